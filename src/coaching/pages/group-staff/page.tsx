import { allGrants, emailOf, endRole, giveRole, isRole, personOfEmail, type Role, roleName } from '#people';
import { defineWords, doOnce, isId } from '#platform';
import { type Answer, definePage, ErrorSummary, FormNumber, Note, type PageRequest, SelectField, TextField } from '#ui';
import { errorIn, type Problems } from '../../groups/fields.ts';
import { groupCrumbs, notHere, Sheet } from '../../groups/frame.tsx';
import { makesGroupAt, makesGroups } from '../../groups/may.ts';
import { openGroup } from '../../groups/people.ts';
import { allGroups, type GroupRow } from '../../groups/store.ts';

const words = defineWords('coaching.group-staff', {
  title: 'Who works with {group}',
  here: 'Who works with the group',
  lead: 'Whoever has a role here sees this group and no other one. Who coaches all groups of the partner is not in this list.',
  none: 'Nobody has a role for this group alone.',
  email: 'E-mail address',
  emailHelp: 'If there is no account with it yet, one is made. The person signs in by letter.',
  role: 'Role',
  choose: 'Choose',
  give: 'Give the role for this group',
  end: 'End it',
  given: 'The role is given. It holds for this group alone.',
  held: 'This person holds that role already.',
  ended: 'The role is ended, and they are signed out.',
  badEmail: 'Write a whole e-mail address, such as name@example.org',
  badRole: 'Choose a role',
  notYours: 'You cannot give this role here',
});

/** Roles that can hold for one group. */
const ofGroup: readonly Role[] = ['coach', 'teacher'];

async function draw(request: PageRequest, group: GroupRow, problems: Problems = []): Promise<Answer> {
  const { app, lang, form, query } = request;
  const t = words.in(lang);
  const here = (await allGrants(app.database.queries)).filter((g) => g.groupId === group.id);
  const saved = (['given', 'held', 'ended'] as const).find((key) => key === query.get('saved'));
  const address = `/${lang}/groups/${group.id}/staff`;
  const body = (
    <>
      {groupCrumbs(lang, group, t('here'))}
      <Sheet narrow>
        <header class="stack">
          <h1>{t('title', { group: group.name })}</h1>
          <p class="lead">{t('lead')}</p>
          {saved ? <Note kind="done">{t(saved)}</Note> : null}
        </header>
        <ErrorSummary lang={lang} errors={problems} />
        {here.length === 0 ? <p class="mut">{t('none')}</p> : null}
        {here.length > 0 ? (
          <ul class="card rows">
            {here.map((g) => (
              <li>
                <form method="post" action={address} class="row">
                  <FormNumber />
                  <span>
                    {g.name ?? g.email}, {isRole(g.role) ? roleName(g.role, lang) : g.role}
                  </span>
                  <button class="link" type="submit" name="end" value={g.id}>
                    {t('end')}
                    <span class="vh">: {g.name ?? g.email}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        ) : null}
        <form method="post" action={address} class="stack">
          <FormNumber />
          <TextField
            id="email"
            type="email"
            label={t('email')}
            description={t('emailHelp')}
            value={form.get('email') ?? ''}
            error={errorIn(problems, 'email')}
            maxlength={254}
          />
          <SelectField
            id="role"
            label={t('role')}
            value={form.get('role') ?? ''}
            error={errorIn(problems, 'role')}
            options={[{ value: '', label: t('choose') }, ...ofGroup.map((role) => ({ value: role, label: roleName(role, lang) }))]}
          />
          <p>
            <button class="ds-button" type="submit" name="do" value="give">
              {t('give')}
            </button>
          </p>
        </form>
      </Sheet>
    </>
  );
  return { title: t('title', { group: group.name }), body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

const open = ({ app, scope, params }: PageRequest) => openGroup(app, scope, params.id, makesGroupAt);

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const group = await open(request);
  if (!group) return notHere(lang);
  const t = words.in(lang);
  const address = `/${lang}/groups/${group.id}/staff`;
  const end = form.get('end');
  if (end !== null) {
    const own = isId(end) && (await allGrants(app.database.queries)).some((g) => g.id === end && g.groupId === group.id);
    return { redirect: own && (await endRole(app, scope, end)) === 'ended' ? `${address}?saved=ended` : address };
  }
  const email = emailOf(form.get('email') ?? '');
  const role = ofGroup.find((r) => r === form.get('role'));
  const problems = [...(email ? [] : [{ field: 'email', text: t('badEmail') }]), ...(role ? [] : [{ field: 'role', text: t('badRole') }])];
  if (!email || !role) return draw(request, group, problems);
  const personId = await doOnce(
    app,
    request.formNumber,
    async (queries) => (await personOfEmail(queries, app.clock, email, lang)).person.id,
  );
  const given = await giveRole(app, scope, personId, {
    role,
    organisationId: group.organisationId,
    projectId: group.projectId,
    groupId: group.id,
  });
  if (given !== 'given' && given !== 'held-already') return draw(request, group, [{ field: 'role', text: t('notYours') }]);
  return { redirect: `${address}?saved=${given === 'given' ? 'given' : 'held'}` };
}

export const page = definePage({
  path: '/groups/:id/staff',
  access: makesGroups,
  async get(request) {
    const group = await open(request);
    return group ? draw(request, group) : notHere(request.lang);
  },
  post,
  samples: async (app) => (await allGroups(app.database.queries)).slice(0, 1).map((g) => `/groups/${g.id}/staff`),
});
