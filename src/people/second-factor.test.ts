import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';
import { showFactor } from './second-factor.ts';
import { visitorOf } from './sessions.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app, { demo: false });
}, 240_000);
afterAll(() => close());

let count = 0;
/** Somebody new, signed in by letter: not strong yet. */
async function weak(roles: { role: 'coach' }[] = []): Promise<{ visitor: Visitor; email: string }> {
  const email = `person${++count}@example.org`;
  const visitor = await house.signIn(email, { roles });
  await app.database.pool.query('update session set strong = false where person_id = (select id from person where email = $1)', [email]);
  return { visitor, email };
}
const secretOn = (html: string) => /Or type this in: ([A-Z2-7 ]+)/.exec(html)![1]!.replace(/ /g, '');
const codeOf = (secret: string, at = Date.now()) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
const scopeOf = async (visitor: Visitor) => (await visitorOf(app, /kalott-session=([^;]+)/.exec(visitor.cookie)![1]!))!.scope;

/** Adds an app and returns its secret and the spare codes. */
async function added(visitor: Visitor): Promise<{ secret: string; spare: string[] }> {
  const secret = secretOn((await house.get('/en/me/security?add-app=1', visitor)).text);
  const answer = await house.post('/en/me/security', { do: 'confirm-app', code: codeOf(secret) }, visitor);
  return { secret, spare: [...answer.text.matchAll(/<code>([0-9a-f]{5}-[0-9a-f]{5})<\/code>/g)].map((m) => m[1]!) };
}
const weaken = (email: string) =>
  app.database.pool.query('update session set strong = false where person_id = (select id from person where email = $1)', [email]);
/** Lets the app's clock go on by taking back what was noted of the last code. */
const nextStep = () => app.database.pool.query('update second_factor set last_step = last_step - 2');

describe('a second sign', () => {
  test('is added with a first code of the app, and gives spare codes once', async () => {
    const { visitor } = await weak();
    const secret = secretOn((await house.get('/en/me/security?add-app=1', visitor)).text);
    expect(secretOn((await house.get('/en/me/security?add-app=1', visitor)).text)).toBe(secret);
    expect((await house.post('/en/me/security', { do: 'confirm-app', code: '000000' }, visitor)).status).toBe(422);
    const { spare } = await added(visitor);
    expect(spare).toHaveLength(8);
    expect((await house.get('/en/me/security', visitor)).text).not.toContain(spare[0]!);
    const { rows } = await app.database.pool.query('select sealed_secret, recovery from second_factor');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(spare[0]!.replace('-', ''));
  });

  test('is asked for after signing in by letter, and opens what is for staff', async () => {
    const { visitor, email } = await weak([{ role: 'coach' }]);
    const { secret } = await added(visitor);
    await weaken(email);
    await nextStep();
    expect((await scopeOf(visitor)).strong).toBe(false);
    const shown = await house.post('/en/sign-in/second', { code: codeOf(secret), back: '/en/me/data' }, visitor);
    expect(shown.location).toBe('/en/me/data');
    expect((await scopeOf(visitor)).strong).toBe(true);
  });

  test('a code works once, and one at a time', async () => {
    const { visitor, email } = await weak();
    const { secret } = await added(visitor);
    await weaken(email);
    await nextStep();
    const scope = await scopeOf(visitor);
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => showFactor(app, scope, code)));
    expect(answers.filter((a) => a === 'ok')).toHaveLength(1);
  });

  test('a spare code works once', async () => {
    const { visitor, email } = await weak();
    const { spare } = await added(visitor);
    await weaken(email);
    const scope = await scopeOf(visitor);
    expect(await showFactor(app, scope, spare[3]!.toUpperCase())).toBe('ok');
    expect(await showFactor(app, scope, spare[3]!)).toBe('wrong');
    expect(await showFactor(app, scope, spare[4]!)).toBe('ok');
  });

  test('after five wrong codes even the right one waits a quarter of an hour', async () => {
    const { visitor, email } = await weak();
    const { secret } = await added(visitor);
    await weaken(email);
    await nextStep();
    const scope = await scopeOf(visitor);
    for (let i = 0; i < 5; i++) expect(await showFactor(app, scope, 'abcdef')).toBe('wrong');
    expect(await showFactor(app, scope, codeOf(secret))).toBe('rest');
    await app.database.pool.query("update second_factor set tries_from = tries_from - interval '16 minutes' where person_id = $1", [
      scope.personId,
    ]);
    expect(await showFactor(app, scope, codeOf(secret))).toBe('ok');
  });

  test('an old code and one of long ago do not work', async () => {
    const { visitor, email } = await weak();
    const { secret } = await added(visitor);
    await weaken(email);
    await nextStep();
    const scope = await scopeOf(visitor);
    expect(await showFactor(app, scope, codeOf(secret, Date.now() - 10 * 60_000))).toBe('wrong');
  });

  test('cannot be taken away in a session that has not shown it', async () => {
    const { visitor, email } = await weak();
    await added(visitor);
    await weaken(email);
    await house.post('/en/me/security', { do: 'drop-app' }, visitor);
    expect(
      (await app.database.pool.query('select 1 from second_factor f join person p on p.id = f.person_id where p.email = $1', [email]))
        .rowCount,
    ).toBe(1);
  });
});
