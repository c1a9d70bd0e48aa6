import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { InputProblem, packageRoot } from '#platform';
import { builtIn, makeTaxonomy, type Taxonomy } from '#taxonomy';
import { type Essence, essenceOf, exampleAds, type NormalisedAd, type Reading, understand } from '#vacancies';
import { assess } from './assess.ts';
import * as constants from './constants.ts';
import { explain } from './explain.ts';
import { findMatches, matchPeople, reasonsOf } from './match.ts';
import { preparePerson } from './person.ts';
import { type Profile, parseProfile } from './profile.ts';
import { type Snapshot, SnapshotBuilder } from './snapshot.ts';

const TODAY = '2026-11-21';
let taxonomy: Taxonomy;
let ads: NormalisedAd[];
let readings: Reading[];
let snapshot: Snapshot;

const id = (i: number) => String(i).padStart(6, '0');
function snapshotOf(essences: readonly Essence[]): Snapshot {
  const builder = new SnapshotBuilder(taxonomy);
  essences.forEach((essence, i) => builder.add({ id: id(i), essence }));
  return builder.build();
}

beforeAll(() => {
  taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
  ads = exampleAds(taxonomy, TODAY);
  readings = ads.map((ad) => understand(ad, taxonomy, TODAY));
  snapshot = snapshotOf(ads.map((ad, i) => essenceOf(ad, readings[i]!)));
});

const nurse: Profile = parseProfile(
  {
    occupations: [{ text: 'lähihoitaja', lang: 'fi' }],
    skills: [{ text: 'haavanhoito', lang: 'fi' }],
    languages: [
      { lang: 'fi', level: 'native' },
      { lang: 'sv', level: 'B1' },
    ],
    licences: ['B'],
    qualifications: [{ title: 'lähihoitaja', country: 'FI', level: 'vocational', year: 2019 }],
    experienceYears: 4,
    home: 'FI/Tornio',
    mobility: { modes: ['daily', 'weekly', 'move'], countries: ['SE', 'NO'], maxKm: 150 },
    seeks: { from: '2027-01-01', extent: 'full-time' },
  },
  'nurse',
  { find: () => ({}) } as never,
);
const person = (profile: Profile, at = snapshot) => preparePerson(profile, at, TODAY, 'fi');
const profiles = (): Profile[] =>
  fs
    .readFileSync(path.join(packageRoot, 'data', 'world', 'personas.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => parseProfile(JSON.parse(line).profile, 'persona', taxonomy.places));

describe('matching', () => {
  test('finds exactly what assessing every ad would find', () => {
    for (const profile of profiles()) {
      const who = person(profile);
      const related = new Set(who.concepts);
      const wanted = ads
        .flatMap((_, d) => {
          const place = snapshot.index.places[d]!;
          const shares = [...snapshot.index.concepts.subarray(snapshot.index.offsets[d]!, snapshot.index.offsets[d + 1]!)].some((c) =>
            related.has(c),
          );
          return Number.isNaN(who.placeCost[place]!) || !shares ? [] : [{ document: d, score: assess(snapshot, who, d) / 100 }];
        })
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, 20);
      expect(findMatches(snapshot, who, { today: TODAY, limit: 20 }).map(({ document, score }) => ({ document, score }))).toEqual(wanted);
    }
  });

  test('the points of the reasons add up to the score, for every ad and persona', () => {
    for (const profile of profiles()) {
      const who = person(profile);
      for (let d = 0; d < snapshot.index.size; d++) {
        const { score, findings } = reasonsOf(snapshot, who, d);
        expect(Math.round(score * 100)).toBe(findings.reduce((sum, f) => sum + f.hundredths, 0));
        expect(assess(snapshot, who, d)).toBe(Math.round(score * 100));
      }
    }
  });

  test('adding a skill never lowers a score', () => {
    const skills = builtIn().skills;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(skills.length - 1), { maxLength: 6 }), fc.nat(skills.length - 1), (had, added) => {
        const say = (n: number) => ({ text: skills[n]!.names.fi![0]!, lang: 'fi' });
        const before = person({ ...nurse, skills: had.map(say) });
        const after = person({ ...nurse, skills: [...had, added].map(say) });
        for (let d = 0; d < snapshot.index.size; d += 3)
          expect(assess(snapshot, after, d)).toBeGreaterThanOrEqual(assess(snapshot, before, d));
      }),
      { numRuns: 60 },
    );
  });

  test('a country that was not asked for is never shown, the home country only when named', () => {
    const shown = findMatches(snapshot, person(nurse), { today: TODAY, limit: 200 });
    expect(shown.length).toBeGreaterThan(3);
    for (const { document } of shown) expect(ads[document]!.workplaces.some((w) => w.country !== 'FI')).toBe(true);
  });

  test('a closed ad is not shown', () => {
    const late = findMatches(snapshot, person(nurse), { today: '2030-01-01', limit: 200 });
    for (const { document } of late) expect(ads[document]!.deadline.date).toBeNull();
  });

  test('a text that means several things gives no "met" below the bar', () => {
    const vague = person({ ...nurse, occupations: [{ text: 'hoitotyönn tekijä', lang: 'fi' }], qualifications: [] });
    for (const { document } of findMatches(snapshot, vague, { today: TODAY, limit: 20 })) {
      const occupation = reasonsOf(snapshot, vague, document).findings.find((f) => f.kind === 'occupation')!;
      if (occupation.detail.of === 'occupation' && !occupation.detail.sure) expect(occupation.verdict).not.toBe('met');
    }
  });

  test('an ad that says nothing of languages gets no verdict on languages', () => {
    const silent = ads.findIndex((_, i) => !readings[i]!.demands.some((d) => d.kind === 'language'));
    expect(reasonsOf(snapshot, person(nurse), silent).findings.some((f) => f.kind === 'language')).toBe(false);
  });

  test('citizenship and clearance are only ever the ad’s demand: unknown, no points', () => {
    for (let d = 0; d < snapshot.index.size; d++)
      for (const f of reasonsOf(snapshot, person(nurse), d).findings)
        if (f.kind === 'citizenship') expect([f.verdict, f.hundredths]).toEqual(['unknown', 0]);
  });

  test('people are matched the other way round by the same code', () => {
    const [best] = matchPeople(snapshot, [person(nurse)], { today: TODAY, limit: 5 });
    expect(best).toEqual(findMatches(snapshot, person(nurse), { today: TODAY, limit: 5 }));
  });

  test('every quote stands in the ad at its place', () => {
    for (const profile of profiles())
      for (const { document } of findMatches(snapshot, person(profile), { today: TODAY, limit: 10 })) {
        const [text] = ads[document]!.texts;
        const { reasons } = explain(reasonsOf(snapshot, person(profile), document).findings, readings[document]!, profile, taxonomy, 'sv');
        for (const { quote, field, start } of reasons.flatMap((r) => r.evidence))
          if (quote !== undefined)
            expect((field === 'title' ? text.title : text.description).slice(start, start! + quote.length)).toBe(quote);
      }
  });

  test('a gap for every reason that is unmet or learnable, each with a remedy, in all four languages', () => {
    for (const lang of ['fi', 'sv', 'nb', 'en'] as const)
      for (const profile of profiles())
        for (const { document } of findMatches(snapshot, person(profile), { today: TODAY, limit: 5 })) {
          const { reasons, gaps } = explain(
            reasonsOf(snapshot, person(profile), document).findings,
            readings[document]!,
            profile,
            taxonomy,
            lang,
          );
          expect(gaps.length).toBe(reasons.filter((r) => r.verdict === 'unmet' || r.verdict === 'learnable').length);
          for (const gap of gaps) expect(gap.remedies.length, `${gap.kind} ${gap.need}`).toBeGreaterThan(0);
          for (const text of [...reasons.map((r) => r.text), ...gaps.flatMap((g) => g.remedies.map((r) => r.text))])
            expect(text).not.toMatch(/undefined|NaN|\{|\}|matching\./);
        }
  });

  test('a Swedish native reads Norwegian at about B1: B2 is a gap that does not block, C1 one that does', () => {
    const ask = (level: 'B1' | 'B2' | 'C1') => {
      const one = snapshotOf([
        {
          occupations: [],
          skills: [],
          demands: [{ kind: 'language', anyOf: [{ lang: 'nb', level }], must: true }],
          workplaces: ['NO/5501'],
          country: 'NO',
          extent: null,
          remote: null,
          startDate: null,
          deadline: null,
        },
      ]);
      const swede = preparePerson({ ...nurse, languages: [{ lang: 'sv', level: 'native' }] }, one, TODAY, 'sv');
      const f = reasonsOf(one, swede, 0).findings.find((x) => x.kind === 'language')!;
      return [f.verdict, f.blocking];
    };
    expect(ask('B1')).toEqual(['met', false]);
    expect(ask('B2')).toEqual(['learnable', false]);
    expect(ask('C1')).toEqual(['unmet', true]);
  });

  test('the design page shows every constant as it is', () => {
    const page = fs.readFileSync(path.join(packageRoot, 'docs', 'matching.md'), 'utf8');
    for (const [name, value] of Object.entries(constants))
      if (typeof value === 'number') expect(page, name).toContain(`| ${name} | ${value} |`);
  });
});

describe('a profile that does not fit', () => {
  test.each([
    ['an unknown municipality', { home: 'FI/Atlantis' }, /home: unknown municipality "FI\/Atlantis"/],
    ['a level that does not exist', { languages: [{ lang: 'sv', level: 'B7' }] }, /languages\[0\]\.level: expected A1/],
    ['a country outside', { mobility: { countries: ['DK'] } }, /mobility\.countries\[0\]: expected FI, SE or NO/],
    ['a wrong date', { seeks: { from: 'soon' } }, /seeks\.from: expected a date/],
    ['a field we do not ask for', { age: 44 }, /unknown field age/],
    ['a list where an object belongs', [], /p\.json: the profile/],
  ])('%s ends in one line that names the field', (_, value, message) => {
    expect(() => parseProfile(value, 'p.json', taxonomy.places)).toThrow(InputProblem);
    expect(() => parseProfile(value, 'p.json', taxonomy.places)).toThrow(message);
  });
});
