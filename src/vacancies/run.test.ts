import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { type SyncOptions, sync } from './run.ts';
import { exportRows, feedStates, oneAtATime, recentQuarantine, recentRuns } from './store.ts';

type Reply = { status?: number; type?: string; headers?: Record<string, string>; body?: string | Buffer; cut?: boolean; hang?: boolean };
type Request = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string };

/** A source in miniature: answers what the test says, and remembers what it was asked. */
let answer: (request: Request) => Reply;
let asked: Request[];
let server: http.Server;
let stage: Awaited<ReturnType<typeof testApp>>;

beforeEach(async () => {
  asked = [];
  server = http.createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const request = { method: req.method!, path: req.url!, headers: req.headers, body: Buffer.concat(chunks).toString() };
      asked.push(request);
      const { status = 200, type = 'application/jsonl; charset=utf-8', headers = {}, body = '', cut, hang } = answer(request);
      res.writeHead(status, { 'content-type': type, ...headers });
      if (cut || hang) {
        res.write(body);
        if (cut) setTimeout(() => res.destroy(), 20);
      } else res.end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stage = await testApp({
    KALOTT_FEED_SWEDEN_URL: base,
    KALOTT_FEED_FINLAND_URL: base,
    KALOTT_FEED_FINLAND_KEY: 'secret-key',
    KALOTT_FEED_NORWAY_URL: base,
  });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await stage.close();
});

const impatient = { pause: 5, idle: 200, answer: 2000, retries: 3 };
const run = async (source: string, options: SyncOptions = {}) => {
  const { summary, problem } = await sync(stage.app, source, { patience: impatient, ...options });
  return { ...summary, problem };
};
async function held(): Promise<Record<string, string>> {
  const rows: Record<string, string> = {};
  for await (const row of exportRows(stage.app, true)) rows[row.sourceId] = row.ad?.texts[0].title ?? row.status;
  return rows;
}

const swedish = (id: number | string, title = `Jobb ${id}`, timestamp = 1_763_000_000_000) =>
  JSON.stringify({
    id,
    headline: title,
    timestamp,
    description: { text: `Vi söker dig till ${title}.` },
    employer: { name: 'Norrkraft' },
    application_contacts: [{ name: 'Anna Exempel', email: 'anna@example.org' }],
    application_details: { reference: 'Anna Exempel', url: 'https://example.org/apply' },
    workplace_address: { municipality_code: '2583', country_code: '199' },
  });
const removed = (id: number | string, date = '2026-11-21T10:00:00') => JSON.stringify({ id, removed: true, removed_date: date });
const lines = (...items: string[]) => (items.length ? `${items.join('\n')}\n` : '');
const many = (n: number) => Array.from({ length: n }, (_, i) => swedish(i + 1));

describe('any feed', () => {
  test('a full load, the same again, a delta with a change and a removal whose id is a number', async () => {
    answer = () => ({ body: lines(swedish('1'), swedish('2')) });
    expect(await run('sweden')).toMatchObject({ mode: 'full', read: 2, created: 2, closed: 0, complete: true, problem: null });
    expect(await run('sweden', { full: true })).toMatchObject({ mode: 'full', created: 0, updated: 0, unchanged: 2, closed: 0 });
    answer = () => ({ body: lines(removed(2), swedish('1', 'Nytt namn', 1_763_000_500_000)) });
    expect(await run('sweden')).toMatchObject({ mode: 'delta', updated: 1, closed: 1, complete: true });
    expect(asked.at(-1)!.path).toMatch(/^\/v2\/stream\?updated-after=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(await held()).toEqual({ 1: 'Nytt namn', 2: 'closed' });
  });

  test('a delta asks from five minutes before the last start, by the clock that is behind', async () => {
    answer = () => ({ body: lines(swedish('1')), headers: { date: 'Thu, 19 Nov 2026 08:00:00 GMT' } });
    expect((await run('sweden')).cursor).toBe('2026-11-19T07:55:00.000Z');
    await run('sweden');
    expect(asked.at(-1)!.path).toContain('updated-after=2026-11-19T08:55:00'); // Stockholm
  });

  test("repeated and reordered items fold to the newest by the source's own time", async () => {
    answer = () => ({ body: lines(swedish('1', 'Ny', 2_000), swedish('1', 'Gammal', 1_000), swedish('1', 'Ny', 2_000), swedish('2')) });
    expect(await run('sweden')).toMatchObject({ read: 2, created: 2, updated: 0 });
    expect(await run('sweden', { full: true })).toMatchObject({ created: 0, updated: 0 });
    expect((await held())['1']).toBe('Ny');
  });

  test('a closed ad keeps no text, and comes back with its id', async () => {
    answer = () => ({ body: lines(...many(8)) });
    await run('sweden');
    const { rows: before } = await stage.app.database.pool.query("select id from vacancy where source_id = '1'");
    answer = () => ({ body: lines(removed('1')) });
    await run('sweden');
    const { rows: closed } = await stage.app.database.pool.query("select * from vacancy where source_id = '1'");
    expect(closed[0]).toMatchObject({
      status: 'closed',
      ad: null,
      reading: null,
      essence: null,
      title: null,
      employer: null,
      content_hash: null,
      close_reason: 'removed',
    });
    expect(JSON.stringify(closed[0])).not.toMatch(/Jobb 1|Norrkraft/);
    answer = () => ({ body: lines(swedish('1', 'Åter', Date.parse('2026-11-21T10:00:00Z'))) });
    expect(await run('sweden')).toMatchObject({ updated: 1 });
    const { rows: after } = await stage.app.database.pool.query("select id, status, title, closed_at from vacancy where source_id = '1'");
    expect(after[0]).toEqual({ id: before[0].id, status: 'open', title: 'Åter', closed_at: null });
  });

  test('contact persons are nowhere in the database', async () => {
    answer = () => ({ body: lines(swedish('1')) });
    await run('sweden');
    const { rows } = await stage.app.database.pool.query('select v::text as all from vacancy v');
    expect(rows[0].all).not.toMatch(/Exempel|anna@/);
  });

  test('a complete list closes what it does not show', async () => {
    answer = () => ({ body: lines(...many(8)) });
    await run('sweden');
    answer = () => ({ body: lines(...many(6)) });
    expect(await run('sweden', { full: true })).toMatchObject({ closed: 2, complete: true });
    expect((await held())['8']).toBe('closed');
  });

  test.each([
    ['empty', 0],
    ['much shorter', 12],
  ])('a list that is %s is held until a person has looked', async (_, left) => {
    answer = () => ({ body: lines(...many(20)) });
    const first = await run('sweden');
    answer = () => ({ body: lines(...many(left)) });
    const held = await run('sweden', { full: true });
    expect(held).toMatchObject({ closed: 0, complete: false, cursor: first.cursor });
    expect(held.problem).toMatch(/^held: .*--accept-shrink/);
    expect((await feedStates(stage.app))[0]!.heldSince).not.toBeNull();
    expect(await run('sweden', { full: true, acceptShrink: true })).toMatchObject({ closed: 20 - left, complete: true });
    expect((await feedStates(stage.app))[0]).toMatchObject({ heldSince: null, problem: null });
  });

  test('unreadable items are set aside once; the rest goes on, nothing closes, the cursor stays', async () => {
    answer = () => ({ body: lines(...many(3)) });
    const { cursor } = await run('sweden');
    const broken = ['{"id":"3","headline":"cut', '{"headline":"no id"}', '[1,2]', '42', '{"id":"7","headline":5}'];
    answer = () => ({
      body: lines(swedish('1'), ...broken, ...broken, swedish('4'), `{"id":"66","headline":"${'x'.repeat(5 * 1024 * 1024)}"}`),
    });
    expect(await run('sweden', { full: true })).toMatchObject({
      read: 8,
      created: 1,
      unchanged: 1,
      closed: 0,
      quarantined: 6,
      complete: true,
      cursor,
    });
    const parked = await recentQuarantine(stage.app, 10);
    expect(parked.map((p) => p.sourceId).sort()).toEqual(['3', '66', '7', null, null, null]);
    expect(parked.every((p) => p.reason.length > 5 && !p.reason.includes('xxx'))).toBe(true);
    expect(Object.keys(await held())).toEqual(['1', '2', '3', '4']);
  });

  test('what no column takes is set aside, its batch is kept', async () => {
    answer = () => ({ body: lines(swedish('1'), swedish('2', 'Noll \\u0000 och \\ud800 halv'), swedish('3')) });
    expect(await run('sweden')).toMatchObject({ created: 3, quarantined: 0, complete: true });
  });

  test('runs are told: figures, problem, and one that was cut', async () => {
    answer = () => ({ body: lines(swedish('1')) });
    await stage.app.database.pool.query(
      "insert into feed_run (id, source, mode, started_at) values ('00000000-0000-7000-8000-000000000001', 'sweden', 'full', '2026-11-20')",
    );
    await run('sweden');
    const runs = await recentRuns(stage.app, 5);
    expect(runs.map((r) => [r.mode, r.created, r.complete, r.problem])).toEqual([
      ['full', 1, true, null],
      ['full', 0, false, 'cut off'],
    ]);
    const { rows } = await stage.app.database.pool.query("select data from event_log where room = 'vacancies'");
    expect(rows[0].data).toEqual({
      source: 'sweden',
      mode: 'full',
      read: 1,
      created: 1,
      updated: 0,
      unchanged: 0,
      closed: 0,
      quarantined: 0,
      complete: true,
      held: false,
    });
  });

  test('two runs of one source take turns; one that does not get its turn says so', async () => {
    answer = () => ({ body: lines(swedish('1')) });
    const notes: string[] = [];
    await oneAtATime(
      stage.app,
      'sweden',
      1000,
      () => {},
      async () => {
        await expect(run('sweden', { turn: 0, note: (line) => notes.push(line) })).rejects.toThrow('another run of sweden is under way');
      },
    );
    expect(notes).toHaveLength(1);
    const both = await Promise.all([run('sweden', { full: true }), run('sweden', { full: true })]);
    expect(both.map((s) => s.created).sort()).toEqual([0, 1]);
  });

  test('an unknown or unset source is a mistake of the caller', async () => {
    await expect(run('denmark')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('finland, norway, sweden') });
    const off = await testApp();
    await expect(sync(off.app, 'norway')).rejects.toMatchObject({ exitCode: 2, message: 'norway is off: set KALOTT_FEED_NORWAY_URL' });
    await off.close();
  });
});

describe('a source that breaks off closes nothing and keeps its cursor', () => {
  const cases: [string, () => Reply][] = [
    ['in the middle of a line', () => ({ body: `${lines(...many(9))}{"id":"10","headl` })],
    ['in the middle of an array', () => ({ body: `[${many(9).join(',')}, {"id"`, type: 'application/json' })],
    ['with the line cut', () => ({ body: lines(...many(9)), cut: true })],
    ['with errors', () => ({ status: 503 })],
    ['with a web page', () => ({ body: '<!doctype html><h1>Back soon</h1>', type: 'text/html' })],
    ['falling silent', () => ({ body: lines(...many(9)), hang: true })],
    ['with a redirect to another host', () => ({ status: 302, headers: { location: 'http://localhost:1/' } })],
    ['refusing us', () => ({ status: 403 })],
    ['asking to wait for hours', () => ({ status: 429, headers: { 'retry-after': '7200' } })],
  ];
  test.each(cases)('%s', async (_, reply) => {
    answer = () => ({ body: lines(...many(10)) });
    const { cursor } = await run('sweden');
    answer = reply;
    for (const full of [true, false]) {
      const broken = await run('sweden', { full });
      expect(broken).toMatchObject({ complete: false, closed: 0, cursor });
      expect(broken.problem).toMatch(/^broken off: /);
    }
    expect(Object.values(await held()).filter((title) => title === 'closed')).toEqual([]);
    answer = () => ({ body: lines(...many(10)) });
    expect(await run('sweden', { full: true })).toMatchObject({ complete: true, problem: null });
  });

  test('what passes is tried again with growing pauses, from the beginning', async () => {
    const replies: Reply[] = [
      { status: 500 },
      { body: lines(...many(3)), cut: true },
      { body: `${swedish('1')}\n{"id` },
      { body: lines(...many(4)) },
    ];
    answer = () => replies.shift()!;
    expect(await run('sweden')).toMatchObject({ read: 4, created: 4, quarantined: 0, complete: true });
    expect(asked).toHaveLength(4);
  });

  test('Retry-After is waited out in full', async () => {
    let refusedAt = 0;
    answer = () => {
      if (asked.length === 1) {
        refusedAt = Date.now();
        return { status: 429, headers: { 'retry-after': '1' } };
      }
      return { body: lines(swedish('1')) };
    };
    expect(await run('sweden')).toMatchObject({ complete: true, created: 1 });
    expect(Date.now() - refusedAt).toBeGreaterThanOrEqual(1000);
  });

  test('a redirect within the host is followed', async () => {
    answer = ({ path }) =>
      path === '/v2/snapshot' ? { status: 307, headers: { location: '/v2/snapshot/new' } } : { body: lines(swedish('1')) };
    expect(await run('sweden')).toMatchObject({ complete: true, created: 1 });
  });

  test('the declared charset decides', async () => {
    answer = () => ({ body: Buffer.from(lines(swedish('1', 'Kock på fjället')), 'latin1'), type: 'application/jsonl; charset=iso-8859-1' });
    await run('sweden');
    expect((await held())['1']).toBe('Kock på fjället');
  });
});

describe('Norway', () => {
  type Event = [uuid: string, status: 'ACTIVE' | 'INACTIVE', title?: string];
  let token = 'eyJ.one';
  let pages: Record<string, { next: string | null; events: Event[]; etag?: string }>;
  let entries: Record<string, Reply>;
  const entry = (uuid: string, title: string): Reply => ({
    type: 'application/json',
    body: JSON.stringify({
      uuid,
      status: 'ACTIVE',
      sistEndret: '2026-11-20T10:00:00+01:00',
      ad_content: {
        uuid,
        title,
        description: '<p>Vi søker deg.</p>',
        applicationDue: 'Snarest',
        workLocations: [{ country: 'NORGE', municipal: 'GÁIVUOTNA KÅFJORD' }],
        employer: { name: 'Nord AS', homepage: 'nord.no' },
      },
    }),
  });
  const closedEntry = (uuid: string): Reply => ({
    type: 'application/json',
    body: JSON.stringify({ uuid, status: 'INACTIVE', sistEndret: '2026-11-20T10:00:00+01:00' }),
  });
  const page = (id: string): Reply => {
    const { next, events, etag } = pages[id]!;
    return {
      type: 'application/json',
      headers: etag ? { etag } : {},
      body: JSON.stringify({
        id,
        next_id: next,
        next_url: next && `/api/v1/feed/${next}`,
        items: events.map(([uuid, status, title = 'Kokk']) => ({
          id: uuid,
          title,
          _feed_entry: { uuid, status, title, sistEndret: '2026-11-20T10:00:00+01:00' },
        })),
      }),
    };
  };
  beforeEach(() => {
    token = 'eyJ.one';
    pages = {
      p1: {
        next: 'p2',
        events: [
          ['a', 'ACTIVE'],
          ['b', 'ACTIVE'],
          ['c', 'ACTIVE'],
        ],
      },
      p2: {
        next: null,
        events: [
          ['c', 'ACTIVE'],
          ['b', 'INACTIVE', '?'],
          ['d', 'ACTIVE'],
        ],
        etag: '"2"',
      },
    };
    entries = { a: entry('a', 'Kokk'), c: entry('c', 'Lærer'), d: entry('d', 'Fisker') };
    answer = ({ path, headers }) => {
      if (path === '/api/publicToken') return { type: 'text/plain', body: `Current public token:\n${token}` };
      if (headers.authorization !== `Bearer ${token}`) return { status: 401 };
      const wanted = /feedentry\/(\w+)/.exec(path)?.[1];
      if (wanted) return entries[wanted] ?? { status: 404 };
      const id = /\/feed\/(\w+)/.exec(path)?.[1];
      if (id && !(id in pages)) return { status: 404 };
      const found = pages[id ?? 'p1']!;
      if (headers['if-none-match'] && headers['if-none-match'] === found.etag) return { status: 304 };
      return page(id ?? 'p1');
    };
  });

  test('pages are folded, the last event wins, entries give the ads; the cursor is the last page', async () => {
    expect(await run('norway')).toMatchObject({ mode: 'full', read: 4, created: 3, complete: true, cursor: 'p2' });
    expect(await held()).toEqual({ a: 'Kokk', c: 'Lærer', d: 'Fisker' });
    expect(asked.find((r) => r.path === '/api/v1/feed')!.headers['if-modified-since']).toBeDefined();
    expect(asked.filter((r) => r.path.includes('feedentry')).map((r) => r.path.at(-1))).toEqual(['a', 'c', 'd']);
  });

  test('an unchanged page is asked for with its ETag alone', async () => {
    await run('norway');
    asked = [];
    expect(await run('norway')).toMatchObject({ mode: 'delta', read: 0, complete: true, cursor: 'p2' });
    expect(asked.map((r) => [r.path.split('?')[0], r.headers['if-none-match'], r.headers['if-modified-since']]).at(-1)).toEqual([
      '/api/v1/feed/p2',
      '"2"',
      undefined,
    ]);
  });

  test.each([
    ['Kokk', 'closed', 'expired'],
    ['...', 'closed', 'stopped'],
    ['?', 'withdrawn', 'withdrawn'],
  ])('an end with the title %s is %s: %s', async (title, status, reason) => {
    await run('norway');
    pages.p2 = { next: 'p3', events: [] };
    pages.p3 = { next: null, events: [['a', 'INACTIVE', title]] };
    expect(await run('norway')).toMatchObject({ closed: 1, cursor: 'p3' });
    const { rows } = await stage.app.database.pool.query("select status, close_reason from vacancy where source_id = 'a'");
    expect(rows[0]).toEqual({ status, close_reason: reason });
  });

  test('an old event may lead to an entry that has ended, or to none', async () => {
    await run('norway');
    entries = { a: closedEntry('a'), d: entry('d', 'Fisker') };
    expect(await run('norway', { full: true })).toMatchObject({ closed: 2, complete: true });
    expect(await held()).toEqual({ a: 'closed', c: 'closed', d: 'Fisker' });
  });

  test('a token that rotates in mid-run is fetched once', async () => {
    const inner = answer;
    answer = (request) => {
      if (request.path.includes('feedentry/c')) token = 'eyJ.two';
      return inner(request);
    };
    expect(await run('norway')).toMatchObject({ created: 3, complete: true });
    expect(asked.filter((r) => r.path === '/api/publicToken')).toHaveLength(2);
  });

  test('a token refused twice breaks off', async () => {
    answer = ({ path }) => (path === '/api/publicToken' ? { type: 'text/plain', body: token } : { status: 401 });
    expect(await run('norway')).toMatchObject({ complete: false, cursor: null });
    expect(asked).toHaveLength(4);
  });

  test('an entry that nobody can read is set aside, the others are kept and the cursor stays', async () => {
    await run('norway');
    entries.a = { type: 'application/json', body: JSON.stringify({ uuid: 'a', status: 'ACTIVE', ad_content: '<html>' }) };
    pages.p1 = { next: 'p2', events: [...pages.p1!.events, [null as unknown as string, 'ACTIVE']] };
    expect(await run('norway', { full: true })).toMatchObject({ quarantined: 2, created: 0, updated: 0, closed: 0, complete: true });
    expect((await held()).a).toBe('Kokk');
  });

  test('entries that answer with errors break off', async () => {
    entries.c = { status: 500 };
    expect(await run('norway')).toMatchObject({ complete: false, closed: 0, cursor: null });
    entries.c = entry('c', 'Lærer');
    expect(await run('norway')).toMatchObject({ complete: true, cursor: 'p2' });
    expect(Object.keys(await held())).toEqual(['a', 'c', 'd']);
  });

  test('when most entries are not found, the source is in trouble and nothing closes', async () => {
    pages.p2 = { next: null, events: 'efghijklm'.split('').map((uuid): Event => [uuid, 'ACTIVE']) };
    entries = { ...entries, ...Object.fromEntries('efghijklm'.split('').map((uuid) => [uuid, entry(uuid, 'Kokk')])) };
    await run('norway');
    entries = {};
    expect(await run('norway', { full: true })).toMatchObject({
      complete: false,
      closed: 0,
      problem: expect.stringContaining('not found'),
    });
  });

  test('when the page of the cursor is gone, it starts again from a time', async () => {
    await run('norway');
    pages = {
      p1: {
        next: null,
        events: [
          ['a', 'INACTIVE'],
          ['d', 'ACTIVE'],
        ],
      },
    };
    asked = [];
    expect(await run('norway')).toMatchObject({ mode: 'delta', closed: 1, complete: true, cursor: 'p1' });
    expect(asked.map((r) => r.headers['if-modified-since']).filter(Boolean)).toHaveLength(1);
  });
});

describe('Finland', () => {
  const posting = (id: string, title: string, more: object = {}, modified = '2026-11-20T10:00:00.000000') =>
    JSON.stringify({
      languages: ['fi'],
      metadata: { externalId: id, lastModified: modified, ...more },
      owner: { company: { FI: 'Tornion kaupunki' }, businessId: '0193524-6' },
      position: { title: { FI: title }, jobDescription: { fi: 'Haemme sinua meille töihin.' } },
      location: { municipalities: ['5'] },
      application: { expires: '2026-12-01T15:00:00', url: { fi: 'javascript:alert(1)' } },
      contacts: [{ lastName: 'Kanarinen' }],
    });

  test('published and archived are asked for from their own watermarks, with the key', async () => {
    answer = () => ({ body: lines(posting('a', 'Kokki'), posting('b', 'Siivooja')) });
    expect(await run('finland')).toMatchObject({ created: 2, complete: true });
    expect([asked[0]!.method, asked[0]!.body, asked[0]!.headers['kipa-subscription-key']]).toEqual([
      'POST',
      '{"onlyStatus":"PUBLISHED"}',
      'secret-key',
    ]);
    asked = [];
    answer = ({ body }) => ({
      body: body.includes('ARCHIVED')
        ? lines(posting('b', 'Siivooja', { archived: '2026-11-21T10:00:00' }))
        : lines(posting('a', 'Kokki (rev)', {}, '2026-11-21T09:00:00')),
    });
    expect(await run('finland')).toMatchObject({ mode: 'delta', updated: 1, closed: 1, complete: true });
    expect(asked.map((r) => Object.keys(JSON.parse(r.body)))).toEqual([
      ['onlyStatus', 'modified'],
      ['onlyStatus', 'archived'],
    ]);
    expect(await held()).toEqual({ a: 'Kokki (rev)', b: 'closed' });
  });

  test('when one of the two breaks off neither watermark moves', async () => {
    answer = () => ({ body: lines(posting('a', 'Kokki')) });
    const { cursor } = await run('finland');
    answer = ({ body }) => (body.includes('ARCHIVED') ? { status: 500 } : { body: lines(posting('c', 'Uusi')) });
    expect(await run('finland')).toMatchObject({ created: 1, complete: false, cursor });
  });

  test('odd postings are read: language keys in capitals, a municipality without zeros, a link that is none', async () => {
    answer = () => ({ body: lines(posting('a', 'Kokki')) });
    await run('finland');
    for await (const row of exportRows(stage.app, false)) {
      expect(row).toMatchObject({ country: 'FI', municipality: '005' });
      expect(row.ad).toMatchObject({
        applyUrl: null,
        terms: 'job-market-finland',
        deadline: { date: '2026-12-01' },
        employer: { name: 'Tornion kaupunki' },
      });
      expect(row.ad!.texts[0].lang).toBe('fi');
    }
  });

  test('the key stays with the configured host', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const trap = http.createServer((req, res) => {
      seen.push(req.headers);
      res.end();
    });
    await new Promise<void>((done) => trap.listen(0, 'localhost', done));
    answer = () => ({ status: 307, headers: { location: `http://localhost:${(trap.address() as AddressInfo).port}/` } });
    expect(await run('finland')).toMatchObject({ complete: false });
    expect(seen).toEqual([]);
    trap.close();
  });
});
