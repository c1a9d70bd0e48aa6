import { boolean, date, index, integer, json, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

/**
 * One advertisement. Of a closed one only id, source, dates, codes and reason remain: `ad`, `reading`, `card`,
 * `title` and `employer` go at once.
 */
export const vacancy = pgTable(
  'vacancy',
  {
    id: uuid().primaryKey(),
    source: text().notNull(),
    sourceId: text().notNull(),
    status: text().notNull(),
    /** SHA-256 of the normalised ad: the same ad again is "unchanged". */
    contentHash: text(),
    sourceUpdatedAt: instant(),
    firstSeenAt: instant().notNull(),
    changedAt: instant().notNull(),
    closedAt: instant(),
    closeReason: text(),
    example: boolean().notNull(),
    terms: text().notNull(),
    country: text(),
    municipality: text(),
    deadline: date({ mode: 'string' }),
    /** Codes of occupations as the source gave them; they outlive the text. */
    occupationCodes: jsonb().notNull(),
    title: text(),
    lang: text(),
    employer: text(),
    /** The NormalisedAd; null when closed. */
    ad: jsonb(),
    /** The Reading; null when closed. */
    reading: jsonb(),
    readingVersion: text(),
    /** What a list shows of the ad: a tenth of the row. Null when closed. */
    /** Read whole and often, never asked into: `json` comes out as it stands, `jsonb` is written anew each time. */
    card: json(),
    /** The reading without its words: all that the matching index needs. */
    essence: json(),
  },
  (t) => [
    uniqueIndex('vacancy_by_source').on(t.source, t.sourceId),
    index('vacancy_open').on(t.status, t.source),
    index('vacancy_by_place').on(t.country, t.municipality),
  ],
);

/** Where each source stands: cursor, watermarks, and whether its import is held for a person to look. */
export const feedState = pgTable('feed_state', {
  source: text().primaryKey(),
  cursor: jsonb(),
  lastSuccessAt: instant(),
  lastFullAt: instant(),
  lastTryAt: instant(),
  /** One sentence when the last run failed or is held; null when all is well. */
  problem: text(),
  heldSince: instant(),
});

/** One run of a source or file, for the operator. */
export const feedRun = pgTable(
  'feed_run',
  {
    id: uuid().primaryKey(),
    source: text().notNull(),
    mode: text().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    read: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    closed: integer().notNull().default(0),
    quarantined: integer().notNull().default(0),
    complete: boolean(),
    problem: text(),
  },
  (t) => [index('feed_run_by_source').on(t.source, t.startedAt)],
);

/** An item that could not be read: why and when, never its text. */
export const quarantine = pgTable(
  'quarantine',
  {
    id: uuid().primaryKey(),
    runId: uuid().notNull(),
    source: text().notNull(),
    sourceId: text(),
    at: instant().notNull(),
    /** What was wrong and what was expected. */
    reason: text().notNull(),
    bytes: integer(),
  },
  (t) => [index('quarantine_by_source').on(t.source, t.at)],
);
