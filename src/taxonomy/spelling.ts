/** NFC, lower case, punctuation to blanks; keeps letters of every script, digits, and the signs of `c++`, `c#`, `.net`. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, ' ')
    .trim();
}

/** The text as typed on a foreign keyboard: å ä æ á → a, ö ø → o, š ž č đ ŋ ŧ → s z c d n t. Expects normalised text. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no folding, and most words are
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return text
    .replace(/[æ]/g, 'a')
    .replace(/[ø]/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ŋ/g, 'n')
    .replace(/ŧ/g, 't')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** The languages whose labels help a query in this language: its Scandinavian sisters, or itself. */
export function poolOf(lang: string): Pool {
  if (['sv', 'nb', 'nn', 'no', 'da'].includes(lang)) return 'scandinavian';
  if (lang === 'fi') return 'finnish';
  if (lang === 'en') return 'english';
  return 'all';
}

export type Pool = 'finnish' | 'scandinavian' | 'english' | 'all';
export const poolLanguages: Readonly<Record<Pool, readonly string[]>> = {
  finnish: ['fi'],
  scandinavian: ['sv', 'nb', 'nn', 'da'],
  english: ['en'],
  all: ['fi', 'sv', 'nb', 'nn', 'da', 'en', 'se'],
};

const endings: Readonly<Record<string, readonly string[]>> = {
  // Longest first; case, number and possessive endings that stand at the end of nouns in ads and profiles.
  fi: (
    'eiltani eistani iltani istani ssamme stamme llamme illemme issamme imme mme nne nsa nsä ' +
    'issaan illaan istaan iltaan ssaan stään ssään ' +
    'eissa eissä eista eistä eille eilla eillä eiden ' +
    'ssa ssä sta stä lla llä lta ltä lle ksi tta ttä iden itten ien jen ita itä ina inä iin een aan ään oon uun yyn öön ihin ' +
    'ja jä ia iä na nä en in un an än on yn ön ta tä a ä n t i'
  ).split(' '),
  sv: 'arnas ernas ornas arna erna orna andet ande ades aren aret ades het are ens ets ars ers ade ar er or en et as na s a e t n'.split(
    ' ',
  ),
  nb: 'enes anes erne ende ene ane ers ens ets ing en et er ar ene te de es s a e t n'.split(' '),
  en: 'ations ation ings ing ers er ed es ly s'.split(' '),
};

const stems = new Map<string, string>();

/**
 * A word without its inflection, near enough for finding names of things in running text. Not a linguist's stem:
 * the same cut is made on both sides, so that it need only be stable.
 */
export function stem(word: string, lang: string): string {
  const list = endings[lang === 'nn' || lang === 'no' || lang === 'da' ? 'nb' : lang];
  if (!list || word.length < 5) return word;
  const key = `${lang}\0${word}`;
  const known = stems.get(key);
  if (known !== undefined) return known;
  let cut = word;
  const keep = 4;
  // Finnish stacks endings (taloissamme), so two rounds; the others one.
  for (let round = 0; round < (lang === 'fi' ? 2 : 1); round++) {
    const ending = list.find((e) => cut.length - e.length >= keep && cut.endsWith(e));
    if (!ending) break;
    cut = cut.slice(0, -ending.length);
    // Consonant gradation: kortti – kortin, kauppa – kaupan. Both sides lose the second of two.
    if (lang === 'fi') cut = cut.replace(/([ptk])\1$/, '$1');
  }
  if (stems.size > 200_000) stems.clear();
  stems.set(key, cut);
  return cut;
}

export type Token = Readonly<{ text: string; start: number; end: number }>;

/** The words of a text (a hyphen parts two) with their places in it (UTF-16 offsets into the original). */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[+#]+|(?:[.'’][\p{L}\p{M}\p{N}]+)*)/gu)) {
    found.push({ text: match[0].normalize('NFC').toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return found;
}
