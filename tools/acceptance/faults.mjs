// node tools/acceptance/faults.mjs [--only LETTERS]
// Breaks real processes on fresh data directories: signals, kill -9 at any moment, a full disk, foreign files, overload.
// One line per check; the last line is `faults: N of N held`. About five minutes. Some parts need root and say so.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;

// The program needs its pinned Node; whichever Node started us hands over.
const pinned = path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
if (Number(process.versions.node.split('.')[0]) < 24 && fs.existsSync(pinned))
  process.exit(spawnSync(pinned, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);

const { register } = await import('tsx/esm/api');
register();
const {
  adsFile,
  command,
  dataOf,
  endAll,
  failingStart,
  freePort,
  killGroup,
  launch,
  launchCommand,
  makeHome,
  postmasterOf,
  settings,
  startServer,
  status,
  stop,
  until,
} = await import('../../tests/faults/world.ts');
const { default: pg } = await import('pg');
const { default: autocannon } = await import('autocannon');

let held = 0;
let checks = 0;
const is = (claim, good, why = '') => {
  checks++;
  if (good) held++;
  console.log(
    `${good ? 'ok  ' : 'FAIL'} ${claim}${good || why === '' ? '' : `: ${(typeof why === 'string' ? why : JSON.stringify(why)).slice(0, 600)}`}`,
  );
  return good;
};
const skipped = (what, why) => console.log(`skip ${what}: ${why}`);
const oneClearLine = (ended, code, line) => ended.code === code && line.test(ended.err) && ended.err.trim().split('\n').length === 1;
const ready = async (url) => (await status(`${url}/readyz`)) === 200;
const openAds = async (url) => (await (await fetch(`${url}/readyz`)).json()).matching.openAds;
const importing = (file) => ['vacancies', 'import', file, '--format', 'kalott', '--json'];
const clean = async (home, more) => (await command(home, ['check'], more)).out.includes('every invariant holds');
/** What the catalogue holds, without the identifiers that differ from installation to installation. */
const catalogue = async (home) =>
  (await command(home, ['vacancies', 'export', '--all'])).out
    .trim()
    .split('\n')
    .map((line) => JSON.stringify({ ...JSON.parse(line), id: undefined }))
    .sort();
const isRoot = process.getuid() === 0;

/** Keep-alive clients that ask without pause; tells what became of requests whose connection stood. */
function load(url, connections) {
  const tally = { answered: 0, refused: 0, dropped: 0, bad: {}, statuses: {} };
  let on = true;
  const one = (agent) =>
    new Promise((resolve) => {
      let connected = false;
      const request = http.get(url, { agent }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => {
          tally.answered++;
          tally.statuses[response.statusCode] = (tally.statuses[response.statusCode] ?? 0) + 1;
          if (response.statusCode === 200 && !body.includes('</html>')) tally.dropped++;
          resolve(true);
        });
        response.on('error', (problem) => {
          tally.dropped++;
          tally.bad[problem.code] = (tally.bad[problem.code] ?? 0) + 1;
          resolve(true);
        });
      });
      request.on('socket', (socket) => {
        if (!socket.connecting) connected = true;
        else socket.once('connect', () => (connected = true));
      });
      request.on('error', (problem) => {
        if (connected) {
          tally.dropped++;
          const kind = `${problem.code}${request.reusedSocket ? ' on a kept connection' : ' on a new connection'}`;
          tally.bad[kind] = (tally.bad[kind] ?? 0) + 1;
        } else tally.refused++;
        resolve(connected);
      });
    });
  const workers = Array.from({ length: connections }, async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (on && (await one(agent)));
    agent.destroy();
  });
  return {
    tally,
    async end() {
      on = false;
      await Promise.all(workers);
      return tally;
    },
  };
}

const parts = {
  async A() {
    const home = makeHome();
    const npm = { program: 'npm', args: ['start'] };
    const first = await startServer(home, { KALOTT_DEMO: '1' }, npm);
    is(`npm start: ready on an empty data directory in ${first.took} ms`, first.took < 30_000);
    is('/healthz and /readyz answer 200', (await status(`${first.url}/healthz`)) === 200 && (await ready(first.url)));
    const began = performance.now();
    process.kill(first.pid, 'SIGTERM');
    await first.ended;
    const gone = await until(() => postmasterOf(home) === null, 10_000);
    is(
      `SIGTERM to npm: all ended in ${Math.round(performance.now() - began)} ms, the database too`,
      gone !== null && performance.now() - began < 10_000,
    );
    const second = await startServer(home, { KALOTT_DEMO: '1' }, npm);
    killGroup(second.child, 'SIGINT');
    killGroup(second.child, 'SIGINT');
    await second.ended;
    is('Ctrl-C to the whole group, twice: all ended, the database too', (await until(() => postmasterOf(home) === null, 10_000)) !== null);
    for (let round = 1; round <= 3; round++) {
      const server = await startServer(home, { KALOTT_DEMO: '1' }, { args: [path.join(root, 'tools', 'run.mjs'), 'start'] });
      const clients = load(`${server.url}/en/jobs`, 20);
      await sleep(1500);
      const { code, took } = await stop(server);
      const tally = await clients.end();
      is(
        `SIGTERM under load, round ${round}: ${tally.answered} answered, ${tally.dropped} dropped, ended with ${code} in ${took} ms`,
        tally.dropped === 0 && tally.answered > 50 && Object.keys(tally.statuses).join() === '200' && code === 0 && took < 10_000,
        tally,
      );
    }
    is('the database went too', postmasterOf(home) === null);
    for (const after of [150, 500, 1000]) {
      const early = launch(process.execPath, [path.join(root, 'tools', 'start.mjs')], settings(home, { PORT: String(await freePort()) }));
      await sleep(after);
      early.child.kill('SIGTERM');
      const how = await early.ended;
      is(
        `SIGTERM ${after} ms after the start: ended, no database left behind`,
        (how.code === 0 || how.signal === 'SIGTERM') && (await until(() => postmasterOf(home) === null, 3000)) !== null,
        { ...how, err: early.said.err },
      );
    }
    const cut = launchCommand(home, importing(adsFile(home, 3000)));
    await until(() => /read/.test(cut.said.err), 15_000);
    cut.child.kill('SIGINT');
    const how = await cut.ended;
    is(
      'Ctrl-C in an import: ended with 130, no database left behind',
      how.code === 130 && postmasterOf(home) === null && !/ at /.test(cut.said.err),
      { ...how, err: cut.said.err },
    );
    is('check is clean after it', await clean(home));
  },

  async B() {
    const home = makeHome();
    let server = await startServer(home, { KALOTT_DEMO: '1' });
    const ads = await openAds(server.url);
    const times = [];
    let same = true;
    for (let round = 0; round < 4; round++) {
      const clients = load(`${server.url}/en/jobs`, 4);
      await sleep(200);
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      await clients.end();
      if (round % 2) process.kill(postmasterOf(home), 'SIGKILL'); // both, every other time
      server = await startServer(home, { KALOTT_DEMO: '1' });
      times.push(server.took);
      same &&= (await openAds(server.url)) === ads;
    }
    is(`kill -9 of the server, every other time with its database: ready again in ${times.join(', ')} ms`, Math.max(...times) < 30_000);
    is('with all its data', same && (await clean(home)));
    await stop(server);
  },

  async C() {
    const home = makeHome();
    const server = await startServer(home, { KALOTT_DEMO: '1' });
    const other = await startServer(home, { KALOTT_DEMO: '1' });
    const before = postmasterOf(home);
    const clients = load(`${server.url}/en/jobs`, 10);
    const times = [];
    let away = 0;
    for (let round = 0; round < 3; round++) {
      await sleep(500);
      const was = postmasterOf(home);
      process.kill(was, 'SIGKILL');
      const begin = performance.now();
      let answer = 200;
      while (performance.now() - begin < 15_000) {
        answer = await status(`${server.url}/readyz`);
        if (answer === 503) away++;
        if (answer === 200 && postmasterOf(home) !== was && postmasterOf(home) !== null && (await ready(other.url))) break;
        await sleep(20);
      }
      times.push(Math.round(performance.now() - begin));
    }
    const tally = await clients.end();
    is(
      `kill -9 of the database under load: two servers connected again in ${times.join(', ')} ms, no manual step`,
      Math.max(...times) < 10_000,
    );
    is(
      `meanwhile only 503 and whole pages (${JSON.stringify(tally.statuses)}), /readyz said 503`,
      tally.dropped === 0 && away > 0 && Object.keys(tally.statuses).every((code) => code === '200' || code === '503'),
      tally,
    );
    is('one database for both', postmasterOf(home) !== null && postmasterOf(home) !== before);
    const ads = await openAds(server.url);
    await command(home, importing(adsFile(home, 25)));
    is(
      'both hear news again',
      (await until(async () => (await openAds(server.url)) === ads + 25 && (await openAds(other.url)) === ads + 25, 5000)) !== null,
    );
    const postmaster = postmasterOf(home);
    const all = [postmaster, ...fs.readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ').map(Number)];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    await sleep(300);
    is('a frozen database: /readyz says 503', (await status(`${server.url}/readyz`)) === 503);
    for (const pid of all.reverse()) process.kill(pid, 'SIGCONT');
    is(
      'and 200 when it goes on',
      (await until(async () => (await ready(server.url)) && (await status(`${server.url}/en/jobs`)) === 200, 10_000)) !== null,
    );
    // A connection that is killed makes PostgreSQL restart all of them.
    const admin = new pg.Client({ connectionString: addressOf(home) });
    admin.on('error', () => {});
    await admin.connect();
    const { rows } = await admin.query("select pid from pg_stat_activity where application_name = 'kalott' limit 1");
    if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
    await sleep(200);
    await admin.end().catch(() => {});
    is(
      'kill -9 of one connection: back',
      (await until(async () => (await ready(server.url)) && (await ready(other.url)), 10_000)) !== null,
    );
    await stop(server);
    is('the first server stops, the other goes on', (await status(`${other.url}/en/jobs`)) === 200);
    await stop(other);
    is('the last one takes the database along', postmasterOf(home) === null);
  },

  async D() {
    const reference = makeHome();
    const whole = await startServer(reference, { KALOTT_DEMO: '1' });
    const span = whole.took;
    const demo = await openAds(whole.url);
    await stop(whole);
    const home = makeHome();
    const moments = [];
    for (let i = 0; i < 11; i++) {
      const after = Math.round(250 + (i / 11) * span);
      const start = launch(process.execPath, [path.join(root, 'tools', 'start.mjs')], settings(home, { PORT: String(await freePort()) }));
      await sleep(after);
      const database = postmasterOf(home);
      if (i % 3 === 0)
        start.child.kill('SIGKILL'); // an initdb under way lives on
      else killGroup(start.child);
      if (i % 3 === 2 && database !== null) process.kill(database, 'SIGKILL');
      await start.ended;
      moments.push(after);
      // As if it had never got that far: initdb and migration are cut again and again.
      if (i % 4 === 3 && i < 9) {
        if (postmasterOf(home) !== null) process.kill(postmasterOf(home), 'SIGKILL');
        await until(() => postmasterOf(home) === null, 5000);
        fs.rmSync(dataOf(home), { recursive: true, force: true, maxRetries: 5 });
      }
    }
    const server = await startServer(home, { KALOTT_DEMO: '1' });
    is(
      `first start killed at ${moments.join(', ')} ms (initdb, migration, demo world): then ready in ${server.took} ms`,
      server.took < 30_000,
    );
    is(
      `with the whole demo world (${demo} ads) and check clean`,
      (await openAds(server.url)) === demo && (await clean(home)),
      await openAds(server.url),
    );
    await stop(server);
    is(
      'nothing half made lies about',
      fs.readdirSync(home).filter((name) => name.startsWith('postgres.new')).length === 0,
      fs.readdirSync(home),
    );

    const file = adsFile(reference, 4000);
    await command(reference, importing(file));
    const kept = [];
    for (const moment of [0, 500, 1000, 2000, 3500]) {
      const cut = launchCommand(home, importing(file));
      const read = () => Number(/(\d+) read\s*$/.exec(cut.said.err)?.[1] ?? 0);
      await until(() => (moment === 0 ? postmasterOf(home) !== null : read() >= moment || cut.child.exitCode !== null), 15_000);
      await sleep(moment / 20); // not always at the same place in a batch
      cut.child.kill('SIGKILL');
      if (moment === 1000 && postmasterOf(home) !== null) process.kill(postmasterOf(home), 'SIGKILL');
      await cut.ended;
      kept.push(read());
    }
    const last = await command(home, importing(file));
    const summary = JSON.parse(last.out || '{}');
    is(
      `import of 4000 killed five times (after ${kept.join(', ')} read), then run: ${summary.created} new, ${summary.unchanged} unchanged`,
      summary.complete === true && summary.created + summary.unchanged === 4000 && summary.updated === 0,
      last,
    );
    const again = JSON.parse((await command(home, importing(file))).out || '{}');
    is('once more: created 0, updated 0', again.created === 0 && again.updated === 0 && again.unchanged === 4000, again);
    const [mine, theirs] = [await catalogue(home), await catalogue(reference)];
    is(
      `the same catalogue as an uninterrupted run (${theirs.length} ads), check clean`,
      mine.length === theirs.length && mine.every((line, i) => line === theirs[i]) && (await clean(home)),
      { mine: mine.length, theirs: theirs.length, differ: mine.find((line, i) => line !== theirs[i]) },
    );
  },

  async E() {
    const home = makeHome();
    const both = await Promise.all([startServer(home, { KALOTT_DEMO: '1' }), startServer(home, { KALOTT_DEMO: '1' })]);
    const [a, b] = await Promise.all(both.map(({ url }) => until(async () => (await openAds(url)) > 0, 5000).then(() => openAds(url))));
    is(`two first starts at once in an empty home, two ports: both serve the same ${a} ads`, a === b && a > 0 && (await clean(home)), {
      a,
      b,
    });
    const port = new URL(both[0].url).port;
    const refused = await failingStart(home, { PORT: port });
    is('a third on the port of the first: one line, exit 1', oneClearLine(refused, 1, /port \d+ is in use by another program/), refused);
    await command(home, ['check']);
    is('a command beside them leaves the database running', postmasterOf(home) !== null && (await ready(both[0].url)));
    await stop(both[0]);
    is('the first may stop, the other goes on', (await ready(both[1].url)) && (await status(`${both[1].url}/en/jobs`)) === 200);
    await stop(both[1]);
    is('the last one takes the database along', postmasterOf(home) === null);
    const empty = makeHome();
    const commands = await Promise.all(Array.from({ length: 5 }, () => command(empty, ['check'])));
    is(
      'five commands at once in an empty home: all succeed, no database left behind',
      commands.every(({ code, err }) => code === 0 && err === '') && postmasterOf(empty) === null,
      commands,
    );
  },

  async F() {
    const home = makeHome();
    await command(home, importing(adsFile(home, 10)));
    const pidFile = path.join(dataOf(home), 'postmaster.pid');
    const lock = path.join(home, 'database.lock');
    for (const [what, prepare, most] of [
      ['an empty lock file', () => fs.writeFileSync(lock, ''), 12_000],
      ['a lock of a dead process', () => fs.writeFileSync(lock, '999999999 7\n'), 6000],
      ['a lock of a dead process whose number lives again', () => fs.writeFileSync(lock, `${process.pid} 7\n`), 6000],
      ['an empty postmaster.pid', () => fs.writeFileSync(pidFile, ''), 6000],
      ['a garbled postmaster.pid', () => fs.writeFileSync(pidFile, '\0\0\0\0rubbish\n'), 6000],
      [
        'a postmaster.pid with the number of another process',
        () => fs.writeFileSync(pidFile, `${process.pid}\n${dataOf(home)}\n1\n5432\n\n127.0.0.1\n\nready\n`),
        6000,
      ],
      [
        'a postmaster.pid with a dead number',
        () => fs.writeFileSync(pidFile, `4194303\n${dataOf(home)}\n1\n5432\n\n127.0.0.1\n\nready\n`),
        6000,
      ],
    ]) {
      prepare();
      const began = performance.now();
      const good = await clean(home);
      const took = Math.round(performance.now() - began);
      is(`${what}: works after ${took} ms`, good && took < most && postmasterOf(home) === null);
    }
    const server = await startServer(home);
    const alias = `${home}-alias`;
    fs.symlinkSync(home, alias);
    const was = postmasterOf(home);
    is(
      'the same directory by another name joins the same database',
      (await clean(alias)) && postmasterOf(home) === was && (await ready(server.url)),
    );
    fs.rmSync(alias);
    fs.writeFileSync(lock, `${server.pid}\n`);
    await stop(server, 'SIGKILL');
    process.kill(was, 'SIGKILL');
    await until(() => postmasterOf(home) === null, 5000);
    const secret = path.join(home, 'database-password');
    const word = fs.readFileSync(secret, 'utf8');
    fs.writeFileSync(secret, '');
    is('the password file is empty: one line, exit 1', oneClearLine(await failingStart(home), 1, /database-password is missing or empty/));
    fs.writeFileSync(secret, 'wrong\n');
    is('another password stands in it: one line, exit 1', oneClearLine(await failingStart(home), 1, /password/));
    fs.writeFileSync(secret, word);
    is('put right: works, nothing was lost', (await catalogue(home)).length === 10 && (await clean(home)));
    is(
      'KALOTT_HOME is a file: one line, exit 2',
      oneClearLine(await failingStart(lock.replace('database.lock', 'ads-10.jsonl')), 2, /is a file; expected a directory/),
    );
    is(
      'nobody at DATABASE_URL: one line, exit 1',
      oneClearLine(
        await failingStart(home, { DATABASE_URL: 'postgres://a:geheim@127.0.0.1:9/b' }),
        1,
        /does not answer at DATABASE_URL: connect ECONNREFUSED/,
      ),
    );
    is(
      'a host that is none: one line, exit 1',
      oneClearLine(
        await failingStart(home, { DATABASE_URL: 'postgres://a:geheim@no-such-host.invalid/b' }),
        1,
        /does not answer at DATABASE_URL: getaddrinfo/,
      ),
    );
    if (!isRoot) return skipped('a KALOTT_HOME that may not be written', 'only root can become another user here');
    const closed = makeHome();
    fs.chmodSync(closed, 0o555);
    const { said, ended } = launch(
      process.execPath,
      [path.join(root, 'tools', 'start.mjs')],
      settings(closed, { PORT: String(await freePort()) }),
      { uid: 65534, gid: 65534 },
    );
    is('KALOTT_HOME may not be written: one line, exit 1', oneClearLine({ ...(await ended), ...said }, 1, /cannot write .*EACCES/), said);
  },

  async G() {
    if (!isRoot) return skipped('a full disk', 'only root can mount a small one');
    const home = makeHome();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs', home]).status !== 0)
      return skipped('a full disk', 'mounting is not possible here');
    try {
      const server = await startServer(home, { KALOTT_DEMO: '1' });
      const before = await openAds(server.url);
      const filler = path.join(home, 'filler');
      const rest = fs.statfsSync(home);
      fs.writeFileSync(filler, Buffer.alloc(Math.max(0, rest.bavail * rest.bsize - 6_000_000)));
      const file = adsFile(process.env.TMPDIR ?? '/tmp', 6000);
      const cut = await command(home, importing(file));
      fs.rmSync(file);
      is(
        `an import on a full disk: exit 1, one line says so (${cut.err.trim().split('\n').at(-1)})`,
        cut.code === 1 &&
          cut.err
            .trim()
            .split('\n')
            .filter((line) => !/^\d+ read$/.test(line)).length === 1 &&
          /kalott: /.test(cut.err) &&
          !/\n\s+at /.test(cut.err),
        cut,
      );
      const answers = new Set();
      for (let i = 0; i < 40; i++) {
        answers.add(await status(`${server.url}/en/jobs`).catch((problem) => problem.message));
        await sleep(50);
      }
      is(
        `pages meanwhile: ${[...answers].join(', ')}`,
        [...answers].every((code) => code === 200 || code === 503),
      );
      const late = await failingStart(home);
      is(
        `a second start meanwhile ends with one line (${late.err.trim().split('\n').at(-1).replace(home, '…')})`,
        late.code === 1 && !/\n\s+at /.test(late.err),
        late,
      );
      fs.rmSync(filler);
      const back = await until(async () => (await ready(server.url)) && (await status(`${server.url}/en/jobs`)) === 200, 20_000);
      is(`space returns: works again alone after ${back} ms`, back !== null && back < 15_000);
      const shown = await until(async () => (await openAds(server.url)) >= before, 5000);
      const told = Number(/(\d+) ads before that were kept/.exec(cut.err)?.[1] ?? 0);
      const rows = (await catalogue(home)).length;
      is(
        `no success without its row: ${before} ads before, ${told} said to be kept, ${rows} there`,
        shown !== null && rows >= before + told && (await clean(home)),
        { rows, told, err: cut.err.slice(-300) },
      );
      // Harder: not even the log of the database finds room, so that PostgreSQL itself gives up.
      const was = postmasterOf(home);
      const admin = new pg.Client({ connectionString: addressOf(home) });
      admin.on('error', () => {});
      await admin.connect();
      const left = fs.statfsSync(home);
      fs.writeFileSync(filler, Buffer.alloc(left.bavail * left.bsize));
      for (let i = 0; i < 40; i++)
        if (!(await admin.query('select pg_logical_emit_message(false, $1, repeat($1, 1000000), true)', ['x']).catch(() => null))) break;
      admin.end().catch(() => {});
      const away = await until(async () => (await status(`${server.url}/readyz`)) === 503, 10_000);
      const page = await status(`${server.url}/en/jobs`);
      await sleep(3000);
      fs.rmSync(filler);
      const alone = await until(async () => (await ready(server.url)) && (await status(`${server.url}/en/jobs`)) === 200, 30_000);
      is(
        `no room even for the log of the database: /readyz ${away === null ? 'stays 200' : '503'}, pages ${page}; ${alone} ms after space returns all is well${postmasterOf(home) === was ? '' : ', with a new database process'}`,
        alone !== null && alone < 15_000 && (page === 200 || page === 503) && (await clean(home)),
        server.said.err.slice(-600),
      );
      await stop(server);
      is('stops as usual', postmasterOf(home) === null);
    } finally {
      const pid = postmasterOf(home);
      if (pid !== null) process.kill(pid, 'SIGQUIT');
      await until(() => spawnSync('umount', [home]).status === 0, 10_000);
    }
  },

  async H() {
    if (!isRoot) return skipped('an ordinary user, and root under a closed folder', 'only root can make a user');
    const bare = makeHome();
    // A PATH with Node and npm and the shell that npm runs scripts with; nothing else.
    for (const tool of ['node', 'npm', 'sh'])
      fs.symlinkSync(
        spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8', env: { ...process.env, PATH: outerPath() } }).stdout.trim(),
        path.join(bare, tool),
      );
    const user = `kalott-t${process.pid}`;
    const folder = makeHome();
    const copyTo = (target) => {
      fs.mkdirSync(target, { recursive: true });
      for (const name of fs.readdirSync(root))
        if (!['node_modules', '.git', '.kalott', '.install.lock'].includes(name))
          fs.cpSync(path.join(root, name), path.join(target, name), { recursive: true });
      return target;
    };
    const env = (home) => ({ PATH: bare, HOME: home, PORT: '', KALOTT_DEMO: '1' });
    const tryOut = async (who, repository, ids, personal) => {
      const started = performance.now();
      const { child, said, ended } = launch(
        path.join(bare, 'npm'),
        ['start'],
        { ...env(personal), PORT: String(await freePort()) },
        { cwd: repository, ...ids },
      );
      const url = () => /^ready (http:\S+)$/m.exec(said.out)?.[1];
      const took = await until(() => url() !== undefined || child.exitCode !== null, 180_000);
      if (
        !is(
          `${who}: npm start in a fresh copy is ready in ${Math.round((performance.now() - started) / 1000)} s`,
          took !== null && url() !== undefined,
          said.err,
        )
      )
        return killGroup(child);
      is(`${who}: it answers`, (await ready(url())) && (await status(`${url()}/en/jobs`)) === 200);
      const check = launch(path.join(bare, 'npm'), ['run', '-s', 'kalott', '--', 'check'], env(personal), { cwd: repository, ...ids });
      const how = await check.ended;
      is(`${who}: check is clean`, how.code === 0 && check.said.out.trim() === 'every invariant holds', { ...how, ...check.said });
      killGroup(child, 'SIGTERM');
      await ended;
      const data = dataOf(path.join(repository, '.kalott'));
      is(
        `${who}: stopped, no database left behind`,
        (await until(() => !fs.existsSync(path.join(data, 'postmaster.pid')), 10_000)) !== null,
      );
      if (!data.startsWith(repository)) fs.rmSync(path.dirname(data), { recursive: true, force: true });
    };
    if (spawnSync('useradd', ['-M', '-d', folder, '-s', '/bin/sh', user]).status !== 0)
      skipped('an ordinary user', 'useradd does not work here');
    else
      try {
        const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout));
        const repository = copyTo(path.join(folder, 'kalott'));
        spawnSync('chown', ['-R', `${uid}:${gid}`, folder]);
        await tryOut('an ordinary user', repository, { uid, gid }, folder);
      } finally {
        spawnSync('userdel', [user]);
      }
    const copies = () => fs.readdirSync('/var/tmp').filter((name) => name.startsWith('kalott-postgres-'));
    const before = copies();
    const closed = makeHome();
    fs.chmodSync(closed, 0o700);
    await tryOut('root under a closed folder', copyTo(path.join(closed, 'kalott')), {}, closed);
    for (const name of copies()) if (!before.includes(name)) fs.rmSync(`/var/tmp/${name}`, { recursive: true });
  },

  async I() {
    const bin = '/usr/lib/postgresql/15/bin';
    if (!isRoot || !fs.existsSync(bin)) return skipped('an outside PostgreSQL', 'Debian’s postgresql 15 and root are needed');
    const folder = makeHome();
    const cluster = path.join(folder, 'cluster');
    const port = await freePort();
    const as = (...args) =>
      spawnSync('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', ...args], {
        cwd: '/',
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    fs.mkdirSync(cluster);
    spawnSync('chown', ['postgres:postgres', cluster]);
    fs.writeFileSync(path.join(folder, 'pw'), 'ganz-geheim');
    fs.chmodSync(path.join(folder, 'pw'), 0o644);
    as(`${bin}/initdb`, '-D', cluster, '-U', 'owner', '--auth=scram-sha-256', `--pwfile=${folder}/pw`, '-E', 'UTF8', '--locale=C.UTF-8');
    const control = (what) =>
      as(
        `${bin}/pg_ctl`,
        '-D',
        cluster,
        '-w',
        '-l',
        path.join(cluster, 'log'),
        '-o',
        `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
        ...what,
      );
    const pid = () => Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    try {
      control(['start']);
      const base = `postgres://owner:ganz-geheim@127.0.0.1:${port}`;
      const admin = new pg.Client({ connectionString: `${base}/postgres` });
      admin.on('error', () => {});
      await admin.connect();
      await admin.query('create database kalott');
      await admin.end();
      const home = makeHome();
      const outside = { DATABASE_URL: `${base}/kalott` };
      const server = await startServer(home, outside);
      const seeded = await command(home, ['seed', 'demo', '--json'], outside);
      is(
        'DATABASE_URL (PostgreSQL 15): npm start, seed demo, check',
        seeded.code === 0 && (await clean(home, outside)) && (await until(async () => (await openAds(server.url)) > 0, 5000)) !== null,
        seeded,
      );
      is('no embedded database was made', !fs.existsSync(path.join(home, 'postgres')));
      const clients = load(`${server.url}/en/jobs`, 10);
      await sleep(300);
      process.kill(pid(), 'SIGKILL');
      is('kill -9 of it: /readyz 503', (await until(async () => (await status(`${server.url}/readyz`)) === 503, 5000)) !== null);
      await sleep(4000);
      control(['start']);
      const back = await until(() => ready(server.url), 15_000);
      is(`started again: connected ${back} ms later`, back !== null && back < 10_000);
      control(['restart', '-m', 'fast']);
      is('a restart: connected again', (await until(() => ready(server.url), 10_000)) !== null);
      const tally = await clients.end();
      is(
        `meanwhile only whole pages and 503 (${JSON.stringify(tally.statuses)})`,
        tally.dropped === 0 && Object.keys(tally.statuses).every((code) => code === '200' || code === '503'),
        tally,
      );
      const ads = await openAds(server.url);
      await command(home, importing(adsFile(home, 12)), outside);
      is('news is heard again', (await until(async () => (await openAds(server.url)) === ads + 12, 5000)) !== null);
      is('stops without it', (await stop(server)).code === 0 && pid() > 0);
      const wrong = await failingStart(home, { DATABASE_URL: `postgres://owner:falsch@127.0.0.1:${port}/kalott` });
      is(
        'a wrong password: one line without it, exit 1',
        oneClearLine(wrong, 1, /password authentication failed/) && !wrong.err.includes('falsch'),
        wrong,
      );
      is(
        'a database that is not there: one line, exit 1',
        oneClearLine(await failingStart(home, { DATABASE_URL: `${base}/nothing` }), 1, /database "nothing" does not exist/),
      );
      const one = new pg.Client({ connectionString: `${base}/kalott` });
      await one.connect();
      await one.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', $1)", [Date.now() + 1e9]);
      const refused = await failingStart(home, outside);
      is(
        'J: a database of a newer version is refused: one line, exit 1',
        oneClearLine(refused, 1, /belongs to a newer version of Kalott/),
        refused,
      );
      const command1 = await command(home, ['vacancies', 'status'], outside);
      is('J: by the command line too', oneClearLine(command1, 1, /belongs to a newer version of Kalott/), command1);
      await one.query("delete from drizzle.__drizzle_migrations where hash = 'from the future'");
      await one.end();
      is('J: and nothing was changed', await clean(home, outside));
    } finally {
      control(['stop', '-m', 'immediate']);
    }
  },

  async K() {
    const home = makeHome();
    for (const [name, value] of [
      ['PORT', '70000'],
      ['HOST', 'no.such.host.invalid'],
      ['HOST', '203.0.113.7'],
      ['KALOTT_DEMO', 'yes'],
      ['KALOTT_TODAY', '21.11.2026'],
      ['DATABASE_URL', 'mysql://x:geheim@y/z'],
      ['PUBLIC_URL', 'kalott.example'],
      ['SMTP_URL', 'smtp.example'],
      ['KALOTT_OIDC_ISSUER', 'idp.example'],
      ['KALOTT_FEED_FINLAND_URL', 'http://127.0.0.1:1'],
    ]) {
      const ended = await failingStart(home, { [name]: value });
      const named = name === 'KALOTT_FEED_FINLAND_URL' ? /setting KALOTT_FEED_FINLAND_KEY/ : new RegExp(`setting ${name}: `);
      is(
        `${name}=${name.includes('KEY') ? '…' : value}: one line that names it, exit 2`,
        oneClearLine(ended, 2, named) && !ended.err.includes('geheim'),
        ended,
      );
    }
    is('no database was left behind', postmasterOf(home) === null);
  },

  async M() {
    const home = makeHome();
    const server = await startServer(home, { KALOTT_DEMO: '1' });
    const url = `${server.url}/en/jobs`;
    const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;
    const shoot = (connections, duration) => autocannon({ url, connections, duration });
    await shoot(20, 3); // warm
    const usual = await shoot(4, 3);
    const quiet = memory();
    const storm = await shoot(400, 5);
    const most = memory();
    const codes = Object.fromEntries(Object.entries(storm.statusCodeStats ?? {}).map(([code, { count }]) => [code, count]));
    is(
      `400 connections: ${JSON.stringify(codes)}, p50 ${storm.latency.p50} ms, p99 ${storm.latency.p99} ms; no 5xx but 503`,
      Object.keys(codes).every((code) => ['200', '429', '503'].includes(code)) && storm.errors === 0,
      { codes, errors: storm.errors, timeouts: storm.timeouts },
    );
    await sleep(2000);
    const after = await shoot(4, 3);
    is(
      `the median is back to normal: ${usual.latency.p50} ms before, ${after.latency.p50} ms 2–5 s after`,
      after.latency.p50 <= Math.max(usual.latency.p50 * 1.5, usual.latency.p50 + 5),
    );
    is(`memory bounded: ${Math.round(quiet)} MB before, ${Math.round(most)} MB under the storm`, most < quiet + 300);
    const refusal = await Promise.all(
      Array.from({ length: 400 }, () => fetch(url).then((answer) => [answer.status, answer.headers.get('retry-after')])),
    );
    is(
      'every refusal says when to come again',
      refusal.every(([code, again]) => code === 200 || Number(again) > 0),
      refusal.find(([code, again]) => code !== 200 && !again),
    );
    await stop(server);
  },
};

function addressOf(home) {
  const lines = fs.readFileSync(path.join(dataOf(home), 'postmaster.pid'), 'utf8').split('\n');
  return `postgres://kalott:${fs.readFileSync(path.join(home, 'database-password'), 'utf8').trim()}@127.0.0.1:${lines[3]}/kalott`;
}

/** The PATH of whoever called, without what npm put before it. */
function outerPath() {
  return (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
}

// Whatever hangs is a fault too, and must not stay behind.
setTimeout(async () => {
  is('all went through in ten minutes', false);
  await endAll();
  console.log(`faults: ${held} of ${checks} held`);
  process.exit(1);
}, 600_000).unref();

for (const [letter, part] of Object.entries(parts)) {
  if (only && !only.includes(letter)) continue;
  const began = performance.now();
  try {
    await part();
  } catch (problem) {
    is(`${letter}: went through`, false, problem.stack);
  } finally {
    await endAll();
  }
  console.log(`     part ${letter}: ${Math.round((performance.now() - began) / 1000)} s`);
}
console.log(`faults: ${held} of ${checks} held`);
process.exit(held === checks ? 0 : 1);
