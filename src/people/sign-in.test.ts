import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App, Clock } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';
import { backOf, emailOf } from './sign-in.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
/** Minutes that this test's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  const stage = await testApp();
  close = stage.close;
  const clock: Clock = { now: () => new Date(stage.app.clock.now().getTime() + ahead * 60_000), today: stage.app.clock.today };
  app = { ...stage.app, clock };
  house = await makeTestHall(app, { demo: false });
}, 240_000);
afterAll(() => close());
beforeEach(async () => {
  ahead = 0;
  await app.database.pool.query('truncate sign_in_letter, session, person, outbox, event_log, role_grant, second_factor');
});

/** The letter that waits for an address: its code and the path of its link. */
async function letterFor(email: string): Promise<{ code: string; link: string; subject: string }> {
  const { rows } = await app.database.pool.query('select subject, body from outbox where recipient = $1 order by created_at desc limit 1', [
    email,
  ]);
  return {
    subject: rows[0].subject,
    code: /\b(\d{6})\b/.exec(rows[0].body)![1]!,
    link: new URL(/http\S+/.exec(rows[0].body)![0]).pathname,
  };
}
const ask = async (email: string, visitor: Visitor = { cookie: '' }, lang = 'en') => {
  const answer = await house.post(`/${lang}/sign-in`, { email }, visitor);
  return { visitor, answer };
};
const signedInAs = async (visitor: Visitor) => {
  const { status, text } = await house.get('/en/me/security', visitor);
  return status === 200 ? (/letter to (\S+@\S+)\. You/.exec(text)?.[1] ?? '?') : null;
};
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a letter lets somebody in', () => {
  test('with its code, in the browser that asked', async () => {
    const { visitor, answer } = await ask('  Liisa@Example.org ');
    expect(answer.location).toBe('/en/sign-in/code');
    const { code, subject } = await letterFor('liisa@example.org');
    expect(subject).toContain(code);
    const entered = await house.post('/en/sign-in/code', { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` }, visitor);
    expect([entered.status, entered.location]).toEqual([303, '/en/me']);
    expect(await signedInAs(visitor)).toBe('liisa@example.org');
  });

  test('with its link and a press of the button, in the browser that asked; opening the link changes nothing', async () => {
    const { visitor } = await ask('liisa@example.org');
    const { link } = await letterFor('liisa@example.org');
    for (let i = 0; i < 3; i++) expect((await house.get(link, { cookie: '' })).status).toBe(200);
    const seen = await house.get(link, visitor);
    expect(seen.text).not.toContain('name="code"');
    expect(await signedInAs(visitor)).toBeNull();
    expect((await house.post(link, {}, visitor)).location).toBe('/en/me');
    expect(await signedInAs(visitor)).toBe('liisa@example.org');
  });

  test('with link and code together, in any other browser; the link alone is not enough there', async () => {
    await ask('liisa@example.org');
    const { link, code } = await letterFor('liisa@example.org');
    const other: Visitor = { cookie: '' };
    expect((await house.get(link, other)).text).toContain('name="code"');
    expect((await house.post(link, {}, other)).status).toBe(422);
    expect((await house.post(link, { code: wrong(code) }, other)).status).toBe(422);
    expect((await house.post(link, { code }, other)).location).toBe('/en/me');
    expect(await signedInAs(other)).toBe('liisa@example.org');
  });

  test('once: neither code nor link nor a second press works again', async () => {
    const { visitor } = await ask('liisa@example.org');
    const { link, code } = await letterFor('liisa@example.org');
    const twin: Visitor = { cookie: visitor.cookie };
    const [a, b] = await Promise.all([
      house.post('/en/sign-in/code', { code }, { cookie: visitor.cookie }),
      house.post(link, {}, { cookie: visitor.cookie }),
    ]);
    expect([a!.status, b!.status].sort()).not.toEqual([303, 303]);
    expect([a!.status, b!.status]).toContain(303);
    expect((await house.post('/en/sign-in/code', { code }, twin)).status).toBe(422);
    expect((await house.post(link, { code }, twin)).status).toBe(410);
    expect((await app.database.pool.query('select 1 from session')).rowCount).toBe(1);
  });

  test('for ten minutes and no longer', async () => {
    const { visitor } = await ask('liisa@example.org');
    const { link, code } = await letterFor('liisa@example.org');
    ahead = 10.1;
    expect((await house.get(link, visitor)).status).toBe(410);
    expect((await house.post('/en/sign-in/code', { code }, visitor)).status).toBe(422);
    expect(await signedInAs(visitor)).toBeNull();
  });

  test('after five wrong codes the right one does not help any more, however many come at once', async () => {
    const { visitor } = await ask('liisa@example.org');
    const { code, link } = await letterFor('liisa@example.org');
    await Promise.all(Array.from({ length: 8 }, () => house.post(link, { code: wrong(code) }, { cookie: '' })));
    expect((await house.post('/en/sign-in/code', { code }, { cookie: visitor.cookie })).status).toBe(422);
    expect(await signedInAs(visitor)).toBeNull();
  });

  test('in the language that was asked in, with the path back to where one came from', async () => {
    const visitor: Visitor = { cookie: '' };
    await house.post('/fi/sign-in', { email: 'liisa@example.org', back: '/fi/me/consents' }, visitor);
    const { code, link } = await letterFor('liisa@example.org');
    expect(link).toMatch(/^\/fi\//);
    expect((await house.post('/fi/sign-in/code', { code }, visitor)).location).toBe('/fi/me/consents');
    const { rows } = await app.database.pool.query('select lang from person');
    expect(rows[0].lang).toBe('fi');
  });
});

describe('what nobody learns', () => {
  test('whether an address has an account: the same answer, the same letter, the same work', async () => {
    const { visitor } = await ask('known@example.org');
    await house.post('/en/sign-in/code', { code: (await letterFor('known@example.org')).code }, visitor);
    const known = await ask('known@example.org');
    const unknown = await ask('unknown@example.org');
    expect([known.answer.status, known.answer.location, known.answer.text]).toEqual([
      unknown.answer.status,
      unknown.answer.location,
      unknown.answer.text,
    ]);
    const { rows } = await app.database.pool.query('select count(*)::int as n from outbox group by recipient order by recipient');
    expect(rows.map((r) => r.n)).toEqual([2, 1]);
  });

  test('code or link from the database: only hashes are kept', async () => {
    await ask('liisa@example.org');
    const { code, link } = await letterFor('liisa@example.org');
    const { rows } = await app.database.pool.query('select * from sign_in_letter');
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(link.split('/').at(-1));
  });
});

describe('limits', () => {
  test('an address gets five letters an hour; then it is told to wait, and one of them still works', async () => {
    const { visitor } = await ask('liisa@example.org');
    const first = await letterFor('liisa@example.org');
    for (let i = 0; i < 4; i++) expect((await ask('liisa@example.org')).answer.status).toBe(303);
    const sixth = await ask('liisa@example.org');
    expect([sixth.answer.status, sixth.answer.headers.get('retry-after')]).toEqual([429, '3600']);
    // Flooding an address locks nobody out of it.
    expect((await house.post('/en/sign-in/code', { code: first.code }, visitor)).status).toBe(303);
    ahead = 61;
    expect((await ask('liisa@example.org')).answer.status).toBe(303);
  });

  test.each(['', 'nobody', 'a@b@c', 'a b@example.org', 'x@example.org\r\nBcc: y@example.org', `${'x'.repeat(260)}@example.org`])(
    'no letter goes to %j',
    async (email) => {
      const { answer } = await ask(email);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('href="#email"');
      expect((await app.database.pool.query('select 1 from outbox')).rowCount).toBe(0);
    },
  );

  test('the way back is one of our own paths or none', () => {
    expect(backOf('/fi/me')).toBe('/fi/me');
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil',
      '/fi//evil.example',
      '/fi/../..//x',
      'javascript:alert(1)',
      '/xx/me',
      '',
    ])
      expect([bad, backOf(bad)]).toEqual([bad, null]);
    expect(emailOf('A@Example.ORG')).toBe('a@example.org');
  });
});

describe('sessions', () => {
  const enter = async (email: string): Promise<Visitor> => {
    const { visitor } = await ask(email);
    await house.post('/en/sign-in/code', { code: (await letterFor(email)).code }, visitor);
    return visitor;
  };

  test('a new number at every sign-in, and only its hash is kept', async () => {
    const one = await enter('liisa@example.org');
    const before = one.cookie;
    const token = /kalott-session=([^;]+)/.exec(before)![1]!;
    expect(JSON.stringify((await app.database.pool.query('select * from session')).rows)).not.toContain(token);
    const two = await enter('liisa@example.org');
    expect(/kalott-session=([^;]+)/.exec(two.cookie)![1]).not.toBe(token);
  });

  test('signing out ends the session on the server: a copied cookie is worth nothing afterwards', async () => {
    const visitor = await enter('liisa@example.org');
    const thief: Visitor = { cookie: visitor.cookie };
    expect(await signedInAs(thief)).toBe('liisa@example.org');
    expect((await house.get('/en/sign-out', { cookie: visitor.cookie })).status).toBe(303);
    expect(await signedInAs({ cookie: thief.cookie })).toBe('liisa@example.org');
    await house.post('/en/sign-out', {}, visitor);
    expect(await signedInAs({ cookie: thief.cookie })).toBeNull();
  });

  test('somebody sees where they are signed in and ends the others; a stranger’s session cannot be ended', async () => {
    const here = await enter('liisa@example.org');
    const there = await enter('liisa@example.org');
    const stranger = await enter('matti@example.org');
    const { rows } = await app.database.pool.query(
      "select s.id from session s join person p on p.id = s.person_id where p.email = 'liisa@example.org' order by s.id",
    );
    await house.post('/en/me/security', { end: rows[1].id }, stranger);
    expect(await signedInAs({ cookie: there.cookie })).toBe('liisa@example.org');
    expect((await house.get('/en/me/security', here)).text).toContain('Sign out everywhere else');
    await house.post('/en/me/security', { end: rows[1].id }, here);
    expect(await signedInAs({ cookie: there.cookie })).toBeNull();
    expect(await signedInAs({ cookie: here.cookie })).toBe('liisa@example.org');
  });

  test('a session that is not used ends by itself: thirty days, and twelve hours for those who see others', async () => {
    const visitor = await enter('liisa@example.org');
    ahead = 29 * 24 * 60;
    expect(await signedInAs({ cookie: visitor.cookie })).toBe('liisa@example.org');
    ahead = 60 * 24 * 60;
    expect(await signedInAs({ cookie: visitor.cookie })).toBeNull();
    ahead = 0;
    const coach = await house.signIn('coach@example.org', { roles: [{ role: 'coach' }] });
    ahead = 11 * 60;
    expect(await signedInAs({ cookie: coach.cookie })).not.toBeNull();
    ahead = 11 * 60 + 13 * 60;
    expect(await signedInAs({ cookie: coach.cookie })).toBeNull();
  });

  test.each(['', 'x', 'a'.repeat(43), '../../etc/passwd', "' or 1=1 --"])('a made-up session %j is nobody', async (token) => {
    expect((await house.get('/en/me', { cookie: `kalott-session=${encodeURIComponent(token)}` })).status).toBe(303);
  });

  test('personal pages are kept by no cache, and another site cannot post a form', async () => {
    const visitor = await enter('liisa@example.org');
    expect((await house.get('/en/me', visitor)).headers.get('cache-control')).toBe('no-store');
    const forged = await house.hall.fetch(
      new Request('http://127.0.0.1:3000/en/sign-out', {
        method: 'POST',
        headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded', cookie: visitor.cookie },
        body: '',
      }),
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never,
    );
    expect(forged.status).toBe(403);
    expect(await signedInAs(visitor)).toBe('liisa@example.org');
  });

  test('every sign-in leaves an event without a name in it', async () => {
    await enter('liisa@example.org');
    const { rows } = await app.database.pool.query('select type, subject, data from event_log order by id');
    expect(rows.map((r) => r.type)).toEqual(['joined', 'signed-in']);
    expect(JSON.stringify(rows)).not.toContain('liisa');
  });
});
