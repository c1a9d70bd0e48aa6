/** Occupations, ISCO unit groups and skills: what people and ads are linked to. */
export type Kind = 'occupation' | 'group' | 'skill';

/** A name of a concept. The tongue is a BCP 47 tag; ESCO's `no` is `nb` here. */
export type Label = Readonly<{
  text: string;
  lang: string;
  /** `own`: written by this project or confirmed by a person; `preferred` and `other` are ESCO's; `crosswalk` is a national name. */
  origin: 'own' | 'preferred' | 'other' | 'crosswalk';
  /** True for the name that is shown. */
  main: boolean;
}>;

export type Concept = {
  /** Position in the taxonomy of this process; never stored. */
  readonly index: number;
  /** ESCO or ISCO address, or `urn:kalott:<kind>:<slug>` where neither has it. */
  readonly uri: string;
  readonly kind: Kind;
  /** Our own slug, when the built-in taxonomy holds it. */
  readonly id: string | null;
  /** ISCO-08 unit group of an occupation, or the group's own code. */
  readonly isco: string | null;
  readonly labels: Label[];
};

export const groupUri = (isco: string): string => `http://data.europa.eu/esco/isco/C${isco}`;
export const iscoOfUri = (uri: string): string | null => /\/esco\/isco\/C(\d{1,4})$/.exec(uri)?.[1] ?? null;
export const ownUri = (kind: 'occupation' | 'skill', id: string): string => `urn:kalott:${kind}:${id}`;

/** CEFR levels in order; `native` is above C2. */
export const cefr = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type Cefr = (typeof cefr)[number];
export type Level = Cefr | 'native';

/** 0 for none, 1–6 for A1–C2; a native speaker counts as C2. */
export const levelNumber = (level: Level | null | undefined): number =>
  level == null ? 0 : level === 'native' ? 6 : cefr.indexOf(level) + 1;
