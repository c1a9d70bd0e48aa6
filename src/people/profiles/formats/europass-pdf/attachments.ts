import { inflateSync } from 'node:zlib';

/** The largest file that is unpacked from a PDF: what is larger than this is no CV. */
const LARGEST = 5 * 1024 * 1024;

/**
 * Files that a PDF carries, as far as they are XML. Read straight from the bytes: an embedded file is a stream of its own,
 * never inside another object, so neither the cross-reference table nor a PDF library is needed, and a damaged or hostile
 * PDF is never interpreted. Nothing is rendered, run or followed.
 * @returns texts of the files, in the order in which they stand.
 */
export function xmlInPdf(bytes: Uint8Array): string[] {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  for (let at = pdf.indexOf('stream'); at >= 0 && found.length < 10; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    // The dictionary stands between "obj" and "stream".
    const from = pdf.lastIndexOf('obj', at);
    if (from < 0 || at - from > 4000) continue;
    const dictionary = pdf.toString('latin1', from, at);
    if (!/\/Type\s*\/EmbeddedFile|\/Subtype\s*\/(text|application)#2[Ff]xml/.test(dictionary)) continue;
    let begin = at + 6;
    if (pdf[begin] === 0x0d) begin++;
    if (pdf[begin] === 0x0a) begin++;
    const end = pdf.indexOf('endstream', begin);
    if (end < 0) break;
    const text = unpacked(pdf.subarray(begin, end), dictionary);
    if (text && /^\s*<[?A-Za-z!]/.test(text)) found.push(text);
    at = end;
  }
  return found;
}

function unpacked(stream: Buffer, dictionary: string): string | null {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1];
  try {
    const plain =
      filter === undefined
        ? stream
        : /^\[?\s*\/(FlateDecode|Fl)\s*\]?$/.test(filter)
          ? inflateSync(stream, { maxOutputLength: LARGEST })
          : null;
    return plain && plain.length <= LARGEST ? plain.toString('utf8').replace(/^\uFEFF/, '') : null;
  } catch {
    return null; // not what it says it is
  }
}

/** Whether the PDF's contents are encrypted: then nothing in it can be read. */
export const isLocked = (bytes: Uint8Array): boolean =>
  /\/Encrypt\s+\d+\s+\d+\s+R/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
