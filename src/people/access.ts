import { type App, newId, type Queries, record, type Scope } from '#platform';
import { endShare, findPerson, livingShares, lookedSince, saveAccess, saveAccesses, saveShare, type ShareRow } from './store.ts';

/** What of somebody can be looked at or shared. */
export const shareable = ['profile', 'plan', 'applications', 'notes', 'contact'] as const;
export type Shareable = (typeof shareable)[number];
export type Looked = Shareable | 'cv' | 'export' | 'handover' | 'case' | 'group';

/** Looking about for a quarter of an hour is one look. */
const ONE_LOOK_MS = 15 * 60_000;

/**
 * Notes that somebody looked at another person's data, for that person to read. One's own data are not noted.
 * @param given.as the role in which they looked, and the organisation.
 */
export async function noteAccess(
  app: App,
  queries: Queries,
  given: { scope: Scope; personId: string; what: Looked; role?: string; organisationId?: string | null },
): Promise<void> {
  const { scope, personId, what } = given;
  if (scope.personId === personId) return;
  const now = app.clock.now();
  if (scope.personId && (await lookedSince(queries, personId, scope.personId, what, new Date(now.getTime() - ONE_LOOK_MS)))) return;
  await saveAccess(queries, {
    id: newId(),
    at: now,
    personId,
    actorId: scope.personId,
    role: given.role ?? scope.grants[0]?.role ?? scope.via,
    organisationId: given.organisationId ?? scope.grants[0]?.organisationId ?? null,
    what,
  });
}

/** The same for everybody named on a board or a list, in one statement however long it is. */
export async function noteAccesses(
  app: App,
  queries: Queries,
  given: { scope: Scope; personIds: readonly string[]; what: Looked; role?: string; organisationId?: string | null },
): Promise<void> {
  const { scope, what } = given;
  const personIds = given.personIds.filter((id) => id !== scope.personId);
  if (personIds.length === 0) return;
  const now = app.clock.now();
  await saveAccesses(queries, {
    at: now,
    since: new Date(now.getTime() - ONE_LOOK_MS),
    personIds,
    actorId: scope.personId,
    role: given.role ?? scope.grants[0]?.role ?? scope.via,
    organisationId: given.organisationId ?? scope.grants[0]?.organisationId ?? null,
    what,
  });
}

/** Shares something with an organisation until a day; only ever on the person's own click. */
export async function shareWith(
  app: App,
  queries: Queries,
  given: { personId: string; what: Shareable; organisationId: string; colleagueId?: string | null; why: string; until: string },
): Promise<string> {
  const id = newId();
  await saveShare(queries, { id, at: app.clock.now(), colleagueId: null, ...given });
  const person = await findPerson(queries, given.personId);
  await record(queries, app.clock, [
    {
      room: 'people',
      type: 'shared',
      subject: person!.subject,
      actor: given.personId,
      organisationId: given.organisationId,
      data: { what: given.what, until: given.until },
    },
  ]);
  return id;
}

/** Takes a share back. @returns the share that was ended, or null when it was not theirs or ended before. */
export async function revokeShare(app: App, queries: Queries, personId: string, id: string): Promise<ShareRow | null> {
  const ended = await endShare(queries, personId, id, app.clock.now());
  if (!ended) return null;
  const person = await findPerson(queries, personId);
  await record(queries, app.clock, [
    {
      room: 'people',
      type: 'share-revoked',
      subject: person!.subject,
      actor: personId,
      organisationId: ended.organisationId,
      data: { what: ended.what },
    },
  ]);
  return ended;
}

/** What of each person the scope may see through shares today. */
export async function sharedToScope(app: App, scope: Scope, personIds: readonly string[]): Promise<Map<string, Set<Shareable>>> {
  const organisations = [...new Set(scope.grants.flatMap((g) => (g.organisationId ? [g.organisationId] : [])))];
  const found = new Map<string, Set<Shareable>>();
  if (!scope.strong) return found;
  for (const row of await livingShares(app.database.queries, personIds, organisations, app.clock.today())) {
    if (row.colleagueId !== null && row.colleagueId !== scope.personId) continue;
    const set = found.get(row.personId) ?? new Set<Shareable>();
    set.add(row.what as Shareable);
    found.set(row.personId, set);
  }
  return found;
}
