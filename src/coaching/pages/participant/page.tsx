import { allOrganisations, consentText, findProject, isStrongStaff, sharesOf } from '#people';
import { defineWords, type Language, longDate } from '#platform';
import { taxonomyOf, type Taxonomy } from '#taxonomy';
import type { Profile } from '#matching';
import {
  type Answer,
  Choice,
  countryName,
  definePage,
  ErrorSummary,
  FormNumber,
  Icon,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { OutcomesBox } from '../../outcomes/box.tsx';
import { moveEnrolment, type Refusal } from '../../groups/commands.ts';
import {
  type Barrier,
  barriers,
  type EnrolmentEvent,
  eventsAt,
  type ExitReason,
  isBarrier,
  isEnrolmentEvent,
  ruleOf,
} from '../../groups/enrolment.ts';
import { daysFrom, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet, stuckText } from '../../groups/frame.tsx';
import { isBeforeYes, type Opened, openOne, profilesOf, stuckAmong } from '../../groups/people.ts';

import { allGroups, attendanceBy, eventsOf, handoversOf, membersOf, mocksOf, notesOf, planOf } from '../../groups/store.ts';
import { isStop, PlanLedger, StageLine, timeline, Timeline } from '../../groups/way.tsx';
import { barrierName, eventName, partName, problem, reasonName, stageName } from '../../groups/words.ts';
import { noteYes, setNextStep } from '../../groups/work.ts';

const words = defineWords('coaching.participant', {
  log: 'Write it down',
  intake: 'Intake',
  plan: 'Plan',
  mock: 'Mock interview',
  cv: 'CV',
  speaks: 'speaks {list}',
  native: '{language} (mother tongue)',
  level: '{language} {level}',
  account: 'signs in themselves',
  noAccount: 'without an account; you keep the record',
  left: 'Left: {reason}.',
  leftBarrier: 'Left because of a barrier: {barrier}.',
  next: 'Next step',
  noNext: 'No next step is agreed.',
  by: 'by {date}',
  nextText: 'What happens next?',
  nextOn: 'By which day?',
  saveNext: 'Save the next step',
  changeNext: 'Change the next step',
  goals: 'Goals, and what is missing',
  noPlan: 'There is no plan yet.',
  makePlan: 'Make the plan together',
  editPlan: 'Open the plan',
  agreed: 'Agreed with {name}.',
  notAgreed: '{name} has not said yes to all of it.',
  time: 'What happened',
  outcomes: 'Outcomes',
  shares: 'This is shared',
  you: 'you, as their coach',
  until: '{who}, until {date}',
  colleague: 'With a colleague across the border',
  ask: 'Ask {name}',
  asked: 'asked, no answer yet',
  selfCheck: 'Their own check of barriers',
  onlyThem: 'only {name}',
  reads: '{name} can read all you write here.',
  move: 'What has happened?',
  moveHelp: 'Choose what happened. It moves {name} on the board and stands in the timeline.',
  choose: 'Choose',
  save: 'Save',
  leave: 'Leaves the group',
  leaveHelp: 'It can be taken up again later. Nothing is deleted.',
  why: 'Why?',
  barrier: 'If a barrier stopped them: which one?',
  confirmLeave: 'Yes, {name} leaves the group',
  confirmNeeded: 'Tick that it is meant',
  yesHeading: 'The yes is missing',
  yesOwn: 'Nothing may be written down yet. {name} says yes on their own page.',
  yesRead: 'Nothing may be written down yet. Read this out in their language, and note the answer.',
  yesNote: 'I read it out, and they said yes',
  saved: 'Saved.',
  stuck: 'At a standstill: {why}',
  stage: 'Now: {stage}',
});

function facts(opened: Opened, profile: Profile | undefined, taxonomy: Taxonomy, lang: Language): string {
  const t = words.in(lang);
  const { e, person } = opened;
  const jobs = (profile?.occupations ?? []).flatMap((o) => {
    const concept = o.uri ? taxonomy.byUri(o.uri) : null;
    return concept ? [taxonomy.label(concept, lang)] : o.text ? [o.text] : [];
  });
  const spoken = (profile?.languages ?? []).map((l) => {
    const language = taxonomy.languageName(l.lang, lang);
    return l.level === 'native' ? t('native', { language }) : t('level', { language, level: l.level });
  });
  return [
    e.destCountry ? `${countryName(e.homeCountry, lang)} → ${countryName(e.destCountry, lang)}` : countryName(e.homeCountry, lang),
    ...(opened.sees('profile') ? [...new Set(jobs)].slice(0, 2) : []),
    ...(opened.sees('profile') && spoken.length > 0 ? [t('speaks', { list: spoken.join(', ') })] : []),
    person.email === null ? t('noAccount') : t('account'),
  ].join(' · ');
}

/** A form with one choice of what happened. */
function MoveForm({ opened, lang, problems, form }: { opened: Opened; lang: Language; problems: Problems; form: URLSearchParams }) {
  const t = words.in(lang);
  const { e, name } = opened;
  const can = eventsAt(e.stage).filter((event) => {
    const rule = ruleOf(event);
    return event !== 'consent-given' && (rule.by.includes('coach') || rule.by.includes('outcome'));
  });
  const steps = can.filter((event) => ruleOf(event).way !== 'exit');
  const exits = can.filter((event) => ruleOf(event).way === 'exit');
  const options = (events: readonly EnrolmentEvent[]) => [
    { value: '', label: t('choose') },
    ...events.map((event) => ({ value: event, label: eventName(event, lang) })),
  ];
  const address = `/${lang}/participants/${e.id}`;
  return (
    <>
      {steps.length > 0 ? (
        <form method="post" action={address} class="card stack">
          <FormNumber />
          <input type="hidden" name="version" value={e.version} />
          <SelectField
            id="event"
            label={t('move')}
            description={t('moveHelp', { name })}
            value={form.get('event') ?? ''}
            error={errorIn(problems, 'event')}
            options={options(steps)}
          />
          <p class="row">
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="move">
              {t('save')}
            </button>
          </p>
        </form>
      ) : null}
      {exits.length > 0 ? (
        <details
          class="quiet"
          open={errorIn(problems, 'exit') !== null || errorIn(problems, 'sure') !== null || errorIn(problems, 'barrier') !== null}
        >
          <summary>{t('leave')}</summary>
          <form method="post" action={address} class="card stack">
            <FormNumber />
            <input type="hidden" name="version" value={e.version} />
            <p class="sm mut">{t('leaveHelp')}</p>
            <SelectField
              id="exit"
              label={t('why')}
              value={form.get('exit') ?? ''}
              error={errorIn(problems, 'exit')}
              options={options(exits)}
            />
            <SelectField
              id="barrier"
              label={t('barrier')}
              value={form.get('barrier') ?? ''}
              error={errorIn(problems, 'barrier')}
              options={[{ value: '', label: '–' }, ...barriers.map((b) => ({ value: b, label: barrierName(b, lang) }))]}
            />
            <Choice type="checkbox" id="sure" name="sure" value="1" checked={false} label={t('confirmLeave', { name })} />
            {errorIn(problems, 'sure') ? <p class="ds-validation-message">{errorIn(problems, 'sure')}</p> : null}
            <p class="row">
              <button class="ds-button" data-variant="secondary" type="submit" name="do" value="leave">
                {t('leave')}
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </>
  );
}

async function draw(request: PageRequest, opened: Opened, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, query, form } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const { e, group, person, name, coaches, sees } = opened;
  const today = app.clock.today();
  const taxonomy = await taxonomyOf(app);
  const profile = (await profilesOf(app, [person.id])).get(person.id);
  const plan = sees('plan') ? await planOf(queries, [e.id]) : [];
  const stuck = sees('plan') ? ((await stuckAmong(app, [e])).get(e.id) ?? null) : null;
  const lines = timeline(
    {
      events: sees('plan') ? await eventsOf(queries, e) : [],
      notes: sees('notes') ? await notesOf(queries, e.id) : [],
      attended: sees('plan') ? await attendanceBy(queries, e.id) : [],
      mocks: sees('notes') ? await mocksOf(queries, e.id) : [],
    },
    lang,
  );
  const organisations = new Map((await allOrganisations(queries)).map((o) => [o.id, o.name]));
  const living = (await sharesOf(queries, person.id)).filter((s) => s.revokedAt === null && s.until >= today);
  const handed = await handoversOf(queries, [e.id]);
  const asked = handed.filter((h) => h.state === 'asked');
  const address = `/${lang}/participants/${e.id}`;
  const project = await findProject(queries, { id: e.projectId });
  const consent = consentText('coaching', lang, {
    project: (project?.name as Record<string, string> | undefined)?.[lang] ?? project?.slug ?? '',
  });
  const outcomes = sees('applications') ? await OutcomesBox({ app, enrolmentId: e.id, lang }) : null;
  const writes = coaches && !isBeforeYes(e.stage) && e.stage !== 'closed';
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, null)}
      <Sheet>
        <header class="stack">
          <div class="row between">
            <div class="row">
              <span class="ava" aria-hidden="true">
                {name.slice(0, 1).toUpperCase()}
              </span>
              <div>
                <h1>{name}</h1>
                <p class="mut">{facts(opened, profile, taxonomy, lang)}</p>
              </div>
            </div>
            {writes ? (
              <div class="row">
                <a class="ds-button" href={`${address}/log`}>
                  <Icon name="plus" /> {t('log')}
                </a>
                <a class="ds-button" data-variant="secondary" href={`${address}/intake`}>
                  {t('intake')}
                </a>
                <a class="ds-button" data-variant="secondary" href={`${address}/mock`}>
                  {t('mock')}
                </a>
                <a class="ds-button" data-variant="secondary" href={`${address}/cv`}>
                  {t('cv')}
                </a>
              </div>
            ) : sees('profile') ? (
              <a class="ds-button" data-variant="secondary" href={`${address}/cv`}>
                {t('cv')}
              </a>
            ) : null}
          </div>
          <ErrorSummary lang={lang} errors={problems} />
          <RefusalNote why={refused} lang={lang} />
          {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
          {e.stage === 'closed' ? (
            <Note>
              {e.barrier && isBarrier(e.barrier)
                ? t('leftBarrier', { barrier: barrierName(e.barrier, lang) })
                : t('left', { reason: reasonName((e.exitReason ?? 'withdrew') as ExitReason, lang) })}
            </Note>
          ) : null}
        </header>
        <div class="stack-s">
          <StageLine stage={e.stage} lang={lang} />
          {isStop(e.stage) ? null : <p class="sm mut">{t('stage', { stage: stageName(e.stage, lang) })}</p>}
        </div>
        <div class="side">
          <div class="stack-l">
            {coaches && isBeforeYes(e.stage) ? (
              <section class="card stack">
                <h2>{t('yesHeading')}</h2>
                {person.email === null ? (
                  <form method="post" action={address} class="stack">
                    <FormNumber />
                    <p>{t('yesRead')}</p>
                    <Note>
                      <p class="b">{consent.title}</p>
                      <p>{consent.text}</p>
                    </Note>
                    <p class="row">
                      <button class="ds-button" type="submit" name="do" value="yes">
                        {t('yesNote')}
                      </button>
                    </p>
                  </form>
                ) : (
                  <p>{t('yesOwn', { name })}</p>
                )}
              </section>
            ) : null}
            {e.stage === 'closed' ? null : (
              <section class="card stack">
                <div class="row between">
                  <h2>{t('next')}</h2>
                  {stuck ? (
                    <span class="ling-ink sm">{t('stuck', { why: stuckText(stuck, lang, (iso) => longDate(lang, iso)) })}</span>
                  ) : null}
                </div>
                <p class={e.nextStep ? 'lead' : 'mut'}>
                  {e.nextStep ?? t('noNext')}
                  {e.nextStepOn ? ` (${t('by', { date: longDate(lang, e.nextStepOn) })})` : ''}
                </p>
                {coaches ? (
                  <details class="quiet" open={errorIn(problems, 'next') !== null || errorIn(problems, 'on') !== null}>
                    <summary>{t('changeNext')}</summary>
                    <form method="post" action={address} class="stack">
                      <FormNumber />
                      <input type="hidden" name="version" value={e.version} />
                      <TextField
                        id="next"
                        label={t('nextText')}
                        value={form.get('next') ?? e.nextStep ?? ''}
                        error={errorIn(problems, 'next')}
                        maxlength={200}
                      />
                      <TextField
                        id="on"
                        type="date"
                        short
                        label={t('nextOn')}
                        value={form.get('on') ?? e.nextStepOn ?? daysFrom(today, 7)}
                        error={errorIn(problems, 'on')}
                      />
                      <p class="row">
                        <button class="ds-button" data-variant="secondary" type="submit" name="do" value="next">
                          {t('saveNext')}
                        </button>
                      </p>
                    </form>
                  </details>
                ) : null}
              </section>
            )}
            {sees('plan') ? (
              <section class="stack">
                <h2>{t('goals')}</h2>
                {plan.length === 0 ? <p class="mut">{t('noPlan')}</p> : <PlanLedger items={plan} lang={lang} />}
                {plan.length > 0 ? (
                  <p class="sm mut">{plan.every((item) => item.agreedAt) ? t('agreed', { name }) : t('notAgreed', { name })}</p>
                ) : null}
                {writes ? (
                  <p>
                    <a href={`${address}/plan`}>{plan.length === 0 ? t('makePlan') : t('editPlan')}</a>
                  </p>
                ) : null}
              </section>
            ) : null}
            {coaches ? <MoveForm opened={opened} lang={lang} problems={problems} form={form} /> : null}
            <section class="stack">
              <h2>{t('time')}</h2>
              <div class="card">
                <Timeline lines={lines} lang={lang} />
              </div>
            </section>
          </div>
          <aside class="stack">
            {outcomes ? (
              <section class="card stack">
                <h2>{t('outcomes')}</h2>
                {outcomes}
              </section>
            ) : null}
            <section class="card stack">
              <h2>{t('shares')}</h2>
              <ul class="lt">
                <li>
                  {partName('plan', lang)}
                  <span class="sm mut">{t('you')}</span>
                </li>
                {living.map((s) => (
                  <li>
                    {partName(s.what as 'plan', lang)}
                    <span class="sm mut">{t('until', { who: s.organisation, date: longDate(lang, s.until) })}</span>
                  </li>
                ))}
                {coaches ? (
                  <li>
                    {t('colleague')}
                    {asked.length > 0 ? (
                      <span class="sm mut">{`${organisations.get(asked[0]!.toOrganisationId) ?? ''}: ${t('asked')}`}</span>
                    ) : writes ? (
                      <a class="sm" href={`${address}/handover`}>
                        {t('ask', { name })}
                      </a>
                    ) : (
                      <span />
                    )}
                  </li>
                ) : null}
                <li>
                  {t('selfCheck')}
                  <span class="sm mut">{t('onlyThem', { name })}</span>
                </li>
              </ul>
            </section>
            <Note>{t('reads', { name })}</Note>
          </aside>
        </div>
      </Sheet>
    </>
  );
  return { title: name, body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, params } = request;
  const opened = await openOne(app, scope, params.id);
  if (!opened?.coaches) return notHere(lang);
  const { e } = opened;
  const t = words.in(lang);
  const read = reader(form, lang);
  const version = Number(form.get('version')) || undefined;
  const back = `/${lang}/participants/${e.id}?saved=1`;
  const what = form.get('do');
  let work: Parameters<typeof attempt>[1] | null = null;
  if (what === 'next') {
    const text = read.maybe('next', 200);
    const on = read.date('on');
    work = async (queries) => {
      await setNextStep(app, queries, scope, e.id, { text, on: text === null ? null : on, ...(version ? { version } : {}) });
      return back;
    };
  } else if (what === 'yes')
    work = async (queries) => {
      await noteYes(app, queries, scope, e.id, lang);
      return back;
    };
  else {
    const leaving = what === 'leave';
    const event = read.raw(leaving ? 'exit' : 'event');
    const barrier = read.raw('barrier');
    if (!isEnrolmentEvent(event) || (ruleOf(event).way === 'exit') !== leaving)
      read.wrong(leaving ? 'exit' : 'event', problem(lang)('choose'));
    if (leaving && event === 'stopped-by-barrier' && !isBarrier(barrier)) read.wrong('barrier', problem(lang)('choose'));
    if (leaving && !form.has('sure')) read.wrong('sure', t('confirmNeeded'));
    if (isEnrolmentEvent(event))
      work = async (queries) => {
        await moveEnrolment(app, queries, scope, e.id, event, {
          ...(version ? { version } : {}),
          barrier: isBarrier(barrier) ? (barrier as Barrier) : null,
        });
        return back;
      };
  }
  if (read.problems.length > 0 || !work) return draw(request, opened, read.problems);
  const done = await attempt(request, work);
  if (!('refused' in done)) return done;
  const now = await openOne(app, scope, e.id);
  return now ? draw(request, now, [], done.refused) : notHere(lang);
}

export const page = definePage({
  path: '/participants/:id',
  access: isStrongStaff,
  async get(request) {
    const opened = await openOne(request.app, request.scope, request.params.id);
    return opened ? draw(request, opened) : notHere(request.lang);
  },
  post,
  samples: async (app) => {
    const { queries } = app.database;
    const found = [];
    for (const group of (await allGroups(queries)).slice(0, 1))
      for (const e of await membersOf(queries, group.id, 200))
        if (['registered', 'applying', 'offered'].includes(e.stage)) found.push(`/participants/${e.id}`);
    return [...found.slice(0, 4), '/participants/00000000-0000-7000-8000-000000000000'];
  },
});
