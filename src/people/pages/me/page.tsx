import { defineWords, isLanguage, languages, longDate, ownName } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, definePage, ErrorSummary, Icon, Note, type PageRequest, SelectField, TextField } from '#ui';
import { hasAccount } from '../../may.ts';
import { hasConsent } from '../../consents.ts';
import { changePerson, findPerson } from '../../store.ts';

const words = defineWords('people.me', {
  title: 'My page',
  hello: 'Hello, {name}',
  helloNew: 'Hello',
  lead: 'Everything of yours in one place.',
  waiting: 'Waiting for you',
  nothing: 'Nothing waits for you right now.',
  by: 'by {date}',
  mine: 'What you find here',
  about: 'About you',
  name: 'What shall we call you?',
  nameHelp: 'A first name is enough. Only those see it who coach you, or with whom you share something.',
  lang: 'Language of letters to you',
  home: 'Home municipality',
  homeHelp: 'Such as Tornio, Haparanda or Alta. Leave it empty if you would rather not say.',
  phone: 'Telephone',
  phoneHelp: 'For your coach, if you like. Leave it empty if not.',
  save: 'Save',
  saved: 'Saved.',
  place: 'We do not know a municipality of this name: {place}',
  places: 'Several municipalities have this name. Which one: {names}?',
  longName: 'Shorten the name to 100 characters',
  badPhone: 'Write the number with digits, spaces and + only',
  keep: 'What you told us lies only in this browser. Would you like to keep it on your account, to have it on every device?',
  keepLink: 'Decide what is kept',
});

async function view(
  request: PageRequest,
  typed: URLSearchParams | null,
  problems: readonly { field: string; text: string }[],
): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const person = (await findPerson(app.database.queries, scope.personId!))!;
  const { places } = await taxonomyOf(app);
  const home = person.home ? places.find(person.home) : null;
  const waits = await request.waiting();
  const told = request.drawer.read() !== null && request.drawer.kept === 'browser';
  const offer = told && !(await hasConsent(app.database.queries, person.id, 'keep-profile'));
  const value = (field: string, kept: string) => typed?.get(field) ?? kept;
  const errorOf = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const body = (
    <section class="sec-s">
      <div class="wrap side">
        <div class="stack-l">
          <header class="stack">
            <h1>{person.name ? t('hello', { name: person.name }) : t('helloNew')}</h1>
            <p class="lead">{t('lead')}</p>
            {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
          </header>
          <ErrorSummary lang={lang} errors={problems} />
          <section class="stack-s" aria-labelledby="h-waiting">
            <h2 id="h-waiting">{t('waiting')}</h2>
            {waits.length === 0 ? (
              <p class="mut">{t('nothing')}</p>
            ) : (
              <ul class="card rows">
                {waits.map(({ text, href, by }) => (
                  <li class="row">
                    <a href={href}>{text}</a>
                    {by ? <span class="sm mut">{t('by', { date: longDate(lang, by) })}</span> : null}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {offer ? (
            <Note>
              <p>{t('keep')}</p>
              <p>
                <a href={`/${lang}/me/consents`}>{t('keepLink')}</a>
              </p>
            </Note>
          ) : null}
          <section class="stack-s" aria-labelledby="h-mine">
            <h2 id="h-mine">{t('mine')}</h2>
            <ul class="grid2 plainlist">
              {request.menu().map(({ href, label, about }) => (
                <li class="card flat stack-s">
                  <h3>
                    <a href={href}>{label}</a>
                  </h3>
                  {about ? <p class="sm mut">{about}</p> : null}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <aside class="stack">
          <section class="card stack" aria-labelledby="h-about">
            <h2 id="h-about" class="h3">
              {t('about')}
            </h2>
            <form method="post" action={`/${lang}/me`} class="stack">
              <TextField
                id="name"
                label={t('name')}
                description={t('nameHelp')}
                value={value('name', person.name ?? '')}
                error={errorOf('name')}
                autocomplete="given-name"
                maxlength={120}
              />
              <SelectField
                id="lang"
                label={t('lang')}
                value={value('lang', person.lang)}
                options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
              />
              <TextField
                id="home"
                label={t('home')}
                description={t('homeHelp')}
                value={value('home', home ? places.label(home, lang) : '')}
                error={errorOf('home')}
                maxlength={120}
              />
              <TextField
                id="phone"
                type="tel"
                label={t('phone')}
                description={t('phoneHelp')}
                value={value('phone', person.phone ?? '')}
                error={errorOf('phone')}
                autocomplete="tel"
                maxlength={40}
              />
              <p>
                <button class="ds-button" data-variant="secondary" type="submit">
                  <Icon name="check" /> {t('save')}
                </button>
              </p>
            </form>
          </section>
        </aside>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const { places } = await taxonomyOf(app);
  const problems: { field: string; text: string }[] = [];
  const name = (form.get('name') ?? '').replace(/\s+/g, ' ').trim();
  if (name.length > 100) problems.push({ field: 'name', text: t('longName') });
  const phone = (form.get('phone') ?? '').trim();
  if (!/^[\d\s+()-]{0,30}$/.test(phone)) problems.push({ field: 'phone', text: t('badPhone') });
  const typed = (form.get('home') ?? '').trim();
  const found = typed === '' ? [] : places.typed(typed);
  if (typed !== '' && found.length === 0) problems.push({ field: 'home', text: t('place', { place: typed.slice(0, 60) }) });
  if (found.length > 1) problems.push({ field: 'home', text: t('places', { names: found.map((p) => places.label(p, lang)).join(', ') }) });
  if (problems.length > 0) return view(request, form, problems);
  const chosen = form.get('lang') ?? '';
  await changePerson(app.database.queries, scope.personId!, {
    name: name || null,
    phone: phone || null,
    ...(isLanguage(chosen) ? { lang: chosen } : {}),
    home: found[0] ? `${found[0].country}/${places.nameIn(found[0], '')}` : null,
  });
  return { redirect: `/${lang}/me?saved=1` };
}

export const page = definePage({
  path: '/me',
  access: hasAccount,
  get: (request) => view(request, null, []),
  post,
  samples: async () => ['/me', '/me?saved=1'],
});
