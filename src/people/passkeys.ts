import { type App, newId, oneLine, record, type Scope } from '#platform';
import { letIn } from './sign-in.ts';
import { findPasskey, findPerson, passkeysOf, removePasskey, savePasskey, strengthenSession, takeNumber, usePasskey } from './store.ts';

/** Loaded at first use: few visitors come by passkey, and the start of the server need not wait for it. */
const standard = () => import('@simplewebauthn/server');

/** How long the browser may take to show a passkey. */
const PATIENCE_MS = 5 * 60_000;

/** What the browser keeps, sealed, between the question and the answer; each question is answered once. */
export type Challenge = Readonly<{ number: string; challenge: string; at: number; back: string | null }>;

/** Where the browser stands: passkeys belong to a name, not to a numeric address. */
export type Site = Readonly<{ origin: string; name: string }>;
export const siteFor = (absolute: (path: string) => string): Site => {
  const url = new URL(absolute('/'));
  return { origin: url.origin, name: url.hostname };
};
export const canHavePasskeys = ({ origin, name }: Site): boolean =>
  !/^[\d.]+$|^\[/.test(name) && (origin.startsWith('https:') || name === 'localhost');

const newChallenge = (challenge: string, back: string | null): Challenge => ({ number: newId(), challenge, at: Date.now(), back });
const isFresh = (challenge: Challenge) => Date.now() - challenge.at < PATIENCE_MS;

/** Asks a signed-in person's device for a new passkey. @returns options for the browser, and what to keep meanwhile. */
export async function askForNewPasskey(app: App, scope: Scope, site: Site): Promise<{ options: string; challenge: Challenge }> {
  const person = (await findPerson(app.database.queries, scope.personId!))!;
  const options = await (await standard()).generateRegistrationOptions({
    rpName: 'Kalott',
    rpID: site.name,
    userName: person.email ?? person.name ?? 'Kalott',
    userID: new TextEncoder().encode(person.id),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(app.database.queries, person.id)).map((key) => ({ id: key.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: JSON.stringify(options), challenge: newChallenge(options.challenge, null) };
}

/** Keeps a new passkey. @returns false when what came does not fit the question. */
export async function addPasskey(
  app: App,
  scope: Scope,
  site: Site,
  challenge: Challenge,
  answer: unknown,
  name: string,
): Promise<boolean> {
  if (!isFresh(challenge)) return false;
  const { verifyRegistrationResponse } = await standard();
  const verified = await verifyRegistrationResponse({
    response: answer as never,
    expectedChallenge: challenge.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
  }).catch((problem) => {
    app.log.warn({ reason: oneLine(problem) }, 'passkey not added');
    return null;
  });
  if (!verified?.verified || !verified.registrationInfo) return false;
  const { credential } = verified.registrationInfo;
  return app.database.queries.transaction(async (queries) => {
    if (!(await takeNumber(queries, challenge.number, app.clock.now()))) return false;
    await savePasskey(queries, {
      id: newId(),
      personId: scope.personId!,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name,
      at: app.clock.now(),
    });
    await strengthenSession(queries, scope.sessionId!);
    const person = await findPerson(queries, scope.personId!);
    await record(queries, app.clock, [{ room: 'people', type: 'passkey-added', subject: person!.subject }]);
    return true;
  });
}

/** Asks whichever passkey the device has for this site. */
export async function askForPasskey(site: Site, back: string | null): Promise<{ options: string; challenge: Challenge }> {
  const options = await (await standard()).generateAuthenticationOptions({ rpID: site.name, userVerification: 'required' });
  return { options: JSON.stringify(options), challenge: newChallenge(options.challenge, back) };
}

/** Lets somebody in by a passkey: possession and the person's own check at once, so it is strong. */
export async function enterByPasskey(
  app: App,
  site: Site,
  challenge: Challenge,
  answer: unknown,
  seen: { device: string },
): Promise<{ token: string; back: string | null; needsSecond: boolean } | null> {
  const id = (answer as { id?: unknown } | null)?.id;
  if (!isFresh(challenge) || typeof id !== 'string') return null;
  const key = await findPasskey(app.database.queries, id);
  if (!key) return null;
  const { verifyAuthenticationResponse } = await standard();
  const verified = await verifyAuthenticationResponse({
    response: answer as never,
    expectedChallenge: challenge.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: key.counter,
      transports: key.transports as never,
    },
  }).catch((problem) => {
    app.log.warn({ reason: oneLine(problem) }, 'passkey refused');
    return null;
  });
  if (!verified?.verified) return null;
  return app.database.queries.transaction(async (queries) => {
    if (!(await takeNumber(queries, challenge.number, app.clock.now()))) return null;
    await usePasskey(queries, key.id, verified.authenticationInfo.newCounter, app.clock.now());
    const person = (await findPerson(queries, key.personId))!;
    return { ...(await letIn(app, queries, person, { method: 'passkey', strong: true, device: seen.device })), back: challenge.back };
  });
}

/** Takes a passkey away. */
export async function dropPasskey(app: App, scope: Scope, id: string): Promise<boolean> {
  return app.database.queries.transaction(async (queries) => {
    if (!(await removePasskey(queries, scope.personId!, id))) return false;
    const person = await findPerson(queries, scope.personId!);
    await record(queries, app.clock, [{ room: 'people', type: 'passkey-removed', subject: person!.subject }]);
    return true;
  });
}
