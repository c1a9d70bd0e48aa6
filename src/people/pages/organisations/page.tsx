import { defineWords } from '#platform';
import { taxonomyOf } from '#taxonomy';
import {
  type Answer,
  CountryTag,
  countryName,
  definePage,
  Empty,
  Foreign,
  Icon,
  type PageRequest,
  Pagination,
  SelectField,
  TextField,
} from '#ui';
import { runsInstallation } from '../../may.ts';
import { allOrganisations, sitesOf } from '../../store.ts';
import { inLanguage, isKind, kindName, kinds } from '../network-words.ts';

const words = defineWords('people.organisations', {
  title: 'The network',
  lead: 'Authorities, companies, municipalities, schools and others who make work across the border possible in the north.',
  search: 'Name or municipality',
  kind: 'Kind',
  country: 'Country',
  all: 'all',
  go: 'Show',
  found: '{n, plural, =0 {Nobody found} one {# organisation} other {# organisations}}',
  none: 'Nobody in the directory fits that',
  noneText: 'Try a part of the name, or take a choice away.',
  example: 'example',
  add: 'Add an organisation',
  projects: 'Projects',
});

const PER_PAGE = 50;

async function get({ app, lang, query, scope }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const queries = app.database.queries;
  const { places } = await taxonomyOf(app);
  const listed = (await allOrganisations(queries)).filter((o) => o.listed);
  const sites = await sitesOf(
    queries,
    listed.map((o) => o.id),
  );
  const placesFor = (id: string) =>
    [...new Set(sites.filter((s) => s.organisationId === id).map((s) => s.municipality))].map((m) => {
      const found = places.find(m);
      return found ? places.nameIn(found, lang) : m;
    });
  const q = (query.get('q') ?? '').trim().toLowerCase().slice(0, 80);
  const kind = query.get('kind') ?? '';
  const country = query.get('country') ?? '';
  const found = listed
    .map((o) => ({ o, where: placesFor(o.id) }))
    .filter(
      ({ o, where }) =>
        (!isKind(kind) || o.kind === kind) &&
        (!['FI', 'SE', 'NO'].includes(country) || o.country === country) &&
        (q === '' || [o.name, ...where].some((text) => text.toLowerCase().includes(q))),
    )
    .sort((a, b) => a.o.name.localeCompare(b.o.name, lang));
  const page = Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1);
  const address = (n: number) => {
    const next = new URLSearchParams([...query].filter(([key]) => key !== 'page'));
    next.set('page', String(n));
    return `/${lang}/organisations?${next}`;
  };
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          <p class="row">
            <a href={`/${lang}/projects`}>{t('projects')}</a>
            {runsInstallation(scope) ? (
              <a class="ds-button" data-variant="secondary" href={`/${lang}/organisations/new/edit`}>
                <Icon name="plus" /> {t('add')}
              </a>
            ) : null}
          </p>
        </header>
        <form method="get" action={`/${lang}/organisations`} class="addrow" role="search">
          <TextField id="q" type="search" label={t('search')} value={query.get('q') ?? ''} maxlength={80} />
          <SelectField
            id="kind"
            label={t('kind')}
            value={kind}
            short
            options={[{ value: '', label: t('all') }, ...kinds.map((k) => ({ value: k, label: kindName(k, lang) }))]}
          />
          <SelectField
            id="country"
            label={t('country')}
            value={country}
            short
            options={[{ value: '', label: t('all') }, ...['FI', 'SE', 'NO'].map((c) => ({ value: c, label: countryName(c, lang) }))]}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            <Icon name="search" /> {t('go')}
          </button>
        </form>
        <section class="stack" aria-labelledby="h-found">
          <h2 id="h-found">{t('found', { n: found.length })}</h2>
          {found.length === 0 ? <Empty title={t('none')}>{t('noneText')}</Empty> : null}
          <ul class="grid2 plainlist">
            {found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ o, where }) => {
              const about = inLanguage(o.about, lang);
              return (
                <li class="card stack-s">
                  <h3>
                    <a href={`/${lang}/organisations/${o.id}`}>{o.name}</a>
                  </h3>
                  <p class="row sm">
                    <CountryTag country={o.country} lang={lang}>
                      {[kindName(o.kind, lang), ...where].join(', ')}
                    </CountryTag>
                    {o.example ? <span class="tag">{t('example')}</span> : null}
                  </p>
                  {about.text ? (
                    <p class="sm">
                      <Foreign of={about.lang} lang={lang}>
                        {about.text}
                      </Foreign>
                    </p>
                  ) : null}
                </li>
              );
            })}
          </ul>
          {found.length > PER_PAGE ? <Pagination lang={lang} page={page} per={PER_PAGE} total={found.length} address={address} /> : null}
        </section>
      </div>
    </section>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/organisations',
  access: 'public',
  footer: { column: 1, order: 40, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/organisations', '/organisations?kind=school&country=FI', '/organisations?q=zzzz'],
});
