import { createHash } from 'node:crypto';

/** No single ad is larger; what is, goes to quarantine without ever being held. Bytes. */
export const LARGEST_ITEM = 4 * 1024 * 1024;
/** Deeper than any ad; a reader that recurses would fall. */
const DEEPEST = 100;

/** One item as it came over the wire: its text, or why it has none. */
export type Piece = Readonly<{
  text: string | null;
  problem: string | null;
  bytes: number;
  /** The same broken item gives the same key, so that it counts once. */
  key: string;
  /** The first kilobytes, to find out whose item it was. */
  head: string;
}>;

/** Gathers the bytes of one item up to the cap; beyond it only counts them. */
class Gathering {
  private parts: Uint8Array[] = [];
  private head: Uint8Array | null = null;
  bytes = 0;

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.bytes += part.length;
    if (this.head) return;
    this.parts.push(part);
    if (this.bytes > LARGEST_ITEM) {
      this.head = Buffer.concat(this.parts).subarray(0, 4096).slice();
      this.parts = [];
    }
  }

  take(charset: string): Piece | null {
    const bytes = this.bytes;
    const whole = this.head ?? (this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts));
    const tooLarge = this.head !== null;
    this.parts = [];
    this.head = null;
    this.bytes = 0;
    if (tooLarge) return broken(whole, bytes, `larger than ${LARGEST_ITEM / 1024 / 1024} MiB (${Math.round(bytes / 1024 / 1024)} MiB)`);
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(whole).trim();
      if (text === '') return null;
      return { text, problem: null, bytes, key: '', head: '' };
    } catch {
      return broken(whole, bytes, `not ${charset}, although the source says so`);
    }
  }
}

function broken(head: Uint8Array, bytes: number, problem: string): Piece {
  const key = createHash('sha1').update(head).update(String(bytes)).digest('hex');
  return { text: null, problem, bytes, key, head: new TextDecoder('latin1').decode(head.subarray(0, 4096)) };
}

/**
 * Items of one line each (JSON lines). Blank lines and CRLF are fine.
 * @returns what stood after the last newline, or null: from the wire that is an item that was cut.
 */
export async function* lineItems(chunks: AsyncIterable<Uint8Array>, charset = 'utf-8'): AsyncGenerator<Piece, Piece | null> {
  const line = new Gathering();
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      line.add(chunk.subarray(from, at));
      const piece = line.take(charset);
      if (piece) yield piece;
      from = at + 1;
    }
    line.add(chunk.subarray(from));
  }
  return line.take(charset);
}

/**
 * Items of one JSON array, without holding the array.
 * @returns whether the array closed and nothing came after it.
 */
export async function* arrayItems(chunks: AsyncIterable<Uint8Array>, charset = 'utf-8'): AsyncGenerator<Piece, boolean> {
  const item = new Gathering();
  let depth = 0;
  let inText = false;
  let escaped = false;
  let closed = false;
  let after = false;
  for await (const chunk of chunks) {
    let from = depth > 0 ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (closed) {
        if (byte > 32) after = true;
        continue;
      }
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === 92) escaped = true;
        else if (byte === 34) inText = false;
        continue;
      }
      if (byte === 34) inText = true;
      else if (byte === 91 || byte === 123) {
        depth++;
        if (depth === 1) from = i + 1;
      } else if (byte === 93 || byte === 125) {
        depth--;
        if (depth === 0) closed = true;
      }
      if ((byte === 44 && depth === 1) || closed) {
        item.add(chunk.subarray(from, i));
        from = i + 1;
        const piece = item.take(charset);
        if (piece) yield piece;
      }
    }
    if (!closed && from >= 0) item.add(chunk.subarray(from));
  }
  return closed && !after;
}

/** The value of a piece, or why it has none. Letters that no database takes are left out. */
export function parsePiece(piece: Piece): { value: unknown; problem: null } | { value: null; problem: string; key: string } {
  if (piece.text === null) return { value: null, problem: piece.problem ?? 'unreadable', key: piece.key };
  const failed = (problem: string) => ({ value: null, problem, key: createHash('sha1').update(piece.text!).digest('hex') });
  if (tooDeep(piece.text)) return failed(`nested deeper than ${DEEPEST} levels`);
  try {
    // Half surrogate pairs and NUL can hide behind escapes; PostgreSQL refuses both.
    const odd = /\\u0000|\\u[dD][89a-fA-F]/.test(piece.text);
    const clean = (_: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value);
    return { value: JSON.parse(piece.text, odd ? clean : undefined) as unknown, problem: null };
  } catch {
    return failed('no valid JSON');
  }
}

function tooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inText) {
      if (c === 92) i++;
      else if (c === 34) inText = false;
    } else if (c === 34) inText = true;
    else if (c === 91 || c === 123) {
      if (++depth > DEEPEST) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}
