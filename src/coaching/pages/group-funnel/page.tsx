import { placesOf } from '#people';
import { defineWords, instantOf, type Language, longDate, number, type Scope } from '#platform';
import { type Answer, countryName, definePage, Empty, ErrorSummary, Note, type PageRequest, TextField } from '#ui';
import { exitReasons, type Stage, stages } from '../../groups/enrolment.ts';
import { isDate, type Problems } from '../../groups/fields.ts';
import { groupCrumbs, notHere, Sheet, Tabs } from '../../groups/frame.tsx';
import { seesBoard, seesFigures, worksWithGroups } from '../../groups/may.ts';
import { openGroup } from '../../groups/people.ts';
import { allGroups } from '../../groups/store.ts';
import { problem, reasonName, stageName } from '../../groups/words.ts';
import { FEWEST_SHOWN, foldFunnel, type Funnel, type Loss } from '../../outcomes/funnel.ts';
import { LevelMark } from '../../outcomes/marks.tsx';
import { groupLog } from '../../outcomes/store.ts';
import { levels } from '../../outcomes/verification.ts';
import { reasonInLog } from '../../outcomes/words.ts';

const words = defineWords('coaching.funnel', {
  title: 'From interest to a job',
  lead: 'What has come of {group}, as of {date}. Everything is counted from the log of what happened, so an earlier day shows what was known then.',
  asOf: 'As of the end of',
  show: 'Show',
  future: 'Choose today or an earlier day',
  none: 'Nobody was in the group on this day.',
  figures: 'The figures',
  what: 'What',
  n: 'Number',
  persons: 'Persons',
  said: 'Who says so',
  enrolments: 'People in the group, those who left included',
  applications: 'Applications sent',
  unanswered: 'Of these without an answer',
  interviews: 'Job interviews held',
  offers: 'Job offers, in writing or confirmed by the employer',
  offersMade: 'Offers in all, oral ones that nobody has confirmed included',
  accepted: 'Offers accepted',
  hires: 'Jobs agreed',
  startedWork: 'Of these started',
  stages: 'How far they came',
  stage: 'Stage',
  reached: 'Came so far',
  at: 'Are there now',
  directions: 'By direction',
  direction: 'Direction',
  to: '{from} → {to}',
  home: '{country}, at home',
  losses: 'Where and why it ended',
  where: 'Where',
  why: 'Why',
  'in-application': 'Application',
  'in-offer': 'Offer',
  'in-hire': 'Job',
  'in-enrolment': 'Coaching',
  few: 'under {n}',
  fewText: 'Numbers under {n} are not shown here, so that nobody can be recognised.',
  rules:
    'An interview counts when it was held, an offer when it is in writing or the employer has confirmed it, a job when the offer was accepted. A self-reported figure is preliminary.',
  table: 'Table, can be scrolled sideways',
});

const mayOpen = (scope: Scope): boolean => worksWithGroups(scope) || placesOf(scope, 'funder').length > 0;

const whereName = (where: Loss['where'], lang: Language) => words.in(lang)(`in-${where}`);
const whyName = ({ where, reason }: Loss, lang: Language): string => {
  const exit = exitReasons.find((r) => r === reason);
  return where === 'enrolment' && exit ? reasonName(exit, lang) : reasonInLog(reason, lang);
};

function tables(funnel: Funnel, lang: Language, shown: (n: number) => string, staff: boolean) {
  const t = words.in(lang);
  const pies = (by: Funnel['hires']['byLevel']) =>
    levels.flatMap((level) =>
      by[level] > 0 && (staff || by[level] >= FEWEST_SHOWN) ? [<LevelMark level={level} lang={lang} n={by[level]} />] : [],
    );
  const rows: { text: string; n: number; persons?: number; by?: Funnel['hires']['byLevel'] }[] = [
    { text: t('enrolments'), n: funnel.enrolments, persons: funnel.enrolments },
    { text: t('applications'), n: funnel.applications.sent, persons: funnel.applications.persons },
    { text: t('unanswered'), n: funnel.applications.unanswered },
    { text: t('interviews'), n: funnel.interviews.held, persons: funnel.interviews.persons, by: funnel.interviews.byLevel },
    { text: t('offersMade'), n: funnel.offers.made },
    { text: t('offers'), n: funnel.offers.counted, persons: funnel.offers.persons },
    { text: t('accepted'), n: funnel.offers.accepted },
    { text: t('hires'), n: funnel.hires.agreed, persons: funnel.hires.persons, by: funnel.hires.byLevel },
    { text: t('startedWork'), n: funnel.hires.started },
  ];
  // A row that is not shown must not come out as a difference of the others either: the list is sorted by n, small ones are left out whole.
  const losses = funnel.losses.filter((l) => staff || l.n >= FEWEST_SHOWN);
  const directions = funnel.directions.filter((d) => staff || Math.min(d.interviews, d.offers, d.hires) >= FEWEST_SHOWN);
  return (
    <>
      <section class="stack-s">
        <h2>{t('figures')}</h2>
        <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col" class="r">
                  {t('n')}
                </th>
                <th scope="col" class="r">
                  {t('persons')}
                </th>
                <th scope="col">{t('said')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ text, n, persons, by }) => (
                <tr>
                  <td>{text}</td>
                  <td class="r">{shown(n)}</td>
                  <td class="r">{persons === undefined ? '' : shown(persons)}</td>
                  <td>
                    <span class="row">{by ? pies(by) : ''}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="sm mut">{t('rules')}</p>
      </section>
      <section class="stack-s">
        <h2>{t('stages')}</h2>
        <div class="scroll" role="region" aria-label={t('stages')} tabindex={0}>
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">{t('stage')}</th>
                <th scope="col" class="r">
                  {t('reached')}
                </th>
                <th scope="col" class="r">
                  {t('at')}
                </th>
              </tr>
            </thead>
            <tbody>
              {stages.map((stage: Stage) => (
                <tr>
                  <td>{stageName(stage, lang)}</td>
                  <td class="r">{shown(funnel.reached[stage])}</td>
                  <td class="r">{shown(funnel.now[stage])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {directions.length > 0 ? (
        <section class="stack-s">
          <h2>{t('directions')}</h2>
          <div class="scroll" role="region" aria-label={t('directions')} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('direction')}</th>
                  {(['interviews', 'offers', 'hires'] as const).map((key) => (
                    <th scope="col" class="r">
                      {t(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {directions.map((d) => {
                  const [from = '', to = ''] = d.direction.split('-');
                  return (
                    <tr>
                      <td>
                        {from === to
                          ? t('home', { country: countryName(from, lang) })
                          : t('to', { from: countryName(from, lang), to: countryName(to, lang) })}
                      </td>
                      <td class="r">{shown(d.interviews)}</td>
                      <td class="r">{shown(d.offers)}</td>
                      <td class="r">{shown(d.hires)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </section>
      ) : null}
      {losses.length > 0 ? (
        <section class="stack-s">
          <h2>{t('losses')}</h2>
          <div class="scroll" role="region" aria-label={t('losses')} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('where')}</th>
                  <th scope="col">{t('why')}</th>
                  <th scope="col" class="r">
                    {t('n')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {losses.map((loss) => (
                  <tr>
                    <td>{whereName(loss.where, lang)}</td>
                    <td>{whyName(loss, lang)}</td>
                    <td class="r">{number(lang, loss.n)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ) : null}
    </>
  );
}

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, params, query } = request;
  const t = words.in(lang);
  const group = await openGroup(app, scope, params.id, seesFigures);
  if (!group) return notHere(lang);
  const staff = seesBoard(scope, group);
  const today = app.clock.today();
  const typed = query.get('on') ?? today;
  const problems: Problems = !isDate(typed)
    ? [{ field: 'on', text: problem(lang)('date') }]
    : typed > today
      ? [{ field: 'on', text: t('future') }]
      : [];
  const on = problems.length > 0 ? today : typed;
  const nextDay = new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const funnel = foldFunnel(await groupLog(app.database.queries, group, instantOf(nextDay, 'Europe/Helsinki')!));
  const shown = (n: number) => (staff || n === 0 || n >= FEWEST_SHOWN ? number(lang, n) : t('few', { n: FEWEST_SHOWN }));
  const body = (
    <>
      {worksWithGroups(scope) ? groupCrumbs(lang, group, t('title')) : null}
      <Sheet>
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead', { group: group.name, date: longDate(lang, on) })}</p>
          {worksWithGroups(scope) ? <Tabs request={request} group={group} here="funnel" /> : null}
          <ErrorSummary lang={lang} errors={problems} />
          <form method="get" action={`/${lang}/groups/${group.id}/funnel`} class="row">
            <TextField id="on" type="date" short label={t('asOf')} value={typed} error={problems[0]?.text ?? null} />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('show')}
            </button>
          </form>
          {staff ? null : <Note icon="lock">{t('fewText', { n: FEWEST_SHOWN })}</Note>}
        </header>
        {funnel.enrolments === 0 ? <Empty title={t('none')} /> : tables(funnel, lang, shown, staff)}
      </Sheet>
    </>
  );
  return { title: t('title'), body, personal: true, unlisted: true, status: problems.length > 0 ? 422 : 200 };
}

export const page = definePage({
  path: '/groups/:id/funnel',
  access: mayOpen,
  get,
  samples: async (app) => {
    const example = (await allGroups(app.database.queries)).find((g) => g.example);
    return [...(example ? [`/groups/${example.id}/funnel`] : []), '/groups/00000000-0000-7000-8000-000000000000/funnel'];
  },
});
