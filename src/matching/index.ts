export type { Finding, ReasonKind, Verdict } from './assess.ts';
export { ALGORITHM } from './constants.ts';
export { findMatches, matchPeople, reasonsOf } from './match.ts';
export { type Profile, parseProfile } from './profile.ts';
