import { calledOf, consentText, findOrganisation, findProject, hasAccount, readPersons } from '#people';
import { defineWords, isId, type Language, longDate } from '#platform';
import { type Answer, Choice, definePage, Empty, ErrorSummary, FormNumber, Icon, Note, type PageRequest, TextField } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import type { ExitReason, Stage } from '../../groups/enrolment.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, RefusalNote, sessionTime, Sheet } from '../../groups/frame.tsx';
import {
  attendanceBy,
  type EnrolmentRow,
  enrolmentsOf,
  eventsOf,
  findGroup,
  type GroupRow,
  handoversOf,
  mocksOf,
  notesOf,
  planOf,
  sessionsOf,
  suggestionsOf,
} from '../../groups/store.ts';
import { isOpenItem, planStates, rubricLines } from '../../groups/terms.ts';
import { PlanLedger, StageLine, timeline, Timeline } from '../../groups/way.tsx';
import { formatName, reasonName, rubricName, rubricStepName } from '../../groups/words.ts';
import { addPlanItem, agreePlan, leaveGroup, sayYes, setPlanState } from '../../groups/work.ts';

const words = defineWords('coaching.me', {
  title: 'My coaching',
  about: 'Your group, your plan and what was said on the way.',
  none: 'You are in no coaching group',
  noneText:
    'A group prepares for work across the border together with a coach. Ask your school or employment office, or look at the jobs that fit you.',
  toJobs: 'Jobs that fit me',
  savedIn: 'You are in. Your coach gets in touch.',
  savedList: 'You are on the list. Your coach gets in touch when a seat is free.',
  savedYes: 'Thank you. Your coach can begin.',
  savedPlan: 'Saved.',
  savedLeft: 'You have left the group. Nothing more is written about you there.',
  interested: 'You are on the list for a seat. Nothing to do for now.',
  registered: 'You are signed up. Before anybody coaches you, we need your yes.',
  consented: 'You are in the group. Next comes a talk about what you can do and want.',
  'intake-done': 'The first talk is held. Now you make your plan together.',
  'plan-agreed': 'Your plan is agreed. The sessions begin.',
  'in-coaching': 'You are in the middle of it: sessions, language and your own steps.',
  'job-ready': 'You are ready to apply.',
  applying: 'You are applying for jobs.',
  interviewing: 'You have an interview ahead, or behind you.',
  offered: 'You have an offer. The decision is yours.',
  hired: 'You have a job. Now come the steps before the start.',
  started: 'You have started. We ask how it goes after 1, 3, 6 and 12 months.',
  settled: 'You have settled in.',
  closed: 'You are no longer in this group ({reason}).',
  group: '{partner} · {project}',
  coach: 'Your coach: {name}',
  next: 'Next step',
  noNext: 'No next step is agreed. Ask your coach.',
  by: 'by {date}',
  plan: 'My plan',
  noPlan: 'There is no plan yet. You make it together with your coach; you can also begin yourself.',
  done: 'Done',
  undo: 'Not done after all',
  agree: 'Your coach has written something into the plan that you have not said yes to yet.',
  agreeButton: 'I agree to the plan',
  add: 'Add a step of your own',
  addText: 'What will you do?',
  addDue: 'By which day? May be left out.',
  addButton: 'Add',
  sessions: 'Sessions',
  noSessions: 'No session is planned.',
  cancelled: 'cancelled',
  mocks: 'Mock interviews',
  time: 'What happened, and what was written',
  readable: 'You read here all that your coach writes.',
  who: 'Who sees this',
  whoText: 'Your coach and {partner}. Everybody who looked stands in the list.',
  whoLink: 'What I share, and who has looked',
  handovers:
    '{count, plural, one {A question waits for you: may a colleague help?} other {# questions wait for you: may a colleague help?}}',
  toHandovers: 'Answer, or take back',
  suggestions:
    '{count, plural, one {Your coach has found a job for you to look at.} other {Your coach has found # jobs for you to look at.}}',
  toSuggestions: 'Look at them',
  yes: 'Your yes to being coached',
  yesBox: 'Yes, I agree to this',
  yesMissing: 'Tick that you agree',
  yesButton: 'Save my yes',
  leave: 'Leave the group',
  leaveText: 'Your coach no longer works with you. Your profile stays yours. You can come back on the sign-up page.',
  leaveBox: 'Yes, I leave the group',
  leaveMissing: 'Tick that you mean it',
  back: 'Sign up again',
});

type Mine = Readonly<{ e: EnrolmentRow; group: GroupRow; partner: string; project: string; coach: string | null }>;

async function mineOf(app: PageRequest['app'], personId: string, lang: Language): Promise<Mine[]> {
  const { queries } = app.database;
  const found: Mine[] = [];
  for (const e of await enrolmentsOf(queries, personId)) {
    const group = await findGroup(queries, e.groupId);
    if (!group) continue;
    const project = await findProject(queries, { id: e.projectId });
    const coach = e.coachId ? (await readPersons(queries, [e.coachId])).get(e.coachId) : null;
    found.push({
      e,
      group,
      partner: (await findOrganisation(queries, e.organisationId))?.name ?? '',
      project: (project?.name as Record<string, string> | undefined)?.[lang] ?? project?.slug ?? '',
      coach: coach ? calledOf(coach) : null,
    });
  }
  return found;
}

async function One({ request, mine, problems }: { request: PageRequest; mine: Mine; problems: Problems }) {
  const { app, lang, form } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const { e, group, partner, project, coach } = mine;
  const at = form.get('of') === e.id;
  const address = `/${lang}/me/coaching`;
  const today = app.clock.today();
  const Hidden = () => (
    <>
      <FormNumber />
      <input type="hidden" name="of" value={e.id} />
    </>
  );
  const head = (
    <header class="stack-s">
      <h2>{group.name}</h2>
      <p class="sm mut">
        {t('group', { partner, project })}
        {coach ? ` · ${t('coach', { name: coach })}` : ''}
      </p>
    </header>
  );
  if (e.stage === 'closed')
    return (
      <section class="card stack-s">
        {head}
        <p>{t('closed', { reason: reasonName((e.exitReason ?? 'withdrew') as ExitReason, lang) })}</p>
        {group.closedAt === null && group.endsOn >= today ? (
          <p>
            <a href={`/${lang}/join/${group.id}`}>{t('back')}</a>
          </p>
        ) : null}
      </section>
    );
  const plan = await planOf(queries, [e.id]);
  const sessions = (await sessionsOf(queries, [group.id])).filter((s) => s.startsAt.slice(0, 10) >= today).slice(0, 5);
  const mocks = await mocksOf(queries, e.id);
  const lines = timeline(
    { events: await eventsOf(queries, e), notes: await notesOf(queries, e.id), attended: await attendanceBy(queries, e.id), mocks },
    lang,
  );
  const asked = (await handoversOf(queries, [e.id])).filter((h) => h.state === 'asked').length;
  const open = (await suggestionsOf(queries, [e.id])).filter((s) => s.state === 'suggested').length;
  const consent = consentText('coaching', lang, { project });
  return (
    <section class="stack-l">
      {head}
      <div class="stack-s">
        <StageLine stage={e.stage} lang={lang} />
        <p class="lead">{t(e.stage as Exclude<Stage, 'closed'>)}</p>
      </div>
      {asked > 0 ? (
        <Note kind="attention">
          {t('handovers', { count: asked })} <a href={`/${lang}/me/handovers`}>{t('toHandovers')}</a>
        </Note>
      ) : null}
      {open > 0 ? (
        <Note>
          {t('suggestions', { count: open })} <a href={`/${lang}/me/suggestions`}>{t('toSuggestions')}</a>
        </Note>
      ) : null}
      {e.stage === 'registered' ? (
        <form method="post" action={address} class="card stack">
          <Hidden />
          <h3>{t('yes')}</h3>
          <Note>
            <p class="b">{consent.title}</p>
            <p>{consent.text}</p>
          </Note>
          <Choice type="checkbox" id={`yes-${e.id}`} name="yes" value="1" checked={false} label={t('yesBox')} />
          {at && errorIn(problems, `yes-${e.id}`) ? <p class="ds-validation-message">{errorIn(problems, `yes-${e.id}`)}</p> : null}
          <p class="row">
            <button class="ds-button" type="submit" name="do" value="yes">
              {t('yesButton')}
            </button>
          </p>
        </form>
      ) : null}
      <div class="side">
        <div class="stack-l">
          <section class="card stack-s">
            <h3>{t('next')}</h3>
            <p class={e.nextStep ? 'lead' : 'mut'}>
              {e.nextStep ?? t('noNext')}
              {e.nextStepOn ? ` (${t('by', { date: longDate(lang, e.nextStepOn) })})` : ''}
            </p>
          </section>
          <section class="stack">
            <h3>{t('plan')}</h3>
            {plan.length === 0 ? <p class="mut">{t('noPlan')}</p> : null}
            {plan.some((item) => !item.agreedAt) ? (
              <form method="post" action={address} class="card flat stack-s">
                <Hidden />
                <p>{t('agree')}</p>
                <p class="row">
                  <button class="ds-button" type="submit" name="do" value="agree">
                    {t('agreeButton')}
                  </button>
                </p>
              </form>
            ) : null}
            {plan.length > 0 ? (
              <PlanLedger
                items={plan}
                lang={lang}
                after={(item) => (
                  <form method="post" action={address}>
                    <Hidden />
                    <input type="hidden" name="item" value={item.id} />
                    <input type="hidden" name="state" value={isOpenItem(item.state) ? 'done' : 'to-do'} />
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="state">
                      {isOpenItem(item.state) ? (
                        <>
                          <Icon name="check" /> {t('done')}
                        </>
                      ) : (
                        t('undo')
                      )}
                      <span class="vh">: {item.text}</span>
                    </button>
                  </form>
                )}
              />
            ) : null}
            <details class="quiet" open={at && problems.some((p) => p.field.startsWith('step'))}>
              <summary>{t('add')}</summary>
              <form method="post" action={address} class="card stack">
                <Hidden />
                <TextField
                  id={`step-${e.id}`}
                  label={t('addText')}
                  value={at ? (form.get(`step-${e.id}`) ?? '') : ''}
                  error={errorIn(problems, `step-${e.id}`)}
                  maxlength={300}
                />
                <TextField
                  id={`step-due-${e.id}`}
                  type="date"
                  short
                  label={t('addDue')}
                  value={at ? (form.get(`step-due-${e.id}`) ?? '') : ''}
                  error={errorIn(problems, `step-due-${e.id}`)}
                />
                <p class="row">
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                    {t('addButton')}
                  </button>
                </p>
              </form>
            </details>
          </section>
          {mocks.length > 0 ? (
            <section class="stack">
              <h3>{t('mocks')}</h3>
              {mocks.map((mock) => (
                <article class="card stack-s">
                  <p class="sm mut">{longDate(lang, mock.at.toISOString().slice(0, 10))}</p>
                  <ul class="lt">
                    {rubricLines.map((line) => (
                      <li>
                        {rubricName(line, lang)}
                        <b>{rubricStepName((mock.rubric as Record<string, number>)[line] ?? 1, lang)}</b>
                      </li>
                    ))}
                  </ul>
                  <p lang={mock.lang === lang ? undefined : mock.lang}>{mock.feedback}</p>
                </article>
              ))}
            </section>
          ) : null}
          <section class="stack">
            <h3>{t('time')}</h3>
            <p class="sm mut">{t('readable')}</p>
            <div class="card">
              <Timeline lines={lines} lang={lang} />
            </div>
          </section>
        </div>
        <aside class="stack">
          <section class="card stack-s">
            <h3>{t('sessions')}</h3>
            {sessions.length === 0 ? <p class="sm mut">{t('noSessions')}</p> : null}
            <ul class="lt">
              {sessions.map((s) => {
                const { day, clock } = sessionTime(lang, s);
                return (
                  <li>
                    <span>
                      <b>{s.topic}</b>
                      <br />
                      <span class="sm mut">{[formatName(s.format as 'live', lang), s.place].filter(Boolean).join(' · ')}</span>
                    </span>
                    <span class="sm">{s.cancelledAt ? t('cancelled') : `${day}, ${clock}`}</span>
                  </li>
                );
              })}
            </ul>
          </section>
          <section class="card stack-s">
            <h3>{t('who')}</h3>
            <p class="sm">{t('whoText', { partner })}</p>
            <p>
              <a href={`/${lang}/me/sharing`}>{t('whoLink')}</a>
            </p>
            <p>
              <a href={`/${lang}/me/handovers`}>{t('toHandovers')}</a>
            </p>
          </section>
          <details class="quiet" open={at && errorIn(problems, `sure-${e.id}`) !== null}>
            <summary>{t('leave')}</summary>
            <form method="post" action={address} class="card stack-s">
              <Hidden />
              <p class="sm">{t('leaveText')}</p>
              <Choice type="checkbox" id={`sure-${e.id}`} name="sure" value="1" checked={false} label={t('leaveBox')} />
              {errorIn(problems, `sure-${e.id}`) ? <p class="ds-validation-message">{errorIn(problems, `sure-${e.id}`)}</p> : null}
              <p class="row">
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="leave">
                  {t('leave')}
                </button>
              </p>
            </form>
          </details>
        </aside>
      </div>
    </section>
  );
}

async function draw(request: PageRequest, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const all = await mineOf(app, scope.personId!, lang);
  const said = { in: 'savedIn', list: 'savedList', yes: 'savedYes', plan: 'savedPlan', left: 'savedLeft' } as const;
  const saved = Object.entries(said).find(([key]) => key === query.get('saved'))?.[1];
  const parts = [];
  for (const mine of [...all].sort((a, b) => Number(a.e.stage === 'closed') - Number(b.e.stage === 'closed')))
    parts.push(await One({ request, mine, problems }));
  const body = (
    <Sheet>
      <header class="stack">
        <h1>{t('title')}</h1>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        {saved ? <Note kind="done">{t(saved)}</Note> : null}
      </header>
      {all.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
          <p>
            <a href={`/${lang}/for-me`}>{t('toJobs')}</a>
          </p>
        </Empty>
      ) : (
        parts
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const id = form.get('of') ?? '';
  if (!isId(id)) return notHere(lang, 'mine');
  const t = words.in(lang);
  const read = reader(form, lang);
  const address = `/${lang}/me/coaching`;
  const what = form.get('do');
  let work: Parameters<typeof attempt>[1] | null = null;
  if (what === 'yes') {
    if (!form.has('yes')) read.wrong(`yes-${id}`, t('yesMissing'));
    work = async (queries) => (await sayYes(app, queries, scope, id, lang), `${address}?saved=yes`);
  } else if (what === 'agree') work = async (queries) => (await agreePlan(app, queries, scope, id), `${address}?saved=plan`);
  else if (what === 'state') {
    const [item, state] = [read.raw('item'), read.code('state', planStates)];
    work = async (queries) => {
      if (isId(item)) await setPlanState(app, queries, scope, item, state);
      return `${address}?saved=plan`;
    };
  } else if (what === 'add') {
    const text = read.text(`step-${id}`, 300);
    const due = read.date(`step-due-${id}`);
    work = async (queries) => (await addPlanItem(app, queries, scope, id, { kind: 'step', text, due }), `${address}?saved=plan`);
  } else if (what === 'leave') {
    if (!form.has('sure')) read.wrong(`sure-${id}`, t('leaveMissing'));
    work = async (queries) => (await leaveGroup(app, queries, scope, id), `${address}?saved=left`);
  }
  if (read.problems.length > 0 || !work) return draw(request, read.problems);
  const done = await attempt(request, work);
  if (!('refused' in done)) return done;
  return done.refused === 'not-there' || done.refused === 'not-yours' ? notHere(lang, 'mine') : draw(request, [], done.refused);
}

export const page = definePage({
  path: '/me/coaching',
  access: hasAccount,
  menu: { order: 20, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => draw(request),
  post,
  samples: async () => ['/me/coaching', '/me/coaching?saved=in'],
});
