import QRCode from 'qrcode';
import { raw } from 'hono/html';
import { dayOf, defineWords, isId, longDate, record } from '#platform';
import { type Answer, definePage, ErrorSummary, FormNumber, Icon, Note, type PageRequest, TextField } from '#ui';
import { hasAccount } from '../../may.ts';
import { outsideLoginName } from '../../outside.ts';
import { addPasskey, askForNewPasskey, canHavePasskeys, dropPasskey, siteFor } from '../../passkeys.ts';
import { beginFactor, confirmFactor, dropFactor } from '../../second-factor.ts';
import { hasSecondFactor } from '../../sign-in.ts';
import { endSessions, findPerson, outsideLoginsOf, passkeysOf, sessionsOf } from '../../store.ts';
import { answerOf, challengeIn, PasskeyForm } from '../passkey-form.tsx';

const words = defineWords('people.me-security', {
  title: 'Signing in',
  about: 'Where you are signed in, passkeys, and a second sign that it is you.',
  lead: 'You sign in by a letter to {email}. You can add a passkey, and a second sign that it is you.',
  sessions: 'Where you are signed in',
  here: 'This browser',
  since: 'signed in on {date} by {method}, last seen on {seen}',
  letter: 'letter',
  passkey: 'passkey',
  oidc: 'your organisation',
  example: 'trial',
  end: 'Sign out there',
  endAll: 'Sign out everywhere else',
  ended: 'Signed out there.',
  second: 'A second sign',
  secondText: 'An app on your phone that shows a new code every half minute. Who sees other people’s data needs it, or a passkey.',
  on: 'An app is in use.',
  scan: 'Open an app for codes, such as FreeOTP or the password store of your phone, and read this square.',
  square: 'Square to be read by the app',
  secret: 'Or type this in: {secret}',
  code: 'Six digits that the app now shows',
  confirm: 'Use this app',
  wrong: 'The code does not fit. Look at the app again',
  begin: 'Add an app',
  drop: 'Stop using the app',
  dropWeak: 'Sign in with the second sign first; then you can stop using it here.',
  recovery: 'Keep these codes in a safe place. Each lets you in once if your phone is lost. They are not shown again.',
  added: 'The app is in use now.',
  dropped: 'The app is no longer used.',
  passkeys: 'Passkeys',
  passkeysText: 'Sign in with the fingerprint, face or code of a device. A passkey counts as the second sign too.',
  none: 'None yet.',
  key: '{name}, added on {date}',
  addKey: 'Add a passkey',
  keyName: 'What to call it',
  keyNameHelp: 'Such as “My phone”.',
  dropKey: 'Remove',
  keyAdded: 'The passkey is added.',
  keyDropped: 'The passkey is removed.',
  keyRefused: 'The device gave no passkey that fits. Try again.',
  cannot: 'Passkeys belong to a name. Open the service under its name instead of a number, such as localhost.',
  outside: 'Login at your organisation',
  outsideAdded: 'The login is added. You can sign in with it from now on.',
  outsideHas: 'Added on {date}: {issuer}',
  outsideAdd: 'Add the login at {name}',
});

const methods = ['letter', 'passkey', 'oidc', 'example'] as const;

type Shown = { error?: string; recovery?: string[]; setUp?: boolean; refused?: boolean };

async function view(request: PageRequest, shown: Shown = {}): Promise<Answer> {
  const { app, lang, scope, query, absolute } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const person = (await findPerson(queries, scope.personId!))!;
  const sessions = await sessionsOf(queries, person.id, app.clock.now());
  const factor = await hasSecondFactor(queries, person.id);
  const keys = await passkeysOf(queries, person.id);
  const site = siteFor(absolute);
  const outside = outsideLoginName(app);
  const logins = await outsideLoginsOf(queries, person.id);
  const setUp = shown.setUp || query.has('add-app') ? await beginFactor(app, person.id) : null;
  const square = setUp ? await QRCode.toString(setUp.uri, { type: 'svg', margin: 2 }) : '';
  const adding = query.has('add-passkey') || shown.refused ? await askForNewPasskey(app, scope, site) : null;
  if (adding) request.drawerOf('sign-in').write({ passkey: adding.challenge });
  const saved = query.get('saved') ?? '';
  const done = (['ended', 'dropped', 'keyAdded', 'keyDropped'] as const).find((key) => key === saved);
  const action = `/${lang}/me/security`;
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          {person.email ? <p class="lead">{t('lead', { email: person.email })}</p> : null}
          {done ? <Note kind="done">{t(done)}</Note> : null}
          {saved === 'outside' ? <Note kind="done">{t('outsideAdded')}</Note> : null}
        </header>
        <ErrorSummary lang={lang} errors={shown.error ? [{ field: 'code', text: shown.error }] : []} />
        <section class="stack" aria-labelledby="second">
          <h2 id="second">{t('second')}</h2>
          <p>{t('secondText')}</p>
          {shown.recovery ? (
            <Note kind="attention" icon="lock">
              <p class="b">{t('added')}</p>
              <p>{t('recovery')}</p>
              <ul class="codes">
                {shown.recovery.map((code) => (
                  <li>
                    <code>{code}</code>
                  </li>
                ))}
              </ul>
            </Note>
          ) : factor.app ? (
            <>
              <p>
                <Icon name="check" /> {t('on')}
              </p>
              {scope.strong ? (
                <details class="more">
                  <summary>{t('drop')}</summary>
                  <form method="post" action={action}>
                    <FormNumber />
                    <button class="ds-button" data-color="danger" data-variant="secondary" type="submit" name="do" value="drop-app">
                      {t('drop')}
                    </button>
                  </form>
                </details>
              ) : (
                <p class="sm mut">{t('dropWeak')}</p>
              )}
            </>
          ) : setUp ? (
            <form method="post" action={action} class="stack">
              <p>{t('scan')}</p>
              <div class="square" role="img" aria-label={t('square')}>
                {raw(square)}
              </div>
              <p class="sm">{t.rich('secret', { secret: setUp.secret.replace(/(.{4})/g, '$1 ').trim() })}</p>
              <TextField
                id="code"
                label={t('code')}
                error={shown.error ?? null}
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength={12}
                short
              />
              <p>
                <button class="ds-button" type="submit" name="do" value="confirm-app">
                  {t('confirm')}
                </button>
              </p>
            </form>
          ) : (
            <p>
              <a class="ds-button" data-variant="secondary" href={`${action}?add-app=1#second`}>
                {t('begin')}
              </a>
            </p>
          )}
        </section>
        <section class="stack" aria-labelledby="passkeys">
          <h2 id="passkeys">{t('passkeys')}</h2>
          <p>{t('passkeysText')}</p>
          {shown.refused ? (
            <div role="alert">
              <Note kind="stop">{t('keyRefused')}</Note>
            </div>
          ) : null}
          {keys.length === 0 ? (
            <p class="mut">{t('none')}</p>
          ) : (
            <ul class="card rows">
              {keys.map((key) => (
                <li>
                  <form method="post" action={action} class="row">
                    <FormNumber />
                    <span>{t('key', { name: key.name, date: longDate(lang, dayOf(key.at)) })}</span>
                    <button class="link" type="submit" name="drop-key" value={key.id}>
                      {t('dropKey')} <span class="vh">: {key.name}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          )}
          {!canHavePasskeys(site) ? (
            <p class="sm mut">{t('cannot')}</p>
          ) : adding ? (
            <PasskeyForm kind="create" options={adding.options} action={action} lang={lang}>
              <TextField id="keyName" label={t('keyName')} description={t('keyNameHelp')} maxlength={60} />
              <p>
                <button class="ds-button" type="submit">
                  {t('addKey')}
                </button>
              </p>
            </PasskeyForm>
          ) : (
            <p>
              <a class="ds-button" data-variant="secondary" href={`${action}?add-passkey=1#passkeys`}>
                {t('addKey')}
              </a>
            </p>
          )}
        </section>
        {outside ? (
          <section class="stack" aria-labelledby="outside">
            <h2 id="outside">{t('outside')}</h2>
            {logins.map((login) => (
              <p>{t('outsideHas', { date: longDate(lang, dayOf(login.at)), issuer: new URL(login.issuer).hostname })}</p>
            ))}
            {logins.length === 0 ? (
              <form method="post" action={`/${lang}/sign-in/outside`}>
                <button class="ds-button" data-variant="secondary" type="submit">
                  {t('outsideAdd', { name: outside })}
                </button>
              </form>
            ) : null}
          </section>
        ) : null}
        <section class="stack" aria-labelledby="sessions">
          <h2 id="sessions">{t('sessions')}</h2>
          <ul class="card rows">
            {sessions.map((session) => (
              <li>
                <form method="post" action={action} class="row">
                  <FormNumber />
                  <span>
                    <span class="b">{session.device}</span>
                    <br />
                    <span class="sm mut">
                      {t('since', {
                        date: longDate(lang, dayOf(session.at)),
                        method: t(methods.find((m) => m === session.method) ?? 'letter'),
                        seen: longDate(lang, dayOf(session.lastSeenAt)),
                      })}
                    </span>
                  </span>
                  {session.id === scope.sessionId ? (
                    <span class="sm">{t('here')}</span>
                  ) : (
                    <button class="link" type="submit" name="end" value={session.id}>
                      {t('end')} <span class="vh">: {session.device}</span>
                    </button>
                  )}
                </form>
              </li>
            ))}
          </ul>
          {sessions.length > 1 ? (
            <form method="post" action={action}>
              <FormNumber />
              <button class="ds-button" data-variant="secondary" type="submit" name="do" value="end-others">
                {t('endAll')}
              </button>
            </form>
          ) : null}
        </section>
      </div>
    </section>
  );
  return {
    title: t('title'),
    body,
    personal: true,
    status: shown.error || shown.refused ? 422 : 200,
    ...(adding ? { islands: ['passkey'] } : {}),
  };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, absolute } = request;
  const to = `/${lang}/me/security`;
  const end = form.get('end');
  if (form.get('do') === 'end-others' || (end !== null && isId(end))) {
    await app.database.queries.transaction(async (queries) => {
      const n = await endSessions(queries, scope.personId!, app.clock.now(), end ? { only: end } : { except: scope.sessionId });
      const person = await findPerson(queries, scope.personId!);
      await record(queries, app.clock, [{ room: 'people', type: 'sessions-ended', subject: person!.subject, data: { n } }]);
    });
    return { redirect: `${to}?saved=ended` };
  }
  if (form.get('do') === 'confirm-app') {
    const recovery = await confirmFactor(app, scope, (form.get('code') ?? '').slice(0, 20));
    // The codes are shown in this one answer and nowhere else.
    return recovery ? view(request, { recovery }) : view(request, { setUp: true, error: words.in(lang)('wrong') });
  }
  if (form.get('do') === 'drop-app') return { redirect: (await dropFactor(app, scope)) ? `${to}?saved=dropped` : to };
  const key = form.get('drop-key');
  if (key !== null && isId(key)) return { redirect: (await dropPasskey(app, scope, key)) ? `${to}?saved=keyDropped` : to };
  if (form.has('answer')) {
    const challenge = challengeIn(request.drawerOf('sign-in'));
    request.drawerOf('sign-in').clear();
    const name = (form.get('keyName') ?? '').replace(/\s+/g, ' ').trim().slice(0, 60) || request.device;
    const added = challenge && (await addPasskey(app, scope, siteFor(absolute), challenge, answerOf(form), name));
    return added ? { redirect: `${to}?saved=keyAdded` } : view(request, { refused: true });
  }
  return { redirect: to };
}

export const page = definePage({
  path: '/me/security',
  access: hasAccount,
  menu: { order: 80, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => view(request),
  post,
  samples: async () => ['/me/security', '/me/security?add-app=1'],
});
