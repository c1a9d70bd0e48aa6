import { type App, type Command, type CommandIo, InputProblem, oneLine } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { kalottLine } from './formats/kalott/line.ts';
import { feeds } from './feeds/feed.ts';
import { importFile } from './import.ts';
import { readerWith } from './reader.ts';
import { type Summary, sync } from './run.ts';
import { announce, clearExamples, countOpen, exportRows, feedStates, recentQuarantine, recentRuns, rereadAll } from './store.ts';

const syncFeed: Command = {
  name: 'vacancies sync',
  usage: 'norway|sweden|finland',
  summary: 'Reads a national feed: what changed since the last time, or everything. A source that breaks off closes nothing.',
  arguments: [1, 1],
  options: {
    full: { type: 'boolean', help: 'reads everything and closes what is no longer there' },
    'accept-shrink': { type: 'boolean', help: 'lets a full load close more than 30 % of the open ads, after a person has looked' },
  },
  async run({ app, args, options, io }) {
    const { summary, problem } = await sync(app, args[0]!, {
      full: options.full === true || options['accept-shrink'] === true,
      acceptShrink: options['accept-shrink'] === true,
      note: io.note,
      progress: (read) => io.progress(`${args[0]}: ${read} read`),
    });
    answer(io, options.json === true, summary);
    if (problem !== null) io.note(`kalott: ${args[0]}: ${problem}`);
    return summary.complete ? 0 : 1;
  },
};

const goLive: Command = {
  name: 'vacancies live',
  usage: '',
  summary:
    'Replaces the invented ads by the feeds that have an address: reads each of them in full, then removes the examples. A feed that breaks off leaves the examples standing.',
  async run({ app, options, io }) {
    const on = (await feeds()).filter((feed) => feed.isOn(app.config));
    if (on.length === 0)
      throw new InputProblem('vacancies live: no feed has an address; set KALOTT_FEED_NORWAY_URL or KALOTT_FEED_SWEDEN_URL');
    const summaries: Summary[] = [];
    for (const { source } of on) {
      const { summary, problem } = await sync(app, source, {
        full: true,
        acceptShrink: false,
        note: io.note,
        progress: (read) => io.progress(`${source}: ${read} read`),
      });
      summaries.push(summary);
      if (problem !== null) io.note(`kalott: ${source}: ${problem}`);
    }
    const complete = summaries.every((s) => s.complete);
    const examplesRemoved = complete ? await clearExamples(app) : 0;
    if (options.json) io.json({ feeds: summaries, examplesRemoved });
    else {
      for (const summary of summaries) answer(io, false, summary);
      io.print(complete ? `${examplesRemoved} examples removed` : 'the examples stay until every feed has been read to its end');
    }
    return complete ? 0 : 1;
  },
};

const importAds: Command = {
  name: 'vacancies import',
  usage: 'FILE',
  summary:
    'Takes in a file of ads. Items that cannot be read are set aside with their reason, the others are kept; nothing is closed by its absence.',
  arguments: [1, 1],
  options: { format: { type: 'string', value: 'FORMAT', help: 'jobstream, nav-entry, p67, hr-open, jobposting or kalott' } },
  async run({ app, args, options, io }) {
    if (typeof options.format !== 'string')
      throw new InputProblem('vacancies import: --format is missing; expected jobstream, nav-entry, p67, hr-open, jobposting or kalott');
    const summary = await importFile(app, io.path(args[0]!), options.format, (read) => io.progress(`${read} read`));
    if (summary.quarantined > 0)
      for (const item of await recentQuarantine(app, Math.min(5, summary.quarantined)))
        io.note(`set aside: ${item.sourceId ?? 'an item without id'}: ${item.reason}`);
    answer(io, options.json === true, summary);
    return 0;
  },
};

function answer(io: CommandIo, json: boolean, s: Summary): void {
  if (json) io.json(s);
  else
    io.print(
      `${s.source} (${s.mode}): ${s.read} read, ${s.created} new, ${s.updated} changed, ${s.unchanged} unchanged, ${s.closed} closed, ${s.quarantined} set aside${s.complete ? '' : '; NOT complete'}`,
    );
}

const exportAds: Command = {
  name: 'vacancies export',
  usage: '',
  summary: 'Writes open ads as JSON lines that can be imported again. With --all also what stays of closed ones: no title, no text.',
  options: { all: { type: 'boolean', help: 'closed and withdrawn ads too' } },
  async run({ app, options, io }) {
    const taxonomy = await taxonomyOf(app);
    for await (const row of exportRows(app, options.all === true)) {
      io.print(JSON.stringify(kalottLine(row, taxonomy)));
      // A slow reader at the other end of the pipe must not fill our memory.
      if (process.stdout.writableNeedDrain) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
    }
  },
};

/** Reads open ads again that an older reader or taxonomy read. @returns how many. */
export async function reread(app: App, progress: (done: number) => void = () => {}): Promise<number> {
  const reader = readerWith(await taxonomyOf(app));
  const done = await rereadAll(app, reader.version, reader.understand, progress);
  if (done > 0) await announce(app, done);
  return done;
}

const rereadAds: Command = {
  name: 'vacancies reread',
  usage: '',
  summary: 'Reads open ads again that were read by an older reader or with another taxonomy.',
  async run({ app, options, io }) {
    const done = await reread(app, (n) => io.progress(`${n} read again`));
    if (options.json) io.json({ reread: done });
    else io.print(`${done} ads read again`);
  },
};

const showStatus: Command = {
  name: 'vacancies status',
  usage: '',
  summary: 'Shows where each source stands, its last runs and what was set aside.',
  async run({ app, options, io }) {
    const [all, states, open, runs, parked] = await Promise.all([
      feeds(),
      feedStates(app),
      countOpen(app),
      recentRuns(app, 20),
      recentQuarantine(app, 20),
    ]);
    const sources = all.map((feed) => {
      const state = states.find((s) => s.source === feed.source);
      return {
        source: feed.source,
        on: feed.isOn(app.config),
        setting: feed.setting,
        cursor: state?.cursor ? feed.cursorText(state.cursor) : null,
        lastSuccessAt: state?.lastSuccessAt ?? null,
        lastFullAt: state?.lastFullAt ?? null,
        problem: state?.problem ?? null,
        heldSince: state?.heldSince ?? null,
      };
    });
    if (options.json) return io.json({ sources, open, runs, quarantine: parked });
    for (const s of sources) {
      const count = open.find((o) => o.source === s.source)?.open ?? 0;
      io.print(
        `${s.source}: ${s.on ? 'on' : `off (${s.setting} is not set)`}, ${count} open, last success ${s.lastSuccessAt?.toISOString() ?? 'never'}${s.problem ? `; ${s.problem}` : ''}`,
      );
    }
    for (const o of open.filter((o) => !sources.some((s) => s.source === o.source))) io.print(`${o.source}: ${o.open} open`);
    for (const r of runs.slice(0, 5))
      io.print(
        `run ${r.startedAt.toISOString()} ${r.source} ${r.mode}: ${r.read} read, ${r.created} new, ${r.updated} changed, ${r.closed} closed, ${r.quarantined} set aside${r.problem ? `; ${oneLine(r.problem)}` : ''}`,
      );
    for (const p of parked.slice(0, 5)) io.print(`set aside ${p.at.toISOString()} ${p.source} ${p.sourceId ?? '(no id)'}: ${p.reason}`);
  },
};

export const commands: readonly Command[] = [syncFeed, goLive, importAds, exportAds, rereadAds, showStatus];
