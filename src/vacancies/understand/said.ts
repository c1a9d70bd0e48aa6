import type { Cefr, Concept, Mention, Taxonomy } from '#taxonomy';
import { nothingGiven, type NormalisedAd } from '../vacancy.ts';
import { clausesOf } from './clauses.ts';
import { findersOf, namesIn } from './finders.ts';
import { readLanguages } from './languages.ts';
import { readLicences } from './licences.ts';

/** What a person's own sentence names; read with the same eyes as an ad. */
export type Said = Readonly<{
  occupations: readonly Mention<Concept>[];
  skills: readonly Mention<Concept>[];
  /** Level null when the sentence does not say how well. */
  languages: readonly { lang: string; level: Cefr | null; text: string }[];
  licences: readonly { id: string; text: string }[];
}>;

/** "I speak Finnish" names a language, not a level: only words of degree or a CEFR level do. */
const DEGREE =
  /[ABC][12]|suju|hyv|erinom|flyt|obehindr|god[ate]?\b|bra\b|väl\b|fluent|good|excellent|native|modersmål|morsmål|äidinkiel|vähän|lite\b|litt\b|a little|basic|perus|grund|grunn|enkel|alke|auttav|tyydytt/i;

/** Reads a person's free sentence ("olen lähihoitaja, puhun vähän ruotsia, B-kortti"). */
export function readSaid(text: string, lang: string, taxonomy: Taxonomy): Said {
  const { occupations, skills } = findersOf(taxonomy);
  const names = namesIn(lang);
  const clauses = clausesOf('', text).map((clause) => ({ ...clause, section: 'demands' as const }));
  const ad: NormalisedAd = {
    ...{
      source: 'person',
      sourceId: '',
      sourceUpdatedAt: null,
      datePosted: null,
      validThrough: null,
      deadline: { date: null, text: null, asap: false },
    },
    ...{
      texts: [{ lang, title: '', description: text }],
      employer: { name: '', orgNumber: null, url: null },
      occupations: [],
      workplaces: [],
      given: nothingGiven,
    },
    ...{ url: null, applyUrl: null, terms: 'own', example: false },
  };
  const jobs = occupations.find(text, names);
  return {
    occupations: jobs,
    skills: skills.find(text, names).filter((s) => !jobs.some((o) => s.start < o.end && o.start < s.end)),
    languages: readLanguages(clauses, lang).flatMap((d) => {
      const words = d.evidence.map((e) => ('quote' in e ? e.quote : '')).join(' ');
      return d.anyOf.map((a) => ({
        lang: a.lang, // "Puhun suomea" is read as B1 in an ad; of a person it says only that they speak it.
        level: DEGREE.test(words) && (a.level !== 'B1' || words.includes('B1')) ? (a.level as Cefr | null) : null,
        text: words,
      }));
    }),
    licences: readLicences(ad, clauses, taxonomy).flatMap((d) =>
      d.anyOf.slice(0, 1).map((id) => ({ id, text: d.evidence.map((e) => ('quote' in e ? e.quote : '')).join(' ') })),
    ),
  };
}
