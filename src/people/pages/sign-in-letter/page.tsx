import { defineWords } from '#platform';
import { type Answer, definePage, ErrorSummary, type PageRequest, TextField } from '#ui';
import { enterByLetter, letterBehind } from '../../sign-in.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { askedIn } from '../asked.ts';

const words = defineWords('people.sign-in-letter', {
  title: 'Sign in',
  button: 'You opened the link in the browser that asked for it. Press the button to sign in.',
  code: 'You opened the link in another browser than the one that asked for it. Write the six digits of the letter too.',
  field: 'Code of six digits',
  enter: 'Sign in',
  wrong: 'The code does not fit. Look at the same letter as the link',
  gone: 'This link has been used, or its ten minutes are over. Ask for a new letter.',
  again: 'Ask for a new letter',
});

async function view(request: PageRequest, wrong: boolean): Promise<Answer> {
  const { app, lang, params } = request;
  const t = words.in(lang);
  const { state } = await letterBehind(app, params.token ?? '', askedIn(request.drawerOf('sign-in')));
  const error = wrong && state === 'code' ? t('wrong') : null;
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t(state)}</p>
        </header>
        {state === 'gone' ? (
          <p>
            <a class="ds-button" href={`/${lang}/sign-in`}>
              {t('again')}
            </a>
          </p>
        ) : (
          <>
            <ErrorSummary lang={lang} errors={error ? [{ field: 'code', text: error }] : []} />
            <form method="post" action={request.path} class="stack">
              {state === 'code' ? (
                <TextField
                  id="code"
                  label={t('field')}
                  error={error}
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  maxlength={12}
                  short
                />
              ) : null}
              <p>
                <button class="ds-button" type="submit">
                  {t('enter')}
                </button>
              </p>
            </form>
          </>
        )}
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true, status: state === 'gone' ? 410 : wrong ? 422 : 200 };
}

export const page = definePage({
  path: '/sign-in/letter/:token',
  access: 'public',
  get: (request) => view(request, false),
  async post(request) {
    const { app, device, form, params } = request;
    const asked = askedIn(request.drawerOf('sign-in'));
    const entered = await enterByLetter(
      app,
      { asked, token: params.token ?? '', code: form.has('code') ? form.get('code')!.slice(0, 20) : null },
      { device },
    );
    if (entered === 'gone' || entered === 'wrong-code') return view(request, entered === 'wrong-code');
    return afterSignIn(request, entered);
  },
  samples: async () => ['/sign-in/letter/0000000000000000'],
});
