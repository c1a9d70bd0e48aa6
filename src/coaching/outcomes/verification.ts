/** Who says that an outcome is so; each weighs more than the one before. */
export const levels = ['self', 'coach', 'employer', 'document'] as const;
export type Level = (typeof levels)[number];
export const isLevel = (text: string): text is Level => (levels as readonly string[]).includes(text);

const rank = (level: Level): number => levels.indexOf(level);
export const isAtLeast = (level: Level, least: Level): boolean => rank(level) >= rank(least);

/** The level after somebody else said so: it rises or stays, and never falls. */
export const risen = (level: Level, said: Level): Level => (rank(said) > rank(level) ? said : level);

/** What can be verified. */
export const outcomes = ['interview', 'offer', 'hire'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a document was: noted by its kind, never kept. */
export const documentKinds = ['invitation', 'offer-letter', 'contract', 'payslip'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What an employer may answer to one outcome. */
export const confirmations = ['yes', 'no', 'not-quite'] as const;
export type Confirmation = (typeof confirmations)[number];
