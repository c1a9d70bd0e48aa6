import { hasAccount } from '#people';
import { type Answer, definePage, type PageRequest } from '#ui';
import { notHere } from '../../groups/frame.tsx';
import { postApplication } from '../../outcomes/application-post.ts';
import { drawApplication } from '../../outcomes/application-view.tsx';
import { applicationIn, minePlace } from '../../outcomes/place.tsx';

async function get(request: PageRequest): Promise<Answer> {
  const place = await minePlace(request);
  const found = await applicationIn(request, place, request.params.id);
  return found ? drawApplication(request, place, found) : notHere(request.lang, 'mine');
}

async function post(request: PageRequest): Promise<Answer> {
  const place = await minePlace(request);
  const found = await applicationIn(request, place, request.params.id);
  return found ? postApplication(request, place, found) : notHere(request.lang, 'mine');
}

export const page = definePage({
  path: '/me/applications/:id',
  access: hasAccount,
  get,
  post,
  postCost: 1,
  samples: async () => ['/me/applications/00000000-0000-7000-8000-000000000000'],
});
