import { defineWords, doOnce, longDate } from '#platform';
import { type Answer, Choice, Choices, definePage, Empty, ErrorSummary, FormNumber, Note, type PageRequest } from '#ui';
import { dayOf, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { Sheet } from '../../groups/frame.tsx';
import { answerFollowUp, type FollowUpState, readFollowUp } from '../../outcomes/follow-ups.ts';
import { type Feeling, feelings, type FollowUpAnswer, followUpAnswers } from '../../outcomes/hire.ts';
import { feelingName, followUpName } from '../../outcomes/words.ts';

const words = defineWords('coaching.follow-up', {
  title: 'How is it going?',
  lead: '{months, plural, one {A month} other {# months}} since your start at {employer}. Two questions.',
  how: 'Where are you now?',
  feeling: 'How does it feel?',
  contact: 'I would like my coach to get in touch',
  send: 'Send',
  note: 'Your coach sees the answer. The figures count it without your name. The employer does not see it.',
  thanks: 'Thank you',
  answered: 'You answered on {date}: {answer}.',
  willCall: 'Your coach gets in touch.',
  guide: 'If something about tax, insurance or registration is open, the border guide knows the steps.',
  guideLink: 'To the border guide',
  expired: 'The time to answer is over',
  expiredText: 'The next time we ask you can answer again. Your coach is there meanwhile.',
  unknown: 'There is no such link',
  unknownText: 'Look whether the whole address came along. Part of it may be missing.',
});

function draw({ lang, path, form }: PageRequest, state: FollowUpState, problems: Problems = []): Answer {
  const t = words.in(lang);
  if (state.is === 'unknown' || state.is === 'expired') {
    const body = (
      <Sheet narrow>
        <h1>{t(state.is)}</h1>
        <Empty title={t(`${state.is}Text`)} />
      </Sheet>
    );
    return { title: t(state.is), body, status: state.is === 'unknown' ? 404 : 410, personal: true, unlisted: true };
  }
  const { row, employer } = state;
  if (state.is === 'answered') {
    const body = (
      <Sheet narrow>
        <h1>{t('thanks')}</h1>
        <p class="lead">
          {t('answered', {
            date: longDate(lang, dayOf(row.answeredAt!)),
            answer: followUpName(row.answer as FollowUpAnswer, lang),
          })}
        </p>
        {row.wantsContact ? <p>{t('willCall')}</p> : null}
        <p>
          {t('guide')} <a href={`/${lang}/guide`}>{t('guideLink')}</a>
        </p>
      </Sheet>
    );
    return { title: t('thanks'), body, personal: true, unlisted: true };
  }
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead', { months: row.months, employer })}</p>
        <ErrorSummary lang={lang} errors={problems} />
      </header>
      <form method="post" action={path} class="stack">
        <FormNumber />
        <Choices legend={t('how')} id="how">
          {followUpAnswers.map((code) => (
            <Choice
              type="radio"
              name="how"
              value={code}
              id={`how-${code}`}
              checked={form.get('how') === code}
              label={followUpName(code, lang)}
            />
          ))}
        </Choices>
        {errorIn(problems, 'how') ? <p class="ds-validation-message">{errorIn(problems, 'how')}</p> : null}
        <Choices legend={t('feeling')} id="feeling">
          {feelings.map((code) => (
            <Choice
              type="radio"
              name="feeling"
              value={code}
              id={`feeling-${code}`}
              checked={(form.get('feeling') ?? 'not-said') === code}
              label={feelingName(code, lang)}
            />
          ))}
        </Choices>
        <Choice type="checkbox" name="contact" value="1" id="contact" checked={form.has('contact')} label={t('contact')} />
        <Note icon="lock">{t('note')}</Note>
        <p>
          <button class="ds-button" type="submit">
            {t('send')}
          </button>
        </p>
      </form>
    </Sheet>
  );
  return { title: t('title'), body, status: problems.length > 0 ? 422 : 200, personal: true, unlisted: true };
}

export const page = definePage({
  path: '/follow-up/:token',
  access: 'public',
  get: async (request) => draw(request, await readFollowUp(request.app, request.app.database.queries, request.params.token!)),
  async post(request) {
    const { app, lang, params, form, formNumber, path } = request;
    const state = await readFollowUp(app, app.database.queries, params.token!);
    if (state.is !== 'open') return { redirect: path };
    const read = reader(form, lang);
    const answer = read.code('how', followUpAnswers);
    const feeling: Feeling = read.maybeCode('feeling', feelings) ?? 'not-said';
    if (read.problems.length > 0) return draw(request, state, read.problems);
    await doOnce(app, formNumber, async (queries) => {
      await answerFollowUp(app, queries, state.row, { answer, feeling, wantsContact: form.has('contact') });
      return path;
    });
    return { redirect: path };
  },
  postCost: 1,
  samples: async () => ['/follow-up/0000-000'],
});
