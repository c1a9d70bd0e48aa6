import type { Child } from 'hono/jsx';
import { defineWords, doOnce, type Language, languages, ownName, shortDate } from '#platform';
import { cefr, type Country, countries, type Taxonomy, taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  definePage,
  EnterButton,
  ErrorSummary,
  FormNumber,
  Icon,
  LongField,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { giveConsent } from '../../consents.ts';
import { hasAccount } from '../../may.ts';
import {
  evidences,
  extents,
  type HeldLicence,
  type Known,
  languageSkills,
  mobilityModes,
  type PersonProfile,
  qualificationLevels,
} from '../../profile.ts';
import { monthIn } from '../../profiles/cv/cv.ts';
import { findPerson } from '../../store.ts';
import { ConsentFirst, keepProfile, mayKeep, profileOf } from '../own-profile.tsx';
import { type Draft, type MendKey, readDraft } from './draft.ts';

const words = defineWords('people.me-profile', {
  title: 'My profile',
  about: 'What you can do and wish for, told once.',
  lead: 'Told once, used everywhere: jobs that fit, your CV in three countries, and what you share with a coach. Everything can be left out.',
  saved: 'Saved.',
  imported: 'What you chose from the file is in your profile now.',
  fromFile: 'Bring it from a file',
  fromFileText: 'Do you have a CV in Europass or JSON Resume? Then you need not write it again.',
  toCv: 'Make a CV of it',
  takeOut: 'Take it with you',
  toFiles: 'Save it as Europass or JSON Resume',
  tellFirst: 'About you in a few words',
  tellFirstHelp: 'Write it in the languages in which you look for work. Nothing is translated by machine.',
  headline: 'One line under your name',
  aboutMe: 'Some lines about you',
  inLanguage: '{what}, in this language: {language}',
  otherLanguages: 'In other languages',
  jobs: 'Jobs and occupations',
  jobsHelp: 'What you do, have done, or are trained for.',
  skills: 'Skills',
  skillsHelp: 'Things you know how to do. Say what shows it, and employers can rely on it.',
  means: 'What it means',
  asWritten: 'As I wrote it',
  evidence: 'What shows it?',
  claimed: 'I say so myself',
  shown: 'I have shown it in work or training',
  attested: 'Somebody attests it',
  by: 'Who attests it?',
  years: 'Years',
  add: 'Add',
  addJob: 'Add a job',
  addSkill: 'Add skills, with commas between',
  remove: 'Remove',
  removeWhat: 'Remove {what}',
  languages: 'Languages',
  languagesHelp: 'If you tell the five skills one by one, the lowest of them counts as your level.',
  level: 'Level',
  levelOf: '{language}: level',
  skillsOf: '{language}: each skill by itself',
  unsaid: 'Not said',
  listening: 'Listening',
  reading: 'Reading',
  interaction: 'Conversation',
  production: 'Speaking on your own',
  writing: 'Writing',
  addLanguage: 'Add a language',
  chooseLanguage: 'Choose a language',
  native: 'Mother tongue',
  A1: 'A1: single words and phrases',
  A2: 'A2: everyday things, slowly',
  B1: 'B1: I manage at work in familiar things',
  B2: 'B2: I talk and write fluently at work',
  C1: 'C1: I handle difficult matters with ease',
  C2: 'C2: almost like a mother tongue',
  work: 'Work experience',
  workHelp: 'The latest first. Write titles and tasks in the language of the workplace or in your own.',
  jobTitle: 'Job title',
  employer: 'Employer',
  place: 'Place',
  country: 'Country',
  from: 'From',
  to: 'Until',
  monthHelp: 'Month and year, such as 8/2019',
  still: 'I still work there',
  tasks: 'What you did',
  wordsIn: 'Language of these words',
  another: 'One more',
  training: 'Training',
  trainingHelp: 'Degrees, vocational qualifications and courses. The country matters: some professions need recognition across the border.',
  qualTitle: 'Name of the training',
  qualTitleHelp: 'In its own language, as on the certificate',
  school: 'School',
  year: 'Year',
  primary: 'Basic education',
  vocational: 'Vocational training',
  certificate: 'A certificate or course',
  bachelor: 'Bachelor’s degree',
  master: 'Master’s degree',
  doctor: 'Doctorate',
  noQualifications: 'I have no training to name',
  otherCountry: 'Another country',
  licences: 'Licences and cards',
  licencesHelp: 'Driving classes, permit cards and certificates, such as B, CE, hot work, crane.',
  licence: 'Licence or card',
  until: 'Valid until',
  noLicences: 'I have none',
  wishes: 'Wishes',
  home: 'Home municipality',
  homeHelp: 'Such as Tornio, Haparanda or Tromsø',
  modes: 'How can you go to work?',
  daily: 'Daily from home',
  weekly: 'For a week at a time',
  move: 'I can move',
  seasonal: 'For a season',
  remote: 'From home, at a distance',
  countries: 'In which countries?',
  countriesHelp: 'None ticked means all three.',
  maxKm: 'How far, in kilometres',
  start: 'I can start',
  startHelp: 'A date, such as {date}. Leave it empty if any time will do.',
  extent: 'Working time',
  any: 'Any',
  'full-time': 'Full time',
  'part-time': 'Part time',
  experienceYears: 'Years of experience in these jobs',
  wishText: 'What else do you wish for?',
  constraints: 'What must work fit around?',
  constraintsHelp:
    'Only what matters for planning, such as times of day or the way to work. Write nothing about health, beliefs or origin. It never stands in a CV, and employers never see it.',
  save: 'Save',
  // to be mended
  unknownPlace: 'We know no municipality called {text} in Finland, Sweden or Norway. Write its name, such as Tornio.',
  severalPlaces: 'There are several of that name. Which one: {list}?',
  badKm: 'Write the distance as a number of kilometres, from 0 to 5000.',
  badDate: 'Write a date that exists, such as {date}.',
  badYears: 'Write the years as a number from 0 to 70.',
  badYear: 'Write the year with four digits, such as 2019.',
  badMonth: 'Write month and year, such as 8/2019, or the year alone.',
  monthsTurned: 'The end is before the beginning. Check both.',
  titleMissing: 'Write a name here, or empty the whole entry.',
  levelMissing: 'Choose how well you know {language}.',
  tooMany: 'At most {n} can be kept here. The others were left out; save again if that is right.',
});

const MEANINGS = 4;
const LEAST_SCORE = 0.25;
const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

function view(request: PageRequest, profile: PersonProfile, draft: Draft | null, taxonomy: Taxonomy): Answer {
  const { lang, query } = request;
  const t = words.in(lang);
  const example = shortDate(lang, '2027-02-01');
  const typed = draft?.typed ?? {};
  const errors = (draft?.mends ?? []).map(({ field, key, values }) => ({
    field,
    text: t(key as MendKey, { date: example, ...values }),
  }));
  const at = (field: string) => errors.find((e) => e.field === field)?.text ?? null;
  const val = (field: string, kept: string | number | undefined) => typed[field] ?? (kept === undefined ? '' : String(kept));
  const languageName = (tag: string) => capital(taxonomy.languageName(tag, lang), lang);
  const tongues = [...new Set([...languages, 'se', ...profile.languages.map((l) => l.lang)])];
  const tongueOptions = (more: string) => [
    { value: '', label: t('unsaid') },
    ...[...new Set([...tongues, ...(more ? [more] : [])])].map((tag) => ({ value: tag, label: languageName(tag) })),
  ];
  const others = ['DK', 'IS', 'EE', 'LV', 'LT', 'PL', 'DE', 'RO', 'UA', 'RU', 'PH', 'TH', 'IN', 'NP', 'SY', 'IQ', 'SO', 'ET', 'AF', 'IR'];
  const countryOptions = (more: string) => [
    { value: '', label: t('unsaid') },
    ...countries.map((code) => ({ value: code as string, label: countryName(code, lang) })),
    ...[...new Set([...others, ...(/^[A-Z]{2}$/.test(more) && !countries.includes(more as Country) && more !== 'ZZ' ? [more] : [])])]
      .map((code) => ({ value: code, label: countryName(code, lang) }))
      .sort((a, b) => a.label.localeCompare(b.label, lang)),
    { value: 'ZZ', label: t('otherCountry') },
  ];
  const levels = [
    { value: 'native', label: t('native') },
    ...[...cefr].reverse().map((level) => ({ value: level as string, label: t(level) })),
  ];
  const Remove = ({ value, what }: { value: string; what: string }) => (
    <button class="link" type="submit" name="remove" value={value} aria-label={t('removeWhat', { what })}>
      {t('remove')}
    </button>
  );
  const AddButton = ({ what }: { what: string }) => (
    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="add">
      <Icon name="plus" /> {t('add')}
      <span class="vh">: {what}</span>
    </button>
  );

  /** One entry of a list, folded unless it is to be filled or mended. */
  const Row = ({ id, title, open, children }: { id: string; title: string; open: boolean; children: Child }) => (
    <details class="more" open={open || errors.some((e) => e.field.startsWith(`${id}.`))}>
      <summary>{title || t('another')}</summary>
      <div>
        <fieldset>
          <legend class="vh">{title || t('another')}</legend>
          <div class="stack">{children}</div>
        </fieldset>
      </div>
    </details>
  );

  const known = (name: 'occ' | 'skill', item: Known, i: number) => {
    const kind = name === 'occ' ? 'occupation' : 'skill';
    const id = `${name}.${i}`;
    const chosen = item.uri ? taxonomy.byUri(item.uri) : null;
    const meanings = new Map<string, string>();
    if (chosen) meanings.set(chosen.uri, capital(taxonomy.label(chosen, lang), lang));
    if (item.text)
      for (const c of taxonomy.linker.rank(item.text, item.lang ?? lang, kind, MEANINGS * 2))
        if (c.score >= LEAST_SCORE && meanings.size < MEANINGS) meanings.set(c.concept.uri, capital(taxonomy.label(c.concept, lang), lang));
    const title = item.text ?? meanings.values().next().value ?? '';
    return (
      <fieldset class="said">
        <legend lang={item.text && item.lang && item.lang !== lang ? item.lang : undefined}>{title}</legend>
        <input type="hidden" name={`${id}.text`} value={item.text ?? ''} />
        <input type="hidden" name={`${id}.lang`} value={item.lang ?? ''} />
        <div class="addrow">
          <SelectField
            id={`${id}.uri`}
            label={t('means')}
            value={item.uri ?? ''}
            options={[
              ...(item.text ? [{ value: '', label: t('asWritten') }] : []),
              ...[...meanings].map(([value, label]) => ({ value, label })),
            ]}
          />
        </div>
        <details class="quiet" open={at(`${id}.years`) !== null}>
          <summary>
            {[t(item.evidence ?? 'claimed'), item.attestedBy].filter(Boolean).join(': ')}
            <span class="vh">: {title}</span>
          </summary>
          <div class="addrow">
            <SelectField
              id={`${id}.evidence`}
              label={t('evidence')}
              value={item.evidence ?? 'claimed'}
              options={evidences.map((value) => ({ value, label: t(value) }))}
            />
            <TextField id={`${id}.by`} label={t('by')} value={item.attestedBy ?? ''} maxlength={200} />
            <TextField
              id={`${id}.years`}
              label={t('years')}
              value={val(`${id}.years`, item.years)}
              error={at(`${id}.years`)}
              inputmode="decimal"
              short
              maxlength={4}
            />
          </div>
        </details>
        <div>
          <Remove value={`${name}:${i}`} what={title} />
        </div>
      </fieldset>
    );
  };

  const ownText = (tag: Language) => (
    <div class="stack">
      <TextField
        id={`headline.${tag}`}
        label={t('inLanguage', { what: t('headline'), language: ownName[tag] })}
        value={profile.headline?.find((x) => x.lang === tag)?.text ?? ''}
        maxlength={200}
      />
      <LongField
        id={`about.${tag}`}
        label={t('inLanguage', { what: t('aboutMe'), language: ownName[tag] })}
        value={profile.about?.find((x) => x.lang === tag)?.text ?? ''}
        rows={4}
        maxlength={4000}
      />
    </div>
  );
  const otherTags = languages.filter((tag) => tag !== lang);
  const toldInOther = otherTags.some((tag) => [...(profile.about ?? []), ...(profile.headline ?? [])].some((x) => x.lang === tag));
  const month = (m: string | null | undefined) => (m ? monthIn(lang, m) : '');
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  const bare = (l: HeldLicence) => (typeof l === 'string' ? { text: l } : l);
  const licences = [...(profile.licences ?? []).map(bare), { text: '' }];
  const qualifications = [...(profile.qualifications ?? []), { title: '' }];
  const experience = [...(profile.experience ?? []), { title: '', lang }];

  const body = (
    <section class="sec-s">
      <div class="wrap side">
        <div class="stack-l">
          <ErrorSummary lang={lang} errors={errors} />
          <header class="stack">
            <h1>{t('title')}</h1>
            <p class="lead">{t('lead')}</p>
            {query.has('saved') && errors.length === 0 ? (
              <Note kind="done">{t(query.get('saved') === 'file' ? 'imported' : 'saved')}</Note>
            ) : null}
          </header>
          <form class="form" method="post" action={`/${lang}/me/profile`} novalidate>
            <FormNumber />
            <EnterButton name="do" value="save" />
            <section class="part" id="text" aria-labelledby="h-text">
              <h2 id="h-text">{t('tellFirst')}</h2>
              <p class="mut sm">{t('tellFirstHelp')}</p>
              {ownText(lang)}
              <details class="quiet" open={toldInOther}>
                <summary>{t('otherLanguages')}</summary>
                <div class="stack-l">{otherTags.map(ownText)}</div>
              </details>
            </section>
            <section class="part" id="jobs" aria-labelledby="h-jobs">
              <h2 id="h-jobs">{t('jobs')}</h2>
              <p class="mut sm">{t('jobsHelp')}</p>
              {profile.occupations.map((item, i) => known('occ', item, i))}
              <div class="addrow">
                <TextField id="addOcc" label={t('addJob')} error={at('addOcc')} maxlength={200} />
                <AddButton what={t('jobs')} />
              </div>
            </section>
            <section class="part" id="skills" aria-labelledby="h-skills">
              <h2 id="h-skills">{t('skills')}</h2>
              <p class="mut sm">{t('skillsHelp')}</p>
              {profile.skills.map((item, i) => known('skill', item, i))}
              <div class="addrow">
                <TextField id="addSkill" label={t('addSkill')} error={at('addSkill')} maxlength={400} />
                <AddButton what={t('skills')} />
              </div>
            </section>
            <section class="part" id="languages" aria-labelledby="h-languages">
              <h2 id="h-languages">{t('languages')}</h2>
              <p class="mut sm">{t('languagesHelp')}</p>
              {profile.languages.map((spoken, i) => (
                <fieldset class="said">
                  <legend>{languageName(spoken.lang)}</legend>
                  <input type="hidden" name={`lang.${i}.tag`} value={spoken.lang} />
                  <SelectField
                    id={`lang.${i}.level`}
                    label={t('levelOf', { language: languageName(spoken.lang) })}
                    value={spoken.level}
                    options={levels}
                    error={at(`lang.${i}.level`)}
                  />
                  <details class="quiet" open={languageSkills.some((skill) => spoken[skill])}>
                    <summary>{t('skillsOf', { language: languageName(spoken.lang) })}</summary>
                    <div class="addrow">
                      {languageSkills.map((skill) => (
                        <SelectField
                          id={`lang.${i}.${skill}`}
                          label={t(skill)}
                          value={spoken[skill] ?? ''}
                          options={[
                            { value: '', label: t('unsaid') },
                            ...cefr.map((level) => ({ value: level as string, label: level as string })),
                          ]}
                        />
                      ))}
                    </div>
                  </details>
                  <div>
                    <Remove value={`lang:${i}`} what={languageName(spoken.lang)} />
                  </div>
                </fieldset>
              ))}
              <div class="addrow">
                <SelectField
                  id="addLang"
                  label={t('addLanguage')}
                  value={draft && at('addLevel') ? (request.form.get('addLang') ?? '') : ''}
                  error={at('addLang')}
                  options={[
                    { value: '', label: t('chooseLanguage') },
                    ...taxonomy.languages
                      .filter((l) => !profile.languages.some((told) => told.lang === l.lang))
                      .map((l) => ({ value: l.lang, label: languageName(l.lang) })),
                  ]}
                />
                <SelectField
                  id="addLevel"
                  label={t('level')}
                  value=""
                  options={[{ value: '', label: t('unsaid') }, ...levels]}
                  error={at('addLevel')}
                />
                <AddButton what={t('languages')} />
              </div>
            </section>
            <section class="part" id="work" aria-labelledby="h-work">
              <h2 id="h-work">{t('work')}</h2>
              <p class="mut sm">{t('workHelp')}</p>
              {experience.map((x, i) => {
                const id = `exp.${i}`;
                return (
                  <Row
                    id={id}
                    title={[x.title, 'employer' in x ? x.employer : '', 'from' in x ? month(x.from) : ''].filter(Boolean).join(' · ')}
                    open={experience.length === 1}
                  >
                    <input type="hidden" name={`${id}.uri`} value={'uri' in x ? (x.uri ?? '') : ''} />
                    <div class="addrow">
                      <TextField
                        id={`${id}.title`}
                        label={t('jobTitle')}
                        value={val(`${id}.title`, x.title)}
                        error={at(`${id}.title`)}
                        maxlength={200}
                      />
                      <TextField id={`${id}.employer`} label={t('employer')} value={'employer' in x ? x.employer : ''} maxlength={200} />
                    </div>
                    <div class="addrow">
                      <TextField id={`${id}.place`} label={t('place')} value={'place' in x ? x.place : ''} maxlength={120} />
                      <SelectField
                        id={`${id}.country`}
                        label={t('country')}
                        value={'country' in x ? (x.country ?? '') : ''}
                        options={countryOptions('country' in x ? (x.country ?? '') : '')}
                      />
                      <SelectField id={`${id}.lang`} label={t('wordsIn')} value={x.lang} options={tongueOptions(x.lang).slice(1)} />
                    </div>
                    <div class="addrow">
                      <TextField
                        id={`${id}.from`}
                        label={t('from')}
                        description={t('monthHelp')}
                        value={val(`${id}.from`, 'from' in x ? month(x.from) : '')}
                        error={at(`${id}.from`)}
                        maxlength={20}
                      />
                      <TextField
                        id={`${id}.to`}
                        label={t('to')}
                        description={t('monthHelp')}
                        value={val(`${id}.to`, 'to' in x ? month(x.to) : '')}
                        error={at(`${id}.to`)}
                        maxlength={20}
                      />
                    </div>
                    <Choice
                      type="checkbox"
                      name={`${id}.still`}
                      value="1"
                      id={`${id}.still`}
                      checked={'to' in x && x.to === null}
                      label={t('still')}
                    />
                    <LongField id={`${id}.text`} label={t('tasks')} value={'text' in x ? x.text : ''} rows={3} maxlength={4000} />
                    {i < experience.length - 1 ? (
                      <div>
                        <Remove value={`exp:${i}`} what={x.title} />
                      </div>
                    ) : (
                      <div>
                        <AddButton what={t('work')} />
                      </div>
                    )}
                  </Row>
                );
              })}
            </section>
            <section class="part" id="training" aria-labelledby="h-training">
              <h2 id="h-training">{t('training')}</h2>
              <p class="mut sm">{t('trainingHelp')}</p>
              {qualifications.map((q, i) => {
                const id = `qual.${i}`;
                const told = 'country' in q ? (q.country ?? '') : '';
                return (
                  <Row id={id} title={[q.title, 'year' in q ? q.year : ''].filter(Boolean).join(' · ')} open={qualifications.length === 1}>
                    <TextField
                      id={`${id}.title`}
                      label={t('qualTitle')}
                      description={t('qualTitleHelp')}
                      value={val(`${id}.title`, q.title)}
                      error={at(`${id}.title`)}
                      maxlength={200}
                    />
                    <div class="addrow">
                      <SelectField
                        id={`${id}.lang`}
                        label={t('wordsIn')}
                        value={'lang' in q ? (q.lang ?? '') : ''}
                        options={tongueOptions('lang' in q ? (q.lang ?? '') : '')}
                      />
                      <SelectField id={`${id}.country`} label={t('country')} value={told} options={countryOptions(told)} />
                      <SelectField
                        id={`${id}.level`}
                        label={t('level')}
                        value={'level' in q ? (q.level ?? '') : ''}
                        options={[
                          { value: '', label: t('unsaid') },
                          ...qualificationLevels.map((level) => ({ value: level as string, label: t(level) })),
                        ]}
                      />
                    </div>
                    <div class="addrow">
                      <TextField
                        id={`${id}.institution`}
                        label={t('school')}
                        value={'institution' in q ? q.institution : ''}
                        maxlength={200}
                      />
                      <TextField
                        id={`${id}.year`}
                        label={t('year')}
                        value={val(`${id}.year`, 'year' in q ? q.year : undefined)}
                        error={at(`${id}.year`)}
                        inputmode="numeric"
                        short
                        maxlength={4}
                      />
                    </div>
                    <div>
                      {i < qualifications.length - 1 ? <Remove value={`qual:${i}`} what={q.title} /> : <AddButton what={t('training')} />}
                    </div>
                  </Row>
                );
              })}
              <Choice
                type="checkbox"
                name="noQualifications"
                value="1"
                id="noQualifications"
                checked={profile.qualifications?.length === 0}
                label={t('noQualifications')}
              />
            </section>
            <section class="part" id="licences" aria-labelledby="h-licences">
              <h2 id="h-licences">{t('licences')}</h2>
              <p class="mut sm">{t('licencesHelp')}</p>
              {licences.map((l, i) => {
                const id = `lic.${i}`;
                const country = 'country' in l ? (l.country ?? '') : '';
                return (
                  <Row id={id} title={l.text ?? ''} open={licences.length === 1}>
                    <input type="hidden" name={`${id}.uri`} value={'uri' in l ? (l.uri ?? '') : ''} />
                    <input type="hidden" name={`${id}.lang`} value={'lang' in l ? (l.lang ?? '') : ''} />
                    <div class="addrow">
                      <TextField
                        id={`${id}.text`}
                        label={t('licence')}
                        value={val(`${id}.text`, l.text)}
                        error={at(`${id}.text`)}
                        maxlength={200}
                      />
                      <TextField
                        id={`${id}.until`}
                        label={t('until')}
                        value={val(`${id}.until`, 'validTo' in l && l.validTo ? shortDate(lang, l.validTo) : '')}
                        error={at(`${id}.until`)}
                        maxlength={20}
                      />
                      <SelectField id={`${id}.country`} label={t('country')} value={country} options={countryOptions(country)} />
                    </div>
                    <div>
                      {i < licences.length - 1 ? <Remove value={`lic:${i}`} what={l.text ?? ''} /> : <AddButton what={t('licences')} />}
                    </div>
                  </Row>
                );
              })}
              <Choice
                type="checkbox"
                name="noLicences"
                value="1"
                id="noLicences"
                checked={profile.licences?.length === 0}
                label={t('noLicences')}
              />
            </section>
            <section class="part" id="wishes" aria-labelledby="h-wishes">
              <h2 id="h-wishes">{t('wishes')}</h2>
              <TextField
                id="home"
                label={t('home')}
                description={t('homeHelp')}
                value={val('home', home ? taxonomy.places.label(home, lang) : '')}
                error={at('home')}
                list="municipalities"
                maxlength={120}
              />
              <datalist id="municipalities">
                {taxonomy.places.northern.map((m) => (
                  <option value={taxonomy.places.label(m, lang)} />
                ))}
              </datalist>
              <div class="grid2">
                <Choices legend={t('modes')}>
                  {mobilityModes.map((mode) => (
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
                  {countries.map((country) => (
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
                value={val('maxKm', profile.mobility?.maxKm)}
                error={at('maxKm')}
                inputmode="numeric"
                short
                maxlength={6}
              />
              <TextField
                id="years"
                label={t('experienceYears')}
                value={val('years', profile.experienceYears)}
                error={at('years')}
                inputmode="decimal"
                short
                maxlength={5}
              />
              <TextField
                id="from"
                label={t('start')}
                description={t('startHelp', { date: example })}
                value={val('from', profile.seeks?.from ? shortDate(lang, profile.seeks.from) : '')}
                error={at('from')}
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
              <LongField id="wishes-text" name="wishes" label={t('wishText')} value={profile.wishes ?? ''} rows={3} maxlength={2000} />
              <LongField
                id="constraints"
                label={t('constraints')}
                description={t('constraintsHelp')}
                value={profile.constraints ?? ''}
                rows={3}
                maxlength={2000}
              />
            </section>
            <p class="row">
              <button class="ds-button" type="submit" name="do" value="save">
                <Icon name="check" /> {t('save')}
              </button>
            </p>
          </form>
        </div>
        <aside class="stack">
          <section class="card flat stack-s" aria-labelledby="h-file">
            <h2 id="h-file">{t('fromFile')}</h2>
            <p class="sm">{t('fromFileText')}</p>
            <p>
              <a href={`/${lang}/me/profile/import`}>{t('fromFile')}</a>
            </p>
          </section>
          <section class="card flat stack-s" aria-labelledby="h-out">
            <h2 id="h-out">{t('takeOut')}</h2>
            <p>
              <a href={`/${lang}/me/cv`}>{t('toCv')}</a>
            </p>
            <p>
              <a href={`/${lang}/me/profile/export`}>{t('toFiles')}</a>
            </p>
          </section>
        </aside>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: errors.length > 0 ? 422 : 200 };
}

const partOf: Readonly<Record<string, string>> = {
  occ: 'jobs',
  skill: 'skills',
  lang: 'languages',
  exp: 'work',
  qual: 'training',
  lic: 'licences',
  addOcc: 'jobs',
  addSkill: 'skills',
  addLang: 'languages',
};

function firstConsent(request: PageRequest): Answer {
  const { lang } = request;
  const t = words.in(lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <ConsentFirst lang={lang} />
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true };
}

export const page = definePage({
  path: '/me/profile',
  access: hasAccount,
  menu: { order: 10, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  async get(request) {
    if (!(await mayKeep(request))) return firstConsent(request);
    const profile = await profileOf(request);
    const person = await findPerson(request.app.database.queries, request.scope.personId!);
    const home = profile.home ?? person?.home;
    return view(request, { ...profile, ...(home ? { home } : {}) }, null, await taxonomyOf(request.app));
  },
  async post(request) {
    const { app, lang, form, scope, formNumber } = request;
    const to = `/${lang}/me/profile`;
    if (form.get('do') === 'agree') {
      await doOnce(app, formNumber, async (queries) => {
        await giveConsent(app, queries, { personId: scope.personId!, purpose: 'keep-profile', lang });
        return to;
      });
      await request.keepOnAccount('visit');
      return { redirect: to };
    }
    if (!(await mayKeep(request))) return firstConsent(request);
    const taxonomy = await taxonomyOf(app);
    const draft = readDraft(form, lang, taxonomy);
    if (draft.mends.length > 0) return view(request, draft.profile, draft, taxonomy);
    await keepProfile(request, draft.profile);
    const touched = form.get('remove')?.split(':')[0] ?? ['addOcc', 'addSkill', 'addLang'].find((field) => form.get(field)?.trim());
    return { redirect: `${to}?saved=1${touched && partOf[touched] ? `#${partOf[touched]}` : ''}` };
  },
  samples: async () => ['/me/profile', '/me/profile?saved=1'],
});
