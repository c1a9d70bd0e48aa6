import { bigint, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** A point in time, always UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/**
 * What happened, in codes and counts: never names or free text. `subject` is a pseudonymous id whose key to the
 * person is erased with the person, so that counts survive.
 */
export const eventLog = pgTable(
  'event_log',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    room: text().notNull(),
    type: text().notNull(),
    v: integer().notNull(),
    subject: text(),
    actor: text(),
    projectId: uuid(),
    organisationId: uuid(),
    data: jsonb().notNull(),
  },
  (t) => [index('event_log_by_type').on(t.room, t.type, t.at), index('event_log_by_subject').on(t.subject)],
);

/** Letters that are promised but not yet handed to the mail server; written in the transaction of their cause. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    createdAt: instant().notNull(),
    /** Which letter, such as `matching/new-matches`. */
    letter: text().notNull(),
    /** One recipient a letter; emptied when sent. */
    recipient: text(),
    subject: text(),
    body: text(),
    /** Address at which the receiver stops letters of this kind with one click; emptied when sent. */
    stop: text(),
    messageId: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull(),
    sentAt: instant(),
    /** Set when the mail server refused for good. */
    refused: text(),
  },
  (t) => [index('outbox_waiting').on(t.nextAt)],
);

/** Facts about the installation: schema of data, secrets' fingerprints, loaded worlds. */
export const setting = pgTable('setting', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  version: bigint({ mode: 'number' }).notNull().default(1),
});

/** Forms that were taken, by the number they carried, with the answer they got; forgotten after a day. */
export const formOnce = pgTable('form_once', {
  number: uuid().primaryKey(),
  at: instant().notNull(),
  answer: text().notNull(),
});
