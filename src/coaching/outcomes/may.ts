import type { Scope } from '#platform';
import { coachesIn, type EnrolmentPlace, isTheirOwn, opensParticipant } from '../groups/may.ts';

/** Whose application it is, and the enrolment it hangs on, if any. */
export type ApplicationPlace = Readonly<{ personId: string | null; enrolment: EnrolmentPlace | null }>;

/** Sentences of who may do what with applications and what comes of them. What no sentence allows is denied. */

/** The person keeps their own applications; so does their coach while they are coached. */
export const keepsApplication = (scope: Scope, a: ApplicationPlace): boolean =>
  isTheirOwn(scope, a) || (a.enrolment !== null && coachesIn(scope, a.enrolment));

/** Read by those who keep it, by the project's manager, and by a colleague elsewhere with whom applications are shared. */
export const readsApplication = (scope: Scope, a: ApplicationPlace, shared?: ReadonlySet<string>): boolean =>
  isTheirOwn(scope, a) ||
  (a.enrolment !== null && opensParticipant(scope, a.enrolment)) ||
  (scope.strong && shared?.has('applications') === true);

/** A coach vouches for what they know and for documents that they have seen; nobody does for themselves. */
export const vouches = (scope: Scope, a: ApplicationPlace): boolean =>
  a.enrolment !== null && coachesIn(scope, a.enrolment) && !isTheirOwn(scope, a);
