import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, languages } from '#platform';
import { makeTestHall, plain, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';
import { refreshFacts } from './in-force.ts';
import { fieldsOf } from './proposal.ts';
import { writtenFacts } from './shelf.ts';
import { report, reports } from './store.ts';
import { bodyOf } from './versions.ts';

const HERE = 'http://127.0.0.1:3000';
const environment = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never;

let app: App;
let house: TestHall;
let close: () => Promise<void>;
const advisers = {} as Record<'Aino' | 'Björn Å' | 'Carl', Visitor>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app, { demo: false });
  const role = { role: 'border-adviser' } as const;
  advisers.Aino = await house.signIn('aino@example.org', { name: 'Aino', roles: [role] });
  advisers['Björn Å'] = await house.signIn('bjorn@example.org', { name: 'Björn Å', roles: [role] });
  advisers.Carl = await house.signIn('carl@example.org', { name: 'Carl' });
}, 240_000);
afterAll(() => close());
beforeEach(async () => {
  await app.database.pool.query('truncate fact_version, fact_report, link_check');
  await refreshFacts(app);
});

/** Each question from an address of its own: how fast one may ask is tested by itself. */
let visitors = 0;
async function ask(path: string, who: keyof typeof advisers | null, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const sent = {
    ...(who ? { cookie: advisers[who].cookie } : {}),
    ...(form ? { origin: HERE, 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...headers,
  };
  const init = { headers: sent, ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}) };
  const from = { incoming: { socket: { remoteAddress: `192.0.2.${++visitors}` } } } as never;
  const answer = await house.hall.fetch(new Request(`${HERE}${path}`, init), from);
  return { status: answer.status, headers: answer.headers, text: plain(await answer.text()), location: answer.headers.get('location') };
}

const fact = writtenFacts.find((f) => f.sources.length > 0 && f.confidence === 'V')!;
const edit = `/en/workbench/facts/${fact.id}/edit`;
const filled = (more: Record<string, string>) => ({ ...fieldsOf(bodyOf(fact)), note: 'The authority has a new page', ...more });

describe('who comes in', () => {
  test('an adviser of the border service, and nobody else', async () => {
    expect((await ask('/en/workbench', 'Aino')).status).toBe(200);
    expect((await ask('/en/workbench', 'Björn Å')).text).toContain('You are Björn Å · ');
    const stranger = await ask('/en/workbench', null);
    expect([stranger.status, stranger.location]).toEqual([303, '/en/sign-in?back=%2Fen%2Fworkbench']);
    expect((await ask('/en/workbench', 'Carl')).status).toBe(403);
  });

  test('an adviser who has not shown a second sign is asked for it first', async () => {
    const visitor = await house.signIn('aino@example.org');
    await app.database.pool.query(
      'update session set strong = false where id = (select id from session order by at desc, id desc limit 1)',
    );
    const answer = await house.get('/en/workbench', visitor);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in/second?back=%2Fen%2Fworkbench']);
  });

  test('a form without an account changes nothing', async () => {
    expect((await ask(edit, null, filled({ 'text-rule': 'Free beer.' }))).status).toBe(303);
    expect((await ask(edit, 'Carl', filled({ 'text-rule': 'Free beer.' }))).status).toBe(403);
    expect((await app.database.pool.query('select 1 from fact_version')).rowCount).toBe(0);
  });

  test('nobody approves their own proposal under another name', async () => {
    const { location } = await ask(edit, 'Aino', filled({ 'text-rule': 'Mine.' }));
    await app.database.pool.query("update person set name = 'Somebody Else' where email = 'aino@example.org'");
    expect((await ask(location!, 'Aino', { do: 'approve', against: '1' })).status).toBe(422);
    await app.database.pool.query("update person set name = 'Aino' where email = 'aino@example.org'");
    expect((await ask(location!, 'Björn Å', { do: 'approve', against: '1' })).status).toBe(303);
  });
});

describe('from a proposal to what people read', () => {
  test('one proposes, the other sees the difference and approves, and the guide says so at once', async () => {
    const sent = await ask(edit, 'Aino', filled({ 'text-rule': 'Since today it is otherwise.', read: app.clock.today() }));
    expect(sent.status).toBe(303);
    const own = await ask(sent.location!, 'Aino');
    expect(own.text).toContain('This is your own proposal');
    expect(own.text).not.toContain('value="approve"');
    expect((await ask(sent.location!, 'Aino', { do: 'approve', against: '1' })).status).toBe(422);
    expect((await ask('/en/workbench', 'Björn Å')).text).toContain(`${fact.id} · Version 2`);

    const seen = await ask(sent.location!, 'Björn Å');
    expect(seen.text).toContain(fact.text.rule);
    expect(seen.text).toContain('Since today it is otherwise.');
    expect((await ask(sent.location!, 'Björn Å', { do: 'approve', against: '1' })).status).toBe(303);
    expect((await ask(`/en/workbench/facts/${fact.id}`, 'Aino')).text).toMatch(/version 2[\s\S]*Since today it is otherwise\./);
    expect((await house.get(`/en/guide/report?fact=${fact.id}`)).text).toContain('Since today it is otherwise.');
    // In other languages the English source stands until it is translated, marked as English.
    expect((await house.get(`/fi/guide/report?fact=${fact.id}`)).text).toMatch(/<p lang="en">Since today it is otherwise\./);
  });

  test('a version for New Year can be seen ahead, and is not yet shown', async () => {
    const { location } = await ask(edit, 'Aino', filled({ 'text-rule': 'From New Year.', begins: '2027-01-01' }));
    await ask(location!, 'Björn Å', { do: 'approve', against: '1' });
    expect((await ask(`/en/workbench/facts/${fact.id}?on=2027-01-01`, 'Aino')).text).toMatch(/version 2[\s\S]*From New Year\./);
    expect((await ask(`/en/workbench/facts/${fact.id}`, 'Aino')).text).toContain('version 1');
    expect((await ask(edit, 'Aino')).text).toContain('version 2 takes over');
    expect((await house.get(`/en/guide/report?fact=${fact.id}`)).text).not.toContain('From New Year.');
  });

  test('turning down needs a reason', async () => {
    const { location } = await ask(edit, 'Aino', filled({ 'text-rule': 'Wrong.' }));
    const without = await ask(location!, 'Björn Å', { do: 'reject', against: '1', answer: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('aria-invalid="true"');
    expect((await ask(location!, 'Björn Å', { do: 'reject', against: '1', answer: 'See the page' })).status).toBe(303);
    expect((await ask(location!, 'Aino')).text).toContain('See the page');
  });

  test('an approval of what somebody else has changed meanwhile is shown again first', async () => {
    const first = await ask(edit, 'Aino', filled({ 'text-rule': 'One.' }));
    const second = await ask(edit, 'Aino', filled({ 'text-rule': 'Two.' }));
    await ask(first.location!, 'Björn Å', { do: 'approve', against: '1' });
    const late = await ask(second.location!, 'Björn Å', { do: 'approve', against: '1' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('approved meanwhile');
    expect((await ask(second.location!, 'Björn Å', { do: 'approve', against: '2' })).status).toBe(303);
  });

  test('what is wrong stands beside its field and in the summary, and what was written stays', async () => {
    const { status, text } = await ask(edit, 'Aino', filled({ 'text-rule': '', begins: 'soon', sources: 'http://localhost/' }));
    expect(status).toBe(422);
    expect(text).toContain('href="#text-rule"');
    expect(text).toMatch(/id="begins"[^>]*value="soon"[^>]*aria-invalid="true"/);
    expect(text).toContain('http://localhost/</textarea>');
    expect((await app.database.pool.query('select 1 from fact_version')).rowCount).toBe(0);
  });

  test('what an adviser writes is text, not markup', async () => {
    const { location } = await ask(edit, 'Aino', filled({ 'text-rule': '<script>alert(1)</script>', note: '<b>x</b>' }));
    const answer = await house.hall.fetch(new Request(`${HERE}${location}`, { headers: { cookie: advisers.Aino.cookie } }), environment);
    const html = await answer.text();
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toContain('<script>alert(1)');
  });
});

describe('reporting an error', () => {
  test('anybody can, without saying who they are; an adviser answers and the words go', async () => {
    const sent = await house.post('/fi/guide/report', { fact: fact.id, said: 'Lomake on vaihtunut' });
    expect(sent.location).toBe('/fi/guide/report?done=1');
    expect((await house.get(sent.location!)).status).toBe(200);
    const page = await ask('/en/workbench/reports', 'Aino');
    expect(page.text).toContain('Lomake on vaihtunut');
    const [open] = await reports(app, { state: 'open' });
    expect((await ask('/en/workbench/reports', 'Aino', { report: open!.id, [`answer-${open!.id}`]: 'Mended' })).status).toBe(303);
    expect((await ask('/en/workbench/reports', 'Aino', { report: open!.id })).status).toBe(422);
    expect((await ask('/en/workbench/reports', 'Aino')).text).not.toContain('Lomake on vaihtunut');
  });

  test('an empty one, one with an identity number and one of no line are not kept', async () => {
    for (const said of ['', 'Olen 131052-308T']) {
      const { status, text } = await house.post('/fi/guide/report', { fact: fact.id, said });
      expect(status).toBe(422);
      expect(text).toContain('aria-invalid="true"');
    }
    expect((await house.post('/fi/guide/report', { fact: 'NO-SUCH', said: 'x' })).status).toBe(404);
    expect(await reports(app, { state: 'open' })).toEqual([]);
  });
});

test('every page of the workbench stands in every language, unlisted and kept by no cache', async () => {
  await report(app, { factId: fact.id, lang: 'sv', said: 'Något är fel' });
  const { location } = await ask(edit, 'Aino', filled({ 'text-rule': 'Otherwise.' }));
  const proposal = location!.replace('/en', '');
  const rich = writtenFacts.find((f) => f.amounts?.length && f.parts) ?? writtenFacts.find((f) => f.amounts?.length)!;
  const paths = house.samples.filter(({ path }) => path.startsWith('/workbench')).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(8);
  for (const lang of languages)
    for (const path of [...paths, proposal, `/workbench/facts/${rich.id}/edit`]) {
      const { status, headers, text } = await ask(`/${lang}${path}`, 'Björn Å');
      expect([path, status]).toEqual([path, /0000-000/.test(path) ? 404 : 200]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).toContain('noindex');
      expect(text.match(/<h1[\s>]/g)).toHaveLength(1);
    }
});
