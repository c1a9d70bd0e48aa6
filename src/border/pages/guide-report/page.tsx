import type { Child } from 'hono/jsx';
import { defineWords } from '#platform';
import { type Answer, definePage, Empty, ErrorSummary, Note, type PageRequest, LongField } from '#ui';
import { shelfOn } from '../../in-force.ts';
import { LONGEST_REPORT, reportProblem } from '../../proposal.ts';
import { factText } from '../../say.ts';
import { report } from '../../store.ts';

const words = defineWords('border.guide-report', {
  title: 'Report an error',
  lead: 'Is something wrong or out of date in this line of the guide? An adviser will look at it.',
  line: 'The line',
  question: 'What is wrong with it?',
  help: 'Say what it should be, and where you saw it. At most {n} characters.',
  note: 'Please write nothing about yourself: no name, number, address or health. We cannot answer you, because we do not know who you are.',
  send: 'Send',
  required: 'Write what is wrong',
  'too-long': 'Shorten it to {n} characters',
  personal: 'This looks like an identity number, a telephone number or an e-mail address. Leave it out',
  thanks: 'Thank you',
  thanksText: 'An adviser will look at the line and its sources. When something changes, two people have checked it.',
  back: 'To the border guide',
  unknown: 'There is no such line',
  unknownText: 'Go back to the guide and choose “Report an error” beside the line you mean.',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, query } = request;
  if (query.has('done')) {
    const t = words.in(lang);
    const body = frame(
      t('thanks'),
      <>
        <p class="lead">{t('thanksText')}</p>
        <p>
          <a href={`/${lang}/guide`}>{t('back')}</a>
        </p>
      </>,
    );
    return { title: t('thanks'), body, unlisted: true };
  }
  const fact = (await shelfOn(app, app.clock.today())).find(query.get('fact') ?? '');
  return draw(request, fact, '', null);
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form } = request;
  const fact = (await shelfOn(app, app.clock.today())).find(form.get('fact') ?? '');
  const said = (form.get('said') ?? '').replace(/\r\n/g, '\n').trim();
  const problem = reportProblem(said);
  if (!fact || problem) return draw(request, fact, said, problem);
  await report(app, { factId: fact.id, lang, said });
  return { redirect: `/${lang}/guide/report?done=1` };
}

type Fact = ReturnType<Awaited<ReturnType<typeof shelfOn>>['find']>;

function draw({ lang, path }: PageRequest, fact: Fact, said: string, problem: ReturnType<typeof reportProblem>): Answer {
  const t = words.in(lang);
  if (!fact) {
    const body = frame(t('title'), <Empty title={t('unknown')}>{t('unknownText')}</Empty>);
    return { title: t('title'), body, status: 404, unlisted: true };
  }
  const error = problem ? t(problem, { n: LONGEST_REPORT }) : null;
  const [title, rule] = [factText(fact, 'title', lang)!, factText(fact, 'rule', lang)!];
  const body = frame(
    t('title'),
    <>
      <p class="lead">{t('lead')}</p>
      <ErrorSummary lang={lang} errors={error ? [{ field: 'said', text: error }] : []} />
      <section class="card flat stack-s" aria-label={t('line')}>
        <p class="b" lang={title.lang === lang ? undefined : title.lang}>
          {title.text}
        </p>
        <p lang={rule.lang === lang ? undefined : rule.lang}>{rule.text}</p>
      </section>
      <form method="post" action={path} class="stack">
        <input type="hidden" name="fact" value={fact.id} />
        <LongField
          id="said"
          label={t('question')}
          description={t('help', { n: LONGEST_REPORT })}
          value={said}
          rows={5}
          error={error}
          maxlength={LONGEST_REPORT}
        />
        <Note>{t('note')}</Note>
        <p>
          <button class="ds-button" type="submit">
            {t('send')}
          </button>
        </p>
      </form>
    </>,
  );
  return { title: t('title'), body, status: error ? 422 : 200, personal: said !== '', unlisted: true };
}

const frame = (title: string, children: Child) => (
  <section class="sec-s">
    <div class="wrap narrow stack">
      <h1>{title}</h1>
      {children}
    </div>
  </section>
);

export const page = definePage({
  path: '/guide/report',
  access: 'public',
  get,
  post,
  samples: async (app) => {
    const first = (await shelfOn(app, app.clock.today())).facts[0];
    return [...(first ? [`/guide/report?fact=${first.id}`] : []), '/guide/report?done=1', '/guide/report?fact=0000-000'];
  },
});
