import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrganisations, findPersonByEmail, shareWith } from '#people';
import { type App, newId, nobody, operator, packageRoot } from '#platform';
import { makeTestHall, plain, type TestHall, type Visitor } from '../../../tests/setup/hall.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { listedObstacles, standingObstacles } from '../obstacles/store.ts';
import { caseMachine, type CaseState, caseStates } from './case.ts';
import { noteContact, Refused, undoContact } from './commands.ts';
import { casesAt, countDesk, deskBreaches, findCase, latestContacts, questionsOf } from './store.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let rauni: Visitor;
let aino: Visitor;
let service: string;

beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  rauni = await house.signIn('adviser.haparanda@example.org');
  aino = await house.signIn('aino@example.org');
  service = (await allOrganisations(app.database.queries)).find((o) => o.name === 'Gränstjänst Exempel')!.id;
}, 240_000);
afterAll(() => close());

const inOne = <T>(work: (queries: App['database']['queries']) => Promise<T>) => app.database.queries.transaction(work);
const CONTACT = {
  customer: 'private',
  from: 'FI',
  to: 'SE',
  topic: 'tax',
  channel: 'phone',
  lang: 'fi',
  same: 'new',
  case: '',
  do: 'note',
};
const noted = async () => (await latestContacts(app.database.queries, [service], new Date(0), 1000)).length;
const text = (html: string) => plain(html.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

describe('the life of a case', () => {
  test('whatever is tried, it stays within its list, and every state can be reached', () => {
    const reached = new Set<CaseState>(['open']);
    for (const state of reached) for (const event of caseMachine.at(state)) reached.add(caseMachine.step(state, event)!);
    expect([...reached].sort()).toEqual([...caseStates].sort());
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...caseMachine.events), { maxLength: 40 }), (tried) => {
        let at: CaseState = 'open';
        let closes = 0;
        let answers = 0;
        for (const event of tried) {
          const to = caseMachine.step(at, event);
          if (to === null) continue;
          if (event === 'closed') closes++;
          if (event === 'answered' || event === 'referred') answers++;
          at = to;
        }
        // Nothing is closed that nobody answered or passed on.
        expect(closes).toBeLessThanOrEqual(answers);
      }),
      { numRuns: 400 },
    );
  });

  test('a person closes and asks again; only an adviser answers', () => {
    expect(caseStates.flatMap((state) => caseMachine.at(state, 'person')).sort()).toEqual(
      ['closed', 'closed', 'reopened', 'reopened', 'reopened'].sort(),
    );
  });
});

test('contacts, cases and customers are three different things', async () => {
  const office = newId();
  const day = new Date('2015-06-01T09:00:00Z');
  // As at a real desk: 455 private, 163 company and 285 authority customers got in touch more than 1,700 times.
  await app.database.pool.query(
    `insert into guidance_contact (id, organisation_id, at, customer, topic, channel, lang, customer_id)
     select gen_random_uuid(), $1, $2, case when c <= 455 then 'private' when c <= 618 then 'company' else 'authority' end, 'tax', 'phone', 'fi',
       ('00000000-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid
     from generate_series(1, 1700) n, lateral (select (n - 1) % 903 + 1 as c) customer`,
    [office, day],
  );
  await app.database.pool.query(
    `insert into guidance_contact (id, organisation_id, at, customer, topic, channel, lang)
     select gen_random_uuid(), $1, $2, 'private', 'pension', 'phone', 'fi' from generate_series(1, 11)`,
    [office, day],
  );
  await app.database.pool.query(
    `insert into guidance_case (id, organisation_id, at, title, topic, state, state_since) select gen_random_uuid(), $1, $2, 'x', 'tax', 'open', $2 from generate_series(1, 127)`,
    [office, day],
  );
  const year = await countDesk(app.database.queries, [office], new Date('2015-01-01'), new Date('2016-01-01'));
  expect([year.contacts, year.customers, year.cases, year.notToldApart]).toEqual([1711, 903, 127, 11]);
  expect(['private', 'company', 'authority'].map((c) => year.byCustomer.get(c)!.customers)).toEqual([455, 163, 285]);
  expect([...year.byTopic].sort()).toEqual([
    ['pension', 11],
    ['tax', 1700],
  ]);
  expect((await countDesk(app.database.queries, [office], new Date('2016-01-01'), new Date('2017-01-01'))).contacts).toBe(0);
  await app.database.pool.query('delete from guidance_contact where organisation_id = $1', [office]);
  await app.database.pool.query('delete from guidance_case where organisation_id = $1', [office]);
});

describe('noting a contact', () => {
  test('takes one form, is ready for the next like it, and can be taken back', async () => {
    const before = await noted();
    const answer = await house.post('/fi/desk', { ...CONTACT, service, channel: 'visit' }, rauni);
    expect(answer.status).toBe(303);
    expect(await noted()).toBe(before + 1);
    const page = await house.get(answer.location!, rauni);
    expect(page.text).toMatch(/id="channel-visit"[^>]*checked/);
    const id = new URLSearchParams(answer.location!.split('?')[1]).get('id')!;
    const other = await house.signIn('adviser.skibotn@example.org');
    expect((await house.post('/fi/desk', { undo: id }, other)).location).toBe('/fi/desk?saved=tooLate');
    expect((await house.post('/fi/desk', { undo: id }, rauni)).location).toBe('/fi/desk?saved=undone');
    expect(await noted()).toBe(before);
  });

  test('sent twice counts once', async () => {
    const before = await noted();
    const form = newId();
    const [a, b] = await Promise.all([1, 2].map(() => house.post('/sv/desk', { ...CONTACT, service, form }, rauni)));
    expect(a!.location).toBe(b!.location);
    expect(await noted()).toBe(before + 1);
  });

  test('says what has to be mended and keeps what was chosen', async () => {
    const { status, text: html } = await house.post('/en/desk', { ...CONTACT, service, topic: '', to: 'FI', customer: 'company' }, rauni);
    expect(status).toBe(422);
    expect(text(html)).toContain('Choose the topic');
    expect(text(html)).toContain('Choose two different countries');
    expect(html).toMatch(/id="customer-company"[^>]*checked/);
  });

  test('the same customer is one customer, and another service’s is nobody here', async () => {
    const given = {
      organisationId: service,
      customer: 'private',
      topic: 'tax',
      channel: 'phone',
      lang: 'fi',
      fromCountry: null,
      toCountry: null,
      caseId: null,
    } as const;
    const count = async () => (await countDesk(app.database.queries, [service], new Date(0), new Date('2100-01-01'))).customers;
    const before = await count();
    const first = await inOne((q) => noteContact(app, q, operator, { ...given, sameAs: 'new' }));
    await inOne((q) => noteContact(app, q, operator, { ...given, sameAs: first }));
    await inOne((q) => noteContact(app, q, operator, { ...given, sameAs: null }));
    expect(await count()).toBe(before + 1);
    await expect(inOne((q) => noteContact(app, q, operator, { ...given, organisationId: newId(), sameAs: first }))).rejects.toThrow(
      Refused,
    );
    await expect(inOne((q) => noteContact(app, q, nobody, { ...given, sameAs: null }))).rejects.toThrow('not-yours');
    expect(await inOne((q) => undoContact(app, q, nobody, first))).toBe(false);
  });
});

describe('a question of somebody’s own', () => {
  test('is asked, answered with a letter that says nothing of it, asked again and closed; who looked is written down', async () => {
    const asked = await house.post(
      '/fi/me/questions',
      { do: 'ask', question: 'Mihin maahan maksan veron?', topic: 'tax', service, from: 'FI', to: 'SE' },
      aino,
    );
    expect(asked.location).toBe('/fi/me/questions?saved=sent');
    const person = (await findPersonByEmail(app.database.queries, 'aino@example.org'))!;
    const { id } = (await questionsOf(app.database.queries, person.id))[0]!;
    expect((await house.get('/fi/desk/cases', rauni)).text).not.toContain('Mihin maahan');
    const page = await house.get(`/fi/desk/cases/${id}`, rauni);
    expect(page.text).toContain('Mihin maahan maksan veron?');
    expect(page.text).not.toContain('aino@example.org');
    const { rows: looks } = await app.database.pool.query("select * from access_log where person_id = $1 and what = 'case'", [person.id]);
    expect(looks).toHaveLength(1);
    expect((await house.post(`/fi/desk/cases/${id}`, { event: 'answered', answer: ' ' }, rauni)).status).toBe(422);
    await house.post(`/fi/desk/cases/${id}`, { event: 'answered', answer: 'Ruotsiin. Katso Skatteverket.' }, rauni);
    const { rows: letters } = await app.database.pool.query("select body from outbox where letter = 'coaching/question-answered'");
    expect(letters).toHaveLength(1);
    expect(letters[0].body).not.toMatch(/Ruotsiin|veron/);
    expect((await house.get('/fi/me/questions', aino)).text).toContain('Ruotsiin. Katso Skatteverket.');
    expect((await house.get('/fi/me', aino)).text).toContain('Rajaneuvonta on vastannut kysymykseesi');
    expect((await house.post('/fi/me/questions', { do: 'reopened', id, more: 'Entä kunnallisvero?' }, aino)).status).toBe(303);
    expect((await findCase(app.database.queries, id))!.title).toBe('Mihin maahan maksan veron?\n\nEntä kunnallisvero?');
    await house.post(`/fi/desk/cases/${id}`, { event: 'referred', whom: 'Vero', answer: '' }, rauni);
    await house.post('/fi/me/questions', { do: 'closed', id }, aino);
    expect((await findCase(app.database.queries, id))!.state).toBe('closed');
    const { rows } = await app.database.pool.query(
      "select type, subject from event_log where type like 'case.%' and data->>'case' = $1 order by id",
      [id],
    );
    expect(rows.map((r) => r.type)).toEqual(['case.opened', 'case.answered', 'case.reopened', 'case.referred', 'case.closed']);
    expect(new Set(rows.map((r) => r.subject))).toEqual(new Set([person.subject]));
    expect(await deskBreaches(app.database.queries)).toEqual([]);
  });

  test('is nobody else’s: neither another person’s nor another service’s', async () => {
    const person = (await findPersonByEmail(app.database.queries, 'aino@example.org'))!;
    const { id } = (await questionsOf(app.database.queries, person.id))[0]!;
    const elias = await house.signIn('elias@example.org');
    expect((await house.post('/en/me/questions', { do: 'reopened', id, more: 'x' }, elias)).status).toBe(422);
    const elsewhere = (await allOrganisations(app.database.queries)).find((o) => o.id !== service)!.id;
    const stranger = await house.signIn('other-adviser@example.org', { roles: [{ role: 'border-adviser', organisationId: elsewhere }] });
    expect((await house.get(`/en/desk/cases/${id}`, stranger)).status).toBe(404);
    expect((await house.post(`/en/desk/cases/${id}`, { event: 'reopened' }, stranger)).status).toBe(404);
    expect((await findCase(app.database.queries, id))!.state).toBe('closed');
  });
});

test('a case is linked with a person only when they share how to reach them, and with an obstacle', async () => {
  const opened = await house.post('/en/desk/cases', { what: 'A tax question', topic: 'tax', from: 'SE', to: 'FI', service }, rauni);
  const id = /cases\/([^?]+)/.exec(opened.location!)![1]!;
  const noor = (await findPersonByEmail(app.database.queries, 'noor@example.org'))!;
  expect((await house.post(`/en/desk/cases/${id}`, { do: 'person', person: noor.id }, rauni)).status).toBe(422);
  await inOne((q) =>
    shareWith(app, q, { personId: noor.id, what: 'contact', organisationId: service, why: 'advice', until: '2026-12-31' }),
  );
  expect((await house.post(`/en/desk/cases/${id}`, { do: 'person', person: noor.id }, rauni)).status).toBe(303);
  const obstacle = (await standingObstacles(app.database.queries))[0]!;
  await house.post(`/en/desk/cases/${id}`, { do: 'obstacle', obstacle: obstacle.id }, rauni);
  const row = (await findCase(app.database.queries, id))!;
  expect([row.personId, row.obstacleId]).toEqual([noor.id, obstacle.id]);
  expect((await house.get(`/en/desk/cases/${id}`, rauni)).text).toContain('noor@example.org');
});

describe('obstacles on pages', () => {
  const REPORT = {
    title: 'No bank without a number',
    text: 'And no number without a bank.',
    kind: 'formal',
    topic: 'registration',
    from: 'SE',
    to: 'NO',
  };

  test('anybody reports one, follows it by a link of their own, and stops the letters with one click', async () => {
    const sent = await house.post('/nb/obstacles/report', { ...REPORT, affected: '4', email: 'Siri@Example.org' });
    expect(sent.status).toBe(303);
    const path = sent.location!.split('?')[0]!;
    const page = await house.get(sent.location!);
    expect(page.text).toContain('And no number without a bank.');
    expect(page.headers.get('cache-control')).toBe('no-store');
    // Nobody else sees it before an adviser has read it.
    expect((await house.get('/nb/obstacles')).text).not.toContain('No bank');
    const mine = (await standingObstacles(app.database.queries)).find((o) => o.title === REPORT.title)!;
    expect((await house.get(`/nb/obstacles/${mine.id}`)).status).toBe(404);
    await house.post(`/nb/desk/obstacles/${mine.id}`, { event: 'acknowledged', seen: 'reported' }, rauni);
    const count = async () =>
      (await app.database.pool.query("select count(*)::int as n from outbox where recipient = 'siri@example.org'")).rows[0].n;
    expect(await count()).toBe(2);
    expect((await house.post(path, { do: 'stop' })).location).toBe(`${path}?stopped=1`);
    await house.post(`/nb/desk/obstacles/${mine.id}`, { event: 'checked', seen: 'acknowledged' }, rauni);
    expect(await count()).toBe(2);
    expect((await house.post(`/nb/desk/obstacles/${mine.id}`, { event: 'checked', seen: 'acknowledged' }, rauni)).status).toBe(422);
    const shown = { ...REPORT, do: 'describe', title: 'Bank og nummer', lang: 'nb', listed: '1' };
    expect((await house.post(`/nb/desk/obstacles/${mine.id}`, shown, rauni)).status).toBe(303);
    expect(text((await house.get('/en/obstacles')).text)).toContain('Bank og nummer');
    expect((await listedObstacles(app.database.queries)).find((o) => o.id === mine.id)!.affected).toBe(4);
  });

  test('a report that names somebody, or says too little, is sent back with what was written', async () => {
    const { status, text: html } = await house.post('/en/obstacles/report', {
      ...REPORT,
      text: 'Call me at matti@example.org',
      kind: '',
      affected: '0',
      to: 'SE',
    });
    expect(status).toBe(422);
    for (const said of ['Leave it out', 'Choose what kind', 'Write a number from 1', 'Choose two different countries'])
      expect(text(html)).toContain(said);
    expect(html).toContain('value="No bank without a number"');
  });

  test('one more report from the desk is counted', async () => {
    const o = (await listedObstacles(app.database.queries))[0]!;
    await house.post(`/en/desk/obstacles/${o.id}`, { do: 'count', told: 'The same at the ferry', more: '3' }, rauni);
    expect((await listedObstacles(app.database.queries)).find((x) => x.id === o.id)!.affected).toBe(o.affected + 3);
    expect((await house.post(`/en/desk/obstacles/${o.id}`, { do: 'count', told: '', more: '3' }, rauni)).status).toBe(422);
  });
});

test('the invented desk has contacts, three cases and nothing that does not hold', async () => {
  const cases = await casesAt(app.database.queries, [service]);
  expect(
    cases
      .filter((c) => c.title.startsWith('Esimerkki'))
      .map((c) => c.state)
      .sort(),
  ).toEqual(['open', 'open', 'referred']);
  expect(await deskBreaches(app.database.queries)).toEqual([]);
});

test('the diagram in docs/coaching.md is drawn from the table', () => {
  expect(fs.readFileSync(path.join(packageRoot, 'docs/coaching.md'), 'utf8')).toContain(caseMachine.draw('open', 'opened'));
});
