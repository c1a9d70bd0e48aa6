import { defineWords, number } from '#platform';
import { type Answer, countryName, definePage, Empty, Icon, Pagination, type PageRequest, TextField } from '#ui';
import { openEmployers } from '../store.ts';

const words = defineWords('vacancies.employers', {
  title: 'For employers',
  lead: 'How your ads are read and shown here, and how to write them so that the right people find them.',
  write: 'Write must and merit apart',
  write1:
    'Name what is demanded, and what is a merit, in sentences of their own. “You must have” and “It is an advantage if” are read apart; a list that mixes them is not.',
  write2:
    'Say the language you need and how well, such as “Swedish at level B2” or “you manage everyday talk in Norwegian”. An ad that asks for “good language skills” scares off people who could do the work.',
  write3: 'Name licences and cards by their usual names, and say whether they can be taken on the job.',
  write4: 'Say the pay, the place, the start and whether you help with housing. People who would cross a border decide by these.',
  write5: 'If a foreign training will do, say so. If the profession is regulated, name the authority.',
  shown: 'How ads are shown',
  shownText:
    'We show the ad as it stands, in its own language, and beside it what we read out of it, each fact with your own words. Nobody pays for a place in the list. Applications go to your own page; we do not take them.',
  order: 'How the order of the jobs arises',
  people: 'You get no list or ranking of people from this service.',
  remove: 'To change or remove an ad',
  removeText:
    'Change or close it where you announced it: Job Market Finland, Platsbanken or Arbeidsplassen. The change comes here with the next reading, and the text of a closed ad is deleted at once. If that does not help, write to the organisation that runs this service.',
  list: 'Employers with open jobs',
  find: 'Name of the employer',
  search: 'Search',
  open: '{count, plural, one {# open job} other {# open jobs}}',
  none: 'No employer found',
  noneText: 'There is no open job by an employer of that name here now.',
  all: 'Show all employers',
  nav: 'For employers',
});

const PER_PAGE = 50;

async function get({ app, lang, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const name = (query.get('name') ?? '').trim().slice(0, 100);
  const at = Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1));
  const { employers, total } = await openEmployers(app, { name, page: at, per: PER_PAGE });
  const address = (n: number) =>
    `/${lang}/employers?${new URLSearchParams({ ...(name ? { name } : {}), ...(n > 1 ? { page: String(n) } : {}) })}`;
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <div class="grid2">
          <section class="card stack">
            <h2>{t('write')}</h2>
            <ul class="stack-s">
              {(['write1', 'write2', 'write3', 'write4', 'write5'] as const).map((key) => (
                <li>{t(key)}</li>
              ))}
            </ul>
          </section>
          <div class="stack">
            <section class="card stack">
              <h2>{t('shown')}</h2>
              <p>{t('shownText')}</p>
              <p>{t('people')}</p>
              <p>
                <a href={`/${lang}/about/matching`}>{t('order')}</a>
              </p>
            </section>
            <section class="card stack">
              <h2>{t('remove')}</h2>
              <p>{t('removeText')}</p>
            </section>
          </div>
        </div>
        <section class="stack" aria-labelledby="employers">
          <h2 id="employers">{t('list')}</h2>
          <form method="get" action={`/${lang}/employers`} class="addrow" role="search">
            <TextField id="name" type="search" label={t('find')} value={name} maxlength={100} />
            <button class="ds-button" data-variant="secondary" type="submit">
              <Icon name="search" /> {t('search')}
            </button>
          </form>
          {employers.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneText')}</p>
              {name ? <a href={`/${lang}/employers`}>{t('all')}</a> : null}
            </Empty>
          ) : (
            <>
              <ul class="hits cols">
                {employers.map((e) => (
                  <li>
                    <h3>
                      <a href={`/${lang}/employers/${e.key}`}>{e.name}</a>
                    </h3>
                    <p class="sm mut">{[t('open', { count: e.open }), ...e.countries.map((c) => countryName(c, lang))].join(' · ')}</p>
                  </li>
                ))}
              </ul>
              <Pagination lang={lang} page={at} per={PER_PAGE} total={total} address={address} />
            </>
          )}
        </section>
      </div>
    </section>
  );
  return { title: t('title'), description: `${t('lead')} ${t('list')}: ${number(lang, total)}`, body, unlisted: name !== '' };
}

export const page = definePage({
  path: '/employers',
  access: 'public',
  footer: { column: 1, order: 20, label: (lang) => words.in(lang)('nav') },
  get,
  samples: async () => ['/employers', '/employers?name=zzz'],
});
