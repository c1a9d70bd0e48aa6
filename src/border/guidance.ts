import type { Country } from '#taxonomy';
import type { Certainty, Phase } from './fact.ts';
import type { NumberKind } from './situation.ts';

/**
 * The answer for one situation; the contract's Guidance. An outcome that the facts do not settle has country null and
 * certainty `ask`. `because` and `open` are ours: why, in codes with words in `words.ts`, and which answers are missing.
 */
type Said = Readonly<{
  certainty: Certainty;
  facts: readonly string[];
  because: Because /** Fields whose answers would settle it. */;
  open: readonly string[];
}>;

/** Codes of reasons; each has a sentence in `words.ts`. */
export type Because = string;

export type TaxOutcome = Said & Readonly<{ work: string; country: Country | null }>;
export type InsuranceOutcome = Said & Readonly<{ country: Country | null; a1: Readonly<{ needed: boolean | null; from: string | null }> }>;
export type RegistrationOutcome = Said & Readonly<{ country: Country | null; change: boolean | null }>;
export type NumberOutcome = Said & Readonly<{ kind: NumberKind; country: Country }>;
export type PermitOutcome = Said & Readonly<{ stop: boolean | null }>;
export type LicenceOutcome = Said & Readonly<{ profession: string; country: Country; authority: string | null }>;
export type UnemploymentOutcome = Said &
  Readonly<{
    fund: Country | null;
    ifFullyUnemployed: Country | null;
    ifPartlyUnemployed: Country | null;
    /** Certainty of each of the three. */
    of: Readonly<{ fund: Certainty; ifFullyUnemployed: Certainty; ifPartlyUnemployed: Certainty }>;
  }>;

export type Outcomes = Readonly<{
  permit: PermitOutcome;
  licence: readonly LicenceOutcome[];
  insurance: InsuranceOutcome;
  tax: readonly TaxOutcome[];
  registration: RegistrationOutcome;
  idNumbers: readonly NumberOutcome[];
  unemployment: UnemploymentOutcome;
}>;

export type PlanStep = Readonly<{
  id: string;
  phase: Phase;
  /** YYYY-MM-DD, or null when there is no start day or no date in the source. */
  due: string | null;
  authority: string | null;
  form: string | null;
  url: string | null;
  title: string;
  text: string;
  deadline: string | null;
  bring: readonly string[];
  facts: readonly string[];
  certainty: Certainty;
  checkedOn: string;
  /** False when a text stands in English because its translation is missing or stale. */
  translated: boolean;
}>;

/** Somebody to ask, why, and which facts leave it open. */
export type Handover = Readonly<{ to: string; url: string | null; why: string; facts: readonly string[] }>;

/** A number or a licence as it is told: what it is and where is known, `needed` says how sure it is that one needs it. */
type Told<T extends { certainty: Certainty }> = Omit<T, 'certainty'> & Readonly<{ needed: Certainty }>;

export type Guidance = Readonly<{
  asOf: string;
  outcomes: Omit<Outcomes, 'licence' | 'idNumbers'> &
    Readonly<{ licence: readonly Told<LicenceOutcome>[]; idNumbers: readonly Told<NumberOutcome>[] }>;
  steps: readonly PlanStep[];
  handovers: readonly Handover[];
  unknown: readonly Readonly<{ field: string; wouldChange: readonly string[] }>[];
  facts: readonly string[];
}>;
