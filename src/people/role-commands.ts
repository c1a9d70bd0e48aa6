import { type App, record, type Scope } from '#platform';
import { givesRoles } from './may.ts';
import { holds, type Role } from './roles.ts';
import { countHolders, endGrant, endSessions, findGrant, findPerson, grantsOf, type NewGrant, saveGrant } from './store.ts';

/** Roles that hold nowhere in particular; every other one names an organisation or a project. */
const everywhere: readonly Role[] = ['administrator'];
/** Roles that a project is enough for. */
const byProject: readonly Role[] = ['project-manager', 'funder'];

const needsPlace = (given: NewGrant): boolean =>
  !everywhere.includes(given.role) && !given.organisationId && !(byProject.includes(given.role) && given.projectId);

export type Given = 'given' | 'held-already' | 'place-missing' | 'not-yours' | 'nobody';

/**
 * Gives somebody a role. Their sessions end, so that what they may do from now on is what they sign in with.
 * @param scope who gives it: see `givesRoles`; an administrator's role is given by administrators alone.
 */
export async function giveRole(app: App, scope: Scope, personId: string, given: NewGrant): Promise<Given> {
  if (needsPlace(given)) return 'place-missing';
  if (!mayHandle(scope, given)) return 'not-yours';
  return app.database.queries.transaction(async (queries): Promise<Given> => {
    const person = await findPerson(queries, personId);
    if (!person) return 'nobody';
    const same = (a: string | null | undefined, b: string | null | undefined) => (a ?? null) === (b ?? null);
    const held = (await grantsOf(queries, personId)).some(
      (g) =>
        g.role === given.role &&
        same(g.organisationId, given.organisationId) &&
        same(g.projectId, given.projectId) &&
        same(g.groupId, given.groupId),
    );
    if (held) return 'held-already';
    await saveGrant(queries, app.clock, personId, given, scope.personId);
    await endSessions(queries, personId, app.clock.now(), { except: scope.personId === personId ? scope.sessionId : null });
    await record(queries, app.clock, [news('role-given', person.subject, scope, given)]);
    return 'given';
  });
}

export type Ended = 'ended' | 'not-there' | 'not-yours' | 'last-administrator';

/** Ends a role and the sessions of whoever held it. The last administrator stays. */
export async function endRole(app: App, scope: Scope, grantId: string): Promise<Ended> {
  return app.database.queries.transaction(async (queries): Promise<Ended> => {
    const grant = await findGrant(queries, grantId, true);
    if (!grant || grant.endedAt) return 'not-there';
    const given = { role: grant.role as Role, organisationId: grant.organisationId, projectId: grant.projectId, groupId: grant.groupId };
    if (!mayHandle(scope, given)) return 'not-yours';
    if (grant.role === 'administrator' && (await countHolders(queries, 'administrator')) <= 1) return 'last-administrator';
    await endGrant(queries, grantId, app.clock.now());
    await endSessions(queries, grant.personId, app.clock.now(), { except: scope.personId === grant.personId ? scope.sessionId : null });
    const person = await findPerson(queries, grant.personId);
    await record(queries, app.clock, [news('role-ended', person!.subject, scope, given)]);
    return 'ended';
  });
}

/** Nobody gives more than they may: administrators and project managers come from above. */
export function mayHandle(scope: Scope, given: NewGrant): boolean {
  if (scope.via === 'operator' || (scope.strong && holds(scope, 'administrator'))) return true;
  if (given.role === 'administrator' || given.role === 'project-manager' || given.role === 'funder') return false;
  return givesRoles(scope, { projectId: given.projectId ?? null, organisationId: given.organisationId ?? null });
}

const news = (type: string, subject: string, scope: Scope, given: NewGrant) => ({
  room: 'people',
  type,
  subject,
  ...(scope.personId ? { actor: scope.personId } : {}),
  ...(given.projectId ? { projectId: given.projectId } : {}),
  ...(given.organisationId ? { organisationId: given.organisationId } : {}),
  data: { role: given.role },
});
