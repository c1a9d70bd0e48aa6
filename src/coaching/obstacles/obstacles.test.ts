import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, operator, type Scope, nobody } from '#platform';
import { testApp } from '../../../tests/setup/test-app.ts';
import { addToObstacle, describeObstacle, moveObstacle, type NewReport, Refused, reportObstacle, stopNews } from './commands.ts';
import { affectedBy, type ObstacleEvent, rootOf } from './obstacle.ts';
import { countedObstacle, findObstacle, historyOf, holdTree, obstacleBreaches, reportsOf, standingObstacles } from './store.ts';
import { clearObstacles, seedObstacles } from './world.ts';

let app: App;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
});
afterAll(() => close());

const absolute = (path: string) => `https://kalott.example${path}`;
const given = (more: Partial<NewReport> = {}): NewReport => ({
  title: 'The tax card',
  text: 'It cannot be ordered from the other side.',
  lang: 'fi',
  kind: 'practical',
  topic: 'tax',
  fromCountry: 'FI',
  toCountry: 'NO',
  affected: 1,
  email: null,
  ...more,
});
const inOne = <T>(work: (queries: App['database']['queries']) => Promise<T>) => app.database.queries.transaction(work);
const report = (more?: Partial<NewReport>) => inOne((q) => reportObstacle(app, q, given(more), absolute));
const move = (id: string, event: ObstacleEvent, more: Parameters<typeof moveObstacle>[5] = {}, scope: Scope = operator) =>
  inOne((q) => moveObstacle(app, q, scope, id, event, more, absolute));
const walk = async (id: string, ...events: ObstacleEvent[]) => {
  for (const event of events) await move(id, event);
};
const letters = async (to: string) =>
  (await app.database.pool.query('select letter, subject, body from outbox where recipient = $1 order by id', [to])).rows as {
    letter: string;
    subject: string;
    body: string;
  }[];

test('a report by twelve people becomes one obstacle with twelve affected, followed to the Council', async () => {
  const { obstacleId: first } = await report();
  for (let i = 0; i < 11; i++) {
    const { obstacleId } = await report({ lang: i % 2 ? 'sv' : 'nb' });
    await move(obstacleId, 'merged', { into: first });
  }
  await walk(first, 'acknowledged', 'checked', 'confirmed');
  await move(first, 'brought-to-authority', { whom: 'Skatteetaten' });
  await move(first, 'brought-to-council', { whom: 'Freedom of Movement Council' });
  const now = (await countedObstacle(app.database.queries, first))!;
  expect([now.state, now.affected, now.reports, now.withWhom]).toEqual(['at-council', 12, 12, 'Freedom of Movement Council']);
  expect((await historyOf(app.database.queries, first)).map((e) => e.type)).toEqual([
    'obstacle.reported',
    'obstacle.acknowledged',
    'obstacle.checked',
    'obstacle.confirmed',
    'obstacle.brought-to-authority',
    'obstacle.brought-to-council',
  ]);
});

test('whatever is merged and separated in whatever order, the database counts what the reports say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.record({ event: fc.constantFrom('merged', 'separated'), a: fc.nat(4), b: fc.nat(4) }), { maxLength: 10 }),
      async (numbers, moves) => {
        const ids: string[] = [];
        for (const affected of numbers) ids.push((await report({ affected })).obstacleId);
        const at = (i: number) => ids[i % ids.length]!;
        for (const { event, a, b } of moves) {
          try {
            await move(at(a), event as ObstacleEvent, { into: at(b) });
          } catch (problem) {
            if (!(problem instanceof Refused)) throw problem;
          }
        }
        const tree = new Map((await inOne(holdTree)).map((o) => [o.id, o]));
        const sums = affectedBy(
          tree,
          ids.map((id, i) => ({ obstacleId: id, affected: numbers[i]! })),
        );
        for (const id of ids) {
          const root = rootOf(tree, id);
          expect((await countedObstacle(app.database.queries, root))!.affected).toBe(sums.get(root));
        }
      },
    ),
    { numRuns: 12 },
  );
  expect(await obstacleBreaches(app.database.queries)).toEqual([]);
}, 60_000);

describe('moving an obstacle', () => {
  test('is for advisers: nobody else moves, describes or counts', async () => {
    const { obstacleId } = await report();
    await expect(move(obstacleId, 'acknowledged', {}, nobody)).rejects.toThrow('refused: not-yours');
    await expect(inOne((q) => addToObstacle(app, q, nobody, obstacleId, { text: 'x', lang: 'en', affected: 1 }))).rejects.toThrow(
      'not-yours',
    );
    const row = (await findObstacle(app.database.queries, obstacleId))!;
    await expect(inOne((q) => describeObstacle(app, q, nobody, obstacleId, { ...row, listed: true }))).rejects.toThrow('not-yours');
    expect((await findObstacle(app.database.queries, obstacleId))!.state).toBe('reported');
  });

  test('of two advisers who have the same page open, the second one is told', async () => {
    const { obstacleId } = await report();
    await move(obstacleId, 'acknowledged', { seen: 'reported' });
    await expect(move(obstacleId, 'acknowledged', { seen: 'reported' })).rejects.toThrow('refused: changed-meanwhile');
  });

  test('names the authority, says the outcome, and merges into something that is there', async () => {
    const { obstacleId } = await report();
    await walk(obstacleId, 'acknowledged', 'checked', 'confirmed');
    await expect(move(obstacleId, 'brought-to-authority', { whom: '  ' })).rejects.toThrow('whom-missing');
    await expect(move(obstacleId, 'solved')).rejects.toThrow('outcome-missing');
    const { obstacleId: other } = await report();
    for (const into of [undefined, other, '00000000-0000-7000-8000-000000000000'])
      await expect(move(other, 'merged', { into })).rejects.toThrow('target-wrong');
  });

  test('into one that was merged away leads to the one it is counted under', async () => {
    const [a, b, c] = [await report(), await report(), await report({ affected: 5 })];
    await move(b.obstacleId, 'merged', { into: a.obstacleId });
    await move(c.obstacleId, 'merged', { into: b.obstacleId });
    expect((await findObstacle(app.database.queries, c.obstacleId))!.mergedInto).toBe(a.obstacleId);
    expect((await countedObstacle(app.database.queries, a.obstacleId))!.affected).toBe(7);
  });
});

describe('news', () => {
  test('go to whoever asked for them, in their language, with the same link each time, until they stop them', async () => {
    const email = 'matti.esimerkki@example.org';
    const { obstacleId, reportId } = await report({ email });
    const { obstacleId: main } = await report({ title: 'Verokortti Norjasta' });
    await move(obstacleId, 'acknowledged');
    await move(obstacleId, 'merged', { into: main });
    await walk(main, 'acknowledged', 'checked', 'confirmed');
    await move(main, 'brought-to-authority', { whom: 'Skatteetaten' });
    const sent = await letters(email);
    expect(sent.map((l) => l.letter)).toEqual(['coaching/obstacle-receipt', ...Array(6).fill('coaching/obstacle-news')]);
    const links = new Set(sent.map((l) => /https:\/\/\S+/.exec(l.body)![0]));
    expect([...links]).toEqual([expect.stringMatching(/^https:\/\/kalott\.example\/fi\/obstacles\/follow\/[\w-]{43}$/)]);
    expect(sent.at(-1)!.body).toContain('Skatteetaten');
    await inOne((q) => stopNews(app, q, { id: reportId, obstacleId }));
    await move(main, 'solved', { outcome: 'x' });
    expect(await letters(email)).toHaveLength(sent.length);
    expect((await reportsOf(app.database.queries, main)).map((r) => r.email)).toEqual([null, null]);
  });
});

test('events hold codes, numbers and counts, and no word that anybody wrote', async () => {
  await report({ title: 'Secretword', text: 'Secretword', email: 'secretword@example.org' });
  const { rows } = await app.database.pool.query("select data::text as d from event_log where type like 'obstacle.%'");
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((r) => /secretword|Skatteetaten|Movement/i.test(r.d))).toEqual([]);
});

test('the audit finds an obstacle that was moved past its events', async () => {
  const { obstacleId } = await report();
  await app.database.pool.query("update border_obstacle set state = 'solved' where id = $1", [obstacleId]);
  expect(await obstacleBreaches(app.database.queries)).toEqual(['coaching: 1 obstacles are at another state than their events say']);
  await app.database.pool.query("update border_obstacle set state = 'reported' where id = $1", [obstacleId]);
});

test('the invented obstacles come, hold together and go again, and real ones stay', async () => {
  const before = (await standingObstacles(app.database.queries)).length;
  expect(await seedObstacles(app)).toEqual({ obstacles: 6 });
  expect(await seedObstacles(app)).toEqual({ obstacles: 0 });
  expect(await obstacleBreaches(app.database.queries)).toEqual([]);
  const listed = (await standingObstacles(app.database.queries)).filter((o) => o.example);
  expect(listed.map((o) => o.affected).sort((a, b) => a - b)).toEqual([1, 2, 7, 12]);
  const { obstacleId } = await report();
  await move(obstacleId, 'merged', { into: listed[0]!.id });
  expect(await clearObstacles(app)).toEqual({ obstacles: 6 });
  expect((await standingObstacles(app.database.queries)).length).toBe(before + 1);
});
