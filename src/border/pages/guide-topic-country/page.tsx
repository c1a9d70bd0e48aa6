import { definePage } from '#ui';
import { page as topicPage } from '../guide-topic/page.tsx';

/** A topic for one country of work: `/guide/topics/tax/no`. */
export const page = definePage({
  path: '/guide/topics/:topic/:country',
  access: 'public',
  get: topicPage.get,
  samples: async () => ['/guide/topics/tax/no', '/guide/topics/recognition/se', '/guide/topics/registration/fi'],
});
