// `npm test`: types, then every test; the last line is `N passed, N failed` (`, N skipped` may follow).
// Arguments are names of tests or files, as vitest takes them.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startVitest } from 'vitest/node';

const root = path.dirname(path.dirname(new URL(import.meta.url).pathname));
const require = createRequire(import.meta.url);
const filters = process.argv.slice(2);

const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
// Islands run in browsers and know their names; the rest of the house must not.
const types = ['tsconfig.json', 'tsconfig.islands.json'].map((project) =>
  spawnSync(process.execPath, [tsc, '--noEmit', '--project', project], { cwd: root, stdio: 'inherit' }),
);
if (types.some(({ status }) => status !== 0)) {
  process.stdout.write('types do not fit; no test was run\n0 passed, 1 failed\n');
  process.exit(1);
}

process.env.NODE_ENV = 'test';
const vitest = await startVitest('test', filters, { root, watch: false, reporters: process.env.CI ? ['default'] : ['default'] });
const files = vitest?.state.getFiles() ?? [];
const unhandled = vitest?.state.getUnhandledErrors().length ?? 0;
const count = { pass: 0, fail: unhandled, skip: 0 };
const walk = (task) => {
  if (task.type === 'test') {
    if (task.mode === 'skip' || task.mode === 'todo' || task.result?.state === 'skip') count.skip++;
    else if (task.result?.state === 'pass') count.pass++;
    else count.fail++;
  }
  for (const child of task.tasks ?? []) walk(child);
};
for (const file of files) {
  walk(file);
  if (file.result?.state === 'fail' && !file.tasks.length) count.fail++;
}
await vitest?.close();
if (count.pass + count.fail === 0) count.fail = 1; // a run without tests proves nothing
process.stdout.write(`${count.pass} passed, ${count.fail} failed${count.skip ? `, ${count.skip} skipped` : ''}\n`);
process.exit(count.fail ? 1 : 0);
