import { type Clock, defineWords, type Language, promiseLetter, type Queries } from '#platform';

const words = defineWords('matching.letter-changed-rules', {
  subject: '{n, plural, one {A rule in your plan has changed} other {# rules in your plan have changed}}',
  body: '{n, plural, one {a rule that your plan for work across the border rests on says something else now:} other {# rules that your plan for work across the border rests on say something else now:}}',
  hello: 'Hello,',
  plan: 'Look at your plan; it shows what the rules of today mean for you:',
  stop: 'You asked for these letters. You can stop them on this page:',
});

/** Which rules of somebody's plan have changed, with the way to each and to the plan. */
export async function changedRulesLetter(
  queries: Queries,
  clock: Clock,
  given: { to: string; lang: Language; rules: readonly { title: string; url: string }[]; plan: string; stop: string },
): Promise<void> {
  const t = words.in(given.lang);
  const n = given.rules.length;
  await promiseLetter(queries, clock, {
    letter: 'matching/changed-rules',
    to: given.to,
    subject: t('subject', { n }),
    body: [
      t('hello'),
      t('body', { n }),
      ...given.rules.map(({ title, url }) => `${title}\n${url}`),
      `${t('plan')}\n${given.plan}`,
      `${t('stop')}\n${given.stop}`,
      'Kalott',
    ].join('\n\n'),
  });
}
