import { allOrganisations, holdsOne, type OrganisationRow, placesOf } from '#people';
import { type App, defineWords, type Language, type Scope } from '#platform';
import { CONFIRM_BAR, cefr, type Taxonomy, taxonomyOf } from '#taxonomy';
import { type Answer, Choice, Choices, ErrorSummary, FormNumber, Note, type PageRequest, SelectField, TextField } from '#ui';
import { qualificationLevels } from '#vacancies';
import type { Refusal } from '../groups/commands.ts';
import { errorIn, type Problems, reader } from '../groups/fields.ts';
import { attempt, RefusalNote, Sheet } from '../groups/frame.tsx';
import { addNeed } from './commands.ts';
import { keepsNeedsOf } from './may.ts';
import { askedLanguages, certainties, type Demand, licencesFor, offerings, offeringsOf } from './need.ts';
import { certaintyText, demandText, licenceName, offeringName } from './template.tsx';

const words = defineWords('coaching.need-form', {
  title: 'Tell what you need',
  lead: 'You need no finished ad. From what you tick here an ad is put together in four languages, with what is a must and what can be learnt kept apart.',
  employer: 'Employer',
  noEmployer: 'There is no employer here that you could write for. Ask the administrator to add the organisation.',
  work: 'What work is it?',
  workHelp: 'In your own words, in any of the four languages, such as “svetsare” or “practical nurse”.',
  which: 'Which of these is it?',
  unknownWork: 'We do not know this work. Write another name for it',
  unsureWork: 'Choose which of these it is, below the field',
  place: 'Municipality of the work',
  placeHelp: 'Such as Kiruna (SE)',
  placeNeeded: 'Write a municipality, such as Kiruna (SE)',
  number: 'How many people?',
  starts: 'From which day?',
  ends: 'To which day? Leave it empty for good',
  order: 'The last day comes before the first',
  certainty: 'How sure is it?',
  demands: 'What does the work ask for?',
  demandsHelp: 'A must is what nobody can begin without. What can be learnt in the job opens the door to more people.',
  language: 'Language {n}',
  level: 'Level of language {n}',
  licence: 'Licence or card {n}',
  skill: 'Skill {n}, in your own words',
  unknownSkill: 'We do not know this skill. Write another name for it, or leave it empty',
  education: 'Education',
  experience: 'Years of experience',
  more: 'More languages, licences and skills',
  is: 'It is …',
  must: 'a must',
  learn: 'something to learn here',
  none: 'Nothing',
  offers: 'What do you offer?',
  save: 'Save the need',
  privacy: 'It stays with you and the partners until you make it public.',
});

const LANGUAGES = 3;
const LICENCES = 3;
const SKILLS = 4;

/** The organisations that somebody may write needs for. */
export async function employersOf(app: App, scope: Scope): Promise<OrganisationRow[]> {
  const all = await allOrganisations(app.database.queries);
  const own = placesOf(scope, 'employer-contact').map((g) => g.organisationId);
  if (own.length > 0 && !own.includes(null) && !holdsOne(scope, ['coach', 'partner-coordinator', 'project-manager', 'administrator']))
    return all.filter((o) => own.includes(o.id));
  return all.filter(
    (o) => keepsNeedsOf(scope, o.id) && (o.kind === 'company' || o.kind === 'municipality' || o.kind === 'staffing-agency'),
  );
}

/** What a job text may mean, in whichever of the four languages it was written. */
function meant(taxonomy: Taxonomy, text: string, lang: Language): { uri: string; label: string; score: number }[] {
  const best = new Map<string, { uri: string; label: string; score: number }>();
  for (const tongue of [lang, 'fi', 'sv', 'nb', 'en'] as const)
    for (const found of taxonomy.linker.rank(text, tongue, 'occupation', 4)) {
      const before = best.get(found.uri);
      if (!before || before.score < found.score)
        best.set(found.uri, { uri: found.uri, label: taxonomy.label(found.concept, lang), score: found.score });
    }
  return [...best.values()].sort((a, b) => b.score - a.score || a.uri.localeCompare(b.uri)).slice(0, 6);
}

/** Below this a name is no help. */
const LEAST = 0.2;

const Must = ({ field, what, form, lang }: { field: string; what: string; form: URLSearchParams; lang: Language }) => {
  const t = words.in(lang);
  return (
    <SelectField
      id={`${field}-must`}
      label={
        <>
          {t('is')} <span class="vh">({what})</span>
        </>
      }
      value={form.get(`${field}-must`) ?? 'must'}
      options={[
        { value: 'must', label: t('must') },
        { value: 'learn', label: t('learn') },
      ]}
    />
  );
};

export async function drawNeedForm(
  request: PageRequest,
  problems: Problems = [],
  refused: Refusal | null = null,
  choices: readonly { uri: string; label: string }[] = [],
): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const employers = await employersOf(app, scope);
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const error = (field: string) => errorIn(problems, field);
  const none = { value: '', label: t('none') };
  const moreSaid = [2, 3, 4].some((n) => ['language', 'licence', 'skill'].some((what) => value(`${what}-${n}`) !== ''));
  const rows = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const licences = licencesFor(taxonomy, null)
    .map((id) => ({ value: id, label: licenceName(taxonomy, id, lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
      </header>
      {employers.length === 0 ? (
        <Note>{t('noEmployer')}</Note>
      ) : (
        <form method="post" action={`/${lang}/employer/needs/new`} class="form stack">
          <FormNumber />
          <SelectField
            id="organisation"
            label={t('employer')}
            value={value('organisation', employers[0]!.id)}
            error={error('organisation')}
            options={employers.map((o) => ({ value: o.id, label: o.name }))}
          />
          <TextField id="work" label={t('work')} description={t('workHelp')} value={value('work')} error={error('work')} maxlength={100} />
          {choices.length > 0 ? (
            <Choices legend={t('which')} id="which">
              {choices.map(({ uri, label }, i) => (
                <Choice type="radio" name="uri" value={uri} id={`which-${i}`} checked={value('uri') === uri} label={label} />
              ))}
            </Choices>
          ) : value('uri') ? (
            <input type="hidden" name="uri" value={value('uri')} />
          ) : null}
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
            {taxonomy.places.northern.map((p) => (
              <option value={taxonomy.places.label(p, lang)} />
            ))}
          </datalist>
          <TextField id="number" short inputmode="numeric" label={t('number')} value={value('number', '1')} error={error('number')} />
          <TextField id="starts" short type="date" label={t('starts')} value={value('starts')} error={error('starts')} />
          <TextField id="ends" short type="date" label={t('ends')} value={value('ends')} error={error('ends')} />
          <SelectField
            id="certainty"
            label={t('certainty')}
            value={value('certainty', 'certain')}
            error={error('certainty')}
            options={certainties.map((c) => ({ value: c, label: certaintyText(c, lang) }))}
          />
          <section class="stack" aria-labelledby="h-demands">
            <h2 id="h-demands">{t('demands')}</h2>
            <p class="sm mut">{t('demandsHelp')}</p>
            {rows(LANGUAGES)
              .slice(0, 1)
              .map((n) => (
                <div class="row">
                  <SelectField
                    id={`language-${n}`}
                    label={t('language', { n })}
                    value={value(`language-${n}`)}
                    error={error(`language-${n}`)}
                    options={[none, ...askedLanguages.map((tag) => ({ value: tag, label: taxonomy.languageName(tag, lang) }))]}
                  />
                  <SelectField
                    id={`level-${n}`}
                    label={t('level', { n })}
                    value={value(`level-${n}`, 'B1')}
                    options={cefr.map((level) => ({ value: level, label: level }))}
                  />
                  <Must field={`language-${n}`} what={t('language', { n })} form={form} lang={lang} />
                </div>
              ))}
            {rows(LICENCES)
              .slice(0, 1)
              .map((n) => (
                <div class="row">
                  <SelectField
                    id={`licence-${n}`}
                    label={t('licence', { n })}
                    value={value(`licence-${n}`)}
                    error={error(`licence-${n}`)}
                    options={[none, ...licences]}
                  />
                  <Must field={`licence-${n}`} what={t('licence', { n })} form={form} lang={lang} />
                </div>
              ))}
            {rows(SKILLS)
              .slice(0, 1)
              .map((n) => (
                <div class="row">
                  <TextField
                    id={`skill-${n}`}
                    label={t('skill', { n })}
                    value={value(`skill-${n}`)}
                    error={error(`skill-${n}`)}
                    maxlength={80}
                  />
                  <Must field={`skill-${n}`} what={t('skill', { n })} form={form} lang={lang} />
                </div>
              ))}
            <div class="row">
              <SelectField
                id="education"
                label={t('education')}
                value={value('education')}
                error={error('education')}
                options={[
                  none,
                  ...qualificationLevels.map((level) => ({
                    value: level,
                    label: demandText({ kind: 'qualification', level, must: true }, taxonomy, lang),
                  })),
                ]}
              />
              <Must field="education" what={t('education')} form={form} lang={lang} />
            </div>
            <div class="row">
              <TextField
                id="experience"
                short
                inputmode="numeric"
                label={t('experience')}
                value={value('experience')}
                error={error('experience')}
              />
              <Must field="experience" what={t('experience')} form={form} lang={lang} />
            </div>
            <details class="quiet" open={moreSaid}>
              <summary>{t('more')}</summary>
              <div class="stack">
                {rows(LANGUAGES)
                  .slice(1)
                  .map((n) => (
                    <div class="row">
                      <SelectField
                        id={`language-${n}`}
                        label={t('language', { n })}
                        value={value(`language-${n}`)}
                        error={error(`language-${n}`)}
                        options={[none, ...askedLanguages.map((tag) => ({ value: tag, label: taxonomy.languageName(tag, lang) }))]}
                      />
                      <SelectField
                        id={`level-${n}`}
                        label={t('level', { n })}
                        value={value(`level-${n}`, 'B1')}
                        options={cefr.map((level) => ({ value: level, label: level }))}
                      />
                      <Must field={`language-${n}`} what={t('language', { n })} form={form} lang={lang} />
                    </div>
                  ))}
                {rows(LICENCES)
                  .slice(1)
                  .map((n) => (
                    <div class="row">
                      <SelectField
                        id={`licence-${n}`}
                        label={t('licence', { n })}
                        value={value(`licence-${n}`)}
                        error={error(`licence-${n}`)}
                        options={[none, ...licences]}
                      />
                      <Must field={`licence-${n}`} what={t('licence', { n })} form={form} lang={lang} />
                    </div>
                  ))}
                {rows(SKILLS)
                  .slice(1)
                  .map((n) => (
                    <div class="row">
                      <TextField
                        id={`skill-${n}`}
                        label={t('skill', { n })}
                        value={value(`skill-${n}`)}
                        error={error(`skill-${n}`)}
                        maxlength={80}
                      />
                      <Must field={`skill-${n}`} what={t('skill', { n })} form={form} lang={lang} />
                    </div>
                  ))}
              </div>
            </details>
          </section>
          <Choices legend={t('offers')} id="offers">
            {offerings.map((code) => (
              <Choice
                type="checkbox"
                name="offer"
                value={code}
                id={`offer-${code}`}
                checked={form.getAll('offer').includes(code)}
                label={offeringName(code, lang)}
              />
            ))}
          </Choices>
          <Note icon="lock">{t('privacy')}</Note>
          <p>
            <button class="ds-button" type="submit">
              {t('save')}
            </button>
          </p>
        </form>
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, unlisted: true, status: problems.length > 0 || refused ? 422 : 200 };
}

export async function saveNeed(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const read = reader(form, lang);
  const employers = await employersOf(app, scope);
  const organisationId = read.code(
    'organisation',
    employers.map((o) => o.id),
  );
  const work = read.text('work', 100);
  let choices: readonly { uri: string; label: string }[] = [];
  const found = work === '' ? [] : meant(taxonomy, work, lang);
  const picked = found.find((c) => c.uri === form.get('uri'));
  const best = found[0];
  let occupation = picked?.uri ?? '';
  if (work !== '' && !picked) {
    if (!best || best.score < LEAST) read.wrong('work', t('unknownWork'));
    else if (best.score >= CONFIRM_BAR) occupation = best.uri;
    else {
      read.wrong('work', t('unsureWork'));
      choices = found;
    }
  }
  const municipality = read.municipality('place', taxonomy.places);
  if (municipality === null && read.raw('place') === '') read.wrong('place', t('placeNeeded'));
  const number = read.number('number', 1, 500);
  const startsOn = read.date('starts', { must: true });
  const endsOn = read.date('ends');
  if (startsOn && endsOn && endsOn < startsOn) read.wrong('ends', t('order'));
  const certainty = read.code('certainty', certainties);
  const demands: Demand[] = [];
  const isMust = (field: string) => form.get(`${field}-must`) !== 'learn';
  for (let n = 1; n <= LANGUAGES; n++) {
    const tag = read.maybeCode(`language-${n}`, askedLanguages);
    const level = cefr.find((l) => l === form.get(`level-${n}`)) ?? 'B1';
    if (tag) demands.push({ kind: 'language', lang: tag, level, must: isMust(`language-${n}`) });
  }
  const licences = [...taxonomy.licences.all.keys()];
  for (let n = 1; n <= LICENCES; n++) {
    const id = read.maybeCode(`licence-${n}`, licences);
    if (id) demands.push({ kind: 'licence', id, must: isMust(`licence-${n}`) });
  }
  for (let n = 1; n <= SKILLS; n++) {
    const text = read.maybe(`skill-${n}`, 80);
    if (!text) continue;
    const skill = [lang, 'fi', 'sv', 'nb', 'en']
      .flatMap((tongue) => taxonomy.linker.rank(text, tongue, 'skill', 1))
      .sort((a, b) => b.score - a.score)[0];
    if (!skill || skill.score < CONFIRM_BAR) read.wrong(`skill-${n}`, t('unknownSkill'));
    else demands.push({ kind: 'skill', uri: skill.uri, must: isMust(`skill-${n}`) });
  }
  const education = read.maybeCode('education', qualificationLevels);
  if (education) demands.push({ kind: 'qualification', level: education, must: isMust('education') });
  if (read.raw('experience') !== '')
    demands.push({ kind: 'experience', years: read.number('experience', 1, 20), must: isMust('experience') });
  if (read.problems.length > 0) return drawNeedForm(request, read.problems, null, choices);
  const done = await attempt(request, async (queries) => {
    const id = await addNeed(app, queries, scope, {
      organisationId,
      occupation,
      title: work,
      lang,
      municipality: municipality!,
      number,
      startsOn: startsOn!,
      endsOn,
      certainty,
      demands,
      offers: offeringsOf(form.getAll('offer')),
    });
    return `/${lang}/employer/needs/${id}?saved=1`;
  });
  return 'redirect' in done ? done : drawNeedForm(request, [], done.refused);
}
