// The one way in: `npm start`, `npm test` and `npm run -s kalott` all come here.
// Runs on any Node >= 20 with nothing installed: installs what the lock file says, then hands over to the pinned Node 24.
// Only `node:` modules, and only syntax that Node 20 reads.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...rest] = process.argv.slice(2);
const TASKS = ['start', 'test', 'kalott', 'dev'];
const NEEDED_NODE = 24;

/** Ends with one plain line, never a stack trace. */
function stop(message, code = 1) {
  process.stderr.write(`kalott: ${message}\n`);
  process.exit(code);
}

if (!TASKS.includes(task)) stop(`unknown task "${task}"; expected one of ${TASKS.join(', ')}`, 2);
if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node ${process.versions.node} is too old; install Node 20 or newer`);

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem.code === 'EPERM';
  }
};

// File times lie after a checkout or a touch, so the stamp is the content of the lock file itself.
const wanted = createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');
const stamp = path.join(root, 'node_modules', '.kalott-installed');
const installed = () => {
  try {
    return fs.readFileSync(stamp, 'utf8') === wanted;
  } catch {
    return false;
  }
};

/** Two commands at once in an empty clone would wipe each other's node_modules: the first one installs, the others wait. */
async function install() {
  const lock = path.join(root, '.install.lock');
  const until = Date.now() + 15 * 60_000;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (problem) {
      if (problem.code !== 'EEXIST') stop(`cannot write ${lock}: ${problem.message}`);
      if (Date.now() > until) stop(`${lock} is held by another install; remove it if there is none`);
      let holder = 0;
      try {
        holder = Number(fs.readFileSync(lock, 'utf8'));
      } catch {
        continue;
      }
      // An empty lock file belongs to someone who has just made it; give them a moment to write their number.
      if (holder === 0) await sleep(200);
      if (holder === 0 ? fs.existsSync(lock) && Date.now() - fs.statSync(lock).mtimeMs > 5000 : holder === process.pid || !alive(holder))
        fs.rmSync(lock, { force: true });
      else await sleep(300);
    }
  }
  try {
    if (installed()) return;
    process.stderr.write('kalott: installing packages (once, about half a minute) …\n');
    const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const result = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
      : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (result.error) stop(`npm could not be started: ${result.error.message}`);
    if (result.status !== 0) stop('npm ci failed; see the lines above');
    fs.writeFileSync(stamp, wanted); // written last: a killed install leaves no stamp and is done again
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** The Node that runs the task: the user's own when new enough, else the one that came with the packages. */
function node() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath;
  const packaged = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(packaged)) {
    // Some ways of unpacking lose the mark; a folder that is not ours has it already.
    if ((fs.statSync(packaged).mode & 0o111) === 0) fs.chmodSync(packaged, 0o755);
    return packaged;
  }
  stop(`Node ${NEEDED_NODE} or newer is needed on ${process.platform}-${process.arch}; this is ${process.versions.node}`);
}

if (!installed()) await install();

const script = task === 'dev' ? 'start' : task;
const watch = task === 'dev' ? ['--watch', '--watch-path=src'] : [];
const child = spawn(node(), [...watch, path.join(root, 'tools', `${script}.mjs`), ...rest], {
  stdio: 'inherit',
  cwd: task === 'kalott' ? process.cwd() : root,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// Told to end, npm ends its shell, and a shell hands no signal on: its going is the signal.
const shell = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === shell || child.kill('SIGTERM'), 250).unref();
child.on('error', (problem) => stop(`the task could not be started: ${problem.message}`));
child.on('close', (code, signal) =>
  process.exit(signal ? 128 + ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1, SIGKILL: 9 }[signal] ?? 1) : (code ?? 1)),
);
