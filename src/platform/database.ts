import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { type Config, packageRoot } from './config.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import type { Log } from './log.ts';
import { OperationProblem, oneLine } from './problems.ts';

/** Runs queries: the database itself, or the transaction that is open. Rooms' stores take this. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction' | '$with' | 'with'
>;

export type Database = Readonly<{
  queries: NodePgDatabase;
  pool: pg.Pool;
  url: string;
  /** Calls `heard` for every NOTIFY on the channel, from whichever process; resumes by itself after the connection was lost and then calls once, since news may have been missed. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  notify(channel: string, payload?: string): Promise<void>;
  /** True when a query answers within a second. */
  alive(): Promise<boolean>;
  /** Waits for work under way; `atOnce` cuts it. `force` stops an embedded server even when others use it (tests). */
  close(options?: { force?: boolean; atOnce?: boolean }): Promise<void>;
}>;

const MIGRATION_LOCK = 0x6b616c6f;
const migrationsFolder = path.join(packageRoot, 'migrations');

/**
 * Opens the database of the configuration: `DATABASE_URL`, or the embedded PostgreSQL of the data directory. Schema not
 * yet touched. A database that goes away is found again by itself; an embedded one that died is started again.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'home'>,
  log: Log,
  options: { unsafeFast?: boolean; poolSize?: number } = {},
): Promise<Database> {
  const embedded = config.databaseUrl === null ? await openEmbeddedPostgres(config.home, options) : null;
  let url = embedded?.url ?? config.databaseUrl!;
  const patience = { connectionTimeoutMillis: 5000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    ...patience,
    application_name: 'kalott',
    options: '-c statement_timeout=120000 -c idle_in_transaction_session_timeout=300000',
  });
  const clients = new Set<pg.Client>();
  // Without these two a database that goes away takes the whole process with it: the pool hears its idle clients only.
  pool.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'database connection lost'));
  pool.on('connect', (client) => {
    client.on('error', () => {});
    clients.add(client as unknown as pg.Client);
  });
  pool.on('remove', (client) => clients.delete(client as unknown as pg.Client));

  const heardBy = new Map<string, (payload: string) => void>();
  let presence: pg.Client | null = null;
  const leaving = new AbortController();
  let comingBack: Promise<void> | null = null;

  /** One connection that stays: it hears NOTIFY, and it shows an embedded server that somebody is still here. */
  async function connectPresence(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'kalott-presence', ...patience });
    client.on('error', () => {});
    client.on('notification', (message) => heardBy.get(message.channel)?.(message.payload ?? ''));
    try {
      await client.connect();
      for (const channel of heardBy.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (problem) {
      client.end().catch(() => {});
      throw problem;
    }
    if (leaving.signal.aborted) return client.end();
    presence = client;
    client.on('end', () => {
      presence = null;
      comingBack ??= comeBack().finally(() => {
        comingBack = null;
      });
    });
  }

  /** Until the presence stands again. */
  async function comeBack(): Promise<void> {
    for (let pause = 100; ; pause = Math.min(2000, pause * 2)) {
      await sleep(pause, undefined, { ref: false, signal: leaving.signal }).catch(() => {});
      if (leaving.signal.aborted) return;
      try {
        await connectPresence();
        log.info('database is back');
        for (const heard of heardBy.values()) heard(''); // news may have been missed
        return;
      } catch (problem) {
        log.warn({ reason: oneLine(problem) }, 'database is away');
      }
      if (!embedded || leaving.signal.aborted) continue;
      try {
        url = await embedded.revive();
        pool.options.connectionString = url; // for the connections it makes from now on
      } catch (problem) {
        log.error({ reason: oneLine(problem) }, 'database could not be started again');
      }
    }
  }

  try {
    await connectPresence();
  } catch (problem) {
    await pool.end().catch(() => {});
    await embedded?.release().catch(() => {});
    throw new OperationProblem(`the database does not answer${config.databaseUrl ? ' at DATABASE_URL' : ''}: ${oneLine(problem)}`);
  }

  return {
    queries: drizzle(pool, { casing: 'snake_case' }),
    pool,
    get url() {
      return url;
    },
    async listen(channel, heard) {
      heardBy.set(channel, heard);
      await presence?.query(`listen ${pg.escapeIdentifier(channel)}`);
    },
    async notify(channel, payload = '') {
      await pool.query('select pg_notify($1, $2)', [channel, payload]);
    },
    async alive() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), 1000);
      });
      try {
        return await Promise.race([pool.query('select 1').then(() => true), late]);
      } catch {
        return false;
      } finally {
        clearTimeout(timer);
      }
    },
    async close({ force = false, atOnce = false } = {}) {
      leaving.abort();
      const all = [...clients, ...(presence ? [presence] : [])];
      const own = all
        .map((client) => (client as unknown as { processID?: number }).processID)
        .filter((pid) => pid !== undefined && pid !== null);
      const ended = Promise.allSettled([presence?.end(), pool.end()]);
      // Ending a client that is busy cuts its line; PostgreSQL rolls back what it was doing.
      if (atOnce) for (const client of clients) client.end().catch(() => {});
      else await ended;
      await comingBack;
      // A full disk takes no lock file: the server then stays, and the next start joins it. What we were doing is no worse for it.
      await embedded?.release({ force, own }).catch((problem) => log.warn({ reason: oneLine(problem) }, 'database left running'));
    },
  };
}

/** Does work that no other process on this database does at the same time; whoever comes second waits, and then looks for itself. */
export async function takingTurns<T>(database: Database, name: string, work: () => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name]).catch(() => {});
    client.release();
  }
}

/**
 * Brings the schema up to this version, all steps in one transaction; several starting processes take turns.
 * @throws OperationProblem when the database was written by a newer version.
 */
export async function migrateDatabase(database: Database): Promise<void> {
  const journal = JSON.parse(fs.readFileSync(path.join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const newest = Math.max(0, ...journal.entries.map((entry) => entry.when));
  const client = await database.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const version = Number((await client.query('show server_version_num')).rows[0].server_version_num);
    if (version < 150000) throw new OperationProblem(`PostgreSQL ${Math.floor(version / 10000)} is too old; 15 or newer is needed`);
    const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as there");
    if (known.rows[0].there) {
      const { rows } = await client.query('select max(created_at)::bigint as at from drizzle.__drizzle_migrations');
      const at = Number(rows[0].at ?? 0);
      if (at > newest)
        throw new OperationProblem('this database belongs to a newer version of Kalott; upgrade the program, or restore an older backup');
      if (at === newest) return;
    }
    await migrate(drizzle(client), { migrationsFolder });
  } catch (problem) {
    if (problem instanceof OperationProblem) throw problem;
    const cause = (problem as { cause?: unknown }).cause;
    throw new OperationProblem(`the database could not be upgraded: ${oneLine(cause ?? problem)}`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}
