import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationProblem } from './problems.ts';

/** Whether a process with this number lives. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Runs `work` while holding a lock file that names our process. A lock whose holder has died is taken over.
 * @throws OperationProblem when the holder does not let go within `patience` milliseconds.
 */
export async function withPidLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const until = Date.now() + patience;
  const mine = `${process.pid}\n`;
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      break;
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw new OperationProblem(`cannot write ${file}: ${(problem as Error).message}`);
    }
    const holder = readHolder(file);
    if (holder !== null && !alive(holder)) {
      // Renaming before removing: of several who found the stale lock, one takes it away.
      const aside = `${file}.stale.${process.pid}`;
      try {
        fs.renameSync(file, aside);
        fs.rmSync(aside, { force: true });
      } catch {
        // somebody else was faster
      }
      continue;
    }
    if (Date.now() > until) throw new OperationProblem(`${file} is held by process ${holder ?? 'unknown'}; stop it, or remove the file if it is gone`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    if (readHolder(file) === process.pid) fs.rmSync(file, { force: true });
  }
}

function readHolder(file: string): number | null {
  try {
    const text = fs.readFileSync(file, 'utf8');
    if (/^\d+$/.test(text.trim())) return Number(text);
    // Empty: its owner is between creating and writing. Old and empty: it died there.
    return Date.now() - fs.statSync(file).mtimeMs > 5000 ? 2 ** 30 : null;
  } catch {
    return null;
  }
}
