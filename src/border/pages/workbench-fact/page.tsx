import { defineWords, type Language, languages, ownName, shortDate } from '#platform';
import { type Answer, definePage, Empty, Facts, Note, type PageRequest, TextField } from '#ui';
import type { Fact } from '../../fact.ts';
import { shelfOn, versionsOn } from '../../in-force.ts';
import { isDay, textKeys } from '../../proposal.ts';
import { amountsOn, isPastReview, reviewBy } from '../../review.ts';
import { amountsSentence, factText } from '../../say.ts';
import { writtenFacts } from '../../shelf.ts';
import { type KeptVersion, linkStates, reports, versionsOf } from '../../store.ts';
import { amountLine, bodyOf, differences, translationStates, withBody, WRITTEN } from '../../versions.ts';
import {
  className,
  confidenceName,
  Desk,
  DifferenceTable,
  shortDayOf,
  fieldName,
  Outside,
  stateName,
  Table,
  translationName,
} from '../desk.tsx';

const words = defineWords('border.workbench-fact', {
  propose: 'Propose a new version',
  asOf: 'As it stands on {date}: version {n}',
  on: 'Look at another day',
  show: 'Show',
  noDate: '“{given}” is no date. Write it as 2027-01-01.',
  past: 'The review is overdue since {date}. Until somebody has looked at it again, the guide only says whom to ask.',
  hidden: 'The amounts are hidden: they have not been renewed after their day of change.',
  newer: 'The text in the program was read later, on {date}. See whether this version is still needed.',
  english: 'English source',
  amounts: 'Amounts',
  amount: 'Amount',
  value: 'Value',
  about: 'What it rests on',
  reviewBy: 'Look at it again by',
  sources: 'Sources',
  source: 'Address',
  answered: 'Last look',
  notLooked: 'not looked at yet',
  works: 'answers',
  broken: 'does not answer',
  translations: 'Translations',
  language: 'Language',
  state: 'State',
  texts: 'Texts to translate',
  history: 'History',
  version: 'Version',
  from: 'From',
  atOnce: 'at once, when approved',
  by: 'By',
  decidedBy: 'Decided by',
  note: 'Why',
  asWritten: 'as written in the program',
  changes: 'What version {n} changes',
  before: 'Version {n}',
  reports: 'Open reports of errors',
  noReports: 'None.',
  seeReports: 'Answer them under “Reported errors”',
  unknown: 'There is no fact {id}',
  unknownText: 'It may have been renamed or removed.',
});

async function get({ app, lang, path, adviser, params, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const today = app.clock.today();
  const given = (query.get('on') ?? '').trim();
  const on = isDay(given) ? given : today;
  const error = given !== '' && !isDay(given) ? t('noDate', { given: given.slice(0, 40) }) : null;
  const id = params.id ?? '';
  const fact = (await shelfOn(app, on)).find(id);
  const written = writtenFacts.find((f) => f.id === id);
  if (!fact || !written) {
    const title = t('unknown', { id: id.slice(0, 40) });
    const body = (
      <Desk {...{ lang, adviser, path }} title={title} here={id.slice(0, 40)}>
        <Empty title={t('unknownText')} />
      </Desk>
    );
    return { title, body, status: 404, personal: true, unlisted: true };
  }
  const n = (await versionsOn(app, on))(id);
  const [history, open, links] = [await versionsOf(app, id), await reports(app, { state: 'open', factId: id }), await linkStates(app)];
  const title = factText(fact, 'title', lang)!;
  const body = (
    <Desk
      {...{ lang, adviser, path }}
      here={id}
      title={<span lang={title.lang === lang ? undefined : title.lang}>{`${id}: ${title.text}`}</span>}
    >
      <p>
        <a class="ds-button" href={`/${lang}/workbench/facts/${id}/edit`}>
          {t('propose')}
        </a>
      </p>
      {isPastReview(fact, today) ? <Note kind="attention">{t('past', { date: shortDate(lang, reviewBy(fact)) })}</Note> : null}
      {fact.amounts?.length && !amountsOn(fact, on, today) ? <Note kind="attention">{t('hidden')}</Note> : null}
      {n !== WRITTEN && written.read > fact.read ? (
        <Note kind="attention">{t('newer', { date: shortDate(lang, written.read) })}</Note>
      ) : null}
      <section class="stack">
        <h2>{t('asOf', { date: shortDate(lang, on), n })}</h2>
        <form method="get" action={path} class="addrow">
          <TextField id="on" label={t('on')} value={error ? given : on} error={error} placeholder="2027-01-01" short />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('show')}
          </button>
        </form>
        <Texts fact={fact} lang={lang} on={on} today={today} />
      </section>
      {fact.amounts?.length ? (
        <section class="stack">
          <h2>{t('amounts')}</h2>
          <Table lang={lang} label={t('amounts')} head={[t('amount'), t('value')]} rows={fact.amounts.map((a) => [a.key, amountLine(a)])} />
        </section>
      ) : null}
      <section class="stack">
        <h2>{t('about')}</h2>
        <Facts
          rows={[
            [fieldName('confidence', lang), confidenceName(fact.confidence, lang)],
            ...Object.entries(fact.parts ?? {}).map(([key, c]) => [fieldName(`parts.${key}`, lang), confidenceName(c, lang)] as const),
            [fieldName('changeClass', lang), className(fact.changeClass, lang)],
            [fieldName('read', lang), shortDate(lang, fact.read)],
            [t('reviewBy'), shortDate(lang, reviewBy(fact))],
            [fieldName('authority', lang), fact.authority ?? '–'],
            [fieldName('form', lang), fact.form ?? '–'],
            [fieldName('validFrom', lang), fact.validFrom ? shortDate(lang, fact.validFrom) : '–'],
            [fieldName('validTo', lang), fact.validTo ? shortDate(lang, fact.validTo) : '–'],
          ]}
        />
      </section>
      <section class="stack">
        <h2>{t('sources')}</h2>
        {fact.sources.length === 0 ? (
          <p>–</p>
        ) : (
          <Table
            lang={lang}
            label={t('sources')}
            head={[t('source'), t('answered')]}
            rows={fact.sources.map((url) => {
              const link = links.find((l) => l.url === url);
              return [
                <Outside url={url} />,
                link ? `${shortDayOf(link.checkedAt, lang)}: ${t(link.fails > 0 ? 'broken' : 'works')}` : t('notLooked'),
              ];
            })}
          />
        )}
      </section>
      <Translations fact={fact} lang={lang} />
      <History fact={written} history={history} lang={lang} />
      <section class="stack">
        <h2>{t('reports')}</h2>
        {open.length === 0 ? <p>{t('noReports')}</p> : null}
        {open.map((r) => (
          <blockquote class="q hy">{r.said}</blockquote>
        ))}
        {open.length > 0 ? (
          <p>
            <a href={`/${lang}/workbench/reports`}>{t('seeReports')}</a>
          </p>
        ) : null}
      </section>
    </Desk>
  );
  return { title: `${id}: ${title.text}`, body, personal: true, unlisted: true };
}

/** Each text as a reader of this language gets it; what stands in English for want of a translation is marked. */
function Texts({ fact, lang, on, today }: { fact: Fact; lang: Language; on: string; today: string }) {
  const rows = textKeys(fact).flatMap((key) => {
    const said = key === 'amounts' ? amountsSentence(fact, lang, on, today) : factText(fact, key, lang);
    if (!said) return [];
    const foreign = said.lang !== lang;
    return [
      [
        fieldName(`text.${key}`, lang),
        <span>
          <span lang={foreign ? said.lang : undefined}>{said.text}</span>
          {foreign ? <span class="sm mut"> · {words.in(lang)('english')}</span> : null}
        </span>,
      ] as const,
    ];
  });
  return <Facts rows={rows} />;
}

function Translations({ fact, lang }: { fact: Fact; lang: Language }) {
  const t = words.in(lang);
  const states = translationStates(fact);
  const rows = languages.map((l) => [
    <span lang={l}>{ownName[l]}</span>,
    translationName(states[l].state, lang),
    textKeys(fact)
      .filter((key) => states[l].open.includes(key))
      .map((key) => fieldName(`text.${key}`, lang))
      .join(', ') || '–',
  ]);
  return (
    <section class="stack">
      <h2>{t('translations')}</h2>
      <Table lang={lang} label={t('translations')} head={[t('language'), t('state'), t('texts')]} rows={rows} />
    </section>
  );
}

function History({ fact, history, lang }: { fact: Fact; history: readonly KeptVersion[]; lang: Language }) {
  const t = words.in(lang);
  const bodies = new Map([[WRITTEN, bodyOf(fact)], ...history.map((v) => [v.version, bodyOf(withBody(fact, v.body))] as const)]);
  const rows = history.map((v) => [
    <a href={`/${lang}/workbench/versions/${v.id}`}>{v.version}</a>,
    stateName(v.state, lang),
    v.validFrom ? shortDate(lang, v.validFrom) : t('atOnce'),
    `${v.proposedBy}, ${shortDayOf(v.proposedAt, lang)}`,
    v.decidedBy ? `${v.decidedBy}, ${shortDayOf(v.decidedAt!, lang)}` : '–',
    <span class="hy">{[v.note, v.answer].filter(Boolean).join(' · ')}</span>,
  ]);
  const head = [t('version'), t('state'), t('from'), t('by'), t('decidedBy'), t('note')];
  return (
    <section class="stack">
      <h2>{t('history')}</h2>
      <Table lang={lang} label={t('history')} head={head} rows={[...rows, [String(WRITTEN), t('asWritten'), '–', '–', '–', '–']]} />
      {history.map((v) => (
        <details class="more">
          <summary>{t('changes', { n: v.version })}</summary>
          <div>
            <DifferenceTable
              lang={lang}
              label={t('changes', { n: v.version })}
              before={t('before', { n: v.basedOn })}
              after={t('before', { n: v.version })}
              list={differences(bodies.get(v.basedOn) ?? bodyOf(fact), v.body)}
            />
          </div>
        </details>
      ))}
    </section>
  );
}

export const page = definePage({
  path: '/workbench/facts/:id',
  access: 'adviser',
  get,
  samples: async (app) => {
    const { facts } = await shelfOn(app, app.clock.today());
    const rich = [facts[0], facts.find((f) => f.amounts?.length), facts.find((f) => f.parts)].flatMap((f) => f?.id ?? []);
    return [...new Set(rich)].map((id) => `/workbench/facts/${id}`).concat('/workbench/facts/0000-000');
  },
});
