/**
 * The engine: exact best-k over weighted concepts, in memory, on typed arrays. It knows nothing of people or ads but
 * numbers; weights, penalties and the final say on a score are parameters. Design and figures: docs/matching.md.
 */

/** A list of numbers that grows. */
class Grow<A extends Uint32Array | Uint16Array> {
  list: A;
  length = 0;
  constructor(make: A) {
    this.list = make;
  }
  push(value: number): void {
    if (this.length === this.list.length) {
      const wider = new (this.list.constructor as new (n: number) => A)(this.list.length * 2);
      wider.set(this.list);
      this.list = wider;
    }
    this.list[this.length++] = value;
  }
  done(): A {
    return this.list.slice(0, this.length) as A;
  }
}

/** Collects documents; `build` makes the index in one pass. */
export class IndexBuilder {
  readonly #concepts = new Grow(new Uint16Array(1 << 12));
  readonly #offsets = new Grow(new Uint32Array(1 << 10));
  readonly #places = new Grow(new Uint16Array(1 << 10));
  readonly #closing = new Grow(new Uint16Array(1 << 10));
  readonly #languages = new Grow(new Uint16Array(1 << 10));
  #count = 0;

  constructor() {
    this.#offsets.push(0);
  }

  /**
   * Adds a document; its number is the order of adding.
   * @param concepts concept numbers (below 65 536), each once.
   * @param place number of its place (the query says what each place costs).
   * @param closing last day it is open, in days.
   * @param languages packed demands: four levels of three bits.
   */
  add(concepts: ArrayLike<number>, place: number, closing: number, languages = 0): number {
    for (let i = 0; i < concepts.length; i++) this.#concepts.push(concepts[i]!);
    this.#offsets.push(this.#concepts.length);
    this.#places.push(place);
    this.#closing.push(closing);
    this.#languages.push(languages);
    return this.#count++;
  }

  build(conceptCount: number): ConceptIndex {
    return new ConceptIndex(
      this.#count,
      conceptCount,
      this.#concepts.done(),
      this.#offsets.done(),
      this.#places.done(),
      this.#closing.done(),
      this.#languages.done(),
    );
  }
}

export type Query = Readonly<{
  /** Concept numbers, each once, and what each adds to the score (>= 0). */
  concepts: ArrayLike<number>;
  weights: ArrayLike<number>;
  /** Cost of each place number (>= 0); NaN = out of the question. */
  places: Float32Array;
  /** Cost of the packed language demands, as two tables of 64: the first two levels and the last two. */
  languageCost?: readonly [Float32Array, Float32Array];
  /** Documents whose last day is before this one are closed. */
  today: number;
  /** How many are wanted. */
  k: number;
  /**
   * The final score of a document whose plain score (concepts − costs) is given. It may add at most `bonus`.
   * Return NaN to leave the document out.
   */
  refine?: (document: number, plain: number) => number;
  bonus?: number;
}>;

export type Hit = Readonly<{ document: number; score: number }>;

/** An immutable snapshot. Queries are exact: the same answer as looking at every document. */
export class ConceptIndex {
  readonly size: number;
  readonly conceptCount: number;
  /** Forward lists: concepts of document d are `concepts[offsets[d] … offsets[d + 1])`. */
  readonly concepts: Uint16Array;
  readonly offsets: Uint32Array;
  readonly places: Uint16Array;
  readonly closing: Uint16Array;
  readonly languages: Uint16Array;
  /** Posting lists: documents that have concept c, rising. */
  readonly #documents: Uint32Array;
  readonly #postings: Uint32Array;
  readonly #mine: Float32Array;
  readonly #stamp: Uint32Array;
  #round = 0;
  /** Kept between queries so that a query allocates next to nothing. */
  readonly #scores = new Float64Array(1024);
  readonly #ids = new Uint32Array(1024);

  constructor(
    size: number,
    conceptCount: number,
    concepts: Uint16Array,
    offsets: Uint32Array,
    places: Uint16Array,
    closing: Uint16Array,
    languages: Uint16Array,
  ) {
    this.size = size;
    this.conceptCount = conceptCount;
    this.concepts = concepts;
    this.offsets = offsets;
    this.places = places;
    this.closing = closing;
    this.languages = languages;
    this.#mine = new Float32Array(conceptCount);
    this.#stamp = new Uint32Array(size);
    // Counting sort: how often each concept occurs, where its list begins, then fill.
    const begin = new Uint32Array(conceptCount + 1);
    for (let i = 0; i < concepts.length; i++) begin[concepts[i]! + 1]!++;
    for (let c = 0; c < conceptCount; c++) begin[c + 1]! += begin[c]!;
    const next = begin.slice();
    const documents = new Uint32Array(concepts.length);
    for (let d = 0; d < size; d++) for (let i = offsets[d]!, end = offsets[d + 1]!; i < end; i++) documents[next[concepts[i]!]!++] = d;
    this.#postings = begin;
    this.#documents = documents;
  }

  /** In how many documents a concept occurs. */
  frequency(concept: number): number {
    return concept < this.conceptCount ? this.#postings[concept + 1]! - this.#postings[concept]! : 0;
  }

  /** Documents that have a concept. */
  having(concept: number): Uint32Array {
    return concept < this.conceptCount
      ? this.#documents.subarray(this.#postings[concept]!, this.#postings[concept + 1]!)
      : new Uint32Array(0);
  }

  /** Bytes held by the typed arrays. */
  get bytes(): number {
    return [
      this.concepts,
      this.offsets,
      this.places,
      this.closing,
      this.languages,
      this.#documents,
      this.#postings,
      this.#mine,
      this.#stamp,
    ].reduce((s, a) => s + a.byteLength, 0);
  }

  /** The k best, best first; equal scores: lower document number first. Only documents that share a concept are looked at. */
  top(query: Query): Hit[] {
    const { places, today, refine } = query;
    const k = Math.min(query.k, this.#ids.length);
    const bonus = query.bonus ?? 0;
    const { concepts, offsets, closing, languages, places: place } = this;
    const mine = this.#mine;
    const stamp = this.#stamp;
    const postings = this.#postings;
    const documents = this.#documents;
    const [costLow, costHigh] = query.languageCost ?? NO_COST;
    if (++this.#round === 0xffffffff) {
      stamp.fill(0);
      this.#round = 1;
    }
    const round = this.#round;

    // Rarest concept first: it narrows the field most for the least work.
    const order: number[] = [];
    for (let i = 0; i < query.concepts.length; i++) {
      const c = query.concepts[i]!;
      if (c >= this.conceptCount || !(query.weights[i]! > 0)) continue;
      if (mine[c]! < query.weights[i]!) {
        if (mine[c] === 0) order.push(c);
        mine[c] = query.weights[i]!;
      }
    }
    order.sort((a, b) => postings[a + 1]! - postings[a]! - (postings[b + 1]! - postings[b]!) || a - b);
    let remaining = 0;
    for (const c of order) remaining += mine[c]!;

    const scores = this.#scores;
    const ids = this.#ids;
    let held = 0;
    let floor = Number.NEGATIVE_INFINITY;
    for (const c of order) {
      // Whoever has none of the concepts looked at so far can reach no more than what remains.
      if (held === k && remaining + bonus < floor - SLACK) break;
      remaining -= mine[c]!;
      for (let p = postings[c]!, end = postings[c + 1]!; p < end; p++) {
        const d = documents[p]!;
        if (stamp[d] === round) continue;
        stamp[d] = round;
        if (closing[d]! < today) continue;
        const cost = places[place[d]!]!;
        if (cost !== cost) continue; // NaN: out of reach
        let score = 0;
        for (let i = offsets[d]!, stop = offsets[d + 1]!; i < stop; i++) score += mine[concepts[i]!]!;
        const packed = languages[d]!;
        score -= costLow[packed & 63]! + costHigh[packed >> 6]! + cost;
        if (held === k && score + bonus < floor - SLACK) continue;
        if (refine !== undefined) {
          score = refine(d, score);
          if (score !== score) continue;
        }
        if (held === k) {
          if (score < floor || (score === floor && d > ids[k - 1]!)) continue;
        } else held++;
        let at = held - 1;
        while (at > 0 && (scores[at - 1]! < score || (scores[at - 1] === score && ids[at - 1]! > d))) {
          scores[at] = scores[at - 1]!;
          ids[at] = ids[at - 1]!;
          at--;
        }
        scores[at] = score;
        ids[at] = d;
        if (held === k) floor = scores[k - 1]!;
      }
    }
    for (const c of order) mine[c] = 0;
    const hits: Hit[] = new Array(held);
    for (let i = 0; i < held; i++) hits[i] = { document: ids[i]!, score: scores[i]! };
    return hits;
  }
}

/** Sums in another order differ in the last bits: the bound gives way by this much before it cuts. */
const SLACK = 1e-6;
const NO_COST: readonly [Float32Array, Float32Array] = [new Float32Array(64), new Float32Array(64)];

/** Cost of missing levels, for the packed demands of four languages: `own` are four levels 0–6. */
export function languageCost(own: ArrayLike<number>, perLevel: number): [Float32Array, Float32Array] {
  const low = new Float32Array(64);
  const high = new Float32Array(64);
  for (let i = 0; i < 64; i++) {
    low[i] = perLevel * (Math.max(0, (i & 7) - own[0]!) + Math.max(0, (i >> 3) - own[1]!));
    high[i] = perLevel * (Math.max(0, (i & 7) - own[2]!) + Math.max(0, (i >> 3) - own[3]!));
  }
  return [low, high];
}
