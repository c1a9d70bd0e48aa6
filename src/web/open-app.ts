import { type App, makeClock, makeLog, migrateDatabase, openDatabase, readConfig } from '#platform';

/** Opens what every process needs: settings, clock, log and a database with today's schema. */
export async function openApp(
  env: Readonly<Record<string, string | undefined>>,
  options: { logLevel?: string; unsafeFast?: boolean; poolSize?: number } = {},
): Promise<{ app: App; close: (how?: { force?: boolean; atOnce?: boolean }) => Promise<void> }> {
  const config = readConfig(env);
  const log = makeLog(options.logLevel ?? config.logLevel);
  const database = await openDatabase(config, log, options);
  try {
    await migrateDatabase(database);
  } catch (problem) {
    await database.close();
    throw problem;
  }
  const app: App = { config, clock: makeClock(config.today), log, database, queue: { current: null } };
  return { app, close: (how) => database.close(how) };
}
