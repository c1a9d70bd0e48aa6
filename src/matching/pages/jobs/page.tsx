import { defineWords, number } from '#platform';
import { countries } from '#taxonomy';
import { type Answer, countryName, definePage, Empty, Icon, LanguageMark, Pagination, type PageRequest, SelectField, TextField } from '#ui';
import { tagOf } from '#vacancies';
import { snapshotOf } from '../../reads.ts';
import { type SearchHit, searchAds } from '../../search.ts';
import { drawRows } from './rows.tsx';

const words = defineWords('matching.jobs', {
  title: 'Jobs',
  heading: '{count, plural, =0 {No jobs found} one {# job} other {# jobs}}',
  headingAll: '{count, plural, =0 {No open jobs} one {# open job} other {# open jobs}} in the north',
  lead: 'Search in your own language. A job is found also when its ad is in another.',
  what: 'Job, skill or word',
  whatHelp: 'Such as nurse, hitsaaja, rørlegger',
  country: 'Country',
  anyCountry: 'All three',
  place: 'Municipality',
  search: 'Search',
  unknownPlace: 'We know no municipality called {text}.',
  severalPlaces: 'There are several of that name. Which one: {list}?',
  occupation: 'Found by the job: {label}',
  skill: 'Found by the skill: {label}',
  word: 'Found by the word: {label}',
  placeHit: 'Found by the place: {label}',
  none: 'Nothing found',
  noneText: 'Try a wider word, another spelling, or all three countries.',
  clear: 'Show all jobs',
  forMe: 'Or tell us what you can do, and see why a job fits',
});

const PER_PAGE = 50;

/** The best reason of each kind; the group behind a job says nothing new. */
const firstOfKind = (why: SearchHit['why']) => why.filter((w, i) => why.findIndex((other) => other.kind === w.kind) === i);

async function get({ app, lang, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const snapshot = await snapshotOf(app);
  const { taxonomy } = snapshot;
  const q = (query.get('q') ?? '').trim().slice(0, 200);
  const country = countries.find((c) => c === query.get('country')) ?? null;
  const placeText = (query.get('place') ?? '').trim().slice(0, 100);
  const meant = taxonomy.places.typed(placeText).filter((p) => !country || p.country === country);
  const place = meant.length === 1 ? meant[0]! : null;
  const lost = placeText !== '' && place === null;
  const at = Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1));
  const { total, hits } = lost
    ? { total: 0, hits: [] }
    : await searchAds(app, { q, lang, country, municipality: place, page: at, pageSize: PER_PAGE });
  const rows = await drawRows(
    app,
    snapshot,
    hits.map((h) => h.id),
    lang,
  );
  const address = (page: number) => {
    const next = new URLSearchParams();
    if (q) next.set('q', q);
    if (country) next.set('country', country);
    if (placeText) next.set('place', placeText);
    if (page > 1) next.set('page', String(page));
    const text = next.toString();
    return `/${lang}/jobs${text ? `?${text}` : ''}`;
  };
  const plain = q === '' && country === null && placeText === '';
  const north = taxonomy.places.northern.map((m) => taxonomy.places.label(m, lang));
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack-s">
          <h1>{t(plain ? 'headingAll' : 'heading', { count: total })}</h1>
          <p class="mut">{t('lead')}</p>
        </header>
        <form class="seek" method="get" action={`/${lang}/jobs`} role="search">
          <TextField id="q" type="search" label={t('what')} value={q} placeholder={t('whatHelp')} maxlength={200} />
          <SelectField
            id="country"
            label={t('country')}
            value={country ?? ''}
            options={[{ value: '', label: t('anyCountry') }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
          />
          <TextField
            id="place"
            label={t('place')}
            value={placeText}
            list="municipalities"
            maxlength={100}
            error={
              lost
                ? t(meant.length > 1 ? 'severalPlaces' : 'unknownPlace', {
                    text: placeText,
                    list: meant
                      .slice(0, 4)
                      .map((p) => taxonomy.places.label(p, lang))
                      .join(', '),
                  })
                : null
            }
          />
          <datalist id="municipalities">
            {north.map((name) => (
              <option value={name} />
            ))}
          </datalist>
          <button class="ds-button" type="submit">
            <Icon name="search" /> {t('search')}
          </button>
        </form>
        {lost ? (
          // Nothing was searched: what to mend stands beside the field.
          <p>
            <a href={`/${lang}/jobs`}>{t('clear')}</a>
          </p>
        ) : total === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneText')}</p>
            {plain ? null : <a href={`/${lang}/jobs`}>{t('clear')}</a>}
          </Empty>
        ) : (
          <>
            <ul class="hits">
              {hits.map((hit) => {
                const row = rows.get(hit.id);
                if (!row) return null;
                return (
                  <li>
                    {row.head}
                    {hit.why.length > 0 ? (
                      <p class="sm">
                        {firstOfKind(hit.why).map((why, i) => (
                          <>
                            {i > 0 ? ' · ' : ''}
                            {t(why.kind === 'place' ? 'placeHit' : why.kind, { label: why.label })}
                            {why.lang && tagOf(why.lang) !== lang && why.lang !== 'und' ? (
                              <>
                                {' '}
                                <LanguageMark of={tagOf(why.lang)} lang={lang} />
                              </>
                            ) : null}
                          </>
                        ))}
                      </p>
                    ) : null}
                    {row.foot}
                  </li>
                );
              })}
            </ul>
            <Pagination lang={lang} page={at} per={PER_PAGE} total={total} address={address} />
          </>
        )}
        <p>
          <a href={`/${lang}/#say`}>{t('forMe')}</a>
        </p>
      </div>
    </section>
  );
  return {
    title: plain
      ? t('title')
      : `${t('title')}: ${[q, place ? taxonomy.places.nameIn(place, lang) : placeText, country ? countryName(country, lang) : ''].filter(Boolean).join(', ')}`,
    body,
    unlisted: !plain,
    description: `${t('lead')} ${number(lang, total)}`,
  };
}

export const page = definePage({
  path: '/jobs',
  access: 'public',
  nav: { order: 20, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/jobs', '/jobs?q=nurse', '/jobs?q=hitsaaja&country=SE', '/jobs?place=nowhere'],
});
