import { defineWords, isId } from '#platform';
import { type Answer, Crumbs, definePage, Facts, Foreign, Note, type PageRequest } from '#ui';
import { gone, History } from '../../obstacles/frame.tsx';
import { isEnded } from '../../obstacles/obstacle.ts';
import { countedObstacle, historyOf, listedObstacles } from '../../obstacles/store.ts';
import { affectedText, Direction, kindName, reportsText, sinceText, stateName, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.obstacle', {
  all: 'Border obstacles',
  example: 'This is an invented obstacle of the demo world.',
  state: 'How far it is',
  whom: 'With whom',
  outcome: 'What came of it',
  affected: 'Affected',
  topic: 'About',
  kind: 'What it is',
  direction: 'Direction',
  history: 'What has happened',
  same: 'Are you stopped by the same?',
  sameText: 'Tell the border service. Each report makes it easier to show how many it concerns.',
  report: 'Report it too',
});

async function get({ app, lang, params }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const queries = app.database.queries;
  const id = params.id ?? '';
  const o = isId(id) ? await countedObstacle(queries, id) : null;
  if (!o?.listed || o.mergedInto) return gone(lang);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/obstacles`, label: t('all') }]} here={o.title} />
      <section class="sec-s">
        <div class="wrap side">
          <div class="stack-l">
            <header class="stack">
              <h1>
                <Foreign of={o.titleLang} lang={lang}>
                  {o.title}
                </Foreign>
              </h1>
              {o.example ? <Note>{t('example')}</Note> : null}
              <p class="ad" lang={o.titleLang}>
                {o.description}
              </p>
            </header>
            <section class="stack-s" aria-labelledby="h-history">
              <h2 id="h-history">{t('history')}</h2>
              <History events={await historyOf(queries, id)} lang={lang} />
            </section>
          </div>
          <aside class="stack">
            <section class="card">
              <Facts
                rows={[
                  [t('state'), `${stateName(o.state, lang)}, ${sinceText(o.stateSince, lang)}`],
                  ...(o.withWhom && !isEnded(o.state) ? [[t('whom'), o.withWhom] as const] : []),
                  ...(o.outcome ? [[t('outcome'), <span lang={o.titleLang}>{o.outcome}</span>] as const] : []),
                  [t('affected'), affectedText(o.affected, lang), reportsText(o.reports, lang)],
                  [t('topic'), topicName(o.topic, lang)],
                  [t('kind'), kindName(o.kind, lang)],
                  [t('direction'), <Direction o={o} lang={lang} />],
                ]}
              />
            </section>
            {isEnded(o.state) ? null : (
              <section class="card flat stack-s" aria-labelledby="h-same">
                <h2 id="h-same" class="h3">
                  {t('same')}
                </h2>
                <p class="sm">{t('sameText')}</p>
                <p>
                  <a href={`/${lang}/obstacles/report?like=${id}`}>{t('report')}</a>
                </p>
              </section>
            )}
          </aside>
        </div>
      </section>
    </>
  );
  return { title: o.title, body };
}

export const page = definePage({
  path: '/obstacles/:id',
  access: 'public',
  get,
  samples: async (app) => [
    ...(await listedObstacles(app.database.queries)).slice(0, 2).map((o) => `/obstacles/${o.id}`),
    '/obstacles/00000000-0000-7000-8000-000000000000',
  ],
});
