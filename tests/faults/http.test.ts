import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endAll, makeHome, type Running, startServer, status } from './world.ts';

let server: Running;
beforeAll(async () => {
  server = await startServer(makeHome());
});
afterAll(endAll);

/** Sends bytes as they are and returns the status of the answer; fetch would tidy them. */
function raw(bytes: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => (heard += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0)));
  });
}
const request = (line: string, headers = '', body = '') =>
  raw(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n${body}`);

test.each([
  ['a broken percent code', 'GET /en/%E0%A4%A', '', [400, 404]],
  ['broken UTF-8 in the path', 'GET /en/%ff%fe', '', [400, 404]],
  ['broken UTF-8 in the query', 'GET /en/jobs?q=%ff%fe', '', [200, 400]],
  ['%00 in the path', 'GET /en/jobs%00', '', [400]],
  ['%00 in the query', 'GET /en/jobs?q=a%00b', '', [400]],
  ['bytes that are no ASCII', 'GET /en/jobs?q=\u00e4', '', [200, 400]],
  ['__proto__ in the query', 'GET /en/jobs?__proto__[a]=1&__proto__=2&constructor=3&q=kokk', '', [200]],
  ['one name many times', `GET /en/jobs?${'q=a&'.repeat(500)}`, '', [200]],
  ['a page number beyond reason', 'GET /en/jobs?page=99999999999999999999', '', [200, 400, 404]],
  ['a negative page number', 'GET /en/jobs?page=-1', '', [200, 400, 404]],
  ['dots that climb', 'GET /en/../../../../etc/passwd', '', [400, 404]],
  ['encoded dots that climb', 'GET /assets/..%2f..%2fpackage.json', '', [400, 404]],
  ['two slashes before a host', 'GET //evil.example/%2e%2e', '', [400, 404]],
  ['an absolute address as a proxy gets it', 'GET http://evil.example/en/', '', [200, 302, 400, 404]],
  ['an id that is none', 'GET /en/jobs/no-such-id', '', [404]],
  ['an id with a quote', "GET /en/jobs/'%20or%201=1", '', [404]],
  ['an unknown method', 'PROPFIND /en/jobs', '', [405]],
  ['a method Node does not know', 'BREW /en/jobs', '', [400, 405]],
  ['TRACE', 'TRACE /en/', '', [405]],
  ['HEAD', 'HEAD /en/jobs', '', [200]],
  ['HEAD of an address that is not there', 'HEAD /en/nowhere', '', [404]],
  ['16 kB of headers', 'GET /en/', `X-Long: ${'x'.repeat(20_000)}\r\n`, [431]],
  ['a broken cookie', 'GET /en/you', 'Cookie: kalott-visitor=%%%;;=;\r\n', [200]],
  ['a cookie somebody else sealed', 'GET /en/you', `Cookie: kalott-visitor=${'A'.repeat(3000)}\r\n`, [200]],
  ['an Accept-Language of rubbish', 'GET /', 'Accept-Language: ;;q=,*;q=9,\u00ff\r\n', [302]],
  ['a POST where nothing is posted', 'POST /en/jobs', 'Content-Length: 0\r\n', [400, 403, 404, 405]],
  ['chunks that are none', 'POST /en/for-me', 'Transfer-Encoding: chunked\r\n', [400, 403, 405, 408, 415], 'zz\r\n'],
])('%s gets a clean answer', async (_, line, headers, expected, body = '') => {
  expect(expected).toContain(await request(line, headers, body));
});

test('a false Host reaches no link', async () => {
  for (const path of ['/', '/en/', '/en/jobs', '/openapi.json']) {
    const socket = net.connect(Number(new URL(server.url).port), '127.0.0.1', () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`),
    );
    let heard = '';
    for await (const chunk of socket) heard += chunk;
    expect(heard).toMatch(/^HTTP\/1\.1 (200|302|400)/);
    expect(heard).not.toContain('evil.example');
  }
});

const form = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url, ...headers },
});

test('a form from another site is refused, whatever it calls itself', async () => {
  for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`, server.url.replace('127.0.0.1', 'localhost')])
    expect({ origin, status: await status(`${server.url}/en/you`, form('a=1', { origin })) }).toEqual({ origin, status: 403 });
  for (const type of ['text/plain', 'multipart/form-data; boundary=x'])
    expect(await status(`${server.url}/en/you`, form('a=1', { origin: 'https://evil.example', 'content-type': type }))).toBe(403);
});

test('odd forms get a clean answer', async () => {
  for (const body of [
    '__proto__[polluted]=1&constructor.prototype.polluted=1',
    'occupation=%ff%fe',
    'occupation=a%00b',
    `occupation=${'x'.repeat(200_000)}`,
    `${'a=1&'.repeat(20_000)}`,
    '',
    '=&=&=',
    'step[]=1&step[a][b]=2&step=3&step=4',
  ]) {
    const answer = await status(`${server.url}/en/you`, form(body));
    expect({ body: body.slice(0, 40), fine: answer < 500 }).toEqual({ body: body.slice(0, 40), fine: true });
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('the public API answers oddities in JSON', async () => {
  for (const [path, init] of [
    ['/api/v1/nothing', {}],
    ['/api/v1/vacancies?limit=-1', {}],
    ['/api/v1/vacancies?limit=1e9&cursor=%ff', {}],
    ['/api/v1/vacancies/zzz', {}],
    ['/api/v1/match', { method: 'POST', body: '{' }],
    ['/api/v1/match', { method: 'POST', body: '[]' }],
    ['/api/v1/match', { method: 'POST', body: '{"__proto__":{"a":1},"occupations":{"0":"x"}}' }],
    ['/api/v1/match', { method: 'POST', body: `${'['.repeat(50_000)}` }],
    ['/api/v1/match', { method: 'POST', body: 'null' }],
  ] as const) {
    const answer = await fetch(`${server.url}${path}`, init as RequestInit);
    expect({ path, server: answer.status >= 500 }).toEqual({ path, server: false });
    await answer.json();
  }
});

test('3 MB are refused, with and without a length told before', async () => {
  const big = 'a='.padEnd(3_000_000, 'x');
  const answer = async (body: string | ReadableStream) => {
    try {
      return await status(`${server.url}/en/you`, { ...form(''), body, duplex: 'half' } as RequestInit);
    } catch {
      return 0; // the line was cut while we were still sending
    }
  };
  expect([413, 0]).toContain(await answer(big));
  expect([413, 0]).toContain(await answer(new Blob([big]).stream()));
  expect(await request('GET /healthz')).toBe(200); // on a line of its own: the ones above are being closed
});

test('nothing of all that was an error of ours', () => {
  // A visitor who goes away in the middle of a form is noted, and no more.
  const errors = server.said.err
    .split('\n')
    .filter((line) => /request failed|uncaught|unhandled/.test(line) && !/"message":"aborted"/.test(line));
  expect(errors).toEqual([]);
});
