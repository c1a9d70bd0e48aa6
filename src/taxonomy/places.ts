import type { BuiltIn } from './built-in.ts';
import { fold, normalise } from './spelling.ts';

export type Country = 'FI' | 'SE' | 'NO';
export const countries: readonly Country[] = ['FI', 'SE', 'NO'];

export type Municipality = Readonly<{
  /** Position among all municipalities of this process; never stored. */
  index: number;
  country: Country;
  /** National code of today: FI three digits, SE and NO four. */
  code: string;
  region: string;
  /** Names by language; the local language's own first. */
  names: Readonly<Record<string, readonly string[]>>;
  lat: number;
  lon: number;
}>;

export type Region = Readonly<{ country: Country; code: string; names: Readonly<Record<string, readonly string[]>> }>;

export type Places = Readonly<{
  municipalities: readonly Municipality[];
  regions: readonly Region[];
  /** `SE/2583`: a municipality by country and today's or an older national code; leading zeros may be missing. */
  byCode(country: Country, code: string): Municipality | null;
  /** A municipality by country and any of its names, its towns' names or a spelling without å ä ö. */
  byName(country: Country, name: string): Municipality | null;
  /** All municipalities of any country that have this name. */
  named(name: string): Municipality[];
  /** `SE/Haparanda`, `SE/2583`: as profiles and ads write it. */
  find(text: string): Municipality | null;
  region(country: Country, code: string): Region | null;
  regionNamed(country: Country, name: string): Region | null;
  /** JobTech concept ids of Swedish municipalities and regions. */
  byConcept(id: string): Municipality | null;
  /** A name to show in a language, the local name where it has none of its own. */
  nameIn(place: Municipality | Region, lang: string): string;
  /** `Tornio (FI)`, `Herøy, Nordland (NO)` where a country has two of the name: as forms write it; `typed` reads it back. */
  label(place: Municipality, lang: string): string;
  /** Every municipality that may be meant by `Tornio (FI)`, `SE/Haparanda` or a bare name. More than one is a question, never a choice. */
  typed(text: string): readonly Municipality[];
  /** The municipalities that forms offer while somebody types; any other can be written. */
  northern: readonly Municipality[];
}>;

/** From about Trondheim and Östersund on, in degrees. */
const NORTHERN = 63.4;

const localTongue: Readonly<Record<Country, readonly string[]>> = { FI: ['fi', 'sv'], SE: ['sv'], NO: ['nb', 'se'] };

export function makePlaces(data: Pick<BuiltIn, 'places' | 'localities'>): Places {
  const municipalities: Municipality[] = [];
  const regions: Region[] = [];
  const codes = new Map<string, Municipality>();
  const names = new Map<string, Municipality>();
  const anywhere = new Map<string, Set<Municipality>>();
  const concepts = new Map<string, Municipality>();
  const regionNames = new Map<string, Region>();
  const key = (text: string) => fold(normalise(text));

  const addName = (place: Municipality, name: string, strong: boolean) => {
    const k = key(name);
    if (k === '') return;
    const own = `${place.country}/${k}`;
    if (strong || !names.has(own)) names.set(own, place);
    const set = anywhere.get(k) ?? new Set<Municipality>();
    set.add(place);
    anywhere.set(k, set);
  };
  for (const line of data.places) {
    if (line.kind === 'region') {
      const region = { country: line.country, code: line.code, names: line.names };
      regions.push(region);
      for (const list of Object.values(line.names)) for (const name of list) regionNames.set(`${line.country}/${key(name)}`, region);
      continue;
    }
    const place: Municipality = {
      index: municipalities.length,
      country: line.country,
      code: line.code,
      region: line.region,
      names: line.names,
      lat: line.lat,
      lon: line.lon,
    };
    municipalities.push(place);
    for (const old of line.oldCodes) if (!codes.has(`${line.country}/${old}`)) codes.set(`${line.country}/${old}`, place);
    codes.set(`${line.country}/${line.code}`, place);
    if (line.concept) concepts.set(line.concept, place);
    for (const alias of [...line.localities, ...line.aliases]) addName(place, alias, false);
    for (const list of Object.values(line.names)) for (const name of list) addName(place, name, false);
  }
  // The municipality that bears a name wins over one that only has a village of that name.
  for (const place of municipalities)
    for (const tongue of localTongue[place.country]) for (const name of place.names[tongue] ?? []) addName(place, name, true);
  for (const town of data.localities) {
    const place = codes.get(`${town.country}/${town.municipality}`);
    if (place) addName(place, town.name, false);
  }
  const digits: Readonly<Record<Country, number>> = { FI: 3, SE: 4, NO: 4 };
  const byCode = (country: Country, code: string) => codes.get(`${country}/${code.trim().padStart(digits[country], '0')}`) ?? null;
  const byName = (country: Country, name: string) => {
    const k = key(name).replace(/^(kommune|kommun|kunta) /, '');
    return names.get(`${country}/${k}`) ?? names.get(`${country}/${k.replace(/ (kommune|kommun|kunta|kaupunki|stad)$/, '')}`) ?? null;
  };
  const nameIn = (place: Municipality | Region, lang: string) => {
    const wanted = [lang, ...(lang === 'nn' ? ['nb'] : []), ...localTongue[place.country], 'en'];
    for (const tongue of wanted) {
      const name = place.names[tongue]?.[0];
      if (name) return name;
    }
    return Object.values(place.names)[0]?.[0] ?? '';
  };
  const find = (text: string) => {
    const match = /^\s*(FI|SE|NO)\s*\/\s*(.+?)\s*$/i.exec(text);
    if (!match) return null;
    const country = match[1]!.toUpperCase() as Country;
    return /^\d+$/.test(match[2]!) ? byCode(country, match[2]!) : byName(country, match[2]!);
  };
  const named = (name: string) => [...(anywhere.get(key(name)) ?? [])];
  const region = (country: Country, code: string) => regions.find((r) => r.country === country && r.code === code.padStart(2, '0')) ?? null;
  const regionNamed = (country: Country, name: string) =>
    regionNames.get(`${country}/${key(name)}`) ??
    regionNames.get(`${country}/${key(name).replace(/s? (lan|fylke|maakunta)$/, '')}`) ??
    null;
  /** Country and local name of the municipalities that share both with another. */
  const local = (m: Municipality) => `${m.country}/${nameIn(m, localTongue[m.country][0]!)}`;
  const seen = new Set<string>();
  const twins = new Set(municipalities.map(local).filter((name) => seen.has(name) || !seen.add(name)));
  const spelt = (m: Municipality, name: string) =>
    Object.values(m.names).some((list) => list.some((n) => n.toLowerCase() === name.toLowerCase()));
  return {
    municipalities,
    regions,
    byCode,
    byName,
    named,
    find,
    region,
    regionNamed,
    byConcept: (id) => concepts.get(id) ?? null,
    nameIn,
    label(place, lang) {
      const within = twins.has(local(place)) ? region(place.country, place.region) : null;
      return `${nameIn(place, lang)}${within ? `, ${nameIn(within, lang)}` : ''} (${place.country})`;
    },
    typed(text) {
      const one = find(text);
      if (one) return [one];
      const [, written, land] = /^\s*(.+?)\s*\((FI|SE|NO)\)\s*$/i.exec(text) ?? [null, text.trim(), undefined];
      const country = land?.toUpperCase() as Country | undefined;
      const [name = '', within] = country ? written!.split(/\s*,\s*/) : [written!];
      const called = named(name).filter(
        (m) => (!country || m.country === country) && (!within || regionNamed(m.country, within)?.code === m.region),
      );
      // Habo and Håbo fold to the same letters: who writes one of them exactly means that one.
      const exact = called.filter((m) => spelt(m, name));
      if (called.length > 0) return exact.length > 0 ? exact : called;
      // `Oulun kaupunki (FI)`, `Kiruna kommun (SE)`.
      const other = country && !within ? byName(country, name) : null;
      return other ? [other] : [];
    },
    northern: municipalities.filter((m) => m.lat >= NORTHERN),
  };
}

/** Great-circle distance in kilometres. */
export function distanceKm(a: Pick<Municipality, 'lat' | 'lon'>, b: Pick<Municipality, 'lat' | 'lon'>): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * How much longer roads are than the straight line, and how fast one gets on. Sober values for the north: few straight
 * roads in Norway (fjords and mountains), gentler ground in the Torne valley; short ways pass through towns.
 * Estimates of this project, without road data; always shown as estimates.
 */
const DETOUR: Readonly<Record<string, number>> = { FI: 1.25, SE: 1.28, NO: 1.6, 'FI-SE': 1.3, 'FI-NO': 1.4, 'NO-SE': 1.45 };
const KM_PER_HOUR: readonly (readonly [number, number])[] = [
  [10, 35],
  [40, 55],
  [100, 65],
  [Number.POSITIVE_INFINITY, 72],
];

export type Travel = Readonly<{ straightKm: number; roadKm: number; minutes: number; estimate: true }>;

/** Distance and a sober estimate of road kilometres and driving minutes between two municipalities' centres. */
export function travel(a: Municipality, b: Municipality): Travel {
  const straightKm = distanceKm(a, b);
  const pair = a.country === b.country ? a.country : [a.country, b.country].sort().join('-');
  const roadKm = straightKm * DETOUR[pair]!;
  let left = roadKm;
  let hours = 0;
  let from = 0;
  for (const [to, speed] of KM_PER_HOUR) {
    const part = Math.min(left, to - from);
    hours += part / speed;
    left -= part;
    from = to;
    if (left <= 0) break;
  }
  return { straightKm, roadKm: Math.round(roadKm), minutes: Math.max(5, Math.round((hours * 60) / 5) * 5), estimate: true };
}
