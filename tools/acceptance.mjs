// The acceptance step of CI: measures the product with the shared yardsticks. `node tools/acceptance.mjs SHARED [NAME …]`.
// Each check is a program with a last line of its own; this one runs them one after another (figures on two cores are
// worth nothing when they run side by side) and ends in `acceptance: N passed, N failed`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [sharedArg, ...only] = process.argv.slice(2);
if (!sharedArg || !fs.existsSync(sharedArg)) {
  process.stderr.write('usage: node tools/acceptance.mjs SHARED_FOLDER [NAME …]\n');
  process.exit(2);
}
const shared = fs.realpathSync(sharedArg); // some yardsticks run only when called by their real path
const cli = ['npm', '--prefix', root, 'run', '-s', 'kalott', '--'];
const packaged = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
const node24 = Number(process.versions.node.split('.')[0]) >= 24 || !fs.existsSync(packaged) ? process.execPath : packaged;

function home(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `kalott-${name}-`));
  fs.chmodSync(folder, 0o755);
  return folder;
}
function run(command, args, env = {}, minutes = 10) {
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, KALOTT_DEMO: '0', ...env },
    encoding: 'utf8',
    timeout: minutes * 60_000,
    maxBuffer: 1 << 28,
  });
  const lines = (done.stdout ?? '').trimEnd().split('\n');
  return { ok: done.status === 0, lines, last: lines.at(-1) ?? '', error: (done.stderr ?? '').trim().split('\n').slice(-3).join(' | ') };
}

const files = (folder, end) =>
  fs
    .readdirSync(path.join(shared, folder))
    .filter((f) => f.endsWith(end))
    .map((f) => path.join(shared, folder, f));
const official = () => [...files('taxonomy/esco', '.zip'), ...files('taxonomy/crosswalks', '.csv.gz')];

/** name → () => { ok, say }. */
const checks = {
  'linking, built-in taxonomy': () => {
    const KALOTT_HOME = home('north');
    const r = run('node', [path.join(shared, 'taxonomy', 'linkbench.mjs'), '--sets', 'north', '--json', '--', ...cli], { KALOTT_HOME });
    const [north] = JSON.parse(r.lines.at(-2) ?? '[{}]');
    const say = `north hit@1 ${north.hit1?.toFixed(3)} (must .85), hit@10 ${north.hit10?.toFixed(3)} (must .95)`;
    return { ok: north.hit1 >= 0.85 && north.hit10 >= 0.95, say };
  },
  'linking, ESCO imported': () => {
    const KALOTT_HOME = home('esco');
    const imported = run(cli[0], [...cli.slice(1), 'taxonomy', 'import', ...official(), '--json'], { KALOTT_HOME });
    if (!imported.ok) return { ok: false, say: imported.error };
    const again = run(cli[0], [...cli.slice(1), 'taxonomy', 'import', ...official(), '--json'], { KALOTT_HOME });
    const r = run('node', [path.join(shared, 'taxonomy', 'linkbench.mjs'), '--', ...cli], { KALOTT_HOME }, 15);
    return { ok: r.ok && again.ok, say: r.ok ? r.last : `${r.last} ${r.error}` };
  },
  'matching, judged ads': () => {
    const r = run(
      'node',
      [path.join(shared, 'match', 'score.mjs'), '--repo', root, '--bar', 'ndcg=0.82,f1=0.65,falsemet=0.02,quotes=0.99'],
      {},
      10,
    );
    return {
      ok: r.ok,
      say: `${r.last}${r.ok ? '' : ` ${r.lines.filter((l) => l.includes('short')).join('; ')} ${r.error}`}`,
      more: r.lines.filter((l) => /by direction|gaps on|top 10/.test(l)).slice(-3),
    };
  },
  'matching, judged ads without codes': () => {
    const r = run(
      'node',
      [path.join(shared, 'match', 'score.mjs'), '--repo', root, '--link-codes', 'no', '--bar', 'ndcg=0.74,f1=0.65,falsemet=0.02'],
      {},
      10,
    );
    return { ok: r.ok, say: r.last };
  },
  'border guide': () => {
    const r = run('node', [path.join(shared, 'border', 'check.mjs'), '--all', '--parallel', '2', '--', ...cli], {
      KALOTT_HOME: home('border'),
    });
    const speed = run(node24, [path.join(root, 'tools', 'acceptance', 'border-speed.mjs')]);
    const soft = r.lines.find((l) => l.startsWith('soft:')) ?? '';
    return {
      ok: r.ok && speed.ok,
      say: `${r.last} · ${soft} · ${speed.last}`,
      more: r.ok ? [] : r.lines.filter((l) => /^FAIL|^ {5}/.test(l)).slice(0, 20),
    };
  },
  'engine against peers': () => {
    // Peers that cannot run here are listed as absent by the bench; the bars asked for are those of numbers.md.
    // The bench asks for the `pg` package beside itself: a copy of it stands beside ours.
    const bench = home('bench');
    fs.cpSync(path.join(shared, 'bench'), bench, { recursive: true });
    if (!fs.existsSync(path.join(bench, 'node_modules'))) fs.symlinkSync(path.join(root, 'node_modules'), path.join(bench, 'node_modules'));
    const out = path.join(bench, 'results.jsonl');
    const engines = [
      'reference',
      'pg-covering',
      ...(spawnSync('sh', ['-c', 'command -v g++ && ls /usr/include/xapian.h'], {}).status === 0 ? ['xapian'] : []),
    ];
    const n = process.env.KALOTT_BENCH_N ?? '100000';
    run(
      node24,
      [
        path.join(bench, 'run.mjs'),
        '--n',
        n,
        '--seconds',
        '3',
        '--engines',
        engines.join(','),
        '--product',
        path.join(root, 'tools', 'bench-adapter.mjs'),
        '--out',
        out,
      ],
      {},
      14,
    );
    const rows = fs
      .readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l));
    const of = (name) => rows.filter((r) => r.engine === name).reduce((a, r) => ({ ...a, ...r }), {});
    const product = of('product');
    const ratio = (name) => (of(name).match?.p50 ? of(name).match.p50 / product.match.p50 : null);
    const bars = [
      [`exact ${product.exact}`, product.exact === '200/200' && product.repeatable === true],
      [`reverse ${product.reverse?.ms} ms`, product.reverse?.ms <= 1000 && product.reverse?.exact === '1000/1000'],
      [`index ${product.concepts_build_ms} ms`, product.concepts_build_ms <= 300],
      ...[
        ['pg-covering', 80],
        ['xapian', 15],
      ].flatMap(([name, least]) => (ratio(name) === null ? [] : [[`${name} ${ratio(name).toFixed(0)}×`, ratio(name) >= least]])),
    ];
    return { ok: bars.every(([, ok]) => ok), say: bars.map(([what, ok]) => `${what}${ok ? '' : ' SHORT'}`).join(' · ') };
  },
};
for (const name of ['replay', 'pages', 'faults', 'scale']) {
  const file = path.join(root, 'tools', 'acceptance', `${name}.mjs`);
  if (fs.existsSync(file))
    checks[name] = () => {
      const r = run(node24, [file, shared], {}, 15);
      return { ok: r.ok, say: r.last, more: r.ok ? [] : [...r.lines.filter((l) => /short|fail|not/i.test(l)).slice(0, 12), r.error] };
    };
}

/** Run only when named: they repeat another check on easier or harder terms. */
const onRequest = ['matching, judged ads without codes'];

let failed = 0;
let passed = 0;
for (const [name, check] of Object.entries(checks)) {
  if (only.length > 0 ? !only.some((o) => name.includes(o)) : onRequest.includes(name)) continue;
  const t0 = Date.now();
  let result;
  try {
    result = check();
  } catch (problem) {
    result = { ok: false, say: String(problem.message ?? problem).split('\n')[0] };
  }
  if (result.ok) passed++;
  else failed++;
  console.log(`${result.ok ? 'held ' : 'SHORT'}  ${name}: ${result.say} (${Math.round((Date.now() - t0) / 1000)} s)`);
  for (const line of result.more ?? []) console.log(`         ${line.trim()}`);
}
console.log(`acceptance: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
