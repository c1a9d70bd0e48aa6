import { defineWords, type Language } from '#platform';
import type { Role } from '../roles.ts';

const words = defineWords('people.roles', {
  participant: 'participant',
  coach: 'coach',
  teacher: 'teacher',
  'employer-contact': 'contact at an employer',
  'border-adviser': 'border adviser',
  'partner-coordinator': 'coordinator of a partner',
  'project-manager': 'project manager',
  funder: 'funder',
  administrator: 'administrator',
});

/** A role as it is called in a language. */
export const roleName = (role: Role, lang: Language): string => words.in(lang)(role);
