import { defineWords, isId, type Language, languages, ownName } from '#platform';
import { countries, taxonomyOf } from '#taxonomy';
import { type Answer, Choice, Choices, countryName, ErrorSummary, FormNumber, type PageRequest, SelectField, TextField } from '#ui';
import { employerName, type KeptVacancy, readVacancies, titleFor } from '#vacancies';
import type { Refusal } from '../groups/commands.ts';
import { daysFrom, errorIn, type Problems, reader } from '../groups/fields.ts';
import { attempt, RefusalNote, Sheet } from '../groups/frame.tsx';
import { addApplication, letterLanguage, usualAnswerBy } from './commands.ts';
import type { Place } from './place.tsx';
import { applicationFor } from './store.ts';

const words = defineWords('coaching.application-new', {
  title: 'Add a job',
  fromAd: 'This job from the ads:',
  employer: 'Employer',
  job: 'Job',
  country: 'Country of the work',
  place: 'Municipality, if you know it',
  placeHelp: 'Such as Tromsø (NO)',
  lang: 'Language of the employer',
  langHelp: 'Letters to the employer are written in it.',
  email: 'E-mail of the employer, if you have it',
  emailHelp: 'A polite question can then be sent from here, after you have read it.',
  home: 'Country where you live',
  homeOf: 'Country where the person lives',
  how: 'How far is it?',
  saved: 'I am thinking about it',
  savedOf: 'They are thinking about it',
  suggested: 'I suggest it; they decide',
  applied: 'The application is sent',
  appliedOn: 'Day of the application',
  answerBy: 'Answer expected by',
  answerByHelp: 'Leave it empty for three weeks from the application.',
  save: 'Save',
  badEmail: 'Write an e-mail address such as name@example.org, or leave it empty',
  longEmail: 'Shorten the address to 200 characters',
  future: 'Choose a day that has been, or today',
  before: 'The answer cannot be expected before the application',
  closed: 'The ad is closed, but you can still keep the job here.',
});

const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/;
/** An e-mail address out of a form, in lower case; null when left out. Says what to mend. */
export function readEmail(read: ReturnType<typeof reader>, field: string, lang: Language): string | null {
  const value = read.raw(field).toLowerCase();
  if (value === '') return null;
  if (value.length > 200) read.wrong(field, words.in(lang)('longEmail'));
  else if (!emailPattern.test(value)) read.wrong(field, words.in(lang)('badEmail'));
  return value;
}

/** The ad that a job is taken from; null when none is named or it is not kept any more. */
async function adOf({ app }: PageRequest, id: string | null): Promise<(KeptVacancy & { ad: NonNullable<KeptVacancy['ad']> }) | null> {
  if (!id || !isId(id)) return null;
  const found = (await readVacancies(app, [id])).get(id);
  return found?.ad ? { ...found, ad: found.ad } : null;
}

async function draw(request: PageRequest, place: Place, problems: Problems, refused: Refusal | null): Promise<Answer> {
  const { app, lang, query, form } = request;
  const t = words.in(lang);
  const today = app.clock.today();
  const kept = await adOf(request, form.get('vacancy') ?? query.get('vacancy'));
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const error = (field: string) => errorIn(problems, field);
  const knowsHome = place.enrolment !== null || place.person.home !== null;
  const taxonomy = await taxonomyOf(app);
  const { places } = taxonomy;
  const hows = place.whose === 'mine' ? (['saved', 'applied'] as const) : (['suggested', 'saved', 'applied'] as const);
  const how = value('how', hows[0]);
  const body = (
    <>
      {place.crumbs(t('title'))}
      <Sheet narrow>
        <header class="stack">
          <h1>{t('title')}</h1>
          <ErrorSummary lang={lang} errors={problems} />
          <RefusalNote why={refused} lang={lang} />
        </header>
        <form method="post" action={`${place.base}/new`} class="form stack">
          <FormNumber />
          {kept ? (
            <div class="card flat stack-s">
              <input type="hidden" name="vacancy" value={kept.id} />
              <p class="sm mut">{t('fromAd')}</p>
              <p class="b">{titleFor(kept.ad, kept.reading, taxonomy, lang).title}</p>
              <p>{employerName(kept.ad, lang)}</p>
              {kept.status === 'open' ? null : <p class="sm mut">{t('closed')}</p>}
            </div>
          ) : (
            <>
              <TextField id="employer" label={t('employer')} value={value('employer')} error={error('employer')} maxlength={160} />
              <TextField id="job" label={t('job')} value={value('job')} error={error('job')} maxlength={160} />
              <SelectField
                id="country"
                label={t('country')}
                value={value('country', place.enrolment?.destCountry ?? '')}
                error={error('country')}
                options={[{ value: '', label: '–' }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
              />
              <TextField
                id="place"
                label={t('place')}
                description={t('placeHelp')}
                value={value('place')}
                error={error('place')}
                list="places"
                maxlength={80}
              />
              <datalist id="places">
                {places.northern.map((p) => (
                  <option value={places.label(p, lang)} />
                ))}
              </datalist>
            </>
          )}
          {knowsHome ? null : (
            <SelectField
              id="home"
              label={t(place.whose === 'mine' ? 'home' : 'homeOf')}
              value={value('home')}
              error={error('home')}
              options={[{ value: '', label: '–' }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
            />
          )}
          <Choices legend={t('how')} id="how">
            {hows.map((code) => (
              <Choice
                type="radio"
                name="how"
                value={code}
                id={`how-${code}`}
                checked={how === code}
                label={t(code === 'saved' && place.whose === 'staff' ? 'savedOf' : code)}
              />
            ))}
          </Choices>
          <TextField id="appliedOn" type="date" short label={t('appliedOn')} value={value('appliedOn', today)} error={error('appliedOn')} />
          <TextField
            id="answerBy"
            type="date"
            short
            label={t('answerBy')}
            description={t('answerByHelp')}
            value={value('answerBy')}
            error={error('answerBy')}
          />
          <SelectField
            id="lang"
            label={t('lang')}
            description={t('langHelp')}
            value={value('lang', kept ? letterLanguage({ lang: kept.ad.texts[0].lang }) : '')}
            options={[
              ...(kept ? [] : [{ value: '', label: '–' }]),
              ...languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag })),
            ]}
            error={error('lang')}
          />
          <TextField
            id="email"
            type="email"
            label={t('email')}
            description={t('emailHelp')}
            value={value('email')}
            error={error('email')}
            maxlength={200}
          />
          <p>
            <button class="ds-button" type="submit">
              {t('save')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title'), body, personal: true, unlisted: true, status: problems.length > 0 || refused ? 422 : 200 };
}

export async function newApplicationPage(request: PageRequest, place: Place): Promise<Answer> {
  const { app } = request;
  // A job that is kept already is opened, not kept twice.
  const vacancy = request.query.get('vacancy');
  const before = vacancy && isId(vacancy) ? await applicationFor(app.database.queries, place.person.id, vacancy) : null;
  if (before && (place.whose === 'mine' || before.enrolmentId === place.enrolment?.id)) return { redirect: `${place.base}/${before.id}` };
  return draw(request, place, [], null);
}

export async function saveApplication(request: PageRequest, place: Place): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const read = reader(form, lang);
  const kept = await adOf(request, form.get('vacancy'));
  const taxonomy = await taxonomyOf(app);
  const today = app.clock.today();
  const stage = read.code('how', place.whose === 'mine' ? (['saved', 'applied'] as const) : (['suggested', 'saved', 'applied'] as const));
  const appliedOn = stage === 'applied' ? (read.date('appliedOn') ?? today) : null;
  if (appliedOn && appliedOn > today) read.wrong('appliedOn', t('future'));
  const answerBy = stage === 'applied' ? read.date('answerBy') : null;
  if (appliedOn && answerBy && answerBy < appliedOn) read.wrong('answerBy', t('before'));
  const letters = read.code('lang', languages);
  const employerEmail = readEmail(read, 'email', lang);
  const known = place.enrolment?.homeCountry ?? place.person.home?.slice(0, 2) ?? null;
  const homeCountry = known ?? read.code('home', countries);
  let job: { employer: string; title: string; country: string; municipality: string | null; occupation: string | null };
  if (kept) {
    job = {
      employer: kept.ad.employer.name,
      title: kept.ad.texts[0].title,
      country: kept.country ?? '',
      municipality: kept.municipality ? `${kept.country}/${kept.municipality}` : null,
      occupation: kept.reading?.occupations[0]?.uri ?? null,
    };
    if (!countries.some((c) => c === job.country)) job.country = read.code('country', countries);
  } else {
    const municipality = read.municipality('place', taxonomy.places);
    job = {
      employer: read.text('employer', 160),
      title: read.text('job', 160),
      country: read.code('country', countries),
      municipality,
      occupation: null,
    };
  }
  if (read.problems.length > 0) return draw(request, place, read.problems, null);
  const done = await attempt(request, async (queries) => {
    const id = await addApplication(app, queries, scope, {
      person: place.person,
      homeCountry,
      enrolment: place.enrolment,
      vacancyId: kept?.id ?? null,
      ...job,
      lang: letters,
      employerEmail,
      stage,
      appliedOn,
      answerBy: appliedOn ? (answerBy ?? (usualAnswerBy(appliedOn) > today ? usualAnswerBy(appliedOn) : daysFrom(today, 7))) : null,
    });
    return `${place.base}/${id}?saved=1`;
  });
  return 'redirect' in done ? done : draw(request, place, [], done.refused);
}
