import { defineWords } from '#platform';
import { type Answer, definePage, Note, type PageRequest } from '#ui';
import { shelfOn } from '../../in-force.ts';
import { linkStates, type LinkState } from '../../store.ts';
import { Desk, shortDayOf, Outside, Table } from '../desk.tsx';

const words = defineWords('border.workbench-links', {
  title: 'Links',
  lead: 'Every address in the facts is looked up once a week, one at a time.',
  off: 'The weekly look is switched off here (KALOTT_LINK_CHECK=0).',
  never: 'No link has been looked up yet.',
  summary:
    '{checked, plural, one {# address} other {# addresses}} looked up, {broken, plural, =0 {all answer} one {# does not answer} other {# do not answer}}.',
  broken: 'Do not answer',
  noBroken: 'None.',
  noted: 'Answer, with a remark',
  noNoted: 'None.',
  address: 'Address',
  facts: 'Facts',
  said: 'What happened',
  times: 'Times in a row',
  day: 'Last look',
  status: 'answer {status}',
  moved: 'leads to another site: {host}',
  timeout: 'no answer in time',
  'not-found': 'the name of the site is not known',
  private: 'the name leads to a private network; not asked',
  'no-address': 'this is no address of a public page; not asked',
  circles: 'leads in circles',
  unreachable: 'no connection',
});

async function get({ app, lang, path, adviser }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const { facts } = await shelfOn(app, app.clock.today());
  const states = await linkStates(app);
  const broken = states.filter((s) => s.fails > 0);
  const noted = states.filter((s) => s.fails === 0 && s.problem !== null);
  const said = ({ status, problem }: LinkState) => {
    const [code = '', ...rest] = (problem ?? '').split(' ');
    if (code === 'moved') return t('moved', { host: rest.join(' ') });
    if (code === '' || code === 'status') return t('status', { status: String(status ?? '–') });
    return t(code in words.source ? (code as 'unreachable') : 'unreachable');
  };
  const table = (label: string, list: readonly LinkState[], empty: string) => (
    <section class="stack">
      <h2>{label}</h2>
      {list.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <Table
          lang={lang}
          label={label}
          head={[t('address'), t('said'), t('times'), t('day'), t('facts')]}
          rows={list.map((s) => [
            <Outside url={s.url} />,
            said(s),
            String(s.fails),
            shortDayOf(s.checkedAt, lang),
            <span class="row">
              {facts
                .filter((f) => f.sources.includes(s.url))
                .map((f) => (
                  <a href={`/${lang}/workbench/facts/${f.id}`}>{f.id}</a>
                ))}
            </span>,
          ])}
        />
      )}
    </section>
  );
  const body = (
    <Desk {...{ lang, adviser, path }} title={t('title')} here={t('title')} lead={t('lead')}>
      {app.config.linkCheck ? null : <Note>{t('off')}</Note>}
      <p>{states.length === 0 ? t('never') : t('summary', { checked: states.length, broken: broken.length })}</p>
      {table(t('broken'), broken, t('noBroken'))}
      {table(t('noted'), noted, t('noNoted'))}
    </Desk>
  );
  return { title: t('title'), body, personal: true, unlisted: true };
}

export const page = definePage({ path: '/workbench/links', access: 'adviser', get, samples: async () => ['/workbench/links'] });
