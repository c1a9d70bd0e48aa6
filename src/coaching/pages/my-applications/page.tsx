import { hasAccount } from '#people';
import { defineWords } from '#platform';
import { definePage } from '#ui';
import { listApplications } from '../../outcomes/applications-list.tsx';
import { minePlace } from '../../outcomes/place.tsx';

const words = defineWords('coaching.my-applications', {
  menu: 'My applications',
  about: 'Jobs you have saved or applied for, interviews, offers, and what comes next.',
});

export const page = definePage({
  path: '/me/applications',
  access: hasAccount,
  menu: { order: 20, label: (lang) => words.in(lang)('menu'), about: (lang) => words.in(lang)('about') },
  get: async (request) => listApplications(request, await minePlace(request)),
  samples: async () => ['/me/applications'],
});
