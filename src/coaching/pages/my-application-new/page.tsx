import { hasAccount } from '#people';
import { definePage } from '#ui';
import { newApplicationPage, saveApplication } from '../../outcomes/application-new.tsx';
import { minePlace } from '../../outcomes/place.tsx';

export const page = definePage({
  path: '/me/applications/new',
  access: hasAccount,
  get: async (request) => newApplicationPage(request, await minePlace(request)),
  post: async (request) => saveApplication(request, await minePlace(request)),
  postCost: 1,
  samples: async () => ['/me/applications/new'],
});
