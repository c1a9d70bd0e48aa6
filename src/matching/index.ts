export type { Finding, ReasonKind, Verdict } from './assess.ts';
export { ALGORITHM } from './constants.ts';
export { type Gap, offerRemedies, type Reason, type Remedy, type RemedyProvider } from './explain.ts';
export { findMatches, matchPeople, reasonsOf } from './match.ts';
export { type Profile, parseProfile } from './profile.ts';
export { explainMatches, judgeAlone, type Match, matchNewAds, matchProfile, personFor, type ShownMatch, snapshotOf } from './reads.ts';
