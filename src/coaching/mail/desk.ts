import { type Clock, defineWords, type Language, promiseLetter, type Queries } from '#platform';

const words = defineWords('coaching.letter-question', {
  subject: 'The border service has answered you',
  body: `Hello,

{organisation} has answered your question. Read it on your page:
{link}

If it does not help, you can ask again there.

Kalott`,
});

/** Tells somebody that their question was answered or passed on; what it is about stands on their page only. */
export async function questionAnswered(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; organisation: string; link: string },
): Promise<void> {
  const t = words.in(given.lang);
  await promiseLetter(queries, clock, {
    letter: 'coaching/question-answered',
    to: given.to,
    subject: t('subject'),
    body: t('body', { organisation: given.organisation, link: given.link }),
  });
}
