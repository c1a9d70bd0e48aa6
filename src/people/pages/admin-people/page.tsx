import { dayOf, defineWords, isId, longDate, record } from '#platform';
import { type Answer, definePage, Empty, FormNumber, Note, type PageRequest, TextField } from '#ui';
import { runsInstallation } from '../../may.ts';
import { emailOf } from '../../sign-in.ts';
import { endSessions, findPerson, findPersonByEmail, sessionsOf } from '../../store.ts';

const words = defineWords('people.admin-people', {
  title: 'Help somebody with their account',
  about: 'Sign somebody out everywhere, when a phone is lost.',
  lead: 'You find an account by its whole e-mail address only. You see where it is signed in, and nothing else.',
  email: 'E-mail address of the account',
  find: 'Find',
  none: 'There is no account with this address',
  signedIn: '{n, plural, =0 {Signed in nowhere.} one {Signed in at one place.} other {Signed in at # places.}}',
  seen: '{device}, last seen on {date}',
  end: 'Sign them out everywhere',
  ended: 'They are signed out everywhere.',
});

async function view(request: PageRequest, typed: string): Promise<Answer> {
  const { app, lang, query } = request;
  const t = words.in(lang);
  const email = typed ? emailOf(typed) : null;
  const person = email ? await findPersonByEmail(app.database.queries, email) : null;
  const sessions = person ? await sessionsOf(app.database.queries, person.id, app.clock.now()) : [];
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {query.has('saved') ? <Note kind="done">{t('ended')}</Note> : null}
        </header>
        <form method="post" action={`/${lang}/admin/people`} class="addrow">
          <TextField id="email" type="email" label={t('email')} value={typed} maxlength={254} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('find')}
          </button>
        </form>
        {typed && !person ? <Empty title={t('none')} /> : null}
        {person ? (
          <section class="card stack-s" aria-label={person.email ?? ''}>
            <p class="b">{person.email}</p>
            <p>{t('signedIn', { n: sessions.length })}</p>
            <ul class="plainlist">
              {sessions.map((s) => (
                <li class="sm">{t('seen', { device: s.device, date: longDate(lang, dayOf(s.lastSeenAt)) })}</li>
              ))}
            </ul>
            {sessions.length > 0 ? (
              <form method="post" action={`/${lang}/admin/people`}>
                <FormNumber />
                <button class="ds-button" data-color="danger" data-variant="secondary" type="submit" name="end" value={person.id}>
                  {t('end')}
                </button>
              </form>
            ) : null}
          </section>
        ) : null}
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true };
}

/** The address is posted, so that it stands in no log and no history. */
export const page = definePage({
  path: '/admin/people',
  access: runsInstallation,
  menu: { order: 96, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => view(request, ''),
  async post(request) {
    const { app, lang, scope, form } = request;
    const end = form.get('end');
    if (end === null) return view(request, (form.get('email') ?? '').slice(0, 254));
    if (isId(end))
      await app.database.queries.transaction(async (queries) => {
        const person = await findPerson(queries, end);
        if (!person) return;
        const n = await endSessions(queries, end, app.clock.now(), {});
        await record(queries, app.clock, [
          { room: 'people', type: 'sessions-ended', subject: person.subject, actor: scope.personId!, data: { n } },
        ]);
      });
    return { redirect: `/${lang}/admin/people?saved=1` };
  },
  samples: async () => ['/admin/people'],
});
