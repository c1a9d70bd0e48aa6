import type { Child } from 'hono/jsx';
import { calledOf, findPerson, noteAccess, readPersons } from '#people';
import { defineWords, doOnce, isId, longDate, operator, type Queries } from '#platform';
import {
  type Answer,
  Crumbs,
  definePage,
  ErrorSummary,
  Facts,
  FormNumber,
  LongField,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { type CaseEvent, caseMachine } from '../../desk/case.ts';
import { linkObstacle, linkPerson, moveCase, Refused, sharing } from '../../desk/commands.ts';
import { opensDesk, readsCase } from '../../desk/may.ts';
import { type CaseRow, casesAt, contactsOfCase, findCase } from '../../desk/store.ts';
import { LONGEST } from '../../desk/terms.ts';
import { caseStateName, channelName, contactLangName, customerName, refusalText, servicesOf } from '../../desk/words.tsx';
import { gone } from '../../obstacles/frame.tsx';
import { standingObstacles } from '../../obstacles/store.ts';
import { dayOf, directionText, sinceText, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.desk-case', {
  desk: 'Service desk',
  cases: 'Cases',
  title: 'Case: {topic}',
  saved: 'Saved.',
  asked: 'The question',
  byPerson: 'Asked by {name} on {date}. They read your answer on their own page.',
  byDesk: 'Opened at the desk on {date}.',
  reach: 'How to reach them',
  state: 'How far it is',
  direction: 'Direction',
  referredTo: 'Passed on to',
  answer: 'The answer',
  next: 'What comes next',
  answered: 'Answer it',
  referred: 'Pass it on',
  closed: 'Close it',
  reopened: 'Take it up again',
  answerLabel: 'Your answer',
  answerHelp: 'Plain and whole: what to do, where, in which order, and where it stands. Name the source.',
  whom: 'Who has to answer',
  whomHelp: 'The authority or service by its own name.',
  word: 'A word to go with it',
  obstacle: 'Is it a border obstacle?',
  none: 'no',
  link: 'Keep that',
  see: 'See the obstacle',
  person: 'Whose case it is',
  personText: 'Only people who share with you how to reach them stand here. What you look at is written in their access log.',
  choose: 'choose',
  linkPerson: 'Link this person',
  nobody: 'Nobody shares with this service how to reach them.',
  contacts: 'Contacts in this case',
  noContacts: 'No contact is noted in this case.',
});

type Problem = Readonly<{ field: string; text: string }>;
const fieldOf: Readonly<Record<string, string>> = { 'answer-missing': 'answer', 'whom-missing': 'whom', 'not-shared': 'person' };

async function view(request: PageRequest, c: CaseRow, problems: readonly Problem[], from: string | null = null): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const to = `/${lang}/desk/cases/${c.id}`;
  const person = c.personId ? await findPerson(queries, c.personId) : null;
  const shared = await sharing(app, queries, c.organisationId, scope.personId);
  if (person)
    await noteAccess(app, queries, { scope, personId: person.id, what: 'case', role: 'border-adviser', organisationId: c.organisationId });
  const mayReach = person !== null && shared.includes(person.id);
  // Whoever could be linked is named to the adviser: they agreed to that by sharing how to reach them.
  const candidates = person ? [] : [...(await readPersons(queries, shared)).values()];
  const obstacles = await standingObstacles(queries);
  const contacts = await contactsOfCase(queries, c.id);
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const typed = (of: string, field: string, kept = '') => (from === of ? (form.get(field) ?? '') : kept);
  const title = t('title', { topic: topicName(c.topic, lang) });
  const Step = ({ event, children }: { event: CaseEvent; children?: Child }) => (
    <form method="post" action={to} class="stack">
      <FormNumber />
      {children}
      <p>
        <button class="ds-button" data-variant={event === 'answered' ? undefined : 'secondary'} type="submit" name="event" value={event}>
          {t(event)}
        </button>
      </p>
    </form>
  );
  const steps: Readonly<Record<CaseEvent, Child>> = {
    answered: (
      <Step event="answered">
        <LongField
          id="answer"
          label={t('answerLabel')}
          description={t('answerHelp')}
          value={typed('answered', 'answer', c.answer ?? '')}
          error={error('answer')}
          rows={8}
          maxlength={LONGEST.answer}
        />
      </Step>
    ),
    referred: (
      <details class="more" open={from === 'referred'}>
        <summary>{t('referred')}</summary>
        <Step event="referred">
          <TextField
            id="whom"
            label={t('whom')}
            description={t('whomHelp')}
            value={typed('referred', 'whom')}
            error={error('whom')}
            maxlength={LONGEST.whom}
          />
          <LongField id="word" name="answer" label={t('word')} value={typed('referred', 'answer')} rows={3} maxlength={LONGEST.answer} />
        </Step>
      </details>
    ),
    closed: <Step event="closed" />,
    reopened: <Step event="reopened" />,
  };
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[
          { href: `/${lang}/desk`, label: t('desk') },
          { href: `/${lang}/desk/cases`, label: t('cases') },
        ]}
        here={title}
      />
      <section class="sec-s">
        <div class="wrap side">
          <div class="stack-l">
            <header class="stack">
              <h1>{title}</h1>
              {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
            </header>
            <ErrorSummary lang={lang} errors={problems} />
            <section class="card flat stack-s" aria-labelledby="h-asked">
              <h2 id="h-asked" class="h3">
                {t('asked')}
              </h2>
              <p class="ad">{c.title}</p>
              <p class="sm mut">
                {person
                  ? t('byPerson', { name: calledOf(person), date: longDate(lang, dayOf(c.at)) })
                  : t('byDesk', { date: longDate(lang, dayOf(c.at)) })}
              </p>
            </section>
            {c.answer ? (
              <section class="stack-s" aria-labelledby="h-answer">
                <h2 id="h-answer">{t('answer')}</h2>
                <p class="ad">{c.answer}</p>
              </section>
            ) : null}
            <section class="stack" aria-labelledby="h-next">
              <h2 id="h-next">{t('next')}</h2>
              {caseMachine.at(c.state, 'adviser').map((event) => steps[event])}
            </section>
          </div>
          <aside class="stack">
            <section class="card">
              <Facts
                rows={[
                  [t('state'), `${caseStateName(c.state, lang)}, ${sinceText(c.stateSince, lang)}`],
                  [t('direction'), directionText(c.fromCountry, c.toCountry, lang)],
                  ...(c.referredTo ? [[t('referredTo'), c.referredTo] as const] : []),
                  ...(person && mayReach ? [[t('reach'), person.email ?? '–', person.phone ?? '–'] as const] : []),
                ]}
              />
            </section>
            <section class="card stack-s" aria-labelledby="h-obstacle">
              <h2 id="h-obstacle" class="h3">
                {t('obstacle')}
              </h2>
              {c.obstacleId ? (
                <p>
                  <a href={`/${lang}/desk/obstacles/${c.obstacleId}`}>{t('see')}</a>
                </p>
              ) : null}
              <form method="post" action={to} class="stack-s">
                <FormNumber />
                <SelectField
                  id="obstacle"
                  label={<span class="vh">{t('obstacle')}</span>}
                  value={c.obstacleId ?? ''}
                  options={[
                    { value: '', label: t('none') },
                    ...obstacles.map((o) => ({ value: o.id, label: o.title, lang: o.titleLang })),
                    // One that was merged since is still the one that was chosen.
                    ...(c.obstacleId && !obstacles.some((o) => o.id === c.obstacleId) ? [{ value: c.obstacleId, label: t('see') }] : []),
                  ]}
                />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="obstacle">
                  {t('link')}
                </button>
              </form>
            </section>
            {person ? null : (
              <section class="card stack-s" aria-labelledby="h-person">
                <h2 id="h-person" class="h3">
                  {t('person')}
                </h2>
                <p class="sm">{t('personText')}</p>
                {candidates.length === 0 ? (
                  <p class="sm mut">{t('nobody')}</p>
                ) : (
                  <form method="post" action={to} class="stack-s">
                    <FormNumber />
                    <SelectField
                      id="person"
                      label={<span class="vh">{t('person')}</span>}
                      value=""
                      error={error('person')}
                      options={[{ value: '', label: t('choose') }, ...candidates.map((p) => ({ value: p.id, label: calledOf(p) }))]}
                    />
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="person">
                      {t('linkPerson')}
                    </button>
                  </form>
                )}
              </section>
            )}
            <section class="card stack-s" aria-labelledby="h-contacts">
              <h2 id="h-contacts" class="h3">
                {t('contacts')}
              </h2>
              {contacts.length === 0 ? <p class="sm mut">{t('noContacts')}</p> : null}
              <ul class="plainlist">
                {contacts.map((k) => (
                  <li class="sm">
                    {longDate(lang, dayOf(k.at))}: {customerName(k.customer, lang)}, {channelName(k.channel, lang)},{' '}
                    {contactLangName(k.lang, lang)}
                  </li>
                ))}
              </ul>
            </section>
          </aside>
        </div>
      </section>
    </>
  );
  return { title, body, personal: true, unlisted: true, status: problems.length > 0 ? 422 : 200 };
}

const caseHere = async ({ app, params, scope }: PageRequest): Promise<CaseRow | null> => {
  const id = params.id ?? '';
  const c = isId(id) ? await findCase(app.database.queries, id) : null;
  return c && readsCase(scope, c) ? c : null;
};

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, formNumber, absolute } = request;
  const c = await caseHere(request);
  if (!c) return gone(lang, `/${lang}/desk/cases`);
  const back = `/${lang}/desk/cases/${c.id}?saved=1`;
  const work = async (of: string, what: (queries: Queries) => Promise<unknown>): Promise<Answer> => {
    try {
      return { redirect: await doOnce(app, formNumber, async (queries) => (await what(queries), back)) };
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      const now = (await caseHere(request)) ?? c;
      return view(request, now, [{ field: fieldOf[problem.why] ?? 'h-next', text: refusalText(problem.why, lang) }], of);
    }
  };
  const event = form.get('event') ?? '';
  if (caseMachine.isEvent(event)) {
    const text = (form.get('answer') ?? '').replace(/\r\n/g, '\n').slice(0, LONGEST.answer);
    const whom = (form.get('whom') ?? '').replace(/\s+/g, ' ').slice(0, LONGEST.whom);
    return work(event, (queries) => moveCase(app, queries, scope, c.id, event, { text, whom }, absolute));
  }
  const chosen = form.get(form.get('do') ?? '') ?? '';
  if (form.get('do') === 'obstacle')
    return work('obstacle', (queries) => linkObstacle(app, queries, scope, c.id, isId(chosen) ? chosen : null));
  if (form.get('do') === 'person' && isId(chosen)) return work('person', (queries) => linkPerson(app, queries, scope, c.id, chosen));
  return view(request, c, []);
}

export const page = definePage({
  path: '/desk/cases/:id',
  access: opensDesk,
  async get(request) {
    const c = await caseHere(request);
    return c ? view(request, c, []) : gone(request.lang, `/${request.lang}/desk/cases`);
  },
  post,
  samples: async (app) => {
    const services = (await servicesOf(app, operator)).map((o) => o.id);
    return [
      ...(await casesAt(app.database.queries, services)).slice(0, 3).map((c) => `/desk/cases/${c.id}`),
      '/desk/cases/00000000-0000-7000-8000-000000000000',
    ];
  },
});
