import { type Clock, defineWords, type Language, longDate, promiseLetter, type Queries } from '#platform';

const words = defineWords('people.letter-idle', {
  subject: 'Your Kalott account will be deleted on {date}',
  body: `Hello,

you have not used your Kalott account for a long time. We keep nothing that is not needed, so it will be deleted with everything in it on {date}.

If you would like to keep it, sign in once before that day:
{link}

If not, you need not do anything.

Kalott`,
});

/** Tells somebody that their account goes for want of use, in time to keep it. */
export async function idleWarning(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; until: string; link: string },
): Promise<void> {
  const t = words.in(given.lang);
  const date = longDate(given.lang, given.until);
  await promiseLetter(queries, clock, {
    letter: 'people/idle-warning',
    to: given.to,
    subject: t('subject', { date }),
    body: t('body', { date, link: given.link }),
  });
}
