import type { Answer, PageRequest } from '#ui';
import type { LetIn } from '../sign-in.ts';

/** Where somebody goes who was just let in: to show a second factor, back to where they came from, or home. */
export function afterSignIn(request: PageRequest, entered: Pick<LetIn, 'token' | 'back' | 'needsSecond'>): Answer {
  const { lang } = request;
  request.drawerOf('sign-in').clear();
  const to = entered.back ?? `/${lang}/me`;
  return {
    redirect: entered.needsSecond ? `/${lang}/sign-in/second?back=${encodeURIComponent(to)}` : to,
    session: entered.token,
  };
}
