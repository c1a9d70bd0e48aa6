import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { checkLinks, isPublic, type Looking, lookAt } from './links.ts';
import { isAddress } from './proposal.ts';
import { writtenFacts } from './shelf.ts';
import { linkStates } from './store.ts';

/** A site in miniature: says what the test wants, and remembers who asked how. */
let server: http.Server;
let port: number;
let asked: string[];
let agents: (string | undefined)[];
beforeAll(async () => {
  server = http.createServer((req, res) => {
    asked.push(`${req.method} ${req.headers.host?.split(':')[0]}${req.url}`);
    agents.push(req.headers['user-agent']);
    const to = (location: string) => res.writeHead(302, { location }).end();
    if (req.url === '/fine') res.writeHead(200).end();
    else if (req.url === '/get-only') res.writeHead(req.method === 'HEAD' ? 405 : 200).end('x'.repeat(100_000));
    else if (req.url === '/moved') to('/fine');
    else if (req.url === '/circle') to('/circle');
    else if (req.url === '/elsewhere') to('https://other.example/new');
    else if (req.url === '/inside') to(`http://intranet.example:${port}/secret`);
    else if (req.url === '/broken') res.writeHead(500).end();
    else if (req.url !== '/silent') res.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  [asked, agents] = [[], []];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const here: Looking = { resolve: async () => ['127.0.0.1'], permitted: () => true, reachable: () => true, patience: 300, pause: 0 };
const look = (path: string, looking: Looking = here) => lookAt(`http://site.example:${port}${path}`, looking);

describe('a look at an address', () => {
  test('asks for the head only, under its own name', async () => {
    expect(await look('/fine')).toEqual({ status: 200, problem: null, failed: false });
    expect(asked).toEqual(['HEAD site.example/fine']);
    expect(agents[0]).toContain('Kalott-link-check');
  });

  test('asks for the page where the head is refused', async () => {
    expect(await look('/get-only')).toEqual({ status: 200, problem: null, failed: false });
    expect(asked).toEqual(['HEAD site.example/get-only', 'GET site.example/get-only']);
  });

  test('a page that is gone, and a server in trouble, are broken', async () => {
    expect(await look('/nothing')).toEqual({ status: 404, problem: 'status', failed: true });
    expect(await look('/broken')).toEqual({ status: 500, problem: 'status', failed: true });
  });

  test('follows a move within the site, and gives up on circles', async () => {
    expect(await look('/moved')).toMatchObject({ status: 200, failed: false });
    expect(await look('/circle')).toEqual({ status: null, problem: 'circles', failed: true });
  });

  test('a move to another site is noted and not followed', async () => {
    expect(await look('/elsewhere')).toEqual({ status: 302, problem: 'moved other.example', failed: false });
    expect(await look('/inside')).toMatchObject({ problem: `moved intranet.example:${port}`, failed: false });
    expect(asked.some((a) => a.includes('secret'))).toBe(false);
  });

  test('a server that does not answer in time is broken', async () => {
    expect(await look('/silent')).toEqual({ status: null, problem: 'timeout', failed: true });
  });

  test('a name that leads to a private address is not asked, not even when another of its addresses is public', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '10.0.0.7'], ['::1'], []])
      expect(await look('/fine', { ...here, reachable: isPublic, resolve: async () => addresses })).toEqual({
        status: null,
        problem: 'private',
        failed: true,
      });
    expect(asked).toEqual([]);
  });

  test('only addresses of public pages are asked', async () => {
    for (const url of [
      `http://127.0.0.1:${port}/fine`,
      'http://localhost/',
      'file:///etc/passwd',
      'https://user:pw@site.example/',
      'https://[::1]/',
      'no address',
    ])
      expect(await lookAt(url, { ...here, permitted: isAddress })).toEqual({ status: null, problem: 'no-address', failed: true });
    expect(asked).toEqual([]);
  });
});

test('which network addresses are public', () => {
  const closed = [
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '127.9.9.9',
    '224.0.0.1',
    '255.255.255.255',
  ];
  const closed6 = [
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:93.184.216.34',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::',
  ];
  expect([...closed, ...closed6, 'not an address'].filter(isPublic)).toEqual([]);
  expect(['93.184.216.34', '172.32.0.1', '2a00:1450:400f::1'].filter((a) => !isPublic(a))).toEqual([]);
});

test('every source of a written fact is an address of a public page', () => {
  expect(writtenFacts.flatMap((f) => f.sources.filter((url) => !isAddress(url)).map((url) => `${f.id}: ${url}`))).toEqual([]);
});

test('looks up each address of the facts once, counts failures in a row, and forgets addresses no fact names', async () => {
  const stage = await testApp();
  try {
    const lost: Looking = { pause: 0, resolve: async () => Promise.reject(Object.assign(new Error('gone'), { code: 'ENOTFOUND' })) };
    await stage.app.database.pool.query("insert into link_check values ('https://old.example/', now(), 404, 'status', 3)");
    const { checked, broken } = await checkLinks(stage.app, lost);
    expect(checked).toBe(new Set(writtenFacts.flatMap((f) => f.sources)).size);
    expect(broken).toBe(checked);
    await checkLinks(stage.app, lost);
    const states = await linkStates(stage.app);
    expect(states).toHaveLength(checked);
    expect(states.every((s) => s.fails === 2 && s.problem === 'not-found' && s.status === null)).toBe(true);
  } finally {
    await stage.close();
  }
});
