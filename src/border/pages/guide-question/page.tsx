import { type Answer, Crumbs, definePage, ErrorSummary, Icon, type PageRequest } from '#ui';
import { isQuestion, keepGuide, nextQuestion, type QuestionId, questionsOnTheWay, readGuide } from '../../answers.ts';
import { groundOf } from '../../ground.ts';
import { judge } from '../../judge.ts';
import { parseSituation } from '../../situation.ts';
import { AnswerList, answered } from '../view.tsx';
import { soFar } from '../summary.tsx';
import { Fields } from './form.tsx';
import { choicesOf, type FieldError, readQuestion } from './reading.ts';
import { words } from './words.ts';

type View = Readonly<{
  request: PageRequest;
  id: QuestionId;
  form: URLSearchParams | null;
  errors: readonly FieldError[];
  tooMuch?: boolean;
}>;

async function view({ request, id, form, errors, tooMuch = false }: View): Promise<Answer> {
  const { app, lang } = request;
  const t = words.in(lang);
  const ground = await groundOf(app);
  const visit = readGuide(request.drawerOf('guide'));
  const { situation } = parseSituation(visit.answers, ground.lookup);
  const way = questionsOnTheWay(visit, ground, ground.lookup);
  const at = Math.max(0, way.indexOf(id));
  const all = Math.max(way.length, at + 1);
  const before = way[at - 1];
  const shown = errors.map((e) => ({
    field: e.field,
    text: t(e.key, { typed: e.typed, list: choicesOf(ground.taxonomy.places, e.typed, lang) }),
  }));
  if (tooMuch) shown.push({ field: 'q', text: t('tooMuch') });
  const rows = answered(visit.answers, visit.passed, situation, ground.taxonomy.places, lang);
  const summary = visit.answers.home && (visit.answers.work || visit.answers.dest) ? soFar(judge(situation, ground), lang) : [];
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: t('guide') }]} here={t(id)} />
      <div class="wrap sec-s side">
        <form class="stack-l" method="post" action={`/${lang}/guide/questions/${id}`} novalidate id="q">
          <ErrorSummary lang={lang} errors={shown} />
          <div class="stack">
            <div class="prog" role="img" aria-label={t('progress', { n: at + 1, all })}>
              {Array.from({ length: all }, (_, i) => (
                <i class={i < at ? 'd' : i === at ? 'c' : undefined} />
              ))}
            </div>
            <p class="sm mut">{t('kept', { n: at + 1, all })}</p>
          </div>
          <fieldset class="stack lik">
            <legend>
              <h1>{t(id)}</h1>
            </legend>
            <p class="lead">{t(`${id}Help`)}</p>
            <Fields id={id} lang={lang} answers={visit.answers} form={form} errors={shown} places={ground.taxonomy.places} />
          </fieldset>
          <details class="more">
            <summary>{t('why')}</summary>
            <p class="sm mut">{t(`${id}Why`)}</p>
          </details>
          <div class="row">
            <button class="ds-button" type="submit" name="do" value="next">
              {t('next')} <Icon name="arrow" />
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="pass">
              {t('pass')}
            </button>
            {before ? (
              <a class="ds-button" data-variant="tertiary" href={`/${lang}/guide/questions/${before}`}>
                <Icon name="back" /> {t('back')}
              </a>
            ) : null}
          </div>
        </form>
        <aside class="stack">
          {rows.length > 0 ? (
            <section class="card stack" aria-labelledby="h-yours">
              <h2 id="h-yours">{t('yours')}</h2>
              <AnswerList rows={rows} lang={lang} />
            </section>
          ) : null}
          {summary.length > 0 ? (
            <div class="note">
              <Icon name="info" />
              <div>
                <p class="b">{t('soFar')}</p>
                {summary.map((line) => (
                  <p>{line}</p>
                ))}
                <p>
                  <a href={`/${lang}/guide/plan`}>{t('toPlan')}</a>
                </p>
              </div>
            </div>
          ) : null}
        </aside>
      </div>
    </>
  );
  return { title: t(id), body, personal: true, ...(shown.length > 0 ? { status: 422 as const } : {}) };
}

async function get(request: PageRequest): Promise<Answer> {
  const id = request.params.id!;
  if (!isQuestion(id)) return { redirect: `/${request.lang}/guide` };
  return view({ request, id, form: null, errors: [] });
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form } = request;
  const id = request.params.id!;
  if (!isQuestion(id)) return { redirect: `/${lang}/guide` };
  const drawer = request.drawerOf('guide');
  const visit = readGuide(drawer);
  const ground = await groundOf(app);
  if (form.get('do') === 'pass') {
    if (!keepGuide(drawer, { ...visit, passed: [...new Set([...visit.passed, id])] }))
      return view({ request, id, form, errors: [], tooMuch: true });
  } else {
    const { patch, errors } = readQuestion(id, form, visit.answers, ground.taxonomy.places);
    if (errors.length > 0) return view({ request, id, form, errors });
    const answers = Object.fromEntries(Object.entries({ ...visit.answers, ...patch }).filter(([, v]) => v !== undefined));
    if (!keepGuide(drawer, { ...visit, answers, plan: null, passed: visit.passed.filter((p) => p !== id) }))
      return view({ request, id, form, errors: [], tooMuch: true });
  }
  const next = nextQuestion(readGuide(drawer), ground, ground.lookup);
  return { redirect: next ? `/${lang}/guide/questions/${next}` : `/${lang}/guide/plan` };
}

export const page = definePage({
  path: '/guide/questions/:id',
  access: 'public',
  get,
  post,
  postCost: 1,
  samples: async () =>
    ['home', 'work', 'pattern', 'status', 'employers', 'start', 'citizen', 'phase', 'reg_1nov', 'occupation', 'benefit', 'pay', 'more'].map(
      (q) => `/guide/questions/${q}`,
    ),
});
