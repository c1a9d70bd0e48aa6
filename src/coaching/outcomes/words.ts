import { defineWords, type Language } from '#platform';
import type { ApplicationEvent, ApplicationStage, LossReason } from './application.ts';
import type { ContractKind, EndReason, Feeling, FollowUpAnswer, HireEvent, HireState } from './hire.ts';
import type { InterviewEvent, InterviewMode, InterviewState } from './interview.ts';
import type { OfferEvent, OfferForm, OfferState } from './offer.ts';
import type { Confirmation, DocumentKind, Level } from './verification.ts';

const stages = defineWords('coaching.application-stages', {
  suggested: 'Suggested',
  saved: 'Saved',
  applied: 'Applied',
  received: 'Received',
  shortlisted: 'Shortlisted',
  'interview-booked': 'Interview booked',
  interviewed: 'Interviewed',
  offer: 'Offer',
  rejected: 'Another was chosen',
  withdrawn: 'Not going on',
  'no-answer': 'No answer came',
});
export const applicationStageName = (stage: ApplicationStage, lang: Language): string => stages.in(lang)(stage);

const events = defineWords('coaching.outcome-events', {
  'application.suggested': 'Job suggested',
  'application.saved': 'Job saved',
  'application.applied': 'Application sent',
  'application.receipt-came': 'The employer has received it',
  'application.shortlisted': 'Chosen for the next round',
  'application.interview-booked': 'On the way to an interview',
  'application.interview-held': 'Interviewed',
  'application.interview-fell-through': 'The interview did not happen',
  'application.offer-made': 'An offer came',
  'application.offer-declined': 'Ended with a no to the offer',
  'application.offer-taken-back': 'Ended: the employer took the offer back',
  'application.offer-ran-out': 'Ended: the offer ran out',
  'application.offer-open-again': 'The offer is open again',
  'application.rejected': 'Another was chosen',
  'application.withdrawn': 'Not going on with it',
  'application.went-unanswered': 'No answer came',
  'application.answer-came': 'An answer came after all',
  'application.taken-up-again': 'Taken up again',
  'application.nudged': 'Asked the employer how far it is',
  'interview.booked': 'Interview booked',
  'interview.held': 'Interview held',
  'interview.cancelled': 'Interview cancelled',
  'interview.missed': 'Interview missed',
  'interview.booked-again': 'Interview booked again',
  'offer.made': 'Offer received',
  'offer.put-in-writing': 'The offer came in writing',
  'offer.accepted': 'Offer accepted',
  'offer.declined': 'Offer declined',
  'offer.withdrawn': 'Offer taken back by the employer',
  'offer.expired': 'The offer ran out',
  'offer.open-again': 'The offer is open again',
  'hire.agreed': 'Job agreed',
  'hire.signed': 'Contract signed',
  'hire.started': 'Started work',
  'hire.ended': 'The work ended',
  'outcome.verified': 'Confirmed',
  'outcome.disputed': 'The employer sees it differently',
  'answer-day.set': 'Details changed',
  'follow-up.sent': 'Asked how it is going',
  'follow-up.answered': 'Told how it is going',
});
type Told = keyof typeof events.source;
/** An event of an application in words; null for one that is of no interest to the reader. */
export const outcomeEventName = (type: string, lang: Language): string | null =>
  Object.hasOwn(events.source, type) ? events.in(lang)(type as Told) : null;

const press = defineWords('coaching.outcome-steps', {
  saved: 'Keep this job',
  applied: 'I have applied',
  'receipt-came': 'They have received it',
  shortlisted: 'Chosen for the next round',
  'went-unanswered': 'No answer came',
  'answer-came': 'An answer came after all',
  'taken-up-again': 'Take it up again',
  rejected: 'Another was chosen',
  withdrawn: 'Not going on with it',
  'interview-held': 'It was held',
  'interview-cancelled': 'It was cancelled',
  'interview-missed': 'It was missed',
  'interview-booked-again': 'It is booked again',
  'offer-withdrawn': 'The employer took it back',
  'offer-expired': 'It ran out',
  'offer-open-again': 'It is open again',
  'hire-signed': 'The contract is signed',
  'hire-started': 'Work has started',
});
export const pressName = (
  event:
    | Extract<ApplicationEvent, keyof typeof press.source>
    | `interview-${InterviewEvent}`
    | `offer-${Exclude<OfferEvent, 'accepted' | 'declined'>}`
    | `hire-${Exclude<HireEvent, 'ended'>}`,
  lang: Language,
): string => press.in(lang)(event);

const terms = defineWords('coaching.outcome-terms', {
  'interview-booked': 'booked',
  'interview-held': 'held',
  'interview-cancelled': 'cancelled',
  'interview-missed': 'missed',
  'mode-live': 'on the spot',
  'mode-video': 'by video',
  'mode-phone': 'by telephone',
  'form-oral': 'oral',
  'form-written': 'in writing',
  'offer-open': 'open',
  'offer-accepted': 'accepted',
  'offer-declined': 'declined',
  'offer-withdrawn': 'taken back by the employer',
  'offer-expired': 'ran out',
  'hire-accepted': 'agreed',
  'hire-signed': 'contract signed',
  'hire-started': 'started',
  'hire-ended': 'ended',
  'contract-substitute': 'substitute',
  'contract-fixed-term': 'fixed term',
  'contract-permanent': 'permanent',
  'contract-season': 'season',
  'level-self': 'self-reported, preliminary',
  'level-coach': 'confirmed by the coach',
  'level-employer': 'confirmed by the employer',
  'level-document': 'documented',
  'document-invitation': 'invitation to an interview',
  'document-offer-letter': 'written offer',
  'document-contract': 'employment contract',
  'document-payslip': 'payslip',
  'answer-yes': 'Yes',
  'answer-no': 'No',
  'answer-not-quite': 'Not quite',
  'how-still-there': 'Still in the same job',
  'how-other-job-there': 'In another job there',
  'how-moved-back': 'Moved back',
  'how-looking': 'Looking for work',
  'how-other': 'Something else',
  'feeling-good': 'Good',
  'feeling-so-so': 'So-so',
  'feeling-bad': 'Bad',
  'feeling-not-said': 'Rather not say',
});
export const interviewStateName = (state: InterviewState, lang: Language): string => terms.in(lang)(`interview-${state}`);
export const modeName = (mode: InterviewMode, lang: Language): string => terms.in(lang)(`mode-${mode}`);
export const formName = (form: OfferForm, lang: Language): string => terms.in(lang)(`form-${form}`);
export const offerStateName = (state: OfferState, lang: Language): string => terms.in(lang)(`offer-${state}`);
export const hireStateName = (state: HireState, lang: Language): string => terms.in(lang)(`hire-${state}`);
export const contractName = (kind: ContractKind, lang: Language): string => terms.in(lang)(`contract-${kind}`);
export const levelName = (level: Level, lang: Language): string => terms.in(lang)(`level-${level}`);
export const documentName = (kind: DocumentKind, lang: Language): string => terms.in(lang)(`document-${kind}`);
export const confirmationName = (answer: Confirmation, lang: Language): string => terms.in(lang)(`answer-${answer}`);
export const followUpName = (answer: FollowUpAnswer, lang: Language): string => terms.in(lang)(`how-${answer}`);
export const feelingName = (feeling: Feeling, lang: Language): string => terms.in(lang)(`feeling-${feeling}`);

const reasons = defineWords('coaching.outcome-reasons', {
  'other-chosen': 'Somebody else was chosen',
  language: 'The language',
  licence: 'A licence or card was missing',
  recognition: 'Recognition was missing',
  experience: 'Experience was missing',
  education: 'The education was another',
  'job-gone': 'The job was no longer there',
  'no-reason-given': 'No reason was given',
  other: 'Something else',
  'other-job': 'Another job',
  pay: 'The pay',
  distance: 'The distance',
  family: 'Family',
  housing: 'No place to live',
  conditions: 'Hours or conditions',
  'tax-or-insurance': 'Tax or social security',
  'not-said': 'Not said',
  'contract-ended': 'The contract came to its end',
  'never-started': 'The work never began',
  'gave-notice': 'Gave notice',
  'was-given-notice': 'Was given notice',
  'moved-back': 'Moved back',
  'no-answer': 'No answer came',
  withdrawn: 'The employer took the offer back',
  expired: 'The offer ran out',
});
export const outcomeReasonName = (reason: LossReason | EndReason | 'no-answer' | 'withdrawn' | 'expired', lang: Language): string =>
  reasons.in(lang)(reason);
/** The same for a code out of the log, which may be of an older time. */
export const reasonInLog = (reason: string, lang: Language): string =>
  Object.hasOwn(reasons.source, reason) ? reasons.in(lang)(reason as LossReason) : reason;
