import type { Taxonomy } from '#taxonomy';
import type { Reading } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';

/** Goes up with every change of what is read: open ads are read again. */
export const READER = 'reader/1';

/** Reads an ad: what it is about and what it asks for, each with the words that say so. Pure. */
export function understand(ad: NormalisedAd, _taxonomy: Taxonomy): Reading {
  return { version: READER, lang: ad.texts[0].lang, occupations: [], skills: [], demands: [], workplaces: [], extent: null, contract: null, start: null, pay: null, remote: null, housing: null, positions: null };
}
