import { z } from 'zod';
import { cefr, type Country, countries, type Taxonomy } from '#taxonomy';
import { type BareDemand, type Essence, type QualificationLevel, qualificationLevels } from '#vacancies';

/** How sure an employer is that the need comes. */
export const certainties = ['certain', 'likely', 'possible'] as const;
export type Certainty = (typeof certainties)[number];
export const needStates = ['open', 'filled', 'withdrawn'] as const;
export type NeedState = (typeof needStates)[number];

/** What an employer can offer; codes, so that it reads in every language. */
export const offerings = [
  'full-time',
  'part-time',
  'permanent',
  'season',
  'housing',
  'language-course',
  'introduction',
  'travel',
  'trial-day',
] as const;
export type Offering = (typeof offerings)[number];

/** One thing that the work asks for: a must, or something that can be learnt in the job. */
const demand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('language'), lang: z.string(), level: z.enum(cefr), must: z.boolean() }),
  z.object({ kind: z.literal('licence'), id: z.string(), must: z.boolean() }),
  z.object({ kind: z.literal('skill'), uri: z.string(), must: z.boolean() }),
  z.object({
    kind: z.literal('qualification'),
    level: z.enum(qualificationLevels as [QualificationLevel, ...QualificationLevel[]]),
    must: z.boolean(),
  }),
  z.object({ kind: z.literal('experience'), years: z.number().int().min(1).max(20), must: z.boolean() }),
]);
export type Demand = z.infer<typeof demand>;

/** Demands as they lie in the database; what cannot be read any more is left out. */
export const demandsOf = (value: unknown): Demand[] =>
  Array.isArray(value)
    ? value.flatMap((one) => {
        const read = demand.safeParse(one);
        return read.success ? [read.data] : [];
      })
    : [];
export const offeringsOf = (value: unknown): Offering[] => (Array.isArray(value) ? offerings.filter((o) => value.includes(o)) : []);

/** Languages that a need can ask for. */
export const askedLanguages = ['fi', 'sv', 'nb', 'en', 'se'] as const;
/** Licences that a need can ask for, of those that the taxonomy knows: the usual ones first come from the occupation. */
export const licencesFor = (taxonomy: Taxonomy, occupation: string | null): string[] => {
  const concept = occupation ? taxonomy.byUri(occupation) : null;
  const usual = concept ? taxonomy.licencesOf(concept) : [];
  return [...new Set([...usual, ...taxonomy.licences.all.keys()])];
};

export type NeedFacts = Readonly<{
  occupation: string;
  municipality: string;
  startsOn: string;
  demands: readonly Demand[];
  offers: readonly Offering[];
}>;

/** A need as the matching reads an ad: the same shape, so that the same code judges it. */
export function essenceOfNeed(need: NeedFacts): Essence {
  const country = countries.find((c): c is Country => need.municipality.startsWith(`${c}/`)) ?? null;
  return {
    occupations: [[need.occupation, 1]],
    skills: need.demands.flatMap((d) => (d.kind === 'skill' ? [d.uri] : [])),
    demands: bareDemands(need.demands),
    workplaces: [need.municipality],
    country,
    extent: need.offers.includes('full-time')
      ? need.offers.includes('part-time')
        ? 'either'
        : 'full-time'
      : need.offers.includes('part-time')
        ? 'part-time'
        : null,
    remote: null,
    startDate: need.startsOn,
    deadline: null,
  };
}

const bareDemands = (demands: readonly Demand[]): BareDemand[] =>
  demands.flatMap((d): BareDemand[] => {
    if (d.kind === 'language') return [{ kind: 'language', anyOf: [{ lang: d.lang, level: d.level }], must: d.must }];
    if (d.kind === 'licence') return [{ kind: 'licence', anyOf: [d.id], later: !d.must, must: d.must }];
    if (d.kind === 'qualification')
      return [{ kind: 'qualification', level: d.level, jobs: [], fieldNamed: false, orExperience: !d.must, must: d.must }];
    if (d.kind === 'experience') return [{ kind: 'experience', years: d.years, leading: false, must: d.must }];
    return [];
  });
