import { type Answer, again, ask, Cut, type Patience } from '../../wire.ts';
import { arrayItems, lineItems, type Piece } from '../../splitting.ts';

/**
 * The items of a snapshot or stream, one by one; JSON lines are asked for, since a broken ad then costs one line.
 * @returns the source's clock when it answered.
 */
export async function* swedishItems(base: string, path: string, patience: Patience): AsyncGenerator<Piece, Date | null> {
  return yield* again(patience, () => items(base, path, patience));
}

async function* items(base: string, path: string, patience: Patience): AsyncGenerator<Piece, Date | null> {
  const answer = await ask({ base, path, headers: { accept: 'application/jsonl' } }, patience);
  return yield* wholeList(answer);
}

/** The items of an answer that must come to its end: an array that closes, or lines of which the last ends. */
export async function* wholeList(answer: Answer): AsyncGenerator<Piece, Date | null> {
  const array = /\bapplication\/json\b/i.test(answer.header('content-type') ?? '');
  const whole = array ? yield* arrayItems(answer.chunks(), answer.charset) : (yield* lineItems(answer.chunks(), answer.charset)) === null;
  if (!whole) throw new Cut(array ? 'the list ended in the middle' : 'the last line was cut');
  return answer.date;
}
