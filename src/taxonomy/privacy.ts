import type { RoomPrivacy } from '#platform';

/** Nothing of a person. */
export const privacy: RoomPrivacy = {
  official_concept: {
    personal: [],
    plain: ['uri', 'kind', 'isco', 'import_id'],
    purpose: 'names of occupations and skills from official files',
    basis: 'not-personal',
    clock: 'none',
  },
  official_crosswalk: {
    personal: [],
    plain: ['scheme', 'code', 'uri', 'relation', 'import_id'],
    purpose: 'names of occupations and skills from official files',
    basis: 'not-personal',
    clock: 'none',
  },
  official_label: {
    personal: [],
    plain: ['uri', 'lang', 'text', 'origin', 'import_id'],
    purpose: 'names of occupations and skills from official files',
    basis: 'not-personal',
    clock: 'none',
  },
  official_relation: {
    personal: [],
    plain: ['occupation', 'skill', 'essential', 'import_id'],
    purpose: 'names of occupations and skills from official files',
    basis: 'not-personal',
    clock: 'none',
  },
  taxonomy_import: {
    personal: [],
    plain: ['id', 'at', 'role', 'file', 'digest', 'version', 'counts'],
    purpose: 'names of occupations and skills from official files',
    basis: 'not-personal',
    clock: 'none',
  },
};
