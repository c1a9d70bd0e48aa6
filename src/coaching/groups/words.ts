import { defineWords, type Language } from '#platform';
import type { Refusal } from './commands.ts';
import type { Barrier, EnrolmentEvent, ExitReason, Stage } from './enrolment.ts';
import type { Channel, Column, DeclineReason, NoteKind, PlanKind, PlanState, RubricLine, TargetGroup } from './terms.ts';

const stageWords = defineWords('coaching.stages', {
  interested: 'Interested',
  registered: 'Signed up',
  consented: 'Said yes',
  'intake-done': 'Intake held',
  'plan-agreed': 'Plan agreed',
  'in-coaching': 'In coaching',
  'job-ready': 'Ready to apply',
  applying: 'Applying',
  interviewing: 'Interview',
  offered: 'Offer',
  hired: 'Hired',
  started: 'Started',
  settled: 'Settled in',
  closed: 'Ended',
});
export const stageName = (stage: Stage, lang: Language): string => stageWords.in(lang)(stage);

const columnWords = defineWords('coaching.columns', {
  intake: 'Intake',
  plan: 'Plan and language',
  applying: 'Applying',
  interview: 'Interview',
  offer: 'Offer and start',
});
export const columnName = (column: Column, lang: Language): string => columnWords.in(lang)(column);

const eventWords = defineWords('coaching.events', {
  'interest-shown': 'Showed interest',
  'signed-up': 'Signed up',
  'consent-given': 'Said yes to coaching',
  'intake-held': 'Intake held',
  'plan-agreed': 'Plan agreed',
  'coaching-began': 'Coaching began',
  'found-job-ready': 'Ready to apply',
  'application-sent': 'Application sent',
  'interview-booked': 'Interview booked',
  'offer-made': 'Offer received',
  'offer-accepted': 'Offer accepted',
  'work-started': 'Started work',
  'settled-in': 'Settled in',
  'plan-taken-up-again': 'Plan taken up again',
  'more-coaching-needed': 'More coaching first',
  'application-fell-through': 'Application came to nothing',
  'interview-fell-through': 'Interview came to nothing',
  'offer-fell-through': 'Offer came to nothing',
  'hire-fell-through': 'The job came to nothing before the start',
  'work-ended': 'The work ended',
  completed: 'Reached the goal',
  withdrew: 'Withdrew',
  'contact-lost': 'Could not be reached any more',
  'work-at-home-found': 'Found work at home',
  'education-begun': 'Went into education',
  'found-outside-target-group': 'The project is not for them',
  'moved-on': 'Moved on to another service',
  'stopped-by-barrier': 'Stopped by a barrier',
  reopened: 'Taken up again',
});
export const eventName = (event: EnrolmentEvent | 'interest-shown', lang: Language): string => eventWords.in(lang)(event);

const reasonWords = defineWords('coaching.exits', {
  completed: 'reached the goal',
  withdrew: 'withdrew',
  'no-contact': 'no contact',
  'work-at-home': 'work at home',
  education: 'education',
  'not-in-target-group': 'not in the target group',
  'moved-on': 'moved on',
  barrier: 'a barrier',
});
export const reasonName = (reason: ExitReason, lang: Language): string => reasonWords.in(lang)(reason);

const barrierWords = defineWords('coaching.barriers', {
  'MB-DIST': 'Distance, and nobody known there',
  'MB-LANG': 'Language',
  'MB-WORK': 'Another working culture',
  'MB-IMAGE': 'Ideas of the neighbour, “us and them”',
  'MB-NATION': 'The pull of one’s own country',
  'MB-BORDER': 'The border itself, and its formalities',
  'MB-COMFORT': 'It is comfortable as it is',
});
export const barrierName = (barrier: Barrier, lang: Language): string => barrierWords.in(lang)(barrier);

const terms = defineWords('coaching.terms', {
  'target-soon-to-graduate': 'Graduates soon',
  'target-recently-graduated': 'Graduated lately',
  'target-unemployed-after-training': 'Without work within two years of a vocational qualification',
  'target-jobseeker': 'Looks for work',
  'target-in-work': 'Has work, and looks further',
  'target-other': 'Something else',
  'channel-school': 'School',
  'channel-employment-office': 'Employment office',
  'channel-event': 'Event',
  'channel-friend': 'Somebody they know',
  'channel-web': 'Internet',
  'channel-employer': 'Employer',
  'channel-other': 'Another way',
  'kind-goal': 'Goal',
  'kind-step': 'Step',
  'kind-border': 'Border step',
  'kind-course': 'Course',
  'kind-trip': 'Trip',
  'kind-language': 'Language',
  'kind-licence': 'Licence or recognition',
  'state-to-do': 'To do',
  'state-in-progress': 'Under way',
  'state-sent': 'Sent, answer awaited',
  'state-waiting': 'Waits for another step',
  'state-blocked': 'Stopped',
  'state-done': 'Done',
  'state-not-relevant': 'Not needed',
  'note-call': 'Call',
  'note-meeting': 'Meeting',
  'note-message': 'Message',
  'note-note': 'Note',
  'rubric-opening': 'Opening: who you are and why you apply',
  'rubric-own-work': 'What you can do in the work',
  'rubric-examples': 'Examples from your own work',
  'rubric-language': 'Language: you understand and are understood',
  'rubric-questions': 'Your own questions to the employer',
  'rubric-closing': 'Ending: what happens next',
  'step-1': 'Rehearse this first',
  'step-2': 'On the way',
  'step-3': 'Works well',
  'step-4': 'Ready for the interview',
  'decline-too-far': 'Too far away',
  'decline-other-work': 'Not the work I look for',
  'decline-hours': 'The hours',
  'decline-pay': 'The pay',
  'decline-language': 'The language',
  'decline-timing': 'Not now',
  'decline-other': 'Another reason',
  'format-live': 'On site',
  'format-online': 'Online',
  'part-profile': 'What they can do and want',
  'part-plan': 'Plan and border steps',
  'part-applications': 'Applications',
  'part-notes': 'Notes',
  'part-contact': 'How to reach them',
  'mine-profile': 'What I can do and want',
  'mine-plan': 'My plan and border steps',
  'mine-applications': 'My applications',
  'mine-notes': 'Notes about my way',
  'mine-contact': 'How to reach me',
});
type Part = 'profile' | 'plan' | 'applications' | 'notes' | 'contact';
export const targetName = (code: TargetGroup, lang: Language): string => terms.in(lang)(`target-${code}`);
export const channelName = (code: Channel, lang: Language): string => terms.in(lang)(`channel-${code}`);
export const kindName = (code: PlanKind, lang: Language): string => terms.in(lang)(`kind-${code}`);
export const stateName = (code: PlanState, lang: Language): string => terms.in(lang)(`state-${code}`);
export const noteKindName = (code: NoteKind, lang: Language): string => terms.in(lang)(`note-${code}`);
export const rubricName = (code: RubricLine, lang: Language): string => terms.in(lang)(`rubric-${code}`);
export const rubricStepName = (step: number, lang: Language): string => terms.in(lang)(`step-${step as 1 | 2 | 3 | 4}`);
export const declineName = (code: DeclineReason, lang: Language): string => terms.in(lang)(`decline-${code}`);
export const formatName = (code: 'live' | 'online', lang: Language): string => terms.in(lang)(`format-${code}`);
export const partName = (code: Part, lang: Language): string => terms.in(lang)(`part-${code}`);
export const myPartName = (code: Part, lang: Language): string => terms.in(lang)(`mine-${code}`);

const refusals = defineWords('coaching.refusals', {
  'not-there': 'This is not here any more. Load the page again',
  'not-yours': 'You cannot do this here',
  'not-now': 'This cannot happen at this point. Load the page again to see how it stands',
  'changed-meanwhile': 'Somebody changed this while you were writing. Look at it again, then send once more',
  'barrier-missing': 'Choose which barrier it was',
  'consent-missing': 'First the person has to say yes to being coached',
  full: 'Every seat of the group is taken',
  'group-closed': 'The group has ended and takes nobody in',
  'already-there': 'This person is in the group already',
});
export const refusalText = (why: Refusal, lang: Language): string => refusals.in(lang)(why);

const problemWords = defineWords('coaching.problems', {
  empty: 'Write something here',
  long: 'Shorten this to {n} characters',
  date: 'Write a date such as 2026-12-01',
  past: 'Choose a day from today on',
  order: 'The last day comes before the first',
  time: 'Write a time such as 09:00',
  number: 'Write a whole number from {min} to {max}',
  choose: 'Choose one of these',
  place: 'We do not know a municipality of this name: {place}',
  places: 'Several municipalities have this name. Which one: {names}?',
});
export const problem = (lang: Language) => problemWords.in(lang);
