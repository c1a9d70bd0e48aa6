import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtIn, makeTaxonomy } from '#taxonomy';
import { parseProfile } from '#matching';
import {
  emptyPersonProfile,
  type MatchingView,
  matchingView,
  overallLevel,
  parsePersonProfile,
  type PersonProfile,
  takeMatchingView,
} from './profile.ts';

const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const without = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const text = fc.constantFrom('lähihoitaja', 'undersköterska', 'sveiser', 'haavanhoito', 'truck', 'TIG 141');
const lang = fc.constantFrom('fi', 'sv', 'nb', 'se');
const uri = fc.constantFrom('urn:kalott:skill:a', 'urn:kalott:skill:b', 'http://data.europa.eu/esco/isco/C5321');
const said = fc.oneof(fc.record({ text, lang: some(lang), uri: some(uri) }), fc.record({ uri, text: some(text), lang: some(lang) }));
const known = fc
  .tuple(
    said,
    fc.record({
      evidence: some(fc.constantFrom('claimed', 'shown', 'attested')),
      attestedBy: some(text),
      years: some(fc.integer({ min: 0, max: 40 })),
    }),
  )
  .map(([s, more]) => ({ ...s, ...more }));
const level = fc.constantFrom(...levels, 'native' as const);
const skill = some(fc.constantFrom(...levels));
const country = some(fc.constantFrom('FI', 'SE', 'NO', 'EE'));
const wishes = {
  experienceYears: some(fc.integer({ min: 0, max: 50 })),
  home: some(fc.constantFrom('FI/Tornio', 'SE/Haparanda')),
  mobility: some(fc.record({ modes: some(fc.subarray(['daily', 'move'])), maxKm: some(fc.integer({ min: 0, max: 500 })) })),
  seeks: some(fc.record({ from: some(fc.constant('2027-01-01')), extent: some(fc.constantFrom('full-time', 'any')) })),
};
const qualification = fc.record({
  title: text,
  country,
  level: some(fc.constantFrom('vocational', 'bachelor')),
  year: some(fc.integer({ min: 1960, max: 2026 })),
});
const profiles: fc.Arbitrary<PersonProfile> = fc
  .record({
    occupations: fc.array(known, { maxLength: 5 }),
    skills: fc.array(known, { maxLength: 5 }),
    languages: fc.array(
      fc.record({ lang, level, listening: skill, reading: skill, interaction: skill, production: skill, writing: skill }),
      { maxLength: 4 },
    ),
    licences: some(
      fc.array(
        fc.oneof(
          text,
          fc.tuple(said, fc.record({ validTo: some(fc.constant('2030-01-01')), country })).map(([s, m]) => ({ ...s, ...m })),
        ),
        { maxLength: 4 },
      ),
    ),
    qualifications: some(
      fc.array(
        fc.tuple(qualification, fc.record({ institution: some(text), lang: some(lang) })).map(([q, m]) => ({ ...q, ...m })),
        { maxLength: 4 },
      ),
    ),
    about: some(fc.array(fc.record({ lang, text }), { maxLength: 2 })),
    ...wishes,
  })
  .map((p) => parsePersonProfile(without(p)));
const views: fc.Arbitrary<MatchingView> = fc
  .record({
    occupations: fc.array(said, { maxLength: 5 }),
    skills: fc.array(said, { maxLength: 5 }),
    languages: fc.array(fc.record({ lang, level }), { maxLength: 4 }),
    licences: some(fc.array(fc.oneof(text, said), { maxLength: 4 })),
    qualifications: some(fc.array(qualification, { maxLength: 4 })),
    ...wishes,
  })
  .map((v) => without(v) as MatchingView);

/** A licence that says a text and no more is that text. */
const normalised = (view: MatchingView): MatchingView =>
  view.licences
    ? { ...view, licences: view.licences.map((l) => (typeof l === 'object' && l.text && !l.lang && !l.uri ? l.text : l)) }
    : view;

const nurse: PersonProfile = {
  ...emptyPersonProfile,
  occupations: [{ text: 'lähihoitaja', lang: 'fi', evidence: 'attested', attestedBy: 'Tornion hoivakoti', years: 4 }],
  languages: [
    { lang: 'fi', level: 'native' },
    { lang: 'sv', level: 'B2', listening: 'B2', reading: 'B2', interaction: 'B1', production: 'B1', writing: 'A2' },
  ],
  licences: [{ text: 'B', country: 'FI', validTo: '2040-01-01' }],
  qualifications: [
    { title: 'lähihoitaja', country: 'FI', level: 'vocational', year: 2019, institution: 'Perämeren ammattiopisto', lang: 'fi' },
  ],
  about: [{ lang: 'fi', text: 'Pidän vanhusten hoitamisesta.' }],
};

describe('what matching sees of a profile', () => {
  const { places } = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });

  test('is taken by matching as it stands, whatever the profile holds', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const view = matchingView(profile);
        expect(without(parseProfile(view, 'profile', places))).toEqual(without(view));
      }),
    );
  });

  test('comes back as it was changed', () => {
    fc.assert(
      fc.property(profiles, views, (profile, view) => {
        expect(without(matchingView(takeMatchingView(profile, view)))).toEqual(without(normalised(view)));
      }),
    );
  });

  test('taken back unchanged changes nothing', () => {
    expect(takeMatchingView(nurse, matchingView(nurse))).toEqual(nurse);
  });

  test('is no free text, no employer, no school', () => {
    const seen = JSON.stringify(matchingView(nurse));
    for (const hidden of ['hoivakoti', 'Pidän', 'ammattiopisto', 'attested']) expect(seen).not.toContain(hidden);
  });
});

describe('a change made where only matching is seen', () => {
  test('keeps the evidence of what stayed, also when its meaning was chosen meanwhile', () => {
    const view = matchingView(nurse);
    const uri = 'http://data.europa.eu/esco/isco/C5321';
    const after = takeMatchingView(nurse, {
      ...view,
      occupations: [
        { text: 'siivooja', lang: 'fi' },
        { text: 'lähihoitaja', lang: 'fi', uri },
      ],
    });
    expect(after.occupations).toEqual([
      { text: 'siivooja', lang: 'fi' },
      { text: 'lähihoitaja', lang: 'fi', uri, evidence: 'attested', attestedBy: 'Tornion hoivakoti', years: 4 },
    ]);
  });

  test('to the level of a language lets go of skills that no longer add up', () => {
    const view = matchingView(nurse);
    const after = takeMatchingView(nurse, { ...view, languages: [{ lang: 'sv', level: 'C1' }] });
    expect(after.languages).toEqual([{ lang: 'sv', level: 'C1' }]);
  });
});

describe('the level of a language as a whole', () => {
  test('is the lowest of its skills, and a mother tongue stays one', () => {
    expect(overallLevel(nurse.languages[1]!)).toBe('A2');
    expect(overallLevel({ lang: 'fi', level: 'native', writing: 'B1' })).toBe('native');
    expect(overallLevel({ lang: 'nb', level: 'B1' })).toBe('B1');
  });
});

describe('a profile that cannot be read', () => {
  test.each([
    [{ ...nurse, birthDate: '1990-01-01' }, 'the profile: unknown field birthDate'],
    [{ ...nurse, languages: [{ lang: 'sv', level: 'good' }] }, 'languages[0].level: expected A1, A2, B1, B2, C1, C2 or native'],
    [{ ...nurse, skills: [{ evidence: 'shown' }] }, 'skills[0]: expected a text or a uri'],
    [
      { ...nurse, experience: [{ title: 'hoitaja', lang: 'fi', from: '2019-13' }] },
      'experience[0].from: expected a month such as 2019-08, or a year',
    ],
  ])('is refused with the field and what was expected', (value, sentence) => {
    expect(() => parsePersonProfile(value)).toThrow(sentence);
  });
});
