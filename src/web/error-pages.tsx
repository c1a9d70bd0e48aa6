import type { Context } from 'hono';
import { defineWords, type Language } from '#platform';
import { Frame, type HouseFrame } from './frame.tsx';

const words = defineWords('web.errors', {
  notFound: 'This page is not here',
  notFoundText: 'The address may be old or mistyped, or the job is no longer open. Nothing of yours is lost.',
  notYours: 'This page is for others',
  notYoursText:
    'You are signed in, but your account has no role that opens this page. If it should, ask the coordinator of your organisation.',
  tooFast: 'A little slower, please',
  tooFastText: 'Many requests came from your network in a short time. Wait a moment and try again.',
  broken: 'Something went wrong here',
  brokenText: 'It is our fault, not yours. Go back and try again. If it happens again, tell us this reference: {reference}.',
  away: 'We will be back in a moment',
  awayText: 'The database is away. What you had saved is safe. Try again in a few seconds.',
  home: 'Front page',
  jobs: 'All jobs',
});

export type ErrorPages = Readonly<{
  answer(
    c: Context,
    frame: HouseFrame,
    lang: Language,
    status: 403 | 404 | 429 | 500 | 503,
    headers?: Record<string, string>,
    reference?: string,
  ): Promise<Response>;
}>;

/** Pages for when a page cannot be given: what happened, in words, and where to go. */
export function makeErrorPages(): ErrorPages {
  return {
    async answer(c, frame, lang, status, headers = {}, reference = '') {
      const t = words.in(lang);
      const key = ({ 403: 'notYours', 404: 'notFound', 429: 'tooFast', 500: 'broken', 503: 'away' } as const)[status];
      const title = t(key);
      const text = t(`${key}Text`, { reference });
      const body = (
        <section class="sec">
          <div class="wrap narrow stack">
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p class="row">
              <a class="ds-button" href={`/${lang}/`}>
                {t('home')}
              </a>
              <a class="ds-button" data-variant="secondary" href={`/${lang}/jobs`}>
                {t('jobs')}
              </a>
            </p>
          </div>
        </section>
      );
      const page = await (
        <Frame frame={frame} lang={lang} path={status === 404 ? `/${lang}/` : c.req.path} query="" answer={{ title, body, unlisted: true }}>
          {body}
        </Frame>
      );
      return c.html(`<!doctype html>${page}`, status, { 'cache-control': 'no-store', 'content-language': lang, ...headers });
    },
  };
}
