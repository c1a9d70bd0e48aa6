import { itemOf } from '../../items.ts';
import type { Format } from '../format.ts';
import { jsonFileItems } from '../json-file.ts';
import { readKalottLine } from './line.ts';

/** Our own lines, as `vacancies export` writes them; a line may name its own source. */
export const format: Format = {
  name: 'kalott',
  async *items({ file, taxonomy }) {
    for await (const piece of jsonFileItems(file))
      yield itemOf(piece, /"sourceId"\s*:\s*"([^"]{1,80})"/, (value) => readKalottLine(value, taxonomy));
  },
};
