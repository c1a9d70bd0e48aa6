import type { Concept, Label } from './concept.ts';
import { groupUri } from './concept.ts';
import { fold, normalise, type Pool, poolLanguages, poolOf } from './spelling.ts';

/** One thing a text may mean. `score` is calibrated: the share of such answers that are right. */
export type Candidate = Readonly<{
  concept: Concept;
  /** An ESCO or ISCO address: the unit group where ESCO has no such occupation. */
  uri: string;
  iscoGroup: string | null;
  /** The label that hit. */
  matchedLabel: string;
  matchedLang: string;
  score: number;
}>;

export interface Linker {
  /**
   * What a job or skill text may mean, best first, at most `limit`.
   * @param kind `occupation` also finds ISCO unit groups.
   */
  rank(text: string, lang: string, kind: 'occupation' | 'skill', limit?: number): Candidate[];
}

/** Below this a candidate is a suggestion for the person to confirm, never a match. */
export const CONFIRM_BAR = 0.7;

// ---- character n-grams

/** Grams of 2, 3 and 4 letters inside words that are padded by a blank. */
function gramsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(' ')) {
    const padded = ` ${word} `;
    for (let n = 2; n <= 4; n++)
      for (let i = 0; i + n <= padded.length; i++) counts.set(padded.slice(i, i + n), (counts.get(padded.slice(i, i + n)) ?? 0) + 1);
  }
  return counts;
}

/** Cosine over TF-IDF of character grams, for many short texts at once. */
class GramIndex {
  readonly #grams = new Map<string, number>();
  readonly #idf: Float32Array;
  readonly #offsets: Uint32Array;
  readonly #where: Uint32Array;
  readonly #weight: Float32Array;
  readonly #sum: Float32Array;
  readonly #size: number;

  constructor(texts: readonly string[]) {
    this.#size = texts.length;
    const rows = texts.map(gramsOf);
    const df: number[] = [];
    for (const row of rows)
      for (const gram of row.keys()) {
        const id = this.#grams.get(gram);
        if (id === undefined) {
          this.#grams.set(gram, df.length);
          df.push(1);
        } else df[id]!++;
      }
    this.#idf = Float32Array.from(df, (n) => Math.log((1 + texts.length) / (1 + n)) + 1);
    this.#offsets = new Uint32Array(df.length + 1);
    for (let g = 0; g < df.length; g++) this.#offsets[g + 1] = this.#offsets[g]! + df[g]!;
    this.#where = new Uint32Array(this.#offsets[df.length]!);
    this.#weight = new Float32Array(this.#offsets[df.length]!);
    const next = this.#offsets.slice();
    rows.forEach((row, i) => {
      let norm = 0;
      for (const [gram, n] of row) norm += (n * this.#idf[this.#grams.get(gram)!]!) ** 2;
      norm = Math.sqrt(norm) || 1;
      for (const [gram, n] of row) {
        const g = this.#grams.get(gram)!;
        this.#where[next[g]!] = i;
        this.#weight[next[g]!++] = (n * this.#idf[g]!) / norm;
      }
    });
    this.#sum = new Float32Array(texts.length);
  }

  /** Calls `seen` with every text that shares a gram and its cosine. */
  query(text: string, seen: (index: number, cosine: number) => void): void {
    const grams = [...gramsOf(text)].map(([gram, n]) => ({
      g: this.#grams.get(gram),
      w: n * (this.#idf[this.#grams.get(gram) ?? -1] ?? Math.log(1 + this.#size) + 1),
    }));
    const norm = Math.sqrt(grams.reduce((s, { w }) => s + w * w, 0)) || 1;
    const touched: number[] = [];
    for (const { g, w } of grams) {
      if (g === undefined) continue;
      for (let p = this.#offsets[g]!; p < this.#offsets[g + 1]!; p++) {
        const i = this.#where[p]!;
        if (this.#sum[i] === 0) touched.push(i);
        this.#sum[i]! += (this.#weight[p]! * w) / norm;
      }
    }
    for (const i of touched) {
      seen(i, Math.min(1, this.#sum[i]!));
      this.#sum[i] = 0;
    }
  }
}

// ---- the linker

type Entry = { concept: Concept; label: Label; text: string };
type Shelf = { entries: Entry[]; plain: GramIndex; folded: GramIndex; exact: Map<string, number[]>; exactFolded: Map<string, number[]> };

/**
 * How much a hit on a label of this origin is believed beside others that fit equally well. Own names were written for
 * the north and beat ESCO's; a preferred label beats an alternative one.
 */
const ORIGIN: Readonly<Record<Label['origin'], number>> = { own: 1, preferred: 0.975, crosswalk: 0.97, other: 0.955 };
/** A hit in a sister language is a little less sure than one in the language asked. */
const SISTER = 0.985;
/** Folded spelling is a second reading: it never beats the same hit with its letters right. */
const FOLDED = 0.99;
/** One of several things that a text with slashes names. */
const HALF = 0.93;
/** A unit group stands behind the occupations that hit, just below the best of them. */
const GROUP_BEHIND = 0.97;
/** Members of a unit group whose own title hit, below the title itself. */
const MEMBER = 0.9;

/**
 * From similarity to the share of right answers, measured on names with known answers (docs/quality.md has the run):
 * piecewise linear, rising everywhere, so that it never changes the order.
 */
const CALIBRATION: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.3, 0.1],
  [0.55, 0.28],
  [0.7, 0.5],
  [0.85, 0.7],
  [0.94, 0.8],
  [0.96, 0.88],
  [1, 0.98],
];

export function calibrate(similarity: number): number {
  for (let i = 1; i < CALIBRATION.length; i++) {
    const [x1, y1] = CALIBRATION[i]!;
    const [x0, y0] = CALIBRATION[i - 1]!;
    if (similarity <= x1) return y0 + ((similarity - x0) / (x1 - x0)) * (y1 - y0);
  }
  return CALIBRATION.at(-1)![1];
}

/** Makes the linker over the concepts of a taxonomy. Shelves are built when a language is first asked for. */
export function makeLinker(concepts: readonly Concept[], members: ReadonlyMap<string, readonly Concept[]>): Linker {
  const shelves = new Map<string, Shelf>();
  const groups = new Map<string, Concept>();
  for (const concept of concepts) if (concept.kind === 'group' && concept.isco) groups.set(concept.isco, concept);

  function shelf(kind: 'occupation' | 'skill', pool: Pool): Shelf {
    const key = `${kind} ${pool}`;
    const made = shelves.get(key);
    if (made) return made;
    const langs = poolLanguages[pool];
    const entries: Entry[] = [];
    for (const concept of concepts) {
      if (kind === 'skill' ? concept.kind !== 'skill' : concept.kind === 'skill') continue;
      const seen = new Set<string>();
      for (const label of concept.labels) {
        if (!langs.includes(label.lang)) continue;
        const text = normalise(label.text);
        if (text === '' || seen.has(`${label.lang} ${text}`)) continue;
        seen.add(`${label.lang} ${text}`);
        entries.push({ concept, label, text });
      }
    }
    const exact = new Map<string, number[]>();
    const exactFolded = new Map<string, number[]>();
    const add = (map: Map<string, number[]>, text: string, i: number) => {
      const list = map.get(text);
      if (list) list.push(i);
      else map.set(text, [i]);
    };
    entries.forEach((entry, i) => {
      add(exact, entry.text, i);
      add(exactFolded, fold(entry.text), i);
    });
    const result = {
      entries,
      plain: new GramIndex(entries.map((e) => e.text)),
      folded: new GramIndex(entries.map((e) => fold(e.text))),
      exact,
      exactFolded,
    };
    shelves.set(key, result);
    return result;
  }

  function rank(text: string, lang: string, kind: 'occupation' | 'skill', limit = 10): Candidate[] {
    const query = normalise(text);
    if (query === '') return [];
    const { entries, plain, folded, exact, exactFolded } = shelf(kind, poolOf(lang));
    const own = lang === 'no' ? 'nb' : lang;
    const best = new Map<Concept, { value: number; entry: Entry }>();
    const offer = (entry: Entry, value: number) => {
      const known = best.get(entry.concept);
      if (!known || value > known.value) best.set(entry.concept, { value, entry });
    };
    const trust = (entry: Entry) => ORIGIN[entry.label.origin] * (entry.label.main ? 1 : 0.995) * (entry.label.lang === own ? 1 : SISTER);
    // Very short texts are abbreviations: they count only as whole words.
    if (query.length > 3) {
      plain.query(query, (i, cosine) => offer(entries[i]!, 0.94 * cosine * trust(entries[i]!)));
      folded.query(fold(query), (i, cosine) => offer(entries[i]!, 0.94 * FOLDED * cosine * trust(entries[i]!)));
    }
    // "Marknadsföring/Kommunikation" names two things: each half is asked for itself, a little less sure than the whole.
    const halves = text
      .split('/')
      .map(normalise)
      .filter((half) => half.length > 3);
    if (halves.length > 1 && halves.length < 5)
      for (const half of halves) {
        plain.query(half, (i, cosine) => offer(entries[i]!, 0.94 * HALF * cosine * trust(entries[i]!)));
        for (const i of exact.get(half) ?? []) offer(entries[i]!, HALF * trust(entries[i]!));
      }
    for (const i of exactFolded.get(fold(query)) ?? []) offer(entries[i]!, FOLDED * trust(entries[i]!));
    for (const i of exact.get(query) ?? []) offer(entries[i]!, trust(entries[i]!));

    if (kind === 'occupation') {
      for (const [concept, hit] of [...best]) {
        if (concept.kind === 'group') {
          // "A unit group whose own title hits brings its occupations with it", ordered by how well they fit themselves.
          if (hit.value < 0.5) continue;
          for (const member of members.get(concept.isco ?? '') ?? []) {
            const self = best.get(member)?.value ?? 0;
            const value = hit.value * MEMBER * (0.85 + 0.15 * self);
            if (value > self) best.set(member, { value, entry: hit.entry });
          }
        }
      }
    }
    // Among equals the job comes before its unit group: the finer answer, and the same one in every language.
    const ordered = [...best].sort(
      (a, b) => b[1].value - a[1].value || Number(a[0].kind === 'group') - Number(b[0].kind === 'group') || a[0].index - b[0].index,
    );
    const given = new Map<string, Candidate & { similarity: number }>();
    for (const [concept, { value, entry }] of ordered) {
      if (value < 0.2) break;
      const isco = concept.isco;
      const uri = concept.uri.startsWith('urn:kalott:occupation:') && isco ? groupUri(isco) : concept.uri;
      const candidate = {
        concept,
        uri,
        iscoGroup: isco,
        matchedLabel: entry.label.text,
        matchedLang: entry.label.lang,
        similarity: value,
        score: calibrate(value),
      };
      if (!given.has(uri)) given.set(uri, candidate);
      if (kind === 'occupation' && isco && concept.kind !== 'group' && !given.has(groupUri(isco)) && groups.has(isco)) {
        const behind = value * GROUP_BEHIND;
        given.set(groupUri(isco), {
          ...candidate,
          concept: groups.get(isco)!,
          uri: groupUri(isco),
          similarity: behind,
          score: calibrate(behind),
        });
      }
      if (given.size >= limit * 3) break;
    }
    return [...given.values()].sort((a, b) => b.similarity - a.similarity).slice(0, limit);
  }

  return { rank };
}
