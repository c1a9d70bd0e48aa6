export { type BareDemand, type Essence, type EssenceRow, essenceOf } from './essence.ts';
export type { Demand, Evidence, Money, QualificationLevel, Read, Reading, Weighted } from './reading.ts';
export { qualificationLevels } from './reading.ts';
export { type AdText, type GivenFacts, mayBeForwarded, type NormalisedAd, nothingGiven, type Source, type Status } from './vacancy.ts';
export { readSaid, type Said } from './understand/said.ts';
export { READER, understand } from './understand/understand.ts';
export { seedExamples } from './import.ts';
export { exampleAds } from './world.ts';
export {
  clearExamples,
  countOpen,
  type FeedRun,
  type FeedState,
  feedStates,
  findVacancy,
  type KeptVacancy,
  newEssences,
  openEssences,
  openTitles,
  readCards,
  type Parked,
  readVacancies,
  recentQuarantine,
  recentRuns,
} from './store.ts';
export { attribution, deadlineLine, employerName, FactList, factRows, money, tagOf, titleFor, Under } from './pages/shown.tsx';
export { openExamples } from './pages/store.ts';
