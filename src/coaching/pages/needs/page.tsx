import { allOrganisations } from '#people';
import { defineWords, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, countryName, definePage, Empty, type PageRequest } from '#ui';
import { publicNeeds } from '../../employers/store.ts';
import { jobName } from '../../employers/template.tsx';
import { Sheet } from '../../groups/frame.tsx';

const words = defineWords('coaching.needs', {
  title: 'Employers look for people',
  lead: 'What employers in the north need, before or beside an ad. What you must have and what you can learn there stand apart.',
  none: 'No employer has made a need public right now',
  noneText: 'Look among the jobs meanwhile.',
  jobs: 'To the jobs',
  line: '{number, plural, one {# person} other {# people}}, from {date}',
});

async function get({ app, lang }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const needs = await publicNeeds(app.database.queries, app.clock.today());
  const names = new Map((await allOrganisations(app.database.queries)).map((o) => [o.id, o.name]));
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
      </header>
      {needs.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
          <p>
            <a href={`/${lang}/jobs`}>{t('jobs')}</a>
          </p>
        </Empty>
      ) : (
        <ul class="card rows">
          {needs.map((need) => {
            const place = taxonomy.places.find(need.municipality);
            return (
              <li class="stack-s">
                <a class="b" href={`/${lang}/needs/${need.id}`}>
                  {jobName(need, taxonomy, lang)}
                </a>
                <p class="sm mut">
                  {names.get(need.organisationId)}
                  {place ? ` · ${taxonomy.places.nameIn(place, lang)}, ${countryName(place.country, lang)}` : ''} ·{' '}
                  {t('line', { number: need.number, date: longDate(lang, need.startsOn) })}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Sheet>
  );
  return { title: t('title'), body, description: t('lead') };
}

export const page = definePage({
  path: '/needs',
  access: 'public',
  footer: { column: 1, order: 40, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/needs'],
});
