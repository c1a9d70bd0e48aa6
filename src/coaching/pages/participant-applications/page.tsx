import { isStrongStaff } from '#people';
import { definePage } from '#ui';
import { notHere } from '../../groups/frame.tsx';

import { listApplications } from '../../outcomes/applications-list.tsx';
import { staffPlace } from '../../outcomes/place.tsx';
import { exampleEnrolments } from '../../outcomes/store.ts';

export const page = definePage({
  path: '/participants/:id/applications',
  access: isStrongStaff,
  async get(request) {
    const place = await staffPlace(request);
    return place ? listApplications(request, place) : notHere(request.lang);
  },
  samples: async (app) => {
    const [first] = await exampleEnrolments(app.database.queries);
    return [
      ...(first ? [`/participants/${first.enrolment.id}/applications`] : []),
      '/participants/00000000-0000-7000-8000-000000000000/applications',
    ];
  },
});
