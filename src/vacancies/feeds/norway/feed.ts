import { instantOf } from '#platform';
import { itemOf } from '../../items.ts';
import { BrokenOff } from '../../wire.ts';
import type { Cursor, Feed, Found } from '../feed.ts';
import { type Event, type Norway, norway, type Page } from './fetch.ts';
import { readNorwegian } from './map.ts';

/** An ad lives at most six months. Days. */
const LONGEST_LIFE = 183;
/** In a delta the newest page is asked again and again; small pages cost few entries. */
const DELTA_PAGE = 100;
/** Entries asked at once. */
const AT_ONCE = 4;
const DAY = 86_400_000;
const NOT_FOUND = 'not found';

/** NAV's pam-stilling-feed: pages of events in order, the newest state of each ad in its entry. The cursor is a page, never a time. */
export const feed: Feed = {
  source: 'norway',
  setting: 'KALOTT_FEED_NORWAY_URL',
  isOn: (config) => config.feeds.norway !== null,
  schedule: { delta: '*/2 * * * *', full: '10 4 * * 6' },
  async *collect({ config, taxonomy, mode, cursor, lastSuccess, now, patience }) {
    const source = norway(config.feeds.norway!, patience);
    // The last event of an ad wins; times are not monotonic, so the order of the pages decides.
    const last = new Map<string, Event>();
    let end: Cursor | null = mode === 'delta' ? cursor : null;
    let page =
      mode === 'full'
        ? await firstPage(source, new Date(now.getTime() - LONGEST_LIFE * DAY))
        : await cursorPage(source, cursor, lastSuccess ?? now);
    const seen = new Set<string>();
    while (page !== null) {
      if (seen.has(page.id)) throw new BrokenOff('the pages of the source go in a circle');
      seen.add(page.id);
      for (const event of page.events) {
        if ('unreadable' in event)
          yield {
            kind: 'unreadable',
            sourceId: null,
            reason: 'event: expected id and _feed_entry with a status',
            bytes: null,
            key: event.unreadable,
          };
        else last.set(event.uuid, event);
      }
      end = page.etag ? { page: page.id, etag: page.etag } : { page: page.id };
      if (page.next === null) break;
      const next = await source.page(mode === 'delta' ? { id: page.next, size: DELTA_PAGE } : { id: page.next });
      if (next === 'unchanged' || next === 'unknown') throw new BrokenOff('the source does not know the page it named as the next');
      page = next;
    }
    if (end === null) throw new BrokenOff('the source has no pages');
    const events = [...last.values()];
    for (const event of events) if (!event.active) yield goneBy(event);
    const active = events.filter((event) => event.active);
    const missing: Found[] = [];
    for (let from = 0; from < active.length; from += AT_ONCE) {
      // All are awaited before the first may throw, so that none is left behind.
      const found = await Promise.allSettled(
        active.slice(from, from + AT_ONCE).map((event) => entryOf(source, event, (value) => readNorwegian(value, taxonomy))),
      );
      for (const outcome of found) {
        if (outcome.status === 'rejected') throw outcome.reason;
        if (outcome.value.kind === 'gone' && outcome.value.reason === NOT_FOUND) missing.push(outcome.value);
        else yield outcome.value;
      }
    }
    // A few entries may be gone before their event says so. Many at once are a source in trouble, and nothing to close for.
    if (missing.length > 5 && missing.length > 0.3 * active.length)
      throw new BrokenOff(`${missing.length} of ${active.length} entries were not found`);
    yield* missing;
    return end;
  },
  cursorText: (cursor) => cursor.page ?? '',
};

async function firstPage(source: Norway, since: Date): Promise<Page | null> {
  const page = await source.page({ since });
  if (page === 'unknown') throw new BrokenOff('the source has no feed at this address');
  // Nothing newer than the time asked for: the newest page is where the next delta begins.
  return page === 'unchanged' ? newestPage(source) : page;
}

async function newestPage(source: Norway): Promise<Page> {
  const page = await source.page({ newest: true });
  if (page === 'unknown' || page === 'unchanged') throw new BrokenOff('the source has no pages');
  return page;
}

/** The page of the cursor; null when it has not changed. A page that is no longer known: everything since a day before the last success. */
async function cursorPage(source: Norway, cursor: Cursor | null, lastSuccess: Date): Promise<Page | null> {
  if (!cursor?.page) throw new BrokenOff('no cursor; run it with --full');
  const page = await source.page({ id: cursor.page, etag: cursor.etag ?? null, size: DELTA_PAGE });
  if (page === 'unchanged') return null;
  return page === 'unknown' ? firstPage(source, new Date(lastSuccess.getTime() - DAY)) : page;
}

/** The title tells how an ad ended: its own (expired), `...` (stopped), `?` (withdrawn). All three remove. */
function goneBy({ uuid, title, changed }: Event): Found {
  const closedAt = changed ? instantOf(changed, 'Europe/Oslo') : null;
  const masked = title.trim();
  const how =
    masked === '?'
      ? ({ status: 'withdrawn', reason: 'withdrawn' } as const)
      : ({ status: 'closed', reason: masked === '...' ? 'stopped' : 'expired' } as const);
  return { kind: 'gone', source: 'norway', sourceId: uuid, at: null, closedAt, ...how };
}

async function entryOf(source: Norway, event: Event, map: (value: unknown) => Found): Promise<Found> {
  const body = await source.entry(event.uuid);
  if (body === 'gone')
    return { kind: 'gone', source: 'norway', sourceId: event.uuid, at: null, status: 'closed', reason: NOT_FOUND, closedAt: null };
  if ('problem' in body) return { kind: 'unreadable', sourceId: event.uuid, reason: body.problem, bytes: body.bytes, key: event.uuid };
  const found = itemOf(
    { text: body.text, problem: null, bytes: body.text.length, key: event.uuid, head: '' },
    /"uuid"\s*:\s*"([\w-]+)"/,
    map,
  );
  // The entry must be the one that was asked for.
  const id = found.kind === 'ad' ? found.ad.sourceId : found.sourceId;
  if (found.kind === 'unreadable') return { ...found, sourceId: event.uuid, key: event.uuid };
  return id === event.uuid
    ? found
    : { kind: 'unreadable', sourceId: event.uuid, reason: 'uuid: the entry is about another ad', bytes: null, key: event.uuid };
}
