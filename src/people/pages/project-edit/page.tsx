import { defineWords, doOnce, isId, languages, newId, ownName, record } from '#platform';
import { type Answer, Crumbs, definePage, Empty, ErrorSummary, FormNumber, LongField, type PageRequest, SelectField, TextField } from '#ui';
import { keepsProject, leadsProjects, runsInstallation } from '../../may.ts';
import { LONGEST, textsOf } from '../../network.ts';
import { allOrganisations, findProject, partnerships, type ProjectRow, removePartner, savePartner, saveProject } from '../../store.ts';
import { holdUntil } from '../../world.ts';
import { inLanguage, isPart, partName, parts } from '../network-words.ts';

const words = defineWords('people.project-edit', {
  titleNew: 'Add a project',
  title: 'Change {name}',
  projects: 'Projects',
  unknown: 'This project is not here',
  slug: 'Short name for addresses and commands',
  slugHelp: 'Small letters, digits and hyphens, such as arctic-labour. It stays as it is.',
  names: 'Name, in each language',
  about: 'What it is about, in each language',
  programme: 'Programme',
  funder: 'Funder',
  startsOn: 'First day',
  endsOn: 'Last day',
  idle: 'Months without use after which people’s data are deleted',
  idleHelp: 'From 1 to 36. Whoever is concerned gets a letter 30 days before.',
  hold: 'Last day on which proof of participation is kept',
  holdHelp: 'Interreg Nord: the end of the seventh year after the year in which the project ended, which is {date}. Ask the programme.',
  targets: 'Targets',
  targetsHelp: 'One a line: code and number, such as F1 370',
  save: 'Save',
  partners: 'Partners',
  organisation: 'Organisation',
  part: 'Part',
  add: 'Add the partner',
  remove: 'Remove',
  noName: 'Write the name in at least one language',
  badSlug: 'Use small letters, digits and hyphens only, at least three of them',
  takenSlug: 'Another project has this short name',
  noText: 'Fill this in, with at most {n} characters',
  badDates: 'The last day comes before the first one',
  noDate: 'Choose a day',
  badIdle: 'Write a whole number from 1 to 36',
  badHold: 'The proof must be kept at least until the project ends',
  badTargets: 'This line has no code and number: {line}',
});

type Problem = Readonly<{ field: string; text: string }>;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

async function opened({ app, params, scope }: PageRequest): Promise<ProjectRow | null | undefined> {
  if (params.slug === 'new') return runsInstallation(scope) ? null : undefined;
  const project = await findProject(app.database.queries, { slug: params.slug ?? '' });
  return project && keepsProject(scope, project.id) ? project : undefined;
}

function notHere({ lang }: PageRequest): Answer {
  const t = words.in(lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack">
        <h1>{t('unknown')}</h1>
        <Empty title={t('projects')}>
          <a href={`/${lang}/projects`}>{t('projects')}</a>
        </Empty>
      </div>
    </section>
  );
  return { title: t('unknown'), body, status: 404, unlisted: true };
}

async function view(request: PageRequest, project: ProjectRow | null, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, form, path } = request;
  const t = words.in(lang);
  const errorOf = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const value = (field: string, kept: string) => form.get(field) ?? kept;
  const of = (texts: unknown) => (texts ?? {}) as Record<string, string>;
  const title = project ? t('title', { name: inLanguage(project.name, lang).text }) : t('titleNew');
  const partners = project ? await partnerships(app.database.queries, { projectId: project.id }) : [];
  const organisations = await allOrganisations(app.database.queries);
  const endsOn = value('endsOn', project?.endsOn ?? '');
  const targets = Object.entries((project?.targets ?? {}) as Record<string, number>)
    .map(([code, n]) => `${code} ${n}`)
    .join('\n');
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[
          { href: `/${lang}/projects`, label: t('projects') },
          ...(project ? [{ href: `/${lang}/projects/${project.slug}`, label: inLanguage(project.name, lang).text }] : []),
        ]}
        here={title}
      />
      <section class="sec-s">
        <div class="wrap narrow stack-l">
          <h1>{title}</h1>
          <ErrorSummary lang={lang} errors={problems} />
          <form method="post" action={path} class="form">
            <FormNumber />
            {project ? null : (
              <TextField
                id="slug"
                label={t('slug')}
                description={t('slugHelp')}
                value={form.get('slug') ?? ''}
                error={errorOf('slug')}
                maxlength={60}
              />
            )}
            <fieldset class="part">
              <legend>{t('names')}</legend>
              {languages.map((tag) => (
                <TextField
                  id={`name.${tag}`}
                  label={ownName[tag]}
                  value={value(`name.${tag}`, of(project?.name)[tag] ?? '')}
                  error={tag === languages[0] ? errorOf('name.fi') : null}
                  maxlength={LONGEST.name}
                />
              ))}
            </fieldset>
            <fieldset class="part">
              <legend>{t('about')}</legend>
              {languages.map((tag) => (
                <LongField
                  id={`about.${tag}`}
                  label={ownName[tag]}
                  lang={tag}
                  rows={2}
                  value={value(`about.${tag}`, of(project?.about)[tag] ?? '')}
                  maxlength={LONGEST.about}
                />
              ))}
            </fieldset>
            <div class="stack">
              <TextField
                id="programme"
                label={t('programme')}
                value={value('programme', project?.programme ?? '')}
                error={errorOf('programme')}
                maxlength={120}
              />
              <TextField
                id="funder"
                label={t('funder')}
                value={value('funder', project?.funder ?? '')}
                error={errorOf('funder')}
                maxlength={120}
              />
              <TextField
                id="startsOn"
                type="date"
                label={t('startsOn')}
                value={value('startsOn', project?.startsOn ?? '')}
                error={errorOf('startsOn')}
                short
              />
              <TextField id="endsOn" type="date" label={t('endsOn')} value={endsOn} error={errorOf('endsOn')} short />
              <TextField
                id="idleMonths"
                label={t('idle')}
                description={t('idleHelp')}
                value={value('idleMonths', String(project?.idleMonths ?? 12))}
                error={errorOf('idleMonths')}
                inputmode="numeric"
                short
                maxlength={2}
              />
              <TextField
                id="proofUntil"
                type="date"
                label={t('hold')}
                description={isDay(endsOn) ? t('holdHelp', { date: holdUntil(endsOn) }) : undefined}
                value={value('proofUntil', project?.proofUntil ?? (isDay(endsOn) ? holdUntil(endsOn) : ''))}
                error={errorOf('proofUntil')}
                short
              />
              <LongField
                id="targets"
                label={t('targets')}
                description={t('targetsHelp')}
                value={value('targets', targets)}
                error={errorOf('targets')}
                rows={5}
                maxlength={800}
              />
            </div>
            <p>
              <button class="ds-button" type="submit" name="do" value="save">
                {t('save')}
              </button>
            </p>
          </form>
          {project ? (
            <section class="stack" aria-labelledby="h-partners">
              <h2 id="h-partners">{t('partners')}</h2>
              <ul class="card rows">
                {partners.map(({ partner, organisation }) => (
                  <li class="row">
                    <span>
                      {organisation.name}, {partName(partner.part, lang)}
                    </span>
                    <form method="post" action={path}>
                      <FormNumber />
                      <button class="link" type="submit" name="remove" value={organisation.id}>
                        {t('remove')}
                        <span class="vh">: {organisation.name}</span>
                      </button>
                    </form>
                  </li>
                ))}
              </ul>
              <form method="post" action={path} class="addrow">
                <FormNumber />
                <SelectField
                  id="organisation"
                  label={t('organisation')}
                  value=""
                  options={organisations
                    .filter((o) => !partners.some((p) => p.organisation.id === o.id))
                    .map((o) => ({ value: o.id, label: o.name }))}
                />
                <SelectField
                  id="part"
                  label={t('part')}
                  value="partner"
                  short
                  options={parts.map((p) => ({ value: p, label: partName(p, lang) }))}
                />
                <button class="ds-button" data-variant="secondary" type="submit" name="do" value="partner">
                  {t('add')}
                </button>
              </form>
            </section>
          ) : null}
        </div>
      </section>
    </>
  );
  return { title, body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, path, scope } = request;
  const project = await opened(request);
  if (project === undefined) return notHere(request);
  const t = words.in(lang);
  const queries = app.database.queries;
  const told = (id: string, what: string) => ({
    room: 'people',
    type: 'project-changed',
    actor: scope.personId!,
    projectId: id,
    data: { what },
  });
  const answer = (work: Parameters<typeof doOnce>[2]) => doOnce(app, request.formNumber, work).then((redirect) => ({ redirect }));
  const remove = form.get('remove');
  if (project && remove !== null)
    return answer(async (tx) => {
      if (isId(remove)) await removePartner(tx, project.id, remove);
      await record(tx, app.clock, [told(project.id, 'partner-removed')]);
      return path;
    });
  if (project && form.get('do') === 'partner')
    return answer(async (tx) => {
      const [organisationId, part] = [form.get('organisation') ?? '', form.get('part') ?? ''];
      if (isId(organisationId) && isPart(part)) {
        await savePartner(tx, { projectId: project.id, organisationId, part, task: {} });
        await record(tx, app.clock, [told(project.id, 'partner-added')]);
      }
      return path;
    });
  const line = (field: string) => (form.get(field) ?? '').replace(/\s+/g, ' ').trim();
  const names = textsOf(form, 'name', LONGEST.name);
  const problems: Problem[] = [];
  const wrong = (field: string, text: string) => problems.push({ field, text });
  const slug = project?.slug ?? line('slug').toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]{2,59}$/.test(slug) || slug === 'new') wrong('slug', t('badSlug'));
  else if (!project && (await findProject(queries, { slug }))) wrong('slug', t('takenSlug'));
  if (Object.keys(names).length === 0) wrong('name.fi', t('noName'));
  for (const field of ['programme', 'funder'] as const)
    if (line(field) === '' || line(field).length > 120) wrong(field, t('noText', { n: 120 }));
  for (const field of ['startsOn', 'endsOn', 'proofUntil'] as const) if (!isDay(line(field))) wrong(field, t('noDate'));
  if (isDay(line('startsOn')) && isDay(line('endsOn')) && line('endsOn') < line('startsOn')) wrong('endsOn', t('badDates'));
  if (isDay(line('endsOn')) && isDay(line('proofUntil')) && line('proofUntil') < line('endsOn')) wrong('proofUntil', t('badHold'));
  const idleMonths = Number(line('idleMonths'));
  if (!Number.isInteger(idleMonths) || idleMonths < 1 || idleMonths > 36) wrong('idleMonths', t('badIdle'));
  const targets: Record<string, number> = {};
  for (const row of (form.get('targets') ?? '')
    .split('\n')
    .map((r) => r.trim())
    .filter(Boolean)) {
    const [, code, n] = /^([A-Z]{1,4}\d{1,3})\s+(\d{1,9})$/.exec(row) ?? [];
    if (code && n) targets[code] = Number(n);
    else wrong('targets', t('badTargets', { line: row.slice(0, 40) }));
  }
  if (problems.length > 0) return view(request, project, problems);
  return answer(async (tx) => {
    const id = project?.id ?? newId();
    await saveProject(tx, {
      id,
      slug,
      name: names,
      about: textsOf(form, 'about', LONGEST.about),
      programme: line('programme'),
      funder: line('funder'),
      startsOn: line('startsOn'),
      endsOn: line('endsOn'),
      proofUntil: line('proofUntil'),
      idleMonths,
      targets,
      example: project?.example ?? false,
    });
    await record(tx, app.clock, [told(id, project ? 'changed' : 'added')]);
    return `/${lang}/projects/${slug}`;
  });
}

export const page = definePage({
  path: '/projects/:slug/edit',
  access: leadsProjects,
  async get(request) {
    const project = await opened(request);
    return project === undefined ? notHere(request) : view(request, project, []);
  },
  post,
  samples: async () => ['/projects/new/edit', '/projects/arctic-labour/edit'],
});
