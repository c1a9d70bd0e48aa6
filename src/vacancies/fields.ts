import { z } from 'zod';
import { instantOf } from '#platform';
import { type Country, schemeNamed, type Taxonomy } from '#taxonomy';
import { type Markup, oneLineText, plainText } from './cleaning.ts';
import { withoutContacts } from './contacts.ts';
import { languageOf } from './language.ts';
import type { AdText, GivenFacts, NormalisedAd, OccupationCode, Workplace } from './vacancy.ts';

/** Best effort at the edge: a field of the wrong type is as if it were not there, it never costs the ad. */
export const maybe = <T extends z.ZodType>(type: T) => type.nullish().catch(null);
/** Text, or a number written as one; `Undefined`, `[]` and emptiness are nothing. */
export const text = maybe(z.union([z.string(), z.number()]).transform((value) => String(value))).transform((value) =>
  value == null || /^\s*(?:undefined|null|\[\]|\[removed\]|\{\})?\s*$/i.test(value) ? null : value,
);
/** A list whose unreadable members are left out. */
export const list = <T extends z.ZodType>(type: T) =>
  z
    .preprocess((value) => (Array.isArray(value) ? value : value == null ? [] : [value]), z.array(type.nullable().catch(null)))
    .transform((values) => values.filter((v) => v !== null) as NonNullable<z.output<T>>[]);

/** A calendar day, or null when the text begins with none: `2026-11-21…`, `21.11.2026`. */
export function dayOf(value: string | null | undefined): string | null {
  const iso = /^\s*(\d{4})-(\d\d)-(\d\d)/.exec(value ?? '');
  const dotted = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(value ?? '');
  const day = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : dotted
      ? `${dotted[3]}-${dotted[2]!.padStart(2, '0')}-${dotted[1]!.padStart(2, '0')}`
      : null;
  if (day === null) return null;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && at.getUTCFullYear() > 1990 && at.getUTCFullYear() < 2200
    ? day
    : null;
}

/** An instant as ISO text, or null; a naive time is local in `zone`. */
export function instantText(value: string | null | undefined, zone: string): string | null {
  if (!value) return null;
  const at = instantOf(value, zone);
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

/** The local day of an instant that carries an offset of its own; of a naive one its own day. */
export function localDay(value: string | null | undefined, zone: string): string | null {
  if (!value) return null;
  if (!/(?:Z|[+-]\d\d:?\d\d)\s*$/.test(value.slice(10))) return dayOf(value);
  const at = new Date(value.trim());
  if (Number.isNaN(at.getTime())) return null;
  return dayOf(new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at));
}

/** A deadline as sources write it: a day, or "as soon as possible", or words kept as they are. */
export function deadlineOf(value: string | null | undefined, zone: string): NormalisedAd['deadline'] {
  const words = value ? oneLineText(value) : '';
  const date = localDay(words, zone) ?? dayOf(words);
  if (date) return { date, text: null, asap: false };
  if (words === '') return { date: null, text: null, asap: false };
  return {
    date: null,
    text: withoutContacts(words) || null,
    asap: /snar[ae]st|asap|as soon as|fortl[øö]pende|löpande|heti|mahdollisimman pian|omgående/i.test(words),
  };
}

/** One language version of an ad, cleaned. */
export function adText(title: string, description: string, markup: Markup, lang: string | null, fallback: string): AdText {
  const body = withoutContacts(plainText(description, markup));
  const name =
    withoutContacts(oneLineText(title, markup === 'kept' ? 'kept' : 'plain')) ||
    oneLineText(title, markup === 'kept' ? 'kept' : 'plain')
      .replace(/[\w.+-]+@[\w.-]+/g, '')
      .replace(/\+?\d[\d\s-]{6,}\d/g, '')
      .trim();
  return { lang: lang ?? languageOf(body.length > 120 ? body : `${name}. ${name}. ${body}`, fallback), title: name, description: body };
}

export const occupationCode = (scheme: string, code: string | null | undefined, label: string | null | undefined): OccupationCode[] =>
  code?.trim()
    ? [{ scheme: schemeNamed(scheme) ?? scheme, code: code.trim().slice(0, 200), label: label ? oneLineText(label) : null }]
    : [];

/** A place by national code, or by name, or as the text that the source wrote. */
export function workplaceOf(
  taxonomy: Taxonomy,
  given: { country: Country | null; code?: string | null; name?: string | null; region?: string | null; regionName?: string | null },
): Workplace {
  const { places } = taxonomy;
  const known = given.country
    ? ((given.code ? places.byCode(given.country, given.code) : null) ?? (given.name ? places.byName(given.country, given.name) : null))
    : null;
  const named = given.regionName ? oneLineText(given.regionName) : null;
  const region =
    known?.region ??
    (given.country
      ? ((given.region ? places.region(given.country, given.region)?.code : null) ??
        (named ? places.regionNamed(given.country, named)?.code : null))
      : null) ??
    null;
  return {
    country: given.country,
    municipality: known?.code ?? null,
    region,
    text: known ? null : oneLineText(given.name ?? given.regionName ?? '') || null,
  };
}

const countryNames: readonly (readonly [Country, RegExp])[] = [
  ['FI', /^(?:fi|fin|finland|suomi)$/i],
  ['SE', /^(?:se|swe|sverige|sweden|ruotsi|199)$/i],
  ['NO', /^(?:no|nor|norge|noreg|norway|norja|155)$/i],
];
/** One of our three countries by code or name; any other is null. */
export const countryOf = (value: string | null | undefined): Country | null =>
  countryNames.find(([, name]) => name.test((value ?? '').trim()))?.[0] ?? null;

/** Full time, part time, or unsaid, from a field's words in any of our languages. */
export function extentOf(words: string | null | undefined): GivenFacts['extent'] {
  const full = /heltid|full[\s_-]?time|kokoaika|fulltid|heilstilling|fulltime/i.test(words ?? '');
  const part = /deltid|part[\s_-]?time|osa-?aika|parttime/i.test(words ?? '');
  return full === part ? null : full ? 'full-time' : 'part-time';
}

/** The kind of employment from a field's words. */
export function contractOf(words: string | null | undefined): GivenFacts['contract'] {
  const w = words ?? '';
  if (/vikariat|vikar|sijai|substitute/i.test(w)) return 'substitute';
  if (/säsong|sesong|season|kausi|sommarjobb|feriejobb/i.test(w)) return 'seasonal';
  if (/lærling|lärling|apprent|oppisopimus|trainee/i.test(w)) return 'apprenticeship';
  if (/behov|on[\s-]?call|timanställ|tilkalling|tarvittaessa|ekstrahjelp/i.test(w)) return 'on-call';
  if (/tills\s?vidare|permanent|^fast\b|\bfast\b(?! lön| lønn)|vakituinen|toistaiseksi|directhire|full[_ -]?time/i.test(w))
    return /full[_ -]?time/i.test(w) ? null : 'permanent';
  if (
    /visstid|tidsbegr|engasjement|midlertid|prosjekt|åremål|määräaik|temporary|contract(?:or)?\b|fixed|mån(?:ad|ader)\b|tarvitta|temp\b/i.test(
      w,
    )
  )
    return 'fixed-term';
  return null;
}

/** Percent of full time, ordered, within 1…100. */
export function percentOf(min: number | null | undefined, max: number | null | undefined): GivenFacts['percent'] {
  const low = min ?? max ?? null;
  const high = max ?? min ?? null;
  if (low === null || high === null || low < 0 || high > 100 || high < low || high === 0) return null;
  return [Math.round(low), Math.round(high)];
}

/** A number of places from a number or a text such as `2`; null when it is none. */
export function countOf(value: unknown): number | null {
  const n = typeof value === 'number' ? value : typeof value === 'string' && /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : Number.NaN;
  return Number.isInteger(n) && n > 0 && n < 10_000 ? n : null;
}

/** A short text of a field, cleaned and without contact persons; null when nothing is left. */
export const fieldText = (value: string | null | undefined): string | null => (value ? withoutContacts(oneLineText(value)) || null : null);

/** The tag of a language by its name in any of our languages, or by its code. */
export function languageTag(taxonomy: Taxonomy, name: string): string | null {
  const wanted = name.trim().toLowerCase();
  if (wanted === 'no' || wanted === 'nor') return 'nb';
  const known = taxonomy.languages.find(
    (l) => l.lang === wanted || Object.values(l.names).some((names) => names.some((n) => n.toLowerCase() === wanted)),
  );
  return known?.lang ?? null;
}

/** What to say of an item that did not fit its shape, in one line, without its text. */
export function misfit(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'item'}: ${issue.message}`.slice(0, 200) : 'does not fit';
}
