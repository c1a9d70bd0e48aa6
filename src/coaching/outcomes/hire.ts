import { machine } from './machine.ts';

export const hireStates = ['accepted', 'signed', 'started', 'ended'] as const;
export type HireState = (typeof hireStates)[number];
export const contractKinds = ['substitute', 'fixed-term', 'permanent', 'season'] as const;
export type ContractKind = (typeof contractKinds)[number];
export const endReasons = [
  'contract-ended',
  'never-started',
  'gave-notice',
  'was-given-notice',
  'moved-back',
  'other-job',
  'other',
] as const;
export type EndReason = (typeof endReasons)[number];

const table = {
  signed: { from: ['accepted'], to: 'signed', by: ['person', 'coach'] },
  started: { from: ['accepted', 'signed'], to: 'started', by: ['person', 'coach', 'employer'] },
  ended: { from: ['accepted', 'signed', 'started'], to: 'ended', by: ['person', 'coach'], reason: true },
} as const;

export type HireEvent = keyof typeof table;
/** Begins with `hire.agreed`, when an offer is accepted. */
export const hireMachine = machine<HireState, HireEvent>(hireStates, table);

/** Months after the start at which we ask how it goes. */
export const followUpMonths = [1, 3, 6, 12] as const;
export const followUpAnswers = ['still-there', 'other-job-there', 'moved-back', 'looking', 'other'] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];
export const feelings = ['good', 'so-so', 'bad', 'not-said'] as const;
export type Feeling = (typeof feelings)[number];

/** The day `months` after a day, both YYYY-MM-DD; the last of the month where that one is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
