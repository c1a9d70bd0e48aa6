import type { Demand, Reading } from './reading.ts';
import type { NormalisedAd } from './vacancy.ts';

/** A demand without its words; its place in the list is the same as in the reading, so that its words can be found. */
export type BareDemand = Demand extends infer D ? (D extends Demand ? Omit<D, 'evidence'> : never) : never;

/** What matching needs to know of an open ad, and no more: codes and numbers, no text. */
export type Essence = Readonly<{
  /** Occupations and unit groups: uri and weight. */
  occupations: readonly (readonly [string, number])[];
  skills: readonly string[];
  demands: readonly BareDemand[];
  /** `SE/2583`. */
  workplaces: readonly string[];
  country: 'FI' | 'SE' | 'NO' | null;
  extent: 'full-time' | 'part-time' | 'either' | null;
  remote: 'full' | 'partly' | 'no' | null;
  startDate: string | null;
  deadline: string | null;
}>;

/** One open ad as the index reads it. */
export type EssenceRow = Readonly<{ id: string; essence: Essence }>;

/** The reading of an ad, without its words. */
export function essenceOf(ad: NormalisedAd, reading: Reading): Essence {
  const country = reading.workplaces[0]?.value.slice(0, 2) ?? ad.workplaces.find((w) => w.country)?.country ?? null;
  return {
    occupations: reading.occupations.map((o) => [o.uri, Math.round(o.weight * 100) / 100]),
    skills: reading.skills.map((s) => s.uri),
    demands: reading.demands.map((demand) => {
      const { evidence: _, ...bare } = demand;
      return bare;
    }),
    workplaces: reading.workplaces.map((w) => w.value),
    country: country as Essence['country'],
    extent: reading.extent?.value ?? null,
    remote: reading.remote?.value ?? null,
    startDate: reading.start?.value.date ?? null,
    deadline: ad.deadline.date ?? ad.validThrough?.slice(0, 10) ?? null,
  };
}
