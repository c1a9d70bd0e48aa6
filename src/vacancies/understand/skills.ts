import type { Taxonomy } from '#taxonomy';
import type { Reading } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround, weight } from './clauses.ts';
import { findersOf, namesIn } from './finders.ts';
import { PAY } from './terms.ts';

/** More than this many named skills is a list of everything. */
const MOST = 24;

/** Skills that the ad names: the source's own list, then names found in its text. */
export function readSkills(ad: NormalisedAd, clauses: readonly Clause[], taxonomy: Taxonomy): Reading['skills'] {
  const found = new Map<string, Reading['skills'][number]>();
  const lang = ad.texts[0].lang;
  for (const { uri, label, must } of ad.given.skills) {
    const known = uri ? taxonomy.byUri(uri) : null;
    const concept = known?.kind === 'skill' ? known : taxonomy.linker.rank(label, lang, 'skill', 1).find((c) => c.score >= 0.7)?.concept;
    if (concept && !found.has(concept.uri))
      found.set(concept.uri, {
        uri: concept.uri,
        weight: known ? 1 : 0.8,
        origin: 'code',
        must,
        evidence: [{ field: 'skills', code: label || (uri ?? '') }],
      });
  }
  const { skills } = findersOf(taxonomy);
  for (const clause of clauses) {
    // What the job pays and offers names no skill ("lønn" is not payroll).
    if (clause.section === 'offer' || (PAY.test(clause.text) && /\d/.test(clause.text))) continue;
    for (const mention of skills.find(clause.text, namesIn(lang))) {
      if (found.size >= MOST) break;
      const concept = mention.what;
      if (found.has(concept.uri)) continue;
      const strength = weight(clause, mention.start, mention.end - mention.start);
      if (strength === 'not-asked') continue;
      found.set(concept.uri, {
        uri: concept.uri,
        weight: 0.8,
        origin: clause.field === 'title' ? 'title' : 'text',
        must: strength === 'must' && clause.section === 'demands',
        evidence: [quoteAround(clause, mention.start, mention.end - mention.start)],
      });
    }
  }
  return [...found.values()];
}
