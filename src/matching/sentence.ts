import { type Candidate, type Level, type Municipality, type Taxonomy, tokens } from '#taxonomy';
import { readSaid } from '#vacancies';

/** One thing that was said, and what it may mean; the person confirms. */
export type SaidThing = Readonly<{ text: string; lang: string; candidates: readonly Candidate[] }>;

/** What a sentence seems to say. Nothing of it is a fact until the person has confirmed it. */
export type Understood = Readonly<{
  occupations: readonly SaidThing[];
  skills: readonly SaidThing[];
  /** Level null: to be asked. Who writes in a language and says that they speak it is offered "mother tongue" to confirm. */
  languages: readonly { lang: string; level: Level | null; text: string }[];
  licences: readonly { id: string; text: string }[];
  home: Readonly<{ text: string; municipality: Municipality }> | null;
  experienceYears: number | null;
  /** Parts that nothing was made of; shown, so that the person can say them otherwise. */
  unread: readonly string[];
}>;

/** Below this a candidate for a whole part of a sentence is chance. */
const WORTH_ASKING = 0.25;
const LITTLE_WORDS = new Set(
  'olen minä mä oon ja sekä tai osaan teen työskentelen töissä työtä asun asuu puhun vuotta vuoden kokemus kokemusta jag är och kan jobbar arbetar bor i på från med som har års års år erfarenhet en ett jeg er og kan jobber arbeider bor fra med som har års erfaring et eit eg i am and can work live from with as a an have years of experience the in speak talar snakker pratar hiukan vähän lite litt some little'.split(
    ' ',
  ),
);

/** Reads a free sentence in the person's own words and language. Pure. */
export function readSentence(text: string, lang: string, taxonomy: Taxonomy): Understood {
  const said = readSaid(text, lang, taxonomy);
  const taken: [number, number][] = [...said.occupations, ...said.skills].map((m) => [m.start, m.end]);
  const home = homeIn(text, lang, taxonomy, taken);
  if (home) taken.push(home.span);

  const things = (mentions: typeof said.occupations, kind: 'occupation' | 'skill'): SaidThing[] => {
    const seen = new Set<string>();
    return mentions.flatMap((m) => {
      const words = withoutLittleWords(text.slice(m.start, m.end));
      if (seen.has(words.toLowerCase())) return [];
      seen.add(words.toLowerCase());
      // The name that was found, in its own spelling, gives the best candidates; the person's words are what is shown.
      return [{ text: words, lang: m.lang, candidates: taxonomy.linker.rank(m.name, m.lang, kind, 6) }];
    });
  };
  const occupations = things(said.occupations, 'occupation');
  const skills = things(said.skills, 'skill');
  const unread: string[] = [];
  for (const part of leftover(text, taken)) {
    const words = tokens(part).filter((t) => !LITTLE_WORDS.has(t.text) && !/^\d+$/.test(t.text));
    const rest = words.map((w) => w.text).join(' ');
    if (rest.length < 3) continue;
    if (
      said.languages.some((l) => l.text.includes(part.trim()) || part.includes(l.text)) ||
      said.licences.some((l) => l.text.includes(part.trim()) || part.toLowerCase().includes('kort'))
    )
      continue;
    const candidates = taxonomy.linker.rank(rest, lang, 'occupation', 6).filter((c) => c.score >= WORTH_ASKING);
    if (occupations.length === 0 && candidates.length > 0) occupations.push({ text: part.trim(), lang, candidates });
    else {
      const asSkill = taxonomy.linker.rank(rest, lang, 'skill', 6).filter((c) => c.score >= WORTH_ASKING);
      if (asSkill.length > 0 && words.length <= 5) skills.push({ text: part.trim(), lang, candidates: asSkill });
      else unread.push(part.trim());
    }
  }
  return {
    occupations,
    skills,
    languages: said.languages.map((l) => ({ ...l, level: l.level ?? (l.lang === lang ? ('native' as const) : null) })),
    licences: said.licences,
    home: home ? { text: home.text, municipality: home.municipality } : null,
    experienceYears: yearsIn(text),
    unread,
  };
}

/** "Olen lähihoitaja" is shown as "lähihoitaja". */
function withoutLittleWords(words: string): string {
  const kept = tokens(words);
  while (kept.length > 1 && LITTLE_WORDS.has(kept[0]!.text)) kept.shift();
  return words.slice(kept[0]?.start ?? 0);
}

/** Parts of the sentence between commas and little joints that nothing was taken from. */
function leftover(text: string, taken: readonly [number, number][]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const cut of [...text.matchAll(/[,.;:\n]|\s(?:ja|och|og|and|sekä|samt)\s/g), null]) {
    const to = cut ? cut.index : text.length;
    if (to > from && !taken.some(([a, b]) => a < to && b > from)) parts.push(text.slice(from, to));
    if (cut) from = cut.index + cut[0].length;
  }
  return parts.filter((p) => p.trim() !== '');
}

const HOME_ENDINGS = /(ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|sesta|senta|an|än|on|en|n|iin)$/u;
const FROM = new Set(['from', 'från', 'fra', 'frå', 'bor', 'asun', 'live', 'in', 'i', 'på', 'kotoisin', 'near']);

/** A municipality in the sentence: a capital letter, a word such as "from" before it, or a Finnish local case. */
function homeIn(
  text: string,
  lang: string,
  taxonomy: Taxonomy,
  taken: readonly [number, number][],
): { text: string; municipality: Municipality; span: [number, number] } | null {
  const words = tokens(text);
  const country = { fi: 'FI', sv: 'SE', nb: 'NO' }[lang];
  for (const [i, word] of words.entries()) {
    if (taken.some(([a, b]) => word.start < b && a < word.end)) continue;
    const raw = text.slice(word.start, word.end);
    if (raw.length < 3) continue;
    const cue =
      /^\p{Lu}/u.test(raw) ||
      FROM.has(words[i - 1]?.text ?? '') ||
      (lang === 'fi' && /(ssa|ssä|sta|stä|lla|llä|lta|ltä)$/u.test(word.text));
    if (!cue) continue;
    const two = words[i + 1] ? text.slice(word.start, words[i + 1]!.end) : raw;
    for (const name of [two, raw, raw.replace(HOME_ENDINGS, ''), raw.replace(/(sta|ssa)$/u, '').concat('i')]) {
      const named = taxonomy.places.named(name);
      const municipality = named.find((m) => m.country === country) ?? named[0];
      if (municipality) return { text: raw, municipality, span: [word.start, name === two && two !== raw ? words[i + 1]!.end : word.end] };
    }
  }
  return null;
}

function yearsIn(text: string): number | null {
  const match = /(\d{1,2})\s*(?:år|års|vuotta|vuoden|years?)/iu.exec(text);
  const years = match ? Number(match[1]) : null;
  return years !== null && years <= 60 ? years : null;
}
