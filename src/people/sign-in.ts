import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type App, installationSecret, type Language, newId, type Queries, record } from '#platform';
import { openSession, type SignInMethod } from './sessions.ts';
import { isStaff } from './roles.ts';
import { signInLetter } from './mail/sign-in.ts';
import {
  countTry,
  findFactor,
  findLetter,
  forgetLetters,
  grantsOf,
  type LetterRow,
  lettersSince,
  passkeysOf,
  type PersonRow,
  personOfEmail,
  saveLetter,
  useLetter,
} from './store.ts';

/** A letter lets somebody in for this long … */
export const LETTER_MINUTES = 10;
/** … its code may be mistyped this often … */
const MOST_TRIES = 5;
/** … and an address gets no more than this many an hour. */
const MOST_LETTERS = 5;

const HOUR = 3600_000;

/** What the browser that asked keeps, sealed: which letter, and that it was this browser. */
export type Asked = Readonly<{ letter: string; browser: string }>;

const address = z.email().max(254);

/** An e-mail address as it is kept, or null when it is none. */
export function emailOf(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return address.safeParse(trimmed).success && !/[\r\n,;<>]/.test(trimmed) ? trimmed : null;
}

/** A path of our own to go on to after signing in; anything else leads home. */
export const backOf = (text: string | null | undefined): string | null =>
  text && /^\/(fi|sv|nb|en)\/[\w\-./?=&%]*$/.test(text) && !text.includes('//') && text.length < 300 ? text : null;

async function hashes(app: App) {
  const secret = await installationSecret(app);
  const hash = (purpose: string, ...parts: string[]) =>
    createHmac('sha256', secret)
      .update([purpose, ...parts].join('\0'))
      .digest('base64url');
  return {
    code: (letter: string, code: string) => hash('sign-in code', letter, code),
    link: (token: string) => hash('sign-in link', token),
    browser: (value: string) => hash('sign-in browser', value),
  };
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Promises a letter with a code and a link. Does the same work for an address that is known and one that is not.
 * @returns what the browser keeps, or the seconds to wait when the address has had its letters for this hour.
 */
export async function askForLetter(
  app: App,
  given: { email: string; lang: Language; back: string | null; absolute(path: string): string },
): Promise<{ asked: Asked } | { wait: number }> {
  const now = app.clock.now();
  const id = newId();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const token = randomBytes(24).toString('base64url');
  const browser = randomBytes(24).toString('base64url');
  const hash = await hashes(app);
  return app.database.queries.transaction(async (queries) => {
    if ((await lettersSince(queries, given.email, new Date(now.getTime() - HOUR))) >= MOST_LETTERS) return { wait: HOUR / 1000 };
    await saveLetter(queries, {
      id,
      at: now,
      email: given.email,
      lang: given.lang,
      codeHash: hash.code(id, code),
      linkHash: hash.link(token),
      browserHash: hash.browser(browser),
      expiresAt: new Date(now.getTime() + LETTER_MINUTES * 60_000),
      back: given.back,
    });
    await signInLetter(queries, app.clock, {
      to: given.email,
      lang: given.lang,
      code,
      link: given.absolute(`/${given.lang}/sign-in/letter/${token}`),
      minutes: LETTER_MINUTES,
    });
    return { asked: { letter: id, browser } };
  });
}

/** What a link in a letter leads to, without changing anything. */
export async function letterBehind(
  app: App,
  token: string,
  asked: Asked | null,
): Promise<{ state: 'gone' } | { state: 'button' | 'code' }> {
  const hash = await hashes(app);
  const letter = await findLetter(app.database.queries, { linkHash: hash.link(token) });
  if (!isAlive(letter, app.clock.now())) return { state: 'gone' };
  return { state: asked !== null && same(hash.browser(asked.browser), letter.browserHash) ? 'button' : 'code' };
}

const isAlive = (letter: LetterRow | null, now: Date): letter is LetterRow =>
  letter !== null && letter.usedAt === null && letter.expiresAt > now && letter.tries < MOST_TRIES;

export type LetIn = Readonly<{ token: string; person: PersonRow; fresh: boolean; back: string | null; needsSecond: boolean }>;
export type Refused = 'gone' | 'wrong-code';

/**
 * Lets somebody in by a letter: with the code in the browser that asked, with the link in the browser that asked, or with
 * both in any other. Used once, whoever comes first.
 */
export async function enterByLetter(
  app: App,
  shown: { asked: Asked | null; token: string | null; code: string | null },
  seen: { device: string },
): Promise<LetIn | Refused> {
  const hash = await hashes(app);
  const now = app.clock.now();
  const read = (queries: Queries) =>
    shown.token !== null
      ? findLetter(queries, { linkHash: hash.link(shown.token) })
      : shown.asked
        ? findLetter(queries, { id: shown.asked.letter })
        : Promise.resolve(null);
  const letter = await read(app.database.queries);
  if (!isAlive(letter, now)) return 'gone';
  const ownBrowser = shown.asked !== null && same(hash.browser(shown.asked.browser), letter.browserHash);
  const byLink = shown.token !== null && ownBrowser;
  if (!byLink) {
    if (shown.token === null && !ownBrowser) return 'gone';
    // Outside the transaction: a refused try is counted all the same.
    if ((await countTry(app.database.queries, letter.id)) > MOST_TRIES) return 'gone';
    const code = (shown.code ?? '').replace(/\s/g, '');
    if (!same(hash.code(letter.id, code), letter.codeHash)) return 'wrong-code';
  }
  return app.database.queries.transaction(async (queries): Promise<LetIn | Refused> => {
    if (!(await useLetter(queries, letter.id, now))) return 'gone';
    const { person, fresh } = await personOfEmail(queries, app.clock, letter.email, letter.lang);
    if (fresh) await record(queries, app.clock, [{ room: 'people', type: 'joined', subject: person.subject }]);
    return {
      ...(await letIn(app, queries, person, { method: 'letter', strong: false, device: seen.device })),
      fresh,
      back: backOf(letter.back),
    };
  });
}

/** Opens a session for a person who has shown who they are. */
export async function letIn(
  app: App,
  queries: Queries,
  person: PersonRow,
  how: { method: SignInMethod; strong: boolean; device: string },
): Promise<{ token: string; person: PersonRow; needsSecond: boolean }> {
  const staff = isStaff(await grantsOf(queries, person.id));
  const token = await openSession(queries, app.clock, person, { ...how, staff });
  const factor = await findFactor(queries, person.id);
  return { token, person, needsSecond: !how.strong && (staff || factor?.confirmedAt != null) };
}

/** Whether somebody has something to show as a second factor. */
export async function hasSecondFactor(queries: Queries, personId: string): Promise<{ app: boolean; passkeys: number }> {
  const factor = await findFactor(queries, personId);
  return { app: factor?.confirmedAt != null, passkeys: (await passkeysOf(queries, personId)).length };
}

/** Letters are of no use after their ten minutes; an hour is kept for counting how many an address asked for. */
export const forgetOldLetters = (app: App): Promise<number> =>
  forgetLetters(app.database.queries, new Date(app.clock.now().getTime() - 2 * HOUR));
