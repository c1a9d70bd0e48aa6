import { defineWords, type Language, longDate } from '#platform';

import type { PlanStep } from '../guidance.ts';
import type { Plan } from '../plan.ts';
import { answerWords } from './view.tsx';

export const planWords = defineWords('border.plan', {
  guide: 'Border guide',
  here: 'Your plan',
  heading: 'Live in {home}, work in {work}',
  headingMove: 'Move from {home} to {work}',
  headingLooking: 'From {home} towards {work}',
  asOf: 'The plan shows how things stood on {date}.',
  print: 'Print',
  printHelp: 'Print with your browser: Ctrl and P, or the browser’s menu.',
  calendar: 'To the calendar',
  offline: 'Save for offline',
  main: 'The most important',
  steps: 'Your steps in order',
  noSteps: 'No steps come out of these answers.',
  exploring: 'While you look around',
  'before-accepting': 'Before you say yes',
  'before-start': 'Before you start',
  'first-week': 'The first week',
  'first-months': 'The first months',
  yearly: 'Every year',
  change: 'When something changes',
  leaving: 'When you leave',
  by: 'by {date}',
  overdue: 'This day has passed. Do it at once, and ask whether the start can hold.',
  source: 'Source: {host}',
  noSource: 'No source was found',
  checked: 'Checked {date}',
  rule: 'Show the rule',
  report: 'Report an error',
  bring: 'Bring: {list}',
  bringTitle: 'What to bring',
  untranslated: 'Parts of this step are shown in English: its translation waits for review.',
  state: 'Where this step stands',
  todo: 'To do',
  'in-progress': 'In progress',
  waiting: 'Waiting for another step',
  sent: 'Sent',
  done: 'Done',
  blocked: 'Stopped by an obstacle',
  'not-relevant': 'Does not concern me',
  save: 'Save',
  saved: 'Saved.',
  whatIf: 'What if …',
  whatIfLead: 'One answer at a time, and you see what changes.',
  daily: '… I go home every day?',
  weekly: '… I go home every week?',
  move: '… I move there?',
  seasonal: '… I go for a season?',
  remote: '… I work from home only?',
  'two-days-home': '… I work two days at home?',
  nothingChanges: 'Nothing of the main answers changes',
  changes: 'Changes: {list}',
  compare: 'See them side by side',
  yours: 'Your answers',
  human: 'Talk to a person',
  humanLead: 'Some things the sources do not settle, or they need a look at your case.',
  notDecision: 'Guidance, not a decision. The authority decides in your case.',
  explain: 'Why we say so',
  fromAnswers: 'From your answers',
  fromFacts: 'From these rules',
  readOn: 'read {date}',
  wouldChange: 'What would change this',
  openFields: 'Answer this, and we can say more:',
  changed: '{n, plural, one {A rule in your plan has changed} other {# rules in your plan have changed}} since you last looked',
  empty: 'There is no plan yet',
  emptyText: 'Answer where you live and where you work, and the plan is made at once.',
  begin: 'Begin',
  goOn: 'Answer {n, plural, one {one more question} other {# more questions}} for a better plan',
  forget: 'Delete my answers',
  forgetLead: 'Only this browser keeps them, for 30 days from the last change.',
  forgetAccount: 'They are kept on your account until you delete them.',
  printed: 'Printed {date}',
  done_: 'Done',
  step: 'Step',
  latest: 'Latest',
  where: 'Where',
  sourceChecked: 'Source, checked',
  notes: 'My own notes',
  certain: 'Certain',
  remindTitle: 'Kalott: {title}',
  special: 'Talk to a person first',
  specialText:
    'If you are ill or on sick leave, expect a child, are on parental leave, or have an old tax debt or dispute across the border: talk to the border service before you decide. We do not ask about it and store nothing of it.',
});

export type PlanKey = Parameters<ReturnType<typeof planWords.in>>[0];

/** Title and one line about a plan. */
export function planTitle(plan: Plan, lang: Language): { title: string; line: string } {
  const t = planWords.in(lang);
  const a = answerWords.in(lang);
  const { s } = plan.judged.case;
  const name = (p: { country: string; code: string } | null | undefined) => (p ? plan.placeName(`${p.country}/${p.code}`) : '?');
  const abroad = s.work?.find((w) => w.place.country !== s.home?.country)?.place ?? s.work?.[0]?.place ?? null;
  const title =
    s.pattern === 'move'
      ? t('headingMove', { home: name(s.home), work: name(s.dest ?? abroad) })
      : s.work
        ? t('heading', { home: name(s.home), work: name(abroad) })
        : t('headingLooking', { home: name(s.home), work: name(s.dest) });
  const line = [s.pattern ? a(s.pattern) : '', s.occupation?.text ?? '', s.start ? a('from', { date: longDate(lang, s.start) }) : '']
    .filter(Boolean)
    .join(', ');
  return { title, line: line ? `${line}.` : '' };
}

/** Steps that are not put aside, and documents to bring for them, each once. */
export const toBring = (steps: readonly PlanStep[]): string[] => [...new Set(steps.flatMap((s) => s.bring))];

export const zoneOf = { FI: 'Europe/Helsinki', SE: 'Europe/Stockholm', NO: 'Europe/Oslo' } as const;
