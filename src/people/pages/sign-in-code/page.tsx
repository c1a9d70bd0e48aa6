import { defineWords } from '#platform';
import { type Answer, definePage, ErrorSummary, type PageRequest, TextField } from '#ui';
import { enterByLetter, LETTER_MINUTES } from '../../sign-in.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { askedIn } from '../asked.ts';

const words = defineWords('people.sign-in-code', {
  title: 'Look in your e-mail',
  lead: 'If the address was right, a letter is on its way. Write the six digits here, or open the link of the letter in this browser. Both work for {minutes} minutes.',
  code: 'Code of six digits',
  enter: 'Sign in',
  wrong: 'The code does not fit. Look at the latest letter',
  gone: 'This code can no longer be used. Ask for a new one.',
  none: 'Ask for a letter first.',
  again: 'Ask for a new letter',
  notThere: 'Nothing came? Look among the unwanted mail, and whether the address was written right.',
});

function view(request: PageRequest, problem: 'wrong' | 'gone' | 'none' | null): Answer {
  const { lang } = request;
  const t = words.in(lang);
  const over = problem === 'gone' || problem === 'none';
  const error = problem === 'wrong' ? t('wrong') : null;
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{over ? t(problem) : t('lead', { minutes: LETTER_MINUTES })}</p>
        </header>
        {over ? (
          <p>
            <a class="ds-button" href={`/${lang}/sign-in`}>
              {t('again')}
            </a>
          </p>
        ) : (
          <>
            <ErrorSummary lang={lang} errors={error ? [{ field: 'code', text: error }] : []} />
            <form method="post" action={`/${lang}/sign-in/code`} class="stack">
              <TextField id="code" label={t('code')} error={error} inputmode="numeric" autocomplete="one-time-code" maxlength={12} short />
              <p>
                <button class="ds-button" type="submit">
                  {t('enter')}
                </button>
              </p>
            </form>
            <p class="mut">
              {t('notThere')} <a href={`/${lang}/sign-in`}>{t('again')}</a>
            </p>
          </>
        )}
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true, status: problem && problem !== 'none' ? 422 : 200 };
}

export const page = definePage({
  path: '/sign-in/code',
  access: 'public',
  async get(request) {
    return view(request, askedIn(request.drawerOf('sign-in')) ? null : 'none');
  },
  async post(request) {
    const { app, device, form } = request;
    const asked = askedIn(request.drawerOf('sign-in'));
    if (!asked) return view(request, 'none');
    const entered = await enterByLetter(app, { asked, token: null, code: (form.get('code') ?? '').slice(0, 20) }, { device });
    if (entered === 'gone') return view(request, 'gone');
    if (entered === 'wrong-code') return view(request, 'wrong');
    return afterSignIn(request, entered);
  },
  samples: async () => ['/sign-in/code'],
});
