import type { RegulatedProfession, Taxonomy } from '#taxonomy';
import type { Demand, QualificationLevel, Weighted } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround, weight } from './clauses.ts';
import { findersOf, namesIn } from './finders.ts';
import { unicode } from './unicode.ts';

type Recognition = Extract<Demand, { kind: 'recognition' }>;
type Qualification = Extract<Demand, { kind: 'qualification' }>;
type Experience = Extract<Demand, { kind: 'experience' }>;
type Citizenship = Extract<Demand, { kind: 'citizenship' }>;

/** Words of recognition, authorisation and approval. */
export const RECOGNISED = unicode(
  /legitim\w*|\bleg\.|autoris\w*|laillist\w*|nimikesuoj\w*|skyddad\w* yrkestitel|skyddad titel|yrkestitel|godkjen\w*|godkänd\w* (?:av|som|utbildning)|behörig (?:sjuk|under|lär|för|som)|Valvira\w*|Socialstyrelsen\w*|Helsedirektorat\w*|lupa- ja valvontavirasto\w*|JulkiTerhik\w*|\bDSB\b|authori[sz]\w*|registered|licensed|rekisteröi\w*|gruppe L|gr\.? ?L\b|lärarbehörig\w*|fagbrev som elektriker|kelpoisuus|kelpoinen/i,
);

/** Recognition of a regulated profession that the ad itself asks for. */
export function readRecognition(
  ad: NormalisedAd,
  clauses: readonly Clause[],
  occupations: readonly Weighted[],
  taxonomy: Taxonomy,
): Recognition[] {
  const found = new Map<string, Recognition>();
  const { professions, demandPhrases } = findersOf(taxonomy);
  const names = namesIn(ad.texts[0].lang);
  const main = mainProfessions(occupations, taxonomy);
  for (const clause of clauses) {
    if (clause.section === 'offer' || clause.section === 'tasks') continue;
    const cue = RECOGNISED.exec(clause.text);
    if (!cue) continue;
    const named = [...demandPhrases.find(clause.text, names), ...professions.find(clause.text, names)].map((m) => m.what);
    // "Norsk autorisasjon" alone speaks of the job that is advertised.
    const meant =
      named.length > 0 ? named.filter((p) => main.length === 0 || main.some((m) => m.id === p.id) || clause.field !== 'title') : main;
    const nearest = narrowed(meant, main);
    for (const profession of nearest) {
      const strength = weight(clause, cue.index, cue[0].length);
      if (strength === 'not-asked') continue;
      const evidence = quoteAround(clause, cue.index, cue[0].length);
      const known = found.get(profession.id);
      if (known)
        found.set(profession.id, {
          ...known,
          must: known.must || strength === 'must',
          evidence: [...known.evidence, evidence].slice(0, 3),
        });
      else found.set(profession.id, { kind: 'recognition', profession: profession.id, must: strength === 'must', evidence: [evidence] });
    }
  }
  return [...found.values()];
}

/** Of the professions a clause names, those of the advertised job if any is among them. */
function narrowed(meant: readonly RegulatedProfession[], main: readonly RegulatedProfession[]): RegulatedProfession[] {
  const unique = [...new Set(meant)];
  const own = unique.filter((p) => main.includes(p));
  return (own.length > 0 ? own : unique).slice(0, 2);
}

function mainProfessions(occupations: readonly Weighted[], taxonomy: Taxonomy): RegulatedProfession[] {
  const concepts = occupations.filter((o) => o.weight >= 0.7).flatMap((o) => taxonomy.byUri(o.uri) ?? []);
  // Unit groups add other jobs' professions where the job itself is known.
  const jobs = concepts.filter((c) => c.kind === 'occupation');
  return [...new Set((jobs.length > 0 ? jobs : concepts).flatMap((c) => taxonomy.professionsOf(c)))];
}

const EDUCATION = unicode(
  /utbild\w*|examen|högskole\w*|universitet\w*|gymnasie\w*|yrkesprogram\w*|yrkesbevis|fagbrev\w*|svennebrev|fagskole\w*|bachelor\w*|master\w*|mastergrad|utdann\w*|utdanna|videreutdann\w*|tutkin\w*|koulutu\w*|korkeakoulu\w*|\bAMK\b|degree|diploma|education|vocational|civilingenjör|kandidat\w*|opistotaso\w*|ylioppilas\w*/i,
);
/** Names of degrees: where one stands, it is asked for. */
const DEGREE = unicode(
  /fagbrev|svennebrev|perustutkin\w*|ammattitutkin\w*|erikoisammattitutkin\w*|yrkesbevis|yrkesexamen|examen\b|bachelorgrad|mastergrad/i,
);
const LEVELS: readonly (readonly [QualificationLevel, RegExp])[] = [
  ['doctor', unicode(/doktor\w*|phd|tohtor\w*/i)],
  [
    'master',
    unicode(
      /master\w*|mastergrad|magister\w*|maisteri\w*|ylempi\w*|civilingenjör|sivilingeniør|diplomi-?insinöör\w*|\bDI\b|legitimerad läkare/i,
    ),
  ],
  [
    'bachelor',
    unicode(
      /bachelor\w*|kandidat\w*|högskole\w*|universitet\w*|høgskole\w*|høyskole\w*|høyere utdanning|akademisk\w*|\bAMK\b|ammattikorkeakoulu\w*|korkeakoulu\w*|alempi\w*|university|degree|högre utbildning|utdanning på høgskole/i,
    ),
  ],
  [
    'vocational',
    unicode(
      /yrkes\w*|gymnasi\w*|fagbrev\w*|svennebrev|fagutdann\w*|videregående|vidaregåande|vgs\b|perustutkin\w*|ammatti\w*|vocational|fagskole\w*|opistotaso\w*|toisen asteen|utbildad|utdannet|alan koulutu\w*|alan tutkin\w*|tutkin\w*/i,
    ),
  ],
];
/** A field is named, whether or not we know it: "kone- ja metallialan perustutkinto", "fagbrev innen automasjon". */
const FIELD = unicode(
  /\w+alan (?:perus|ammatti|erikoisammatti)?(?:tutkin|koulutu)\w*|(?:fagbrev|utdann\w*|utbildning\w*|examen|bevis|tutkinto|degree|diploma|education|grad)\s+(?:innen|innenfor|inom|som|in|i)\s+\w+/i,
);
const EQUIVALENT = unicode(
  /motsvarande|tilsvarende|tilsvarande|vastaava\w*|equivalent|(?:eller|tai|or)\s+(?:\w+\s+){0,3}(?:erfarenhet|erfaring|kokemus\w*|experience|praksis|osaami\w*)|kan kompensere|kan väga upp|realkompetanse|similar/i,
);
const ASKED = unicode(
  /krav|kräv\w*|krev\w*|du (?:har|är|er|må|ska|skal|bør|bör)|vi (?:söker|ser etter|søker|ønsker|vill)|sinulla on|edellyt\w*|vaadi\w*|vaatim\w*|odotamme|toivomme|arvostamme|require\w*|you have|must|merit\w*|eduksi|fordel|fördel|gjerne|gärna|utbildad|utdannet|som har|ønskelig|kelpoisuus|soveltuva|asianmukai\w*|relevant/i,
);

/** Training that the ad asks for: its level, its field where a job's name says it, and whether experience stands in. */
export function readQualifications(
  ad: NormalisedAd,
  clauses: readonly Clause[],
  recognised: readonly Recognition[],
  taxonomy: Taxonomy,
): Qualification[] {
  const { occupations } = findersOf(taxonomy);
  const names = namesIn(ad.texts[0].lang);
  const coveredGroups = new Set(recognised.flatMap((r) => taxonomy.regulated.find((p) => p.id === r.profession)?.isco ?? []));
  const found: Qualification[] = [];
  for (const clause of clauses) {
    if (clause.field === 'title' || clause.section === 'offer' || clause.section === 'tasks') continue;
    const cue = EDUCATION.exec(clause.text);
    if (
      !cue ||
      !(
        clause.section === 'demands' ||
        clause.section === 'merits' ||
        ASKED.test(clause.text) ||
        DEGREE.test(clause.text) ||
        clause.text.length < 70
      )
    )
      continue;
    const strength = weight(clause, cue.index, cue[0].length);
    if (strength === 'not-asked') continue;
    const around = clause.text.slice(Math.max(0, cue.index - 60), cue.index + cue[0].length + 60);
    // "Bachelor- eller mastergrad": the lowest that will do.
    const level = LEVELS.findLast(([, words]) => words.test(around))?.[0] ?? null;
    const named = [
      ...new Set(
        occupations
          .find(clause.text, names)
          .filter((m) => Math.abs(m.start - cue.index) < 60)
          .map((m) => m.what),
      ),
    ];
    if (level === null && named.length === 0) continue;
    if (named.length > 0 && named.every((c) => c.isco !== null && coveredGroups.has(c.isco))) continue; // said already as recognition
    const jobs = named.map((c) => c.uri);
    const demand: Qualification = {
      kind: 'qualification',
      level,
      jobs: jobs.slice(0, 6),
      fieldNamed: jobs.length > 0 || FIELD.test(clause.text),
      orExperience: EQUIVALENT.test(clause.text),
      must: strength === 'must',
      evidence: [quoteAround(clause, cue.index, cue[0].length)],
    };
    const same = found.findIndex((f) => f.must === demand.must && f.level === demand.level);
    if (same >= 0) {
      const known = found[same]!;
      found[same] = {
        ...known,
        jobs: known.jobs.length && demand.jobs.length ? [...new Set([...known.jobs, ...demand.jobs])] : [],
        fieldNamed: known.fieldNamed || demand.fieldNamed,
        orExperience: known.orExperience || demand.orExperience,
        evidence: [...known.evidence, ...demand.evidence].slice(0, 3),
      };
    } else found.push(demand);
  }
  return found;
}

const NUMBER: Readonly<Record<string, number>> = {
  en: 1,
  ett: 1,
  et: 1,
  eit: 1,
  två: 2,
  to: 2,
  tre: 3,
  fyra: 4,
  fire: 4,
  fem: 5,
  yhden: 1,
  vuoden: 1,
  kahden: 2,
  kaksi: 2,
  kolmen: 3,
  kolme: 3,
  neljän: 4,
  viiden: 5,
  viisi: 5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};
const YEARS = unicode(
  /(?<!\w)(\d{1,2}|ett|två|tre|fyra|fem|et|eit|to|fire|yhden|kahden|kaksi|kolmen|kolme|neljän|viiden|viisi|one|two|three|four|five)\s*(?:[–-]\s*\d{1,2}\s*)?\+?\s*(?:års?\b|år\b|vuoden\b|vuotta\b|vuosi\b|years?\b)/gi,
);
const EXPERIENCE = unicode(
  /erfaren\w*|erfaring\w*|praksis|yrkesvana|\bvana\b|vant\b|kokemu\w*|kokenut\w*|työkokemu\w*|experience\w*|be used to|tidigare arbetat|jobbet (?:med|som) tidligere|yrkeserfarenhet/i,
);
const SEASON = unicode(/(?:minst|vähintään|at least|minimum)\s+(?:en|one|yksi|yhden|1)\s+(?:säsong|sesong|kausi|kauden|season)/i);
const LEADING = unicode(
  /leder\w*|ledar\w*|arbetsled\w*|arbeidsled\w*|esimies\w*|johtam\w*|johtaja\w*|lähiesihen\w*|management|leadership|supervis\w*|team lead/i,
);
/** "Many years of experience in the firm" tells of the employer. */
const OF_US = unicode(/\b(?:vi har|vår|våra|våre|våra medarbetare|meillä|meidän|our|we have|företaget har|selskapet har|yrityksellä)\b/i);

/** Experience that the ad asks for, in years where it says so. */
export function readExperience(ad: NormalisedAd, clauses: readonly Clause[]): Experience[] {
  const found: Experience[] = [];
  for (const clause of clauses) {
    if (clause.field === 'title' || clause.section === 'offer' || clause.section === 'tasks') continue;
    const cue = EXPERIENCE.exec(clause.text);
    const season = SEASON.exec(clause.text);
    const years = [...clause.text.matchAll(YEARS)].filter((m) =>
      cue
        ? Math.abs(m.index - cue.index) < 70
        : /(?:arbete|arbeid|työ|work|som)/i.test(clause.text.slice(m.index, m.index + 60)) &&
          /(?:minst|vähintään|minimum|at least)/i.test(clause.text.slice(Math.max(0, m.index - 15), m.index)),
    )[0];
    if (!cue && !years && !season) continue;
    if (OF_US.test(clause.text) && !years) continue;
    const at = (years ?? cue ?? season)!;
    const strength = weight(clause, at.index, at[0].length);
    if (strength === 'not-asked') continue;
    const number = years ? (NUMBER[years[1]!.toLowerCase()] ?? Number(years[1])) : season ? 1 : null;
    if (number !== null && (Number.isNaN(number) || number > 20)) continue;
    // Without a number and without a word that asks, "experience" is colour.
    if (number === null && strength === 'must' && clause.section !== 'demands' && !ASKED.test(clause.text) && clause.text.length > 80)
      continue;
    // Experience of leading is not the experience in the trade that a profile tells of.
    const leading = LEADING.test(clause.text.slice(Math.max(0, at.index - 25), at.index + at[0].length + 30));
    found.push({
      kind: 'experience',
      years: number,
      leading,
      must: strength === 'must',
      evidence: [quoteAround(clause, at.index, at[0].length)],
    });
  }
  if (found.length === 0 && ad.given.experienceRequired === true)
    return [{ kind: 'experience', years: null, leading: false, must: true, evidence: [{ field: 'experience', code: 'required' }] }];
  // The largest must and the largest merit.
  const most = (must: boolean) => found.filter((f) => f.must === must).sort((a, b) => (b.years ?? 0) - (a.years ?? 0))[0];
  return [most(true), most(false)].filter((f) => f !== undefined);
}

const CITIZEN = unicode(
  /medborgarskap|statsborgerskap|statsborgar\w*|kansalaisuu\w*|citizenship|svensk medborgare|norsk statsborger|suomen kansalai\w*/i,
);
const CLEARANCE = unicode(/säkerhetspröv\w*|säkerhetsklass\w*|sikkerhetsklarer\w*|turvallisuusselvity\w*|security clearance/i);

/** Citizenship or clearance that the ad asks for; the profile never asks for either. */
export function readCitizenship(clauses: readonly Clause[]): Citizenship[] {
  const found: Citizenship[] = [];
  for (const [what, words] of [
    ['citizenship', CITIZEN],
    ['clearance', CLEARANCE],
  ] as const)
    for (const clause of clauses) {
      const cue = words.exec(clause.text);
      if (!cue || weight(clause, cue.index, cue[0].length) === 'not-asked') continue;
      found.push({ kind: 'citizenship', what, must: true, evidence: [quoteAround(clause, cue.index, cue[0].length)] });
      break;
    }
  return found;
}
