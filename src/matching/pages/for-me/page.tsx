import { defineWords, type Language, number } from '#platform';
import { countries, taxonomyOf, type Taxonomy } from '#taxonomy';
import { type Answer, CalotteMap, Choice, Choices, countryName, definePage, Empty, Icon, Note, Pagination, type PageRequest } from '#ui';
import { feedStates } from '#vacancies';
import type { Profile } from '../../profile.ts';
import { explainMatches } from '../../reads.ts';
import { recordShown } from '../../store.ts';
import { MatchCard } from '../card.tsx';
import { canMatch, licenceOf, readVisit } from '../visitor.ts';
import { counts, filtered, filterQuery, findFits, type Fit, lacks, readFilter, usualWays, type Way, ways } from '../../fits.ts';

const words = defineWords('matching.for-me', {
  title: 'For you',
  heading: '{count, plural, =0 {No jobs fit these choices} one {# job that fits you} other {# jobs that fit you}}',
  headingMore: 'More than {count} jobs that fit you',
  ask: 'Tell us what you can do',
  askText: 'Then you see here the jobs in Finland, Sweden and Norway that fit, why they fit, and what is still missing.',
  tell: 'Tell us',
  allJobs: 'All jobs',
  told: 'What you told us',
  native: '{language}, mother tongue',
  levelOf: '{language} {level}',
  homeIs: 'home: {place}',
  change: 'Change',
  privacy: 'What you told us stays in this browser.',
  privacyAccount: 'What you told us lies on your account. You see it, and those you share it with.',
  keepSearch: 'Keep this search and be told of new jobs',
  unconfirmed: 'Some of your words can mean several things. Confirm them, and the list gets better.',
  confirm: 'Confirm',
  map: 'Map of the North Calotte. Open jobs that fit you: Finland {FI}, Sweden {SE}, Norway {NO}. The same numbers are in the table.',
  table: 'The same numbers as a table',
  place: 'Municipality',
  country: 'Country',
  number: 'Jobs',
  elsewhere: 'Place not named',
  filters: 'Narrow down',
  filterAndMap: 'Filters and map',
  way: 'How would you go there?',
  daily: 'Daily from home',
  weekly: 'For a week at a time',
  move: 'By moving',
  seasonal: 'For the season',
  remote: 'From home, at a distance',
  unknown: 'We cannot tell',
  out: 'Further than you want to go',
  missing: 'What may be missing?',
  nothing: 'Nothing that is demanded',
  language: 'At most a language',
  licenceToo: 'At most a language, a licence or recognition',
  anything: 'Anything',
  apply: 'Show these',
  clear: 'Clear the choices',
  results: 'Results',
  order: 'The order: the sum of what fits, less what is missing.',
  orderLink: 'How the order arises',
  none: 'Nothing fits yet',
  noneNear: '{km, plural, other {Nothing within # km}}',
  noneText: 'Nobody has announced such a job right now, or your choices leave it out.',
  openMore: 'This would open more',
  withoutFilter: '{count, plural, one {# job without the choices you made} other {# jobs without the choices you made}}',
  further: '{count, plural, one {# job further away than you want to go} other {# jobs further away than you want to go}}',
  moreWords: 'Add jobs or skills that you know',
  late: 'The jobs of {country} could not be read lately. You see what was read on {date}.',
  examples: 'Some of these ads are examples. They are marked.',
});

const PER_PAGE = 20;
const MOST_CHIPS = 10;

function chips(profile: Profile, taxonomy: Taxonomy, lang: Language): string[] {
  const t = words.in(lang);
  const named = (list: readonly { text?: string | undefined; uri?: string | undefined }[]) =>
    list.map((s) => {
      const concept = s.uri ? taxonomy.byUri(s.uri) : null;
      return concept ? taxonomy.label(concept, lang) : (s.text ?? '');
    });
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  return [
    ...named(profile.occupations),
    ...named(profile.skills).slice(0, MOST_CHIPS),
    ...profile.languages.map((l) =>
      l.level === 'native'
        ? t('native', { language: taxonomy.languageName(l.lang, lang) })
        : t('levelOf', { language: taxonomy.languageName(l.lang, lang), level: l.level }),
    ),
    ...(profile.licences ?? []).slice(0, 6).map((l) => {
      const text = typeof l === 'string' ? l : (l.text ?? '');
      const id = licenceOf(taxonomy, text);
      return (id && taxonomy.licences.all.get(id)?.names[lang]?.[0]) || text;
    }),
    ...(home ? [t('homeIs', { place: taxonomy.places.nameIn(home, lang) })] : []),
  ];
}

const licenceWord = (lack: (typeof lacks)[number]) => (lack === 'licence' ? 'licenceToo' : lack);

function Where({ fits, profile, taxonomy, lang }: { fits: readonly Fit[]; profile: Profile; taxonomy: Taxonomy; lang: Language }) {
  const t = words.in(lang);
  const byPlace = new Map<number, number>();
  const byCountry = { FI: 0, SE: 0, NO: 0 };
  let nowhere = 0;
  for (const { municipality, country } of fits) {
    if (country) byCountry[country]++;
    if (municipality === null) nowhere++;
    else byPlace.set(municipality, (byPlace.get(municipality) ?? 0) + 1);
  }
  const rows = [...byPlace]
    .map(([index, count]) => ({ place: taxonomy.places.municipalities[index]!, count }))
    .sort((a, b) => b.count - a.count || a.place.index - b.place.index);
  const name = (place: (typeof rows)[number]['place']) => taxonomy.places.nameIn(place, lang);
  return (
    <>
      {rows.length > 1 ? (
        <CalotteMap
          spots={rows.map(({ place, count }) => ({ lat: place.lat, lon: place.lon, label: name(place), count }))}
          home={profile.home ? taxonomy.places.find(profile.home) : null}
          label={t('map', { FI: number(lang, byCountry.FI), SE: number(lang, byCountry.SE), NO: number(lang, byCountry.NO) })}
        />
      ) : null}
      {rows.length > 0 ? (
        <details class="quiet">
          <summary>{t('table')}</summary>
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">{t('place')}</th>
                <th scope="col">{t('country')}</th>
                <th scope="col" class="r">
                  {t('number')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ place, count }) => (
                <tr>
                  <td>{name(place)}</td>
                  <td>{countryName(place.country, lang)}</td>
                  <td class="r">{number(lang, count)}</td>
                </tr>
              ))}
              {nowhere > 0 ? (
                <tr>
                  <td>{t('elsewhere')}</td>
                  <td />
                  <td class="r">{number(lang, nowhere)}</td>
                </tr>
              ) : null}
            </tbody>
          </table>
        </details>
      ) : null}
    </>
  );
}

/** Waits in a feed that is announced to those who see its jobs: a day and a half without success. */
const STALE_MS = 36 * 3600_000;

async function lateFeeds({ app, lang }: PageRequest): Promise<{ country: string; date: string }[]> {
  const now = app.clock.now().getTime();
  const of: Readonly<Record<string, string>> = { finland: 'FI', sweden: 'SE', norway: 'NO' };
  return (await feedStates(app)).flatMap((state) => {
    const country = of[state.source];
    if (!country || !state.lastSuccessAt || now - new Date(state.lastSuccessAt).getTime() < STALE_MS) return [];
    return [
      {
        country: countryName(country, lang),
        date: new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'Europe/Helsinki', dateStyle: 'long' }).format(
          new Date(state.lastSuccessAt),
        ),
      },
    ];
  });
}

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, query, drawer } = request;
  const t = words.in(lang);
  const { places } = await taxonomyOf(app);
  const visit = readVisit(drawer, places);
  if (!visit || !canMatch(visit.profile))
    return {
      title: t('title'),
      body: (
        <section class="sec">
          <div class="wrap narrow stack">
            <h1>{t('ask')}</h1>
            <p class="lead">{t('askText')}</p>
            <p class="row">
              <a class="ds-button" href={`/${lang}/#say`}>
                {t('tell')} <Icon name="arrow" />
              </a>
              <a class="ds-button" data-variant="secondary" href={`/${lang}/jobs`}>
                {t('allJobs')}
              </a>
            </p>
          </div>
        </section>
      ),
      personal: true,
    };

  const { profile } = visit;
  const { fits, person, snapshot, cut } = await findFits(app, profile, lang);
  const { taxonomy } = snapshot;
  const filter = readFilter(query);
  const chosen = filtered(fits, filter);
  const count = counts(fits, filter);
  const last = Math.max(1, Math.ceil(chosen.length / PER_PAGE));
  const at = Math.min(last, Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1));
  const onPage = chosen.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const shown = await explainMatches(
    app,
    person,
    snapshot,
    onPage.map((f) => f.id),
    lang,
  );
  await recordShown(
    app,
    shown.map((s) => s.match),
    (at - 1) * PER_PAGE + 1,
  );
  const findingsOf = new Map(onPage.map((f) => [f.id, f.findings]));
  const late = await lateFeeds(request);
  const unsure = [...profile.occupations, ...profile.skills].some((s) => !s.uri) || visit.levels.length > 0;
  const isFiltered = filterQuery(filter) !== '';
  const all = filtered(fits, { countries: [], ways: usualWays, lack: 'anything' }).length;
  const out = fits.filter((f) => f.way === 'out').length;
  const km = profile.mobility?.maxKm;
  const wayRows = ways.filter((way) => fits.some((f) => f.way === way));
  const ticked = (way: Way) => filter.ways.includes(way);
  const more = (
    <ul class="stack-s plain">
      {isFiltered && all > chosen.length ? (
        <li>
          <a href={`/${lang}/for-me`}>{t('withoutFilter', { count: all })}</a>
        </li>
      ) : null}
      {out > 0 && !ticked('out') ? (
        <li>
          <a href={`/${lang}/for-me${filterQuery({ countries: [], ways: ['out'], lack: 'anything' })}`}>{t('further', { count: out })}</a>
        </li>
      ) : null}
      <li>
        <a href={`/${lang}/you`}>{t('moreWords')}</a>
      </li>
      <li>
        <a href={`/${lang}/jobs`}>{t('allJobs')}</a>
      </li>
    </ul>
  );

  const body = (
    <>
      <section class="sec-s">
        <div class="wrap stack">
          <h1>
            {cut && chosen.length === fits.length
              ? t('headingMore', { count: number(lang, chosen.length) })
              : t('heading', { count: chosen.length })}
          </h1>
          <div class="row" role="group" aria-label={t('told')}>
            {chips(profile, taxonomy, lang).map((text) => (
              <span class="chip fact">{text}</span>
            ))}
            <a href={`/${lang}/you`} class="sm b">
              {t('change')}
            </a>
          </div>
          <p class="sm mut row nowrap">
            <Icon name="lock" /> <span>{t(drawer.kept === 'account' ? 'privacyAccount' : 'privacy')}</span>
          </p>
          {unsure ? (
            <Note kind="attention" icon="chat">
              {t('unconfirmed')} <a href={`/${lang}/you`}>{t('confirm')}</a>
            </Note>
          ) : null}
          {late.map(({ country, date }) => (
            <Note kind="attention">{t('late', { country, date })}</Note>
          ))}
        </div>
      </section>
      <div class="wrap side left">
        <aside class="filters stack" aria-label={t('filterAndMap')}>
          <Where fits={chosen} profile={profile} taxonomy={taxonomy} lang={lang} />
          <form method="get" action={`/${lang}/for-me`} id="filters">
            <h2 class="vh">{t('filters')}</h2>
            <Choices legend={t('country')}>
              {countries.map((country) => (
                <Choice
                  type="checkbox"
                  name="country"
                  value={country}
                  id={`country-${country}`}
                  checked={filter.countries.includes(country)}
                  label={countryName(country, lang)}
                  count={number(lang, count.country[country])}
                />
              ))}
            </Choices>
            {wayRows.length > 1 ? (
              <Choices legend={t('way')}>
                {wayRows.map((way) => (
                  <Choice
                    type="checkbox"
                    name="way"
                    value={way}
                    id={`way-${way}`}
                    checked={ticked(way)}
                    label={t(way)}
                    count={number(lang, count.way[way])}
                  />
                ))}
              </Choices>
            ) : null}
            <Choices legend={t('missing')}>
              {lacks.map((lack) => (
                <Choice
                  type="radio"
                  name="missing"
                  value={lack}
                  id={`missing-${lack}`}
                  checked={filter.lack === lack}
                  label={t(licenceWord(lack))}
                  count={number(lang, count.lack[lack])}
                />
              ))}
            </Choices>
            <p class="row">
              <button class="ds-button" data-variant="secondary" type="submit">
                {t('apply')}
              </button>
              {isFiltered ? (
                <a href={`/${lang}/for-me`} class="sm">
                  {t('clear')}
                </a>
              ) : null}
            </p>
          </form>
        </aside>
        <section class="stack" aria-label={t('results')}>
          <div class="row between">
            <p class="sm mut">
              {t('order')} <a href={`/${lang}/about/matching`}>{t('orderLink')}</a>
            </p>
            <a class="ds-button only-m" data-variant="secondary" href="#filters">
              <Icon name="list" /> {t('filterAndMap')}
            </a>
          </div>
          {shown.some((s) => s.vacancy.example) ? <p class="sm mut">{t('examples')}</p> : null}
          {chosen.length === 0 ? (
            <Empty title={km !== undefined && out > 0 ? t('noneNear', { km }) : t('none')}>
              <p>{t('noneText')}</p>
              <p class="b">{t('openMore')}</p>
              {more}
            </Empty>
          ) : (
            shown.map((s) => <MatchCard shown={s} findings={findingsOf.get(s.match.vacancy.id)!} taxonomy={taxonomy} lang={lang} />)
          )}
          {chosen.length > 0 ? (
            <Pagination
              lang={lang}
              page={at}
              per={PER_PAGE}
              total={chosen.length}
              address={(n) => `/${lang}/for-me${filterQuery(filter, n)}`}
            />
          ) : null}
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${lang}/me/searches/new${filterQuery(filter)}`}>
              <Icon name="bookmark" /> {t('keepSearch')}
            </a>
          </p>
          {chosen.length > 0 && (out > 0 || isFiltered) ? (
            <div class="card flat stack-s">
              <h2 class="sm b">{t('openMore')}</h2>
              {more}
            </div>
          ) : null}
        </section>
      </div>
    </>
  );
  return { title: t('title'), body, personal: true };
}

export const page = definePage({
  path: '/for-me',
  access: 'public',
  nav: { order: 10, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/for-me', '/for-me?country=SE&missing=nothing'],
});
