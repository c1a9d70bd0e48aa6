import { index, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
