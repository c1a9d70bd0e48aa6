import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { seedExamples } from '#vacancies';
import { taxonomyOf } from '#taxonomy';
import { exampleAds } from '#vacancies';
import { formFields, makeTestHall, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';
import { rebuildSnapshot } from './reads.ts';
import { tellNewMatches } from './saved.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
const absolute = (path: string) => `https://kalott.example${path}`;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app, { demo: false });
}, 240_000);
afterAll(() => close());
beforeEach(async () => {
  await app.database.pool.query(
    'truncate saved_search, told_match, outbox, vacancy, person, session, consent, kept_drawer, profile cascade',
  );
  await rebuildSnapshot(app);
});

/** Ads of the demo world come in now. */
async function adsArrive(country: 'FI' | 'SE' | 'NO', n = 200): Promise<void> {
  const ads = exampleAds(await taxonomyOf(app), app.clock.today()).filter((ad) => JSON.stringify(ad).includes(`"country":"${country}"`));
  await seedExamples(app, ads.slice(0, n));
  await rebuildSnapshot(app);
}
const letters = async () => (await app.database.pool.query('select recipient, subject, body, stop from outbox order by created_at')).rows;

/** A nurse with an account who keeps a search, in Finnish. */
async function withSearch(form: Record<string, string> = {}, email = 'liisa@example.org'): Promise<Visitor> {
  const told = await house.tell('fi', 'olen sairaanhoitaja Torniosta, ruotsi B2, norja B2');
  const session = await house.signIn(email);
  const visitor = { cookie: `${told.cookie}; ${session.cookie}` };
  const page = await house.get('/fi/me/searches/new', visitor);
  const fields = formFields(page.text).filter(([name]) => !['letters', 'name', 'consent'].includes(name) && !(name in form));
  const kept = await house.post(
    '/fi/me/searches/new',
    [...fields, ...Object.entries({ letters: 'daily', consent: '1', name: 'Hoitotyö', ...form })],
    visitor,
  );
  expect(kept.location).toBe('/fi/me/searches?saved=1');
  return visitor;
}

describe('a saved search', () => {
  test('tells of jobs that came since, with why and what is missing, and not of those that were there', async () => {
    await adsArrive('SE');
    await withSearch();
    expect(await tellNewMatches(app, 'daily', absolute)).toEqual({ searches: 1, letters: 0, jobs: 0 });
    await adsArrive('NO');
    const told = await tellNewMatches(app, 'daily', absolute);
    expect(told.letters).toBe(1);
    expect(told.jobs).toBeGreaterThan(0);
    const [letter] = await letters();
    expect(letter.recipient).toBe('liisa@example.org');
    expect(letter.body).toContain('https://kalott.example/fi/jobs/');
    expect(letter.body).toContain('Hoitotyö');
    expect(letter.body).not.toMatch(/undefined|\{|\bnull\b/);
  });

  test('tells of an ad once, whichever search finds it and however often it is looked at', async () => {
    const visitor = await withSearch();
    const page = await house.get('/fi/me/searches/new?country=NO', visitor);
    await house.post(
      '/fi/me/searches/new',
      [...formFields(page.text).filter(([n]) => n !== 'letters' && n !== 'name'), ['letters', 'daily'], ['name', 'Norja']],
      visitor,
    );
    await adsArrive('NO');
    const first = await tellNewMatches(app, 'daily', absolute);
    const again = await tellNewMatches(app, 'daily', absolute);
    expect(first.letters).toBe(1);
    expect(again).toEqual({ searches: 2, letters: 0, jobs: 0 });
    const links = (await letters()).flatMap((l) => [...l.body.matchAll(/\/jobs\/([0-9a-f-]{36})/g)].map((m) => m[1]));
    expect(new Set(links).size).toBe(links.length);
  });

  test('two that run at once do not write twice', async () => {
    await withSearch();
    await adsArrive('NO');
    const runs = await Promise.all([tellNewMatches(app, 'daily', absolute), tellNewMatches(app, 'daily', absolute)]);
    expect(runs.reduce((n, r) => n + r.letters, 0)).toBe(1);
    expect(await letters()).toHaveLength(1);
  });

  test('keeps to its filter', async () => {
    const visitor = await withSearch();
    await app.database.pool.query(`update saved_search set filter = '{"countries":["NO"],"lack":"anything"}'`);
    await adsArrive('SE');
    expect((await tellNewMatches(app, 'daily', absolute)).letters).toBe(0);
    expect((await house.get('/fi/me/searches', visitor)).text).toContain('Norja');
  });

  test('without consent, after taking it back, or with letters off, nothing is written and nothing counts as told', async () => {
    const visitor = await withSearch();
    await house.post('/fi/me/consents', { purpose: 'letters-new-jobs', do: 'no' }, visitor);
    await adsArrive('NO');
    expect((await tellNewMatches(app, 'daily', absolute)).letters).toBe(0);
    expect((await app.database.pool.query('select 1 from told_match')).rowCount).toBe(0);
  });

  test('needs a yes to letters, and takes the profile onto the account', async () => {
    const told = await house.tell('sv', 'sjuksköterska från Haparanda, finska B2');
    const session = await house.signIn('stina@example.org');
    const visitor = { cookie: `${told.cookie}; ${session.cookie}` };
    const fields = formFields((await house.get('/sv/me/searches/new', visitor)).text);
    const refused = await house.post(
      '/sv/me/searches/new',
      fields.filter(([n]) => n !== 'consent'),
      visitor,
    );
    expect(refused.status).toBe(422);
    expect((await app.database.pool.query('select 1 from saved_search')).rowCount).toBe(0);
    const kept = await house.post('/sv/me/searches/new', [...fields, ['consent', '1']], visitor);
    expect(kept.location).toBe('/sv/me/searches?saved=1');
    expect(visitor.cookie).not.toMatch(/kalott-visitor=[\w-]{20}/);
    expect((await house.get('/sv/for-me', { cookie: session.cookie })).text).toContain('sjuksköterska');
  });

  test('sent twice is saved once', async () => {
    const visitor = await withSearch();
    const fields = formFields((await house.get('/fi/me/searches/new', visitor)).text);
    await Promise.all([1, 2, 3].map(() => house.post('/fi/me/searches/new', fields, { cookie: visitor.cookie })));
    expect((await app.database.pool.query('select 1 from saved_search')).rowCount).toBe(2);
  });

  test('of somebody else cannot be changed or deleted', async () => {
    await withSearch();
    const other = await house.signIn('other@example.org');
    const { rows } = await app.database.pool.query('select id from saved_search');
    for (const form of [{ do: 'remove' }, { do: 'change', letters: 'none' }])
      await house.post('/fi/me/searches', { search: rows[0].id, ...form } as Record<string, string>, other);
    expect((await app.database.pool.query("select 1 from saved_search where letters = 'daily'")).rowCount).toBe(1);
  });
});

describe('stopping the letters', () => {
  const stopOf = async () => {
    await withSearch();
    await adsArrive('NO', 30);
    await tellNewMatches(app, 'daily', absolute);
    const [letter] = await letters();
    expect(letter.body).toContain(letter.stop);
    return new URL(letter.stop).pathname;
  };

  test('takes one press and no account; opening the address alone stops nothing', async () => {
    const stop = await stopOf();
    expect((await house.get(stop)).status).toBe(200);
    expect((await app.database.pool.query('select 1 from saved_search where stopped_at is not null')).rowCount).toBe(0);
    await house.post(stop, {});
    expect((await app.database.pool.query('select 1 from saved_search where stopped_at is not null')).rowCount).toBe(1);
    await app.database.pool.query('truncate told_match');
    await app.database.pool.query("update saved_search set seen_until = '2000-01-01'");
    expect((await tellNewMatches(app, 'daily', absolute)).letters).toBe(0);
    await house.post(stop, { do: 'again' });
    expect((await app.database.pool.query('select 1 from saved_search where stopped_at is not null')).rowCount).toBe(0);
  });

  test('works for a mail program that sends its one click from nowhere', async () => {
    const stop = await stopOf();
    const answer = await house.hall.fetch(
      new Request(`http://127.0.0.1:3000${stop}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      }),
      { incoming: { socket: { remoteAddress: '192.0.2.77' } } } as never,
    );
    expect(answer.status).toBe(303);
    expect((await app.database.pool.query('select 1 from saved_search where stopped_at is not null')).rowCount).toBe(1);
  });
});
