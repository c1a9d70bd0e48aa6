// Real processes on fresh data directories, for tests that break them.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null }>;
export type Running = Readonly<{
  child: ChildProcess;
  pid: number;
  /** Address of the server. */
  url: string;
  /** Milliseconds from spawn to `ready`. */
  took: number;
  said: { out: string; err: string };
  ended: Promise<Ended>;
}>;

const homes = new Set<string>();
const children = new Set<ChildProcess>();

/** A data directory where also a database of another user can walk in. */
export function makeHome(): string {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-faults-'));
  fs.chmodSync(home, 0o755);
  homes.add(home);
  return home;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Nothing of the outer settings reaches the processes under test. */
export function settings(home: string, more: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', KALOTT_HOME: home, LOG_LEVEL: 'warn', ...more };
}

export function launch(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  options: { cwd?: string; uid?: number; gid?: number } = {},
) {
  // A process group of its own, so that the whole of it can be ended.
  const child = spawn(program, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  children.add(child);
  const said = { out: '', err: '' };
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8');
  child.stdout!.on('data', (chunk) => (said.out += chunk));
  child.stderr!.on('data', (chunk) => (said.err += chunk));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  child.once('error', (problem) => (said.err += problem.message));
  ended.then(() => children.delete(child));
  return { child, said, ended };
}

/** Starts the server and waits for `ready`; `how` is the program with its arguments. */
export async function startServer(
  home: string,
  more: Record<string, string> = {},
  how: { program?: string; args?: readonly string[]; cwd?: string; uid?: number; gid?: number; patience?: number } = {},
): Promise<Running> {
  const began = performance.now();
  const { program = process.execPath, args = [path.join(root, 'tools', 'start.mjs')], patience = 60_000, ...options } = how;
  const { child, said, ended } = launch(
    program,
    args,
    settings(home, { PORT: String(await freePort()), KALOTT_DEMO: '0', ...more }),
    options,
  );
  let over: Ended | null = null;
  ended.then((how) => (over = how));
  for (;;) {
    const url = /^ready (http:\S+)$/m.exec(said.out)?.[1];
    if (url) return { child, pid: child.pid!, url, took: Math.round(performance.now() - began), said, ended };
    if (over) throw new Error(`the server ended with ${JSON.stringify(over)}: ${said.err.slice(-800)}`);
    if (performance.now() - began > patience) {
      killGroup(child);
      throw new Error(`the server was not ready in ${patience} ms: ${said.err.slice(-800)}`);
    }
    await sleep(5);
  }
}

/** A start that is expected to fail. */
export async function failingStart(home: string, more: Record<string, string> = {}) {
  const { said, ended } = launch(
    process.execPath,
    [path.join(root, 'tools', 'start.mjs')],
    settings(home, { PORT: String(await freePort()), KALOTT_DEMO: '0', ...more }),
  );
  return { ...(await ended), ...said };
}

/** One command of the command line. */
export async function command(home: string, args: readonly string[], more: Record<string, string> = {}) {
  const { said, ended } = launchCommand(home, args, more);
  return { ...(await ended), ...said };
}

export const launchCommand = (home: string, args: readonly string[], more: Record<string, string> = {}) =>
  launch(process.execPath, [path.join(root, 'tools', 'kalott.mjs'), ...args], settings(home, { LOG_LEVEL: 'error', ...more }));

/** Where the database of a data directory lies; as root under a closed folder it is elsewhere. */
export function dataOf(home: string): string {
  const inside = path.join(home, 'postgres');
  const outside = `/var/lib/kalott/${createHash('sha256').update(home).digest('hex').slice(0, 16)}/postgres`;
  return !fs.existsSync(inside) && fs.existsSync(outside) ? outside : inside;
}

/** Process number of the data directory's PostgreSQL, or null when none runs. */
export function postmasterOf(home: string): number | null {
  try {
    const pid = Number(fs.readFileSync(path.join(dataOf(home), 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 1 && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? pid : null;
  } catch {
    return null;
  }
}

export function killGroup(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // gone already
  }
}

/** Waits until `good` answers true; returns the milliseconds, or null when it never did. */
export async function until(good: () => boolean | Promise<boolean>, patience: number): Promise<number | null> {
  const began = performance.now();
  while (performance.now() - began < patience) {
    try {
      if (await good()) return Math.round(performance.now() - began);
    } catch {
      // not yet
    }
    await sleep(20);
  }
  return null;
}

export const status = async (url: string, init: RequestInit = {}) =>
  (await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(8000), ...init })).status;

/** Tells it to stop and waits. */
export async function stop(running: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended & { took: number }> {
  const began = performance.now();
  process.kill(running.pid, signal);
  const how = await running.ended;
  return { ...how, took: Math.round(performance.now() - began) };
}

/** Ends whatever still runs and removes every data directory. */
export async function endAll(): Promise<void> {
  for (const child of children) killGroup(child);
  for (const home of homes) {
    const pid = postmasterOf(home);
    if (pid !== null) {
      process.kill(pid, 'SIGQUIT');
      await until(() => postmasterOf(home) === null, 5000);
    }
    const data = dataOf(home);
    if (!data.startsWith(home)) fs.rmSync(path.dirname(data), { recursive: true, force: true });
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
  homes.clear();
}

/** `count` invented ads as `kalott` lines. */
export function adsFile(folder: string, count: number): string {
  const file = path.join(folder, `ads-${count}.jsonl`);
  const places = ['SE/Haparanda', 'SE/Kiruna', 'NO/Alta', 'NO/Tromsø', 'FI/Tornio', 'FI/Rovaniemi'];
  const lines = Array.from({ length: count }, (_, i) => {
    const [country, municipality] = places[i % places.length]!.split('/');
    return JSON.stringify({
      source: 'own',
      sourceId: `fault-${i}`,
      title: `Kokki ${i}`,
      description: `Etsimme kokkia numero ${i}. Hygieniapassi vaaditaan. Suomen kielen taito on eduksi.`,
      lang: 'fi',
      employer: `Keittiö ${i % 50}`,
      country,
      municipality,
      deadline: '2099-12-31',
    });
  });
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
