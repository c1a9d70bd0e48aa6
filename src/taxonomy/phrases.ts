import { fold, stem, type Token, tokens } from './spelling.ts';

/** A name of something, found in running text. */
export type Mention<T> = Readonly<{
  what: T;
  start: number;
  end: number /** Words of the name that hit. */;
  words: number;
  name: string;
  lang: string;
}>;

type Entry<T> = {
  what: T;
  stems: readonly string[];
  name: string;
  lang: string /** The whole name, folded, when its stem is too short to be trusted. */;
  whole: string | null;
};

/** A single word cut shorter than this is a stem of too many words (sömn – sömnad): then the whole name must begin the word. */
const SHORT_STEM = 6;

/**
 * Finds names of things in running text, inflected or typed without å ä ö: both sides are cut to stems. Of several
 * names at one place the longest wins.
 */
export class PhraseFinder<T> {
  readonly #byFirst = new Map<string, Entry<T>[]>();
  /** Single words that may end a compound: `nattsjuksköterska` holds `sjuksköterska`. */
  readonly #tails = new Map<string, Entry<T>>();

  /** Adds a name in a language. `asTail` also finds it at the end of compound words (Finnish, Swedish, Norwegian). */
  add(what: T, name: string, lang: string, asTail = false): void {
    const stems = tokens(name).map((t) => fold(stem(t.text, lang)));
    if (stems.length === 0) return;
    const entry = {
      what,
      stems,
      name,
      lang,
      whole: stems.length === 1 && stems[0]!.length < SHORT_STEM ? fold(tokens(name)[0]!.text) : null,
    };
    const list = this.#byFirst.get(`${lang} ${stems[0]}`);
    if (!list) this.#byFirst.set(`${lang} ${stems[0]}`, [entry]);
    else if (!list.some((e) => e.what === what && e.stems.join(' ') === stems.join(' '))) {
      list.push(entry);
      list.sort((a, b) => b.stems.length - a.stems.length);
    }
    if (asTail && stems.length === 1 && stems[0]!.length >= 6 && lang !== 'en') this.#tails.set(`${lang} ${stems[0]}`, entry);
  }

  /** Mentions in a text, in order, not overlapping. `langs`: languages whose names are looked for, the text's own first. */
  find(text: string, langs: readonly string[]): Mention<T>[] {
    const words = tokens(text);
    const stems = langs.map((lang) => words.map((w) => fold(stem(w.text, lang))));
    const found: Mention<T>[] = [];
    for (let i = 0; i < words.length; ) {
      const hit = this.#at(i, words, stems, langs);
      if (hit.length === 0) {
        i++;
        continue;
      }
      found.push(...hit);
      i += hit[0]!.words;
    }
    return found;
  }

  #at(i: number, words: readonly Token[], stems: readonly (readonly string[])[], langs: readonly string[]): Mention<T>[] {
    let best: Mention<T>[] = [];
    langs.forEach((lang, l) => {
      const row = stems[l]!;
      for (const entry of this.#byFirst.get(`${lang} ${row[i]}`) ?? []) {
        if (best.length > 0 && entry.stems.length < best[0]!.words) break;
        if (!entry.stems.every((s, k) => row[i + k] === s)) continue;
        if (entry.whole !== null && !beginsWith(fold(words[i]!.text), entry.whole)) continue;
        const mention = {
          what: entry.what,
          start: words[i]!.start,
          end: words[i + entry.stems.length - 1]!.end,
          words: entry.stems.length,
          name: entry.name,
          lang,
        };
        if (best.length > 0 && entry.stems.length > best[0]!.words) best = [];
        if (!best.some((m) => m.what === entry.what)) best.push(mention);
      }
    });
    if (best.length > 0) return best;
    for (let l = 0; l < langs.length; l++) {
      const word = stems[l]![i]!;
      // Part by part from the front: the longest known tail is found first.
      for (let from = 3; word.length - from >= 6; from++) {
        const entry = this.#tails.get(`${langs[l]} ${word.slice(from)}`);
        if (entry) return [{ what: entry.what, start: words[i]!.start, end: words[i]!.end, words: 1, name: entry.name, lang: langs[l]! }];
      }
    }
    return [];
  }
}

/** The name itself or with a short ending; a last vowel may change (kokki – kokin, lärare – lärarna). */
function beginsWith(word: string, name: string): boolean {
  const even = (text: string) => text.replace(/([ptk])\1/g, '$1');
  return even(word).startsWith(even(name).replace(/[aeiouy]$/, '')) && word.length - name.length <= 4;
}
