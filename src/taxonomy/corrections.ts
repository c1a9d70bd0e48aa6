import { groupUri } from './concept.ts';
import type { Concept } from './concept.ts';
import type { Candidate, Linker } from './linker.ts';
import { normalise } from './spelling.ts';

/** "These words do not mean this", approved by a second person: what the words do not mean, and what they do, if that was told. */
export type NameCorrection = Readonly<{ said: string; lang: string; wrong: string; right: string | null }>;

const keyOf = (text: string, lang: string): string => `${lang === 'no' ? 'nb' : lang} ${normalise(text)}`;
let taken: ReadonlyMap<string, readonly NameCorrection[]> = new Map();

/**
 * Puts approved corrections in force in this process; a room above keeps them and hands them in at start and when one
 * changes. They replace what was in force before.
 */
export function useCorrections(corrections: readonly NameCorrection[]): void {
  const next = new Map<string, NameCorrection[]>();
  for (const one of corrections) next.set(keyOf(one.said, one.lang), [...(next.get(keyOf(one.said, one.lang)) ?? []), one]);
  taken = next;
}

/** What a corrected name is believed: a person said so, and a second one agreed. */
const CORRECTED = 0.98;

/** A linker that keeps to the corrections: the wrong meaning is gone, the right one stands first. Other texts are linked as before. */
export function correctedLinker(linker: Linker, byUri: ReadonlyMap<string, Concept>): Linker {
  return {
    rank(text, lang, kind, limit = 10) {
      const mine = taken.get(keyOf(text, lang));
      if (!mine) return linker.rank(text, lang, kind, limit);
      const wrong = new Set(mine.map((c) => c.wrong));
      const found = linker.rank(text, lang, kind, limit + mine.length * 2).filter((c) => !wrong.has(c.uri) && !wrong.has(c.concept.uri));
      const right = mine.flatMap((c): Candidate[] => {
        const concept = c.right ? byUri.get(c.right) : undefined;
        if (!concept || (concept.kind === 'skill') !== (kind === 'skill')) return [];
        const uri = concept.uri.startsWith('urn:kalott:occupation:') && concept.isco ? groupUri(concept.isco) : concept.uri;
        return [{ concept, uri, iscoGroup: concept.isco, matchedLabel: text, matchedLang: lang, score: CORRECTED }];
      });
      const first = new Set(right.map((c) => c.concept));
      return [...right, ...found.filter((c) => !first.has(c.concept))].slice(0, limit);
    },
  };
}
