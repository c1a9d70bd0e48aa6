import { builtIn, type Country, makeTaxonomy } from '#taxonomy';
import { lookupIn, professionRules } from '../../src/border/ground.ts';
import { type Ground, type Judged, judge } from '../../src/border/judge.ts';
import { Shelf } from '../../src/border/shelf.ts';
import { parseSituation, type Situation } from '../../src/border/situation.ts';

const nothing = { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] };
export const taxonomy = makeTaxonomy(builtIn(), nothing);
export const lookup = lookupIn(taxonomy);
export const shelf = new Shelf();
const professions = professionRules(taxonomy);

/** The day of the frozen clock of these tests: the facts were read the day before. */
export const DAY = '2026-11-22';
export const groundOn = (on = DAY, today = DAY): Ground => ({ shelf, professions, on, today });

/** A situation that must be whole. */
export function situationOf(given: Readonly<Record<string, unknown>>): Situation {
  const { situation, problems } = parseSituation(given, lookup);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return situation;
}

export const judged = (given: Readonly<Record<string, unknown>>, on = DAY, today = DAY): Judged =>
  judge(situationOf(given), groundOn(on, today));

/** A person employed in one place in another country, home every day unless told. */
export const employed = (home: string, place: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  home,
  work: [{ place, share: 100, mode: 'on-site', employer: 0 }],
  employers: [{ country: place.slice(0, 2) as Country, sector: 'private' }],
  pattern: 'daily',
  status: 'employee',
  citizen: 'Nordic',
  ...(home.startsWith('SE/') ? { reg_1nov: home } : {}),
  ...more,
});

/** Part of the work at home. */
export const withHome = (
  home: string,
  place: string,
  share: number,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> =>
  employed(home, place, {
    work: [
      { place, share: 100 - share, mode: 'on-site', employer: 0 },
      { place: home, share, mode: 'telework', employer: 0 },
    ],
    ...more,
  });
