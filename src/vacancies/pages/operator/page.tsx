import { defineWords, type Language, number } from '#platform';
import { type Answer, definePage, Note, type PageRequest } from '#ui';
import { countOpen, feedStates, recentQuarantine, recentRuns } from '../../store.ts';

const words = defineWords('vacancies.operator', {
  title: 'Sources of ads',
  lead: 'Where each source stands, what the last runs did, and what could not be read.',
  sources: 'Sources',
  source: 'Source',
  configured: 'Connected',
  yes: 'yes',
  no: 'no address set',
  open: 'Open ads',
  lastSuccess: 'Last success',
  lastFull: 'Last full load',
  lastTry: 'Last try',
  never: 'never',
  problem: 'What is wrong',
  fine: 'all well',
  held: 'An import is held: {source}',
  heldText:
    'Since {date}. A full load would have closed more than 30 % of the open ads of this source, so nothing was closed. Look at the source. If the ads really are gone, let the load through:',
  running: 'A run is under way: {source}',
  runningText: 'Begun {date}. Read {read}. Reload the page to see how far it is.',
  runs: 'Last runs',
  mode: 'Kind',
  full: 'full',
  delta: 'changes',
  file: 'file',
  begun: 'Begun',
  read: 'Read',
  created: 'New',
  updated: 'Changed',
  unchanged: 'Same',
  closed: 'Closed',
  quarantined: 'Unreadable',
  complete: 'Complete',
  incomplete: 'broke off',
  noRuns: 'No run yet. Run one on the command line: vacancies sync, or vacancies import for a file.',
  quarantine: 'Could not be read',
  quarantineText:
    'The newest first. The text of these items is not kept, only the reason. When the reason is mended, a full load brings them in.',
  noQuarantine: 'Nothing: every item of the last three months could be read.',
  at: 'When',
  item: 'Item',
  reason: 'Reason',
  scroll: 'Table, can be scrolled sideways',
});

const SOURCES = ['norway', 'sweden', 'finland'] as const;
const moment = (lang: Language, at: Date | null, t: ReturnType<typeof words.in>) =>
  at
    ? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
        timeZone: 'Europe/Helsinki',
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(at))
    : t('never');

async function get({ app, lang }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const [states, runs, parked, counts] = [
    await feedStates(app),
    await recentRuns(app, 30),
    await recentQuarantine(app, 50),
    await countOpen(app),
  ];
  const open = new Map(counts.map((c) => [c.source, c.open]));
  const names = [...new Set([...SOURCES, ...states.map((s) => s.source), ...counts.map((c) => c.source)])];
  const held = states.filter((s) => s.heldSince);
  // A run without an end that began lately is under way; an older one was cut.
  const running = runs.filter((r) => !r.endedAt && app.clock.now().getTime() - new Date(r.startedAt).getTime() < 3 * 3600_000);
  const kind = (mode: string) => (mode === 'full' || mode === 'delta' || mode === 'file' ? t(mode) : mode);
  const table = (label: string, head: string[], rows: (string | number | null)[][], empty: string) =>
    rows.length === 0 ? (
      <p>{empty}</p>
    ) : (
      <section class="scroll card" aria-label={`${label}. ${t('scroll')}`} tabindex={0}>
        <table class="tbl">
          <thead>
            <tr>
              {head.map((h) => (
                <th scope="col">{h}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell, i) => (
                  <td class={typeof cell === 'number' ? 'r' : undefined} data-l={head[i]}>
                    {typeof cell === 'number' ? number(lang, cell) : (cell ?? '–')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack-s">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        {held.map((s) => (
          <Note kind="stop">
            <h2 class="b">{t('held', { source: s.source })}</h2>
            <p>{t('heldText', { date: moment(lang, s.heldSince, t) })}</p>
            <p>
              <code lang="en">npm run -s kalott -- vacancies sync {s.source} --full --accept-shrink</code>
            </p>
          </Note>
        ))}
        {running.map((r) => (
          <Note>
            <h2 class="b">{t('running', { source: r.source })}</h2>
            <p>{t('runningText', { date: moment(lang, r.startedAt, t), read: number(lang, r.read) })}</p>
          </Note>
        ))}
        <section class="stack">
          <h2>{t('sources')}</h2>
          {table(
            t('sources'),
            [t('source'), t('configured'), t('open'), t('lastSuccess'), t('lastFull'), t('lastTry'), t('problem')],
            names.map((source) => {
              const state = states.find((s) => s.source === source);
              const feed = (SOURCES as readonly string[]).includes(source);
              return [
                source,
                feed ? t(app.config.feeds[source as 'norway'] ? 'yes' : 'no') : t('file'),
                open.get(source) ?? 0,
                moment(lang, state?.lastSuccessAt ?? null, t),
                moment(lang, state?.lastFullAt ?? null, t),
                moment(lang, state?.lastTryAt ?? null, t),
                state ? (state.problem ?? t('fine')) : null,
              ];
            }),
            '',
          )}
        </section>
        <section class="stack">
          <h2>{t('runs')}</h2>
          {table(
            t('runs'),
            [
              t('source'),
              t('mode'),
              t('begun'),
              t('read'),
              t('created'),
              t('updated'),
              t('unchanged'),
              t('closed'),
              t('quarantined'),
              t('complete'),
            ],
            runs.map((r) => [
              r.source,
              kind(r.mode),
              moment(lang, r.startedAt, t),
              r.read,
              r.created,
              r.updated,
              r.unchanged,
              r.closed,
              r.quarantined,
              r.complete ? t('yes') : (r.problem ?? t('incomplete')),
            ]),
            t('noRuns'),
          )}
        </section>
        <section class="stack">
          <h2>{t('quarantine')}</h2>
          <p class="mut">{t('quarantineText')}</p>
          {table(
            t('quarantine'),
            [t('at'), t('source'), t('item'), t('reason')],
            parked.map((p) => [moment(lang, p.at, t), p.source, p.sourceId, p.reason]),
            t('noQuarantine'),
          )}
        </section>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, unlisted: true };
}

export const page = definePage({ path: '/operator/feeds', access: 'operator', get, samples: async () => ['/operator/feeds'] });
