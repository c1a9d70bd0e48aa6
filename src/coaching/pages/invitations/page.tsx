import { calledOf, findOrganisation, noteAccess, readPersons } from '#people';
import { defineWords, isId, isLanguage, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, definePage, Empty, FormNumber, Foreign, Note, type PageRequest } from '#ui';
import { answerInvitation, passOn } from '../../employers/commands.ts';
import { passesInvitations } from '../../employers/may.ts';
import { findNeed, invitationsToPass } from '../../employers/store.ts';
import { jobName } from '../../employers/template.tsx';
import type { Refusal } from '../../groups/commands.ts';
import { attempt, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { dayOf } from '../../groups/fields.ts';
import { coachesIn } from '../../groups/may.ts';
import { lookingAs } from '../../groups/people.ts';

const words = defineWords('coaching.invitations', {
  title: 'Invitations to pass on',
  about: 'Employers who would like to meet people you coach.',
  lead: 'The employer does not know whom they invite. Talk it over if need be, then pass it on; the person decides.',
  none: 'No invitations right now',
  noneText: 'They come when an employer finds somebody whom their need fits.',
  saved: 'Saved.',
  from: '{employer} invites {name}: {job}',
  sent: 'Came on {date}, not yet passed on.',
  'passed-on': 'Passed on {date}, no answer yet.',
  accepted: 'Said yes on {date}.',
  declined: 'Said no on {date}.',
  pass: 'Pass it on',
  yes: 'They say yes',
  no: 'They say no',
  without: '{name} has no account: note the answer here once they have given it.',
});

/** Answered ones stay for a month, to be seen. */
const KEPT_MS = 31 * 86_400_000;

async function draw(request: PageRequest, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const taxonomy = await taxonomyOf(app);
  const rows = (await invitationsToPass(queries, new Date(app.clock.now().getTime() - KEPT_MS))).filter(
    ({ enrolment: e }) => e.personId !== null && e.stage !== 'closed' && coachesIn(scope, e),
  );
  const persons = await readPersons(
    queries,
    rows.map(({ enrolment: e }) => e.personId!),
  );
  for (const { enrolment: e } of rows)
    await noteAccess(app, queries, { scope, personId: e.personId!, what: 'group', ...lookingAs(scope, e) });
  const cards = await Promise.all(
    rows.map(async ({ invitation: i, enrolment: e }) => {
      const need = (await findNeed(queries, i.needId))!;
      const employer = (await findOrganisation(queries, need.organisationId))?.name ?? '';
      const person = persons.get(e.personId!);
      const name = person ? calledOf(person) : '';
      return (
        <article class="card stack">
          <h2>{t('from', { employer, name, job: jobName(need, taxonomy, lang) })}</h2>
          <p>
            <Foreign of={isLanguage(i.lang) ? i.lang : 'en'} lang={lang}>
              {i.message}
            </Foreign>
          </p>
          <p class="sm mut">{t(i.state as 'sent', { date: longDate(lang, dayOf(i.stateSince)) })}</p>
          {i.state === 'sent' || (i.state === 'passed-on' && person?.email === null) ? (
            <form method="post" action={`/${lang}/invitations`} class="stack-s">
              <FormNumber />
              <input type="hidden" name="invitation" value={i.id} />
              {i.state === 'sent' ? (
                <p>
                  <button class="ds-button" type="submit" name="do" value="pass">
                    {t('pass')}
                    <span class="vh">: {name}</span>
                  </button>
                </p>
              ) : (
                <>
                  <p class="sm">{t('without', { name })}</p>
                  <p class="row">
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="yes">
                      {t('yes')}
                    </button>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="no">
                      {t('no')}
                    </button>
                  </p>
                </>
              )}
            </form>
          ) : null}
        </article>
      );
    }),
  );
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <RefusalNote why={refused} lang={lang} />
        {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
      </header>
      {cards.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
        </Empty>
      ) : (
        cards
      )}
    </Sheet>
  );
  return { title: t('title'), body, personal: true, unlisted: true, status: refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const id = form.get('invitation') ?? '';
  const what = form.get('do');
  const done = await attempt(request, async (queries) => {
    if (!isId(id)) return `/${lang}/invitations`;
    if (what === 'pass') await passOn(app, queries, scope, id, request.absolute);
    else if (what === 'yes' || what === 'no') await answerInvitation(app, queries, scope, id, what === 'yes');
    return `/${lang}/invitations?saved=1`;
  });
  return 'redirect' in done ? done : draw(request, done.refused);
}

export const page = definePage({
  path: '/invitations',
  access: passesInvitations,
  menu: { order: 36, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => draw(request),
  post,
  postCost: 1,
  samples: async () => ['/invitations'],
});
