import { type App, service } from '#platform';
import { type Concept, fold, type Municipality, normalise, stem, tokens } from '#taxonomy';
import { overlap } from './person.ts';
import { snapshotOf } from './reads.ts';
import { dayNumber, type Snapshot } from './snapshot.ts';
import { readTitles } from './store.ts';

export type Why = Readonly<{ kind: 'occupation' | 'skill' | 'word' | 'place'; label: string; lang: string }>;
export type SearchHit = Readonly<{ id: string; why: readonly Why[] }>;
export type SearchAnswer = Readonly<{ total: number; hits: readonly SearchHit[] }>;

export type SearchQuestion = Readonly<{ q: string; lang: string; country?: string | null; municipality?: Municipality | null; page?: number; pageSize?: number }>;

/** Words of titles and employers by stem, per snapshot: rebuilt when the snapshot changes. */
type WordIndex = { snapshot: Snapshot; words: Map<string, number[]> };

const wordIndexOf = service(async () => ({ current: null as WordIndex | null }));

async function wordsOf(app: App, snapshot: Snapshot): Promise<Map<string, number[]>> {
  const holder = await wordIndexOf(app);
  if (holder.current?.snapshot === snapshot) return holder.current.words;
  const words = new Map<string, number[]>();
  for (const row of await readTitles(app)) {
    const document = snapshot.numberOf(row.id);
    if (document === undefined) continue;
    const seen = new Set<string>();
    for (const token of [...tokens(row.title), ...tokens(row.employer)]) {
      for (const key of [fold(token.text), fold(stem(token.text, row.lang))]) {
        if (seen.has(key)) continue;
        seen.add(key);
        const list = words.get(key);
        if (list) list.push(document);
        else words.set(key, [document]);
      }
    }
  }
  holder.current = { snapshot, words };
  return words;
}

/** A candidate below this is not what the searcher meant. */
const MEANT = 0.45;

/**
 * Open ads for a free query in one language, found in all languages through concepts, then through words of titles,
 * employers and place names. Says why each hit. An empty query gives all, newest first.
 */
export async function searchAds(app: App, question: SearchQuestion): Promise<SearchAnswer> {
  const snapshot = await snapshotOf(app);
  const { taxonomy, index } = snapshot;
  const pageSize = question.pageSize ?? 50;
  const today = dayNumber(app.clock.today());
  const found = new Map<number, { score: number; why: Why[] }>();
  const give = (document: number, score: number, why: Why) => {
    const known = found.get(document);
    if (!known) found.set(document, { score, why: [why] });
    else {
      known.score = Math.max(known.score, score) + 0.05;
      if (known.why.length < 3 && !known.why.some((w) => w.kind === why.kind && w.label === why.label)) known.why.push(why);
    }
  };
  const q = normalise(question.q).slice(0, 200);
  if (q === '') for (let d = 0; d < index.size; d++) found.set(d, { score: 0, why: [] });
  else {
    const label = (concept: Concept) => taxonomy.label(concept, question.lang);
    for (const kind of ['occupation', 'skill'] as const) {
      const candidates = taxonomy.linker.rank(q, question.lang, kind, 6);
      const best = candidates[0]?.score ?? 0;
      for (const candidate of candidates) {
        if (candidate.score < MEANT || candidate.score < best - 0.25) continue;
        const why: Why = { kind, label: label(candidate.concept), lang: question.lang };
        for (const document of index.having(candidate.concept.index)) give(document, candidate.score + (kind === 'occupation' ? 1 : 0.4), why);
      }
    }
    for (const place of taxonomy.places.named(q)) {
      const why: Why = { kind: 'place', label: taxonomy.places.nameIn(place, question.lang), lang: question.lang };
      for (let d = 0; d < index.size; d++) if (snapshot.placeSets[index.places[d]!]!.municipalities.includes(place.index)) give(d, 0.9, why);
    }
    const words = await wordsOf(app, snapshot);
    for (const token of tokens(q)) {
      if (token.text.length < 2) continue;
      const why: Why = { kind: 'word', label: token.text, lang: question.lang };
      const documents = new Set([...(words.get(fold(token.text)) ?? []), ...(words.get(fold(stem(token.text, question.lang))) ?? [])]);
      for (const document of documents) give(document, 0.6, why);
    }
  }
  const kept = [...found]
    .filter(([document]) => {
      if (index.closing[document]! < today) return false;
      const set = snapshot.placeSets[index.places[document]!]!;
      const places = set.municipalities.map((m) => taxonomy.places.municipalities[m]!);
      if (question.country && set.country !== question.country && !places.some((p) => p.country === question.country)) return false;
      return !question.municipality || set.municipalities.includes(question.municipality.index);
    })
    .sort((a, b) => b[1].score - a[1].score || b[0] - a[0]);
  const from = ((question.page ?? 1) - 1) * pageSize;
  return { total: kept.length, hits: kept.slice(from, from + pageSize).map(([document, { why }]) => ({ id: snapshot.ids[document]!, why })) };
}

/** Open ads that are much like this one: the same job first, then jobs that share skills; nearest in place among equals. */
export async function similarAds(app: App, id: string, limit = 4): Promise<string[]> {
  const snapshot = await snapshotOf(app);
  const document = snapshot.numberOf(id);
  if (document === undefined) return [];
  const { index, taxonomy } = snapshot;
  const today = dayNumber(app.clock.today());
  const mine = occupationsOf(snapshot, document);
  const scores = new Map<number, number>();
  for (const [concept, weight] of mine)
    for (const other of index.having(concept)) if (other !== document && index.closing[other]! >= today) scores.set(other, Math.max(scores.get(other) ?? 0, weight));
  if (scores.size < limit)
    for (const [concept] of mine.filter(([c]) => taxonomy.concepts[c]!.kind === 'occupation').slice(0, 1)) {
      const own = taxonomy.concepts[concept]!;
      for (let d = 0; d < index.size && d < 5000; d++) {
        if (d === document || scores.has(d) || index.closing[d]! < today) continue;
        const [first] = occupationsOf(snapshot, d);
        const share = first ? overlap(taxonomy, own, taxonomy.concepts[first[0]]!) : 0;
        if (share > 0.15) scores.set(d, share * 0.5);
      }
    }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([d]) => snapshot.ids[d]!);
}

function occupationsOf(snapshot: Snapshot, document: number): [number, number][] {
  const list: [number, number][] = [];
  for (let i = snapshot.occupationOffsets[document]!; i < snapshot.occupationOffsets[document + 1]!; i++) list.push([snapshot.occupations[i]! >>> 7, (snapshot.occupations[i]! & 127) / 100]);
  return list.sort((a, b) => b[1] - a[1]);
}
