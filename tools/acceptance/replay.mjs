// node tools/acceptance/replay.mjs SHARED_DIR
// Plays the three feeds of SHARED_DIR/feeds/replay.mjs against this program: timeline, every fault, kill -9.
// One line per check; the last line is `replay: N of N held`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const shared = process.argv[2];
if (!shared || !fs.existsSync(path.join(shared, 'feeds', 'replay.mjs'))) {
  process.stderr.write('usage: node tools/acceptance/replay.mjs SHARED_DIR (the folder that holds feeds/replay.mjs)\n');
  process.exit(2);
}
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;

// The program needs its pinned Node; whichever Node started us hands over.
const pinned = path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
if (Number(process.versions.node.split('.')[0]) < 24 && fs.existsSync(pinned)) {
  process.exit(spawnSync(pinned, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
}

let held = 0;
let checks = 0;
const is = (claim, good, why = '') => {
  checks++;
  if (good) held++;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${claim}${good || !why ? '' : `: ${String(why).slice(0, 400)}`}`);
  return good;
};
const sources = ['norway', 'sweden', 'finland'];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-replay-'));
fs.chmodSync(home, 0o755); // started by root, the database runs as somebody else
const server = spawn(
  process.execPath,
  [path.join(shared, 'feeds', 'replay.mjs'), '--port', '0', '--retry-after', '1', '--slow-ms', '1500'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const address = await new Promise((resolve, reject) => {
  server.stdout.once('data', (line) => resolve(/ready (\S+)/.exec(String(line))[1]));
  server.once('exit', () => reject(new Error('the replay server did not start')));
});
const ask = async (what) => (await fetch(`${address}${what}`)).json();
const control = (what) => ask(`/_control?${what}`);
const truth = () => ask('/_truth');

const env = {
  ...process.env,
  KALOTT_HOME: home,
  KALOTT_DEMO: '0',
  KALOTT_FEED_NORWAY_URL: address,
  KALOTT_FEED_SWEDEN_URL: address,
  KALOTT_FEED_FINLAND_URL: address,
  KALOTT_FEED_FINLAND_KEY: 'replay-key',
  KALOTT_FEED_IDLE_SECONDS: '2',
  LOG_LEVEL: 'error',
};
delete env.DATABASE_URL;
delete env.INIT_CWD;

/** The command line as a person calls it. */
async function command(args, more = {}) {
  const child = spawn('npm', ['run', '-s', 'kalott', '--', ...args], {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise((done) => child.once('close', done));
  let json = null;
  try {
    json = JSON.parse(out);
  } catch {
    // not every answer is one document
  }
  return { code, json, err };
}

const { register } = await import('tsx/esm/api');
register();
const { openApp } = await import('../../src/web/open-app.ts');
const { sync } = await import('../../src/vacancies/run.ts');
const { commands } = await import('../../src/vacancies/cli.ts');
const { importFile } = await import('../../src/vacancies/import.ts');
const { app, close } = await openApp(env, { logLevel: 'error', poolSize: 6 });

/** A run inside this process, impatient. */
async function run(source, options = {}) {
  const { summary, problem } = await sync(app, source, { ...options, patience: { pause: 60, idle: 1500, answer: 5000 } });
  return { ...summary, problem };
}
async function exported(all = true) {
  const lines = [];
  const io = { print: (line) => lines.push(line), json() {}, note() {}, progress() {}, path: (p) => p };
  await commands.find((c) => c.name === 'vacancies export').run({ app, args: [], options: { all }, io });
  return lines;
}
const flat = (text) => text.replace(/\s+/g, ' ').trim();

/** What differs from the truth of one source; an empty text when nothing does. */
async function difference(source, { silentToo = false, unsettled = [], nothingCloses = false } = {}) {
  const t = (await truth())[source];
  const rows = (await exported()).map((line) => JSON.parse(line)).filter((row) => row.source === source);
  const open = new Map(rows.filter((r) => r.status === 'open').map((r) => [r.sourceId, r]));
  const lenient = new Set([...unsettled, ...(silentToo ? [] : t.silent)]);
  const wrong = [];
  for (const id of t.open) if (!open.has(id) && !lenient.has(id)) wrong.push(`${id} should be open`);
  for (const id of nothingCloses ? [] : open.keys()) if (!t.open.includes(id) && !lenient.has(id)) wrong.push(`${id} should not be open`);
  for (const row of rows.filter((r) => r.status !== 'open')) {
    if (!t.closed.includes(row.sourceId)) wrong.push(`${row.sourceId} was never open`);
    for (const field of ['title', 'description', 'employer', 'url', 'applyUrl'])
      if (row[field]) wrong.push(`closed ${row.sourceId} keeps ${field}`);
    if (!row.closedAt || !row.closeReason) wrong.push(`closed ${row.sourceId} has no date or reason`);
  }
  for (const [id, title] of Object.entries(t.titles)) {
    const row = open.get(id);
    if (row && !unsettled.includes(id) && flat(row.title) !== flat(title)) wrong.push(`${id} is "${row.title}", not "${title}"`);
  }
  return wrong.join('; ');
}
async function everywhere() {
  const differing = [];
  for (const source of sources) {
    const d = await difference(source);
    if (d) differing.push(`${source}: ${d}`);
  }
  return differing.join(' | ');
}
/** Everything the database holds, as text. */
async function databaseText() {
  const { rows } = await app.database.pool.query(
    "select table_schema as s, table_name as t from information_schema.tables where table_schema in ('public') and table_type = 'BASE TABLE'",
  );
  const parts = [];
  for (const { s, t } of rows)
    parts.push(
      (await app.database.pool.query(`select coalesce(string_agg(x::text, chr(10)), '') as all from "${s}"."${t}" x`)).rows[0].all,
    );
  return parts.join('\n');
}
const unchanged = (s) => s.created === 0 && s.updated === 0 && s.closed === 0;
const section = (name) => only === null || only === name;

try {
  // ---- the timeline, through the command line itself ----
  const shape = ['source', 'mode', 'read', 'created', 'updated', 'unchanged', 'closed', 'quarantined', 'complete', 'cursor'];
  for (const source of sources) {
    const { code, json, err } = await command(['vacancies', 'sync', source, '--full', '--json']);
    is(
      `${source}: first full load through the command line`,
      code === 0 && json?.complete === true && json.mode === 'full' && json.created > 0,
      err,
    );
    is(
      `${source}: the summary has the contract's fields`,
      json !== null && Object.keys(json).join() === shape.join() && typeof json.cursor === 'string',
      JSON.stringify(json),
    );
  }
  is('phase 0: what is held is the truth', (await everywhere()) === '', await everywhere());
  {
    const t = await truth();
    const texts = new Map(
      (await exported())
        .map((line) => JSON.parse(line))
        .map((row) => [
          `${row.source} ${row.sourceId}`,
          flat([row.description, ...(row.translations ?? []).map((x) => x.description)].join(' ')),
        ]),
    );
    const probes = sources.flatMap((s) =>
      t[s].open.map((id) => [t[s].probes[id], texts.get(`${s} ${id}`) ?? '']).filter(([probe]) => probe),
    );
    const found = probes.filter(([probe, text]) => text.includes(flat(probe))).length;
    is(
      `the words of the ads are there (${found} of ${probes.length} probes)`,
      found >= 0.93 * probes.length,
      probes
        .filter(([p, x]) => !x.includes(flat(p)))
        .map(([p]) => p)
        .slice(0, 5)
        .join(' / '),
    );
  }
  for (const source of sources) {
    const again = await run(source, { full: true });
    is(`${source}: the same full load again changes nothing`, again.complete && unchanged(again), JSON.stringify(again));
    const delta = await run(source);
    is(
      `${source}: a delta without news changes nothing`,
      delta.complete && delta.mode === 'delta' && unchanged(delta),
      JSON.stringify(delta),
    );
  }
  for (const phase of [1, 2]) {
    await control('advance=1');
    for (const source of sources) {
      const { code, json, err } = await command(['vacancies', 'sync', source, '--json']);
      is(
        `phase ${phase}, ${source}: delta`,
        code === 0 && json?.complete === true && json.mode === 'delta' && json.updated + json.created > 0,
        `${JSON.stringify(json)} ${err}`,
      );
    }
    is(`phase ${phase}: what is held is the truth`, (await everywhere()) === '', await everywhere());
  }
  const before = new Map((await exported()).map((line) => JSON.parse(line)).map((row) => [`${row.source} ${row.sourceId}`, row.id]));
  await control('advance=1');
  for (const source of sources) {
    const full = await run(source, { full: true });
    is(
      `phase 3, ${source}: full load closes what vanished without a word`,
      full.complete && (await difference(source, { silentToo: true })) === '',
      `${JSON.stringify(full)} ${await difference(source, { silentToo: true })}`,
    );
  }
  is(
    'an ad keeps its id',
    (await exported()).map((line) => JSON.parse(line)).every((row) => (before.get(`${row.source} ${row.sourceId}`) ?? row.id) === row.id),
  );
  for (const phase of [4, 5]) {
    await control('advance=1');
    for (const source of sources) await run(source);
    is(`phase ${phase}: deltas end at the truth`, (await everywhere()) === '', await everywhere());
  }

  // ---- faults, one by one ----
  const heals = [
    'duplicate',
    'reordered',
    'crlf',
    'latin1',
    'slow',
    'http500*2',
    'http504*2',
    'aborted*1',
    'truncated*1',
    'http429',
    'token-rotation@norway',
    'page-gone@norway',
  ];
  const breaks = [
    'truncated',
    'truncated-line',
    'aborted',
    'http500',
    'http504',
    'entry500@norway',
    'maintenance',
    'stall',
    'redirect',
    'token-dead@norway',
  ];
  const parks = ['garbage', 'huge', 'html'];
  const shrinks = ['empty@sweden', 'empty@finland', 'shrunk@sweden', 'shrunk@finland'];
  const notInNorway = new Set(['reordered', 'crlf', 'truncated-line']);
  const each = (faults) =>
    faults.flatMap((fault) =>
      fault.includes('@') ? [fault.split('@')] : sources.filter((s) => s !== 'norway' || !notInNorway.has(fault)).map((s) => [fault, s]),
    );
  const put = (fault, source) => control(`fault=${fault.includes('*') ? fault.replace('*', `@${source}*`) : `${fault}@${source}`}`);
  const clear = () => control('fault=none');

  if (section('faults')) {
    for (const [fault, source] of each(heals))
      for (const full of [false, true]) {
        await control('advance=1');
        await put(fault, source);
        const s = await run(source, { full });
        const d = await difference(source);
        is(`${fault} ${source} ${full ? 'full' : 'delta'}: ends at the truth`, s.complete && d === '', `${JSON.stringify(s)} ${d}`);
        if (['duplicate', 'reordered'].includes(fault)) {
          const again = await run(source, { full });
          is(`${fault} ${source} ${full ? 'full' : 'delta'}: the same again changes nothing`, unchanged(again), JSON.stringify(again));
        }
        await clear();
      }
    for (const source of sources) await run(source);

    for (const [fault, source] of each(breaks))
      for (const full of [false, true]) {
        if (fault === 'truncated-line' && !full) continue; // nobody can see that a delta lacks whole lines
        const was = (await run(source)).cursor;
        await control('advance=1');
        const t = await truth();
        await put(fault, source);
        const s = await run(source, { full });
        is(
          `${fault} ${source} ${full ? 'full' : 'delta'}: not complete, closes nothing by absence, keeps the cursor`,
          !s.complete && s.problem !== null && (source === 'norway' || s.closed <= 1) && s.cursor === was,
          JSON.stringify(s),
        );
        const lost = (await exported())
          .map((line) => JSON.parse(line))
          .filter((r) => r.source === source && r.status !== 'open' && t[source].open.includes(r.sourceId));
        is(`${fault} ${source} ${full ? 'full' : 'delta'}: no open ad was closed`, lost.length === 0, lost.map((r) => r.sourceId).join());
        await clear();
        const next = await run(source);
        const d = await difference(source);
        is(
          `${fault} ${source} ${full ? 'full' : 'delta'}: the next run ends at the truth`,
          next.complete && d === '',
          `${JSON.stringify(next)} ${d}`,
        );
      }

    for (const [fault, source] of each(parks))
      for (const full of [false, true]) {
        const was = (await run(source)).cursor;
        await control('advance=1');
        await put(fault, source);
        const before = process.memoryUsage().rss;
        const s = await run(source, { full });
        const grown = Math.round((process.memoryUsage().rss - before) / 1e6);
        const t = (await truth())[source];
        is(
          `${fault} ${source} ${full ? 'full' : 'delta'}: complete, ${t.quarantined.length} set aside`,
          s.complete && s.quarantined === t.quarantined.length && (t.quarantined.length === 0 || s.cursor === was),
          JSON.stringify(s),
        );
        if (fault === 'huge') is(`huge ${source}: memory rose by ${grown} MB`, grown <= 100);
        // A full load with unreadable items closes nothing: what ended meanwhile may still stand.
        const d = await difference(source, { unsettled: t.unsettled, nothingCloses: full && t.quarantined.length > 0 });
        is(`${fault} ${source} ${full ? 'full' : 'delta'}: all others are held`, d === '', d);
        if (fault === 'html') {
          const row = (await exported(false)).map((line) => JSON.parse(line)).find((r) => r.source === source && r.sourceId === t.target);
          is(
            `html ${source}: the visible text stays, nothing else`,
            /Visible text stays: 1 < 2 & åäö\./.test(row?.description ?? '') &&
              !/<\w|__evil|@import|evil\.invalid/.test(JSON.stringify(row)) &&
              row.applyUrl === null,
            row?.description,
          );
        }
        await clear();
        const next = await run(source, { full });
        const after = await difference(source);
        is(
          `${fault} ${source} ${full ? 'full' : 'delta'}: the next run ends at the truth`,
          next.complete && after === '',
          `${JSON.stringify(next)} ${after}`,
        );
      }

    for (const [fault, source] of each(shrinks)) {
      const was = (await run(source)).cursor;
      await put(fault, source);
      const s = await run(source, { full: true });
      is(
        `${fault} ${source}: held, nothing closes`,
        !s.complete && s.closed === 0 && /held/.test(s.problem ?? '') && s.cursor === was,
        JSON.stringify(s),
      );
      const d = await difference(source);
      is(`${fault} ${source}: the catalogue is kept`, d === '', d);
      await clear();
      const next = await run(source, { full: true });
      is(
        `${fault} ${source}: the next full load is good again`,
        next.complete && next.problem === null && unchanged(next),
        JSON.stringify(next),
      );
    }
    await put('shrunk', 'finland');
    const accepted = await run('finland', { full: true, acceptShrink: true });
    is('shrunk finland: a person can let it close', accepted.complete && accepted.closed > 5, JSON.stringify(accepted));
    await clear();
    const back = await run('finland', { full: true });
    is(
      'shrunk finland: what returns is open again with its id',
      back.complete &&
        (await difference('finland')) === '' &&
        (await exported())
          .map((line) => JSON.parse(line))
          .every((row) => (before.get(`${row.source} ${row.sourceId}`) ?? row.id) === row.id),
      JSON.stringify(back),
    );
  }

  // ---- what must not be anywhere ----
  const text = (await exported()).join('\n');
  const all = await databaseText();
  const t = await truth();
  for (const mark of [...t.contactMarks, 'Poison', 'OLDER COPY']) is(`"${mark}" is nowhere`, !text.includes(mark) && !all.includes(mark));
  is(
    'no script and no javascript: address anywhere in the export',
    !/javascript:(?! )/i.test(text) && !/<script/i.test(text),
    /.{40}(?:javascript:(?! )|<script).{40}/i.exec(text)?.[0],
  );
  is('no e-mail address in the export', !/[\w.+-]+@[\w-]+\.\w{2,}/.test(text), /.{30}[\w.+-]+@[\w-]+\.\w{2,}/.exec(text)?.[0]);
  const log = await ask('/_log');
  for (const source of sources) {
    const l = log[source];
    is(
      `${source}: no request and no key reached the other host, none came before Retry-After`,
      l.trapHits === 0 && l.trapCredentials === 0 && l.early429 === 0 && l.conditionalPlusSince === 0,
      JSON.stringify(l),
    );
  }
  is('norway: an unchanged page is asked for with its ETag alone', log.norway.notModified > 0);

  // ---- the export comes back as it was ----
  if (section('round-trip')) {
    const lines = await exported();
    const file = path.join(home, 'export.jsonl');
    fs.writeFileSync(file, `${lines.join('\n')}\n`);
    const same = await importFile(app, file, 'kalott');
    is('an export imported where it came from changes nothing', unchanged(same) && same.quarantined === 0, JSON.stringify(same));
    await app.database.pool.query('delete from vacancy');
    const fresh = await importFile(app, file, 'kalott');
    const bare = (list) =>
      list
        .map((line) => ({ ...JSON.parse(line), id: null }))
        .map((row) => JSON.stringify(row))
        .join('\n');
    const returned = await exported();
    const first = bare(returned)
      .split('\n')
      .findIndex((line, i) => line !== bare(lines).split('\n')[i]);
    is(
      'an export imported into an empty catalogue gives the same export',
      fresh.created === lines.length && bare(returned) === bare(lines),
      `${JSON.stringify(fresh)} ${bare(lines).split('\n')[first]?.slice(0, 300)} <> ${bare(returned).split('\n')[first]?.slice(0, 300)}`,
    );
  }

  // ---- kill -9 in mid import ----
  if (section('kill')) {
    await app.database.pool.query('delete from vacancy');
    const big = path.join(home, 'big.jsonl');
    const count = 6000;
    fs.writeFileSync(
      big,
      `${Array.from({ length: count }, (_, i) => JSON.stringify({ source: 'kill', sourceId: `k${i}`, title: `Elektriker ${i}`, description: `Vi söker elektriker nummer ${i}. Du talar svenska och har B-körkort.`, lang: 'sv', employer: 'Norrkraft', country: 'SE', municipality: 'SE/Haparanda', occupationCodes: [{ scheme: 'SSYK-2012', code: '7411' }], deadline: '2027-03-01', url: null })).join('\n')}\n`,
    );
    const killed = async (args, after) => {
      const child = spawn(process.execPath, [path.join(root, 'tools', 'kalott.mjs'), ...args], { cwd: root, env, stdio: 'ignore' });
      const gone = new Promise((done) => child.once('exit', done));
      await sleep(after);
      child.kill('SIGKILL');
      await gone;
    };
    const partial = [];
    for (const after of [1500, 2300, 2700, 3200, 3800, 4500]) {
      await killed(['vacancies', 'import', big, '--format', 'kalott', '--json'], after);
      const { rows } = await app.database.pool.query(
        "select count(*)::int as n, (count(*) filter (where ad is null or reading is null or essence is null or title is null))::int as half from vacancy where source = 'kill'",
      );
      partial.push(rows[0].n);
      is(`killed after ${after} ms: no half ad (${rows[0].n} kept)`, rows[0].half === 0);
    }
    const rest = await importFile(app, big, 'kalott');
    const { rows } = await app.database.pool.query(
      "select count(*)::int as n, count(distinct source_id)::int as d from vacancy where source = 'kill'",
    );
    is(
      `after the kills (${partial.join(', ')} kept) the import ends at the whole file`,
      rows[0].n === count && rows[0].d === count && rest.read === count && rest.updated === 0,
      JSON.stringify({ ...rows[0], ...rest }),
    );
    await control('advance=1');
    await control('fault=slow');
    for (const after of [1800, 2500, 3300, 4200])
      for (const source of sources) await killed(['vacancies', 'sync', source, '--full'], after);
    await clear();
    for (const source of sources) {
      const s = await run(source, { full: true });
      is(
        `${source}: killed four times in a full load, the next one ends at the truth`,
        s.complete && (await difference(source)) === '',
        `${JSON.stringify(s)} ${await difference(source)}`,
      );
    }
    const checkOf = (await import('../../src/vacancies/jobs.ts')).room.check;
    const breaches = await checkOf(app);
    is('check finds nothing', breaches.length === 0, breaches.join(' '));
  }

  // ---- usage ----
  const off = await command(['vacancies', 'sync', 'sweden'], { KALOTT_FEED_SWEDEN_URL: '' });
  is(
    'a feed that is off exits 2 with one line',
    off.code === 2 && off.err.trim().split('\n').length === 1 && /KALOTT_FEED_SWEDEN_URL/.test(off.err),
    off.err,
  );
  const missing = await command(['vacancies', 'import', '/no/such/file', '--format', 'kalott']);
  is('a missing file exits 2 with one line', missing.code === 2 && missing.err.trim().split('\n').length === 1, missing.err);
  const unknown = await command(['vacancies', 'import', path.join(root, 'package.json'), '--format', 'nonsense']);
  is('an unknown format exits 2 with one line', unknown.code === 2 && unknown.err.trim().split('\n').length === 1, unknown.err);
} catch (problem) {
  is('the acceptance run itself', false, problem?.stack ?? problem);
} finally {
  await close({ force: true });
  server.kill();
  fs.rmSync(home, { recursive: true, force: true });
}
console.log(`replay: ${held} of ${checks} held`);
process.exit(held === checks ? 0 : 1);
