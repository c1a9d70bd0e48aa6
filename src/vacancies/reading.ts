import type { Level } from '#taxonomy';

/**
 * The words of the ad that say so: `quote` is verbatim from `field` of the ad's own language version, beginning at
 * UTF-16 offset `start`. Or the source's own code or field value.
 */
export type Evidence = Readonly<{ field: 'title' | 'description'; quote: string; start: number } | { field: string; code: string }>;

export type Weighted = Readonly<{
  uri: string;
  /** 0…1: how sure it is that the ad is about this. 1 for the source's own code. */
  weight: number;
  origin: 'code' | 'title' | 'text';
  evidence: readonly Evidence[];
}>;

export type QualificationLevel = 'primary' | 'vocational' | 'certificate' | 'bachelor' | 'master' | 'doctor';
export const qualificationLevels: readonly QualificationLevel[] = ['primary', 'vocational', 'certificate', 'bachelor', 'master', 'doctor'];

/** One thing the ad asks for. `must` false = a merit. What it does not say is not here: unknown. */
export type Demand = Readonly<
  (
    | {
        kind: 'language';
        /** One of these is enough ("Swedish, Norwegian or Danish"). Level null: named without a level. */
        anyOf: readonly { lang: string; level: Level | null }[];
      }
    | {
        kind: 'licence';
        /** Slugs of data/taxonomy/licences.jsonl; one of them is enough. */
        anyOf: readonly string[];
        /** The ad says it can be taken before or after the start, or that the employer trains. */
        later: boolean;
      }
    | { kind: 'recognition' /** Slug of data/taxonomy/regulated.jsonl. */; profession: string }
    | {
        kind: 'qualification';
        level: QualificationLevel | null;
        /** Jobs whose training is meant ("utbildad sjuksköterska"), as addresses; empty = no job is named. */
        jobs: readonly string[];
        /** The ad names a field, known to us (`jobs`) or not. */
        fieldNamed: boolean;
        /** "or equivalent experience": experience in the occupation stands in. */
        orExperience: boolean;
      }
    | {
        kind: 'experience' /** Null: some, no number said. */;
        years: number | null /** Experience of leading others, which a profile does not tell. */;
        leading: boolean;
      }
    | { kind: 'citizenship'; what: 'citizenship' | 'clearance' }
  ) & { must: boolean; evidence: readonly Evidence[] }
>;

export type Money = Readonly<{ min: number | null; max: number | null; currency: 'EUR' | 'SEK' | 'NOK'; per: 'hour' | 'month' | 'year' }>;

/** A fact with the words that say it. */
export type Read<T> = Readonly<{ value: T; evidence: readonly Evidence[] }>;

/** What an ad says, read out of its codes, fields and text; each with its words. Absent = the ad does not say. */
export type Reading = Readonly<{
  /** Version of the reader; a newer reader reads open ads again. */
  version: string;
  lang: string;
  occupations: readonly Weighted[];
  skills: readonly (Weighted & { must: boolean })[];
  demands: readonly Demand[];
  /** Municipalities as `SE/2583`, the main one first. */
  workplaces: readonly Read<string>[];
  extent: Read<'full-time' | 'part-time' | 'either'> | null;
  contract: Read<'permanent' | 'fixed-term' | 'seasonal' | 'substitute' | 'on-call' | 'apprenticeship'> | null;
  start: Read<{ date: string | null; asap: boolean; text: string }> | null;
  pay: Read<Money> | null;
  remote: Read<'full' | 'partly' | 'no'> | null;
  /** The employer offers or helps with a place to live. */
  housing: Read<boolean> | null;
  positions: Read<number> | null;
}>;
