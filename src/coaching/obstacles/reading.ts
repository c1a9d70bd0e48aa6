import { defineWords, type Language } from '#platform';
import { countries, LONGEST, MOST_AFFECTED, type ObstacleKind, obstacleKinds, type ObstacleTopic, obstacleTopics } from './terms.ts';

const words = defineWords('coaching.obstacle-reading', {
  title: 'Say in one line what stops you',
  text: 'Tell what happens',
  long: 'Shorten it to {n} characters',
  kind: 'Choose what kind of obstacle it is',
  topic: 'Choose what it is about',
  same: 'Choose two different countries, or leave one open',
  affected: 'Write a number from 1 to {n}',
  personal: 'This looks like an identity number, a telephone number or an e-mail address. Leave it out',
});

export type Problem = Readonly<{ field: string; text: string }>;

/** An identity number of one of the countries, a telephone number or an e-mail address: nobody is to be found by an obstacle. */
const PERSONAL = /\S@\S+\.\S|\b\d{6}[-+A]\d{3,4}\w?\b|\b\d{11}\b|\+\d[\d\s]{7,}\d|\b0\d{1,3}[\s-]?\d{3}[\s-]?\d{2,4}\b/;

/** What a form says about an obstacle, and what has to be mended. */
export function readObstacle(
  form: URLSearchParams,
  lang: Language,
): {
  problems: Problem[];
  title: string;
  text: string;
  kind: ObstacleKind;
  topic: ObstacleTopic;
  fromCountry: string | null;
  toCountry: string | null;
  affected: number;
} {
  const t = words.in(lang);
  const problems: Problem[] = [];
  const raw = (field: string) => (form.get(field) ?? '').replace(/\r\n/g, '\n').trim();
  const said = (field: 'title' | 'text', most: number) => {
    const value = raw(field);
    if (value === '') problems.push({ field, text: t(field) });
    else if (value.length > most) problems.push({ field, text: t('long', { n: most }) });
    else if (PERSONAL.test(value)) problems.push({ field, text: t('personal') });
    return value;
  };
  const title = said('title', LONGEST.title).replace(/\s+/g, ' ');
  const text = said('text', LONGEST.description);
  const kind = obstacleKinds.find((code) => code === raw('kind'));
  if (!kind) problems.push({ field: 'kind', text: t('kind') });
  const topic = obstacleTopics.find((code) => code === raw('topic'));
  if (!topic) problems.push({ field: 'topic', text: t('topic') });
  const country = (field: string) => countries.find((code) => code === raw(field)) ?? null;
  const [fromCountry, toCountry] = [country('from'), country('to')];
  if (fromCountry && fromCountry === toCountry) problems.push({ field: 'to', text: t('same') });
  const number = raw('affected') === '' ? '1' : raw('affected');
  const affected = /^\d{1,5}$/.test(number) ? Number(number) : 0;
  if (affected < 1 || affected > MOST_AFFECTED) problems.push({ field: 'affected', text: t('affected', { n: MOST_AFFECTED }) });
  return { problems, title, text, kind: kind ?? 'information', topic: topic ?? 'other', fromCountry, toCountry, affected };
}

/** A day as YYYY-MM-DD that stands in the calendar. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
};
