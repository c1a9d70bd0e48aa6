import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '#platform';
import type { Fact } from './fact.ts';
import {
  bodyOf,
  changeClasses,
  confidences,
  differences,
  dueForReview,
  type FactBody,
  type FactVersion,
  inForce,
  markOf,
  overlay,
  sameSaid,
  translationStates,
  withBody,
} from './versions.ts';

const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  topic: 'tax',
  from: ['FI'],
  to: ['SE'],
  authority: 'Skatteverket',
  form: 'SKV 4350',
  confidence: 'V',
  changeClass: 'P',
  sources: ['https://www.skatteverket.se/sink'],
  read: '2026-11-01',
  validFrom: null,
  validTo: null,
  text: { title: `Title of ${id}`, rule: 'You pay a flat tax.' },
  applies: () => true,
  examples: [],
  ...more,
});
const version = (number: number, validFrom: string | null, more: Partial<FactBody> = {}, factId = 'A'): FactVersion => ({
  factId,
  version: number,
  validFrom,
  body: { ...bodyOf(fact(factId)), text: { title: `v${number}`, rule: 'r' }, ...more },
});
const titleOn = (approved: FactVersion[], on: string) => overlay([fact('A')], approved, on)[0]!.text.title;

describe('which version holds', () => {
  test('a version entered ahead switches on its day, not before', () => {
    const approved = [version(2, '2027-01-01')];
    expect([titleOn(approved, '2026-12-31'), titleOn(approved, '2027-01-01')]).toEqual(['Title of A', 'v2']);
  });

  test('a correction of today does not undo what is approved for New Year, and one after New Year holds', () => {
    const approved = [version(2, '2027-01-01'), version(3, '2026-12-05'), version(4, '2027-02-01')];
    expect(['2026-12-04', '2026-12-31', '2027-01-31', '2027-02-01'].map((on) => titleOn(approved, on))).toEqual([
      'Title of A',
      'v3',
      'v2',
      'v4',
    ]);
  });

  test('of two that begin on one day the higher number holds, whatever order they come in', () => {
    const two = [version(3, '2026-12-01'), version(2, '2026-12-01')];
    expect(titleOn(two, '2026-12-02')).toBe('v3');
    expect(titleOn([...two].reverse(), '2026-12-02')).toBe('v3');
  });

  test('predicate, steps and examples stay the written ones, other facts stay untouched', () => {
    const written = [fact('A', { steps: [{ phase: 'yearly' }] }), fact('B')];
    const [a, b] = overlay(written, [version(2, null)], '2026-11-21');
    expect(a!.steps).toBe(written[0]!.steps);
    expect(a!.applies).toBe(written[0]!.applies);
    expect(b).toBe(written[1]);
  });

  test('a version of a fact that is no longer written is passed over', () => {
    expect(overlay([fact('B')], [version(2, null)], '2026-11-21').map((f) => f.id)).toEqual(['B']);
  });

  const days = fc.constantFrom(null, '2026-01-01', '2026-06-15', '2027-01-01', '2027-05-01');
  const approvedList = fc
    .uniqueArray(fc.record({ factId: fc.constantFrom('A', 'B'), version: fc.integer({ min: 2, max: 9 }), validFrom: days }), {
      selector: (v) => `${v.factId}${v.version}`,
    })
    .map((list) => list.map((v) => version(v.version, v.validFrom, {}, v.factId)));

  test('on any day: never one whose day has not come, and no other that began later', () => {
    fc.assert(
      fc.property(
        approvedList,
        fc.constantFrom('2025-12-31', '2026-06-14', '2026-06-15', '2026-12-31', '2027-01-01', '2028-01-01'),
        (approved, on) => {
          const chosen = inForce(approved, on);
          for (const v of approved.filter((x) => x.validFrom === null || x.validFrom <= on)) {
            const c = chosen.get(v.factId)!;
            expect(c.validFrom === null || c.validFrom <= on).toBe(true);
            expect((c.validFrom ?? '') >= (v.validFrom ?? '')).toBe(true);
            if (c.validFrom === v.validFrom) expect(c.version).toBeGreaterThanOrEqual(v.version);
          }
          expect(overlay([fact('A'), fact('B')], approved, on).map((f) => f.id)).toEqual(['A', 'B']);
        },
      ),
    );
  });

  test('the order in which versions are read changes nothing', () => {
    fc.assert(
      fc.property(
        approvedList.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          for (const on of ['2026-03-01', '2027-03-01'])
            expect([...inForce(shuffled, on)].map(([id, v]) => [id, v.version]).sort()).toEqual(
              [...inForce(list, on)].map(([id, v]) => [id, v.version]).sort(),
            );
        },
      ),
    );
  });
});

const day = fc.constantFrom('2026-01-01', '2026-11-21', '2027-01-01');
const word = fc.string({ minLength: 1, maxLength: 12 });
const body: fc.Arbitrary<FactBody> = fc.record({
  text: fc.record({ title: word, rule: word, step: word }, { requiredKeys: ['title', 'rule'] }),
  amounts: fc.array(
    fc.record({
      key: fc.constantFrom('rate', 'fee'),
      value: fc.integer({ min: 0, max: 900 }),
      unit: fc.constantFrom('%' as const, 'SEK' as const),
    }),
    { maxLength: 3 },
  ),
  parts: fc.dictionary(fc.constantFrom('se-no', 'fi-se'), fc.constantFrom(...confidences)),
  confidence: fc.constantFrom(...confidences),
  changeClass: fc.constantFrom(...changeClasses),
  authority: fc.option(word),
  form: fc.option(word),
  sources: fc.array(fc.constantFrom('https://a.example/', 'https://b.example/'), { maxLength: 2 }),
  read: day,
  validFrom: fc.option(day),
  validTo: fc.option(day),
});

describe('differences', () => {
  test('name each field that changed, with both sides', () => {
    const before = bodyOf(fact('A', { amounts: [{ key: 'rate', value: 20, unit: '%' }] }));
    const after: FactBody = {
      ...before,
      amounts: [{ key: 'rate', value: 22.5, unit: '%', from: '2027-01-01' }],
      form: null,
      read: '2026-11-21',
    };
    expect(differences(before, after)).toEqual([
      { field: 'amounts.rate', before: '20 %', after: '22.5 % (2027-01-01 – …)' },
      { field: 'form', before: 'SKV 4350', after: null },
      { field: 'read', before: '2026-11-01', after: '2026-11-21' },
    ]);
  });

  test('there are none from a thing to itself, and back again they are mirrored', () => {
    fc.assert(
      fc.property(body, body, (a, b) => {
        expect(differences(a, a)).toEqual([]);
        const mirrored = differences(b, a).map((d) => ({ field: d.field, before: d.after, after: d.before }));
        expect(mirrored.sort((x, y) => (x.field < y.field ? -1 : 1))).toEqual(
          differences(a, b).sort((x, y) => (x.field < y.field ? -1 : 1)),
        );
      }),
    );
  });

  test('a body laid over a fact comes out as it went in', () => {
    fc.assert(
      fc.property(body, (b) => {
        expect(differences(bodyOf(withBody(fact('A'), b)), b)).toEqual([]);
      }),
    );
  });
});

describe('marks of what a plan was told', () => {
  test('looking again and finding the same is no change; another word is, and so is another number of an amount', () => {
    const one = fact('A', { amounts: [{ key: 'rate', value: 20, unit: '%' }] });
    const again = { ...one, read: '2026-11-21', sources: [...one.sources, 'https://www.skatteverket.se/more'] };
    expect(sameSaid(markOf(one, 1), markOf(again, 2))).toBe(true);
    expect(sameSaid(markOf(one, 1), markOf({ ...one, text: { ...one.text, rule: 'You pay nothing.' } }, 2))).toBe(false);
    expect(sameSaid(markOf(one, 1), markOf({ ...one, amounts: [{ key: 'rate', value: 22.5, unit: '%' }] }, 2))).toBe(false);
  });
});

describe('the calendar of reviews', () => {
  test('puts overdue ones first, then by day, and leaves out what is far away', () => {
    const list = [
      fact('practice', { read: '2026-07-01' }), // 6 months: 2027-01-01
      fact('overdue', { read: '2026-03-01' }),
      fact('structure', { read: '2026-11-01', changeClass: 'S' }),
      fact('list', { read: '2026-11-01', changeClass: 'L' }), // 1 January
    ];
    expect(dueForReview(list, '2026-11-21', 90).map(({ fact: f, due }) => [f.id, due])).toEqual([
      ['overdue', '2026-09-01'],
      ['list', '2027-01-01'],
      ['practice', '2027-01-01'],
    ]);
    expect(dueForReview(list, '2026-11-21', 0).map(({ fact: f, days }) => [f.id, days])).toEqual([['overdue', -81]]);
  });

  test('an annual amount is due on its day of change, and entered ahead a year later', () => {
    const amount = { key: 'rate', value: 7.6, unit: '%' } as const;
    const open = fact('A', { changeClass: 'A', amounts: [amount] });
    expect(dueForReview([open], '2026-11-21', 400)[0]!.due).toBe('2027-01-01');
    const ahead = {
      ...open,
      amounts: [
        { ...amount, to: '2026-12-31' },
        { ...amount, value: 7.7, from: '2027-01-01' },
      ],
    };
    expect(dueForReview([ahead], '2026-11-21', 900)[0]!.due).toBe('2028-01-01');
    const half = { ...ahead, amounts: [...ahead.amounts, { ...amount, key: 'fee' }] };
    expect(dueForReview([half], '2026-11-21', 900)[0]!.due).toBe('2027-01-01');
  });
});

describe('translation states', () => {
  const source = fact('A', { text: { title: 'Title', rule: 'Rule.', amounts: '{rate}' } });
  const shelf = (texts: Record<string, string>) => () =>
    new Map(Object.entries(texts).map(([key, of]) => [`border.facts.A.${key}`, { of: fingerprint(of) }]));

  test('current, stale and missing by language; English and texts without words need none', () => {
    expect(translationStates(source, shelf({ title: 'Title', rule: 'Rule.' })).sv).toEqual({ state: 'current', open: [] });
    expect(translationStates(source, shelf({ title: 'Title', rule: 'An older rule.' })).fi).toEqual({ state: 'stale', open: ['rule'] });
    expect(translationStates(source, shelf({ title: 'An older title' })).nb).toEqual({ state: 'missing', open: ['title', 'rule'] });
    expect(translationStates(source, shelf({})).en).toEqual({ state: 'none-needed', open: [] });
  });
});
