import fs from 'node:fs';
import { InputProblem } from '#platform';
import { arrayItems, lineItems, type Piece } from '../splitting.ts';

/** A file that is one JSON value over many lines is read whole up to here. Bytes. */
const LARGEST_WHOLE = 64 * 1024 * 1024;

/** The items of a JSON file: an array, lines, or one object over many lines. Streams arrays and lines. */
export async function* jsonFileItems(file: string): AsyncGenerator<Piece> {
  const head = headOf(file).trimStart();
  if (head.startsWith('[') && !/^\[[^\n]*\]\s*\n\s*[[{]/.test(head)) {
    const closed = yield* arrayItems(fs.createReadStream(file));
    if (!closed) throw new InputProblem(`${file}: the array does not close; expected a whole JSON file`);
    return;
  }
  if (head.startsWith('{') && oneValue(file, head)) {
    const text = fs.readFileSync(file, 'utf8').trim();
    yield { text, problem: null, bytes: Buffer.byteLength(text), key: '', head: '' };
    return;
  }
  if (head !== '' && !/^[[{"\d]/.test(head))
    throw new InputProblem(`${file}: begins with "${head.slice(0, 20).replace(/\s+/g, ' ')}"; expected JSON`);
  // A file may end without a newline; whether its last line is whole shows when it is parsed.
  const last = yield* lineItems(fs.createReadStream(file));
  if (last) yield last;
}

function headOf(file: string): string {
  const handle = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(64 * 1024);
    return bytes
      .subarray(0, fs.readSync(handle, bytes, 0, bytes.length, 0))
      .toString('utf8')
      .replace(/^\ufeff/, '');
  } finally {
    fs.closeSync(handle);
  }
}

/** Whether the first line is no whole object: then the file is one object written over many lines. */
function oneValue(file: string, head: string): boolean {
  const line = head.slice(0, head.indexOf('\n') < 0 ? undefined : head.indexOf('\n')).trim();
  return /^\{\s*("[^"]*"\s*:\s*[[{]?\s*)?$/.test(line) && fs.statSync(file).size <= LARGEST_WHOLE;
}
