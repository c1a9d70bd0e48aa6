import { defineWords } from '#platform';
import { type Answer, Choice, definePage, ErrorSummary, FormNumber, Icon, type PageRequest } from '#ui';
import { hasAccount } from '../../may.ts';
import { erasePerson, exportPerson } from '../../rights.ts';
import { findPerson } from '../../store.ts';

const words = defineWords('people.me-data', {
  title: 'My data',
  about: 'Take everything with you, or delete it.',
  lead: 'What is kept about you is yours. You can take it with you or delete it here, without asking anybody.',
  take: 'Take everything with you',
  takeText:
    'A file with all that is kept about you, readable for machines (JSON): account, profile, plan, applications, what your coach wrote, what you agreed to, and who looked.',
  download: 'Download the file',
  erase: 'Delete everything',
  eraseText:
    'Your account, profile, plan, applications and all that was written about you are deleted at once. It cannot be undone. What was counted (such as that a group had a participant) stays as a number without you. If you took part in a project whose funder demands proof of participation, your name and the days you were present are kept for that proof alone until the day the programme sets.',
  sure: 'Yes, delete everything of mine',
  sureNeeded: 'Tick that you want everything deleted',
  now: 'Delete everything',
});

function view(request: PageRequest, unsure: boolean): Answer {
  const { lang } = request;
  const t = words.in(lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <ErrorSummary lang={lang} errors={unsure ? [{ field: 'sure', text: t('sureNeeded') }] : []} />
        <section class="card stack-s" aria-labelledby="h-take">
          <h2 id="h-take">{t('take')}</h2>
          <p>{t('takeText')}</p>
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${lang}/me/data/export`}>
              <Icon name="download" /> {t('download')}
            </a>
          </p>
        </section>
        <section class="card stack-s" aria-labelledby="h-erase">
          <h2 id="h-erase">{t('erase')}</h2>
          <p>{t('eraseText')}</p>
          <form method="post" action={`/${lang}/me/data`} class="stack-s">
            <FormNumber />
            <Choice type="checkbox" id="sure" name="sure" value="1" checked={false} label={t('sure')} />
            <p>
              <button class="ds-button" data-color="danger" type="submit">
                {t('now')}
              </button>
            </p>
          </form>
        </section>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: unsure ? 422 : 200 };
}

export const page = definePage({
  path: '/me/data',
  access: hasAccount,
  menu: { order: 90, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: async (request) => view(request, false),
  async post(request) {
    const { app, lang, scope, form } = request;
    if (form.get('sure') !== '1') return view(request, true);
    await app.database.queries.transaction(async (queries) => {
      const person = await findPerson(queries, scope.personId!);
      if (person) await erasePerson(app, queries, person, 'asked');
    });
    return { redirect: `/${lang}/?deleted`, session: null };
  },
  samples: async () => ['/me/data'],
});

export const dataFile = async ({ app, scope }: Pick<PageRequest, 'app' | 'scope'>): Promise<Answer> => {
  const person = (await findPerson(app.database.queries, scope.personId!))!;
  const file = JSON.stringify(await exportPerson(app, person), null, 1);
  return { file, type: 'application/json; charset=utf-8', name: `kalott-${app.clock.today()}.json` };
};
