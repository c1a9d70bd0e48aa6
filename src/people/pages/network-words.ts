import { defineWords, type Language } from '#platform';

/** Classes of partners, as the network counts them. */
export const kinds = ['authority', 'company', 'municipality', 'school', 'staffing-agency', 'union', 'network'] as const;
export type Kind = (typeof kinds)[number];
export const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

/** What an organisation does in a project. */
export const parts = ['lead', 'partner', 'co-funder', 'associated'] as const;
export type Part = (typeof parts)[number];
export const isPart = (text: string): text is Part => (parts as readonly string[]).includes(text);

const words = defineWords('people.network-words', {
  authority: 'authority',
  company: 'company',
  municipality: 'municipality',
  school: 'school',
  'staffing-agency': 'staffing agency',
  union: 'trade union',
  network: 'network',
  lead: 'lead partner',
  partner: 'partner',
  'co-funder': 'co-funder',
  associated: 'associated partner',
});

export const kindName = (kind: string, lang: Language): string => (isKind(kind) ? words.in(lang)(kind) : kind);
export const partName = (part: string, lang: Language): string => (isPart(part) ? words.in(lang)(part) : part);

/** A text that users wrote in several languages: the page's own, else the nearest there is, with its language. */
export function inLanguage(texts: unknown, lang: Language): { text: string; lang: string } {
  const all = (typeof texts === 'object' && texts !== null ? texts : {}) as Record<string, string>;
  for (const tag of [lang, 'en', 'sv', 'fi', 'nb']) if (all[tag]) return { text: all[tag], lang: tag };
  return { text: '', lang };
}
