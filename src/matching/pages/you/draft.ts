import type { Language } from '#platform';
import { cefr, type Country, countries, type Taxonomy } from '#taxonomy';
import { qualificationLevels } from '#vacancies';
import type { Profile } from '../../profile.ts';
import { licenceOf, licenceText, type Visit } from '../visitor.ts';

/** What a posted form says: the profile as far as it can be read, and what has to be mended, with the words as they were typed. */
export type Draft = Readonly<{
  visit: Visit;
  typed: Readonly<Record<string, string>>;
  errors: readonly { field: string; key: ErrorKey; values?: Record<string, string> }[];
  added: boolean;
}>;
export type ErrorKey = 'unknownPlace' | 'severalPlaces' | 'badKm' | 'badDate' | 'badYears' | 'titleMissing';

export const modes = ['daily', 'weekly', 'move', 'seasonal', 'remote'] as const;
export const extents = ['any', 'full-time', 'part-time'] as const;
const MOST = { occupations: 10, skills: 40, languages: 12, licences: 30, qualifications: 8 } as const;

/** Entries of a list in the form: `occ.0.text`, `occ.1.text` …, in order. */
function entries(form: URLSearchParams, name: string): Map<string, string>[] {
  const rows = new Map<number, Map<string, string>>();
  for (const [key, value] of form) {
    const match = new RegExp(`^${name}\\.(\\d{1,3})\\.(\\w+)$`).exec(key);
    if (!match) continue;
    const row = rows.get(Number(match[1])) ?? new Map<string, string>();
    row.set(match[2]!, value.trim().slice(0, 300));
    rows.set(Number(match[1]), row);
  }
  return [...rows].sort((a, b) => a[0] - b[0]).map(([, row]) => row);
}

type Said = Profile['occupations'][number];

function readSaid(form: URLSearchParams, name: 'occ' | 'skill', taxonomy: Taxonomy): Said[] {
  return entries(form, name).flatMap((row): Said[] => {
    const text = row.get('text')?.slice(0, 200) ?? '';
    const lang = row.get('lang') ?? '';
    const uri = row.get('uri') ?? '';
    const said = { ...(/^[a-z]{2,3}$/.test(lang) ? { lang } : {}), ...(uri && taxonomy.byUri(uri) ? { uri } : {}) };
    return text ? [{ text, ...said }] : 'uri' in said ? [said as Said] : [];
  });
}

/** What was typed into "add" fields, at commas and line ends. */
const pieces = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map((piece) => piece.trim().slice(0, 200))
    .filter(Boolean);

/** Reads the whole form, whichever of its buttons was pressed. */
export function readDraft(form: URLSearchParams, before: Visit, lang: Language, taxonomy: Taxonomy): Draft {
  const errors: { field: string; key: ErrorKey; values?: Record<string, string> }[] = [];
  const typed: Record<string, string> = {};
  const remove = /^(occ|skill|lang|lic|qual):(\d{1,3})$/.exec(form.get('remove') ?? '');
  const without = <T>(name: string, list: T[]): T[] => (remove?.[1] === name ? list.filter((_, i) => i !== Number(remove[2])) : list);
  let added = false;
  const plus = (name: string): string[] => {
    const list = pieces(form.get(name));
    if (list.length > 0) added = true;
    return list;
  };

  const occupations = [...without('occ', readSaid(form, 'occ', taxonomy)), ...plus('addOcc').map((text) => ({ text, lang }))].slice(
    0,
    MOST.occupations,
  );
  const skills = [...without('skill', readSaid(form, 'skill', taxonomy)), ...plus('addSkill').map((text) => ({ text, lang }))].slice(
    0,
    MOST.skills,
  );

  const levels: string[] = [];
  const languages: Profile['languages'] = [];
  const addLanguage = (tag: string, level: string) => {
    if (!taxonomy.languages.some((l) => l.lang === tag) || languages.some((l) => l.lang === tag) || levels.includes(tag)) return;
    if (level === 'native' || (cefr as readonly string[]).includes(level)) languages.push({ lang: tag, level: level as 'native' });
    else levels.push(tag);
  };
  for (const row of without('lang', entries(form, 'lang'))) addLanguage(row.get('tag') ?? '', row.get('level') ?? '');
  if (form.get('addLang')) {
    addLanguage(form.get('addLang')!, form.get('addLevel') ?? '');
    if (levels.includes(form.get('addLang')!)) added = true;
  }

  const chosen = form.getAll('lic').filter((id) => taxonomy.licences.all.has(id));
  const other = pieces(form.get('addLic'));
  const licences = [...new Set([...chosen.map((id) => licenceText(taxonomy, id)), ...other.map((text) => text)])].slice(0, MOST.licences);
  // A licence that we do not know stands as it was written, to be seen and mended.
  if (other.some((text) => !licenceOf(taxonomy, text))) added = true;

  const qualifications: NonNullable<Profile['qualifications']> = [];
  const rows = [
    ...without('qual', entries(form, 'qual')),
    new Map([
      ['title', form.get('qualTitle')?.trim().slice(0, 200) ?? ''],
      ['country', form.get('qualCountry') ?? ''],
      ['level', form.get('qualLevel') ?? ''],
    ]),
  ];
  rows.forEach((row, i) => {
    const title = row.get('title') ?? '';
    const country = row.get('country') ?? '';
    const level = row.get('level') ?? '';
    if (title === '') {
      // A training whose name was emptied is taken back; only the new row can be half filled.
      if (level !== '' && i === rows.length - 1) errors.push({ field: 'qualTitle', key: 'titleMissing' });
      return;
    }
    qualifications.push({
      title,
      ...(/^[A-Z]{2}$/.test(country) ? { country } : {}),
      ...((qualificationLevels as readonly string[]).includes(level) ? { level: level as 'vocational' } : {}),
    });
  });

  const number = (field: string, key: ErrorKey, most: number): number | undefined => {
    const text = form.get(field)?.trim().replace(',', '.') ?? '';
    if (text === '') return undefined;
    const value = Number(text);
    if (Number.isFinite(value) && value >= 0 && value <= most) return value;
    typed[field] = form.get(field)!.slice(0, 40);
    errors.push({ field, key });
    return undefined;
  };

  let home: string | undefined;
  const homeText = form.get('home')?.trim().slice(0, 120) ?? '';
  if (homeText !== '') {
    const meant = taxonomy.places.typed(homeText);
    const [place] = meant;
    if (place && meant.length === 1) home = `${place.country}/${place.code}`;
    else {
      typed.home = homeText;
      errors.push(
        place
          ? {
              field: 'home',
              key: 'severalPlaces',
              values: {
                list: meant
                  .slice(0, 4)
                  .map((p) => taxonomy.places.label(p, lang))
                  .join(', '),
              },
            }
          : { field: 'home', key: 'unknownPlace', values: { text: homeText } },
      );
    }
  }
  const experienceYears = number('years', 'badYears', 70);
  const maxKm = number('maxKm', 'badKm', 5000);
  let from: string | undefined;
  const date = form.get('from')?.trim() ?? '';
  if (date !== '') {
    const iso = /^\d{4}-\d\d-\d\d$/.test(date)
      ? date
      : date.replace(
          /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/,
          (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
        );
    const at = new Date(`${iso}T00:00:00Z`);
    if (/^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)) from = iso;
    else {
      typed.from = date.slice(0, 40);
      errors.push({ field: 'from', key: 'badDate' });
    }
  }
  const mode = form.getAll('mode').filter((m): m is (typeof modes)[number] => (modes as readonly string[]).includes(m));
  const land = form.getAll('country').filter((c): c is Country => (countries as readonly string[]).includes(c));
  const extent = extents.find((e) => e === form.get('extent'));
  const mobility = {
    ...(mode.length > 0 ? { modes: mode } : {}),
    ...(land.length > 0 && land.length < 3 ? { countries: land } : {}),
    ...(maxKm === undefined ? {} : { maxKm }),
  };
  const seeks = { ...(from ? { from } : {}), ...(extent && extent !== 'any' ? { extent } : {}) };

  const profile: Profile = {
    occupations,
    skills,
    languages,
    ...(licences.length > 0 ? { licences } : form.get('noLicences') ? { licences: [] } : {}),
    ...(qualifications.length > 0 ? { qualifications } : form.get('noQualifications') ? { qualifications: [] } : {}),
    ...(experienceYears === undefined ? {} : { experienceYears }),
    ...(home ? { home } : {}),
    ...(Object.keys(mobility).length > 0 ? { mobility } : {}),
    ...(Object.keys(seeks).length > 0 ? { seeks } : {}),
  };
  return { visit: { profile, unread: before.unread, levels }, typed, errors, added };
}
