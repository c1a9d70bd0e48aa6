import { type App, type Language, oneLine, service } from '#platform';
import { type Guidance, groundOf } from '#border';
import { taxonomyOf } from '#taxonomy';
import { type Essence, type KeptVacancy, newEssences, openEssences, readVacancies } from '#vacancies';
import type { Finding } from './assess.ts';
import { borderBlock, situationOfJob } from './border.ts';
import { ALGORITHM } from './constants.ts';
import { explain, type Gap, type Reason } from './explain.ts';
import { type Found, findMatches, matchPeople, reasonsOf } from './match.ts';
import { type Person, type PlaceAnswer, preparePerson } from './person.ts';
import type { Profile } from './profile.ts';
import { type Snapshot, SnapshotBuilder } from './snapshot.ts';

export type SnapshotHolder = { current: Snapshot; builtAt: Date; readonly rebuild: () => Promise<Snapshot> };

/** Reads every open ad's essence into a snapshot. */
async function buildSnapshot(app: App): Promise<Snapshot> {
  const builder = new SnapshotBuilder(await taxonomyOf(app));
  for await (const rows of openEssences(app)) for (const row of rows) builder.add(row);
  return builder.build();
}

/** Wait for news to settle before building again: an import announces itself once, several may follow each other. */
const SETTLE_MS = 150;
/** A rebuild that failed is tried again. */
const AGAIN_MS = 5000;

const holderOf = service(async (app: App): Promise<SnapshotHolder> => {
  let building: Promise<Snapshot> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  const later = (wait = SETTLE_MS) => {
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        rebuild().catch((problem) => {
          app.log.error({ reason: oneLine(problem) }, 'matching index not rebuilt; the old one serves');
          later(AGAIN_MS);
        }),
      wait,
    );
    timer.unref();
  };
  const rebuild = async (): Promise<Snapshot> => {
    if (building) {
      again = true;
      return building;
    }
    building = buildSnapshot(app);
    try {
      // One reference is swapped; whoever asks meanwhile keeps the snapshot they began with.
      holder.current = await building;
      holder.builtAt = app.clock.now();
      return holder.current;
    } finally {
      building = null;
      if (again) {
        again = false;
        later();
      }
    }
  };
  // Ears first: what an import announces while the first index is built must not be missed.
  let missed = false;
  let standing = false;
  await app.database.listen('vacancies', () => {
    if (standing) later();
    else missed = true;
  });
  const holder: SnapshotHolder = { current: await buildSnapshot(app), builtAt: app.clock.now(), rebuild };
  standing = true;
  if (missed) later();
  return holder;
});

/** All open ads as this process knows them; swapped when an import, on whichever node, announces itself. */
export async function snapshotOf(app: App): Promise<Snapshot> {
  const holder = await holderOf(app);
  // A taxonomy that was imported meanwhile has other concept numbers.
  if (holder.current.taxonomy !== (await taxonomyOf(app))) return holder.rebuild();
  return holder.current;
}

export const rebuildSnapshot = async (app: App): Promise<Snapshot> => (await holderOf(app)).rebuild();

export type Match = Readonly<{
  vacancy: Readonly<{
    id: string;
    source: string;
    sourceId: string;
    title: string;
    employer: string;
    country: string | null;
    municipality: string | null;
    url: string | null;
    deadline: string | null;
  }>;
  score: number;
  reasons: readonly Reason[];
  gaps: readonly Gap[];
  /** Permit, licence, insurance, tax, registration and fund, judged by the border room; null when no border lies between, or home is not told. */
  border: Guidance['outcomes'] | null;
}>;

/** A match with what a page needs to show it. */
export type ShownMatch = Readonly<{ match: Match; vacancy: KeptVacancy }>;

/** Makes a profile ready for the present snapshot. */
export async function personFor(app: App, profile: Profile, lang: Language): Promise<{ person: Person; snapshot: Snapshot }> {
  const snapshot = await snapshotOf(app);
  return { person: preparePerson(profile, snapshot, app.clock.today(), lang), snapshot };
}

/** Reasons and gaps of these ads for a person, in words and with the ad's own words as evidence; ads that closed meanwhile are left out. */
export async function explainMatches(
  app: App,
  person: Person,
  snapshot: Snapshot,
  ids: readonly string[],
  lang: Language,
): Promise<ShownMatch[]> {
  const [kept, ground] = [await readVacancies(app, ids), await groundOf(app)];
  return ids.flatMap((id) => {
    const vacancy = kept.get(id);
    const document = snapshot.numberOf(id);
    if (!vacancy?.ad || vacancy.status !== 'open' || document === undefined) return [];
    const { score, findings } = reasonsOf(snapshot, person, document);
    const { reasons, gaps } = explain(findings, vacancy.reading, person.profile, snapshot.taxonomy, lang);
    const place =
      vacancy.municipality && vacancy.country ? snapshot.taxonomy.places.find(`${vacancy.country}/${vacancy.municipality}`) : null;
    const match: Match = {
      vacancy: {
        id,
        source: vacancy.source,
        sourceId: vacancy.sourceId,
        title: vacancy.ad.texts[0].title,
        employer: vacancy.ad.employer.name,
        country: vacancy.country,
        municipality: place ? `${place.country}/${snapshot.taxonomy.places.nameIn(place, '')}` : null,
        url: vacancy.ad.url,
        deadline: vacancy.ad.deadline.date,
      },
      score,
      reasons,
      gaps,
      border: borderBlock(situationOfJob(person.profile, vacancy, placeOf(findings), snapshot.taxonomy), ground),
    };
    return [{ match, vacancy }];
  });
}

/** How the place was reckoned with, among the findings of an ad. */
export function placeOf(findings: readonly Finding[]): PlaceAnswer | null {
  const found = findings.find((f) => f.detail.of === 'place');
  return found?.detail.of === 'place' ? found.detail.answer : null;
}

/** The answer of `match`: the best open ads for a profile, with reasons and gaps. */
export async function matchProfile(
  app: App,
  profile: Profile,
  options: { limit: number; lang: Language },
): Promise<{ algorithm: string; matches: Match[] }> {
  const { person, snapshot } = await personFor(app, profile, options.lang);
  const found = findMatches(snapshot, person, { today: app.clock.today(), limit: options.limit });
  const shown = await explainMatches(
    app,
    person,
    snapshot,
    found.map((f) => f.id),
    options.lang,
  );
  return { algorithm: ALGORITHM, matches: shown.map((s) => s.match) };
}

/**
 * Reverse match and saved searches: for each profile (a consenting person's, or one that was saved) the best of the open
 * ads that came since an instant. Only the new ads are indexed; the code that judges them is the same. Nobody is ranked.
 * @param limit most ads a profile.
 */
export async function matchNewAds(
  app: App,
  profiles: readonly Profile[],
  options: { since: Date; limit: number; lang: Language },
): Promise<Found[][]> {
  const builder = new SnapshotBuilder(await taxonomyOf(app));
  for (const row of await newEssences(app, options.since)) builder.add(row);
  const fresh = builder.build();
  const today = app.clock.today();
  return matchPeople(
    fresh,
    profiles.map((profile) => preparePerson(profile, fresh, today, options.lang)),
    { today, limit: options.limit },
  );
}

/**
 * How something that is no ad (an employer's need, say) fits each of these profiles: the same code, over a snapshot of it
 * alone. `fits` is true when the work is theirs or near it and the place within their reach; what is demanded is told in
 * the findings and never decides alone. The order is that of the profiles: nobody is ranked.
 */
export async function judgeAlone(
  app: App,
  essence: Essence,
  profiles: readonly Profile[],
  lang: Language,
): Promise<{ fits: boolean; findings: readonly Finding[] }[]> {
  const builder = new SnapshotBuilder(await taxonomyOf(app));
  builder.add({ id: 'alone', essence });
  const alone = builder.build();
  const today = app.clock.today();
  return profiles.map((profile) => {
    const person = preparePerson(profile, alone, today, lang);
    const { findings } = reasonsOf(alone, person, 0);
    const work = findings.find((f) => f.kind === 'occupation');
    const place = findings.find((f) => f.kind === 'place');
    const fits =
      (work?.verdict === 'met' || work?.verdict === 'learnable' || (work?.verdict === 'unknown' && work.hundredths > 0)) &&
      place?.verdict !== 'unmet' &&
      findMatches(alone, person, { today, limit: 1 }).length > 0;
    return { fits, findings };
  });
}
