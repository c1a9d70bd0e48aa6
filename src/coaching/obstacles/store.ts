import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Queries } from '#platform';
import { obstacle, obstacleReport } from '../tables.ts';
import type { ObstacleState } from './obstacle.ts';

export type ObstacleRow = Omit<typeof obstacle.$inferSelect, 'state'> & { state: ObstacleState };
export type ReportRow = typeof obstacleReport.$inferSelect;

/** An obstacle with what is counted from the reports of its whole tree. */
export type Counted = ObstacleRow & { affected: number; reports: number };

// An obstacle and all that was merged into it, however deep; `union` ends even on a circle, which `check` would report.
const treeOf = (id: ReturnType<typeof sql>) => sql`
  with recursive tree(id) as (select ${id}::uuid union select o.id from border_obstacle o join tree on o.merged_into = tree.id)`;

const affected = sql<number>`(${treeOf(sql`"border_obstacle"."id"`)}
  select coalesce(sum(r.affected), 0)::int from obstacle_report r join tree on r.obstacle_id = tree.id)`;
const reports = sql<number>`(${treeOf(sql`"border_obstacle"."id"`)}
  select count(*)::int from obstacle_report r join tree on r.obstacle_id = tree.id)`;

const counted = async (queries: Queries, where: ReturnType<typeof and>): Promise<Counted[]> => {
  const rows = await queries
    .select({ row: obstacle, affected, reports })
    .from(obstacle)
    .where(where)
    .orderBy(desc(obstacle.at))
    .limit(2000);
  return rows.map((r) => ({ ...(r.row as ObstacleRow), affected: r.affected, reports: r.reports }));
};

/** Obstacles that stand by themselves and are shown to the public. */
export const listedObstacles = (queries: Queries): Promise<Counted[]> =>
  counted(queries, and(eq(obstacle.listed, true), sql`${obstacle.mergedInto} is null`));

/** Every obstacle that stands by itself. */
export const standingObstacles = (queries: Queries): Promise<Counted[]> => counted(queries, sql`${obstacle.mergedInto} is null`);

export async function countedObstacle(queries: Queries, id: string): Promise<Counted | null> {
  return (await counted(queries, eq(obstacle.id, id)))[0] ?? null;
}

/** Obstacles that were merged straight into one. */
export const mergedInto = (queries: Queries, id: string): Promise<Counted[]> => counted(queries, eq(obstacle.mergedInto, id));

export async function findObstacle(queries: Queries, id: string): Promise<ObstacleRow | null> {
  const [found] = await queries.select().from(obstacle).where(eq(obstacle.id, id));
  return (found as ObstacleRow | undefined) ?? null;
}

/** All of the tree of merges, under a lock: two merges at the same moment cannot make a circle. */
export async function holdTree(queries: Queries): Promise<{ id: string; mergedInto: string | null }[]> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext('border_obstacle'))`);
  return queries.select({ id: obstacle.id, mergedInto: obstacle.mergedInto }).from(obstacle);
}

export async function addObstacle(queries: Queries, row: typeof obstacle.$inferInsert): Promise<void> {
  await queries.insert(obstacle).values(row);
}

/** Changes an obstacle that is still at `from`. @returns false when somebody was faster. */
export async function moveRow(queries: Queries, id: string, from: ObstacleState, set: Partial<ObstacleRow>): Promise<boolean> {
  const moved = await queries
    .update(obstacle)
    .set(set)
    .where(and(eq(obstacle.id, id), eq(obstacle.state, from)))
    .returning({ id: obstacle.id });
  return moved.length === 1;
}
export async function describeRow(
  queries: Queries,
  id: string,
  set: Pick<ObstacleRow, 'title' | 'titleLang' | 'description' | 'kind' | 'topic' | 'fromCountry' | 'toCountry' | 'listed'>,
): Promise<void> {
  const { title, titleLang, description, kind, topic, fromCountry, toCountry, listed } = set;
  const kept = { title, titleLang, description, kind, topic, fromCountry, toCountry, listed };
  await queries.update(obstacle).set(kept).where(eq(obstacle.id, id));
}

export async function addReport(queries: Queries, row: typeof obstacleReport.$inferInsert): Promise<void> {
  await queries.insert(obstacleReport).values(row);
}
export async function reportOfToken(queries: Queries, tokenHash: string): Promise<ReportRow | null> {
  const [found] = await queries.select().from(obstacleReport).where(eq(obstacleReport.tokenHash, tokenHash));
  return found ?? null;
}
/** What was reported to an obstacle and all merged into it, the oldest first. */
export async function reportsOf(queries: Queries, id: string): Promise<ReportRow[]> {
  const { rows } = await queries.execute(sql`${treeOf(sql`${id}`)} select id from tree`);
  return queries
    .select()
    .from(obstacleReport)
    .where(
      inArray(
        obstacleReport.obstacleId,
        rows.map((r) => String(r.id)),
      ),
    )
    .orderBy(asc(obstacleReport.at));
}
/** Nobody writes to this address about the report any more. @returns false when nobody did. */
export async function forgetEmail(queries: Queries, id: string): Promise<boolean> {
  const stopped = await queries
    .update(obstacleReport)
    .set({ email: null })
    .where(and(eq(obstacleReport.id, id), isNotNull(obstacleReport.email)))
    .returning({ id: obstacleReport.id });
  return stopped.length === 1;
}

/** What happened to an obstacle, from the log, the oldest first. */
export async function historyOf(queries: Queries, id: string): Promise<{ at: Date; type: string; data: Record<string, unknown> }[]> {
  const { rows } = await queries.execute(
    sql`select at, type, data from event_log where room = 'coaching' and type like 'obstacle.%' and data->>'obstacle' = ${id} order by id`,
  );
  return rows.map((r) => ({ at: new Date(String(r.at)), type: String(r.type), data: r.data as Record<string, unknown> }));
}

export async function markExample(queries: Queries, id: string): Promise<void> {
  await queries.update(obstacle).set({ example: true }).where(eq(obstacle.id, id));
}
export const exampleObstacles = async (queries: Queries): Promise<string[]> =>
  (await queries.select({ id: obstacle.id }).from(obstacle).where(eq(obstacle.example, true))).map((r) => r.id);

/** Removes invented obstacles and their reports; what was merged into one stands by itself again. */
export async function clearExampleObstacles(queries: Queries): Promise<number> {
  const ids = await exampleObstacles(queries);
  if (ids.length === 0) return 0;
  await queries.delete(obstacleReport).where(inArray(obstacleReport.obstacleId, ids));
  await queries.execute(
    sql`update border_obstacle set merged_into = null, state = 'checked' where example = false and merged_into in (select id from border_obstacle where example)`,
  );
  await queries.delete(obstacle).where(inArray(obstacle.id, ids));
  return ids.length;
}

/** Sentences of what does not hold. */
export async function obstacleBreaches(queries: Queries): Promise<string[]> {
  const found: string[] = [];
  const ask = async (query: ReturnType<typeof sql>, say: (n: number) => string) => {
    const n = Number((await queries.execute(query)).rows[0]!.n);
    if (n > 0) found.push(say(n));
  };
  await ask(
    sql`select count(*) as n from obstacle_report r left join border_obstacle o on o.id = r.obstacle_id where o.id is null`,
    (n) => `coaching: ${n} reports belong to no obstacle`,
  );
  await ask(
    sql`select count(*) as n from border_obstacle where (state = 'known') <> (merged_into is not null)`,
    (n) => `coaching: ${n} obstacles are merged without being known elsewhere, or the other way round`,
  );
  await ask(
    sql`select count(*) as n from border_obstacle o where o.merged_into is not null and not exists (select 1 from border_obstacle p where p.id = o.merged_into)`,
    (n) => `coaching: ${n} obstacles are merged into one that is not there`,
  );
  // Every merge ends at one that stands by itself; what cannot be reached from those turns in a circle.
  await ask(
    sql`with recursive up(id) as (select id from border_obstacle where merged_into is null union select o.id from border_obstacle o join up on o.merged_into = up.id)
      select count(*) as n from border_obstacle o where o.merged_into is not null and not exists (select 1 from up where up.id = o.id)
        and exists (select 1 from border_obstacle p where p.id = o.merged_into)`,
    (n) => `coaching: ${n} obstacles are merged in a circle`,
  );
  await ask(
    sql`select count(*) as n from border_obstacle where state in ('with-authority', 'at-council') and coalesce(with_whom, '') = ''`,
    (n) => `coaching: ${n} obstacles are with somebody who is not named`,
  );
  await ask(
    sql`select count(*) as n from border_obstacle o where o.state <> (
      select coalesce((array_agg(e.data->>'to' order by e.id desc))[1], 'reported') from event_log e
      where e.room = 'coaching' and e.type like 'obstacle.%' and e.data->>'obstacle' = o.id::text and e.data ? 'to')`,
    (n) => `coaching: ${n} obstacles are at another state than their events say`,
  );
  return found;
}
