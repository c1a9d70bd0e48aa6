import { setTimeout as sleep } from 'node:timers/promises';
import { OperationProblem, oneLine } from '#platform';

/** How patient we are with a source. Milliseconds. */
export type Patience = Readonly<{
  /** Without an answer at all: NAV has taken half a minute for a token. */
  answer: number;
  /** Without a byte in the middle of an answer. */
  idle: number;
  /** First pause before another try; it doubles. */
  pause: number;
  /** Tries after the first. */
  retries: number;
  /** The longest Retry-After that is waited out; beyond it the run ends and the scheduler comes back. */
  longestWait: number;
}>;

export const patience: Patience = { answer: 120_000, idle: 60_000, pause: 1000, retries: 3, longestWait: 15 * 60_000 };

/** The reading of a source ended before its end: nothing may be closed, the cursor stays. */
export class BrokenOff extends OperationProblem {}

/** Something that may go better at once: the whole request is asked again. */
export class Cut extends Error {
  readonly wait: number;
  constructor(message: string, wait = 0) {
    super(message);
    this.wait = wait;
  }
}

export type Ask = Readonly<{
  /** The configured address; requests never leave its host. */
  base: string;
  path: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Answers beside 200 that the caller understands. */
  also?: readonly number[];
}>;

export type Answer = Readonly<{
  status: number;
  header(name: string): string | null;
  charset: string;
  /** The source's own clock, when it says so. */
  date: Date | null;
  /** The body, with a time limit on silence. @throws Cut when the line is cut, BrokenOff when it falls silent. */
  chunks(): AsyncGenerator<Uint8Array>;
}>;

/**
 * One request, one answer; redirects are followed within the host only, so no key reaches another.
 * @throws Cut for what may pass (5xx, 429, a cut line), BrokenOff for what will not.
 */
export async function ask(request: Ask, patient: Patience): Promise<Answer> {
  let url = new URL(`${request.base}${request.path}`);
  const home = url.host;
  for (let hops = 0; hops < 5; hops++) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patient.answer);
    let response: Response;
    try {
      response = await fetch(url, {
        method: request.method ?? 'GET',
        headers: { 'user-agent': 'Kalott', ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal: abort.signal,
      });
    } catch (problem) {
      if (abort.signal.aborted) throw new BrokenOff(`no answer within ${Math.round(patient.answer / 1000)} s`);
      throw new Cut(`no connection (${reasonOf(problem)})`);
    } finally {
      clearTimeout(timer);
    }
    const { status } = response;
    const drop = () => response.body?.cancel().catch(() => {});
    if (status >= 300 && status < 400 && status !== 304) {
      await drop();
      const target = response.headers.get('location');
      const next = target === null ? null : URL.canParse(target, url) ? new URL(target, url) : null;
      if (!next || next.host !== home || next.protocol !== url.protocol)
        throw new BrokenOff(`redirect to another host (${next?.host ?? 'no address'}) was not followed`);
      url = next;
      continue;
    }
    if (status !== 200 && !request.also?.includes(status)) {
      await drop();
      if (status === 429 || status >= 500) {
        const wait = retryAfter(response.headers.get('retry-after'));
        if (wait > patient.longestWait) throw new BrokenOff(`the source answers ${status} and asks to wait ${Math.round(wait / 1000)} s`);
        throw new Cut(`the source answers ${status}`, wait);
      }
      throw new BrokenOff(`the source answers ${status}`);
    }
    const type = response.headers.get('content-type') ?? '';
    if (status === 200 && /html/i.test(type)) {
      await drop();
      throw new BrokenOff('the source answers with a web page instead of data');
    }
    const given = response.headers.get('date');
    const date = given === null ? null : new Date(given);
    return {
      status,
      header: (name) => response.headers.get(name),
      charset: charsetOf(type),
      date: date === null || Number.isNaN(date.getTime()) ? null : date,
      chunks: () => flow(response, abort, patient.idle),
    };
  }
  throw new BrokenOff('too many redirects');
}

async function* flow(response: Response, abort: AbortController, idle: number): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const reader = response.body.getReader();
  let silent = false;
  let finished = false;
  try {
    for (;;) {
      const timer = setTimeout(() => {
        silent = true;
        abort.abort();
      }, idle);
      let step: { done: boolean; value?: Uint8Array | undefined };
      try {
        step = await reader.read();
      } catch (problem) {
        if (silent) throw new BrokenOff(`the source fell silent for ${Math.round(idle / 1000)} s in the middle of its answer`);
        throw new Cut(`the line was cut (${reasonOf(problem)})`);
      } finally {
        clearTimeout(timer);
      }
      if (step.done) {
        finished = true;
        return;
      }
      if (step.value) yield step.value;
    }
  } finally {
    // Whoever stops reading early hangs up.
    if (!finished) abort.abort();
  }
}

/** Everything of an answer up to `limit` bytes, or null when it is larger. */
export async function wholeOf(answer: Answer, limit: number): Promise<{ text: string } | { tooLarge: number } | { broken: true }> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.chunks()) {
    bytes += chunk.length;
    if (bytes > limit) return { tooLarge: bytes };
    parts.push(chunk);
  }
  try {
    return { text: new TextDecoder(answer.charset, { fatal: true }).decode(Buffer.concat(parts)) };
  } catch {
    return { broken: true };
  }
}

/** Tries again what was cut, with growing pauses, from its beginning: what was yielded before comes again, the caller folds it. */
export async function* again<T, R>(patient: Patience, attempt: () => AsyncGenerator<T, R>): AsyncGenerator<T, R> {
  for (let tried = 0; ; tried++) {
    try {
      return yield* attempt();
    } catch (problem) {
      await pauseBefore(problem, tried, patient);
    }
  }
}

/** The same for a request whose answer is one value. */
export async function retrying<T>(patient: Patience, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (problem) {
      await pauseBefore(problem, tried, patient);
    }
  }
}

async function pauseBefore(problem: unknown, tried: number, patient: Patience): Promise<void> {
  if (!(problem instanceof Cut)) throw problem;
  if (tried >= patient.retries) throw new BrokenOff(`${problem.message}, ${tried + 1} times`);
  // A little more than asked: clocks differ.
  await sleep(Math.max(patient.pause * 2 ** tried, problem.wait > 0 ? problem.wait + 250 : 0));
}

function retryAfter(header: string | null): number {
  if (header === null) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}

function charsetOf(type: string): string {
  const named = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  // Line ends are looked for in bytes; a charset in which a newline is no single byte would hide them.
  if (/utf-?(16|32)/.test(named)) throw new BrokenOff(`charset ${named} is not read; expected UTF-8 or an 8-bit one`);
  try {
    return new TextDecoder(named).encoding;
  } catch {
    throw new BrokenOff(`charset ${named} is unknown`);
  }
}

function reasonOf(problem: unknown): string {
  const cause = (problem as { cause?: { code?: string } }).cause;
  return cause?.code ?? oneLine(problem).slice(0, 80);
}
