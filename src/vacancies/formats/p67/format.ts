import { readFinnish } from '../../feeds/finland/map.ts';
import { itemOf } from '../../items.ts';
import { asFile, type Format } from '../format.ts';
import { jsonFileItems } from '../json-file.ts';

/** Postings of Job Market Finland's P67 v2, published and archived: lines or an array. Their terms forbid handing them on, also from a file. */
export const format: Format = {
  name: 'p67',
  async *items({ file, taxonomy, finnishZone }) {
    for await (const piece of jsonFileItems(file))
      yield asFile(itemOf(piece, /"externalId"\s*:\s*"([\w-]{1,80})"/, (value) => readFinnish(value, taxonomy, finnishZone)));
  },
};
