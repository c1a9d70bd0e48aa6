import { hasAccount, readPersons, calledOf } from '#people';
import { explainMatches, personFor } from '#matching';
import { defineWords, isId, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { readVacancies, titleFor } from '#vacancies';
import { type Answer, countryName, definePage, Empty, FormNumber, Note, type PageRequest, SelectField } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { dayOf, reader } from '../../groups/fields.ts';
import { attempt, notHere, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { profilesOf } from '../../groups/people.ts';
import { enrolmentsOf, suggestionsOf } from '../../groups/store.ts';
import { declineReasons } from '../../groups/terms.ts';
import { declineName } from '../../groups/words.ts';
import { decideSuggestion } from '../../groups/work.ts';

const words = defineWords('coaching.me-suggestions', {
  title: 'Jobs my coach found',
  about: 'Jobs that your coach laid before you. You decide.',
  lead: 'Your coach thought of you at these jobs. You decide whether one is for you, and you can change your mind.',
  none: 'No job has been laid before you',
  noneText: 'You can look for yourself meanwhile.',
  toJobs: 'Jobs that fit me',
  by: '{coach}, {date}',
  why: 'Why it may fit',
  missing: 'What is still missing',
  closed: 'The ad is closed.',
  look: 'Read the ad',
  wanted: 'This is for me',
  declined: 'Not for me',
  reason: 'Why not?',
  isWanted: 'You said: this is for me.',
  isDeclined: 'You said: not for me ({reason}).',
  saved: 'Saved. Your coach sees it.',
  coach: 'Your coach',
  apply: 'Note that I applied',
});

const MOST = 30;

async function draw(request: PageRequest, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const mine = await enrolmentsOf(queries, scope.personId!);
  const rows = (
    await suggestionsOf(
      queries,
      mine.map((e) => e.id),
    )
  ).slice(0, MOST);
  const ids = rows.map((r) => r.vacancyId);
  const kept = await readVacancies(app, ids);
  const taxonomy = await taxonomyOf(app);
  const coaches = await readPersons(queries, [...new Set(rows.flatMap((r) => (r.byId ? [r.byId] : [])))]);
  const profile = (await profilesOf(app, [scope.personId!])).get(scope.personId!);
  const matches = new Map<string, Awaited<ReturnType<typeof explainMatches>>[number]>();
  if (profile) {
    const { person, snapshot } = await personFor(app, profile, lang);
    for (const shown of await explainMatches(app, person, snapshot, ids, lang)) matches.set(shown.match.vacancy.id, shown);
  }
  const place = (ref: string | null) => {
    const found = ref ? taxonomy.places.find(ref) : null;
    return found ? taxonomy.places.nameIn(found, lang) : null;
  };
  const address = `/${lang}/me/suggestions`;
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <RefusalNote why={refused} lang={lang} />
        {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
      </header>
      {rows.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
          <p>
            <a href={`/${lang}/for-me`}>{t('toJobs')}</a>
          </p>
        </Empty>
      ) : (
        rows.map((row) => {
          const vacancy = kept.get(row.vacancyId);
          const open = vacancy?.ad != null && vacancy.status === 'open';
          const match = matches.get(row.vacancyId)?.match;
          const title = open ? titleFor(vacancy.ad!, vacancy.reading, taxonomy, lang) : null;
          const coach = row.byId ? coaches.get(row.byId) : null;
          const reasons = (match?.reasons ?? []).filter((r) => r.verdict === 'met').slice(0, 3);
          const gaps = (match?.reasons ?? []).filter((r) => r.verdict === 'unmet' || r.verdict === 'learnable').slice(0, 3);
          return (
            <section class="card stack-s">
              <h2 class="h3" lang={title && title.lang !== lang ? title.lang : undefined}>
                {title ? title.title : row.employer}
              </h2>
              <p class="sm mut">
                {[row.employer, place(row.municipality), row.country ? countryName(row.country, lang) : null].filter(Boolean).join(' · ')}
              </p>
              <p class="sm mut">{t('by', { coach: coach ? calledOf(coach) : t('coach'), date: longDate(lang, dayOf(row.at)) })}</p>
              {reasons.length > 0 ? (
                <>
                  <p class="b">{t('why')}</p>
                  <ul>
                    {reasons.map((r) => (
                      <li>{r.text}</li>
                    ))}
                  </ul>
                </>
              ) : null}
              {gaps.length > 0 ? (
                <>
                  <p class="b">{t('missing')}</p>
                  <ul>
                    {gaps.map((r) => (
                      <li>{r.text}</li>
                    ))}
                  </ul>
                </>
              ) : null}
              {open ? (
                <p>
                  <a href={`/${lang}/jobs/${row.vacancyId}`}>{t('look')}</a>
                </p>
              ) : (
                <p class="mut">{t('closed')}</p>
              )}
              {row.state === 'wanted' ? <Note kind="done">{t('isWanted')}</Note> : null}
              {row.state === 'declined' ? (
                <p>{t('isDeclined', { reason: declineName((row.reason ?? 'other') as 'other', lang) })}</p>
              ) : null}
              {row.state === 'wanted' ? null : (
                <form method="post" action={address} class="row">
                  <FormNumber />
                  <input type="hidden" name="of" value={row.id} />
                  <button class="ds-button" type="submit" name="do" value="wanted">
                    {t('wanted')}
                  </button>
                </form>
              )}
              {row.state === 'declined' ? null : (
                <form method="post" action={address} class="row">
                  <FormNumber />
                  <input type="hidden" name="of" value={row.id} />
                  <SelectField
                    id={`reason-${row.id}`}
                    name="reason"
                    short
                    label={t('reason')}
                    value="too-far"
                    options={declineReasons.map((r) => ({ value: r, label: declineName(r, lang) }))}
                  />
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="declined">
                    {t('declined')}
                  </button>
                </form>
              )}
              {row.state === 'wanted' && open ? (
                <p>
                  <a href={`/${lang}/me/applications/new?vacancy=${row.vacancyId}`}>{t('apply')}</a>
                </p>
              ) : null}
            </section>
          );
        })
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: refused ? 422 : 200 };
}

export const page = definePage({
  path: '/me/suggestions',
  access: hasAccount,
  menu: { order: 30, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => draw(request),
  async post(request) {
    const { app, lang, scope, form } = request;
    const id = form.get('of') ?? '';
    if (!isId(id)) return notHere(lang, 'mine');
    const read = reader(form, lang);
    const wanted = form.get('do') === 'wanted';
    const reason = wanted ? 'other' : read.code('reason', declineReasons);
    if (read.problems.length > 0) return draw(request, 'not-now');
    const done = await attempt(request, async (queries) => {
      await decideSuggestion(app, queries, scope, id, wanted ? { wanted: true } : { wanted: false, reason });
      return `/${lang}/me/suggestions?saved=1`;
    });
    if (!('refused' in done)) return done;
    return done.refused === 'not-there' ? notHere(lang, 'mine') : draw(request, done.refused);
  },
  samples: async () => ['/me/suggestions', '/me/suggestions?saved=1'],
});
