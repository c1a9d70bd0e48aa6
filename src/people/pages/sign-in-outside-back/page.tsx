import { z } from 'zod';
import { defineWords } from '#platform';
import { type Answer, definePage, type Drawer, type PageRequest } from '#ui';
import { comeBack, type Journey, outsideLoginName } from '../../outside.ts';
import { backOf } from '../../sign-in.ts';
import { afterSignIn } from '../after-sign-in.ts';

const words = defineWords('people.sign-in-outside', {
  title: 'Sign in',
  refused:
    'The sign-in of your organisation could not be used this time: it was stopped, took too long, or was opened in another browser. Nothing was changed.',
  taken:
    'There is already an account with the address that your organisation gave. Sign in by letter first, then add the login on the page “Signing in”.',
  away: 'The sign-in of your organisation does not answer right now. Sign in by letter, or try again later.',
  again: 'Back to signing in',
});

const kept = z.object({
  journey: z.object({
    number: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    at: z.number(),
    back: z.string().nullable(),
  }),
});
function journeyIn(drawer: Drawer): Journey | null {
  const read = kept.safeParse(drawer.read());
  return read.success ? { ...read.data.journey, back: backOf(read.data.journey.back) } : null;
}

function said(request: PageRequest, what: 'refused' | 'taken' | 'away'): Answer {
  const t = words.in(request.lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t(what)}</p>
        <p>
          <a class="ds-button" href={`/${request.lang}/sign-in`}>
            {t('again')}
          </a>
        </p>
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true, status: what === 'away' ? 200 : 422 };
}

/**
 * Where the provider sends the browser back to. The protocol asks for a GET that signs in; it is tied to what this browser
 * keeps sealed, and works once.
 */
export const page = definePage({
  path: '/sign-in/outside/back',
  access: 'public',
  async get(request) {
    const { app, lang, query, scope, device, absolute } = request;
    if (!outsideLoginName(app) || query.has('away')) return said(request, 'away');
    const drawer = request.drawerOf('sign-in');
    const journey = journeyIn(drawer);
    drawer.clear();
    const came = await comeBack(app, { lang, journey, query, signedIn: scope.personId, device, absolute });
    if (came === 'refused') return said(request, 'refused');
    if (came === 'address-taken') return said(request, 'taken');
    if (came === 'added') return { redirect: `/${lang}/me/security?saved=outside` };
    return afterSignIn(request, came);
  },
  samples: async () => ['/sign-in/outside/back?away'],
});
