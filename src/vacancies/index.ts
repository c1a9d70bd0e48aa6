export { type BareDemand, type Essence, type EssenceRow, essenceOf } from './essence.ts';
export type { Demand, Evidence, Money, QualificationLevel, Read, Reading, Weighted } from './reading.ts';
export { qualificationLevels } from './reading.ts';
export { type AdText, type GivenFacts, mayBeForwarded, type NormalisedAd, nothingGiven, type Source, type Status } from './vacancy.ts';
