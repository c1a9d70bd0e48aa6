import type { Country } from '#taxonomy';
import type { Snapshot } from '../snapshot.ts';

const counted = new WeakMap<Snapshot, Readonly<Record<Country, number>>>();

/** Open ads by country, counted once for each snapshot. */
export function openByCountry(snapshot: Snapshot): Readonly<Record<Country, number>> {
  let found = counted.get(snapshot);
  if (!found) {
    const count = { FI: 0, SE: 0, NO: 0 };
    for (let d = 0; d < snapshot.index.size; d++) {
      const country = snapshot.placeSets[snapshot.index.places[d]!]!.country;
      if (country) count[country]++;
    }
    found = count;
    counted.set(snapshot, found);
  }
  return found;
}
