import { index, jsonb, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

/**
 * One match that was shown to somebody: which ad, which score, for which reasons (codes and points only), by which
 * version of the algorithm. Says nothing of the person; quotes of the ad are not kept.
 */
export const shownMatch = pgTable(
  'shown_match',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    algorithm: text().notNull(),
    vacancyId: uuid().notNull(),
    source: text().notNull(),
    sourceId: text().notNull(),
    /** Place in the list, from 1. */
    rank: numeric({ mode: 'number' }).notNull(),
    score: numeric({ mode: 'number' }).notNull(),
    /** `[[kind, verdict, points], …]`. */
    reasons: jsonb().notNull(),
  },
  (t) => [index('shown_match_by_time').on(t.at), index('shown_match_by_vacancy').on(t.vacancyId)],
);

/** A search that somebody keeps: new ads that fit are told by letter, each once. */
export const savedSearch = pgTable(
  'saved_search',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    name: text().notNull(),
    /** A `Profile` as it was when saved; null = always the person's own profile of the day. */
    profile: jsonb(),
    /** Filters of the job list: `{ country?, place?, … }`. */
    filter: jsonb().notNull(),
    lang: text().notNull(),
    /** daily | weekly | none */
    letters: text().notNull(),
    at: instant().notNull(),
    /** Ads that came after this instant have not been looked at yet. */
    seenUntil: instant().notNull(),
    /** The key of the one-click stop in letters, as a hash. */
    stopHash: text().notNull(),
    stoppedAt: instant(),
  },
  (t) => [index('saved_search_by_person').on(t.personId), index('saved_search_by_stop').on(t.stopHash)],
);

/** An ad that was told to somebody: never twice, whichever search found it. */
export const toldMatch = pgTable(
  'told_match',
  {
    personId: uuid().notNull(),
    vacancyId: uuid().notNull(),
    searchId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.vacancyId] })],
);
