import { defineWords, type Language, number, shortDate } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';
import { shelfOn, versionsAhead } from '../../in-force.ts';
import { factText } from '../../say.ts';
import type { Shelf } from '../../shelf.ts';
import { countOpenReports, linkStates, pendingVersions } from '../../store.ts';
import { dueForReview, type Review } from '../../versions.ts';
import { className, Desk, shortDayOf, Table } from '../desk.tsx';

const words = defineWords('border.workbench', {
  title: 'Workbench of the border guide',
  lead: 'What has to be looked at again, what waits for a second person, and what people have told us.',
  pending: 'Waiting for a second person',
  noPending: 'No proposal is waiting.',
  ahead: 'Approved for a day to come',
  noAhead: 'Nothing is entered ahead.',
  overdue: 'Overdue',
  noOverdue: 'Nothing is overdue.',
  month: 'In the next 30 days',
  noMonth: 'Nothing falls due.',
  quarter: 'In 31 to 90 days',
  fact: 'Fact',
  version: 'Version {n}',
  proposedBy: 'Proposed by',
  day: 'Day',
  note: 'Why',
  due: 'Look at it by',
  kind: 'How it changes',
  read: 'Last read',
  from: 'From {date}',
  reports: '{n, plural, =0 {No open reports of errors} one {# open report of an error} other {# open reports of errors}}',
  links: '{n, plural, =0 {All links answered} one {# link does not answer} other {# links do not answer}}',
});

/** Days ahead that the calendar looks. */
const [MONTH, QUARTER] = [30, 90];

async function get({ app, lang, path, adviser }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const today = app.clock.today();
  const shelf = await shelfOn(app, today);
  const [pending, ahead] = [await pendingVersions(app), await versionsAhead(app, today)];
  const [open, links] = [await countOpenReports(app), (await linkStates(app)).filter((l) => l.fails > 0).length];
  const due = dueForReview(shelf.facts, today, QUARTER);
  const calendar = (label: string, reviews: readonly Review[], empty: string) => (
    <section class="stack">
      <h2>{label}</h2>
      {reviews.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <Table lang={lang} label={label} head={[t('due'), t('fact'), t('kind'), t('read')]} rows={reviews.map(row)} />
      )}
    </section>
  );
  const row = ({ fact, due: by }: Review) => {
    const next = ahead.find((v) => v.factId === fact.id);
    return [
      <span class="nb">{shortDate(lang, by)}</span>,
      <>
        <FactLink lang={lang} shelf={shelf} id={fact.id} />
        {next ? (
          <span class="sm mut"> · {`${t('version', { n: next.version })}: ${t('from', { date: shortDate(lang, next.validFrom!) })}`}</span>
        ) : null}
      </>,
      className(fact.changeClass, lang),
      shortDate(lang, fact.read),
    ];
  };
  const body = (
    <Desk {...{ lang, adviser, path }} title={t('title')} lead={t('lead')}>
      <ul class="plain row">
        <li>
          <a href={`/${lang}/workbench/reports`}>{t('reports', { n: open })}</a>
        </li>
        <li>
          <a href={`/${lang}/workbench/links`}>{t('links', { n: links })}</a>
        </li>
      </ul>
      <section class="stack">
        <h2>{t('pending')}</h2>
        {pending.length === 0 ? (
          <p>{t('noPending')}</p>
        ) : (
          <Table
            lang={lang}
            label={t('pending')}
            head={[t('fact'), t('proposedBy'), t('day'), t('note')]}
            rows={pending.map((v) => [
              <a href={`/${lang}/workbench/versions/${v.id}`}>{`${v.factId} · ${t('version', { n: v.version })}`}</a>,
              v.proposedBy,
              shortDayOf(v.proposedAt, lang),
              <span class="hy">{v.note}</span>,
            ])}
          />
        )}
      </section>
      {calendar(
        `${t('overdue')} (${number(lang, due.filter((r) => r.days < 0).length)})`,
        due.filter((r) => r.days < 0),
        t('noOverdue'),
      )}
      {calendar(
        t('month'),
        due.filter((r) => r.days >= 0 && r.days <= MONTH),
        t('noMonth'),
      )}
      {calendar(
        t('quarter'),
        due.filter((r) => r.days > MONTH),
        t('noMonth'),
      )}
      <section class="stack">
        <h2>{t('ahead')}</h2>
        {ahead.length === 0 ? (
          <p>{t('noAhead')}</p>
        ) : (
          <Table
            lang={lang}
            label={t('ahead')}
            head={[t('day'), t('fact')]}
            rows={ahead.map((v) => [
              shortDate(lang, v.validFrom!),
              <>
                <FactLink lang={lang} shelf={shelf} id={v.factId} /> · {t('version', { n: v.version })}
              </>,
            ])}
          />
        )}
      </section>
    </Desk>
  );
  return { title: t('title'), body, personal: true, unlisted: true };
}

function FactLink({ lang, shelf, id }: { lang: Language; shelf: Shelf; id: string }) {
  const fact = shelf.find(id);
  const title = fact ? factText(fact, 'title', lang) : null;
  return (
    <span>
      <a href={`/${lang}/workbench/facts/${encodeURIComponent(id)}`}>{id}</a>
      {title ? (
        <>
          {' '}
          <span lang={title.lang === lang ? undefined : title.lang}>{title.text}</span>
        </>
      ) : null}
    </span>
  );
}

export const page = definePage({ path: '/workbench', access: 'adviser', get, samples: async () => ['/workbench'] });
