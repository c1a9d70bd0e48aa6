import { z } from 'zod';
import { text } from '../../fields.ts';
import { type Answer, ask, BrokenOff, Cut, type Patience, retrying, wholeOf } from '../../wire.ts';
import { LARGEST_ITEM } from '../../splitting.ts';

/** A page lists a thousand events without their texts; far above that it is no page. Bytes. */
const LARGEST_PAGE = 32 * 1024 * 1024;

const page = z.object({
  id: z.string().min(1),
  next_id: text,
  items: z.array(z.unknown()),
});
const event = z.object({
  id: z.string().min(1),
  _feed_entry: z.object({ status: z.enum(['ACTIVE', 'INACTIVE']), title: text, sistEndret: text }),
});

export type Event = Readonly<{ uuid: string; active: boolean; title: string; changed: string | null }>;
export type Page = Readonly<{
  id: string;
  next: string | null;
  etag: string | null;
  date: Date | null;
  events: readonly (Event | { unreadable: string })[];
}>;

/** NAV's feed with its token, which rotates at irregular times. */
export type Norway = Readonly<{
  /** A page, or `unchanged` (304), or `unknown` (404: page ids do not live for ever). */
  page(which: {
    id?: string;
    newest?: boolean;
    since?: Date;
    etag?: string | null;
    size?: number;
  }): Promise<Page | 'unchanged' | 'unknown'>;
  /** The newest state of an ad as JSON text; `gone` when there is none any more. */
  entry(uuid: string): Promise<{ text: string } | { problem: string; bytes: number | null } | 'gone'>;
}>;

export function norway(settings: { url: string; token: string | null }, patience: Patience): Norway {
  let token = settings.token;
  let fetching: Promise<string> | null = null;

  async function fresh(): Promise<string> {
    fetching ??= retrying(patience, async () => {
      const body = await wholeOf(await ask({ base: settings.url, path: '/api/publicToken' }, patience), 64 * 1024);
      const found = 'text' in body ? /eyJ[\w.-]+/.exec(body.text)?.[0] : undefined;
      if (!found) throw new BrokenOff('the source hands out no token');
      return found;
    }).finally(() => {
      fetching = null;
    });
    return fetching;
  }

  /** With the token we have; refused once, with a new one; refused again, it is over. */
  async function get(path: string, headers: Readonly<Record<string, string>>, also: readonly number[]): Promise<Answer> {
    token ??= await fresh();
    const used = token;
    const request = (with_: string) =>
      ask(
        {
          base: settings.url,
          path,
          headers: { accept: 'application/json', ...headers, authorization: `Bearer ${with_}` },
          also: [...also, 401],
        },
        patience,
      );
    const answer = await request(used);
    if (answer.status !== 401) return answer;
    await drain(answer);
    if (settings.token !== null) throw new BrokenOff('the source refuses the token of KALOTT_FEED_NORWAY_TOKEN');
    // Another request may have fetched the new token meanwhile.
    if (token === used) token = await fresh();
    const second = await request(token!);
    if (second.status !== 401) return second;
    await drain(second);
    throw new BrokenOff('the source refuses a token it has just handed out');
  }

  return {
    page: ({ id, newest, since, etag, size }) =>
      retrying(patience, async () => {
        const query = new URLSearchParams();
        if (size) query.set('pageSize', String(size));
        const path = `/api/v1/feed${id ? `/${encodeURIComponent(id)}` : ''}${newest ? `?last${size ? `&${query}` : ''}` : size ? `?${query}` : ''}`;
        // If-None-Match goes alone: together with If-Modified-Since the source seeks anew and answers 200.
        const headers: Record<string, string> = since
          ? { 'if-modified-since': since.toUTCString() }
          : etag
            ? { 'if-none-match': etag }
            : {};
        const answer = await get(path, headers, [304, 404]);
        if (answer.status === 304 || answer.status === 404) {
          await drain(answer);
          return answer.status === 304 ? 'unchanged' : 'unknown';
        }
        const body = await wholeOf(answer, LARGEST_PAGE);
        if ('tooLarge' in body) throw new BrokenOff(`a page is larger than ${LARGEST_PAGE / 1024 / 1024} MiB`);
        if ('broken' in body) throw new BrokenOff(`a page is not ${answer.charset}, although the source says so`);
        return readPage(body.text, answer);
      }),
    entry: (uuid) =>
      retrying(patience, async () => {
        const answer = await get(`/api/v1/feedentry/${encodeURIComponent(uuid)}`, {}, [404, 410]);
        if (answer.status !== 200) {
          await drain(answer);
          return 'gone';
        }
        const body = await wholeOf(answer, LARGEST_ITEM);
        if ('tooLarge' in body) return { problem: `larger than ${LARGEST_ITEM / 1024 / 1024} MiB`, bytes: body.tooLarge };
        if ('broken' in body) return { problem: `not ${answer.charset}, although the source says so`, bytes: null };
        if (!/[}\]]\s*$/.test(body.text)) throw new Cut('an entry ended in the middle');
        return body;
      }),
  };
}

function readPage(body: string, answer: Answer): Page {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Cut('a page ended in the middle');
  }
  const parsed = page.safeParse(value);
  if (!parsed.success) throw new BrokenOff('a page has not the shape of a page');
  const events = parsed.data.items.map((item): Event | { unreadable: string } => {
    const e = event.safeParse(item);
    if (!e.success) return { unreadable: JSON.stringify(item).slice(0, 2000) };
    return {
      uuid: e.data.id,
      active: e.data._feed_entry.status === 'ACTIVE',
      title: e.data._feed_entry.title ?? '',
      changed: e.data._feed_entry.sistEndret,
    };
  });
  return { id: parsed.data.id, next: parsed.data.next_id, etag: answer.header('etag'), date: answer.date, events };
}

async function drain(answer: Answer): Promise<void> {
  for await (const _ of answer.chunks()) {
    // An unread body would keep its connection.
  }
}
