import type { RoomLife } from '#platform';
import { countOpen } from '#vacancies';
import { rebuildSnapshot, snapshotOf } from './reads.ts';

export const room: RoomLife = {
  /** The index stands before the first page is answered. */
  async start(app) {
    await snapshotOf(app);
  },
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
