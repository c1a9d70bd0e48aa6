import { defineWords, type Language, shortDate } from '#platform';
import { type Candidate, cefr, type Country, countries, type Taxonomy, taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  definePage,
  EnterButton,
  ErrorSummary,
  Icon,
  LanguageMark,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { qualificationLevels } from '#vacancies';
import { readSentence } from '../../sentence.ts';
import { canMatch, emptyProfile, licenceOf, readVisit, saveVisit, type Visit } from '../visitor.ts';
import { type Draft, type ErrorKey, extents, modes, readDraft } from './draft.ts';

const words = defineWords('matching.you', {
  title: 'About you',
  heading: 'Is this what you meant?',
  headingNew: 'Tell us what you can do',
  lead: 'Choose what each of your words means. You can change everything, and leave anything out.',
  privacy: 'Only this browser keeps what you write, for 30 days from the last change. Nothing is stored on the server.',
  privacyAccount: 'What you write is kept on your account, because you said yes to that. You see it, and those you share it with.',
  unread: 'We did not understand: {list}. If it matters, write it another way below.',
  jobs: 'Jobs and occupations',
  jobsHelp: 'What you do, have done, or are trained for.',
  skills: 'Skills',
  skillsHelp: 'Things you know how to do, one at a time or with commas between.',
  yourWords: 'You wrote “{text}”',
  choose: 'Choose what it means',
  asWritten: 'None of these: keep my words',
  noneFound: 'We know no such name. Your words are kept, but they count for little until you put them another way.',
  field: 'the whole occupational group',
  alsoCalled: 'also: {name}',
  otherMeanings: 'Other meanings',
  addJob: 'Add a job',
  addSkill: 'Add a skill',
  add: 'Add',
  remove: 'Remove',
  removeWhat: 'Remove {what}',
  languages: 'Languages',
  languagesHelp: 'How well you manage, in your own estimate. Nobody tests it here.',
  level: 'Level',
  levelOf: '{language}: how well?',
  addLanguage: 'Add a language',
  chooseLanguage: 'Choose a language',
  chooseLevel: 'Choose a level',
  native: 'Mother tongue',
  A1: 'A1: single words and phrases',
  A2: 'A2: everyday things, slowly',
  B1: 'B1: I manage at work in familiar things',
  B2: 'B2: I talk and write fluently at work',
  C1: 'C1: I handle difficult matters with ease',
  C2: 'C2: almost like a mother tongue',
  licences: 'Licences and cards',
  licencesHelp: 'Tick what you have. Others you can write below.',
  addLicence: 'Other licences and cards',
  addLicenceHelp: 'For example: crane licence, ISO 9606, forest harvester card',
  noLicences: 'I have none of these',
  unknownLicence: '{text} (we do not know this one; it is kept as you wrote it)',
  home: 'Where you live',
  homeLabel: 'Home municipality',
  homeHelp: 'Begin to write: Tornio, Haparanda, Tromsø …',
  moving: 'How you can go to work',
  modes: 'Which ways are possible?',
  daily: 'Daily from home',
  weekly: 'For a week at a time',
  move: 'I can move',
  seasonal: 'For a season',
  remote: 'From home, at a distance',
  maxKm: 'How far, in kilometres',
  maxKmHelp: 'For daily and weekly ways, as the crow flies. Leave empty if you have no limit in mind.',
  countries: 'In which countries?',
  countriesHelp: 'None ticked means all three.',
  training: 'Training',
  trainingHelp: 'Your degrees and vocational qualifications. The country matters: some professions need recognition across the border.',
  qualTitle: 'Name of the training',
  qualTitleHelp: 'In its own language, such as lähihoitaja or fagbrev elektriker',
  qualCountry: 'Country',
  qualLevel: 'Level',
  otherCountry: 'Another country',
  unsaid: 'Not said',
  primary: 'Basic education',
  vocational: 'Vocational training',
  certificate: 'A certificate or course',
  bachelor: 'Bachelor’s degree',
  master: 'Master’s degree',
  doctor: 'Doctorate',
  noQualifications: 'I have no training to name',
  addQualification: 'Add a training',
  experience: 'Experience and wishes',
  years: 'Years of experience in these jobs',
  yearsHelp: 'A number, such as 4',
  from: 'I can start',
  fromHelp: 'A date, such as {date}. Leave empty if any time will do.',
  extent: 'Working time',
  any: 'Any',
  'full-time': 'Full time',
  'part-time': 'Part time',
  save: 'Show jobs',
  keep: 'Save',
  forget: 'Delete everything',
  forgetAsk: 'This deletes all you have told us from this browser, at once and for good.',
  forgetAskAccount: 'This deletes all you have told us from your account, at once and for good.',
  forgetYes: 'Yes, delete everything',
  forgotten: 'All you had told us is deleted from this browser.',
  tooLong: 'This is more than the browser can keep. Remove some skills or shorten your texts.',
  unknownPlace: 'We know no municipality called {text} in Finland, Sweden or Norway. Write its name, such as Tornio.',
  severalPlaces: 'There are several of that name. Which one: {list}?',
  badKm: 'Write the distance as a number of kilometres, from 0 to 5000.',
  badDate: 'Write a date that exists, such as {date}.',
  badYears: 'Write the years as a number from 0 to 70.',
  titleMissing: 'Write the name of the training, or leave its level empty.',
  nothing: 'Tell us at least one job or skill, so that there is something to look with.',
});

/** Licences that most people who tick any have; others can be written. */
const USUAL_LICENCES = ['driving-b', 'driving-be', 'driving-c', 'driving-ce', 'driving-d'];
const MOST_MEANINGS = 5;
const LEAST_SCORE = 0.18;
/** From this score on a reading is chosen beforehand; it counts as confirmed only when the form is sent. */
const LIKELY = 0.7;

type Said = { text?: string | undefined; lang?: string | undefined; uri?: string | undefined };
const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

/** What a text may mean: as the sentence reader finds it (it knows inflected forms), else as a name. */
function candidatesFor(text: string, lang: string, kind: 'occupation' | 'skill', taxonomy: Taxonomy): Candidate[] {
  const heard = readSentence(text, lang, taxonomy)[kind === 'occupation' ? 'occupations' : 'skills'].find(
    (thing) => thing.text.toLowerCase() === text.toLowerCase(),
  );
  const plain = taxonomy.linker.rank(text, lang, kind, 8);
  const found = heard && (heard.candidates[0]?.score ?? 0) > (plain[0]?.score ?? 0) ? heard.candidates : plain;
  return found.filter((c) => c.score >= LEAST_SCORE);
}

function Meaning({
  name,
  index,
  said,
  kind,
  lang,
  taxonomy,
}: {
  name: 'occ' | 'skill';
  index: number;
  said: Said;
  kind: 'occupation' | 'skill';
  lang: Language;
  taxonomy: Taxonomy;
}) {
  const t = words.in(lang);
  const id = `${name}.${index}`;
  const confirmed = said.uri ? taxonomy.byUri(said.uri) : null;
  const tongue = said.lang ?? lang;
  const ranked = said.text ? candidatesFor(said.text, tongue, kind, taxonomy) : [];
  const options = new Map<string, { label: string; help: string | null; score: number }>();
  const add = (concept: (typeof taxonomy.concepts)[number], score: number, matched: string | null) => {
    const label = capital(taxonomy.label(concept, lang), lang);
    const help = [
      concept.kind === 'group' ? t('field') : null,
      matched && ![label.toLowerCase(), said.text?.toLowerCase()].includes(matched.toLowerCase())
        ? t('alsoCalled', { name: matched })
        : null,
    ]
      .filter(Boolean)
      .join(', ');
    if (![...options.values()].some((o) => o.label === label && o.help === (help || null)))
      options.set(concept.uri, { label, help: help || null, score });
  };
  if (confirmed) add(confirmed, 1, null);
  for (const c of ranked) if (options.size < MOST_MEANINGS) add(c.concept, c.score, c.matchedLang === lang ? c.matchedLabel : null);
  const [first] = options;
  const chosen = confirmed?.uri ?? (first && first[1].score >= LIKELY ? first[0] : '');
  const radios = [...options].map(([uri, { label, help }], i) => (
    <Choice type="radio" name={`${id}.uri`} value={uri} id={`${id}.uri.${i}`} checked={uri === chosen} label={label} help={help} />
  ));
  const keep = <Choice type="radio" name={`${id}.uri`} value="" id={`${id}.uri.none`} checked={chosen === ''} label={t('asWritten')} />;
  const title = said.text ?? (confirmed ? taxonomy.label(confirmed, lang) : '');
  return (
    <fieldset class={`said${confirmed ? '' : ' todo'}`}>
      <legend>
        {said.text ? (
          <>
            {tongue === lang ? null : <LanguageMark of={tongue} lang={lang} />}{' '}
            <span lang={tongue}>{t('yourWords', { text: said.text })}</span>
          </>
        ) : (
          title
        )}
      </legend>
      <input type="hidden" name={`${id}.text`} value={said.text ?? ''} />
      <input type="hidden" name={`${id}.lang`} value={said.lang ?? ''} />
      {options.size === 0 ? (
        <p class="sm">{t('noneFound')}</p>
      ) : confirmed ? (
        <>
          {radios[0]}
          {options.size > 1 || said.text ? (
            <details class="quiet">
              <summary>
                {t('otherMeanings')}
                <span class="vh">: {title}</span>
              </summary>
              {radios.slice(1)}
              {said.text ? keep : null}
            </details>
          ) : null}
        </>
      ) : (
        <>
          <p class="sm b">{t('choose')}</p>
          {radios}
          {keep}
        </>
      )}
      <RemoveButton value={`${name}:${index}`} what={title} lang={lang} />
    </fieldset>
  );
}

const RemoveButton = ({ value, what, lang }: { value: string; what: string; lang: Language }) => (
  <div>
    <button class="link" type="submit" name="remove" value={value} aria-label={words.in(lang)('removeWhat', { what })}>
      {words.in(lang)('remove')}
    </button>
  </div>
);

function levelOptions(lang: Language) {
  const t = words.in(lang);
  return [
    { value: '', label: t('chooseLevel') },
    { value: 'native', label: t('native') },
    ...[...cefr].reverse().map((level) => ({ value: level, label: t(level) })),
  ];
}

function countryOptions(lang: Language) {
  const t = words.in(lang);
  const others = ['DK', 'IS', 'EE', 'LV', 'LT', 'PL', 'DE', 'RO', 'UA', 'RU', 'PH', 'TH', 'IN', 'NP', 'SY', 'IQ', 'SO']
    .map((code) => ({ value: code, label: countryName(code, lang) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
  return [
    { value: '', label: t('unsaid') },
    ...countries.map((code) => ({ value: code, label: countryName(code, lang) })),
    ...others,
    { value: 'ZZ', label: t('otherCountry') },
  ];
}

const levelsOfTraining = (lang: Language) => [
  { value: '', label: words.in(lang)('unsaid') },
  ...qualificationLevels.map((level) => ({ value: level, label: words.in(lang)(level) })),
];

/** Addresses of the parts, so that a page that was sent half way comes back to the place. */
const partOf: Readonly<Record<string, string>> = {
  occ: 'jobs',
  skill: 'skills',
  lang: 'languages',
  lic: 'licences',
  qual: 'training',
  addOcc: 'jobs',
  addSkill: 'skills',
  addLang: 'languages',
  addLic: 'licences',
  qualTitle: 'training',
};

async function view(
  request: PageRequest,
  visit: Visit | null,
  draft: Draft | null,
  problem: 'tooLong' | 'nothing' | null,
): Promise<Answer> {
  const { app, lang, query } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const { profile, unread, levels } = draft?.visit ?? visit ?? { profile: emptyProfile, unread: [], levels: [] };
  const typed = draft?.typed ?? {};
  const example = shortDate(lang, '2027-02-01');
  const errors = [
    ...(problem ? [{ field: problem === 'nothing' ? 'addOcc' : 'skills', text: t(problem) }] : []),
    ...(draft?.errors ?? []).map(({ field, key, values }) => ({ field, text: t(key as ErrorKey, { date: example, ...values }) })),
  ];
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.text ?? null;
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  const near = taxonomy.places.northern.map((m) => taxonomy.places.label(m, lang));
  const ticked = new Set(
    (profile.licences ?? []).flatMap((l) => licenceOf(taxonomy, typeof l === 'string' ? l : (l.text ?? l.uri ?? '')) ?? []),
  );
  const odd = (profile.licences ?? [])
    .map((l) => (typeof l === 'string' ? l : (l.text ?? l.uri ?? '')))
    .filter((text) => !licenceOf(taxonomy, text));
  const licenceIds = [...new Set([...USUAL_LICENCES, ...ticked])].filter((id) => taxonomy.licences.all.has(id));
  const told = profile.languages.map((l) => l.lang);
  const spoken = [...profile.languages, ...levels.map((tag) => ({ lang: tag, level: '' }))];
  const languageName = (tag: string) => capital(taxonomy.languageName(tag, lang), lang);
  const body = (
    <section class="sec-s">
      <div class="wrap side">
        <div class="stack-l">
          <ErrorSummary lang={lang} errors={errors} />
          <header class="stack">
            <h1>{t(visit || draft ? 'heading' : 'headingNew')}</h1>
            <p class="lead">{t('lead')}</p>
            {query.has('deleted') ? <Note kind="done">{t('forgotten')}</Note> : null}
            {unread.length > 0 ? (
              <Note kind="attention" icon="chat">
                {t('unread', { list: unread.map((text) => `“${text}”`).join(', ') })}
              </Note>
            ) : null}
          </header>
          <form class="form" method="post" action={`/${lang}/you`} novalidate>
            <EnterButton name="do" value="done" />
            <section class="part" id="jobs" aria-labelledby="h-jobs">
              <h2 id="h-jobs">{t('jobs')}</h2>
              <p class="mut sm">{t('jobsHelp')}</p>
              {profile.occupations.map((said, i) => (
                <Meaning name="occ" index={i} said={said} kind="occupation" lang={lang} taxonomy={taxonomy} />
              ))}
              <div class="addrow">
                <TextField id="addOcc" label={t('addJob')} maxlength={200} error={problem === 'nothing' ? t('nothing') : null} />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                  <Icon name="plus" /> {t('add')}
                  <span class="vh">: {t('jobs')}</span>
                </button>
              </div>
            </section>
            <section class="part" id="skills" aria-labelledby="h-skills">
              <h2 id="h-skills">{t('skills')}</h2>
              <p class="mut sm">{t('skillsHelp')}</p>
              {profile.skills.map((said, i) => (
                <Meaning name="skill" index={i} said={said} kind="skill" lang={lang} taxonomy={taxonomy} />
              ))}
              <div class="addrow">
                <TextField id="addSkill" label={t('addSkill')} maxlength={400} />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                  <Icon name="plus" /> {t('add')}
                  <span class="vh">: {t('skills')}</span>
                </button>
              </div>
            </section>
            <section class="part" id="languages" aria-labelledby="h-languages">
              <h2 id="h-languages">{t('languages')}</h2>
              <p class="mut sm">{t('languagesHelp')}</p>
              <div>
                {spoken.map((l, i) => (
                  <div class={l.level === '' ? 'inline todo' : 'inline'}>
                    <span class="b" id={`lang.${i}.name`}>
                      {languageName(l.lang)}
                    </span>
                    <input type="hidden" name={`lang.${i}.tag`} value={l.lang} />
                    <select class="ds-input" name={`lang.${i}.level`} aria-label={t('levelOf', { language: languageName(l.lang) })}>
                      {levelOptions(lang).map((o) => (
                        <option value={o.value} selected={o.value === l.level}>
                          {o.label}
                        </option>
                      ))}
                    </select>
                    <RemoveButton value={`lang:${i}`} what={languageName(l.lang)} lang={lang} />
                  </div>
                ))}
              </div>
              <div class="addrow">
                <SelectField
                  id="addLang"
                  label={t('addLanguage')}
                  value=""
                  options={[
                    { value: '', label: t('chooseLanguage') },
                    ...taxonomy.languages
                      .filter((l) => !told.includes(l.lang) && !levels.includes(l.lang))
                      .map((l) => ({ value: l.lang, label: languageName(l.lang) })),
                  ]}
                />
                <SelectField id="addLevel" label={t('level')} value="" options={levelOptions(lang)} />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                  <Icon name="plus" /> {t('add')}
                  <span class="vh">: {t('languages')}</span>
                </button>
              </div>
            </section>
            <fieldset class="part" id="licences">
              <legend>{t('licences')}</legend>
              <p class="mut sm">{t('licencesHelp')}</p>
              <div>
                {licenceIds.map((id) => (
                  <Choice
                    type="checkbox"
                    name="lic"
                    value={id}
                    id={`lic-${id}`}
                    checked={ticked.has(id)}
                    label={capital(taxonomy.licences.all.get(id)?.names[lang]?.[0] ?? id, lang)}
                  />
                ))}
                {odd.map((text) => (
                  <Choice
                    type="checkbox"
                    name="addLic"
                    value={text}
                    id={`odd-${text.replace(/\W+/g, '-')}`}
                    checked
                    label={t('unknownLicence', { text })}
                  />
                ))}
                <Choice
                  type="checkbox"
                  name="noLicences"
                  value="1"
                  id="noLicences"
                  checked={profile.licences?.length === 0}
                  label={t('noLicences')}
                />
              </div>
              <TextField id="addLic" label={t('addLicence')} description={t('addLicenceHelp')} maxlength={300} />
            </fieldset>
            <section class="part" id="place" aria-labelledby="h-place">
              <h2 id="h-place">{t('home')}</h2>
              <TextField
                id="home"
                label={t('homeLabel')}
                description={t('homeHelp')}
                value={typed.home ?? (home ? taxonomy.places.label(home, lang) : '')}
                error={errorOf('home')}
                list="municipalities"
                maxlength={120}
              />
              <datalist id="municipalities">
                {near.map((name) => (
                  <option value={name} />
                ))}
              </datalist>
            </section>
            <section class="part" id="moving" aria-labelledby="h-moving">
              <h2 id="h-moving">{t('moving')}</h2>
              <div class="grid2">
                <Choices legend={t('modes')}>
                  {modes.map((mode) => (
                    <Choice
                      type="checkbox"
                      name="mode"
                      value={mode}
                      id={`mode-${mode}`}
                      checked={profile.mobility?.modes?.includes(mode) ?? false}
                      label={t(mode)}
                    />
                  ))}
                </Choices>
                <Choices legend={t('countries')}>
                  {countries.map((country: Country) => (
                    <Choice
                      type="checkbox"
                      name="country"
                      value={country}
                      id={`country-${country}`}
                      checked={profile.mobility?.countries?.includes(country) ?? false}
                      label={countryName(country, lang)}
                    />
                  ))}
                  <p class="sm mut">{t('countriesHelp')}</p>
                </Choices>
              </div>
              <TextField
                id="maxKm"
                label={t('maxKm')}
                description={t('maxKmHelp')}
                value={typed.maxKm ?? profile.mobility?.maxKm?.toString() ?? ''}
                inputmode="numeric"
                error={errorOf('maxKm')}
                short
                maxlength={6}
              />
            </section>
            <section class="part" id="training" aria-labelledby="h-training">
              <h2 id="h-training">{t('training')}</h2>
              <p class="mut sm">{t('trainingHelp')}</p>
              {(profile.qualifications ?? []).map((q, i) => (
                <div class="said">
                  <TextField id={`qual.${i}.title`} label={t('qualTitle')} value={q.title} maxlength={200} />
                  <div class="addrow">
                    <SelectField id={`qual.${i}.country`} label={t('qualCountry')} value={q.country ?? ''} options={countryOptions(lang)} />
                    <SelectField id={`qual.${i}.level`} label={t('qualLevel')} value={q.level ?? ''} options={levelsOfTraining(lang)} />
                  </div>
                  <RemoveButton value={`qual:${i}`} what={q.title} lang={lang} />
                </div>
              ))}
              <div class="stack-s">
                <TextField
                  id="qualTitle"
                  label={t('addQualification')}
                  description={t('qualTitleHelp')}
                  error={errorOf('qualTitle')}
                  maxlength={200}
                />
                <div class="addrow">
                  <SelectField id="qualCountry" label={t('qualCountry')} value="" options={countryOptions(lang)} />
                  <SelectField id="qualLevel" label={t('qualLevel')} value="" options={levelsOfTraining(lang)} />
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                    <Icon name="plus" /> {t('add')}
                    <span class="vh">: {t('training')}</span>
                  </button>
                </div>
              </div>
              <Choice
                type="checkbox"
                name="noQualifications"
                value="1"
                id="noQualifications"
                checked={profile.qualifications?.length === 0}
                label={t('noQualifications')}
              />
            </section>
            <section class="part" id="wishes" aria-labelledby="h-wishes">
              <h2 id="h-wishes">{t('experience')}</h2>
              <TextField
                id="years"
                label={t('years')}
                description={t('yearsHelp')}
                value={typed.years ?? profile.experienceYears?.toString() ?? ''}
                inputmode="decimal"
                error={errorOf('years')}
                short
                maxlength={5}
              />
              <TextField
                id="from"
                label={t('from')}
                description={t('fromHelp', { date: example })}
                value={typed.from ?? (profile.seeks?.from ? shortDate(lang, profile.seeks.from) : '')}
                error={errorOf('from')}
                short
                maxlength={20}
              />
              <Choices legend={t('extent')}>
                {extents.map((extent) => (
                  <Choice
                    type="radio"
                    name="extent"
                    value={extent}
                    id={`extent-${extent}`}
                    checked={(profile.seeks?.extent ?? 'any') === extent}
                    label={t(extent)}
                  />
                ))}
              </Choices>
            </section>
            <p class="row">
              <button class="ds-button" type="submit" name="do" value="done">
                {t('save')} <Icon name="arrow" />
              </button>
              <button class="ds-button" data-variant="secondary" type="submit" name="do" value="keep">
                {t('keep')}
              </button>
            </p>
          </form>
        </div>
        <aside class="stack">
          <Note icon="lock">{t(request.drawer.kept === 'account' ? 'privacyAccount' : 'privacy')}</Note>
          {visit || draft ? (
            <details class="more">
              <summary>{t('forget')}</summary>
              <form method="post" action={`/${lang}/you`} class="stack">
                <p>{t(request.drawer.kept === 'account' ? 'forgetAskAccount' : 'forgetAsk')}</p>
                <button class="ds-button" data-color="danger" data-variant="secondary" type="submit" name="do" value="forget">
                  {t('forgetYes')}
                </button>
              </form>
            </details>
          ) : null}
        </aside>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: errors.length > 0 ? 422 : 200 };
}

export const page = definePage({
  path: '/you',
  access: 'public',
  async get(request) {
    const { places } = await taxonomyOf(request.app);
    return view(request, readVisit(request.drawer, places), null, null);
  },
  async post(request) {
    const { app, lang, form, drawer } = request;
    if (form.get('do') === 'forget') {
      drawer.clear();
      return { redirect: `/${lang}/you?deleted` };
    }
    const taxonomy = await taxonomyOf(app);
    const before = readVisit(drawer, taxonomy.places);
    const draft = readDraft(form, before ?? { profile: emptyProfile, unread: [], levels: [] }, lang, taxonomy);
    if (draft.errors.length > 0) return view(request, before, draft, null);
    const done = form.get('do') === 'done' && !form.has('remove') && !draft.added;
    if (done && !canMatch(draft.visit.profile)) return view(request, before, draft, 'nothing');
    // What was shown as not understood has been seen.
    const visit = done ? { ...draft.visit, unread: [] } : draft.visit;
    if (!saveVisit(drawer, visit)) return view(request, before, draft, 'tooLong');
    if (done) return { redirect: `/${lang}/for-me` };
    const touched =
      form.get('remove')?.split(':')[0] ??
      ['addOcc', 'addSkill', 'addLang', 'addLic', 'qualTitle'].find((field) => form.get(field)?.trim());
    return { redirect: `/${lang}/you${touched && partOf[touched] ? `#${partOf[touched]}` : ''}` };
  },
  samples: async () => ['/you', '/you?deleted'],
});
