import { definePage } from '#ui';
import { worksWithNeeds } from '../../employers/may.ts';
import { drawNeedForm, saveNeed } from '../../employers/need-form.tsx';

export const page = definePage({
  path: '/employer/needs/new',
  access: worksWithNeeds,
  get: (request) => drawNeedForm(request),
  post: saveNeed,
  postCost: 1,
  samples: async () => ['/employer/needs/new'],
});
