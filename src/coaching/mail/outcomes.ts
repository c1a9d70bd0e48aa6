import { defineWords, type Language, longDate } from '#platform';

const nudge = defineWords('coaching.letter-nudge', {
  subject: 'My application: {title}',
  body: `Hello,

on {date} I applied for the job "{title}" with you, {employer}. I am still very interested and would be glad to hear how far you have come, and whether you need anything more from me.

You reach me at {reply}.

Kind regards
{name}`,
  bodyNoDate: `Hello,

I applied for the job "{title}" with you, {employer}. I am still very interested and would be glad to hear how far you have come, and whether you need anything more from me.

You reach me at {reply}.

Kind regards
{name}`,
});

/** The polite question how far an application is, in the employer's language; shown before it is sent. */
export function nudgeLetter(
  lang: Language,
  given: { title: string; employer: string; appliedOn: string | null; name: string; reply: string },
): { subject: string; body: string } {
  const t = nudge.in(lang);
  const { title, employer, name, reply } = given;
  return {
    subject: t('subject', { title }).replace(/[\r\n]+/g, ' '),
    body: given.appliedOn
      ? t('body', { title, employer, name, reply, date: longDate(lang, given.appliedOn) })
      : t('bodyNoDate', { title, employer, name, reply }),
  };
}

const confirm = defineWords('coaching.letter-confirm', {
  subject: 'Can you confirm? {name}, {title}',
  body: `Hello,

{name} has told us about their way to a job with you: {title}. Could you say with a few clicks whether it is right? It takes a minute and needs no account:

{link}

The page shows what you are asked about. Nothing is sent before you press the button there. The link works for {days} days and takes answers once.

If this letter is not for you, you need not do anything.

Kalott`,
});

export function confirmLetter(
  lang: Language,
  given: { name: string; title: string; link: string; days: number },
): { subject: string; body: string } {
  const t = confirm.in(lang);
  return { subject: t('subject', { name: given.name, title: given.title }).replace(/[\r\n]+/g, ' '), body: t('body', given) };
}

const followUp = defineWords('coaching.letter-follow-up', {
  subject: 'How is it going at {employer}?',
  body: `Hello{hasName, select, yes { {name}} other {}},

{months, plural, one {a month has} other {# months have}} passed since your start at {employer}. How is it going? Two questions, no account needed:

{link}

The page opens for {days} days. Your answer helps your coach to help you, and those who come after you. You may also leave it.

Kalott`,
});

export function followUpLetter(
  lang: Language,
  given: { name: string; employer: string; months: number; link: string; days: number },
): { subject: string; body: string } {
  const t = followUp.in(lang);
  return {
    subject: t('subject', { employer: given.employer }).replace(/[\r\n]+/g, ' '),
    body: t('body', { ...given, hasName: given.name ? 'yes' : 'no' }),
  };
}

const invited = defineWords('coaching.letter-invitation', {
  subject: 'An employer would like to meet you: {employer}',
  body: `Hello{hasName, select, yes { {name}} other {}},

{employer} would like to meet you about this work: {title}. They do not know your name. Your coach has passed the invitation on.

Read it, and say yes or no:
{link}

They learn your name and how to reach you only if you say yes.

Kalott`,
});

export function invitationLetter(
  lang: Language,
  given: { name: string; employer: string; title: string; link: string },
): { subject: string; body: string } {
  const t = invited.in(lang);
  return {
    subject: t('subject', { employer: given.employer }).replace(/[\r\n]+/g, ' '),
    body: t('body', { ...given, hasName: given.name ? 'yes' : 'no' }),
  };
}
