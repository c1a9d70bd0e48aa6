import { serve as listen } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { type App, discoverInRooms, type Job, makePost, oneLine, OperationProblem, type RoomLife, startQueue } from '#platform';
import { makeHall } from './hall.tsx';
import { openApp } from './open-app.ts';

/** How long SIGTERM waits for requests under way. */
const GOODBYE_MS = 8000;

/** Runs the server until it is told to stop. Prints `ready ADDRESS` when the first page can be answered. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    await run(env);
  } catch (problem) {
    process.stderr.write(`kalott: ${oneLine(problem)}\n`);
    process.exit((problem as { exitCode?: number }).exitCode ?? 1);
  }
}

async function run(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { app, close } = await openApp(env, { poolSize: 20 });
  const lives = (await discoverInRooms<{ room?: RoomLife }>('jobs.ts')).flatMap(({ room, module }) => (module.room ? [{ name: room, life: module.room }] : []));
  try {
    if (app.config.demo) for (const { life } of lives) if (life.seed && (await life.seed.empty(app))) await life.seed.demo(app);
    for (const { life } of lives) await life.start?.(app);
    const hall = await makeHall(app, lives);
    const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
      const made = listen({ fetch: hall.fetch, port: app.config.port, hostname: app.config.host }, () => resolve(made));
      made.once('error', (problem: NodeJS.ErrnoException) =>
        reject(problem.code === 'EADDRINUSE' ? new OperationProblem(`port ${app.config.port} is in use by another program; set PORT to a free one`) : problem.code === 'EACCES' ? new OperationProblem(`port ${app.config.port} may not be opened by this user; set PORT to one above 1023`) : problem),
      );
    });
    const stopWork = await startWork(app, lives);
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`ready http://${app.config.host.includes(':') ? `[${app.config.host}]` : app.config.host}:${port}\n`);

    let leaving = false;
    const leave = (signal: string) => {
      if (leaving) return;
      leaving = true;
      app.log.info({ signal }, 'stopping');
      const late = setTimeout(() => process.exit(0), GOODBYE_MS + 1500);
      late.unref();
      hall.drain();
      server.close(() => {
        Promise.allSettled([stopWork()])
          .then(() => close())
          .catch(() => {})
          .then(() => process.exit(0));
      });
      // Idle keep-alive connections would hold the server open.
      (server as unknown as { closeIdleConnections?: () => void }).closeIdleConnections?.();
      setTimeout(() => (server as unknown as { closeAllConnections?: () => void }).closeAllConnections?.(), GOODBYE_MS).unref();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(signal));
    process.on('uncaughtException', (problem) => app.log.error({ err: problem }, 'uncaught'));
    process.on('unhandledRejection', (problem) => app.log.error({ reason: oneLine(problem) }, 'unhandled'));
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** Queue and postman; a database that is away for a moment must not keep the pages from answering. */
async function startWork(app: App, lives: readonly { name: string; life: RoomLife }[]): Promise<() => Promise<void>> {
  const jobs: Job[] = lives.flatMap(({ life }) => life.jobs?.(app) ?? []);
  const post = makePost(app.database, app.clock, app.log, { smtpUrl: app.config.smtpUrl, from: app.config.mailFrom });
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const deliver = async () => {
    try {
      await post.sendDue();
    } catch (problem) {
      app.log.warn({ reason: oneLine(problem) }, 'postman');
    }
    if (!stopped) timer = setTimeout(deliver, 3000);
  };
  if (app.config.smtpUrl) timer = setTimeout(deliver, 500);
  const start = async (): Promise<void> => {
    try {
      app.queue.current = await startQueue(app.database, app.log, jobs);
    } catch (problem) {
      app.log.warn({ reason: oneLine(problem) }, 'job queue not started');
      if (!stopped) setTimeout(start, 5000).unref();
    }
  };
  await start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    post.close();
    await app.queue.current?.stop().catch(() => {});
  };
}
