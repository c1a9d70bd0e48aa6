import { createHash } from 'node:crypto';
import type { Found } from './feeds/feed.ts';
import { type Piece, parsePiece } from './splitting.ts';

/**
 * What a piece of the wire stands for. Whatever goes wrong with one item stays with that item.
 * @param idIn finds the item's id in a broken one, so that the operator knows whose it is.
 */
export function itemOf(piece: Piece, idIn: RegExp, map: (value: unknown) => Found): Found {
  const parsed = parsePiece(piece);
  const about = () => idIn.exec((piece.text ?? piece.head).slice(0, 4096))?.[1] ?? null;
  if (parsed.problem !== null)
    return { kind: 'unreadable', sourceId: about(), reason: parsed.problem, bytes: piece.bytes, key: parsed.key };
  const found = safely(parsed.value, map);
  if (found.kind !== 'unreadable') return found;
  return {
    ...found,
    bytes: piece.bytes,
    key:
      found.sourceId ??
      createHash('sha1')
        .update(piece.text ?? piece.key)
        .digest('hex'),
  };
}

/** A mapper that stumbles over an item nobody foresaw parks the item, never the run. */
export function safely(value: unknown, map: (value: unknown) => Found): Found {
  try {
    return map(value);
  } catch (problem) {
    return {
      kind: 'unreadable',
      sourceId: null,
      reason: `not understood (${problem instanceof Error ? problem.name : 'problem'})`,
      bytes: null,
      key: '',
    };
  }
}
