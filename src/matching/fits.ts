import { FITS_FROM } from './constants.ts';
import type { App, Language } from '#platform';
import { type Country, countries } from '#taxonomy';
import type { Finding } from './assess.ts';
import { findMatches, reasonsOf } from './match.ts';
import type { Person } from './person.ts';
import type { Profile } from './profile.ts';
import { personFor } from './reads.ts';
import type { Snapshot } from './snapshot.ts';

/** So many of the best are looked at; beyond them nobody turns pages. */
const MOST = 500;
export const ways = ['daily', 'weekly', 'move', 'seasonal', 'remote', 'unknown', 'out'] as const;
export type Way = (typeof ways)[number];
/** What may be missing, each with all before it. */
export const lacks = ['nothing', 'language', 'licence', 'anything'] as const;
export type Lack = (typeof lacks)[number];

export type Fit = Readonly<{
  id: string;
  findings: readonly Finding[];
  country: Country | null;
  municipality: number | null;
  way: Way;
  lack: Lack;
}>;
export type Filter = Readonly<{ countries: readonly Country[]; ways: readonly Way[]; lack: Lack }>;

/** The most that is missing of what is demanded: nothing, a language, a licence or recognition, or more than that. */
function lackOf(findings: readonly Finding[]): Lack {
  let most = 0;
  for (const f of findings) {
    if (!f.must || f.kind === 'place' || (f.verdict !== 'unmet' && f.verdict !== 'learnable')) continue;
    most = Math.max(most, f.kind === 'language' ? 1 : f.kind === 'licence' || f.kind === 'recognition' ? 2 : 3);
  }
  return lacks[most]!;
}

/** What the filters ask about one ad. */
export function fitOf(snapshot: Snapshot, person: Person, id: string, document: number): Fit {
  const { findings } = reasonsOf(snapshot, person, document);
  const detail = findings.find((f) => f.detail.of === 'place')?.detail;
  const answer = detail?.of === 'place' ? detail.answer : null;
  const municipality = answer?.municipality ?? null;
  return {
    id,
    findings,
    municipality,
    country:
      municipality === null
        ? snapshot.placeSets[snapshot.index.places[document]!]!.country
        : snapshot.taxonomy.places.municipalities[municipality]!.country,
    way: answer?.how ?? 'unknown',
    lack: lackOf(findings),
  };
}

/** All jobs that fit a person, best first, with what the filters ask about. */
export async function findFits(
  app: App,
  profile: Profile,
  lang: Language,
): Promise<{ fits: Fit[]; person: Person; snapshot: Snapshot; cut: boolean }> {
  const { person, snapshot } = await personFor(app, profile, lang);
  const found = findMatches(snapshot, person, { today: app.clock.today(), limit: MOST });
  const fits = found.filter((f) => f.score >= FITS_FROM).map(({ id, document }) => fitOf(snapshot, person, id, document));
  return { fits, person, snapshot, cut: found.length === MOST };
}

/** Out of reach by the person's own words is left out unless asked for. */
export const usualWays: readonly Way[] = ways.filter((way) => way !== 'out');

export function readFilter(query: URLSearchParams): Filter {
  const way = query.getAll('way').filter((w): w is Way => (ways as readonly string[]).includes(w));
  return {
    countries: query.getAll('country').filter((c): c is Country => (countries as readonly string[]).includes(c)),
    ways: way.length > 0 ? way : usualWays,
    lack: lacks.find((l) => l === query.get('missing')) ?? 'anything',
  };
}

const within = (filter: Filter, fit: Fit, but?: keyof Filter): boolean =>
  (but === 'countries' || filter.countries.length === 0 || (fit.country !== null && filter.countries.includes(fit.country))) &&
  (but === 'ways' || filter.ways.includes(fit.way)) &&
  (but === 'lack' || lacks.indexOf(fit.lack) <= lacks.indexOf(filter.lack));

export const filtered = (fits: readonly Fit[], filter: Filter): Fit[] => fits.filter((fit) => within(filter, fit));

/** How many there would be with each choice, the other filters as they are. */
export function counts(
  fits: readonly Fit[],
  filter: Filter,
): { country: Record<Country, number>; way: Record<Way, number>; lack: Record<Lack, number> } {
  const country = { FI: 0, SE: 0, NO: 0 };
  const way = Object.fromEntries(ways.map((w) => [w, 0])) as Record<Way, number>;
  const lack = Object.fromEntries(lacks.map((l) => [l, 0])) as Record<Lack, number>;
  for (const fit of fits) {
    if (fit.country && within(filter, fit, 'countries')) country[fit.country]++;
    if (within(filter, fit, 'ways')) way[fit.way]++;
    if (within(filter, fit, 'lack')) for (let i = lacks.indexOf(fit.lack); i < lacks.length; i++) lack[lacks[i]!]++;
  }
  return { country, way, lack };
}

/** The filter in an address; what is usual is left out. */
export function filterQuery(filter: Filter, page = 1): string {
  const query = new URLSearchParams();
  for (const c of filter.countries) query.append('country', c);
  if (filter.ways.join() !== usualWays.join()) for (const w of filter.ways) query.append('way', w);
  if (filter.lack !== 'anything') query.set('missing', filter.lack);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text ? `?${text}` : '';
}
