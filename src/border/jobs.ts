import type { RoomLife } from '#platform';
import { checkLinks } from './links.ts';
import { writtenFacts } from './shelf.ts';
import { breaches, forgetOld } from './store.ts';

export const room: RoomLife = {
  jobs: (app) => [
    // On Sunday night, when nobody minds; some hundred addresses a second apart, each with fifteen seconds to answer.
    ...(app.config.linkCheck
      ? [
          {
            name: 'border.links',
            schedule: '40 2 * * 0',
            expireInSeconds: 4 * 3600,
            run: async () => app.log.info(await checkLinks(app), 'links of facts looked up'),
          },
        ]
      : []),
    { name: 'border.forget', schedule: '25 2 * * *', run: async () => void (await forgetOld(app)) },
  ],
  check: (app) =>
    breaches(
      app,
      writtenFacts.map((fact) => fact.id),
    ),
};
