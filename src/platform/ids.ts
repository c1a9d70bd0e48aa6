import { randomBytes } from 'node:crypto';

let last = 0;
let counter = 0;

/** A UUIDv7 (RFC 9562): sorts by time; made here so that any PostgreSQL from 15 will do. */
export function newId(now: number = Date.now()): string {
  // Within one millisecond the 12 bits after the version count up, so ids made here never go back.
  if (now > last) {
    last = now;
    counter = randomBytes(1)[0]! << 2;
  } else if (++counter > 0xfff) {
    last++;
    counter = 0;
  }
  const time = last.toString(16).padStart(12, '0');
  const tail = randomBytes(8);
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const hex = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** Whether a text has the form of a UUID; addresses are checked before they reach the database. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
