import { type Municipality, type Taxonomy, tokens } from '#taxonomy';
import type { Read } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround } from './clauses.ts';

const key = (m: Municipality) => `${m.country}/${m.code}`;

/** Where the work is: the source's municipalities, else a municipality that title or text names with a capital letter. */
export function readWorkplaces(ad: NormalisedAd, clauses: readonly Clause[], taxonomy: Taxonomy): Read<string>[] {
  const found = new Map<string, Read<string>>();
  for (const place of ad.workplaces) {
    if (!place.country) continue;
    const m =
      (place.municipality ? taxonomy.places.byCode(place.country, place.municipality) : null) ??
      (place.text ? taxonomy.places.byName(place.country, place.text) : null);
    if (m && !found.has(key(m)))
      found.set(key(m), { value: key(m), evidence: [{ field: 'municipality', code: place.text ?? place.municipality ?? key(m) }] });
  }
  if (found.size > 0) return [...found.values()];
  const country = ad.workplaces.find((w) => w.country)?.country ?? null;
  for (const clause of clauses.slice(0, 25)) {
    for (const word of tokens(clause.text)) {
      const raw = clause.text.slice(word.start, word.end);
      if (!/^\p{Lu}/u.test(raw) || raw.length < 4) continue;
      // The first word of a sentence is always capital: there only a preposition or a title makes it a place.
      if (word.start === 0 && clause.field !== 'title') continue;
      const named = taxonomy.places
        .named(raw)
        .concat(taxonomy.places.named(raw.replace(/(ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|an|än|on|en|iin|seen)$/u, '')));
      const m = named.find((p) => p.country === country) ?? (country === null && new Set(named).size === 1 ? named[0] : undefined);
      if (m && !found.has(key(m))) found.set(key(m), { value: key(m), evidence: [quoteAround(clause, word.start, raw.length)] });
    }
    if (found.size > 0 && clause.field === 'title') break;
    if (found.size >= 3) break;
  }
  // A text may name many towns; only when it names one or two is it the place of work.
  return found.size <= 3 ? [...found.values()] : [];
}
