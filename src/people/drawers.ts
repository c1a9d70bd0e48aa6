import type { App } from '#platform';
import type { Purpose } from './consents.ts';
import { consentsOf, readKeptDrawers, writeKeptDrawer } from './store.ts';

/** Which yes each kept drawer needs. */
const needs: Readonly<Record<string, Purpose>> = { visit: 'keep-profile', guide: 'keep-guide' };

/** The drawers that lie on a person: those they said yes to, with what is in them (null = nothing yet). */
export async function keptDrawers(app: App, personId: string): Promise<Map<string, unknown>> {
  const queries = app.database.queries;
  const yes = new Set((await consentsOf(queries, personId)).filter((c) => c.withdrawnAt === null).map((c) => c.purpose));
  const names = Object.keys(needs).filter((name) => yes.has(needs[name]!));
  if (names.length === 0) return new Map();
  const kept = await readKeptDrawers(queries, personId);
  return new Map(names.map((name) => [name, kept.get(name) ?? null]));
}

/** Puts changed drawers away; null empties one. */
export async function keepDrawers(app: App, personId: string, changed: ReadonlyMap<string, unknown>): Promise<void> {
  await app.database.queries.transaction(async (queries) => {
    for (const [name, value] of changed) await writeKeptDrawer(queries, app.clock, personId, name, value);
  });
}
