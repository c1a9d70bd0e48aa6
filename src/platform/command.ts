import type { App } from './app.ts';

/** Where a command's answer goes: `--json` answers to standard output alone, all else to standard error. */
export type CommandIo = Readonly<{
  /** One line of the answer (plain mode), or of JSONL. */
  print(line: string): void;
  /** One JSON document as the answer. */
  json(value: unknown): void;
  /** A remark, always on standard error. */
  note(line: string): void;
  /** Progress of long work; on a terminal it overwrites itself. */
  progress(line: string): void;
  /** An absolute path for a file the user named, seen from where they stand. */
  path(file: string): string;
}>;

export type OptionSpec = Readonly<{ type: 'string' | 'boolean'; default?: string | boolean; value?: string; help: string }>;

/** One command of the command line, found in a room's `cli.ts` (`export const commands`). */
export type Command = Readonly<{
  /** Words after `kalott --`, such as `vacancies import`. */
  name: string;
  /** What follows the name, such as `FILE`. */
  usage: string;
  summary: string;
  options?: Readonly<Record<string, OptionSpec>>;
  /** How many positional arguments: [least, most]. */
  arguments?: readonly [number, number];
  /**
   * Does the work.
   * @returns the exit code, 0 when nothing is returned.
   * @throws InputProblem (exit 2) or OperationProblem (exit 1), each one line.
   */
  run(call: {
    app: App;
    args: readonly string[];
    options: Readonly<Record<string, string | boolean | undefined>>;
    io: CommandIo;
  }): Promise<number | undefined | void>;
}>;
