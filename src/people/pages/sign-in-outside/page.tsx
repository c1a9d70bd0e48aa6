import { definePage } from '#ui';
import { leaveFor, outsideLoginName } from '../../outside.ts';
import { backOf } from '../../sign-in.ts';

/** Leaves for an organisation's own sign-in; only ever by a form, so that no address sends anybody there. */
export const page = definePage({
  path: '/sign-in/outside',
  access: 'public',
  get: async ({ lang }) => ({ redirect: `/${lang}/sign-in` }),
  async post({ app, lang, form, absolute, drawerOf }) {
    if (!outsideLoginName(app)) return { redirect: `/${lang}/sign-in` };
    const left = await leaveFor(app, { lang, back: backOf(form.get('back')), absolute });
    if (!left) return { redirect: `/${lang}/sign-in/outside/back?away` };
    drawerOf('sign-in').write({ journey: left.journey });
    return { redirect: left.to };
  },
  samples: async () => [],
});
