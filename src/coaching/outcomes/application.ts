import { machine } from './machine.ts';

/** How far an application is. The first eight are its way; the last three are ends that can be taken up again. */
export const applicationStages = [
  'suggested',
  'saved',
  'applied',
  'received',
  'shortlisted',
  'interview-booked',
  'interviewed',
  'offer',
  'rejected',
  'withdrawn',
  'no-answer',
] as const;
export type ApplicationStage = (typeof applicationStages)[number];

const both = ['person', 'coach'] as const;
const anybody = ['person', 'coach', 'employer'] as const;
const waiting = ['applied', 'received', 'shortlisted', 'interview-booked', 'interviewed'] as const;

/** A job interview or an offer may come without an application, at a recruitment event say: nothing in between is invented then. */
const table = {
  saved: { from: ['suggested'], to: 'saved', by: both },
  applied: { from: ['suggested', 'saved'], to: 'applied', by: both },
  'receipt-came': { from: ['applied'], to: 'received', by: both },
  shortlisted: { from: ['applied', 'received'], to: 'shortlisted', by: both },
  'interview-booked': {
    from: ['suggested', 'saved', 'applied', 'received', 'shortlisted', 'interviewed', 'no-answer'],
    to: 'interview-booked',
    by: anybody,
  },
  'interview-held': { from: ['interview-booked'], to: 'interviewed', by: anybody },
  'interview-fell-through': { from: ['interview-booked'], to: 'shortlisted', by: anybody },
  'offer-made': {
    from: ['suggested', 'saved', 'applied', 'received', 'shortlisted', 'interview-booked', 'interviewed', 'no-answer'],
    to: 'offer',
    by: anybody,
  },
  'offer-declined': { from: ['offer'], to: 'withdrawn', by: both, reason: true },
  'offer-taken-back': { from: ['offer'], to: 'rejected', by: anybody },
  'offer-ran-out': { from: ['offer'], to: 'withdrawn', by: ['person', 'coach', 'clock'] },
  'offer-open-again': { from: ['withdrawn', 'rejected'], to: 'offer', by: both },
  rejected: { from: waiting, to: 'rejected', by: both, reason: true },
  withdrawn: { from: ['suggested', 'saved', ...waiting], to: 'withdrawn', by: both, reason: true },
  'went-unanswered': { from: ['applied', 'received', 'shortlisted', 'interviewed'], to: 'no-answer', by: both },
  'answer-came': { from: ['no-answer'], to: 'received', by: both },
  'taken-up-again': { from: ['withdrawn', 'rejected'], to: 'applied', by: both },
} as const;

export type ApplicationEvent = keyof typeof table;
export const applicationMachine = machine<ApplicationStage, ApplicationEvent>(applicationStages, table);

/** Events that somebody presses on the application itself; the others follow from its interviews and offers. */
export const pressable: readonly ApplicationEvent[] = [
  'saved',
  'applied',
  'receipt-came',
  'shortlisted',
  'rejected',
  'withdrawn',
  'went-unanswered',
  'answer-came',
  'taken-up-again',
];

/** Still waiting for the employer, or for the person. */
export const isLive = (stage: ApplicationStage): boolean => !['rejected', 'withdrawn', 'no-answer'].includes(stage);

/** Applied, and what follows from it: an answer is expected. */
export const awaitsAnswer = (stage: ApplicationStage): boolean =>
  (['applied', 'received', 'shortlisted', 'interviewed'] as const).some((s) => s === stage);

/** Days after which an answer is expected, when nobody says which day. */
export const USUAL_ANSWER_DAYS = 21;

/** Why an application ended without a job: said by or of the employer, or by the person. */
export const employerReasons = [
  'other-chosen',
  'language',
  'licence',
  'recognition',
  'experience',
  'education',
  'job-gone',
  'no-reason-given',
  'other',
] as const;
export const personReasons = [
  'other-job',
  'pay',
  'distance',
  'family',
  'housing',
  'language',
  'conditions',
  'tax-or-insurance',
  'not-said',
  'other',
] as const;
export type EmployerReason = (typeof employerReasons)[number];
export type PersonReason = (typeof personReasons)[number];
export type LossReason = EmployerReason | PersonReason;

/** The codes that may be told with an event; empty when it takes none. */
export const reasonsFor = (event: ApplicationEvent): readonly LossReason[] =>
  event === 'rejected' ? employerReasons : event === 'withdrawn' || event === 'offer-declined' ? personReasons : [];
