import type { App, Queries } from '#platform';
import type { Purpose } from './consents.ts';
import { emptyPersonProfile, matchingView, type MatchingView, takeMatchingView } from './profile.ts';
import { forgetProfile, readProfile, saveProfile } from './profiles/store.ts';
import { consentsOf, readKeptDrawers, writeKeptDrawer } from './store.ts';

/** Which yes each kept drawer needs. */
const needs: Readonly<Record<string, Purpose>> = { visit: 'keep-profile', guide: 'keep-guide' };

/** What the drawer `visit` holds: the profile that is matched with, and what of a sentence is still open. */
type Visit = Readonly<{ profile: MatchingView; unread?: unknown; levels?: unknown }>;

/**
 * The drawers that lie on a person: those they said yes to, with what is in them (null = nothing yet). What they can do is
 * said once: `visit` is a view of the person's profile, without evidence, workplaces and all that matching does not ask.
 */
export async function keptDrawers(app: App, personId: string): Promise<Map<string, unknown>> {
  const queries = app.database.queries;
  const yes = new Set((await consentsOf(queries, personId)).filter((c) => c.withdrawnAt === null).map((c) => c.purpose));
  const names = Object.keys(needs).filter((name) => yes.has(needs[name]!));
  if (names.length === 0) return new Map();
  const kept = await readKeptDrawers(queries, personId);
  const profile = names.includes('visit') ? await readProfile(queries, personId) : null;
  return new Map(
    names.map((name) => {
      if (name !== 'visit') return [name, kept.get(name) ?? null];
      const open = (kept.get('visit') ?? {}) as Partial<Visit>;
      return [name, profile && { unread: open.unread ?? [], levels: open.levels ?? [], profile: matchingView(profile) }];
    }),
  );
}

/** Puts one drawer of a person away; null empties it. */
export async function keepDrawer(app: App, queries: Queries, personId: string, name: string, value: unknown): Promise<void> {
  if (name !== 'visit') return writeKeptDrawer(queries, app.clock, personId, name, value);
  if (value === null) {
    await forgetProfile(queries, personId);
    return writeKeptDrawer(queries, app.clock, personId, name, null);
  }
  const { profile, ...open } = value as Visit;
  const before = (await readProfile(queries, personId)) ?? emptyPersonProfile;
  await saveProfile(queries, app.clock, personId, takeMatchingView(before, profile));
  await writeKeptDrawer(queries, app.clock, personId, name, open);
}

/** Puts changed drawers away, all or none. */
export async function keepDrawers(app: App, personId: string, changed: ReadonlyMap<string, unknown>): Promise<void> {
  await app.database.queries.transaction(async (queries) => {
    for (const [name, value] of changed) await keepDrawer(app, queries, personId, name, value);
  });
}
