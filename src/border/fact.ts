import type { Country } from '#taxonomy';
import type { Case } from './case.ts';
import type { Situation } from './situation.ts';
import type { Truth } from './truth.ts';

/** How well a fact is known. V read, V-old read in an old page, D derived, M from memory, C sources conflict, ask not found. */
export type Confidence = 'V' | 'V-old' | 'D' | 'M' | 'C' | 'ask';
/** A annual amounts, P practice and forms, S structure (treaty, regulation, law), L lists, links and names. */
export type ChangeClass = 'A' | 'P' | 'S' | 'L';
export type Certainty = 'certain' | 'likely' | 'ask';

export const topics = [
  'permit',
  'recognition',
  'social-security',
  'tax',
  'registration',
  'unemployment',
  'family-health-pension',
  'vehicle-customs-pets',
  'daily-life',
  'working-life',
  'money-students',
  'change',
] as const;
export type Topic = (typeof topics)[number];

export const phases = [
  'exploring',
  'before-accepting',
  'before-start',
  'first-week',
  'first-months',
  'yearly',
  'change',
  'leaving',
] as const;
export type Phase = (typeof phases)[number];

/** An amount with the time it holds; a missing end is open. Days are YYYY-MM-DD. */
export type Amount = Readonly<{
  /** Name of the placeholder in `text.amounts`. */
  key: string;
  value: number;
  /** `%`, or a currency. */
  unit: '%' | 'EUR' | 'SEK' | 'NOK';
  per?: 'hour' | 'day' | 'month' | 'year';
  from?: string;
  to?: string;
  confidence?: Confidence;
}>;

/** When a step is due: days from an event of the plan; negative is before. */
export type Due = Readonly<{ days: number; from: 'start' | 'arrival' | 'first-pay' }>;

/** Something to do that follows from the fact. Its words are `text.step`, or `text.<key>` when one fact has several. */
export type Step = Readonly<{
  key?: string;
  phase: Phase;
  due?: Due;
  /** Order within a phase among steps without a date, lower first; 50 unless told. */
  rank?: number;
  /** Narrower than the fact itself. */
  when?: (c: Case) => Truth;
  /** Pieces of the fact that the step rests on; without, the whole fact. */
  parts?: readonly string[];
}>;

/** One thing known about living on one side of a border and working on another, with where it was read and when. */
export type Fact = Readonly<{
  /** Stable, such as `TAX-CB-01`. */
  id: string;
  topic: Topic;
  /** Country one lives in or leaves. */
  from: readonly Country[];
  /** Country one works in or moves to. */
  to: readonly Country[];
  /** Official names, as the authority writes them. */
  authority: string | null;
  form: string | null;
  /** In plain words, English; translated like the other texts under `text.deadline`. */
  confidence: Confidence;
  changeClass: ChangeClass;
  /** When amounts of class A change, as MM-DD; `01-01` unless told. */
  changesOn?: readonly string[];
  /** Pieces with a confidence of their own; cited as `ID:piece` inside, as the plain id outside. */
  parts?: Readonly<Record<string, Confidence>>;
  amounts?: readonly Amount[];
  /** How long the authority takes, where the source says so; without `from` it is at most or about `to`. */
  takes?: Readonly<{ from?: number; to: number; unit: 'week' | 'month' }>;
  /** What it costs, where that does not change yearly; fees that do stand among the amounts. */
  costs?: 'free';
  /** Addresses of the pages that were read; of some only the folder or site is known. Empty where nothing was read: then the fact only gives `ask`. */
  sources: readonly string[];
  /** The day the sources were read. */
  read: string;
  /** In force from and to; null is open. */
  validFrom: string | null;
  validTo: string | null;
  supersedes?: readonly string[];
  /** Where sources contradict: `CONF-2`. */
  conflictsWith?: readonly string[];
  related?: readonly string[];
  /** What one does this for: ids that the fact leads to, such as `D-nummer`. */
  numbers?: readonly string[];
  /** English source texts (ICU). Official terms of the country stand in them as the country writes them. */
  text: Readonly<{
    title: string;
    /** The rule in two or three plain sentences, without annual amounts. */
    rule: string;
    /** A sentence with the amounts, shown only while they hold: `The rate is {rate}.` */
    amounts?: string;
    /** What to do, in the imperative. */
    step?: string;
    deadline?: string;
    /** What to bring, separated by ` · `. */
    bring?: string;
    /** Whom to turn to, and on which form, where the plain `authority` and `form` are more than proper names. */
    authority?: string;
    form?: string;
    /** What to ask, when the fact is not settled. */
    ask?: string;
    [key: string]: string | undefined;
  }>;
  /** Whether it concerns a situation. */
  applies(c: Case): Truth;
  steps?: readonly Step[];
  /** Named situations and what `applies` says of them; the contract test runs them. `open` = cannot be told yet. */
  examples: readonly Readonly<{ name: string; given: ExampleSituation; applies: boolean | 'open' }>[];
}>;

/** A situation as the command line takes it. */
export type ExampleSituation = Readonly<Record<string, unknown>> & Partial<Record<keyof Situation, unknown>>;

/** Types a fact and gives editors its shape. */
export const defineFacts = (...facts: Fact[]): readonly Fact[] => facts;
