import { localTime } from '#platform';
import { itemOf } from '../../items.ts';
import { BrokenOff } from '../../wire.ts';
import { type Feed, overlapping } from '../feed.ts';
import { swedishItems } from './fetch.ts';
import { readSwedish } from './map.ts';

/** JobTech JobStream v2: snapshot, then what changed since a time. The cursor is that time. */
export const feed: Feed = {
  source: 'sweden',
  setting: 'KALOTT_FEED_SWEDEN_URL',
  isOn: (config) => config.feeds.sweden !== null,
  schedule: { delta: '*/10 * * * *', full: '20 2 * * *' },
  async *collect({ config, taxonomy, mode, cursor, now, patience }) {
    if (mode === 'delta' && !cursor?.since) throw new BrokenOff('no cursor; run it with --full');
    const path = mode === 'full' ? '/v2/snapshot' : `/v2/stream?updated-after=${localTime(new Date(cursor!.since!), 'Europe/Stockholm')}`;
    const pieces = swedishItems(config.feeds.sweden!.url, path, patience);
    for (;;) {
      const step = await pieces.next();
      if (step.done) return { since: overlapping(now, step.value).toISOString() };
      yield itemOf(step.value, /"id"\s*:\s*"?([\w-]{1,60})"?/, (value) => readSwedish(value, taxonomy));
    }
  },
  cursorText: (cursor) => cursor.since ?? '',
};
