import { defineWords, type Language, languages, ownName, shortDate } from '#platform';
import { type Answer, definePage, type PageRequest, SelectField, TextField } from '#ui';
import { topics } from '../../fact.ts';
import { shelfOn, versionsOn } from '../../in-force.ts';
import { isDay } from '../../proposal.ts';
import { certaintyOf } from '../../review.ts';
import { factText } from '../../say.ts';
import { translationStates } from '../../versions.ts';
import { Desk, Table, translationName } from '../desk.tsx';
import { topicWords } from '../fact-words.ts';

const words = defineWords('border.workbench-facts', {
  title: 'Facts',
  titleOn: 'Facts as of {date}',
  on: 'As of',
  onHelp: 'Shows the versions that hold on that day.',
  topic: 'Topic',
  every: 'all',
  state: 'Translations',
  any: 'all facts',
  open: 'with a translation missing or out of date',
  show: 'Show',
  noDate: '“{given}” is no date. Write it as 2027-01-01.',
  count: '{n, plural, =0 {No fact} one {# fact} other {# facts}}',
  fact: 'Fact',
  version: 'Version',
  read: 'Read',
  shown: 'Shown as',
  certain: 'certain',
  likely: 'likely',
  ask: 'to be asked',
});

async function get({ app, lang, path, adviser, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const [today, given] = [app.clock.today(), (query.get('on') ?? '').trim()];
  const on = isDay(given) ? given : today;
  const error = given !== '' && !isDay(given) ? t('noDate', { given: given.slice(0, 40) }) : null;
  const topic = topics.find((x) => x === query.get('topic')) ?? null;
  const onlyOpen = query.get('translations') === 'open';
  const [shelf, versionOf] = [await shelfOn(app, on), await versionsOn(app, on)];
  const others = languages.filter((l): l is Exclude<Language, 'en'> => l !== 'en');
  const rows = shelf.facts
    .filter((fact) => topic === null || fact.topic === topic)
    .map((fact) => ({ fact, translated: translationStates(fact) }))
    .filter(({ translated }) => !onlyOpen || others.some((l) => translated[l].open.length > 0))
    .map(({ fact, translated }) => {
      const title = factText(fact, 'title', lang)!;
      return [
        <>
          <a href={`/${lang}/workbench/facts/${fact.id}${on === today ? '' : `?on=${on}`}`}>{fact.id}</a>{' '}
          <span lang={title.lang === lang ? undefined : title.lang}>{title.text}</span>
        </>,
        String(versionOf(fact.id)),
        <span class="nb">{shortDate(lang, fact.read)}</span>,
        t(certaintyOf(fact, null, on, today)),
        ...others.map((l) => translationName(translated[l].state, lang)),
      ];
    });
  const title = on === today ? t('title') : t('titleOn', { date: shortDate(lang, on) });
  const body = (
    <Desk {...{ lang, adviser, path }} title={title} here={t('title')}>
      <form method="get" action={path} class="addrow">
        <TextField
          id="on"
          label={t('on')}
          description={t('onHelp')}
          value={error ? given : on}
          error={error}
          placeholder="2027-01-01"
          short
        />
        <SelectField
          id="topic"
          label={t('topic')}
          value={topic ?? ''}
          options={[{ value: '', label: t('every') }, ...topics.map((x) => ({ value: x, label: topicWords.in(lang)(x) }))]}
        />
        <SelectField
          id="translations"
          label={t('state')}
          value={onlyOpen ? 'open' : ''}
          options={[
            { value: '', label: t('any') },
            { value: 'open', label: t('open') },
          ]}
        />
        <button class="ds-button" type="submit">
          {t('show')}
        </button>
      </form>
      <p>{t('count', { n: rows.length })}</p>
      {rows.length === 0 ? null : (
        <Table
          lang={lang}
          label={t('title')}
          head={[t('fact'), t('version'), t('read'), t('shown'), ...others.map((l) => ownName[l])]}
          rows={rows}
        />
      )}
    </Desk>
  );
  return { title, body, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/workbench/facts',
  access: 'adviser',
  get,
  samples: async () => ['/workbench/facts', '/workbench/facts?on=2027-01-01&translations=open'],
});
