import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { type App, newId, type Queries } from '#platform';
import { ALGORITHM } from './constants.ts';
import type { Match } from './reads.ts';
import { savedSearch, toldMatch } from './tables.ts';

/** Logs matches that are about to be shown, first rank given; needed to answer later why somebody saw what they saw. */
export async function recordShown(app: App, matches: readonly Match[], firstRank = 1): Promise<void> {
  if (matches.length === 0) return;
  const at = app.clock.now();
  await app.database.pool.query(
    `insert into shown_match (id, at, algorithm, vacancy_id, source, source_id, rank, score, reasons)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::numeric[], $8::numeric[], $9::jsonb[])`,
    [
      matches.map(() => newId()),
      matches.map(() => at),
      matches.map(() => ALGORITHM),
      matches.map((m) => m.vacancy.id),
      matches.map((m) => m.vacancy.source),
      matches.map((m) => m.vacancy.sourceId),
      matches.map((_, i) => firstRank + i),
      matches.map((m) => m.score),
      matches.map((m) => JSON.stringify(m.reasons.map((r) => [r.kind, r.verdict, r.points]))),
    ],
  );
}

/** Forgets shown matches older than a year: long enough to answer a complaint. Returns how many went. */
export async function forgetShown(app: App): Promise<number> {
  const { rowCount } = await app.database.pool.query("delete from shown_match where at < $1::timestamptz - interval '12 months'", [
    app.clock.now(),
  ]);
  return rowCount ?? 0;
}

// ---- saved searches

export type SearchRow = typeof savedSearch.$inferSelect;

export async function saveSearch(queries: Queries, row: typeof savedSearch.$inferInsert): Promise<void> {
  await queries.insert(savedSearch).values(row);
}
export async function countSearches(queries: Queries, personId: string): Promise<number> {
  const [row] = await queries.select({ n: count() }).from(savedSearch).where(eq(savedSearch.personId, personId));
  return row!.n;
}
export async function searchesOf(queries: Queries, personId: string): Promise<SearchRow[]> {
  return queries.select().from(savedSearch).where(eq(savedSearch.personId, personId)).orderBy(desc(savedSearch.at));
}
/** Changes a search, of this person when one is named. @returns false when it is not there. */
export async function changeSearch(
  queries: Queries,
  id: string,
  change: Partial<Pick<SearchRow, 'seenUntil' | 'stopHash' | 'stoppedAt' | 'letters' | 'name'>>,
  personId?: string,
): Promise<boolean> {
  const rows = await queries
    .update(savedSearch)
    .set(change)
    .where(and(eq(savedSearch.id, id), personId ? eq(savedSearch.personId, personId) : undefined))
    .returning({ id: savedSearch.id });
  return rows.length > 0;
}
export async function removeSearch(queries: Queries, id: string, personId: string): Promise<boolean> {
  return (
    (
      await queries
        .delete(savedSearch)
        .where(and(eq(savedSearch.id, id), eq(savedSearch.personId, personId)))
        .returning({ id: savedSearch.id })
    ).length > 0
  );
}
export async function findSearchByStop(queries: Queries, stopHash: string): Promise<SearchRow | null> {
  const [found] = await queries.select().from(savedSearch).where(eq(savedSearch.stopHash, stopHash));
  return found ?? null;
}
/** Searches whose letters go out in this turn. */
export async function dueSearches(queries: Queries, cadence: string): Promise<SearchRow[]> {
  return queries
    .select()
    .from(savedSearch)
    .where(and(eq(savedSearch.letters, cadence), isNull(savedSearch.stoppedAt)))
    .orderBy(savedSearch.id);
}
/** Notes that an ad is told to a person. @returns false when it was before. */
export async function tellOnce(queries: Queries, personId: string, vacancyId: string, searchId: string, at: Date): Promise<boolean> {
  return (await queries.insert(toldMatch).values({ personId, vacancyId, searchId, at }).onConflictDoNothing().returning()).length === 1;
}
