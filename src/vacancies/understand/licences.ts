import type { Taxonomy } from '#taxonomy';
import type { Demand } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround, weight } from './clauses.ts';
import { namesIn } from './finders.ts';
import { RECOGNISED } from './training.ts';
import { unicode } from './unicode.ts';

type LicenceDemand = Extract<Demand, { kind: 'licence' }>;

/** Words that make a name of work a name of a paper, and words that ask for one. */
const PAPER = unicode(
  /kort(?:et|ti|in|it|tia|ille)?\b|kortti|bevis|intyg|certifi\w*|sertifi\w*|attest|utbildning|kurs|passi\b|passet|pass\b|behörighet|licens|lisens|licen[cs]e|permit|card\b|lupa|luvan|pätevyy|todistus|førarprov|godkjent|godkänd|kompetanse\w*|krav|kräv|krev|vaadi|vaatim|edellyt|require|must|merit|eduksi|fordel|fördel|plus|du har|sinulla on|you have|har du|omaat|voimassa/i,
);
const LATER = unicode(
  /kan (?:tas|tages|taes|genomföras|skaffas)|vi (?:utbildar|bekostar|ordnar|hjälper|hjelper|sørger|gir|dekker)|järjestämme|koulutamme|voit suorittaa|voidaan suorittaa|suoritettavissa|hankitaan|we (?:train|arrange|pay)|can be (?:taken|obtained|arranged)|training (?:is )?(?:given|provided)|opplæring|får du (?:ta|av)|kustannamme|eller (?:är )?villig|or willing|vilja att ta|tai valmius/i,
);
const CLASS = 'AM|A1|A2|BE|B96|B|C1E|C1|CE|C|D1|DE|D|T';
const KEYWORD =
  /körkort\p{L}*|ajokort\p{L}*|f[øo]r[ae]rkort\p{L}*|driv(?:ing|er'?s?)[- ]licen[cs]es?|(?<=[A-E][- ]?)kort(?:ti|et|tia|in|it)?(?!\p{L})|(?<=[A-E]-)luokan|klasse|klass(?!\p{L})|behörighet/giu;
const DRIVING = /körkort|ajokort|f[øo]r[ae]rkort|driv(?:ing|er)/iu;
const OR = unicode(/\/|\beller\b|\btai\b|\bor\b/i);
const FIRST = /(?:förarkort|digital|färdskriv|piirturi|tachograph)/i;

/** Licences, permit cards and certificates that an ad asks for. */
export function readLicences(ad: NormalisedAd, clauses: readonly Clause[], taxonomy: Taxonomy): LicenceDemand[] {
  const demands: LicenceDemand[] = [];
  const lang = ad.texts[0].lang;
  for (const { text, must } of ad.given.licences) {
    const ids = taxonomy.licences.link(text).slice(0, 1);
    if (ids.length > 0) demands.push({ kind: 'licence', anyOf: ids, later: false, must, evidence: [{ field: 'licences', code: text }] });
  }
  for (const clause of clauses) {
    if (clause.section === 'offer' || clause.field === 'title') continue;
    for (const { ids, at, length } of drivingIn(clause.text)) push(clause, ids, at, length);
    if (clause.section === 'tasks' || !(PAPER.test(clause.text) || clause.section === 'demands' || clause.section === 'merits')) continue;
    for (const { ids, at, length } of shortened(clause.text, taxonomy)) push(clause, ids, at, length);
    for (const mention of taxonomy.licences.find(clause.text, namesIn(lang))) {
      const licence = mention.what;
      if (licence.clearance) continue; // read as clearance, which is only ever the ad's demand
      if (licence.kind === 'authorisation' && RECOGNISED.test(clause.text)) continue; // read as recognition of a profession
      if (licence.kind === 'driving' && DRIVING.test(clause.text.slice(mention.start, mention.end))) continue; // read above, with its class
      // Several licences of one name ("truckkort A och B") are one demand.
      push(clause, [licence.id], mention.start, mention.end - mention.start);
    }
  }
  function push(clause: Clause, ids: string[], at: number, length: number) {
    const strength = weight(clause, at, length);
    if (strength === 'not-asked') return;
    demands.push({
      kind: 'licence',
      anyOf: ids,
      later: LATER.test(clause.text),
      must: strength === 'must',
      evidence: [quoteAround(clause, at, length)],
    });
  }
  return merged(demands);
}

/** "Työturvallisuus- ja tulityökortti": the first of two compounds that share their end. */
function shortened(text: string, taxonomy: Taxonomy): { ids: string[]; at: number; length: number }[] {
  const found: { ids: string[]; at: number; length: number }[] = [];
  for (const m of text.matchAll(
    /(?<!\p{L})(\p{L}{3,})-,?\s+(?:ja|sekä|tai|och|samt|eller|og)\s+\p{L}+?(kortti|kortin|korttia|kortit|körkort|kort|bevis|intyg|passi|utbildning|pätevyys|sertifikat|certifikat|kurs)(?!\p{L})/giu,
  )) {
    const ids = taxonomy.licences.link(`${m[1]}${m[2]!.replace(/^kort(?:in|tia|it)$/i, 'kortti')}`);
    if (ids.length > 0) found.push({ ids: ids.slice(0, 1), at: m.index, length: m[1]!.length });
  }
  return found;
}

/** Driving classes named in a clause: `B-körkort`, `C- och CE-kort`, `førerkort klasse C/CE`, or just `körkort` (then B). */
function drivingIn(text: string): { ids: string[]; at: number; length: number }[] {
  const found: { ids: string[]; at: number; length: number }[] = [];
  const taken = new Set<number>();
  for (const key of text.matchAll(KEYWORD)) {
    if (FIRST.test(text.slice(Math.max(0, key.index - 12), key.index + key[0].length))) continue;
    const before = text.slice(Math.max(0, key.index - 22), key.index);
    const after = text.slice(key.index + key[0].length, key.index + key[0].length + 30);
    const head = new RegExp(`((?:(?:${CLASS})(?:[-\\s]*(?:,|/|och|og|ja|and|eller|tai|or|\\+|&)?[-\\s]*)?)+)$`).exec(before)?.[1] ?? '';
    const tail =
      new RegExp(
        `^(?:[\\s(:,-]*(?:klass(?:e|en)?|category|class|luokka|med|minst|behörighet|av|kategori|kl\\.?|typ)?)*[\\s(:-]*((?:(?:${CLASS})(?![\\p{L}\\d])(?:[-\\s]*(?:,|/|och|og|ja|and|eller|tai|or|\\+|&)?[-\\s]*)?)+)`,
        'u',
      ).exec(after)?.[1] ?? '';
    const list = (head || tail).trim();
    const at = head ? key.index - head.length : key.index;
    if (taken.has(key.index)) continue;
    taken.add(key.index);
    if (!list) {
      if (DRIVING.test(key[0])) found.push({ ids: ['driving-b'], at: key.index, length: key[0].length });
      continue;
    }
    const classes = [...list.matchAll(new RegExp(`(?<![\\p{L}\\d])(?:${CLASS}|BC|BCE|ABCE|ABC|BECE)(?![\\p{L}\\d])`, 'gu'))].map(
      (m) => m[0],
    );
    if (classes.length === 0) continue;
    const ids = classes.map((c) => `driving-${c.toLowerCase()}`);
    if (OR.test(list)) found.push({ ids, at, length: list.length + key[0].length });
    else for (const id of ids) found.push({ ids: [id], at, length: list.length + key[0].length });
  }
  // "BC-kortti", "BECE-kort": classes written together.
  for (const run of text.matchAll(/(?<![\p{L}\d])(A?BC?E?(?:CE)?)[- ](?:kort|kortti|körkort|ajokort)/gu)) {
    const letters = run[1]!;
    if (letters.length < 2 || ['BE', 'CE'].includes(letters)) continue;
    found.push({
      ids: [letters.includes('CE') ? 'driving-ce' : letters.includes('C') ? 'driving-c' : 'driving-b'],
      at: run.index,
      length: run[0].length,
    });
  }
  return found;
}

/** One demand for the same choice of licences; a must outranks a merit. */
function merged(demands: readonly LicenceDemand[]): LicenceDemand[] {
  const out: LicenceDemand[] = [];
  for (const demand of demands) {
    const same = out.findIndex((o) => o.anyOf.join() === demand.anyOf.join());
    if (same < 0) out.push(demand);
    else {
      const known = out[same]!;
      out[same] = {
        ...known,
        must: known.must || demand.must,
        later: known.later || demand.later,
        evidence: [...known.evidence, ...demand.evidence].slice(0, 3),
      };
    }
  }
  return out;
}
