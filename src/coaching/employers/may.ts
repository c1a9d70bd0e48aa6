import { holds, holdsOne, placesOf } from '#people';
import type { Scope } from '#platform';

const staff = ['coach', 'partner-coordinator', 'project-manager', 'administrator'] as const;

/** Sentences of who may do what with an employer's needs, times and invitations. What no sentence allows is denied. */

/** An employer's contact, or staff of a partner who write down what an employer told them. */
export const worksWithNeeds = (scope: Scope): boolean =>
  placesOf(scope, 'employer-contact').length > 0 || (scope.strong && holdsOne(scope, staff));

/** A contact keeps the needs of their own organisation; staff of the partners keep everybody's. */
export const keepsNeedsOf = (scope: Scope, organisationId: string): boolean =>
  holds(scope, 'employer-contact', { organisationId }) || (scope.strong && holdsOne(scope, staff));

/** Invitations are passed on by coaches. */
export const passesInvitations = (scope: Scope): boolean => scope.strong && holdsOne(scope, ['coach', 'partner-coordinator']);
