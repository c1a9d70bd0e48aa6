import { defineWords, doOnce, instantOf, isId, localTime, longDate, number } from '#platform';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { waitsForDesk } from '../../desk/case.ts';
import { noteContact, Refused, undoContact } from '../../desk/commands.ts';
import { opensDesk } from '../../desk/may.ts';
import { casesAt, type ContactRow, countDesk, lastContactBy, latestContacts } from '../../desk/store.ts';
import { channels, contactLangs, customers } from '../../desk/terms.ts';
import { channelName, contactLangName, customerName, refusalText, servicesOf } from '../../desk/words.tsx';
import { Sheet } from '../../obstacles/frame.tsx';
import { isDay } from '../../obstacles/reading.ts';
import { standingObstacles } from '../../obstacles/store.ts';
import { countries, obstacleTopics } from '../../obstacles/terms.ts';
import { directionText, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.desk', {
  title: 'Service desk',
  about: 'Note a contact, answer questions, work on border obstacles.',
  note: 'Note a contact',
  noteText: 'Nobody is named here, and nothing is written about anybody.',
  service: 'Service',
  customer: 'Who',
  from: 'From',
  to: 'To',
  open: 'not said',
  topic: 'Topic',
  choose: 'choose',
  channel: 'How',
  lang: 'Language',
  same: 'Customer',
  newCustomer: 'a new one',
  notApart: 'not told apart',
  sameAs: 'the same as {time}: {what}',
  case: 'Belongs to the case',
  none: 'none',
  save: 'Note it',
  saved: 'Noted.',
  undo: 'Take it back',
  undone: 'It is taken back.',
  tooLate: 'It cannot be taken back any more.',
  today: 'Today',
  noneToday: 'No contact noted today.',
  time: 'Time',
  what: 'What',
  makeCase: 'Make it a case',
  inCase: 'see the case',
  table: 'Contacts of today, can be scrolled sideways',
  counts: 'Counted from {from} to {until}',
  first: 'First day',
  last: 'Last day',
  count: 'Count',
  contacts: 'contacts',
  cases: 'cases',
  customers: 'customers',
  three: 'Three different things: one customer may get in touch several times, and not every contact becomes a case.',
  notToldApart: '{n, plural, one {One contact was} other {# contacts were}} noted without telling the customer apart.',
  byCustomer: 'By customer',
  byTopic: 'Contacts by topic',
  waiting: 'What waits',
  openCases: '{n, plural, =0 {No case waits for an answer} one {One case waits for an answer} other {# cases wait for an answer}}',
  newObstacles: '{n, plural, =0 {No new report of an obstacle} one {One new report of an obstacle} other {# new reports of obstacles}}',
  noService: 'Your role names no service',
  noServiceText: 'Whoever gives roles can name the service you work at. The figures of all services are below.',
  badTopic: 'Choose the topic',
  badChoice: 'Choose one of these',
  sameCountry: 'Choose two different countries',
  badDay: 'Write the days as in the calendar, the first one before the last one',
});

type Problem = Readonly<{ field: string; text: string }>;
const ZONE = 'Europe/Helsinki';
/** When a day begins where the desk counts days, summer and winter. */
const midnight = (day: string): Date => instantOf(`${day}T00:00`, ZONE)!;
const clockOf = (at: Date) => localTime(at, ZONE).slice(11, 16);
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

async function view(request: PageRequest, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const services = await servicesOf(app, scope);
  const ids = services.map((s) => s.id);
  const today = app.clock.today();
  const contacts = await latestContacts(queries, ids, midnight(today));
  const cases = await casesAt(queries, ids);
  const before = scope.personId ? await lastContactBy(queries, scope.personId) : null;
  const asked = [query.get('first') ?? `${today.slice(0, 4)}-01-01`, query.get('last') ?? today] as const;
  const fits = isDay(asked[0]) && isDay(asked[1]) && asked[0] <= asked[1];
  const [first, last] = fits ? asked : ([`${today.slice(0, 4)}-01-01`, today] as const);
  const counts = await countDesk(queries, ids.length > 0 ? ids : 'all', midnight(first), midnight(nextDay(last)));
  const fresh = (await standingObstacles(queries)).filter((o) => o.state === 'reported').length;
  const mends = problems.length > 0;
  /** What was typed; else what the last contact was: the next one is often like it. */
  const value = (field: string, kept: string | null | undefined) => (mends ? (form.get(field) ?? '') : (kept ?? ''));
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const Radios = ({
    name,
    legend,
    options,
    chosen,
  }: {
    name: string;
    legend: string;
    options: readonly (readonly [string, string])[];
    chosen: string;
  }) => (
    <Choices legend={legend} id={name}>
      {error(name) ? <p class="ds-validation-message">{error(name)}</p> : null}
      <div class="row">
        {options.map(([code, label]) => (
          <Choice type="radio" name={name} value={code} id={`${name}-${code || 'open'}`} checked={chosen === code} label={label} />
        ))}
      </div>
    </Choices>
  );
  const land: (readonly [string, string])[] = [...countries.map((code) => [code, countryName(code, lang)] as const), ['', t('open')]];
  const whatOf = (c: ContactRow) =>
    `${customerName(c.customer, lang)}, ${topicName(c.topic, lang)}, ${directionText(c.fromCountry, c.toCountry, lang)}`;
  const said = (['saved', 'undone', 'tooLate'] as const).find((key) => key === query.get('saved'));
  const undo = said === 'saved' && isId(query.get('id') ?? '') ? query.get('id') : null;
  const body = (
    <Sheet>
      <header class="stack">
        <h1>{t('title')}</h1>
        {said ? (
          <Note kind={said === 'tooLate' ? 'attention' : 'done'}>
            <form method="post" action={`/${lang}/desk`} class="row">
              <FormNumber />
              <span>{t(said)}</span>
              {undo ? (
                <button class="link" type="submit" name="undo" value={undo}>
                  {t('undo')}
                </button>
              ) : null}
            </form>
          </Note>
        ) : null}
      </header>
      <ErrorSummary lang={lang} errors={problems} />
      <div class="side">
        <div class="stack-l">
          {services.length === 0 ? (
            <Empty title={t('noService')}>{t('noServiceText')}</Empty>
          ) : (
            <section class="card stack" aria-labelledby="h-note">
              <h2 id="h-note">{t('note')}</h2>
              <p class="sm mut">{t('noteText')}</p>
              <form method="post" action={`/${lang}/desk`} class="stack">
                <FormNumber />
                {services.length === 1 ? (
                  <input type="hidden" name="service" value={services[0]!.id} />
                ) : (
                  <SelectField
                    id="service"
                    label={t('service')}
                    value={value('service', before?.organisationId)}
                    options={services.map((s) => ({ value: s.id, label: s.name }))}
                  />
                )}
                <Radios
                  name="customer"
                  legend={t('customer')}
                  chosen={value('customer', before?.customer ?? 'private')}
                  options={customers.map((code) => [code, customerName(code, lang)])}
                />
                <Radios name="from" legend={t('from')} chosen={value('from', before?.fromCountry)} options={land} />
                <Radios name="to" legend={t('to')} chosen={value('to', before?.toCountry)} options={land} />
                <SelectField
                  id="topic"
                  label={t('topic')}
                  value={value('topic', before?.topic)}
                  error={error('topic')}
                  options={[
                    { value: '', label: t('choose') },
                    ...obstacleTopics.map((code) => ({ value: code, label: topicName(code, lang) })),
                  ]}
                />
                <Radios
                  name="channel"
                  legend={t('channel')}
                  chosen={value('channel', before?.channel ?? 'phone')}
                  options={channels.map((code) => [code, channelName(code, lang)])}
                />
                <Radios
                  name="lang"
                  legend={t('lang')}
                  chosen={value('lang', before?.lang ?? lang)}
                  options={contactLangs.map((code) => [code, contactLangName(code, lang)])}
                />
                <SelectField
                  id="same"
                  label={t('same')}
                  value={value('same', 'new')}
                  options={[
                    { value: 'new', label: t('newCustomer') },
                    ...contacts
                      .filter((c, i) => c.customerId !== null && contacts.findIndex((other) => other.customerId === c.customerId) === i)
                      .map((c) => ({ value: c.id, label: t('sameAs', { time: clockOf(c.at), what: whatOf(c) }) })),
                    { value: 'none', label: t('notApart') },
                  ]}
                />
                <SelectField
                  id="case"
                  label={t('case')}
                  value={value('case', '')}
                  options={[
                    { value: '', label: t('none') },
                    ...cases
                      .filter((c) => c.state !== 'closed')
                      .map((c) => ({ value: c.id, label: c.personId ? topicName(c.topic, lang) : c.title.slice(0, 80) })),
                  ]}
                />
                <p>
                  <button class="ds-button" type="submit" name="do" value="note">
                    {t('save')}
                  </button>
                </p>
              </form>
            </section>
          )}
          <section class="stack-s" aria-labelledby="h-today">
            <h2 id="h-today">{t('today')}</h2>
            {contacts.length === 0 ? (
              <p class="mut">{t('noneToday')}</p>
            ) : (
              <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
                <table class="tbl">
                  <thead>
                    <tr>
                      {(['time', 'what', 'channel', 'lang', 'case'] as const).map((key) => (
                        <th scope="col">{t(key)}</th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {contacts.map((c) => (
                      <tr>
                        <td>{clockOf(c.at)}</td>
                        <td>{whatOf(c)}</td>
                        <td>{channelName(c.channel, lang)}</td>
                        <td>{contactLangName(c.lang, lang)}</td>
                        <td>
                          {c.caseId ? (
                            <a href={`/${lang}/desk/cases/${c.caseId}`}>{t('inCase')}</a>
                          ) : (
                            <a href={`/${lang}/desk/cases?contact=${c.id}`}>{t('makeCase')}</a>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
        </div>
        <aside class="stack">
          <section class="card stack-s" aria-labelledby="h-waiting">
            <h2 id="h-waiting" class="h3">
              {t('waiting')}
            </h2>
            <p>
              <a href={`/${lang}/desk/cases`}>{t('openCases', { n: cases.filter((c) => waitsForDesk(c.state)).length })}</a>
            </p>
            <p>
              <a href={`/${lang}/desk/obstacles?show=fresh`}>{t('newObstacles', { n: fresh })}</a>
            </p>
          </section>
          <section class="card stack" aria-labelledby="h-counts">
            <h2 id="h-counts" class="h3">
              {t('counts', { from: longDate(lang, first), until: longDate(lang, last) })}
            </h2>
            <dl class="facts">
              {(['contacts', 'cases', 'customers'] as const).map((key) => (
                <>
                  <dt>{t(key)}</dt>
                  <dd>{number(lang, counts[key])}</dd>
                </>
              ))}
            </dl>
            <p class="sm mut">{t('three')}</p>
            {counts.notToldApart > 0 ? <p class="sm mut">{t('notToldApart', { n: counts.notToldApart })}</p> : null}
            {counts.contacts > 0 ? (
              <>
                <div class="scroll" role="region" aria-label={t('byCustomer')} tabindex={0}>
                  <table class="tbl">
                    <caption class="vh">{t('byCustomer')}</caption>
                    <thead>
                      <tr>
                        <th scope="col">{t('byCustomer')}</th>
                        <th scope="col" class="r">
                          {t('contacts')}
                        </th>
                        <th scope="col" class="r">
                          {t('customers')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {customers.map((code) => (
                        <tr>
                          <td>{customerName(code, lang)}</td>
                          <td class="r">{number(lang, counts.byCustomer.get(code)?.contacts ?? 0)}</td>
                          <td class="r">{number(lang, counts.byCustomer.get(code)?.customers ?? 0)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                <details class="quiet">
                  <summary>{t('byTopic')}</summary>
                  <dl class="facts">
                    {[...counts.byTopic]
                      .sort((a, b) => b[1] - a[1])
                      .map(([topic, n]) => (
                        <>
                          <dt>{topicName(topic, lang)}</dt>
                          <dd>{number(lang, n)}</dd>
                        </>
                      ))}
                  </dl>
                </details>
              </>
            ) : null}
            <form method="get" action={`/${lang}/desk`} class="stack-s">
              {fits ? null : (
                <p class="ds-validation-message" role="alert">
                  {t('badDay')}
                </p>
              )}
              <TextField id="first" type="date" label={t('first')} value={asked[0]} />
              <TextField id="last" type="date" label={t('last')} value={asked[1]} />
              <button class="ds-button" data-variant="secondary" type="submit">
                {t('count')}
              </button>
            </form>
          </section>
        </aside>
      </div>
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: mends ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, formNumber } = request;
  const t = words.in(lang);
  const to = `/${lang}/desk`;
  const undo = form.get('undo');
  if (undo !== null) {
    const back = isId(undo) && (await app.database.queries.transaction((queries) => undoContact(app, queries, scope, undo)));
    return { redirect: `${to}?saved=${back ? 'undone' : 'tooLate'}` };
  }
  const problems: Problem[] = [];
  function one<T extends string>(field: string, list: readonly T[], text: string): T {
    const found = list.find((code) => code === form.get(field));
    if (found === undefined) problems.push({ field, text });
    return found ?? list[0]!;
  }
  const customer = one('customer', customers, t('badChoice'));
  const topic = one('topic', obstacleTopics, t('badTopic'));
  const channel = one('channel', channels, t('badChoice'));
  const tongue = one('lang', contactLangs, t('badChoice'));
  const country = (field: string) => countries.find((code) => code === form.get(field)) ?? null;
  const [fromCountry, toCountry] = [country('from'), country('to')];
  if (fromCountry && fromCountry === toCountry) problems.push({ field: 'to', text: t('sameCountry') });
  if (problems.length > 0) return view(request, problems);
  const same = form.get('same') ?? 'new';
  const asked = form.get('case') ?? '';
  const given = {
    organisationId: isId(form.get('service') ?? '') ? form.get('service')! : '00000000-0000-7000-8000-000000000000',
    customer,
    topic,
    channel,
    lang: tongue,
    fromCountry,
    toCountry,
    sameAs: same === 'none' ? null : isId(same) ? same : ('new' as const),
    caseId: isId(asked) ? asked : null,
  };
  try {
    const next = await doOnce(app, formNumber, async (queries) => `${to}?saved=saved&id=${await noteContact(app, queries, scope, given)}`);
    return { redirect: next };
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    return view(request, [{ field: 'case', text: refusalText(problem.why, lang) }]);
  }
}

export const page = definePage({
  path: '/desk',
  access: opensDesk,
  nav: { order: 40, label: (lang) => words.in(lang)('title') },
  menu: { order: 20, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => view(request, []),
  post,
  postCost: 1,
  samples: async () => ['/desk', '/desk?saved=undone', '/desk?first=2026-02-30&last=x'],
});
