export { type Answers, readGuide } from './answers.ts';
export { groundOf } from './ground.ts';
export type { Guidance } from './guidance.ts';
export { type Ground, type Judged, judge, judgeOutcomes } from './judge.ts';
export { type Card, cardsOf, CertaintyMark } from './pages/summary.tsx';
export { guidanceIn, toldOutcomes } from './say.ts';
export { type Lookup, parseSituation } from './situation.ts';
export { changedSince, titleOfFact } from './plans.ts';
