import { createHash, createHmac } from 'node:crypto';
import { type App, InputProblem, installationSecret, type Language, newId, type Queries, record } from '#platform';
import { findPerson, hasConsent, matchingView, readProfile } from '#people';
import { taxonomyOf } from '#taxonomy';
import { FITS_FROM } from './constants.ts';
import { type Filter, fitOf, filtered, filterQuery, readFilter } from './fits.ts';
import { newMatchesLetter } from './mail/new-matches.ts';
import { type Profile, parseProfile } from './profile.ts';
import { explainMatches, matchNewAds, personFor, type ShownMatch } from './reads.ts';
import { changeSearch, countSearches, dueSearches, findSearchByStop, saveSearch, type SearchRow, tellOnce } from './store.ts';

/** How often somebody is written to about a saved search. */
export const cadences = ['daily', 'weekly', 'none'] as const;
export type Cadence = (typeof cadences)[number];

/** Searches a person keeps at most. */
export const MOST_SEARCHES = 20;
/** Jobs in one letter; the others are on the page. */
const MOST_IN_LETTER = 10;
/** New ads looked at for each search. */
const MOST_NEW = 60;

const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');

/** The key that stops a search's letters: the same in every letter, so that an old one works too; only its hash is kept. */
const stopKey = async (app: App, searchId: string): Promise<string> =>
  createHmac('sha256', await installationSecret(app))
    .update(`stop letters\0${searchId}`)
    .digest('base64url');

/**
 * Keeps a search: the person's own profile of the day with a filter. Ads that are open now are known already; only what
 * comes later is told.
 * @returns its id.
 */
export async function keepSearch(
  app: App,
  queries: Queries,
  given: { personId: string; name: string; filter: Filter; lang: Language; letters: Cadence; profile?: Profile | null },
): Promise<string> {
  if ((await countSearches(queries, given.personId)) >= MOST_SEARCHES)
    throw new InputProblem(`at most ${MOST_SEARCHES} searches are kept; delete one first`);
  const id = newId();
  await saveSearch(queries, {
    id,
    personId: given.personId,
    name: given.name,
    profile: given.profile ?? null,
    filter: given.filter,
    lang: given.lang,
    letters: given.letters,
    at: app.clock.now(),
    seenUntil: app.clock.now(),
    stopHash: hashOf(await stopKey(app, id)),
    stoppedAt: null,
  });
  const person = await findPerson(queries, given.personId);
  await record(queries, app.clock, [
    { room: 'matching', type: 'search-saved', subject: person!.subject, data: { letters: given.letters } },
  ]);
  return id;
}

/** The filter of a kept search; an older shape reads as no filter. */
export function filterOf(search: Pick<SearchRow, 'filter'>): Filter {
  const kept = search.filter as Partial<Filter>;
  const query = new URLSearchParams();
  for (const country of kept.countries ?? []) query.append('country', country);
  for (const way of kept.ways ?? []) query.append('way', way);
  if (kept.lack) query.set('missing', kept.lack);
  return readFilter(query);
}

/** The profile that a search looks with: the one it was saved with, else the person's own. */
async function profileOf(app: App, queries: Queries, search: SearchRow): Promise<Profile | null> {
  const { places } = await taxonomyOf(app);
  try {
    if (search.profile) return parseProfile(search.profile, 'search', places);
    const own = (await hasConsent(queries, search.personId, 'keep-profile')) ? await readProfile(queries, search.personId) : null;
    return own ? parseProfile(matchingView(own), 'search', places) : null;
  } catch {
    return null;
  }
}

export type Told = Readonly<{ searches: number; letters: number; jobs: number }>;

/**
 * Looks at the ads that came since each search was last looked at, and writes to its person of those that fit. An ad is
 * told to a person once, whichever search finds it; what is not told (no consent, letters off) is not noted either.
 * @param cadence whose turn it is.
 */
export async function tellNewMatches(app: App, cadence: Exclude<Cadence, 'none'>, absolute: (path: string) => string): Promise<Told> {
  let [letters, jobs] = [0, 0];
  const due = await dueSearches(app.database.queries, cadence);
  for (const search of due) {
    const until = app.clock.now();
    const told = await app.database.queries.transaction(async (queries) => {
      const person = await findPerson(queries, search.personId);
      if (!person?.email || !(await hasConsent(queries, person.id, 'letters-new-jobs'))) return 0;
      const shown = await newFor(app, queries, search);
      const fresh: ShownMatch[] = [];
      for (const match of shown) if (await tellOnce(queries, person.id, match.match.vacancy.id, search.id, until)) fresh.push(match);
      await changeSearch(queries, search.id, { seenUntil: until });
      if (fresh.length === 0) return 0;
      const lang = search.lang as Language;
      await newMatchesLetter(queries, app.clock, {
        to: person.email,
        lang,
        name: search.name,
        shown: fresh.slice(0, MOST_IN_LETTER),
        more: Math.max(0, fresh.length - MOST_IN_LETTER),
        all: absolute(`/${lang}/for-me${filterQuery(filterOf(search))}`),
        stop: absolute(`/${lang}/stop/${await stopKey(app, search.id)}`),
        job: (id) => absolute(`/${lang}/jobs/${id}`),
        taxonomy: await taxonomyOf(app),
      });
      await record(queries, app.clock, [
        { room: 'matching', type: 'matches-told', subject: person.subject, data: { jobs: fresh.length, cadence } },
      ]);
      return fresh.length;
    });
    if (told > 0) letters++;
    jobs += told;
  }
  return { searches: due.length, letters, jobs };
}

/** New ads that fit a search, best first, with their reasons. */
async function newFor(app: App, queries: Queries, search: SearchRow): Promise<ShownMatch[]> {
  const profile = await profileOf(app, queries, search);
  if (!profile) return [];
  const lang = search.lang as Language;
  const [found = []] = await matchNewAds(app, [profile], { since: search.seenUntil, limit: MOST_NEW, lang });
  const { person, snapshot } = await personFor(app, profile, lang);
  const fits = found.flatMap(({ id, score }) => {
    const document = snapshot.numberOf(id);
    return document === undefined || score < FITS_FROM ? [] : [fitOf(snapshot, person, id, document)];
  });
  return explainMatches(
    app,
    person,
    snapshot,
    filtered(fits, filterOf(search)).map((fit) => fit.id),
    lang,
  );
}

/** The search whose letters a key stops. */
export const searchBehind = (app: App, key: string): Promise<SearchRow | null> => findSearchByStop(app.database.queries, hashOf(key));
