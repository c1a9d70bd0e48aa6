import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#platform';
import { makeTestHall, type TestHall, type Visitor } from '../../tests/setup/hall.ts';
import { testApp } from '../../tests/setup/test-app.ts';

const CLIENT = 'kalott-test';
const SECRET = 'a-secret-of-at-least-thirty-two-letters';

type Claims = Record<string, unknown>;
/** How the made-up provider answers this time; what is not said is as it should be. */
type Twist = {
  claims?: Claims;
  sign?: 'unsigned' | 'hs256' | 'foreign' | 'rs512';
  noToken?: boolean;
  issInAnswer?: string | null;
};

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let issuer = '';
let server: http.Server;
let twist: Twist = {};
/** Codes that were given out, with what was asked for. */
const codes = new Map<string, URLSearchParams>();

beforeAll(async () => {
  const [own, foreign] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  server = http.createServer(async (request, response) => {
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
    if (request.url === '/jwks') return json({ keys: [jwk] });
    if (request.url === '/token') {
      let body = '';
      for await (const part of request) body += part;
      const form = new URLSearchParams(body);
      const asked = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      if (!asked || form.get('client_secret') !== SECRET) return json({ error: 'invalid_grant' }, 400);
      const { createHash } = await import('node:crypto');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (challenge !== asked.get('code_challenge')) return json({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: CLIENT,
        sub: 'person-1',
        nonce: asked.get('nonce'),
        iat: now,
        exp: now + 300,
        email: 'liisa@example.org',
        email_verified: true,
        name: 'Liisa',
        ...twist.claims,
      };
      const token =
        twist.sign === 'unsigned'
          ? new UnsecuredJWT(claims).encode()
          : twist.sign === 'hs256'
            ? await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET))
            : await new SignJWT(claims)
                .setProtectedHeader({ alg: 'RS256', kid: 'one' })
                .sign(twist.sign === 'foreign' ? foreign.privateKey : own.privateKey);
      return json({ access_token: 'x', token_type: 'Bearer', expires_in: 300, ...(twist.noToken ? {} : { id_token: token }) });
    }
    json({}, 404);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ({ app, close } = await testApp({
    KALOTT_OIDC_ISSUER: issuer,
    KALOTT_OIDC_CLIENT_ID: CLIENT,
    KALOTT_OIDC_CLIENT_SECRET: SECRET,
  }));
  house = await makeTestHall(app, { demo: false });
}, 240_000);
afterAll(async () => {
  await close();
  server.close();
});
beforeEach(async () => {
  twist = {};
  codes.clear();
  await app.database.pool.query('truncate person, session, outside_login');
});

/** Goes to the provider and comes back with what it sends along. */
async function journey(visitor: Visitor): Promise<string> {
  const left = await house.post('/en/sign-in/outside', { back: '/en/me/consents' }, visitor);
  const url = new URL(left.location!);
  expect(url.origin).toBe(issuer);
  expect([url.searchParams.get('code_challenge_method'), url.searchParams.get('response_type')]).toEqual(['S256', 'code']);
  const code = Math.random().toString(36).slice(2);
  codes.set(code, url.searchParams);
  const back = new URLSearchParams({ code, state: url.searchParams.get('state')! });
  if (twist.issInAnswer !== null) back.set('iss', twist.issInAnswer ?? issuer);
  return `/en/sign-in/outside/back?${back}`;
}
const isIn = async (visitor: Visitor) => (await house.get('/en/me', { cookie: visitor.cookie })).status === 200;

describe('a login at an organisation', () => {
  test('lets somebody in and makes an account; the second time it is the same account', async () => {
    for (let i = 0; i < 2; i++) {
      const visitor: Visitor = { cookie: '' };
      const came = await house.get(await journey(visitor), visitor);
      expect([came.status, came.headers.get('location')]).toEqual([303, '/en/me/consents']);
      expect(await isIn(visitor)).toBe(true);
    }
    const { rows } = await app.database.pool.query('select name, email from person');
    expect(rows).toEqual([{ name: 'Liisa', email: 'liisa@example.org' }]);
  });

  test('is never joined to an account by its e-mail address; it is added by somebody who is signed in', async () => {
    const owner = await house.signIn('liisa@example.org');
    const visitor: Visitor = { cookie: '' };
    const refused = await house.get(await journey(visitor), visitor);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('already an account');
    expect(await isIn(visitor)).toBe(false);
    const added = await house.get(await journey(owner), owner);
    expect(added.headers.get('location')).toBe('/en/me/security?saved=outside');
    expect((await house.get(await journey(visitor), visitor)).status).toBe(303);
    expect((await app.database.pool.query('select 1 from person')).rowCount).toBe(1);
  });

  test('an address that the provider has not verified is not taken over', async () => {
    twist = { claims: { email_verified: false } };
    const visitor: Visitor = { cookie: '' };
    expect((await house.get(await journey(visitor), visitor)).status).toBe(303);
    expect((await app.database.pool.query('select email from person')).rows).toEqual([{ email: null }]);
  });
});

const now = Math.floor(Date.now() / 1000);
describe.each<[string, Twist]>([
  ['unsigned', { sign: 'unsigned' }],
  ['signed with the secret of the client', { sign: 'hs256' }],
  ['signed with a foreign key', { sign: 'foreign' }],
  ['for somebody else', { claims: { aud: 'another-client' } }],
  ['for several, without saying who is meant', { claims: { aud: [CLIENT, 'another-client'] } }],
  ['for several, meaning another', { claims: { aud: [CLIENT, 'another-client'], azp: 'another-client' } }],
  ['from another issuer', { claims: { iss: 'https://evil.example' } }],
  ['that is over', { claims: { iat: now - 7200, exp: now - 3600 } }],
  ['from the future', { claims: { iat: now + 7200, exp: now + 9000, nbf: now + 7200 } }],
  ['with another nonce', { claims: { nonce: 'something-else' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['without a subject', { claims: { sub: undefined } }],
  ['that is not there', { noToken: true }],
  ['when the answer names another issuer', { issInAnswer: 'https://evil.example' }],
  ['when the answer names no issuer', { issInAnswer: null }],
])('a token %s', (_, given) => {
  test('lets nobody in', async () => {
    twist = given;
    const visitor: Visitor = { cookie: '' };
    const came = await house.get(await journey(visitor), visitor);
    expect(came.status).toBe(422);
    expect(await isIn(visitor)).toBe(false);
    expect((await app.database.pool.query('select 1 from session')).rowCount).toBe(0);
  });
});

describe('a way back', () => {
  test('works once: replayed in the same browser it lets nobody in', async () => {
    const visitor: Visitor = { cookie: '' };
    const way = await journey(visitor);
    const kept = visitor.cookie;
    expect((await house.get(way, visitor)).status).toBe(303);
    const again: Visitor = { cookie: kept };
    expect((await house.get(way, again)).status).toBe(422);
    expect(await isIn(again)).toBe(false);
  });

  test('works in the browser that left, and in no other', async () => {
    const visitor: Visitor = { cookie: '' };
    const way = await journey(visitor);
    const other: Visitor = { cookie: '' };
    expect((await house.get(way, other)).status).toBe(422);
    const second: Visitor = { cookie: '' };
    await journey(second);
    expect((await house.get(way, second)).status).toBe(422);
  });

  test('with an error of the provider says so plainly', async () => {
    const visitor: Visitor = { cookie: '' };
    await journey(visitor);
    const came = await house.get('/en/sign-in/outside/back?error=access_denied&state=x', visitor);
    expect(came.status).toBe(422);
    expect(came.text).toContain('Nothing was changed');
  });

  test('opening the address that leaves does not leave: only a form does', async () => {
    expect((await house.get('/en/sign-in/outside')).headers.get('location')).toBe('/en/sign-in');
  });
});
