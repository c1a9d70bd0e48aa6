import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

// Beside each column that concerns a person: what for, and how long it is kept. A column without a remark concerns nobody.

/**
 * A version of a fact, proposed by one adviser and approved by another. The written fact in `facts/` is version 1; versions
 * here begin at 2 and are kept as long as the service runs, because answers given are explained by them.
 */
export const factVersion = pgTable(
  'fact_version',
  {
    id: uuid().primaryKey(),
    factId: text().notNull(),
    version: integer().notNull(),
    /** proposed | approved | rejected | withdrawn. An approved one that another of the same day replaced is withdrawn. */
    state: text().notNull(),
    /** First day it holds. Null = at once; approval then writes its own day. */
    validFrom: date({ mode: 'string' }),
    /** The FactBody: everything of a fact that is edited; see `versions.ts`. */
    body: jsonb().notNull(),
    /** Number of the version it was written upon. */
    basedOn: integer().notNull(),
    /** Why it is proposed, for the second person. Free text of an adviser about a fact, not about people. */
    note: text().notNull(),
    /** Personal: name of an adviser. Purpose: two persons answer for what the guide says. Kept with the version. */
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    /** Personal: name of the second adviser. Purpose and time as `proposedBy`. */
    decidedBy: text(),
    decidedAt: instant(),
    /** What the second person said, mostly on a refusal. */
    answer: text(),
  },
  (t) => [
    uniqueIndex('fact_version_by_number').on(t.factId, t.version),
    uniqueIndex('fact_version_in_force').on(t.factId, t.validFrom).where(sql`state = 'approved'`),
    index('fact_version_by_state').on(t.state, t.proposedAt),
  ],
);

/** An error that somebody reported on a line of the guide. Nothing tells who; done ones go after twelve months. */
export const factReport = pgTable(
  'fact_report',
  {
    id: uuid().primaryKey(),
    factId: text().notNull(),
    /** Language of the page they came from; it is not the language of what they wrote. */
    lang: text().notNull(),
    /**
     * Personal perhaps: free text of a visitor, at most 500 characters, asked to be without personal data. Purpose: mending the
     * fact. Emptied when it is done.
     */
    said: text(),
    at: instant().notNull(),
    /** open | done. */
    state: text().notNull(),
    /** Personal: name of an adviser. Purpose: who looked at it. Kept twelve months after it is done. */
    doneBy: text(),
    doneAt: instant(),
    /** What was done about it, in a sentence of the adviser. */
    answer: text(),
  },
  (t) => [index('fact_report_by_state').on(t.state, t.at)],
);

/**
 * Which facts, in which version, a plan was made of, so that a later change can be told. It holds no answer and no person:
 * the plan knows its number, the number does not know whose plan it is. Kept two years.
 */
export const shownPlan = pgTable(
  'shown_plan',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    /** The day the plan was asked for. */
    asOf: date({ mode: 'string' }).notNull(),
    /** `{ "TAX-CB-01": "2:9f86d081" }`: version in force, and fingerprint of what it said. */
    facts: jsonb().notNull(),
    /** When a change was first told. */
    toldAt: instant(),
  },
  (t) => [index('shown_plan_by_time').on(t.at)],
);

/** What became of the last look at an address that stands in a fact. */
export const linkCheck = pgTable('link_check', {
  url: text().primaryKey(),
  checkedAt: instant().notNull(),
  /** Of the answer; null when there was none. */
  status: integer(),
  /** Why it counts as broken, or, with no fails, what is worth knowing. */
  problem: text(),
  /** Failed looks in a row. */
  fails: integer().notNull(),
});
