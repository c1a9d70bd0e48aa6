import type { Evidence } from '../reading.ts';
import { unicode } from './unicode.ts';

/** A stretch of an ad that says one thing: a sentence, a bullet or a heading, with what its surroundings say of it. */
export type Clause = Readonly<{
  field: 'title' | 'description';
  text: string;
  /** UTF-16 offset of the clause in its field. */
  start: number;
  /** What the nearest heading above announces: demands, merits, an offer to the person, or nothing. */
  section: 'demands' | 'merits' | 'offer' | 'tasks' | null;
}>;

// Words that announce a section, in the five languages of ads. A heading is a short line that ends with a colon or
// stands alone; the words are looked for at its beginning or as a whole.
const SECTION: readonly (readonly [NonNullable<Clause['section']>, RegExp])[] = [
  [
    'merits',
    unicode(
      /merit|^plus\b|önskvärt|ønskelig|det er en fordel|fordel(aktig)?\s*:|^eduksi|katsomme eduksi|eduksi\s*:|nice to have|advantage|bonus|desirable|preferred/i,
    ),
  ],
  [
    'offer',
    unicode(
      /^(vi (erbjuder|tilbyr|tilbyd|kan tilby)|tarjoamme|we offer|what we offer|benefits|förmåner|edut|mitä tarjoamme|hva vi tilbyr|vad vi erbjuder|dette tilbyr vi|vi gir deg|du får|saat meiltä|om oss|om företaget|about us|meistä|tietoa meistä)/i,
    ),
  ],
  [
    'tasks',
    unicode(
      /^(arbetsuppgifter|om jobbet|om tjänsten|oppgaver|arbeidsoppgåver|arbeidsoppgaver|om stillingen|tehtävä(nkuvaus|t)?|työtehtävät|your (tasks|role)|responsibilities|the role|what you will do|du kommer att)/i,
    ),
  ],
  [
    'demands',
    unicode(
      /^(krav|kvalifika|kvalifisering|kompetanse|kompetens|vi söker dig|vi ser etter|vi søker deg|du har|din profil|om dig|om deg|bakgrund|vaatimukset|kelpoisuus|edellyt|odotamme|toivomme|hakijalta|qualif|require|skills|what you (bring|need)|your profile|who you are|utdanning|personlige egenskaper|arbeidserfaring|behörighet)/i,
    ),
  ],
];

/** Splits title and description into clauses. */
export function clausesOf(title: string, description: string): Clause[] {
  const clauses: Clause[] = [];
  if (title.trim() !== '') clauses.push({ field: 'title', text: title, start: 0, section: null });
  let section: Clause['section'] = null;
  let inList = false;
  for (const line of description.matchAll(/[^\n]+/g)) {
    const raw = line[0];
    const lead = /^[\s\-–—•·*●▪►✓o]*(?=\S)/.exec(raw)?.[0] ?? '';
    const bullet = /[-–—•·*●▪►✓]/.test(lead);
    const text = raw.slice(lead.length).trimEnd();
    const start = line.index + lead.length;
    if (text === '') continue;
    const heading = !bullet && text.length <= 70 && (/:\s*$/.test(text) || (!/[.!?]$/.test(text) && text.split(/\s+/).length <= 6));
    if (heading) {
      const known = SECTION.find(([, words]) => words.test(text))?.[0] ?? null;
      // A short line that announces nothing ends a list's section, but a list may have sub-headings.
      section = known ?? (/:\s*$/.test(text) || inList ? null : section);
      inList = false;
    } else if (bullet) inList = true;
    else if (inList && text.length > 90) {
      section = null;
      inList = false;
    }
    for (const sentence of sentences(text))
      clauses.push({ field: 'description', text: sentence.text, start: start + sentence.start, section: heading ? null : section });
  }
  return clauses;
}

/** Sentences of a line; abbreviations, numbers and dates do not end one. */
function sentences(line: string): { text: string; start: number }[] {
  const found: { text: string; start: number }[] = [];
  let from = 0;
  for (const stop of line.matchAll(/[.!?]+(?=\s|$)/g)) {
    const before = line.slice(from, stop.index);
    const after = line.slice(stop.index + stop[0].length);
    if (
      stop[0] === '.' &&
      (/\b(ca|t\.ex|bl\.a|m\.m|f\.eks|evt|mm|inkl|eks|dvs|esim|ym|mm|n|kl|gr|nr|st|min|max|resp|fr\.o\.m|t\.o\.m|etc|e\.g|i\.e|ev|osv|jne|mv)$/i.test(
        before,
      ) ||
        (/\d$/.test(before) && /^\s*\d/.test(after)))
    )
      continue;
    const end = stop.index + stop[0].length;
    push(from, end);
    from = end;
  }
  push(from, line.length);
  function push(a: number, b: number) {
    const raw = line.slice(a, b);
    const text = raw.trim();
    if (text !== '') found.push({ text, start: a + raw.indexOf(text) });
  }
  return found;
}

/** A part of a clause between commas, semicolons and dashes, where a "gärna" or "eduksi" rules. */
export type Segment = Readonly<{ text: string; start: number; end: number }>;

const CUT = unicode(/[,;:()]|\s[–—-]\s|\b(?:men|mutta|but|samt att|medan)\b/g);

export function segmentsOf(text: string): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  for (const cut of text.matchAll(CUT)) {
    found.push({ text: text.slice(from, cut.index), start: from, end: cut.index });
    from = cut.index + (/^\w/.test(cut[0]) ? 0 : cut[0].length);
  }
  found.push({ text: text.slice(from), start: from, end: text.length });
  return found.filter((s) => s.text.trim() !== '');
}

export const segmentAt = (segments: readonly Segment[], at: number): Segment =>
  segments.find((s) => at >= s.start && at < s.end) ?? segments[0]!;

const MERIT = unicode(
  /\b(?:merit\w*|plus(?:s|sa|saa|sat)?|fördel\w*|fordel\w*|gärna|gjerne|önskvär\w*|ønskelig\w*|ønskje\w*|önskemål|ønske|uppskatta\w*|positivt|ansio(?:ksi|na|ksesi)?|tillagt vekt|lagt vekt|etterspurt\w*|efterfråga\w*|eftertrakta\w*|edu(?:ksi|ksesi|llista|llinen)|etu(?:na)?|arvost\w*|plussaa|toivotta\w*|toivomme|vektlegg\w*|advantage\w*|bonus|benefi\w*|desirable|preferred|preferably|an asset|nice to have|appreciated|welcome|välkomna\w*|(?:är|er) bra|bra att (?:ha|kunna)|kjekt|lønnstillegg|lönetillägg|palkanlisä\w*|kielilisä\w*|lisäpalk\w*)\b/i,
);
/** Those that speak of what stands before them; "gjerne finsk" speaks of what follows. */
const MERIT_BEHIND = unicode(
  /\b(?:merit\w*|plus(?:s|sa|saa|sat)?|fördel\w*|fordel\w*|önskvär\w*|ønskelig\w*|ønskje\w*|önskemål|ønske|uppskatta\w*|positivt|ansio(?:ksi|na|ksesi)?|tillagt vekt|lagt vekt|etterspurt\w*|efterfråga\w*|eftertrakta\w*|edu(?:ksi|ksesi|llista|llinen)|etu(?:na)?|arvost\w*|plussaa|toivotta\w*|toivomme|vektlegg\w*|advantage\w*|bonus|benefi\w*|desirable|preferred|an asset|nice to have|appreciated|welcome|välkomna\w*|(?:är|er) bra|bra att (?:ha|kunna)|kjekt|lønnstillegg|lönetillägg|palkanlisä\w*|kielilisä\w*|lisäpalk\w*)\b/i,
);
const NOT_ASKED = unicode(
  /\b(?:in(?:te|get|ga)\s+(?:\w+\s+){0,2}(?:krav|krävs|nödvändig\w*|måste|tvång)|krävs\s+(?:inte|ej|inga)|(?:är|er)\s+(?:inte|ikke|ikkje)\s+(?:ett\s+|et\s+|eit\s+)?(?:krav|nödvändig\w*|nødvendig\w*)|ikke\s+(?:et\s+)?krav|(?:kreves|krevst|trengs|trengst|behövs|trenger)\s+(?:ikke|ikkje|inte|ej)|(?:ingen|inga|inget|ikkje|ikke)\s+\w+\s+(?:er\s+|är\s+)?(?:nødvendig|naudsynt|krävs|behövs|kreves|trengs)|needs?\s+no\b|(?:do(?:es)?\s+not|don'?t|doesn'?t)\s+(?:require|need)|ingen\s+krav|inga?\s+krav|utan\s+krav|uten\s+krav|ei\s+(?:ole\s+)?(?:vaadi\w*|edellyt\w*|välttämät\w*|tarvi\w*)|et\s+tarvitse|not\s+(?:a\s+)?(?:required|requirement|necessary|needed|mandatory)|no\s+(?:\w+\s+){0,3}(?:required|needed|necessary)|don'?t\s+need|behöver\s+(?:inte|ej)|trenger\s+(?:ikke|ikkje))\b/i,
);
const MUST = unicode(
  /\b(?:krav|kräv\w*|krever\w*|kreves|kravet|måste|må|ska|skal|skall|behöver|förutsätt\w*|nödvändig\w*|nødvendig\w*|forutsett\w*|edellyt\w*|vaadi\w*|vaatimu\w*|vaatii|pakolli\w*|välttämät\w*|pitää|tulee|require\w*|must|need\w*|mandatory|essential|necessary)\b/i,
);

/**
 * Whether what stands at `at` in a clause is demanded, a merit, or named only to say that it is not needed.
 */
export function weight(clause: Clause, at: number, length: number): 'must' | 'merit' | 'not-asked' {
  const segments = segmentsOf(clause.text);
  const segment = segmentAt(segments, at);
  const next = segments[segments.indexOf(segment) + 1];
  if (MERIT.test(segment.text)) return 'merit';
  // "Finnish is a plus, not required": the merit was found above; "no Norwegian required" is nothing.
  if (NOT_ASKED.test(segment.text)) return 'not-asked';
  if (next && /^\s*(?:men\s+|mutta\s+|but\s+)?(?:inte|ikke|ei|not)\b/i.test(next.text) && NOT_ASKED.test(next.text)) return 'not-asked';
  // "Truckkort, traverskort och liftkort är meriterande": a list that ends in a merit, with no demand on the way.
  const after = clause.text.slice(at + length);
  const meritAfter = MERIT_BEHIND.exec(after);
  if (
    meritAfter &&
    !/[.;:()]|\b(?:men|mutta|but|samt)\b/.test(after.slice(0, meritAfter.index)) &&
    !MUST.test(clause.text.slice(segment.start, at + length + meritAfter.index)) &&
    shortItems(after.slice(0, meritAfter.index))
  )
    return 'merit';
  // "Meriterande: finska, truckkort": a merit announced by a colon before.
  const before = clause.text.slice(0, at);
  const colon = before.lastIndexOf(':');
  if (colon >= 0 && MERIT.test(before.slice(0, colon)) && !MUST.test(before.slice(0, colon))) return 'merit';
  if (
    /^\s*(?:meriterande|eduksi|gärna|gjerne|det är meriterande|det er en fordel|vi ser gärna|vi ser gjerne|arvostamme|katsomme eduksi|plussaa)/i.test(
      clause.text,
    ) &&
    !MUST.test(segment.text)
  )
    return 'merit';
  return clause.section === 'merits' && !MUST.test(segment.text) ? 'merit' : 'must';
}

/** "A, B och C är meriterande" is one list; "sujuva suomi, ruotsi eduksi" is two things. */
const JOINED = /\s(?:och|og|ja|and|samt|sekä)\s/i;

/** Whether the items of a list are short names: then what is said at its end holds for all. */
const shortItems = (list: string): boolean =>
  (!list.includes(',') || JOINED.test(list)) &&
  list.split(/,|\b(?:och|og|ja|and|samt|sekä)\b/).every((item) => item.trim().split(/\s+/).length <= 4);

/** The words of a clause as evidence: the clause itself, cut to what can be shown. */
export function quote(clause: Clause, from = 0, to = clause.text.length): Evidence {
  const longest = 220;
  if (to - from > longest) {
    from = Math.max(0, from);
    to = Math.min(clause.text.length, from + longest);
  }
  return { field: clause.field, quote: clause.text.slice(from, to), start: clause.start + from };
}

/** Evidence for something at a place in a clause: the clause when it is short, else a window around the place, cut at words. */
export function quoteAround(clause: Clause, at: number, length: number): Evidence {
  const most = 200;
  if (clause.text.length <= most) return quote(clause);
  let from = Math.max(0, at - 90);
  let to = Math.min(clause.text.length, at + length + 100);
  while (from > 0 && !/\s/.test(clause.text[from - 1]!)) from--;
  while (to < clause.text.length && !/\s/.test(clause.text[to]!)) to++;
  return { field: clause.field, quote: clause.text.slice(from, to), start: clause.start + from };
}
