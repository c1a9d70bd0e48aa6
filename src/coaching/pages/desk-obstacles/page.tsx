import { defineWords, number } from '#platform';
import { type Answer, Crumbs, definePage, Empty, Foreign, type PageRequest } from '#ui';
import { Sheet } from '../../obstacles/frame.tsx';
import { worksOnObstacles } from '../../obstacles/may.ts';
import { isEnded, obstacleStates } from '../../obstacles/obstacle.ts';
import { standingObstacles } from '../../obstacles/store.ts';
import { directionText, sinceText, stateName, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.desk-obstacles', {
  title: 'Work on obstacles',
  lead: 'What was reported, how many it concerns, and whose move it is.',
  desk: 'Service desk',
  show: 'Show',
  open: 'open ({n})',
  fresh: 'new ({n})',
  all: 'all ({n})',
  obstacle: 'Obstacle',
  direction: 'Direction',
  affected: 'Affected',
  reports: 'Reports',
  state: 'State',
  hidden: 'not shown to the public',
  none: 'Nothing here',
  table: 'Table of obstacles, can be scrolled sideways',
  public: 'What the public sees',
});

async function get({ app, lang, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const all = await standingObstacles(app.database.queries);
  const groups = { open: all.filter((o) => !isEnded(o.state)), fresh: all.filter((o) => o.state === 'reported'), all };
  const show = query.get('show') === 'fresh' ? 'fresh' : query.get('show') === 'all' ? 'all' : 'open';
  const order = (state: (typeof obstacleStates)[number]) => obstacleStates.indexOf(state);
  const list = [...groups[show]].sort((a, b) => order(a.state) - order(b.state) || b.affected - a.affected);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/desk`, label: t('desk') }]} here={t('title')} />
      <Sheet>
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          <p>
            <a href={`/${lang}/obstacles`}>{t('public')}</a>
          </p>
        </header>
        <nav class="seg" aria-label={t('show')}>
          {(['open', 'fresh', 'all'] as const).map((key) => (
            <a href={`/${lang}/desk/obstacles?show=${key}`} aria-current={key === show ? 'page' : undefined}>
              {t(key, { n: number(lang, groups[key].length) })}
            </a>
          ))}
        </nav>
        {list.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('obstacle')}</th>
                  <th scope="col">{t('direction')}</th>
                  <th scope="col" class="r">
                    {t('affected')}
                  </th>
                  <th scope="col" class="r">
                    {t('reports')}
                  </th>
                  <th scope="col">{t('state')}</th>
                </tr>
              </thead>
              <tbody>
                {list.map((o) => (
                  <tr>
                    <td>
                      <a href={`/${lang}/desk/obstacles/${o.id}`}>
                        <Foreign of={o.titleLang} lang={lang}>
                          {o.title}
                        </Foreign>
                      </a>
                      <br />
                      <span class="sm mut">
                        {topicName(o.topic, lang)}
                        {o.listed ? '' : ` · ${t('hidden')}`}
                      </span>
                    </td>
                    <td>{directionText(o.fromCountry, o.toCountry, lang)}</td>
                    <td class="r">{number(lang, o.affected)}</td>
                    <td class="r">{number(lang, o.reports)}</td>
                    <td>
                      {stateName(o.state, lang)}
                      <br />
                      <span class="sm mut">
                        {sinceText(o.stateSince, lang)}
                        {o.withWhom && !isEnded(o.state) ? `, ${o.withWhom}` : ''}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Sheet>
    </>
  );
  return { title: t('title'), body, personal: true };
}

export const page = definePage({
  path: '/desk/obstacles',
  access: worksOnObstacles,
  get,
  samples: async () => ['/desk/obstacles', '/desk/obstacles?show=all'],
});
