/**
 * Something the user can mend: bad usage, bad input, a setting that does not parse.
 * Shown as one line, never with a stack trace. `exitCode` 2 on the command line.
 */
export class InputProblem extends Error {
  readonly exitCode: 1 | 2 = 2;
  override readonly name: string = 'InputProblem';
}

/** Something that failed although the input was right (a source is down, the disk is full). `exitCode` 1. */
export class OperationProblem extends Error {
  readonly exitCode = 1;
  override readonly name = 'OperationProblem';
}

/** One line that a person can read, whatever was thrown. */
export function oneLine(problem: unknown): string {
  if (problem instanceof AggregateError && problem.errors.length > 0) return oneLine(problem.errors[0]);
  const told = problem as { message?: unknown; name?: unknown } | null | undefined; // some libraries throw plain objects
  const text = typeof told?.message === 'string' ? told.message || String(told.name ?? 'a problem without a name') : String(problem);
  return text.replace(/\s*\n\s*/g, ' ').slice(0, 500);
}
