import { type Language, longDate } from '#platform';
import { type Answer, Crumbs, definePage, Empty, Icon, Note, type PageRequest } from '#ui';
import { keepGuide, nextQuestion, questionsOnTheWay, readGuide, signature, type TickState, tickStates } from '../../answers.ts';
import { phases } from '../../fact.ts';
import { planOf } from '../../plan.ts';
import { changedSince, rememberPlan } from '../../plans.ts';
import { factText } from '../../say.ts';
import { sideBySide } from '../../variants.ts';
import { planTitle, planWords, toBring } from '../plan-words.ts';
import { cardsOf } from '../summary.tsx';
import { AnswerList, answered } from '../view.tsx';
import { AnswerCard, Handovers, PrintSteps, PrintTable, StepRow, WhatIf } from './parts.tsx';

const words = planWords;

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, query } = request;
  const t = words.in(lang);
  const drawer = request.drawerOf('guide');
  const plan = await planOf(app, drawer, lang);
  if (!plan) return nothingYet(lang);
  const { visit, judged, guidance } = plan;
  const { title, line } = planTitle(plan, lang);
  const cards = cardsOf(judged, lang, plan.placeName);
  const rows = answered(visit.answers, visit.passed, judged.case.s, plan.places, lang);
  const changed = visit.plan ? await changedSince(app, visit.plan) : [];
  // The versions of the facts shown are kept, nothing of the answers.
  if (!visit.plan || changed.length > 0) keepGuide(drawer, { ...visit, plan: await rememberPlan(app, judged.facts, plan.ground.on) });
  const variants = sideBySide(visit.answers, plan.ground, plan.ground.lookup).filter(
    (v) => !v.mine && signature(v.judged) !== signature(judged),
  );
  const next = nextQuestion(visit, plan.ground, plan.ground.lookup);
  const left = questionsOnTheWay(visit, plan.ground, plan.ground.lookup).filter((q) => !rows.some((r) => r.id === q)).length;
  const body = (
    <>
      <div class="noprint">
        <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: t('guide') }]} here={t('here')} />
      </div>
      <div class="wrap sec-s side">
        <div class="stack-l">
          <header class="stack">
            <p class="onlyprint sm">
              Kalott · {t('printed', { date: longDate(lang, plan.ground.today) })} · {t('notDecision')}
            </p>
            <h1>{title}</h1>
            <p class="lead">
              {line} {t('asOf', { date: longDate(lang, guidance.asOf) })}
            </p>
            {changed.length > 0 ? (
              <Note kind="attention" icon="history">
                <p class="b">{t('changed', { n: changed.length })}</p>
                <ul>
                  {changed.map((id) => {
                    const fact = plan.ground.shelf.find(id);
                    return fact ? (
                      <li>
                        <a href={`/${lang}/guide/facts/${id}`}>{factText(fact, 'title', lang)!.text}</a>
                      </li>
                    ) : null;
                  })}
                </ul>
              </Note>
            ) : null}
            {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
            <div class="row noprint">
              <a class="ds-button" data-variant="secondary" href={`/${lang}/guide/plan/calendar`}>
                <Icon name="calendar" /> {t('calendar')}
              </a>
              <a class="ds-button" data-variant="secondary" href={`/${lang}/guide/plan/offline`}>
                <Icon name="download" /> {t('offline')}
              </a>
            </div>
            <p class="row nowrap sm mut noprint">
              <Icon name="print" /> {t('printHelp')}
            </p>
            {next ? (
              <p class="noprint">
                <a href={`/${lang}/guide/questions/${next}`}>{t('goOn', { n: Math.max(1, left) })}</a>
              </p>
            ) : null}
          </header>
          <section class="stack" aria-labelledby="h-main">
            <h2 id="h-main">{t('main')}</h2>
            <div class="grid3 noprint">
              {cards.map((card) => (
                <AnswerCard card={card} plan={plan} rows={rows} variants={variants} lang={lang} />
              ))}
            </div>
            <PrintTable cards={cards} lang={lang} />
          </section>
          <section class="stack" aria-labelledby="h-steps">
            <h2 id="h-steps">{t('steps')}</h2>
            {guidance.steps.length === 0 ? (
              <Empty title={t('noSteps')} />
            ) : (
              <>
                <div class="card plan noprint">
                  {phases.flatMap((phase) => {
                    const mine = guidance.steps.filter((s) => s.phase === phase);
                    if (mine.length === 0) return [];
                    return [
                      <h3 class="phase">{t(phase)}</h3>,
                      <ol class="steps">
                        {mine.map((step) => (
                          <StepRow step={step} state={visit.ticks[step.id] ?? 'todo'} today={plan.ground.today} lang={lang} />
                        ))}
                      </ol>,
                    ];
                  })}
                </div>
                <PrintSteps steps={guidance.steps} ticks={visit.ticks} lang={lang} />
              </>
            )}
          </section>
          {toBring(guidance.steps).length > 0 ? (
            <section class="stack-s" aria-labelledby="h-bring">
              <h2 id="h-bring">{t('bringTitle')}</h2>
              <p>{toBring(guidance.steps).join(' · ')}</p>
            </section>
          ) : null}
          {guidance.handovers.length > 0 ? (
            <section class="onlyprint">
              <h2>{t('human')}</h2>
              <Handovers plan={plan} />
            </section>
          ) : null}
          <section class="stack-s onlyprint">
            <h2>{t('notes')}</h2>
            <div class="lines" />
            <div class="lines" />
            <div class="lines" />
            <p class="sm">{t('notDecision')}</p>
          </section>
        </div>
        <aside class="stack noprint">
          <WhatIf plan={plan} variants={variants} lang={lang} />
          <section class="card stack" aria-labelledby="h-yours">
            <h2 id="h-yours">{t('yours')}</h2>
            <AnswerList rows={rows} lang={lang} />
            <form method="post" action={`/${lang}/guide/plan`}>
              <p class="sm mut">{t(drawer.kept === 'account' ? 'forgetAccount' : 'forgetLead')}</p>
              <button class="link danger" type="submit" name="do" value="forget">
                {t('forget')}
              </button>
            </form>
          </section>
          {guidance.handovers.length > 0 ? (
            <section class="note" aria-labelledby="h-human">
              <Icon name="chat" />
              <div class="stack-s">
                <h2 id="h-human">{t('human')}</h2>
                <p>{t('humanLead')}</p>
                <Handovers plan={plan} />
              </div>
            </section>
          ) : null}
          <details class="more">
            <summary>{t('special')}</summary>
            <p class="sm">{t('specialText')}</p>
          </details>
          <p class="xs mut">{t('notDecision')}</p>
        </aside>
      </div>
    </>
  );
  return { title, body, personal: true };
}

function nothingYet(lang: Language): Answer {
  const t = words.in(lang);
  return {
    title: t('here'),
    personal: true,
    body: (
      <section class="sec-s">
        <div class="wrap narrow stack">
          <h1>{t('here')}</h1>
          <Empty title={t('empty')}>
            <p>{t('emptyText')}</p>
            <a class="ds-button" href={`/${lang}/guide/questions/home`}>
              {t('begin')}
            </a>
          </Empty>
        </div>
      </section>
    ),
  };
}

async function post(request: PageRequest): Promise<Answer> {
  const { lang, form } = request;
  const drawer = request.drawerOf('guide');
  const visit = readGuide(drawer);
  if (form.get('do') === 'forget') {
    drawer.clear();
    return { redirect: `/${lang}/guide` };
  }
  const step = form.get('step') ?? '';
  const state = form.get('state') as TickState;
  if (/^[A-Z0-9-]+[\w-]*$/.test(step) && step.length < 60 && tickStates.includes(state)) {
    const { [step]: _, ...others } = visit.ticks;
    keepGuide(drawer, { ...visit, ticks: state === 'todo' ? others : { ...others, [step]: state } });
  }
  return { redirect: `/${lang}/guide/plan?saved#${encodeURIComponent(step)}` };
}

export const page = definePage({ path: '/guide/plan', access: 'public', get, post, postCost: 1, samples: async () => ['/guide/plan'] });
