import { defineWords, languages, ownName } from '#platform';
import { type Answer, definePage, ErrorSummary, FormNumber, LongField, Note, type PageRequest, SelectField, TextField } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { daysFrom, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { firstParticipant, isBeforeYes, type Opened, openOne } from '../../groups/people.ts';
import { noteKinds } from '../../groups/terms.ts';
import { noteKindName } from '../../groups/words.ts';
import { setNextStep, writeNote } from '../../groups/work.ts';

const words = defineWords('coaching.log', {
  title: 'Write down what was said with {name}',
  here: 'Write it down',
  reads: '{name} can read this. Write nothing about health, belief, origin or other private matters: it is not needed.',
  kind: 'What was it?',
  text: 'What was said or agreed?',
  language: 'Language of the note',
  next: 'Next step',
  nextHelp: 'Leave it as it is if nothing changes.',
  on: 'By which day?',
  save: 'Save',
});

async function draw(
  request: PageRequest,
  { e, group, name }: Opened,
  problems: Problems = [],
  refused: Refusal | null = null,
): Promise<Answer> {
  const { app, lang, form } = request;
  const t = words.in(lang);
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet narrow>
        <h1>{t('title', { name })}</h1>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        <form method="post" action={`/${lang}/participants/${e.id}/log`} class="stack">
          <FormNumber />
          <SelectField
            id="kind"
            short
            label={t('kind')}
            value={value('kind', 'call')}
            options={noteKinds.map((k) => ({ value: k, label: noteKindName(k, lang) }))}
          />
          <LongField id="text" label={t('text')} value={value('text')} error={errorIn(problems, 'text')} rows={5} maxlength={4000} />
          <Note>{t('reads', { name })}</Note>
          <SelectField
            id="language"
            short
            label={t('language')}
            value={value('language', lang)}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <TextField
            id="next"
            label={t('next')}
            description={t('nextHelp')}
            value={value('next', e.nextStep ?? '')}
            error={errorIn(problems, 'next')}
            maxlength={200}
          />
          <TextField
            id="on"
            type="date"
            short
            label={t('on')}
            value={value('on', e.nextStepOn ?? daysFrom(app.clock.today(), 7))}
            error={errorIn(problems, 'on')}
          />
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
  path: '/participants/:id/log',
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
    const note = { kind: read.code('kind', noteKinds), text: read.text('text', 4000), lang: read.code('language', languages) };
    const text = read.maybe('next', 200);
    const on = read.date('on');
    if (read.problems.length > 0) return draw(request, opened, read.problems);
    const done = await attempt(request, async (queries) => {
      const { e } = opened;
      await writeNote(app, queries, scope, e.id, note);
      if (text !== e.nextStep || (text !== null && on !== e.nextStepOn))
        await setNextStep(app, queries, scope, e.id, { text, on: text === null ? null : on });
      return `/${lang}/participants/${e.id}?saved=1`;
    });
    return 'refused' in done ? draw(request, opened, [], done.refused) : done;
  },
  samples: (app) => firstParticipant(app, '/log'),
});
