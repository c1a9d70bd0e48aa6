import { type Concept, schemeNamed, type Taxonomy } from '#taxonomy';
import type { Evidence, Weighted } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround } from './clauses.ts';
import { findersOf, namesIn } from './finders.ts';
import { unicode } from './unicode.ts';

type Guess = { concept: Concept; weight: number; origin: Weighted['origin']; evidence: Evidence[] };

/** Words that say whom the employer is looking for. */
const LOOKING = unicode(
  /\b(?:söker|sökes|søker|søkjer|søkes|haemme|etsimme|haetaan|rekrytoimme|palkkaamme|looking for|hiring|seeking|we need|trenger|behöver|tarvitsemme|som|work as|jobbe som|arbeta som|työskentelemään)\b/i,
);
/** Longest title that is read as a name. */
const TITLE = 140;

/**
 * What job the ad is about: the source's codes, refined by the title; the title alone when there are no codes; the
 * text where it says whom they look for.
 */
export function readOccupations(ad: NormalisedAd, clauses: readonly Clause[], taxonomy: Taxonomy): Weighted[] {
  const guesses = new Map<Concept, Guess>();
  const offer = (concept: Concept, weight: number, origin: Weighted['origin'], evidence: Evidence) => {
    const known = guesses.get(concept);
    if (!known) guesses.set(concept, { concept, weight, origin, evidence: [evidence] });
    else {
      if (weight > known.weight) Object.assign(known, { weight, origin });
      if (known.evidence.length < 3) known.evidence.push(evidence);
    }
  };

  const coded: Concept[] = [];
  for (const { scheme, code } of ad.occupations) {
    const known = schemeNamed(scheme);
    if (!known) continue;
    const concepts = taxonomy.byCode(known, code);
    // A national code that stands for many unit groups says less about each.
    const weight = concepts.length <= 2 ? 1 : 0.85;
    for (const concept of concepts) {
      coded.push(concept);
      offer(concept, weight, 'code', { field: `occupation:${known}`, code });
    }
  }
  const codedGroups = new Set(coded.map((c) => c.isco));

  const lang = ad.texts[0].lang;
  const { occupations } = findersOf(taxonomy);
  const title = clauses.find((c) => c.field === 'title');
  if (title) {
    const mentions = occupations.find(title.text.slice(0, TITLE), namesIn(lang));
    // Several concepts may bear one name; the first name of a title is the job, later ones refine or widen it.
    const places = [...new Set(mentions.map((m) => m.start))];
    for (const mention of mentions) {
      const order = places.indexOf(mention.start);
      const weight = order === 0 ? 0.95 : 0.75;
      const concept = mention.what;
      const fits = codedGroups.size === 0 || codedGroups.has(concept.isco);
      // A name written out in the title stands even where the source's code says otherwise; short words may be chance.
      offer(
        concept,
        fits || mention.end - mention.start >= 6 ? weight : weight * 0.6,
        'title',
        quoteAround(title, mention.start, mention.end - mention.start),
      );
    }
    // The linker's n-grams are for titles without a name we know; a name that agrees with the code needs none.
    const settled = mentions.some((m) => m.end - m.start >= 5 && (codedGroups.size === 0 || codedGroups.has(m.what.isco)));
    if (!settled) {
      for (const part of titleParts(title.text))
        for (const candidate of taxonomy.linker.rank(part.text, lang, 'occupation', 4)) {
          if (candidate.score < 0.5) continue;
          const fits = codedGroups.size === 0 || codedGroups.has(candidate.iscoGroup);
          if (!fits && mentions.length + coded.length > 0) continue;
          offer(candidate.concept, Math.min(0.9, candidate.score), 'title', quoteAround(title, part.start, part.text.length));
        }
    }
  }
  if ([...guesses.values()].every((g) => g.weight < 0.7)) {
    for (const clause of clauses.slice(0, 30)) {
      const looking = LOOKING.exec(clause.text);
      if (!looking) continue;
      const mention = occupations.find(clause.text, namesIn(lang)).find((m) => m.start > looking.index && m.start - looking.index < 60);
      if (!mention) continue;
      offer(mention.what, 0.75, 'text', quoteAround(clause, mention.start, mention.end - mention.start));
      break;
    }
  }
  const all = [...guesses.values()];
  // Where a job is known, its unit group adds nothing; the index finds it through the job.
  const fine = new Set(all.filter((g) => g.concept.kind === 'occupation' && g.weight >= 0.5).map((g) => g.concept.isco));
  return all
    .filter((g) => !(g.concept.kind === 'group' && g.origin !== 'code' && fine.has(g.concept.isco)))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        Number(b.concept.kind === 'occupation') - Number(a.concept.kind === 'occupation') ||
        a.concept.index - b.concept.index,
    )
    .slice(0, 8)
    .map(({ concept, weight, origin, evidence }) => ({ uri: concept.uri, weight, origin, evidence }));
}

/** The title cut where a place, a unit or a percentage begins. */
function titleParts(title: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let from = 0;
  for (const cut of title.matchAll(/\s(?:till|til|på|i|vid|ved|for|för|in|at|to|med|with|w\/)\s|[,/|:;()!?–—]|\s-\s|\d+\s*%/gi)) {
    push(from, cut.index);
    from = cut.index + cut[0].length;
  }
  push(from, title.length);
  function push(a: number, b: number) {
    const raw = title.slice(a, b);
    const text = raw.trim();
    if (text.length > 2) parts.push({ text, start: a + raw.indexOf(text) });
  }
  return parts.slice(0, 3);
}
