import { localTime } from '#platform';
import { itemOf } from '../../items.ts';
import { BrokenOff } from '../../wire.ts';
import { type Feed, overlapping } from '../feed.ts';
import { finnishItems } from './fetch.ts';
import { readFinnish } from './map.ts';

/** KEHA's P67 v2: published postings, and what was modified or archived since two watermarks. Both must be whole before either moves. */
export const feed: Feed = {
  source: 'finland',
  setting: 'KALOTT_FEED_FINLAND_URL',
  isOn: (config) => config.feeds.finland !== null,
  schedule: { delta: '*/15 * * * *', full: '40 3 * * 0' },
  async *collect({ config, taxonomy, mode, cursor, now, patience }) {
    const settings = config.feeds.finland!;
    if (mode === 'delta' && !(cursor?.modified && cursor.archived)) throw new BrokenOff('no cursor; run it with --full');
    const local = (at: string) => localTime(new Date(at), settings.zone);
    const asked =
      mode === 'full'
        ? [{ onlyStatus: 'PUBLISHED' }]
        : [
            { onlyStatus: 'PUBLISHED', modified: { from: local(cursor!.modified!) } },
            { onlyStatus: 'ARCHIVED', archived: { from: local(cursor!.archived!) } },
          ];
    const clocks: (Date | null)[] = [];
    for (const filter of asked) {
      const pieces = finnishItems(settings, filter, patience);
      for (;;) {
        const step = await pieces.next();
        if (step.done) {
          clocks.push(step.value);
          break;
        }
        yield itemOf(step.value, /"externalId"\s*:\s*"([\w-]{1,80})"/, (value) => readFinnish(value, taxonomy, settings.zone));
      }
    }
    return { modified: overlapping(now, clocks[0] ?? null).toISOString(), archived: overlapping(now, clocks.at(-1) ?? null).toISOString() };
  },
  cursorText: (cursor) => [...new Set([cursor.modified, cursor.archived])].join(' '),
};
