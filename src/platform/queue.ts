import { PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { oneLine } from './problems.ts';

/** Work that a room wants done later or again and again; found in its `jobs.ts`. */
export type Job = Readonly<{
  /** Such as `vacancies.sync.norway`. */
  name: string;
  /** Cron expression in Europe/Helsinki; absent = only when sent. */
  schedule?: string;
  /** Seconds after which a run that gave no sign is taken for dead. */
  expireInSeconds?: number;
  run(data: Record<string, unknown>): Promise<void>;
}>;

export type Queue = Readonly<{
  send(name: string, data?: Record<string, unknown>): Promise<void>;
  /** Takes no more work; what is under way gets `patience` milliseconds and is then left to be done again. */
  stop(patience: number): Promise<void>;
}>;

/** Work whose process was killed is taken up again after this many seconds without a sign of life, not only when its time limit is over. */
const HEARTBEAT = 60;

/** Starts the job queue on the database (schema `jobs`); each job runs one at a time over all nodes. */
export async function startQueue(database: Database, log: Log, jobs: readonly Job[]): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values as unknown[]) },
    schema: 'jobs',
    schedule: true,
    supervise: true,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  });
  boss.on('error', (error: unknown) => log.warn({ reason: oneLine(error) }, 'job queue'));
  await boss.start();
  for (const job of jobs) {
    const limits = { retryLimit: 2, expireInSeconds: job.expireInSeconds ?? 120, heartbeatSeconds: HEARTBEAT };
    await boss.createQueue(job.name, { policy: 'stately', ...limits });
    await boss.updateQueue(job.name, limits); // made by an earlier version, perhaps with others
    await boss.work(job.name, { pollingIntervalSeconds: 5 }, async ([item]: { data: unknown }[]) => {
      const started = performance.now();
      try {
        await job.run((item?.data ?? {}) as Record<string, unknown>);
        log.info({ job: job.name, ms: Math.round(performance.now() - started) }, 'job done');
      } catch (problem) {
        log.error({ job: job.name, reason: oneLine(problem) }, 'job failed');
        throw problem;
      }
    });
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'Europe/Helsinki' });
  }
  return {
    async send(name, data = {}) {
      await boss.send(name, data);
    },
    stop: (patience) => boss.stop({ graceful: true, timeout: patience }),
  };
}
