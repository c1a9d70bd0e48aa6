import { holds, holdsOne } from '#people';
import type { Scope } from '#platform';

/** Where a group is; a grant that names another partner, project or group does not hold here. */
export type GroupPlace = Readonly<{ id: string; projectId: string; organisationId: string }>;
/** Whose enrolment it is, and where. */
export type EnrolmentPlace = Readonly<{ groupId: string; projectId: string; organisationId: string; personId: string | null }>;

const where = (place: { projectId: string; organisationId: string }, groupId: string) => ({
  projectId: place.projectId,
  organisationId: place.organisationId,
  groupId,
});

/** Sentences of who may do what with groups and those in them. What no sentence allows is denied. */

/** Whoever works with groups at all opens the list of theirs. */
export const worksWithGroups = (scope: Scope): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'teacher', 'partner-coordinator', 'project-manager', 'administrator']);

/** Coaches, teachers and coordinators of the partner see its groups; the project's manager and an administrator see every one. */
export const seesGroup = (scope: Scope, group: GroupPlace): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'teacher', 'partner-coordinator', 'project-manager', 'administrator'], where(group, group.id));

/** The board tells what was agreed with somebody: a teacher sees names and attendance, not the board. */
export const seesBoard = (scope: Scope, group: GroupPlace): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'partner-coordinator', 'project-manager', 'administrator'], where(group, group.id));

/** A group is made by the project's manager, the partner's coordinator or an administrator. */
export const makesGroups = (scope: Scope): boolean =>
  scope.strong && holdsOne(scope, ['partner-coordinator', 'project-manager', 'administrator']);
export const makesGroupAt = (scope: Scope, place: { projectId: string; organisationId: string }): boolean =>
  scope.strong && holdsOne(scope, ['partner-coordinator', 'project-manager', 'administrator'], place);

/** Sessions are planned and attendance is noted by those who are there: coach and teacher, or the coordinator for them. */
export const keepsSessions = (scope: Scope, group: GroupPlace): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'teacher', 'partner-coordinator'], where(group, group.id));

/** A coach of the partner works with its people; another partner's does so through a share only. */
export const coachesIn = (scope: Scope, e: EnrolmentPlace): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'partner-coordinator'], where(e, e.groupId));

/** Coaches bring people into their own groups. */
export const bringsInto = (scope: Scope, group: GroupPlace): boolean =>
  scope.strong && holdsOne(scope, ['coach', 'partner-coordinator'], where(group, group.id));

/** What a colleague of another partner may see: only what was shared with them. */
export const seesThroughShare = (scope: Scope, shared: ReadonlySet<string> | undefined, what: string): boolean =>
  scope.strong && shared?.has(what) === true;

/** Who may open somebody's page: those who coach them, the project's manager and an administrator; a colleague elsewhere through a share. */
export const opensParticipant = (scope: Scope, e: EnrolmentPlace, shared?: ReadonlySet<string>): boolean =>
  coachesIn(scope, e) ||
  (scope.strong && holdsOne(scope, ['project-manager', 'administrator'], where(e, e.groupId))) ||
  (scope.strong && (shared?.size ?? 0) > 0);

/** Their own way is theirs to see and to leave. */
export const isTheirOwn = (scope: Scope, e: { personId: string | null }): boolean =>
  scope.personId !== null && scope.personId === e.personId;

/** Figures of a group: whoever sees the group, and the project's funder, who never sees a person. */
export const seesFigures = (scope: Scope, group: GroupPlace): boolean =>
  seesGroup(scope, group) || holds(scope, 'funder', where(group, group.id));

/** What everyday words mean is decided by those who coordinate, not by whoever corrected it. */
export const decidesNames = (scope: Scope): boolean =>
  scope.strong && holdsOne(scope, ['partner-coordinator', 'project-manager', 'administrator']);
