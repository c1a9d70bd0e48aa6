import { defineWords, isId, isLanguage, type Language, languages, ownName } from '#platform';
import { taxonomyOf, type Taxonomy } from '#taxonomy';
import {
  type Answer,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  LanguageMark,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { decidesNames, worksWithGroups } from '../../groups/may.ts';
import { correctName, decideName, namesChanged, reopenName } from '../../groups/names.ts';
import { type CorrectionRow, correctionsIn } from '../../groups/store.ts';

const words = defineWords('coaching.names', {
  title: 'Corrected names',
  lead: 'When everyday words for a job are understood wrongly, say so here. A coordinator looks at it, and then everybody’s words are understood better.',
  say: 'These words are understood wrongly',
  said: 'The words',
  language: 'Their language',
  meant: 'What do they mean? In other words',
  meantHelp: 'Such as the official name of the job. Leave it empty if you do not know.',
  look: 'Look how they are understood',
  wrong: 'Understood as. Which of these is wrong?',
  right: 'What is right?',
  dontKnow: 'I do not know',
  send: 'Send the correction',
  nothing: 'These words are not understood as anything',
  open: 'To decide',
  openNone: 'Nothing waits for a decision.',
  line: '“{said}” does not mean {wrong}',
  lineRight: '“{said}” does not mean {wrong}, but {right}',
  take: 'Take it',
  refuse: 'Leave as it is',
  taken: 'In force',
  refused: 'Left as it was',
  undo: 'Decide anew',
  saved: 'Saved.',
  same: 'Right and wrong are the same',
});

const nameOf = (taxonomy: Taxonomy, uri: string, lang: Language): string => {
  const concept = taxonomy.byUri(uri);
  return concept ? taxonomy.label(concept, lang) : uri;
};

async function draw(request: PageRequest, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const taxonomy = await taxonomyOf(app);
  const value = (field: string) => (form.get(field) ?? query.get(field) ?? '').trim().slice(0, 200);
  const said = value('said');
  const given = value('language');
  const tongue = isLanguage(given) ? given : lang;
  const meant = value('meant');
  const understood = said ? taxonomy.linker.rank(said, tongue, 'occupation', 6) : [];
  const options = new Map(
    [...(meant ? taxonomy.linker.rank(meant, tongue, 'occupation', 5) : []), ...understood].map((c) => [
      c.concept.uri,
      nameOf(taxonomy, c.concept.uri, lang),
    ]),
  );
  const decides = decidesNames(scope);
  const line = (row: CorrectionRow) =>
    row.right
      ? t('lineRight', { said: row.said, wrong: nameOf(taxonomy, row.wrong, lang), right: nameOf(taxonomy, row.right, lang) })
      : t('line', { said: row.said, wrong: nameOf(taxonomy, row.wrong, lang) });
  const [open, taken, left] = [
    await correctionsIn(queries, 'open'),
    await correctionsIn(queries, 'taken', 50),
    await correctionsIn(queries, 'refused', 20),
  ];
  const address = `/${lang}/names`;
  const decided = (rows: readonly CorrectionRow[], key: 'taken' | 'refused') =>
    rows.length === 0 ? null : (
      <section class="stack-s">
        <h2>{t(key)}</h2>
        <ul class="lt card">
          {rows.map((row) => (
            <li>
              <span>
                <LanguageMark of={row.lang} lang={lang} /> {line(row)}
              </span>
              {decides ? (
                <form method="post" action={address}>
                  <FormNumber />
                  <input type="hidden" name="of" value={row.id} />
                  <button class="link" type="submit" name="do" value="undo">
                    {t('undo')}
                    <span class="vh">: {row.said}</span>
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    );
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
      </header>
      <section class="card stack">
        <h2>{t('say')}</h2>
        <form method="get" action={address} class="stack">
          <TextField id="said" label={t('said')} value={said} error={errorIn(problems, 'said')} maxlength={200} />
          <SelectField
            id="language"
            short
            label={t('language')}
            value={tongue}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <TextField id="meant" label={t('meant')} description={t('meantHelp')} value={meant} maxlength={200} />
          <p class="row">
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('look')}
            </button>
          </p>
        </form>
        {said === '' ? null : understood.length === 0 ? (
          <p>{t('nothing')}</p>
        ) : (
          <form method="post" action={address} class="stack">
            <FormNumber />
            <input type="hidden" name="said" value={said} />
            <input type="hidden" name="language" value={tongue} />
            <input type="hidden" name="meant" value={meant} />
            <SelectField
              id="wrong"
              label={t('wrong')}
              value={value('wrong') || understood[0]!.concept.uri}
              error={errorIn(problems, 'wrong')}
              options={understood.map((c) => ({ value: c.concept.uri, label: nameOf(taxonomy, c.concept.uri, lang) }))}
            />
            <SelectField
              id="right"
              label={t('right')}
              value={form.has('right') ? value('right') : meant ? ([...options.keys()][0] ?? '') : ''}
              error={errorIn(problems, 'right')}
              options={[{ value: '', label: t('dontKnow') }, ...[...options].map(([uri, label]) => ({ value: uri, label }))]}
            />
            <p class="row">
              <button class="ds-button" type="submit" name="do" value="send">
                {t('send')}
              </button>
            </p>
          </form>
        )}
      </section>
      <section class="stack-s">
        <h2>{t('open')}</h2>
        {open.length === 0 ? (
          <Empty title={t('openNone')} />
        ) : (
          <ul class="lt card">
            {open.map((row) => (
              <li>
                <span>
                  <LanguageMark of={row.lang} lang={lang} /> {line(row)}
                </span>
                {decides ? (
                  <form method="post" action={address} class="row">
                    <FormNumber />
                    <input type="hidden" name="of" value={row.id} />
                    <input type="hidden" name="right" value={row.right ?? ''} />
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="take">
                      {t('take')}
                      <span class="vh">: {row.said}</span>
                    </button>
                    <button class="link" type="submit" name="do" value="refuse">
                      {t('refuse')}
                      <span class="vh">: {row.said}</span>
                    </button>
                  </form>
                ) : (
                  <span />
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      {decided(taken, 'taken')}
      {decided(left, 'refused')}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const read = reader(form, lang);
  const what = form.get('do');
  const back = `/${lang}/names?saved=1`;
  if (what === 'send') {
    const given = {
      said: read.text('said', 200),
      lang: read.code('language', languages),
      wrong: read.text('wrong', 300),
      right: read.maybe('right', 300),
    };
    if (given.right !== null && given.right === given.wrong) read.wrong('right', t('same'));
    if (!taxonomy.byUri(given.wrong)) read.wrong('wrong', t('nothing'));
    if (read.problems.length > 0) return draw(request, read.problems);
    const done = await attempt(request, async (queries) => {
      await correctName(app, queries, scope, { ...given, right: given.right && taxonomy.byUri(given.right) ? given.right : null });
      return back;
    });
    return 'refused' in done ? draw(request, [], done.refused) : done;
  }
  const id = read.raw('of');
  const right = read.maybe('right', 300);
  const done = await attempt(request, async (queries) => {
    if (!isId(id)) return back;
    if (what === 'undo') await reopenName(app, queries, scope, id);
    else await decideName(app, queries, scope, id, what === 'take', right && taxonomy.byUri(right) ? right : null);
    return back;
  });
  if ('refused' in done) return draw(request, [], done.refused);
  await namesChanged(app);
  return done;
}

export const page = definePage({
  path: '/names',
  access: worksWithGroups,
  get: (request) => draw(request),
  post,
  samples: async () => ['/names', '/names?said=l%C3%A4hihoitaja&language=fi&meant=sairaanhoitaja'],
});
