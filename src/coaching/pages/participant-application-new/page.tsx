import { definePage } from '#ui';
import { notHere } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { newApplicationPage, saveApplication } from '../../outcomes/application-new.tsx';
import { staffPlace } from '../../outcomes/place.tsx';
import { exampleEnrolments } from '../../outcomes/store.ts';

export const page = definePage({
  path: '/participants/:id/applications/new',
  access: worksWithGroups,
  async get(request) {
    const place = await staffPlace(request);
    return place?.keeps ? newApplicationPage(request, place) : notHere(request.lang);
  },
  async post(request) {
    const place = await staffPlace(request);
    return place?.keeps ? saveApplication(request, place) : notHere(request.lang);
  },
  postCost: 1,
  samples: async (app) => {
    const [first] = await exampleEnrolments(app.database.queries);
    return first ? [`/participants/${first.enrolment.id}/applications/new`] : [];
  },
});
