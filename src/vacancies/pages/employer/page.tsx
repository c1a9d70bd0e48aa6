import { defineWords } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, CountryTag, Crumbs, countryName, definePage, Icon, type PageRequest } from '#ui';
import { readVacancies } from '../../store.ts';
import { deadlineLine, titleFor, Under } from '../shown.tsx';
import { adsOfEmployer, openEmployers } from '../store.ts';

const words = defineWords('vacancies.employer', {
  employers: 'Employers',
  open: '{count, plural, one {# open job} other {# open jobs}}',
  first: 'The newest {count} are shown.',
  own: 'The employer’s own site',
  gone: 'No open jobs by this employer',
  goneText: 'There are none here now. The name of the employer is not kept when its ads have closed.',
  all: 'All employers',
});

const MOST = 100;

async function get({ app, lang, params }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const key = params.key ?? '';
  const ids = /^[0-9a-f]{16}$/.test(key) ? await adsOfEmployer(app, key, MOST) : [];
  const kept = await readVacancies(app, ids);
  const ads = ids.flatMap((id) => {
    const vacancy = kept.get(id);
    return vacancy?.ad && vacancy.status === 'open' ? [{ vacancy, ad: vacancy.ad }] : [];
  });
  const [first] = ads;
  if (!first)
    return {
      title: t('gone'),
      status: 404,
      unlisted: true,
      body: (
        <section class="sec">
          <div class="wrap narrow stack">
            <h1>{t('gone')}</h1>
            <p class="lead">{t('goneText')}</p>
            <p>
              <a class="ds-button" href={`/${lang}/employers`}>
                {t('all')}
              </a>
            </p>
          </div>
        </section>
      ),
    };
  const taxonomy = await taxonomyOf(app);
  const { name, url } = first.ad.employer;
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/employers`, label: t('employers') }]} here={name} />
      <section class="sec-s">
        <div class="wrap stack-l">
          <header class="stack-s">
            <h1>{name}</h1>
            <p class="mut">
              {t('open', { count: ads.length })}
              {ads.length === MOST ? ` ${t('first', { count: MOST })}` : ''}
            </p>
            {url && !first.vacancy.example ? (
              <p>
                <a href={url} rel="noopener nofollow">
                  {t('own')}
                </a>
              </p>
            ) : null}
          </header>
          <ul class="hits">
            {ads.map(({ vacancy, ad }) => {
              const shown = titleFor(ad, vacancy.reading, taxonomy, lang);
              const place =
                vacancy.country && vacancy.municipality ? taxonomy.places.find(`${vacancy.country}/${vacancy.municipality}`) : null;
              const deadline = deadlineLine(ad, lang);
              return (
                <li>
                  {vacancy.country ? (
                    <CountryTag country={vacancy.country} lang={lang}>
                      <span class="vh">{countryName(vacancy.country, lang)}: </span>
                      {place ? taxonomy.places.nameIn(place, lang) : countryName(vacancy.country, lang)}
                    </CountryTag>
                  ) : null}
                  <h2 lang={shown.lang === lang ? undefined : shown.lang}>
                    <a href={`/${lang}/jobs/${vacancy.id}`}>{shown.title}</a>
                  </h2>
                  <Under shown={shown} ad={ad} lang={lang} />
                  {deadline ? (
                    <p class="meta">
                      <span>
                        <Icon name="clock" />
                        {deadline}
                      </span>
                    </p>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </div>
      </section>
    </>
  );
  return { title: name, description: `${name}: ${t('open', { count: ads.length })}`, body, unlisted: first.vacancy.example };
}

export const page = definePage({
  path: '/employers/:key',
  access: 'public',
  get,
  async samples(app) {
    const { employers } = await openEmployers(app, { name: '', page: 1, per: 1 });
    return [...employers.map((e) => `/employers/${e.key}`), '/employers/0000000000000000'];
  },
});
