import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type CommandIo, discoverInRooms, oneLine } from '#platform';
import { openApp } from './open-app.ts';

/**
 * Runs one command. Answers go to standard output, everything else to standard error.
 * @returns the exit code: 0 done, 1 failed, 2 bad usage or bad input.
 */
export async function commandLine(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const readerGone = () => process.exit(1); // `| head` has seen enough
  process.stdout.on('error', readerGone);
  try {
    return await runCommand(argv, env);
  } finally {
    process.stdout.off('error', readerGone);
  }
}

async function runCommand(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const commands = (await discoverInRooms<{ commands: readonly Command[] }>('cli.ts')).flatMap(({ module }) => module.commands);
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
    process.stdout.write(overview(commands));
    return 0;
  }
  const words = argv.filter((word) => !word.startsWith('-'));
  const command = [...commands]
    .sort((a, b) => b.name.length - a.name.length)
    .find((c) => c.name.split(' ').every((word, i) => words[i] === word));
  if (!command) return fail(`unknown command "${words.slice(0, 2).join(' ') || argv[0]}"; see --help for those there are`, 2);
  if (argv.includes('--help')) {
    process.stdout.write(help(command));
    return 0;
  }
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    const spec = Object.fromEntries(
      Object.entries(command.options ?? {}).map(([name, o]) => [
        name,
        { type: o.type, ...(o.default === undefined ? {} : { default: o.default }) },
      ]),
    );
    parsed = parseArgs({
      args: [...argv],
      options: { ...spec, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    }) as typeof parsed;
  } catch (problem) {
    return fail(`${command.name}: ${oneLine(problem).split('. ')[0]}; usage: ${usage(command)}`, 2);
  }
  const args = parsed.positionals.slice(command.name.split(' ').length);
  const [least, most] = command.arguments ?? [0, 0];
  if (args.length < least || args.length > most)
    return fail(`${command.name}: ${args.length < least ? 'something is missing' : 'too many arguments'}; usage: ${usage(command)}`, 2);

  const terminal = process.stderr.isTTY === true;
  let unfinished = false;
  const note = (line: string) => {
    process.stderr.write(`${unfinished ? '\n' : ''}${line}\n`);
    unfinished = false;
  };
  const io: CommandIo = {
    print: (line) => process.stdout.write(`${line}\n`),
    json: (value) => process.stdout.write(`${JSON.stringify(value)}\n`),
    note,
    progress: (line) => {
      if (!terminal) return note(line);
      process.stderr.write(`\r\x1b[2K${line}`);
      unfinished = true;
    },
    path: (file) => path.resolve(env.INIT_CWD ?? process.cwd(), file),
  };
  // Ctrl-C: what is under way is cut and rolled back, and a database that we alone used does not stay behind.
  let told: number | null = null;
  let cut: (() => Promise<void>) | null = null;
  const leave = async () => {
    await cut?.().catch(() => {});
    if (cut) process.exit(told ?? 1);
  };
  const signals = (
    [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const
  ).map(([signal, code]) => {
    const heard = () => {
      told = code;
      setTimeout(() => process.exit(code), 8000).unref();
      leave();
    };
    process.once(signal, heard);
    return () => process.off(signal, heard);
  });
  try {
    const { app, close } = await openApp(env, { logLevel: env.LOG_LEVEL ?? 'error', poolSize: 4 });
    cut = () => close({ atOnce: true });
    if (told !== null) await leave();
    try {
      return (await command.run({ app, args, options: parsed.values, io })) ?? 0;
    } finally {
      await close();
    }
  } catch (problem) {
    if (told !== null) return told;
    if (unfinished) process.stderr.write('\n');
    const code = (problem as { exitCode?: number }).exitCode;
    if (code === undefined && env.LOG_LEVEL === 'debug') console.error(problem);
    return fail(oneLine(readable(problem)), code ?? 1);
  } finally {
    for (const stop of signals) stop();
  }
}

/** A full disk and a lost database read better in words than in driver codes. What a command says it kept stays said. */
function readable(problem: unknown): unknown {
  const told = problem as { code?: string; message?: string; cause?: { code?: string } };
  const code = told.code ?? told.cause?.code ?? '';
  const kept = /; \d[^;]* were kept$/.exec(told.message ?? '')?.[0] ?? '';
  if (['53100', 'ENOSPC'].includes(code)) return `the disk is full${kept}; make room and run the command again`;
  if (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) ||
    /^Connection terminated/.test(told.message ?? '')
  )
    return `the database went away${kept}; run the command again`;
  return told.cause ?? problem;
}

function fail(line: string, code: number): number {
  process.stderr.write(`kalott: ${line}\n`);
  return code;
}

const usage = (c: Command) =>
  [
    'kalott --',
    c.name,
    c.usage,
    ...Object.entries(c.options ?? {}).map(([name, o]) => `[--${name}${o.type === 'string' ? ` ${o.value ?? 'VALUE'}` : ''}]`),
    '[--json]',
  ]
    .filter(Boolean)
    .join(' ');

function help(c: Command): string {
  const options = Object.entries(c.options ?? {}).map(
    ([name, o]) =>
      `  --${name}${o.type === 'string' ? ` ${o.value ?? 'VALUE'}` : ''}\n      ${o.help}${o.default === undefined ? '' : ` (default ${o.default})`}\n`,
  );
  return `${usage(c)}\n\n${c.summary}\n${options.length ? `\n${options.join('')}` : ''}  --json\n      the answer as JSON on standard output, nothing else there\n`;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((c) => c.name.length + c.usage.length)) + 3;
  return `npm run -s kalott -- COMMAND …\n\n${commands.map((c) => `  ${`${c.name} ${c.usage}`.padEnd(width)}${c.summary.split('. ')[0]}\n`).join('')}\nEach with --help. Exit codes: 0 done, 1 failed, 2 bad usage or bad input.\n`;
}
