import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson, findPersonByEmail, giveConsent, type PersonRow, revokeShare, shareWith } from '#people';
import { type App, eraseEverythingAbout, newId, operator } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../../tests/setup/hall.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { moveEnrolment } from '../groups/commands.ts';
import { findEnrolment, findGroup } from '../groups/store.ts';
import { bringIn, makeGroup } from '../groups/work.ts';
import { acceptOffer, addApplication, bookInterview, makeOffer, moveApplication, moveInterview } from './commands.ts';
import { letOffersRunOut, sendFollowUps } from './follow-ups.ts';
import { askEmployer } from './links.ts';
import { applicationsOfPerson, findApplication, hiresOf, interviewsOf, linksOf, offersOf, outcomeBreaches } from './store.ts';

let app: App;
let real: App;
let house: TestHall;
let close: () => Promise<void>;
let days = 0;
let group: { id: string; projectId: string; organisationId: string };
const clock = () => ({
  now: () => new Date(real.clock.now().getTime() + days * 86_400_000),
  today: () => new Date(Date.parse(`${real.clock.today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
});

beforeAll(async () => {
  const made = await testApp();
  close = made.close;
  real = made.app;
  app = { ...made.app, clock: clock() };
  house = await makeTestHall(app, { demo: false });
  const queries = app.database.queries;
  const id = await makeGroup(app, queries, operator, {
    projectId: newId(),
    organisationId: newId(),
    name: 'Winter',
    country: 'FI',
    lang: 'fi',
    startsOn: '2026-11-01',
    endsOn: '2027-12-31',
    capacity: 50,
  });
  group = (await findGroup(queries, id))!;
}, 120_000);
afterAll(() => close());

const letters = async (kind: string): Promise<{ recipient: string; subject: string; body: string }[]> =>
  (await app.database.pool.query('select recipient, subject, body from outbox where letter = $1 order by id', [kind])).rows;

let n = 0;
/** Somebody in the group, with an account of their own. */
async function somebody(
  lang: 'fi' | 'sv' | 'nb' = 'fi',
): Promise<{ person: PersonRow; enrolment: string; visitor: Visitor; email: string }> {
  const queries = app.database.queries;
  const email = `person${++n}@example.org`;
  const enrolment = await bringIn(app, queries, operator, (await findGroup(queries, group.id))!, {
    name: `Aino ${n}`,
    lang,
    home: 'FI/Tornio',
    saidYes: true,
    homeCountry: 'FI',
    destCountry: 'NO',
    channel: null,
  });
  const { personId } = (await findEnrolment(queries, enrolment))!;
  await app.database.pool.query('update person set email = $2 where id = $1', [personId, email]);
  const visitor = await house.signIn(email);
  return { person: (await findPersonByEmail(queries, email))!, enrolment, visitor, email };
}

const job = { employer: 'Fjordglimt', title: 'Helsefagarbeider', country: 'NO', lang: 'nb', homeCountry: 'FI' } as const;

async function applied(who: { person: PersonRow; enrolment: string | null }, more: Record<string, unknown> = {}): Promise<string> {
  const queries = app.database.queries;
  const enrolment = who.enrolment ? await findEnrolment(queries, who.enrolment) : null;
  return addApplication(app, queries, 'person', { person: who.person, enrolment, ...job, stage: 'applied', ...more });
}

const numberIn = (html: string) => /name="form" value="([^"]+)"/.exec(html)![1]!;
const stageOf = async (id: string) => (await findEnrolment(app.database.queries, id))!.stage;

describe('a way from the first application to the job', () => {
  test('in the browser: saved, applied, interview, offer, yes, and the enrolment follows', async () => {
    const who = await somebody();
    const queries = app.database.queries;
    const empty = await house.get('/fi/me/applications', who.visitor);
    expect(empty.status).toBe(200);
    const nothing = await house.post(
      '/fi/me/applications/new',
      { how: 'applied', employer: '', job: '', country: '', lang: '' },
      who.visitor,
    );
    expect(nothing.status).toBe(422);
    expect(nothing.text.match(/aria-invalid="true"/g)!.length).toBeGreaterThanOrEqual(4);
    const form = numberIn((await house.get('/fi/me/applications/new', who.visitor)).text);
    const fields = {
      form,
      how: 'applied',
      employer: 'Fjordglimt',
      job: 'Helsefagarbeider',
      country: 'NO',
      place: 'Tromsø (NO)',
      lang: 'nb',
    };
    const made = await house.post('/fi/me/applications/new', { ...fields, appliedOn: '2026-11-01', answerBy: '2026-11-20' }, who.visitor);
    expect(made.status).toBe(303);
    // The same form sent twice is one application.
    expect((await house.post('/fi/me/applications/new', fields, who.visitor)).location).toBe(made.location);
    const [a] = await applicationsOfPerson(queries, who.person.id);
    expect(await applicationsOfPerson(queries, who.person.id)).toHaveLength(1);
    expect(await stageOf(who.enrolment)).toBe('applying');

    const address = `/fi/me/applications/${a!.id}`;
    const page = await house.get(address, who.visitor);
    expect(page.status).toBe(200);
    // The answer is overdue: the letter is shown in the employer's language before it goes anywhere.
    expect(page.text).toContain('lang="nb"');
    expect(page.text).toContain(who.email);
    expect(await letters('coaching/nudge')).toHaveLength(0);

    expect((await house.post(address, { do: 'book', day: '2026-11-20', time: '10:00', mode: 'video' }, who.visitor)).status).toBe(303);
    expect(await stageOf(who.enrolment)).toBe('interviewing');
    const [interview] = await interviewsOf(queries, [a!.id]);
    await house.post(address, { do: 'interview:held', of: interview!.id }, who.visitor);
    expect((await house.post(address, { do: 'offer', 'form-kind': '' }, who.visitor)).status).toBe(422);
    await house.post(address, { do: 'offer', 'form-kind': 'oral', offerBy: '2026-12-01' }, who.visitor);
    expect(await stageOf(who.enrolment)).toBe('offered');
    const [offer] = await offersOf(queries, [a!.id]);
    expect((await house.post(address, { do: 'decline', of: offer!.id, why: '' }, who.visitor)).status).toBe(422);
    const yes = { do: 'accept', of: offer!.id, contract: 'permanent', starts: '2026-11-21', ends: '', hours: '37' };
    expect((await house.post(address, { ...yes, hours: 'many' }, who.visitor)).status).toBe(422);
    expect((await house.post(address, yes, who.visitor)).status).toBe(303);
    expect(await stageOf(who.enrolment)).toBe('hired');
    const [hire] = await hiresOf(queries, [offer!.id]);
    expect(hire).toMatchObject({ contract: 'permanent', hoursPerWeek: 37, verified: 'self', homeCountry: 'FI', workCountry: 'NO' });
    await house.post(address, { do: 'hire:started', of: hire!.id }, who.visitor);
    expect(await stageOf(who.enrolment)).toBe('started');
    for (const lang of ['fi', 'sv', 'nb', 'en'])
      expect((await house.get(`/${lang}/me/applications/${a!.id}`, who.visitor)).status).toBe(200);
    expect(await outcomeBreaches(queries)).toEqual([]);
  });

  test('somebody without any group keeps applications too', async () => {
    const visitor = await house.signIn('alone@example.org', { name: 'Alone' });
    const form = numberIn((await house.get('/sv/me/applications/new', visitor)).text);
    const made = await house.post(
      '/sv/me/applications/new',
      { form, how: 'saved', employer: 'Fjällmalm', job: 'Montör', country: 'SE', lang: 'sv', home: 'FI' },
      visitor,
    );
    expect(made.status).toBe(303);
    expect((await house.get(made.location!.split('?')[0]!, visitor)).status).toBe(200);
  });

  test('no to every offer brings the enrolment back, and an offer that is open again brings it forth', async () => {
    const who = await somebody();
    const queries = app.database.queries;
    const id = await applied(who);
    const offer = await makeOffer(app, queries, 'person', id, { form: 'written', answerBy: '2026-11-22' });
    const address = `/fi/me/applications/${id}`;
    await house.post(address, { do: 'decline', of: offer, why: 'distance' }, who.visitor);
    expect(await stageOf(who.enrolment)).toBe('applying');
    expect((await findApplication(queries, id))!.stage).toBe('withdrawn');
    await house.post(address, { do: 'offer:open-again', of: offer }, who.visitor);
    expect(await stageOf(who.enrolment)).toBe('offered');
    days = 30;
    expect(await letOffersRunOut(app)).toBeGreaterThanOrEqual(1);
    days = 0;
    expect((await offersOf(queries, [id]))[0]!.state).toBe('expired');
  });
});

describe('who sees and changes an application', () => {
  test('another person, another partner’s coach and nobody at all get the same 404, or are asked to sign in', async () => {
    const who = await somebody();
    const id = await applied(who);
    const other = await somebody();
    const coach = await house.signIn('coach.elsewhere@example.org', {
      name: 'Stina',
      roles: [{ role: 'coach', organisationId: newId(), projectId: group.projectId }],
    });
    expect((await house.get(`/fi/me/applications/${id}`, other.visitor)).status).toBe(404);
    expect((await house.post(`/fi/me/applications/${id}`, { do: 'move:withdrawn', 'reason-withdrawn': 'pay' }, other.visitor)).status).toBe(
      404,
    );
    expect((await house.get(`/fi/participants/${who.enrolment}/applications/${id}`, coach)).status).toBe(404);
    // Somebody's own coach, but under another person's address.
    const own = await house.signIn('coach.own@example.org', {
      name: 'Helmi',
      roles: [{ role: 'coach', organisationId: group.organisationId, projectId: group.projectId }],
    });
    expect((await house.get(`/fi/participants/${who.enrolment}/applications/${id}`, own)).status).toBe(200);
    expect((await house.get(`/fi/participants/${other.enrolment}/applications/${id}`, own)).status).toBe(404);
    expect((await findApplication(app.database.queries, id))!.stage).toBe('applied');
    const looked = await app.database.pool.query("select 1 from access_log where person_id = $1 and what = 'applications'", [
      who.person.id,
    ]);
    expect(looked.rowCount).toBe(1);
  });

  test('a coach vouches and notes documents; the person cannot vouch for themselves', async () => {
    const who = await somebody();
    const queries = app.database.queries;
    const id = await applied(who);
    const offer = await makeOffer(app, queries, 'person', id, { form: 'oral', answerBy: null });
    await house.post(`/fi/me/applications/${id}`, { do: 'vouch:offer', of: offer }, who.visitor);
    expect((await offersOf(queries, [id]))[0]!.verified).toBe('self');
    const own = await house.signIn('coach.own@example.org');
    const address = `/sv/participants/${who.enrolment}/applications/${id}`;
    await house.post(address, { do: 'vouch:offer', of: offer }, own);
    expect((await offersOf(queries, [id]))[0]!.verified).toBe('coach');
    expect((await house.post(address, { do: 'document', shows: '', kind: '' }, own)).status).toBe(422);
    await house.post(address, { do: 'document', shows: `offer:${offer}`, kind: 'offer-letter' }, own);
    expect((await offersOf(queries, [id]))[0]!.verified).toBe('document');
    // A later, lighter word does not bring it down.
    await house.post(address, { do: 'vouch:offer', of: offer }, own);
    expect((await offersOf(queries, [id]))[0]!.verified).toBe('document');
    expect(await outcomeBreaches(queries)).toEqual([]);
  });
});

describe('the employer’s one link', () => {
  async function withOutcomes() {
    const who = await somebody();
    const queries = app.database.queries;
    const id = await applied(who);
    const interview = await bookInterview(app, queries, 'person', id, { startsAt: '2026-11-20T10:00', zone: 'Europe/Oslo', mode: 'live' });
    await moveInterview(app, queries, 'person', id, interview, 'held');
    const offer = await makeOffer(app, queries, 'person', id, { form: 'oral', answerBy: null });
    const hire = await acceptOffer(app, queries, 'person', id, offer, {
      contract: 'season',
      hoursPerWeek: null,
      startsOn: '2026-11-20',
      endsOn: '2027-03-01',
    });
    return { who, id, interview, offer, hire };
  }
  const link = async (who: { visitor: Visitor }, id: string, email = 'hr@example.org') => {
    const form = numberIn((await house.get(`/fi/me/applications/${id}`, who.visitor)).text);
    const asked = await house.post(`/fi/me/applications/${id}`, { form, do: 'ask', askEmail: email, askLang: 'nb' }, who.visitor);
    expect(asked.status).toBe(303);
    return asked.location!;
  };

  test('looking changes nothing; yes raises, no is noted; a second answer changes nothing and shows the first', async () => {
    const { who, id, interview, offer, hire } = await withOutcomes();
    const queries = app.database.queries;
    await link(who, id);
    const letter = (await letters('coaching/confirm')).at(-1)!;
    expect(letter.recipient).toBe('hr@example.org');
    const path = /\/nb\/confirm\/[\w-]+/.exec(letter.body)![0];
    const page = await house.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await linksOf(queries, id))[0]!.usedAt).toBeNull();
    const form = numberIn(page.text);
    expect((await house.post(path, { form })).status).toBe(422);
    const answers = { [`interview:${interview}`]: 'yes', [`offer:${offer}`]: 'yes', [`hire:${hire}`]: 'not-quite' };
    const again = numberIn((await house.get(path)).text);
    expect((await house.post(path, { form: again, ...answers })).status).toBe(303);
    expect((await interviewsOf(queries, [id]))[0]!.verified).toBe('employer');
    expect((await offersOf(queries, [id]))[0]!.verified).toBe('employer');
    expect((await hiresOf(queries, [offer]))[0]!.verified).toBe('self');
    // Replayed, with other answers and another form number.
    await house.post(path, { form: newId(), [`hire:${hire}`]: 'yes' });
    expect((await hiresOf(queries, [offer]))[0]!.verified).toBe('self');
    const seen = await house.get(path);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('type="radio"');
    expect((await house.get(`/fi/me/applications/${id}`, who.visitor)).text).toContain('class="ver"');
    expect(await outcomeBreaches(queries)).toEqual([]);
  });

  test('twenty answers at once are one', async () => {
    const { who, id, hire, offer } = await withOutcomes();
    await link(who, id);
    const path = /\/nb\/confirm\/[\w-]+/.exec((await letters('coaching/confirm')).at(-1)!.body)![0];
    await Promise.all(Array.from({ length: 20 }, (_, i) => house.post(path, { form: newId(), [`hire:${hire}`]: i % 2 ? 'yes' : 'no' })));
    const { rows } = await app.database.pool.query(
      "select type from event_log where data->>'application' = $1 and type in ('outcome.verified', 'outcome.disputed')",
      [id],
    );
    expect(rows).toHaveLength(1);
    const [row] = await hiresOf(app.database.queries, [offer]);
    expect(row!.verified).toBe(rows[0].type === 'outcome.verified' ? 'employer' : 'self');
  });

  test('an expired, a revoked, a replaced and an invented link get a plain page and change nothing', async () => {
    const { who, id, hire, offer } = await withOutcomes();
    const first = (await link(who, id, '')).split('link=')[1]!;
    expect(first).toMatch(/^[\w-]{43}$/);
    const second = (await link(who, id, '')).split('link=')[1]!;
    const at = (token: string) => `/en/confirm/${token}`;
    expect((await house.get(at(first))).status).toBe(410);
    days = 31;
    expect((await house.get(at(second))).status).toBe(410);
    await house.post(at(second), { form: newId(), [`hire:${hire}`]: 'yes' });
    days = 0;
    expect((await house.get(at(second))).status).toBe(200);
    await house.post(`/fi/me/applications/${id}`, { do: 'take-back' }, who.visitor);
    expect((await house.get(at(second))).status).toBe(410);
    await house.post(at(second), { form: newId(), [`hire:${hire}`]: 'yes' });
    for (const invented of ['x', 'A'.repeat(43), 'A'.repeat(5000)]) expect((await house.get(at(invented))).status).toBe(404);
    expect((await hiresOf(app.database.queries, [offer]))[0]!.verified).toBe('self');
    const { rows } = await app.database.pool.query('select token_hash from employer_link where application_id = $1', [id]);
    expect(rows.map((r) => r.token_hash)).not.toContain(first);
  });

  test('an employer cannot be asked before there is something to confirm', async () => {
    const who = await somebody();
    const id = await applied(who);
    await expect(askEmployer(app, app.database.queries, 'system', id, { lang: 'nb', email: null }, (p) => p)).rejects.toThrow('not-now');
  });
});

describe('the polite question', () => {
  test('goes out once, in the employer’s language, only when an answer is due', async () => {
    const who = await somebody();
    const id = await applied(who, { employerEmail: 'hr@example.org', appliedOn: '2026-11-01', answerBy: '2026-11-20' });
    const early = await applied(who, { employerEmail: 'hr@example.org', appliedOn: '2026-11-20' });
    expect((await house.get(`/fi/me/applications/${early}`, who.visitor)).text).not.toContain('value="nudge"');
    const before = (await letters('coaching/nudge')).length;
    const page = await house.get(`/fi/me/applications/${id}`, who.visitor);
    expect(page.text).toContain('value="nudge"');
    const send = () => house.post(`/fi/me/applications/${id}`, { form: newId(), do: 'nudge' }, who.visitor);
    expect((await send()).location).toContain('saved=sent');
    await send();
    const sent = await letters('coaching/nudge');
    expect(sent).toHaveLength(before + 1);
    // What the person read is what goes out.
    for (const line of sent.at(-1)!.body.split('\n\n').slice(0, 2))
      expect(page.text.replace(/&quot;/g, '"').replace(/&#39;/g, "'")).toContain(line.trim());
    await moveApplication(app, app.database.queries, 'person', id, 'went-unanswered');
    expect(await stageOf(who.enrolment)).toBe('applying');
  });
});

describe('following up', () => {
  test('one letter at each of 1, 3, 6 and 12 months, answered once without an account, and settled at three', async () => {
    const who = await somebody('nb');
    const queries = app.database.queries;
    const id = await applied(who);
    const offer = await makeOffer(app, queries, 'person', id, { form: 'written', answerBy: null });
    await acceptOffer(app, queries, 'person', id, offer, { contract: 'permanent', hoursPerWeek: 37, startsOn: '2026-11-21', endsOn: null });
    await moveEnrolment(app, queries, 'system', who.enrolment, 'work-started');
    const mine = async () => (await letters('coaching/follow-up')).filter((l) => l.recipient === who.email);
    await sendFollowUps(app, (path) => path);
    expect(await mine()).toHaveLength(0);
    const months = [31, 93, 182, 366];
    for (const [i, day] of months.entries()) {
      days = day;
      await Promise.all([sendFollowUps(app, (path) => path), sendFollowUps(app, (path) => path)]);
      expect(await mine()).toHaveLength(i + 1);
      const path = /\/nb\/follow-up\/[\w-]+/.exec((await mine()).at(-1)!.body)![0];
      if (i === 2) continue; // this one is left unanswered
      expect((await house.get(path)).status).toBe(200);
      expect((await house.post(path, { form: newId() })).status).toBe(422);
      expect((await house.post(path, { form: newId(), how: 'still-there', feeling: 'good', contact: '1' })).status).toBe(303);
      await house.post(path, { form: newId(), how: 'moved-back', feeling: 'bad' });
      expect(await stageOf(who.enrolment)).toBe(i === 0 ? 'started' : 'settled');
    }
    const { rows } = await app.database.pool.query(
      'select f.months, f.answer, f.wants_contact from follow_up f join hire h on h.id = f.hire_id where h.offer_id = $1 order by 1',
      [offer],
    );
    expect(rows.map((r) => r.answer)).toEqual(['still-there', 'still-there', null, 'still-there']);
    const unanswered = /\/nb\/follow-up\/[\w-]+/.exec((await mine())[2]!.body)![0];
    expect((await house.get(unanswered)).status).toBe(410);
    days = 0;
  });

  test('somebody without an address gets no letter, and nothing breaks', async () => {
    const queries = app.database.queries;
    const person = await addPerson(queries, app.clock, { name: 'Without', lang: 'fi', home: 'FI/Tornio' });
    await giveConsent(app, queries, { personId: person.id, purpose: 'keep-profile', lang: 'fi' });
    const id = await applied({ person, enrolment: null });
    const offer = await makeOffer(app, queries, 'person', id, { form: 'written', answerBy: null });
    await acceptOffer(app, queries, 'person', id, offer, { contract: 'season', hoursPerWeek: null, startsOn: '2026-11-21', endsOn: null });
    days = 31;
    await sendFollowUps(app, (path) => path);
    days = 0;
    expect((await letters('coaching/follow-up')).filter((l) => l.recipient === null)).toEqual([]);
  });
});

test('what an event says of an outcome is codes: no name, no employer, no address', async () => {
  const { rows } = await app.database.pool.query(
    "select distinct data::text as d from event_log where type ~ '^(application|interview|offer|hire|outcome|follow-up)'",
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { d } of rows) expect(d).not.toMatch(/Fjordglimt|Aino|@|Helsefag/);
});

test('the funnel of a group opens for its coach, and hides small figures from the funder', async () => {
  const own = await house.signIn('coach.own@example.org');
  const funder = await house.signIn('funder.one@example.org', { name: 'Fia', roles: [{ role: 'funder', projectId: group.projectId }] });
  const stranger = await house.signIn('funder.two@example.org', { name: 'Finn', roles: [{ role: 'funder', projectId: newId() }] });
  const address = `/en/groups/${group.id}/funnel`;
  const full = await house.get(address, own);
  expect(full.status).toBe(200);
  expect(full.text).not.toContain('under 5');
  const figures = await house.get(address, funder);
  expect(figures.status).toBe(200);
  expect(figures.text).toContain('under 5');
  expect(figures.text).not.toMatch(/Aino/);
  expect((await house.get(address, stranger)).status).toBe(404);
  expect((await house.get(`${address}?on=2026-01-01`, own)).text).toContain('Nobody was in the group');
  expect((await house.get(`${address}?on=2099-01-01`, own)).status).toBe(422);
});

test('a colleague elsewhere reads applications through a share only, changes nothing, and stops when it is ended', async () => {
  const who = await somebody();
  const queries = app.database.queries;
  const id = await applied(who);
  const organisationId = newId();
  const colleague = await house.signIn('adviser.one@example.org', { name: 'Siv', roles: [{ role: 'border-adviser', organisationId }] });
  const address = `/nb/participants/${who.enrolment}/applications/${id}`;
  expect((await house.get(address, colleague)).status).toBe(404);
  const share = await shareWith(app, queries, {
    personId: who.person.id,
    what: 'applications',
    organisationId,
    why: 'help',
    until: '2026-12-31',
  });
  expect((await house.get(address, colleague)).status).toBe(200);
  expect((await house.get(`/nb/participants/${who.enrolment}/applications`, colleague)).status).toBe(200);
  expect((await house.get(address, colleague)).text).not.toContain('name="do"');
  expect((await house.post(address, { do: 'move:withdrawn', 'reason-withdrawn': 'pay' }, colleague)).status).toBe(404);
  await revokeShare(app, queries, who.person.id, share);
  expect((await house.get(address, colleague)).status).toBe(404);
});

test('a record that coach and person have open is not overwritten unseen', async () => {
  const who = await somebody();
  const id = await applied(who);
  const address = `/fi/me/applications/${id}`;
  const version = /name="version" value="(\d+)"/.exec((await house.get(address, who.visitor)).text)![1]!;
  expect((await house.post(address, { do: 'move:receipt-came', version }, who.visitor)).status).toBe(303);
  expect((await house.post(address, { do: 'move:withdrawn', 'reason-withdrawn': 'pay', version }, who.visitor)).status).toBe(422);
  expect((await findApplication(app.database.queries, id))!.stage).toBe('received');
});

test('somebody who is erased leaves counted rows behind, and nothing that says who they were', async () => {
  const who = await somebody();
  const queries = app.database.queries;
  const id = await applied(who, { employerEmail: 'hr@example.org' });
  const offer = await makeOffer(app, queries, 'person', id, { form: 'written', answerBy: null });
  await acceptOffer(app, queries, 'person', id, offer, { contract: 'season', hoursPerWeek: null, startsOn: '2026-11-21', endsOn: null });
  await askEmployer(app, queries, 'system', id, { lang: 'nb', email: 'hr@example.org' }, (p) => p);
  await queries.transaction((tx) => eraseEverythingAbout(app, tx, who.person.id, who.email));
  const row = (await findApplication(queries, id))!;
  expect(row).toMatchObject({ personId: null, title: '', employerEmail: null, stage: 'offer', country: 'NO', homeCountry: 'FI' });
  expect(await hiresOf(queries, [offer])).toHaveLength(1);
  expect(await linksOf(queries, id)).toEqual([]);
  expect(await outcomeBreaches(queries)).toEqual([]);
});
