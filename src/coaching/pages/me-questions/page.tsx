import { findOrganisation, hasAccount } from '#people';
import { defineWords, doOnce, isId, longDate } from '#platform';
import { type Answer, countryName, definePage, Empty, ErrorSummary, FormNumber, LongField, Note, type PageRequest, SelectField } from '#ui';
import { caseMachine } from '../../desk/case.ts';
import { askQuestion, moveCase, Refused, servicesToAsk } from '../../desk/commands.ts';
import { type CaseRow, questionsOf } from '../../desk/store.ts';
import { LONGEST } from '../../desk/terms.ts';
import { caseStateName, refusalText } from '../../desk/words.tsx';
import { Sheet } from '../../obstacles/frame.tsx';
import { countries, obstacleTopics } from '../../obstacles/terms.ts';
import { dayOf, sinceText, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.me-questions', {
  title: 'My questions to the border service',
  about: 'Ask an adviser about work across the border, and read the answer.',
  lead: 'An adviser of the border service answers you here. Only the service you ask reads your question.',
  sent: 'Your question is sent. You get a letter when it is answered.',
  saved: 'Saved.',
  mine: 'What you have asked',
  none: 'You have asked nothing yet.',
  askedOn: 'Asked {service} on {date}',
  answer: 'The answer',
  passedOn: 'This has to be answered by {whom}.',
  waiting: 'No answer yet.',
  close: 'That answers it',
  again: 'Ask again',
  more: 'What do you still need to know?',
  ask: 'Ask a question',
  question: 'Your question',
  questionHelp: 'Write what you want to do and what you need to know. No identity numbers, nothing about health.',
  service: 'Whom do you ask?',
  topic: 'What is it about?',
  choose: 'choose',
  from: 'Where do you live?',
  to: 'Where do you work, or want to?',
  either: 'I would rather not say',
  send: 'Send the question',
  empty: 'Write your question',
  long: 'Shorten it to {n} characters',
  badTopic: 'Choose what it is about',
  nobody: 'No adviser can be asked here right now',
  nobodyText: 'The border guide answers most questions, and names whom to ask.',
  guide: 'To the border guide',
});

type Problem = Readonly<{ field: string; text: string }>;

async function view(request: PageRequest, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const questions = await questionsOf(queries, scope.personId!);
  const toAsk = await servicesToAsk(queries);
  const name = new Map<string, string>();
  for (const id of new Set([...toAsk, ...questions.map((q) => q.organisationId)])) {
    const found = await findOrganisation(queries, id);
    if (found) name.set(id, found.name);
  }
  const services = toAsk.filter((id) => name.has(id));
  const to = `/${lang}/me/questions`;
  const mends = problems.length > 0 && form.get('do') === 'ask';
  const value = (field: string, kept = '') => (mends ? (form.get(field) ?? '') : kept);
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const land = [{ value: '', label: t('either') }, ...countries.map((code) => ({ value: code, label: countryName(code, lang) }))];
  const can = (c: CaseRow, event: 'closed' | 'reopened') => caseMachine.at(c.state, 'person').includes(event);
  const said = (['sent', 'saved'] as const).find((key) => key === query.get('saved'));
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        {said ? <Note kind="done">{t(said)}</Note> : null}
      </header>
      <ErrorSummary lang={lang} errors={problems} />
      <section class="stack" aria-labelledby="h-mine">
        <h2 id="h-mine">{t('mine')}</h2>
        {questions.length === 0 ? <p class="mut">{t('none')}</p> : null}
        {questions.map((c) => (
          <article class="card stack" id={`q-${c.id}`} aria-label={topicName(c.topic, lang)}>
            <p class="row between sm">
              <span class="mut">{t('askedOn', { service: name.get(c.organisationId) ?? '–', date: longDate(lang, dayOf(c.at)) })}</span>
              <span class="b">
                {caseStateName(c.state, lang)} {sinceText(c.stateSince, lang)}
              </span>
            </p>
            <p class="ad">{c.title}</p>
            {c.referredTo && c.state === 'referred' ? <p class="b">{t('passedOn', { whom: c.referredTo })}</p> : null}
            {c.answer ? (
              <div class="stack-s">
                <h3>{t('answer')}</h3>
                <p class="ad">{c.answer}</p>
              </div>
            ) : c.state === 'open' ? (
              <p class="mut">{t('waiting')}</p>
            ) : null}
            {can(c, 'closed') ? (
              <form method="post" action={to} class="row">
                <FormNumber />
                <input type="hidden" name="id" value={c.id} />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="closed">
                  {t('close')}
                </button>
              </form>
            ) : null}
            {can(c, 'reopened') ? (
              <details class="quiet">
                <summary>{t('again')}</summary>
                <form method="post" action={to} class="stack">
                  <FormNumber />
                  <input type="hidden" name="id" value={c.id} />
                  <LongField id={`more-${c.id}`} name="more" label={t('more')} rows={4} maxlength={LONGEST.question} />
                  <p>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="reopened">
                      {t('again')}
                    </button>
                  </p>
                </form>
              </details>
            ) : null}
          </article>
        ))}
      </section>
      {services.length === 0 ? (
        <Empty title={t('nobody')}>
          <p>{t('nobodyText')}</p>
          <p>
            <a href={`/${lang}/guide`}>{t('guide')}</a>
          </p>
        </Empty>
      ) : (
        <section class="stack" aria-labelledby="h-ask">
          <h2 id="h-ask">{t('ask')}</h2>
          <form method="post" action={to} class="stack">
            <FormNumber />
            <LongField
              id="question"
              label={t('question')}
              description={t('questionHelp')}
              value={value('question')}
              error={error('question')}
              rows={6}
              maxlength={LONGEST.question}
            />
            <SelectField
              id="topic"
              label={t('topic')}
              value={value('topic')}
              error={error('topic')}
              options={[
                { value: '', label: t('choose') },
                ...obstacleTopics.map((code) => ({ value: code, label: topicName(code, lang) })),
              ]}
            />
            {services.length === 1 ? (
              <input type="hidden" name="service" value={services[0]!} />
            ) : (
              <SelectField
                id="service"
                label={t('service')}
                value={value('service', services[0])}
                options={services.map((id) => ({ value: id, label: name.get(id)! }))}
              />
            )}
            <SelectField id="from" label={t('from')} value={value('from')} options={land} />
            <SelectField id="to" label={t('to')} value={value('to')} options={land} />
            <p>
              <button class="ds-button" type="submit" name="do" value="ask">
                {t('send')}
              </button>
            </p>
          </form>
        </section>
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, formNumber, absolute } = request;
  const t = words.in(lang);
  const to = `/${lang}/me/questions`;
  const does = form.get('do') ?? '';
  const id = form.get('id') ?? '';
  const raw = (field: string) => (form.get(field) ?? '').replace(/\r\n/g, '\n').trim();
  try {
    if ((does === 'closed' || does === 'reopened') && isId(id)) {
      if (does === 'reopened' && raw('more') === '') return view(request, [{ field: `q-${id}`, text: t('empty') }]);
      const text = raw('more').slice(0, LONGEST.question);
      const next = await doOnce(app, formNumber, async (queries) => {
        await moveCase(app, queries, scope, id, does, { text }, absolute);
        return `${to}?saved=saved`;
      });
      return { redirect: next };
    }
    const problems: Problem[] = [];
    const question = raw('question');
    if (question === '') problems.push({ field: 'question', text: t('empty') });
    if (question.length > LONGEST.question) problems.push({ field: 'question', text: t('long', { n: LONGEST.question }) });
    const topic = obstacleTopics.find((code) => code === raw('topic'));
    if (!topic) problems.push({ field: 'topic', text: t('badTopic') });
    if (!topic || problems.length > 0) return view(request, problems);
    const country = (field: string) => countries.find((code) => code === raw(field)) ?? null;
    const given = { organisationId: raw('service'), question, topic, fromCountry: country('from'), toCountry: country('to') };
    const next = await doOnce(app, formNumber, async (queries) => {
      await askQuestion(app, queries, scope, given);
      return `${to}?saved=sent`;
    });
    return { redirect: next };
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    return view(request, [{ field: does === 'ask' ? 'question' : 'h-mine', text: refusalText(problem.why, lang) }]);
  }
}

export const page = definePage({
  path: '/me/questions',
  access: hasAccount,
  menu: { order: 40, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => view(request, []),
  post,
  samples: async () => ['/me/questions', '/me/questions?saved=sent'],
});
