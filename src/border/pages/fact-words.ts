import { defineWords, type Language } from '#platform';
import type { Fact } from '../fact.ts';

export const topicWords = defineWords('border.topics', {
  permit: 'Permits',
  recognition: 'Licences and recognition',
  'social-security': 'Social insurance',
  tax: 'Tax',
  registration: 'Registration and numbers',
  unemployment: 'Unemployment',
  'family-health-pension': 'Family, health, pension',
  'vehicle-customs-pets': 'Car, customs, pets',
  'daily-life': 'Bank, eID, housing, applying',
  'working-life': 'Working life',
  'money-students': 'Support and students',
  change: 'Changes on the way',
  permitLead: 'Who needs a permit, and what it demands.',
  recognitionLead: 'Professions that an authority must approve, and how long it takes.',
  'social-securityLead': 'Which country insures you, and how to prove it.',
  taxLead: 'Which country taxes the wage, and what to do about it.',
  registrationLead: 'When a move is reported, and which number you get.',
  unemploymentLead: 'Which fund to join, and which country pays.',
  'family-health-pensionLead': 'Benefits for children, care, sick pay, pension.',
  'vehicle-customs-petsLead': 'What comes along over the border, and what it costs.',
  'daily-lifeLead': 'What the first weeks are made of.',
  'working-lifeLead': 'Pay, hours and contracts in each country.',
  'money-studentsLead': 'Money for moving, and for those who study.',
  changeLead: 'What has changed lately, and what is coming.',
});

export const factWords = defineWords('border.fact', {
  guide: 'Border guide',
  authority: 'Authority',
  form: 'Form or service',
  deadline: 'Deadline',
  bring: 'What to bring',
  takes: 'Takes',
  costs: 'Costs',
  free: 'nothing',
  weeks: '{n, plural, one {up to # week} other {up to # weeks}}',
  months: '{n, plural, one {up to # month} other {up to # months}}',
  weeksRange: '{from} to {to} weeks',
  monthsRange: '{from} to {to} months',
  directions: 'Concerns',
  direction: 'live in {from}, work or move to {to}',
  sources: 'Sources, read {date}',
  noSources: 'No source was found. This is written from memory and must be checked.',
  reviewBy: 'To be read again by {date}',
  past: 'This was to be read again by {date}. Ask before you rely on it.',
  amountsHidden: 'Amounts that are not checked for this year are not shown.',
  validFrom: 'In force from {date}',
  validTo: 'In force to {date}',
  step: 'What to do',
  ask: 'Not settled',
  related: 'Goes with',
  report: 'Report an error on this page',
  untranslated: 'This is shown in English: the translation waits for review.',
  certainV: 'Read in the source',
  'certainV-old': 'Read in an old page: likely, not certain',
  certainD: 'Derived from official boundaries: likely, to be confirmed',
  certainM: 'From memory: ask',
  certainC: 'The sources contradict each other: ask',
  certainask: 'Looked for and not found: ask',
  notLaw: 'A plain account with sources, not a decision and not legal advice.',
});

/** How long a fact says the authority takes, in words; null where the source is silent. */
export function takesText(fact: Fact, lang: Language): string | null {
  if (!fact.takes) return null;
  const t = factWords.in(lang);
  const { from, to, unit } = fact.takes;
  if (from === undefined) return t(unit === 'week' ? 'weeks' : 'months', { n: to });
  return t(unit === 'week' ? 'weeksRange' : 'monthsRange', { from, to });
}
