import { definePage } from '#ui';
import { hasAccount } from '../../may.ts';
import { dataFile } from '../me-data/page.tsx';

/** All that is held on the person who asks, as a file. */
export const page = definePage({ path: '/me/data/export', access: hasAccount, get: dataFile, samples: async () => [] });
