import type { RoomLife } from '#platform';
import { countOpen } from '#vacancies';
import { rebuildSnapshot, snapshotOf } from './reads.ts';
import { warmSearch } from './search.ts';
import { forgetShown } from './store.ts';

export const room: RoomLife = {
  /** The index stands before the first page is answered. */
  async start(app) {
    await snapshotOf(app);
    // Words of titles follow while the first pages are answered.
    void warmSearch(app);
  },
  jobs: (app) => [{ name: 'matching.forget-shown', schedule: '50 3 * * *', run: async () => void (await forgetShown(app)) }],
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
