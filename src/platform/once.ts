import { sql } from 'drizzle-orm';
import type { App } from './app.ts';
import type { Queries } from './database.ts';
import { isId, newId } from './ids.ts';
import { formOnce } from './tables.ts';

/** A number for a form about to be shown: sent twice, in two tabs or after the back button, it is still one form. */
export const formNumber = (): string => newId();

/**
 * Does the work of a form exactly once. The same form sent again gets the same answer and changes nothing; two at the
 * same moment wait for one another in the database.
 * @param number what the form carried; work without one is simply done.
 * @param work runs in the transaction; its text (such as the address to go on to) is what a second sending gets.
 */
export async function doOnce(app: App, number: string | null, work: (queries: Queries) => Promise<string>): Promise<string> {
  return app.database.queries.transaction(async (queries) => {
    if (number === null || !isId(number)) return work(queries);
    const taken = await queries
      .insert(formOnce)
      .values({ number, at: app.clock.now(), answer: '' })
      .onConflictDoNothing()
      .returning({ number: formOnce.number });
    if (taken.length === 0) {
      const [before] = await queries.select({ answer: formOnce.answer }).from(formOnce).where(sql`${formOnce.number} = ${number}`);
      return before?.answer ?? '';
    }
    const answer = await work(queries);
    await queries.update(formOnce).set({ answer }).where(sql`${formOnce.number} = ${number}`);
    return answer;
  });
}
