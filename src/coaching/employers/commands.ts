import { findOrganisation, findPerson, hasConsent } from '#people';
import { type App, type Language, isLanguage, newId, promiseLetter, type Queries, record, type Scope } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { Refused } from '../groups/commands.ts';
import { coachesIn, isTheirOwn } from '../groups/may.ts';
import { type EnrolmentRow, findEnrolment } from '../groups/store.ts';
import { invitationLetter } from '../mail/outcomes.ts';
import { addApplication, bookInterview } from '../outcomes/commands.ts';
import { applicationMachine } from '../outcomes/application.ts';
import { applicationsOfEnrolment } from '../outcomes/store.ts';
import { keepsNeedsOf } from './may.ts';
import { jobName } from './template.tsx';
import type { Certainty, Demand, NeedState, Offering } from './need.ts';
import {
  addInvitationRow,
  addNeedRow,
  addSlotRow,
  cancelSlotRow,
  changeNeed,
  findNeed,
  findSlot,
  giveSlotBack,
  holdInvitation,
  invitationsOf,
  moveInvitationRow,
  type NeedRow,
  takeSlot,
} from './store.ts';

export type NewNeed = Readonly<{
  organisationId: string;
  occupation: string;
  title: string;
  lang: Language;
  municipality: string;
  number: number;
  startsOn: string;
  endsOn: string | null;
  certainty: Certainty;
  demands: readonly Demand[];
  offers: readonly Offering[];
}>;

/** Who acts; `world` makes the invented ones. */
type Doer = Scope | 'world';
const actorOf = (by: Doer) => (by !== 'world' && by.personId ? { actor: by.personId } : {});

const tell = (
  app: App,
  queries: Queries,
  by: Doer,
  type: string,
  need: Pick<NeedRow, 'id' | 'organisationId'>,
  data: Readonly<Record<string, string | number | boolean | null>>,
  about: EnrolmentRow | null = null,
) =>
  record(queries, app.clock, [
    {
      room: 'coaching',
      type,
      ...actorOf(by),
      ...(about ? { subject: about.subject, projectId: about.projectId } : {}),
      organisationId: need.organisationId,
      data: { need: need.id, ...(about ? { group: about.groupId, enrolment: about.id } : {}), ...data },
    },
  ]);

/** Writes a need down. @returns its id. @throws Refused */
export async function addNeed(app: App, queries: Queries, by: Doer, given: NewNeed, example = false): Promise<string> {
  if (by !== 'world' && !keepsNeedsOf(by, given.organisationId)) throw new Refused('not-yours');
  const id = newId();
  await addNeedRow(queries, {
    id,
    ...given,
    demands: [...given.demands],
    offers: [...given.offers],
    asOf: app.clock.today(),
    source: by !== 'world' && by.grants.some((g) => g.role === 'employer-contact') ? 'employer' : 'partner',
    state: 'open',
    byId: by === 'world' ? null : by.personId,
    at: app.clock.now(),
    example,
  });
  await tell(
    app,
    queries,
    by,
    'need.told',
    { id, organisationId: given.organisationId },
    { number: given.number, certainty: given.certainty },
  );
  return id;
}

async function kept(queries: Queries, by: Doer, id: string): Promise<NeedRow> {
  const need = await findNeed(queries, id);
  if (!need) throw new Refused('not-there');
  if (by !== 'world' && !keepsNeedsOf(by, need.organisationId)) throw new Refused('not-yours');
  return need;
}

/** Makes a need public, or takes it off again. */
export async function publishNeed(app: App, queries: Queries, by: Doer, id: string, open: boolean): Promise<void> {
  const need = await kept(queries, by, id);
  if (need.state !== 'open') throw new Refused('not-now');
  await changeNeed(queries, id, { publishedAt: open ? app.clock.now() : null });
  await tell(app, queries, by, open ? 'need.published' : 'need.unpublished', need, {});
}

/** Filled, withdrawn, or open again. */
export async function settleNeed(app: App, queries: Queries, by: Doer, id: string, state: NeedState): Promise<void> {
  const need = await kept(queries, by, id);
  if (need.state === state) return;
  await changeNeed(queries, id, { state });
  await tell(app, queries, by, `need.${state}`, need, {});
}

// ---- invitations: employer → coach → person

/** The employer would like to meet somebody whose name they do not know. */
export async function invite(
  app: App,
  queries: Queries,
  by: Doer,
  needId: string,
  enrolmentId: string,
  given: { message: string; lang: Language },
): Promise<void> {
  const need = await kept(queries, by, needId);
  const e = await findEnrolment(queries, enrolmentId);
  if (need.state !== 'open' || !e?.personId || e.stage === 'closed') throw new Refused('not-now');
  if (!(await hasConsent(queries, e.personId, 'shown-to-employers'))) throw new Refused('not-there');
  const now = app.clock.now();
  const made = await addInvitationRow(queries, {
    id: newId(),
    needId,
    enrolmentId,
    ...given,
    at: now,
    byId: by === 'world' ? null : by.personId,
    state: 'sent',
    stateSince: now,
  });
  if (!made) throw new Refused('already-there');
  await tell(app, queries, by, 'invitation.sent', need, {}, e);
}

async function invited(queries: Queries, id: string) {
  const row = await holdInvitation(queries, id);
  const e = row && (await findEnrolment(queries, row.enrolmentId));
  const need = row && (await findNeed(queries, row.needId));
  if (!row || !e || !need) throw new Refused('not-there');
  return { row, e, need };
}

/** The coach passes an invitation on; the person is written to when they have an address. */
export async function passOn(app: App, queries: Queries, scope: Scope, id: string, address: (path: string) => string): Promise<void> {
  const { row, e, need } = await invited(queries, id);
  if (!coachesIn(scope, e)) throw new Refused('not-there');
  if (row.state !== 'sent') throw new Refused('not-now');
  await moveInvitationRow(queries, id, 'passed-on', app.clock.now());
  await tell(app, queries, scope, 'invitation.passed-on', need, {}, e);
  const person = e.personId ? await findPerson(queries, e.personId) : null;
  if (!person?.email) return;
  const lang = isLanguage(person.lang) ? person.lang : 'en';
  const employer = (await findOrganisation(queries, need.organisationId))?.name ?? '';
  const title = jobName(need, await taxonomyOf(app), lang);
  const letter = invitationLetter(lang, { name: person.name ?? '', employer, title, link: address(`/${lang}/me/invitations`) });
  await promiseLetter(queries, app.clock, { letter: 'coaching/invitation', to: person.email, ...letter });
}

/**
 * The person says yes or no; a coach says it for somebody without an account. With a yes the employer learns the name,
 * and the job stands among the person's applications.
 */
export async function answerInvitation(app: App, queries: Queries, scope: Scope, id: string, yes: boolean): Promise<void> {
  const { row, e, need } = await invited(queries, id);
  const person = e.personId ? await findPerson(queries, e.personId) : null;
  if (!person || !(isTheirOwn(scope, e) || (person.email === null && coachesIn(scope, e)))) throw new Refused('not-there');
  const mayChange = row.state === 'passed-on' || (row.state === 'declined' && yes) || (row.state === 'accepted' && !yes);
  if (!mayChange) throw new Refused('not-now');
  await moveInvitationRow(queries, id, yes ? 'accepted' : 'declined', app.clock.now());
  await tell(app, queries, scope, yes ? 'invitation.accepted' : 'invitation.declined', need, {}, e);
  if (!yes || (await applicationAt(queries, e, need))) return;
  const organisation = await findOrganisation(queries, need.organisationId);
  await addApplication(app, queries, scope, {
    person,
    homeCountry: e.homeCountry,
    enrolment: e,
    organisationId: need.organisationId,
    employer: organisation?.name ?? need.title,
    title: need.title,
    country: need.municipality.slice(0, 2),
    municipality: need.municipality,
    occupation: need.occupation,
    lang: need.lang,
    stage: 'saved',
  });
}

/** The application that came of an invitation. */
const applicationAt = async (queries: Queries, e: EnrolmentRow, need: NeedRow) =>
  (await applicationsOfEnrolment(queries, e.id)).find((a) => a.organisationId === need.organisationId && a.title === need.title) ?? null;

// ---- times

export type NewSlot = Readonly<{
  kind: 'interview' | 'visit';
  startsAt: string;
  zone: string;
  minutes: number;
  place: string | null;
  seats: number;
}>;

export async function addSlot(app: App, queries: Queries, by: Doer, needId: string, given: NewSlot): Promise<string> {
  const need = await kept(queries, by, needId);
  const id = newId();
  await addSlotRow(queries, { id, organisationId: need.organisationId, needId, ...given });
  await tell(app, queries, by, 'slot.offered', need, { slot: id, kind: given.kind, seats: given.seats });
  return id;
}

export async function cancelSlot(app: App, queries: Queries, by: Doer, needId: string, slotId: string): Promise<void> {
  const need = await kept(queries, by, needId);
  const slot = await findSlot(queries, slotId);
  if (slot?.needId !== needId) throw new Refused('not-there');
  if (await cancelSlotRow(queries, slotId, app.clock.now())) await tell(app, queries, by, 'slot.cancelled', need, { slot: slotId });
}

/** Whoever said yes to an invitation takes one of its times. An interview then stands in their application too. */
export async function takeTime(app: App, queries: Queries, scope: Scope, slotId: string, enrolmentId: string): Promise<void> {
  const { slot, need, e } = await timeFor(app, queries, scope, slotId, enrolmentId);
  const got = await takeSlot(queries, slot.id, e.id, app.clock.now());
  if (got === 'had') return;
  if (got === 'full') throw new Refused('full');
  await tell(app, queries, scope, 'slot.taken', need, { slot: slot.id, kind: slot.kind }, e);
  const application = slot.kind === 'interview' ? await applicationAt(queries, e, need) : null;
  if (application && applicationMachine.step(application.stage, 'interview-booked') !== null)
    await bookInterview(app, queries, scope, application.id, { startsAt: slot.startsAt, zone: slot.zone, mode: 'live' });
}

/** Gives a time back, for somebody else to take. */
export async function giveTimeBack(app: App, queries: Queries, scope: Scope, slotId: string, enrolmentId: string): Promise<void> {
  const { slot, need, e } = await timeFor(app, queries, scope, slotId, enrolmentId);
  if (await giveSlotBack(queries, slot.id, e.id)) await tell(app, queries, scope, 'slot.given-back', need, { slot: slot.id }, e);
}

async function timeFor(app: App, queries: Queries, scope: Scope, slotId: string, enrolmentId: string) {
  const slot = await findSlot(queries, slotId);
  const e = await findEnrolment(queries, enrolmentId);
  const need = slot?.needId ? await findNeed(queries, slot.needId) : null;
  if (!slot || !need || !e || !(isTheirOwn(scope, e) || coachesIn(scope, e))) throw new Refused('not-there');
  const invitedTo = (await invitationsOf(queries, [e.id])).find((i) => i.needId === need.id);
  if (invitedTo?.state !== 'accepted' || slot.startsAt.slice(0, 10) < app.clock.today()) throw new Refused('not-now');
  return { slot, need, e };
}
