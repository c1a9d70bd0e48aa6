import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type App, newId, oneLine, record } from '#platform';
import type { Essence, EssenceRow } from './essence.ts';
import type { Cursor, Found } from './feeds/feed.ts';
import { type Known, keyOf, type Mode, nextStep, shrinkProblem } from './life.ts';
import type { Reading } from './reading.ts';
import { type NormalisedAd, nothingGiven, type Source, type Status } from './vacancy.ts';

/** One advertisement as it is kept; `ad` and `reading` are null when it is closed. */
export type KeptVacancy = Readonly<{
  id: string;
  source: Source;
  sourceId: string;
  status: Status;
  ad: NormalisedAd | null;
  reading: Reading | null;
  country: string | null;
  municipality: string | null;
  firstSeenAt: Date;
  changedAt: Date;
  closedAt: Date | null;
  closeReason: string | null;
  example: boolean;
}>;

/** What reading an ad gave: stored beside it. */
export type Understood = Readonly<{ reading: Reading; essence: Essence; version: string }>;
export type Item = Exclude<Found, { kind: 'unreadable' }>;
export type Unreadable = Extract<Found, { kind: 'unreadable' }>;
export type Counts = { created: number; updated: number; unchanged: number; closed: number };
type Client = PoolClient;

async function inTransaction<T>(app: App, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await app.database.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (problem) {
    await client.query('rollback').catch(() => {});
    throw problem;
  } finally {
    client.release();
  }
}

// ---- one source at a time ----

/**
 * Runs `work` while no other process reads this source. Waits its turn; the lock dies with its holder.
 * @param waiting is told once when somebody else is at it.
 * @returns null when the turn did not come within `wait` milliseconds.
 */
export async function oneAtATime<T>(
  app: App,
  source: string,
  wait: number,
  waiting: () => void,
  work: () => Promise<T>,
): Promise<T | null> {
  const client = await app.database.pool.connect();
  const lock = `hashtext('vacancies ' || $1)`;
  try {
    const until = Date.now() + wait;
    for (let told = false; ; told = true) {
      const { rows } = await client.query(`select pg_try_advisory_lock(${lock}) as mine`, [source]);
      if (rows[0].mine) break;
      if (!told) waiting();
      if (Date.now() >= until) return null;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    try {
      return await work();
    } finally {
      await client.query(`select pg_advisory_unlock(${lock})`, [source]).catch(() => {});
    }
  } finally {
    client.release();
  }
}

// ---- runs ----

/**
 * Notes that a run has begun; old runs and quarantine entries (three months) go. The caller holds the source's lock.
 * @returns its id, and whether an earlier run was cut: what it kept nobody has announced.
 */
export async function beginRun(app: App, source: string, mode: Mode): Promise<{ id: string; afterCut: boolean }> {
  const id = newId();
  const now = app.clock.now();
  let afterCut = false;
  await inTransaction(app, async (client) => {
    const cut = await client.query(
      "update feed_run set ended_at = $2, complete = false, problem = 'cut off' where source = $1 and ended_at is null",
      [source, now],
    );
    afterCut = (cut.rowCount ?? 0) > 0;
    await client.query("delete from feed_run where started_at < $1::timestamptz - interval '90 days'", [now]);
    await client.query("delete from quarantine where at < $1::timestamptz - interval '90 days'", [now]);
    await client.query('insert into feed_run (id, source, mode, started_at) values ($1, $2, $3, $4)', [id, source, mode, now]);
    if (mode !== 'file')
      await client.query(
        'insert into feed_state (source, last_try_at) values ($1, $2) on conflict (source) do update set last_try_at = excluded.last_try_at',
        [source, now],
      );
  });
  return { id, afterCut };
}

export type RunEnd = Readonly<{
  runId: string;
  source: string;
  mode: Mode;
  counts: Counts;
  read: number;
  quarantined: number;
  complete: boolean;
  problem: string | null;
  /** Set when a complete list waits for a person. */
  held: boolean;
  /** Null leaves the cursor where it is. */
  cursor: Cursor | null;
  /** Close what a complete list did not show. */
  shown: readonly string[] | null;
  acceptShrink: boolean;
}>;

/**
 * Ends a run in one transaction: closes by absence if that is allowed, moves the cursor, writes the figures and the event.
 * @returns the end as it came out: a shrink refused makes it held and incomplete.
 */
export async function endRun(app: App, end: RunEnd): Promise<RunEnd> {
  const now = app.clock.now();
  return inTransaction(app, async (client) => {
    const counts = { ...end.counts };
    let { problem, held, complete, cursor } = end;
    if (end.shown && complete) {
      const { rows } = await client.query(
        "select count(*)::int as open, (count(*) filter (where not source_id = any($2)))::int as absent from vacancy where source = $1 and status = 'open' and not example",
        [end.source, end.shown],
      );
      const reason = shrinkProblem(end.shown.length, rows[0].open, rows[0].absent);
      if (reason && !end.acceptShrink) {
        held = true;
        complete = false;
        cursor = null;
        problem = `held: ${reason}; look at the source, then run it with --full --accept-shrink`;
      } else {
        const closed = await client.query(
          `update vacancy set ${forgotten}, status = 'closed', closed_at = $3, changed_at = $3, close_reason = 'absent' where source = $1 and status = 'open' and not example and not source_id = any($2)`,
          [end.source, end.shown, now],
        );
        counts.closed += closed.rowCount ?? 0;
      }
    }
    await client.query(
      'update feed_run set ended_at = $2, read = $3, created = $4, updated = $5, unchanged = $6, closed = $7, quarantined = $8, complete = $9, problem = $10 where id = $1',
      [end.runId, now, end.read, counts.created, counts.updated, counts.unchanged, counts.closed, end.quarantined, complete, problem],
    );
    if (end.mode !== 'file')
      await client.query(
        `update feed_state set cursor = coalesce($2::jsonb, cursor), problem = $3,
           last_success_at = case when $4 then $6::timestamptz else last_success_at end,
           last_full_at = case when $4 and $5 then $6::timestamptz else last_full_at end,
           -- Only a complete full load answers what held an earlier one.
           held_since = case when $7 then coalesce(held_since, $6::timestamptz) when $4 and $5 then null else held_since end
         where source = $1`,
        [end.source, cursor ? JSON.stringify(cursor) : null, problem, complete, end.mode === 'full', now, held],
      );
    if (counts.created + counts.updated + counts.closed > 0)
      await client.query('insert into event_log (id, at, room, type, v, data) values ($1, $2, $3, $4, 1, $5)', [
        newId(),
        now,
        'vacancies',
        'run',
        JSON.stringify({ source: end.source, mode: end.mode, read: end.read, ...counts, quarantined: end.quarantined, complete, held }),
      ]);
    return { ...end, counts, problem, held, complete, cursor };
  });
}

/** Parks items that nobody can read: their reason, never their text. */
export async function park(app: App, runId: string, source: string, items: readonly Unreadable[]): Promise<void> {
  if (items.length === 0) return;
  await app.database.pool.query(
    'insert into quarantine (id, run_id, source, source_id, at, reason, bytes) select id, $2, $3, source_id, $4, reason, bytes from unnest($1::uuid[], $5::text[], $6::text[], $7::int[]) as t(id, source_id, reason, bytes)',
    [
      items.map(() => newId()),
      runId,
      source,
      app.clock.now(),
      items.map((i) => i.sourceId?.slice(0, 200) ?? null),
      items.map((i) => i.reason.slice(0, 300)),
      items.map((i) => i.bytes),
    ],
  );
}

// ---- ads ----

/** Of a closed ad nothing stays that was said in it. */
const forgotten =
  'ad = null, reading = null, card = null, reading_version = null, essence = null, title = null, lang = null, employer = null, content_hash = null';

/** The same ad gives the same hash, whatever order its fields came in. */
export function hashOf(ad: NormalisedAd): string {
  const sorted = (_: string, value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(ad, sorted)).digest('hex');
}

type Batch = Readonly<{ items: readonly Item[]; mode: Mode; timeOf(item: Item): Date | null; understand(ad: NormalisedAd): Understood }>;

/**
 * Keeps a batch in one transaction: every ad of it wholly, or none. An item that the database refuses is handed back, the
 * others are kept.
 */
export async function keepBatch(app: App, batch: Batch): Promise<{ counts: Counts; refused: Unreadable[] }> {
  try {
    return { counts: await inTransaction(app, (client) => keepItems(app, client, batch)), refused: [] };
  } catch (problem) {
    // Class 22 is about data: some item holds what no column takes. Found by keeping them one by one.
    if (!String((problem as { code?: unknown }).code).startsWith('22')) throw problem;
    if (batch.items.length === 1) {
      const item = batch.items[0]!;
      const sourceId = item.kind === 'ad' ? item.ad.sourceId : item.sourceId;
      return {
        counts: none(),
        refused: [{ kind: 'unreadable', sourceId, reason: `not storable: ${oneLine(problem).slice(0, 120)}`, bytes: null, key: sourceId }],
      };
    }
    const counts = none();
    const refused: Unreadable[] = [];
    for (const item of batch.items) {
      const one = await keepBatch(app, { ...batch, items: [item] });
      for (const key of ['created', 'updated', 'unchanged', 'closed'] as const) counts[key] += one.counts[key];
      refused.push(...one.refused);
    }
    return { counts, refused };
  }
}

const none = (): Counts => ({ created: 0, updated: 0, unchanged: 0, closed: 0 });

async function keepItems(app: App, client: Client, { items, mode, timeOf, understand }: Batch): Promise<Counts> {
  const counts = none();
  const sorted = [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)); // one order of locking for everybody
  const { rows } = await client.query(
    `select source, source_id, id, status, content_hash, source_updated_at, close_reason from vacancy
     where (source, source_id) in (select * from unnest($1::text[], $2::text[])) order by source, source_id for update`,
    [sorted.map((i) => (i.kind === 'ad' ? i.ad.source : i.source)), sorted.map((i) => (i.kind === 'ad' ? i.ad.sourceId : i.sourceId))],
  );
  const known = new Map(rows.map((r) => [`${r.source}\n${r.source_id}`, r]));
  const now = app.clock.now();
  const today = app.clock.today();
  const open: Record<string, unknown>[] = [];
  const closing: Record<string, unknown>[] = [];
  let breath = performance.now();
  for (const given of sorted) {
    // Reading an ad takes milliseconds: pages are answered in between.
    if (performance.now() - breath > 20) {
      await new Promise(setImmediate);
      breath = performance.now();
    }
    const item = { ...given, at: timeOf(given) };
    const row = known.get(keyOf(item));
    const before: Known | null = row
      ? { status: row.status, contentHash: row.content_hash, at: row.source_updated_at, closeReason: row.close_reason }
      : null;
    const hash = item.kind === 'ad' ? hashOf(item.ad) : null;
    const lastDay = item.kind === 'ad' ? (item.ad.deadline.date ?? item.ad.validThrough) : null;
    const step = nextStep(before, item, mode, hash, lastDay !== null && lastDay < today);
    if (step === 'nothing') counts.unchanged++;
    else if (step === 'redate') {
      counts.unchanged++;
      await client.query('update vacancy set source_updated_at = $2 where id = $1', [row!.id, item.at]);
    } else if (item.kind === 'ad') {
      counts[step === 'create' ? 'created' : 'updated']++;
      open.push(rowOf(row?.id ?? newId(), item.ad, hash!, understand(item.ad), now));
    } else {
      counts.closed += step === 'close' ? 1 : 0;
      counts.created += step === 'remember' ? 1 : 0;
      const r = item.remains;
      closing.push({
        id: row?.id ?? newId(),
        source: item.source,
        source_id: item.sourceId,
        status: item.status,
        source_updated_at: item.at,
        closed_at: item.closedAt && item.closedAt.getTime() <= now.getTime() + 86_400_000 ? item.closedAt : now,
        close_reason: item.reason,
        at: now,
        country: r?.country ?? null,
        municipality: r?.municipality ?? null,
        occupation_codes: r?.occupationCodes ?? [],
        deadline: r?.deadline ?? null,
        terms: r?.terms ?? 'own',
        example: r?.example ?? false,
      });
    }
  }
  if (open.length > 0)
    await client.query(
      `insert into vacancy (id, source, source_id, status, content_hash, source_updated_at, first_seen_at, changed_at, example, terms, country, municipality, deadline, occupation_codes, title, lang, employer, ad, reading, card, reading_version, essence)
       select id, source, source_id, 'open', content_hash, source_updated_at, at, at, example, terms, country, municipality, deadline, occupation_codes, title, lang, employer, ad, reading, card, reading_version, essence
       from jsonb_to_recordset($1::jsonb) as t(id uuid, source text, source_id text, content_hash text, source_updated_at timestamptz, at timestamptz, example boolean, terms text, country text, municipality text, deadline date, occupation_codes jsonb, title text, lang text, employer text, ad jsonb, reading jsonb, card json, reading_version text, essence json)
       on conflict (source, source_id) do update set status = 'open', closed_at = null, close_reason = null, content_hash = excluded.content_hash, source_updated_at = excluded.source_updated_at, changed_at = excluded.changed_at,
         example = excluded.example, terms = excluded.terms, country = excluded.country, municipality = excluded.municipality, deadline = excluded.deadline, occupation_codes = excluded.occupation_codes, title = excluded.title,
         lang = excluded.lang, employer = excluded.employer, ad = excluded.ad, reading = excluded.reading, card = excluded.card, reading_version = excluded.reading_version, essence = excluded.essence`,
      [JSON.stringify(open)],
    );
  if (closing.length > 0)
    await client.query(
      `insert into vacancy (id, source, source_id, status, source_updated_at, first_seen_at, changed_at, closed_at, close_reason, example, terms, country, municipality, deadline, occupation_codes)
       select id, source, source_id, status, source_updated_at, at, at, closed_at, close_reason, example, terms, country, municipality, deadline, occupation_codes
       from jsonb_to_recordset($1::jsonb) as t(id uuid, source text, source_id text, status text, source_updated_at timestamptz, closed_at timestamptz, close_reason text, at timestamptz, country text, municipality text, occupation_codes jsonb, deadline date, terms text, example boolean)
       on conflict (source, source_id) do update set ${forgotten}, status = excluded.status, closed_at = excluded.closed_at, close_reason = excluded.close_reason, changed_at = excluded.changed_at,
         source_updated_at = coalesce(excluded.source_updated_at, vacancy.source_updated_at)`,
      [JSON.stringify(closing)],
    );
  return counts;
}

function rowOf(id: string, ad: NormalisedAd, hash: string, understood: Understood, at: Date): Record<string, unknown> {
  const read = /^(FI|SE|NO)\/(\d+)$/.exec(understood.reading.workplaces[0]?.value ?? '');
  const given = ad.workplaces.find((w) => w.municipality) ?? ad.workplaces.find((w) => w.country);
  return {
    id,
    source: ad.source,
    source_id: ad.sourceId,
    content_hash: hash,
    source_updated_at: ad.sourceUpdatedAt,
    at,
    example: ad.example,
    terms: ad.terms,
    country: read?.[1] ?? given?.country ?? null,
    municipality: read?.[2] ?? given?.municipality ?? null,
    deadline: ad.deadline.date ?? ad.validThrough,
    // Labels are the source's words; the codes alone outlive the ad.
    occupation_codes: ad.occupations.map(({ scheme, code }) => ({ scheme, code })),
    title: ad.texts[0].title,
    lang: ad.texts[0].lang,
    employer: ad.employer.name,
    ad,
    reading: understood.reading,
    card: cardOf(ad, understood.reading),
    reading_version: understood.version,
    essence: understood.essence,
  };
}

/** Closes open ads of sources that have no feed to say so, once their last day is over. Returns how many. */
export async function closePast(app: App, sourcesWithFeed: readonly string[]): Promise<number> {
  const closed = await app.database.pool.query(
    `update vacancy set ${forgotten}, status = 'closed', closed_at = $2, changed_at = $2, close_reason = 'deadline passed' where status = 'open' and not example and deadline < $3::date and not source = any($1)`,
    [sourcesWithFeed, app.clock.now(), app.clock.today()],
  );
  return closed.rowCount ?? 0;
}

// ---- reading ----

const columns =
  'id, source, source_id, status, ad, reading, country, municipality, first_seen_at, changed_at, closed_at, close_reason, example';
type Row = {
  id: string;
  source: string;
  source_id: string;
  status: Status;
  ad: NormalisedAd | null;
  reading: Reading | null;
  country: string | null;
  municipality: string | null;
  first_seen_at: Date;
  changed_at: Date;
  closed_at: Date | null;
  close_reason: string | null;
  example: boolean;
};

const kept = (r: Row): KeptVacancy => ({
  id: r.id,
  source: r.source,
  sourceId: r.source_id,
  status: r.status,
  ad: r.ad,
  reading: r.reading,
  country: r.country,
  municipality: r.municipality,
  firstSeenAt: r.first_seen_at,
  changedAt: r.changed_at,
  closedAt: r.closed_at,
  closeReason: r.close_reason,
  example: r.example,
});

/** Essences of all open ads, by id, in batches of 2 000 (each is parsed in one go). Ids are lower-case UUID texts. */
export async function* openEssences(app: App): AsyncGenerator<EssenceRow[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await app.database.pool.query(
      "select id, essence from vacancy where status = 'open' and essence is not null and id > $1 order by id limit 2000",
      [after],
    );
    if (rows.length === 0) return;
    yield rows as EssenceRow[];
    after = rows.at(-1).id;
  }
}

/** Essences of the open ads that came since an instant, by id: what alerts and reverse matches look at. */
export async function newEssences(app: App, since: Date): Promise<EssenceRow[]> {
  const { rows } = await app.database.pool.query(
    "select id, essence from vacancy where status = 'open' and essence is not null and first_seen_at > $1 order by id limit 20000",
    [since],
  );
  return rows as EssenceRow[];
}

/** Titles and employers of open ads, by id, in batches of 5 000. */
export async function* openTitles(app: App): AsyncGenerator<{ id: string; title: string; employer: string; lang: string }[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await app.database.pool.query(
      "select id, coalesce(title, '') as title, coalesce(employer, '') as employer, coalesce(lang, '') as lang from vacancy where status = 'open' and id > $1 order by id limit 5000",
      [after],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1).id;
  }
}

type Card = Readonly<{ ad: NormalisedAd; reading: Reading }>;

/** What a list shows: no bodies of texts, no words of evidence, nothing the person must weigh. */
function cardOf(ad: NormalisedAd, reading: Reading): Card {
  const bare = <T extends { evidence: readonly unknown[] }>(said: T | null): T | null => (said ? { ...said, evidence: [] } : null);
  return {
    ad: { ...ad, texts: [{ ...ad.texts[0], description: '' }], occupations: [], given: nothingGiven },
    reading: {
      ...{ version: reading.version, lang: reading.lang, skills: [], demands: [], workplaces: [] },
      occupations: reading.occupations.slice(0, 3).map((o) => ({ ...o, evidence: [] })),
      ...{ extent: bare(reading.extent), contract: bare(reading.contract), start: bare(reading.start), pay: bare(reading.pay) },
      ...{ remote: bare(reading.remote), housing: bare(reading.housing), positions: bare(reading.positions) },
    },
  };
}

/**
 * Vacancies as a list shows them: `ad` and `reading` without the texts' bodies, demands and words of evidence, which make
 * nine tenths of a row. Unknown ids are left out.
 */
export async function readCards(app: App, ids: readonly string[]): Promise<Map<string, KeptVacancy>> {
  if (ids.length === 0) return new Map();
  // The card comes whole: each `card->…` would unpack it once more. Named, so that a connection plans it once.
  const { rows } = await app.database.pool.query<Omit<Row, 'ad' | 'reading'> & { card: Pick<Row, 'ad' | 'reading'> }>({
    name: 'vacancy-cards',
    text: 'select id, source, source_id, status, card, country, municipality, first_seen_at, changed_at, closed_at, close_reason, example from vacancy where id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map(({ card, ...row }) => [row.id, kept({ ...row, ad: card?.ad ?? null, reading: card?.reading ?? null } as Row)]));
}

/** Vacancies by id; unknown ids are left out. */
export async function readVacancies(app: App, ids: readonly string[]): Promise<Map<string, KeptVacancy>> {
  if (ids.length === 0) return new Map();
  const { rows } = await app.database.pool.query<Row>(`select ${columns} from vacancy where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, kept(row)]));
}

/** One vacancy, open or closed; null when there never was one. */
export async function findVacancy(app: App, id: string): Promise<KeptVacancy | null> {
  return (await readVacancies(app, [id])).get(id) ?? null;
}

/** A closed ad as an export shows it, beside an open one. */
export type ExportRow = KeptVacancy &
  Readonly<{
    occupationCodes: readonly { scheme: string; code: string }[];
    deadline: string | null;
    terms: NormalisedAd['terms'];
    sourceUpdatedAt: Date | null;
  }>;

/** Open ads, or all, by source and the source's id; a few hundred in memory at a time. */
export async function* exportRows(app: App, all: boolean): AsyncGenerator<ExportRow> {
  let after = ['', ''];
  for (;;) {
    const { rows } = await app.database.pool.query(
      `select ${columns}, occupation_codes, deadline::text as deadline, terms, source_updated_at from vacancy where (source, source_id) > ($1, $2) and ($3 or status = 'open') order by source, source_id limit 500`,
      [...after, all],
    );
    if (rows.length === 0) return;
    for (const r of rows)
      yield {
        ...kept(r as Row),
        occupationCodes: r.occupation_codes,
        deadline: r.deadline,
        terms: r.terms,
        sourceUpdatedAt: r.source_updated_at,
      };
    const last = rows.at(-1);
    after = [last.source, last.source_id];
  }
}

/** Reads open ads again whose reading is not of this version, 500 a transaction. @returns how many. */
export async function rereadAll(
  app: App,
  version: string,
  understand: (ad: NormalisedAd) => Understood,
  progress: (done: number) => void,
): Promise<number> {
  let done = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const batch = await inTransaction(app, async (client) => {
      const { rows } = await client.query(
        "select id, ad from vacancy where status = 'open' and reading_version is distinct from $1 and id > $2 order by id limit 500 for update",
        [version, after],
      );
      const read = rows.map((row) => {
        const u = understand(row.ad);
        const place = /^(FI|SE|NO)\/(\d+)$/.exec(u.reading.workplaces[0]?.value ?? '');
        return {
          id: row.id,
          reading: u.reading,
          card: cardOf(row.ad, u.reading),
          essence: u.essence,
          country: place?.[1] ?? null,
          municipality: place?.[2] ?? null,
        };
      });
      if (read.length > 0)
        await client.query(
          `update vacancy v set reading = t.reading, card = t.card, essence = t.essence, reading_version = $2, country = coalesce(t.country, v.country), municipality = coalesce(t.municipality, v.municipality)
           from jsonb_to_recordset($1::jsonb) as t(id uuid, reading jsonb, card json, essence json, country text, municipality text) where v.id = t.id`,
          [JSON.stringify(read), version],
        );
      return rows.map((row) => row.id as string);
    });
    if (batch.length === 0) return done;
    done += batch.length;
    after = batch.at(-1)!;
    progress(done);
  }
}

// ---- for the operator ----

export type FeedState = Readonly<{
  source: string;
  cursor: Cursor | null;
  lastSuccessAt: Date | null;
  lastFullAt: Date | null;
  lastTryAt: Date | null;
  problem: string | null;
  heldSince: Date | null;
}>;

/** Where each source stands that was ever read. */
export async function feedStates(app: App): Promise<FeedState[]> {
  const { rows } = await app.database.pool.query('select * from feed_state order by source');
  return rows.map((r) => ({
    source: r.source,
    cursor: r.cursor,
    lastSuccessAt: r.last_success_at,
    lastFullAt: r.last_full_at,
    lastTryAt: r.last_try_at,
    problem: r.problem,
    heldSince: r.held_since,
  }));
}

export type FeedRun = Readonly<
  {
    id: string;
    source: string;
    mode: string;
    startedAt: Date;
    endedAt: Date | null;
    read: number;
    quarantined: number;
    complete: boolean | null;
    problem: string | null;
  } & Counts
>;

/** The latest runs, newest first; one without an end was cut or is under way. */
export async function recentRuns(app: App, limit: number): Promise<FeedRun[]> {
  const { rows } = await app.database.pool.query('select * from feed_run order by started_at desc, id desc limit $1', [limit]);
  return rows.map(({ started_at, ended_at, ...r }) => ({ ...r, startedAt: started_at, endedAt: ended_at }));
}

export type Parked = Readonly<{ at: Date; source: string; sourceId: string | null; reason: string; bytes: number | null }>;

/** The latest items that nobody could read, newest first. */
export async function recentQuarantine(app: App, limit: number): Promise<Parked[]> {
  const { rows } = await app.database.pool.query(
    'select at, source, source_id, reason, bytes from quarantine order by at desc, id desc limit $1',
    [limit],
  );
  return rows.map((r) => ({ at: r.at, source: r.source, sourceId: r.source_id, reason: r.reason, bytes: r.bytes }));
}

/** How many ads are open, by source. */
export async function countOpen(app: App): Promise<{ source: string; open: number }[]> {
  const { rows } = await app.database.pool.query(
    "select source, count(*)::int as open from vacancy where status = 'open' group by source order by source",
  );
  return rows;
}

/** From so many changed ads on, PostgreSQL's picture of the table is made anew instead of whenever it gets round to it. */
const MANY = 1000;

/**
 * Tells every node that ads changed. After a large import the figures the planner goes by are refreshed first: a start
 * right after a first import would else read the table with plans made for an empty one, and take twice as long.
 */
export async function announce(app: App, changed: number): Promise<void> {
  if (changed >= MANY) await app.database.pool.query('analyze vacancy (id, status, source, source_id, country, municipality, deadline)');
  await app.database.notify('vacancies');
}

/** Removes the invented ads of the demo world, open and closed, and nothing else. @returns how many. */
export async function clearExamples(app: App): Promise<number> {
  const removed = await app.database.pool.query('delete from vacancy where example');
  if (removed.rowCount) {
    await record(app.database.queries, app.clock, [{ room: 'vacancies', type: 'examples-cleared', data: { removed: removed.rowCount } }]);
    await announce(app, removed.rowCount);
  }
  return removed.rowCount ?? 0;
}

/** Breaches of what must always hold, one sentence each. */
export async function breaches(app: App, version: string): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    `select (count(*) filter (where status <> 'open' and (ad is not null or reading is not null or title is not null or employer is not null or essence is not null)))::int as wordy,
            (count(*) filter (where status = 'open' and (ad is null or reading is null or essence is null)))::int as unread,
            (count(*) filter (where status = 'open' and reading_version is distinct from $1))::int as outdated,
            (count(*) filter (where status = 'open' and closed_at is not null or status <> 'open' and closed_at is null))::int as undated
     from vacancy`,
    [version],
  );
  const { wordy, unread, outdated, undated } = rows[0];
  return [
    wordy > 0 ? `${wordy} closed ads still hold text; a closed ad keeps none` : '',
    unread > 0 ? `${unread} open ads have no reading; run vacancies reread` : '',
    outdated > 0 ? `${outdated} open ads were read by an older reader; run vacancies reread` : '',
    undated > 0 ? `${undated} ads have a status that does not fit their closing date` : '',
  ].filter(Boolean);
}
