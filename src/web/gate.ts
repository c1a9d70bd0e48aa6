import type { Scope } from '#platform';
import { keepsBorderFacts, runsInstallation } from '#people';
import type { Access } from '#ui';

/** A sentence that lets somebody in, or `null` for a page that is open to everybody. */
export type Gate = ((scope: Scope) => boolean) | null;

/** What a page's `access` means: rooms below `people` only name whom they mean. */
export function gateOf(access: Access): Gate {
  if (access === 'public') return null;
  if (access === 'adviser') return keepsBorderFacts;
  if (access === 'operator') return runsInstallation;
  return access;
}

export const letsIn = (gate: Gate, scope: Scope): boolean => gate === null || gate(scope);
