import type { PersonRow } from './store.ts';

/** What somebody is called on a page: their name, else the part of the address before the @, else nothing. */
export const calledOf = (person: Pick<PersonRow, 'name' | 'email'>): string => person.name ?? person.email?.split('@')[0] ?? '';

/**
 * How an adviser is named in the history of the facts. The end of their number stays the same when they change their name,
 * so that nobody approves their own proposal under another one.
 */
export const nameAtDesk = (person: Pick<PersonRow, 'id' | 'name' | 'email'>): string =>
  `${calledOf(person) || '?'} · ${person.id.slice(-6)}`;
