import { serve as listen } from '@hono/node-server';
import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import {
  type App,
  discoverInRooms,
  InputProblem,
  type Job,
  makePost,
  oneLine,
  OperationProblem,
  type RoomLife,
  startQueue,
  takingTurns,
} from '#platform';
import { makeHall } from './hall.tsx';
import { openApp } from './open-app.ts';

/** SIGTERM: requests under way get this long, then jobs, then everything is cut; all of it in less than ten seconds. */
const REQUESTS_MS = 5500;
const JOBS_MS = 1500;
const LATEST_MS = 9500;

/** Runs the server until it is told to stop. Prints `ready ADDRESS` when the first page can be answered. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  let stop = (): void => {};
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (told) return;
      told = true;
      setTimeout(() => process.exit(0), LATEST_MS).unref();
      stop();
    });
  try {
    const running = await start(env, () => told);
    if (!running) process.exit(0);
    stop = () => running.stop().then(() => process.exit(0));
    if (told) stop();
  } catch (problem) {
    process.stderr.write(`kalott: ${oneLine(problem)}\n`);
    process.exit((problem as { exitCode?: number }).exitCode ?? 1);
  }
}

/** @returns null when it was told to stop before it was ready. */
async function start(env: Readonly<Record<string, string | undefined>>, told: () => boolean): Promise<{ stop(): Promise<void> } | null> {
  const { app, close } = await openApp(env, { poolSize: 20 });
  const lives = (await discoverInRooms<{ room?: RoomLife }>('jobs.ts')).flatMap(({ room, module }) =>
    module.room ? [{ name: room, life: module.room }] : [],
  );
  try {
    // Two first starts at once: one makes the invented world, the other finds it there.
    if (app.config.demo && !told())
      await takingTurns(app.database, 'demo world', async () => {
        for (const { life } of lives) if (life.seed && (await life.seed.empty(app))) await life.seed.demo(app);
      });
    for (const { life } of lives) if (!told()) await life.start?.(app);
    if (told()) {
      await close({ atOnce: true });
      return null;
    }
    const hall = await makeHall(app, lives);
    const server = await new Promise<Server>((resolve, reject) => {
      const made = listen({ fetch: hall.fetch, port: app.config.port, hostname: app.config.host }, () => resolve(made)) as Server;
      made.once('error', (problem: NodeJS.ErrnoException) => reject(listenProblem(problem, app.config)));
    });
    const stopWork = await startWork(app, lives);
    process.on('uncaughtException', (problem) => app.log.error({ err: problem }, 'uncaught'));
    process.on('unhandledRejection', (problem) => app.log.error({ reason: oneLine(problem) }, 'unhandled'));
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`ready http://${app.config.host.includes(':') ? `[${app.config.host}]` : app.config.host}:${port}\n`);
    return {
      async stop() {
        app.log.info('stopping');
        hall.drain();
        await endServer(server);
        await stopWork();
        await close({ atOnce: true }).catch((problem) => app.log.error({ reason: oneLine(problem) }, 'database not closed'));
      },
    };
  } catch (problem) {
    app.log.level = 'silent'; // one line says why; what breaks off now is only its consequence
    await close({ atOnce: true }).catch(() => {});
    throw problem;
  }
}

function listenProblem(problem: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (problem.code === 'EADDRINUSE') return new OperationProblem(`port ${port} is in use by another program; set PORT to a free one`);
  if (problem.code === 'EACCES') return new OperationProblem(`port ${port} may not be opened by this user; set PORT to one above 1023`);
  if (problem.code === 'EADDRNOTAVAIL' || problem.code === 'ENOTFOUND')
    return new InputProblem(`setting HOST: "${host}" is no address of this machine`);
  return problem;
}

/** Takes no more connections, answers what was asked on those there are, and then lets go of the rest. */
function endServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Not the close of http.Server: that cuts idle connections at once, also those on which a request is just arriving.
    // Each of them is told `connection: close` with its next answer; the ones that ask nothing more go soon after.
    NetServer.prototype.close.call(server, () => resolve());
    const idle = setInterval(() => server.closeIdleConnections(), 500);
    const all = setTimeout(() => server.closeAllConnections(), REQUESTS_MS);
    for (const timer of [idle, all]) timer.unref();
  });
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
    await app.queue.current?.stop(JOBS_MS).catch(() => {});
  };
}
