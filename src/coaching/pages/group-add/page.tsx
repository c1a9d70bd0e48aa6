import { consentText, findProject } from '#people';
import { defineWords, languages, ownName } from '#platform';
import { taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  definePage,
  ErrorSummary,
  FormNumber,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, groupCrumbs, notHere, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { bringsInto, worksWithGroups } from '../../groups/may.ts';
import { openGroup } from '../../groups/people.ts';
import { allGroups, type GroupRow } from '../../groups/store.ts';
import { channels } from '../../groups/terms.ts';
import { channelName } from '../../groups/words.ts';
import { bringIn } from '../../groups/work.ts';

const words = defineWords('coaching.add', {
  title: 'Add somebody to {group}',
  here: 'Add somebody',
  lead: 'For somebody who would rather not have an account. You keep the record, and they can ask you to show it at any time.',
  own: 'Whoever wants to sign in themselves uses the sign-up page:',
  name: 'What shall they be called?',
  nameHelp: 'A first name is enough. No identity number, no birth date.',
  language: 'Their language',
  home: 'Home municipality',
  homeHelp: 'Such as Tornio or Kiruna. It says which country the way begins in.',
  dest: 'Wants to work in',
  open: 'Not decided',
  channel: 'How did they hear of the group?',
  unknown: 'Not asked',
  consent: 'Their yes',
  consentHelp:
    'Read this out in their language, and note the answer. Without a yes they are on the list, and nothing more is written down.',
  yes: 'I read it out, and they said yes',
  add: 'Add',
  homeMissing: 'Write where they live',
});
const countries = ['FI', 'SE', 'NO'] as const;

async function draw(request: PageRequest, group: GroupRow, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, form, absolute } = request;
  const t = words.in(lang);
  const project = await findProject(app.database.queries, { id: group.projectId });
  const names = (project?.name ?? {}) as Record<string, string>;
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const text = consentText('coaching', lang, { project: names[lang] ?? project?.slug ?? '' });
  const address = `/${lang}/groups/${group.id}/add`;
  const body = (
    <>
      {groupCrumbs(lang, group, t('here'))}
      <Sheet narrow>
        <h1>{t('title', { group: group.name })}</h1>
        <p class="lead">{t('lead')}</p>
        <p>
          {t('own')} <a href={`/${lang}/join/${group.id}`}>{absolute(`/${lang}/join/${group.id}`)}</a>
        </p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        <form method="post" action={address} class="stack">
          <FormNumber />
          <TextField
            id="name"
            label={t('name')}
            description={t('nameHelp')}
            value={value('name')}
            error={errorIn(problems, 'name')}
            maxlength={100}
          />
          <SelectField
            id="language"
            short
            label={t('language')}
            value={value('language', group.lang)}
            error={errorIn(problems, 'language')}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <TextField
            id="home"
            label={t('home')}
            description={t('homeHelp')}
            value={value('home')}
            error={errorIn(problems, 'home')}
            maxlength={120}
          />
          <SelectField
            id="dest"
            short
            label={t('dest')}
            value={value('dest', group.country)}
            options={[{ value: '', label: t('open') }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
          />
          <SelectField
            id="channel"
            short
            label={t('channel')}
            value={value('channel')}
            options={[{ value: '', label: t('unknown') }, ...channels.map((c) => ({ value: c, label: channelName(c, lang) }))]}
          />
          <Choices legend={t('consent')}>
            <p class="sm mut">{t('consentHelp')}</p>
            <Note>
              <p class="b">{text.title}</p>
              <p>{text.text}</p>
            </Note>
            <Choice type="checkbox" id="yes" name="yes" value="1" checked={form.has('yes')} label={t('yes')} />
          </Choices>
          <p class="row">
            <button class="ds-button" type="submit">
              {t('add')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title', { group: group.name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, params } = request;
  const group = await openGroup(app, scope, params.id, bringsInto);
  if (!group) return notHere(lang);
  const read = reader(form, lang);
  const { places } = await taxonomyOf(app);
  const name = read.text('name', 100).replace(/\s+/g, ' ');
  const person = read.code('language', languages);
  const home = read.municipality('home', places);
  if (read.raw('home') === '') read.wrong('home', words.in(lang)('homeMissing'));
  const destCountry = read.maybeCode('dest', countries);
  const channel = read.maybeCode('channel', channels);
  if (read.problems.length > 0 || !home) return draw(request, group, read.problems);
  const done = await attempt(request, async (queries) => {
    const given = { name, lang: person, home, homeCountry: home.slice(0, 2), destCountry, channel, saidYes: form.has('yes') };
    return `/${lang}/participants/${await bringIn(app, queries, scope, group, { ...given, example: group.example })}`;
  });
  return 'refused' in done ? draw(request, group, [], done.refused) : done;
}

export const page = definePage({
  path: '/groups/:id/add',
  access: worksWithGroups,
  async get(request) {
    const group = await openGroup(request.app, request.scope, request.params.id, bringsInto);
    return group ? draw(request, group) : notHere(request.lang);
  },
  post,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    return first ? [`/groups/${first.id}/add`] : [];
  },
});
