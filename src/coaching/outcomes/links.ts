import { calledOf, findPerson } from '#people';
import { type App, type Language, newId, promiseLetter, type Queries } from '#platform';
import { type Actor, Refused } from '../groups/commands.ts';
import { confirmLetter } from '../mail/outcomes.ts';
import { dispute, holdFor, moveHire, moveInterview, verify } from './commands.ts';
import {
  addLink,
  type ApplicationRow,
  findApplication,
  findLink,
  type HireRow,
  hiresOf,
  type InterviewRow,
  interviewsOf,
  type LinkRow,
  type OfferRow,
  offersOf,
  revokeLinks,
  useLink,
} from './store.ts';
import { hashOf, newToken } from './token.ts';
import { type Confirmation, confirmations, type Outcome } from './verification.ts';

/** Days for which a link to an employer can be answered. */
export const LINK_DAYS = 30;

/** One thing that an employer is asked about. `key` names its field. */
export type Asked = Readonly<
  | { key: string; entity: 'interview'; row: InterviewRow }
  | { key: string; entity: 'offer'; row: OfferRow }
  | { key: string; entity: 'hire'; row: HireRow }
>;

/** What of an application an employer can confirm now: interviews whose day has come, offers that stand, hires. */
export async function askable(app: App, queries: Queries, applicationId: string): Promise<Asked[]> {
  const today = app.clock.today();
  const offers = await offersOf(queries, [applicationId]);
  const hires = await hiresOf(
    queries,
    offers.map((o) => o.id),
  );
  return [
    ...(await interviewsOf(queries, [applicationId]))
      .filter((i) => i.state === 'held' || (i.state === 'booked' && i.startsAt.slice(0, 10) <= today))
      .map((row) => ({ key: `interview:${row.id}`, entity: 'interview' as const, row })),
    ...offers.map((row) => ({ key: `offer:${row.id}`, entity: 'offer' as const, row })),
    ...hires.map((row) => ({ key: `hire:${row.id}`, entity: 'hire' as const, row })),
  ];
}

/**
 * Makes the one link by which the employer confirms. Links of before that nobody used are ended.
 * @param address gives the whole address of a path of ours.
 * @returns the address to hand on; when the employer's e-mail is known a letter is promised too.
 */
export async function askEmployer(
  app: App,
  queries: Queries,
  actor: Actor,
  id: string,
  given: { lang: Language; email: string | null },
  address: (path: string) => string,
): Promise<string> {
  const held = await holdFor(queries, actor, id);
  if ((await askable(app, queries, id)).length === 0) throw new Refused('not-now');
  const now = app.clock.now();
  await revokeLinks(queries, id, now);
  const { token, hash } = newToken();
  await addLink(queries, {
    id: newId(),
    applicationId: id,
    tokenHash: hash,
    sentTo: given.email,
    lang: given.lang,
    at: now,
    expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000),
  });
  const link = address(`/${given.lang}/confirm/${token}`);
  if (given.email) {
    const person = held.application.personId ? await findPerson(queries, held.application.personId) : null;
    const letter = confirmLetter(given.lang, {
      name: person ? calledOf(person) : '',
      title: held.application.title,
      link,
      days: LINK_DAYS,
    });
    await promiseLetter(queries, app.clock, { letter: 'coaching/confirm', to: given.email, ...letter });
  }
  return link;
}

/** Ends the links of an application that nobody has used. */
export async function takeLinksBack(app: App, queries: Queries, actor: Actor, id: string): Promise<number> {
  await holdFor(queries, actor, id);
  return revokeLinks(queries, id, app.clock.now());
}

/** How a link stands. Only `open` can be answered. */
export type LinkState = Readonly<
  | { is: 'unknown' }
  | { is: 'expired' }
  | { is: 'revoked' }
  | { is: 'open'; link: LinkRow; application: ApplicationRow; asked: readonly Asked[] }
  | { is: 'answered'; link: LinkRow; application: ApplicationRow; asked: readonly Asked[] }
>;

/** Looks at a link; changes nothing. */
export async function readLink(app: App, queries: Queries, token: string, hold = false): Promise<LinkState> {
  const link = token.length > 100 ? null : await findLink(queries, hashOf(token), hold);
  if (!link) return { is: 'unknown' };
  if (link.revokedAt) return { is: 'revoked' };
  const application = await findApplication(queries, link.applicationId);
  if (!application) return { is: 'unknown' };
  const asked = await askable(app, queries, application.id);
  if (link.usedAt) return { is: 'answered', link, application, asked };
  if (link.expiresAt <= app.clock.now()) return { is: 'expired' };
  return { is: 'open', link, application, asked };
}

const isConfirmation = (text: string | null): text is Confirmation => text !== null && (confirmations as readonly string[]).includes(text);

/**
 * Takes the employer's answers, once. A yes raises the level; a no is noted and changes nothing by itself.
 * @param answerOf what was chosen for a key; null = left open.
 * @returns `unanswered` when nothing was chosen; then the link can still be used.
 */
export async function answerLink(
  app: App,
  queries: Queries,
  token: string,
  answerOf: (key: string) => string | null,
): Promise<'done' | 'unanswered' | 'too-late'> {
  const state = await readLink(app, queries, token, true);
  if (state.is !== 'open') return 'too-late';
  const answers: Record<string, Confirmation> = {};
  for (const { key } of state.asked) {
    const answer = answerOf(key);
    if (isConfirmation(answer)) answers[key] = answer;
  }
  if (Object.keys(answers).length === 0) return 'unanswered';
  if (!(await useLink(queries, state.link.id, app.clock.now(), answers))) return 'too-late';
  const id = state.application.id;
  for (const { key, entity, row } of state.asked) {
    const answer = answers[key];
    if (!answer) continue;
    if (answer !== 'yes') {
      await dispute(app, queries, await holdFor(queries, 'employer', id), entity, row.id, answer);
      continue;
    }
    await verify(app, queries, 'employer', id, entity, row.id, 'employer');
    // An interview that was only booked has been held, when the employer says so; a hire whose day has come has begun.
    if (entity === 'interview' && row.state === 'booked') await moveInterview(app, queries, 'employer', id, row.id, 'held');
    if (entity === 'hire' && (row.state === 'accepted' || row.state === 'signed') && row.startsOn <= app.clock.today())
      await moveHire(app, queries, 'employer', id, row.id, 'started');
  }
  return 'done';
}

/** What an employer answered about an outcome, by its key; the latest answer. */
export function answersBy(links: readonly LinkRow[]): ReadonlyMap<string, Confirmation> {
  const found = new Map<string, Confirmation>();
  for (const link of [...links].sort((a, b) => (a.usedAt?.getTime() ?? 0) - (b.usedAt?.getTime() ?? 0)))
    for (const [key, answer] of Object.entries(link.answers as Record<string, string>)) if (isConfirmation(answer)) found.set(key, answer);
  return found;
}

export const keyOf = (entity: Outcome, id: string): string => `${entity}:${id}`;
