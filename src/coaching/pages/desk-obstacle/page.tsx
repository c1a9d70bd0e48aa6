import { defineWords, doOnce, isId, isLanguage, type Language, longDate, type Queries } from '#platform';
import {
  type Answer,
  Choice,
  Crumbs,
  definePage,
  ErrorSummary,
  Facts,
  Foreign,
  FormNumber,
  LongField,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { addToObstacle, describeObstacle, moveObstacle, Refused } from '../../obstacles/commands.ts';
import { SortingFields } from '../../obstacles/fields.tsx';
import { gone, History } from '../../obstacles/frame.tsx';
import { worksOnObstacles } from '../../obstacles/may.ts';
import { isEnded, namesWhom, type ObstacleEvent, obstacleMachine, tellsOutcome } from '../../obstacles/obstacle.ts';
import { type Problem, readObstacle } from '../../obstacles/reading.ts';
import { type Counted, countedObstacle, historyOf, mergedInto, reportsOf, standingObstacles } from '../../obstacles/store.ts';
import { LONGEST, MOST_AFFECTED } from '../../obstacles/terms.ts';
import { affectedText, dayOf, refusalText, reportsText, sinceText, stateName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.desk-obstacle', {
  desk: 'Service desk',
  all: 'Work on obstacles',
  saved: 'Saved.',
  state: 'How far it is',
  whom: 'With whom',
  outcome: 'What came of it',
  affected: 'Affected',
  shown: 'Public',
  yes: 'shown to everybody',
  no: 'not shown',
  next: 'What comes next',
  acknowledged: 'I have read it',
  checked: 'I have checked it',
  merged: 'It is the same as another one',
  separated: 'It is another matter after all',
  confirmed: 'Confirm it as a border obstacle',
  'brought-to-authority': 'Bring it to an authority',
  'brought-to-council': 'Bring it before the Freedom of Movement Council',
  solved: 'It is solved',
  'written-off': 'Do not take it further',
  'no-solution': 'Close it without a solution',
  reopened: 'Take it up again',
  into: 'The same as',
  choose: 'choose',
  whomLabel: 'To whom',
  whomHelp: 'The authority or body, by its own name; no person.',
  outcomeLabel: 'What came of it',
  outcomeHelp: 'Those who reported it read this, and so does everybody when it is public.',
  parts: 'Counted with it',
  part: 'This one is counted with:',
  reports: 'Reports',
  news: 'wants news',
  count: 'Count one more report',
  countText: 'Somebody told you of the same at the desk or by telephone. Name nobody.',
  told: 'What they told',
  affectedLabel: 'How many it concerns',
  add: 'Count it',
  describe: 'Title, text and sorting',
  describeText: 'Before it is shown to everybody: nobody may be recognised in title or text.',
  title: 'Title',
  lang: 'Language of title and text',
  text: 'Text',
  listed: 'Show it to everybody',
  save: 'Save',
  history: 'What has happened',
  example: 'This is an invented obstacle of the demo world.',
});

/** A language by its code in itself, for a short choice. */
const ownNames: Readonly<Record<Language, string>> = { fi: 'Suomi', sv: 'Svenska', nb: 'Norsk', en: 'English' };
const problemField: Readonly<Record<string, string>> = { 'whom-missing': 'whom', 'outcome-missing': 'outcome', 'target-wrong': 'into' };

async function view(request: PageRequest, o: Counted, problems: readonly Problem[], from: string | null = null): Promise<Answer> {
  const { app, lang, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const to = `/${lang}/desk/obstacles/${o.id}`;
  const reports = await reportsOf(queries, o.id);
  const parts = await mergedInto(queries, o.id);
  const others = (await standingObstacles(queries)).filter((other) => other.id !== o.id && other.id !== o.mergedInto);
  const alike = (other: Counted) =>
    Number(other.topic === o.topic) + Number(other.fromCountry === o.fromCountry && other.toCountry === o.toCountry);
  const root = o.mergedInto ? await countedObstacle(queries, o.mergedInto) : null;
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const typed = (of: string, field: string, kept = '') => (from === of ? (form.get(field) ?? '') : kept);
  const kept = { kind: o.kind, topic: o.topic, from: o.fromCountry ?? '', to: o.toCountry ?? '' };
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[
          { href: `/${lang}/desk`, label: t('desk') },
          { href: `/${lang}/desk/obstacles`, label: t('all') },
        ]}
        here={o.title}
      />
      <section class="sec-s">
        <div class="wrap side">
          <div class="stack-l">
            <header class="stack">
              <h1>
                <Foreign of={o.titleLang} lang={lang}>
                  {o.title}
                </Foreign>
              </h1>
              {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
              {o.example ? <Note>{t('example')}</Note> : null}
              {root ? (
                <p>
                  {t('part')} <a href={`/${lang}/desk/obstacles/${root.id}`}>{root.title}</a>
                </p>
              ) : null}
              <p class="ad" lang={o.titleLang}>
                {o.description}
              </p>
            </header>
            <ErrorSummary lang={lang} errors={problems} />
            <section class="stack" aria-labelledby="h-next">
              <h2 id="h-next">{t('next')}</h2>
              {obstacleMachine.at(o.state).map((event) => (
                <Step event={event} to={to} o={o} lang={lang} open={from === event}>
                  {event === 'merged' ? (
                    <SelectField
                      id="into"
                      label={t('into')}
                      value={typed(event, 'into')}
                      error={error('into')}
                      options={[
                        { value: '', label: t('choose') },
                        ...[...others]
                          .sort((a, b) => alike(b) - alike(a))
                          .map((other) => ({ value: other.id, label: other.title, lang: other.titleLang })),
                      ]}
                    />
                  ) : null}
                  {namesWhom(event) ? (
                    <TextField
                      id={from === event ? 'whom' : `whom-${event}`}
                      name="whom"
                      label={t('whomLabel')}
                      description={t('whomHelp')}
                      value={typed(event, 'whom')}
                      error={from === event ? error('whom') : null}
                      maxlength={LONGEST.whom}
                    />
                  ) : null}
                  {tellsOutcome(event) ? (
                    <LongField
                      id={from === event ? 'outcome' : `outcome-${event}`}
                      name="outcome"
                      label={t('outcomeLabel')}
                      description={t('outcomeHelp')}
                      value={typed(event, 'outcome')}
                      error={from === event ? error('outcome') : null}
                      rows={3}
                      maxlength={LONGEST.outcome}
                    />
                  ) : null}
                </Step>
              ))}
            </section>
            <section class="stack" aria-labelledby="h-reports">
              <h2 id="h-reports">{t('reports')}</h2>
              <ul class="hits">
                {reports.map((report) => (
                  <li>
                    <p class="row sm mut">
                      <span>{longDate(lang, dayOf(report.at))}</span>
                      <span>{affectedText(report.affected, lang)}</span>
                      {report.email ? <span>{t('news')}</span> : null}
                    </p>
                    <p class="ad" lang={report.lang}>
                      {report.text}
                    </p>
                  </li>
                ))}
              </ul>
              <details class="more">
                <summary>{t('count')}</summary>
                <form method="post" action={to} class="stack">
                  <FormNumber />
                  <p class="sm">{t('countText')}</p>
                  <LongField
                    id="told"
                    label={t('told')}
                    value={typed('count', 'told')}
                    error={error('told')}
                    rows={3}
                    maxlength={LONGEST.description}
                  />
                  <TextField
                    id="more"
                    type="number"
                    min={1}
                    max={MOST_AFFECTED}
                    short
                    label={t('affectedLabel')}
                    value={typed('count', 'more', '1')}
                    error={error('more')}
                  />
                  <p>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="count">
                      {t('add')}
                    </button>
                  </p>
                </form>
              </details>
            </section>
            <section class="stack" aria-labelledby="h-describe">
              <h2 id="h-describe">{t('describe')}</h2>
              <form method="post" action={to} class="stack">
                <FormNumber />
                <p class="sm">{t('describeText')}</p>
                <TextField
                  id="title"
                  label={t('title')}
                  value={typed('describe', 'title', o.title)}
                  error={error('title')}
                  maxlength={LONGEST.title}
                />
                <LongField
                  id="text"
                  label={t('text')}
                  value={typed('describe', 'text', o.description)}
                  error={error('text')}
                  rows={5}
                  maxlength={LONGEST.description}
                />
                <SelectField
                  id="lang"
                  label={t('lang')}
                  value={typed('describe', 'lang', o.titleLang)}
                  options={(Object.keys(ownNames) as Language[]).map((tag) => ({ value: tag, label: ownNames[tag], lang: tag }))}
                />
                <SortingFields lang={lang} error={error} value={(field) => typed('describe', field, kept[field])} />
                <Choice
                  type="checkbox"
                  id="listed"
                  name="listed"
                  value="1"
                  checked={from === 'describe' ? form.has('listed') : o.listed}
                  label={t('listed')}
                />
                <p>
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="describe">
                    {t('save')}
                  </button>
                </p>
              </form>
            </section>
          </div>
          <aside class="stack">
            <section class="card">
              <Facts
                rows={[
                  [t('state'), `${stateName(o.state, lang)}, ${sinceText(o.stateSince, lang)}`],
                  ...(o.withWhom && !isEnded(o.state) ? [[t('whom'), o.withWhom] as const] : []),
                  ...(o.outcome ? [[t('outcome'), o.outcome] as const] : []),
                  [t('affected'), affectedText(o.affected, lang), reportsText(o.reports, lang)],
                  [t('shown'), t(o.listed ? 'yes' : 'no')],
                ]}
              />
            </section>
            {parts.length > 0 ? (
              <section class="card stack-s" aria-labelledby="h-parts">
                <h2 id="h-parts" class="h3">
                  {t('parts')}
                </h2>
                <ul class="plainlist">
                  {parts.map((part) => (
                    <li>
                      <a href={`/${lang}/desk/obstacles/${part.id}`} lang={part.titleLang}>
                        {part.title}
                      </a>
                      , {affectedText(part.affected, lang)}
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            <section class="card flat stack-s" aria-labelledby="h-history">
              <h2 id="h-history" class="h3">
                {t('history')}
              </h2>
              <History events={await historyOf(queries, o.id)} lang={lang} />
            </section>
          </aside>
        </div>
      </section>
    </>
  );
  return { title: o.title, body, personal: true, unlisted: true, status: problems.length > 0 ? 422 : 200 };
}

/** One thing that can come next; what it asks for opens under it. */
const Step = ({
  event,
  to,
  o,
  lang,
  open,
  children,
}: {
  event: ObstacleEvent;
  to: string;
  o: Counted;
  lang: Language;
  open: boolean;
  children: unknown;
}) => {
  const t = words.in(lang);
  const form = (
    <form method="post" action={to} class="stack">
      <FormNumber />
      <input type="hidden" name="seen" value={o.state} />
      {children as never}
      <p>
        <button class="ds-button" data-variant="secondary" type="submit" name="event" value={event}>
          {t(event)}
        </button>
      </p>
    </form>
  );
  if (!namesWhom(event) && !tellsOutcome(event) && event !== 'merged') return form;
  return (
    <details class="more" open={open}>
      <summary>{t(event)}</summary>
      {form}
    </details>
  );
};

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, params, scope, form, formNumber, absolute } = request;
  const id = params.id ?? '';
  const o = isId(id) ? await countedObstacle(app.database.queries, id) : null;
  if (!o) return gone(lang, `/${lang}/desk/obstacles`);
  const back = `/${lang}/desk/obstacles/${id}?saved=1`;
  /** Does the work once; what is refused is shown at its field, with nothing changed. */
  const work = async (of: string, what: (queries: Queries) => Promise<unknown>): Promise<Answer> => {
    try {
      return { redirect: await doOnce(app, formNumber, async (queries) => (await what(queries), back)) };
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      const now = (await countedObstacle(app.database.queries, id)) ?? o;
      return view(request, now, [{ field: problemField[problem.why] ?? 'h-next', text: refusalText(problem.why, lang) }], of);
    }
  };
  const event = form.get('event') ?? '';
  if (obstacleMachine.isEvent(event)) {
    const given = {
      seen: form.get('seen') ?? undefined,
      into: isId(form.get('into') ?? '') ? form.get('into')! : undefined,
      whom: (form.get('whom') ?? '').replace(/\s+/g, ' ').slice(0, LONGEST.whom),
      outcome: (form.get('outcome') ?? '').slice(0, LONGEST.outcome),
    };
    return work(event, (queries) => moveObstacle(app, queries, scope, id, event, given, absolute));
  }
  if (form.get('do') === 'count') {
    // The same sentences as for a report from outside, at the fields of this form.
    const asked = new URLSearchParams({
      title: o.title,
      text: form.get('told') ?? '',
      kind: o.kind,
      topic: o.topic,
      affected: form.get('more') ?? '',
    });
    const { problems, text, affected } = readObstacle(asked, lang);
    const here: Readonly<Record<string, string>> = { text: 'told', affected: 'more' };
    const mine = problems.flatMap((p) => (here[p.field] ? [{ ...p, field: here[p.field]! }] : []));
    if (mine.length > 0) return view(request, o, mine, 'count');
    return work('count', (queries) => addToObstacle(app, queries, scope, id, { text, lang, affected }));
  }
  if (form.get('do') === 'describe') {
    const { problems, title, text, kind, topic, fromCountry, toCountry } = readObstacle(form, lang);
    if (problems.length > 0) return view(request, o, problems, 'describe');
    const titleLang = isLanguage(form.get('lang') ?? '') ? form.get('lang')! : o.titleLang;
    const listed = form.has('listed');
    return work('describe', (queries) =>
      describeObstacle(app, queries, scope, id, { title, titleLang, description: text, kind, topic, fromCountry, toCountry, listed }),
    );
  }
  return view(request, o, []);
}

export const page = definePage({
  path: '/desk/obstacles/:id',
  access: worksOnObstacles,
  async get(request) {
    const id = request.params.id ?? '';
    const o = isId(id) ? await countedObstacle(request.app.database.queries, id) : null;
    return o ? view(request, o, []) : gone(request.lang, `/${request.lang}/desk/obstacles`);
  },
  post,
  samples: async (app) => [
    ...(await standingObstacles(app.database.queries)).slice(0, 3).map((o) => `/desk/obstacles/${o.id}`),
    '/desk/obstacles/00000000-0000-7000-8000-000000000000',
  ],
});
