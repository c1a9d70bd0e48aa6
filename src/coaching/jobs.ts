import type { RoomLife } from '#platform';
import { deskBreaches } from './desk/store.ts';
import { clearDesk, seedDesk } from './desk/world.ts';
import { clearEmployers, seedEmployers } from './employers/world.ts';
import { employerBreaches } from './employers/store.ts';
import { groupBreaches, takeBackYes } from './groups/life.ts';
import { keepCorrections } from './groups/names.ts';
import { allGroups } from './groups/store.ts';
import { clearGroups, loadGroup, seedGroups } from './groups/world.ts';
import { obstacleBreaches } from './obstacles/store.ts';
import { clearObstacles, seedObstacles } from './obstacles/world.ts';
import { letOffersRunOut, sendFollowUps } from './outcomes/follow-ups.ts';
import { outcomeBreaches } from './outcomes/store.ts';
import { clearOutcomes, seedOutcomes } from './outcomes/world.ts';
import { applyClocks } from './proof/retention.ts';

export const room: RoomLife = {
  start: keepCorrections,
  jobs: (app) => [
    // Somebody who took their yes back is seen by nobody at once; the record is closed within ten minutes.
    { name: 'coaching.consents', schedule: '*/10 * * * *', run: async () => void (await takeBackYes(app)) },
    {
      name: 'coaching.retention',
      schedule: '40 3 * * *',
      expireInSeconds: 3600,
      run: async () => app.log.info(await applyClocks(app), 'retention clocks applied'),
    },
    {
      name: 'coaching.follow-ups',
      schedule: '20 6 * * *',
      run: async () => {
        const { publicUrl, host, port } = app.config;
        await letOffersRunOut(app);
        await sendFollowUps(app, (path) => `${publicUrl ?? `http://${host}:${port}`}${path}`);
      },
    },
  ],
  seed: {
    empty: async (app) => (await allGroups(app.database.queries)).length === 0,
    async demo(app) {
      const groups = await seedGroups(app);
      const outcomes = await seedOutcomes(app);
      return { ...groups, ...outcomes, ...(await seedEmployers(app)), ...(await seedObstacles(app)), ...(await seedDesk(app)) };
    },
    load: loadGroup,
    async clear(app) {
      // What hangs on the groups goes before them.
      const desk = await clearDesk(app);
      const obstacles = await clearObstacles(app);
      const needs = await clearEmployers(app);
      const outcomes = await clearOutcomes(app);
      return { ...desk, ...obstacles, ...needs, ...outcomes, ...(await clearGroups(app)) };
    },
  },
  check: async (app) => [
    ...(await groupBreaches(app)),
    ...(await outcomeBreaches(app.database.queries)),
    ...(await employerBreaches(app.database.queries)),
    ...(await obstacleBreaches(app.database.queries)),
    ...(await deskBreaches(app.database.queries)),
  ],
};
