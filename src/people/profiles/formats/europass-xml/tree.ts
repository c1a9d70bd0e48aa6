import { Parser } from 'htmlparser2';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { FileProblem } from '../format.ts';

/** An element: its attributes (`@name`), its text (`#text`) and its children by local name, one or several. */
export type Element = { [name: string]: Element | string | (Element | string)[] | undefined };

/** Europass nests about twelve deep; what nests deeper is made to hurt. */
const DEEPEST = 40;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  maxNestedTags: DEEPEST,
});

/**
 * Reads XML from outside: no DOCTYPE, hence no entities of its own, no references to other files, and no bombs.
 * @throws FileProblem
 */
export function parseXml(text: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new FileProblem('dangerousXml');
  try {
    const whole = parser.parse(text) as Element; // first, because it looks at the depth
    if (XMLValidator.validate(text) === true) return whole;
  } catch {
    // told below
  }
  throw new FileProblem('brokenXml');
}

/** Children of a name, in order; an empty list when there are none. */
export function all(element: Element | undefined, ...path: string[]): Element[] {
  let at: Element[] = element ? [element] : [];
  for (const name of path)
    at = at.flatMap((e) => {
      const found = e[name];
      return (Array.isArray(found) ? found : found === undefined ? [] : [found]).map(
        (c): Element => (typeof c === 'string' ? { '#text': c } : c),
      );
    });
  return at;
}

export const one = (element: Element | undefined, ...path: string[]): Element | undefined => all(element, ...path)[0];

/** The text at the end of a path, or null when there is none. */
export function textAt(element: Element | undefined, ...path: string[]): string | null {
  const found = one(element, ...path)?.['#text'];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

export function attribute(element: Element | undefined, name: string): string | null {
  const found = element?.[`@${name}`];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** Rich text as Europass writes it (`<p>`, `<ul>`, `<br>`) as plain lines; a list's items begin with a dash. */
export function plainOf(html: string): string {
  let plain = '';
  const parse = new Parser({
    onopentag(name) {
      if (name === 'li') plain += '\n- ';
      else if (name === 'br') plain += '\n';
    },
    ontext(text) {
      plain += text;
    },
    onclosetag(name) {
      if (/^(p|div|ul|ol|h\d)$/.test(name)) plain += '\n';
    },
  });
  parse.end(html);
  return plain
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n- /g, '\n- ')
    .trim();
}

/** Items of a rich text that is nothing but a list, else null. */
export function itemsOf(html: string): string[] | null {
  const lines = plainOf(html).split('\n').filter(Boolean);
  return lines.length > 0 && lines.every((l) => l.startsWith('- ')) ? lines.map((l) => l.slice(2).trim()) : null;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text for XML, without the characters that XML cannot hold. */
export const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot carry them
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"]/g, (c) => marks[c]!);

/** Plain lines as the rich text that Europass expects, itself escaped once more when it stands in XML. */
export const richOf = (text: string): string =>
  text
    .split('\n')
    .map((l) => `<p>${escaped(l)}</p>`)
    .join('');
