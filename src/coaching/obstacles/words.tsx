import { defineWords, type Language, localTime, longDate } from '#platform';
import { CountryTag, countryName } from '#ui';
import type { Refusal } from './commands.ts';
import { type ObstacleEvent, obstacleMachine, type ObstacleState } from './obstacle.ts';
import type { Counted } from './store.ts';
import type { ObstacleKind, ObstacleTopic } from './terms.ts';

const kinds = defineWords('coaching.obstacle-kinds', {
  information: 'information is missing or wrong',
  formal: 'a law, rule or form',
  practical: 'something practical',
  mental: 'attitudes and habits',
});
const topics = defineWords('coaching.obstacle-topics', {
  'finding-work': 'finding work',
  language: 'language',
  'work-culture': 'ways of working',
  recognition: 'qualifications and licences',
  contract: 'contract and pay',
  registration: 'registration, identity number, bank',
  tax: 'tax',
  'social-security': 'social insurance and health care',
  pension: 'pension',
  unemployment: 'unemployment benefit',
  business: 'running a business',
  housing: 'housing and moving',
  vehicle: 'car, customs and pets',
  family: 'family and school',
  return: 'moving back',
  recruiting: 'recruiting across the border',
  other: 'something else',
});
const states = defineWords('coaching.obstacle-states', {
  reported: 'reported',
  acknowledged: 'read by an adviser',
  checked: 'checked',
  known: 'counted with another one',
  confirmed: 'confirmed',
  'with-authority': 'with an authority',
  'at-council': 'at the Freedom of Movement Council',
  solved: 'solved',
  'written-off': 'not taken further',
  'no-solution': 'no solution found',
});
const happened = defineWords('coaching.obstacle-history', {
  reported: 'Reported, {affected, plural, one {# affected} other {# affected}}',
  counted: 'One more report, {affected, plural, one {# affected} other {# affected}}',
  acknowledged: 'Read by an adviser',
  checked: 'Checked',
  merged: 'Counted with another obstacle',
  separated: 'Stands by itself again',
  confirmed: 'Confirmed as a border obstacle',
  'brought-to-authority': 'Brought to an authority',
  'brought-to-council': 'Brought before the Freedom of Movement Council',
  solved: 'Solved',
  'written-off': 'Not taken further',
  'no-solution': 'Closed without a solution',
  reopened: 'Taken up again',
});
const refusals = defineWords('coaching.obstacle-refusals', {
  'not-there': 'This obstacle is not there any more.',
  'not-yours': 'Only an adviser of the border service can do this.',
  'not-now': 'This cannot be done at the point where the obstacle is now.',
  'changed-meanwhile': 'A colleague was faster: the obstacle has moved since you opened the page. Look at it again.',
  'whom-missing': 'Write whom it was brought to',
  'outcome-missing': 'Write what came of it; those who reported it read it',
  'target-wrong': 'Choose another obstacle that stands by itself',
});
const pieces = defineWords('coaching.obstacle-pieces', {
  affected: '{n, plural, one {# affected} other {# affected}}',
  reports: '{n, plural, one {# report} other {# reports}}',
  since: 'since {date}',
  any: 'any direction',
  direction: '{from} → {to}',
});

export const kindName = (kind: string, lang: Language): string => kinds.in(lang)(kind as ObstacleKind);
export const topicName = (topic: string, lang: Language): string => topics.in(lang)(topic as ObstacleTopic);
export const stateName = (state: ObstacleState, lang: Language): string => states.in(lang)(state);
export const refusalText = (why: Refusal, lang: Language): string => refusals.in(lang)(why);

/** What an event of the log says to people; null for what is the desk's own, such as a better title. */
export function eventText(type: string, data: Record<string, unknown>, lang: Language): string | null {
  const event = type.replace(/^obstacle\./, '');
  const t = happened.in(lang);
  if (event === 'reported' || event === 'counted') return t(event, { affected: Number(data.affected ?? 1) });
  return obstacleMachine.isEvent(event) ? t(event satisfies ObstacleEvent) : null;
}

export const affectedText = (n: number, lang: Language): string => pieces.in(lang)('affected', { n });
export const reportsText = (n: number, lang: Language): string => pieces.in(lang)('reports', { n });

/** Day of an instant, as the service counts days. */
export const dayOf = (at: Date): string => localTime(at, 'Europe/Helsinki').slice(0, 10);
export const sinceText = (at: Date, lang: Language): string => pieces.in(lang)('since', { date: longDate(lang, dayOf(at)) });

export function directionText(from: string | null, to: string | null, lang: Language): string {
  const t = pieces.in(lang);
  if (!from && !to) return t('any');
  return t('direction', { from: from ? countryName(from, lang) : '–', to: to ? countryName(to, lang) : '–' });
}

/** From where to where. */
export const Direction = ({ o, lang }: { o: Pick<Counted, 'fromCountry' | 'toCountry'>; lang: Language }) =>
  o.fromCountry && o.toCountry ? (
    <span class="row">
      <CountryTag country={o.fromCountry} lang={lang} />
      <span aria-hidden="true">→</span>
      <CountryTag country={o.toCountry} lang={lang} />
    </span>
  ) : (
    <span>{directionText(o.fromCountry, o.toCountry, lang)}</span>
  );
