import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '#platform';

const folder = path.join(packageRoot, 'src', 'ui', 'theme');
const require = createRequire(import.meta.url);

/** Parts of the design system's style sheet that pages use, in its own order; everything else stays at home. */
const parts: readonly string[] = ['button', 'input', 'label', 'field', 'validation-message', 'error-summary', 'skip-link'];
/** Colours of the theme that pages name with `data-color`; the accent is everywhere. */
const colours: readonly string[] = ['accent', 'danger'];

/** The one style sheet: design system parts, our theme, our product layer. `address` gives the final address of a file. */
export function stylesheet(address: (plain: string) => string): string {
  const source = path.dirname(require.resolve('@digdir/designsystemet-css'));
  const system = (name: string) => fs.readFileSync(path.join(source, `${name}.css`), 'utf8');
  const own = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  const used = [`@layer ds.base{${system('base')}}`, `@layer ds.components{${parts.map(system).join('\n')}}`].map(shrink);
  const product = followSystem(shrink(own('kalott.css')));
  const theme = usedOnly(shrink(themeBlocks(own('theme.css'))), [...used, product].join(''));
  return ['@layer ds.theme,ds.base,ds.components;', theme, ...used, product]
    .join('')
    .replace(/url\("?files\/([\w.-]+)"?\)/g, (_, file: string) => `url(${address(file)})`);
}

/** Top-level blocks of the generated theme that pages use: no second typeface, no colours that nothing names. */
function themeBlocks(css: string): string {
  const kept: string[] = [];
  for (const block of topLevel(css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/, ''))) {
    if (/ds\.theme\.typography\.secondary/.test(block.slice(0, 60))) continue;
    const colour = /\[data-color="([\w-]+)"\]/.exec(block);
    if (colour && !colours.includes(colour[1]!)) continue;
    // Light is the page's own; a second copy for "auto" says the same again.
    kept.push(
      block
        .replace(/@media \(prefers-color-scheme: light\) \{\s*\[data-color-scheme="auto"\] \{[^}]*\}\s*\}/, '')
        .replace('(prefers-color-scheme: dark)', 'screen and (prefers-color-scheme: dark)'),
    );
  }
  return kept.join('');
}

function topLevel(css: string): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') depth++;
    else if (css[i] === '}' && --depth === 0) {
      blocks.push(css.slice(from, i + 1).trim());
      from = i + 1;
    }
  }
  return blocks;
}

/** Leaves out custom properties that nothing reads, and the rules that are empty then. */
function usedOnly(theme: string, others: string): string {
  const names = (css: string) => [...css.matchAll(/var\((--[\w-]+)/g)].map((m) => m[1]!);
  const wanted = new Set(names(others));
  const declared = [...theme.matchAll(/(?<=[{;])(--[\w-]+):([^;{}]*)/g)].map((m) => [m[1]!, names(m[2]!)] as const);
  const plain = theme.replace(/(?<=[{;])--[\w-]+:[^;{}]*/g, '');
  for (const name of names(plain)) wanted.add(name);
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const [name, reads] of declared) if (wanted.has(name)) for (const read of reads) wanted.add(read);
  }
  let lean = theme.replace(/(?<=[{;])(--[\w-]+):[^;{}]*;?/g, (all, name: string) => (wanted.has(name) ? all : ''));
  for (let before = ''; before !== lean; ) {
    before = lean;
    lean = lean.replace(/(?<=[{};])[^{};]*\{\}/g, '');
  }
  return lean;
}

/** What the product layer says for dark also holds when the visitor's system asks for dark; paper stays light. */
function followSystem(css: string): string {
  return css.replace(
    /\[data-color-scheme=dark\]\{([^}]*)\}/g,
    (rule, body: string) => `${rule}@media screen and (prefers-color-scheme:dark){[data-color-scheme=auto]{${body}}}`,
  );
}

/** Comments and needless blanks out; the rest is left to the compression on the wire. */
function shrink(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/(?<=[{;][\w-]+): /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** Fonts and pictures that belong to the look. */
export function uiFiles(): { name: string; bytes: Buffer }[] {
  return fs
    .readdirSync(path.join(folder, 'files'))
    .sort()
    .map((name) => ({ name, bytes: fs.readFileSync(path.join(folder, 'files', name)) }));
}
