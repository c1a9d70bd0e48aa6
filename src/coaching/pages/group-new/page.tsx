import { allProjects, partnerships } from '#people';
import { defineWords, languages, ownName } from '#platform';
import { type Answer, countryName, definePage, Empty, ErrorSummary, FormNumber, type PageRequest, SelectField, TextField } from '#ui';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, RefusalNote, Sheet } from '../../groups/frame.tsx';
import type { Refusal } from '../../groups/commands.ts';
import { makesGroupAt, makesGroups } from '../../groups/may.ts';
import { makeGroup } from '../../groups/work.ts';
import { problem } from '../../groups/words.ts';

const words = defineWords('coaching.group-new', {
  title: 'New group',
  lead: 'A group belongs to one partner of a project. Whoever coaches for that partner in the project sees it at once.',
  where: 'Project and partner',
  name: 'Name of the group',
  nameHelp: 'Such as “Tromsø, winter 2027”.',
  country: 'Country of the group',
  countryHelp: 'Where its sessions are held and the jobs are looked for.',
  language: 'Language of the group',
  starts: 'First day',
  ends: 'Last day',
  capacity: 'Seats',
  make: 'Make the group',
  none: 'You have no project here to make a group in',
  noneText: 'Ask the administrator to give you a role in a project.',
});
const countries = ['FI', 'SE', 'NO'] as const;

async function draw(request: PageRequest, problems: Problems, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, form, scope } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const places = (await partnerships(queries)).filter(({ partner }) => makesGroupAt(scope, partner));
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const body = (
    <Sheet narrow>
      <h1>{t('title')}</h1>
      <p class="lead">{t('lead')}</p>
      <ErrorSummary lang={lang} errors={problems} />
      <RefusalNote why={refused} lang={lang} />
      {places.length === 0 ? (
        <Empty title={t('none')}>{t('noneText')}</Empty>
      ) : (
        <form method="post" action={`/${lang}/groups/new`} class="stack">
          <FormNumber />
          <SelectField
            id="where"
            label={t('where')}
            value={value('where')}
            error={errorIn(problems, 'where')}
            options={places.map(({ partner, organisation, project }) => ({
              value: `${partner.projectId} ${partner.organisationId}`,
              label: `${(project.name as Record<string, string>)[lang] ?? project.slug} · ${organisation.name}`,
            }))}
          />
          <TextField
            id="name"
            label={t('name')}
            description={t('nameHelp')}
            value={value('name')}
            error={errorIn(problems, 'name')}
            maxlength={100}
          />
          <SelectField
            id="country"
            label={t('country')}
            description={t('countryHelp')}
            value={value('country', 'NO')}
            error={errorIn(problems, 'country')}
            options={countries.map((c) => ({ value: c, label: countryName(c, lang) }))}
          />
          <SelectField
            id="language"
            label={t('language')}
            value={value('language', lang)}
            error={errorIn(problems, 'language')}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <TextField
            id="starts"
            type="date"
            short
            label={t('starts')}
            value={value('starts', app.clock.today())}
            error={errorIn(problems, 'starts')}
          />
          <TextField id="ends" type="date" short label={t('ends')} value={value('ends')} error={errorIn(problems, 'ends')} />
          <TextField
            id="capacity"
            type="number"
            min={1}
            max={500}
            short
            label={t('capacity')}
            value={value('capacity', '16')}
            error={errorIn(problems, 'capacity')}
          />
          <p class="row">
            <button class="ds-button" type="submit">
              {t('make')}
            </button>
          </p>
        </form>
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, scope } = request;
  const read = reader(form, lang);
  const known = await partnerships(app.database.queries);
  const where = known.find(({ partner }) => `${partner.projectId} ${partner.organisationId}` === read.raw('where'));
  if (!where) read.wrong('where', problem(lang)('choose'));
  const given = {
    name: read.text('name', 100),
    country: read.code('country', countries),
    lang: read.code('language', languages),
    startsOn: read.date('starts', { must: true }) ?? '',
    endsOn: read.date('ends', { must: true }) ?? '',
    capacity: read.number('capacity', 1, 500),
  };
  if (given.startsOn && given.endsOn && given.endsOn < given.startsOn) read.wrong('ends', problem(lang)('order'));
  if (read.problems.length > 0 || !where) return draw(request, read.problems);
  const done = await attempt(request, async (queries) => {
    const { projectId, organisationId } = where.partner;
    const project = (await allProjects(queries)).find((p) => p.id === projectId);
    return `/${lang}/groups/${await makeGroup(app, queries, scope, { ...given, projectId, organisationId }, project?.example ?? false)}`;
  });
  return 'refused' in done ? draw(request, [], done.refused) : done;
}

export const page = definePage({
  path: '/groups/new',
  access: makesGroups,
  get: (request) => draw(request, []),
  post,
  samples: async () => ['/groups/new'],
});
