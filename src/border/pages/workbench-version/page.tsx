import { defineWords, isId, shortDate } from '#platform';
import { type Answer, definePage, Empty, ErrorSummary, Facts, Note, type PageRequest, LongField } from '#ui';
import { refreshFacts, shelfOn, versionsOn } from '../../in-force.ts';
import { factText } from '../../say.ts';
import { decide, findVersion, type KeptVersion, withdraw } from '../../store.ts';
import { bodyOf, differences, translationStates, withBody } from '../../versions.ts';
import { Desk, DifferenceTable, shortDayOf, Outside, stateName, translationName } from '../desk.tsx';

const words = defineWords('border.workbench-version', {
  title: '{id}, version {n}',
  unknown: 'There is no such version',
  state: 'State',
  from: 'Valid from',
  atOnce: 'at once, when approved',
  proposedBy: 'Proposed by',
  decidedBy: 'Decided by',
  note: 'Why',
  answer: 'Answer',
  change: 'What would change',
  changed: 'What differs from what holds on {date}',
  before: 'Holds on {date}: version {n}',
  after: 'Version {n}',
  sources: 'Open the sources and see with your own eyes that they say this:',
  older:
    'It was written upon version {n}, before another was approved. Where it says nothing new, approving it brings back what stood there then.',
  translations: 'Once approved, these languages show the changed texts in English until they are translated anew: {list}.',
  decide: 'Decide',
  own: 'This is your own proposal. Somebody else has to look at the sources and approve it.',
  answerHelp: 'Needed when you turn it down: what is wrong, and where you read it.',
  approve: 'Approve',
  reject: 'Turn down',
  withdraw: 'Take it back',
  again: 'Begin a new proposal from this version',
  noAnswer: 'Say what is wrong, so that the proposal can be mended',
  meanwhile: 'Something else has been approved meanwhile. Look at the difference again.',
  late: 'It could not be done: somebody else was faster, or it is not yours to decide.',
});

async function get(request: PageRequest): Promise<Answer> {
  const version = await found(request);
  return version ? draw(request, version, []) : unknown(request);
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, adviser } = request;
  const t = words.in(lang);
  const version = await found(request);
  if (!version) return unknown(request);
  await refreshFacts(app);
  const done = { redirect: `/${lang}/workbench/versions/${version.id}` };
  const refused = async (field: string, text: string) => draw(request, (await found(request)) ?? version, [{ field, text }]);
  const verb = form.get('do');
  if (verb === 'withdraw') {
    if (!(await withdraw(app, version.id, adviser))) return refused('decide', t('late'));
    await refreshFacts(app);
    return done;
  }
  const answer = (form.get('answer') ?? '').trim().slice(0, 500) || null;
  if (verb === 'reject' && !answer) return refused('answer', t('noAnswer'));
  // What was read before pressing the button must still be what holds.
  const { n } = await beforeIt(request, version);
  if (verb === 'approve' && form.get('against') !== String(n)) return refused('decide', t('meanwhile'));
  const verdict = verb === 'approve' ? 'approved' : verb === 'reject' ? 'rejected' : null;
  if (!verdict || !(await decide(app, { id: version.id, verdict, by: adviser, answer }))) return refused('decide', t('late'));
  await refreshFacts(app);
  return done;
}

const found = ({ app, params }: PageRequest) => (isId(params.id ?? '') ? findVersion(app, params.id!) : Promise.resolve(null));

/** What it would replace: the fact as it holds on the day it begins. */
async function beforeIt({ app }: PageRequest, version: KeptVersion) {
  const today = app.clock.today();
  const day = version.validFrom !== null && version.validFrom > today ? version.validFrom : today;
  return { day, fact: (await shelfOn(app, day)).find(version.factId), n: (await versionsOn(app, day))(version.factId) };
}

function unknown({ lang, adviser, path }: PageRequest): Answer {
  const title = words.in(lang)('unknown');
  const body = (
    <Desk {...{ lang, adviser, path }} title={title} here={title}>
      <Empty title="–" />
    </Desk>
  );
  return { title, body, status: 404, personal: true, unlisted: true };
}

async function draw(request: PageRequest, version: KeptVersion, errors: readonly { field: string; text: string }[]): Promise<Answer> {
  const { app, lang, adviser, path, form } = request;
  const t = words.in(lang);
  const title = t('title', { id: version.factId, n: version.version });
  const { day, fact, n } = await beforeIt(request, version);
  const [waits, own] = [version.state === 'proposed', version.proposedBy === adviser];
  const ahead = version.state === 'approved' && version.validFrom !== null && version.validFrom > app.clock.today();
  const proposed = fact ? withBody(fact, version.body) : null;
  const states = proposed
    ? Object.entries(translationStates(proposed)).filter(([, s]) => s.state === 'stale' || s.state === 'missing')
    : [];
  const name = fact ? factText(fact, 'title', lang) : null;
  const label = waits ? t('change') : t('changed', { date: shortDate(lang, day) });
  const button = (verb: 'approve' | 'reject' | 'withdraw', variant?: 'secondary') => (
    <button class="ds-button" data-variant={variant} type="submit" name="do" value={verb}>
      {t(verb)}
    </button>
  );
  const body = (
    <Desk {...{ lang, adviser, path }} title={title} here={title}>
      <ErrorSummary lang={lang} errors={errors} />
      <p>
        <a href={`/${lang}/workbench/facts/${version.factId}`}>{version.factId}</a>{' '}
        {name ? <span lang={name.lang === lang ? undefined : name.lang}>{name.text}</span> : null}
      </p>
      <Facts
        rows={[
          [t('state'), stateName(version.state, lang)],
          [t('from'), version.validFrom ? shortDate(lang, version.validFrom) : t('atOnce')],
          [t('proposedBy'), `${version.proposedBy}, ${shortDayOf(version.proposedAt, lang)}`],
          ...(version.decidedBy ? [[t('decidedBy'), `${version.decidedBy}, ${shortDayOf(version.decidedAt!, lang)}`] as const] : []),
          [t('note'), <span class="hy">{version.note}</span>],
          ...(version.answer ? [[t('answer'), <span class="hy">{version.answer}</span>] as const] : []),
        ]}
      />
      {fact ? (
        <section class="stack">
          <h2>{label}</h2>
          <DifferenceTable
            {...{ lang, label }}
            before={t('before', { date: shortDate(lang, day), n })}
            after={t('after', { n: version.version })}
            list={differences(bodyOf(fact), version.body)}
          />
        </section>
      ) : null}
      {waits && version.basedOn !== n ? <Note kind="attention">{t('older', { n: version.basedOn })}</Note> : null}
      {waits && states.length > 0 ? (
        <Note>
          {t('translations', { list: states.map(([l, s]) => `${l.toUpperCase()} (${translationName(s.state, lang)})`).join(', ') })}
        </Note>
      ) : null}
      {waits || ahead ? (
        <section class="stack" id="decide" tabindex={-1}>
          <h2>{t('decide')}</h2>
          {waits && own ? <Note>{t('own')}</Note> : null}
          <form class="stack" method="post" action={path}>
            {waits && !own ? (
              <>
                {version.body.sources.length > 0 ? (
                  <>
                    <p>{t('sources')}</p>
                    <ul>
                      {version.body.sources.map((url) => (
                        <li>
                          <Outside url={url} />
                        </li>
                      ))}
                    </ul>
                  </>
                ) : null}
                <input type="hidden" name="against" value={String(n)} />
                <LongField
                  id="answer"
                  label={t('answer')}
                  description={t('answerHelp')}
                  value={form.get('answer') ?? ''}
                  error={errors.find((e) => e.field === 'answer')?.text}
                  maxlength={500}
                />
                <p class="row">
                  {button('approve')}
                  {button('reject', 'secondary')}
                </p>
              </>
            ) : (
              <p>{button('withdraw', 'secondary')}</p>
            )}
          </form>
        </section>
      ) : (
        <p id="decide">
          <a href={`/${lang}/workbench/facts/${version.factId}/edit?from=${version.version}`}>{t('again')}</a>
        </p>
      )}
    </Desk>
  );
  return { title, body, status: errors.length > 0 ? 422 : 200, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/workbench/versions/:id',
  access: 'adviser',
  get,
  post,
  samples: async () => ['/workbench/versions/00000000-0000-7000-8000-000000000000'],
});
