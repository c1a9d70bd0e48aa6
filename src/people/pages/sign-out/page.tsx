import { definePage } from '#ui';
import { signOut } from '../../sessions.ts';

export const page = definePage({
  path: '/sign-out',
  access: 'public',
  // Nothing is changed by opening an address.
  get: async ({ lang }) => ({ redirect: `/${lang}/` }),
  async post({ app, lang, scope }) {
    await signOut(app, scope);
    return { redirect: `/${lang}/?signed-out`, session: null };
  },
  samples: async () => [],
});
