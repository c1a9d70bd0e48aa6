import { z } from 'zod';
import { languages } from '#platform';

/** Longest texts of the network's pages, in characters. */
export const LONGEST = { name: 120, about: 1500, site: 80, task: 120 } as const;

/** An address of the web outside: https, with a name, and nothing hidden in it. */
export function websiteOf(text: string): string | null {
  const parsed = z.url({ protocol: /^https$/ }).safeParse(text.trim());
  if (!parsed.success) return null;
  const url = new URL(parsed.data);
  return url.username || url.password || !url.hostname.includes('.') ? null : url.href;
}

/** Texts of a form by language: `about.fi`, `about.sv` …; empty ones are left out. */
export const textsOf = (form: URLSearchParams, field: string, most: number): Record<string, string> =>
  Object.fromEntries(
    languages.flatMap((lang) => {
      const text = (form.get(`${field}.${lang}`) ?? '').replace(/\r\n/g, '\n').trim().slice(0, most);
      return text ? [[lang, text]] : [];
    }),
  );
