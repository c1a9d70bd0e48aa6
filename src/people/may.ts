import type { Scope } from '#platform';
import { holds, holdsOne, isStaff } from './roles.ts';

/** Sentences of who may do what with people, organisations and projects. What no sentence allows is denied. */

/** Anybody with an account sees and changes what is their own. */
export const hasAccount = (scope: Scope): boolean => scope.personId !== null;

/** Staff see staff pages when they have shown a second factor. */
export const isStrongStaff = (scope: Scope): boolean => scope.strong && isStaff(scope.grants);

/** An administrator runs the installation: roles, organisations, projects, ending anybody's sessions. */
export const runsInstallation = (scope: Scope): boolean => scope.strong && holds(scope, 'administrator');

/** An adviser of the border service keeps the facts true; administrators see them do it. */
export const keepsBorderFacts = (scope: Scope): boolean => scope.strong && holdsOne(scope, ['border-adviser', 'administrator']);

/** A partner coordinator keeps their own organisation's page, an administrator every one. */
export const keepsOrganisation = (scope: Scope, organisationId: string): boolean =>
  scope.strong && (holds(scope, 'administrator') || holds(scope, 'partner-coordinator', { organisationId }));

/** A project manager gives roles within the project, a coordinator within their organisation's part of it, an administrator everywhere. */
export const givesRoles = (scope: Scope, where: { projectId: string | null; organisationId: string | null }): boolean =>
  scope.strong &&
  (holds(scope, 'administrator') ||
    (where.projectId !== null && holds(scope, 'project-manager', { projectId: where.projectId })) ||
    (where.organisationId !== null &&
      holds(scope, 'partner-coordinator', { organisationId: where.organisationId, projectId: where.projectId })));

/** Whoever gives roles anywhere opens the page of roles; which ones, each role says. */
export const managesRoles = (scope: Scope): boolean =>
  scope.strong && holdsOne(scope, ['partner-coordinator', 'project-manager', 'administrator']);

/** A project is kept by its manager, and by whoever runs the installation. */
export const keepsProject = (scope: Scope, projectId: string): boolean =>
  scope.strong && (holds(scope, 'administrator') || holds(scope, 'project-manager', { projectId }));

/** Whoever leads any project opens the page on which projects are kept. */
export const leadsProjects = (scope: Scope): boolean => scope.strong && holdsOne(scope, ['project-manager', 'administrator']);
