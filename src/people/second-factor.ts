import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type App, installationSecret, makeSeal, record, type Scope } from '#platform';
import { changeFactor, findFactor, findPerson, removeFactor, saveFactor, strengthenSession } from './store.ts';

/** Wrong codes before a quarter of an hour's rest. */
const MOST_TRIES = 5;
const REST_MS = 15 * 60_000;
const RECOVERY_CODES = 8;

const sealOf = async (app: App) => makeSeal(await installationSecret(app), 'second-factor');
const hashOf = (code: string) => createHash('sha256').update(code).digest('hex');
const plain = (code: string) => code.replace(/[\s-]/g, '').toLowerCase();

const totp = (secret: string, label: string) => new TOTP({ issuer: 'Kalott', label, secret: Secret.fromBase32(secret) });

/** A secret for the person's app, not in force until a code of it was shown. @returns the address for the app and the secret in letters. */
export async function beginFactor(app: App, personId: string): Promise<{ uri: string; secret: string }> {
  const person = (await findPerson(app.database.queries, personId))!;
  const seal = await sealOf(app);
  const kept = await findFactor(app.database.queries, personId);
  const before = kept && kept.confirmedAt === null ? (seal.open(kept.sealedSecret) as string | null) : null;
  // Opening the page again shows the same secret: the app may have taken it already.
  const secret = before ?? new Secret({ size: 20 }).base32;
  if (!before)
    await saveFactor(app.database.queries, {
      personId,
      sealedSecret: seal.close(secret)!,
      confirmedAt: null,
      lastStep: 0,
      tries: 0,
      triesFrom: null,
      recovery: [],
    });
  return { uri: totp(secret, person.email ?? 'Kalott').toString(), secret };
}

/** Puts the factor in force with a first code. @returns codes for a lost phone, shown once, or null when the code does not fit. */
export async function confirmFactor(app: App, scope: Scope, code: string, at = Date.now()): Promise<string[] | null> {
  return app.database.queries.transaction(async (queries) => {
    const factor = await findFactor(queries, scope.personId!, true);
    if (!factor || factor.confirmedAt !== null) return null;
    const step = stepOf((await sealOf(app)).open(factor.sealedSecret) as string, code, at);
    if (step === null) return null;
    const recovery = Array.from({ length: RECOVERY_CODES }, () => randomBytes(5).toString('hex'));
    await changeFactor(queries, scope.personId!, { confirmedAt: app.clock.now(), lastStep: step, recovery: recovery.map(hashOf) });
    await strengthenSession(queries, scope.sessionId!);
    await note(app, queries, scope, 'second-factor-added');
    return recovery.map((c) => `${c.slice(0, 5)}-${c.slice(5)}`);
  });
}

/** The step of time that a code belongs to, or null. One step early or late is taken: clocks differ. */
function stepOf(secret: string, code: string, at: number): number | null {
  const given = plain(code);
  if (!/^\d{6}$/.test(given)) return null;
  const generator = totp(secret, '');
  const delta = generator.validate({ token: given, window: 1, timestamp: at });
  return delta === null ? null : generator.counter({ timestamp: at }) + delta;
}

/**
 * Shows the second factor: a code of the app, or one of the codes for a lost phone. Each code works once.
 * @param at the real time, whatever day the service is set to: the phone does not know of that.
 */
export async function showFactor(app: App, scope: Scope, code: string, at = Date.now()): Promise<'ok' | 'wrong' | 'rest'> {
  return app.database.queries.transaction(async (queries) => {
    const factor = await findFactor(queries, scope.personId!, true);
    if (!factor || factor.confirmedAt === null) return 'wrong';
    const now = app.clock.now();
    const resting = factor.triesFrom !== null && now.getTime() - factor.triesFrom.getTime() < REST_MS;
    const tries = resting ? factor.tries : 0;
    if (tries >= MOST_TRIES) return 'rest';
    const step = stepOf((await sealOf(app)).open(factor.sealedSecret) as string, code, at);
    const recovery = factor.recovery as string[];
    const given = Buffer.from(hashOf(plain(code)));
    const spare = recovery.find((hash) => timingSafeEqual(Buffer.from(hash), given));
    if ((step === null || step <= factor.lastStep) && spare === undefined) {
      await changeFactor(queries, scope.personId!, { tries: tries + 1, triesFrom: resting ? factor.triesFrom : now });
      return 'wrong';
    }
    await changeFactor(queries, scope.personId!, {
      tries: 0,
      triesFrom: null,
      ...(spare === undefined ? { lastStep: step! } : { recovery: recovery.filter((hash) => hash !== spare) }),
    });
    await strengthenSession(queries, scope.sessionId!);
    await note(app, queries, scope, spare === undefined ? 'second-factor-shown' : 'recovery-code-used');
    return 'ok';
  });
}

/** Takes the factor away; only in a session that has shown it. */
export async function dropFactor(app: App, scope: Scope): Promise<boolean> {
  if (!scope.strong) return false;
  await app.database.queries.transaction(async (queries) => {
    await removeFactor(queries, scope.personId!);
    await note(app, queries, scope, 'second-factor-removed');
  });
  return true;
}

async function note(app: App, queries: Parameters<typeof findPerson>[0], scope: Scope, type: string): Promise<void> {
  const person = await findPerson(queries, scope.personId!);
  await record(queries, app.clock, [{ room: 'people', type, subject: person!.subject }]);
}
