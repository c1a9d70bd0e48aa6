import { type App, isLanguage, type Language, newId, type Queries, record, type Scope } from '#platform';
import { obstacleReceipt, obstacleNews } from '../mail/obstacles.ts';
import { worksOnObstacles } from './may.ts';
import { canMerge, namesWhom, type ObstacleEvent, obstacleMachine, rootOf, tellsOutcome } from './obstacle.ts';
import {
  addObstacle,
  addReport,
  describeRow,
  findObstacle,
  forgetEmail,
  holdTree,
  moveRow,
  type ObstacleRow,
  type ReportRow,
  reportsOf,
} from './store.ts';
import type { ObstacleKind, ObstacleTopic } from './terms.ts';
import { reportToken, tokenHash } from './token.ts';

/** Why something was not done; nothing was changed then. */
export type Refusal = 'not-there' | 'not-yours' | 'not-now' | 'changed-meanwhile' | 'whom-missing' | 'outcome-missing' | 'target-wrong';

/** Thrown inside a transaction, so that nothing of it stands. */
export class Refused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(`refused: ${why}`);
    this.why = why;
  }
}

const tell = (
  app: App,
  queries: Queries,
  event: string,
  id: string,
  data: Record<string, string | number | boolean | null>,
  scope?: Scope,
) =>
  record(queries, app.clock, [
    { room: 'coaching', type: `obstacle.${event}`, ...(scope?.personId ? { actor: scope.personId } : {}), data: { obstacle: id, ...data } },
  ]);

export type NewReport = Readonly<{
  title: string;
  text: string;
  lang: Language;
  kind: ObstacleKind;
  topic: ObstacleTopic;
  fromCountry: string | null;
  toCountry: string | null;
  /** How many are affected, the reporter included. */
  affected: number;
  /** Where news of it go, if they want any. */
  email: string | null;
  personId?: string | null;
}>;

/** The address of a report's private page, behind the host. */
export const followPath = async (app: App, lang: Language, reportId: string): Promise<string> =>
  `/${lang}/obstacles/follow/${await reportToken(app, reportId)}`;

/**
 * Takes a report from anybody. It becomes an obstacle of its own that nobody outside the desk sees until an adviser has
 * read it; the same matter is merged later.
 * @param absolute makes an address of ours for the letter that is sent when they want news.
 * @returns the obstacle and the report.
 */
export async function reportObstacle(
  app: App,
  queries: Queries,
  given: NewReport,
  absolute: (path: string) => string,
): Promise<{ obstacleId: string; reportId: string }> {
  const [obstacleId, reportId, at] = [newId(), newId(), app.clock.now()];
  const { kind, topic, fromCountry, toCountry, lang } = given;
  await addObstacle(queries, {
    id: obstacleId,
    at,
    title: given.title,
    titleLang: lang,
    description: given.text,
    kind,
    topic,
    fromCountry,
    toCountry,
    state: 'reported',
    stateSince: at,
  });
  await addReport(queries, {
    id: reportId,
    obstacleId,
    at,
    personId: given.personId ?? null,
    text: given.text,
    lang,
    affected: given.affected,
    tokenHash: tokenHash(await reportToken(app, reportId)),
    email: given.email,
  });
  await tell(app, queries, 'reported', obstacleId, {
    kind,
    topic,
    from: fromCountry,
    towards: toCountry,
    affected: given.affected,
    to: 'reported',
  });
  if (given.email)
    await obstacleReceipt(queries, app.clock, {
      to: given.email,
      lang,
      title: given.title,
      link: absolute(await followPath(app, lang, reportId)),
    });
  return { obstacleId, reportId };
}

/**
 * One more report of an obstacle that is there already, such as one that came by telephone.
 * @throws Refused when the obstacle is not there or the scope does not work on obstacles.
 */
export async function addToObstacle(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: { text: string; lang: Language; affected: number },
): Promise<string> {
  if (!worksOnObstacles(scope)) throw new Refused('not-yours');
  if (!(await findObstacle(queries, id))) throw new Refused('not-there');
  const reportId = newId();
  await addReport(queries, {
    id: reportId,
    obstacleId: id,
    at: app.clock.now(),
    ...given,
    tokenHash: tokenHash(await reportToken(app, reportId)),
  });
  await tell(app, queries, 'counted', id, { affected: given.affected }, scope);
  return reportId;
}

/**
 * Moves an obstacle by one named event, writes the same event to the log and tells those who asked for news, all in the
 * caller's transaction.
 * @param given.seen the state that the form saw; another one means that somebody was faster.
 * @param given.into where it is counted from now on, for `merged`.
 * @param given.whom authority or council, for the events of `namesWhom`.
 * @param given.outcome what came of it, for the events of `tellsOutcome`.
 * @throws Refused
 */
export async function moveObstacle(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  event: ObstacleEvent,
  given: { seen?: string; into?: string; whom?: string; outcome?: string },
  absolute: (path: string) => string,
): Promise<void> {
  if (!worksOnObstacles(scope)) throw new Refused('not-yours');
  const tree = event === 'merged' || event === 'separated' ? new Map((await holdTree(queries)).map((o) => [o.id, o])) : null;
  const row = await findObstacle(queries, id);
  if (!row) throw new Refused('not-there');
  if (given.seen !== undefined && given.seen !== row.state) throw new Refused('changed-meanwhile');
  const to = obstacleMachine.step(row.state, event);
  if (to === null) throw new Refused('not-now');
  const whom = given.whom?.trim() || null;
  const outcome = given.outcome?.trim() || null;
  if (namesWhom(event) && !whom) throw new Refused('whom-missing');
  if (tellsOutcome(event) && !outcome) throw new Refused('outcome-missing');
  let into: string | null = null;
  if (event === 'merged') {
    // Whoever names one that was merged itself means the one it is counted under.
    into = given.into && tree!.has(given.into) ? rootOf(tree!, given.into) : null;
    if (into === null || !canMerge(tree!, id, into)) throw new Refused('target-wrong');
  }
  const set: Partial<ObstacleRow> = {
    state: to,
    stateSince: app.clock.now(),
    mergedInto: into,
    withWhom: namesWhom(event) ? whom : to === 'checked' ? null : row.withWhom,
    outcome: tellsOutcome(event) ? outcome : to === 'checked' ? null : row.outcome,
  };
  if (!(await moveRow(queries, id, row.state, set))) throw new Refused('changed-meanwhile');
  await tell(app, queries, event, id, { from: row.state, to, ...(into ? { into } : {}) }, scope);
  const about = into ? (await findObstacle(queries, into))! : { ...row, ...set };
  for (const report of await reportsOf(queries, id)) await sendNews(app, queries, report, about, event, absolute);
}

async function sendNews(
  app: App,
  queries: Queries,
  report: ReportRow,
  about: ObstacleRow,
  event: ObstacleEvent,
  absolute: (path: string) => string,
): Promise<void> {
  if (!report.email) return;
  const lang: Language = isLanguage(report.lang) ? report.lang : 'en';
  const link = absolute(await followPath(app, lang, report.id));
  await obstacleNews(queries, app.clock, {
    to: report.email,
    lang,
    link,
    event,
    title: about.title,
    whom: about.withWhom,
    outcome: about.outcome,
  });
}

/** Puts title, text and sorting in order, and says whether the public sees it. @throws Refused */
export async function describeObstacle(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  given: Parameters<typeof describeRow>[2],
): Promise<void> {
  if (!worksOnObstacles(scope)) throw new Refused('not-yours');
  const row = await findObstacle(queries, id);
  if (!row) throw new Refused('not-there');
  await describeRow(queries, id, given);
  const shown = given.listed === row.listed ? 'described' : given.listed ? 'listed' : 'unlisted';
  await tell(app, queries, shown, id, { kind: given.kind, topic: given.topic }, scope);
}

/** No more letters about this report. */
export async function stopNews(app: App, queries: Queries, report: Pick<ReportRow, 'id' | 'obstacleId'>): Promise<void> {
  if (await forgetEmail(queries, report.id)) await tell(app, queries, 'news-stopped', report.obstacleId, {});
}
