import { type Language, longDate, shortDate } from '#platform';
import { Icon, siteOf } from '#ui';
import { questionFor, type TickState, tickStates } from '../../answers.ts';
import type { PlanStep } from '../../guidance.ts';
import type { Judged } from '../../judge.ts';
import type { Plan } from '../../plan.ts';
import { factText } from '../../say.ts';
import type { Variant } from '../../variants.ts';
import { fieldWords, outcomeWords } from '../../words.ts';
import { planWords } from '../plan-words.ts';
import { type Card, CertaintyMark } from '../summary.tsx';

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

/** One outcome: the answer, why, how sure; and on request the chain: answers and rules with their dates. */
export function AnswerCard({
  card,
  plan,
  rows,
  variants,
  lang,
}: {
  card: Card;
  plan: Plan;
  rows: readonly { id: string; name: string; value: string }[];
  variants: readonly Variant[];
  lang: Language;
}) {
  const t = words.in(lang);
  const changing = variants.filter((v) => differing(plan.judged, v.judged).some((outcome) => card.id.startsWith(CARD_OF[outcome])));
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
          {changing.length > 0 ? (
            <>
              <p class="b">{t('wouldChange')}</p>
              <ul>
                {changing.map((v) => (
                  <li>
                    <a href={`/${lang}/guide/compare#${v.id}`}>{t(v.id)}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </details>
    </article>
  );
}

export function StepRow({ step, state, today, lang }: { step: PlanStep; state: TickState; today: string; lang: Language }) {
  const t = words.in(lang);
  const host = siteOf(step.url);
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

export const PrintTable = ({ cards, lang }: { cards: readonly Card[]; lang: Language }) => (
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

export function PrintSteps({
  steps,
  ticks,
  lang,
}: {
  steps: readonly PlanStep[];
  ticks: Readonly<Record<string, TickState>>;
  lang: Language;
}) {
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
                {siteOf(s.url) ?? t('noSource')} {shortDate(lang, s.checkedOn)}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Handovers by whom to ask, each reason once. */
export function Handovers({ plan: { guidance } }: { plan: Plan }) {
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

/** The beginning of a card's id for each outcome. */
const CARD_OF = {
  ...{ permit: 'permit', tax: 'tax', insurance: 'insurance', registration: 'registration' },
  ...{ idNumbers: 'number', licence: 'licence', unemployment: 'unemployment' },
} as const;

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

export function WhatIf({ plan, variants, lang }: { plan: Plan; variants: readonly Variant[]; lang: Language }) {
  const t = words.in(lang);
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
