import { defineWords } from '#platform';
import { type Answer, definePage, ErrorSummary, Note, type PageRequest, TextField } from '#ui';
import { hasAccount } from '../../may.ts';
import { showFactor } from '../../second-factor.ts';
import { backOf, hasSecondFactor } from '../../sign-in.ts';

const words = defineWords('people.sign-in-second', {
  title: 'One more step',
  lead: 'You see other people’s data here. So we ask for a second sign that it is you.',
  code: 'Code from your app',
  codeHelp: 'Six digits. Lost your phone? Write one of the codes you kept instead.',
  enter: 'Go on',
  wrong: 'The code does not fit. Wait for the next one and try again',
  rest: 'Several wrong codes in a row. Wait a quarter of an hour and try again',
  none: 'You have no second sign yet. Add an app that shows codes, or a passkey. It takes a minute.',
  add: 'Add a second sign',
  passkey: 'Or sign in again with your passkey',
});

async function view(request: PageRequest, problem: 'wrong' | 'rest' | null): Promise<Answer> {
  const { app, lang, scope } = request;
  const t = words.in(lang);
  const back = backOf(request.query.get('back') ?? request.form.get('back'));
  const has = await hasSecondFactor(app.database.queries, scope.personId!);
  const error = problem ? t(problem) : null;
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <ErrorSummary lang={lang} errors={error ? [{ field: 'code', text: error }] : []} />
        {has.app ? (
          <form method="post" action={`/${lang}/sign-in/second`} class="stack">
            {back ? <input type="hidden" name="back" value={back} /> : null}
            <TextField
              id="code"
              label={t('code')}
              description={t('codeHelp')}
              error={error}
              autocomplete="one-time-code"
              maxlength={20}
              short
            />
            <p>
              <button class="ds-button" type="submit">
                {t('enter')}
              </button>
            </p>
          </form>
        ) : null}
        {has.passkeys > 0 ? (
          <p>
            <a href={`/${lang}/sign-in/passkey${back ? `?back=${encodeURIComponent(back)}` : ''}`}>{t('passkey')}</a>
          </p>
        ) : null}
        {!has.app && has.passkeys === 0 ? (
          <Note kind="attention">
            <p>{t('none')}</p>
            <p>
              <a class="ds-button" href={`/${lang}/me/security#second`}>
                {t('add')}
              </a>
            </p>
          </Note>
        ) : null}
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: problem ? 422 : 200 };
}

export const page = definePage({
  path: '/sign-in/second',
  access: hasAccount,
  async get(request) {
    if (request.scope.strong) return { redirect: backOf(request.query.get('back')) ?? `/${request.lang}/me` };
    return view(request, null);
  },
  async post(request) {
    const { app, scope, form, lang } = request;
    const shown = await showFactor(app, scope, (form.get('code') ?? '').slice(0, 30));
    if (shown !== 'ok') return view(request, shown);
    return { redirect: backOf(form.get('back')) ?? `/${lang}/me` };
  },
  samples: async () => ['/sign-in/second'],
});
