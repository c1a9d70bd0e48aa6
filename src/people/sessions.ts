import { createHash, randomBytes } from 'node:crypto';
import { type App, type Clock, mintScope, newId, type Queries, record, type Scope } from '#platform';
import { isStaff } from './roles.ts';
import { endSessions, findPerson, type PersonRow, readSession, saveSession, touchSession } from './store.ts';

/** How somebody was let in. */
export type SignInMethod = 'letter' | 'passkey' | 'oidc' | 'example';

const DAY = 24 * 3600_000;
/** A session that is not used ends by itself; who sees other people's data is asked again the next day. */
const IDLE_MS = { participant: 30 * DAY, staff: DAY / 2 } as const;
/** Being seen is written down at most this often. */
const TOUCH_MS = 5 * 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Browser and system in two words, for people to recognise a session by. The header itself is not kept. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const browser = /Edg\//.test(text)
    ? 'Edge'
    : (/(Firefox|SamsungBrowser|Chrome|Safari)\//.exec(text)?.[1]?.replace('SamsungBrowser', 'Samsung Internet') ?? '?');
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(text)?.[1]?.replace('Mac OS X', 'macOS') ?? '?';
  return `${browser} · ${system}`;
}

/**
 * Opens a session, always with a number of its own, so that one given to a browser before is worth nothing.
 * @returns the token for the cookie; only its hash is kept.
 */
export async function openSession(
  queries: Queries,
  clock: Clock,
  person: Pick<PersonRow, 'id' | 'subject'>,
  how: { method: SignInMethod; strong: boolean; device: string; staff: boolean },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = clock.now();
  await saveSession(queries, {
    id: newId(),
    personId: person.id,
    tokenHash: hashOf(token),
    at: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + IDLE_MS[how.staff ? 'staff' : 'participant']),
    method: how.method,
    strong: how.strong,
    device: how.device,
  });
  await record(queries, clock, [{ room: 'people', type: 'signed-in', subject: person.subject, data: { method: how.method } }]);
  return token;
}

export type Visitor = Readonly<{ scope: Scope; person: PersonRow }>;

/** Who a session's token belongs to, or null when it is ended, too old or nobody's. The only place where a person's scope is made. */
export async function visitorOf(app: App, token: string): Promise<Visitor | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const now = app.clock.now();
  const found = await readSession(app.database.queries, hashOf(token), now);
  if (!found) return null;
  const { session, person, grants } = found;
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS)
    await touchSession(
      app.database.queries,
      session.id,
      person.id,
      now,
      new Date(now.getTime() + IDLE_MS[isStaff(grants) ? 'staff' : 'participant']),
    );
  return {
    scope: mintScope({ personId: person.id, via: 'session', sessionId: session.id, grants, strong: session.strong }),
    person,
  };
}

/** Ends the session somebody sits in. */
export async function signOut(app: App, scope: Scope): Promise<void> {
  if (!scope.personId || !scope.sessionId) return;
  await app.database.queries.transaction(async (queries) => {
    await endSessions(queries, scope.personId!, app.clock.now(), { only: scope.sessionId! });
    const person = await findPerson(queries, scope.personId!);
    if (person) await record(queries, app.clock, [{ room: 'people', type: 'signed-out', subject: person.subject }]);
  });
}

/** The same person as if they had shown a second factor: to tell "not yours" from "show one more thing". Never handed to a page. */
export const whenStrong = (scope: Scope): Scope => mintScope({ ...scope, strong: true });
