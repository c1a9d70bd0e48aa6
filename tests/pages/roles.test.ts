import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { allProjects, findPersonByEmail, allOrganisations } from '#people';
import { makeTestHall, type TestHall, type Visitor } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';
import { type Actor, actors, type Opens, routes } from './role-table.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
const visitors = new Map<Actor, Visitor>();

beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  const organisation = new Map((await allOrganisations(app.database.queries)).map((o) => [o.name, o.id]));
  const project = new Map((await allProjects(app.database.queries)).map((p) => [p.slug, p.id]));
  const own = organisation.get('Perämeren ammattiopisto')!;
  const other = organisation.get('Nordlys Kompetanse')!;
  const al = project.get('arctic-labour')!;
  const roles: Record<Actor, Parameters<TestHall['signIn']>[1]> = {
    anonymous: {},
    participant: {},
    'other participant': {},
    'employer contact': { roles: [{ role: 'employer-contact', organisationId: organisation.get('Fjällmalm Gruv')! }] },
    'other employer': { roles: [{ role: 'employer-contact', organisationId: organisation.get('Fjordglimt sykehjem')! }] },
    coach: { roles: [{ role: 'coach', organisationId: own, projectId: al }] },
    'other coach': { roles: [{ role: 'coach', organisationId: other, projectId: al }] },
    teacher: { roles: [{ role: 'teacher', organisationId: own, projectId: al }] },
    'border adviser': { roles: [{ role: 'border-adviser', organisationId: organisation.get('Gränstjänst Exempel')! }] },
    'partner coordinator': { roles: [{ role: 'partner-coordinator', organisationId: own }] },
    'project manager': { roles: [{ role: 'project-manager', projectId: al }] },
    funder: { roles: [{ role: 'funder', projectId: al }] },
    administrator: { roles: [{ role: 'administrator' }] },
  };
  for (const actor of actors)
    visitors.set(
      actor,
      actor === 'anonymous' ? { cookie: '' } : await house.signIn(`${actor.replace(/ /g, '-')}@role-table.example`, roles[actor]),
    );
  expect(await findPersonByEmail(app.database.queries, 'coach@role-table.example')).not.toBeNull();
}, 240_000);
afterAll(() => close());

/** Address of a route with made-up numbers: the gate stands before what is behind it. */
const addressOf = (path: string) =>
  `/en${path.replace(/:(\w+)/g, (_, name: string) => (/token|key/.test(name) ? '0'.repeat(16) : '00000000-0000-7000-8000-000000000000'))}`;
/** True when the gate let somebody by, whatever stands behind it. */
function passed(answer: { status: number; location: string | null }): boolean {
  if (answer.status === 403) return false;
  return !(answer.status === 303 && /^\/en\/sign-in(\?|$)/.test(answer.location ?? ''));
}
const opensTo = (opens: Opens, actor: Actor): boolean =>
  opens === 'everybody' || (opens === 'signed-in' ? actor !== 'anonymous' : opens.includes(actor));

describe('the role table', () => {
  test('names every route of the house, and no other', () => {
    const real = house.hall.pages.flatMap(({ page }) => [`GET ${page.path}`, ...(page.post ? [`POST ${page.path}`] : [])]).sort();
    expect(real.filter((route) => !(route in routes))).toEqual([]);
    expect(Object.keys(routes).filter((route) => !real.includes(route))).toEqual([]);
  });

  test.each(actors)('opens to %s what it says, and nothing else', async (actor) => {
    const wrong: string[] = [];
    for (const [route, opens] of Object.entries(routes)) {
      const [method, path] = route.split(' ') as ['GET' | 'POST', string];
      // These take the visitor's session away or lead to one's own way in; they are tried in sign-in.test.ts.
      if (['POST /sign-out', 'POST /me/data'].includes(route) || (path.startsWith('/sign-in') && opens === 'everybody')) continue;
      const visitor = { cookie: visitors.get(actor)!.cookie };
      const location = (a: { headers: Headers }) => a.headers.get('location');
      const answer = method === 'GET' ? await house.get(addressOf(path), visitor) : await house.post(addressOf(path), {}, visitor);
      if (answer.status >= 500) wrong.push(`${route}: ${answer.status}`);
      if (passed({ status: answer.status, location: location(answer) }) !== opensTo(opens, actor))
        wrong.push(`${route}: ${answer.status} ${location(answer) ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });

  test('staff who have not shown a second sign see none of the pages for staff', async () => {
    for (const actor of actors) {
      const strong = visitors.get(actor)!;
      if (actor === 'anonymous') continue;
      const email = `${actor.replace(/ /g, '-')}@role-table.example`;
      const weak = await house.signIn(email);
      await app.database.pool.query(
        'update session set strong = false where id = (select s.id from session s join person p on p.id = s.person_id where p.email = $1 order by s.id desc limit 1)',
        [email],
      );
      for (const [route, opens] of Object.entries(routes)) {
        if (opens === 'everybody' || opens === 'signed-in' || !opens.includes(actor) || !route.startsWith('GET ')) continue;
        const answer = await house.get(addressOf(route.slice(4)), weak);
        // An employer's contact and a funder see nobody under a name and need no second sign.
        if (['employer contact', 'other employer', 'funder'].includes(actor)) continue;
        const location = answer.headers.get('location') ?? '';
        expect([actor, route, answer.status, location.split('?')[0]]).toEqual([actor, route, 303, '/en/sign-in/second']);
      }
      expect(strong.cookie).not.toBe(weak.cookie);
    }
  });
});
