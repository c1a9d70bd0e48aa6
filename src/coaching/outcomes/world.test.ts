import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPersonByEmail } from '#people';
import type { App } from '#platform';
import { makeTestHall, type TestHall } from '../../../tests/setup/hall.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { allGroups } from '../groups/store.ts';
import { room } from '../jobs.ts';
import { foldFunnel } from './funnel.ts';
import { applicationsOfPerson, groupLog } from './store.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
}, 240_000);
afterAll(() => close());

test('an ad is taken over in two taps, once, with the employer’s words and language', async () => {
  const { rows } = await app.database.pool.query("select id from vacancy where status = 'open' and country = 'NO' order by id limit 1");
  const id = String(rows[0].id);
  const visitor = await house.signIn('alma@example.org', { name: 'Alma' });
  expect((await house.get(`/sv/jobs/${id}`)).text).not.toContain('/me/applications/new');
  const link = new RegExp(`/sv/me/applications/new\\?vacancy=${id}`).exec((await house.get(`/sv/jobs/${id}`, visitor)).text)![0];
  const page = await house.get(link, visitor);
  expect(page.text).toContain(`name="vacancy" value="${id}"`);
  const lang = /<option value="(\w\w)" selected/.exec(page.text.slice(page.text.indexOf('id="lang"')))![1]!;
  const made = await house.post('/sv/me/applications/new', { vacancy: id, how: 'saved', home: 'FI', lang, email: '' }, visitor);
  expect(made.status).toBe(303);
  const mine = await applicationsOfPerson(app.database.queries, (await findPersonByEmail(app.database.queries, 'alma@example.org'))!.id);
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ vacancyId: id, country: 'NO', homeCountry: 'FI', stage: 'saved', lang: 'nb' });
  // Asked for again, the job that is kept already is opened.
  expect((await house.get(link, visitor)).headers.get('location')).toContain(`/me/applications/${mine[0]!.id}`);
});

test('the invented world passes the audit, tells of an earlier day, and goes without a trace', async () => {
  expect(await room.check!(app)).toEqual([]);
  const group = (await allGroups(app.database.queries)).find((g) => g.example)!;
  const now = foldFunnel(await groupLog(app.database.queries, group, new Date(app.clock.now().getTime() + 1000)));
  const before = foldFunnel(await groupLog(app.database.queries, group, new Date(app.clock.now().getTime() - 15 * 86_400_000)));
  expect(now.hires.agreed).toBeGreaterThan(0);
  expect(now.applications.sent).toBeGreaterThan(now.interviews.held);
  expect(before.hires.agreed).toBe(0);
  expect(before.applications.sent).toBeGreaterThan(0);
  expect(before.applications.sent).toBeLessThanOrEqual(now.applications.sent);
  await room.seed!.clear(app);
  for (const table of [
    'enrolment',
    'labour_need',
    'time_slot',
    'slot_booking',
    'invitation',
    'interview',
    'offer',
    'hire',
    'follow_up',
    'outcome_evidence',
  ])
    expect([table, (await app.database.pool.query(`select 1 from ${table}`)).rowCount]).toEqual([table, 0]);
  expect(await room.check!(app)).toEqual([]);
  await room.seed!.demo(app);
  expect(await room.check!(app)).toEqual([]);
}, 60_000);
