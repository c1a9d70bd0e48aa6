import { defineWords } from '#platform';
import type { Country } from '#taxonomy';
import { type Answer, Crumbs, countryName, definePage, Empty, type PageRequest } from '#ui';
import { keepGuide, readGuide } from '../../answers.ts';
import { planOf } from '../../plan.ts';
import { sideBySide, type Variant, variantIds } from '../../variants.ts';
import { outcomeWords } from '../../words.ts';
import { planTitle, planWords } from '../plan-words.ts';

const words = defineWords('border.compare', {
  title: 'Side by side',
  lead: 'The same job done in other ways. Each column is judged by the same rules as your plan.',
  way: 'Way',
  daily: 'Home every day',
  weekly: 'Home every week',
  move: 'Move there',
  seasonal: 'For a season of four months',
  remote: 'From home only',
  'two-days-home': 'Two days a week at home',
  mine: 'your plan',
  tax: 'Tax on the wage',
  insured: 'Insured in',
  a1: 'A1 needed',
  registered: 'Registered in',
  number: 'New number',
  fund: 'Unemployment fund',
  lost: 'If the job ends',
  cut: 'If hours are cut',
  steps: 'Steps to do',
  asks: 'To ask about',
  yes: 'yes',
  no: 'no',
  none: 'none',
  ask: 'ask',
  split: '{place}: {country}',
  use: 'Take this as my plan',
  useWhat: 'Take this as my plan: {what}',
  empty: 'There is nothing to compare yet',
  emptyText: 'Answer where you live and where you work first.',
  begin: 'Begin',
  scroll: 'Table, can be scrolled sideways',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang } = request;
  const t = words.in(lang);
  const plan = await planOf(app, request.drawerOf('guide'), lang);
  const variants = plan ? sideBySide(plan.visit.answers, plan.ground, plan.ground.lookup) : [];
  const crumbs = (
    <Crumbs
      lang={lang}
      links={[
        { href: `/${lang}/guide`, label: planWords.in(lang)('guide') },
        { href: `/${lang}/guide/plan`, label: planWords.in(lang)('here') },
      ]}
      here={t('title')}
    />
  );
  if (!plan || variants.length === 0)
    return {
      title: t('title'),
      personal: true,
      body: (
        <>
          {crumbs}
          <section class="sec-s">
            <div class="wrap narrow stack">
              <h1>{t('title')}</h1>
              <Empty title={t('empty')}>
                <p>{t('emptyText')}</p>
                <a class="ds-button" href={`/${lang}/guide/questions/home`}>
                  {t('begin')}
                </a>
              </Empty>
            </div>
          </section>
        </>
      ),
    };
  const name = (c: Country | null, sure: string) =>
    c ? `${countryName(c, lang)}${sure === 'likely' ? ` (${outcomeWords.in(lang)('likely').toLowerCase()})` : ''}` : t('ask');
  const rows: readonly (readonly [string, (v: Variant) => string])[] = [
    [
      t('tax'),
      ({ judged: { outcomes } }) =>
        outcomes.tax.length === 1
          ? name(outcomes.tax[0]!.country, outcomes.tax[0]!.certainty)
          : outcomes.tax.map((x) => t('split', { place: plan.placeName(x.work), country: name(x.country, x.certainty) })).join(' · '),
    ],
    [t('insured'), ({ judged: { outcomes } }) => name(outcomes.insurance.country, outcomes.insurance.certainty)],
    [
      t('a1'),
      ({ judged: { outcomes } }) => (outcomes.insurance.a1.needed === null ? t('ask') : t(outcomes.insurance.a1.needed ? 'yes' : 'no')),
    ],
    [t('registered'), ({ judged: { outcomes } }) => name(outcomes.registration.country, outcomes.registration.certainty)],
    [t('number'), ({ judged: { outcomes } }) => outcomes.idNumbers.map((n) => n.kind).join(', ') || t('none')],
    [t('fund'), ({ judged: { outcomes } }) => name(outcomes.unemployment.fund, outcomes.unemployment.of.fund)],
    [t('lost'), ({ judged: { outcomes } }) => name(outcomes.unemployment.ifFullyUnemployed, outcomes.unemployment.of.ifFullyUnemployed)],
    [t('cut'), ({ judged: { outcomes } }) => name(outcomes.unemployment.ifPartlyUnemployed, outcomes.unemployment.of.ifPartlyUnemployed)],
    [t('steps'), ({ judged }) => String(judged.tasks.length)],
    [t('asks'), ({ judged }) => String(judged.questions.length)],
  ];
  const body = (
    <>
      {crumbs}
      <section class="sec-s">
        <div class="wrap stack-l">
          <header class="stack">
            <h1>{t('title')}</h1>
            <p class="lead">
              {planTitle(plan, lang).title}. {t('lead')}
            </p>
          </header>
          <section class="scroll card" aria-label={`${t('title')}. ${t('scroll')}`} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('way')}</th>
                  {variants.map((v) => (
                    <th scope="col" id={v.id}>
                      {t(v.id)}
                      {v.mine ? ` (${t('mine')})` : ''}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([label, cell]) => (
                  <tr>
                    <th scope="row" class="rowh">
                      {label}
                    </th>
                    {variants.map((v) => (
                      <td>{cell(v)}</td>
                    ))}
                  </tr>
                ))}
                <tr>
                  <td />
                  {variants.map((v) => (
                    <td>
                      {v.mine ? null : (
                        <form method="post" action={`/${lang}/guide/compare`}>
                          <button class="link" type="submit" name="use" value={v.id} aria-label={t('useWhat', { what: t(v.id) })}>
                            {t('use')}
                          </button>
                        </form>
                      )}
                    </td>
                  ))}
                </tr>
              </tbody>
            </table>
          </section>
          <p class="xs mut">{planWords.in(lang)('notDecision')}</p>
        </div>
      </section>
    </>
  );
  return { title: t('title'), body, personal: true };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form } = request;
  const drawer = request.drawerOf('guide');
  const id = variantIds.find((v) => v === form.get('use'));
  const plan = await planOf(app, drawer, lang);
  const chosen = plan && id ? sideBySide(plan.visit.answers, plan.ground, plan.ground.lookup).find((v) => v.id === id) : null;
  if (chosen) keepGuide(drawer, { ...readGuide(drawer), answers: chosen.answers, plan: null });
  return { redirect: `/${lang}/guide/plan` };
}

export const page = definePage({
  path: '/guide/compare',
  access: 'public',
  get,
  post,
  postCost: 1,
  samples: async () => ['/guide/compare'],
});
