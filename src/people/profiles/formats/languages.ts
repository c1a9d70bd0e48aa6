import type { Taxonomy } from '#taxonomy';

// biome-ignore format: a table reads better in rows
/** ISO 639-2 codes of the languages that the taxonomy knows, by their tag; Europass writes three letters. */
const threeLetters: Readonly<Record<string, string>> = {
  fi: 'fin', sv: 'swe', nb: 'nob', nn: 'nno', no: 'nor', da: 'dan', is: 'isl', fo: 'fao', en: 'eng', de: 'deu', fr: 'fra', es: 'spa',
  it: 'ita', pt: 'por', nl: 'nld', et: 'est', lv: 'lav', lt: 'lit', pl: 'pol', ru: 'rus', uk: 'ukr', ro: 'ron', bg: 'bul', el: 'ell',
  hu: 'hun', cs: 'ces', sk: 'slk', sl: 'slv', hr: 'hrv', sr: 'srp', bs: 'bos', sq: 'sqi', tr: 'tur', ar: 'ara', fa: 'fas', ku: 'kur',
  so: 'som', ti: 'tir', am: 'amh', sw: 'swa', th: 'tha', vi: 'vie', zh: 'zho', ja: 'jpn', ko: 'kor', hi: 'hin', ur: 'urd', ne: 'nep',
  ta: 'tam', bn: 'ben', tl: 'tgl', se: 'sme', smj: 'smj', sma: 'sma', smn: 'smn', sms: 'sms', fit: 'fit', fkv: 'fkv', mk: 'mkd', ps: 'pus',
};
const byThree = new Map(Object.entries(threeLetters).map(([tag, three]) => [three, tag]));

/** The three-letter code of a language, or null when it has none here. */
export const threeLettersOf = (tag: string): string | null => threeLetters[tag] ?? (tag.length === 3 ? tag : null);

/** A language by its code in two or three letters, or by its name in any language we know; `no` is bokmål. */
export function languageNamed(text: string, taxonomy: Taxonomy): string | null {
  const word = text.trim().toLowerCase();
  const known = (tag: string) => (taxonomy.languages.some((l) => l.lang === tag) ? tag : null);
  if (word === 'no' || word === 'nor') return known('nb');
  const code = byThree.get(word) ?? word.split('-')[0]!;
  if (known(code)) return code;
  for (const { lang, names } of taxonomy.languages)
    for (const list of Object.values(names)) if (list.some((name) => name.toLowerCase() === word)) return lang;
  return null;
}
