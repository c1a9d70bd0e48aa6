import { type App, eraseEverythingAbout, eventsAbout, everythingAbout, InputProblem, isId, type Queries, record } from '#platform';
import { changePerson, findPerson, findPersonByEmail, idlePersons, type PersonRow } from './store.ts';

/** A person by number or e-mail address. @throws InputProblem when there is none. */
export async function personNamed(app: App, text: string): Promise<PersonRow> {
  const found = isId(text)
    ? await findPerson(app.database.queries, text)
    : await findPersonByEmail(app.database.queries, text.trim().toLowerCase());
  if (!found) throw new InputProblem(`no person "${text}"; expected the number or the e-mail address of an account`);
  return found;
}

export type Held = Readonly<{ person: Record<string, unknown>; tables: Record<string, unknown[]>; events: unknown[] }>;

/** All that is held on a person: their rows in every table, and what happened under their pseudonym. */
export async function exportPerson(app: App, person: PersonRow): Promise<Held> {
  const { person: own, ...tables } = await everythingAbout(app.database.queries, person.id);
  return { person: (own?.[0] ?? {}) as Record<string, unknown>, tables, events: await eventsAbout(app.database.queries, person.subject) };
}

/**
 * Erases a person in one transaction: account, profile, plans, notes, letters. What was counted stays without them.
 * @param why who asked: the person, the operator, or the retention clock.
 */
export async function erasePerson(app: App, queries: Queries, person: PersonRow, why: 'asked' | 'operator' | 'idle'): Promise<void> {
  await eraseEverythingAbout(app, queries, person.id, person.email);
  await record(queries, app.clock, [{ room: 'people', type: 'erased', data: { why } }]);
}

const MONTH_MS = 30.44 * 24 * 3600_000;
/** Days between the warning and the erasure. */
export const WARNING_DAYS = 30;
const DAY_MS = 24 * 3600_000;

/**
 * Applies the clock of use: who was not seen for `months` is erased, thirty days after a letter that says so. Whoever
 * comes back meanwhile stays.
 * @param monthsFor how long a person is kept unused, from the projects they are in.
 */
export async function applyIdleClock(
  app: App,
  monthsFor: (queries: Queries, person: PersonRow) => Promise<number>,
  warn: (queries: Queries, person: PersonRow, until: Date) => Promise<void>,
  usual = 12,
): Promise<{ erased: number; warned: number }> {
  const now = app.clock.now().getTime();
  let [erased, warned] = [0, 0];
  // The shortest time any project sets is looked at first; each person's own decides.
  for (const person of await idlePersons(
    app.database.queries,
    new Date(now - Math.min(usual, 1) * MONTH_MS + WARNING_DAYS * DAY_MS),
    5000,
  )) {
    await app.database.queries.transaction(async (queries) => {
      const end = person.lastSeenAt.getTime() + (await monthsFor(queries, person)) * MONTH_MS;
      const fromWarning = person.warnedAt ? person.warnedAt.getTime() + WARNING_DAYS * DAY_MS : null;
      if (now >= end && fromWarning !== null && now >= fromWarning) {
        await erasePerson(app, queries, person, 'idle');
        erased++;
      } else if (now >= end - WARNING_DAYS * DAY_MS && person.warnedAt === null) {
        await warn(queries, person, new Date(Math.max(end, now + WARNING_DAYS * DAY_MS)));
        await changePerson(queries, person.id, { warnedAt: app.clock.now() });
        warned++;
      }
    });
  }
  return { erased, warned };
}
