import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { App, Language } from '#platform';
import { Icon } from '#ui';
import { deadlineLine, type KeptVacancy, money, readCards, titleFor, Under } from '#vacancies';
import type { Snapshot } from '../../snapshot.ts';
import { PlaceTag } from '../job/page.tsx';

/** A row of the list as it is written, in two halves: why an ad was found stands between them and differs by query. */
type DrawnRow = Readonly<{ head: string; foot: string }>;

/** About four megabytes at most. */
const MOST_KEPT = 4000;
const drawnOf = new WeakMap<Snapshot, Map<string, DrawnRow>>();

/**
 * The rows of a list, drawn once for a snapshot and language: most of the work of a list page is reading and writing the
 * same rows again. They go with the snapshot, so a closed ad's words are gone with the index that named it.
 * Ads that no longer stand are left out.
 */
export async function drawRows(
  app: App,
  snapshot: Snapshot,
  ids: readonly string[],
  lang: Language,
): Promise<Map<string, { head: Child; foot: Child }>> {
  let drawn = drawnOf.get(snapshot);
  if (!drawn) drawnOf.set(snapshot, (drawn = new Map()));
  const key = (id: string) => `${lang} ${id}`;
  const missing = ids.filter((id) => !drawn.has(key(id)));
  const fresh = new Map<string, DrawnRow>();
  for (const [id, vacancy] of await readCards(app, missing)) {
    if (!vacancy.ad) continue;
    fresh.set(id, await drawRow(vacancy, snapshot, lang));
  }
  for (const [id, row] of fresh) drawn.set(key(id), row);
  const rows = new Map<string, { head: Child; foot: Child }>();
  for (const id of ids) {
    const row = fresh.get(id) ?? drawn.get(key(id));
    if (row) rows.set(id, { head: raw(row.head), foot: raw(row.foot) });
  }
  // A map gives its keys in the order they came: the oldest go first.
  for (const oldest of drawn.keys()) {
    if (drawn.size <= MOST_KEPT) break;
    drawn.delete(oldest);
  }
  return rows;
}

async function drawRow(vacancy: KeptVacancy, { taxonomy }: Snapshot, lang: Language): Promise<DrawnRow> {
  const ad = vacancy.ad!;
  const shown = titleFor(ad, vacancy.reading, taxonomy, lang);
  const deadline = deadlineLine(ad, lang);
  const head = (
    <>
      <PlaceTag vacancy={vacancy} taxonomy={taxonomy} lang={lang} />
      <h2 lang={shown.lang === lang ? undefined : shown.lang}>
        <a href={`/${lang}/jobs/${vacancy.id}`}>{shown.title}</a>
      </h2>
      <Under shown={shown} ad={ad} lang={lang} />
    </>
  );
  const foot = (
    <p class="meta">
      {deadline ? (
        <span>
          <Icon name="clock" />
          {deadline}
        </span>
      ) : null}
      {vacancy.reading?.pay ? (
        <span>
          <Icon name="euro" />
          {money(vacancy.reading.pay.value, lang)}
        </span>
      ) : null}
    </p>
  );
  return { head: String(await head.toString()), foot: String(await foot.toString()) };
}
