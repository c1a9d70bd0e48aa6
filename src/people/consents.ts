import { type App, defineWords, type Language, newId, type Queries, record, type Scope } from '#platform';
import { consentsOf, type ConsentRow, endConsents, findPerson, livingConsents, saveConsent } from './store.ts';

/** What somebody can say yes to, each by itself. */
export const purposes = ['keep-profile', 'keep-guide', 'coaching', 'letters-new-jobs', 'letters-rules', 'shown-to-employers'] as const;
export type Purpose = (typeof purposes)[number];
export const isPurpose = (text: string): text is Purpose => (purposes as readonly string[]).includes(text);

/** The day on which the texts below were last changed in what they say; kept with every yes. */
export const TEXT_VERSION = '2026-11-28';

const words = defineWords('people.consents', {
  'keep-profile': 'Keep what I can do and want on my account',
  'keep-profile-text':
    'Your profile is kept on this server instead of only in your browser, so that you have it on every device. You see it, and those you share it with. You can take it back at any time; then it is deleted.',
  'keep-guide': 'Keep my border answers and my plan on my account',
  'keep-guide-text':
    'Your answers about work across the border, your plan and what you have ticked off are kept on this server. Only you see them, unless you share your plan. You can take it back at any time; then they are deleted.',
  coaching: 'Be coached in the project {project}',
  'coaching-text':
    'Your coach and the partner that runs the group see your profile, your plan, your applications and what is written about your way to work. You can read all of it. The project counts you without your name. Others see something only when you agree to it. You can take it back at any time; then your coach no longer sees you.',
  'letters-new-jobs': 'Letters about new jobs that fit',
  'letters-new-jobs-text':
    'We write to your e-mail address when jobs come up that fit a search you saved. Every letter has a link that stops them.',
  'letters-rules': 'Letters when a rule in my plan changes',
  'letters-rules-text': 'We write to your e-mail address when a tax, insurance or other rule that your plan rests on has changed.',
  'shown-to-employers': 'Be shown to employers without my name',
  'shown-to-employers-text':
    'Employers who look for people see what you can do and what you would still need, without your name, your address or anything that says who you are. An invitation reaches you through your coach, and you decide. You can take it back at any time.',
});

/** Name and text of a purpose as it is shown, in one language. */
export function consentText(purpose: Purpose, lang: Language, values: { project?: string } = {}): { title: string; text: string } {
  const t = words.in(lang);
  return { title: t(purpose, { project: values.project ?? '' }), text: t(`${purpose}-text`) };
}

/**
 * Notes a yes, with the text's version and language. A coach notes it for somebody without an account (`notedBy`).
 * A yes that stands is not given twice.
 */
export async function giveConsent(
  app: App,
  queries: Queries,
  given: { personId: string; purpose: Purpose; projectId?: string | null; lang: Language; notedBy?: string | null },
): Promise<void> {
  const projectId = given.projectId ?? null;
  if (await hasConsent(queries, given.personId, given.purpose, projectId)) return;
  await saveConsent(queries, {
    id: newId(),
    personId: given.personId,
    purpose: given.purpose,
    projectId,
    textVersion: TEXT_VERSION,
    textLang: given.lang,
    givenAt: app.clock.now(),
    notedBy: given.notedBy ?? null,
  });
  await note(app, queries, given.personId, 'consent-given', given.purpose, projectId, given.notedBy ?? given.personId);
}

/** Takes a yes back. What follows from it (deleting a kept profile, say) is done by whoever asked for it, at `consent-withdrawn`. */
export async function withdrawConsent(
  app: App,
  queries: Queries,
  given: { personId: string; purpose: Purpose; projectId?: string | null; by?: string | null },
): Promise<boolean> {
  const projectId = given.projectId ?? null;
  if ((await endConsents(queries, given.personId, given.purpose, projectId, app.clock.now())) === 0) return false;
  await note(app, queries, given.personId, 'consent-withdrawn', given.purpose, projectId, given.by ?? given.personId);
  return true;
}

async function note(app: App, queries: Queries, personId: string, type: string, purpose: Purpose, projectId: string | null, actor: string) {
  const person = await findPerson(queries, personId);
  await record(queries, app.clock, [
    {
      room: 'people',
      type,
      subject: person!.subject,
      actor,
      ...(projectId ? { projectId } : {}),
      data: { purpose, version: TEXT_VERSION },
    },
  ]);
}

/** Whether a yes stands. A project's yes holds for that project only. */
export async function hasConsent(queries: Queries, personId: string, purpose: Purpose, projectId: string | null = null): Promise<boolean> {
  return (await livingConsents(queries, [personId], purpose)).some((c) => c.projectId === projectId);
}

/** Which of these persons said yes to a purpose; of a project, when it is named. */
export async function whoConsented(
  queries: Queries,
  personIds: readonly string[],
  purpose: Purpose,
  projectId?: string,
): Promise<Set<string>> {
  const living = await livingConsents(queries, personIds, purpose);
  return new Set(living.filter((c) => projectId === undefined || c.projectId === projectId).map((c) => c.personId));
}

/** Everything somebody ever said yes to, the latest first. */
export const consentHistory = (app: App, scope: Scope): Promise<ConsentRow[]> =>
  scope.personId ? consentsOf(app.database.queries, scope.personId) : Promise.resolve([]);
