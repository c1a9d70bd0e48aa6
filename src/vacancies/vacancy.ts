import type { Country, Level, Scheme } from '#taxonomy';

/** Where ads come from. `example` ads are the invented ones of the demo world; imported files name their own source. */
export type Source = 'norway' | 'sweden' | 'finland' | (string & {});

export type Status = 'open' | 'closed' | 'withdrawn';

/** One language version of an ad: plain text, no markup of any kind. */
export type AdText = Readonly<{ lang: string; title: string; description: string }>;

/** A code that the source gave for an occupation, kept as given. */
export type OccupationCode = Readonly<{ scheme: Scheme | (string & {}); code: string; label: string | null }>;

/** A place of work as far as the source or the text says. */
export type Workplace = Readonly<{
  country: Country | null;
  /** National code of today, checked against the list of municipalities. */
  municipality: string | null;
  region: string | null;
  /** What the source wrote, when it is no municipality we know. */
  text: string | null;
}>;

/** What the source itself says in fields, beside the text. Unknown is null, never a guess. */
export type GivenFacts = Readonly<{
  extent: 'full-time' | 'part-time' | null;
  /** Percent of full time, such as [50, 100]. */
  percent: readonly [number, number] | null;
  contract: 'permanent' | 'fixed-term' | 'seasonal' | 'substitute' | 'on-call' | 'apprenticeship' | null;
  startText: string | null;
  salaryText: string | null;
  positions: number | null;
  remote: boolean | null;
  experienceRequired: boolean | null;
  languages: readonly { lang: string; level: Level | null; must: boolean }[];
  /** Texts or codes of driving licences and permit cards. */
  licences: readonly { text: string; must: boolean }[];
  skills: readonly { uri: string | null; label: string; must: boolean }[];
  sector: 'public' | 'private' | null;
}>;

/** An advertisement as every feed and file hands it over: parsed, cleaned, without contact persons. */
export type NormalisedAd = Readonly<{
  source: Source;
  sourceId: string;
  /** The source's own time of the last change; decides which of two versions is newer. */
  sourceUpdatedAt: string | null;
  datePosted: string | null;
  validThrough: string | null;
  deadline: Readonly<{ date: string | null; text: string | null; asap: boolean }>;
  /** The first is the ad's own language; others are the source's translations. */
  texts: readonly [AdText, ...AdText[]];
  employer: Readonly<{ name: string; orgNumber: string | null; url: string | null }>;
  occupations: readonly OccupationCode[];
  workplaces: readonly Workplace[];
  given: GivenFacts;
  /** The ad's page at its source, and where to apply; http(s) only. */
  url: string | null;
  applyUrl: string | null;
  /** Under whose terms it may be shown; decides attribution and whether it may be handed on. */
  terms: 'nav' | 'jobtech' | 'job-market-finland' | 'own' | 'example';
  /** True for the invented ads of the demo world. */
  example: boolean;
}>;

export const nothingGiven: GivenFacts = {
  extent: null,
  percent: null,
  contract: null,
  startText: null,
  salaryText: null,
  positions: null,
  remote: null,
  experienceRequired: null,
  languages: [],
  licences: [],
  skills: [],
  sector: null,
};

/** Whether others may get this ad from us (public API, JSON-LD): Finnish postings may not be forwarded. */
export const mayBeForwarded = (terms: NormalisedAd['terms']): boolean => terms !== 'job-market-finland';
