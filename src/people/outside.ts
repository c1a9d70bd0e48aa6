import type { IDToken } from 'openid-client';
import { type App, isId, type Language, newId, oneLine, record, service } from '#platform';
import { letIn } from './sign-in.ts';
import { addPerson, findPerson, findPersonByEmail, type PersonRow, personOfOutsideLogin, saveOutsideLogin, takeNumber } from './store.ts';

/** What the browser keeps, sealed, while somebody is at their organisation's sign-in. */
export type Journey = Readonly<{ number: string; state: string; nonce: string; verifier: string; at: number; back: string | null }>;

/** Loaded at first use: most installations have no outside sign-in. */
const standard = () => import('openid-client');

/** How long somebody may take over there. */
const PATIENCE_MS = 10 * 60_000;

/** Name of the outside sign-in as it stands on the button: the host of its issuer. Null when there is none. */
export const outsideLoginName = (app: App): string | null => (app.config.oidc ? new URL(app.config.oidc.issuer).hostname : null);

const isOwnMachine = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** The provider's own description of itself, read once; a provider that was away is asked again at the next use. */
const providerOf = service(async (app: App) => {
  const client = await standard();
  const { issuer, clientId, clientSecret } = app.config.oidc!;
  const url = new URL(issuer);
  return client.discovery(
    url,
    clientId,
    // One algorithm, the registered one: what is unsigned or signed with the client's secret is refused.
    { id_token_signed_response_alg: 'RS256', ...(clientSecret ? { client_secret: clientSecret } : {}) },
    clientSecret ? client.ClientSecretPost(clientSecret) : client.None(),
    {
      // The signature is held against the provider's keys, though the token comes straight from it: a proxy on the way must not speak for it.
      execute: [client.enableNonRepudiationChecks, ...(isOwnMachine(url) ? [client.allowInsecureRequests] : [])],
    },
  );
});

const callback = (absolute: (path: string) => string, lang: Language) => absolute(`/${lang}/sign-in/outside/back`);

/** Where to send the browser, and what it keeps meanwhile. Null when the provider is away. */
export async function leaveFor(
  app: App,
  given: { lang: Language; back: string | null; absolute(path: string): string },
): Promise<{ to: string; journey: Journey } | null> {
  try {
    const client = await standard();
    const provider = await providerOf(app);
    const journey: Journey = {
      number: newId(),
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      at: Date.now(),
      back: given.back,
    };
    const to = client.buildAuthorizationUrl(provider, {
      redirect_uri: callback(given.absolute, given.lang),
      scope: 'openid email profile',
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
    });
    return { to: to.href, journey };
  } catch (problem) {
    app.log.warn({ reason: oneLine(problem) }, 'outside sign-in is away');
    return null;
  }
}

export type CameBack =
  | { token: string; back: string | null; needsSecond: boolean }
  /** Nobody is joined by an e-mail address alone: the account is entered by letter first, and the login added there. */
  | 'address-taken'
  | 'added'
  | 'refused';

/**
 * Takes somebody in who comes back. The library holds code, state, nonce, issuer, audience, times and signature against
 * what was asked; here the login is joined by issuer and subject alone.
 * @param query what the provider sent along; @param signedIn somebody who adds the login to their account.
 */
export async function comeBack(
  app: App,
  given: {
    lang: Language;
    journey: Journey | null;
    query: URLSearchParams;
    signedIn: string | null;
    device: string;
    absolute(path: string): string;
  },
): Promise<CameBack> {
  const { journey } = given;
  if (!journey || !isId(journey.number) || Date.now() - journey.at > PATIENCE_MS) return 'refused';
  let claims: IDToken;
  try {
    const client = await standard();
    const url = new URL(callback(given.absolute, given.lang));
    url.search = given.query.toString();
    const tokens = await client.authorizationCodeGrant(await providerOf(app), url, {
      pkceCodeVerifier: journey.verifier,
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      idTokenExpected: true,
    });
    claims = tokens.claims()!;
  } catch (problem) {
    app.log.warn({ reason: oneLine(problem) }, 'outside sign-in refused');
    return 'refused';
  }
  const now = app.clock.now();
  return app.database.queries.transaction(async (queries): Promise<CameBack> => {
    if (!(await takeNumber(queries, journey.number, now))) return 'refused';
    const known = await personOfOutsideLogin(queries, claims.iss, claims.sub);
    if (given.signedIn && !known) {
      await saveOutsideLogin(queries, claims.iss, claims.sub, given.signedIn, now);
      const person = await findPerson(queries, given.signedIn);
      await record(queries, app.clock, [{ room: 'people', type: 'outside-login-added', subject: person!.subject }]);
      return 'added';
    }
    if (given.signedIn && known !== given.signedIn) return 'refused';
    let person: PersonRow | null = known ? await findPerson(queries, known) : null;
    if (!person) {
      const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null;
      if (email && (await findPersonByEmail(queries, email))) return 'address-taken';
      person = await addPerson(queries, app.clock, {
        email,
        name: typeof claims.name === 'string' ? claims.name.slice(0, 100) : null,
        lang: given.lang,
      });
      await saveOutsideLogin(queries, claims.iss, claims.sub, person.id, now);
      await record(queries, app.clock, [{ room: 'people', type: 'joined', subject: person.subject }]);
    }
    return { ...(await letIn(app, queries, person, { method: 'oidc', strong: false, device: given.device })), back: journey.back };
  });
}
