import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookup, situationOf } from '../../tests/setup/border.ts';
import { nothingSaid, parseSituation } from './situation.ts';

const problemsOf = (given: unknown) => parseSituation(given, lookup).problems.map((p) => `${p.field} ${p.kind}`);

describe('a situation that cannot be', () => {
  test('names the field and keeps the other answers', () => {
    const { situation, problems } = parseSituation({ home: 'FI/Atlantis', pattern: 'daily', citizen: 'Nordic' }, lookup);
    expect(problems).toEqual([expect.objectContaining({ field: 'home', kind: 'unknown-municipality', given: 'FI/Atlantis' })]);
    expect(situation.home).toBeNull();
    expect(situation.pattern).toBe('daily');
    expect(situation.citizen).toBe('Nordic');
  });

  test('shares must add up to 100', () => {
    const work = [
      { place: 'FI/Tornio', share: 60 },
      { place: 'FI/Kemi', share: 30 },
    ];
    expect(problemsOf({ work })).toEqual(['work shares-sum']);
    expect(parseSituation({ work }, lookup).situation.work?.map((w) => w.place.ref)).toEqual(['FI/Tornio', 'FI/Kemi']);
    expect(problemsOf({ work: [{ place: 'FI/Tornio', share: 0 }] })).toEqual(['work[0].share share-range']);
    expect(problemsOf({ work: [{ place: 'FI/Tornio', share: 120 }] })).toEqual(['work[0].share share-range']);
  });

  test('the end may not come before the start', () => {
    expect(problemsOf({ start: '2027-02-01', end: '2027-01-01' })).toEqual(['end end-before-start']);
    expect(problemsOf({ start: '2027-02-01', end: '2027-01-01', duration: '3m' })).toEqual(['end end-before-start']);
    expect(problemsOf({ start: '2027-02-01', end: '2027-02-01' })).toEqual([]);
  });

  test.each([
    [{ start: '2027-02-30' }, 'start not-a-date'],
    [{ start: 5 }, 'start not-a-date'],
    [{ duration: 'long' }, 'duration not-a-duration'],
    [{ pattern: 'sometimes' }, 'pattern not-one-of'],
    [{ citizen: 'Martian' }, 'citizen not-one-of'],
    [{ children: 'two' }, 'children not-a-list'],
    [{ car: 'yes' }, 'car not-yes-or-no'],
    [{ work: 'Tornio' }, 'work not-a-list'],
    [{ work: [{ place: 'SE/Haparanda', share: 100, employer: 3 }], employers: [{ country: 'SE' }] }, 'work[0].employer no-such-employer'],
    [{ health: 'ill' }, 'health unknown-field'],
    [[], 'situation not-an-object'],
  ])('%j is named', (given, problem) => {
    expect(problemsOf(given)).toContain(problem);
  });

  test('whatever is given, reading it never breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(Array.isArray(parseSituation(given, lookup).problems)).toBe(true);
      }),
      { numRuns: 500 },
    );
    const fields = [
      'home',
      'work',
      'employers',
      'pattern',
      'start',
      'end',
      'duration',
      'permit',
      'fund',
      'children',
      'partner',
      'pay',
      'ids',
      'occupation',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()), (given) => {
        expect(Array.isArray(parseSituation(given, lookup).problems)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a situation that can be', () => {
  test('"unknown", null and missing are the same: not answered', () => {
    expect(situationOf({ home: 'unknown', work: null, pattern: 'unknown' })).toEqual(nothingSaid);
  });

  test('one work place has the whole share, several keep what is not said open', () => {
    expect(situationOf({ work: [{ place: 'NO/Narvik' }] }).work?.[0]?.share).toBe(100);
    expect(situationOf({ work: [{ place: 'NO/Narvik' }, { place: 'SE/Kiruna' }] }).work?.map((w) => w.share)).toEqual([null, null]);
  });

  test('places come by name or national code, and are echoed as given', () => {
    const s = situationOf({ home: 'SE/2583', dest: 'NO/Tana' });
    expect(s.home).toEqual({ ref: 'SE/2583', country: 'SE', code: '2583' });
    expect(s.dest).toMatchObject({ ref: 'NO/Tana', country: 'NO' });
  });

  test('lengths are read in months', () => {
    expect(situationOf({ duration: '4.5m' }).months).toBe(4.5);
    expect(situationOf({ duration: 'permanent' }).months).toBe(Number.POSITIVE_INFINITY);
    expect(situationOf({ duration: '1y' }).months).toBe(12);
    expect(situationOf({ start: '2026-12-01', end: '2027-04-15' }).months).toBeCloseTo(4.5, 0);
  });

  test('an occupation is known by its names in four languages', () => {
    for (const name of ['nurse', 'sairaanhoitaja', 'sjuksköterska', 'sykepleier'])
      expect(situationOf({ occupation: name }).occupation?.professions).toContain('nurse');
    for (const name of ['lähihoitaja', 'undersköterska', 'helsefagarbeider'])
      expect(situationOf({ occupation: name }).occupation?.professions).toContain('practical-nurse');
    expect(situationOf({ occupation: 'welder' }).occupation?.professions).toEqual([]);
  });
});
