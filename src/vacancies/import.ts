import fs from 'node:fs';
import { type App, InputProblem, OperationProblem, oneLine } from '#platform';
import { taxonomyOf } from '#taxonomy';
import type { Found } from './feeds/feed.ts';
import { formats } from './formats/format.ts';
import { pipeline } from './pipeline.ts';
import { readerWith } from './reader.ts';
import { figures, type Summary } from './run.ts';
import { announce, beginRun, endRun, oneAtATime } from './store.ts';
import type { NormalisedAd } from './vacancy.ts';

/**
 * Takes in a file of ads. Unreadable items are parked with their reason, the others kept; nothing closes by its absence.
 * @throws InputProblem for a missing file, an unknown format, or a file that is not of that format.
 */
export async function importFile(
  app: App,
  file: string,
  formatName: string,
  progress: (read: number) => void = () => {},
): Promise<Summary> {
  const all = await formats();
  const format = all.find((f) => f.name === formatName);
  if (!format) throw new InputProblem(`--format "${formatName}" is unknown; expected one of ${all.map((f) => f.name).join(', ')}`);
  let stat: fs.Stats;
  try {
    stat = fs.statSync(file);
    fs.accessSync(file, fs.constants.R_OK);
  } catch {
    throw new InputProblem(`${file}: no such file, or it cannot be read`);
  }
  if (!stat.isFile()) throw new InputProblem(`${file}: is no file; expected a file of format ${format.name}`);
  const taxonomy = await taxonomyOf(app);
  return takeIn(
    app,
    format.items({ file, taxonomy, finnishZone: app.config.feeds.finland?.zone ?? 'Europe/Helsinki', today: app.clock.today() }),
    progress,
  );
}

/** Takes in ads that stand ready, such as the invented ones of the demo world; the same ads again change nothing. */
export async function seedExamples(app: App, ads: readonly NormalisedAd[]): Promise<Summary> {
  async function* items(): AsyncGenerator<Found> {
    for (const ad of ads)
      yield {
        kind: 'ad',
        ad: { ...ad, example: true },
        at: ad.sourceUpdatedAt ? new Date(ad.sourceUpdatedAt) : null,
        bytes: ad.texts[0].description.length,
      };
  }
  return takeIn(app, items(), () => {});
}

async function takeIn(app: App, items: AsyncGenerator<Found>, progress: (read: number) => void): Promise<Summary> {
  const reader = readerWith(await taxonomyOf(app));
  const summary = await oneAtATime(
    app,
    'file',
    10 * 60_000,
    () => {},
    async () => {
      const { id: runId, afterCut } = await beginRun(app, 'file', 'file');
      const tally = { read: 0, created: 0, updated: 0, unchanged: 0, closed: 0, quarantined: 0 };
      const end = { runId, source: 'file', mode: 'file', acceptShrink: false, held: false, cursor: null, shown: null } as const;
      let problem: unknown = null;
      try {
        await pipeline(app, { items, mode: 'file', runId, source: 'file', understand: reader.understand, progress }, tally);
      } catch (thrown) {
        problem = thrown;
      }
      const closing = async () => {
        await endRun(app, { ...end, ...figures(tally), complete: problem === null, problem: problem === null ? null : oneLine(problem) });
        const changed = tally.created + tally.updated + tally.closed;
        if (changed > 0 || afterCut) await announce(app, changed);
      };
      // When the import broke, what broke it is the news, not that its run could not be closed either.
      await (problem === null ? closing() : closing().catch(() => {}));
      if (problem !== null) throw withWhatWasKept(problem, tally.created + tally.updated);
      return { source: 'file', mode: 'file', ...tally, complete: true, cursor: null } as const;
    },
  );
  if (summary === null) throw new OperationProblem('another import is under way and does not end; try again later');
  const { read, created, updated, unchanged, closed, quarantined } = summary;
  return { source: 'file', mode: 'file', read, created, updated, unchanged, closed, quarantined, complete: true, cursor: null };
}

/** A command that fails says exactly what it kept. */
function withWhatWasKept(problem: unknown, kept: number): unknown {
  if (kept === 0 || !(problem instanceof Error)) return problem;
  problem.message = `${problem.message}; ${kept} ads before that were kept`;
  return problem;
}
