import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import {
  type App,
  discoverInRooms,
  discoverOnShelves,
  installationSecret,
  isLanguage,
  type Language,
  languages,
  makeSeal,
  negotiate,
  oneLine,
  type RoomLife,
} from '#platform';
import type { Answer, Drawer, DrawerName, Endpoint, Page } from '#ui';
import { adviserOf } from './advisers.ts';
import { openApiDocument } from './api-document.ts';
import { type Assets, makeAssets } from './assets.ts';
import { Frame } from './frame.tsx';
import { makeErrorPages } from './error-pages.tsx';
import { makePace } from './pace.ts';

/** One cookie, needed for what the visitor asked for, at most 4 kB. */
const COOKIE = 'kalott-visitor';
const MONTH = 30 * 24 * 3600;
/** Which of the two made-up advisers somebody is who tries the workbench on their own machine; nowhere else. */
const ADVISER = 'kalott-adviser';
/** Requests answered at once; more wait nowhere but are told to come again. */
const MOST_AT_ONCE = 100;

export type Hall = Readonly<{ fetch: Hono['fetch']; pages: readonly { room: string; name: string; page: Page }[]; drain(): void }>;

/** Builds the web application: finds pages and endpoints in the rooms and puts the frame, the headers and the limits around them. */
export async function makeHall(app: App, lives: readonly { name: string; life: RoomLife }[]): Promise<Hall> {
  const pages = (await discoverOnShelves<{ page: Page }>('pages', 'page.tsx')).map(({ room, name, module }) => ({
    room,
    name,
    page: module.page,
  }));
  const endpoints = (await discoverInRooms<{ endpoints: readonly Endpoint[] }>('api.ts')).flatMap(({ module }) => module.endpoints);
  const assets = await makeAssets();
  const seal = makeSeal(await installationSecret(app), 'visitor');
  const errors = makeErrorPages();
  const pace = makePace();
  const https = app.config.publicUrl?.startsWith('https:') ?? false;
  const cookieName = https ? `__Host-${COOKIE}` : COOKIE;
  const absolute = (path: string) => `${app.config.publicUrl ?? `http://${app.config.host}:${app.config.port}`}${path}`;
  let busy = 0;
  let draining = false;

  const hall = new Hono();

  hall.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      crossOriginOpenerPolicy: 'same-origin',
      permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    }),
  );

  // Liveness answers however busy the house is.
  hall.get('/healthz', (c) => c.json({ status: 'up' }));

  hall.use(async (c, next) => {
    if (draining) c.header('connection', 'close');
    if (busy >= MOST_AT_ONCE) return c.text('Too many requests at once. Try again in a few seconds.', 503, { 'retry-after': '3' });
    busy++;
    try {
      await next();
    } finally {
      busy--;
    }
  });

  hall.get('/readyz', async (c) => {
    const ok: Record<string, boolean> = { database: await app.database.alive() };
    const note: Record<string, unknown> = {};
    if (ok.database)
      for (const { name, life } of lives) {
        if (!life.ready) continue;
        try {
          const answer = await life.ready(app);
          Object.assign(ok, answer.ok);
          if (answer.note) note[name] = answer.note;
        } catch (problem) {
          ok[name] = false;
          note[name] = oneLine(problem);
        }
      }
    const ready = !draining && Object.values(ok).every(Boolean);
    return c.json({ status: ready ? 'ready' : 'not ready', ...ok, ...note }, ready ? 200 : 503, { 'cache-control': 'no-store' });
  });

  hall.use(compress({ threshold: 800 }));
  hall.get('/assets/:name', (c) => serveAsset(c, assets));
  hall.get('/favicon.ico', (c) => c.redirect(assets.path('kalott-mark.svg'), 302));
  hall.get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /\n'));
  hall.use(
    bodyLimit({
      maxSize: 256 * 1024,
      onError: (c) => c.text('This is too large; at most 256 kB are taken.', 413, { connection: 'close' }),
    }),
  );
  hall.use('*', async (c, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(c.req.method)) return c.text('Method not allowed', 405, { allow: 'GET, HEAD, POST' });
    if (/%00|\0/.test(c.req.url)) return c.text('Bad request', 400);
    try {
      decodeURIComponent(new URL(c.req.url).pathname);
    } catch {
      return c.text('Bad request: the address is not readable', 400);
    }
    await next();
  });
  const checkOrigin = csrf();
  hall.use('*', (c, next) => (c.req.path.startsWith('/api/v1/') ? next() : checkOrigin(c, next)));

  // ---- the public read API
  hall.get('/openapi.json', (c) => c.json(openApiDocument(endpoints, absolute(''))));
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`;
    hall.on((endpoint.method ?? 'get').toUpperCase(), path, async (c) => {
      const wait = pace.take(addressOf(c), endpoint.method === 'post' ? 5 : 1);
      if (wait > 0) return c.json({ error: 'Too many requests; slow down.' }, 429, { 'retry-after': String(wait) });
      let body: unknown = null;
      if (endpoint.method === 'post')
        try {
          body = await c.req.json();
        } catch {
          return c.json({ error: 'The body is not JSON.' }, 400);
        }
      try {
        const answer = await endpoint.answer({
          app,
          params: c.req.param() as Record<string, string>,
          query: new URL(c.req.url).searchParams,
          body,
          absolute,
        });
        return c.body(JSON.stringify(answer.body), (answer.status ?? 200) as 200, {
          'content-type': `${answer.type ?? 'application/json'}; charset=utf-8`,
          'access-control-allow-origin': '*',
        });
      } catch (problem) {
        if ((problem as { exitCode?: number }).exitCode === 2) return c.json({ error: oneLine(problem) }, 400);
        throw problem;
      }
    });
  }
  hall.all('/api/*', (c) => c.json({ error: 'Not found. See /openapi.json for what there is.' }, 404));

  // ---- pages
  hall.get('/', (c) => {
    c.header('vary', 'accept-language');
    return c.redirect(`/${negotiate(c.req.header('accept-language'))}/`, 302);
  });
  for (const { page } of pages)
    for (const lang of languages) {
      const path = `/${lang}${page.path === '/' ? '/' : page.path}`;
      const handler = (method: 'get' | 'post') => async (c: Context) => {
        if (page.access === 'operator' && !isOperator(c))
          return app.config.operatorKey === null
            ? notFound(c, lang)
            : c.text('Sign in with the operator key as password.', 401, {
                'www-authenticate': 'Basic realm="Kalott operator", charset="UTF-8"',
              });
        const adviser = page.access === 'adviser' ? letIn(c, lang) : '';
        if (typeof adviser !== 'string') return adviser;
        if (method === 'post') {
          const wait = pace.take(addressOf(c), page.postCost ?? 5);
          if (wait > 0) return errors.answer(c, frame, lang, 429, { 'retry-after': String(wait) });
        }
        const form = method === 'post' ? await readForm(c) : new URLSearchParams();
        const cabinet = makeCabinet(c);
        const answer = await (method === 'post' ? page.post! : page.get)({
          app,
          lang,
          params: c.req.param() as Record<string, string>,
          query: new URL(c.req.url).searchParams,
          form,
          path: c.req.path,
          drawer: cabinet.drawer('visit'),
          drawerOf: cabinet.drawer,
          adviser,
          absolute,
        });
        cabinet.seal();
        return send(c, lang, answer);
      };
      hall.get(path, handler('get'));
      if (page.post) hall.post(path, handler('post'));
    }
  for (const lang of languages) hall.get(`/${lang}`, (c) => c.redirect(`/${lang}/`, 301));

  const nav = pages.filter(({ page }) => page.nav).sort((a, b) => a.page.nav!.order - b.page.nav!.order);
  const foot = pages.filter(({ page }) => page.footer).sort((a, b) => a.page.footer!.order - b.page.footer!.order);
  const link = (page: Page, lang: Language) => ({ href: `/${lang}${page.path}`, label: (page.nav ?? page.footer)!.label(lang) });
  const frame = {
    assets,
    nav: (lang: Language) => nav.map(({ page }) => link(page, lang)),
    footer: (lang: Language, column: 1 | 2) =>
      foot
        .filter(({ page }) => page.footer!.column === column)
        .map(({ page }) => ({ href: `/${lang}${page.path}`, label: page.footer!.label(lang) })),
  };
  function languageOf(c: Context): Language {
    const first = c.req.path.split('/')[1] ?? '';
    return isLanguage(first) ? first : negotiate(c.req.header('accept-language'));
  }
  const notFound = (c: Context, lang: Language) => errors.answer(c, frame, lang, 404);
  hall.notFound((c) => notFound(c, languageOf(c)));
  hall.onError((problem, c) => {
    const status = (problem as { status?: number }).status;
    if (status && status < 500) return c.text(status === 403 ? 'This form came from another site.' : 'Bad request', status as 400);
    // A visitor who has left is no fault of ours, and nobody reads the answer.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    const reference = randomBytes(4).toString('hex');
    const gone = databaseGone(problem);
    app.log.error({ err: problem, reference, path: c.req.routePath }, 'request failed');
    if (c.req.path.startsWith('/api/'))
      return c.json(
        { error: gone ? 'The database is away for a moment.' : `Something went wrong here. Reference ${reference}` },
        gone ? 503 : 500,
        gone ? { 'retry-after': '5' } : {},
      );
    return errors.answer(c, frame, languageOf(c), gone ? 503 : 500, gone ? { 'retry-after': '5' } : {}, reference);
  });

  async function send(c: Context, lang: Language, answer: Answer): Promise<Response> {
    if ('redirect' in answer) return c.redirect(answer.redirect, 303);
    if ('file' in answer)
      return c.body(answer.file as string, (answer.status ?? 200) as 200, {
        'content-type': answer.type,
        ...(answer.name ? { 'content-disposition': `attachment; filename="${answer.name.replace(/[^\w.-]/g, '_')}"` } : {}),
        'cache-control': 'no-store',
      });
    c.header('cache-control', answer.personal ? 'no-store' : 'no-cache');
    c.header('content-language', lang);
    return c.html(
      `<!doctype html>${await (
        <Frame frame={frame} lang={lang} path={c.req.path} query={new URL(c.req.url).search} answer={answer}>
          {answer.body}
        </Frame>
      )}`,
      (answer.status ?? 200) as 200,
    );
  }

  /** The visitor's drawers: one sealed cookie each, opened when asked for and written back only when changed. */
  function makeCabinet(c: Context): { drawer(name: DrawerName): Drawer; seal(): void } {
    const states = new Map<DrawerName, { value: unknown; changed: boolean }>();
    const cookieOf = (name: DrawerName) => (name === 'visit' ? cookieName : `${cookieName}_${name}`);
    const stateOf = (name: DrawerName) => {
      let state = states.get(name);
      if (!state) {
        const sealed = getCookie(c, cookieOf(name));
        states.set(name, (state = { value: sealed ? seal.open(sealed) : null, changed: false }));
      }
      return state;
    };
    return {
      drawer: (name) => ({
        read: () => stateOf(name).value,
        write(value) {
          if (seal.close(value) === null) return false;
          states.set(name, { value, changed: true });
          return true;
        },
        clear() {
          states.set(name, { value: null, changed: true });
        },
      }),
      seal() {
        const options = { path: '/', httpOnly: true, secure: https, sameSite: 'Lax' as const };
        for (const [name, { value, changed }] of states) {
          if (!changed) continue;
          if (value === null) deleteCookie(c, cookieOf(name), options);
          else setCookie(c, cookieOf(name), seal.close(value)!, { ...options, maxAge: MONTH });
        }
      },
    };
  }

  /** Until people and roles stand: the key as the password of the browser's own sign-in box, or, on a machine of one's own, nothing. */
  function isOperator(c: Context): boolean {
    const key = app.config.operatorKey;
    if (key === null) return app.config.publicUrl === null && isHere(c);
    const given = Buffer.from((c.req.header('authorization') ?? '').replace(/^Basic /, ''), 'base64')
      .toString('utf8')
      .split(':')
      .slice(1)
      .join(':');
    const [a, b] = [createHash('sha256').update(given).digest(), createHash('sha256').update(key).digest()];
    return timingSafeEqual(a, b);
  }

  /** Name of the adviser, or what they get instead. Wrong keys cost patience. */
  function letIn(c: Context, lang: Language): string | Response | Promise<Response> {
    const as = c.req.query('as');
    const local =
      isHere(c) && ownNames.includes(new URL(c.req.url).hostname) && !c.req.header('forwarded') && !c.req.header('x-forwarded-for');
    const authorization = c.req.header('authorization');
    const found = adviserOf(app.config, { authorization, picked: as ?? getCookie(c, ADVISER) ?? null, local });
    if (found === 'closed') return notFound(c, lang);
    if (found === 'sign-in') {
      const wait = authorization ? pace.take(addressOf(c), 10) : 0;
      if (wait > 0) return errors.answer(c, frame, lang, 429, { 'retry-after': String(wait) });
      const challenge = { 'www-authenticate': 'Basic realm="Kalott advisers", charset="UTF-8"', 'cache-control': 'no-store' };
      return c.text('Sign in with your name and key as an adviser.', 401, challenge);
    }
    if (as === found.name && app.config.advisers === null) setCookie(c, ADVISER, as, { path: '/', httpOnly: true, sameSite: 'Strict' });
    return found.name;
  }

  return {
    fetch: hall.fetch,
    pages,
    drain() {
      draining = true;
    },
  };
}

const ownNames = ['127.0.0.1', 'localhost', '[::1]'];
const isHere = (c: Context) => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(addressOf(c));

function addressOf(c: Context): string {
  return (c.env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming?.socket?.remoteAddress ?? 'local';
}

async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams();
  return new URLSearchParams(await c.req.text());
}

function serveAsset(c: Context, assets: Assets): Response {
  const asset = assets.get(c.req.param('name') ?? '');
  if (!asset) return c.text('Not found', 404);
  const accepts = c.req.header('accept-encoding') ?? '';
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  if (asset.brotli && /\bbr\b/.test(accepts))
    return c.body(asset.brotli as unknown as ArrayBuffer, 200, { ...headers, 'content-encoding': 'br' });
  return c.body(asset.bytes as unknown as ArrayBuffer, 200, headers);
}

function databaseGone(problem: unknown): boolean {
  for (
    let p = problem as { code?: string; message?: string; cause?: unknown } | undefined, depth = 0;
    p && depth < 4;
    p = p.cause as typeof p, depth++
  ) {
    if (['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53100', '53300', 'ENOSPC', '08006', '08003'].includes(p.code ?? ''))
      return true;
    if (/timeout exceeded when trying to connect|Connection terminated/.test(p.message ?? '')) return true;
  }
  return false;
}
