import { type Concept, CONFIRM_BAR, groupUri, type Level, levelNumber, type Municipality, type Taxonomy, travel } from '#taxonomy';
import { qualificationLevels } from '#vacancies';
import * as points from './constants.ts';
import type { Profile } from './profile.ts';
import { dayNumber, languageNumbers, numberingOf, type PlaceSet, type Snapshot } from './snapshot.ts';

/** How a person stands to one occupation or group of an ad. */
export type OccupationTie = Readonly<{ points: number; how: 'same' | 'group' | 'neighbour' | 'minor'; sure: boolean; entry: number }>;
export type SkillTie = Readonly<{ points: number; sure: boolean; entry: number }>;
export type PlaceAnswer = Readonly<{
  points: number;
  how: 'daily' | 'weekly' | 'move' | 'seasonal' | 'remote' | 'out' | 'unknown';
  km: number | null;
  /** Our estimate of the way by road; null when unknown. */
  minutes: number | null;
  municipality: number | null;
}>;

/**
 * A profile made ready for a snapshot: words linked to concepts, places measured. Text that nobody confirmed counts
 * with all its candidates, weighted by their calibrated score.
 */
export type Person = Readonly<{
  profile: Profile;
  occupation: ReadonlyMap<number, OccupationTie>;
  skill: ReadonlyMap<number, SkillTie>;
  /** Skills of the person by skill concept, for the usual skills of an ad's occupation: occupation concept → points. */
  usual: ReadonlyMap<number, { points: number; skills: readonly number[] }>;
  /** By language number: 0–6, and whether it is only understood as a neighbour tongue. */
  levels: Uint8Array;
  throughNeighbour: Uint8Array;
  nativeOf: Uint8Array;
  licences: ReadonlySet<number>;
  licencesSaid: boolean;
  homeCountry: 'FI' | 'SE' | 'NO' | null;
  /** By profession number: countries where the person is trained for it; absent = not trained. */
  trained: ReadonlyMap<number, ReadonlySet<string>>;
  /** Jobs that the person is trained for or named as their own, surely, and (below) their ISCO groups. */
  trainedFor: ReadonlySet<number>;
  fields: ReadonlySet<number>;
  /** Highest level of education, as its place in the list + 1; 0 unknown. */
  education: number;
  qualificationsSaid: boolean;
  experienceYears: number | null;
  places: readonly PlaceAnswer[];
  placeCost: Float32Array;
  startDay: number | null;
  /** Today, in days since 1970. */
  today: number;
  extent: 'full-time' | 'part-time' | null;
  concepts: Uint16Array;
  weights: Float32Array;
}>;

/** How much two occupations share, by weighted skills (rare skills weigh more): 0…1. */
export function overlap(taxonomy: Taxonomy, a: Concept, b: Concept): number {
  const weigh = skillWeights(taxonomy);
  const mine = new Map(taxonomy.skillsOf(a).map((s) => [s.skill.index, (s.essential ? 1 : 0.5) * weigh(s.skill.index)]));
  let both = 0;
  let all = 0;
  for (const w of mine.values()) all += w;
  for (const s of taxonomy.skillsOf(b)) {
    const w = (s.essential ? 1 : 0.5) * weigh(s.skill.index);
    const same = mine.get(s.skill.index);
    if (same === undefined) all += w;
    else {
      both += Math.min(same, w);
      all += Math.max(same, w) - same;
    }
  }
  return all === 0 ? 0 : both / all;
}

const weightTables = new WeakMap<Taxonomy, (skill: number) => number>();
const occupationsBySkill = new WeakMap<Taxonomy, Map<number, Concept[]>>();

function bySkill(taxonomy: Taxonomy): Map<number, Concept[]> {
  let table = occupationsBySkill.get(taxonomy);
  if (!table) {
    table = new Map();
    for (const concept of taxonomy.concepts)
      if (concept.kind === 'occupation')
        for (const { skill } of taxonomy.skillsOf(concept)) {
          const list = table.get(skill.index);
          if (list) list.push(concept);
          else table.set(skill.index, [concept]);
        }
    occupationsBySkill.set(taxonomy, table);
  }
  return table;
}

/** A skill that few occupations have says more about which jobs are near. */
function skillWeights(taxonomy: Taxonomy): (skill: number) => number {
  let weigh = weightTables.get(taxonomy);
  if (!weigh) {
    const table = bySkill(taxonomy);
    const total = Math.max(2, taxonomy.concepts.filter((c) => c.kind === 'occupation').length);
    weigh = (skill) => Math.log(total / (table.get(skill)?.length ?? total)) / Math.log(total) + 0.05;
    weightTables.set(taxonomy, weigh);
  }
  return weigh;
}

/** Occupations that share skills with this one, with their overlap, most first. */
export function neighboursOf(taxonomy: Taxonomy, concept: Concept): { concept: Concept; share: number }[] {
  const table = bySkill(taxonomy);
  const near = new Set<Concept>();
  for (const { skill } of taxonomy.skillsOf(concept)) for (const o of table.get(skill.index) ?? []) if (o !== concept) near.add(o);
  return [...near]
    .map((o) => ({ concept: o, share: overlap(taxonomy, concept, o) }))
    .filter((n) => n.share >= points.NEIGHBOUR_FROM)
    .sort((a, b) => b.share - a.share || a.concept.index - b.concept.index);
}

type Meaning = { concept: Concept; score: number };

/** What an entry of the profile means: confirmed (a uri), or every candidate with its calibrated score. */
function meanings(
  taxonomy: Taxonomy,
  said: { text?: string | undefined; lang?: string | undefined; uri?: string | undefined },
  kind: 'occupation' | 'skill',
  pageLang: string,
): Meaning[] {
  if (said.uri) {
    const concept = taxonomy.byUri(said.uri);
    if (concept) return [{ concept, score: 1 }];
  }
  if (!said.text) return [];
  return taxonomy.linker.rank(said.text, said.lang ?? pageLang, kind, 6).map((c) => ({ concept: c.concept, score: c.score }));
}

/** Makes a profile ready to be asked against a snapshot. */
export function preparePerson(profile: Profile, snapshot: Snapshot, today: string, pageLang = 'en'): Person {
  const { taxonomy } = snapshot;
  const numbering = numberingOf(taxonomy);
  const occupation = new Map<number, OccupationTie>();
  const offer = (concept: Concept, tie: OccupationTie) => {
    const known = occupation.get(concept.index);
    if (!known || tie.points > known.points) occupation.set(concept.index, tie);
  };
  const fields = new Set<number>();
  const trainedFor = new Set<number>();
  profile.occupations.forEach((said, entry) => {
    const found = meanings(taxonomy, said, 'occupation', pageLang);
    const best = found[0]?.score ?? 0;
    for (const { concept, score } of found) {
      // A text means one thing: what fits far worse than the best reading is not the person's trade.
      if (score < 0.35 * best) continue;
      const sure = score >= CONFIRM_BAR;
      const w = Math.min(1, score / Math.max(0.9, best));
      if (sure && concept.isco) fields.add(Number(concept.isco));
      if (sure && (concept.kind === 'occupation' || found[0]!.concept === concept)) trainedFor.add(concept.index);
      offer(concept, { points: points.SAME_OCCUPATION * w, how: 'same', sure, entry });
      if (!concept.isco) continue;
      const group = taxonomy.byUri(groupUri(concept.isco));
      if (group)
        offer(group, {
          points: (concept === group ? points.SAME_OCCUPATION - 2 : points.SAME_GROUP) * w,
          how: concept === group ? 'same' : 'group',
          sure,
          entry,
        });
      for (const member of taxonomy.occupationsOf(concept.isco))
        offer(member, { points: points.SAME_GROUP * w, how: 'group', sure, entry });
      if (score < 0.5 * best) continue;
      for (const { concept: near, share } of neighboursOf(taxonomy, concept).slice(0, 25))
        offer(near, { points: points.NEIGHBOUR * share * w, how: 'neighbour', sure, entry });
      for (const other of taxonomy.concepts) {
        if (other.kind === 'group' && other.isco !== concept.isco && other.isco?.slice(0, 3) === concept.isco.slice(0, 3))
          offer(other, { points: points.SAME_MINOR_GROUP * w, how: 'minor', sure, entry });
      }
    }
  });

  const skill = new Map<number, SkillTie>();
  profile.skills.forEach((said, entry) => {
    const found = meanings(taxonomy, said, 'skill', pageLang);
    for (const { concept, score } of found) {
      const worth = (points.COMMON_SKILL + (points.RARE_SKILL - points.COMMON_SKILL) * snapshot.rarity(concept.index)) * score;
      const known = skill.get(concept.index);
      if (!known || worth > known.points) skill.set(concept.index, { points: worth, sure: score >= CONFIRM_BAR, entry });
    }
  });
  const usual = new Map<number, { points: number; skills: number[] }>();
  const table = bySkill(taxonomy);
  for (const [index, tie] of skill) {
    if (!tie.sure) continue;
    for (const o of table.get(index) ?? []) {
      const sum = usual.get(o.index) ?? { points: 0, skills: [] };
      sum.points = Math.min(points.USUAL_SKILLS_MOST, sum.points + tie.points * points.USUAL_SKILL_SHARE);
      sum.skills.push(index);
      usual.set(o.index, sum);
    }
  }

  const levels = new Uint8Array(languageNumbers.length + 1);
  const throughNeighbour = new Uint8Array(languageNumbers.length + 1);
  const nativeOf = new Uint8Array(languageNumbers.length + 1);
  for (const { lang, level } of profile.languages) {
    const n = languageNumbers.indexOf(lang === 'no' ? 'nb' : lang);
    if (n < 0) continue;
    levels[n] = Math.max(levels[n]!, levelNumber(level as Level));
    if (level === 'native') nativeOf[n] = 1;
  }
  const number = (tag: string) => languageNumbers.indexOf(tag);
  // Bokmål and Nynorsk are one language to a reader; Swedish and Norwegian mother tongues understand each other (and Danish).
  const norwegian = Math.max(levels[number('nb')]!, levels[number('nn')]!);
  for (const tag of ['nb', 'nn']) levels[number(tag)] = norwegian;
  const native = (tag: string) => nativeOf[number(tag)] === 1;
  const understood: [boolean, string[]][] = [
    [native('sv'), ['nb', 'nn', 'da']],
    [native('nb') || native('nn'), ['sv', 'da']],
    [native('da'), ['nb', 'nn', 'sv']],
  ];
  for (const [speaks, tongues] of understood)
    if (speaks)
      for (const tag of tongues)
        if (levels[number(tag)]! < points.NEIGHBOUR_TONGUE) {
          levels[number(tag)] = points.NEIGHBOUR_TONGUE;
          throughNeighbour[number(tag)] = 1;
        }

  const licenceIds = new Set(
    (profile.licences ?? []).flatMap((l) => taxonomy.licences.link(typeof l === 'string' ? l : (l.text ?? l.uri ?? ''))),
  );
  // People list papers among their skills and qualifications as well.
  for (const q of profile.qualifications ?? [])
    if (q.level === 'certificate') for (const id of taxonomy.licences.link(q.title)) licenceIds.add(id);
  const licences = new Set([...taxonomy.licences.withImplied(licenceIds)].flatMap((id) => numbering.licences.get(id) ?? []));

  const trained = new Map<number, Set<string>>();
  const train = (concept: Concept, country: string) => {
    for (const profession of taxonomy.professionsOf(concept)) {
      const n = numbering.professions.get(profession.id)!;
      const set = trained.get(n) ?? new Set<string>();
      set.add(country);
      trained.set(n, set);
    }
  };
  const homeCountry = profile.home ? (taxonomy.places.find(profile.home)?.country ?? null) : null;
  for (const q of profile.qualifications ?? []) {
    const country = q.country ?? homeCountry;
    if (q.level === 'primary') continue;
    for (const { concept, score } of meanings(
      taxonomy,
      { text: q.title, lang: { FI: 'fi', SE: 'sv', NO: 'nb' }[q.country ?? ''] ?? pageLang },
      'occupation',
      pageLang,
    )) {
      if (score < 0.45 || !concept.isco) continue;
      // A field that a title only may mean never makes a demand met.
      if (score >= CONFIRM_BAR) {
        fields.add(Number(concept.isco));
        if (concept.kind === 'occupation') trainedFor.add(concept.index);
      }
      if (country) train(concept, country);
    }
    // "degree in X" beside the job X: the title may be a programme, the job says which.
    if (country && (profile.qualifications ?? []).length <= 2)
      for (const [index, tie] of occupation)
        if (tie.how === 'same' && tie.sure && tie.points > points.SAME_OCCUPATION * 0.75) train(taxonomy.concepts[index]!, country);
  }

  const places = snapshot.placeSets.map((set) => placeAnswer(set, profile, taxonomy));
  const placeCost = Float32Array.from(places, (p) => (p === null ? Number.NaN : 0));

  const weights = new Map<number, number>();
  const addWeight = (index: number, w: number) => weights.set(index, (weights.get(index) ?? 0) + w);
  for (const [index, tie] of occupation) addWeight(index, tie.points);
  for (const [index, tie] of skill) addWeight(index, tie.points);
  for (const [index, { points: p }] of usual) addWeight(index, p);

  const months = profile.qualifications ?? [];
  return {
    profile,
    occupation,
    skill,
    usual,
    levels,
    throughNeighbour,
    nativeOf,
    licences,
    licencesSaid: profile.licences !== undefined,
    homeCountry,
    trained,
    trainedFor,
    fields,
    education: Math.max(0, ...months.map((q) => (q.level ? qualificationLevels.indexOf(q.level) + 1 : 0))),
    qualificationsSaid: profile.qualifications !== undefined,
    experienceYears: profile.experienceYears ?? null,
    places: places.map((p) => p ?? { points: 0, how: 'unknown', km: null, minutes: null, municipality: null }),
    placeCost,
    today: dayNumber(today),
    startDay: profile.seeks?.from ? dayNumber(profile.seeks.from) : dayNumber(today),
    extent: profile.seeks?.extent && profile.seeks.extent !== 'any' ? profile.seeks.extent : null,
    concepts: Uint16Array.from(weights.keys()),
    weights: Float32Array.from(weights.values()),
  };
}

/** How a set of work places lies for a person; null when its country is none that they asked for. */
function placeAnswer(set: PlaceSet, profile: Profile, taxonomy: Taxonomy): PlaceAnswer | null {
  const wanted = profile.mobility?.countries;
  const modes = profile.mobility?.modes;
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  const inWanted = (country: string | null) => !wanted || country === null || (wanted as string[]).includes(country);
  const candidates = set.municipalities.map((n) => taxonomy.places.municipalities[n]!).filter((m) => inWanted(m.country));
  if (set.municipalities.length > 0 ? candidates.length === 0 : !inWanted(set.country)) return null;
  if (set.remote && (!modes || modes.includes('remote')))
    return { points: points.PLACE_REMOTE, how: 'remote', km: null, minutes: null, municipality: candidates[0]?.index ?? null };
  if (candidates.length === 0) return { points: 0, how: 'unknown', km: null, minutes: null, municipality: null };
  let best: PlaceAnswer | null = null;
  for (const place of candidates) {
    const answer = onePlace(place, home, profile);
    if (!best || answer.points > best.points || (answer.points === best.points && (answer.km ?? 0) < (best.km ?? 0))) best = answer;
  }
  return best;
}

/** Commuters who gave no limit: a daily way of 100 km, a weekly one of 600, as the crow flies. */
const DAILY_KM = 100;
const WEEKLY_KM = 600;
/** With a limit for weekly travel in mind, the daily way still ends somewhere. */
const DAILY_AT_MOST = 150;

function onePlace(place: Municipality, home: Municipality | null, profile: Profile): PlaceAnswer {
  const modes = profile.mobility?.modes;
  const municipality = place.index;
  if (!home) return { points: 0, how: 'unknown', km: null, minutes: null, municipality };
  const { straightKm: km, minutes } = travel(home, place);
  if (!modes)
    return { points: km <= DAILY_KM ? points.PLACE_DAILY : 0, how: km <= DAILY_KM ? 'daily' : 'unknown', km, minutes, municipality };
  const limit = profile.mobility?.maxKm;
  if (modes.includes('daily') && km <= Math.min(limit ?? DAILY_KM, modes.length > 1 ? DAILY_AT_MOST : Number.POSITIVE_INFINITY))
    return { points: points.PLACE_DAILY, how: 'daily', km, minutes, municipality };
  if (modes.includes('weekly') && km <= (limit ?? WEEKLY_KM))
    return { points: points.PLACE_WEEKLY, how: 'weekly', km, minutes, municipality };
  if (modes.includes('move')) return { points: points.PLACE_MOVE, how: 'move', km, minutes, municipality };
  if (modes.includes('seasonal')) return { points: points.PLACE_MOVE, how: 'seasonal', km, minutes, municipality };
  const reach = modes.includes('weekly') ? (limit ?? WEEKLY_KM) : modes.includes('daily') ? (limit ?? DAILY_KM) : 0;
  return {
    points: points.PLACE_OUT + points.PLACE_OUT_PER_100_KM * Math.min(10, Math.max(0, km - reach) / 100),
    how: 'out',
    km,
    minutes,
    municipality,
  };
}
