import { type App, daysBetween, isLanguage, type Language, newId, type Queries, record } from '#platform';
import { type Actor, advanceTo, moveEnrolment, Refused } from '../groups/commands.ts';
import { type EnrolmentEvent, step } from '../groups/enrolment.ts';
import { type EnrolmentRow, findEnrolment, holdEnrolment } from '../groups/store.ts';
import {
  type ApplicationEvent,
  applicationMachine,
  type ApplicationStage,
  awaitsAnswer,
  isLive,
  type LossReason,
  reasonsFor,
  USUAL_ANSWER_DAYS,
} from './application.ts';
import { type ContractKind, type EndReason, followUpMonths, type HireEvent, hireMachine, monthsAfter } from './hire.ts';
import { type InterviewEvent, interviewMachine, type InterviewMode } from './interview.ts';
import type { Cause } from './machine.ts';
import { keepsApplication, vouches } from './may.ts';
import { type OfferEvent, type OfferForm, offerMachine } from './offer.ts';
import {
  addApplicationRow,
  addEvidence,
  addFollowUps,
  addHireRow,
  addInterviewRow,
  addOfferRow,
  type ApplicationRow,
  applicationsOfEnrolment,
  changeApplication,
  changeHire,
  changeInterview,
  changeOffer,
  type HireRow,
  hiresOf,
  holdApplication,
  type InterviewRow,
  interviewsOf,
  type OfferRow,
  offersOf,
} from './store.ts';
import { type DocumentKind, type Level, type Outcome, risen } from './verification.ts';

/** An application that is being worked on: its row is held, so that two who change it come one after the other. */
export type Held = Readonly<{ application: ApplicationRow; enrolment: EnrolmentRow | null; cause: Cause }>;

/** An end was told without why it ended, or with a reason that is not on the list. Nothing was changed. */
export class ReasonMissing extends Error {
  constructor() {
    super('reason missing');
  }
}

/**
 * Who acts, beside those who are signed in: `employer` by their link, `clock` for what comes with time, and `person` for
 * what the invented people of the demo world say of themselves.
 */
export type OutcomeActor = Actor | 'employer' | 'clock' | 'person';
const scopeOf = (actor: OutcomeActor): Actor => (typeof actor === 'string' ? 'system' : actor);

/** Holds an application for the actor. @throws Refused when it is not there or not theirs. */
export async function holdFor(queries: Queries, actor: OutcomeActor, id: string): Promise<Held> {
  const application = await holdApplication(queries, id);
  if (!application) throw new Refused('not-there');
  const enrolment = application.enrolmentId ? await findEnrolment(queries, application.enrolmentId) : null;
  if (actor === 'employer' || actor === 'clock' || actor === 'person') return { application, enrolment, cause: actor };
  if (actor === 'system') return { application, enrolment, cause: 'coach' };
  const place = { personId: application.personId, enrolment };
  if (!keepsApplication(actor, place)) throw new Refused('not-yours');
  return { application, enrolment, cause: vouches(actor, place) ? 'coach' : 'person' };
}

/** The level of what an actor says. */
const levelOf = (cause: Cause): Level => (cause === 'coach' ? 'coach' : cause === 'employer' ? 'employer' : 'self');

/** Direction of an application: from where the person lives to where the work is. */
export const across = (a: Pick<ApplicationRow, 'homeCountry' | 'country'>): boolean => a.homeCountry !== a.country;

async function tell(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  { application: a, enrolment: e }: Pick<Held, 'application' | 'enrolment'>,
  type: string,
  data: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  const scope = scopeOf(actor);
  await record(queries, app.clock, [
    {
      room: 'coaching',
      type,
      subject: a.subject,
      ...(scope !== 'system' && scope.personId ? { actor: scope.personId } : {}),
      ...(e ? { projectId: e.projectId, organisationId: e.organisationId } : {}),
      data: { group: e?.groupId ?? null, enrolment: e?.id ?? null, application: a.id, home: a.homeCountry, country: a.country, ...data },
    },
  ]);
}

// ---- the application

export type NewApplication = Readonly<{
  person: { id: string; subject: string };
  homeCountry: string;
  enrolment: EnrolmentRow | null;
  vacancyId?: string | null;
  organisationId?: string | null;
  employer: string;
  title: string;
  country: string;
  municipality?: string | null;
  occupation?: string | null;
  lang: string;
  employerEmail?: string | null;
  stage: 'suggested' | 'saved' | 'applied';
  appliedOn?: string | null;
  answerBy?: string | null;
}>;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The day by which an answer is expected, when the employer has not said one. */
export const usualAnswerBy = (appliedOn: string): string => addDays(appliedOn, USUAL_ANSWER_DAYS);

/** Keeps a new application. @throws Refused when it is not theirs to keep. */
export async function addApplication(app: App, queries: Queries, actor: OutcomeActor, given: NewApplication): Promise<string> {
  const { person, enrolment, stage } = given;
  if (typeof actor !== 'string' && !keepsApplication(actor, { personId: person.id, enrolment })) throw new Refused('not-yours');
  if (enrolment?.stage === 'closed') throw new Refused('not-now');
  const now = app.clock.now();
  const appliedOn = stage === 'applied' ? (given.appliedOn ?? app.clock.today()) : null;
  const row = await addApplicationRow(queries, {
    id: newId(),
    enrolmentId: enrolment?.id ?? null,
    personId: person.id,
    subject: person.subject,
    homeCountry: given.homeCountry,
    vacancyId: given.vacancyId ?? null,
    organisationId: given.organisationId ?? null,
    employer: given.employer,
    title: given.title,
    country: given.country,
    municipality: given.municipality ?? null,
    occupation: given.occupation ?? null,
    lang: given.lang,
    employerEmail: given.employerEmail ?? null,
    stage,
    stageSince: now,
    at: now,
    appliedOn,
    answerBy: appliedOn ? (given.answerBy ?? usualAnswerBy(appliedOn)) : null,
  });
  const held: Held = { application: row, enrolment, cause: 'person' };
  await tell(app, queries, actor, held, `application.${stage}`, { from: null, to: stage });
  await follow(app, queries, actor, held, stage);
  return row.id;
}

/** Brings the enrolment forward to where the application is. */
async function follow(app: App, queries: Queries, actor: OutcomeActor, { enrolment }: Held, stage: ApplicationStage): Promise<void> {
  if (!enrolment) return;
  const to =
    stage === 'applied' || stage === 'received' || stage === 'shortlisted'
      ? 'applying'
      : stage === 'interview-booked' || stage === 'interviewed'
        ? 'interviewing'
        : stage === 'offer'
          ? 'offered'
          : null;
  if (to) await advanceTo(app, queries, scopeOf(actor), enrolment.id, to);
}

/** Brings the enrolment back when nothing of it holds the stage any more. */
async function fallBack(app: App, queries: Queries, { enrolment }: Held): Promise<void> {
  if (!enrolment) return;
  const now = await holdEnrolment(queries, enrolment.id);
  if (!now) return;
  const all = await applicationsOfEnrolment(queries, enrolment.id);
  const live = all.filter((a) => isLive(a.stage) && a.stage !== 'suggested' && a.stage !== 'saved');
  const offers = await offersOf(
    queries,
    all.map((a) => a.id),
  );
  const hires = await hiresOf(
    queries,
    offers.map((o) => o.id),
  );
  const at = (...stages: ApplicationStage[]) => live.some((a) => stages.includes(a.stage));
  const hired = hires.some((h) => h.state !== 'ended');
  let event: EnrolmentEvent | null = null;
  if ((now.stage === 'started' || now.stage === 'settled') && !hired) event = 'work-ended';
  else if (now.stage === 'hired' && !hired) event = 'hire-fell-through';
  else if (now.stage === 'offered' && !offers.some((o) => o.state === 'open')) event = 'offer-fell-through';
  else if (now.stage === 'interviewing' && !at('interview-booked', 'interviewed', 'offer')) event = 'interview-fell-through';
  else if (now.stage === 'applying' && live.length === 0) event = 'application-fell-through';
  if (event && step(now.stage, event) !== null) await moveEnrolment(app, queries, 'system', now.id, event);
}

/** Moves the application row itself and tells it. */
async function moveRow(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  held: Held,
  event: ApplicationEvent,
  given: { reason?: LossReason | 'offer' | null; appliedOn?: string; answerBy?: string | null } = {},
): Promise<Held> {
  const { application: a } = held;
  const to = applicationMachine.step(a.stage, event);
  if (to === null) throw new Refused('not-now');
  // Taken up again after an offer that came without an application, it is an application from now on.
  const appliedOn =
    event === 'applied'
      ? (given.appliedOn ?? app.clock.today())
      : event === 'taken-up-again'
        ? (a.appliedOn ?? app.clock.today())
        : a.appliedOn;
  const reason = given.reason ?? null;
  const change = {
    stage: to,
    stageSince: app.clock.now(),
    reason,
    appliedOn,
    ...(event === 'applied' ? { answerBy: given.answerBy ?? usualAnswerBy(appliedOn!) } : {}),
    ...(event === 'taken-up-again' || event === 'answer-came' ? { nudgedAt: null, answerBy: usualAnswerBy(app.clock.today()) } : {}),
  };
  await changeApplication(queries, a.id, change);
  await tell(app, queries, actor, held, `application.${event}`, { from: a.stage, to, ...(reason ? { reason } : {}) });
  return { ...held, application: { ...a, ...change } };
}

/**
 * Moves an application by an event that somebody presses.
 * @param given.reason needed where an application ends: one of `reasonsFor(event)`.
 * @param given.version what the form saw.
 * @throws Refused `not-now` when it cannot happen at its stage; ReasonMissing without a known reason.
 */
export async function moveApplication(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  event: ApplicationEvent,
  given: { reason?: LossReason | null; version?: number; appliedOn?: string; answerBy?: string | null } = {},
): Promise<ApplicationStage> {
  const held = await holdFor(queries, actor, id);
  if (given.version !== undefined && given.version !== held.application.version) throw new Refused('changed-meanwhile');
  const codes = reasonsFor(event);
  if (codes.length > 0 && !(given.reason && codes.includes(given.reason))) throw new ReasonMissing();
  const moved = await moveRow(app, queries, actor, held, event, given);
  await follow(app, queries, actor, moved, moved.application.stage);
  await fallBack(app, queries, moved);
  return moved.application.stage;
}

/** Changes what was written down of an application that nothing else hangs on: expected answer, the employer's address and language. */
export async function mendApplication(
  app: App,
  queries: Queries,
  actor: Actor,
  id: string,
  given: { answerBy: string | null; employerEmail: string | null; lang: Language },
): Promise<void> {
  const held = await holdFor(queries, actor, id);
  await changeApplication(queries, id, given);
  await tell(app, queries, actor, held, 'answer-day.set', { by: given.answerBy });
}

// ---- interviews

/** Books an interview; the application and the enrolment follow. @returns its id. */
export async function bookInterview(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  given: { startsAt: string; zone: string; mode: InterviewMode },
): Promise<string> {
  let held = await holdFor(queries, actor, id);
  if (applicationMachine.step(held.application.stage, 'interview-booked') === null && held.application.stage !== 'interview-booked')
    throw new Refused('not-now');
  const level = levelOf(held.cause);
  const now = app.clock.now();
  const row = await addInterviewRow(queries, {
    id: newId(),
    applicationId: id,
    ...given,
    state: 'booked',
    stateSince: now,
    verified: level,
  });
  await said(app, queries, actor, 'interview', row.id, level);
  await tell(app, queries, actor, held, 'interview.booked', { interview: row.id, from: null, to: 'booked', level, mode: given.mode });
  if (held.application.stage !== 'interview-booked') held = await moveRow(app, queries, actor, held, 'interview-booked');
  await follow(app, queries, actor, held, held.application.stage);
  return row.id;
}

/** Says what became of an interview. */
export async function moveInterview(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  interviewId: string,
  event: InterviewEvent,
): Promise<void> {
  let held = await holdFor(queries, actor, id);
  const all = await interviewsOf(queries, [id]);
  const row = all.find((i) => i.id === interviewId);
  if (!row) throw new Refused('not-there');
  const to = interviewMachine.step(row.state, event);
  if (to === null || !(interviewMachine.rule(event).by as readonly Cause[]).includes(held.cause)) throw new Refused('not-now');
  await changeInterview(queries, row.id, { state: to, stateSince: app.clock.now() });
  await tell(app, queries, actor, held, `interview.${event}`, { interview: row.id, from: row.state, to, level: row.verified });
  await raise(app, queries, actor, held, 'interview', row, levelOf(held.cause));
  const others = all.some((i) => i.id !== row.id && i.state === 'booked');
  const next: ApplicationEvent | null =
    to === 'held' ? 'interview-held' : to === 'booked' ? 'interview-booked' : others ? null : 'interview-fell-through';
  if (next && applicationMachine.step(held.application.stage, next) !== null) held = await moveRow(app, queries, actor, held, next);
  await follow(app, queries, actor, held, held.application.stage);
  await fallBack(app, queries, held);
}

// ---- offers

export async function makeOffer(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  given: { form: OfferForm; answerBy: string | null },
): Promise<string> {
  let held = await holdFor(queries, actor, id);
  if (held.application.stage === 'offer') throw new Refused('already-there');
  if (applicationMachine.step(held.application.stage, 'offer-made') === null) throw new Refused('not-now');
  const level = levelOf(held.cause);
  const now = app.clock.now();
  const row = await addOfferRow(queries, {
    id: newId(),
    applicationId: id,
    at: now,
    ...given,
    state: 'open',
    stateSince: now,
    verified: level,
  });
  await said(app, queries, actor, 'offer', row.id, level);
  await tell(app, queries, actor, held, 'offer.made', { offer: row.id, from: null, to: 'open', form: given.form, level });
  held = await moveRow(app, queries, actor, held, 'offer-made');
  await follow(app, queries, actor, held, 'offer');
  return row.id;
}

async function offerOf(queries: Queries, id: string, offerId: string): Promise<OfferRow> {
  const row = (await offersOf(queries, [id])).find((o) => o.id === offerId);
  if (!row) throw new Refused('not-there');
  return row;
}

/** An oral offer came in writing. */
export async function putInWriting(app: App, queries: Queries, actor: Actor, id: string, offerId: string): Promise<void> {
  const held = await holdFor(queries, actor, id);
  const row = await offerOf(queries, id, offerId);
  if (row.form === 'written') return;
  await changeOffer(queries, row.id, { form: 'written' });
  await tell(app, queries, actor, held, 'offer.put-in-writing', {
    offer: row.id,
    from: row.state,
    to: row.state,
    form: 'written',
    level: row.verified,
    ...(row.declineReason ? { reason: row.declineReason } : {}),
  });
}

/** What is agreed when somebody says yes to an offer. */
export type Agreed = Readonly<{ contract: ContractKind; hoursPerWeek: number | null; startsOn: string; endsOn: string | null }>;

/** The person says yes: the offer is accepted and the hire stands. @returns the hire's id. */
export async function acceptOffer(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  offerId: string,
  agreed: Agreed,
): Promise<string> {
  const held = await holdFor(queries, actor, id);
  const row = await offerOf(queries, id, offerId);
  if (offerMachine.step(row.state, 'accepted') === null) throw new Refused('not-now');
  const now = app.clock.now();
  await changeOffer(queries, row.id, { state: 'accepted', stateSince: now });
  await tell(app, queries, actor, held, 'offer.accepted', {
    offer: row.id,
    from: row.state,
    to: 'accepted',
    form: row.form,
    level: row.verified,
  });
  const level = levelOf(held.cause);
  const hire = await addHireRow(queries, {
    id: newId(),
    offerId: row.id,
    ...agreed,
    homeCountry: held.application.homeCountry,
    workCountry: held.application.country,
    state: 'accepted',
    stateSince: now,
    verified: level,
  });
  await said(app, queries, actor, 'hire', hire.id, level);
  await tell(app, queries, actor, held, 'hire.agreed', {
    hire: hire.id,
    offer: row.id,
    from: null,
    to: 'accepted',
    contract: agreed.contract,
    level,
  });
  await addFollowUps(
    queries,
    followUpMonths.map((months) => ({ id: newId(), hireId: hire.id, months, due: monthsAfter(agreed.startsOn, months) })),
  );
  if (held.enrolment) await advanceTo(app, queries, scopeOf(actor), held.enrolment.id, 'hired');
  return hire.id;
}

/** An offer ends otherwise, or is open again. `declined` needs a reason. */
export async function endOffer(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  offerId: string,
  event: Exclude<OfferEvent, 'accepted'>,
  reason: LossReason | null = null,
): Promise<void> {
  let held = await holdFor(queries, actor, id);
  const row = await offerOf(queries, id, offerId);
  const to = offerMachine.step(row.state, event);
  if (to === null) throw new Refused('not-now');
  if (event === 'declined' && !(reason && reasonsFor('offer-declined').includes(reason))) throw new ReasonMissing();
  const kept = event === 'declined' ? reason : null;
  await changeOffer(queries, row.id, { state: to, stateSince: app.clock.now(), declineReason: kept });
  await tell(app, queries, actor, held, `offer.${event}`, {
    offer: row.id,
    from: row.state,
    to,
    form: row.form,
    level: row.verified,
    ...(kept ? { reason: kept } : {}),
  });
  const next = (
    { declined: 'offer-declined', withdrawn: 'offer-taken-back', expired: 'offer-ran-out', 'open-again': 'offer-open-again' } as const
  )[event];
  if (applicationMachine.step(held.application.stage, next) !== null)
    held = await moveRow(app, queries, actor, held, next, event === 'open-again' ? {} : { reason: 'offer' });
  await follow(app, queries, actor, held, held.application.stage);
  await fallBack(app, queries, held);
}

// ---- hires

/** Signed, started, ended. Ending needs a reason and a day. */
export async function moveHire(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  hireId: string,
  event: HireEvent,
  given: { endedOn?: string; reason?: EndReason } = {},
): Promise<void> {
  const held = await holdFor(queries, actor, id);
  const row = await hireOf(queries, id, hireId);
  const to = hireMachine.step(row.state, event);
  if (to === null) throw new Refused('not-now');
  if (event === 'ended' && (!given.endedOn || !given.reason)) throw new ReasonMissing();
  if (event === 'started' && daysBetween(app.clock.today(), row.startsOn) > 0) throw new Refused('not-now');
  await changeHire(queries, row.id, {
    state: to,
    stateSince: app.clock.now(),
    ...(event === 'ended' ? { endedOn: given.endedOn!, endReason: given.reason! } : {}),
  });
  await tell(app, queries, actor, held, `hire.${event}`, {
    hire: row.id,
    from: row.state,
    to,
    contract: row.contract,
    level: row.verified,
    ...(event === 'ended' ? { reason: given.reason! } : {}),
  });
  if (event === 'started' && held.enrolment) await advanceTo(app, queries, scopeOf(actor), held.enrolment.id, 'started');
  if (event === 'ended') await fallBack(app, queries, held);
}

async function hireOf(queries: Queries, id: string, hireId: string): Promise<HireRow> {
  const offers = await offersOf(queries, [id]);
  const row = (
    await hiresOf(
      queries,
      offers.map((o) => o.id),
    )
  ).find((h) => h.id === hireId);
  if (!row) throw new Refused('not-there');
  return row;
}

// ---- who says so

const said = (app: App, queries: Queries, actor: OutcomeActor, entity: Outcome, id: string, level: Level, note: string | null = null) => {
  const scope = scopeOf(actor);
  return addEvidence(queries, { entity, entityId: id, level, at: app.clock.now(), byId: scope === 'system' ? null : scope.personId, note });
};

/** Notes who said so, and raises the level when they weigh more. The same word of the same kind is noted once. */
async function raise(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  held: Held,
  entity: Outcome,
  row: InterviewRow | OfferRow | HireRow,
  level: Level,
  note: string | null = null,
): Promise<boolean> {
  const now = risen(row.verified, level);
  if (now === row.verified) return false;
  await said(app, queries, actor, entity, row.id, level, note);
  const change = { interview: changeInterview, offer: changeOffer, hire: changeHire }[entity];
  await change(queries, row.id, { verified: now });
  await tell(app, queries, actor, held, 'outcome.verified', { entity, id: row.id, [entity]: row.id, level: now, before: row.verified });
  return true;
}

/**
 * Somebody says that an outcome is so: a coach from what they know or from a document they have seen, an employer by
 * their link. The level rises or stays.
 * @returns whether it rose.
 */
export async function verify(
  app: App,
  queries: Queries,
  actor: OutcomeActor,
  id: string,
  entity: Outcome,
  entityId: string,
  level: Exclude<Level, 'self'>,
  document: DocumentKind | null = null,
): Promise<boolean> {
  const held = await holdFor(queries, actor, id);
  if (typeof actor !== 'string' && !vouches(actor, { personId: held.application.personId, enrolment: held.enrolment }))
    throw new Refused('not-yours');
  if ((level === 'employer') !== (actor === 'employer') && actor !== 'system') throw new Refused('not-yours');
  if (level === 'document' && !document) throw new ReasonMissing();
  const offers = await offersOf(queries, [id]);
  const rows: readonly (InterviewRow | OfferRow | HireRow)[] =
    entity === 'interview'
      ? await interviewsOf(queries, [id])
      : entity === 'offer'
        ? offers
        : await hiresOf(
            queries,
            offers.map((o) => o.id),
          );
  const row = rows.find((r) => r.id === entityId);
  if (!row) throw new Refused('not-there');
  return raise(app, queries, actor, held, entity, row, level, document);
}

/** The employer said no, or not quite: nothing is changed by it, and nothing hidden. */
export const dispute = async (app: App, queries: Queries, held: Held, entity: Outcome, id: string, answer: 'no' | 'not-quite') =>
  tell(app, queries, 'employer', held, 'outcome.disputed', { entity, id, answer });

/** True when a nudge would be polite now: an answer was expected by today, and none was asked for yet. */
export const mayNudge = (a: ApplicationRow, today: string): boolean =>
  awaitsAnswer(a.stage) && a.answerBy !== null && a.answerBy <= today && a.nudgedAt === null;

/** The language of letters to the employer: one of ours. */
export const letterLanguage = (a: Pick<ApplicationRow, 'lang'>): Language => {
  const tag = a.lang === 'no' || a.lang === 'nn' ? 'nb' : a.lang;
  return isLanguage(tag) ? tag : 'en';
};

/** Notes that the nudge went out. */
export async function noteNudge(app: App, queries: Queries, actor: Actor, id: string): Promise<Held> {
  const held = await holdFor(queries, actor, id);
  if (!awaitsAnswer(held.application.stage) || held.application.nudgedAt) throw new Refused('not-now');
  await changeApplication(queries, id, { nudgedAt: app.clock.now() });
  await tell(app, queries, actor, held, 'application.nudged', { stage: held.application.stage });
  return held;
}
