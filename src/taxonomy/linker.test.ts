import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { builtIn } from './built-in.ts';
import { calibrate, CONFIRM_BAR } from './linker.ts';
import { makeTaxonomy } from './taxonomy.ts';

const taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
const top = (text: string, lang: string, kind: 'occupation' | 'skill' = 'occupation') => taxonomy.linker.rank(text, lang, kind)[0];

describe('linking', () => {
  test.each([
    ['lähihoitaja', 'fi', '5321'],
    ['undersköterska', 'sv', '5321'],
    ['helsefagarbeider', 'nb', '5321'],
    ['rekkakuski', 'fi', '8332'],
    ['svetsare', 'sv', '7212'],
    ['tømrer', 'nb', '7115'],
    ['software developer', 'en', '2512'],
  ])('an everyday name is found exactly: %s (%s)', (text, lang, isco) => {
    expect(top(text, lang)).toMatchObject({ iscoGroup: isco });
    expect(top(text, lang)!.score).toBeGreaterThan(0.9);
  });

  test('a text typed without å, ä, ö finds the same', () => {
    expect(top('lahihoitaja', 'fi')!.iscoGroup).toBe('5321');
    expect(top('underskoterska', 'sv')!.iscoGroup).toBe('5321');
  });

  test('a typing error leads to a suggestion', () => {
    expect(top('sairanhoitaja', 'fi')!.iscoGroup).toBe('2221');
  });

  test('languages meet at the concept: three names, one uri', () => {
    expect(
      new Set([top('hitsaaja', 'fi')!.uri, top('svetsare', 'sv')!.uri, top('sveiser', 'nb')!.uri, top('welder', 'en')!.uri]).size,
    ).toBe(1);
  });

  test('nonsense is never a match', () => {
    for (const text of ['xqzzt', '', '   ', '!!!', 'qqqqqqqqqqqqqq'])
      expect(taxonomy.linker.rank(text, 'fi', 'occupation').filter((c) => c.score >= CONFIRM_BAR)).toEqual([]);
  });

  test('at most ten candidates, best first, each an ESCO or ISCO address, none twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.constantFrom('fi', 'sv', 'nb', 'en', 'nn', 'da', 'se'), (text, lang) => {
        const found = taxonomy.linker.rank(text, lang, 'occupation');
        expect(found.length).toBeLessThanOrEqual(10);
        for (const [i, c] of found.entries()) {
          expect(c.uri).toMatch(/^http:\/\/data\.europa\.eu\/esco\/(occupation|isco)\//);
          expect(c.score).toBeGreaterThanOrEqual(0);
          expect(c.score).toBeLessThanOrEqual(1);
          if (i > 0) expect(c.score).toBeLessThanOrEqual(found[i - 1]!.score);
        }
        expect(new Set(found.map((c) => c.uri)).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
  });

  test('calibration rises everywhere, so that it never changes the order', () => {
    for (let x = 0; x < 1; x += 0.01) expect(calibrate(x + 0.01)).toBeGreaterThanOrEqual(calibrate(x));
  });

  test('national codes lead to concepts', () => {
    expect(taxonomy.byCode('STYRK-08', '7411.01').map((c) => c.isco)).toContain('7411');
    expect(taxonomy.byCode('ISCO-08', '5321').map((c) => c.isco)).toEqual(['5321']);
    expect(taxonomy.byCode('SSYK-2012', '9999')).toEqual([]);
  });

  test('a protected title belongs to the job that bears it, not to its neighbour in the unit group', () => {
    const nurse = taxonomy.concepts.find((c) => c.id === 'practical-nurse')!;
    expect(taxonomy.professionsOf(nurse).map((p) => p.id)).toEqual(['practical-nurse']);
    const driver = taxonomy.concepts.find((c) => c.kind === 'occupation' && c.isco === '8332')!;
    expect(taxonomy.professionsOf(driver).map((p) => p.id)).not.toContain('taxi-driver');
  });
});

describe('licences', () => {
  test.each([
    ['B', 'driving-b'],
    ['CE', 'driving-ce'],
    ['työturvallisuuskortti', 'occupational-safety-card'],
    ['tulityökortti', 'hot-work'],
    ['heta arbeten', 'hot-work'],
    ['ISO 9606-1 TIG 141, MAG 135', 'welding-9606'],
    ['hygieniapassi', 'hygiene-passport'],
    ['truckkort', 'forklift'],
  ])('%s is %s', (text, id) => {
    expect(taxonomy.licences.link(text)).toContain(id);
  });

  test('CE holds C and B', () => {
    expect(taxonomy.licences.link('CE')).toEqual(expect.arrayContaining(['driving-ce', 'driving-c', 'driving-b']));
  });

  test('a bare B is the driving class, nothing else', () => {
    expect(taxonomy.licences.link('B').filter((id) => !id.startsWith('driving-'))).toEqual([]);
  });
});
