import type { Licence } from './built-in.ts';
import { type Mention, PhraseFinder } from './phrases.ts';
import { fold, normalise } from './spelling.ts';

/** Finding licences, permit cards and certificates in what people and ads write. */
export type Licences = Readonly<{
  all: ReadonlyMap<string, Licence>;
  /** Licences named in running text. */
  find(text: string, langs: readonly string[]): Mention<Licence>[];
  /** What a profile's entry means: `B`, `CE`, `tulityökortti`, `ISO 9606-1 TIG 141`. Slugs, those implied included. */
  link(text: string): string[];
  /** These and all that they contain or equal (CE holds C, C holds B). */
  withImplied(ids: Iterable<string>): Set<string>;
}>;

const everyLanguage = ['fi', 'sv', 'nb', 'en'];

export function makeLicences(list: readonly Licence[]): Licences {
  const all = new Map(list.map((l) => [l.id, l]));
  const finder = new PhraseFinder<Licence>();
  const byCode = new Map<string, Licence>();
  const exact = new Map<string, Licence>();
  for (const licence of list) {
    // A bare letter is a driving class first (the list begins with them): other papers also have a class B.
    for (const code of licence.codes) if (!byCode.has(fold(normalise(code)))) byCode.set(fold(normalise(code)), licence);
    for (const [lang, names] of Object.entries(licence.names))
      for (const name of names) {
        if (!exact.has(fold(normalise(name)))) exact.set(fold(normalise(name)), licence);
        // A bare class letter is no name in running text.
        if (normalise(name).length > 2) finder.add(licence, name, lang);
      }
  }
  const withImplied = (ids: Iterable<string>): Set<string> => {
    const done = new Set<string>();
    const open = [...ids];
    while (open.length > 0) {
      const id = open.pop()!;
      if (done.has(id)) continue;
      done.add(id);
      const licence = all.get(id);
      if (licence) open.push(...licence.implies, ...licence.equals);
    }
    return done;
  };
  return {
    all,
    find: (text, langs) => finder.find(text, langs),
    link(text) {
      const whole = fold(normalise(text));
      const found = new Set<string>();
      const direct = byCode.get(whole) ?? exact.get(whole);
      if (direct) found.add(direct.id);
      else {
        for (const mention of finder.find(text, everyLanguage)) found.add(mention.what.id);
        // "maskinførerbevis M2 M4", "körkort B, C": class codes beside a name.
        for (const word of whole.split(' ')) {
          const coded = byCode.get(word);
          if (coded && (word.length > 1 || /kort|cert|licen|fore|ajo|klas/.test(whole))) found.add(coded.id);
        }
      }
      return [...withImplied(found)];
    },
    withImplied,
  };
}
