import { type Language, localTime } from '#platform';
import type { Places } from '#taxonomy';
import { problem } from './words.ts';

/** Problems of a form, field by field, in the reader's language. */
export type Problems = { field: string; text: string }[];
export const errorIn = (problems: Problems, field: string): string | null => problems.find((p) => p.field === field)?.text ?? null;

/** Reads the fields of a form, and gathers what has to be mended. */
export function reader(form: URLSearchParams, lang: Language) {
  const t = problem(lang);
  const problems: Problems = [];
  const wrong = (field: string, text: string) => void problems.push({ field, text });
  const raw = (field: string) => (form.get(field) ?? '').replace(/\r\n/g, '\n').trim();
  return {
    problems,
    wrong,
    raw,
    /** Text that has to be there. */
    text(field: string, max: number): string {
      const value = raw(field);
      if (value === '') wrong(field, t('empty'));
      else if (value.length > max) wrong(field, t('long', { n: max }));
      return value;
    },
    /** Text that may be left out. */
    maybe(field: string, max: number): string | null {
      const value = raw(field);
      if (value.length > max) wrong(field, t('long', { n: max }));
      return value || null;
    },
    /** A date, null when it may be left out and is. */
    date(field: string, given: { must?: boolean; from?: string } = {}): string | null {
      const value = raw(field);
      if (value === '' && !given.must) return null;
      if (!isDate(value)) return wrong(field, t('date')), null;
      if (given.from && value < given.from) return wrong(field, t('past')), null;
      return value;
    },
    time(field: string): string | null {
      const value = raw(field);
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return wrong(field, t('time')), null;
      return value;
    },
    number(field: string, min: number, max: number): number {
      const value = raw(field);
      const n = Number(value);
      if (!/^\d{1,5}$/.test(value) || n < min || n > max) {
        wrong(field, t('number', { min, max }));
        return min;
      }
      return n;
    },
    /** One of a list of codes, which has to be chosen. */
    code<T extends string>(field: string, list: readonly T[]): T {
      const found = list.find((code) => code === raw(field));
      if (found === undefined) wrong(field, t('choose'));
      return found ?? list[0]!;
    },
    /** One of a list of codes, or none. */
    maybeCode<T extends string>(field: string, list: readonly T[]): T | null {
      const found = list.find((code) => code === raw(field)) ?? null;
      if (found === null && raw(field) !== '') wrong(field, t('choose'));
      return found;
    },
    /** A municipality as `SE/Haparanda`; null when it is left out. */
    municipality(field: string, places: Places): string | null {
      const value = raw(field);
      if (value === '') return null;
      const found = places.typed(value);
      if (found.length === 1) return `${found[0]!.country}/${places.nameIn(found[0]!, '')}`;
      wrong(
        field,
        found.length === 0
          ? t('place', { place: value.slice(0, 60) })
          : t('places', { names: found.map((p) => places.label(p, lang)).join(', ') }),
      );
      return null;
    },
  };
}

export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
};

/** Day of an instant, as the service counts days. */
export const dayOf = (at: Date): string => localTime(at, 'Europe/Helsinki').slice(0, 10);

const formats = new Map<Language, Intl.DateTimeFormat>();

/** Day and month for narrow places: `24.11.` or `24 Nov`. Making a format is dear, so each language's is kept. */
export function dayMonth(lang: Language, date: string): string {
  let format = formats.get(lang);
  if (!format) {
    const locale = lang === 'en' ? 'en-GB' : lang;
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: lang === 'en' ? 'short' : 'numeric' });
    formats.set(lang, format);
  }
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A day `n` days from another, YYYY-MM-DD. */
export const daysFrom = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
