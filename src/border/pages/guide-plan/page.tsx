import { type Language, longDate, shortDate } from '#platform';
import { type Answer, Crumbs, definePage, Empty, Icon, Note, type PageRequest } from '#ui';
import {
  keepGuide,
  nextQuestion,
  questionFor,
  questionsOnTheWay,
  readGuide,
  signature,
  type TickState,
  tickStates,
} from '../../answers.ts';
import { phases } from '../../fact.ts';
import type { PlanStep } from '../../guidance.ts';
import type { Judged } from '../../judge.ts';
import { type Plan, planOf } from '../../plan.ts';
import { changedSince, rememberPlan } from '../../plans.ts';
import { factText } from '../../say.ts';
import { sideBySide } from '../../variants.ts';
import { fieldWords, outcomeWords } from '../../words.ts';
import { hostOf, planTitle, planWords, toBring } from '../plan-words.ts';
import { type Card, cardsOf, CertaintyMark } from '../summary.tsx';
import { AnswerList, answered } from '../view.tsx';

const words = planWords;

/** Fields an outcome looks at; shown when one asks why. */
const LOOKS_AT: Readonly<Record<string, readonly string[]>> = {
  tax: ['home', 'work', 'pattern', 'status', 'employers', 'reg_1nov'],
  insurance: ['home', 'work', 'status', 'employers'],
  registration: ['home', 'pattern', 'start', 'citizen'],
  number: ['pattern', 'start', 'work'],
  licence: ['occupation', 'work'],
  unemployment: ['pattern', 'work', 'home'],
  permit: ['citizen', 'work'],
};

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
                <AnswerCard card={card} plan={plan} rows={rows} lang={lang} />
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
          <WhatIf plan={plan} lang={lang} />
          <section class="card stack" aria-labelledby="h-yours">
            <h2 id="h-yours">{t('yours')}</h2>
            <AnswerList rows={rows} lang={lang} />
            <form method="post" action={`/${lang}/guide/plan`}>
              <p class="sm mut">{t('forgetLead')}</p>
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

/** One outcome: the answer, why, how sure; and on request the chain: answers and rules with their dates. */
function AnswerCard({
  card,
  plan,
  rows,
  lang,
}: {
  card: Card;
  plan: Plan;
  rows: readonly { id: string; name: string; value: string }[];
  lang: Language;
}) {
  const t = words.in(lang);
  const looks = LOOKS_AT[card.id.split('-')[0]!] ?? [];
  return (
    <article class="ans">
      <h3 class="k">{card.name}</h3>
      <p class="v hy">{card.value}</p>
      <p class="sm mut">{card.why}</p>
      {card.more.map((line) => (
        <p class="sm">{line}</p>
      ))}
      <CertaintyMark certainty={card.certainty} lang={lang} />
      {card.open.some((f) => !f.startsWith('~')) ? (
        <div class="sm">
          <p>{t('openFields')}</p>
          <ul>
            {card.open
              .filter((f) => !f.startsWith('~'))
              .map((field) => (
                <li>
                  <a href={`/${lang}/guide/questions/${questionFor(field) ?? 'home'}`}>
                    {field in fieldWords.source ? fieldWords.in(lang)(field as keyof typeof fieldWords.source) : field}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ) : null}
      <details class="quiet">
        <summary>
          {t('explain')}
          <span class="vh">: {card.name}</span>
        </summary>
        <div class="sm stack-s">
          <p class="b">{t('fromAnswers')}</p>
          <ul>
            {rows
              .filter((r) => looks.includes(r.id))
              .map((r) => (
                <li>
                  {r.name}: {r.value}
                </li>
              ))}
          </ul>
          <p class="b">{t('fromFacts')}</p>
          <ul>
            {card.facts.flatMap((id) => {
              const fact = plan.ground.shelf.find(id);
              if (!fact) return [];
              const title = factText(fact, 'title', lang)!;
              return [
                <li>
                  <a href={`/${lang}/guide/facts/${id}`} lang={title.lang === lang ? undefined : title.lang}>
                    {title.text}
                  </a>
                  , {t('readOn', { date: shortDate(lang, fact.read) })}
                </li>,
              ];
            })}
          </ul>
        </div>
      </details>
    </article>
  );
}

function StepRow({ step, state, today, lang }: { step: PlanStep; state: TickState; today: string; lang: Language }) {
  const t = words.in(lang);
  const host = hostOf(step.url);
  const kind =
    state === 'done' || state === 'sent' ? 'done' : state === 'not-relevant' ? 'off' : step.certainty === 'ask' ? 'ask' : undefined;
  return (
    <li class={kind} id={step.id}>
      <div class="stack-s">
        <h4>{step.title}</h4>
        <p class="sm">
          {step.due || step.deadline ? (
            <span class="due">
              <Icon name="calendar" />
              {[step.due ? t('by', { date: longDate(lang, step.due) }) : '', step.deadline ?? ''].filter(Boolean).join(', ')}
            </span>
          ) : null}
          {step.authority ? `${step.due || step.deadline ? ' · ' : ''}${step.authority}${step.form ? `, ${step.form}` : ''}` : null}
        </p>
        {step.due && step.due < today && kind !== 'done' && kind !== 'off' ? <p class="sm b miss">{t('overdue')}</p> : null}
        <p>{step.text}</p>
        {step.bring.length > 0 ? <p class="sm">{t('bring', { list: step.bring.join(' · ') })}</p> : null}
        {step.translated ? null : <p class="sm mut">{t('untranslated')}</p>}
        <p class="src">
          {host ? (
            <a href={step.url!} rel="noopener">
              {t('source', { host })}
            </a>
          ) : (
            <span>{t('noSource')}</span>
          )}
          <span>{t('checked', { date: shortDate(lang, step.checkedOn) })}</span>
          <a href={`/${lang}/guide/facts/${step.facts[0]}`}>
            {t('rule')}
            <span class="vh">: {step.title}</span>
          </a>
          <a href={`/${lang}/guide/report?fact=${step.facts[0]}`}>
            {t('report')}
            <span class="vh">: {step.title}</span>
          </a>
        </p>
        <form class="tick" method="post" action={`/${lang}/guide/plan`}>
          <input type="hidden" name="step" value={step.id} />
          <label class="vh" for={`tick-${step.id}`}>
            {t('state')}: {step.title}
          </label>
          <select class="ds-input" id={`tick-${step.id}`} name="state">
            {tickStates.map((s) => (
              <option value={s} selected={s === state}>
                {t(s)}
              </option>
            ))}
          </select>
          <button class="link" type="submit" name="do" value="tick" aria-label={`${t('save')}: ${step.title}`}>
            {t('save')}
          </button>
        </form>
      </div>
    </li>
  );
}

const PrintTable = ({ cards, lang }: { cards: readonly Card[]; lang: Language }) => (
  <table class="tbl onlyprint">
    <tbody>
      {cards.map((c) => (
        <tr>
          <td>{c.name}</td>
          <td>
            <b>{c.value}</b>
          </td>
          <td>{c.why}</td>
          <td>{outcomeWords.in(lang)(c.certainty)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function PrintSteps({ steps, ticks, lang }: { steps: readonly PlanStep[]; ticks: Readonly<Record<string, TickState>>; lang: Language }) {
  const t = words.in(lang);
  return (
    <table class="tbl onlyprint">
      <thead>
        <tr>
          <th>{t('done_')}</th>
          <th>{t('step')}</th>
          <th>{t('latest')}</th>
          <th>{t('where')}</th>
          <th>{t('sourceChecked')}</th>
        </tr>
      </thead>
      <tbody>
        {steps
          .filter((s) => ticks[s.id] !== 'not-relevant')
          .map((s) => (
            <tr>
              <td>{ticks[s.id] === 'done' ? '☑' : '☐'}</td>
              <td>
                <b>{s.title}</b>
              </td>
              <td>{s.due ? shortDate(lang, s.due) : (s.deadline ?? t(s.phase))}</td>
              <td>{[s.authority, s.form].filter(Boolean).join(', ')}</td>
              <td>
                {hostOf(s.url) ?? t('noSource')} {shortDate(lang, s.checkedOn)}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Handovers by whom to ask, each reason once. */
function Handovers({ plan: { guidance } }: { plan: Plan }) {
  const by = new Map<string, { url: string | null; why: Set<string> }>();
  for (const h of guidance.handovers) {
    const found = by.get(h.to) ?? { url: h.url, why: new Set<string>() };
    found.why.add(h.why);
    by.set(h.to, found);
  }
  return (
    <dl class="stack-s">
      {[...by].map(([to, { url, why }]) => (
        <>
          <dt class="b">
            {url ? (
              <a href={url} rel="noopener">
                {to}
              </a>
            ) : (
              to
            )}
          </dt>
          {[...why].map((w) => (
            <dd class="sm">{w}</dd>
          ))}
        </>
      ))}
    </dl>
  );
}

/** What differs between two judgements, by outcome. */
export function differing(
  a: Judged,
  b: Judged,
): ('permit' | 'tax' | 'insurance' | 'registration' | 'idNumbers' | 'licence' | 'unemployment')[] {
  const of = (j: Judged) => ({
    tax: JSON.stringify([...new Set(j.outcomes.tax.map((x) => x.country))].sort()),
    insurance: j.outcomes.insurance.country,
    registration: JSON.stringify([j.outcomes.registration.country, j.outcomes.registration.change]),
    idNumbers: JSON.stringify(j.outcomes.idNumbers.map((n) => n.kind).sort()),
    licence: JSON.stringify(j.outcomes.licence.map((l) => [l.country, l.profession]).sort()),
    unemployment: JSON.stringify([
      j.outcomes.unemployment.fund,
      j.outcomes.unemployment.ifFullyUnemployed,
      j.outcomes.unemployment.ifPartlyUnemployed,
    ]),
    permit: j.outcomes.permit.stop,
  });
  const [x, y] = [of(a), of(b)];
  return (Object.keys(x) as (keyof typeof x)[]).filter((k) => x[k] !== y[k]);
}

function WhatIf({ plan, lang }: { plan: Plan; lang: Language }) {
  const t = words.in(lang);
  const variants = sideBySide(plan.visit.answers, plan.ground, plan.ground.lookup).filter(
    (v) => !v.mine && signature(v.judged) !== signature(plan.judged),
  );
  if (variants.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="h-whatif">
      <h2 id="h-whatif">{t('whatIf')}</h2>
      <p class="sm">{t('whatIfLead')}</p>
      <ul class="plain stack-s">
        {variants.map((v) => {
          const list = differing(plan.judged, v.judged);
          return (
            <li>
              <a href={`/${lang}/guide/compare#${v.id}`}>{t(v.id)}</a>
              <br />
              <span class={list.length > 0 ? 'sm miss b' : 'sm mut'}>
                {list.length > 0 ? t('changes', { list: list.map((k) => outcomeWords.in(lang)(k)).join(', ') }) : t('nothingChanges')}
              </span>
            </li>
          );
        })}
      </ul>
      <a href={`/${lang}/guide/compare`}>{t('compare')}</a>
    </section>
  );
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

export const page = definePage({ path: '/guide/plan', get, post, postCost: 1, samples: async () => ['/guide/plan'] });
