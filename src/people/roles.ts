import type { Grant, Scope } from '#platform';

/** What somebody can be here. Every role but the participant's is given by somebody who may, and can be ended. */
export const roles = [
  'participant',
  'coach',
  'teacher',
  'employer-contact',
  'border-adviser',
  'partner-coordinator',
  'project-manager',
  'funder',
  'administrator',
] as const;
export type Role = (typeof roles)[number];
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Roles that see other people's data: they show a second factor, and their sessions are short. */
export const staffRoles: readonly Role[] = [
  'coach',
  'teacher',
  'border-adviser',
  'partner-coordinator',
  'project-manager',
  'administrator',
];

/** Where something happens; what is left out is not asked about. */
export type Where = Readonly<{ projectId?: string | null; organisationId?: string | null; groupId?: string | null }>;

const covers = (grant: Grant, where: Where): boolean =>
  (['projectId', 'organisationId', 'groupId'] as const).every(
    (key) => grant[key] === null || where[key] === undefined || grant[key] === where[key],
  );

/** True when the scope holds the role there: a grant for one organisation does not hold in another. */
export const holds = (scope: Scope, role: Role, where: Where = {}): boolean =>
  scope.via === 'operator' || scope.grants.some((grant) => grant.role === role && covers(grant, where));

/** True when the scope holds one of the roles there. */
export const holdsOne = (scope: Scope, of: readonly Role[], where: Where = {}): boolean => of.some((role) => holds(scope, role, where));

/** Where somebody holds a role. */
export const placesOf = (scope: Scope, role: Role): readonly Grant[] => scope.grants.filter((grant) => grant.role === role);

export const isStaff = (grants: readonly Pick<Grant, 'role'>[]): boolean => grants.some((g) => staffRoles.includes(g.role as Role));
