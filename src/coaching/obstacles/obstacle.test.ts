import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#platform';
import { affectedBy, canMerge, isEnded, type Leaf, obstacleMachine, obstacleStates, rootOf } from './obstacle.ts';

describe('the life of an obstacle', () => {
  test('whatever is tried, it stays within its list', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...obstacleMachine.events), { maxLength: 60 }), (tried) => {
        let at: (typeof obstacleStates)[number] = 'reported';
        for (const event of tried) {
          const to = obstacleMachine.step(at, event);
          expect(to === null).toBe(!obstacleMachine.rule(event).from.includes(at));
          at = to ?? at;
          expect(obstacleMachine.isState(at)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('every state can be reached from a report', () => {
    const reached = new Set<(typeof obstacleStates)[number]>(['reported']);
    for (const state of reached) for (const event of obstacleMachine.at(state)) reached.add(obstacleMachine.step(state, event)!);
    expect([...reached].sort()).toEqual([...obstacleStates].sort());
  });

  test('nothing is solved or brought to an authority before somebody has checked it', () => {
    for (const event of ['confirmed', 'brought-to-authority', 'brought-to-council', 'solved', 'no-solution'] as const)
      for (const state of ['reported', 'acknowledged', 'known'] as const)
        expect([event, obstacleMachine.step(state, event)]).toEqual([event, null]);
  });

  test('what has ended, or was merged by mistake, can be taken up again', () => {
    for (const state of obstacleStates.filter(isEnded)) expect(obstacleMachine.at(state)).toEqual(['reopened']);
    expect(obstacleMachine.at('known')).toEqual(['separated']);
  });
});

/** A few obstacles with reports, and moves of the tree tried in any order. */
const story = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    reports: fc.array(fc.record({ of: fc.nat({ max: n - 1 }), affected: fc.integer({ min: 1, max: 500 }) }), { maxLength: 20 }),
    moves: fc.array(fc.record({ what: fc.constantFrom('merged', 'separated'), a: fc.nat({ max: n - 1 }), b: fc.nat({ max: n - 1 }) }), {
      maxLength: 40,
    }),
  }),
);

describe('merging', () => {
  test('in whatever order, nobody affected is lost or counted twice, and no merge turns in a circle', () => {
    fc.assert(
      fc.property(story, ({ n, reports, moves }) => {
        const all = new Map<string, Leaf>(Array.from({ length: n }, (_, i) => [`${i}`, { id: `${i}`, mergedInto: null }]));
        const given = reports.map((r) => ({ obstacleId: `${r.of}`, affected: r.affected }));
        const total = given.reduce((sum, r) => sum + r.affected, 0);
        for (const { what, a, b } of moves) {
          const id = `${a}`;
          if (what === 'separated') all.set(id, { id, mergedInto: null });
          else {
            const into = rootOf(all, `${b}`);
            if (all.get(id)!.mergedInto === null && canMerge(all, id, into)) all.set(id, { id, mergedInto: into });
          }
          const sums = affectedBy(all, given);
          expect([...sums.values()].reduce((x, y) => x + y, 0)).toBe(total);
          for (const key of all.keys()) expect(all.get(rootOf(all, key))!.mergedInto).toBeNull();
          // Each sum is that of the reports whose obstacle leads there.
          for (const [root, sum] of sums)
            expect(sum).toBe(given.filter((r) => rootOf(all, r.obstacleId) === root).reduce((x, r) => x + r.affected, 0));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('an obstacle is merged neither into itself, nor into one that was merged away, nor into its own part', () => {
    const all = new Map<string, Leaf>([
      ['a', { id: 'a', mergedInto: null }],
      ['b', { id: 'b', mergedInto: 'a' }],
      ['c', { id: 'c', mergedInto: null }],
    ]);
    expect([canMerge(all, 'a', 'a'), canMerge(all, 'a', 'b'), canMerge(all, 'c', 'b'), canMerge(all, 'c', 'nowhere')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(canMerge(all, 'c', 'a')).toBe(true);
  });
});

test('the diagram in docs/coaching.md is drawn from the table', () => {
  expect(fs.readFileSync(path.join(packageRoot, 'docs/coaching.md'), 'utf8')).toContain(obstacleMachine.draw('reported', 'reported'));
});
