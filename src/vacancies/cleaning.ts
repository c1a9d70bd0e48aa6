import { Parser } from 'htmlparser2';

/** How a source writes its texts; decides how much of them is markup. `kept` = already ours: nothing is decoded or rewritten. */
export type Markup = 'html' | 'plain' | 'markdown' | 'kept';

/** No ad is longer; what is, is an accident or an attack. Characters. */
const LONGEST = 100_000;

const silent = new Set([
  'script',
  'style',
  'iframe',
  'frame',
  'frameset',
  'noframes',
  'noscript',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'form',
  'select',
  'button',
  'textarea',
  'template',
  'head',
  'title',
  'audio',
  'video',
  'canvas',
  'map',
]);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'table',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'hr',
  'address',
  'figure',
  'figcaption',
  'body',
  'html',
]);
const spaced = new Set(['p', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article']);
const inline = [
  'a',
  'abbr',
  'b',
  'big',
  'br',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'caption',
  'del',
  'em',
  'font',
  'i',
  'img',
  'input',
  'ins',
  'label',
  'li',
  'link',
  'meta',
  'option',
  'param',
  'path',
  'q',
  's',
  'small',
  'source',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tt',
  'u',
  'base',
  'body',
  'html',
  'details',
  'summary',
  'mark',
  'nav',
  'picture',
  'o:p',
  'st1:place',
];
const elements = [...silent, ...blocks, ...inline].join('|');
/** The beginning of something a browser would take for a tag, of an element that exists. */
const tag = new RegExp(`<(?=/?(?:${elements})(?![\\w-])|!--|!doctype)`, 'i');
const noTag = new RegExp(`<(?!/?(?:${elements})(?![\\w-])|!--|!doctype)`, 'gi');
const nakedAmpersand = /&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)/gi;

/**
 * Text of an ad as plain text: line breaks and "- " for list items are all that is left of its structure. Scripts, styles,
 * frames, forms and drawings go with their contents; entities are decoded once; links leave their words.
 */
export function plainText(source: string, markup: Markup): string {
  let text = source.length > 4 * LONGEST ? source.slice(0, 4 * LONGEST) : source;
  if (markup !== 'kept') text = text.replace(/\\r\\n|\\n/g, '\n'); // written out as two letters in some Swedish ads
  if (markup === 'html') text = withoutTags(text, true);
  else if (markup !== 'kept') text = withoutTags(text.replace(/\r\n?|\n/g, '<br>'), true);
  // Escaped markup ("&lt;script&gt;") has become markup by decoding; it goes too, but nothing is decoded a second time.
  for (let pass = 0; pass < 3 && tag.test(text); pass++) text = withoutTags(text.replace(/\n/g, '<br>'), false);
  text = withoutLinks(text);
  if (markup === 'markdown') text = withoutMarkdown(text);
  return tidy(text, markup !== 'kept').slice(0, LONGEST);
}

/** A single line: titles, names, labels. */
export const oneLineText = (source: string, markup: Markup = 'plain'): string =>
  plainText(source, markup).replace(/^- /, '').replace(/\s+/g, ' ').trim().slice(0, 300);

function withoutTags(source: string, decode: boolean): string {
  const out: string[] = [];
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (silent.has(name)) depth++;
        if (depth > 0) return;
        if (name === 'br') out.push('\n');
        else if (name === 'li') out.push('\n- ');
        else if (name === 'td' || name === 'th') out.push(' ');
        else if (spaced.has(name)) out.push('\n\n');
        else if (blocks.has(name)) out.push('\n');
      },
      ontext(text) {
        // In HTML a line break is a space; real breaks come as elements.
        if (depth === 0) out.push(text.replace(/[\r\n\t ]+/g, ' '));
      },
      onclosetag(name) {
        if (silent.has(name)) {
          depth = Math.max(0, depth - 1);
          return;
        }
        if (depth > 0) return;
        if (spaced.has(name)) out.push('\n\n');
        else if (blocks.has(name)) out.push('\n');
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  // A "<" that begins no known element is a letter ("< 2 years", "x<y"); so is a bare "&".
  const escaped = decode ? source.replace(nakedAmpersand, '&amp;') : source.replace(/&/g, '&amp;');
  parser.write(escaped.replace(noTag, '&lt;'));
  parser.end();
  return out.join('');
}

/** `[words](address)` → words, `![picture](address)` → nothing, `<javascript:…>` → nothing. */
function withoutLinks(text: string): string {
  return text
    .replace(/!\[[^\]\n]{0,300}\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/g, '')
    .replace(/\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/g, '$1')
    .replace(/<\s*(?:javascript|vbscript|data):[^>\n]{0,2000}>?/gi, '')
    .replace(/\b(?:javascript|vbscript):(?=\S)[^\s)"'<>]*/gi, '');
}

function withoutMarkdown(text: string): string {
  return text
    .replace(/^#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '$1')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/__([^_\n]+)__/g, '$1')
    .replace(/(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, '$1')
    .replace(/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/gm, '');
}

function tidy(text: string, bullets: boolean): string {
  let clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // Control characters, byte order marks, soft hyphens and letters that turn the direction of what follows.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2028\u2029]/g, '\n');
  if (bullets) clean = clean.replace(/[\t \u00a0]+/g, ' ').replace(/^ *(?:[•·●▪◦‣■*–] ?|- )[ ]*(?=\S)/gm, '- ');
  return clean
    .replace(/[ \t]+$/gm, '')
    .replace(/^ +/gm, bullets ? '' : '$&')
    .replace(/^-$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** An address a person can follow, or null: http and https only. `www.example.org` gets its scheme. */
export function link(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const text = address.trim();
  if (text === '' || text.length > 2000 || /\s/.test(text)) return null;
  const whole = /^(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(\/\S*)?$/i.test(text) ? `https://${text}` : text;
  if (!/^https?:\/\//i.test(whole)) return null;
  try {
    const url = new URL(whole);
    if (url.username || url.password) return null;
    return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null;
  } catch {
    return null;
  }
}
