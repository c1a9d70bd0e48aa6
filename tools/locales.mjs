// Translations: `node tools/locales.mjs check` lists what is missing, stale, left over or has other placeholders than its
// source, by language (exit 1); `stamp` gives every plain string in locales/<tag>/*.json the fingerprint of today's source,
// sorts the files and says what is still missing; `list` prints the English sources as JSON.
import fs from 'node:fs';
import path from 'node:path';
import { register } from 'tsx/esm/api';

register();
const { allTexts, checkLocales } = await import('./locales/texts.ts');
const root = path.dirname(path.dirname(new URL(import.meta.url).pathname));
const [what] = process.argv.slice(2);

if (what === 'list') process.stdout.write(`${JSON.stringify(Object.fromEntries(await allTexts()), null, 1)}\n`);
else if (what === 'stamp') {
  const { fingerprint } = await import('../src/platform/index.ts');
  const texts = await allTexts();
  for (const tag of fs.readdirSync(path.join(root, 'locales')))
    for (const file of fs.readdirSync(path.join(root, 'locales', tag))) {
      const target = path.join(root, 'locales', tag, file);
      const content = JSON.parse(fs.readFileSync(target, 'utf8'));
      const order = [...texts.keys()];
      const at = (id) => (order.includes(id) ? order.indexOf(id) : order.length);
      const stamped = Object.fromEntries(
        Object.entries(content)
          .sort(([a], [b]) => at(a) - at(b))
          .map(([id, value]) => [
            id,
            typeof value === 'string' ? { of: texts.has(id) ? fingerprint(texts.get(id)) : '', text: value } : value,
          ]),
      );
      fs.writeFileSync(
        target,
        `{\n${Object.entries(stamped)
          .map(([id, value]) => `  ${JSON.stringify(id)}: ${JSON.stringify(value)}`)
          .join(',\n')}\n}\n`,
      );
    }
  process.stdout.write(`stamped; ${(await checkLocales()).length} remarks left (see check)\n`);
} else if (what === 'check') {
  const remarks = await checkLocales();
  for (const remark of remarks) process.stdout.write(`${remark}\n`);
  process.stdout.write(`${remarks.length === 0 ? 'every text has its translations' : `${remarks.length} remarks`}\n`);
  process.exitCode = remarks.length === 0 ? 0 : 1;
} else {
  process.stderr.write('locales: expected check, stamp or list\n');
  process.exitCode = 2;
}
