import { machine } from '../outcomes/machine.ts';

/** How far an obstacle is, as the border services and the Freedom of Movement Council work. */
export const obstacleStates = [
  'reported',
  'acknowledged',
  'checked',
  'known',
  'confirmed',
  'with-authority',
  'at-council',
  'solved',
  'written-off',
  'no-solution',
] as const;
export type ObstacleState = (typeof obstacleStates)[number];

const underWork = ['confirmed', 'with-authority', 'at-council'] as const;
const ended = ['solved', 'written-off', 'no-solution'] as const;

/** What can happen to an obstacle; an adviser causes all of it. */
const table = {
  acknowledged: { from: ['reported'], to: 'acknowledged', by: ['adviser'] },
  checked: { from: ['acknowledged'], to: 'checked', by: ['adviser'] },
  /** The same as another one: from now on it is counted there. */
  merged: { from: ['reported', 'acknowledged', 'checked'], to: 'known', by: ['adviser'] },
  /** It was another matter after all. */
  separated: { from: ['known'], to: 'checked', by: ['adviser'] },
  confirmed: { from: ['checked'], to: 'confirmed', by: ['adviser'] },
  'brought-to-authority': { from: ['confirmed', 'at-council'], to: 'with-authority', by: ['adviser'] },
  'brought-to-council': { from: ['confirmed', 'with-authority'], to: 'at-council', by: ['adviser'] },
  solved: { from: ['checked', ...underWork], to: 'solved', by: ['adviser'] },
  'written-off': { from: ['acknowledged', 'checked', ...underWork], to: 'written-off', by: ['adviser'] },
  'no-solution': { from: ['with-authority', 'at-council'], to: 'no-solution', by: ['adviser'] },
  reopened: { from: [...ended], to: 'checked', by: ['adviser'] },
} as const;
export type ObstacleEvent = keyof typeof table;

/** The life of an obstacle: reported … solved. */
export const obstacleMachine = machine<ObstacleState, ObstacleEvent>(obstacleStates, table);

export const isEnded = (state: string): boolean => (ended as readonly string[]).includes(state);

/** Events that say with whom it is now. */
export const namesWhom = (event: ObstacleEvent): boolean => event === 'brought-to-authority' || event === 'brought-to-council';
/** Events that say how it came out; people who reported it read that. */
export const tellsOutcome = (event: ObstacleEvent): boolean => isEnded(obstacleMachine.rule(event).to);

/** One obstacle as the tree of merges sees it. */
export type Leaf = Readonly<{ id: string; mergedInto: string | null }>;

/** The obstacle that one is counted under: itself, or the one at the end of its merges. */
export function rootOf(all: ReadonlyMap<string, Leaf>, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (let next = all.get(at)?.mergedInto; next && !seen.has(at); next = all.get(at)?.mergedInto) {
    seen.add(at);
    at = next;
  }
  return at;
}

/** Whether one can be merged into another: both there, the other no part of what would move, and not merged away itself. */
export function canMerge(all: ReadonlyMap<string, Leaf>, id: string, into: string): boolean {
  const target = all.get(into);
  return all.has(id) && target !== undefined && target.mergedInto === null && rootOf(all, into) !== rootOf(all, id);
}

/** How many are affected by each obstacle that stands by itself: the sum over all reports of its tree. */
export function affectedBy(
  all: ReadonlyMap<string, Leaf>,
  reports: readonly { obstacleId: string; affected: number }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>([...all.values()].filter((o) => o.mergedInto === null).map((o) => [o.id, 0]));
  for (const { obstacleId, affected } of reports) {
    const root = rootOf(all, obstacleId);
    sums.set(root, (sums.get(root) ?? 0) + affected);
  }
  return sums;
}
