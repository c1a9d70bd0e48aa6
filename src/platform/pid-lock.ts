import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationProblem, oneLine } from './problems.ts';

/** Whether a process with this number lives. One that ended and was never collected by its parent does not. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !/^[ZX]$/.test(statOf(pid)[0] ?? '');
}

/** What `/proc` says of a process, from its state on; empty where there is no `/proc`. */
function statOf(pid: number): string[] {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name in brackets may hold anything
  } catch {
    return [];
  }
}

/** When a process began: numbers are used again, after a restart of a container even at once, but not with the same beginning. */
const beginning = (pid: number) => statOf(pid)[19] ?? '';

/**
 * Runs `work` while holding a lock file that names our process. A lock whose holder has died is taken over.
 * @throws OperationProblem when the holder does not let go within `patience` milliseconds.
 */
export async function withPidLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patience;
  const mine = `${process.pid} ${beginning(process.pid)}\n`;
  while (!take(file, mine)) {
    const found = look(file);
    if (found?.stale) {
      remove(file, found.text);
      continue;
    }
    if (Date.now() > until)
      throw new OperationProblem(
        `${file} is held by process ${found?.text.split(' ')[0]?.trim() || 'unknown'}; stop it, or remove the file if it is gone`,
      );
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    if (look(file)?.text === mine) fs.rmSync(file, { force: true });
  }
}

/** @returns false when somebody has it. */
function take(file: string, mine: string): boolean {
  let opened: number | undefined;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    opened = fs.openSync(file, 'wx');
    fs.writeSync(opened, mine);
    return true;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (opened !== undefined) fs.rmSync(file, { force: true }); // a full disk lets us make the file but not write into it
    throw new OperationProblem(`cannot write ${file}: ${oneLine(problem)}`);
  } finally {
    if (opened !== undefined) fs.closeSync(opened);
  }
}

function look(file: string): { text: string; stale: boolean } | null {
  try {
    const text = fs.readFileSync(file, 'utf8');
    const [pid = '', began = ''] = text.trim().split(' ');
    if (/^\d+$/.test(pid)) return { text, stale: !alive(Number(pid)) || (began !== '' && beginning(Number(pid)) !== began) };
    // Empty or broken: its owner is between making and writing. When old: it died there.
    return { text, stale: Date.now() - fs.statSync(file).mtimeMs > 5000 };
  } catch {
    return null;
  }
}

/** Takes a stale lock away: of several who found it, one does. */
function remove(file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    // Between our look and the renaming somebody faster may have put a fresh lock there: it is given back.
    if (fs.readFileSync(aside, 'utf8') !== stale) fs.linkSync(aside, file);
  } catch {
    // somebody else was faster
  }
  fs.rmSync(aside, { force: true });
}
