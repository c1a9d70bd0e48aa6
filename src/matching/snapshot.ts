import { countries, type Country, groupUri, type Taxonomy } from '#taxonomy';
import type { EssenceRow } from '#vacancies';
import { type ConceptIndex, IndexBuilder } from './engine.ts';

/** A set of work places that ads share; the query gives each its cost. */
export type PlaceSet = Readonly<{
  /** Numbers of municipalities; empty when the ad names none that we know. */
  municipalities: readonly number[];
  country: Country | null;
  /** The work can be done from anywhere in the country. */
  remote: boolean;
}>;

/** All open ads at one moment, ready to be asked. Immutable: an import builds a new one and swaps the reference. */
export type Snapshot = Readonly<{
  taxonomy: Taxonomy;
  index: ConceptIndex;
  ids: readonly string[];
  placeSets: readonly PlaceSet[];
  /** Occupations of document d: `(concept << 7 | weight in percent)` at `[occupationOffsets[d], occupationOffsets[d + 1])`. */
  occupations: Uint32Array;
  occupationOffsets: Uint32Array;
  /** Packed demands, see `packDemands`. */
  demands: Uint32Array;
  demandOffsets: Uint32Array;
  /** Skills that the ad itself names. */
  skills: Uint16Array;
  skillOffsets: Uint32Array;
  /** 0 unknown, 1 full-time, 2 part-time, 3 either. */
  extents: Uint8Array;
  /** Start day (days since 1970), 0 unknown. */
  starts: Uint16Array;
  /** Points that a skill is worth, by rarity among these ads: share 0…1. */
  rarity(concept: number): number;
  numberOf(id: string): number | undefined;
}>;

/** Days since 1970 of a YYYY-MM-DD date. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000);

export const languageNumbers: readonly string[] = [
  'fi',
  'sv',
  'nb',
  'en',
  'se',
  'nn',
  'da',
  'de',
  'fr',
  'es',
  'ru',
  'et',
  'lv',
  'lt',
  'pl',
  'uk',
  'is',
  'it',
  'nl',
  'pt',
  'smn',
  'sms',
  'sma',
  'smj',
  'fit',
  'fkv',
  'ar',
  'so',
  'fa',
  'ps',
  'ti',
  'tr',
  'ku',
  'th',
  'zh',
  'vi',
  'hi',
  'ur',
  'ro',
  'bg',
  'sr',
  'hr',
  'hu',
  'el',
  'cs',
  'tl',
  'fse',
  'ssp',
  'nsi',
  'ja',
  'ko',
  'sw',
  'am',
  'fo',
  'kl',
];
const languageNumber = new Map(languageNumbers.map((tag, i) => [tag, i]));
const other = languageNumbers.length;

export const kinds = ['language', 'licence', 'recognition', 'qualification', 'experience', 'citizenship'] as const;

/** Numbers of licences and professions in the packed demands follow their order in the taxonomy. */
export type Numbering = Readonly<{
  licences: ReadonlyMap<string, number>;
  professions: ReadonlyMap<string, number>;
  licenceIds: readonly string[];
  professionIds: readonly string[];
}>;

const numberings = new WeakMap<Taxonomy, Numbering>();
export function numberingOf(taxonomy: Taxonomy): Numbering {
  let found = numberings.get(taxonomy);
  if (!found) {
    const licenceIds = [...taxonomy.licences.all.keys()];
    const professionIds = taxonomy.regulated.map((p) => p.id);
    found = {
      licenceIds,
      professionIds,
      licences: new Map(licenceIds.map((id, i) => [id, i])),
      professions: new Map(professionIds.map((id, i) => [id, i])),
    };
    numberings.set(taxonomy, found);
  }
  return found;
}

const LEVELS = ['primary', 'vocational', 'certificate', 'bachelor', 'master', 'doctor'];
const CEFR = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/**
 * Demands as numbers: a head `kind << 29 | must << 28 | count << 20 | payload`, then `count` words.
 * language: words `language << 4 | level` (0 = unsaid) · licence: payload 1 = can be taken later; words are licence
 * numbers · recognition: payload = profession · qualification: payload `level + 1 | orExperience << 4 | fieldNamed << 5`; words are
 * numbers of jobs · experience: payload `years + 1 | leading << 7`, 0 = unsaid · citizenship: payload 1 = clearance.
 */
export function packDemands(demands: EssenceRow['essence']['demands'], taxonomy: Taxonomy, push: (word: number) => void): void {
  const numbering = numberingOf(taxonomy);
  for (const demand of demands) {
    let payload = 0;
    let words: number[] = [];
    switch (demand.kind) {
      case 'language':
        words = demand.anyOf.map(
          ({ lang, level }) =>
            ((languageNumber.get(lang) ?? other) << 4) | (level === null ? 0 : level === 'native' ? 6 : CEFR.indexOf(level) + 1),
        );
        break;
      case 'licence':
        words = demand.anyOf.flatMap((id) => numbering.licences.get(id) ?? []);
        payload = demand.later ? 1 : 0;
        break;
      case 'recognition':
        payload = numbering.professions.get(demand.profession) ?? 0xfffff;
        break;
      case 'qualification':
        words = demand.jobs.flatMap((uri) => taxonomy.byUri(uri)?.index ?? []);
        payload =
          (demand.level === null ? 0 : LEVELS.indexOf(demand.level) + 1) | (demand.orExperience ? 16 : 0) | (demand.fieldNamed ? 32 : 0);
        break;
      case 'experience':
        payload = (demand.years === null ? 0 : Math.min(60, Math.round(demand.years)) + 1) | (demand.leading ? 128 : 0);
        break;
      case 'citizenship':
        payload = demand.what === 'clearance' ? 1 : 0;
    }
    words = words.slice(0, 255);
    push(((kinds.indexOf(demand.kind) << 29) | ((demand.must ? 1 : 0) << 28) | (words.length << 20) | payload) >>> 0);
    for (const word of words) push(word);
  }
}

/** Collects rows into a snapshot; give rows in the order of their ids, so that equal scores fall to the lower id. */
export class SnapshotBuilder {
  readonly #taxonomy: Taxonomy;
  readonly #builder = new IndexBuilder();
  readonly #ids: string[] = [];
  readonly #placeSets: PlaceSet[] = [];
  readonly #placeSetOf = new Map<string, number>();
  readonly #occupations: number[] = [];
  readonly #occupationOffsets: number[] = [0];
  readonly #demands: number[] = [];
  readonly #demandOffsets: number[] = [0];
  readonly #skills: number[] = [];
  readonly #skillOffsets: number[] = [0];
  readonly #extents: number[] = [];
  readonly #starts: number[] = [];

  constructor(taxonomy: Taxonomy) {
    this.#taxonomy = taxonomy;
  }

  add({ id, essence }: EssenceRow): void {
    const taxonomy = this.#taxonomy;
    const concepts = new Set<number>();
    const occupations = new Map<number, number>();
    for (const [uri, weight] of essence.occupations) {
      const concept = taxonomy.byUri(uri);
      if (!concept) continue;
      const percent = Math.round(weight * 100);
      occupations.set(concept.index, Math.max(percent, occupations.get(concept.index) ?? 0));
      // A job is also found through its unit group.
      const group = concept.isco ? taxonomy.byUri(groupUri(concept.isco)) : null;
      if (group && group !== concept) occupations.set(group.index, Math.max(percent, occupations.get(group.index) ?? 0));
    }
    for (const [concept, percent] of occupations) {
      concepts.add(concept);
      this.#occupations.push(((concept << 7) | percent) >>> 0);
    }
    this.#occupationOffsets.push(this.#occupations.length);
    for (const uri of essence.skills) {
      const skill = taxonomy.byUri(uri);
      if (!skill || concepts.has(skill.index)) continue;
      concepts.add(skill.index);
      this.#skills.push(skill.index);
    }
    this.#skillOffsets.push(this.#skills.length);
    packDemands(essence.demands, taxonomy, (word) => this.#demands.push(word));
    this.#demandOffsets.push(this.#demands.length);
    this.#extents.push(essence.extent === null ? 0 : essence.extent === 'full-time' ? 1 : essence.extent === 'part-time' ? 2 : 3);
    this.#starts.push(essence.startDate ? Math.max(0, dayNumber(essence.startDate)) : 0);
    this.#ids.push(id);
    this.#builder.add(
      [...concepts],
      this.#placeSet(essence),
      essence.deadline ? Math.min(65535, Math.max(0, dayNumber(essence.deadline))) : 65535,
    );
  }

  #placeSet(essence: EssenceRow['essence']): number {
    const municipalities = [...new Set(essence.workplaces.flatMap((w) => this.#taxonomy.places.find(w)?.index ?? []))].sort(
      (a, b) => a - b,
    );
    const key = `${municipalities.join(',')} ${essence.country} ${essence.remote === 'full'}`;
    let found = this.#placeSetOf.get(key);
    if (found === undefined) {
      found = this.#placeSets.length;
      this.#placeSetOf.set(key, found);
      this.#placeSets.push({
        municipalities,
        country: countries.find((c) => c === essence.country) ?? null,
        remote: essence.remote === 'full',
      });
    }
    return found;
  }

  build(): Snapshot {
    const index = this.#builder.build(this.#taxonomy.concepts.length);
    const numberById = new Map(this.#ids.map((id, i) => [id, i]));
    const most = Math.log(1 + index.size);
    return {
      taxonomy: this.#taxonomy,
      index,
      ids: this.#ids,
      placeSets: this.#placeSets,
      occupations: Uint32Array.from(this.#occupations),
      occupationOffsets: Uint32Array.from(this.#occupationOffsets),
      demands: Uint32Array.from(this.#demands),
      demandOffsets: Uint32Array.from(this.#demandOffsets),
      skills: Uint16Array.from(this.#skills),
      skillOffsets: Uint32Array.from(this.#skillOffsets),
      extents: Uint8Array.from(this.#extents),
      starts: Uint16Array.from(this.#starts),
      rarity: (concept) => (most === 0 ? 1 : Math.log((1 + index.size) / (1 + index.frequency(concept))) / most),
      numberOf: (id) => numberById.get(id),
    };
  }
}
