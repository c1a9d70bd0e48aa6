import { allOrganisations, findPersonByEmail, holdersOf } from '#people';
import { type App, localTime, newId, operator, record } from '#platform';
import { exampleObstacles } from '../obstacles/store.ts';
import { linkObstacle, moveCase, noteContact, openCase } from './commands.ts';
import { addCase, casesAt, clearExampleDesk } from './store.ts';
import type { ObstacleTopic } from '../obstacles/terms.ts';
import type { Channel, ContactLang, Customer } from './terms.ts';

const DAY_MS = 86_400_000;
const ago = (app: App, days: number): App => {
  const now = () => new Date(app.clock.now().getTime() - days * DAY_MS);
  return { ...app, clock: { now, today: () => localTime(now(), 'Europe/Helsinki').slice(0, 10) } };
};
const nowhere = (path: string) => path;

/** Contacts as they come: days ago, who, from, to, topic, channel, language, and whether it is the customer before again. */
const contacts: readonly (readonly [
  number,
  Customer,
  'FI' | 'SE' | 'NO',
  'FI' | 'SE' | 'NO',
  ObstacleTopic,
  Channel,
  ContactLang,
  boolean,
])[] = [
  [20, 'private', 'FI', 'SE', 'tax', 'phone', 'fi', false],
  [19, 'private', 'FI', 'SE', 'tax', 'email', 'fi', true],
  [16, 'company', 'SE', 'FI', 'recruiting', 'phone', 'sv', false],
  [12, 'private', 'SE', 'NO', 'recognition', 'visit', 'sv', false],
  [9, 'authority', 'NO', 'FI', 'social-security', 'email', 'nb', false],
  [6, 'private', 'FI', 'NO', 'pension', 'phone', 'fi', false],
  [6, 'private', 'FI', 'NO', 'pension', 'visit', 'fi', true],
  [2, 'company', 'FI', 'SE', 'business', 'video', 'en', false],
  [0, 'private', 'FI', 'SE', 'unemployment', 'phone', 'fi', false],
];

/** Puts an invented week of the desk there: contacts, three cases, one of them somebody's own question. */
export async function seedDesk(app: App): Promise<Record<string, number>> {
  return app.database.queries.transaction(async (queries) => {
    const held = new Set((await holdersOf(queries, 'border-adviser')).map((h) => h.organisationId));
    const service = (await allOrganisations(queries)).find((o) => o.example && held.has(o.id));
    if (!service || (await casesAt(queries, [service.id])).length > 0) return { contacts: 0, cases: 0 };
    const organisationId = service.id;
    let last: string | null = null;
    for (const [days, customer, fromCountry, toCountry, topic, channel, lang, again] of contacts)
      last = await noteContact(ago(app, days), queries, operator, {
        organisationId,
        customer,
        fromCountry,
        toCountry,
        topic,
        channel,
        lang,
        sameAs: again && last ? last : 'new',
        caseId: null,
      });
    const here = { organisationId, fromCountry: 'FI', toCountry: 'SE' } as const;
    await openCase(ago(app, 1), queries, operator, {
      ...here,
      title: 'Esimerkki: yrittäjä aloittaa toiminnan rajan toisella puolella ja kysyy, kumpaan maahan hän rekisteröityy ensin.',
      topic: 'business',
      contactId: last,
    });
    const tax = await openCase(ago(app, 19), queries, operator, {
      ...here,
      title: 'Esimerkki: palkasta on pidätetty vero kahdessa maassa.',
      topic: 'tax',
      contactId: null,
    });
    await moveCase(ago(app, 17), queries, operator, tax, 'referred', { whom: 'Skatteverket (exempel)' }, nowhere);
    const obstacle = (await exampleObstacles(queries))[0];
    if (obstacle) await linkObstacle(ago(app, 17), queries, operator, tax, obstacle);
    const aino = await findPersonByEmail(queries, 'aino@example.org');
    let cases = 2;
    if (aino?.example) {
      const asked = ago(app, 5);
      const own = { id: newId(), ...here, topic: 'registration' };
      await addCase(queries, {
        ...own,
        at: asked.clock.now(),
        title: 'Esimerkki: tarvitsenko Ruotsin koordinointinumeron ennen ensimmäistä työpäivää, jos asun edelleen Torniossa?',
        personId: aino.id,
        state: 'open',
        stateSince: asked.clock.now(),
      });
      await record(queries, asked.clock, [
        {
          room: 'coaching',
          type: 'case.opened',
          organisationId,
          subject: aino.subject,
          actor: aino.id,
          data: { case: own.id, topic: own.topic, asked: true, to: 'open' },
        },
      ]);
      cases++;
    }
    return { contacts: contacts.length, cases };
  });
}

/** Removes what was noted at invented services and nothing else. */
export const clearDesk = (app: App): Promise<Record<string, number>> => app.database.queries.transaction(clearExampleDesk);
