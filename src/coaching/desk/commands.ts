import { findOrganisation, findPerson, holdersOf, sharedWith } from '#people';
import { type App, isLanguage, newId, type Queries, record, type Scope } from '#platform';
import { questionAnswered } from '../mail/desk.ts';
import { findObstacle } from '../obstacles/store.ts';
import type { ObstacleTopic } from '../obstacles/terms.ts';
import { type CaseEvent, caseMachine } from './case.ts';
import { isOwnQuestion, servesAt } from './may.ts';
import {
  addCase,
  addContact,
  type CaseRow,
  changeCase,
  type ContactRow,
  findCase,
  findContact,
  joinCase,
  takeBackContact,
} from './store.ts';
import { type Channel, type ContactLang, type Customer, LONGEST } from './terms.ts';

/** Why something was not done; nothing was changed then. */
export type Refusal = 'not-there' | 'not-yours' | 'not-now' | 'answer-missing' | 'whom-missing' | 'not-shared' | 'too-long';

/** Thrown inside a transaction, so that nothing of it stands. */
export class Refused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(`refused: ${why}`);
    this.why = why;
  }
}

export type Direction = Readonly<{ fromCountry: string | null; toCountry: string | null }>;
export type NewContact = Direction &
  Readonly<{
    organisationId: string;
    customer: Customer;
    topic: ObstacleTopic;
    channel: Channel;
    lang: ContactLang;
    /** A contact of the same customer; `new` for somebody new, null when they were not told apart. */
    sameAs: string | 'new' | null;
    caseId: string | null;
  }>;

/** Notes one contact: no name, nothing that anybody said. @returns its id. @throws Refused */
export async function noteContact(app: App, queries: Queries, scope: Scope, given: NewContact): Promise<string> {
  const { sameAs, ...row } = given;
  if (!servesAt(scope, row.organisationId)) throw new Refused('not-yours');
  const before = sameAs !== null && sameAs !== 'new' ? await findContact(queries, sameAs) : null;
  if (before && before.organisationId !== row.organisationId) throw new Refused('not-yours');
  if (row.caseId !== null && (await findCase(queries, row.caseId))?.organisationId !== row.organisationId) throw new Refused('not-there');
  const id = newId();
  const customerId = sameAs === null ? null : (before?.customerId ?? newId());
  await addContact(queries, { id, at: app.clock.now(), byId: scope.personId, customerId, ...row });
  await record(queries, app.clock, [contactNews('contact.noted', id, scope, row)]);
  return id;
}

const contactNews = (
  type: string,
  id: string,
  scope: Scope,
  c: Pick<ContactRow, 'organisationId' | 'customer' | 'topic' | 'channel' | 'fromCountry' | 'toCountry'>,
) => ({
  room: 'coaching',
  type,
  organisationId: c.organisationId,
  ...(scope.personId ? { actor: scope.personId } : {}),
  data: { contact: id, customer: c.customer, topic: c.topic, channel: c.channel, from: c.fromCountry, towards: c.toCountry },
});

/** An adviser may take back what they noted themselves within this time. */
const UNDO_MS = 24 * 3600_000;

/** Takes a contact back that was noted by mistake. @returns false when it was not theirs, too old, or gone. */
export async function undoContact(app: App, queries: Queries, scope: Scope, id: string): Promise<boolean> {
  if (!scope.personId) return false;
  const gone = await takeBackContact(queries, id, scope.personId, new Date(app.clock.now().getTime() - UNDO_MS));
  if (!gone) return false;
  await record(queries, app.clock, [contactNews('contact.taken-back', id, scope, gone)]);
  return true;
}

const caseNews = (
  app: App,
  queries: Queries,
  type: string,
  c: Pick<CaseRow, 'id' | 'organisationId' | 'topic'>,
  scope: Scope,
  subject: string | null,
  data: Record<string, string | boolean | null>,
) =>
  record(queries, app.clock, [
    {
      room: 'coaching',
      type: `case.${type}`,
      organisationId: c.organisationId,
      ...(subject ? { subject } : {}),
      ...(scope.personId ? { actor: scope.personId } : {}),
      data: { case: c.id, topic: c.topic, ...data },
    },
  ]);

/** Services that have an adviser to ask. */
export async function servicesToAsk(queries: Queries): Promise<string[]> {
  const holders = await holdersOf(queries, 'border-adviser');
  return [...new Set(holders.flatMap((h) => (h.organisationId ? [h.organisationId] : [])))];
}

/** Somebody's own question to a service. It is theirs; the service's advisers read it. @throws Refused */
export async function askQuestion(
  app: App,
  queries: Queries,
  scope: Scope,
  given: Direction & { organisationId: string; question: string; topic: ObstacleTopic },
): Promise<string> {
  if (!scope.personId) throw new Refused('not-yours');
  if (!(await servicesToAsk(queries)).includes(given.organisationId)) throw new Refused('not-there');
  const person = (await findPerson(queries, scope.personId))!;
  const { question, ...rest } = given;
  const [id, at] = [newId(), app.clock.now()];
  await addCase(queries, { id, at, ...rest, title: question, personId: person.id, state: 'open', stateSince: at });
  await caseNews(app, queries, 'opened', { id, ...rest }, scope, person.subject, { asked: true, to: 'open' });
  return id;
}

/** A case that an adviser opens, of a contact or by itself; nobody is named in it. @throws Refused */
export async function openCase(
  app: App,
  queries: Queries,
  scope: Scope,
  given: Direction & { organisationId: string; title: string; topic: ObstacleTopic; contactId: string | null },
): Promise<string> {
  if (!servesAt(scope, given.organisationId)) throw new Refused('not-yours');
  const { contactId, ...rest } = given;
  const contact = contactId ? await findContact(queries, contactId) : null;
  if (contact && contact.organisationId !== given.organisationId) throw new Refused('not-yours');
  const [id, at] = [newId(), app.clock.now()];
  await addCase(queries, { id, at, byId: scope.personId, ...rest, state: 'open', stateSince: at });
  if (contact) await joinCase(queries, contact.id, id);
  await caseNews(app, queries, 'opened', { id, ...rest }, scope, null, { asked: false, to: 'open' });
  return id;
}

/**
 * Moves a case by one named event, and tells the person whose question it is.
 * @param given.text the answer, for `answered`; what they ask now, for `reopened` by the person.
 * @param given.whom who has to answer, for `referred`.
 * @throws Refused
 */
export async function moveCase(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  event: CaseEvent,
  given: { text?: string; whom?: string },
  absolute: (path: string) => string,
): Promise<void> {
  const row = await findCase(queries, id, true);
  if (!row) throw new Refused('not-there');
  const { by } = caseMachine.rule(event);
  const own = isOwnQuestion(scope, row);
  if (!(servesAt(scope, row.organisationId) && by.includes('adviser')) && !(own && by.includes('person'))) throw new Refused('not-yours');
  const to = caseMachine.step(row.state, event);
  if (to === null) throw new Refused('not-now');
  const [text, whom] = [given.text?.trim() ?? '', given.whom?.trim() ?? ''];
  if (event === 'answered' && !text) throw new Refused('answer-missing');
  if (event === 'referred' && !whom) throw new Refused('whom-missing');
  // What is asked again stands under the first question, so that the whole can be read in one place.
  const title = event === 'reopened' && own && text ? `${row.title}\n\n${text}` : row.title;
  if (title.length > 2 * LONGEST.question) throw new Refused('too-long');
  await changeCase(queries, id, {
    state: to,
    stateSince: app.clock.now(),
    title,
    ...(event === 'answered' ? { answer: text } : {}),
    ...(event === 'referred' ? { referredTo: whom, ...(text ? { answer: text } : {}) } : {}),
  });
  const person = row.personId ? await findPerson(queries, row.personId) : null;
  await caseNews(app, queries, event, row, scope, person?.subject ?? null, { from: row.state, to });
  if (person?.email && (event === 'answered' || event === 'referred')) {
    const lang = isLanguage(person.lang) ? person.lang : 'en';
    const organisation = (await findOrganisation(queries, row.organisationId))?.name ?? '';
    await questionAnswered(queries, app.clock, { to: person.email, lang, organisation, link: absolute(`/${lang}/me/questions`) });
  }
}

/** Says which obstacle a case is about, or none. @throws Refused */
export async function linkObstacle(app: App, queries: Queries, scope: Scope, id: string, obstacleId: string | null): Promise<void> {
  const row = await findCase(queries, id, true);
  if (!row) throw new Refused('not-there');
  if (!servesAt(scope, row.organisationId)) throw new Refused('not-yours');
  if (obstacleId !== null && !(await findObstacle(queries, obstacleId))) throw new Refused('not-there');
  await changeCase(queries, id, { obstacleId });
  await caseNews(app, queries, obstacleId ? 'linked-obstacle' : 'unlinked-obstacle', row, scope, null, { obstacle: obstacleId });
}

/** People who share with a service how to reach them: only they can be linked with a case. */
export const sharing = async (app: App, queries: Queries, organisationId: string, colleagueId: string | null): Promise<string[]> => {
  const shares = await sharedWith(queries, [organisationId], app.clock.today());
  return [
    ...new Set(
      shares.filter((s) => s.what === 'contact' && (s.colleagueId === null || s.colleagueId === colleagueId)).map((s) => s.personId),
    ),
  ];
};

/** Links a case with somebody who shares with the service how to reach them. @throws Refused */
export async function linkPerson(app: App, queries: Queries, scope: Scope, id: string, personId: string): Promise<void> {
  const row = await findCase(queries, id, true);
  if (!row) throw new Refused('not-there');
  if (!servesAt(scope, row.organisationId)) throw new Refused('not-yours');
  if (row.personId !== null) throw new Refused('not-now');
  if (!(await sharing(app, queries, row.organisationId, scope.personId)).includes(personId)) throw new Refused('not-shared');
  await changeCase(queries, id, { personId });
  const person = (await findPerson(queries, personId))!;
  await caseNews(app, queries, 'linked-person', row, scope, person.subject, {});
}
