import { defineWords, longDate, shortDate } from '#platform';
import { type Answer, countryName, Empty, Icon, LanguageMark, Note, type PageRequest } from '#ui';
import { dayOf } from '../groups/fields.ts';
import { Sheet } from '../groups/frame.tsx';
import { type ApplicationStage, isLive } from './application.ts';
import { mayNudge } from './commands.ts';
import type { Place } from './place.tsx';
import { type ApplicationRow, interviewsOf, offersOf } from './store.ts';
import { applicationStageName } from './words.ts';

const words = defineWords('coaching.applications', {
  lead: 'Every job you think about, have applied for or have been offered, and what comes next.',
  leadOf: '{name} reads all of this too.',
  add: 'Add a job',
  open: 'Going on',
  over: 'Ended',
  none: 'No applications yet',
  noneText: 'Save a job that you find here, or write down one you found elsewhere.',
  noneTextOf: 'Write one down together, or let them save a job that you suggested.',
  jobs: 'Look for jobs',
  saved: 'Saved.',
  since: 'since {date}',
  nudge: 'The answer was due on {date}. Ask how far it is',
  answerBy: 'answer expected by {date}',
  offerBy: 'the offer wants an answer by {date}',
  interview: 'interview on {date}',
});

/** Those that want something of somebody come first, then the furthest. */
const order: readonly ApplicationStage[] = [
  'offer',
  'interview-booked',
  'interviewed',
  'shortlisted',
  'received',
  'applied',
  'saved',
  'suggested',
  'no-answer',
  'rejected',
  'withdrawn',
];

export async function listApplications(request: PageRequest, place: Place): Promise<Answer> {
  const { app, lang, query } = request;
  const { queries } = app.database;
  const t = words.in(lang);
  const today = app.clock.today();
  const all = [...(await place.list())].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const ids = all.map((a) => a.id);
  const interviews = await interviewsOf(queries, ids);
  const offers = await offersOf(queries, ids);
  const lineOf = (a: ApplicationRow): { text: string; loud: boolean } => {
    const offer = offers.find((o) => o.applicationId === a.id && o.state === 'open' && o.answerBy);
    if (offer) return { text: t('offerBy', { date: longDate(lang, offer.answerBy!) }), loud: true };
    const interview = interviews.find((i) => i.applicationId === a.id && i.state === 'booked');
    if (interview) return { text: t('interview', { date: longDate(lang, interview.startsAt.slice(0, 10)) }), loud: false };
    if (mayNudge(a, today)) return { text: t('nudge', { date: longDate(lang, a.answerBy!) }), loud: true };
    if (a.answerBy && isLive(a.stage) && a.answerBy > today)
      return { text: t('answerBy', { date: shortDate(lang, a.answerBy) }), loud: false };
    return { text: t('since', { date: shortDate(lang, dayOf(a.stageSince)) }), loud: false };
  };
  const rows = (list: readonly ApplicationRow[]) => (
    <ul class="card rows">
      {list.map((a) => {
        const { text, loud } = lineOf(a);
        return (
          <li class="stack-s">
            <div class="row between">
              <a class="b" href={`${place.base}/${a.id}`}>
                {a.title || a.employer}
              </a>
              <span class="chip">{applicationStageName(a.stage, lang)}</span>
            </div>
            <p class="sm mut">
              {a.employer} · {countryName(a.country, lang)} {a.lang === lang ? null : <LanguageMark of={a.lang} lang={lang} />}
            </p>
            <p class={loud ? 'sm ling-ink' : 'sm mut'}>{text}</p>
          </li>
        );
      })}
    </ul>
  );
  const live = all.filter((a) => isLive(a.stage));
  const over = all.filter((a) => !isLive(a.stage));
  const body = (
    <>
      {place.crumbs(null)}
      <Sheet narrow>
        <header class="stack">
          <h1>{place.whose === 'mine' ? place.title : `${place.title}: ${place.name}`}</h1>
          <p class="lead">{place.whose === 'mine' ? t('lead') : t('leadOf', { name: place.name })}</p>
          {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
          {place.keeps ? (
            <p class="row">
              <a class="ds-button" href={`${place.base}/new`}>
                <Icon name="plus" /> {t('add')}
              </a>
              <a class="ds-button" data-variant="secondary" href={`/${lang}/for-me`}>
                {t('jobs')}
              </a>
            </p>
          ) : null}
        </header>
        {all.length === 0 ? (
          <Empty title={t('none')}>
            <p>{place.whose === 'mine' ? t('noneText') : t('noneTextOf')}</p>
          </Empty>
        ) : null}
        {live.length > 0 ? (
          <section class="stack-s">
            <h2>{t('open')}</h2>
            {rows(live)}
          </section>
        ) : null}
        {over.length > 0 ? (
          <section class="stack-s">
            <h2>{t('over')}</h2>
            {rows(over)}
          </section>
        ) : null}
      </Sheet>
    </>
  );
  return { title: place.title, body, personal: true, unlisted: true };
}
