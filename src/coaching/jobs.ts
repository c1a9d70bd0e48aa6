import type { RoomLife } from '#platform';
import { groupBreaches, takeBackYes } from './groups/life.ts';
import { keepCorrections } from './groups/names.ts';
import { allGroups } from './groups/store.ts';
import { clearGroups, loadGroup, seedGroups } from './groups/world.ts';

export const room: RoomLife = {
  start: keepCorrections,
  jobs: (app) => [
    // Somebody who took their yes back is seen by nobody at once; the record is closed within ten minutes.
    { name: 'coaching.consents', schedule: '*/10 * * * *', run: async () => void (await takeBackYes(app)) },
  ],
  seed: {
    empty: async (app) => (await allGroups(app.database.queries)).length === 0,
    async demo(app) {
      return await seedGroups(app);
    },
    load: loadGroup,
    async clear(app) {
      return await clearGroups(app);
    },
  },
  check: async (app) => [...(await groupBreaches(app))],
};
