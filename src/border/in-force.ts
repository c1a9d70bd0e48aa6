import { type App, oneLine, service } from '#platform';
import { Shelf, writtenFacts } from './shelf.ts';
import { approvedVersions } from './store.ts';
import { type FactVersion, inForce, overlay, WRITTEN } from './versions.ts';

/** What is approved, with one shelf for each stretch of days between two switches. */
type Approved = Readonly<{ versions: readonly FactVersion[]; switches: readonly string[]; shelves: Map<number, Shelf> }>;

/** Read once per process, and again after a word on the channel `border`. */
const holderOf = service(async (app) => {
  const holder = { current: null as Promise<Approved> | null, last: null as Approved | null };
  await app.database.listen('border', () => {
    holder.current = null;
  });
  return holder;
});

async function approvedNow(app: App): Promise<Approved> {
  const holder = await holderOf(app);
  const reading = (holder.current ??= read(app));
  try {
    const approved = await reading;
    // A reading that was overtaken by a change must not come back as the last one.
    if (holder.current === reading) holder.last = approved;
    return approved;
  } catch (problem) {
    if (holder.current === reading) holder.current = null;
    if (!holder.last) throw problem;
    // The guide goes on answering from what it knew while the database is away.
    app.log.warn({ reason: oneLine(problem) }, 'border: versions of facts not read');
    return holder.last;
  }
}

async function read(app: App): Promise<Approved> {
  const versions = await approvedVersions(app);
  const switches = [...new Set(versions.flatMap((v) => v.validFrom ?? []))].sort();
  return { versions, switches, shelves: new Map() };
}

/** Has the next question read anew: for the process that made a change itself and will not wait for its own echo. */
export async function refreshFacts(app: App): Promise<void> {
  (await holderOf(app)).current = null;
}

/** The facts in force on a day: as written, with the approved versions over them. */
export async function shelfOn(app: App, on: string): Promise<Shelf> {
  const { versions, switches, shelves } = await approvedNow(app);
  const stretch = switches.filter((day) => day <= on).length;
  let shelf = shelves.get(stretch);
  if (!shelf) shelves.set(stretch, (shelf = new Shelf(overlay(writtenFacts, versions, on))));
  return shelf;
}

/** The number of the version of a fact that is in force on a day; 1 is the written one. */
export async function versionsOn(app: App, on: string): Promise<(factId: string) => number> {
  const versions = inForce((await approvedNow(app)).versions, on);
  return (factId) => versions.get(factId)?.version ?? WRITTEN;
}

/** Approved versions whose day has not come, the soonest first. */
export async function versionsAhead(app: App, today: string): Promise<readonly FactVersion[]> {
  const { versions } = await approvedNow(app);
  return versions.filter((v) => v.validFrom !== null && v.validFrom > today).sort((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1));
}
