import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from './config.ts';

/** The rooms by level, lowest first. A room imports rooms of lower levels only; the floor-plan test guards it. */
export const levels: readonly (readonly string[])[] = [
  ['platform'],
  ['taxonomy', 'ui'],
  ['people', 'vacancies', 'border', 'content'],
  ['matching'],
  ['activities'],
  ['coaching'],
  ['impact'],
  ['web'],
];

const source = path.join(packageRoot, 'src');

/** Imports the file of this name from every room that has it, lower rooms first. */
export async function discoverInRooms<T>(file: string): Promise<{ room: string; module: T }[]> {
  const found: { room: string; module: T }[] = [];
  for (const room of levels.flat()) {
    const target = path.join(source, room, file);
    if (fs.existsSync(target)) found.push({ room, module: (await import(pathToFileURL(target).href)) as T });
  }
  return found;
}

/** Imports `file` from every folder on a shelf of every room (`pages/<page>/page.tsx`), by room and name. */
export async function discoverOnShelves<T>(
  shelf: string,
  file: string,
): Promise<{ room: string; name: string; folder: string; module: T }[]> {
  const found: { room: string; name: string; folder: string; module: T }[] = [];
  for (const room of levels.flat()) {
    const folder = path.join(source, room, shelf);
    if (!fs.existsSync(folder)) continue;
    for (const name of fs.readdirSync(folder).sort()) {
      const target = path.join(folder, name, file);
      if (fs.existsSync(target))
        found.push({ room, name, folder: path.join(folder, name), module: (await import(pathToFileURL(target).href)) as T });
    }
  }
  return found;
}
