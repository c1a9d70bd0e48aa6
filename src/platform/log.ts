import pino, { type Logger } from 'pino';

/** Words that must never reach a log line, wherever in the object they stand. */
const personal = ['email', 'name', 'address', 'phone', 'token', 'password', 'authorization', 'cookie', 'text', 'profile'];

/** Structured log to standard error, so that standard output stays for answers. Holds codes, counts and ids; never personal data. */
export function makeLog(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[left out]' },
      serializers: {
        err: (error: Error) => ({
          type: error.name,
          message: error.message?.slice(0, 300),
          stack: error.stack?.split('\n').slice(1, 6).join(' '),
        }),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

export type Log = Logger;
