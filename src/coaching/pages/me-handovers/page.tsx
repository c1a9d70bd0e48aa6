import { calledOf, findOrganisation, hasAccount, readPersons, sharesOf } from '#people';
import { defineWords, isId, longDate } from '#platform';
import { type Answer, countryName, definePage, Empty, FormNumber, Note, type PageRequest } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { dayOf } from '../../groups/fields.ts';
import { attempt, notHere, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { enrolmentsOf, findGroup, handoversOf } from '../../groups/store.ts';
import { myPartName } from '../../groups/words.ts';
import { answerHandover, handedParts, revokeHandover } from '../../groups/work.ts';

const words = defineWords('coaching.me-handovers', {
  title: 'A colleague across the border',
  about: 'Questions whether a colleague of your coach may help, and your answers.',
  lead: 'Your coach can ask whether a colleague may help you on the other side of the border. Nothing is shared before you say yes here, and you can take it back at any time.',
  none: 'Nobody has asked',
  noneText: 'When your coach asks, the question stands here.',
  asks: '{coach} asks: may {whom} help you?',
  anyOf: 'those who coach at {organisation} ({country})',
  oneOf: '{name} at {organisation} ({country})',
  sees: 'They would see:',
  why: 'Why:',
  until: 'Until {date}',
  yes: 'Yes, they may see this',
  no: 'No',
  takeBack: 'Take it back',
  asked: 'waits for your answer',
  agreed: 'you said yes on {date}',
  refused: 'you said no on {date}',
  revoked: 'you took it back on {date}',
  ended: 'over since {date}',
  late: 'The day until which it was asked has passed.',
  savedYes: 'They may see it now. You find every look in your list.',
  savedNo: 'Nothing is shared.',
  savedBack: 'It is taken back. They see nothing of yours any more.',
  coach: 'Your coach',
  looks: 'What I share, and who has looked',
});

async function draw(request: PageRequest, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const today = app.clock.today();
  const mine = await enrolmentsOf(queries, scope.personId!);
  const handovers = await handoversOf(
    queries,
    mine.map((e) => e.id),
  );
  const persons = await readPersons(queries, [
    ...new Set(handovers.flatMap((h) => [h.fromId, h.toId].filter((id): id is string => id !== null))),
  ]);
  const shares = await sharesOf(queries, scope.personId!);
  const rows = [];
  for (const h of handovers) {
    const organisation = await findOrganisation(queries, h.toOrganisationId);
    const group = await findGroup(queries, mine.find((e) => e.id === h.enrolmentId)!.groupId);
    const [from, to] = [h.fromId ? persons.get(h.fromId) : null, h.toId ? persons.get(h.toId) : null];
    const where = { organisation: organisation?.name ?? '', country: organisation ? countryName(organisation.country, lang) : '' };
    rows.push({
      h,
      group,
      from: from ? calledOf(from) : t('coach'),
      whom: to ? t('oneOf', { name: calledOf(to), ...where }) : t('anyOf', where),
    });
  }
  const said = { yes: 'savedYes', no: 'savedNo', back: 'savedBack' } as const;
  const saved = Object.entries(said).find(([key]) => key === query.get('saved'))?.[1];
  const address = `/${lang}/me/handovers`;
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <RefusalNote why={refused} lang={lang} />
        {saved ? <Note kind="done">{t(saved)}</Note> : null}
      </header>
      {rows.length === 0 ? (
        <Empty title={t('none')}>{t('noneText')}</Empty>
      ) : (
        rows.map(({ h, group, from, whom }) => {
          const over = h.until < today;
          // Each share can also be ended by itself, among all that is shared: when none is left, the whole is taken back.
          const made = shares.filter(
            (s) => s.organisationId === h.toOrganisationId && s.colleagueId === h.toId && s.why === h.why && s.until === h.until,
          );
          const ended = h.state === 'agreed' && made.length > 0 && made.every((s) => s.revokedAt !== null);
          const state = ended
            ? 'revoked'
            : h.state === 'agreed' && over
              ? 'ended'
              : (h.state as 'asked' | 'agreed' | 'refused' | 'revoked');
          const since = ended ? made.map((s) => s.revokedAt!).sort((a, b) => b.getTime() - a.getTime())[0]! : h.stateSince;
          const date = longDate(lang, state === 'ended' ? h.until : dayOf(since));
          return (
            <section class="card stack-s">
              <h2 class="h3">{t('asks', { coach: from, whom })}</h2>
              <p class="sm mut">{`${group?.name ?? ''} · ${t(state, { date })}`}</p>
              <p>
                <b>{t('why')}</b> {h.why}
              </p>
              <p class="b">{t('sees')}</p>
              <ul>
                {handedParts(h).map((part) => (
                  <li>{myPartName(part, lang)}</li>
                ))}
              </ul>
              <p>{t('until', { date: longDate(lang, h.until) })}</p>
              {state === 'asked' ? (
                over ? (
                  <p class="mut">{t('late')}</p>
                ) : (
                  <form method="post" action={address} class="row">
                    <FormNumber />
                    <input type="hidden" name="of" value={h.id} />
                    <button class="ds-button" type="submit" name="do" value="yes">
                      {t('yes')}
                    </button>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="no">
                      {t('no')}
                    </button>
                  </form>
                )
              ) : null}
              {state === 'agreed' ? (
                <form method="post" action={address} class="row">
                  <FormNumber />
                  <input type="hidden" name="of" value={h.id} />
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="back">
                    {t('takeBack')}
                  </button>
                </form>
              ) : null}
            </section>
          );
        })
      )}
      <p>
        <a href={`/${lang}/me/sharing`}>{t('looks')}</a>
      </p>
    </Sheet>
  );
  return { title: t('title'), body, personal: true, status: refused ? 422 : 200 };
}

export const page = definePage({
  path: '/me/handovers',
  access: hasAccount,
  menu: { order: 25, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get: (request) => draw(request),
  async post(request) {
    const { app, lang, scope, form } = request;
    const [id, what] = [form.get('of') ?? '', form.get('do')];
    if (!isId(id)) return notHere(lang, 'mine');
    const done = await attempt(request, async (queries) => {
      if (what === 'back') await revokeHandover(app, queries, scope, id);
      else await answerHandover(app, queries, scope, id, what === 'yes');
      return `/${lang}/me/handovers?saved=${what === 'back' ? 'back' : what === 'yes' ? 'yes' : 'no'}`;
    });
    if (!('refused' in done)) return done;
    return done.refused === 'not-there' ? notHere(lang, 'mine') : draw(request, done.refused);
  },
  samples: async () => ['/me/handovers', '/me/handovers?saved=no'],
});
