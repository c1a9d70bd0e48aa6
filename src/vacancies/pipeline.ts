import type { App } from '#platform';
import type { Found } from './feeds/feed.ts';
import { Folding, type Mode } from './life.ts';
import { type Counts, type Item, keepBatch, park, type Understood, type Unreadable } from './store.ts';
import type { NormalisedAd } from './vacancy.ts';
import { BrokenOff } from './wire.ts';

/** Enough for one transaction. Items, and characters of text so that a batch of giants stays small. */
const BATCH = 500;
const BATCH_TEXT = 8_000_000;

export type Tally = Counts & {
  /** Different ads and removals, and unreadable items. */
  read: number;
  quarantined: number;
};

export type Flow<End> = Readonly<{
  /** Collected and normalised, one by one, in any order, repeated or not. */
  items: AsyncGenerator<Found, End>;
  mode: Mode;
  runId: string;
  source: string;
  understand(ad: NormalisedAd): Understood;
  progress(read: number): void;
}>;

/**
 * The river of the ad: collect → normalise → understand → keep. What comes is folded to its newest version and kept in
 * whole batches; what nobody can read is parked and counted once, and the rest goes on.
 * @param tally counts while it runs, so that it is right even when the source breaks off.
 * @returns what the source said at its end, and the ids it showed as open.
 */
export async function pipeline<End>(app: App, flow: Flow<End>, tally: Tally): Promise<{ end: End; shown: string[] }> {
  const folding = new Folding(new Date(Math.max(app.clock.now().getTime(), Date.now())));
  const parkedKeys = new Set<string>();
  let batch = new Map<string, Item>();
  let text = 0;
  let unreadable: Unreadable[] = [];

  const parkOnce = (item: Unreadable) => {
    if (parkedKeys.has(item.key)) return;
    parkedKeys.add(item.key);
    tally.quarantined++;
    unreadable.push(item);
  };
  const keep = async () => {
    if (batch.size > 0) {
      const { counts, refused } = await keepBatch(app, {
        items: [...batch.values()],
        mode: flow.mode,
        timeOf: (item) => folding.timeOf(item),
        understand: flow.understand,
      });
      for (const key of ['created', 'updated', 'unchanged', 'closed'] as const) tally[key] += counts[key];
      refused.forEach(parkOnce);
      batch = new Map();
      text = 0;
    }
    await park(app, flow.runId, flow.source, unreadable);
    unreadable = [];
    tally.read = folding.size + tally.quarantined;
    flow.progress(tally.read);
  };

  try {
    for (;;) {
      const step = await flow.items.next();
      if (step.done) {
        await keep();
        return { end: step.value, shown: folding.shown() };
      }
      const item = step.value;
      if (item.kind === 'unreadable') parkOnce(item);
      else if (folding.newest(item)) {
        batch.set(item.kind === 'ad' ? `${item.ad.source}\n${item.ad.sourceId}` : `${item.source}\n${item.sourceId}`, item);
        text += item.kind === 'ad' ? item.bytes : 0;
      }
      if (batch.size >= BATCH || text >= BATCH_TEXT || unreadable.length >= BATCH) await keep();
    }
  } catch (problem) {
    // What came whole before the break is good; the summary counts it.
    if (problem instanceof BrokenOff) await keep();
    throw problem;
  }
}
