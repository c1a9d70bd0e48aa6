import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPersonByEmail, findProject } from '#people';
import { type App, operator } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../../tests/setup/hall.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { groupBreaches } from './life.ts';
import { addLoad, allGroups, enrolmentsOf, findEnrolment, findGroup, type GroupRow, handoversOf, membersOf } from './store.ts';
import { makeGroup } from './work.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let tromso: GroupRow;
let oulu: GroupRow;
let kari: Visitor;
let helmi: Visitor;

beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  const groups = await allGroups(app.database.queries);
  tromso = groups.find((g) => g.name.includes('Tromsø'))!;
  oulu = groups.find((g) => g.name.includes('Oulu'))!;
  kari = await house.signIn('coach.tromso@example.org');
  helmi = await house.signIn('coach.oulu@example.org');
}, 240_000);
afterAll(() => close());

const idOf = async (email: string, group: GroupRow): Promise<string> => {
  const person = (await findPersonByEmail(app.database.queries, email))!;
  return (await enrolmentsOf(app.database.queries, person.id)).find((e) => e.groupId === group.id)!.id;
};
const stageOf = async (id: string) => (await findEnrolment(app.database.queries, id))!.stage;

describe('the demo world', () => {
  test('has fourteen people in Tromsø, on every column of the board, and its stages are what the events say', async () => {
    const members = await membersOf(app.database.queries, tromso.id, 100);
    expect(members).toHaveLength(14);
    expect(await groupBreaches(app)).toEqual([]);
  });
});

describe('the board', () => {
  test('shows its people to their coach, who needs them today, and what comes next', async () => {
    const { status, text } = await house.get(`/nb/groups/${tromso.id}`, kari);
    expect(status).toBe(200);
    for (const name of ['Aino Esimerkki', 'Noor Exempel', 'Sunna Exempel', 'Kalle Eksempel']) expect(text).toContain(name);
    expect(text).toContain('FI → NO');
    expect(text).toContain('svare på tilbudet');
  });

  test('chips leave those who are at a standstill', async () => {
    const { text } = await house.get(`/en/groups/${tromso.id}?show=stuck`, kari);
    const board = text.slice(text.indexOf('class="board"'));
    expect(board.match(/class="pcard stuck"/g)!.length).toBe(board.match(/class="pcard/g)!.length);
    expect(board).toContain('Noor Exempel');
    expect(board).not.toContain('Hanna Esimerkki');
  });

  test('another partner’s coach, a person and a visitor do not see it', async () => {
    expect((await house.get(`/en/groups/${tromso.id}`, helmi)).status).toBe(404);
    expect((await house.get(`/en/groups/${tromso.id}`)).text).not.toContain('Aino');
    const aino = await house.signIn('aino@example.org');
    expect((await house.get(`/en/groups/${tromso.id}`, aino)).text).not.toContain('Noor');
  });

  test('a teacher sees list and sessions of their partner, without what was agreed', async () => {
    const teacher = await house.signIn('teacher@example.org');
    expect((await house.get(`/en/groups/${oulu.id}`, teacher)).status).toBe(404);
    const { status, text } = await house.get(`/en/groups/${oulu.id}/list`, teacher);
    expect(status).toBe(200);
    expect(text).toContain('Petra Esimerkki');
    expect(text).not.toContain('suunnitelma yhdessä');
    expect((await house.get(`/en/groups/${oulu.id}/sessions`, teacher)).status).toBe(200);
  });

  test('a coach reads on their own page how many need them today', async () => {
    expect((await house.get('/en/me', kari)).text).toContain(`3 need you today: ${tromso.name}`);
    expect((await house.get('/en/me', helmi)).text).not.toContain(tromso.name);
  });

  test('everybody who was shown reads afterwards that the coach looked', async () => {
    await house.get(`/en/groups/${tromso.id}`, kari);
    const noor = await house.signIn('noor@example.org');
    expect((await house.get('/en/me/sharing', noor)).text).toContain('Kari Veileder');
  });
});

describe('somebody’s page', () => {
  test('a coach moves somebody by a form, and the board and the timeline show it', async () => {
    const id = await idOf('noor@example.org', tromso);
    expect(await stageOf(id)).toBe('in-coaching');
    const sent = await house.post(`/en/participants/${id}`, { do: 'move', event: 'found-job-ready' }, kari);
    expect(sent.status).toBe(303);
    expect(await stageOf(id)).toBe('job-ready');
    expect((await house.get(`/en/participants/${id}`, kari)).text).toContain('Ready to apply');
  });

  test('a form that cannot be done keeps what was typed and says what to mend', async () => {
    const id = await idOf('noor@example.org', tromso);
    const answer = await house.post(`/en/participants/${id}`, { do: 'next', next: 'x'.repeat(201), on: '2026-13-01' }, kari);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Shorten this to 200 characters');
    expect(answer.text).toContain('Write a date such as');
    expect(answer.text).toContain('x'.repeat(201));
    const leave = await house.post(`/en/participants/${id}`, { do: 'leave', exit: 'stopped-by-barrier' }, kari);
    expect(leave.status).toBe(422);
    expect(leave.text).toContain('Tick that it is meant');
    expect(await stageOf(id)).not.toBe('closed');
  });

  test('a note is read by the person, in its own language', async () => {
    const id = await idOf('aino@example.org', tromso);
    const sent = await house.post(
      `/nb/participants/${id}/log`,
      { kind: 'call', text: 'Ringte om tilbudet.', language: 'nb', next: 'svare på tilbudet', on: '2026-11-27' },
      kari,
    );
    expect(sent.status).toBe(303);
    const aino = await house.signIn('aino@example.org');
    expect((await house.get('/fi/me/coaching', aino)).text).toContain('<span lang="nb">Ringte om tilbudet.</span>');
  });

  test('the intake is kept as a profile and a group match finds jobs for it', async () => {
    const members = await membersOf(app.database.queries, tromso.id, 100);
    const veeti = members.find((e) => e.stage === 'consented')!.id;
    const sent = await house.post(
      `/nb/participants/${veeti}/intake`,
      [
        ['home', 'Oulu'],
        ['dest', 'NO'],
        ['occupations', 'kokki\nlähihoitaja'],
        ['level-fi', 'native'],
        ['level-nb', 'A2'],
        ['mode', 'move'],
        ['licences', 'B'],
        ['target', 'recently-graduated'],
        ['channel', 'school'],
        ['constraints', ''],
      ],
      kari,
    );
    expect(sent.status).toBe(303);
    expect(await stageOf(veeti)).toBe('intake-done');
    const { text } = await house.get(`/en/groups/${tromso.id}/match`, kari);
    expect(text).toContain('Veeti Esimerkki');
    expect(text).toMatch(/Lay before Veeti/);
    const of = /name="of" value="([^"]+)"[^>]*\/?><input type="hidden" name="vacancy" value="([^"]+)"/.exec(
      text.slice(text.indexOf(`id="p-${veeti}"`)),
    )!;
    expect(of[1]).toBe(veeti);
    expect((await house.post(`/en/groups/${tromso.id}/match`, { of: of[1]!, vacancy: of[2]! }, kari)).status).toBe(303);
    expect((await house.get(`/en/groups/${tromso.id}/match`, kari)).text).toContain('laid before Veeti Esimerkki');
  });

  test('border steps of the guide are taken into the plan in the person’s language', async () => {
    const id = await idOf('aino@example.org', tromso);
    const { text } = await house.get(`/nb/participants/${id}/plan?place=Troms%C3%B8&how=move`, kari);
    const step = /name="take" value="([^"]+)"/.exec(text)![1]!;
    const sent = await house.post(`/nb/participants/${id}/plan`, { do: 'take', place: 'Tromsø', how: 'move', take: step }, kari);
    expect(sent.status).toBe(303);
    const after = await house.get(`/nb/participants/${id}/plan?place=Troms%C3%B8&how=move`, kari);
    expect(after.text).not.toContain(`name="take" value="${step}"`);
  });

  test('a mock interview is told to the person in words, not in numbers', async () => {
    const elias = await house.signIn('elias@example.org');
    const { text } = await house.get('/en/me/coaching', elias);
    expect(text).toContain('Ready for the interview');
    expect(text).not.toMatch(/[1-4]\s*\/\s*4/);
  });
});

describe('a new person', () => {
  test('signs up from the public page with their yes, ticks off their plan, and leaves', async () => {
    const { text: open } = await house.get(`/fi/join/${oulu.id}`);
    expect(open).toContain(oulu.name);
    expect(open).not.toContain('Petra');
    const uusi = await house.signIn('uusi@example.org');
    const form = { name: 'Uusi', home: 'Kemi', dest: 'SE', channel: '', go: '1' };
    const without = await house.post(`/fi/join/${oulu.id}`, form, uusi);
    expect(without.status).toBe(422);
    const sent = await house.post(`/fi/join/${oulu.id}`, { ...form, yes: '1' }, uusi);
    expect([sent.status, sent.location]).toEqual([303, '/fi/me/coaching?saved=in']);
    const id = await idOf('uusi@example.org', oulu);
    await house.post(
      '/fi/me/coaching',
      { of: id, do: 'add', [`step-${id}`]: 'Soitan työllisyyspalveluihin', [`step-due-${id}`]: '' },
      uusi,
    );
    expect((await house.get('/fi/me/coaching', uusi)).text).toContain('Soitan työllisyyspalveluihin');
    const stay = await house.post('/fi/me/coaching', { of: id, do: 'leave' }, uusi);
    expect(stay.status).toBe(422);
    await house.post('/fi/me/coaching', { of: id, do: 'leave', sure: '1' }, uusi);
    expect(await stageOf(id)).toBe('closed');
    expect((await house.get(`/fi/participants/${id}`, helmi)).status).toBe(404);
  });

  test('without an account is added by a coach, with the yes that was read out', async () => {
    const sent = await house.post(
      `/fi/groups/${oulu.id}/add`,
      { name: 'Vieno', language: 'fi', home: 'Oulu', dest: 'SE', channel: 'friend', yes: '1' },
      helmi,
    );
    expect(sent.status).toBe(303);
    const id = sent.location!.split('/').at(-1)!;
    expect(await stageOf(id)).toBe('consented');
  });
});

test('a list over ten thousand enrolments asks the database no more often than one over none', async () => {
  const { pool, queries } = app.database;
  const project = (await findProject(queries, { slug: 'arctic-labour' }))!;
  const made = async (n: number) => {
    const given = { projectId: project.id, organisationId: tromso.organisationId, name: `Stor ${n}`, country: 'NO', lang: 'nb' };
    const id = await queries.transaction((t) =>
      makeGroup(app, t, operator, { ...given, startsOn: '2026-01-01', endsOn: '2027-12-01', capacity: 20_000 }, true),
    );
    if (n > 0) await addLoad(queries, (await findGroup(queries, id))!, n, app.clock.now());
    return id;
  };
  const asked = async (path: string) => {
    await house.get(path, kari);
    const query = pool.query;
    let n = 0;
    pool.query = ((...args: unknown[]) => {
      n++;
      return (query as (...a: unknown[]) => unknown).apply(pool, args);
    }) as typeof pool.query;
    const { status, text } = await house.get(path, kari);
    pool.query = query;
    expect(status).toBe(200);
    return { n, rows: (text.match(/class="rowh"/g) ?? []).length };
  };
  const [big, none] = [await made(10_000), await made(0)];
  const [full, last, empty] = [
    await asked(`/nb/groups/${big}/list`),
    await asked(`/nb/groups/${big}/list?page=200`),
    await asked(`/nb/groups/${none}/list`),
  ];
  expect([full.rows, last.rows, empty.rows]).toEqual([50, 50, 0]);
  expect(empty.n).toBeGreaterThan(2);
  expect(full.n).toBeLessThanOrEqual(empty.n + 3);
  expect(last.n).toBe(full.n);
});

test('a hand-over FI → NO: the person clicks, the colleague sees what was named, the person takes it back', async () => {
  const id = await idOf('onni@example.org', oulu);
  const onni = await house.signIn('onni@example.org');
  const [asked] = await handoversOf(app.database.queries, [id]);
  expect((await house.get('/nb/groups', kari)).text).not.toContain('Onni');
  const page = await house.get('/fi/me/handovers', onni);
  expect(page.text).toContain('Kari Veileder');
  expect((await house.post('/fi/me/handovers', { of: asked!.id, do: 'yes' }, onni)).status).toBe(303);
  expect((await house.get('/nb/groups', kari)).text).toContain('Onni');
  const seen = await house.get(`/nb/participants/${id}`, kari);
  expect(seen.status).toBe(200);
  expect(seen.text).toContain('Sähköasentajan työ');
  expect(seen.text).not.toContain('Kysytään, saako hän auttaa');
  expect((await house.get('/fi/me/sharing', onni)).text).toContain('Kari Veileder');
  await house.post('/fi/me/handovers', { of: asked!.id, do: 'back' }, onni);
  expect((await house.get(`/nb/participants/${id}`, kari)).status).toBe(404);
});

test('a correction is decided by a coordinator, and then the words are understood otherwise', async () => {
  const coordinator = await house.signIn('coordinator@example.org');
  const { text } = await house.get('/fi/names?said=hitsaaja&language=fi&meant=kokki', helmi);
  const option = (select: string) => /<option value="([^"]+)"[^>]*selected/.exec(text.slice(text.indexOf(`id="${select}"`)))![1]!;
  const [wrong, right] = [option('wrong'), option('right')];
  await house.post('/fi/names', { do: 'send', said: 'hitsaaja', language: 'fi', wrong, right }, helmi);
  const { text: open } = await house.get('/fi/names', coordinator);
  const of = /name="of" value="([^"]+)"/.exec(open)![1]!;
  expect((await house.post('/fi/names', { do: 'take', of, right }, helmi)).status).toBe(422);
  expect((await house.post('/fi/names', { do: 'take', of, right }, coordinator)).status).toBe(303);
  const after = await house.get('/fi/names?said=hitsaaja&language=fi', helmi);
  const options = /id="wrong"[\s\S]*?<\/select>/.exec(after.text)![0];
  expect(options).not.toContain(`value="${wrong}"`);
  expect(options).toContain(`value="${right}"`);
  await house.post('/fi/names', { do: 'undo', of }, coordinator);
  expect((await house.get('/fi/names?said=hitsaaja&language=fi', helmi)).text).toContain(`value="${wrong}"`);
});
