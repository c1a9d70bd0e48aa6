import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

/**
 * One official file that was imported. Each row that it brought carries its id, so that taking the file back, or
 * replacing it by a newer version, touches nothing that another file brought.
 */
export const taxonomyImport = pgTable('taxonomy_import', {
  id: uuid().primaryKey(),
  at: instant().notNull(),
  /** What the file holds, such as `esco occupations sv`; one import a role. */
  role: text().notNull().unique(),
  /** File name without folder. */
  file: text().notNull(),
  /** SHA-256 of the content: the same file again changes nothing. */
  digest: text().notNull(),
  /** Such as `ESCO 1.1.1`, when the file or its name says so. */
  version: text(),
  counts: jsonb().notNull(),
});

const from = () => uuid().notNull();

/** Concepts of the official files: ESCO occupations and skills, ISCO groups. */
export const officialConcept = pgTable(
  'official_concept',
  { uri: text().notNull(), kind: text().notNull(), isco: text(), importId: from() },
  (t) => [primaryKey({ columns: [t.uri, t.importId] }), index('official_concept_by_import').on(t.importId)],
);

export const officialLabel = pgTable(
  'official_label',
  {
    uri: text().notNull(),
    lang: text().notNull(),
    text: text().notNull(),
    /** `preferred`, `other` or `crosswalk`. */
    origin: text().notNull(),
    importId: from(),
  },
  (t) => [primaryKey({ columns: [t.uri, t.lang, t.text, t.importId] }), index('official_label_by_import').on(t.importId)],
);

/** Occupation → skill, essential or optional. */
export const officialRelation = pgTable(
  'official_relation',
  { occupation: text().notNull(), skill: text().notNull(), essential: boolean().notNull(), importId: from() },
  (t) => [primaryKey({ columns: [t.occupation, t.skill, t.importId] }), index('official_relation_by_import').on(t.importId)],
);

/** National classification code or concept id → ESCO or ISCO. */
export const officialCrosswalk = pgTable(
  'official_crosswalk',
  { scheme: text().notNull(), code: text().notNull(), uri: text().notNull(), relation: text().notNull(), importId: from() },
  (t) => [primaryKey({ columns: [t.scheme, t.code, t.uri, t.importId] }), index('official_crosswalk_by_import').on(t.importId)],
);
