import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrayItems, LARGEST_ITEM, lineItems, type Piece, parsePiece } from './splitting.ts';

async function* inChunks(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(pieces: AsyncGenerator<Piece, boolean | Piece | null>): Promise<{ pieces: Piece[]; whole: boolean }> {
  const found: Piece[] = [];
  for (;;) {
    const step = await pieces.next();
    if (step.done) return { pieces: found, whole: step.value === true || step.value === null };
    found.push(step.value);
  }
}

describe('items of a stream', () => {
  test('are the same however the bytes arrive', async () => {
    const value = fc.record({ id: fc.string(), text: fc.string({ unit: 'grapheme' }), list: fc.array(fc.jsonValue(), { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const texts = values.map((v) => JSON.stringify(v));
        const lines = await all(lineItems(inChunks(texts.map((t) => `${t}\r\n\n`).join(''), size)));
        const array = await all(arrayItems(inChunks(` [${texts.join(' ,\n')}] \n`, size)));
        expect([lines.whole, array.whole]).toEqual([true, true]);
        for (const { pieces } of [lines, array])
          expect(pieces.map((p) => JSON.stringify(JSON.parse(p.text!)))).toEqual(texts.map((t) => JSON.stringify(JSON.parse(t))));
      }),
      { numRuns: 200 },
    );
  });

  test('a last line without its newline shows a cut', async () => {
    expect((await all(lineItems(inChunks('{"a":1}\n{"b":', 3)))).whole).toBe(false);
    expect((await all(lineItems(inChunks('{"a":1}', 3)))).whole).toBe(false);
  });

  test('an array that does not close, or goes on after its end, shows a cut', async () => {
    expect((await all(arrayItems(inChunks('[{"a":1},{"b":2}', 4)))).whole).toBe(false);
    expect((await all(arrayItems(inChunks('[{"a":1}]x', 4)))).whole).toBe(false);
    expect((await all(arrayItems(inChunks('', 4)))).whole).toBe(false);
    expect((await all(arrayItems(inChunks('[]', 4)))).whole).toBe(true);
  });

  test('a line of 200 MB is counted, never held', async () => {
    async function* giant() {
      yield Buffer.from('{"id":"1"}\n{"id":"66","text":"');
      const block = Buffer.alloc(1024 * 1024, 120);
      for (let i = 0; i < 200; i++) yield block;
      yield Buffer.from('"}\n{"id":"2"}\n');
    }
    const before = process.memoryUsage().rss;
    const { pieces, whole } = await all(lineItems(giant()));
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    expect(whole).toBe(true);
    expect(pieces.map((p) => [p.text?.length ?? null, p.bytes > LARGEST_ITEM])).toEqual([
      [10, false],
      [null, true],
      [10, false],
    ]);
    expect(pieces[1]!.head).toContain('"id":"66"');
  });

  test('letters that are not of the declared charset are not kept broken', async () => {
    const latin = Buffer.from('{"a":"å"}\n', 'latin1');
    expect((await all(lineItems(inChunks(latin, 4)))).pieces[0]).toMatchObject({
      text: null,
      problem: 'not utf-8, although the source says so',
    });
    expect((await all(lineItems(inChunks(latin, 4), 'iso-8859-1'))).pieces[0]!.text).toBe('{"a":"å"}');
  });

  test('nesting without end is refused before it is read', () => {
    const piece = (text: string): Piece => ({ text, problem: null, bytes: text.length, key: '', head: '' });
    expect(parsePiece(piece('['.repeat(1_000_000))).problem).toMatch(/nested/);
    expect(parsePiece(piece('{"a":')).problem).toBe('no valid JSON');
    expect(parsePiece(piece('{"a":"[[[\\u0000\\ud800"}')).value).toEqual({ a: '[[[\ufffd' });
  });
});
