import { findOrganisation, hasAccount } from '#people';
import { defineWords, isId, isLanguage, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, definePage, Empty, FormNumber, Foreign, Note, type PageRequest } from '#ui';
import { answerInvitation, giveTimeBack, takeTime } from '../../employers/commands.ts';
import { bookingsOf, findNeed, invitationsOf, slotsOf } from '../../employers/store.ts';
import { jobName } from '../../employers/template.tsx';
import type { Refusal } from '../../groups/commands.ts';
import { attempt, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { enrolmentsOf } from '../../groups/store.ts';

const words = defineWords('coaching.me-invitations', {
  title: 'Invitations from employers',
  about: 'Employers who would like to meet you, without knowing who you are until you say yes.',
  lead: 'These employers have seen what you can do, without your name. You decide.',
  none: 'No invitations right now',
  noneText: 'If you say yes to being shown without your name, employers can invite you through your coach.',
  consents: 'Decide whether you are shown',
  saved: 'Saved.',
  yesNote: 'You said yes. The employer now sees your name and how to reach you, and the job stands among your applications.',
  noNote: 'You said no. The employer does not see who you are.',
  yes: 'Yes, I would like to meet them',
  no: 'No, thank you',
  learns: 'With a yes they see your name, your e-mail address and your telephone number if you have given one. With a no they see nothing.',
  back: 'Take the yes back',
  after: 'Say yes after all',
  from: '{employer} invites you: {job}',
  more: 'What they need',
  times: 'Take a time to meet them',
  slot: '{date} at {time}, {kind}, {minutes} minutes',
  interview: 'job interview',
  visit: 'visit',
  take: 'Take this time',
  full: 'taken',
  yours: 'Yours',
  giveBack: 'Give it back',
  noTimes: 'The employer has not offered any times yet.',
});

async function draw(request: PageRequest, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const taxonomy = await taxonomyOf(app);
  const enrolments = await enrolmentsOf(queries, scope.personId!);
  const invitations = (
    await invitationsOf(
      queries,
      enrolments.map((e) => e.id),
    )
  ).filter((i) => i.state !== 'sent');
  const today = app.clock.today();
  const action = `/${lang}/me/invitations`;
  const cards = await Promise.all(
    invitations.map(async (i) => {
      const need = (await findNeed(queries, i.needId))!;
      const employer = (await findOrganisation(queries, need.organisationId))?.name ?? '';
      const slots =
        i.state === 'accepted' ? (await slotsOf(queries, [need.id])).filter((s) => !s.cancelledAt && s.startsAt.slice(0, 10) >= today) : [];
      const mine = new Set(
        (
          await bookingsOf(
            queries,
            slots.map((s) => s.id),
          )
        )
          .filter((b) => b.enrolmentId === i.enrolmentId)
          .map((b) => b.slotId),
      );
      return (
        <article class="card stack">
          <h2>{t('from', { employer, job: jobName(need, taxonomy, lang) })}</h2>
          <p>
            <Foreign of={isLanguage(i.lang) ? i.lang : 'en'} lang={lang}>
              {i.message}
            </Foreign>
          </p>
          {need.publishedAt && need.state === 'open' ? (
            <p>
              <a href={`/${lang}/needs/${need.id}`}>{t('more')}</a>
            </p>
          ) : null}
          <form method="post" action={action} class="stack-s">
            <FormNumber />
            <input type="hidden" name="invitation" value={i.id} />
            {i.state === 'passed-on' ? (
              <>
                <p class="sm mut">{t('learns')}</p>
                <p class="row">
                  <button class="ds-button" type="submit" name="do" value="yes">
                    {t('yes')}
                    <span class="vh">: {employer}</span>
                  </button>
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="no">
                    {t('no')}
                    <span class="vh">: {employer}</span>
                  </button>
                </p>
              </>
            ) : (
              <>
                <p>{t(i.state === 'accepted' ? 'yesNote' : 'noNote')}</p>
                <p>
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value={i.state === 'accepted' ? 'no' : 'yes'}>
                    {t(i.state === 'accepted' ? 'back' : 'after')}
                    <span class="vh">: {employer}</span>
                  </button>
                </p>
              </>
            )}
          </form>
          {i.state === 'accepted' ? (
            <section class="stack-s">
              <h3>{t('times')}</h3>
              {slots.length === 0 ? (
                <p class="mut">{t('noTimes')}</p>
              ) : (
                <ul class="rows">
                  {slots.map((s) => {
                    const name = t('slot', {
                      date: longDate(lang, s.startsAt.slice(0, 10)),
                      time: s.startsAt.slice(11, 16),
                      kind: t(s.kind as 'visit'),
                      minutes: s.minutes,
                    });
                    return (
                      <li class="row between">
                        <span>
                          {name}
                          {s.place ? `, ${s.place}` : ''}
                        </span>
                        {mine.has(s.id) || s.taken < s.seats ? (
                          <form method="post" action={action} class="row">
                            <FormNumber />
                            <input type="hidden" name="slot" value={s.id} />
                            <input type="hidden" name="enrolment" value={i.enrolmentId} />
                            {mine.has(s.id) ? <span class="chip">{t('yours')}</span> : null}
                            <button
                              class="ds-button"
                              data-variant="secondary"
                              type="submit"
                              name="do"
                              value={mine.has(s.id) ? 'give-back' : 'take'}
                            >
                              {t(mine.has(s.id) ? 'giveBack' : 'take')}
                              <span class="vh">: {name}</span>
                            </button>
                          </form>
                        ) : (
                          <span class="mut">{t('full')}</span>
                        )}
                      </li>
                    );
                  })}
                </ul>
              )}
            </section>
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
      <p>
        <a href={`/${lang}/me/consents`}>{t('consents')}</a>
      </p>
    </Sheet>
  );
  return { title: t('title'), body, personal: true, unlisted: true, status: refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const id = (field: string) => (isId(form.get(field) ?? '') ? form.get(field)! : null);
  const what = form.get('do');
  const [invitation, slot, enrolment] = [id('invitation'), id('slot'), id('enrolment')];
  const done = await attempt(request, async (queries) => {
    if ((what === 'yes' || what === 'no') && invitation) await answerInvitation(app, queries, scope, invitation, what === 'yes');
    else if (what === 'take' && slot && enrolment) await takeTime(app, queries, scope, slot, enrolment);
    else if (what === 'give-back' && slot && enrolment) await giveTimeBack(app, queries, scope, slot, enrolment);
    else return `/${lang}/me/invitations`;
    return `/${lang}/me/invitations?saved=1`;
  });
  return 'redirect' in done ? done : draw(request, done.refused);
}

export const page = definePage({
  path: '/me/invitations',
  access: hasAccount,
  menu: { order: 25, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => draw(request),
  post,
  postCost: 1,
  samples: async () => ['/me/invitations'],
});
