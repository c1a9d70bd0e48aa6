import { defineWords, doOnce } from '#platform';
import { consentText, findPerson, giveConsent, hasAccount, hasConsent } from '#people';
import { taxonomyOf } from '#taxonomy';
import { type Answer, Choice, Choices, definePage, ErrorSummary, FormNumber, Note, type PageRequest, TextField } from '#ui';
import { readFilter } from '../../fits.ts';
import { type Cadence, cadences, keepSearch, MOST_SEARCHES } from '../../saved.ts';
import { countSearches } from '../../store.ts';
import { cadenceName, filterWords } from '../search-words.ts';
import { canMatch, readVisit } from '../visitor.ts';

const words = defineWords('matching.me-searches-new', {
  title: 'Keep this search',
  what: 'You look for',
  mine: 'what fits your profile: {words}',
  name: 'Name of the search',
  nameHelp: 'So that you know it again in the letters.',
  letters: 'Letters',
  keep: 'Keep the search',
  noName: 'Give the search a name of at most 80 characters',
  noConsent: 'Tick that we may write to you, or choose “No letters”',
  noEmail: 'Your account has no e-mail address, so there are no letters.',
  browser: 'Your profile lies only in this browser. To look for you while you are away, we need it on your account.',
  browserText: 'It is kept on your account when you keep the search. You can take that back on the page “What I have agreed to”.',
  many: 'You keep {n} searches already. Delete one first.',
  nothing: 'Tell us first what you can do.',
  tell: 'Tell us',
  back: 'Saved searches',
});

async function view(
  request: PageRequest,
  typed: URLSearchParams | null,
  problems: readonly { field: string; text: string }[],
): Promise<Answer> {
  const { app, lang, scope, query, drawer } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const queries = app.database.queries;
  const visit = readVisit(drawer, taxonomy.places);
  const person = (await findPerson(queries, scope.personId!))!;
  const filter = readFilter(typed ?? query);
  const full = (await countSearches(queries, person.id)) >= MOST_SEARCHES;
  if (!visit || !canMatch(visit.profile) || full) {
    const body = (
      <section class="sec-s">
        <div class="wrap narrow stack">
          <h1>{t('title')}</h1>
          <p class="lead">{full ? t('many', { n: MOST_SEARCHES }) : t('nothing')}</p>
          <p>
            <a class="ds-button" href={full ? `/${lang}/me/searches` : `/${lang}/#say`}>
              {full ? t('back') : t('tell')}
            </a>
          </p>
        </div>
      </section>
    );
    return { title: t('title'), body, personal: true };
  }
  const said = [...visit.profile.occupations, ...visit.profile.skills]
    .slice(0, 3)
    .map((s) => {
      const concept = s.uri ? taxonomy.byUri(s.uri) : null;
      return concept ? taxonomy.label(concept, lang) : (s.text ?? '');
    })
    .join(', ');
  const errorOf = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const yes = await hasConsent(queries, person.id, 'letters-new-jobs');
  const letters = (typed?.get('letters') ?? 'weekly') as Cadence;
  const consent = consentText('letters-new-jobs', lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
        </header>
        <ErrorSummary lang={lang} errors={problems} />
        <section class="card flat stack-s" aria-labelledby="h-what">
          <h2 id="h-what" class="h3">
            {t('what')}
          </h2>
          <p>
            {t('mine', { words: said })}; {filterWords(filter, lang)}
          </p>
        </section>
        <form method="post" action={`/${lang}/me/searches/new`} class="form">
          <FormNumber />
          {filter.countries.map((c) => (
            <input type="hidden" name="country" value={c} />
          ))}
          {filter.ways.map((w) => (
            <input type="hidden" name="way" value={w} />
          ))}
          <input type="hidden" name="missing" value={filter.lack} />
          <TextField
            id="name"
            label={t('name')}
            description={t('nameHelp')}
            value={typed?.get('name') ?? said}
            error={errorOf('name')}
            maxlength={120}
          />
          {person.email ? (
            <Choices legend={t('letters')}>
              {cadences.map((cadence) => (
                <Choice
                  type="radio"
                  name="letters"
                  value={cadence}
                  id={`letters-${cadence}`}
                  checked={letters === cadence}
                  label={cadenceName(cadence, lang)}
                />
              ))}
            </Choices>
          ) : (
            <Note>{t('noEmail')}</Note>
          )}
          {person.email && !yes ? (
            <Choice
              type="checkbox"
              id="consent"
              name="consent"
              value="1"
              checked={typed?.get('consent') === '1'}
              label={consent.title}
              help={errorOf('consent') ?? consent.text}
            />
          ) : null}
          {drawer.kept === 'browser' ? (
            <Note icon="lock">
              <p>{t('browser')}</p>
              <p>{t('browserText')}</p>
            </Note>
          ) : null}
          <p>
            <button class="ds-button" type="submit">
              {t('keep')}
            </button>
          </p>
        </form>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, drawer } = request;
  const t = words.in(lang);
  const personId = scope.personId!;
  const queries = app.database.queries;
  const { places } = await taxonomyOf(app);
  const visit = readVisit(drawer, places);
  const person = (await findPerson(queries, personId))!;
  const letters = person.email ? (cadences.find((c) => c === form.get('letters')) ?? 'none') : 'none';
  const name = (form.get('name') ?? '').replace(/\s+/g, ' ').trim();
  const problems = [
    ...(name === '' || name.length > 80 ? [{ field: 'name', text: t('noName') }] : []),
    ...(letters !== 'none' && form.get('consent') !== '1' && !(await hasConsent(queries, personId, 'letters-new-jobs'))
      ? [{ field: 'consent', text: t('noConsent') }]
      : []),
  ];
  const full = (await countSearches(queries, personId)) >= MOST_SEARCHES;
  if (problems.length > 0 || !visit || !canMatch(visit.profile) || full) return view(request, form, problems);
  const moved = drawer.kept === 'browser';
  const to = await doOnce(app, request.formNumber, async (tx) => {
    if (letters !== 'none') await giveConsent(app, tx, { personId, purpose: 'letters-new-jobs', lang });
    if (moved) await giveConsent(app, tx, { personId, purpose: 'keep-profile', lang });
    await keepSearch(app, tx, { personId, name, filter: readFilter(form), lang, letters });
    return `/${lang}/me/searches?saved=1`;
  });
  if (moved) await request.keepOnAccount('visit');
  return { redirect: to };
}

export const page = definePage({
  path: '/me/searches/new',
  access: hasAccount,
  get: (request) => view(request, null, []),
  post,
  samples: async () => ['/me/searches/new', '/me/searches/new?country=SE&missing=language'],
});
