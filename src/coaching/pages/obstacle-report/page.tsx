import { emailOf } from '#people';
import { defineWords, doOnce, isId } from '#platform';
import { type Answer, Crumbs, definePage, ErrorSummary, FormNumber, LongField, Note, type PageRequest, TextField } from '#ui';
import { followPath, reportObstacle } from '../../obstacles/commands.ts';
import { SortingFields } from '../../obstacles/fields.tsx';
import { Sheet } from '../../obstacles/frame.tsx';
import { type Problem, readObstacle } from '../../obstacles/reading.ts';
import { countedObstacle } from '../../obstacles/store.ts';
import { LONGEST, MOST_AFFECTED } from '../../obstacles/terms.ts';

const words = defineWords('coaching.obstacle-report', {
  title: 'Report an obstacle',
  lead: 'What stops you or others at the border? The border service reads every report, counts it and takes it to those who can change it.',
  all: 'Border obstacles',
  noNames: 'Please name nobody: no name, number or address, and nothing about health. We need to know what stops people, not who they are.',
  what: 'What stops you, in one line',
  whatHelp: 'Such as: my Norwegian tax card cannot be ordered without a visit in Norway',
  text: 'What happens?',
  textHelp: 'Where it stops, which office or rule it is about, and what you have tried.',
  affected: 'How many people does it concern?',
  affectedHelp: 'Only those you know of, yourself included. 1 if it is you alone.',
  email: 'E-mail address, if you want news',
  emailHelp: 'You get a letter when something happens, and can stop them with one click. Leave it empty if you would rather look yourself.',
  badEmail: 'Write a whole e-mail address, such as name@example.org, or leave it empty',
  send: 'Send the report',
  like: 'You are reporting the same as: {title}',
});

async function view(request: PageRequest, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, form, query } = request;
  const t = words.in(lang);
  const like = query.get('like') ?? '';
  const known = isId(like) ? await countedObstacle(app.database.queries, like) : null;
  const same = known?.listed ? known : null;
  const kept = { kind: same?.kind, topic: same?.topic, from: same?.fromCountry, to: same?.toCountry };
  const error = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const typed = (field: string) => form.get(field) ?? '';
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/obstacles`, label: t('all') }]} here={t('title')} />
      <Sheet narrow>
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {same ? <p class="b">{t('like', { title: same.title })}</p> : null}
        </header>
        <ErrorSummary lang={lang} errors={problems} />
        <Note>{t('noNames')}</Note>
        <form method="post" action={`/${lang}/obstacles/report`} class="stack">
          <FormNumber />
          <TextField
            id="title"
            label={t('what')}
            description={t('whatHelp')}
            value={problems.length > 0 ? typed('title') : (same?.title ?? '')}
            error={error('title')}
            maxlength={LONGEST.title}
          />
          <LongField
            id="text"
            label={t('text')}
            description={t('textHelp')}
            value={typed('text')}
            error={error('text')}
            rows={6}
            maxlength={LONGEST.description}
          />
          <SortingFields lang={lang} error={error} value={(field) => (problems.length > 0 ? typed(field) : (kept[field] ?? ''))} />
          <TextField
            id="affected"
            type="number"
            min={1}
            max={MOST_AFFECTED}
            short
            label={t('affected')}
            description={t('affectedHelp')}
            value={problems.length > 0 ? typed('affected') : '1'}
            error={error('affected')}
          />
          <TextField
            id="email"
            type="email"
            label={t('email')}
            description={t('emailHelp')}
            value={typed('email')}
            error={error('email')}
            autocomplete="email"
            maxlength={254}
          />
          <p>
            <button class="ds-button" type="submit">
              {t('send')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title'), body, status: problems.length > 0 ? 422 : 200, personal: problems.length > 0 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, formNumber, absolute } = request;
  const { problems, ...said } = readObstacle(form, lang);
  const typed = (form.get('email') ?? '').trim();
  const email = typed === '' ? null : emailOf(typed);
  if (typed !== '' && email === null) problems.push({ field: 'email', text: words.in(lang)('badEmail') });
  if (problems.length > 0) return view(request, problems);
  const next = await doOnce(app, formNumber, async (queries) => {
    const { reportId } = await reportObstacle(app, queries, { ...said, lang, email, personId: scope.personId }, absolute);
    return `${await followPath(app, lang, reportId)}?sent=1`;
  });
  return { redirect: next };
}

export const page = definePage({
  path: '/obstacles/report',
  access: 'public',
  get: (request) => view(request, []),
  post,
  samples: async () => ['/obstacles/report'],
});
