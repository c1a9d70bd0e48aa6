import { and, asc, desc, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { type App, newId, record } from '#platform';
import { factReport, factVersion, linkCheck, shownPlan } from './tables.ts';
import { type FactBody, type FactVersion, factBody } from './versions.ts';

export type VersionState = 'proposed' | 'approved' | 'rejected' | 'withdrawn';

/** A version with its history. */
export type KeptVersion = FactVersion &
  Readonly<{
    id: string;
    state: VersionState;
    basedOn: number;
    note: string;
    proposedBy: string;
    proposedAt: Date;
    decidedBy: string | null;
    decidedAt: Date | null;
    answer: string | null;
  }>;

/** Rows as versions. A body in a shape that this program does not know is left out and named by `check`: the guide must not fall silent for one row. */
const kept = (rows: readonly (typeof factVersion.$inferSelect)[]): KeptVersion[] =>
  rows.flatMap((row) => {
    const body = factBody.safeParse(row.body);
    return body.success ? [{ ...row, state: row.state as VersionState, body: body.data }] : [];
  });

// ---- versions of facts ----

export type Proposal = Readonly<{ factId: string; basedOn: number; validFrom: string | null; body: FactBody; note: string; by: string }>;

/** Who is behind a name at the desk: the number at its end, which stays when the name changes. */
const behind = (name: string) => name.split(' · ').at(-1)!;
const proposer = sql<string>`coalesce(nullif(split_part(proposed_by, ' · ', 2), ''), proposed_by)`;

/** Keeps a proposal under the next number of its fact. @returns its id and number. */
export async function propose(app: App, { by, factId, ...given }: Proposal): Promise<{ id: string; version: number }> {
  for (let attempt = 0; ; attempt++)
    try {
      return await app.database.queries.transaction(async (tx) => {
        const next = sql<number>`(select coalesce(max(version), 1) + 1 from fact_version where fact_id = ${factId})`;
        const row = { id: newId(), factId, version: next, state: 'proposed', ...given, proposedBy: by, proposedAt: app.clock.now() };
        const [made] = await tx.insert(factVersion).values(row).returning({ id: factVersion.id, version: factVersion.version });
        await record(tx, app.clock, [{ room: 'border', type: 'version-proposed', data: { fact: factId, version: made!.version } }]);
        return made!;
      });
    } catch (problem) {
      // Two who propose for one fact in the same moment want the same number: the second takes the next.
      if (attempt >= 3 || codeOf(problem) !== '23505') throw problem;
    }
}

const codeOf = (problem: unknown): unknown =>
  (problem as { code?: unknown }).code ?? (problem as { cause?: { code?: unknown } }).cause?.code;

export type Decision = Readonly<{ id: string; verdict: 'approved' | 'rejected'; by: string; answer: string | null }>;

/**
 * A second person approves or rejects a proposal. One statement does it, so that of two clicks one counts, and nobody decides
 * on their own. "At once" gets today as its first day; an approved version of the same day gives way.
 * @returns false when the proposal is not there any more, already decided, or their own.
 */
export async function decide(app: App, { id, verdict, by, answer }: Decision): Promise<boolean> {
  const now = app.clock.now();
  const begins = sql`coalesce(valid_from, ${app.clock.today()}::date)`;
  const done = await app.database.queries
    .transaction(async (tx) => {
      if (verdict === 'approved')
        await tx.execute(sql`update fact_version earlier set state = 'withdrawn' from fact_version coming
          where coming.id = ${id} and coming.state = 'proposed' and coalesce(nullif(split_part(coming.proposed_by, ' · ', 2), ''), coming.proposed_by) <> ${behind(by)} and earlier.fact_id = coming.fact_id
            and earlier.state = 'approved' and earlier.valid_from = coalesce(coming.valid_from, ${app.clock.today()}::date)`);
      const [row] = await tx
        .update(factVersion)
        .set({ state: verdict, decidedBy: by, decidedAt: now, answer, ...(verdict === 'approved' ? { validFrom: begins } : {}) })
        .where(and(eq(factVersion.id, id), eq(factVersion.state, 'proposed'), ne(proposer, behind(by))))
        .returning({ factId: factVersion.factId, version: factVersion.version });
      if (!row) throw new NotDecided();
      await record(tx, app.clock, [{ room: 'border', type: `version-${verdict}`, data: { fact: row.factId, version: row.version } }]);
      return true;
    })
    .catch((problem) => {
      if (problem instanceof NotDecided) return false;
      throw problem;
    });
  if (done && verdict === 'approved') await app.database.notify('border');
  return done;
}
/** Rolls a decision back that did not find its proposal. */
class NotDecided extends Error {}

/**
 * Takes a version back: a proposal by the one who made it, an approved version only while its day has not come.
 * @returns false when it may not be taken back, or no more.
 */
export async function withdraw(app: App, id: string, by: string): Promise<boolean> {
  const own = and(eq(factVersion.state, 'proposed'), eq(proposer, behind(by)));
  const ahead = and(eq(factVersion.state, 'approved'), sql`${factVersion.validFrom} > ${app.clock.today()}::date`);
  const rows = await app.database.queries.transaction(async (tx) => {
    const taken = await tx
      .update(factVersion)
      .set({ state: 'withdrawn' })
      .where(and(eq(factVersion.id, id), or(own, ahead)))
      .returning({ factId: factVersion.factId, version: factVersion.version });
    await record(
      tx,
      app.clock,
      taken.map((row) => ({ room: 'border', type: 'version-withdrawn', data: { fact: row.factId, version: row.version } })),
    );
    return taken;
  });
  if (rows.length > 0) await app.database.notify('border');
  return rows.length > 0;
}

/** Every approved version, of whatever day. */
export async function approvedVersions(app: App): Promise<FactVersion[]> {
  const rows = await app.database.queries.select().from(factVersion).where(eq(factVersion.state, 'approved'));
  return kept(rows).map(({ factId, version, validFrom, body }) => ({ factId, version, validFrom, body }));
}

/** Versions of one fact, the newest first. */
export async function versionsOf(app: App, factId: string): Promise<KeptVersion[]> {
  const rows = await app.database.queries
    .select()
    .from(factVersion)
    .where(eq(factVersion.factId, factId))
    .orderBy(desc(factVersion.version));
  return kept(rows);
}

/** Proposals that wait for a second person, the oldest first. */
export async function pendingVersions(app: App): Promise<KeptVersion[]> {
  const waiting = app.database.queries.select().from(factVersion).where(eq(factVersion.state, 'proposed'));
  return kept(await waiting.orderBy(asc(factVersion.proposedAt)));
}

export async function findVersion(app: App, id: string): Promise<KeptVersion | null> {
  const [row] = await app.database.queries.select().from(factVersion).where(eq(factVersion.id, id));
  return row ? (kept([row])[0] ?? null) : null;
}

// ---- reported errors ----

export type Report = Readonly<{
  id: string;
  factId: string;
  lang: string;
  said: string | null;
  at: Date;
  state: 'open' | 'done';
  doneBy: string | null;
  doneAt: Date | null;
  answer: string | null;
}>;

/** Keeps a reported error, without anything that tells who reported it. */
export async function report(app: App, { factId, lang, said }: { factId: string; lang: string; said: string }): Promise<string> {
  const id = newId();
  await app.database.queries.transaction(async (tx) => {
    await tx.insert(factReport).values({ id, factId, lang, said: said.slice(0, 500), at: app.clock.now(), state: 'open' });
    await record(tx, app.clock, [{ room: 'border', type: 'error-reported', data: { fact: factId, lang } }]);
  });
  return id;
}

/** Reports, the open ones by age and the newest done ones; of one fact, or of all. */
export async function reports(
  app: App,
  { state, factId, limit = 100 }: { state: 'open' | 'done'; factId?: string; limit?: number },
): Promise<Report[]> {
  const rows = await app.database.queries
    .select()
    .from(factReport)
    .where(and(eq(factReport.state, state), factId === undefined ? undefined : eq(factReport.factId, factId)))
    .orderBy(state === 'open' ? asc(factReport.at) : desc(factReport.doneAt))
    .limit(limit);
  return rows.map((row) => ({ ...row, state: row.state as Report['state'] }));
}

/** How many reports are open. */
export async function countOpenReports(app: App): Promise<number> {
  const [row] = await app.database.queries.select({ n: sql<number>`count(*)::int` }).from(factReport).where(eq(factReport.state, 'open'));
  return row?.n ?? 0;
}

/** Marks a report as done; what was said goes, what was done about it stays. @returns false when somebody was faster. */
export async function closeReport(app: App, { id, by, answer }: { id: string; by: string; answer: string | null }): Promise<boolean> {
  const rows = await app.database.queries.transaction(async (tx) => {
    const done = await tx
      .update(factReport)
      .set({ state: 'done', said: null, doneBy: by, doneAt: app.clock.now(), answer })
      .where(and(eq(factReport.id, id), eq(factReport.state, 'open')))
      .returning({ factId: factReport.factId });
    await record(
      tx,
      app.clock,
      done.map((row) => ({ room: 'border', type: 'report-done', data: { fact: row.factId } })),
    );
    return done;
  });
  return rows.length > 0;
}

// ---- shown plans ----

/** A plan as it was shown: facts with the marks of `versions.ts`; no answers, no person. */
export type ShownPlan = Readonly<{ id: string; at: Date; asOf: string; facts: Readonly<Record<string, string>>; toldAt: Date | null }>;

/** @returns the number under which the plan can be asked after. */
export async function saveShownPlan(app: App, asOf: string, facts: ShownPlan['facts']): Promise<string> {
  const id = newId();
  await app.database.queries.insert(shownPlan).values({ id, at: app.clock.now(), asOf, facts });
  return id;
}

export async function findShownPlan(app: App, id: string): Promise<ShownPlan | null> {
  const [row] = await app.database.queries.select().from(shownPlan).where(eq(shownPlan.id, id));
  return row ? { ...row, facts: row.facts as ShownPlan['facts'] } : null;
}

/** Notes the first time that a plan was told of a change. */
export async function noteTold(app: App, id: string): Promise<void> {
  const first = and(eq(shownPlan.id, id), isNull(shownPlan.toldAt));
  await app.database.queries.update(shownPlan).set({ toldAt: app.clock.now() }).where(first);
}

// ---- links ----

export type LinkState = Readonly<{ url: string; checkedAt: Date; status: number | null; problem: string | null; fails: number }>;

/** Keeps the outcome of one look; a failed one counts on, a good one begins anew. */
export async function keepLink(
  app: App,
  { url, status, problem, failed }: { url: string; status: number | null; problem: string | null; failed: boolean },
) {
  const checkedAt = app.clock.now();
  await app.database.queries
    .insert(linkCheck)
    .values({ url, checkedAt, status, problem, fails: failed ? 1 : 0 })
    .onConflictDoUpdate({ target: linkCheck.url, set: { checkedAt, status, problem, fails: failed ? sql`${linkCheck.fails} + 1` : 0 } });
}

/** Forgets addresses that no fact names any more. */
export async function forgetLinks(app: App, known: readonly string[]): Promise<void> {
  const all = await app.database.queries.select({ url: linkCheck.url }).from(linkCheck);
  const gone = all.map((row) => row.url).filter((url) => !known.includes(url));
  if (gone.length > 0) await app.database.queries.delete(linkCheck).where(inArray(linkCheck.url, gone));
}

export const linkStates = (app: App): Promise<LinkState[]> =>
  app.database.queries.select().from(linkCheck).orderBy(desc(linkCheck.fails), asc(linkCheck.url));

// ---- upkeep ----

/** Forgets done reports of a year ago and plans of two years ago. @returns how many of each. */
export async function forgetOld(app: App): Promise<{ reports: number; plans: number }> {
  const ago = (months: number) => sql`${app.clock.now().toISOString()}::timestamptz - make_interval(months => ${months})`;
  const { queries } = app.database;
  const old = await queries
    .delete(factReport)
    .where(and(eq(factReport.state, 'done'), lt(factReport.doneAt, ago(12))))
    .returning({ id: factReport.id });
  const plans = await queries
    .delete(shownPlan)
    .where(lt(shownPlan.at, ago(24)))
    .returning({ id: shownPlan.id });
  return { reports: old.length, plans: plans.length };
}

/** Breaches of what must always hold, one sentence each. `known` are the ids of the written facts. */
export async function breaches(app: App, known: readonly string[]): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    `select (select count(*) from fact_version where state in ('approved', 'rejected') and (decided_by is null or decided_by = proposed_by))::int as alone,
            (select count(*) from fact_version where state = 'approved' and valid_from is null)::int as dayless,
            (select count(*) from (select 1 from fact_version where state = 'approved' group by fact_id, valid_from having count(*) > 1) t)::int as double,
            (select count(distinct id) from shown_plan, jsonb_object_keys(facts) as fact where not fact = any($1))::int as unknown,
            (select count(*) from fact_report where state = 'done' and said is not null)::int as wordy`,
    [known],
  );
  const { alone, dayless, double, unknown, wordy } = rows[0];
  const bodies = await app.database.queries
    .select({ body: factVersion.body })
    .from(factVersion)
    .where(inArray(factVersion.state, ['approved', 'proposed']));
  const odd = bodies.filter(({ body }) => !factBody.safeParse(body).success).length;
  return [
    alone > 0 ? `${alone} versions of facts were decided without a second person` : '',
    dayless > 0 ? `${dayless} approved versions of facts have no first day` : '',
    double > 0 ? `${double} facts have two approved versions for the same day` : '',
    unknown > 0 ? `${unknown} shown plans cite facts that are not there` : '',
    odd > 0 ? `${odd} versions of facts have a body that this program cannot read, and are not used` : '',
    wordy > 0 ? `${wordy} reports are done and still hold what was said` : '',
  ].filter(Boolean);
}
