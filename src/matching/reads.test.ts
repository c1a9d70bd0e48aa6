import { afterEach, beforeEach, expect, test } from 'vitest';
import { taxonomyOf } from '#taxonomy';
import { exampleAds, seedExamples } from '#vacancies';
import { testApp } from '../../tests/setup/test-app.ts';
import { parseProfile } from './profile.ts';
import { matchNewAds, matchProfile, rebuildSnapshot, snapshotOf } from './reads.ts';

let held: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  held = await testApp();
});
afterEach(() => held.close());

test('of ads that came since the last look, each profile gets those that fit, and no older one', async () => {
  const { app } = held;
  const taxonomy = await taxonomyOf(app);
  const ads = exampleAds(taxonomy, app.clock.today()).filter((ad) => ad.occupations.some((o) => ['5321', '7212'].includes(o.code)));
  await seedExamples(app, ads.slice(0, ads.length >> 1));
  const { rows } = await app.database.pool.query('select max(first_seen_at) as at, array_agg(id::text) as ids from vacancy');
  const older = new Set<string>(rows[0].ids);
  await new Promise((done) => setTimeout(done, 20));
  await seedExamples(app, ads);
  const profile = (text: string, lang: string) => parseProfile({ occupations: [{ text, lang }] }, 'saved', taxonomy.places);
  const [nurse, welder] = await matchNewAds(app, [profile('lähihoitaja', 'fi'), profile('svetsare', 'sv')], {
    since: rows[0].at,
    limit: 10,
    lang: 'fi',
  });
  expect(nurse!.length + welder!.length).toBeGreaterThan(0);
  for (const { id } of [...nurse!, ...welder!]) expect(older.has(id)).toBe(false);
});

test('an import that announces itself is in the next answer, without a restart', async () => {
  const { app } = held;
  expect((await snapshotOf(app)).index.size).toBe(0);
  const taxonomy = await taxonomyOf(app);
  await seedExamples(app, exampleAds(taxonomy, app.clock.today()).slice(0, 20));
  const until = Date.now() + 5000;
  while ((await snapshotOf(app)).index.size === 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  expect((await snapshotOf(app)).index.size).toBe(20);
  expect((await rebuildSnapshot(app)).index.size).toBe(20);
});

test('an empty catalogue answers with no match, not with an error', async () => {
  const { places } = await taxonomyOf(held.app);
  const answer = await matchProfile(held.app, parseProfile({ occupations: [{ text: 'kokki', lang: 'fi' }] }, 'p', places), {
    limit: 5,
    lang: 'fi',
  });
  expect(answer.matches).toEqual([]);
});
