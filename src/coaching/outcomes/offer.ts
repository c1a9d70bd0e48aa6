import { machine } from './machine.ts';
import { isAtLeast, type Level } from './verification.ts';

export const offerStates = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type OfferState = (typeof offerStates)[number];
export const offerForms = ['oral', 'written'] as const;
export type OfferForm = (typeof offerForms)[number];

const table = {
  accepted: { from: ['open'], to: 'accepted', by: ['person', 'coach'] },
  declined: { from: ['open'], to: 'declined', by: ['person', 'coach'], reason: true },
  withdrawn: { from: ['open'], to: 'withdrawn', by: ['person', 'coach'] },
  expired: { from: ['open'], to: 'expired', by: ['person', 'coach', 'clock'] },
  'open-again': { from: ['declined', 'withdrawn', 'expired'], to: 'open', by: ['person', 'coach'] },
} as const;

export type OfferEvent = keyof typeof table;
/** Begins with `offer.made`; `offer.put-in-writing` changes the form and not the state. */
export const offerMachine = machine<OfferState, OfferEvent>(offerStates, table);

/** What the figures call an offer: a written one, or an oral one that the employer confirmed. */
export const countsAsOffer = (offer: { form: OfferForm; level: Level }): boolean =>
  offer.form === 'written' || isAtLeast(offer.level, 'employer');
