import { type App, InputProblem, OperationProblem, oneLine } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Feed, feeds } from './feeds/feed.ts';
import type { Mode } from './life.ts';
import { pipeline, type Tally } from './pipeline.ts';
import { readerWith } from './reader.ts';
import { announce, beginRun, endRun, feedStates, oneAtATime, type RunEnd } from './store.ts';
import { BrokenOff, type Patience, patience } from './wire.ts';

/** The contract's summary of a run. */
export type Summary = Readonly<{
  source: string;
  mode: Mode;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  closed: number;
  quarantined: number;
  complete: boolean;
  cursor: string | null;
}>;
export type RunResult = Readonly<{ summary: Summary; problem: string | null }>;

export type SyncOptions = Readonly<{
  full?: boolean;
  acceptShrink?: boolean;
  /** How patient to be with the source; tests are not. */
  patience?: Partial<Patience>;
  /** How long to wait for another run of the same source. Milliseconds. */
  turn?: number;
  note?(line: string): void;
  progress?(read: number): void;
}>;

const nothingYet = (): Tally => ({ read: 0, created: 0, updated: 0, unchanged: 0, closed: 0, quarantined: 0 });

/** The feed of this name. @throws InputProblem when there is none, or when it is off. */
export async function feedOf(app: App, source: string): Promise<Feed> {
  const all = await feeds();
  const feed = all.find((f) => f.source === source);
  if (!feed) throw new InputProblem(`unknown source "${source}"; expected one of ${all.map((f) => f.source).join(', ')}`);
  if (!feed.isOn(app.config)) throw new InputProblem(`${source} is off: set ${feed.setting}`);
  return feed;
}

/**
 * One run of a national feed: a full load, or what changed since the last success. A source that breaks off closes
 * nothing and keeps its cursor; a killed run leaves whole batches and no moved cursor, and the next one ends at the truth.
 * @throws InputProblem for an unknown source or one that is off; OperationProblem when another run does not end.
 */
export async function sync(app: App, source: string, options: SyncOptions = {}): Promise<RunResult> {
  const feed = await feedOf(app, source);
  const result = await oneAtATime(
    app,
    source,
    options.turn ?? 10 * 60_000,
    () => options.note?.(`another run of ${source} is under way; waiting for its end`),
    () => run(app, feed, options),
  );
  if (result === null) throw new OperationProblem(`another run of ${source} is under way and does not end; try again later`);
  return result;
}

async function run(app: App, feed: Feed, options: SyncOptions): Promise<RunResult> {
  const state = (await feedStates(app)).find((s) => s.source === feed.source) ?? null;
  const mode = options.full || !state?.cursor ? 'full' : 'delta';
  const taxonomy = await taxonomyOf(app);
  const reader = readerWith(taxonomy);
  const now = app.clock.now();
  const { id: runId, afterCut } = await beginRun(app, feed.source, mode);
  const tally = nothingYet();
  const items = feed.collect({
    config: app.config,
    taxonomy,
    mode,
    cursor: state?.cursor ?? null,
    lastSuccess: state?.lastSuccessAt ?? null,
    now,
    patience: { ...patience, ...(app.config.feedIdleSeconds ? { idle: app.config.feedIdleSeconds * 1000 } : {}), ...options.patience },
  });
  const base = { runId, source: feed.source, mode, acceptShrink: options.acceptShrink ?? false } as const;
  let end: RunEnd;
  try {
    const flow = await pipeline(
      app,
      { items, mode, runId, source: feed.source, understand: reader.understand, progress: (read) => options.progress?.(read) },
      tally,
    );
    // An unreadable item may be an ad that is open, or the news of a change: nothing closes for its absence, and the cursor stays.
    const whole = tally.quarantined === 0;
    end = await endRun(app, {
      ...base,
      ...figures(tally),
      complete: true,
      problem: null,
      held: false,
      cursor: whole ? flow.end : null,
      shown: mode === 'full' && whole ? flow.shown : null,
    });
  } catch (problem) {
    if (!(problem instanceof BrokenOff)) {
      await endRun(app, {
        ...base,
        ...figures(tally),
        complete: false,
        problem: oneLine(problem),
        held: false,
        cursor: null,
        shown: null,
      }).catch(() => {});
      throw problem;
    }
    end = await endRun(app, {
      ...base,
      ...figures(tally),
      complete: false,
      problem: `broken off: ${oneLine(problem)}`,
      held: false,
      cursor: null,
      shown: null,
    });
  }
  const { created, updated, unchanged, closed } = end.counts;
  if (created + updated + closed > 0 || afterCut) await announce(app, created + updated + closed);
  const cursor = end.cursor ?? state?.cursor ?? null;
  return {
    summary: {
      source: feed.source,
      mode,
      read: end.read,
      created,
      updated,
      unchanged,
      closed,
      quarantined: end.quarantined,
      complete: end.complete,
      cursor: cursor ? feed.cursorText(cursor) : null,
    },
    problem: end.problem,
  };
}

export const figures = ({
  read,
  quarantined,
  ...counts
}: Tally): { counts: Omit<Tally, 'read' | 'quarantined'>; read: number; quarantined: number } => ({ counts, read, quarantined });
