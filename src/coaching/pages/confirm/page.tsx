import { calledOf, findPerson } from '#people';
import { defineWords, doOnce, type Language, longDate } from '#platform';
import { type Answer, Choice, Choices, definePage, Empty, ErrorSummary, FormNumber, Note, type PageRequest } from '#ui';
import { Sheet } from '../../groups/frame.tsx';
import { dayOf } from '../../groups/fields.ts';
import type { ContractKind } from '../../outcomes/hire.ts';
import type { InterviewMode } from '../../outcomes/interview.ts';
import { answerLink, type Asked, type LinkState, readLink } from '../../outcomes/links.ts';
import { confirmations } from '../../outcomes/verification.ts';
import { confirmationName, contractName, formName, modeName } from '../../outcomes/words.ts';

const words = defineWords('coaching.confirm', {
  title: 'Is this right?',
  lead: '{name} has told us this about the job {title} with you. Say for each line whether it is right.',
  interview: 'A job interview on {date}, {mode}',
  offer: 'You offered the job ({form})',
  hire: 'Hired: {contract}, from {start}',
  hireTo: 'Hired: {contract}, from {start} to {end}',
  send: 'Send the answers',
  nothing:
    'Nothing is sent before you press the button. Your answer is kept with the day and counts in the project’s figures without names.',
  choose: 'Answer at least one of the lines',
  notQuite: 'At “No” and “Not quite” the coach gets in touch; nothing is changed by itself.',
  thanks: 'Thank you',
  answered: 'These answers were given on {date}. The link takes answers once.',
  youSaid: 'Your answer: {answer}',
  duties: 'What an employer has to do when somebody comes from the other side',
  expired: 'The time to answer is over',
  expiredText: 'The link was open for 30 days. Ask the one who sent it for a new one.',
  revoked: 'This link has been taken back',
  revokedText: 'You need not do anything.',
  unknown: 'There is no such link',
  unknownText: 'Look whether the whole address came along. Part of it may be missing.',
});

function lineOf(asked: Asked, lang: Language): string {
  const t = words.in(lang);
  if (asked.entity === 'interview')
    return t('interview', { date: longDate(lang, asked.row.startsAt.slice(0, 10)), mode: modeName(asked.row.mode as InterviewMode, lang) });
  if (asked.entity === 'offer') return t('offer', { form: formName(asked.row.form, lang) });
  const contract = contractName(asked.row.contract as ContractKind, lang);
  const start = longDate(lang, asked.row.startsOn);
  return asked.row.endsOn ? t('hireTo', { contract, start, end: longDate(lang, asked.row.endsOn) }) : t('hire', { contract, start });
}

async function draw(request: PageRequest, state: LinkState, unanswered = false): Promise<Answer> {
  const { app, lang, path, form } = request;
  const t = words.in(lang);
  if (state.is === 'unknown' || state.is === 'expired' || state.is === 'revoked') {
    const body = (
      <Sheet narrow>
        <h1>{t(state.is)}</h1>
        <Empty title={t(`${state.is}Text`)} />
      </Sheet>
    );
    return { title: t(state.is), body, status: state.is === 'unknown' ? 404 : 410, personal: true, unlisted: true };
  }
  const { application, asked, link } = state;
  if (state.is === 'answered') {
    const answers = link.answers as Record<string, (typeof confirmations)[number]>;
    const body = (
      <Sheet narrow>
        <header class="stack">
          <h1>{t('thanks')}</h1>
          <p class="lead">{t('answered', { date: longDate(lang, dayOf(link.usedAt!)) })}</p>
        </header>
        <ul class="card rows">
          {asked
            .filter(({ key }) => answers[key])
            .map((one) => (
              <li class="stack-s">
                <p class="b">{lineOf(one, lang)}</p>
                <p>{t('youSaid', { answer: confirmationName(answers[one.key]!, lang) })}</p>
              </li>
            ))}
        </ul>
        <p>
          <a href={`/${lang}/guide/employers`}>{t('duties')}</a>
        </p>
      </Sheet>
    );
    return { title: t('thanks'), body, personal: true, unlisted: true };
  }
  const person = application.personId ? await findPerson(app.database.queries, application.personId) : null;
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead', { name: person ? calledOf(person) : '–', title: application.title || application.employer })}</p>
        <ErrorSummary lang={lang} errors={unanswered ? [{ field: 'line-0', text: t('choose') }] : []} />
      </header>
      <form method="post" action={path} class="stack">
        <FormNumber />
        {asked.map((one, i) => (
          <div class="card stack">
            <Choices legend={lineOf(one, lang)} id={`line-${i}`}>
              {confirmations.map((answer) => (
                <Choice
                  type="radio"
                  name={one.key}
                  value={answer}
                  id={`line-${i}-${answer}`}
                  checked={form.get(one.key) === answer}
                  label={confirmationName(answer, lang)}
                />
              ))}
            </Choices>
          </div>
        ))}
        <p class="sm mut">{t('notQuite')}</p>
        <Note icon="lock">{t('nothing')}</Note>
        <p>
          <button class="ds-button" type="submit">
            {t('send')}
          </button>
        </p>
      </form>
    </Sheet>
  );
  return { title: t('title'), body, status: unanswered ? 422 : 200, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/confirm/:token',
  access: 'public',
  get: async (request) => draw(request, await readLink(request.app, request.app.database.queries, request.params.token!)),
  async post(request) {
    const { app, params, form, formNumber, path } = request;
    const outcome = await doOnce(app, formNumber, (queries) => answerLink(app, queries, params.token!, (key) => form.get(key)));
    if (outcome === 'unanswered') return draw(request, await readLink(app, app.database.queries, params.token!), true);
    return { redirect: path };
  },
  postCost: 1,
  samples: async () => ['/confirm/0000-000'],
});
