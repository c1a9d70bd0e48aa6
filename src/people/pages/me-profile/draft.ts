import { type Language, languages } from '#platform';
import { type Cefr, cefr, type Country, countries, type Taxonomy } from '#taxonomy';
import {
  type Evidence,
  evidences,
  type Experience,
  extents,
  type HeldLicence,
  type Known,
  languageSkills,
  mobilityModes,
  overallLevel,
  type OwnText,
  type PersonProfile,
  type Qualification,
  qualificationLevels,
  type SpokenLanguage,
} from '../../profile.ts';
import { namedExactly } from '../../profiles/meaning.ts';

export type Mend = Readonly<{ field: string; key: MendKey; values?: Record<string, string> }>;
export type MendKey =
  | 'unknownPlace'
  | 'severalPlaces'
  | 'badKm'
  | 'badDate'
  | 'badYears'
  | 'badYear'
  | 'badMonth'
  | 'monthsTurned'
  | 'titleMissing'
  | 'levelMissing'
  | 'tooMany';

/** What a posted form says: the profile as far as it can be read, and what has to be mended, with the words as typed. */
export type Draft = Readonly<{ profile: PersonProfile; typed: Readonly<Record<string, string>>; mends: readonly Mend[] }>;

const MOST = { occupations: 20, skills: 100, languages: 30, licences: 50, qualifications: 30, experience: 50 } as const;

/** Entries of a list in the form, `occ.0.text`, `occ.1.text` …, without the one that is removed and those that are empty; numbered as the page will show them. */
function rows(form: URLSearchParams, name: string, telling: readonly string[]): { at: number; of: (field: string) => string }[] {
  const found = new Map<number, Map<string, string>>();
  for (const [key, value] of form) {
    const match = new RegExp(`^${name}\\.(\\d{1,3})\\.(\\w+)$`).exec(key);
    if (!match) continue;
    const row = found.get(Number(match[1])) ?? new Map<string, string>();
    row.set(match[2]!, value.replace(/\r\n/g, '\n').trim());
    found.set(Number(match[1]), row);
  }
  const gone = new RegExp(`^${name}:(\\d{1,3})$`).exec(form.get('remove') ?? '')?.[1];
  return [...found]
    .sort((a, b) => a[0] - b[0])
    .filter(([at, row]) => String(at) !== gone && telling.some((field) => (row.get(field) ?? '') !== ''))
    .map(([, row], at) => ({ at, of: (field) => row.get(field) ?? '' }));
}

const line = (text: string, most = 200) => text.replace(/\s+/g, ' ').trim().slice(0, most).trim();
const pieces = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map((piece) => line(piece))
    .filter(Boolean);
const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined => list.find((x) => x === text);
const tongue = (text: string): string | undefined => (/^[a-z]{2,3}$/.test(text) ? text : undefined);
const land = (text: string): string | undefined => (/^[A-Z]{2}$/.test(text) ? text : undefined);

/** A month as people write it: `8/2019`, `08.2019`, `2019-08`, or a year alone. Null when it is none. */
export function readMonth(text: string): string | null {
  const told = text.trim();
  const found = /^(\d{4})(?:[-./](\d{1,2}))?$/.exec(told) ?? /^(?:(\d{1,2})[-./ ])(\d{4})$/.exec(told);
  if (!found) return null;
  const [year, month] = found[1]!.length === 4 ? [found[1]!, found[2]] : [found[2]!, found[1]];
  if (!/^(19|20)/.test(year)) return null;
  if (month === undefined) return year;
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null;
}

/** A day as people write it, `1.2.2027` or `2027-02-01`. Null when there is no such day. */
export function readDay(text: string): string | null {
  const told = text.trim();
  const iso = told.replace(
    /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/,
    (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  );
  const at = new Date(`${iso}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/** Reads the whole form, whichever of its buttons was pressed. */
export function readDraft(form: URLSearchParams, lang: Language, taxonomy: Taxonomy): Draft {
  const mends: Mend[] = [];
  const typed: Record<string, string> = {};
  const mend = (field: string, key: MendKey, as: string, values?: Record<string, string>) => {
    typed[field] = as.slice(0, 200);
    mends.push(values ? { field, key, values } : { field, key });
  };
  const limited = <T>(list: T[], kind: keyof typeof MOST, field: string): T[] => {
    if (list.length > MOST[kind]) mends.push({ field, key: 'tooMany', values: { n: String(MOST[kind]) } });
    return list.slice(0, MOST[kind]);
  };

  const knownOf = (name: 'occ' | 'skill'): Known[] =>
    rows(form, name, ['text', 'uri']).flatMap(({ at, of }): Known[] => {
      const text = line(of('text'));
      const uri = of('uri') && taxonomy.byUri(of('uri')) ? of('uri') : undefined;
      if (!text && !uri) return [];
      const evidence = oneOf<Evidence>(evidences, of('evidence'));
      const who = line(of('by'));
      const said = of('years').replace(',', '.');
      const years = said === '' ? undefined : Number(said);
      if (years !== undefined && !(years >= 0 && years <= 70)) mend(`${name}.${at}.years`, 'badYears', of('years'));
      return [
        {
          ...(text ? { text } : {}),
          ...(text && tongue(of('lang')) ? { lang: of('lang') } : {}),
          ...(uri ? { uri } : {}),
          ...(evidence && evidence !== 'claimed' ? { evidence } : {}),
          ...(evidence === 'attested' && who ? { attestedBy: who } : {}),
          ...(years !== undefined && years >= 0 && years <= 70 ? { years } : {}),
        },
      ];
    });
  /** A name that only one thing bears means that thing; the page shows it, and it can be changed. */
  const fresh = (text: string, kind: 'occupation' | 'skill'): Known => {
    const named = namedExactly(taxonomy, text, lang, kind);
    return { text, lang, ...(named ? { uri: named.uri } : {}) };
  };
  const occupations = limited(
    [...knownOf('occ'), ...pieces(form.get('addOcc')).map((text) => fresh(text, 'occupation'))],
    'occupations',
    'addOcc',
  );
  const skills = limited([...knownOf('skill'), ...pieces(form.get('addSkill')).map((text) => fresh(text, 'skill'))], 'skills', 'addSkill');

  const spoken: SpokenLanguage[] = [];
  const speak = (tag: string, level: string, skill: (name: string) => string, field: string) => {
    if (!taxonomy.languages.some((l) => l.lang === tag) || spoken.some((l) => l.lang === tag)) return;
    const told = Object.fromEntries(languageSkills.flatMap((s) => (oneOf(cefr, skill(s)) ? [[s, skill(s) as Cefr]] : [])));
    const whole = level === 'native' ? level : oneOf(cefr, level);
    const first = Object.values(told)[0];
    if (!whole && !first) mend(field, 'levelMissing', '', { language: taxonomy.languageName(tag, lang) });
    else {
      const language: SpokenLanguage = { lang: tag, level: whole ?? first!, ...told };
      spoken.push({ ...language, level: overallLevel(language) });
    }
  };
  for (const { at, of } of rows(form, 'lang', ['tag'])) speak(of('tag'), of('level'), of, `lang.${at}.level`);
  if (form.get('addLang')) speak(form.get('addLang')!, form.get('addLevel') ?? '', () => '', 'addLevel');

  const licences = rows(form, 'lic', ['text', 'until']).flatMap(({ at, of }): HeldLicence[] => {
    const text = line(of('text'));
    if (!text) mend(`lic.${at}.text`, 'titleMissing', '');
    const until = of('until') === '' ? undefined : readDay(of('until'));
    if (until === null) mend(`lic.${at}.until`, 'badDate', of('until'));
    const country = land(of('country'));
    const uri = of('uri') || undefined;
    const told = tongue(of('lang'));
    return until || country || uri || told
      ? [
          {
            text: text || '–',
            ...(told ? { lang: told } : {}),
            ...(uri ? { uri } : {}),
            ...(until ? { validTo: until } : {}),
            ...(country ? { country } : {}),
          },
        ]
      : [text || '–'];
  });

  const qualifications = rows(form, 'qual', ['title', 'institution', 'year', 'level']).flatMap(({ at, of }): Qualification[] => {
    const title = line(of('title'));
    if (!title) mend(`qual.${at}.title`, 'titleMissing', '');
    const year = /^\d{4}$/.test(of('year')) && Number(of('year')) >= 1940 && Number(of('year')) <= 2100 ? Number(of('year')) : undefined;
    if (of('year') !== '' && year === undefined) mend(`qual.${at}.year`, 'badYear', of('year'));
    const level = oneOf(qualificationLevels, of('level'));
    const school = line(of('institution'));
    const [country, said] = [land(of('country')), tongue(of('lang'))];
    return [
      {
        title: title || '–',
        ...(said ? { lang: said } : {}),
        ...(country ? { country } : {}),
        ...(level ? { level } : {}),
        ...(year ? { year } : {}),
        ...(school ? { institution: school } : {}),
      },
    ];
  });

  const experience = rows(form, 'exp', ['title', 'employer', 'place', 'from', 'to', 'text']).flatMap(({ at, of }): Experience[] => {
    const title = line(of('title'));
    if (!title) mend(`exp.${at}.title`, 'titleMissing', '');
    const month = (field: 'from' | 'to') => {
      if (of(field) === '') return undefined;
      const found = readMonth(of(field));
      if (found === null) mend(`exp.${at}.${field}`, 'badMonth', of(field));
      return found ?? undefined;
    };
    const from = month('from');
    const to = of('still') === '1' ? null : month('to');
    if (from && to && to.slice(0, from.length) < from.slice(0, to.length)) mend(`exp.${at}.to`, 'monthsTurned', of('to'));
    const [employer, place, country] = [line(of('employer')), line(of('place'), 120), land(of('country'))];
    const text = of('text').slice(0, 4000).trim();
    return [
      {
        title: title || '–',
        lang: tongue(of('lang')) ?? lang,
        ...(of('uri') ? { uri: of('uri').slice(0, 300) } : {}),
        ...(employer ? { employer } : {}),
        ...(place ? { place } : {}),
        ...(country ? { country } : {}),
        ...(from ? { from } : {}),
        ...(to === undefined ? {} : { to }),
        ...(text ? { text } : {}),
      },
    ];
  });

  const texts = (name: 'about' | 'headline', most: number): OwnText[] =>
    languages.flatMap((tag) => {
      const text = (form.get(`${name}.${tag}`) ?? '').replace(/\r\n/g, '\n').trim().slice(0, most).trim();
      return text ? [{ lang: tag, text }] : [];
    });

  let home: string | undefined;
  const homeText = line(form.get('home') ?? '', 120);
  if (homeText !== '') {
    const meant = taxonomy.places.typed(homeText);
    if (meant.length === 1) home = `${meant[0]!.country}/${taxonomy.places.nameIn(meant[0]!, '')}`;
    else if (meant.length === 0) mend('home', 'unknownPlace', homeText, { text: homeText });
    else {
      const list = meant
        .slice(0, 4)
        .map((p) => taxonomy.places.label(p, lang))
        .join(', ');
      mend('home', 'severalPlaces', homeText, { list });
    }
  }
  const number = (field: string, key: MendKey, most: number): number | undefined => {
    const text = (form.get(field) ?? '').trim().replace(',', '.');
    if (text === '') return undefined;
    const value = Number(text);
    if (Number.isFinite(value) && value >= 0 && value <= most) return value;
    mend(field, key, form.get(field)!);
    return undefined;
  };
  const experienceYears = number('years', 'badYears', 70);
  const maxKm = number('maxKm', 'badKm', 5000);
  const start = (form.get('from') ?? '').trim();
  const from = start === '' ? undefined : readDay(start);
  if (from === null) mend('from', 'badDate', start);
  const modes = form.getAll('mode').flatMap((m) => oneOf(mobilityModes, m) ?? []);
  const lands = form.getAll('country').flatMap((c) => oneOf<Country>(countries, c) ?? []);
  const extent = oneOf(extents, form.get('extent') ?? '');
  const mobility = {
    ...(modes.length > 0 ? { modes } : {}),
    ...(lands.length > 0 && lands.length < 3 ? { countries: lands } : {}),
    ...(maxKm === undefined ? {} : { maxKm }),
  };
  const seeks = { ...(from ? { from } : {}), ...(extent && extent !== 'any' ? { extent } : {}) };
  const own = (field: string) => (form.get(field) ?? '').replace(/\r\n/g, '\n').trim().slice(0, 2000).trim();
  const [about, headline, wishes, constraints] = [texts('about', 4000), texts('headline', 200), own('wishes'), own('constraints')];

  const profile: PersonProfile = {
    ...(headline.length > 0 ? { headline } : {}),
    ...(about.length > 0 ? { about } : {}),
    occupations,
    skills,
    languages: limited(spoken, 'languages', 'addLang'),
    ...(licences.length > 0 ? { licences: limited(licences, 'licences', 'licences') } : form.get('noLicences') ? { licences: [] } : {}),
    ...(qualifications.length > 0
      ? { qualifications: limited(qualifications, 'qualifications', 'training') }
      : form.get('noQualifications')
        ? { qualifications: [] }
        : {}),
    ...(experience.length > 0 ? { experience: limited(experience, 'experience', 'work') } : {}),
    ...(experienceYears === undefined ? {} : { experienceYears }),
    ...(home ? { home } : {}),
    ...(Object.keys(mobility).length > 0 ? { mobility } : {}),
    ...(Object.keys(seeks).length > 0 ? { seeks } : {}),
    ...(wishes ? { wishes } : {}),
    ...(constraints ? { constraints } : {}),
  };
  return { profile, typed, mends };
}
