import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Taxonomy } from '#taxonomy';
import type { Found } from '../feeds/feed.ts';

export type Reading = Readonly<{
  /** The file's path, absolute; it exists and can be read. */
  file: string;
  taxonomy: Taxonomy;
  /** Finnish times carry no zone. */
  finnishZone: 'Europe/Helsinki' | 'UTC';
  /** Today, YYYY-MM-DD: an ad whose last day is past is closed. */
  today: string;
}>;

/** A kind of file that can be imported. */
export type Format = Readonly<{
  /** The folder's name, as after `--format`. */
  name: string;
  /**
   * Yields what the file holds; unreadable items among good ones are yielded as such.
   * @throws InputProblem when the file as a whole is not of this format.
   */
  items(how: Reading): AsyncGenerator<Found>;
}>;

const shelf = path.dirname(fileURLToPath(import.meta.url));

/** All formats of the shelf, by name. */
export async function formats(): Promise<Format[]> {
  const names = fs.readdirSync(shelf, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(
    names.map(async ({ name }) => ((await import(pathToFileURL(path.join(shelf, name, 'format.ts')).href)) as { format: Format }).format),
  );
}

/** An imported ad is its importer's: the source is `file` unless the line names its own. */
export const asFile = (found: Found): Found =>
  found.kind === 'ad' ? { ...found, ad: { ...found.ad, source: 'file' } } : found.kind === 'gone' ? { ...found, source: 'file' } : found;
