import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { makeTestHall, type TestHall } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let ids: string[];
const HERE = 'http://127.0.0.1:3000';
const environment = { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never;

beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  ids = (await app.database.pool.query("select id from vacancy where status = 'open' order by id limit 10")).rows.map((r) => r.id);
}, 240_000);
afterAll(() => close());

const json = async (path: string) => {
  const { status, text, headers } = await house.get(`/api/v1${path}`);
  return { status, type: headers.get('content-type'), body: JSON.parse(text) };
};
const match = async (body: unknown, query = '') => {
  const answer = await house.hall.fetch(
    new Request(`${HERE}/api/v1/match${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    environment,
  );
  return {
    status: answer.status,
    body: (await answer.json()) as { error: string; algorithm: string; matches: { score: number; reasons: { points: number }[] }[] },
  };
};

test('the list is walked page by page, each vacancy once', async () => {
  const seen: string[] = [];
  for (let next: string | null = '', pages = 0; next !== null && pages < 50; pages++) {
    const { status, body } = await json(`/vacancies?limit=40${next ? `&after=${next}` : ''}`);
    expect(status).toBe(200);
    seen.push(...body.vacancies.map((v: { id: string }) => v.id));
    next = body.next;
  }
  const { rows } = await app.database.pool.query("select count(*)::int as n from vacancy where status = 'open'");
  expect(new Set(seen).size).toBe(rows[0].n);
});

test('JSON-LD is a JobPosting of schema.org', async () => {
  const { type, body } = await json(`/vacancies/${ids[0]}/jsonld`);
  expect(type).toContain('application/ld+json');
  expect(body).toMatchObject({
    '@type': 'JobPosting',
    hiringOrganization: { '@type': 'Organization' },
    title: expect.any(String),
    datePosted: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
});

describe('what may not be handed on', () => {
  test('an ad of Job Market Finland is on the pages, but not in the API', async () => {
    const id = ids[1]!;
    await app.database.pool.query(
      `update vacancy set terms = 'job-market-finland', ad = jsonb_set(ad, '{terms}', '"job-market-finland"') where id = $1`,
      [id],
    );
    expect((await json(`/vacancies/${id}`)).status).toBe(404);
    expect((await json(`/vacancies/${id}/jsonld`)).status).toBe(404);
    expect(JSON.stringify((await json('/vacancies?limit=100')).body)).not.toContain(id);
    const page = await house.get(`/fi/jobs/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('jsonld');
    expect(page.text).toContain('Työmarkkinatori');
  });

  test('a closed ad is gone: no text anywhere, but similar jobs', async () => {
    const id = ids[2]!;
    const { rows } = await app.database.pool.query('select title from vacancy where id = $1', [id]);
    await app.database.pool.query(
      "update vacancy set status = 'closed', closed_at = now(), close_reason = 'withdrawn', ad = null, reading = null, essence = null, title = null, employer = null where id = $1",
      [id],
    );
    expect((await json(`/vacancies/${id}`)).status).toBe(410);
    const page = await house.get(`/sv/jobs/${id}`);
    expect(page.status).toBe(410);
    expect(page.text).not.toContain(`<h1>${rows[0].title}`);
    expect(page.text).toContain('inte längre öppet');
  });
});

test('match answers as the contract says, and the points add up', async () => {
  const { status, body } = await match(
    { occupations: [{ text: 'lähihoitaja', lang: 'fi' }], languages: [{ lang: 'fi', level: 'native' }], home: 'FI/Tornio' },
    '?limit=5&lang=fi',
  );
  expect(status).toBe(200);
  expect(body.algorithm).toMatch(/^kalott-match\//);
  expect(body.matches.length).toBeGreaterThan(0);
  for (const m of body.matches) expect(m.reasons.reduce((sum, r) => sum + r.points, 0)).toBeCloseTo(m.score, 5);
});

test('bad input names the field and what was expected', async () => {
  const { status, body } = await match({ languages: [{ lang: 'fi', level: 'B9' }] });
  expect(status).toBe(400);
  expect(body.error).toContain('languages');
  expect((await json('/vacancies?limit=0')).status).toBe(400);
  expect((await json('/search?municipality=FI/Nowhere')).body.error).toContain('municipality');
});

test('search finds in all languages and says why', async () => {
  const { body } = await json('/search?q=sykepleier&lang=nb');
  expect(body.hits.length).toBeGreaterThan(0);
  expect(body.hits[0].why[0]).toMatchObject({ kind: expect.any(String), label: expect.any(String) });
});

test('the description names every endpoint', async () => {
  const { paths } = JSON.parse((await house.get('/openapi.json')).text);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/match',
      '/api/v1/search',
      '/api/v1/vacancies',
      '/api/v1/vacancies/{id}',
      '/api/v1/vacancies/{id}/jsonld',
    ]),
  );
});

describe('the border guide', () => {
  const border = async (body: unknown, query = '') => {
    const answer = await house.hall.fetch(
      new Request(`${HERE}/api/v1/border${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      environment,
    );
    return { status: answer.status, body: await answer.json() };
  };
  const commuter = {
    home: 'SE/Haparanda',
    reg_1nov: 'SE/Haparanda',
    work: [{ place: 'FI/Tornio', share: 100, mode: 'on-site', employer: 0 }],
    employers: [{ country: 'FI', sector: 'private' }],
    ...{ pattern: 'daily', status: 'employee', citizen: 'Nordic' },
  };

  test('judges a posted situation in the language asked for, as of a day, and stores nothing', async () => {
    const { status, body } = await border(commuter, '?lang=nb&on=2026-11-21');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      asOf: '2026-11-21',
      outcomes: { tax: [{ country: 'SE', certainty: 'certain' }], insurance: { country: 'FI', certainty: 'certain' } },
    });
    const { rows } = await app.database.pool.query('select count(*)::int as n from shown_plan');
    expect(rows[0].n).toBe(0);
  });

  test('names what cannot be, in one sentence', async () => {
    const { status, body } = await border({ ...commuter, home: 'SE/Atlantis' });
    expect(status).toBe(400);
    expect(body).toEqual({ error: 'home: SE/Atlantis; expected a country and a municipality, such as FI/Tornio or SE/2583' });
    expect((await border(commuter, '?on=tomorrow')).status).toBe(400);
    expect((await border(commuter, '?lang=xx')).status).toBe(400);
    expect((await border([])).status).toBe(400);
  });

  test('the facts stand open, each with source, day, confidence and validity', async () => {
    const { body } = await json('/border/facts?lang=sv');
    expect(body.facts.length).toBeGreaterThanOrEqual(148);
    const rule = body.facts.find((f: { id: string }) => f.id === 'TAX-CB-01');
    expect(rule).toMatchObject({ confidence: 'V', read: '2026-11-21', texts: { title: { lang: 'sv' } } });
    expect(rule.sources.length).toBeGreaterThan(0);
  });

  test('a match across the border carries the guide’s own judgement', async () => {
    const answer = await match({
      occupations: [{ text: 'lähihoitaja', lang: 'fi' }],
      languages: [{ lang: 'fi', level: 'native' }],
      home: 'FI/Tornio',
      mobility: { countries: ['SE', 'FI'], modes: ['daily', 'weekly'] },
    });
    const matches = answer.body.matches as unknown as {
      vacancy: { country: string };
      border: { permit: { certainty: string }; insurance: { country: string }; licence: { authority: string; facts: string[] }[] } | null;
    }[];
    const over = matches.filter((m) => m.vacancy.country === 'SE' && m.border);
    expect(over.length).toBeGreaterThan(0);
    for (const m of over) {
      // How one would get to a place beyond the chosen ways is not known, and then it is asked.
      expect(['SE', null]).toContain(m.border!.insurance.country);
      // Nobody told a citizenship.
      expect(m.border!.permit.certainty).toBe('ask');
    }
    expect(over.filter((m) => m.border!.insurance.country === 'SE').length).toBeGreaterThan(over.length / 2);
    expect(over.some((m) => m.border!.licence.some((l) => l.facts.includes('REC-SE-USK')))).toBe(true);
    // At home no border lies between.
    expect(matches.filter((m) => m.vacancy.country === 'FI').every((m) => m.border === null)).toBe(true);
  });
});
