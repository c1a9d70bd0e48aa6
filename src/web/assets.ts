import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { constants, brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { levels, packageRoot } from '#platform';
import { stylesheet, uiFiles } from '#ui';

export type Asset = Readonly<{ bytes: Buffer; brotli: Buffer | null; type: string }>;

/** Static files under names that change with their content, so that browsers may keep them for good. */
export type Assets = Readonly<{
  get(name: string): Asset | undefined;
  /** Address of a file by its plain name, such as `kalott.css`. */
  path(plain: string): string;
}>;

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
};

/** Reads, bundles and compresses everything once at start. */
export async function makeAssets(): Promise<Assets> {
  const byName = new Map<string, Asset>();
  const byPlain = new Map<string, string>();
  const add = (plain: string, bytes: Buffer) => {
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const extension = plain.split('.').at(-1)!;
    const name = `${plain.slice(0, -extension.length - 1)}.${digest}.${extension}`;
    const text = ['css', 'js', 'svg', 'webmanifest'].includes(extension);
    byName.set(name, {
      bytes,
      brotli: text ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : null,
      type: types[extension] ?? 'application/octet-stream',
    });
    byPlain.set(plain, `/assets/${name}`);
  };
  for (const file of uiFiles()) add(file.name, file.bytes);
  // The style sheet names other files (fonts) by their final address.
  add('kalott.css', Buffer.from(stylesheet((plain) => byPlain.get(plain) ?? plain)));
  for (const [name, code] of await islands()) add(`${name}.js`, Buffer.from(code));
  return {
    get: (name) => byName.get(name),
    path(plain) {
      const found = byPlain.get(plain);
      if (!found) throw new Error(`no such asset: ${plain}`);
      return found;
    },
  };
}

/** Small scripts that make pages nicer: `src/<room>/islands/<name>.ts`, bundled each for itself. */
async function islands(): Promise<[string, string][]> {
  const entries: [string, string][] = [];
  for (const room of levels.flat()) {
    const folder = path.join(packageRoot, 'src', room, 'islands');
    if (fs.existsSync(folder))
      for (const file of fs.readdirSync(folder))
        if (/\.ts$/.test(file) && !/\.test\./.test(file)) entries.push([file.slice(0, -3), path.join(folder, file)]);
  }
  const made: [string, string][] = [];
  for (const [name, file] of entries) {
    const result = await build({
      entryPoints: [file],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      logLevel: 'silent',
    });
    made.push([name, result.outputFiles[0]!.text]);
  }
  return made;
}
