import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type App, newId, packageRoot } from '#platform';
import { giveConsent } from './consents.ts';
import { keepDrawer } from './drawers.ts';
import { roles } from './roles.ts';
import {
  addPerson,
  clearExamplePeople,
  examplePersons,
  findPersonByEmail,
  saveContact,
  saveGrant,
  saveOrganisation,
  savePartner,
  saveProject,
  saveSite,
} from './store.ts';

const byLanguage = z.record(z.string(), z.string());
const shape = z.object({
  organisations: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      country: z.enum(['FI', 'SE', 'NO']),
      website: z.url(),
      about: byLanguage,
      sites: z.array(z.object({ name: z.string(), municipality: z.string() })),
      contacts: z.array(
        z.object({ name: z.string(), task: z.string(), email: z.email(), langs: z.array(z.string()), listed: z.boolean() }),
      ),
    }),
  ),
  projects: z.array(
    z.object({
      key: z.string(),
      slug: z.string(),
      name: byLanguage,
      about: byLanguage,
      programme: z.string(),
      funder: z.string(),
      startsMonthsAgo: z.number(),
      endsInMonths: z.number(),
      targets: z.record(z.string(), z.number()),
      partners: z.array(z.object({ organisation: z.string(), part: z.string(), task: byLanguage })),
    }),
  ),
  persons: z.array(
    z.object({
      name: z.string(),
      email: z.email(),
      lang: z.string(),
      home: z.string(),
      persona: z.string().optional(),
      roles: z.array(z.object({ role: z.enum(roles), organisation: z.string().optional(), project: z.string().optional() })),
    }),
  ),
});

const read = (file: string) => fs.readFileSync(path.join(packageRoot, 'data', 'world', file), 'utf8');
const personas = (): Map<string, unknown> =>
  new Map(
    read('personas.jsonl')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string; profile: unknown })
      .map(({ id, profile }) => [id, profile]),
  );

/** The day `months` from a day (YYYY-MM-DD), on the first of its month. */
function monthsFrom(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The last day of a programme's hold: end of the seventh year after the calendar year the project ended (Interreg Nord). */
export const holdUntil = (endsOn: string): string => `${Number(endsOn.slice(0, 4)) + 7}-12-31`;

/** Puts the invented people, organisations and projects into the database; those that are there already stay as they are. */
export async function seedPeople(app: App): Promise<Record<string, number>> {
  const world = shape.parse(JSON.parse(read('people.json')));
  const profiles = personas();
  const today = app.clock.today();
  return app.database.queries.transaction(async (queries) => {
    if ((await examplePersons(queries)).length > 0) return { persons: 0, organisations: 0, projects: 0 };
    const ids = new Map<string, string>();
    for (const { key, sites, contacts, ...given } of world.organisations) {
      const id = newId();
      ids.set(key, id);
      await saveOrganisation(queries, { id, ...given, listed: true, at: app.clock.now(), example: true });
      for (const site of sites) await saveSite(queries, { id: newId(), organisationId: id, ...site });
      for (const contact of contacts) await saveContact(queries, { id: newId(), organisationId: id, ...contact });
    }
    for (const { key, partners, startsMonthsAgo, endsInMonths, ...given } of world.projects) {
      const id = newId();
      ids.set(key, id);
      const endsOn = monthsFrom(today, endsInMonths);
      await saveProject(queries, {
        id,
        ...given,
        startsOn: monthsFrom(today, -startsMonthsAgo),
        endsOn,
        proofUntil: holdUntil(endsOn),
        example: true,
      });
      for (const { organisation, ...what } of partners)
        await savePartner(queries, { projectId: id, organisationId: ids.get(organisation)!, ...what });
    }
    for (const { roles: held, persona, ...given } of world.persons) {
      if (await findPersonByEmail(queries, given.email)) continue;
      const person = await addPerson(queries, app.clock, { ...given, example: true });
      for (const { role, organisation, project } of held)
        await saveGrant(
          queries,
          app.clock,
          person.id,
          { role, organisationId: organisation ? ids.get(organisation)! : null, projectId: project ? ids.get(project)! : null },
          null,
        );
      const profile = persona ? profiles.get(persona) : undefined;
      if (profile) {
        const lang = given.lang as 'fi';
        await giveConsent(app, queries, { personId: person.id, purpose: 'keep-profile', lang });
        await keepDrawer(app, queries, person.id, 'visit', { profile, unread: [], levels: [] });
      }
    }
    return { persons: world.persons.length, organisations: world.organisations.length, projects: world.projects.length };
  });
}

export const clearPeople = (app: App): Promise<Record<string, number>> => app.database.queries.transaction(clearExamplePeople);

export const countExamples = async (app: App): Promise<number> => (await examplePersons(app.database.queries)).length;
