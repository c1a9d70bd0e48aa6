import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import {
  addressOfOurs,
  type App,
  discoverInRooms,
  discoverOnShelves,
  installationSecret,
  isLanguage,
  type Language,
  languages,
  makeSeal,
  negotiate,
  nobody,
  oneLine,
  type RoomLife,
} from '#platform';
import { deviceOf, keepDrawers, keptDrawers, nameAtDesk, type Visitor, visitorOf, whenStrong } from '#people';
import type { Answer, Drawer, DrawerName, Endpoint, MenuEntry, Page, SentFile, WaitingFor } from '#ui';
import { type Gate, gateOf, letsIn } from './gate.ts';
import { openApiDocument } from './api-document.ts';
import { type Assets, makeAssets } from './assets.ts';
import { Frame, type HouseFrame } from './frame.tsx';
import { makeErrorPages } from './error-pages.tsx';
import { makePace } from './pace.ts';

/** One cookie, needed for what the visitor asked for, at most 4 kB. */
const COOKIE = 'kalott-visitor';
const MONTH = 30 * 24 * 3600;
/** The number of a session; what it stands for is in the database. */
const SESSION = 'kalott-session';
/** What somebody keeps with us may be larger than what fits a cookie. */
const KEPT_LIMIT = 64_000;
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
  const waiters = (await discoverInRooms<{ waiting: WaitingFor }>('waiting.ts')).map(({ module }) => module.waiting);
  const assets = await makeAssets();
  const seal = makeSeal(await installationSecret(app), 'visitor');
  const errors = makeErrorPages();
  const pace = makePace();
  const https = app.config.publicUrl?.startsWith('https:') ?? false;
  const cookieName = https ? `__Host-${COOKIE}` : COOKIE;
  const sessionCookie = https ? `__Host-${SESSION}` : SESSION;
  const absolute = (path: string) => addressOfOurs(app.config, path);
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
        // Browsers hold the way on after a form against this list too.
        formAction: ["'self'", ...(app.config.oidc ? [new URL(app.config.oidc.issuer).origin] : [])],
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
  const limit = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (c) => c.text(`This is too large; at most ${Math.round(maxSize / 1024)} kB are taken.`, 413, { connection: 'close' }),
    });
  const usualLimit = limit(256 * 1024);
  const uploads = new Map<string, ReturnType<typeof limit>>(
    pages.flatMap(({ page }) =>
      page.upload ? languages.map((lang) => [`/${lang}${page.path}`, limit(page.upload! + 64 * 1024)] as const) : [],
    ),
  );
  hall.use('*', (c, next) => (uploads.get(c.req.path) ?? usualLimit)(c, next));
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
  // A mail program that stops letters for its reader sends no origin; the secret in the address is its right to.
  const isStop = (path: string) => /^\/(fi|sv|nb|en)\/stop\/[\w-]+$/.test(path);
  hall.use('*', (c, next) => (c.req.path.startsWith('/api/v1/') || isStop(c.req.path) ? next() : checkOrigin(c, next)));

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
        const visitor = await whoAsks(c);
        const scope = visitor?.scope ?? nobody;
        const gate = gateOf(page.access);
        if (!letsIn(gate, scope)) return turnedAway(c, lang, gate, visitor, method);
        if (method === 'post') {
          const wait = pace.take(addressOf(c), page.postCost ?? 5);
          if (wait > 0) return errors.answer(c, frameFor(visitor), lang, 429, { 'retry-after': String(wait) });
        }
        const { form, files } = method === 'post' ? await readForm(c, page.upload ?? 0) : noForm;
        const cabinet = await makeCabinet(c, visitor);
        const answer = await (method === 'post' ? page.post! : page.get)({
          app,
          lang,
          params: c.req.param() as Record<string, string>,
          query: new URL(c.req.url).searchParams,
          form,
          files,
          formNumber: form.get('form'),
          path: c.req.path,
          drawer: cabinet.drawer('visit'),
          drawerOf: cabinet.drawer,
          scope,
          keepOnAccount: cabinet.move,
          menu: () => menuFor(lang, visitor),
          waiting: async () => {
            const found = (await Promise.all(waiters.map((wait) => wait(app, scope, lang)))).flat();
            return found.sort((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999'));
          },
          device: deviceOf(c.req.header('user-agent')),
          local: isLocal(c),
          adviser: visitor && page.access === 'adviser' ? nameAtDesk(visitor.person) : '',
          absolute,
        });
        await cabinet.seal();
        return send(c, lang, answer, visitor);
      };
      hall.get(path, handler('get'));
      if (page.post) hall.post(path, handler('post'));
    }
  for (const lang of languages) hall.get(`/${lang}`, (c) => c.redirect(`/${lang}/`, 301));

  const inOrder = (of: 'nav' | 'menu' | 'footer') =>
    pages.filter(({ page }) => page[of]).sort((a, b) => a.page[of]!.order - b.page[of]!.order);
  const [nav, menu, foot] = [inOrder('nav'), inOrder('menu'), inOrder('footer')];
  const menuFor = (lang: Language, visitor: Visitor | null): MenuEntry[] =>
    menu
      .filter(({ page }) => letsIn(gateOf(page.access), visitor?.scope ?? nobody))
      .map(({ page }) => ({ href: `/${lang}${page.path}`, label: page.menu!.label(lang), about: page.menu!.about?.(lang) ?? '' }));
  /** The frame as somebody sees it: menus hold what they may open. */
  const frameFor = (visitor: Visitor | null): HouseFrame => ({
    assets,
    nav: (lang) =>
      nav
        .filter(({ page }) => letsIn(gateOf(page.access), visitor?.scope ?? nobody))
        .map(({ page }) => ({ href: `/${lang}${page.path}`, label: page.nav!.label(lang) })),
    menu: (lang) => menuFor(lang, visitor),
    signedIn: visitor ? { name: visitor.person.name, email: visitor.person.email } : null,
    footer: (lang: Language, column: 1 | 2) =>
      foot
        .filter(({ page }) => page.footer!.column === column)
        .map(({ page }) => ({ href: `/${lang}${page.path}`, label: page.footer!.label(lang) })),
  });
  const frame = frameFor(null);
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

  async function send(c: Context, lang: Language, answer: Answer, visitor: Visitor | null): Promise<Response> {
    if ('redirect' in answer) {
      const options = { path: '/', httpOnly: true, secure: https, sameSite: 'Lax' as const };
      if (answer.session === null) deleteCookie(c, sessionCookie, options);
      else if (answer.session !== undefined) setCookie(c, sessionCookie, answer.session, { ...options, maxAge: MONTH });
      return c.redirect(answer.redirect, 303);
    }
    if ('file' in answer)
      return c.body(answer.file as string, (answer.status ?? 200) as 200, {
        'content-type': answer.type,
        ...(answer.name ? { 'content-disposition': `attachment; filename="${answer.name.replace(/[^\w.-]/g, '_')}"` } : {}),
        'cache-control': 'no-store',
      });
    c.header('cache-control', answer.personal || visitor ? 'no-store' : 'no-cache');
    c.header('content-language', lang);
    if (answer.retryAfter !== undefined) c.header('retry-after', String(answer.retryAfter));
    return c.html(
      `<!doctype html>${await (
        <Frame frame={frameFor(visitor)} lang={lang} path={c.req.path} query={new URL(c.req.url).search} answer={answer}>
          {answer.body}
        </Frame>
      )}`,
      (answer.status ?? 200) as 200,
    );
  }

  /** The session's person, when there is one. */
  async function whoAsks(c: Context): Promise<Visitor | null> {
    const token = getCookie(c, sessionCookie);
    return token ? visitorOf(app, token) : null;
  }

  /** Not let in: a visitor is asked to sign in, somebody without a second factor for that, and everybody else is told that the page is not theirs. */
  async function turnedAway(c: Context, lang: Language, gate: Gate, visitor: Visitor | null, method: 'get' | 'post'): Promise<Response> {
    const back = method === 'get' ? `?back=${encodeURIComponent(c.req.path)}` : '';
    if (!visitor) return c.redirect(`/${lang}/sign-in${back}`, 303);
    if (letsIn(gate, whenStrong(visitor.scope))) return c.redirect(`/${lang}/sign-in/second${back}`, 303);
    return errors.answer(c, frameFor(visitor), lang, 403);
  }

  /** The visitor's drawers: on the person where they said yes to that, else one sealed cookie each; opened when asked for and written back only when changed. */
  async function makeCabinet(
    c: Context,
    visitor: Visitor | null,
  ): Promise<{ drawer(name: DrawerName): Drawer; move(name: DrawerName): Promise<void>; seal(): Promise<void> }> {
    const kept = visitor ? await keptDrawers(app, visitor.person.id) : new Map<string, unknown>();
    const states = new Map<DrawerName, { value: unknown; changed: boolean }>();
    const cookieOf = (name: DrawerName) => (name === 'visit' ? cookieName : `${cookieName}_${name}`);
    const stateOf = (name: DrawerName) => {
      let state = states.get(name);
      if (!state) {
        // A browser that still holds something when nothing lies on the account yet was cut off on the way there.
        const onAccount = kept.get(name) ?? null;
        const sealed = onAccount === null ? getCookie(c, cookieOf(name)) : undefined;
        states.set(name, (state = { value: onAccount ?? (sealed ? seal.open(sealed) : null), changed: false }));
      }
      return state;
    };
    return {
      drawer: (name) => ({
        kept: kept.has(name) ? 'account' : 'browser',
        read: () => stateOf(name).value,
        write(value) {
          if (kept.has(name) ? JSON.stringify(value).length > KEPT_LIMIT : seal.close(value) === null) return false;
          states.set(name, { value, changed: true });
          return true;
        },
        clear() {
          states.set(name, { value: null, changed: true });
        },
      }),
      async move(name) {
        const { value } = stateOf(name);
        if (!visitor || kept.has(name) || value === null) return;
        await keepDrawers(app, visitor.person.id, new Map([[name, value]]));
        states.set(name, { value: null, changed: true }); // the cookie goes; the row stays
      },
      async seal() {
        const options = { path: '/', httpOnly: true, secure: https, sameSite: 'Lax' as const };
        const changed = new Map<string, unknown>();
        for (const [name, state] of states) {
          if (!state.changed) continue;
          if (kept.has(name)) changed.set(name, state.value);
          else if (state.value === null) deleteCookie(c, cookieOf(name), options);
          else setCookie(c, cookieOf(name), seal.close(state.value)!, { ...options, maxAge: MONTH });
        }
        if (visitor && changed.size > 0) await keepDrawers(app, visitor.person.id, changed);
      },
    };
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

/** The machine's own user, by its own name and through no proxy. */
const isLocal = (c: Context): boolean =>
  isHere(c) && ownNames.includes(new URL(c.req.url).hostname) && !c.req.header('forwarded') && !c.req.header('x-forwarded-for');

type SentForm = Readonly<{ form: URLSearchParams; files: ReadonlyMap<string, SentFile> }>;
const noForm: SentForm = { form: new URLSearchParams(), files: new Map() };

/** Fields of a form, and its files on a page that takes them; a larger file than the page takes comes without bytes. */
async function readForm(c: Context, upload: number): Promise<SentForm> {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return { form: new URLSearchParams(await c.req.text()), files: new Map() };
  if (upload === 0 || !type.startsWith('multipart/form-data')) return noForm;
  const form = new URLSearchParams();
  const files = new Map<string, SentFile>();
  let sent: FormData;
  try {
    sent = await c.req.raw.formData();
  } catch {
    return noForm;
  }
  for (const [name, value] of sent) {
    if (typeof value === 'string') form.append(name, value);
    else if (value.size > 0 && value.size <= upload)
      files.set(name, { name: value.name.slice(0, 200), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { form, files };
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
