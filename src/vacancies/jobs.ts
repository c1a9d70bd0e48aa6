import { type App, type Job, OperationProblem, type RoomLife } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { reread } from './cli.ts';
import { type Feed, feeds } from './feeds/feed.ts';
import { readerWith } from './reader.ts';
import { sync } from './run.ts';
import { announce, breaches, closePast, feedStates, countOpen } from './store.ts';
import { seedClear, seedDemo, seedLoad } from './world.ts';

const shelf = await feeds();
const HOUR = 3_600_000;

/** A full load that could not move the cursor (held, or with unreadable items) is not asked for again at every delta. */
const FULL_AGAIN_AFTER = 6 * HOUR;

function jobsOf(app: App, feed: Feed): Job[] {
  if (!feed.isOn(app.config)) return [];
  const run = async (full: boolean) => {
    const state = (await feedStates(app)).find((s) => s.source === feed.source);
    if (!full && !state?.cursor && state?.lastTryAt && app.clock.now().getTime() - state.lastTryAt.getTime() < FULL_AGAIN_AFTER) return;
    const { summary, problem } = await sync(app, feed.source, { full, turn: 0 }).catch((thrown) => {
      // The other run is doing this one's work.
      if (thrown instanceof OperationProblem && /under way/.test(thrown.message)) return { summary: null, problem: null };
      throw thrown;
    });
    if (!summary) return;
    app.log.info({ ...summary, problem }, 'feed run');
  };
  return [
    { name: `vacancies.delta.${feed.source}`, schedule: feed.schedule.delta, expireInSeconds: 2 * 3600, run: () => run(false) },
    { name: `vacancies.full.${feed.source}`, schedule: feed.schedule.full, expireInSeconds: 4 * 3600, run: () => run(true) },
  ];
}

/** Closes ads of sources without a feed whose last day is over. */
export async function expire(app: App): Promise<number> {
  const closed = await closePast(
    app,
    shelf.map((feed) => feed.source),
  );
  if (closed > 0) await announce(app, closed);
  return closed;
}

export const room: RoomLife = {
  seed: {
    empty: async (app) => (await countOpen(app)).length === 0,
    demo: seedDemo,
    load: seedLoad,
    clear: seedClear,
  },
  jobs: (app) => [
    ...shelf.flatMap((feed) => jobsOf(app, feed)),
    // Twice a day: shortly after a day has ended in Finland, and after it has in Sweden and Norway.
    { name: 'vacancies.expire', schedule: '15 0,1 * * *', run: async () => void (await expire(app)) },
    { name: 'vacancies.reread', schedule: '35 1 * * *', expireInSeconds: 3600, run: async () => void (await reread(app)) },
  ],
  async ready(app) {
    const states = await feedStates(app);
    // A feed in trouble leaves the service as good as it was; it is shown, never counted.
    const stateOf = (feed: Feed) => {
      if (!feed.isOn(app.config)) return 'off';
      const state = states.find((s) => s.source === feed.source);
      // Deltas go on while a full load waits for a person; that it waits must not be forgotten for their success.
      return state?.problem ?? (state?.heldSince ? `a full load is held since ${state.heldSince.toISOString()}` : 'well');
    };
    const note = Object.fromEntries(shelf.map((feed) => [feed.source, stateOf(feed)]));
    return { ok: {}, note: { feeds: note } };
  },
  async check(app) {
    return breaches(app, readerWith(await taxonomyOf(app)).version);
  },
};
