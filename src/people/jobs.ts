import type { RoomLife } from '#platform';
import { forgetOldLetters } from './sign-in.ts';
import { countPersons, forgetForms, forgetSessions, peopleBreaches } from './store.ts';
import { clearPeople, seedPeople } from './world.ts';

const DAY_MS = 24 * 3600_000;

export const room: RoomLife = {
  seed: {
    empty: async (app) => (await countPersons(app)) === 0,
    demo: seedPeople,
    // Load runs stand on the invented partners and projects.
    load: seedPeople,
    clear: clearPeople,
  },
  jobs: (app) => [
    {
      name: 'people.forget',
      schedule: '10 * * * *',
      run: async () => {
        const before = new Date(app.clock.now().getTime() - DAY_MS);
        await forgetOldLetters(app);
        await forgetForms(app.database.queries, before);
        await forgetSessions(app.database.queries, new Date(app.clock.now().getTime() - 30 * DAY_MS));
      },
    },
  ],
  check: (app) => peopleBreaches(app.database.queries),
};
