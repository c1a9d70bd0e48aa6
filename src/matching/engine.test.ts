import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConceptIndex, type Hit, IndexBuilder, languageCost, type Query } from './engine.ts';

type Doc = { concepts: number[]; place: number; closing: number; languages: number };

/** The same question by looking at every document: what the engine must answer, to the last document. */
function bruteForce(docs: readonly Doc[], q: Query): Hit[] {
  const weight = new Map<number, number>();
  Array.from(q.concepts).forEach((c, i) => weight.set(c, Math.max(weight.get(c) ?? 0, Math.fround(q.weights[i]!))));
  return docs
    .flatMap((d, document) => {
      const cost = q.places[d.place]!;
      if (d.closing < q.today || Number.isNaN(cost) || !d.concepts.some((c) => (weight.get(c) ?? 0) > 0)) return [];
      let score = 0;
      for (const c of d.concepts) score += weight.get(c) ?? 0;
      if (q.languageCost) score -= q.languageCost[0][d.languages & 63]! + q.languageCost[1][d.languages >> 6]! + cost;
      else score -= cost;
      if (q.refine) score = q.refine(document, score);
      return Number.isNaN(score) ? [] : [{ document, score }];
    })
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, q.k);
}

function build(docs: readonly Doc[], concepts: number): ConceptIndex {
  const builder = new IndexBuilder();
  for (const d of docs) builder.add(d.concepts, d.place, d.closing, d.languages);
  return builder.build(concepts);
}

const CONCEPTS = 12;
const doc = fc.record({
  concepts: fc.uniqueArray(fc.nat(CONCEPTS - 1), { maxLength: 6 }),
  place: fc.nat(3),
  closing: fc.nat(4),
  languages: fc.nat(4095),
});
// Whole numbers, so that sums in another order are the same to the last bit.
const question = fc.record({
  concepts: fc.uniqueArray(fc.nat(CONCEPTS + 2), { maxLength: 7 }),
  weightsSeed: fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }),
  places: fc.array(fc.oneof(fc.nat(6), fc.constant(Number.NaN)), { minLength: 4, maxLength: 4 }),
  levels: fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }),
  today: fc.nat(4),
  k: fc.integer({ min: 1, max: 8 }),
  refined: fc.boolean(),
});

describe('the engine', () => {
  test('answers exactly as if it had looked at every document', () => {
    fc.assert(
      fc.property(fc.array(doc, { maxLength: 40 }), question, (docs, q) => {
        const query: Query = {
          concepts: q.concepts,
          weights: q.weightsSeed.slice(0, q.concepts.length),
          places: Float32Array.from(q.places),
          languageCost: languageCost(q.levels, 2),
          today: q.today,
          k: q.k,
          ...(q.refined ? { refine: (d: number, plain: number) => (d % 5 === 4 ? Number.NaN : plain + (d % 3)), bonus: 2 } : {}),
        };
        expect(build(docs, CONCEPTS).top(query)).toEqual(bruteForce(docs, query));
      }),
      { numRuns: 3000 },
    );
  });

  test('the same question twice gives the same answer, and one question leaves nothing behind for the next', () => {
    const docs: Doc[] = Array.from({ length: 50 }, (_, i) => ({
      concepts: [i % CONCEPTS, (i * 5 + 1) % CONCEPTS].filter((c, k, all) => all.indexOf(c) === k),
      place: i % 4,
      closing: 9,
      languages: 0,
    }));
    const index = build(docs, CONCEPTS);
    const ask = (concepts: number[]) =>
      index.top({ concepts, weights: concepts.map((c) => c + 1), places: new Float32Array(4), today: 1, k: 10 });
    const first = ask([1, 2, 3]);
    ask([7, 8]);
    expect(ask([1, 2, 3])).toEqual(first);
  });

  test('an empty index, an unknown concept and a weight of nothing give no hit', () => {
    expect(build([], CONCEPTS).top({ concepts: [1], weights: [1], places: new Float32Array(4), today: 0, k: 5 })).toEqual([]);
    const index = build([{ concepts: [1], place: 0, closing: 9, languages: 0 }], CONCEPTS);
    expect(index.top({ concepts: [99], weights: [1], places: new Float32Array(4), today: 0, k: 5 })).toEqual([]);
    expect(index.top({ concepts: [1], weights: [0], places: new Float32Array(4), today: 0, k: 5 })).toEqual([]);
  });

  test('equal scores fall to the lower document', () => {
    const docs = Array.from({ length: 6 }, () => ({ concepts: [1], place: 0, closing: 9, languages: 0 }));
    expect(
      build(docs, CONCEPTS)
        .top({ concepts: [1], weights: [2], places: new Float32Array(4), today: 0, k: 3 })
        .map((h) => h.document),
    ).toEqual([0, 1, 2]);
  });
});
