import { defineWords, languages, ownName } from '#platform';
import {
  type Answer,
  Choice,
  Choices,
  definePage,
  ErrorSummary,
  FormNumber,
  LongField,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { firstParticipant, isBeforeYes, type Opened, openOne } from '../../groups/people.ts';
import { type RubricLine, rubricLines, rubricSteps } from '../../groups/terms.ts';
import { rubricName, rubricStepName } from '../../groups/words.ts';
import { holdMock } from '../../groups/work.ts';

const words = defineWords('coaching.mock', {
  title: 'Mock interview with {name}',
  here: 'Mock interview',
  lead: 'Rehearse as it will be: with the questions of a real ad, in the language of the interview. Say how each part went; {name} sees the words.',
  language: 'Language of the interview',
  minutes: 'Minutes',
  feedback: 'What went well, and what to rehearse before next time?',
  reads: '{name} reads this on their own page.',
  save: 'Save',
});

async function draw(
  request: PageRequest,
  { e, group, name }: Opened,
  problems: Problems = [],
  refused: Refusal | null = null,
): Promise<Answer> {
  const { lang, form } = request;
  const t = words.in(lang);
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet narrow>
        <h1>{t('title', { name })}</h1>
        <p class="lead">{t('lead', { name })}</p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        <form method="post" action={`/${lang}/participants/${e.id}/mock`} class="stack">
          <FormNumber />
          <SelectField
            id="spoken"
            short
            label={t('language')}
            value={value('spoken', group.lang)}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <TextField
            id="minutes"
            type="number"
            min={5}
            max={180}
            short
            label={t('minutes')}
            value={value('minutes', '30')}
            error={errorIn(problems, 'minutes')}
          />
          {rubricLines.map((line) => (
            <Choices id={line} legend={rubricName(line, lang)}>
              {rubricSteps.map((step) => (
                <Choice
                  type="radio"
                  name={line}
                  id={`${line}-${step}`}
                  value={String(step)}
                  checked={value(line) === String(step)}
                  label={rubricStepName(step, lang)}
                />
              ))}
              {errorIn(problems, line) ? <p class="ds-validation-message">{errorIn(problems, line)}</p> : null}
            </Choices>
          ))}
          <LongField
            id="feedback"
            label={t('feedback')}
            value={value('feedback')}
            error={errorIn(problems, 'feedback')}
            rows={5}
            maxlength={4000}
          />
          <Note>{t('reads', { name })}</Note>
          <p class="row">
            <button class="ds-button" type="submit">
              {t('save')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title', { name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

const open = async ({ app, scope, params }: PageRequest): Promise<Opened | null> => {
  const opened = await openOne(app, scope, params.id);
  return opened?.coaches && !isBeforeYes(opened.e.stage) ? opened : null;
};

export const page = definePage({
  path: '/participants/:id/mock',
  access: worksWithGroups,
  async get(request) {
    const opened = await open(request);
    return opened ? draw(request, opened) : notHere(request.lang);
  },
  async post(request) {
    const { app, lang, scope, form } = request;
    const opened = await open(request);
    if (!opened) return notHere(lang);
    const read = reader(form, lang);
    const language = read.code('spoken', languages);
    const minutes = read.number('minutes', 5, 180);
    const steps = rubricSteps.map(String);
    const rubric = Object.fromEntries(rubricLines.map((line) => [line, Number(read.code(line, steps))])) as Record<RubricLine, number>;
    const feedback = read.text('feedback', 4000);
    if (read.problems.length > 0) return draw(request, opened, read.problems);
    const done = await attempt(request, async (queries) => {
      await holdMock(app, queries, scope, opened.e.id, { lang: language, minutes, rubric, feedback });
      return `/${lang}/participants/${opened.e.id}?saved=1`;
    });
    return 'refused' in done ? draw(request, opened, [], done.refused) : done;
  },
  samples: (app) => firstParticipant(app, '/mock'),
});
