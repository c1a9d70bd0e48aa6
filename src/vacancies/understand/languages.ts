import { type Cefr, cefr } from '#taxonomy';
import type { Demand } from '../reading.ts';
import { unicode } from './unicode.ts';
import { type Clause, quoteAround, segmentAt, segmentsOf, weight } from './clauses.ts';

type LanguageDemand = Extract<Demand, { kind: 'language' }>;
type Found = { lang: string; at: number; length: number; compound: boolean; finnish: boolean };

// How a language is named in ads, by the language of the ad. Compounds such as "norskkunnskaper" count as the name.
const STEM: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  scandinavian: {
    sv: 'svensk',
    nb: 'norsk',
    nn: 'nynorsk',
    fi: 'finsk',
    en: 'engelsk',
    da: 'dansk',
    de: 'tysk',
    ru: 'r[yu]s(?:s?i)?sk',
    fr: 'fransk',
    es: 'spansk',
    ar: 'arabisk',
    et: 'est(?:l[aä]nd|n?i)sk',
    pl: 'pol(?:n?i)?sk',
    uk: 'ukr[ai]in(?:i)?sk',
    is: 'isl[aä]n[dn]sk',
    sma: 's[yø][dr]samisk',
    smj: 'lulesamisk',
    smn: 'enaresamisk',
    se: '(?:nord)?samisk',
    fit: 'meänkieli|tornedalsfinsk',
    fkv: 'kvensk',
    so: 'somalisk',
    fa: 'persisk|dari',
    ti: 'tigrin[jy]a',
    th: 'thail[aä]ndsk|thai',
  },
  finnish: {
    fi: 'suom(?=i\\b|en\\b|ea\\b|eksi|ella\\b|enkiel|en[- ]kiel)',
    sv: 'ruotsi',
    nb: 'norja',
    en: 'englan(?:ti|nin|nni|tia)',
    da: 'tanska',
    de: 'saksa',
    ru: 'venäjä',
    fr: 'ranska',
    es: 'espanja',
    ar: 'arabia',
    et: 'viro(?=n kiel|a\\b|nkiel)',
    pl: 'puola(?=n kiel|nkiel)',
    uk: 'ukraina(?=n kiel|nkiel)',
    smn: 'inarinsaame',
    sms: 'koltansaame',
    se: '(?:pohjois)?saame',
    fit: 'meänkiel',
    so: 'somali',
    th: 'thai',
    is: 'islanti(?=a\\b|n kiel)',
  },
  english: {
    fi: 'finnish',
    sv: 'swedish',
    nb: 'norwegian',
    nn: 'nynorsk',
    en: 'english',
    da: 'danish',
    de: 'german',
    ru: 'russian',
    fr: 'french',
    es: 'spanish',
    ar: 'arabic',
    et: 'estonian',
    pl: 'polish',
    uk: 'ukrainian',
    is: 'icelandic',
    se: '(?:north(?:ern)? )?s[aá]mi',
    it: 'italian',
    nl: 'dutch',
    zh: 'chinese|mandarin',
    ja: 'japanese',
    th: 'thai',
  },
};

// "Scandinavian": any of the three will do.
const SCANDINAVIAN = unicode(
  /\b(?:(?:ett|et|annat|annet|anna)\s+)?(?:skandinavisk\w*|nordiskt?\s+språk|nordisk\s+språk|skandinaavis\w*|pohjoismai\w*\s+kiel\w*|scandinavian(?:\s+language)?|nordic\s+language)/gi,
);

/** Words that show that a language is spoken of, not a country, law or nature. */
const CUE = unicode(
  /språk|kunskap|kunnskap|kunnig|tala|pratar?\b|skriv|skrift|muntlig|behärsk|behersk|flytande|flytende|obehindrat|kommunic|kommuni|förstå|forstå|snakk|uttryck|formuler|framst[aä]ll|fremstill|läsa|lese|kiel|puhu|kirjoi|suju|taito|taida|osaa|viesti|ymmärr|palvel\w+ \w*ksi|\bksi\b|speak|spoken|written|write|fluen|language|skills|proficien|communicat|understand|knowledge|command of|level|native|modersmål|morsmål|äidinkiel|\b[ABC][12]\b|god\b|gode?\b|godt\b|goda\b|bra\b|hyvä|good|strong|excellent|great/i,
);
/** Merits and demands alone also show it: "Finska är meriterande", "ruotsi eduksi", "Finnish is a plus". */
const ALONE = unicode(
  /merit|plus\b|pluss|fördel|fordel|eduksi|etu\b|krav|kräv|krev|vaadi|vaatim|edellyt|välttämät|require|must\b|advantage|bonus|asset|positiv|önskvärt|ønskelig|gärna|gjerne/i,
);
/** Only names of languages and little words between: "Norsk, svensk eller god engelsk." */
const ONLY_NAMES = unicode(
  /^(?:[\s,./&-]|\b(?:och|og|eller|ja|tai|and|or|samt|sekä|både|enten|antingen|joko|god|gode|godt|goda|hyvä|good|fluent|spoken|basic|also|er|är|on|is|arbetsspråk\w*|arbeidsspråk\w*|työkiel\w*|working|languages?|kiel\w*|språk\w*|minst|minimum|[ABC][12]|taito|i|in|på)\b)*$/i,
);
/** Words that may follow a language's name without making it an adjective. */
const GOES_WITH = unicode(
  /^(?:och|og|eller|ja|tai|and|or|samt|sekä|i|in|på|er|är|on|is|språk\w*|språkkunskap\w*|kunskap\w*|kunnskap\w*|kiel\w*|muntlig\w*|munnleg\w*|skriftlig\w*|skriftleg\w*|både|both|flytande|flytende|obehindrat|väl|godt|bra|sujuv\w*|hyv\w*|languages?|skills?|proficien\w*|speak\w*|tillräckligt|nok|tilsvarende|motsvarande|minst|minimum|vähintään|at|level|nivå|taso\w*|som|for|för|til|till|med|with|to|since|då|fordi|koska|because|taito\w*|taid\w*|osaa\w*|eduksi|meriterande|krävs|kreves|vaaditaan|required|preferred|text|tekst|must|tekniske|aksepter\w*|accepter\w*|går|holder|räcker|funker|fungerar|duger|välkomn\w*|[abc][12]|morsmål|modersmål|äidinkiel\w*|mother)$/i,
);
/** The language is taught or offered, not demanded. */
const TAUGHT = unicode(
  /(?:lär(?:a|are|arna|er)|lærer(?:e|en)?|lærar|undervis\w*|opettaja\w*|opetta\w*|opetus\w*|teach\w*|teacher|kurs\w*|course\w*|kurssi\w*|studier|faget|fagene|ämne\w*|ämnena|tolk\w*|tulkk\w*|studerar|studere\w*)(?:\s+(?:av|i|in|of|på|för|ämnet|faget|ämnena))?\s*[:\s]?\s*(?:\p{L}+[,\s]+(?:och|og|ja|and)?\s*){0,2}$/iu,
);
const OFFERED = unicode(
  /(?:vi (?:erbjuder|tilbyr|tilbyd|ger|bekostar|gir|betaler)|tarjoamme|we (?:offer|provide|pay)|får du|du får|saat)\b[^.]*$/i,
);

const LEVELS: readonly (readonly [Cefr, RegExp])[] = [
  ['C2', unicode(/modersmål|morsmål|äidinkiel(?!en ja kirj)|native|på modersmålsnivå/i)],
  [
    'C1',
    unicode(
      /obehindra\w*|flytande|flytende|utmärkt\w*|utmerk\w*|utmerka|mycket go\w*|svært go\w*|meget go\w*|særs go\w*|veldig go\w*|suju\w*|erinomai\w*|erittäin hyv\w*|virheet\w*|fluen\w*|excellent|very good|perfect|advanced|full professional|impeccable|concise/i,
    ),
  ],
  [
    'B2',
    unicode(
      /\bgod[aet]?\b|\bgode\b|\bgodt\b|\bbra\b|behärsk\w*|behersk\w*|\bväl\b|tal och skrift|tal som (?:i )?skrift|skrift och tal|(?:skriftlig\w*|skriftleg\w*)\s+(?:og|eller|som|og)\s+munt\w*|munt\w*\s+(?:og|som|og)\s+(?:skriftlig\w*|skriftleg\w*)|\bhyv\w*|riittäv\w*|suullis\w* ja kirjallis\w*|\bgood\b|strong|solid|professional|written and (?:spoken|oral|verbal)|(?:spoken|oral|verbal) and written|both in writing|business/i,
    ),
  ],
  [
    'A2',
    unicode(
      /\bvähän\b|grundläggande|grunnleggende|enkel\w*|enklare|perus\w*|auttav\w*|välttäv\w*|alke\w*|basic\w*|some knowledge|a little|elementary|lite\b|litt\b/i,
    ),
  ],
  // The bare verb: whoever speaks or writes it at work.
  [
    'B1',
    unicode(
      /kommunicera\w*|kommunisere\w*|göra dig förstådd|gjøre deg forstått|snakk\w*|tal(?:a|ar)\b|prata\w*|arb[ae][it]\w*språk\w*|tyydyttäv\w*|kohtuulli\w*|puhu\w*|työkiel\w*|lese\b|läsa\b|skriv\w*|kirjoit\w*|conversational|working knowledge|intermediate|communicate|working language|speak|vardags\w*|hverdags\w*/i,
    ),
  ],
  ['A2', unicode(/förstå\w*|forstå\w*|ymmärr\w*|understand\w*/i)],
];

const scandinavianText = (lang: string) => lang === 'sv' || lang === 'nb' || lang === 'nn' || lang === 'da';

const expressions = new Map<string, [string, RegExp][]>();
function patterns(group: string): [string, RegExp][] {
  let made = expressions.get(group);
  if (!made) {
    made = Object.entries(STEM[group]!).map(([lang, stem]) => [
      lang,
      group === 'scandinavian'
        ? new RegExp(
            `(?<![\\p{L}])(?:${stem})(?:a|an|e|t|språ\\p{L}*|kun{1,2}skap\\p{L}*|-?kun{1,2}skap\\p{L}*|tal(?:ande|ende)|kunnig\\p{L}*|talende|språklig\\p{L}*)?(?![\\p{L}])`,
            'giu',
          )
        : group === 'finnish'
          ? new RegExp(`(?<![\\p{L}])(?:${stem})(?:i|n|a|ä|ea|en|ksi|lla|llä|eksi|ella|nkiel\\p{L}*|enkiel\\p{L}*|iin)?(?![\\p{L}])`, 'giu')
          : new RegExp(`(?<![\\p{L}])(?:${stem})(?:-speaking| speaking)?(?![\\p{L}])`, 'giu'),
    ]);
    expressions.set(group, made);
  }
  return made;
}

/** Languages that an ad asks for: which, how well, must or merit, and which of several will do. */
export function readLanguages(clauses: readonly Clause[], adLang: string): LanguageDemand[] {
  const demands: LanguageDemand[] = [];
  for (const clause of clauses) {
    if (clause.section === 'offer') continue;
    const mentions = mentionsIn(clause, adLang);
    if (mentions.length === 0) continue;
    for (const group of grouped(clause, mentions)) {
      const first = group[0]!;
      const strength = weight(clause, first.at, first.length);
      if (strength === 'not-asked') continue;
      const anyOf: { lang: string; level: Cefr | null }[] = [];
      for (const mention of group)
        for (const lang of mention.lang === 'scandinavian' ? ['nb', 'sv', 'da'] : [mention.lang]) {
          const level = levelOf(clause, mention, mentions);
          const known = anyOf.find((a) => a.lang === lang);
          if (!known) anyOf.push({ lang, level });
          else if (known.level === null && level !== null) known.level = level;
        }
      demands.push({ kind: 'language', anyOf, must: strength === 'must', evidence: [quoteAround(clause, first.at, first.length)] });
    }
  }
  return merged(demands);
}

function mentionsIn(clause: Clause, adLang: string): Found[] {
  const { text } = clause;
  const groups = adLang === 'fi' ? ['finnish', 'english'] : adLang === 'en' ? ['english'] : ['scandinavian', 'english'];
  const found: Found[] = [];
  for (const group of scandinavianText(adLang) || adLang === 'fi' || adLang === 'en' ? groups : ['scandinavian', 'finnish', 'english'])
    for (const [lang, pattern] of patterns(group))
      for (const hit of text.matchAll(pattern))
        found.push({
          lang,
          at: hit.index,
          length: hit[0].length,
          finnish: group === 'finnish',
          compound: /språk|kun{1,2}skap|kiel|talande|talende|speaking/.test(hit[0]),
        });
  for (const hit of text.matchAll(SCANDINAVIAN))
    found.push({
      lang: 'scandinavian',
      at: hit.index,
      length: hit[0].length,
      finnish: false,
      compound: /språk|language|kiel/.test(hit[0]),
    });
  const sorted = found
    .sort((a, b) => a.at - b.at || b.length - a.length)
    .filter((m, i, all) => !all.slice(0, i).some((o) => m.at < o.at + o.length && m.at + m.length <= o.at + o.length && o !== m));
  return sorted.filter((mention) => isLanguageUse(clause, mention, sorted));
}

/** Whether the word stands for the language: "norsk" in "god norsk", not in "norsk natur". */
function isLanguageUse(clause: Clause, mention: Found, all: readonly Found[]): boolean {
  const { text } = clause;
  const before = text.slice(0, mention.at);
  const after = text.slice(mention.at + mention.length);
  if (TAUGHT.test(before) || OFFERED.test(before)) return false;
  if (/^\s*(?:kurs|course|kurssi|lessons|undervisning)/i.test(after)) return false;
  if (mention.compound) return true;
  if (clause.field === 'title') return false; // a title names a language only in a compound ("suomenkielinen", "Finnish speaking")
  // "Svensk/finsk utdanning": both belong to the noun that the second one rules.
  const twin = /^\s*\/\s*/.exec(after);
  const second = twin ? all.find((m) => m !== mention && m.at === mention.at + mention.length + twin[0].length) : undefined;
  const ruled = rulesNoun(text, mention) || (second !== undefined && rulesNoun(text, second));
  const verb = /forstå|förstå|lese|läsa|skrive|skriva|snakke|tala|behersk|behärsk|read|write|speak|understand|puhu|kirjoit|ymmärr/i.test(
    before.slice(-60),
  );
  if (ruled && !verb) return false;
  if (CUE.test(text) || ALONE.test(text)) return true;
  const rest = [...all].reverse().reduce((t, m) => t.slice(0, m.at) + t.slice(m.at + m.length), text);
  return ONLY_NAMES.test(rest.replace(/^[^:]{0,40}:/, '').replace(/\.$/, ''));
}

/** Whether the name is an adjective of the noun behind it: law, nature, a licence, a company … */
function rulesNoun(text: string, mention: Found): boolean {
  const after = text.slice(mention.at + mention.length);
  const word = /^\s*-?\s*([\p{L}\p{N}]+)/u.exec(after)?.[1]?.toLowerCase() ?? '';
  // Finnish tells language from adjective by its endings; only the genitive ("suomen laki") needs its noun.
  const genitive = mention.finnish && /n$/i.test(text.slice(mention.at, mention.at + mention.length));
  return (!mention.finnish || genitive) && /^(?!\s*[,.;:)/])\s+\p{L}/u.test(after) && !GOES_WITH.test(word);
}

const OR = unicode(/(?:\beller\b|\btai\b|\bor\b|\/|\balternativt\b|\boch\/eller\b|\bog\/eller\b|\bja\/tai\b|\band\/or\b)/i);

/** "Suomella pärjää, meänkieli käy hyvin"; "svensk eller dansk aksepteres": as good as what was named before. */
const ALSO_FINE = unicode(
  /\bkäy\b|\briittää\b|går (?:också |också |även |även )?bra|går fint|aksepter\w*|accepter\w*|funker|fungerar|duger|is (?:also )?(?:fine|ok|accepted|enough)|are (?:also )?(?:fine|accepted)|like gjerne|holder\b/i,
);

/** Languages that stand for one another ("svenska, norska eller danska") in one group; others alone. */
function grouped(clause: Clause, mentions: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  let current: Found[] = [];
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i]!;
    const previous = mentions[i - 1];
    const between = previous ? clause.text.slice(previous.at + previous.length, mention.at) : '';
    // A comma joins when the list ends in "or".
    const listEndsInOr = () => {
      for (let k = i; k < mentions.length; k++) {
        const gap = clause.text.slice(mentions[k - 1]!.at + mentions[k - 1]!.length, mentions[k]!.at);
        if (OR.test(gap)) return true;
        if (!/^\s*,\s*(?:[\p{L}]+\s+){0,2}$/u.test(gap)) return false;
      }
      return false;
    };
    const segment = segmentAt(segmentsOf(clause.text), mention.at);
    const joined =
      previous &&
      between.length < 45 &&
      !/[.;]/.test(between) &&
      (OR.test(between) || (/^\s*,/.test(between) && listEndsInOr()) || (ALSO_FINE.test(segment.text) && segment.start > previous.at));
    if (joined) current.push(mention);
    else {
      if (current.length) groups.push(current);
      current = [mention];
    }
  }
  if (current.length) groups.push(current);
  return groups;
}

/** The level said of a language: a CEFR level beside it, else the words of its segment, else those of the clause. */
function levelOf(clause: Clause, mention: Found, all: readonly Found[]): Cefr | null {
  const { text } = clause;
  const index = all.indexOf(mention);
  const from = index > 0 ? all[index - 1]!.at + all[index - 1]!.length : 0;
  const to = index + 1 < all.length ? all[index + 1]!.at : text.length;
  const near = text.slice(mention.at, Math.min(to, mention.at + mention.length + 45));
  const coded = /\b([ABC][12])\b/.exec(near) ?? /\b([ABC][12])\b[^,;.]{0,25}$/.exec(text.slice(from, mention.at));
  if (coded) return coded[1] as Cefr;
  // One level for all that follow: "minst B2 i norsk og engelsk".
  const anywhere = [...text.matchAll(/\b([ABC][12])\b/g)];
  if (anywhere.length === 1 && cefr.includes(anywhere[0]![1] as Cefr)) return anywhere[0]![1] as Cefr;
  const segment = segmentAt(segmentsOf(text), mention.at);
  // "Norsk, svensk eller god engelsk": an adjective behind the "or" belongs to the next language.
  const gap = text.slice(mention.at + mention.length, to);
  const ownEnd = index + 1 < all.length ? /\s(?:eller|tai|or|och|og|ja|and|samt|sekä)\s+\p{L}/iu.exec(gap)?.index : undefined;
  // … and one before an "and" to the language before it: "suomen kielen erinomainen ja ruotsin kielen tyydyttävä taito".
  const joint =
    index > 0 ? [...text.slice(from, mention.at).matchAll(/(?:,|\s(?:eller|tai|or|och|og|ja|and|samt|sekä))\s/giu)].at(-1) : undefined;
  const begin = Math.max(segment.start, index > 0 ? from + (joint ? joint.index + joint[0].length : 0) : segment.start);
  const own = strongest(
    text.slice(begin, ownEnd === undefined ? segment.end : Math.min(segment.end, mention.at + mention.length + ownEnd)),
  );
  if (own) return own;
  // A list shares what was said at its head ("goda kunskaper i svenska, engelska och finska") or its tail ("svenska, norska eller danska i tal och skrift").
  if (index > 0 && /^\s*(?:,|och|og|ja|and|samt|sekä|både|eller|tai|or|\s)*$/i.test(text.slice(from, mention.at)))
    return levelOf(clause, all[index - 1]!, all.slice(0, index));
  const last = all.at(-1)!;
  if (last !== mention) return strongest(text.slice(last.at + last.length, last.at + last.length + 50));
  return strongest(text.slice(mention.at + mention.length, mention.at + mention.length + 50));
}

const strongest = (text: string): Cefr | null => LEVELS.find(([, words]) => words.test(text))?.[0] ?? null;

/** One demand a language: the strictest, with all its words; a merit for a language that is also a must is no news. */
function merged(demands: readonly LanguageDemand[]): LanguageDemand[] {
  const rank = (level: string | null) => (level === null ? 0 : cefr.indexOf(level as Cefr) + 1);
  const out: LanguageDemand[] = [];
  for (const demand of demands) {
    const langs = demand.anyOf
      .map((a) => a.lang)
      .sort()
      .join();
    const same = out.findIndex(
      (o) =>
        o.anyOf
          .map((a) => a.lang)
          .sort()
          .join() === langs,
    );
    if (same < 0) {
      // "Skandinavisk eller engelsk" after "norsk B2 kreves" softens nothing; both stay and the reader sees both.
      out.push(demand);
      continue;
    }
    const known = out[same]!;
    const [strong, weak] = known.must === demand.must ? [known, demand] : known.must ? [known, demand] : [demand, known];
    out[same] = {
      ...strong,
      anyOf:
        strong.must && !weak.must
          ? strong.anyOf
          : strong.anyOf.map((a) => ({
              lang: a.lang,
              level: [a.level, weak.anyOf.find((w) => w.lang === a.lang)?.level ?? null].sort((x, y) => rank(y) - rank(x))[0] ?? null,
            })),
      evidence: [...strong.evidence, ...weak.evidence].slice(0, 3),
    };
  }
  return out.filter(
    (d) => d.must || !out.some((o) => o.must && o.anyOf.length === 1 && d.anyOf.length === 1 && o.anyOf[0]!.lang === d.anyOf[0]!.lang),
  );
}
