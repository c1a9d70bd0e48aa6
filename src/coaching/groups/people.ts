import {
  calledOf,
  findPerson,
  noteAccess,
  noteAccesses,
  matchingView,
  readProfiles,
  readPersons,
  sharedToScope,
  whoConsented,
  type PersonRow,
} from '#people';
import { type App, isId, type Scope } from '#platform';
import { type Profile, parseProfile } from '#matching';
import { taxonomyOf } from '#taxonomy';
import { coachesIn, type GroupPlace, opensParticipant, seesGroup, seesThroughShare } from './may.ts';
import { dayOf } from './fields.ts';
import { allGroups, type EnrolmentRow, findEnrolment, findGroup, type GroupRow, membersOf, offerDeadlines, planOf } from './store.ts';
import { type Stuck, stuckOf } from './terms.ts';
import type { Handed } from './work.ts';

/** Stages before the yes: who is asked for it has to be seen to be asked. */
export const isBeforeYes = (stage: string): boolean => stage === 'interested' || stage === 'registered';

/** Role and organisation in which somebody looks at what happens at a place; a colleague from elsewhere looks as what they are at home. */
export function lookingAs(scope: Scope, place: { organisationId: string }): { role: string; organisationId: string | null } {
  const grant =
    scope.grants.find((g) => g.organisationId === place.organisationId) ??
    scope.grants.find((g) => g.organisationId === null) ??
    scope.grants[0];
  return { role: grant?.role ?? scope.via, organisationId: grant?.organisationId ?? null };
}

/** A group by the number in an address, for those whom a sentence lets in. */
export async function openGroup(
  app: App,
  scope: Scope,
  id: string | undefined,
  sentence: (scope: Scope, group: GroupPlace) => boolean = seesGroup,
): Promise<GroupRow | null> {
  if (!id || !isId(id)) return null;
  const group = await findGroup(app.database.queries, id);
  return group && sentence(scope, group) ? group : null;
}

export type Member = Readonly<{ e: EnrolmentRow; person: PersonRow | null; name: string }>;

/**
 * Enrolments with the people behind them, as a list shows them; those who took their yes back are left out, and that
 * somebody looked is noted for each.
 */
export async function withPeople(app: App, scope: Scope, group: GroupRow, rows: readonly EnrolmentRow[]): Promise<Member[]> {
  const { queries } = app.database;
  const ids = rows.flatMap((e) => (e.personId ? [e.personId] : []));
  const [persons, yes] = await Promise.all([readPersons(queries, ids), whoConsented(queries, ids, 'coaching', group.projectId)]);
  const seen = rows.filter((e) => e.personId === null || isBeforeYes(e.stage) || yes.has(e.personId));
  await noteAccesses(app, queries, {
    scope,
    personIds: seen.flatMap((e) => (e.personId ? [e.personId] : [])),
    what: 'group',
    ...lookingAs(scope, group),
  });
  return seen.map((e) => {
    const person = e.personId ? (persons.get(e.personId) ?? null) : null;
    return { e, person, name: person ? calledOf(person) : '' };
  });
}

export type Opened = Readonly<{
  e: EnrolmentRow;
  group: GroupRow;
  person: PersonRow;
  name: string;
  /** They coach this person, and may write. */
  coaches: boolean;
  /** Whether a part may be seen: all of it by those who coach, else only what was shared. */
  sees(what: Handed): boolean;
}>;

/**
 * Somebody's page for the one who asks, or null: not there, erased, not theirs to see, or the yes was taken back.
 * That they looked is noted.
 */
export async function openOne(app: App, scope: Scope, id: string | undefined): Promise<Opened | null> {
  if (!id || !isId(id)) return null;
  const { queries } = app.database;
  const e = await findEnrolment(queries, id);
  if (!e?.personId) return null;
  const shared = (await sharedToScope(app, scope, [e.personId])).get(e.personId);
  if (!opensParticipant(scope, e, shared)) return null;
  const [group, person, yes] = await Promise.all([
    findGroup(queries, e.groupId),
    findPerson(queries, e.personId),
    whoConsented(queries, [e.personId], 'coaching', e.projectId),
  ]);
  if (!group || !person) return null;
  if (!isBeforeYes(e.stage) && !yes.has(person.id)) return null;
  const inHouse = opensParticipant(scope, e);
  const sees = (what: Handed) => inHouse || seesThroughShare(scope, shared, what);
  const as = lookingAs(scope, e);
  for (const what of ['plan', 'notes'] as const)
    if (sees(what)) await noteAccess(app, queries, { scope, personId: person.id, what, ...as });
  if (!sees('plan') && !sees('notes')) await noteAccess(app, queries, { scope, personId: person.id, what: 'group', ...as });
  return { e, group, person, name: calledOf(person), coaches: coachesIn(scope, e), sees };
}

/** What these people told about themselves, of those who have a profile on this server that can be read. */
export async function profilesOf(app: App, personIds: readonly string[]): Promise<Map<string, Profile>> {
  const { places } = await taxonomyOf(app);
  const found = new Map<string, Profile>();
  for (const [id, profile] of await readProfiles(app.database.queries, personIds))
    found.set(id, parseProfile(matchingView(profile), 'profile', places));
  return found;
}

/** What stops each of these, by enrolment; those whom nothing stops are not in it. */
export async function stuckAmong(app: App, rows: readonly EnrolmentRow[]): Promise<Map<string, Stuck>> {
  const { queries } = app.database;
  const ids = rows.map((e) => e.id);
  const [plans, deadlines] = [await planOf(queries, ids), await offerDeadlines(queries, ids)];
  const found = new Map<string, Stuck>();
  for (const e of rows) {
    const plan = plans.filter((item) => item.enrolmentId === e.id).map((item) => ({ ...item, stateSince: dayOf(item.stateSince) }));
    const stuck = stuckOf({ ...e, stageSince: dayOf(e.stageSince) }, plan, deadlines.get(e.id) ?? null, app.clock.today());
    if (stuck) found.set(e.id, stuck);
  }
  return found;
}

/** Address of the first coached person's page, for the tests that look at every page. */
export async function firstParticipant(app: App, rest: string): Promise<string[]> {
  const { queries } = app.database;
  for (const group of await allGroups(queries))
    for (const e of await membersOf(queries, group.id, 200)) if (!isBeforeYes(e.stage)) return [`/participants/${e.id}${rest}`];
  return [];
}
