import { hasConsent } from '#people';
import { type App, type Queries, record, type Scope } from '#platform';
import { type Barrier, type EnrolmentEvent, forwardTo, isBeyond, ruleOf, type Stage, step } from './enrolment.ts';
import { coachesIn, isTheirOwn } from './may.ts';
import { changeEnrolment, countSeats, type EnrolmentRow, holdEnrolment, holdGroup } from './store.ts';

/** Why something was not done; nothing was changed then. Pages put it into words. */
export type Refusal =
  | 'not-there'
  | 'not-yours'
  | 'not-now'
  | 'changed-meanwhile'
  | 'barrier-missing'
  | 'consent-missing'
  | 'full'
  | 'group-closed'
  | 'already-there';

/** Thrown inside a transaction, so that nothing of it stands. */
export class Refused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(`refused: ${why}`);
    this.why = why;
  }
}

/** Who acts: somebody, or the house itself (an employer's signed link, say). */
export type Actor = Scope | 'system';

/** Direction of somebody's way, such as `FI-NO`; null until it is known where they want to work. */
export const directionOf = (e: Pick<EnrolmentRow, 'homeCountry' | 'destCountry'>): string | null =>
  e.destCountry ? `${e.homeCountry}-${e.destCountry}` : null;

const hasSeat = (stage: Stage): boolean => stage !== 'interested' && stage !== 'closed';

/** A seat of the group, counted and taken under its lock: of two who want the last one, one gets it. */
async function takeSeat(queries: Queries, groupId: string): Promise<void> {
  const group = await holdGroup(queries, groupId);
  if (!group) throw new Refused('not-there');
  if (group.closedAt) throw new Refused('group-closed');
  if ((await countSeats(queries, groupId)) >= group.capacity) throw new Refused('full');
}

const mayCause = (actor: Actor, e: EnrolmentRow, event: EnrolmentEvent): boolean => {
  if (actor === 'system') return true;
  const { by } = ruleOf(event);
  if (coachesIn(actor, e)) return by.includes('coach') || by.includes('outcome');
  return isTheirOwn(actor, e) && (by.includes('person') || by.includes('outcome'));
};

/**
 * Moves an enrolment by one named event and writes the same event to the log, in the caller's transaction.
 * @param given.version what the form saw; another one means that somebody was faster.
 * @param given.barrier code of the barrier, for `stopped-by-barrier`.
 * @returns stage and version as they now are.
 * @throws Refused when there is no such enrolment, it is not theirs to move, or this cannot happen at its stage.
 */
export async function moveEnrolment(
  app: App,
  queries: Queries,
  actor: Actor,
  id: string,
  event: EnrolmentEvent,
  given: { version?: number; barrier?: Barrier | null } = {},
): Promise<{ stage: Stage; version: number }> {
  const row = await holdEnrolment(queries, id);
  if (!row) throw new Refused('not-there');
  if (!mayCause(actor, row, event)) throw new Refused('not-yours');
  if (given.version !== undefined && given.version !== row.version) throw new Refused('changed-meanwhile');
  const to = step(row.stage, event);
  if (to === null) throw new Refused('not-now');
  const rule = ruleOf(event);
  if (!hasSeat(row.stage) && hasSeat(to)) await takeSeat(queries, row.groupId);
  if (event === 'consent-given' && (!row.personId || !(await hasConsent(queries, row.personId, 'coaching', row.projectId))))
    throw new Refused('consent-missing');
  if (rule.reason === 'barrier' && !given.barrier) throw new Refused('barrier-missing');
  const exit = rule.way === 'exit' ? { exitReason: rule.reason!, barrier: rule.reason === 'barrier' ? given.barrier! : null } : null;
  const moved = await changeEnrolment(queries, id, row.version, {
    stage: to,
    stageSince: app.clock.now(),
    ...(exit ? { ...exit, nextStep: null, nextStepOn: null } : {}),
    ...(rule.way === 'again' ? { exitReason: null, barrier: null } : {}),
  });
  if (!moved) throw new Refused('changed-meanwhile');
  await record(queries, app.clock, [
    {
      room: 'coaching',
      type: `enrolment.${event}`,
      subject: row.subject,
      ...(actor !== 'system' && actor.personId ? { actor: actor.personId } : {}),
      projectId: row.projectId,
      organisationId: row.organisationId,
      data: {
        group: row.groupId,
        enrolment: row.id,
        from: row.stage,
        to,
        ...(exit ? { reason: exit.exitReason } : {}),
        ...(exit?.barrier ? { barrier: exit.barrier } : {}),
        direction: directionOf(row),
      },
    },
  ]);
  return { stage: to, version: row.version + 1 };
}

/**
 * Moves an enrolment forward to a stage because of an outcome (an application, an offer), by the one event that leads
 * there. Silent when it is there or beyond, when the machine has no way from where it is (no consent yet, or closed),
 * and when the enrolment is gone or not the actor's to move.
 * @returns the stage it is at afterwards; null when there is no such enrolment.
 */
export async function advanceTo(app: App, queries: Queries, actor: Actor, id: string, stage: Stage): Promise<Stage | null> {
  const row = await holdEnrolment(queries, id);
  if (!row) return null;
  const event = forwardTo(stage);
  if (event === null || isBeyond(row.stage, stage) || step(row.stage, event) === null || !mayCause(actor, row, event)) return row.stage;
  return (await moveEnrolment(app, queries, actor, id, event)).stage;
}
