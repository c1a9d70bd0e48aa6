import { defineWords, isId } from '#platform';
import { type Answer, definePage, Note, type PageRequest, TextField } from '#ui';
import { shelfOn } from '../../in-force.ts';
import { factText } from '../../say.ts';
import { closeReport, reports } from '../../store.ts';
import { Desk, shortDayOf, Table } from '../desk.tsx';

const words = defineWords('border.workbench-reports', {
  title: 'Reported errors',
  lead: 'What people say is wrong with a line of the guide. Nobody knows who they are, so nobody can be asked back.',
  open: 'Open',
  none: 'Nothing is open.',
  from: 'Reported on the {language} pages on {date}',
  answer: 'What was done',
  answerHelp: 'In a few words; without names. What the visitor wrote is deleted.',
  done: 'Mark as done',
  late: 'Somebody else has dealt with this one already.',
  closed: 'Done lately',
  noneClosed: 'None yet.',
  fact: 'Fact',
  day: 'Done on',
  by: 'By',
});

async function get(request: PageRequest): Promise<Answer> {
  return draw(request, null);
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, adviser } = request;
  const id = form.get('report') ?? '';
  const answer = (form.get(`answer-${id}`) ?? '').trim().slice(0, 300) || null;
  const done = isId(id) && (await closeReport(app, { id, by: adviser, answer }));
  return done ? { redirect: `/${lang}/workbench/reports` } : draw(request, words.in(lang)('late'));
}

async function draw({ app, lang, path, adviser }: PageRequest, problem: string | null): Promise<Answer> {
  const t = words.in(lang);
  const [open, closed] = [await reports(app, { state: 'open' }), await reports(app, { state: 'done', limit: 20 })];
  const shelf = await shelfOn(app, app.clock.today());
  const link = (id: string) => {
    const fact = shelf.find(id);
    const title = fact ? factText(fact, 'title', lang) : null;
    return (
      <>
        <a href={`/${lang}/workbench/facts/${encodeURIComponent(id)}`}>{id}</a>{' '}
        {title ? <span lang={title.lang === lang ? undefined : title.lang}>{title.text}</span> : null}
      </>
    );
  };
  const body = (
    <Desk {...{ lang, adviser, path }} title={t('title')} here={t('title')} lead={t('lead')}>
      {problem ? (
        <div role="alert">
          <Note kind="stop">{problem}</Note>
        </div>
      ) : null}
      <section class="stack">
        <h2>{t('open')}</h2>
        {open.length === 0 ? <p>{t('none')}</p> : null}
        {open.map((r) => (
          <article class="card stack">
            <h3>{link(r.factId)}</h3>
            <p class="sm mut">
              {t('from', {
                language: new Intl.DisplayNames(lang, { type: 'language' }).of(r.lang) ?? r.lang,
                date: shortDayOf(r.at, lang),
              })}
            </p>
            <blockquote class="q hy">{r.said}</blockquote>
            <form method="post" action={path} class="addrow">
              <input type="hidden" name="report" value={r.id} />
              <TextField id={`answer-${r.id}`} label={t('answer')} description={t('answerHelp')} maxlength={300} />
              <button class="ds-button" type="submit">
                {t('done')}
              </button>
            </form>
          </article>
        ))}
      </section>
      <section class="stack">
        <h2>{t('closed')}</h2>
        {closed.length === 0 ? (
          <p>{t('noneClosed')}</p>
        ) : (
          <Table
            lang={lang}
            label={t('closed')}
            head={[t('fact'), t('day'), t('by'), t('answer')]}
            rows={closed.map((r) => [link(r.factId), shortDayOf(r.doneAt!, lang), r.doneBy, <span class="hy">{r.answer ?? '–'}</span>])}
          />
        )}
      </section>
    </Desk>
  );
  return { title: t('title'), body, status: problem ? 422 : 200, personal: true, unlisted: true };
}

export const page = definePage({ path: '/workbench/reports', access: 'adviser', get, post, samples: async () => ['/workbench/reports'] });
