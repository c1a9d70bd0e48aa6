import { defineWords } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';
import { searchBehind } from '../../saved.ts';
import { changeSearch } from '../../store.ts';

const words = defineWords('matching.stop', {
  title: 'Stop the letters',
  ask: 'Stop the letters about “{name}”?',
  yes: 'Stop them',
  done: 'The letters about “{name}” are stopped. You need not do anything else.',
  again: 'It was a mistake: start them again',
  on: 'The letters about “{name}” go on.',
  unknown: 'There are no letters behind this address any more.',
  searches: 'All my saved searches',
});

async function view(request: PageRequest): Promise<Answer> {
  const { app, lang, params, path, query } = request;
  const t = words.in(lang);
  const search = await searchBehind(app, params.key ?? '');
  const stopped = search?.stoppedAt != null;
  const name = search?.name ?? '';
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack">
        <h1>{t('title')}</h1>
        <p class="lead">
          {!search ? t('unknown') : stopped ? t('done', { name }) : query.has('on') ? t('on', { name }) : t('ask', { name })}
        </p>
        {search && !query.has('on') ? (
          <form method="post" action={path}>
            {stopped ? <input type="hidden" name="do" value="again" /> : null}
            <button class="ds-button" data-variant={stopped ? 'secondary' : undefined} type="submit">
              {t(stopped ? 'again' : 'yes')}
            </button>
          </form>
        ) : null}
        <p>
          <a href={`/${lang}/me/searches`}>{t('searches')}</a>
        </p>
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true, status: search ? 200 : 404 };
}

/** Letters are stopped here without signing in: by a person with one press, by a mail program with its one click. */
export const page = definePage({
  path: '/stop/:key',
  access: 'public',
  get: view,
  async post({ app, params, form, path }) {
    const search = await searchBehind(app, params.key ?? '');
    if (search) {
      const again = form.get('do') === 'again';
      await changeSearch(
        app.database.queries,
        search.id,
        again ? { stoppedAt: null, seenUntil: app.clock.now() } : { stoppedAt: app.clock.now() },
      );
      return { redirect: again ? `${path}?on` : path };
    }
    return { redirect: path };
  },
  samples: async () => ['/stop/0000000000000000'],
});
