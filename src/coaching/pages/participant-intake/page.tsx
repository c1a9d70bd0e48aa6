import { changePerson, emptyPersonProfile, readProfile, saveProfile, takeMatchingView } from '#people';
import { defineWords, isLanguage, type Language } from '#platform';
import type { Profile } from '#matching';
import { cefr, taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  definePage,
  ErrorSummary,
  FormNumber,
  LongField,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { firstParticipant, isBeforeYes, type Opened, openOne, profilesOf } from '../../groups/people.ts';
import { channels, targetGroups } from '../../groups/terms.ts';
import { channelName, targetName } from '../../groups/words.ts';
import { holdIntake, writeNote } from '../../groups/work.ts';

const words = defineWords('coaching.intake', {
  title: 'Intake with {name}',
  here: 'Intake',
  lead: 'Half an hour is enough. Each question stands in your language, and in theirs where that is another. Nobody has to answer all of it.',
  home: 'Where do you live?',
  homeHelp: 'Municipality, such as Tornio or Kiruna.',
  dest: 'In which country would you like to work?',
  open: 'Not decided',
  occupations: 'What work can you do? One line for each.',
  languages: 'Which languages do you know, and how well?',
  fi: 'Finnish',
  sv: 'Swedish',
  nb: 'Norwegian',
  en: 'English',
  none: 'not at all',
  native: 'mother tongue',
  modes: 'How could you go to work across the border?',
  daily: 'Daily from home',
  weekly: 'For a week at a time',
  move: 'By moving',
  seasonal: 'For a season',
  remote: 'From home, at a distance',
  licences: 'Which driving licences and cards do you have? Put a comma between them.',
  target: 'What describes your situation best?',
  channel: 'How did you hear of the group?',
  notSaid: 'Not said',
  constraints: 'Is there something that we have to take into account: family, housing, travel, when you can start?',
  constraintsHelp: 'It becomes a note. {name} can read it. Nothing about health is needed.',
  save: 'Save the intake',
});
type Asked = 'home' | 'dest' | 'occupations' | 'languages' | 'modes' | 'licences' | 'target' | 'channel' | 'constraints';

const countries = ['FI', 'SE', 'NO'] as const;
const modes = ['daily', 'weekly', 'move', 'seasonal', 'remote'] as const;
const tongues = ['fi', 'sv', 'nb', 'en'] as const;
const levels = [...cefr, 'native'] as const;

async function draw(request: PageRequest, opened: Opened, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, form } = request;
  const { e, group, name, person } = opened;
  const t = words.in(lang);
  const theirs: Language = isLanguage(person.lang) ? person.lang : lang;
  const taxonomy = await taxonomyOf(app);
  const { places } = taxonomy;
  const profile = (await profilesOf(app, [person.id])).get(person.id);
  const sent = form.has('occupations');
  const value = (field: string, usual: string) => (sent ? (form.get(field) ?? '') : usual);
  const home = person.home ? places.find(person.home) : null;
  const occupations = (profile?.occupations ?? []).map((o) => o.text ?? label(o.uri, theirs)).filter(Boolean);
  function label(uri: string | undefined, to: Language): string {
    const concept = uri ? taxonomy.byUri(uri) : null;
    return concept ? taxonomy.label(concept, to) : '';
  }
  const level = (tongue: string) => profile?.languages.find((l) => l.lang === tongue)?.level ?? '';
  const ask = (key: Asked, more?: string) =>
    theirs === lang ? (
      more
    ) : (
      <>
        <span lang={theirs}>{words.in(theirs)(key)}</span>
        {more ? ` · ${more}` : ''}
      </>
    );
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet narrow>
        <h1>{t('title', { name })}</h1>
        <p class="lead">{t('lead')}</p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        <form method="post" action={`/${lang}/participants/${e.id}/intake`} class="stack">
          <FormNumber />
          <TextField
            id="home"
            label={t('home')}
            description={ask('home', t('homeHelp'))}
            value={value('home', home ? places.label(home, lang) : '')}
            error={errorIn(problems, 'home')}
            maxlength={120}
          />
          <SelectField
            id="dest"
            short
            label={t('dest')}
            description={ask('dest')}
            value={value('dest', e.destCountry ?? '')}
            options={[{ value: '', label: t('open') }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
          />
          <LongField
            id="occupations"
            label={t('occupations')}
            description={ask('occupations')}
            value={value('occupations', [...new Set(occupations)].join('\n'))}
            error={errorIn(problems, 'occupations')}
            rows={3}
            maxlength={600}
          />
          <Choices legend={t('languages')}>
            {theirs === lang ? null : (
              <p class="sm mut" lang={theirs}>
                {words.in(theirs)('languages')}
              </p>
            )}
            {tongues.map((tongue) => (
              <SelectField
                id={`level-${tongue}`}
                short
                label={t(tongue)}
                value={value(`level-${tongue}`, level(tongue))}
                options={[{ value: '', label: t('none') }, ...levels.map((l) => ({ value: l, label: l === 'native' ? t('native') : l }))]}
              />
            ))}
          </Choices>
          <Choices legend={t('modes')}>
            {theirs === lang ? null : (
              <p class="sm mut" lang={theirs}>
                {words.in(theirs)('modes')}
              </p>
            )}
            {modes.map((mode) => (
              <Choice
                type="checkbox"
                name="mode"
                id={`mode-${mode}`}
                value={mode}
                checked={sent ? form.getAll('mode').includes(mode) : (profile?.mobility?.modes ?? []).includes(mode)}
                label={t(mode)}
              />
            ))}
          </Choices>
          <TextField
            id="licences"
            label={t('licences')}
            description={ask('licences')}
            value={value('licences', (profile?.licences ?? []).map((l) => (typeof l === 'string' ? l : (l.text ?? ''))).join(', '))}
            error={errorIn(problems, 'licences')}
            maxlength={300}
          />
          <SelectField
            id="target"
            label={t('target')}
            description={ask('target')}
            value={value('target', e.targetGroup ?? '')}
            options={[{ value: '', label: t('notSaid') }, ...targetGroups.map((c) => ({ value: c, label: targetName(c, lang) }))]}
          />
          <SelectField
            id="channel"
            short
            label={t('channel')}
            description={ask('channel')}
            value={value('channel', e.channel ?? '')}
            options={[{ value: '', label: t('notSaid') }, ...channels.map((c) => ({ value: c, label: channelName(c, lang) }))]}
          />
          <LongField
            id="constraints"
            label={t('constraints')}
            description={ask('constraints', t('constraintsHelp', { name }))}
            value={value('constraints', '')}
            error={errorIn(problems, 'constraints')}
            rows={3}
            maxlength={2000}
          />
          <p class="row">
            <button class="ds-button" type="submit">
              {t('save')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title', { name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

/** The profile with what the intake told; what it did not ask stays as it was. */
export function profileAfterIntake(
  before: Profile | undefined,
  told: Readonly<{
    occupations: readonly string[];
    lang: Language;
    languages: readonly { lang: string; level: (typeof levels)[number] }[];
    licences: readonly string[];
    modes: readonly (typeof modes)[number][];
    dest: (typeof countries)[number] | null;
    home: string | null;
  }>,
  labelOf: (uri: string) => string,
): Profile {
  const known = before?.occupations ?? [];
  const named = (text: string) => known.filter((o) => (o.text ?? (o.uri ? labelOf(o.uri) : '')) === text);
  return {
    ...(before ?? { skills: [] }),
    skills: before?.skills ?? [],
    occupations: told.occupations.flatMap((text) => {
      const same = named(text);
      return same.length > 0 ? same : [{ text, lang: told.lang }];
    }),
    languages: [...told.languages, ...(before?.languages ?? []).filter((l) => !(tongues as readonly string[]).includes(l.lang))],
    licences: [...told.licences],
    ...(told.home ? { home: told.home } : {}),
    mobility: {
      ...before?.mobility,
      ...(told.modes.length > 0 ? { modes: [...told.modes] } : {}),
      ...(told.dest ? { countries: [...new Set([...(before?.mobility?.countries ?? []), told.dest])] } : {}),
    },
  };
}

const open = async ({ app, scope, params }: PageRequest): Promise<Opened | null> => {
  const opened = await openOne(app, scope, params.id);
  return opened?.coaches && !isBeforeYes(opened.e.stage) ? opened : null;
};

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const opened = await open(request);
  if (!opened) return notHere(lang);
  const { e, person } = opened;
  const theirs: Language = isLanguage(person.lang) ? person.lang : lang;
  const taxonomy = await taxonomyOf(app);
  const read = reader(form, lang);
  const home = read.municipality('home', taxonomy.places);
  const destCountry = read.maybeCode('dest', countries);
  const targetGroup = read.maybeCode('target', targetGroups);
  const channel = read.maybeCode('channel', channels);
  const constraints = read.maybe('constraints', 2000);
  const occupations = (read.maybe('occupations', 600) ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 10);
  const licences = (read.maybe('licences', 300) ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
    .slice(0, 20);
  if (read.problems.length > 0) return draw(request, opened, read.problems);
  const languages = tongues.flatMap((tongue) => {
    const level = levels.find((l) => l === form.get(`level-${tongue}`));
    return level ? [{ lang: tongue as string, level }] : [];
  });
  const before = (await profilesOf(app, [person.id])).get(person.id);
  const profile = profileAfterIntake(
    before,
    {
      occupations,
      lang: theirs,
      languages,
      licences,
      modes: modes.filter((m) => form.getAll('mode').includes(m)),
      dest: destCountry,
      home,
    },
    (uri) => {
      const concept = taxonomy.byUri(uri);
      return concept ? taxonomy.label(concept, theirs) : '';
    },
  );
  const done = await attempt(request, async (queries) => {
    await holdIntake(app, queries, scope, e.id, { targetGroup, channel, homeCountry: home?.slice(0, 2) ?? e.homeCountry, destCountry });
    if (home) await changePerson(queries, person.id, { home });
    const kept = (await readProfile(queries, person.id)) ?? emptyPersonProfile;
    await saveProfile(queries, app.clock, person.id, takeMatchingView(kept, profile), scope.personId ?? person.id);
    if (constraints) await writeNote(app, queries, scope, e.id, { kind: 'meeting', text: constraints, lang });
    return `/${lang}/participants/${e.id}?saved=1`;
  });
  if ('refused' in done) return draw(request, opened, [], done.refused);
  return done;
}

export const page = definePage({
  path: '/participants/:id/intake',
  access: worksWithGroups,
  async get(request) {
    const opened = await open(request);
    return opened ? draw(request, opened) : notHere(request.lang);
  },
  post,
  samples: (app) => firstParticipant(app, '/intake'),
});
