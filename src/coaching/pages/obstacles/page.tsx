import { defineWords } from '#platform';
import { type Answer, definePage, Empty, Foreign, Icon, type PageRequest, SelectField } from '#ui';
import { Sheet } from '../../obstacles/frame.tsx';
import { isEnded } from '../../obstacles/obstacle.ts';
import { type Counted, listedObstacles } from '../../obstacles/store.ts';
import { countries, obstacleTopics } from '../../obstacles/terms.ts';
import { affectedText, Direction, kindName, reportsText, sinceText, stateName, topicName } from '../../obstacles/words.tsx';
import { countryName } from '#ui';

const words = defineWords('coaching.obstacles', {
  title: 'Border obstacles',
  lead: 'What stops people and companies at the borders of the north, how many are affected, and how far it is from being solved.',
  report: 'Report an obstacle',
  topic: 'About',
  country: 'Country',
  all: 'all',
  go: 'Show',
  open: 'Not solved yet',
  ended: 'Solved or closed',
  none: 'No obstacle is listed here',
  noneText: 'Has something stopped you? Tell the border service. It takes three minutes and needs no account.',
  counting: 'The number affected is the sum of what the reports say. It counts those we were told of, not everybody.',
  example: 'example',
});

const Row = ({ o, lang }: { o: Counted; lang: PageRequest['lang'] }) => (
  <li>
    <h3>
      <a href={`/${lang}/obstacles/${o.id}`}>
        <Foreign of={o.titleLang} lang={lang}>
          {o.title}
        </Foreign>
      </a>
    </h3>
    <p class="row sm">
      <Direction o={o} lang={lang} />
      <span>{topicName(o.topic, lang)}</span>
      <span class="mut">{kindName(o.kind, lang)}</span>
      {o.example ? <span class="tag">{words.in(lang)('example')}</span> : null}
    </p>
    <p class="row sm">
      <span class="b">{affectedText(o.affected, lang)}</span>
      <span class="mut">{reportsText(o.reports, lang)}</span>
      <span>
        {stateName(o.state, lang)} {sinceText(o.stateSince, lang)}
      </span>
    </p>
  </li>
);

async function get({ app, lang, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const topic = obstacleTopics.find((code) => code === query.get('topic')) ?? '';
  const country = countries.find((code) => code === query.get('country')) ?? '';
  const found = (await listedObstacles(app.database.queries)).filter(
    (o) => (topic === '' || o.topic === topic) && (country === '' || o.fromCountry === country || o.toCountry === country),
  );
  const most = (a: Counted, b: Counted) => b.affected - a.affected || a.at.getTime() - b.at.getTime();
  const [open, ended] = [found.filter((o) => !isEnded(o.state)).sort(most), found.filter((o) => isEnded(o.state)).sort(most)];
  const body = (
    <Sheet>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <p>
          <a class="ds-button" href={`/${lang}/obstacles/report`}>
            {t('report')}
          </a>
        </p>
      </header>
      <form method="get" action={`/${lang}/obstacles`} class="addrow" role="search">
        <SelectField
          id="topic"
          label={t('topic')}
          value={topic}
          options={[{ value: '', label: t('all') }, ...obstacleTopics.map((code) => ({ value: code, label: topicName(code, lang) }))]}
        />
        <SelectField
          id="country"
          label={t('country')}
          value={country}
          short
          options={[{ value: '', label: t('all') }, ...countries.map((code) => ({ value: code, label: countryName(code, lang) }))]}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="search" /> {t('go')}
        </button>
      </form>
      {found.length === 0 ? <Empty title={t('none')}>{t('noneText')}</Empty> : null}
      {(
        [
          ['open', open],
          ['ended', ended],
        ] as const
      ).map(([key, list]) =>
        list.length === 0 ? null : (
          <section class="stack" aria-labelledby={`h-${key}`}>
            <h2 id={`h-${key}`}>{t(key)}</h2>
            <ul class="hits">
              {list.map((o) => (
                <Row o={o} lang={lang} />
              ))}
            </ul>
          </section>
        ),
      )}
      <p class="sm mut">{t('counting')}</p>
    </Sheet>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/obstacles',
  access: 'public',
  footer: { column: 1, order: 30, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/obstacles', '/obstacles?topic=tax&country=NO', '/obstacles?topic=other'],
});
