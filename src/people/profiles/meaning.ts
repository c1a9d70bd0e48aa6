import { type Concept, sameName, type Taxonomy } from '#taxonomy';

/**
 * The one concept that bears exactly this name in this language; null when none does, or when it is
 * not clear which. What a word may mean besides is for the person to choose.
 */
export function namedExactly(taxonomy: Taxonomy, text: string, lang: string, kind: 'occupation' | 'skill'): Concept | null {
  const same = taxonomy.linker
    .rank(text, lang, kind, 4)
    .filter((c) => c.concept.kind === kind && sameName(c.matchedLabel) === sameName(text));
  if (same.length === 1) return same[0]!.concept;
  // Several bear it, but one of them as its own first name: lähihoitaja, and the carers who are also called so.
  const first = same.filter((c) => sameName(taxonomy.label(c.concept, lang)) === sameName(text));
  return first.length === 1 ? first[0]!.concept : null;
}
