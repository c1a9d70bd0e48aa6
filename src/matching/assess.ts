import * as points from './constants.ts';
import type { Person, PlaceAnswer } from './person.ts';
import { kinds, languageNumbers, numberingOf, type Snapshot } from './snapshot.ts';

export type ReasonKind =
  | 'occupation'
  | 'skills'
  | 'language'
  | 'licence'
  | 'recognition'
  | 'place'
  | 'qualification'
  | 'experience'
  | 'extent'
  | 'start'
  | 'citizenship';
export type Verdict = 'met' | 'unmet' | 'learnable' | 'unknown';

/** One reason, in codes and numbers; `wording.ts` turns it into words. Points are hundredths, so that sums are exact. */
export type Finding = Readonly<{
  kind: ReasonKind;
  verdict: Verdict;
  hundredths: number;
  must: boolean;
  blocking: boolean;
  /** Number of the demand in the ad's reading, -1 when the reason does not come from a demand. */
  demand: number;
  detail: Detail;
}>;

export type Detail = Readonly<
  | {
      of: 'occupation';
      how: 'same' | 'group' | 'neighbour' | 'minor' | 'skills' | 'none';
      concept: number | null;
      entry: number | null;
      sure: boolean;
    }
  | { of: 'skills'; had: readonly { concept: number; entry: number }[]; usual: readonly number[]; unsaid: readonly number[] }
  | {
      of: 'language';
      language: string;
      need: number;
      needSaid: boolean;
      have: number;
      throughNeighbour: boolean;
      native: boolean;
      alternatives: readonly string[];
    }
  | {
      of: 'licence';
      anyOf: readonly string[];
      later: boolean /** Had, but from a country whose paper may not count here. */;
      elsewhere: boolean;
    }
  | { of: 'recognition'; profession: string; country: string; trainedIn: readonly string[]; byLaw: boolean }
  | { of: 'qualification'; need: number; have: number; jobNamed: boolean }
  | { of: 'experience'; need: number | null; have: number | null }
  | { of: 'place'; answer: PlaceAnswer }
  | { of: 'extent'; offered: 'full-time' | 'part-time' | 'either' }
  | { of: 'start'; day: number }
  | { of: 'citizenship'; what: 'citizenship' | 'clearance' }
>;

const EXTENTS = ['', 'full-time', 'part-time', 'either'] as const;
const LONG = new Set(['months', 'long']);

/** Hundredths of a point: reasons are added as whole numbers. */
const h = (p: number) => Math.round(p * 100);

/**
 * The score of one ad for one person, in hundredths of a point, and (when `tell` is given) the reasons it is the sum of.
 * One computation: the number that ranks is the number that explains.
 */
export function assess(snapshot: Snapshot, person: Person, document: number, tell?: (finding: Finding) => void): number {
  const { taxonomy } = snapshot;
  const numbering = numberingOf(taxonomy);
  let total = 0;
  const say = tell
    ? (kind: ReasonKind, verdict: Verdict, p: number, must: boolean, blocking: boolean, demand: number, detail: () => Detail) => {
        const hundredths = h(p);
        total += hundredths;
        tell({ kind, verdict, hundredths, must, blocking, demand, detail: detail() });
      }
    : (_kind: ReasonKind, _verdict: Verdict, p: number) => {
        total += h(p);
      };

  // ---- occupation: the closest tie between what the person named and what the ad is
  let tie = 0;
  let tieHow: 'same' | 'group' | 'neighbour' | 'minor' | 'skills' | 'none' = 'none';
  let tieConcept: number | null = null;
  let tieEntry: number | null = null;
  let tieSure = false;
  let usualPoints = 0;
  let usualSkills: readonly number[] = [];
  const from = snapshot.occupationOffsets[document]!;
  const to = snapshot.occupationOffsets[document + 1]!;
  for (let i = from; i < to; i++) {
    const packed = snapshot.occupations[i]!;
    const concept = packed >>> 7;
    const weight = (packed & 127) / 100;
    const known = person.occupation.get(concept);
    if (known && known.points * weight > tie) {
      tie = known.points * weight;
      tieHow = known.how;
      tieConcept = concept;
      tieEntry = known.entry;
      tieSure = known.sure && weight >= 0.7;
    }
    const usual = person.usual.get(concept);
    if (usual && usual.points * weight > usualPoints) {
      usualPoints = usual.points * weight;
      usualSkills = usual.skills;
    }
  }
  const close = tieHow === 'same' || tieHow === 'group';
  const occupationVerdict: Verdict = close
    ? tieSure
      ? 'met'
      : 'unknown'
    : tieHow === 'none'
      ? to === from
        ? 'unknown'
        : 'unmet'
      : 'learnable';
  say('occupation', occupationVerdict, tie, false, false, -1, () => ({
    of: 'occupation',
    how: tieHow,
    concept: tieConcept ?? (to > from ? snapshot.occupations[from]! >>> 7 : null),
    entry: tieEntry,
    sure: tieSure,
  }));

  // ---- skills: those the ad names, and those usual in its occupation
  let skillPoints = 0;
  const had: { concept: number; entry: number }[] = [];
  const unsaid: number[] = [];
  for (let i = snapshot.skillOffsets[document]!, end = snapshot.skillOffsets[document + 1]!; i < end; i++) {
    const concept = snapshot.skills[i]!;
    const known = person.skill.get(concept);
    if (known) {
      skillPoints += known.points;
      if (tell && known.sure) had.push({ concept, entry: known.entry });
    } else if (tell) unsaid.push(concept);
  }
  skillPoints = Math.min(points.SKILLS_MOST, skillPoints);
  // What the ad itself names is not counted a second time as usual.
  usualPoints = Math.min(usualPoints, Math.max(0, points.SKILLS_MOST - skillPoints));
  if (skillPoints > 0 || usualPoints > 0)
    say('skills', had.length > 0 || usualPoints > 0 ? 'met' : 'unknown', skillPoints + usualPoints, false, false, -1, () => ({
      of: 'skills',
      had,
      usual: usualSkills.filter((s) => !had.some((x) => x.concept === s)),
      unsaid: [],
    }));
  if (tell && unsaid.length > 0) say('skills', 'unknown', 0, false, false, -1, () => ({ of: 'skills', had: [], usual: [], unsaid }));

  // ---- place
  const place = person.places[snapshot.index.places[document]!]!;
  const country = placeCountry(snapshot, document, place);
  if (place.how === 'out') say('place', 'unmet', place.points, true, true, -1, () => ({ of: 'place', answer: place }));
  else say('place', place.how === 'unknown' ? 'unknown' : 'met', place.points, false, false, -1, () => ({ of: 'place', answer: place }));

  // ---- what the ad asks for, in its own order
  // Met demands add up to a limit, on which the engine's bound rests: the tenth merit is no longer news.
  let awarded = 0;
  const award = (p: number) => {
    const given = Math.min(p, MOST_DEMAND_POINTS - awarded);
    awarded += given;
    return given;
  };
  const professionsSeen = new Set<number>();
  let demand = 0;
  const profession = (n: number, index: number, must: boolean, byLaw: boolean) => {
    if (professionsSeen.has(n)) return;
    professionsSeen.add(n);
    const id = numbering.professionIds[n];
    if (id === undefined || country === null) return;
    const trained = person.trained.get(n);
    const detail = (): Detail => ({ of: 'recognition', profession: id, country, trainedIn: [...(trained ?? [])], byLaw });
    if (trained?.has(country)) say('recognition', 'met', award(points.RECOGNITION_MET), must, false, index, detail);
    else if (trained)
      say(
        'recognition',
        'learnable',
        must ? points.RECOGNITION_NEEDED : points.RECOGNITION_NEEDED / 2,
        must,
        must && recognitionTooLate(snapshot, person, document),
        index,
        detail,
      );
    else if (!person.qualificationsSaid) say('recognition', 'unknown', 0, must, false, index, detail);
    else say('qualification', 'unmet', must ? points.PROFESSION_LACKING : points.PROFESSION_LACKING / 4, must, must, index, detail);
  };
  for (let i = snapshot.demandOffsets[document]!, end = snapshot.demandOffsets[document + 1]!; i < end; demand++) {
    const head = snapshot.demands[i]!;
    const kind = kinds[head >>> 29]!;
    const must = ((head >>> 28) & 1) === 1;
    const count = (head >>> 20) & 255;
    const payload = head & 0xfffff;
    const first = i + 1;
    i = first + count;
    const index = demand;
    if (kind === 'language') {
      // Of several languages that will do, the one the person is nearest to.
      let missing = 99;
      let best = first;
      for (let w = first; w < i; w++) {
        const word = snapshot.demands[w]!;
        const need = word & 15 || points.LEVEL_WHEN_UNSAID;
        const short = need - person.levels[word >>> 4]!;
        if (short < missing) {
          missing = short;
          best = w;
        }
      }
      if (count === 0) continue;
      const word = snapshot.demands[best]!;
      const n = word >>> 4;
      const said = (word & 15) !== 0;
      const need = word & 15 || points.LEVEL_WHEN_UNSAID;
      const detail = (): Detail => ({
        of: 'language',
        language: languageNumbers[n] ?? 'other',
        need,
        needSaid: said,
        have: person.levels[n]!,
        throughNeighbour: person.throughNeighbour[n] === 1,
        native: person.nativeOf[n] === 1,
        alternatives: Array.from({ length: count }, (_, a) => languageNumbers[snapshot.demands[first + a]! >>> 4] ?? 'other'),
      });
      if (missing <= 0) say('language', 'met', award(must ? points.LANGUAGE_MET : points.LANGUAGE_MERIT), must, false, index, detail);
      else if (!must) say('language', missing >= 3 ? 'unmet' : 'learnable', 0, false, false, index, detail);
      else {
        const cost = Math.max(points.LANGUAGE_LEAST, points.LANGUAGE_ONE_SHORT + points.LANGUAGE_EACH_MORE * (missing - 1));
        say('language', missing === 1 ? 'learnable' : 'unmet', cost, true, missing >= 2, index, detail);
      }
    } else if (kind === 'licence') {
      if (count === 0) continue;
      let has = false;
      for (let w = first; w < i; w++) if (person.licences.has(snapshot.demands[w]!)) has = true;
      const later = (payload & 1) === 1;
      const ids = () => Array.from({ length: count }, (_, a) => numbering.licenceIds[snapshot.demands[first + a]!]!);
      const detailOf = () => ({ of: 'licence' as const, anyOf: ids(), later, elsewhere: false });
      const detail = (): Detail => detailOf();
      const efforts = Array.from({ length: count }, (_, a) =>
        taxonomy.licences.all.get(numbering.licenceIds[snapshot.demands[first + a]!]!),
      );
      // A paper of one's own country is no proof in another, unless it is known to be taken there as it is.
      const counts =
        country === null ||
        person.homeCountry === null ||
        country === person.homeCountry ||
        efforts.some((l) => l?.valid.includes(country));
      if (has && counts) say('licence', 'met', award(must ? points.LICENCE_MET : points.LICENCE_MET / 2), must, false, index, detail);
      else if (has)
        say('licence', 'unknown', award(points.LICENCE_ELSEWHERE), must, false, index, () => ({ ...detailOf(), elsewhere: true }));
      else if (efforts.every((l) => l?.onHire)) {
        // Police extracts and site cards come with the job: no gap.
        say('licence', 'unknown', 0, must, false, index, detail);
      } else if (efforts.some((l) => l?.clearance))
        say('citizenship', 'unknown', 0, must, false, index, () => ({ of: 'citizenship', what: 'clearance' }));
      else if (!person.licencesSaid) say('licence', 'unknown', 0, must, false, index, detail);
      else {
        const long = !later && efforts.every((l) => l && LONG.has(l.effort));
        const days = later || efforts.some((l) => l?.effort === 'days');
        const cost = !must ? 0 : long ? points.LICENCE_LONG : days ? points.CARD_MISSING : points.LICENCE_WEEKS;
        say('licence', long ? 'unmet' : 'learnable', cost, must, must && long, index, detail);
      }
    } else if (kind === 'recognition') profession(payload, index, must, false);
    else if (kind === 'qualification') {
      const need = payload & 15;
      const orExperience = (payload & 16) !== 0;
      const jobs = Array.from({ length: count }, (_, a) => snapshot.demands[first + a]!);
      // A training for the very job that is named fits. One for another job of its unit group may: ask. Where no job is
      // named and no field either, a training for the person's own trade fits a job of that trade.
      const own = jobs.some((job) => person.trainedFor.has(job));
      const near = jobs.some((job) => person.fields.has(Number(taxonomy.concepts[job]!.isco)));
      const field = jobs.length > 0 ? own : close && (payload & 32) === 0;
      const otherField = jobs.length > 0 && !own && !near;
      const detail = (): Detail => ({ of: 'qualification', need, have: person.education, jobNamed: jobs.length > 0 });
      const stands = orExperience && close && (person.experienceYears ?? 0) >= 2;
      if (!person.qualificationsSaid) say('qualification', 'unknown', 0, must, false, index, detail);
      else if ((person.education >= Math.max(need, jobs.length > 0 ? 2 : 0) && field) || stands)
        say('qualification', 'met', award(must ? points.QUALIFICATION_MET : points.QUALIFICATION_MET / 2), must, false, index, detail);
      else if (person.education === 0 || (person.education >= need && !otherField))
        say('qualification', 'unknown', 0, must, false, index, detail);
      else
        say(
          'qualification',
          orExperience ? 'learnable' : 'unmet',
          must ? (orExperience ? points.QUALIFICATION_LACKING / 3 : points.QUALIFICATION_LACKING) : 0,
          must,
          must && !orExperience,
          index,
          detail,
        );
    } else if (kind === 'experience') {
      const need = (payload & 127) === 0 ? null : (payload & 127) - 1;
      const leading = (payload & 128) !== 0;
      const have = person.experienceYears;
      const detail = (): Detail => ({ of: 'experience', need, have });
      // What was told is experience of one's own trade: in another it counts as none, of leading it says nothing.
      if (have === null || leading || (close && need === null && have < 2)) say('experience', 'unknown', 0, must, false, index, detail);
      else if (!close && tie >= points.NEIGHBOUR / 2) say('experience', 'unknown', 0, must, false, index, detail);
      else if (!close)
        say('experience', must ? 'unmet' : 'unknown', must ? points.EXPERIENCE_SHORT : 0, must, must, index, () => ({
          of: 'experience',
          need,
          have: 0,
        }));
      else if (have >= (need ?? 1))
        say('experience', 'met', award(must ? points.EXPERIENCE_MET : points.EXPERIENCE_MET / 2), must, false, index, detail);
      else say('experience', 'unmet', must ? points.EXPERIENCE_SHORT : 0, must, must && (need ?? 1) - have >= 1, index, detail);
    } else
      say('citizenship', 'unknown', 0, must, false, index, () => ({
        of: 'citizenship',
        what: payload === 1 ? 'clearance' : 'citizenship',
      }));
  }

  // ---- what the law of the work country asks, also where the ad is silent (papers such as driving classes stand in the ad)
  if (country !== null)
    for (let i = from; i < to; i++) {
      const packed = snapshot.occupations[i]!;
      if ((packed & 127) < 70) continue;
      const concept = taxonomy.concepts[packed >>> 7]!;
      // Where the job itself is known, unit groups add other jobs' laws.
      if (concept.kind === 'group' && finer(snapshot, from, to)) continue;
      for (const p of taxonomy.professionsOf(concept))
        if (p.countries[country].regulated && p.countries[country].kind !== 'certificate')
          profession(numbering.professions.get(p.id)!, -1, true, true);
    }

  // ---- extent and start
  const extent = snapshot.extents[document]!;
  if (extent !== 0 && person.extent !== null) {
    const offered = EXTENTS[extent]! as 'full-time' | 'part-time' | 'either';
    const fits = offered === 'either' || offered === person.extent;
    say('extent', fits ? 'met' : 'unmet', fits ? points.EXTENT_MET : points.EXTENT_OTHER, false, false, -1, () => ({
      of: 'extent',
      offered,
    }));
  }
  const start = snapshot.starts[document]!;
  if (start !== 0 && person.startDay !== null) {
    const early = start < person.startDay - 14;
    say('start', early ? 'unmet' : 'met', early ? points.START_TOO_EARLY : 0, false, false, -1, () => ({ of: 'start', day: start }));
  }
  return total;
}

/** Whether an ad names a job, beside the unit groups of its codes. */
function finer(snapshot: Snapshot, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const packed = snapshot.occupations[i]!;
    if (snapshot.taxonomy.concepts[packed >>> 7]!.kind === 'occupation' && (packed & 127) >= 70) return true;
  }
  return false;
}

/** What met demands may add together: the engine's bound less place, extent and rounding. */
const MOST_DEMAND_POINTS = points.MOST_BONUS - points.PLACE_DAILY - points.EXTENT_MET - 1;

function placeCountry(snapshot: Snapshot, document: number, place: PlaceAnswer): 'FI' | 'SE' | 'NO' | null {
  if (place.municipality !== null) return snapshot.taxonomy.places.municipalities[place.municipality]!.country;
  return snapshot.placeSets[snapshot.index.places[document]!]!.country;
}

/** Whether recognition, begun today, would come after the start: then the gap blocks. */
function recognitionTooLate(snapshot: Snapshot, person: Person, document: number): boolean {
  const start = Math.max(snapshot.starts[document]!, person.startDay ?? 0);
  return start === 0 || start < person.today + points.RECOGNITION_MONTHS * 30;
}
