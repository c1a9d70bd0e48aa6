import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, type Clock, newId } from '#platform';
import { addPerson, erasePerson, findPerson, type PersonRow } from '#people';
import { testApp } from '../../../tests/setup/test-app.ts';
import { applyClocks } from './retention.ts';

let app: App;
let close: () => Promise<void>;
/** Days that the clock is ahead of 21 November 2026. */
let ahead = 0;
beforeAll(async () => {
  const stage = await testApp();
  close = stage.close;
  const now = () => new Date(stage.app.clock.now().getTime() + ahead * 86_400_000);
  const clock: Clock = { now, today: () => now().toISOString().slice(0, 10) };
  app = { ...stage.app, clock };
});
afterAll(() => close());
beforeEach(async () => {
  ahead = 0;
  await app.database.pool.query(
    'truncate person, project, enrolment, coaching_session, session_attendance, held_proof, outbox, event_log cascade',
  );
});

/** Somebody in a project that keeps people `idleMonths` without use and proof until the end of 2033. */
async function participant(idleMonths: number): Promise<PersonRow> {
  const person = await addPerson(app.database.queries, app.clock, { name: 'Liisa Esimerkki', email: 'liisa@example.org', lang: 'fi' });
  const [project, session, enrolled] = [newId(), newId(), newId()];
  const { pool } = app.database;
  await pool.query(
    `insert into project (id, slug, name, about, programme, funder, starts_on, ends_on, targets, idle_months, proof_until)
     values ($1, 'p', '{}', '{}', 'x', 'x', '2026-01-01', '2026-12-31', '{}', $2, '2033-12-31')`,
    [project, idleMonths],
  );
  await pool.query(
    `insert into enrolment (id, group_id, project_id, organisation_id, person_id, subject, stage, stage_since, at, home_country, target_group)
     values ($1, $2, $3, $2, $4, $5, 'in-coaching', now(), now(), 'FI', 'soon-to-graduate')`,
    [enrolled, newId(), project, person.id, person.subject],
  );
  await pool.query(
    `insert into coaching_session (id, group_id, topic, format, starts_at, zone, minutes) values ($1, $2, 'x', 'live', '2026-10-05T09:00', 'Europe/Helsinki', 90)`,
    [session, newId()],
  );
  await pool.query(
    `insert into session_attendance (session_id, enrolment_id, present, mode, minutes, at) values ($1, $2, true, 'live', 90, now())`,
    [session, enrolled],
  );
  return person;
}
const proofs = async () => (await app.database.pool.query('select name, days, target_group, held_until from held_proof')).rows;
const letters = async () => (await app.database.pool.query('select recipient, subject from outbox')).rows;

describe('the clock of use', () => {
  test('warns thirty days before, erases after, and the letter says the day', async () => {
    const person = await addPerson(app.database.queries, app.clock, { email: 'liisa@example.org', lang: 'fi' });
    ahead = 300;
    expect(await applyClocks(app)).toMatchObject({ erased: 0, warned: 0, kept: 1 });
    ahead = 337;
    expect(await applyClocks(app)).toMatchObject({ erased: 0, warned: 1 });
    expect(await applyClocks(app)).toMatchObject({ erased: 0, warned: 0 });
    expect((await letters()).map((l) => l.recipient)).toEqual(['liisa@example.org']);
    ahead = 366;
    expect((await applyClocks(app)).erased).toBe(0);
    ahead = 368;
    expect(await applyClocks(app)).toMatchObject({ erased: 1, kept: 0 });
    expect(await findPerson(app.database.queries, person.id)).toBeNull();
  });

  test('whoever comes back meanwhile stays', async () => {
    const person = await addPerson(app.database.queries, app.clock, { email: 'liisa@example.org', lang: 'fi' });
    ahead = 340;
    await applyClocks(app);
    await app.database.pool.query('update person set last_seen_at = $1, warned_at = null where id = $2', [app.clock.now(), person.id]);
    ahead = 380;
    expect(await applyClocks(app)).toMatchObject({ erased: 0, kept: 1 });
  });

  test('a project may set a longer time for its people', async () => {
    await participant(24);
    ahead = 400;
    expect(await applyClocks(app)).toMatchObject({ erased: 0, warned: 0, kept: 1 });
    ahead = 705;
    expect((await applyClocks(app)).warned).toBe(1);
    ahead = 740;
    expect((await applyClocks(app)).erased).toBe(1);
  });

  test('nobody is erased unwarned, however long the service stood still', async () => {
    await addPerson(app.database.queries, app.clock, { email: 'liisa@example.org', lang: 'fi' });
    ahead = 3000;
    expect(await applyClocks(app)).toMatchObject({ erased: 0, warned: 1 });
    ahead = 3031;
    expect((await applyClocks(app)).erased).toBe(1);
  });
});

describe('proof under hold', () => {
  test('keeps name and days of participation alone, to the end of the hold, and then goes', async () => {
    const person = await participant(12);
    await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'asked'));
    expect(await proofs()).toEqual([
      {
        name: 'Liisa Esimerkki',
        days: [{ on: '2026-10-05', minutes: 90 }],
        target_group: 'soon-to-graduate',
        held_until: expect.anything(),
      },
    ]);
    expect((await app.database.pool.query('select person_id, subject from enrolment')).rows).toEqual([
      { person_id: null, subject: person.subject },
    ]);
    ahead = 2500;
    expect(await applyClocks(app)).toMatchObject({ held: 1, released: 0 });
    ahead = 2600;
    expect(await applyClocks(app)).toMatchObject({ held: 0, released: 1 });
  });

  test('somebody who was never present leaves no proof', async () => {
    const person = await participant(12);
    await app.database.pool.query('update session_attendance set present = false');
    await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'asked'));
    expect(await proofs()).toEqual([]);
  });
});
