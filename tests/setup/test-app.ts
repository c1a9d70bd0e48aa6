import pg from 'pg';
import { inject } from 'vitest';
import { type App, type Config, makeClock, makeLog, openDatabase, readConfig } from '#platform';

let count = 0;

/**
 * An app on a fresh clone of the migrated database (or on one of its own). Close it at the end of the test.
 * @param env settings; KALOTT_TODAY is 2026-11-21 unset.
 */
export async function testApp(env: Record<string, string> = {}): Promise<{ app: App; close: () => Promise<void> }> {
  const { url, template } = inject('database');
  const name = `test_${process.pid}_${++count}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const config: Config = readConfig({ KALOTT_TODAY: '2026-11-21', KALOTT_DEMO: '0', DATABASE_URL: own.href, ...env });
  const log = makeLog('silent');
  const database = await openDatabase(config, log, { poolSize: 4 });
  return {
    app: { config, clock: makeClock(config.today), log, database, queue: { current: null } },
    close: async () => {
      await database.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
