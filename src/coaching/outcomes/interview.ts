import { machine } from './machine.ts';

export const interviewStates = ['booked', 'held', 'cancelled', 'missed'] as const;
export type InterviewState = (typeof interviewStates)[number];
export const interviewModes = ['live', 'video', 'phone'] as const;
export type InterviewMode = (typeof interviewModes)[number];

const table = {
  held: { from: ['booked', 'missed', 'cancelled'], to: 'held', by: ['person', 'coach', 'employer'] },
  cancelled: { from: ['booked'], to: 'cancelled', by: ['person', 'coach'] },
  missed: { from: ['booked'], to: 'missed', by: ['person', 'coach'] },
  'booked-again': { from: ['cancelled', 'missed'], to: 'booked', by: ['person', 'coach'] },
} as const;

export type InterviewEvent = keyof typeof table;
/** Begins with `interview.booked`. */
export const interviewMachine = machine<InterviewState, InterviewEvent>(interviewStates, table);

/** Time zones of the three countries; the employer's own is meant. */
export const zoneOf = (country: string): string =>
  ({ FI: 'Europe/Helsinki', SE: 'Europe/Stockholm', NO: 'Europe/Oslo' })[country] ?? 'Europe/Helsinki';
