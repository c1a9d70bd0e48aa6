import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { InputProblem } from './problems.ts';

/** The folder that holds `package.json`, `migrations/`, `locales/` and `data/`. */
export const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const webAddress = (protocols: RegExp, shape: string) => z.url({ protocol: protocols, error: `expected ${shape}` });
const http = webAddress(/^https?$/, 'an http:// or https:// address');
const optional = <T extends z.ZodType>(type: T) => z.preprocess((value) => (value === '' ? undefined : value), type.optional());
const port = z.coerce.number({ error: 'expected a port number from 0 to 65535' }).int().min(0).max(65535);

const environment = z.object({
  PORT: optional(port),
  HOST: optional(z.string()),
  KALOTT_HOME: optional(z.string()),
  DATABASE_URL: optional(webAddress(/^postgres(ql)?$/, 'a postgres:// address')),
  KALOTT_DEMO: optional(z.enum(['0', '1'], { error: 'expected 0 or 1' })),
  SMTP_URL: optional(webAddress(/^smtps?$/, 'an smtp:// or smtps:// address')),
  MAIL_FROM: optional(z.email({ error: 'expected an e-mail address' })),
  PUBLIC_URL: optional(http),
  KALOTT_OIDC_ISSUER: optional(http),
  KALOTT_OIDC_CLIENT_ID: optional(z.string()),
  KALOTT_OIDC_CLIENT_SECRET: optional(z.string()),
  KALOTT_FEED_NORWAY_URL: optional(http),
  KALOTT_FEED_NORWAY_TOKEN: optional(z.string()),
  KALOTT_FEED_SWEDEN_URL: optional(http),
  KALOTT_FEED_FINLAND_URL: optional(http),
  KALOTT_FEED_FINLAND_KEY: optional(z.string()),
  KALOTT_FEED_FINLAND_ZONE: optional(z.enum(['Europe/Helsinki', 'UTC'], { error: 'expected Europe/Helsinki or UTC' })),
  KALOTT_FEED_IDLE_SECONDS: optional(z.coerce.number({ error: 'expected a number of seconds from 1 to 3600' }).int().min(1).max(3600)),
  KALOTT_TODAY: optional(z.iso.date({ error: 'expected a date such as 2026-11-21' })),
  KALOTT_LINK_CHECK: optional(z.enum(['0', '1'], { error: 'expected 0 or 1' })),
  LOG_LEVEL: optional(z.enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'expected silent, error, warn, info or debug' })),
});

/** Everything the installation is told from outside, parsed once at start. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** Data directory: embedded PostgreSQL, secrets, run files. Absolute. */
  home: string;
  /** Given when an outside PostgreSQL is used instead of the embedded one. */
  databaseUrl: string | null;
  demo: boolean;
  smtpUrl: string | null;
  mailFrom: string;
  /** Address used in links, never taken from a request; without trailing slash. Null until the server knows its port. */
  publicUrl: string | null;
  /** An organisation's own sign-in (OpenID Connect), beside letter and passkey. */
  oidc: Readonly<{ issuer: string; clientId: string; clientSecret: string | null }> | null;
  feeds: Readonly<{
    norway: { url: string; token: string | null } | null;
    sweden: { url: string } | null;
    finland: { url: string; key: string; zone: 'Europe/Helsinki' | 'UTC' } | null;
  }>;
  /** Seconds without a byte after which a feed's answer is given up; null = the usual 60. */
  feedIdleSeconds: number | null;
  /** A fixed "today" for tests and as-of runs, as an ISO date. */
  today: string | null;
  /** Whether the addresses in the facts are looked up each week. */
  linkCheck: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}>;

/**
 * Reads the settings from environment variables.
 * @throws InputProblem with a sentence that names the setting, what it was and what was expected.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = String(issue.path[0]);
    const secret = /KEY|SECRET|TOKEN|DATABASE_URL|SMTP_URL/.test(name);
    throw new InputProblem(`setting ${name}: ${secret ? 'the value' : `"${env[name]}"`} does not fit; ${issue.message}`);
  }
  const e = parsed.data;
  if (e.KALOTT_FEED_FINLAND_URL && !e.KALOTT_FEED_FINLAND_KEY)
    throw new InputProblem(
      'setting KALOTT_FEED_FINLAND_KEY: missing; the Finnish feed needs a subscription key beside KALOTT_FEED_FINLAND_URL',
    );
  if (e.KALOTT_OIDC_ISSUER && !e.KALOTT_OIDC_CLIENT_ID)
    throw new InputProblem('setting KALOTT_OIDC_CLIENT_ID: missing; the outside sign-in needs the name under which it knows us');
  // npm runs scripts in the package folder; INIT_CWD is where the person stood.
  const home = path.resolve(env.INIT_CWD ?? process.cwd(), e.KALOTT_HOME ?? path.join(packageRoot, '.kalott'));
  if (fs.existsSync(home) && !fs.statSync(home).isDirectory())
    throw new InputProblem(`setting KALOTT_HOME: ${home} is a file; expected a directory`);
  const bare = (url: string) => url.replace(/\/+$/, '');
  return Object.freeze({
    port: e.PORT ?? 3000,
    host: e.HOST ?? '127.0.0.1',
    home,
    databaseUrl: e.DATABASE_URL ?? null,
    demo: e.KALOTT_DEMO !== '0',
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM ?? 'kalott@localhost.localdomain',
    publicUrl: e.PUBLIC_URL ? bare(e.PUBLIC_URL) : null,
    oidc: e.KALOTT_OIDC_ISSUER
      ? { issuer: e.KALOTT_OIDC_ISSUER, clientId: e.KALOTT_OIDC_CLIENT_ID!, clientSecret: e.KALOTT_OIDC_CLIENT_SECRET ?? null }
      : null,
    feeds: {
      norway: e.KALOTT_FEED_NORWAY_URL ? { url: bare(e.KALOTT_FEED_NORWAY_URL), token: e.KALOTT_FEED_NORWAY_TOKEN ?? null } : null,
      sweden: e.KALOTT_FEED_SWEDEN_URL ? { url: bare(e.KALOTT_FEED_SWEDEN_URL) } : null,
      finland: e.KALOTT_FEED_FINLAND_URL
        ? { url: bare(e.KALOTT_FEED_FINLAND_URL), key: e.KALOTT_FEED_FINLAND_KEY!, zone: e.KALOTT_FEED_FINLAND_ZONE ?? 'Europe/Helsinki' }
        : null,
    },
    feedIdleSeconds: e.KALOTT_FEED_IDLE_SECONDS ?? null,
    today: e.KALOTT_TODAY ?? null,
    linkCheck: e.KALOTT_LINK_CHECK !== '0',
    logLevel: e.LOG_LEVEL ?? 'info',
  });
}

/** An address of our own for letters and sharing: from PUBLIC_URL, else of this very machine; never from a request. */
export const addressOfOurs = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>, path: string): string =>
  `${publicUrl ?? `http://${host}:${port}`}${path}`;
