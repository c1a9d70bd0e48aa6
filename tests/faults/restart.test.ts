import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  adsFile,
  command,
  dataOf,
  endAll,
  failingStart,
  freePort,
  makeHome,
  postmasterOf,
  startServer,
  status,
  stop,
  until,
} from './world.ts';

afterAll(endAll);

const openAds = async (url: string) =>
  ((await (await fetch(`${url}/readyz`)).json()) as { matching: { openAds: number } }).matching.openAds;

describe('one data directory through its crashes', () => {
  const home = makeHome();

  test('SIGTERM ends the server with 0 and takes its database along', async () => {
    const server = await startServer(home);
    const imported = await command(home, ['vacancies', 'import', adsFile(home, 40), '--format', 'kalott', '--json']);
    expect(JSON.parse(imported.out)).toMatchObject({ created: 40, complete: true });
    expect(await until(async () => (await openAds(server.url)) === 40, 5000)).not.toBeNull();
    const { took, ...how } = await stop(server);
    expect(how).toEqual({ code: 0, signal: null });
    expect(took).toBeLessThan(10_000);
    expect(postmasterOf(home)).toBeNull();
  });

  test('kill -9 of the server: the next start takes over its database and a stale lock', async () => {
    const server = await startServer(home);
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    const database = postmasterOf(home);
    expect(database).not.toBeNull();
    // The number of a living process, but not of the one that took the lock.
    fs.writeFileSync(path.join(home, 'database.lock'), `${process.pid} 1\n`);
    const again = await startServer(home);
    expect(again.took).toBeLessThan(30_000);
    expect(postmasterOf(home)).toBe(database);
    expect(await openAds(again.url)).toBe(40);
    process.kill(again.pid, 'SIGKILL');
    process.kill(database!, 'SIGKILL');
    await again.ended;
  });

  test('kill -9 of both, and a pid file that names somebody else or nobody', async () => {
    await until(() => postmasterOf(home) === null, 5000);
    const pidFile = path.join(dataOf(home), 'postmaster.pid');
    const [, ...rest] = fs.readFileSync(pidFile, 'utf8').split('\n');
    for (const first of [String(process.pid), 'garbage']) {
      fs.writeFileSync(pidFile, [first, ...rest].join('\n'));
      fs.writeFileSync(path.join(home, 'database.lock'), '999999999 5\n');
      const server = await startServer(home);
      expect(await openAds(server.url)).toBe(40);
      expect((await stop(server)).code).toBe(0);
      fs.writeFileSync(pidFile, '');
    }
    expect((await command(home, ['check'])).out).toContain('every invariant holds');
  });

  test('kill -9 of the database under a living server: 503 meanwhile, back by itself, news heard again', async () => {
    const server = await startServer(home);
    process.kill(postmasterOf(home)!, 'SIGKILL');
    const page = await fetch(`${server.url}/en/jobs`);
    if (page.status !== 200) {
      expect(page.status).toBe(503);
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(
      await until(async () => (await status(`${server.url}/readyz`)) === 200 && (await status(`${server.url}/en/jobs`)) === 200, 10_000),
    ).not.toBeNull();
    await command(home, ['vacancies', 'import', adsFile(home, 45), '--format', 'kalott', '--json']);
    expect(await until(async () => (await openAds(server.url)) === 45, 5000)).not.toBeNull();
    expect((await stop(server)).code).toBe(0);
    expect(postmasterOf(home)).toBeNull();
  });

  test('a second server: refused on the same port, welcome on another; either may go first', async () => {
    const port = String(await freePort());
    const first = await startServer(home, { PORT: port });
    const refused = await failingStart(home, { PORT: port });
    expect(refused.code).toBe(1);
    expect(refused.err).toBe(`kalott: port ${port} is in use by another program; set PORT to a free one\n`);
    const second = await startServer(home);
    expect((await stop(first)).code).toBe(0);
    expect((await command(home, ['check'])).code).toBe(0); // comes and goes and leaves the database to the other
    expect(await status(`${second.url}/en/jobs`)).toBe(200);
    expect((await stop(second)).code).toBe(0);
    expect(postmasterOf(home)).toBeNull();
  });
});

test('several commands at once in an empty home: one makes the database, all succeed', async () => {
  const home = makeHome();
  const all = await Promise.all(Array.from({ length: 3 }, () => command(home, ['check'])));
  expect(all.map(({ code, err }) => ({ code, err }))).toEqual(Array(3).fill({ code: 0, err: '' }));
  expect(postmasterOf(home)).toBeNull();
});

test.each([
  [
    'KALOTT_HOME is a file',
    (home: string) => ({ KALOTT_HOME: adsFile(home, 1) }),
    2,
    /setting KALOTT_HOME: .* is a file; expected a directory/,
  ],
  [
    'KALOTT_HOME cannot be made',
    (home: string) => ({ KALOTT_HOME: path.join(adsFile(home, 1), 'inside') }),
    1,
    /the data directory .* cannot be made/,
  ],
  [
    'nobody answers at DATABASE_URL',
    () => ({ DATABASE_URL: 'postgres://kalott:geheim@127.0.0.1:9/kalott' }),
    1,
    /the database does not answer at DATABASE_URL: connect ECONNREFUSED/,
  ],
  ['PORT is no number', () => ({ PORT: 'eighty' }), 2, /setting PORT: "eighty" does not fit; expected a port number/],
])('%s: one line and an exit code', async (_, settings, code, line) => {
  const home = makeHome();
  const ended = await failingStart(home, settings(home));
  expect(ended.code).toBe(code);
  expect(ended.err).toMatch(line);
  expect(ended.err.trim().split('\n')).toHaveLength(1);
  expect(ended.err).not.toContain('geheim');
});
