import { defineWords } from '#platform';
import { type Answer, definePage, Icon, Note, type PageRequest } from '#ui';
import { askForPasskey, canHavePasskeys, enterByPasskey, siteFor } from '../../passkeys.ts';
import { backOf } from '../../sign-in.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { answerOf, challengeIn, PasskeyForm } from '../passkey-form.tsx';

const words = defineWords('people.sign-in-passkey', {
  title: 'Sign in with a passkey',
  lead: 'Your device asks for your fingerprint, your face or its own code. Nothing of that is sent to us.',
  button: 'Show my passkey',
  refused: 'That did not work. The passkey is not known here, or it took too long. Try again, or sign in by letter.',
  cannot: 'Passkeys belong to a name. Open this page under its name instead of a number, such as localhost.',
  letter: 'Sign in by letter',
});

async function view(request: PageRequest, refused: boolean): Promise<Answer> {
  const { lang, query, absolute } = request;
  const t = words.in(lang);
  const site = siteFor(absolute);
  const can = canHavePasskeys(site);
  const { options, challenge } = await askForPasskey(site, backOf(query.get('back') ?? request.form.get('back')));
  request.drawerOf('sign-in').write({ passkey: challenge });
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{can ? t('lead') : t('cannot')}</p>
        </header>
        {refused ? (
          <div role="alert">
            <Note kind="stop">{t('refused')}</Note>
          </div>
        ) : null}
        {can ? (
          <PasskeyForm kind="get" options={options} action={`/${lang}/sign-in/passkey`} lang={lang}>
            <p>
              <button class="ds-button" type="submit">
                <Icon name="lock" /> {t('button')}
              </button>
            </p>
          </PasskeyForm>
        ) : null}
        <p>
          <a href={`/${lang}/sign-in`}>{t('letter')}</a>
        </p>
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true, islands: ['passkey'], status: refused ? 422 : 200 };
}

export const page = definePage({
  path: '/sign-in/passkey',
  access: 'public',
  get: (request) => view(request, false),
  async post(request) {
    const { app, form, device, absolute } = request;
    const challenge = challengeIn(request.drawerOf('sign-in'));
    const entered = challenge ? await enterByPasskey(app, siteFor(absolute), challenge, answerOf(form), { device }) : null;
    return entered ? afterSignIn(request, entered) : view(request, true);
  },
  samples: async () => ['/sign-in/passkey'],
});
