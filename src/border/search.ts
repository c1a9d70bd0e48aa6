import type { Language } from '#platform';
import { fold, stem, tokens } from '#taxonomy';
import type { Fact } from './fact.ts';
import { factText } from './say.ts';

type Indexed = Readonly<{ fact: Fact; title: ReadonlySet<string>; text: ReadonlySet<string> }>;
const kept = new WeakMap<readonly Fact[], Map<Language, readonly Indexed[]>>();

const keysOf = (text: string, lang: Language): string[] => tokens(text).flatMap(({ text: word }) => [fold(word), fold(stem(word, lang))]);

/** Facts for words in a language, best first: words of the headline weigh more than those of the rule. All words must be met, the last one also by its beginning. */
export function searchFacts(facts: readonly Fact[], query: string, lang: Language): Fact[] {
  const words = tokens(query).map(({ text }) => [fold(text), fold(stem(text, lang))]);
  if (words.length === 0) return [];
  let byLanguage = kept.get(facts);
  if (!byLanguage) kept.set(facts, (byLanguage = new Map()));
  let indexed = byLanguage.get(lang);
  if (!indexed) {
    indexed = facts.map((fact) => {
      const said = (key: string) => factText(fact, key, lang)?.text ?? '';
      const rest = [
        fact.id,
        fact.authority ?? '',
        fact.form ?? '',
        ...(fact.numbers ?? []),
        ...['rule', 'step', 'ask', 'bring', 'deadline'].map(said),
      ].join(' ');
      return { fact, title: new Set(keysOf(said('title'), lang)), text: new Set(keysOf(rest, lang)) };
    });
    byLanguage.set(lang, indexed);
  }
  const meets = (set: ReadonlySet<string>, keys: readonly string[]) =>
    keys.some((k) => set.has(k)) || (keys[0]!.length >= 4 && [...set].some((w) => w.startsWith(keys[0]!)));
  return indexed
    .map(({ fact, title, text }) => {
      const scores = words.map((keys) => (meets(title, keys) ? 2 : meets(text, keys) ? 1 : 0));
      return { fact, score: scores.some((s) => s === 0) ? 0 : scores.reduce<number>((a, b) => a + b, 0) };
    })
    .filter((r) => r.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((r) => r.fact);
}
