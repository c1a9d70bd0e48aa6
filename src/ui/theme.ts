import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '#platform';

const folder = path.join(packageRoot, 'src', 'ui', 'theme');
const require = createRequire(import.meta.url);

/** Parts of the design system's style sheet that pages use, in its own order; everything else stays at home. */
const parts: readonly string[] = ['base', 'button', 'input', 'label', 'field', 'validation-message', 'error-summary', 'table', 'skip-link', 'tag', 'chip', 'details', 'alert', 'link', 'fieldset', 'search', 'select'];

/** The one style sheet: design system parts, our theme, our product layer. `address` gives the final address of a file. */
export function stylesheet(address: (plain: string) => string): string {
  const source = path.join(path.dirname(require.resolve('@digdir/designsystemet-css')));
  const system = parts.flatMap((part) => {
    const file = path.join(source, `${part}.css`);
    return fs.existsSync(file) ? [fs.readFileSync(file, 'utf8')] : [];
  });
  const own = ['theme.css', 'kalott.css'].map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  return shrink([...system, ...own].join('\n')).replace(/url\("?\.\.\/([\w.-]+\.woff2)"?\)/g, (_, file: string) => `url(${address(file)})`);
}

/** Comments and needless blanks out; the rest is left to the compression on the wire. */
function shrink(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}');
}

/** Fonts and pictures that belong to the look. */
export function uiFiles(): { name: string; bytes: Buffer }[] {
  return fs
    .readdirSync(path.join(folder, 'files'))
    .sort()
    .map((name) => ({ name, bytes: fs.readFileSync(path.join(folder, 'files', name)) }));
}
