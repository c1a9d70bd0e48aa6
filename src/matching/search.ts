import { type App, oneLine, service } from '#platform';
import { type Concept, fold, type Municipality, normalise, stem, tokens } from '#taxonomy';
import { openTitles } from '#vacancies';
import { overlap } from './person.ts';
import { snapshotOf } from './reads.ts';
import { dayNumber, type Snapshot } from './snapshot.ts';

/** Why an ad was found: its job, a skill it names, a word of its title or employer, or its place. */
export type Why = Readonly<{ kind: 'occupation' | 'skill' | 'word' | 'place'; label: string; lang: string }>;
export type SearchHit = Readonly<{ id: string; why: readonly Why[] }>;
export type SearchAnswer = Readonly<{ total: number; hits: readonly SearchHit[] }>;

export type SearchQuestion = Readonly<{
  q: string;
  lang: string;
  country?: string | null;
  municipality?: Municipality | null;
  page?: number;
  pageSize?: number;
}>;

/** A candidate below this is not what the searcher meant. */
const MEANT = 0.45;
/** How much a kind of hit weighs beside the others: the job first, then the place, a word, a skill. */
const JOB = 1;
const PLACE = 0.9;
const WORD = 0.6;
const SKILL = 0.4;
/** Several ways to the same ad lift it a little. */
const ALSO = 0.05;

// ---- words of titles and employers

type Words = ReadonlyMap<string, readonly number[]>;
type WordIndex = { snapshot: Snapshot; words: Promise<Words> };

const wordIndexes = service(async () => ({ current: null as WordIndex | null }));

/** The word index of a snapshot, built once, in the background of other work. */
async function wordsOf(app: App, snapshot: Snapshot): Promise<Words> {
  const holder = await wordIndexes(app);
  if (holder.current?.snapshot !== snapshot) holder.current = { snapshot, words: buildWords(app, snapshot) };
  return holder.current.words;
}

async function buildWords(app: App, snapshot: Snapshot): Promise<Words> {
  const words = new Map<string, number[]>();
  const keysOf = new Map<string, string[]>();
  for await (const rows of openTitles(app)) {
    for (const row of rows) {
      const document = snapshot.numberOf(row.id);
      if (document === undefined) continue;
      const seen = new Set<string>();
      for (const { text } of tokens(`${row.title} ${row.employer}`)) {
        let keys = keysOf.get(`${row.lang} ${text}`);
        if (!keys) keysOf.set(`${row.lang} ${text}`, (keys = [...new Set([fold(text), fold(stem(text, row.lang))])]));
        for (const key of keys) {
          if (seen.has(key)) continue;
          seen.add(key);
          const list = words.get(key);
          if (list) list.push(document);
          else words.set(key, [document]);
        }
      }
    }
    await new Promise(setImmediate); // pages are answered in between
  }
  for (const list of words.values()) list.sort((a, b) => a - b); // an ad that opened again stands late under an early id
  return words;
}

/** Makes the word index ready before somebody asks. */
export async function warmSearch(app: App): Promise<void> {
  wordsOf(app, await snapshotOf(app)).catch((problem) => app.log.warn({ reason: oneLine(problem) }, 'word index not built'));
}

// ---- asking

/** `documents` rise, so that a page asks which ways lead to its ads without a set of all of them. */
type Way = Readonly<{ why: Why; score: number; documents: ArrayLike<number> }>;

/**
 * Open ads for a free query in one language, found in all languages through concepts, then through words of titles,
 * employers and place names. Says why each hit. An empty query gives all, newest first.
 */
export async function searchAds(app: App, question: SearchQuestion): Promise<SearchAnswer> {
  const snapshot = await snapshotOf(app);
  const { index } = snapshot;
  const pageSize = question.pageSize ?? 50;
  const from = (Math.max(1, question.page ?? 1) - 1) * pageSize;
  const today = dayNumber(app.clock.today());
  const fits = placeFilter(snapshot, question);
  const open = (d: number) => index.closing[d]! >= today && fits[index.places[d]!] === 1;
  const q = normalise(question.q).slice(0, 200);
  if (q === '') {
    // Ids rise with time: the newest stand last.
    const hits: SearchHit[] = [];
    let total = 0;
    for (let d = index.size - 1; d >= 0; d--) {
      if (!open(d)) continue;
      if (total >= from && hits.length < pageSize) hits.push({ id: snapshot.ids[d]!, why: [] });
      total++;
    }
    return { total, hits };
  }
  const ways = await waysTo(app, snapshot, q, question.lang);
  const scores = new Float32Array(index.size);
  const found: number[] = [];
  for (const way of ways)
    for (let i = 0; i < way.documents.length; i++) {
      const d = way.documents[i]!;
      if (scores[d] === 0) {
        if (!open(d)) continue;
        found.push(d);
        scores[d] = way.score;
      } else scores[d] = Math.max(scores[d]!, way.score) + ALSO;
    }
  const page = best(found, scores, from + pageSize).slice(from);
  return {
    total: found.length,
    hits: page.map((d) => ({
      id: snapshot.ids[d]!,
      why: ways
        .filter((w) => stands(w.documents, d))
        .map((w) => w.why)
        .slice(0, 3),
    })),
  };
}

/** Ways that were worked out for a snapshot: the next page of a search, and the next searcher, ask the same again. */
const waysKept = new WeakMap<Snapshot, Map<string, Promise<Way[]>>>();
const MOST_WAYS = 300;

function waysTo(app: App, snapshot: Snapshot, q: string, lang: string): Promise<Way[]> {
  let kept = waysKept.get(snapshot);
  if (!kept) waysKept.set(snapshot, (kept = new Map()));
  const key = `${lang} ${q}`;
  let ways = kept.get(key);
  if (!ways) {
    if (kept.size >= MOST_WAYS) kept.delete(kept.keys().next().value!);
    kept.set(key, (ways = findWays(app, snapshot, q, lang)));
    ways.catch(() => kept.delete(key));
  }
  return ways;
}

async function findWays(app: App, snapshot: Snapshot, q: string, lang: string): Promise<Way[]> {
  const { taxonomy, index } = snapshot;
  const ways: Way[] = [];
  const add = (why: Why, score: number, documents: ArrayLike<number>) => {
    if (documents.length === 0) return;
    ways.push({ why, score, documents });
  };
  const label = (concept: Concept) => taxonomy.label(concept, lang);
  for (const kind of ['occupation', 'skill'] as const) {
    const candidates = taxonomy.linker.rank(q, lang, kind, 6);
    const top = candidates[0]?.score ?? 0;
    for (const { concept, score } of candidates)
      if (score >= MEANT && score >= top - 0.25)
        add({ kind, label: label(concept), lang }, score + (kind === 'occupation' ? JOB : SKILL), index.having(concept.index));
  }
  for (const place of taxonomy.places.named(q)) {
    const sets = new Set(snapshot.placeSets.flatMap((set, i) => (set.municipalities.includes(place.index) ? [i] : [])));
    const documents: number[] = [];
    for (let d = 0; d < index.size; d++) if (sets.has(index.places[d]!)) documents.push(d);
    add({ kind: 'place', label: taxonomy.places.nameIn(place, lang), lang }, PLACE, documents);
  }
  const words = await wordsOf(app, snapshot);
  for (const { text } of tokens(q)) {
    if (text.length < 2) continue;
    const [whole, cut] = [words.get(fold(text)) ?? [], words.get(fold(stem(text, lang))) ?? []];
    add(
      { kind: 'word', label: text, lang },
      WORD,
      whole === cut || cut.length === 0 ? whole : whole.length === 0 ? cut : [...new Set([...whole, ...cut])].sort((a, b) => a - b),
    );
  }
  return ways;
}

/** Whether a number stands in a rising list. */
function stands(rising: ArrayLike<number>, wanted: number): boolean {
  let low = 0;
  let high = rising.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const here = rising[mid]!;
    if (here === wanted) return true;
    if (here < wanted) low = mid + 1;
    else high = mid - 1;
  }
  return false;
}

/** 1 for every place set that the question's country and municipality allow. */
function placeFilter(snapshot: Snapshot, { country, municipality }: SearchQuestion): Uint8Array {
  const all = snapshot.taxonomy.places.municipalities;
  return Uint8Array.from(snapshot.placeSets, (set) => {
    if (municipality) return set.municipalities.includes(municipality.index) ? 1 : 0;
    if (!country) return 1;
    return set.municipalities.length > 0
      ? Number(set.municipalities.some((m) => all[m]!.country === country))
      : Number(set.country === country);
  });
}

/** The `k` best documents by score; among equals the newest. A heap would do; a threshold is enough for pages. */
function best(found: number[], scores: Float32Array, k: number): number[] {
  const better = (a: number, b: number) => scores[b]! - scores[a]! || b - a;
  if (found.length <= k * 4) return found.sort(better).slice(0, k);
  // Keep a sorted window of k; most documents fall below its last one and cost one comparison.
  const window = found.slice(0, k).sort(better);
  for (let i = k; i < found.length; i++) {
    const d = found[i]!;
    if (better(d, window[k - 1]!) >= 0) continue;
    let low = 0;
    let high = k - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (better(d, window[mid]!) < 0) high = mid;
      else low = mid + 1;
    }
    window.splice(low, 0, d);
    window.pop();
  }
  return window;
}

// ---- more like this

/** Open ads that are much like this one: the same job first, then jobs that share skills. */
export async function similarAds(app: App, id: string, limit = 4): Promise<string[]> {
  const snapshot = await snapshotOf(app);
  const document = snapshot.numberOf(id);
  if (document === undefined) return [];
  const { index, taxonomy } = snapshot;
  const today = dayNumber(app.clock.today());
  const mine = occupationsOf(snapshot, document);
  const scores = new Map<number, number>();
  const offer = (d: number, score: number) => {
    if (d !== document && index.closing[d]! >= today) scores.set(d, Math.max(scores.get(d) ?? 0, score));
  };
  for (const [concept, weight] of mine) for (const d of index.having(concept)) offer(d, weight);
  const own = mine.map(([c]) => taxonomy.concepts[c]!).find((c) => c.kind === 'occupation');
  if (scores.size < limit && own)
    for (const concept of taxonomy.concepts)
      if (concept.kind === 'occupation' && concept !== own && index.frequency(concept.index) > 0) {
        const share = overlap(taxonomy, own, concept);
        if (share > 0.15) for (const d of index.having(concept.index)) offer(d, share * 0.5);
      }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([d]) => snapshot.ids[d]!);
}

function occupationsOf(snapshot: Snapshot, document: number): [number, number][] {
  const list: [number, number][] = [];
  for (let i = snapshot.occupationOffsets[document]!; i < snapshot.occupationOffsets[document + 1]!; i++)
    list.push([snapshot.occupations[i]! >>> 7, (snapshot.occupations[i]! & 127) / 100]);
  return list.sort((a, b) => b[1] - a[1]);
}
