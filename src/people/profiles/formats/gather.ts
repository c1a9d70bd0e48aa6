import { type Level, levelNumber, type Taxonomy } from '#taxonomy';
import {
  emptyPersonProfile,
  languageSkills,
  overallLevel,
  type Experience,
  type Known,
  type PersonProfile,
  type Qualification,
  type SpokenLanguage,
} from '../../profile.ts';
import { FileProblem, type leftovers, type Understood } from './format.ts';

/** How much of each thing one profile holds, as its shape says. */
const MOST = { occupations: 20, skills: 100, languages: 30, licences: 50, qualifications: 30, experience: 50 } as const;

/** What a reader hands over, as it stands in the file: texts of any length, dates as written. */
export type Raw = {
  contact: { name?: string | null; email?: string | null; phone?: string | null };
  about?: { lang: string; text: string }[];
  headline?: { lang: string; text: string }[];
  occupations: Known[];
  skills: Known[];
  languages: { name: string; level: Level | null; skills: Partial<Record<(typeof languageSkills)[number], string | null>> }[];
  licences: NonNullable<PersonProfile['licences']>;
  qualifications: (Omit<Qualification, 'title' | 'year'> & { title: string | null; year?: string | number | null })[];
  experience: (Omit<Experience, 'title' | 'from' | 'to'> & {
    title: string | null;
    from?: string | null;
    to?: string | null;
    ongoing?: boolean;
  })[];
  experienceYears?: number | undefined;
  home?: string | null;
};

export const emptyRaw = (): Raw => ({
  contact: {},
  occupations: [],
  skills: [],
  languages: [],
  licences: [],
  qualifications: [],
  experience: [],
});

const isCefr = (text: string | null | undefined): text is 'A1' => /^[ABC][12]$/.test(text ?? '');
const line = (text: string | null | undefined, most = 200) => text?.replace(/\s+/g, ' ').trim().slice(0, most).trim() || undefined;

/** Makes a profile of what a file says, within the limits of a profile; what does not fit is named. */
export function gather(raw: Raw, left: ReturnType<typeof leftovers>, named: (name: string) => string | null): Understood {
  const long = (text: string, most: number): string => {
    if (text.length > most) left.say('longText');
    return text.slice(0, most).trim();
  };
  const most = <T>(list: T[], kind: keyof typeof MOST): T[] => {
    if (list.length > MOST[kind]) left.say('more', { kind, n: list.length - MOST[kind] });
    return list.slice(0, MOST[kind]);
  };
  let untitled = 0;
  const knownOf = (list: readonly Known[]): Known[] => {
    const seen = new Set<string>();
    return list.flatMap((item): Known[] => {
      const text = line(item.text);
      const kept = { ...item, ...(text ? { text } : {}) };
      if (!text) delete kept.text;
      const key = JSON.stringify([kept.text?.toLowerCase(), kept.lang, kept.uri]);
      if ((!kept.text && !kept.uri) || seen.has(key)) return [];
      seen.add(key);
      return [kept];
    });
  };
  /** A date as a month, a year, or nothing; what is neither is named. */
  const month = (text: string | null | undefined, title: string): string | undefined => {
    if (!text) return undefined;
    const found = /^((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-\d\d.*)?)?$/.exec(text);
    if (found) return found[2] ? `${found[1]}-${found[2]}` : found[1];
    left.say('date', { title, text: text.slice(0, 30) });
    return undefined;
  };

  const languages: SpokenLanguage[] = [];
  for (const { name, level, skills } of raw.languages) {
    const lang = named(name);
    if (!lang) {
      left.say('unknownLanguage', { text: name.slice(0, 60) });
      continue;
    }
    if (languages.some((l) => l.lang === lang)) continue;
    const told = Object.fromEntries(languageSkills.flatMap((skill) => (isCefr(skills[skill]) ? [[skill, skills[skill]]] : [])));
    const lowest = Object.values(told).sort((a, b) => levelNumber(a as 'A1') - levelNumber(b as 'A1'))[0] as 'A1' | undefined;
    const whole = level === 'native' ? level : (lowest ?? level);
    if (!whole) left.say('noLevel', { language: name.slice(0, 60) });
    else languages.push({ lang, level: whole, ...told });
  }

  const qualifications = raw.qualifications.flatMap((q): Qualification[] => {
    const title = line(q.title);
    if (!title) {
      untitled++;
      return [];
    }
    const { title: _, year, institution, ...rest } = q;
    const told = month(year == null ? null : String(year), title);
    const school = line(institution);
    return [{ title, ...rest, ...(told ? { year: Number(told.slice(0, 4)) } : {}), ...(school ? { institution: school } : {}) }];
  });
  const experience = raw.experience.flatMap((x): Experience[] => {
    const title = line(x.title);
    if (!title) {
      untitled++;
      return [];
    }
    const { title: _, from, to, ongoing, employer, place, text, ...rest } = x;
    const [begin, end] = [month(from, title), ongoing ? null : month(to, title)];
    const [at, where] = [line(employer), line(place, 120)];
    const told = text?.trim() ? long(text.trim(), 4000) : undefined;
    return [
      {
        title,
        ...rest,
        ...(at ? { employer: at } : {}),
        ...(where ? { place: where } : {}),
        ...(begin ? { from: begin } : {}),
        ...(end === undefined ? {} : { to: end }),
        ...(told ? { text: told } : {}),
      },
    ];
  });
  if (untitled > 0) left.say('untitled', { count: untitled });
  const own = (list: readonly { lang: string; text: string }[] | undefined, most: number) =>
    (list ?? []).flatMap(({ lang, text }) => (text.trim() ? [{ lang, text: long(text.trim(), most) }] : [])).slice(0, 8);

  const about = own(raw.about, 4000);
  const headline = own(raw.headline, 200);
  const profile: PersonProfile = {
    ...emptyPersonProfile,
    ...(headline.length > 0 ? { headline } : {}),
    ...(about.length > 0 ? { about } : {}),
    occupations: most(knownOf(raw.occupations), 'occupations'),
    skills: most(knownOf(raw.skills), 'skills'),
    languages: most(languages, 'languages'),
    ...(raw.licences.length > 0 ? { licences: most(raw.licences, 'licences') } : {}),
    ...(qualifications.length > 0 ? { qualifications: most(qualifications, 'qualifications') } : {}),
    ...(experience.length > 0 ? { experience: most(experience, 'experience') } : {}),
    ...(raw.experienceYears === undefined ? {} : { experienceYears: raw.experienceYears }),
    ...(raw.home ? { home: raw.home } : {}),
  };
  const contact: { name?: string; email?: string; phone?: string } = {};
  for (const [key, limit] of [
    ['name', 100],
    ['email', 200],
    ['phone', 40],
  ] as const) {
    const told = line(raw.contact[key], limit);
    if (told) contact[key] = told;
  }
  if (Object.keys(contact).length === 0 && JSON.stringify(profile) === JSON.stringify(emptyPersonProfile))
    throw new FileProblem('noContent');
  return { profile, contact, left: left.list };
}

/** A municipality by its name and country, as a profile keeps it: `FI/Tornio`. */
export function homeOf(taxonomy: Taxonomy, city: string | null, country: string | null, left: ReturnType<typeof leftovers>): string | null {
  if (!city) return null;
  const found = taxonomy.places.typed(city).filter((p) => !country || p.country === country.toUpperCase());
  if (found.length === 1) return `${found[0]!.country}/${taxonomy.places.nameIn(found[0]!, '')}`;
  left.say('place', { text: city.slice(0, 60) });
  return null;
}

/** Where a profile's home is, for a file. */
export function homeFor(taxonomy: Taxonomy, home: string | undefined): { city: string; country: string; kept: string } | null {
  const place = home ? taxonomy.places.find(home) : null;
  if (!place) return null;
  const city = taxonomy.places.nameIn(place, '');
  // A name that several bear would come back as a question.
  return taxonomy.places.typed(city).filter((p) => p.country === place.country).length === 1
    ? { city, country: place.country, kept: `${place.country}/${city}` }
    : null;
}

/** A language as Europass carries it: a level for each skill, a mother tongue without. */
export function withSkills(spoken: SpokenLanguage): SpokenLanguage {
  if (spoken.level === 'native') return { lang: spoken.lang, level: 'native' };
  const level = overallLevel(spoken) as 'A1';
  const told = languageSkills.filter((skill) => spoken[skill] !== undefined);
  return { lang: spoken.lang, level, ...Object.fromEntries((told.length > 0 ? told : languageSkills).map((s) => [s, spoken[s] ?? level])) };
}
