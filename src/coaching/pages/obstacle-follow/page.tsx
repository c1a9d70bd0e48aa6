import { defineWords } from '#platform';
import { type Answer, definePage, Facts, FormNumber, Note, type PageRequest } from '#ui';
import { stopNews } from '../../obstacles/commands.ts';
import { gone, History, Sheet } from '../../obstacles/frame.tsx';
import { rootOf } from '../../obstacles/obstacle.ts';
import { countedObstacle, findObstacle, historyOf, holdTree, reportOfToken, type ReportRow } from '../../obstacles/store.ts';
import { tokenHash } from '../../obstacles/token.ts';
import { affectedText, sinceText, stateName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.obstacle-follow', {
  title: 'Your report',
  sent: 'Thank you. An adviser of the border service reads it.',
  keep: 'Keep the address of this page: it is the only way back to your report. Whoever has it sees what you wrote.',
  together: 'Others have reported the same. It is counted together under this name:',
  state: 'How far it is',
  whom: 'With whom',
  outcome: 'What came of it',
  affected: 'Affected in all',
  wrote: 'What you wrote',
  erased: 'The text of this report has been deleted.',
  history: 'What has happened',
  news: 'You get a letter when something happens.',
  noNews: 'You get no letters about it. Come back here to see how it goes.',
  stop: 'Stop the letters',
  stopped: 'No more letters. You still see here how it goes.',
});

const reportAt = async ({ app, params }: PageRequest): Promise<ReportRow | null> => {
  const token = params.token ?? '';
  return /^[\w-]{43}$/.test(token) ? reportOfToken(app.database.queries, tokenHash(token)) : null;
};

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, path, query } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const report = await reportAt(request);
  const own = report ? await findObstacle(queries, report.obstacleId) : null;
  if (!report || !own) return gone(lang);
  const tree = await queries.transaction(async (inside) => new Map((await holdTree(inside)).map((o) => [o.id, o])));
  const o = (await countedObstacle(queries, rootOf(tree, own.id)))!;
  const together = o.id !== own.id;
  // Title and text of others are shown only when they are shown to everybody.
  const title = !together || o.listed ? o.title : null;
  const events = [
    ...(await historyOf(queries, own.id)),
    ...(together ? (await historyOf(queries, o.id)).filter((e) => e.at >= own.stateSince) : []),
  ];
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        {query.has('sent') ? <Note kind="done">{t('sent')}</Note> : null}
        {query.has('stopped') ? <Note kind="done">{t('stopped')}</Note> : null}
        <p>{t('keep')}</p>
      </header>
      <section class="card stack">
        {together ? <p>{t('together')}</p> : null}
        {title === null ? null : (
          <h2 class="h3" lang={o.titleLang}>
            {together ? <a href={`/${lang}/obstacles/${o.id}`}>{title}</a> : title}
          </h2>
        )}
        <Facts
          rows={[
            [t('state'), `${stateName(o.state, lang)}, ${sinceText(o.stateSince, lang)}`],
            ...(o.withWhom ? [[t('whom'), o.withWhom] as const] : []),
            ...(o.outcome ? [[t('outcome'), o.outcome] as const] : []),
            [t('affected'), affectedText(o.affected, lang)],
          ]}
        />
      </section>
      <section class="stack-s" aria-labelledby="h-wrote">
        <h2 id="h-wrote">{t('wrote')}</h2>
        {report.text === '' ? (
          <p class="mut">{t('erased')}</p>
        ) : (
          <p class="ad" lang={report.lang}>
            {report.text}
          </p>
        )}
      </section>
      <section class="stack-s" aria-labelledby="h-history">
        <h2 id="h-history">{t('history')}</h2>
        <History events={events} lang={lang} />
      </section>
      {report.email ? (
        <form method="post" action={path} class="row">
          <FormNumber />
          <span>{t('news')}</span>
          <button class="ds-button" data-variant="secondary" type="submit" name="do" value="stop">
            {t('stop')}
          </button>
        </form>
      ) : (
        <p class="mut">{t('noNews')}</p>
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/obstacles/follow/:token',
  access: 'public',
  get,
  async post(request) {
    const { app, path } = request;
    const report = await reportAt(request);
    if (!report) return gone(request.lang);
    await app.database.queries.transaction((queries) => stopNews(app, queries, report));
    return { redirect: `${path}?stopped=1` };
  },
  samples: async () => ['/obstacles/follow/0000000000000000'],
});
