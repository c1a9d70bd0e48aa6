import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOrganisations, giveConsent, keepDrawers, type PersonRow, withdrawConsent } from '#people';
import { type App, languages, newId, operator } from '#platform';
import type { Profile } from '#matching';
import { taxonomyOf } from '#taxonomy';
import { makeTestHall, type TestHall, type Visitor } from '../../../tests/setup/hall.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { Refused } from '../groups/commands.ts';
import { findEnrolment, findGroup } from '../groups/store.ts';
import { bringIn, makeGroup } from '../groups/work.ts';
import { applicationsOfEnrolment } from '../outcomes/store.ts';
import { addNeed, addSlot, takeTime } from './commands.ts';
import { peopleFor } from './fit.ts';
import { keepsNeedsOf } from './may.ts';
import { bookingsOf, employerBreaches, findNeed, findSlot, invitationsFor } from './store.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let group: { id: string; projectId: string; organisationId: string };
let employer: { id: string; name: string };
let contact: Visitor;
let coach: Visitor;

beforeAll(async () => {
  const made = await testApp();
  ({ app, close } = made);
  house = await makeTestHall(app);
  const queries = app.database.queries;
  const id = await makeGroup(app, queries, operator, {
    projectId: newId(),
    organisationId: newId(),
    name: 'Winter',
    country: 'FI',
    lang: 'fi',
    startsOn: '2026-11-01',
    endsOn: '2027-12-31',
    capacity: 500,
  });
  group = (await findGroup(queries, id))!;
  employer = (await allOrganisations(queries)).find((o) => o.name === 'Fjällmalm Gruv')!;
  contact = await house.signIn('hr.one@example.org', {
    name: 'Anders',
    roles: [{ role: 'employer-contact', organisationId: employer.id }],
  });
  coach = await house.signIn('coach.one@example.org', {
    name: 'Helmi',
    roles: [{ role: 'coach', organisationId: group.organisationId, projectId: group.projectId }],
  });
}, 240_000);
afterAll(() => close());

const welder: Profile = {
  occupations: [{ text: 'hitsaaja', lang: 'fi', uri: 'http://data.europa.eu/esco/isco/C7212' }],
  skills: [],
  languages: [
    { lang: 'fi', level: 'native' },
    { lang: 'en', level: 'B1' },
  ],
  licences: ['B'],
  qualifications: [{ title: 'kone- ja tuotantotekniikan perustutkinto', country: 'FI', level: 'vocational', year: 2011 }],
  experienceYears: 14,
  home: 'FI/Kemi',
  mobility: { modes: ['weekly', 'seasonal'], countries: ['NO', 'SE'], maxKm: 900 },
};

let n = 0;
async function somebody(
  profile: Profile,
  more: { shown?: boolean } = {},
): Promise<{ enrolment: string; visitor: Visitor; person: PersonRow; email: string }> {
  const queries = app.database.queries;
  const email = `welder${++n}@example.org`;
  const enrolment = await bringIn(app, queries, operator, (await findGroup(queries, group.id))!, {
    name: `Väinö ${n}`,
    lang: 'fi',
    home: 'FI/Kemi',
    saidYes: true,
    homeCountry: 'FI',
    destCountry: 'SE',
    channel: null,
  });
  const { personId } = (await findEnrolment(queries, enrolment))!;
  await app.database.pool.query('update person set email = $2 where id = $1', [personId, email]);
  await giveConsent(app, queries, { personId: personId!, purpose: 'keep-profile', lang: 'fi' });
  await keepDrawers(app, personId!, new Map([['visit', { profile, unread: [], levels: [] }]]));
  if (more.shown !== false) await giveConsent(app, queries, { personId: personId!, purpose: 'shown-to-employers', lang: 'fi' });
  const visitor = await house.signIn(email);
  return { enrolment, visitor, person: { id: personId! } as PersonRow, email };
}

const needGiven = async () => ({
  organisationId: employer.id,
  occupation: (await taxonomyOf(app)).group('7212')!.uri,
  title: 'Svetsare',
  lang: 'sv' as const,
  municipality: 'SE/Kiruna',
  number: 5,
  startsOn: '2027-02-01',
  endsOn: null,
  certainty: 'likely' as const,
  demands: [
    { kind: 'language' as const, lang: 'sv', level: 'B1' as const, must: false },
    { kind: 'experience' as const, years: 2, must: true },
    { kind: 'licence' as const, id: 'driving-b', must: true },
  ],
  offers: ['full-time' as const, 'housing' as const],
});

const makeNeed = async (): Promise<string> => addNeed(app, app.database.queries, 'world', await needGiven());

describe('a need', () => {
  const form = {
    work: 'svetsare',
    place: 'Kiruna (SE)',
    number: '5',
    starts: '2027-02-01',
    ends: '',
    certainty: 'likely',
    'language-1': 'sv',
    'level-1': 'B1',
    'language-1-must': 'learn',
    experience: '2',
    'experience-must': 'must',
    offer: 'housing',
  };
  test('is written down in few fields, and each wrong one says what to mend', async () => {
    const wrong = await house.post(
      '/sv/employer/needs/new',
      { organisation: employer.id, work: '', place: 'Nowhere', number: 'many', starts: '2027-02-31', ends: '', certainty: 'likely' },
      contact,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text.match(/aria-invalid="true"/g)).toHaveLength(4);
    const made = await house.post('/sv/employer/needs/new', { organisation: employer.id, form: newId(), ...form }, contact);
    expect(made.status).toBe(303);
    const page = await house.get(made.location!, contact);
    expect(page.status).toBe(200);
    const need = (await findNeed(app.database.queries, /needs\/([\w-]{36})/.exec(made.location!)![1]!))!;
    expect(need).toMatchObject({ organisationId: employer.id, number: 5, source: 'employer', publishedAt: null, state: 'open' });
    expect(need.demands).toEqual([
      { kind: 'language', lang: 'sv', level: 'B1', must: false },
      { kind: 'experience', years: 2, must: true },
    ]);
  });

  test('cannot be written for another employer, nor seen or changed by another’s contact', async () => {
    const id = await makeNeed();
    const other = await house.signIn('hr.two@example.org', {
      name: 'Marit',
      roles: [{ role: 'employer-contact', organisationId: newId() }],
    });
    const made = await house.post('/sv/employer/needs/new', { organisation: employer.id, ...form }, other);
    expect(made.status).toBe(422);
    expect((await house.get(`/sv/employer/needs/${id}`, other)).status).toBe(404);
    expect((await house.post(`/sv/employer/needs/${id}`, { do: 'publish' }, other)).status).toBe(404);
    expect((await findNeed(app.database.queries, id))!.publishedAt).toBeNull();
    expect((await house.get('/sv/employer/needs', other)).text).not.toContain(id);
  });

  test('is public only when the employer says so, in four languages with must and can learn apart', async () => {
    const id = await makeNeed();
    expect((await house.get(`/en/needs/${id}`)).status).toBe(404);
    await house.post(`/sv/employer/needs/${id}`, { do: 'publish' }, contact);
    for (const lang of languages) {
      const page = await house.get(`/${lang}/needs/${id}`);
      expect(page.status).toBe(200);
      for (const other of languages) expect(page.text).toContain(`<article class="stack" lang="${other}">`);
    }
    const { text } = await house.get(`/en/needs/${id}`);
    const own = text.slice(text.indexOf('<article'), text.indexOf('</article>'));
    const [must, learn] = [own.indexOf('You must have'), own.indexOf('You can learn this here')];
    expect(own.indexOf('2 years of experience')).toBeGreaterThan(must);
    expect(own.indexOf('2 years of experience')).toBeLessThan(learn);
    expect(own.indexOf('at least B1')).toBeGreaterThan(learn);
    await house.post(`/sv/employer/needs/${id}`, { do: 'unpublish' }, contact);
    expect((await house.get(`/en/needs/${id}`)).status).toBe(404);
  });
});

test('the employer’s duties are asked with country, place and work filled in', async () => {
  const { text } = await house.get(`/sv/employer/needs/${await makeNeed()}`, contact);
  const address = /href="(\/sv\/guide\/employers\?[^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
  const guide = await house.get(address, contact);
  expect(guide.status).toBe(200);
  expect(guide.text).toMatch(/id="work"[^>]*value="Kiruna \(SE\)"/);
  expect(guide.text).toMatch(/value="SE" checked/);
});

describe('people whom a need fits', () => {
  test('only those who said yes, in an order that changes with the need and not with how they fit', async () => {
    const queries = app.database.queries;
    const strong = await somebody(welder);
    const weak = await somebody({ ...welder, languages: [{ lang: 'fi', level: 'native' }], experienceYears: 0, licences: [] });
    const hidden = await somebody(welder, { shown: false });
    const nurse = await somebody({ ...welder, occupations: [{ uri: 'http://data.europa.eu/esco/isco/C5321' }] });
    const orders = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const shown = await peopleFor(app, (await findNeed(queries, await makeNeed()))!, 'en');
      const ids = shown.map((s) => s.enrolmentId);
      expect(ids).toEqual(expect.arrayContaining([strong.enrolment, weak.enrolment]));
      expect(ids).not.toContain(hidden.enrolment);
      expect(ids).not.toContain(nurse.enrolment);
      expect([...shown].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(shown);
      orders.add(ids.filter((x) => x === strong.enrolment || x === weak.enrolment).join());
    }
    expect(orders.size).toBe(2);
    const shown = await peopleFor(app, (await findNeed(queries, await makeNeed()))!, 'en');
    const less = shown.find((s) => s.enrolmentId === weak.enrolment)!;
    expect([...less.lacks, ...less.learnable, ...less.unsaid].join(' ')).toMatch(/Swedish/);
    await withdrawConsent(app, queries, { personId: strong.person.id, purpose: 'shown-to-employers' });
    const after = await peopleFor(app, (await findNeed(queries, await makeNeed()))!, 'en');
    expect(after.map((s) => s.enrolmentId)).not.toContain(strong.enrolment);
  });

  test('are shown without anything that says who they are', async () => {
    const who = await somebody(welder);
    const id = await makeNeed();
    const { text, status } = await house.get(`/en/employer/needs/${id}`, contact);
    expect(status).toBe(200);
    expect(text).not.toContain(who.enrolment);
    expect(text).not.toContain(who.person.id);
    expect(text).not.toMatch(/Väinö|welder\d|@example\.org.*<li|Kemi\b|2011|14 years/);
    expect(text).toMatch(/Lapland|Lappi/);
  });
});

describe('an invitation', () => {
  test('goes through the coach; the name is told after a yes only, and gone when the yes is taken back', async () => {
    const queries = app.database.queries;
    const who = await somebody(welder);
    const id = await makeNeed();
    const own = (await peopleFor(app, (await findNeed(queries, id))!, 'en')).find((s) => s.enrolmentId === who.enrolment)!;
    const page = `/sv/employer/needs/${id}`;
    expect((await house.post(page, { do: 'invite', key: own.key, message: '', lang: 'sv' }, contact)).status).toBe(422);
    expect((await house.post(page, { do: 'invite', key: 'f'.repeat(24), message: 'Hej', lang: 'sv' }, contact)).status).toBe(422);
    const send = { do: 'invite', key: own.key, message: 'Kom och hälsa på oss', lang: 'sv' };
    expect((await house.post(page, { ...send, form: newId() }, contact)).status).toBe(303);
    expect((await house.post(page, { ...send, form: newId() }, contact)).status).toBe(422);
    const [invitation] = await invitationsFor(queries, id);
    // Not passed on yet: the person sees nothing, and cannot answer.
    expect((await house.get('/fi/me/invitations', who.visitor)).text).not.toContain('Kom och hälsa');
    expect((await house.post('/fi/me/invitations', { do: 'yes', invitation: invitation!.id }, who.visitor)).status).toBe(422);
    const stranger = await house.signIn('coach.two@example.org', { name: 'Stina', roles: [{ role: 'coach', organisationId: newId() }] });
    expect((await house.post('/fi/invitations', { do: 'pass', invitation: invitation!.id }, stranger)).status).toBe(422);
    expect((await house.get('/fi/invitations', coach)).text).toContain('Kom och hälsa');
    expect((await house.post('/fi/invitations', { form: newId(), do: 'pass', invitation: invitation!.id }, coach)).status).toBe(303);
    const { rows } = await app.database.pool.query("select recipient, body from outbox where letter = 'coaching/invitation'");
    expect(rows.at(-1).recipient).toBe(who.email);
    expect((await house.get(page, contact)).text).not.toContain(`Väinö`);
    const other = await somebody(welder);
    expect((await house.post('/fi/me/invitations', { do: 'yes', invitation: invitation!.id }, other.visitor)).status).toBe(422);
    await house.post('/fi/me/invitations', { form: newId(), do: 'yes', invitation: invitation!.id }, who.visitor);
    expect((await house.get(page, contact)).text).toContain(who.email);
    const [a] = await applicationsOfEnrolment(queries, who.enrolment);
    expect(a).toMatchObject({ stage: 'saved', organisationId: employer.id });
    const looked = await app.database.pool.query("select 1 from access_log where person_id = $1 and what = 'contact'", [who.person.id]);
    expect(looked.rowCount).toBe(1);
    await house.post('/fi/me/invitations', { form: newId(), do: 'no', invitation: invitation!.id }, who.visitor);
    expect((await house.get(page, contact)).text).not.toContain(who.email);
  });
});

describe('times to meet', () => {
  test('of a hundred who want the last one at once, one gets it', async () => {
    const queries = app.database.queries;
    const need = await makeNeed();
    const slot = await addSlot(app, queries, 'world', need, {
      kind: 'visit',
      startsAt: '2026-12-10T10:00',
      zone: 'Europe/Stockholm',
      minutes: 30,
      place: null,
      seats: 1,
    });
    const enrolments: string[] = [];
    const g = (await findGroup(queries, group.id))!;
    for (let i = 0; i < 100; i++) {
      const id = await bringIn(app, queries, operator, g, {
        name: `One ${i}`,
        lang: 'fi',
        home: null,
        saidYes: false,
        homeCountry: 'FI',
        destCountry: 'SE',
        channel: null,
      });
      enrolments.push(id);
    }
    await app.database.pool.query(
      `insert into invitation (id, need_id, enrolment_id, message, lang, at, state, state_since)
       select gen_random_uuid(), $1, e, '', 'sv', now(), 'accepted', now() from unnest($2::uuid[]) e`,
      [need, enrolments],
    );
    const outcomes = await Promise.all(
      enrolments.map((e) =>
        queries
          .transaction((tx) => takeTime(app, tx, operator, slot, e))
          .then(
            () => 'taken',
            (problem) => (problem instanceof Refused ? problem.why : String(problem)),
          ),
      ),
    );
    expect(outcomes.filter((o) => o === 'taken')).toHaveLength(1);
    expect(outcomes.filter((o) => o === 'full')).toHaveLength(99);
    expect((await findSlot(queries, slot))!.taken).toBe(1);
    expect(await bookingsOf(queries, [slot])).toHaveLength(1);
    expect(await employerBreaches(queries)).toEqual([]);
  }, 60_000);
});

test('who keeps needs: their own contact, and strong staff; nobody else', async () => {
  const scopeOf = (role: string, organisationId: string | null, strong: boolean) =>
    ({
      ...operator,
      via: 'session',
      personId: newId(),
      grants: [{ role, organisationId, projectId: null, groupId: null }],
      strong,
    }) as typeof operator;
  const mine = newId();
  const table: [string, string | null, boolean, boolean][] = [
    ['employer-contact', mine, false, true],
    ['employer-contact', newId(), true, false],
    ['coach', newId(), true, true],
    ['coach', newId(), false, false],
    ['administrator', null, true, true],
    ['teacher', newId(), true, false],
    ['funder', null, true, false],
    ['border-adviser', newId(), true, false],
  ];
  for (const [role, organisation, strong, may] of table)
    expect([role, organisation, strong, keepsNeedsOf(scopeOf(role, organisation, strong), mine)]).toEqual([
      role,
      organisation,
      strong,
      may,
    ]);
});

test('the invented needs stand, are public, and the audit finds nothing wrong', async () => {
  const { rows } = await app.database.pool.query('select published_at from labour_need where example');
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(await employerBreaches(app.database.queries)).toEqual([]);
});
