import { allOrganisations, holdsOne, placesOf } from '#people';
import { defineWords, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, countryName, definePage, Empty, Icon, type PageRequest } from '#ui';
import { Sheet } from '../../groups/frame.tsx';
import { keepsNeedsOf, worksWithNeeds } from '../../employers/may.ts';
import { needsOf } from '../../employers/store.ts';
import { jobName } from '../../employers/template.tsx';

const words = defineWords('coaching.employer-needs', {
  title: 'Labour needs',
  about: 'Which people an employer needs, whom that fits, invitations and times to meet.',
  lead: 'People that are needed, with or without a finished ad. The coaches see it, and people whom it fits can be invited.',
  add: 'Tell what you need',
  none: 'No needs are written down',
  noneText: 'Tell what work it is, how many people, and from when. It takes a few minutes.',
  line: '{number, plural, one {# person} other {# people}}, from {date}',
  open: 'open',
  filled: 'filled',
  withdrawn: 'withdrawn',
  public: 'public',
  duties: 'What an employer has to do when somebody comes from the other side',
  seePublic: 'The needs that are public',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const own = placesOf(scope, 'employer-contact').map((g) => g.organisationId);
  const staff = holdsOne(scope, ['coach', 'partner-coordinator', 'project-manager', 'administrator']);
  const needs = (
    await needsOf(app.database.queries, staff || own.includes(null) ? null : own.filter((id): id is string => id !== null))
  ).filter((n) => keepsNeedsOf(scope, n.organisationId));
  const names = new Map((await allOrganisations(app.database.queries)).map((o) => [o.id, o.name]));
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <p>
          <a class="ds-button" href={`/${lang}/employer/needs/new`}>
            <Icon name="plus" /> {t('add')}
          </a>
        </p>
      </header>
      {needs.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
        </Empty>
      ) : (
        <ul class="card rows">
          {needs.map((need) => {
            const place = taxonomy.places.find(need.municipality);
            return (
              <li class="stack-s">
                <div class="row between">
                  <a class="b" href={`/${lang}/employer/needs/${need.id}`}>
                    {jobName(need, taxonomy, lang)}
                  </a>
                  <span class="chip">
                    {t(need.state as 'open')}
                    {need.publishedAt && need.state === 'open' ? `, ${t('public')}` : ''}
                  </span>
                </div>
                <p class="sm mut">
                  {names.get(need.organisationId)}
                  {place ? ` · ${taxonomy.places.nameIn(place, lang)}, ${countryName(place.country, lang)}` : ''}
                </p>
                <p class="sm mut">{t('line', { number: need.number, date: longDate(lang, need.startsOn) })}</p>
              </li>
            );
          })}
        </ul>
      )}
      <p class="row">
        <a href={`/${lang}/guide/employers`}>{t('duties')}</a>
        <a href={`/${lang}/needs`}>{t('seePublic')}</a>
      </p>
    </Sheet>
  );
  return { title: t('title'), body, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/employer/needs',
  access: worksWithNeeds,
  menu: { order: 35, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get,
  samples: async () => ['/employer/needs'],
});
