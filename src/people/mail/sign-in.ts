import { type Clock, defineWords, type Language, promiseLetter, type Queries } from '#platform';

const words = defineWords('people.letter-sign-in', {
  subject: '{code} is your code for Kalott',
  body: `Hello,

your code is {code}

Write it in the browser where you asked for it, or open this link there:
{link}

Both work once, for {minutes} minutes. If you open the link in another browser, it asks for the code.

If you did not ask for this letter, you need not do anything. Nobody gets in without it.

Kalott`,
});

/** The letter that lets somebody in. */
export async function signInLetter(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; code: string; link: string; minutes: number },
): Promise<void> {
  const t = words.in(given.lang);
  await promiseLetter(queries, clock, {
    letter: 'people/sign-in',
    to: given.to,
    subject: t('subject', { code: given.code }),
    body: t('body', { code: given.code, link: given.link, minutes: given.minutes }),
  });
}
