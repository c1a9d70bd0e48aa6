import { holdsOne } from '#people';
import type { Scope } from '#platform';

/** Sentences of who may do what with obstacles. Reporting and reading what is listed is open to everybody. */

/** Advisers of the border service work on obstacles; administrators see them do it. */
export const worksOnObstacles = (scope: Scope): boolean => scope.strong && holdsOne(scope, ['border-adviser', 'administrator']);
