import { z } from 'zod';
import { InputProblem } from '#platform';
import { type Cefr, cefr, type Level, levelNumber } from '#taxonomy';

/** How well something is known to be true: said by the person, shown in work or a sample, attested by somebody else. */
export const evidences = ['claimed', 'shown', 'attested'] as const;
export type Evidence = (typeof evidences)[number];

/** The five skills of a language in the Common European Framework; Europass has the same. */
export const languageSkills = ['listening', 'reading', 'interaction', 'production', 'writing'] as const;
export type LanguageSkill = (typeof languageSkills)[number];

export const mobilityModes = ['daily', 'weekly', 'move', 'seasonal', 'remote'] as const;
export const extents = ['full-time', 'part-time', 'any'] as const;
export const qualificationLevels = ['primary', 'vocational', 'certificate', 'bachelor', 'master', 'doctor'] as const;

const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'expected a language tag such as fi, sv or nb');
const anyCountry = z.string().regex(/^[A-Z]{2}$/, 'expected a country such as FI');
const north = z.enum(['FI', 'SE', 'NO'], { error: 'expected FI, SE or NO' });
/** Europass and JSON Resume both allow a year alone; a month is never made up. */
const month = z.string().regex(/^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/, 'expected a month such as 2019-08, or a year');
const level = z.enum([...cefr, 'native'], { error: 'expected A1, A2, B1, B2, C1, C2 or native' });
const skillLevel = z.enum(cefr, { error: 'expected A1, A2, B1, B2, C1 or C2' });
const line = (most: number) => z.string().min(1).max(most);
const year = z.number().int().min(1940).max(2100);

const sayable = {
  text: line(200).optional(),
  lang: tag.optional(),
  uri: line(300).optional(),
};
const saysSomething = (s: { text?: string | undefined; uri?: string | undefined }) => s.text !== undefined || s.uri !== undefined;
const NOTHING_SAID = 'expected a text or a uri';

const known = z
  .object({
    ...sayable,
    evidence: z.enum(evidences, { error: 'expected claimed, shown or attested' }).optional(),
    /** Who attests it: a workplace, a school. */
    attestedBy: line(200).optional(),
    years: z.number().min(0).max(70).optional(),
  })
  .strict()
  .refine(saysSomething, NOTHING_SAID);

const licence = z.union([
  line(200),
  z
    .object({ ...sayable, validTo: z.iso.date({ error: 'expected a date such as 2030-01-01' }).optional(), country: anyCountry.optional() })
    .strict()
    .refine(saysSomething, NOTHING_SAID),
]);

const language = z
  .object({
    lang: tag,
    level,
    listening: skillLevel.optional(),
    reading: skillLevel.optional(),
    interaction: skillLevel.optional(),
    production: skillLevel.optional(),
    writing: skillLevel.optional(),
  })
  .strict();

const qualification = z
  .object({
    title: line(200),
    /** Language of the title. */
    lang: tag.optional(),
    country: anyCountry.optional(),
    level: z.enum(qualificationLevels, { error: 'expected primary, vocational, certificate, bachelor, master or doctor' }).optional(),
    year: year.optional(),
    institution: line(200).optional(),
  })
  .strict();

const experience = z
  .object({
    title: line(200),
    /** Language of the title and the text. */
    lang: tag,
    uri: line(300).optional(),
    employer: line(200).optional(),
    place: line(120).optional(),
    country: anyCountry.optional(),
    from: month.optional(),
    /** Null while it lasts. */
    to: month.nullable().optional(),
    text: line(4000).optional(),
  })
  .strict();

/** The same thing said in several languages, each by the person: nothing is translated by machine. */
const texts = (most: number) => z.array(z.object({ lang: tag, text: line(most) }).strict()).max(8);

const shape = z
  .object({
    headline: texts(200).optional(),
    about: texts(4000).optional(),
    occupations: z.array(known).max(20).default([]),
    skills: z.array(known).max(100).default([]),
    languages: z.array(language).max(30).default([]),
    licences: z.array(licence).max(50).optional(),
    qualifications: z.array(qualification).max(30).optional(),
    experience: z.array(experience).max(50).optional(),
    experienceYears: z.number().min(0).max(70).optional(),
    home: z.string().max(120).optional(),
    mobility: z
      .object({
        modes: z.array(z.enum(mobilityModes, { error: 'expected daily, weekly, move, seasonal or remote' })).optional(),
        countries: z.array(north).optional(),
        maxKm: z.number().min(0).max(5000).optional(),
      })
      .strict()
      .optional(),
    seeks: z
      .object({
        from: z.iso.date({ error: 'expected a date such as 2027-01-01' }).optional(),
        extent: z.enum(extents, { error: 'expected full-time, part-time or any' }).optional(),
      })
      .strict()
      .optional(),
    /** What they wish for, in their own words. */
    wishes: line(2000).optional(),
    /** What work has to fit around, in their own words; never asked in detail, never shown to employers. */
    constraints: line(2000).optional(),
  })
  .strict();

/**
 * What somebody with an account, or somebody a coach helps, can do and wants. Everything that matching knows and what a
 * CV needs besides. Name, e-mail and telephone stand on the person.
 */
export type PersonProfile = z.infer<typeof shape>;
export type Known = PersonProfile['occupations'][number];
export type SpokenLanguage = PersonProfile['languages'][number];
export type Qualification = NonNullable<PersonProfile['qualifications']>[number];
export type Experience = NonNullable<PersonProfile['experience']>[number];
export type HeldLicence = NonNullable<PersonProfile['licences']>[number];
export type OwnText = NonNullable<PersonProfile['about']>[number];

export const emptyPersonProfile: PersonProfile = { occupations: [], skills: [], languages: [] };

/**
 * Reads a profile.
 * @throws InputProblem naming the field, what was wrong and what was expected.
 */
export function parsePersonProfile(value: unknown): PersonProfile {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.path
    .map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
    .join('')
    .replace(/^\./, '');
  throw new InputProblem(
    `${field || 'the profile'}: ${issue.code === 'unrecognized_keys' ? `unknown field ${issue.keys.join(', ')}` : issue.message}`,
  );
}

/** The level that stands for a language as a whole: native stays native, else the lowest of the skills that were told. */
export function overallLevel(spoken: SpokenLanguage): Level {
  if (spoken.level === 'native') return 'native';
  const told = languageSkills.flatMap((skill): Cefr[] => (spoken[skill] ? [spoken[skill]] : []));
  return told.length === 0 ? spoken.level : told.reduce((low, l) => (levelNumber(l) < levelNumber(low) ? l : low));
}

/** The part that matching knows: the Profile of the contract, field for field. */
export type MatchingView = Readonly<{
  occupations: Said[];
  skills: Said[];
  languages: { lang: string; level: Level }[];
  licences?: (string | Said)[] | undefined;
  qualifications?: Pick<Qualification, 'title' | 'country' | 'level' | 'year'>[] | undefined;
  experienceYears?: number | undefined;
  home?: string | undefined;
  mobility?: PersonProfile['mobility'];
  seeks?: PersonProfile['seeks'];
}>;
type Said =
  | { text: string; lang?: string | undefined; uri?: string | undefined }
  | { uri: string; text?: string | undefined; lang?: string | undefined };

/** Only these fields, and only those that are told. */
function only<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  const kept = {} as Pick<T, K>;
  for (const key of keys) if (value[key] !== undefined) kept[key] = value[key];
  return kept;
}

const saidOf = (item: { text?: string | undefined; lang?: string | undefined; uri?: string | undefined }): Said =>
  only(item, ['text', 'lang', 'uri']) as Said;

/** What is seen of a licence: its plain text when there is no more to it. */
function licenceSeen(item: HeldLicence | Said | string): string | Said {
  if (typeof item === 'string') return item;
  return item.text !== undefined && item.lang === undefined && item.uri === undefined ? item.text : saidOf(item);
}

const wishFields = ['experienceYears', 'home', 'mobility', 'seeks'] as const;

/** The profile as matching takes it. */
export const matchingView = (profile: PersonProfile): MatchingView => ({
  occupations: profile.occupations.map(saidOf),
  skills: profile.skills.map(saidOf),
  languages: profile.languages.map((spoken) => ({ lang: spoken.lang, level: overallLevel(spoken) })),
  ...(profile.licences ? { licences: profile.licences.map(licenceSeen) } : {}),
  ...(profile.qualifications ? { qualifications: profile.qualifications.map((q) => only(q, ['title', 'country', 'level', 'year'])) } : {}),
  ...only(profile, wishFields),
});

/** Gives each new item the old one that is the same, each old one at most once; surer sameness first. */
function paired<Old, New>(
  olds: readonly Old[],
  news: readonly New[],
  same: readonly ((old: Old, fresh: New) => boolean)[],
): (Old | null)[] {
  const free = new Set(olds);
  const found: (Old | null)[] = news.map(() => null);
  for (const is of same)
    news.forEach((fresh, i) => {
      if (found[i] !== null) return;
      for (const old of free)
        if (is(old, fresh)) {
          found[i] = old;
          free.delete(old);
          break;
        }
    });
  return found;
}

type Sayable = { text?: string | undefined; lang?: string | undefined; uri?: string | undefined };
const sameSaid: readonly ((old: Sayable, fresh: Sayable) => boolean)[] = [
  (old, fresh) => fresh.uri !== undefined && old.uri === fresh.uri && old.text === fresh.text,
  (old, fresh) => fresh.uri !== undefined && old.uri === fresh.uri,
  (old, fresh) => fresh.text !== undefined && old.text === fresh.text && old.lang === fresh.lang,
];

/**
 * Takes what was changed where only matching's part is seen (the sentence, the page about you) back into the profile.
 * What is the same thing as before, by address or else by text and language, keeps its evidence, skill levels, school.
 */
export function takeMatchingView(profile: PersonProfile, view: MatchingView): PersonProfile {
  const knownOf = (olds: readonly Known[], news: readonly Said[]): Known[] => {
    const before = paired<Known, Said>(olds, news, sameSaid);
    return news.map((fresh, i) => ({ ...(before[i] ? only(before[i], ['evidence', 'attestedBy', 'years']) : {}), ...saidOf(fresh) }));
  };
  const spoken = paired(profile.languages, view.languages, [
    (old, fresh) => old.lang === fresh.lang && overallLevel(old) === fresh.level,
    (old, fresh) => old.lang === fresh.lang,
  ]);
  const bare = (l: HeldLicence | string | Said): Sayable => (typeof l === 'string' ? { text: l } : l);
  const held = paired<HeldLicence, string | Said>(
    profile.licences ?? [],
    view.licences ?? [],
    sameSaid.map((is) => (old: HeldLicence, fresh: string | Said) => is(bare(old), bare(fresh))),
  );
  const trained = paired(profile.qualifications ?? [], view.qualifications ?? [], [
    (old, fresh) => old.title === fresh.title && old.country === fresh.country && old.year === fresh.year,
    (old, fresh) => old.title === fresh.title && old.country === fresh.country,
    (old, fresh) => old.title === fresh.title,
  ]);
  return {
    ...only(profile, ['headline', 'about', 'experience', 'wishes', 'constraints']),
    occupations: knownOf(profile.occupations, view.occupations),
    skills: knownOf(profile.skills, view.skills),
    languages: view.languages.map((fresh, i) => {
      const old = spoken[i];
      // Another level than the skills add up to: the skills were told of another time.
      return old && overallLevel(old) === fresh.level ? old : { lang: fresh.lang, level: fresh.level };
    }),
    ...(view.licences
      ? {
          licences: view.licences.map((fresh, i): HeldLicence => {
            const old = held[i];
            const extra = old && typeof old === 'object' ? only(old, ['validTo', 'country']) : {};
            return Object.keys(extra).length > 0 ? { ...extra, ...bare(fresh) } : licenceSeen(fresh);
          }),
        }
      : {}),
    ...(view.qualifications
      ? {
          qualifications: view.qualifications.map((fresh, i) => ({
            ...(trained[i] ? only(trained[i], ['lang', 'institution']) : {}),
            ...only(fresh, ['title', 'country', 'level', 'year']),
          })),
        }
      : {}),
    ...only(view, wishFields),
  };
}
