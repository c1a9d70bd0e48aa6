import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config } from '#platform';
import type { Taxonomy } from '#taxonomy';
import type { NormalisedAd, Status } from '../vacancy.ts';
import type { Patience } from '../wire.ts';

/** What a source hands over: an ad, the news that one is gone, or something nobody can read. */
export type Found =
  | Readonly<{
      kind: 'ad';
      ad: NormalisedAd;
      /** The source's own time of this version; null when order alone tells which is newer. */
      at: Date | null;
      bytes: number;
    }>
  | Readonly<{
      kind: 'gone';
      source: string;
      sourceId: string;
      at: Date | null;
      status: Exclude<Status, 'open'>;
      reason: string;
      closedAt: Date | null;
      /** What stays of an ad that we never held open, so that an export comes back whole. */
      remains?: Readonly<{
        country: string | null;
        municipality: string | null;
        occupationCodes: readonly { scheme: string; code: string }[];
        deadline: string | null;
        terms: NormalisedAd['terms'];
        example: boolean;
      }>;
    }>
  | Readonly<{ kind: 'unreadable'; sourceId: string | null; reason: string; bytes: number | null; key: string }>;

/** Where a source's next delta begins; what is in it is the feed's own affair. */
export type Cursor = Readonly<Record<string, string>>;

export type Collecting = Readonly<{
  config: Config;
  taxonomy: Taxonomy;
  mode: 'full' | 'delta';
  /** Never null in a delta. */
  cursor: Cursor | null;
  lastSuccess: Date | null;
  /** When this run began, by our clock. */
  now: Date;
  patience: Patience;
}>;

/** A national feed: how to fetch, parse and map it. Everything else is the same for all and stands in pipeline.ts. */
export type Feed = Readonly<{
  /** The folder's name. */
  source: string;
  /** The setting that turns it on. */
  setting: string;
  isOn(config: Config): boolean;
  /** Cron expressions in Europe/Helsinki. */
  schedule: Readonly<{ delta: string; full: string }>;
  /**
   * Yields what the source holds (full) or what changed since the cursor (delta); items may come twice, in any order.
   * @returns the cursor for the next delta.
   * @throws BrokenOff when the source's answer ended before its end.
   */
  collect(how: Collecting): AsyncGenerator<Found, Cursor>;
  /** The cursor as one short text. */
  cursorText(cursor: Cursor): string;
}>;

const shelf = path.dirname(fileURLToPath(import.meta.url));

/** All feeds of the shelf, by name. */
export async function feeds(): Promise<Feed[]> {
  const names = fs.readdirSync(shelf, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(
    names.map(async ({ name }) => ((await import(pathToFileURL(path.join(shelf, name, 'feed.ts')).href)) as { feed: Feed }).feed),
  );
}

/**
 * Where the next delta begins: five minutes before this run, since some changes become visible late, and by the clock that
 * is behind, ours or the source's, so that a wrong one loses nothing.
 */
export function overlapping(now: Date, theirs: Date | null): Date {
  return new Date(Math.min(now.getTime(), theirs?.getTime() ?? Number.POSITIVE_INFINITY) - 5 * 60_000);
}
