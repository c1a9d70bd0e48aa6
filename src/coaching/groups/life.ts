import type { App } from '#platform';
import { fold } from './enrolment.ts';
import { coachedEnrolments, foldable } from './store.ts';
import { closeWithoutConsent } from './work.ts';

/** Closes the enrolments of those who took their yes back. @returns how many. */
export const takeBackYes = (app: App): Promise<number> =>
  app.database.queries.transaction(async (queries) => closeWithoutConsent(app, queries, await coachedEnrolments(queries)));

/** Enrolments whose stage is not what their events say, one sentence each. */
export async function groupBreaches(app: App): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, stage, events, begun } of await foldable(app.database.queries)) {
    if (!begun) {
      wrong.push(`coaching: enrolment ${id} has no event of its beginning`);
      continue;
    }
    try {
      const folded = fold(events);
      if (folded !== stage) wrong.push(`coaching: enrolment ${id} stands at ${stage}, its events say ${folded}`);
    } catch (problem) {
      wrong.push(`coaching: enrolment ${id}: ${(problem as Error).message}`);
    }
  }
  return wrong;
}
