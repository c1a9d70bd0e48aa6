import { holds, holdsOne } from '#people';
import type { Scope } from '#platform';

/** Whose case it is, and at which service. */
export type CasePlace = Readonly<{ organisationId: string; personId: string | null }>;

/** Sentences of who may do what at the service desk. What no sentence allows is denied. */

/** Advisers work at the desk; administrators see its figures. */
export const opensDesk = (scope: Scope): boolean => scope.strong && holdsOne(scope, ['border-adviser', 'administrator']);

/** A contact is noted, and a case answered, by an adviser of that service. */
export const servesAt = (scope: Scope, organisationId: string): boolean =>
  scope.strong && holds(scope, 'border-adviser', { organisationId });

/** A case is read where it is answered, and nowhere else. */
export const readsCase = (scope: Scope, c: CasePlace): boolean => servesAt(scope, c.organisationId);

/** Their own question is theirs to read, to close and to ask again. */
export const isOwnQuestion = (scope: Scope, c: CasePlace): boolean => scope.personId !== null && scope.personId === c.personId;
