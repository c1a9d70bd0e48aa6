import type { RoomPrivacy } from '#platform';

/** What the tables of this room hold about people: names of advisers, and reports that ask not to name anybody. */
export const privacy: RoomPrivacy = {
  fact_version: {
    personal: ['proposed_by', 'decided_by'],
    plain: ['id', 'fact_id', 'version', 'state', 'valid_from', 'body', 'based_on', 'note', 'proposed_at', 'decided_at', 'answer'],
    purpose: 'to see who proposed a rule and who approved it',
    basis: 'public-task',
    clock: 'none',
  },
  fact_report: {
    personal: ['said', 'done_by', 'answer'],
    plain: ['id', 'fact_id', 'lang', 'at', 'state', 'done_at'],
    purpose: 'to mend a rule; asks not to name anybody',
    basis: 'public-task',
    clock: 'days',
  },
  link_check: {
    personal: [],
    plain: ['url', 'checked_at', 'status', 'problem', 'fails'],
    purpose: 'to see whether a source still answers',
    basis: 'not-personal',
    clock: 'none',
  },
  shown_plan: {
    personal: [],
    plain: ['id', 'at', 'as_of', 'facts', 'told_at'],
    purpose: 'to tell when a rule of a plan has changed, without saying whose plan',
    basis: 'not-personal',
    clock: 'none',
  },
};
