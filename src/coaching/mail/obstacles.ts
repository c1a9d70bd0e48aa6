import { type Clock, defineWords, type Language, promiseLetter, type Queries } from '#platform';
import type { ObstacleEvent } from '../obstacles/obstacle.ts';

const receipt = defineWords('coaching.letter-obstacle-receipt', {
  subject: 'Your report has arrived: {title}',
  body: `Hello,

thank you for telling the border service what stops people: {title}

An adviser reads it. Here you see how far it is, and here you can stop these letters with one click:
{link}

The link is yours alone; whoever has it sees what you wrote.

Kalott`,
});

const news = defineWords('coaching.letter-obstacle-news', {
  subject: 'News about what you reported: {title}',
  acknowledged: 'An adviser has read what you reported, and looks into it.',
  checked: 'The border service has checked what you reported, and is finding out whether it stops others too.',
  merged: 'Others have reported the same. From now on your report is counted together with theirs, under the name above.',
  separated: 'Your report stands by itself again: it is another matter than the one it was counted with.',
  confirmed: 'The border service has confirmed that this is a border obstacle.',
  'brought-to-authority': 'It has been brought to those who can change it: {whom}',
  'brought-to-council': 'It has been brought before the Freedom of Movement Council or its partners: {whom}',
  solved: 'It is solved. {outcome}',
  'written-off': 'It is not taken further. {outcome}',
  'no-solution': 'No solution was found. {outcome}',
  reopened: 'It has been taken up again.',
  body: `Hello,

there is news about what you reported to the border service: {title}

{news}

Here you see all of it, and here you can stop these letters with one click:
{link}

Kalott`,
});

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Says that a report has arrived, and where to follow it. */
export async function obstacleReceipt(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; title: string; link: string },
): Promise<void> {
  const t = receipt.in(given.lang);
  const title = oneLine(given.title);
  await promiseLetter(queries, clock, {
    letter: 'coaching/obstacle-receipt',
    to: given.to,
    subject: t('subject', { title }),
    body: t('body', { title, link: given.link }),
  });
}

/** Tells somebody who reported an obstacle what has happened to it. */
export async function obstacleNews(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; title: string; link: string; event: ObstacleEvent; whom: string | null; outcome: string | null },
): Promise<void> {
  const t = news.in(given.lang);
  const title = oneLine(given.title);
  const said = t(given.event, { whom: given.whom ?? '', outcome: given.outcome ?? '' }).trim();
  await promiseLetter(queries, clock, {
    letter: 'coaching/obstacle-news',
    to: given.to,
    subject: t('subject', { title }),
    body: t('body', { title, news: said, link: given.link }),
  });
}
