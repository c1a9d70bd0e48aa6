import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';
import { commands } from './cli.ts';
import { websiteOf } from './network.ts';
import { allOrganisations, findPersonByEmail, findProject, grantsOf } from './store.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let school: string;
let other: string;
let coordinator: Visitor;
let admin: Visitor;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  const named = (name: string, all: { id: string; name: string }[]) => all.find((o) => o.name === name)!.id;
  const all = await allOrganisations(app.database.queries);
  school = named('Perämeren ammattiopisto', all);
  other = named('Nordlys Kompetanse', all);
  coordinator = await house.signIn('coordinator@example.org');
  admin = await house.signIn('admin@example.org');
}, 240_000);
afterAll(() => close());

const grants = async (email: string) =>
  (await grantsOf(app.database.queries, (await findPersonByEmail(app.database.queries, email))!.id)).map((g) => g.role);
const isIn = async (visitor: Visitor) => (await house.get('/en/me', { cookie: visitor.cookie })).status === 200;

describe('the directory', () => {
  test('shows who agreed to be shown, and nobody else', async () => {
    await house.post(`/en/organisations/${school}/edit`, { do: 'contact', contactName: 'Quiet Person', task: 'office' }, coordinator);
    await house.post(
      `/en/organisations/${school}/edit`,
      { do: 'contact', contactName: 'Open Person', task: 'office', contactListed: '1', langs: 'fi' },
      coordinator,
    );
    const { text } = await house.get(`/en/organisations/${school}`);
    expect(text).toContain('Open Person');
    expect(text).not.toContain('Quiet Person');
  });

  test('is changed by the organisation’s own coordinator, and by no other', async () => {
    const form = { do: 'save', name: 'Renamed', kind: 'school', country: 'FI', website: '', listed: '1' };
    expect((await house.get(`/en/organisations/${other}/edit`, coordinator)).status).toBe(404);
    expect((await house.post(`/en/organisations/${other}/edit`, form, coordinator)).status).toBe(404);
    expect((await house.get(`/en/organisations/new/edit`, coordinator)).status).toBe(404);
    const saved = await house.post(`/en/organisations/${school}/edit`, { ...form, 'about.sv': 'En skola.' }, coordinator);
    expect(saved.location).toBe(`/en/organisations/${school}?saved=1`);
    const page = await house.get(`/en/organisations/${school}`);
    expect(page.text).toContain('<h1>Renamed</h1>');
    expect(page.text).toContain('lang="sv"');
  });

  test('takes no address that could harm whoever follows it', () => {
    expect(websiteOf('https://example.org/x')).toBe('https://example.org/x');
    for (const bad of ['javascript:alert(1)', 'http://example.org', 'https://user:pw@example.org', 'https://localhost', 'example.org', ''])
      expect([bad, websiteOf(bad)]).toEqual([bad, null]);
  });

  test('what is wrong is named beside its field, and what was typed stays', async () => {
    const { status, text } = await house.post(
      `/en/organisations/${school}/edit`,
      { do: 'save', name: '', kind: 'x', website: 'javascript:alert(1)', 'about.fi': 'Kesken jäi.' },
      coordinator,
    );
    expect(status).toBe(422);
    for (const field of ['#name', '#kind', '#website']) expect(text).toContain(`href="${field}"`);
    expect(text).toContain('Kesken jäi.');
  });

  test('a place that several municipalities may be is asked about', async () => {
    const asked = await house.post(
      `/en/organisations/${school}/edit`,
      { do: 'site', siteName: 'x', municipality: 'Övertorneå' },
      coordinator,
    );
    expect(asked.text).toContain('Which one: Ylitornio (FI), Övertorneå (SE)?');
  });
});

describe('projects', () => {
  test('are changed by their manager; dates and targets are held against one another', async () => {
    const manager = await house.signIn('manager@example.org');
    expect((await house.get('/en/projects/arbeta-tillsammans/edit', manager)).status).toBe(404);
    const form = {
      'name.en': 'Arctic Labour',
      programme: 'P',
      funder: 'F',
      startsOn: '2027-01-01',
      endsOn: '2026-01-01',
      proofUntil: '2025-01-01',
      idleMonths: '99',
      targets: 'F1 many',
    };
    const wrong = await house.post('/en/projects/arctic-labour/edit', form, manager);
    expect(wrong.status).toBe(422);
    for (const field of ['#endsOn', '#proofUntil', '#idleMonths', '#targets']) expect(wrong.text).toContain(`href="${field}"`);
    const right = { ...form, endsOn: '2028-12-31', proofUntil: '2035-12-31', idleMonths: '18', targets: 'F1 370\nRCO81 40' };
    expect((await house.post('/en/projects/arctic-labour/edit', right, manager)).location).toBe('/en/projects/arctic-labour');
    expect(await findProject(app.database.queries, { slug: 'arctic-labour' })).toMatchObject({
      idleMonths: 18,
      targets: { F1: 370, RCO81: 40 },
    });
  });
});

describe('roles', () => {
  test('a coordinator gives roles of their own organisation, not of another, and none above their own', async () => {
    const give = (more: Record<string, string>) =>
      house.post('/en/admin/roles', { do: 'give', email: 'new.coach@example.org', ...more }, coordinator);
    expect((await give({ role: 'coach', organisation: other })).status).toBe(422);
    expect((await give({ role: 'administrator' })).status).toBe(422);
    expect((await give({ role: 'coach' })).status).toBe(422);
    expect((await app.database.pool.query("select 1 from person where email = 'new.coach@example.org'")).rowCount).toBe(0);
    expect((await give({ role: 'coach', organisation: school })).location).toBe('/en/admin/roles?saved=given');
    expect(await grants('new.coach@example.org')).toEqual(['coach']);
    expect((await give({ role: 'coach', organisation: school })).location).toBe('/en/admin/roles?saved=held');
  });

  test('whoever gets or loses a role is signed out at once', async () => {
    const visitor = await house.signIn('turn.coat@example.org');
    await house.post('/en/admin/roles', { do: 'give', email: 'turn.coat@example.org', role: 'coach', organisation: school }, admin);
    expect(await isIn(visitor)).toBe(false);
    const again = await house.signIn('turn.coat@example.org');
    const person = (await findPersonByEmail(app.database.queries, 'turn.coat@example.org'))!;
    const [grant] = await grantsOf(app.database.queries, person.id);
    await house.post('/en/admin/roles', { end: grant!.id }, coordinator);
    expect(await isIn(again)).toBe(false);
    expect(await grants('turn.coat@example.org')).toEqual([]);
  });

  test('the last administrator stays', async () => {
    const person = (await findPersonByEmail(app.database.queries, 'admin@example.org'))!;
    const [grant] = await grantsOf(app.database.queries, person.id);
    expect((await house.post('/en/admin/roles', { end: grant!.id }, admin)).location).toBe('/en/admin/roles?saved=last');
    expect(await grants('admin@example.org')).toEqual(['administrator']);
  });

  test('an administrator signs somebody out everywhere; others cannot', async () => {
    const visitor = await house.signIn('lost.phone@example.org');
    const person = (await findPersonByEmail(app.database.queries, 'lost.phone@example.org'))!;
    await house.post('/en/admin/people', { end: person.id }, coordinator);
    expect(await isIn(visitor)).toBe(true);
    expect((await house.post('/en/admin/people', { email: 'lost.phone@example.org' }, admin)).text).toContain('Signed in at one place');
    await house.post('/en/admin/people', { end: person.id }, admin);
    expect(await isIn(visitor)).toBe(false);
  });
});

describe('persons on the command line', () => {
  const run = async (name: string, args: string[], options: Record<string, string | boolean> = {}) => {
    const said: unknown[] = [];
    const io = {
      print: (l: string) => said.push(l),
      json: (v: unknown) => said.push(v),
      note: () => {},
      progress: () => {},
      path: (f: string) => f,
    };
    await commands.find((c) => c.name === name)!.run({ app, args, options: { lang: 'en', json: true, ...options }, io });
    return said[0] as Record<string, unknown>;
  };

  test('make an account, give a role, show all that is held, and erase it', async () => {
    expect(await run('person add', ['First.Admin@example.org'], { name: 'First' })).toMatchObject({
      created: true,
      email: 'first.admin@example.org',
    });
    expect(await run('person add', ['first.admin@example.org'])).toMatchObject({ created: false });
    await run('person role', ['first.admin@example.org', 'administrator']);
    await run('person role', ['first.admin@example.org', 'coach'], { organisation: 'Nordlys Kompetanse', project: 'arctic-labour' });
    expect(await grants('first.admin@example.org')).toEqual(['administrator', 'coach']);
    expect(await run('person export', ['first.admin@example.org'])).toMatchObject({ person: { name: 'First' } });
    expect(await run('person erase', ['first.admin@example.org'])).toHaveProperty('erased');
    expect(await findPersonByEmail(app.database.queries, 'first.admin@example.org')).toBeNull();
  });

  test.each([
    ['person add', ['nobody'], {}, /is no e-mail address/],
    ['person role', ['admin@example.org', 'king'], {}, /is no role; expected one of/],
    ['person role', ['admin@example.org', 'coach'], {}, /works somewhere/],
    ['person role', ['admin@example.org', 'coach'], { organisation: 'Nowhere' }, /no organisation "Nowhere"/],
    ['person role', ['admin@example.org', 'funder'], { project: 'nowhere' }, /no project "nowhere"/],
    ['person export', ['nobody@example.org'], {}, /no person "nobody@example.org"/],
  ] as const)('%s %o %o says what to mend', async (name, args, options, said) => {
    await expect(run(name, [...args], options)).rejects.toThrow(said);
  });
});
