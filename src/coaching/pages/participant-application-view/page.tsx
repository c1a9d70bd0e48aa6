import { isStrongStaff } from '#people';
import { definePage } from '#ui';
import { notHere } from '../../groups/frame.tsx';

import { postApplication } from '../../outcomes/application-post.ts';
import { drawApplication } from '../../outcomes/application-view.tsx';
import { applicationIn, staffPlace } from '../../outcomes/place.tsx';
import { applicationsOfEnrolment, exampleEnrolments } from '../../outcomes/store.ts';

export const page = definePage({
  path: '/participants/:id/applications/:application',
  access: isStrongStaff,
  async get(request) {
    const place = await staffPlace(request);
    const found = place && (await applicationIn(request, place, request.params.application));
    return found ? drawApplication(request, place, found) : notHere(request.lang);
  },
  async post(request) {
    const place = await staffPlace(request);
    const found = place?.keeps ? await applicationIn(request, place, request.params.application) : null;
    return found ? postApplication(request, place!, found) : notHere(request.lang);
  },
  postCost: 1,
  samples: async (app) => {
    const found: string[] = [];
    for (const { enrolment: e } of await exampleEnrolments(app.database.queries))
      for (const a of await applicationsOfEnrolment(app.database.queries, e.id))
        if (found.length < 4) found.push(`/participants/${e.id}/applications/${a.id}`);
    return found;
  },
});
