import { type App, newId } from '#platform';
import { ALGORITHM } from './constants.ts';
import type { Match } from './reads.ts';

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
