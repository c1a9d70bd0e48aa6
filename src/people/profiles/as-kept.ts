import type { App } from '#platform';
import { keptDrawers } from '../drawers.ts';
import { emptyPersonProfile, matchingView, type PersonProfile, parsePersonProfile, takeMatchingView } from '../profile.ts';
import { readProfile } from './store.ts';

/** The profile that lies in a `visit` drawer: matching's part of one. Null when there is none, or an older version wrote it. */
export function profileInDrawer(value: unknown): PersonProfile | null {
  if (typeof value !== 'object' || value === null) return null;
  try {
    return parsePersonProfile((value as Record<string, unknown>).profile);
  } catch {
    return null;
  }
}

/** What was kept, with what has since been changed where only matching's part is seen. */
export const withDrawer = (kept: PersonProfile | null, told: PersonProfile | null): PersonProfile | null =>
  told ? takeMatchingView(kept ?? emptyPersonProfile, matchingView(told)) : kept;

/**
 * Somebody's profile as it lies on their account: told on the profile page, on the page about them, or to a coach. Who
 * asks is guarded, and noted in the access log, by the page that shows it.
 */
export async function profileAsKept(app: App, personId: string): Promise<PersonProfile | null> {
  const drawers = await keptDrawers(app, personId);
  return withDrawer(await readProfile(app.database.queries, personId), profileInDrawer(drawers.get('visit')));
}
