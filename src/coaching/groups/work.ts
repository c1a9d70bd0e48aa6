import {
  addPerson,
  giveConsent,
  hasConsent,
  readPersons,
  shareWith,
  revokeShare,
  sharesOf,
  type PersonRow,
  withdrawConsent,
} from '#people';
import { type App, type Language, newId, type Queries, record, type Scope } from '#platform';
import { type Actor, directionOf, moveEnrolment, Refused } from './commands.ts';
import { step } from './enrolment.ts';
import { bringsInto, coachesIn, isTheirOwn, keepsSessions, makesGroupAt } from './may.ts';
import {
  addEnrolment,
  addGroup,
  addHandover,
  addMockRow,
  addNoteRow,
  addPlanRow,
  addSessionRow,
  addSuggestion,
  agreePlanRows,
  changeEnrolment,
  changePlanRow,
  changeSession,
  changeSuggestion,
  closeGroup,
  countSeats,
  type EnrolmentRow,
  enrolmentsOf,
  findEnrolment,
  findEnrolmentIn,
  findGroup,
  findHandover,
  findPlanRow,
  findSession,
  findSuggestion,
  type GroupRow,
  type HandoverRow,
  holdEnrolment,
  holdGroup,
  moveHandover,
  saveAttendance,
} from './store.ts';
import type { Channel, DeclineReason, NoteKind, PlanKind, PlanState, RubricLine, TargetGroup } from './terms.ts';

/** Writes what happened to an enrolment, beside its stages. */
const tell = (
  app: App,
  queries: Queries,
  actor: Actor,
  e: EnrolmentRow,
  type: string,
  data: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> =>
  record(queries, app.clock, [
    {
      room: 'coaching',
      type,
      subject: e.subject,
      ...(actor !== 'system' && actor.personId ? { actor: actor.personId } : {}),
      projectId: e.projectId,
      organisationId: e.organisationId,
      data: { group: e.groupId, enrolment: e.id, ...data },
    },
  ]);

/** An enrolment that this scope coaches. @throws Refused */
async function coached(queries: Queries, scope: Scope, id: string): Promise<EnrolmentRow> {
  const e = await holdEnrolment(queries, id);
  if (!e) throw new Refused('not-there');
  if (!coachesIn(scope, e)) throw new Refused('not-yours');
  return e;
}

/** An enrolment of the person who asks. @throws Refused */
async function own(queries: Queries, scope: Scope, id: string): Promise<EnrolmentRow> {
  const e = await holdEnrolment(queries, id);
  if (!e || !isTheirOwn(scope, e)) throw new Refused('not-there');
  return e;
}

// ---- groups

export type NewGroup = Readonly<
  Pick<GroupRow, 'projectId' | 'organisationId' | 'name' | 'country' | 'lang' | 'startsOn' | 'endsOn' | 'capacity'>
>;

/** Makes a group. @returns its id. @throws Refused */
export async function makeGroup(app: App, queries: Queries, scope: Scope, given: NewGroup, example = false): Promise<string> {
  if (!makesGroupAt(scope, given)) throw new Refused('not-yours');
  const id = newId();
  await addGroup(queries, { id, ...given, example });
  await record(queries, app.clock, [
    {
      room: 'coaching',
      type: 'group.made',
      ...(scope.personId ? { actor: scope.personId } : {}),
      projectId: given.projectId,
      organisationId: given.organisationId,
      data: { group: id, capacity: given.capacity, country: given.country },
    },
  ]);
  return id;
}

/** Ends a group, or opens it again: nobody new comes in meanwhile. @throws Refused */
export async function endGroup(app: App, queries: Queries, scope: Scope, id: string, ended: boolean): Promise<void> {
  const group = await holdGroup(queries, id);
  if (!group) throw new Refused('not-there');
  if (!makesGroupAt(scope, group)) throw new Refused('not-yours');
  await closeGroup(queries, id, ended ? app.clock.now() : null);
  await record(queries, app.clock, [
    {
      room: 'coaching',
      type: ended ? 'group.ended' : 'group.opened-again',
      ...(scope.personId ? { actor: scope.personId } : {}),
      projectId: group.projectId,
      organisationId: group.organisationId,
      data: { group: id },
    },
  ]);
}

// ---- coming in

type Coming = Readonly<{ homeCountry: string; destCountry: string | null; channel: Channel | null }>;

async function showInterest(
  app: App,
  queries: Queries,
  actor: Actor,
  group: GroupRow,
  person: Pick<PersonRow, 'id' | 'subject'>,
  coming: Coming & { coachId?: string | null },
): Promise<EnrolmentRow> {
  const now = app.clock.now();
  const made = await addEnrolment(queries, {
    id: newId(),
    groupId: group.id,
    projectId: group.projectId,
    organisationId: group.organisationId,
    personId: person.id,
    subject: person.subject,
    coachId: coming.coachId ?? null,
    stage: 'interested',
    stageSince: now,
    at: now,
    homeCountry: coming.homeCountry,
    destCountry: coming.destCountry,
    channel: coming.channel,
    lastContactOn: app.clock.today(),
  });
  if (!made) throw new Refused('already-there');
  await tell(app, queries, actor, made, 'enrolment.interest-shown', { from: null, to: 'interested', direction: directionOf(made) });
  return made;
}

/**
 * Somebody comes into a group from its public page, with their yes. When every seat is taken they wait at `interested`,
 * without a yes that nobody needs yet; so does who did not say yes, even if a seat came free in that very moment.
 * @returns the enrolment and whether they have a seat.
 */
export async function joinGroup(
  app: App,
  queries: Queries,
  scope: Scope,
  group: GroupRow,
  given: Coming & { lang: Language; saidYes: boolean },
): Promise<{ id: string; seat: boolean }> {
  const held = await holdGroup(queries, group.id);
  if (!held || scope.personId === null) throw new Refused('not-there');
  if (held.closedAt || held.endsOn < app.clock.today()) throw new Refused('group-closed');
  const person = (await readPersons(queries, [scope.personId])).get(scope.personId)!;
  let e = await findEnrolmentIn(queries, group.id, person.id);
  if (e && e.stage !== 'closed' && e.stage !== 'interested') throw new Refused('already-there');
  e ??= await showInterest(app, queries, scope, held, person, given);
  if (!given.saidYes || (await countSeats(queries, group.id)) >= held.capacity) return { id: e.id, seat: false };
  await moveEnrolment(app, queries, scope, e.id, e.stage === 'closed' ? 'reopened' : 'signed-up');
  await giveConsent(app, queries, { personId: person.id, purpose: 'coaching', projectId: group.projectId, lang: given.lang });
  await moveEnrolment(app, queries, scope, e.id, 'consent-given');
  return { id: e.id, seat: true };
}

/**
 * A coach brings in somebody without an account, and notes their yes if it was given.
 * @returns the enrolment.
 */
export async function bringIn(
  app: App,
  queries: Queries,
  scope: Scope,
  group: GroupRow,
  given: Coming & { name: string; lang: Language; home: string | null; saidYes: boolean; example?: boolean },
): Promise<string> {
  if (!bringsInto(scope, group)) throw new Refused('not-yours');
  const person = await addPerson(queries, app.clock, {
    name: given.name,
    lang: given.lang,
    home: given.home,
    keptBy: scope.personId,
    ...(given.example ? { example: true } : {}),
  });
  const e = await showInterest(app, queries, scope, group, person, { ...given, coachId: scope.personId });
  await moveEnrolment(app, queries, scope, e.id, 'signed-up');
  if (given.saidYes) await noteYes(app, queries, scope, e.id, given.lang);
  return e.id;
}

/** The coach notes the yes of somebody without an account, to whom the text was read. @throws Refused when they have an account of their own. */
export async function noteYes(app: App, queries: Queries, scope: Scope, id: string, lang: Language): Promise<void> {
  const e = await coached(queries, scope, id);
  const person = e.personId ? (await readPersons(queries, [e.personId])).get(e.personId) : null;
  if (!person || person.email !== null) throw new Refused('not-yours');
  await giveConsent(app, queries, { personId: person.id, purpose: 'coaching', projectId: e.projectId, lang, notedBy: scope.personId });
  await moveEnrolment(app, queries, scope, e.id, 'consent-given');
}

/** The person says yes on their own page, after a coach brought them in or the group had no seat. */
export async function sayYes(app: App, queries: Queries, scope: Scope, id: string, lang: Language): Promise<void> {
  const e = await own(queries, scope, id);
  await giveConsent(app, queries, { personId: e.personId!, purpose: 'coaching', projectId: e.projectId, lang });
  await moveEnrolment(app, queries, scope, e.id, 'consent-given');
}

/** The person leaves a group. Their yes to the project's coaching goes with the last group they were in. */
export async function leaveGroup(app: App, queries: Queries, scope: Scope, id: string): Promise<void> {
  const e = await own(queries, scope, id);
  await moveEnrolment(app, queries, scope, id, 'withdrew');
  const others = (await enrolmentsOf(queries, e.personId!)).filter(
    (o) => o.id !== id && o.projectId === e.projectId && o.stage !== 'closed',
  );
  if (others.length === 0) await withdrawConsent(app, queries, { personId: e.personId!, purpose: 'coaching', projectId: e.projectId });
}

/** Before a person is erased their open enrolments are closed: a seat is not held by nobody, and the funnel tells how it ended. */
export async function closeAllOf(app: App, queries: Queries, personId: string): Promise<void> {
  for (const e of await enrolmentsOf(queries, personId)) {
    const event = e.stage === 'settled' ? 'completed' : 'withdrew';
    // A row in a stage that this program does not know must not keep anybody from being erased.
    if (step(e.stage, event) !== null) await moveEnrolment(app, queries, 'system', e.id, event);
  }
}

/** Enrolments whose yes was taken back meanwhile are closed: nobody is coached without one. @returns how many. */
export async function closeWithoutConsent(app: App, queries: Queries, rows: readonly EnrolmentRow[]): Promise<number> {
  let closed = 0;
  for (const e of rows) {
    if (e.personId === null || (await hasConsent(queries, e.personId, 'coaching', e.projectId))) continue;
    await moveEnrolment(app, queries, 'system', e.id, 'withdrew');
    closed++;
  }
  return closed;
}

// ---- coaching

/** Sets the next step and its day; both empty takes it away. @throws Refused when somebody changed the record meanwhile. */
export async function setNextStep(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { text: string | null; on: string | null; version?: number },
): Promise<void> {
  const e = await coached(queries, scope, id);
  if (given.version !== undefined && given.version !== e.version) throw new Refused('changed-meanwhile');
  await changeEnrolment(queries, id, e.version, { nextStep: given.text, nextStepOn: given.on });
  await tell(app, queries, scope, e, 'next-step.set', { on: given.on });
}

/** Writes a note that the participant can read. A call, a meeting or a message is a contact. */
export async function writeNote(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { kind: NoteKind; text: string; lang: string },
): Promise<void> {
  const e = await coached(queries, scope, id);
  await addNoteRow(queries, { id: newId(), enrolmentId: id, authorId: scope.personId, at: app.clock.now(), ...given });
  if (given.kind !== 'note') await changeEnrolment(queries, id, e.version, { lastContactOn: app.clock.today() });
  await tell(app, queries, scope, e, 'note.written', { kind: given.kind });
}

export type Intake = Readonly<{
  targetGroup: TargetGroup | null;
  channel: Channel | null;
  homeCountry: string;
  destCountry: string | null;
}>;

/** Notes what the intake told; the first time, after the yes, the intake is held by it. */
export async function holdIntake(app: App, queries: Queries, scope: Scope, id: string, given: Intake): Promise<void> {
  const e = await coached(queries, scope, id);
  await changeEnrolment(queries, id, e.version, { ...given, coachId: e.coachId ?? scope.personId, lastContactOn: app.clock.today() });
  await tell(app, queries, scope, e, 'intake.noted', { target: given.targetGroup, channel: given.channel });
  if (e.stage === 'consented') await moveEnrolment(app, queries, scope, id, 'intake-held');
}

/** Adds a goal or a step to the plan, by the coach or by the person themselves (then it is agreed at once). */
export async function addPlanItem(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { kind: PlanKind; text: string; due: string | null; ref?: string | null; state?: PlanState },
): Promise<void> {
  const e = await holdEnrolment(queries, id);
  if (!e) throw new Refused('not-there');
  const theirs = isTheirOwn(scope, e);
  if (!theirs && !coachesIn(scope, e)) throw new Refused('not-yours');
  const now = app.clock.now();
  await addPlanRow(queries, {
    id: newId(),
    enrolmentId: id,
    kind: given.kind,
    text: given.text,
    ref: given.ref ?? null,
    due: given.due,
    state: given.state ?? 'to-do',
    at: now,
    stateSince: now,
    agreedAt: theirs ? now : null,
  });
  await tell(app, queries, scope, e, 'plan.item-added', { kind: given.kind });
}

/** Changes how far an item of the plan is, by person or coach. */
export async function setPlanState(app: App, queries: Queries, scope: Scope, itemId: string, state: PlanState): Promise<void> {
  const item = await findPlanRow(queries, itemId);
  const e = item ? await holdEnrolment(queries, item.enrolmentId) : null;
  if (!item || !e) throw new Refused('not-there');
  if (!isTheirOwn(scope, e) && !coachesIn(scope, e)) throw new Refused('not-yours');
  if (item.state === state) return;
  await changePlanRow(queries, itemId, { state, stateSince: app.clock.now() });
  await tell(app, queries, scope, e, 'plan.item-changed', { kind: item.kind, from: item.state, to: state });
}

/**
 * The plan is agreed: the person says yes to it on their own page, or, for somebody without an account, the coach notes it.
 */
export async function agreePlan(app: App, queries: Queries, scope: Scope, id: string): Promise<void> {
  const e = await holdEnrolment(queries, id);
  if (!e) throw new Refused('not-there');
  if (!isTheirOwn(scope, e)) {
    if (!coachesIn(scope, e)) throw new Refused('not-yours');
    const person = e.personId ? (await readPersons(queries, [e.personId])).get(e.personId) : null;
    if (!person || person.email !== null) throw new Refused('not-yours');
  }
  await agreePlanRows(queries, id, app.clock.now());
  if (e.stage === 'consented' || e.stage === 'intake-done') await moveEnrolment(app, queries, scope, id, 'plan-agreed');
}

/** A rehearsed interview, line by line in steps from 1 to 4, and what was said about it. */
export async function holdMock(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { lang: string; minutes: number; rubric: Readonly<Record<RubricLine, number>>; feedback: string },
): Promise<void> {
  const e = await coached(queries, scope, id);
  await addMockRow(queries, { id: newId(), enrolmentId: id, coachId: scope.personId, at: app.clock.now(), ...given });
  await changeEnrolment(queries, id, e.version, { lastContactOn: app.clock.today() });
  await tell(app, queries, scope, e, 'mock-interview.held', { minutes: given.minutes, lang: given.lang });
}

// ---- sessions

const tellGroup = (app: App, queries: Queries, scope: Scope, group: GroupRow, type: string, data: Record<string, string | number>) =>
  record(queries, app.clock, [
    {
      room: 'coaching',
      type,
      ...(scope.personId ? { actor: scope.personId } : {}),
      projectId: group.projectId,
      organisationId: group.organisationId,
      data: { group: group.id, ...data },
    },
  ]);

export type NewSession = Readonly<{
  topic: string;
  format: 'live' | 'online';
  startsAt: string;
  zone: string;
  minutes: number;
  place: string | null;
}>;

export async function planSession(app: App, queries: Queries, scope: Scope, group: GroupRow, given: NewSession): Promise<string> {
  if (!keepsSessions(scope, group)) throw new Refused('not-yours');
  const id = newId();
  await addSessionRow(queries, { id, groupId: group.id, ...given });
  await tellGroup(app, queries, scope, group, 'session.planned', { session: id, format: given.format });
  return id;
}

/** Cancels a session, or takes that back. */
export async function cancelSession(app: App, queries: Queries, scope: Scope, id: string, cancelled: boolean): Promise<void> {
  const session = await findSession(queries, id);
  const group = session ? await findGroup(queries, session.groupId) : null;
  if (!session || !group) throw new Refused('not-there');
  if (!keepsSessions(scope, group)) throw new Refused('not-yours');
  if (session.notedAt) throw new Refused('not-now');
  await changeSession(queries, id, { cancelledAt: cancelled ? app.clock.now() : null });
  await tellGroup(app, queries, scope, group, cancelled ? 'session.cancelled' : 'session.on-again', { session: id });
}

export type Present = Readonly<{ enrolmentId: string; present: boolean; mode: 'live' | 'online'; minutes: number }>;

/** Notes who was there; noted again, the later word holds. People of another group are left out. */
export async function noteAttendance(app: App, queries: Queries, scope: Scope, id: string, rows: readonly Present[]): Promise<void> {
  const session = await findSession(queries, id);
  const group = session ? await findGroup(queries, session.groupId) : null;
  if (!session || !group) throw new Refused('not-there');
  if (!keepsSessions(scope, group)) throw new Refused('not-yours');
  if (session.cancelledAt) throw new Refused('not-now');
  const now = app.clock.now();
  const known: { e: EnrolmentRow; row: Present }[] = [];
  for (const row of rows) {
    const e = await findEnrolment(queries, row.enrolmentId);
    if (e?.groupId === group.id) known.push({ e, row });
  }
  await saveAttendance(
    queries,
    known.map(({ row }) => ({ ...row, sessionId: id, at: now, notedBy: scope.personId })),
  );
  await changeSession(queries, id, { notedAt: now });
  for (const { e, row } of known)
    await tell(app, queries, scope, e, 'attendance.noted', { session: id, present: row.present, mode: row.mode, minutes: row.minutes });
}

// ---- handing over

/** What a hand-over may show the colleague. */
export const handedOver = ['profile', 'plan', 'applications', 'notes', 'contact'] as const;
export type Handed = (typeof handedOver)[number];

/** A coach asks somebody whether they may be handed to a colleague across the border. Nothing is shared by asking. */
export async function askHandover(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { toOrganisationId: string; toId: string | null; why: string; what: readonly Handed[]; until: string },
): Promise<string> {
  const e = await coached(queries, scope, id);
  if (e.personId === null || given.toOrganisationId === e.organisationId) throw new Refused('not-now');
  if (!(await hasConsent(queries, e.personId, 'coaching', e.projectId))) throw new Refused('consent-missing');
  const now = app.clock.now();
  const made = newId();
  await addHandover(queries, {
    id: made,
    enrolmentId: id,
    fromId: scope.personId,
    toOrganisationId: given.toOrganisationId,
    toId: given.toId,
    why: given.why,
    what: [...given.what],
    until: given.until,
    askedAt: now,
    state: 'asked',
    stateSince: now,
  });
  await tell(app, queries, scope, e, 'handover.asked', { handover: made, to: given.toOrganisationId, parts: given.what.length });
  return made;
}

const parts = (row: HandoverRow): Handed[] =>
  Array.isArray(row.what) ? row.what.filter((p): p is Handed => (handedOver as readonly unknown[]).includes(p)) : [];
export const handedParts = parts;

/** The person answers: only their own click shares anything. */
export async function answerHandover(app: App, queries: Queries, scope: Scope, id: string, yes: boolean): Promise<void> {
  const asked = await findHandover(queries, id);
  if (!asked) throw new Refused('not-there');
  const e = await own(queries, scope, asked.enrolmentId);
  if (yes && asked.until < app.clock.today()) throw new Refused('not-now');
  const row = await moveHandover(queries, id, 'asked', yes ? 'agreed' : 'refused', app.clock.now());
  if (!row) throw new Refused('not-now');
  if (yes)
    for (const what of parts(row))
      await shareWith(app, queries, {
        personId: e.personId!,
        what,
        organisationId: row.toOrganisationId,
        colleagueId: row.toId,
        why: row.why,
        until: row.until,
      });
  await tell(app, queries, scope, e, yes ? 'handover.agreed' : 'handover.refused', { handover: id, to: row.toOrganisationId });
}

/** The person takes a hand-over back: every share that it made ends with it. */
export async function revokeHandover(app: App, queries: Queries, scope: Scope, id: string): Promise<void> {
  const agreed = await findHandover(queries, id);
  if (!agreed) throw new Refused('not-there');
  const e = await own(queries, scope, agreed.enrolmentId);
  const row = await moveHandover(queries, id, 'agreed', 'revoked', app.clock.now());
  if (!row) throw new Refused('not-now');
  for (const share of await sharesOf(queries, e.personId!))
    if (
      share.revokedAt === null &&
      share.organisationId === row.toOrganisationId &&
      share.colleagueId === row.toId &&
      share.why === row.why &&
      share.until === row.until
    )
      await revokeShare(app, queries, e.personId!, share.id);
  await tell(app, queries, scope, e, 'handover.revoked', { handover: id, to: row.toOrganisationId });
}

// ---- suggestions

export type SuggestedAd = Readonly<{
  vacancyId: string;
  employer: string;
  country: string | null;
  municipality: string | null;
  occupation: string | null;
}>;

/** A coach lays a job before somebody. @returns false when it was laid before them already. */
export async function suggest(app: App, queries: Queries, scope: Scope, id: string, ad: SuggestedAd): Promise<boolean> {
  const e = await coached(queries, scope, id);
  const now = app.clock.now();
  const made = await addSuggestion(queries, {
    id: newId(),
    enrolmentId: id,
    at: now,
    byId: scope.personId,
    state: 'suggested',
    stateSince: now,
    ...ad,
  });
  if (made) await tell(app, queries, scope, e, 'suggestion.made', { vacancy: ad.vacancyId, country: ad.country });
  return made;
}

/** The person decides about a suggestion; they may change their mind. */
export async function decideSuggestion(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  decision: { wanted: true } | { wanted: false; reason: DeclineReason },
): Promise<void> {
  const row = await findSuggestion(queries, id);
  if (!row) throw new Refused('not-there');
  const e = await own(queries, scope, row.enrolmentId);
  const state = decision.wanted ? 'wanted' : 'declined';
  const reason = decision.wanted ? null : decision.reason;
  if (row.state === state && row.reason === reason) return;
  await changeSuggestion(queries, id, { state, reason, stateSince: app.clock.now() });
  await tell(app, queries, scope, e, `suggestion.${state}`, { vacancy: row.vacancyId, ...(reason ? { reason } : {}) });
}
