import { type App, service } from '#platform';
import { type BuiltIn, builtIn, type LanguageNames, type RegulatedProfession } from './built-in.ts';
import { type Concept, groupUri, iscoOfUri, type Label, ownUri } from './concept.ts';
import { type Licences, makeLicences } from './licences.ts';
import { correctedLinker } from './corrections.ts';
import { type Linker, makeLinker } from './linker.ts';
import { makePlaces, type Places } from './places.ts';
import { fold, normalise } from './spelling.ts';
import { loadOfficial, type Official } from './store.ts';

export type OccupationSkill = Readonly<{ skill: Concept; essential: boolean }>;

/** Classifications whose codes lead to concepts. */
export type Scheme = 'ESCO' | 'ISCO-08' | 'SSYK-2012' | 'STYRK-08' | 'TK10' | 'jobtech';

/** Occupations, skills, languages, licences and places of this installation: the built-in ones and what was imported. */
export interface Taxonomy {
  /** What it was made of, to be shown: `built-in`, `ESCO 1.1.1 (sv, fi)`. */
  readonly version: readonly string[];
  readonly concepts: readonly Concept[];
  readonly linker: Linker;
  readonly places: Places;
  readonly languages: readonly LanguageNames[];
  readonly licences: Licences;
  readonly regulated: readonly RegulatedProfession[];
  /** By ESCO, ISCO or `urn:kalott:` address. */
  byUri(uri: string): Concept | null;
  /** Concepts that a national or international code stands for; an empty list when it is unknown. */
  byCode(scheme: Scheme, code: string): readonly Concept[];
  group(isco: string): Concept | null;
  occupationsOf(isco: string): readonly Concept[];
  skillsOf(occupation: Concept): readonly OccupationSkill[];
  /** Slugs of licences that are usual in an occupation. */
  licencesOf(occupation: Concept): readonly string[];
  /** The name to show in a language (`nn` falls back to `nb`, all to English). */
  label(concept: Concept, lang: string): string;
  /** The language's name in a language. */
  languageName(tag: string, lang: string): string;
  /** Regulated professions that an occupation or unit group belongs to. */
  professionsOf(concept: Concept): readonly RegulatedProfession[];
}

const upper = (scheme: string): Scheme | null => {
  const s = scheme.toUpperCase().replace(/[\s_-]/g, '');
  if (s === 'ESCO') return 'ESCO';
  if (s === 'ISCO' || s === 'ISCO08') return 'ISCO-08';
  if (s === 'SSYK' || s === 'SSYK2012') return 'SSYK-2012';
  if (s === 'STYRK' || s === 'STYRK08' || s === 'STYRK08NAV') return 'STYRK-08';
  if (s === 'TK10' || s === 'AMMATTILUOKITUS' || s === 'AMMATTILUOKITUS2010') return 'TK10';
  if (s === 'JOBTECH' || s === 'AF') return 'jobtech';
  return null;
};
export { upper as schemeNamed };

/** Puts the built-in taxonomy and the imported official one together. Pure: same input, same taxonomy. */
export function makeTaxonomy(own: BuiltIn, official: Official): Taxonomy {
  const concepts: Concept[] = [];
  const byUri = new Map<string, Concept>();
  const add = (uri: string, kind: Concept['kind'], id: string | null, isco: string | null): Concept => {
    const known = byUri.get(uri);
    if (known) return known;
    const concept: Concept = { index: concepts.length, uri, kind, id, isco, labels: [] };
    concepts.push(concept);
    byUri.set(uri, concept);
    return concept;
  };
  const addNames = (concept: Concept, names: Readonly<Record<string, readonly string[]>>) => {
    for (const [lang, list] of Object.entries(names))
      list.forEach((text, i) => concept.labels.push({ text, lang, origin: 'own', main: i === 0 }));
  };

  for (const group of own.groups) addNames(add(groupUri(group.isco), 'group', group.isco, group.isco), group.names);
  const ownSkills = new Map<string, Concept>();
  const adopted = sameSkills(own.skills, official.labels);
  for (const skill of own.skills) {
    const esco = skill.esco ?? adopted.get(skill.id);
    const uri = esco && !byUri.has(esco) ? esco : ownUri('skill', skill.id);
    const concept = add(uri, 'skill', skill.id, null);
    ownSkills.set(skill.id, concept);
    addNames(concept, skill.names);
  }
  const ownOccupations = new Map<string, Concept>();
  for (const occupation of own.occupations) {
    // Two of our jobs may be one ESCO occupation: the first keeps the address, the other its own urn.
    const uri = occupation.esco && !byUri.has(occupation.esco) ? occupation.esco : ownUri('occupation', occupation.id);
    const concept = add(uri, 'occupation', occupation.id, occupation.isco);
    ownOccupations.set(occupation.id, concept);
    byUri.set(ownUri('occupation', occupation.id), concept);
    addNames(concept, occupation.names);
  }

  for (const row of official.concepts) {
    if (row.kind === 'group' && (row.isco ?? '').length !== 4) continue; // only unit groups are linked to
    if (row.kind === 'group' && !byUri.has(row.uri)) add(groupUri(row.isco!), 'group', null, row.isco);
    else add(row.uri, row.kind as Concept['kind'], null, row.isco);
  }
  for (const label of official.labels) {
    const concept = byUri.get(label.uri);
    if (!concept) continue;
    const hasOwn = concept.labels.some((l) => l.lang === label.lang && l.origin === 'own');
    concept.labels.push({
      text: label.text,
      lang: label.lang,
      origin: label.origin as Label['origin'],
      main: label.origin === 'preferred' && !hasOwn,
    });
  }

  const members = new Map<string, Concept[]>();
  for (const concept of concepts)
    if (concept.kind === 'occupation' && concept.isco) {
      const list = members.get(concept.isco);
      if (list) list.push(concept);
      else members.set(concept.isco, [concept]);
    }

  const skills = new Map<Concept, OccupationSkill[]>();
  for (const occupation of own.occupations) {
    const concept = ownOccupations.get(occupation.id)!;
    const list = occupation.skills.flatMap((id, i) => {
      const skill = ownSkills.get(id);
      return skill ? [{ skill, essential: i < 5 }] : [];
    });
    skills.set(concept, list);
  }
  for (const relation of official.relations) {
    const occupation = byUri.get(relation.occupation);
    const skill = byUri.get(relation.skill);
    if (!occupation || !skill) continue;
    const list = skills.get(occupation);
    if (!list) skills.set(occupation, [{ skill, essential: relation.essential }]);
    else if (!list.some((s) => s.skill === skill)) list.push({ skill, essential: relation.essential });
  }

  const codes = new Map<string, Set<Concept>>();
  const addCode = (scheme: Scheme, code: string, concept: Concept) => {
    const set = codes.get(`${scheme} ${code}`);
    if (set) set.add(concept);
    else codes.set(`${scheme} ${code}`, new Set([concept]));
  };
  for (const group of own.groups) {
    const concept = byUri.get(groupUri(group.isco))!;
    addCode('ISCO-08', group.isco, concept);
    for (const code of group.ssyk) addCode('SSYK-2012', code, concept);
    for (const code of group.styrk) addCode('STYRK-08', code, concept);
    for (const code of group.tk10) addCode('TK10', code, concept);
  }
  for (const occupation of own.occupations) {
    // A national code that no unit group claims still leads somewhere.
    const group = byUri.get(groupUri(occupation.isco));
    if (!group) continue;
    for (const code of occupation.ssyk) if (!codes.has(`SSYK-2012 ${code}`)) addCode('SSYK-2012', code, group);
    for (const code of occupation.styrk) if (!codes.has(`STYRK-08 ${code}`)) addCode('STYRK-08', code, group);
  }
  for (const row of official.crosswalk) {
    const concept = byUri.get(row.uri);
    if (concept && row.scheme === 'jobtech') addCode('jobtech', row.code, concept);
  }

  const licencesOf = new Map(own.occupations.map((o) => [ownOccupations.get(o.id)!, o.licences] as const));
  const professionsOf = linkProfessions(own.regulated);
  const places = makePlaces(own);
  const names = new Map(own.languages.map((l) => [l.lang, l.names]));
  const none: readonly never[] = [];

  const label = (concept: Concept, lang: string): string => {
    for (const tongue of [lang, ...(lang === 'nn' || lang === 'no' ? ['nb'] : []), 'en', 'sv', 'nb', 'fi']) {
      const main =
        concept.labels.find((l) => l.lang === tongue && l.main) ?? concept.labels.find((l) => l.lang === tongue && l.origin !== 'other');
      if (main) return main.text;
    }
    return concept.labels[0]?.text ?? concept.uri;
  };

  return {
    version: versionOf(official),
    concepts,
    linker: correctedLinker(makeLinker(concepts, members), byUri),
    places,
    languages: own.languages,
    licences: makeLicences(own.licences),
    regulated: own.regulated,
    byUri(uri) {
      const known = byUri.get(uri);
      if (known) return known;
      const isco = iscoOfUri(uri);
      return isco && isco.length === 4 ? (byUri.get(groupUri(isco)) ?? null) : null;
    },
    byCode(scheme, code) {
      const clean = code.trim();
      if (scheme === 'ESCO') {
        const concept = byUri.get(clean) ?? (iscoOfUri(clean) ? byUri.get(groupUri(iscoOfUri(clean)!)) : undefined);
        return concept ? [concept] : none;
      }
      // STYRK08NAV codes carry a tail (7411.01); Finnish codes five digits.
      const tries = scheme === 'jobtech' ? [clean] : [clean, clean.split('.')[0]!, clean.slice(0, 4)];
      for (const t of tries) {
        const found = codes.get(`${scheme} ${t}`);
        if (found) return [...found];
      }
      return none;
    },
    group: (isco) => byUri.get(groupUri(isco)) ?? null,
    occupationsOf: (isco) => members.get(isco) ?? none,
    skillsOf: (occupation) => skills.get(occupation) ?? none,
    licencesOf: (occupation) => licencesOf.get(occupation) ?? none,
    label,
    languageName: (tag, lang) => names.get(tag)?.[lang]?.[0] ?? names.get(tag)?.en?.[0] ?? tag,
    professionsOf,
  };
}

/** Own skills without an ESCO address that an imported ESCO skill names alike in two languages or more: one concept, not two. */
function sameSkills(own: BuiltIn['skills'], labels: Official['labels']): Map<string, string> {
  const byName = new Map<string, string>();
  for (const label of labels)
    if (label.origin === 'preferred' && label.uri.includes('/skill/')) byName.set(`${label.lang} ${normalise(label.text)}`, label.uri);
  const found = new Map<string, string>();
  for (const skill of own) {
    if (skill.esco) continue;
    const votes = new Map<string, Set<string>>();
    for (const [lang, names] of Object.entries(skill.names))
      for (const name of names) {
        const uri = byName.get(`${lang} ${normalise(name)}`);
        if (uri) votes.set(uri, (votes.get(uri) ?? new Set()).add(lang));
      }
    for (const [uri, langs] of votes) if (langs.size >= 2) found.set(skill.id, uri);
  }
  return found;
}

/** A compound that ends in a profession's name is of that profession (industrielektriker); shorter names end too many words. */
const SHORTEST_TAIL = 9;

/**
 * Which regulated professions a concept belongs to: by name within its part of ISCO, because one unit group holds
 * regulated and free jobs side by side (undersköterska and vårdbiträde).
 */
function linkProfessions(regulated: readonly RegulatedProfession[]): (concept: Concept) => readonly RegulatedProfession[] {
  const known = new Map<Concept, readonly RegulatedProfession[]>();
  const entries = regulated.map((profession) => ({
    profession,
    minor: new Set(profession.isco.map((code) => code.slice(0, 3))),
    names: Object.entries(profession.names).flatMap(([lang, list]) => list.map((name) => ({ lang, name: normalise(name) }))),
  }));
  return (concept) => {
    const made = known.get(concept);
    if (made) return made;
    let found: RegulatedProfession[] = [];
    if (concept.isco && concept.kind !== 'skill') {
      const labels = concept.labels
        .filter((l) => l.origin === 'own' || l.main)
        .map((l) => ({ lang: l.lang, text: normalise(l.text), main: l.main }));
      found = entries
        .filter(({ profession, minor, names }) =>
          concept.kind === 'group'
            ? profession.isco.includes(concept.isco!) && names.some((n) => labels.some((l) => l.lang === n.lang && l.text === n.name))
            : minor.has(concept.isco!.slice(0, 3)) && bears(labels, names),
        )
        .map(({ profession }) => profession);
      // A unit group that holds several professions says of none that it is meant.
      if (concept.kind === 'group' && found.length > 1) found = found.filter((p) => p.isco[0] === concept.isco).slice(0, 1);
    }
    known.set(concept, found);
    return found;
  };
}

type Named = { lang: string; text: string; main: boolean };

/** A job bears a profession's name when one of its shown names is or ends in it, or when everyday names agree in two languages. */
function bears(labels: readonly Named[], names: readonly { lang: string; name: string }[]): boolean {
  const shown = labels.filter((l) => l.main);
  if (
    names.some((n) =>
      shown.some((l) => l.lang === n.lang && (l.text === n.name || (n.name.length >= SHORTEST_TAIL && l.text.endsWith(n.name)))),
    )
  )
    return true;
  return new Set(names.filter((n) => labels.some((l) => l.lang === n.lang && l.text === n.name)).map((n) => n.lang)).size >= 2;
}

function versionOf(official: Official): string[] {
  const versions = new Map<string, string[]>();
  for (const row of official.imports) {
    const esco = /^esco (occupations|skills|iscogroups|relations) ?(\w*)/.exec(row.role);
    const key = esco ? `ESCO ${row.version ?? ''}`.trim() : row.role;
    versions.set(key, [...(versions.get(key) ?? []), ...(esco?.[2] ? [esco[2]] : [])]);
  }
  return ['built-in', ...[...versions].map(([key, langs]) => (langs.length ? `${key} (${[...new Set(langs)].join(', ')})` : key))];
}

type Held = { current: Promise<Taxonomy> };

const held = service(async (app: App): Promise<Held> => {
  const load = async () => makeTaxonomy(builtIn(), await loadOfficial(app));
  const holder: Held = { current: load() };
  await holder.current;
  await app.database.listen('taxonomy', () => {
    const next = load();
    // The old one serves until the new one is whole; a failed reload keeps it.
    next.then(
      () => {
        holder.current = next;
      },
      (problem) => app.log.error({ err: problem }, 'taxonomy not reloaded'),
    );
  });
  return holder;
});

/** The taxonomy of this installation; swapped whole when an import announces itself. */
export async function taxonomyOf(app: App): Promise<Taxonomy> {
  return (await held(app)).current;
}

/** The key under which two spellings of a name are the same. */
export const sameName = (text: string): string => fold(normalise(text));
