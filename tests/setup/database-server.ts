import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openApp } from '../../src/web/open-app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's maintenance database, and the name of the migrated template. */
    database: { url: string; template: string };
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-test-'));
  fs.chmodSync(home, 0o755); // as root the server runs as another user, who must be able to walk in
  const outside = process.env.KALOTT_TEST_DATABASE_URL;
  const { app, close } = await openApp(
    { KALOTT_HOME: home, ...(outside ? { DATABASE_URL: outside } : {}) },
    { logLevel: 'silent', unsafeFast: true },
  );
  const url = new URL(app.database.url);
  const template = url.pathname.slice(1);
  url.pathname = '/postgres';
  project.provide('database', { url: url.href, template });
  // A template must have no connections: the presence of this process goes, the server stays.
  const stop = await keepServer(app.database.url);
  await close();
  return async () => {
    await stop();
    const again = await openApp(
      { KALOTT_HOME: home, ...(outside ? { DATABASE_URL: outside } : {}) },
      { logLevel: 'silent', unsafeFast: true },
    );
    await again.close({ force: true });
    fs.rmSync(home, { recursive: true, force: true });
  };
}

async function keepServer(address: string): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  const url = new URL(address);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  return () => client.end();
}
