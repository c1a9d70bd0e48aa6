import { addressOfOurs, type App, type RoomLife } from '#platform';
import { countOpen } from '#vacancies';
import { tellChangedRules } from './changed-rules.ts';
import { rebuildSnapshot, snapshotOf } from './reads.ts';
import { tellNewMatches } from './saved.ts';
import { warmSearch } from './search.ts';
import { forgetShown } from './store.ts';

const ours = (app: App) => (path: string) => addressOfOurs(app.config, path);

export const room: RoomLife = {
  /** The index stands before the first page is answered. */
  async start(app) {
    await snapshotOf(app);
    // Words of titles follow while the first pages are answered.
    void warmSearch(app);
  },
  jobs: (app) => [
    { name: 'matching.forget-shown', schedule: '50 3 * * *', run: async () => void (await forgetShown(app)) },
    // In the morning, after the feeds of the night.
    {
      name: 'matching.letters-daily',
      schedule: '30 6 * * *',
      expireInSeconds: 3600,
      run: async () => app.log.info(await tellNewMatches(app, 'daily', ours(app)), 'new matches told'),
    },
    {
      name: 'matching.letters-weekly',
      schedule: '45 6 * * 1',
      expireInSeconds: 3600,
      run: async () => app.log.info(await tellNewMatches(app, 'weekly', ours(app)), 'new matches told'),
    },
    {
      name: 'matching.changed-rules',
      schedule: '15 7 * * *',
      expireInSeconds: 3600,
      run: async () => app.log.info({ letters: await tellChangedRules(app, ours(app)) }, 'changed rules told'),
    },
  ],
  async ready(app) {
    const snapshot = await snapshotOf(app);
    return { ok: { index: true }, note: { openAds: snapshot.index.size } };
  },
  async check(app) {
    const snapshot = await rebuildSnapshot(app);
    const open = (await countOpen(app)).reduce((sum, { open }) => sum + open, 0);
    return snapshot.index.size === open ? [] : [`matching: the index holds ${snapshot.index.size} ads, the table ${open} open ones`];
  },
};
