import { dayOf, defineWords, isId, longDate } from '#platform';
import { hasAccount } from '#people';
import { type Answer, definePage, Empty, FormNumber, Note, type PageRequest } from '#ui';
import { filterQuery } from '../../fits.ts';
import { type Cadence, cadences, filterOf } from '../../saved.ts';
import { changeSearch, removeSearch, searchesOf } from '../../store.ts';
import { cadenceName, filterWords } from '../search-words.ts';

const words = defineWords('matching.me-searches', {
  title: 'Saved searches',
  about: 'Be told by letter when new jobs fit.',
  lead: 'When a new job fits, we write to you: why it fits, what is missing, and each job once only.',
  none: 'You have saved no search yet',
  noneText: 'Look at the jobs that fit you, narrow them down if you like, and choose “Keep this search”.',
  forMe: 'Jobs that fit me',
  open: 'Show the jobs',
  since: 'Saved on {date}.',
  stopped: 'The letters are stopped.',
  letters: 'Letters about “{name}”',
  change: 'Change',
  resume: 'Start the letters again',
  remove: 'Delete',
  removeSure: 'Delete this search',
  saved: 'Saved.',
  removed: 'The search is deleted.',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const searches = await searchesOf(app.database.queries, scope.personId!);
  const saved = query.get('saved');
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {saved ? <Note kind="done">{t(saved === 'removed' ? 'removed' : 'saved')}</Note> : null}
        </header>
        {searches.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneText')}</p>
            <p>
              <a class="ds-button" href={`/${lang}/for-me`}>
                {t('forMe')}
              </a>
            </p>
          </Empty>
        ) : null}
        {searches.map((search) => {
          const filter = filterOf(search);
          const on = search.stoppedAt === null;
          return (
            <section class="card stack-s" aria-labelledby={`h-${search.id}`}>
              <h2 id={`h-${search.id}`} class="h3">
                {search.name}
              </h2>
              <p>{filterWords(filter, lang)}</p>
              <p class="sm mut">
                {t('since', { date: longDate(lang, dayOf(search.at)) })} {on ? cadenceName(search.letters as Cadence, lang) : t('stopped')}
              </p>
              <p>
                <a href={`/${lang}/for-me${filterQuery(filter)}`}>
                  {t('open')}
                  <span class="vh">: {search.name}</span>
                </a>
              </p>
              <form method="post" action={`/${lang}/me/searches`} class="row">
                <FormNumber />
                <input type="hidden" name="search" value={search.id} />
                {on ? (
                  <>
                    <label class="vh" for={`letters-${search.id}`}>
                      {t('letters', { name: search.name })}
                    </label>
                    <select class="ds-input" id={`letters-${search.id}`} name="letters">
                      {cadences.map((cadence) => (
                        <option value={cadence} selected={cadence === search.letters}>
                          {cadenceName(cadence, lang)}
                        </option>
                      ))}
                    </select>
                  </>
                ) : null}
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value={on ? 'change' : 'resume'}>
                  {t(on ? 'change' : 'resume')}
                  <span class="vh">: {search.name}</span>
                </button>
              </form>
              <details class="quiet">
                <summary>{t('remove')}</summary>
                <form method="post" action={`/${lang}/me/searches`}>
                  <input type="hidden" name="search" value={search.id} />
                  <button class="ds-button" data-color="danger" data-variant="secondary" type="submit" name="do" value="remove">
                    {t('removeSure')}
                    <span class="vh">: {search.name}</span>
                  </button>
                </form>
              </details>
            </section>
          );
        })}
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true };
}

async function post({ app, lang, scope, form }: PageRequest): Promise<Answer> {
  const to = `/${lang}/me/searches`;
  const id = form.get('search') ?? '';
  if (!isId(id)) return { redirect: to };
  const queries = app.database.queries;
  const personId = scope.personId!;
  if (form.get('do') === 'remove') return { redirect: (await removeSearch(queries, id, personId)) ? `${to}?saved=removed` : to };
  if (form.get('do') === 'resume')
    // What came while the letters were stopped is on the page; letters tell of what comes from now on.
    return {
      redirect: (await changeSearch(queries, id, { stoppedAt: null, seenUntil: app.clock.now() }, personId)) ? `${to}?saved=1` : to,
    };
  const letters = cadences.find((cadence) => cadence === form.get('letters'));
  return { redirect: letters && (await changeSearch(queries, id, { letters }, personId)) ? `${to}?saved=1` : to };
}

export const page = definePage({
  path: '/me/searches',
  access: hasAccount,
  menu: { order: 30, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get,
  post,
  samples: async () => ['/me/searches', '/me/searches?saved=removed'],
});
