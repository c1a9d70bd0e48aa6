/** Classes of the people that projects are for; `other` is told, not guessed. */
export const targetGroups = [
  'soon-to-graduate',
  'recently-graduated',
  'unemployed-after-training',
  'jobseeker',
  'in-work',
  'other',
] as const;
export type TargetGroup = (typeof targetGroups)[number];

/** How somebody heard of the group. */
export const channels = ['school', 'employment-office', 'event', 'friend', 'web', 'employer', 'other'] as const;
export type Channel = (typeof channels)[number];

export const planKinds = ['goal', 'step', 'border', 'course', 'trip', 'language', 'licence'] as const;
export type PlanKind = (typeof planKinds)[number];

export const planStates = ['to-do', 'in-progress', 'sent', 'waiting', 'blocked', 'done', 'not-relevant'] as const;
export type PlanState = (typeof planStates)[number];
export const isOpenItem = (state: string): boolean => state !== 'done' && state !== 'not-relevant';

export const noteKinds = ['call', 'meeting', 'message', 'note'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Lines of the mock interview; each is told in words, from "needs practice" to "ready". */
export const rubricLines = ['opening', 'own-work', 'examples', 'language', 'questions', 'closing'] as const;
export type RubricLine = (typeof rubricLines)[number];
export const rubricSteps = [1, 2, 3, 4] as const;

/** Why a suggested job is not for somebody. */
export const declineReasons = ['too-far', 'other-work', 'hours', 'pay', 'language', 'timing', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const within = <T extends string>(list: readonly T[], text: string | null | undefined): T | null =>
  text != null && (list as readonly string[]).includes(text) ? (text as T) : null;

/** The five columns of the board, and the stages in each. */
export const columns = {
  intake: ['interested', 'registered', 'consented'],
  plan: ['intake-done', 'plan-agreed', 'in-coaching', 'job-ready'],
  applying: ['applying'],
  interview: ['interviewing'],
  offer: ['offered', 'hired', 'started', 'settled'],
} as const;
export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as readonly Column[];
export const columnOf = (stage: string): Column | null =>
  columnNames.find((name) => (columns[name] as readonly string[]).includes(stage)) ?? null;

/** What stops somebody, in the order in which it is told. */
export type Stuck =
  | Readonly<{ why: 'answer'; date: string; days: number }>
  | Readonly<{ why: 'blocked' }>
  | Readonly<{ why: 'waiting'; days: number; of: number | null }>
  | Readonly<{ why: 'silent'; days: number }>
  | Readonly<{ why: 'overdue'; days: number }>
  | Readonly<{ why: 'standing'; days: number }>;

/** Days without a word after which somebody is called. */
export const SILENT_DAYS = 14;
/** Days at one stage after which one asks why. */
export const STANDING_DAYS = 45;
/** Days before an answer is due that it is spoken of. */
export const ANSWER_DAYS = 7;
/** Days that an authority's answer may take before one asks. */
export const WAITING_DAYS = 30;

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * What stops somebody today, if anything: an answer that is due, a step that is blocked, an authority that has not
 * answered, silence, a next step that is overdue, too long at one stage. Whoever has started work is left in peace.
 * @param today and all dates YYYY-MM-DD.
 */
export function stuckOf(
  e: Readonly<{ stage: string; stageSince: string; lastContactOn: string | null; nextStepOn: string | null }>,
  plan: readonly Readonly<{ state: string; stateSince: string; due: string | null }>[],
  answerBy: string | null,
  today: string,
): Stuck | null {
  if (e.stage === 'closed') return null;
  if (answerBy !== null && days(today, answerBy) <= ANSWER_DAYS) return { why: 'answer', date: answerBy, days: days(today, answerBy) };
  if (plan.some((item) => item.state === 'blocked')) return { why: 'blocked' };
  const sent = plan
    .filter((item) => item.state === 'sent' && days(item.stateSince, today) >= WAITING_DAYS)
    .sort((a, b) => a.stateSince.localeCompare(b.stateSince))[0];
  if (sent) return { why: 'waiting', days: days(sent.stateSince, today), of: sent.due ? days(sent.stateSince, sent.due) : null };
  const quiet = e.lastContactOn ? days(e.lastContactOn, today) : 0;
  if (quiet >= SILENT_DAYS && !['started', 'settled'].includes(e.stage)) return { why: 'silent', days: quiet };
  if (e.nextStepOn !== null && e.nextStepOn < today) return { why: 'overdue', days: days(e.nextStepOn, today) };
  const standing = days(e.stageSince, today);
  if (standing >= STANDING_DAYS && !['started', 'settled'].includes(e.stage)) return { why: 'standing', days: standing };
  return null;
}
