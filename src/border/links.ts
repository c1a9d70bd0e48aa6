import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '#platform';
import { shelfOn } from './in-force.ts';
import { isAddress } from './proposal.ts';
import { forgetLinks, keepLink } from './store.ts';

/** What one look at an address gave. `problem` is a code: why it failed, or, when it did not, what is worth knowing. */
export type Looked = Readonly<{ status: number | null; problem: string | null; failed: boolean }>;

/** What a test replaces: how names are looked up, and which addresses may be asked. */
export type Looking = Readonly<{
  resolve?: (host: string) => Promise<readonly string[]>;
  /** May this page be asked? Unless told, pages of the public web by their name. */
  permitted?: (url: string) => boolean;
  /** May this network address be asked? Unless told, public ones. */
  reachable?: (address: string) => boolean;
  /** Milliseconds to wait for an answer, and between two questions. */
  patience?: number;
  pause?: number;
}>;

const USER_AGENT = 'Kalott-link-check/1 (checks the sources of a border guide, one request at a time)';
const PATIENCE = 15_000;
const PAUSE = 1000;
const MOST_REDIRECTS = 5;
/** Some servers refuse to say what they would answer, and answer when asked properly. */
const ASK_AGAIN = new Set([400, 403, 404, 405, 501]);

const closed = new net.BlockList();
for (const [address, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  closed.addSubnet(address, bits, 'ipv4');
// Only 2000::/3 is the public network; the tunnels and examples within it lead elsewhere.
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(address, bits, 'ipv6');
const global6 = new net.BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address belongs to the public network: not to this machine, its neighbours, or a private net. */
export function isPublic(address: string): boolean {
  const family = net.isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

const resolveAll = async (host: string) => (await dns.lookup(host, { all: true })).map(({ address }) => address);

/**
 * Looks up one address: asks for the head, and for the page where the head is refused. A move within the site is followed; a
 * move to another site is noted and not followed. Never throws.
 */
export async function lookAt(url: string, looking: Looking = {}): Promise<Looked> {
  const { permitted = isAddress } = looking;
  let at = url;
  try {
    for (let moves = 0; moves <= MOST_REDIRECTS; moves++) {
      if (!permitted(at)) return { status: null, problem: 'no-address', failed: true };
      const address = await addressOf(new URL(at).hostname, looking);
      let { status, location } = await ask('HEAD', at, address, looking);
      if (ASK_AGAIN.has(status)) ({ status, location } = await ask('GET', at, address, looking));
      if (status < 300 || status >= 400 || !location || status === 304)
        return { status, problem: status < 400 ? null : 'status', failed: status >= 400 };
      const next = URL.parse(location, at);
      if (!next) return { status, problem: 'no-address', failed: true };
      if (siteOf(next) !== siteOf(new URL(at))) return { status, problem: `moved ${next.host}`.slice(0, 200), failed: false };
      at = next.href;
    }
    return { status: null, problem: 'circles', failed: true };
  } catch (problem) {
    return { status: null, problem: codeOf(problem), failed: true };
  }
}

/** `www.` in front is the same site. */
const siteOf = (url: URL) => url.host.replace(/^www\./, '');

class Refused extends Error {}

/** One address for a name; a name that leads to any private address is not asked at all. */
async function addressOf(hostname: string, { resolve = resolveAll, reachable = isPublic }: Looking): Promise<string> {
  const addresses = await resolve(hostname.replace(/^\[|\]$/g, ''));
  if (addresses.length === 0 || !addresses.every(reachable)) throw new Refused('private');
  return addresses[0]!;
}

function codeOf(problem: unknown): string {
  if (problem instanceof Refused) return problem.message;
  const code = String((problem as { code?: unknown }).code ?? '');
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'not-found';
  return ['ABORT_ERR', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'].includes(code) || (problem as Error).name === 'TimeoutError'
    ? 'timeout'
    : 'unreachable';
}

/** One request to the network address that was looked at, so that the name cannot lead elsewhere in between. The body is not read. */
function ask(
  method: 'HEAD' | 'GET',
  url: string,
  address: string,
  { patience = PATIENCE }: Looking,
): Promise<{ status: number; location: string | null }> {
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? https : http).request(url, {
      method,
      agent: false,
      signal: AbortSignal.timeout(patience),
      headers: { 'user-agent': USER_AGENT, accept: 'text/html,application/pdf,*/*;q=0.5' },
      lookup: (_host, options, answer) => {
        const family = net.isIP(address);
        if (options.all) answer(null, [{ address, family }]);
        else answer(null, address, family);
      },
    });
    request.once('response', (response) => {
      response.once('error', () => {}); // cut by us
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null });
      response.destroy();
    });
    request.on('error', reject);
    request.end();
  });
}

export type LinkCheck = Readonly<{ checked: number; broken: number; moved: number }>;

/** Looks up every address that stands in a fact today, one after another, and keeps what came of it. */
export async function checkLinks(app: App, looking: Looking & { progress?: (line: string) => void } = {}): Promise<LinkCheck> {
  const { facts } = await shelfOn(app, app.clock.today());
  const urls = [...new Set(facts.flatMap((fact) => fact.sources))].sort();
  let [broken, moved] = [0, 0];
  for (const [i, url] of urls.entries()) {
    if (i > 0) await sleep(looking.pause ?? PAUSE);
    const looked = await lookAt(url, looking);
    await keepLink(app, { url, ...looked });
    if (looked.failed) broken++;
    else if (looked.problem) moved++;
    looking.progress?.(`${i + 1} of ${urls.length} addresses, ${broken} without answer`);
  }
  await forgetLinks(app, urls);
  return { checked: urls.length, broken, moved };
}
