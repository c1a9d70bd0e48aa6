import type { Taxonomy } from '#taxonomy';
import { essenceOf } from './essence.ts';
import type { Understood } from './store.ts';
import { READER, understand } from './understand/understand.ts';
import type { NormalisedAd } from './vacancy.ts';

/** Reads ads with this taxonomy: the reading with its words, the essence for the index, and who read it. */
export function readerWith(taxonomy: Taxonomy): { version: string; understand(ad: NormalisedAd): Understood } {
  const version = [READER, ...taxonomy.version].join(' · ');
  return {
    version,
    understand(ad) {
      const reading = understand(ad, taxonomy);
      return { reading, essence: essenceOf(ad, reading), version };
    },
  };
}
