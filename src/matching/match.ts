import { assess, type Finding } from './assess.ts';
import * as points from './constants.ts';
import type { Person } from './person.ts';
import { dayNumber, type Snapshot } from './snapshot.ts';

export type Found = Readonly<{ document: number; id: string /** Points; the sum of the findings. */; score: number }>;

/**
 * The ads that fit a person best, best first; equal scores: lower id first. Exact: the same as assessing every open ad
 * that shares an occupation or a skill with the person.
 * @param keep leaves ads out (filters of a page); asked only for ads that could still be shown.
 */
export function findMatches(
  snapshot: Snapshot,
  person: Person,
  options: { today: string; limit: number; keep?: (document: number) => boolean },
): Found[] {
  const { keep } = options;
  return snapshot.index
    .top({
      concepts: person.concepts,
      weights: person.weights,
      places: person.placeCost,
      today: dayNumber(options.today),
      k: options.limit,
      bonus: points.MOST_BONUS,
      refine: (document) => (keep && !keep(document) ? Number.NaN : assess(snapshot, person, document) / 100),
    })
    .map(({ document, score }) => ({ document, id: snapshot.ids[document]!, score }));
}

/** The reasons of one match; their points add up to its score. Empty when the ad is closed to the person (another country). */
export function reasonsOf(snapshot: Snapshot, person: Person, document: number): { score: number; findings: Finding[] } {
  const findings: Finding[] = [];
  const total = assess(snapshot, person, document, (finding) => findings.push(finding));
  return { score: total / 100, findings };
}

/**
 * Reverse match: for each of many people, the best of a few new ads. `fresh` is a snapshot of the new ads alone; the
 * same code, the other way round. People must have consented; nobody is ranked for an employer.
 */
export function matchPeople(fresh: Snapshot, people: readonly Person[], options: { today: string; limit: number }): Found[][] {
  return people.map((person) => findMatches(fresh, person, options));
}
