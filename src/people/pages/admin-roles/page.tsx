import { defineWords, doOnce, isId, type Language } from '#platform';
import { type Answer, definePage, ErrorSummary, FormNumber, Note, type PageRequest, SelectField, TextField } from '#ui';
import { managesRoles } from '../../may.ts';
import { endRole, giveRole, mayHandle } from '../../role-commands.ts';
import { isRole, type Role, roles } from '../../roles.ts';
import { emailOf } from '../../sign-in.ts';
import { allGrants, allOrganisations, allProjects, personOfEmail } from '../../store.ts';
import { roleName } from '../role-names.ts';

const words = defineWords('people.admin-roles', {
  title: 'Who has which role',
  about: 'Give colleagues a role, and end it when they leave.',
  lead: 'You see the roles that you may give. Who gets or loses a role signs in anew.',
  person: 'Who',
  role: 'Role',
  organisation: 'Organisation',
  project: 'Project',
  anywhere: 'everywhere',
  end: 'End it',
  endSure: 'End this role',
  give: 'Give a role',
  email: 'E-mail address',
  emailHelp: 'If there is no account with it yet, one is made. The person signs in by letter.',
  none: 'none',
  save: 'Give the role',
  given: 'The role is given.',
  held: 'This person holds that role already.',
  ended: 'The role is ended, and they are signed out.',
  last: 'This is the last administrator. Give somebody else that role first.',
  badEmail: 'Write a whole e-mail address, such as name@example.org',
  badRole: 'Choose a role',
  noPlace: 'Choose the organisation where the role holds',
  notYours: 'You cannot give this role there',
  table: 'Table of roles, can be scrolled sideways',
});

const nameIn = (of: unknown, lang: Language): string => {
  const names = of as Record<string, string>;
  return names[lang] ?? names.en ?? Object.values(names)[0] ?? '';
};

async function view(request: PageRequest, problems: readonly { field: string; text: string }[]): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const queries = app.database.queries;
  const organisations = await allOrganisations(queries);
  const projects = await allProjects(queries);
  const organisationName = new Map(organisations.map((o) => [o.id, o.name]));
  const projectName = new Map(projects.map((p) => [p.id, nameIn(p.name, lang)]));
  const grants = (await allGrants(queries)).filter((g) =>
    mayHandle(scope, { role: g.role as Role, organisationId: g.organisationId, projectId: g.projectId }),
  );
  const givable = roles.filter(
    (role) =>
      role !== 'participant' &&
      (mayHandle(scope, { role }) ||
        organisations.some((o) => mayHandle(scope, { role, organisationId: o.id })) ||
        projects.some((p) => mayHandle(scope, { role, projectId: p.id }))),
  );
  const errorOf = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const saved = query.get('saved');
  const said = (['given', 'held', 'ended', 'last'] as const).find((key) => key === saved);
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {said ? <Note kind={said === 'last' ? 'attention' : 'done'}>{t(said)}</Note> : null}
        </header>
        <ErrorSummary lang={lang} errors={problems} />
        <section class="card stack" aria-labelledby="h-give">
          <h2 id="h-give" class="h3">
            {t('give')}
          </h2>
          <form method="post" action={`/${lang}/admin/roles`} class="stack">
            <FormNumber />
            <TextField
              id="email"
              type="email"
              label={t('email')}
              description={t('emailHelp')}
              value={form.get('email') ?? ''}
              error={errorOf('email')}
              maxlength={254}
            />
            <SelectField
              id="role"
              label={t('role')}
              value={form.get('role') ?? ''}
              error={errorOf('role')}
              options={[{ value: '', label: '–' }, ...givable.map((role) => ({ value: role, label: roleName(role, lang) }))]}
            />
            <SelectField
              id="organisation"
              label={t('organisation')}
              value={form.get('organisation') ?? ''}
              error={errorOf('organisation')}
              options={[{ value: '', label: t('none') }, ...organisations.map((o) => ({ value: o.id, label: o.name }))]}
            />
            <SelectField
              id="project"
              label={t('project')}
              value={form.get('project') ?? ''}
              options={[{ value: '', label: t('none') }, ...projects.map((p) => ({ value: p.id, label: nameIn(p.name, lang) }))]}
            />
            <p>
              <button class="ds-button" type="submit" name="do" value="give">
                {t('save')}
              </button>
            </p>
          </form>
        </section>
        <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
          <table class="tbl">
            <thead>
              <tr>
                {(['person', 'role', 'organisation', 'project', 'end'] as const).map((key) => (
                  <th scope="col">{t(key)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grants.map((g) => (
                <tr>
                  <td>
                    {g.name ?? g.email}
                    {g.name && g.email ? (
                      <>
                        <br />
                        <span class="sm mut hy">{g.email}</span>
                      </>
                    ) : null}
                  </td>
                  <td>{isRole(g.role) ? roleName(g.role, lang) : g.role}</td>
                  <td>{g.organisationId ? (organisationName.get(g.organisationId) ?? '') : t('anywhere')}</td>
                  <td>{g.projectId ? (projectName.get(g.projectId) ?? '') : t('anywhere')}</td>
                  <td>
                    <details class="quiet">
                      <summary>
                        {t('end')}
                        <span class="vh">
                          : {g.name ?? g.email}, {isRole(g.role) ? roleName(g.role, lang) : g.role}
                        </span>
                      </summary>
                      <form method="post" action={`/${lang}/admin/roles`}>
                        <FormNumber />
                        <button class="ds-button" data-variant="secondary" data-color="danger" type="submit" name="end" value={g.id}>
                          {t('endSure')}
                        </button>
                      </form>
                    </details>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const to = `/${lang}/admin/roles`;
  const end = form.get('end');
  if (end !== null) {
    const ended = isId(end) ? await endRole(app, scope, end) : 'not-there';
    return { redirect: ended === 'ended' ? `${to}?saved=ended` : ended === 'last-administrator' ? `${to}?saved=last` : to };
  }
  const email = emailOf(form.get('email') ?? '');
  const role = form.get('role') ?? '';
  const [organisation, project] = [form.get('organisation') ?? '', form.get('project') ?? ''];
  const problems = [
    ...(email ? [] : [{ field: 'email', text: t('badEmail') }]),
    ...(isRole(role) && role !== 'participant' ? [] : [{ field: 'role', text: t('badRole') }]),
  ];
  if (!email || !isRole(role) || problems.length > 0) return view(request, problems);
  const grant = { role, organisationId: isId(organisation) ? organisation : null, projectId: isId(project) ? project : null };
  // Asked before an account is made for the address.
  if (!mayHandle(scope, grant)) return view(request, [{ field: 'organisation', text: t('notYours') }]);
  let problem: string | null = null;
  const next = await doOnce(app, request.formNumber, async (queries) => {
    const { person } = await personOfEmail(queries, app.clock, email, lang);
    return person.id;
  });
  const given = await giveRole(app, scope, next, grant);
  if (given === 'place-missing') problem = t('noPlace');
  if (given === 'not-yours' || given === 'nobody') problem = t('notYours');
  if (problem) return view(request, [{ field: 'organisation', text: problem }]);
  return { redirect: `${to}?saved=${given === 'held-already' ? 'held' : 'given'}` };
}

export const page = definePage({
  path: '/admin/roles',
  access: managesRoles,
  menu: { order: 95, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => view(request, []),
  post,
  samples: async () => ['/admin/roles', '/admin/roles?saved=last'],
});
