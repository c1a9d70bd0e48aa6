import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { packageRoot } from './config.ts';

/** Languages that the pages are written in, in the order they are offered. */
export const languages = ['fi', 'sv', 'nb', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

/** Names of the languages in themselves. */
export const ownName: Readonly<Record<Language, string>> = { fi: 'Suomi', sv: 'Svenska', nb: 'Bokmål', en: 'English' };

/** Where a text is looked for when a language lacks it; leaves room for `se`, `smn`, `nn` and plain-language variants such as `fi-x-plain`. */
export const fallbacks: Readonly<Record<string, readonly string[]>> = {
  nn: ['nb'],
  se: ['nb', 'fi'],
  smn: ['fi'],
  'fi-x-plain': ['fi'],
  'sv-x-plain': ['sv'],
  'nb-x-plain': ['nb'],
};

type Value = string | number | Date;
type Values = Readonly<Record<string, Value>>;

/** Speaks one language: `t('key', values)`. */
export type Speaker<K extends string> = ((key: K, values?: Values) => string) & {
  readonly lang: Language;
  /** The same with tags in the text, `<a>…</a>`, each given to a function that wraps its inside. */
  rich<T>(key: K, values: Readonly<Record<string, Value | ((inside: (string | T)[]) => T)>>): (string | T)[];
};

/** The words of one page, letter or fact: English source texts (ICU) by key. */
export type Words<K extends string> = Readonly<{ namespace: string; source: Readonly<Record<K, string>>; in(lang: Language): Speaker<K> }>;

type Translation = { of: string; text: string };

/** Eight hex digits that change when the English source changes: a translation of an older source is stale. */
export const fingerprint = (source: string): string => createHash('sha256').update(source).digest('hex').slice(0, 8);

const cache = createIntlCache();
const intls = new Map<string, IntlShape<string>>();
const shelves = new Map<string, ReadonlyMap<string, Translation>>();
const defined = new Map<string, Words<string>>();

/** All translations of a language, from `locales/<tag>/*.json`; ids are `<room>.<page>.<key>`. */
export function translations(tag: string): ReadonlyMap<string, Translation> {
  let shelf = shelves.get(tag);
  if (!shelf) {
    const folder = path.join(packageRoot, 'locales', tag);
    const entries: [string, Translation][] = [];
    for (const file of fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []) {
      if (!file.endsWith('.json')) continue;
      const content = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Record<string, Translation>;
      for (const [id, translation] of Object.entries(content)) entries.push([id, translation]);
    }
    shelf = new Map(entries);
    shelves.set(tag, shelf);
  }
  return shelf;
}

function intlOf(lang: string): IntlShape<string> {
  let intl = intls.get(lang);
  if (!intl) {
    // Errors are thrown by the tests that render every page; a visitor gets the source text instead. The texts come as default
    // messages: were their locale another, numbers would be written the English way, and each would cost an error that nobody reads.
    intl = createIntl({ locale: lang, defaultLocale: lang, messages: {}, onError: () => {} }, cache) as IntlShape<string>;
    intls.set(lang, intl);
  }
  return intl;
}

/** Text and language of a message: the translation when it fits today's source, else the English source. */
export function textOf(id: string, source: string, lang: string): { text: string; lang: string } {
  if (lang === 'en') return { text: source, lang };
  for (const tag of [lang, ...(fallbacks[lang] ?? [])]) {
    const found = translations(tag).get(id);
    if (found && found.of === fingerprint(source)) return { text: found.text, lang: tag };
  }
  return { text: source, lang: 'en' };
}

/**
 * Puts the words of a page or letter where they are used.
 * @param namespace `<room>.<page>`, unique; the translations' ids begin with it.
 * @param source English texts as ICU messages.
 */
export function defineWords<const S extends Record<string, string>>(namespace: string, source: S): Words<Extract<keyof S, string>> {
  type K = Extract<keyof S, string>;
  const speakers = new Map<Language, Speaker<K>>();
  const words: Words<K> = {
    namespace,
    source: source as Record<K, string>,
    in(lang) {
      const made = speakers.get(lang);
      if (made) return made;
      const texts = new Map<string, { text: string; lang: string }>();
      const of = (key: K) => {
        let found = texts.get(key);
        if (!found) texts.set(key, (found = textOf(`${namespace}.${key}`, source[key] as string, lang)));
        return found;
      };
      // The id carries the text's language, because the formatter keeps compiled messages by text and locale.
      const format = (key: K, values?: Readonly<Record<string, unknown>>) => {
        const found = of(key);
        return intlOf(found.lang).formatMessage({ id: `${namespace}.${key}`, defaultMessage: found.text }, values as never);
      };
      const speaker = ((key: K, values?: Values) => {
        const said = format(key, values) as unknown;
        return Array.isArray(said) ? said.join('') : String(said);
      }) as Speaker<K>;
      Object.assign(speaker, {
        lang,
        rich: (key: K, values: Record<string, unknown>) => {
          const said = format(key, values) as unknown;
          return Array.isArray(said) ? said : [said];
        },
      });
      speakers.set(lang, speaker);
      return speaker;
    },
  };
  defined.set(namespace, words as unknown as Words<string>);
  return words;
}

/** Every text defined so far, for the translation check: id → English source. */
export function definedTexts(): Map<string, string> {
  const all = new Map<string, string>();
  for (const words of defined.values()) for (const [key, text] of Object.entries(words.source)) all.set(`${words.namespace}.${key}`, text);
  return all;
}

// ---- numbers and dates: one kept formatter each, six times cheaper than making them in a loop

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function keep<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  let formatter = kept.get(key);
  if (!formatter) kept.set(key, (formatter = make()));
  return formatter as T;
}

/** A whole or decimal number as the language writes it. */
export const number = (lang: Language, value: number, digits = 0): string =>
  keep(`n${lang}${digits}`, () => new Intl.NumberFormat(lang, { maximumFractionDigits: digits })).format(value);

/** A date (YYYY-MM-DD) in full: `11. joulukuuta 2026`. */
export const longDate = (lang: Language, date: string): string =>
  keep(
    `d${lang}`,
    () => new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
  ).format(new Date(`${date}T00:00:00Z`));

/** A date (YYYY-MM-DD) in short: `11.12.2026`. */
export const shortDate = (lang: Language, date: string): string =>
  keep(
    `s${lang}`,
    () => new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', day: 'numeric', month: 'numeric', year: 'numeric' }),
  ).format(new Date(`${date}T00:00:00Z`));

/** The language that fits an Accept-Language header best; English when none does. */
export function negotiate(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const q = Number(
        rest
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? '1',
      );
      return { tag, q: Number.isFinite(q) ? q : 0 };
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wishes) {
    const base = tag.split('-')[0]!;
    if (isLanguage(base)) return base;
    if (base === 'no' || base === 'nn' || base === 'se') return 'nb';
  }
  return 'en';
}
