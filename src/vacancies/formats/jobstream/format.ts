import { readSwedish } from '../../feeds/sweden/map.ts';
import { itemOf } from '../../items.ts';
import { asFile, type Format } from '../format.ts';
import { jsonFileItems } from '../json-file.ts';

/** Ads and removals as JobStream writes them: JSON lines or an array. Historical files too, whose own number is `original_id`. */
export const format: Format = {
  name: 'jobstream',
  async *items({ file, taxonomy }) {
    for await (const piece of jsonFileItems(file))
      yield asFile(itemOf(piece, /"id"\s*:\s*"?([\w-]{1,60})"?/, (value) => readSwedish(withOriginalId(value), taxonomy)));
  },
};

function withOriginalId(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { original_id } = value as { original_id?: unknown };
  return typeof original_id === 'string' && original_id !== '' ? { ...value, id: original_id } : value;
}
