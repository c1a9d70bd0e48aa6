import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { COMMUTER, makeTestHall, type TestHall, type Visitor } from './setup/hall.ts';
import { testApp } from './setup/test-app.ts';
import { tellChangedRules } from '../src/matching/changed-rules.ts';
import { refreshFacts } from '../src/border/in-force.ts';
import { writtenFacts } from '../src/border/shelf.ts';
import { decide, propose } from '../src/border/store.ts';
import { bodyOf } from '../src/border/versions.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app, { demo: false });
}, 240_000);
afterAll(() => close());
beforeEach(async () => {
  await app.database.pool.query('truncate person, session, consent, kept_drawer, fact_version, shown_plan, outbox');
  await refreshFacts(app);
});

const agree = (visitor: Visitor, purpose: string) => house.post('/en/me/consents', { purpose, do: 'yes' }, visitor);
const ticks = async () =>
  (await app.database.pool.query("select value->'ticks' as ticks from kept_drawer where name = 'guide'")).rows[0]?.ticks;
/** The first step of a plan, as its form sends it. */
async function tickFirst(visitor: Visitor, state: string): Promise<string> {
  const { text } = await house.get('/en/guide/plan', visitor);
  const step = /name="step" value="([^"]+)"/.exec(text)![1]!;
  const form = await house.post('/en/guide/plan', { step, state }, visitor);
  expect(form.status).toBe(303);
  return step;
}

describe('a plan on the account', () => {
  test('keeps answers and ticks on the person, on every device, and nothing in the browser', async () => {
    const visitor = await house.signIn('liisa@example.org');
    await agree(visitor, 'keep-guide');
    await house.answer('en', visitor, COMMUTER);
    const step = await tickFirst(visitor, 'done');
    expect(await ticks()).toEqual({ [step]: 'done' });
    expect(visitor.cookie).not.toContain('kalott-visitor_guide');
    const phone = await house.signIn('liisa@example.org');
    const plan = await house.get('/en/guide/plan', phone);
    expect(plan.status).toBe(200);
    expect(plan.text).toContain('Haparanda');
    expect(await tickFirst(phone, 'sent')).toBe(step);
    expect(await ticks()).toEqual({ [step]: 'sent' });
  });

  test('takes over what the browser held when the person says yes, and loses nothing', async () => {
    const visitor: Visitor = { cookie: '' };
    await house.answer('en', visitor, COMMUTER);
    const step = await tickFirst(visitor, 'in-progress');
    const session = await house.signIn('liisa@example.org');
    visitor.cookie += `; ${session.cookie}`;
    expect((await agree(visitor, 'keep-guide')).location).toBe('/en/me/consents?saved=moved');
    expect(await ticks()).toEqual({ [step]: 'in-progress' });
    expect((await house.get('/en/guide/plan', { cookie: session.cookie })).text).toContain('Haparanda');
  });

  test('never reaches the server without a yes, and is deleted when it is taken back', async () => {
    const visitor = await house.signIn('liisa@example.org');
    await house.answer('en', visitor, COMMUTER);
    await tickFirst(visitor, 'done');
    expect((await app.database.pool.query('select 1 from kept_drawer')).rowCount).toBe(0);
    await agree(visitor, 'keep-guide');
    expect((await app.database.pool.query('select 1 from kept_drawer')).rowCount).toBe(1);
    const back = await house.post('/en/me/consents', { purpose: 'keep-guide', do: 'no' }, visitor);
    expect(back.location).toBe('/en/me/consents?saved=deleted');
    expect((await app.database.pool.query('select 1 from kept_drawer')).rowCount).toBe(0);
  });

  test('is nobody else’s', async () => {
    const visitor = await house.signIn('liisa@example.org');
    await agree(visitor, 'keep-guide');
    await house.answer('en', visitor, COMMUTER);
    const other = await house.signIn('matti@example.org');
    await agree(other, 'keep-guide');
    expect((await house.get('/en/guide/plan', other)).text).not.toContain('Haparanda');
  });
});

describe('a rule that changes', () => {
  async function changeRule(id: string): Promise<void> {
    const fact = writtenFacts.find((f) => f.id === id)!;
    const body = { ...bodyOf(fact), text: { ...bodyOf(fact).text, rule: 'It is otherwise now.' }, read: app.clock.today() };
    const { id: version } = await propose(app, { factId: id, basedOn: 1, validFrom: null, body, note: 'changed', by: 'A · 111111' });
    expect(await decide(app, { id: version, verdict: 'approved', by: 'B · 222222', answer: null })).toBe(true);
    await refreshFacts(app);
  }
  const tell = () => tellChangedRules(app, (path) => `https://kalott.example${path}`);

  test('is told once to those who keep a plan that rests on it and asked for it, in their language', async () => {
    const visitor = await house.signIn('liisa@example.org');
    await app.database.pool.query("update person set lang = 'fi'");
    for (const purpose of ['keep-guide', 'letters-rules']) await agree(visitor, purpose);
    await house.answer('en', visitor, COMMUTER);
    await house.get('/en/guide/plan', visitor);
    const { rows } = await app.database.pool.query('select facts from shown_plan');
    expect(await tell()).toBe(0);
    await changeRule(Object.keys(rows[0].facts)[0]!);
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    const letters = (await app.database.pool.query('select recipient, body from outbox')).rows;
    expect(letters).toHaveLength(1);
    expect(letters[0].body).toContain('https://kalott.example/fi/guide/facts/');
  });

  test('is not told to somebody who did not ask for it', async () => {
    const visitor = await house.signIn('liisa@example.org');
    await agree(visitor, 'keep-guide');
    await house.answer('en', visitor, COMMUTER);
    await house.get('/en/guide/plan', visitor);
    const { rows } = await app.database.pool.query('select facts from shown_plan');
    await changeRule(Object.keys(rows[0].facts)[0]!);
    expect(await tell()).toBe(0);
  });
});
