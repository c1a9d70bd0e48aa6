import type { Places, Taxonomy } from '#taxonomy';
import type { Drawer } from '#ui';
import { type Profile, parseProfile } from '../profile.ts';

/** What the visitor's own browser keeps for us: the profile, what of a sentence was not understood, and languages whose level is still to be asked. */
export type Visit = Readonly<{ profile: Profile; unread: readonly string[]; levels: readonly string[] }>;

export const emptyProfile: Profile = { occupations: [], skills: [], languages: [] };

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((x): x is string => typeof x === 'string').slice(0, 20) : [];

/** The visit as last saved, or null: nothing saved, or written by an older version in a way we no longer read. */
export function readVisit(drawer: Drawer, places: Places): Visit | null {
  const kept = drawer.read();
  if (typeof kept !== 'object' || kept === null) return null;
  const { profile, unread, levels } = kept as Record<string, unknown>;
  try {
    return { profile: parseProfile(profile, 'visit', places), unread: texts(unread), levels: texts(levels) };
  } catch {
    return null;
  }
}

/** False when it does not fit the browser's limit; then nothing changes. */
export const saveVisit = (drawer: Drawer, visit: Visit): boolean => drawer.write(visit);

/** Whether there is enough to look for jobs with. */
export const canMatch = (profile: Profile): boolean => profile.occupations.length + profile.skills.length > 0;

/** How a licence stands in a profile: a code or a name that links back to it. */
export const licenceText = (taxonomy: Taxonomy, id: string): string => {
  const licence = taxonomy.licences.all.get(id);
  return licence?.codes[0] ?? licence?.names.fi?.[0] ?? licence?.names.en?.[0] ?? id;
};

export const licenceOf = (taxonomy: Taxonomy, text: string): string | null => taxonomy.licences.link(text)[0] ?? null;
