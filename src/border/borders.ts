import fs from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#platform';
import type { Country } from '#taxonomy';
import type { Place } from './situation.ts';

type Lists = Readonly<{
  borders: readonly Readonly<{
    border: string;
    /** Piece of TAX-CB-02 that holds this list. */
    part: string;
    /** Code and name of each municipality, by country. */
    sides: Readonly<Partial<Record<Country, Readonly<Record<string, string>>>>>;
  }>[];
  beyond: Readonly<Record<'SE' | 'NO', readonly string[]>>;
  actionZone: Readonly<Record<string, string>>;
}>;

const lists = JSON.parse(fs.readFileSync(path.join(packageRoot, 'data', 'border', 'municipalities.json'), 'utf8')) as Lists;

/** The land borders with the municipalities that touch them. */
export const borderLists = lists.borders;

const onList = (list: Lists['borders'][number], place: Place) => list.sides[place.country]?.[place.code] !== undefined;

/** Whether a municipality touches a land border to a country. */
export const touches = (place: Place, country: Country): boolean =>
  lists.borders.some((b) => b.sides[country] && place.country !== country && onList(b, place));

/** Whether a municipality stands on any of the lists. */
export const isBorderMunicipality = (place: Place): boolean => lists.borders.some((b) => onList(b, place));

/**
 * Whether two municipalities of different countries touch the same land border: the piece of TAX-CB-02 that says so, false,
 * or `beyond` where our lists end: they cover the north, and further south they can rule nothing out.
 */
export function sameBorder(a: Place, b: Place): string | false | 'beyond' {
  if (a.country === b.country) return false;
  const list = lists.borders.find((l) => l.sides[a.country] && l.sides[b.country])!;
  if (onList(list, a) && onList(list, b)) return list.part;
  const beyond = (p: Place) => (p.country === 'SE' || p.country === 'NO') && lists.beyond[p.country].includes(p.code.slice(0, 2));
  return list.part === 'se-no' && (beyond(a) || beyond(b)) ? 'beyond' : false;
}

/** The Norwegian action zone (tiltakssonen): all of Finnmark and seven municipalities of Nord-Troms. */
export const inActionZone = (place: Place): boolean => place.country === 'NO' && lists.actionZone[place.code] !== undefined;
