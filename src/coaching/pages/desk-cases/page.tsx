import { defineWords, doOnce, isId } from '#platform';
import {
  type Answer,
  countryName,
  Crumbs,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  LongField,
  type PageRequest,
  SelectField,
} from '#ui';
import { waitsForDesk } from '../../desk/case.ts';
import { openCase, Refused } from '../../desk/commands.ts';
import { opensDesk } from '../../desk/may.ts';
import { type CaseRow, casesAt, findContact } from '../../desk/store.ts';
import { LONGEST } from '../../desk/terms.ts';
import { caseStateName, refusalText, servicesOf } from '../../desk/words.tsx';
import { Sheet } from '../../obstacles/frame.tsx';
import { countries, obstacleTopics } from '../../obstacles/terms.ts';
import { directionText, sinceText, topicName } from '../../obstacles/words.tsx';

const words = defineWords('coaching.desk-cases', {
  title: 'Cases',
  desk: 'Service desk',
  lead: 'Questions that took more than one answer on the spot, and questions that people asked themselves.',
  waiting: 'Waiting for you',
  others: 'Answered, passed on or closed',
  none: 'No case waits for an answer.',
  noneOthers: 'Nothing here yet.',
  question: 'A question by somebody with an account',
  open: 'Open a case',
  openText: 'Name nobody. A case is linked with a person only when they share with you how to reach them.',
  service: 'Service',
  what: 'What it is about',
  topic: 'Topic',
  choose: 'choose',
  from: 'From',
  to: 'To',
  either: 'not said',
  save: 'Open the case',
  noTitle: 'Write what it is about',
  long: 'Shorten it to {n} characters',
  badTopic: 'Choose the topic',
  sameCountry: 'Choose two different countries',
  noService: 'Your role names no service, so there are no cases of yours.',
});

type Problem = Readonly<{ field: string; text: string }>;

const Row = ({ c, lang }: { c: CaseRow; lang: PageRequest['lang'] }) => (
  <li>
    <h3>
      <a href={`/${lang}/desk/cases/${c.id}`}>{c.personId ? words.in(lang)('question') : c.title.split('\n')[0]!.slice(0, 140)}</a>
    </h3>
    <p class="row sm">
      <span>{topicName(c.topic, lang)}</span>
      <span>{directionText(c.fromCountry, c.toCountry, lang)}</span>
      <span class="mut">
        {caseStateName(c.state, lang)} {sinceText(c.stateSince, lang)}
      </span>
    </p>
  </li>
);

async function view(request: PageRequest, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const services = await servicesOf(app, scope);
  const cases = await casesAt(
    queries,
    services.map((s) => s.id),
  );
  const asked = form.get('contact') ?? query.get('contact') ?? '';
  const found = isId(asked) ? await findContact(queries, asked) : null;
  const contact = found && services.some((s) => s.id === found.organisationId) ? found : null;
  const mends = problems.length > 0;
  const value = (field: string, kept: string | null | undefined) => (mends ? (form.get(field) ?? '') : (kept ?? ''));
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const land = [{ value: '', label: t('either') }, ...countries.map((code) => ({ value: code, label: countryName(code, lang) }))];
  const [waiting, others] = [cases.filter((c) => waitsForDesk(c.state)), cases.filter((c) => !waitsForDesk(c.state))];
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/desk`, label: t('desk') }]} here={t('title')} />
      <Sheet>
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <ErrorSummary lang={lang} errors={problems} />
        <div class="side">
          <div class="stack-l">
            {(
              [
                ['waiting', waiting, 'none'],
                ['others', others, 'noneOthers'],
              ] as const
            ).map(([key, list, empty]) => (
              <section class="stack-s" aria-labelledby={`h-${key}`}>
                <h2 id={`h-${key}`}>{t(key)}</h2>
                {list.length === 0 ? <p class="mut">{t(empty)}</p> : null}
                <ul class="hits">
                  {list.map((c) => (
                    <Row c={c} lang={lang} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <aside class="stack">
            {services.length === 0 ? (
              <Empty title={t('noService')} />
            ) : (
              <section class="card stack" aria-labelledby="h-open">
                <h2 id="h-open" class="h3">
                  {t('open')}
                </h2>
                <p class="sm">{t('openText')}</p>
                <form method="post" action={`/${lang}/desk/cases`} class="stack">
                  <FormNumber />
                  {contact ? <input type="hidden" name="contact" value={contact.id} /> : null}
                  {services.length === 1 || contact ? (
                    <input type="hidden" name="service" value={contact?.organisationId ?? services[0]!.id} />
                  ) : (
                    <SelectField
                      id="service"
                      label={t('service')}
                      value={value('service', services[0]!.id)}
                      options={services.map((s) => ({ value: s.id, label: s.name }))}
                    />
                  )}
                  <LongField
                    id="what"
                    label={t('what')}
                    value={value('what', '')}
                    error={error('what')}
                    rows={4}
                    maxlength={LONGEST.question}
                  />
                  <SelectField
                    id="topic"
                    label={t('topic')}
                    value={value('topic', contact?.topic)}
                    error={error('topic')}
                    options={[
                      { value: '', label: t('choose') },
                      ...obstacleTopics.map((code) => ({ value: code, label: topicName(code, lang) })),
                    ]}
                  />
                  <SelectField id="from" label={t('from')} value={value('from', contact?.fromCountry)} options={land} />
                  <SelectField id="to" label={t('to')} value={value('to', contact?.toCountry)} error={error('to')} options={land} />
                  <button class="ds-button" type="submit">
                    {t('save')}
                  </button>
                </form>
              </section>
            )}
          </aside>
        </div>
      </Sheet>
    </>
  );
  return { title: t('title'), body, personal: true, status: mends ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, formNumber } = request;
  const t = words.in(lang);
  const problems: Problem[] = [];
  const title = (form.get('what') ?? '').replace(/\r\n/g, '\n').trim();
  if (title === '') problems.push({ field: 'what', text: t('noTitle') });
  if (title.length > LONGEST.question) problems.push({ field: 'what', text: t('long', { n: LONGEST.question }) });
  const topic = obstacleTopics.find((code) => code === form.get('topic'));
  if (!topic) problems.push({ field: 'topic', text: t('badTopic') });
  const country = (field: string) => countries.find((code) => code === form.get(field)) ?? null;
  const [fromCountry, toCountry] = [country('from'), country('to')];
  if (fromCountry && fromCountry === toCountry) problems.push({ field: 'to', text: t('sameCountry') });
  const service = form.get('service') ?? '';
  if (!topic || problems.length > 0) return view(request, problems);
  const contact = form.get('contact') ?? '';
  const given = {
    organisationId: isId(service) ? service : '00000000-0000-7000-8000-000000000000',
    title,
    topic,
    fromCountry,
    toCountry,
    contactId: isId(contact) ? contact : null,
  };
  try {
    const next = await doOnce(
      app,
      formNumber,
      async (queries) => `/${lang}/desk/cases/${await openCase(app, queries, scope, given)}?saved=1`,
    );
    return { redirect: next };
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    return view(request, [{ field: 'what', text: refusalText(problem.why, lang) }]);
  }
}

export const page = definePage({
  path: '/desk/cases',
  access: opensDesk,
  get: (request) => view(request, []),
  post,
  samples: async () => ['/desk/cases'],
});
