import type { Child } from 'hono/jsx';
import type { App, Language, Scope } from '#platform';

/** What a page keeps in the visitor's own browser: sealed, needed for the page, and forgotten on request. */
export type Drawer = Readonly<{
  /** What was put away, or null. Parse it: an older version of the page may have written it. */
  read(): unknown;
  /** Puts a value away. False when it does not fit the browser's limit (4 kB); then nothing changes. */
  write(value: unknown): boolean;
  clear(): void;
  /** Where it lies: in this browser, or on the account. */
  readonly kept: 'browser' | 'account';
}>;

/**
 * Drawers: `visit` is who they are, `guide` the answers and ticks of the border guide, `sign-in` what the browser that
 * asked to be let in keeps meanwhile. The first two lie on the person when they said yes to that.
 */
export type DrawerName = 'visit' | 'guide' | 'sign-in';

/** An uploaded file as it came: neither name nor bytes are to be trusted. */
export type SentFile = Readonly<{ name: string; bytes: Uint8Array }>;

/**
 * Who may open a page at all: everybody, or those for whom a sentence of a `may.ts` holds. Rooms below `people` name whom
 * they mean, and the hall knows the sentence. Objects on a page are guarded by the page itself (others' answer 404).
 */
export type Access = 'public' | 'adviser' | 'operator' | ((scope: Scope) => boolean);

export type MenuEntry = Readonly<{ href: string; label: string; about: string }>;

/** Something that waits for a person: found in a room's `waiting.ts` as `waiting`. */
export type Waiting = Readonly<{
  text: string;
  href: string /** YYYY-MM-DD by which it should be done, if there is such a day. */;
  by: string | null;
}>;
export type WaitingFor = (app: App, scope: Scope, lang: Language) => Promise<readonly Waiting[]>;

export type PageRequest = Readonly<{
  app: App;
  lang: Language;
  /** Parts of the address, decoded: `/jobs/:id` gives `{ id }`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Fields of a posted form; empty for GET. Files are not taken here. */
  form: URLSearchParams;
  /** Path with the language prefix, without query. */
  path: string;
  /** What they said about themselves. */
  drawer: Drawer;
  /** Another drawer by name: each is a sealed cookie of its own, at most 4 kB. */
  drawerOf(name: DrawerName): Drawer;
  /** Who asks, proven by the session gate; `nobody` for a visitor without an account. */
  scope: Scope;
  /** Files that were sent with the form, on pages that take them (`upload`), by field. */
  files: ReadonlyMap<string, SentFile>;
  /** The number of the posted form (`FormNumber`), for `doOnce`; null when it carried none. */
  formNumber: string | null;
  /** Moves what a drawer of this browser holds onto the account, when the person has just said yes to that. */
  keepOnAccount(name: DrawerName): Promise<void>;
  /** Pages of the account's menu that this person may open. */
  menu(): readonly MenuEntry[];
  /** What waits for this person, from every room that has a `waiting.ts`, the most pressing first. */
  waiting(): Promise<readonly Waiting[]>;
  /** Browser and system in two words. */
  device: string;
  /** True when the request comes from this very machine, by its own name, through no proxy. */
  local: boolean;
  /** What the adviser who asks is called in the workbench; empty on pages that are not theirs. */
  adviser: string;
  /** An address of our own for letters and sharing, from PUBLIC_URL. */
  absolute(path: string): string;
}>;

export type Answer =
  | Readonly<{
      title: string;
      /** The inside of `<main>`. */
      body: Child;
      status?: 200 | 404 | 409 | 410 | 422 | 429 | 503;
      /** Seconds to wait, with 429. */
      retryAfter?: number;
      description?: string;
      /** Personal content: never kept by caches. */
      personal?: boolean;
      /** Not to be listed by search engines. */
      unlisted?: boolean;
      /** Another form of the same thing, such as JSON-LD. */
      alternates?: readonly { type: string; href: string }[];
      /** Names of islands (src/<room>/islands/<name>.ts) that make the page nicer; it works without. */
      islands?: readonly string[];
    }>
  | Readonly<{ redirect: string /** A session that was opened, or null for one that was ended. */; session?: string | null }>
  | Readonly<{ file: Uint8Array | string; type: string; name?: string; status?: 200 | 404 }>;

/** One page, found as `src/<room>/pages/<page>/page.tsx` exporting `page`. */
export type Page = Readonly<{
  /** Address behind the language prefix: `/`, `/jobs/:id`. */
  path: string;
  /** Place in the main navigation, for those who may open the page. */
  nav?: Readonly<{ order: number; label: (lang: Language) => string }>;
  /** Place in the menu of somebody who is signed in and may open the page; `about` says on their own page what it is for. */
  menu?: Readonly<{ order: number; label: (lang: Language) => string; about?: (lang: Language) => string }>;
  /** Place in the footer: column 1 or 2. */
  footer?: Readonly<{ column: 1 | 2; order: number; label: (lang: Language) => string }>;
  /** Told by every page: nothing is open by forgetting. Who is not let in is asked to sign in, or told whom the page is for. */
  access: Access;
  /** Largest upload that the page takes, in bytes; pages without take no files. */
  upload?: number;
  get(request: PageRequest): Promise<Answer>;
  post?(request: PageRequest): Promise<Answer>;
  /** What a form sent here takes from the visitor's allowance; 5 unless told. Small forms that follow one another, such as questions, take 1. */
  postCost?: number;
  /** Addresses behind the language prefix that the page tests visit; the world is the demo world. */
  samples(app: App): Promise<readonly string[]>;
}>;

/** Types the page and gives editors its shape. */
export const definePage = (page: Page): Page => page;

/** An endpoint of the public read API under `/api/v1`, found in a room's `api.ts` as `endpoints`. */
export type Endpoint = Readonly<{
  /** Behind `/api/v1`: `/vacancies/{id}`. */
  path: string;
  method?: 'get' | 'post';
  summary: string;
  parameters?: readonly { name: string; in: 'path' | 'query'; required?: boolean; schema: object; description: string }[];
  requestBody?: object;
  /** JSON schema of the answer. */
  response: object;
  answer(call: {
    app: App;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    body: unknown;
    absolute(path: string): string;
  }): Promise<{ status?: number; body: unknown; type?: string }>;
}>;
