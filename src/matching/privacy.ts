import type { RoomPrivacy } from '#platform';

/** What the tables of this room hold about people. */
export const privacy: RoomPrivacy = {
  saved_search: {
    personal: ['person_id', 'name', 'profile', 'filter', 'lang'],
    plain: ['id', 'letters', 'at', 'seen_until', 'stop_hash', 'stopped_at'],
    purpose: 'to tell somebody of new jobs that fit what they saved',
    basis: 'asked-for',
    clock: 'account',
    who: 'person_id',
    erase: 'delete',
  },
  told_match: {
    personal: ['person_id'],
    plain: ['vacancy_id', 'search_id', 'at'],
    purpose: 'never to tell of the same job twice',
    basis: 'asked-for',
    clock: 'account',
    who: 'person_id',
    erase: 'delete',
  },
  shown_match: {
    personal: [],
    plain: ['id', 'at', 'algorithm', 'vacancy_id', 'source', 'source_id', 'rank', 'score', 'reasons'],
    purpose: 'to look at what was shown and why, without saying to whom',
    basis: 'not-personal',
    clock: 'none',
  },
};
