import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import type { Queue } from './queue.ts';

/** What every room is handed: settings, time, database, log. One per process (and one per test). */
export type App = Readonly<{
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  /** Set while a server runs; the command line has no queue of its own. */
  queue: { current: Queue | null };
}>;

/**
 * Something a room keeps per process, made on first use: `const taxonomyOf = service(load)`, then `await taxonomyOf(app)`.
 * A making that failed is tried again at the next use.
 */
export function service<T>(make: (app: App) => Promise<T>): (app: App) => Promise<T> {
  const made = new WeakMap<App, Promise<T>>();
  return (app) => {
    let found = made.get(app);
    if (!found) {
      found = make(app);
      made.set(app, found);
      found.catch(() => made.delete(app));
    }
    return found;
  };
}

/** What a room's `jobs.ts` may export as `room`: work to do at start, later, and what "ready" means for it. */
export type RoomLife = Readonly<{
  /** Called once when the server starts, lower rooms first. */
  start?(app: App): Promise<void>;
  /** Scheduled and sent work. */
  jobs?(app: App): readonly import('./queue.ts').Job[];
  /** Named conditions of readiness; all must be true for /readyz to answer 200. `note` is shown, never counted. */
  ready?(app: App): Promise<{ ok: Record<string, boolean>; note?: Record<string, unknown> }>;
  /** The invented world of this room: shown to newcomers, used by tests and load runs. Every row is marked as an example. */
  seed?: Readonly<{
    /** True when the room holds nothing yet, so that the demo world may be loaded at the first start. */
    empty(app: App): Promise<boolean>;
    demo(app: App): Promise<Record<string, number>>;
    /** `n` invented rows of the room's largest table, for load tests. */
    load?(app: App, n: number, progress: (line: string) => void): Promise<Record<string, number>>;
    /** Removes what a seed made and nothing else. */
    clear(app: App): Promise<Record<string, number>>;
  }>;
  /** Invariants that `check` audits: one sentence per breach. */
  check?(app: App): Promise<string[]>;
}>;
