import fs from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { packageRoot } from '#platform';
import type { Cv, CvEntry, CvText } from './cv.ts';

// A tagged PDF (PDF/UA): title and language are told, headings, paragraphs and lists are marked as such, words of another
// language carry their own, page numbers are no content. The font is embedded and holds the letters of the Sámi languages.
// It is the house font made into one plain TrueType file a weight, because a PDF cannot hold woff2 (fonts/README.md).

const folder = path.join(packageRoot, 'src', 'people', 'profiles', 'cv', 'fonts');
let kept: { regular: Buffer; bold: Buffer } | null = null;
const fonts = () =>
  (kept ??= {
    regular: fs.readFileSync(path.join(folder, 'kalott-sans-regular.ttf')),
    bold: fs.readFileSync(path.join(folder, 'kalott-sans-bold.ttf')),
  });

const MARGIN = 56;
const INK = '#14212b';
const QUIET = '#4a5a66';
const LINE = '#1d6a8a';

/** A file that a PDF carries inside. */
export type Attached = Readonly<{ name: string; type: string; about: string; bytes: Uint8Array }>;

/**
 * A CV as an accessible PDF on A4.
 * @param made when, for the file's own properties.
 * @param attached a file to carry along, such as the Europass data.
 */
export async function cvPdf(cv: Cv, made: Date, attached?: Attached): Promise<Uint8Array> {
  const { regular, bold } = fonts();
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    tagged: true,
    lang: cv.lang,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as 'PDF/A-1', // the types are behind: pdfkit writes PDF/UA since 0.14
    bufferPages: true,
    info: { Title: `CV – ${cv.name}`, Author: cv.name, CreationDate: made, ModDate: made },
    font: regular as unknown as string,
  });
  const parts: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
  doc.registerFont('regular', regular as unknown as string);
  doc.registerFont('bold', bold as unknown as string);
  if (attached)
    doc.file(Buffer.from(attached.bytes), {
      name: attached.name,
      type: attached.type,
      description: attached.about,
      creationDate: made,
      modifiedDate: made,
    });

  const root = doc.struct('Document');
  doc.addStructure(root);
  type Parent = Pick<typeof root, 'add'>;
  const set = (font: 'regular' | 'bold', size: number, colour: string) => doc.font(font).fontSize(size).fillColor(colour);
  /** A piece of text as an element of its own, in its own language. */
  const say = (parent: Parent, kind: string, { text, lang }: CvText, style: () => void, options: PDFKit.Mixins.TextOptions = {}) =>
    parent.add(
      doc.struct(kind as 'P', lang === cv.lang ? {} : ({ lang } as object), () => {
        style();
        doc.text(drawable(text), { lineGap: 2, ...options });
      }),
    );
  const own = (text: string): CvText => ({ text, lang: cv.lang });
  /** Space above what follows, and a new page when not even two lines would fit. */
  const space = (above: number, needs = 40) => {
    if (doc.y + above + needs > doc.page.height - MARGIN) doc.addPage();
    else doc.y += above;
  };
  const entry = (parent: Parent, e: CvEntry) => {
    space(8, 48);
    say(parent, 'H3', e.title, () => set('bold', 11.5, INK));
    if (e.beside) {
      const { label, title } = e.beside;
      parent.add(
        doc.struct('P', {}, [
          () => {
            set('regular', 10, QUIET).text(`${drawable(label)}: `, { continued: true });
          },
          doc.struct('Span', title.lang === cv.lang ? {} : ({ lang: title.lang } as object), () => {
            doc.text(drawable(title.text), { lineGap: 2 });
          }),
        ]),
      );
    }
    const line = [e.where, e.when].filter(Boolean).join(' · ');
    if (line) say(parent, 'P', own(line), () => set('regular', 10, QUIET));
    if (e.recognition) say(parent, 'P', own(e.recognition), () => set('regular', 10, INK));
    if (e.text) say(parent, 'P', e.text, () => set('regular', 10.5, INK), { paragraphGap: 2 });
  };

  say(root, 'H1', own(cv.name), () => set('bold', 24, INK));
  if (cv.headline) say(root, 'P', cv.headline, () => set('regular', 13, QUIET));
  space(10);
  say(root, 'H2', own(cv.contactHeading), () => set('bold', 13, LINE));
  for (const { label, text } of cv.contact) say(root, 'P', own(`${label}: ${text}`), () => set('regular', 10.5, INK));
  for (const section of cv.sections) {
    const part = doc.struct('Sect');
    root.add(part);
    space(14, 60);
    say(part, 'H2', own(section.heading), () => set('bold', 13, LINE));
    if ('entries' in section) for (const e of section.entries) entry(part, e);
    else if (section.key === 'summary' || section.key === 'references')
      for (const line of section.lines) say(part, 'P', line, () => set('regular', 10.5, INK));
    else {
      const list = doc.struct('L');
      part.add(list);
      for (const line of section.lines) {
        const item = doc.struct('LI');
        list.add(item);
        say(item, 'LBody', { ...line, text: `• ${line.text}` }, () => set('regular', 10.5, INK), { indent: 0 });
        item.end();
      }
      list.end();
    }
    part.end();
  }
  root.end();

  const { start, count } = doc.bufferedPageRange();
  if (count > 1)
    for (let i = 0; i < count; i++) {
      doc.switchToPage(start + i);
      doc.markContent('Artifact', { type: 'Pagination' });
      set('regular', 9, QUIET);
      const { bottom } = doc.page.margins;
      doc.page.margins.bottom = 0; // writing in the margin would begin a page
      doc.text(drawable(`${cv.name} · ${i + 1}/${count}`), MARGIN, doc.page.height - 36, { lineBreak: false });
      doc.page.margins.bottom = bottom;
      doc.endMarkedContent();
    }
  doc.end();
  return done;
}

let letters: Set<number> | null = null;
/** Letters that the font has: Latin with all Nordic, Sámi, Baltic and Slavic ones. */
function hasLetter(code: number): boolean {
  if (!letters) {
    const table = fonts().regular;
    letters = characterSet(table);
  }
  return letters.has(code);
}

/** Text with what the font cannot draw put as near as may be: a letter without its mark, else a question mark. */
export const drawable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      if (letter === '\n' || hasLetter(letter.codePointAt(0)!)) return letter;
      if (/\s/.test(letter)) return ' ';
      const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
      return bare !== '' && [...bare].every((l) => hasLetter(l.codePointAt(0)!)) ? bare : '?';
    })
    .join('');

/** Code points of a TrueType font, from its character map (format 4, which the house's fonts have). */
function characterSet(font: Buffer): Set<number> {
  const found = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const at = 12 + 16 * i;
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(at + 8);
    for (let j = 0; j < font.readUInt16BE(cmap + 2); j++) {
      const map = cmap + font.readUInt32BE(cmap + 4 + 8 * j + 4);
      if (font.readUInt16BE(map) !== 4) continue;
      const twice = font.readUInt16BE(map + 6);
      for (let s = 0; s < twice; s += 2) {
        const end = font.readUInt16BE(map + 14 + s);
        const start = font.readUInt16BE(map + 16 + twice + s);
        for (let code = start; code <= end && code !== 0xffff; code++) found.add(code);
      }
    }
  }
  return found;
}
