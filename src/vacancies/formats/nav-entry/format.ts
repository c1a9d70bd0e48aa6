import { instantText } from '../../fields.ts';
import { readAdContent, readNorwegian } from '../../feeds/norway/map.ts';
import { itemOf } from '../../items.ts';
import { asFile, type Format } from '../format.ts';
import { jsonFileItems } from '../json-file.ts';

/** Feed entries of NAV, or bare ads as older exports hold them: one object, an array, or JSON lines. */
export const format: Format = {
  name: 'nav-entry',
  async *items({ file, taxonomy }) {
    for await (const piece of jsonFileItems(file))
      yield asFile(
        itemOf(piece, /"uuid"\s*:\s*"([\w-]+)"/, (value) => {
          const bare = value as { uuid?: unknown; title?: unknown; status?: unknown; updated?: unknown } | null;
          const isBare =
            typeof bare?.uuid === 'string' && typeof bare.title === 'string' && !('ad_content' in bare) && !(bare.status === 'INACTIVE');
          return isBare
            ? readAdContent(bare.uuid as string, instantText(String(bare.updated ?? ''), 'Europe/Oslo'), value, taxonomy)
            : readNorwegian(value, taxonomy);
        }),
      );
  },
};
