import { z } from 'zod';
import { daysBetween, fingerprint, type Language, languages, translations } from '#platform';
import type { Amount, Fact } from './fact.ts';
import { reviewBy } from './review.ts';

/** The written fact in `facts/` is version 1; what is approved in the workbench counts on from it. */
export const WRITTEN = 1;

export const confidences = ['V', 'V-old', 'D', 'M', 'C', 'ask'] as const;
export const changeClasses = ['A', 'P', 'S', 'L'] as const;
export const units = ['%', 'EUR', 'SEK', 'NOK'] as const;
export const periods = ['hour', 'day', 'month', 'year'] as const;

const day = z.iso.date();
const amount = z.object({
  key: z.string(),
  value: z.number(),
  unit: z.enum(units),
  per: z.enum(periods).optional(),
  from: day.optional(),
  to: day.optional(),
  confidence: z.enum(confidences).optional(),
});

/** Everything of a fact that is edited in the workbench. Whom it concerns and what follows from it stay code. */
export const factBody = z.object({
  text: z.record(z.string(), z.string()),
  amounts: z.array(amount),
  parts: z.record(z.string(), z.enum(confidences)),
  confidence: z.enum(confidences),
  changeClass: z.enum(changeClasses),
  authority: z.string().nullable(),
  form: z.string().nullable(),
  sources: z.array(z.string()),
  read: day,
  validFrom: day.nullable(),
  validTo: day.nullable(),
});
export type FactBody = Readonly<z.infer<typeof factBody>>;

/** An approved version: from a day on it stands in place of the written fact. `validFrom` null = on every day. */
export type FactVersion = Readonly<{ factId: string; version: number; validFrom: string | null; body: FactBody }>;

export function bodyOf(fact: Fact): FactBody {
  const { amounts = [], parts = {}, confidence, changeClass, authority, form, sources, read, validFrom, validTo } = fact;
  const text = Object.fromEntries(Object.entries(fact.text).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return {
    ...{ text, amounts: amounts.map((a) => ({ ...a })), parts: { ...parts }, confidence, changeClass },
    ...{ authority, form, sources: [...sources], read, validFrom, validTo },
  };
}

/** The fact as a version says it; its predicate, steps and examples are the written ones. */
export function withBody(fact: Fact, { text, amounts, parts, ...rest }: FactBody): Fact {
  const { amounts: _a, parts: _p, ...kept } = fact;
  return {
    ...kept,
    ...rest,
    ...(amounts.length > 0 ? { amounts } : {}),
    ...(Object.keys(parts).length > 0 ? { parts } : {}),
    text: { ...text, title: text.title ?? fact.text.title, rule: text.rule ?? fact.text.rule },
  };
}

/**
 * The version of each fact that holds on a day: the one that began last, of two that began together the higher number. So a
 * correction of today does not undo what is approved for New Year, and holds after a New Year that is past.
 */
export function inForce(approved: readonly FactVersion[], on: string): ReadonlyMap<string, FactVersion> {
  const found = new Map<string, FactVersion>();
  for (const version of approved) {
    if (version.validFrom !== null && version.validFrom > on) continue;
    const other = found.get(version.factId);
    if (!other || later(version, other)) found.set(version.factId, version);
  }
  return found;
}

const later = (a: FactVersion, b: FactVersion) => {
  const [x, y] = [a.validFrom ?? '', b.validFrom ?? ''];
  return x === y ? a.version > b.version : x > y;
};

/** The written facts with what is approved laid over them, as of a day, in their order. */
export function overlay(written: readonly Fact[], approved: readonly FactVersion[], on: string): readonly Fact[] {
  const versions = inForce(approved, on);
  return versions.size === 0
    ? written
    : written.map((fact) => {
        const version = versions.get(fact.id);
        return version ? withBody(fact, version.body) : fact;
      });
}

/** Version and fingerprint of what a fact says to people: `2:9f86d081`. Looking again without finding anything new leaves the fingerprint. */
export function markOf(fact: Fact, version: number): string {
  const { read: _read, sources: _sources, ...said } = bodyOf(fact);
  return `${version}:${fingerprint(JSON.stringify(said, sorted))}`;
}
/** Whether two marks say the same, whatever their numbers. */
export const sameSaid = (a: string, b: string): boolean => a.split(':')[1] === b.split(':')[1];

const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** One thing that differs: `text.rule`, `amounts.rate`, `parts.se-no`, `sources`, `read` …; null = it is not there. */
export type Difference = Readonly<{ field: string; before: string | null; after: string | null }>;

/** An amount as an editor reads it: `7.6 % (2026-01-01 – 2026-12-31)`. */
export function amountLine({ value, unit, per, from, to, confidence }: Amount): string {
  const time = from || to ? ` (${from ?? '…'} – ${to ?? '…'})` : '';
  return `${value} ${unit}${per ? ` / ${per}` : ''}${time}${confidence ? ` · ${confidence}` : ''}`;
}

/** What differs between two versions, field by field, in the order of the form; nothing when they are the same. */
export function differences(before: FactBody, after: FactBody): Difference[] {
  const [a, b] = [lines(before), lines(after)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((field) => {
    const [x, y] = [a.get(field) ?? null, b.get(field) ?? null];
    return x === y ? [] : [{ field, before: x, after: y }];
  });
}

function lines(body: FactBody): Map<string, string> {
  const found = new Map<string, string>();
  const put = (field: string, value: string | null) => value !== null && value !== '' && found.set(field, value);
  for (const [key, text] of Object.entries(body.text)) put(`text.${key}`, text);
  for (const key of new Set(body.amounts.map((a) => a.key))) {
    const own = body.amounts.filter((a) => a.key === key).map(amountLine);
    put(`amounts.${key}`, own.sort().join('\n'));
  }
  for (const field of ['confidence', 'changeClass', 'authority', 'form'] as const) put(field, body[field]);
  for (const [key, confidence] of Object.entries(body.parts)) put(`parts.${key}`, confidence);
  put('sources', body.sources.join('\n'));
  for (const field of ['read', 'validFrom', 'validTo'] as const) put(field, body[field]);
  return found;
}

/** A fact that has to be looked at again: by when, and how many days that is from today; negative is overdue. */
export type Review = Readonly<{ fact: Fact; due: string; days: number }>;

/** Facts whose review falls due within `days` days or is overdue, the most urgent first. */
export function dueForReview(facts: readonly Fact[], today: string, days: number): Review[] {
  return facts
    .map((fact) => ({ fact, due: dueOf(fact), days: 0 }))
    .map((review) => ({ ...review, days: daysBetween(today, review.due) }))
    .filter((review) => review.days <= days)
    .sort((a, b) => a.days - b.days || (a.fact.id < b.fact.id ? -1 : 1));
}

/** Day of review. Annual amounts that are entered ahead count as looked at on the day they begin, as in `amountsOn`. */
function dueOf(fact: Fact): string {
  if (fact.changeClass !== 'A' || !fact.amounts?.length) return reviewBy(fact);
  const keys = [...new Set(fact.amounts.map((a) => a.key))];
  const newest = keys.map((key) => fact.amounts!.filter((a) => a.key === key && a.from).reduce((d, a) => (a.from! > d ? a.from! : d), ''));
  const renewed = newest.reduce((a, b) => (b < a ? b : a));
  return reviewBy({ ...fact, read: renewed > fact.read ? renewed : fact.read });
}

export type TranslationState = 'current' | 'stale' | 'missing' | 'none-needed';
export type Translated = Readonly<{ state: TranslationState /** Keys of texts that are not current. */; open: readonly string[] }>;
type Shelf = ReadonlyMap<string, { of: string }>;

/**
 * How far each language is with a fact: the worst of its texts. English is the source, and a text without words, such as
 * `{rate}`, needs no translation.
 */
export function translationStates(fact: Fact, shelfOf: (lang: Language) => Shelf = translations): Readonly<Record<Language, Translated>> {
  const texts = Object.entries(fact.text).filter((entry): entry is [string, string] => entry[1] !== undefined && wordy(entry[1]));
  const of = (lang: Language): Translated => {
    if (lang === 'en' || texts.length === 0) return { state: 'none-needed', open: [] };
    const states = texts.map(([key, source]) => {
      const found = shelfOf(lang).get(`border.facts.${fact.id}.${key}`);
      return { key, state: !found ? 'missing' : found.of === fingerprint(source) ? 'current' : 'stale' } as const;
    });
    const open = states.filter((s) => s.state !== 'current');
    return {
      state: open.some((s) => s.state === 'missing') ? 'missing' : open.length > 0 ? 'stale' : 'current',
      open: open.map((s) => s.key),
    };
  };
  return Object.fromEntries(languages.map((lang) => [lang, of(lang)])) as Record<Language, Translated>;
}

const wordy = (text: string) => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
