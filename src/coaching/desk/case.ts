import { machine } from '../outcomes/machine.ts';

/** How far a question to the border service is. */
export const caseStates = ['open', 'answered', 'referred', 'closed', 'reopened'] as const;
export type CaseState = (typeof caseStates)[number];

const table = {
  answered: { from: ['open', 'reopened', 'referred'], to: 'answered', by: ['adviser'] },
  /** Somebody else has to answer, and was named. */
  referred: { from: ['open', 'reopened', 'answered'], to: 'referred', by: ['adviser'] },
  closed: { from: ['answered', 'referred'], to: 'closed', by: ['adviser', 'person'] },
  /** Asked again: the answer did not help, or something new has come up. */
  reopened: { from: ['answered', 'referred', 'closed'], to: 'reopened', by: ['adviser', 'person'] },
} as const;
export type CaseEvent = keyof typeof table;

/** The life of a case: open → answered | referred → closed → reopened. */
export const caseMachine = machine<CaseState, CaseEvent>(caseStates, table);

/** Whether the desk has something to do. */
export const waitsForDesk = (state: string): boolean => state === 'open' || state === 'reopened';
