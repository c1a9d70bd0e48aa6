import type { App } from '#platform';
import type { Country } from '#taxonomy';
import { openExamples } from '#vacancies';
import type { Snapshot } from '../snapshot.ts';

export type OpenNumbers = Readonly<{ country: Readonly<Record<Country, number>>; all: number; examples: number }>;
const counted = new WeakMap<Snapshot, Promise<OpenNumbers>>();

async function count(app: App, snapshot: Snapshot): Promise<OpenNumbers> {
  const country = { FI: 0, SE: 0, NO: 0 };
  for (let d = 0; d < snapshot.index.size; d++) {
    const land = snapshot.placeSets[snapshot.index.places[d]!]!.country;
    if (land) country[land]++;
  }
  return { country, all: snapshot.index.size, examples: await openExamples(app) };
}

/** Open ads by country, and how many of them are examples; counted once for each snapshot. */
export function openNumbers(app: App, snapshot: Snapshot): Promise<OpenNumbers> {
  let found = counted.get(snapshot);
  if (!found) {
    found = count(app, snapshot);
    counted.set(snapshot, found);
    found.catch(() => counted.delete(snapshot));
  }
  return found;
}
