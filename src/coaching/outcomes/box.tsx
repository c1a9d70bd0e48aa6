import { type App, defineWords, type Language } from '#platform';
import { isLive } from './application.ts';
import { LevelMark } from './marks.tsx';
import { countsAsOffer } from './offer.ts';
import { applicationsOfEnrolment, hiresOf, interviewsOf, offersOf } from './store.ts';
import { type Level, levels } from './verification.ts';

const words = defineWords('coaching.outcomes-box', {
  none: 'Nothing yet.',
  applications: '{n, plural, one {# application} other {# applications}}, {live} still open',
  interviews: '{n, plural, one {# interview held} other {# interviews held}}',
  offers: '{n, plural, one {# offer} other {# offers}}',
  hires: '{n, plural, one {# job agreed} other {# jobs agreed}}',
  oral: 'An oral offer counts once the employer has confirmed it.',
  all: 'All applications',
});

/** What has come of somebody's coaching so far: counts, and who says so. `href` leads to the applications, unless told to the coach's view of them. */
export async function OutcomesBox({ app, enrolmentId, lang, href }: { app: App; enrolmentId: string; lang: Language; href?: string }) {
  const { queries } = app.database;
  const t = words.in(lang);
  const applications = (await applicationsOfEnrolment(queries, enrolmentId)).filter((a) => a.stage !== 'suggested');
  const ids = applications.map((a) => a.id);
  const held = (await interviewsOf(queries, ids)).filter((i) => i.state === 'held');
  const offers = await offersOf(queries, ids);
  const hires = await hiresOf(
    queries,
    offers.map((o) => o.id),
  );
  const marks = (rows: readonly { verified: Level }[]) =>
    levels.flatMap((level) => {
      const n = rows.filter((r) => r.verified === level).length;
      return n > 0 ? [<LevelMark level={level} lang={lang} n={n} />] : [];
    });
  const lines = [
    { key: 'interviews' as const, rows: held },
    { key: 'offers' as const, rows: offers },
    { key: 'hires' as const, rows: hires },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <div class="stack-s">
      {applications.length === 0 ? (
        <p class="mut">{t('none')}</p>
      ) : (
        <p>{t('applications', { n: applications.length, live: applications.filter((a) => isLive(a.stage)).length })}</p>
      )}
      {lines.map(({ key, rows }) => (
        <div class="stack-s">
          <p class="b">{t(key, { n: rows.length })}</p>
          <p class="row">{marks(rows)}</p>
        </div>
      ))}
      {offers.some((o) => !countsAsOffer({ form: o.form, level: o.verified })) ? <p class="sm mut">{t('oral')}</p> : null}
      <p>
        <a href={href ?? `/${lang}/participants/${enrolmentId}/applications`}>{t('all')}</a>
      </p>
    </div>
  );
}
