import { defineWords } from '#platform';
import { type Answer, definePage, ErrorSummary, Icon, Note, type PageRequest, TextField } from '#ui';
import { askForLetter, backOf, emailOf, LETTER_MINUTES } from '../../sign-in.ts';
import { countExamples } from '../../world.ts';
import { outsideLoginName } from '../../outside.ts';

const words = defineWords('people.sign-in', {
  title: 'Sign in',
  lead: 'Write your e-mail address. We send you a letter with a code. There is no password to remember, and if you have no account yet, you get one.',
  email: 'E-mail address',
  send: 'Send me a code',
  wrong: 'This is not a whole e-mail address. It should look like name@example.org',
  wait: 'This address has had several letters within an hour. Use the code of the latest one, or try again later',
  withoutAccount:
    'You need no account to see jobs, reasons and border steps. With one, you have them on every device, can be coached and be told of new jobs.',
  passkey: 'Sign in with a passkey',
  passkeyHelp: 'With the fingerprint, face or code of this device, if you added one to your account.',
  outside: 'Sign in with {name}',
  other: 'Other ways',
  noMail: 'No mail server is set for this service yet (SMTP_URL), so letters wait until there is one.',
  tryOut: 'This is a trial on your own machine. You can also look around as one of the invented people.',
  tryLink: 'Choose an invented person',
});

async function view(request: PageRequest, typed: string, problem: 'wrong' | 'wait' | null): Promise<Answer> {
  const { app, lang, query } = request;
  const t = words.in(lang);
  const back = backOf(query.get('back') ?? request.form.get('back'));
  const outside = outsideLoginName(app);
  const error = problem ? t(problem) : null;
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        {app.config.smtpUrl === null ? <Note kind="attention">{t('noMail')}</Note> : null}
        <ErrorSummary lang={lang} errors={error ? [{ field: 'email', text: error }] : []} />
        <form method="post" action={`/${lang}/sign-in`} class="stack">
          {back ? <input type="hidden" name="back" value={back} /> : null}
          <TextField id="email" type="email" label={t('email')} value={typed} error={error} autocomplete="email" maxlength={254} />
          <p>
            <button class="ds-button" type="submit">
              {t('send')} <Icon name="arrow" />
            </button>
          </p>
        </form>
        <section class="stack-s" aria-labelledby="h-other">
          <h2 id="h-other" class="h3">
            {t('other')}
          </h2>
          <form method="get" action={`/${lang}/sign-in/passkey`} class="stack-s">
            {back ? <input type="hidden" name="back" value={back} /> : null}
            <p>
              <button class="ds-button" data-variant="secondary" type="submit">
                <Icon name="lock" /> {t('passkey')}
              </button>
            </p>
            <p class="sm mut">{t('passkeyHelp')}</p>
          </form>
          {outside ? (
            <form method="post" action={`/${lang}/sign-in/outside`}>
              {back ? <input type="hidden" name="back" value={back} /> : null}
              <button class="ds-button" data-variant="secondary" type="submit">
                {t('outside', { name: outside })}
              </button>
            </form>
          ) : null}
          {request.local && app.config.publicUrl === null && (await countExamples(app)) > 0 ? (
            <p>
              {t('tryOut')} <a href={`/${lang}/sign-in/example${back ? `?back=${encodeURIComponent(back)}` : ''}`}>{t('tryLink')}</a>
            </p>
          ) : null}
        </section>
        <p class="mut">{t('withoutAccount')}</p>
      </div>
    </section>
  );
  return {
    title: t('title'),
    body,
    unlisted: true,
    personal: typed !== '',
    status: problem === 'wait' ? 429 : problem ? 422 : 200,
    ...(problem === 'wait' ? { retryAfter: 3600 } : {}),
  };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, absolute } = request;
  const typed = (form.get('email') ?? '').slice(0, 300);
  const email = emailOf(typed);
  if (!email) return view(request, typed, 'wrong');
  const answer = await askForLetter(app, { email, lang, back: backOf(form.get('back')), absolute });
  if ('wait' in answer) return view(request, typed, 'wait');
  request.drawerOf('sign-in').write({ ...answer.asked, minutes: LETTER_MINUTES });
  return { redirect: `/${lang}/sign-in/code` };
}

export const page = definePage({
  path: '/sign-in',
  access: 'public',
  get: (request) =>
    request.scope.personId
      ? Promise.resolve({ redirect: backOf(request.query.get('back')) ?? `/${request.lang}/me` })
      : view(request, '', null),
  post,
  samples: async () => ['/sign-in', '/sign-in?back=/en/me'],
});
