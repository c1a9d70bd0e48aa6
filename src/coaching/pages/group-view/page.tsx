import { defineWords, type Language, longDate, number } from '#platform';
import { type Answer, definePage, FormNumber, Icon, Note, type PageRequest } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { dayMonth, dayOf } from '../../groups/fields.ts';
import { attempt, Direction, notHere, RefusalNote, sessionTime, Sheet, stuckText, Tabs } from '../../groups/frame.tsx';
import { bringsInto, keepsSessions, makesGroupAt, seesBoard, worksWithGroups } from '../../groups/may.ts';
import { type Member, openGroup, profilesOf, stuckAmong, withPeople } from '../../groups/people.ts';
import { allGroups, type GroupRow, membersOf, type PlanRow, planOf, sessionsOf } from '../../groups/store.ts';
import { columnNames, columnOf, isOpenItem, planKinds, type Stuck } from '../../groups/terms.ts';
import { columnName, kindName, stageName } from '../../groups/words.ts';
import { endGroup } from '../../groups/work.ts';

const words = defineWords('coaching.board', {
  members: '{count, plural, =0 {Nobody yet} one {# participant} other {# participants}}',
  seats: '{taken} of {all} seats taken',
  next: 'next session {day} at {time}',
  add: 'Add somebody',
  newSession: 'New session',
  join: 'Sign-up page',
  staff: 'Who works here',
  all: 'All {n}',
  stuck: 'At a standstill {n}',
  without: 'Without a next step {n}',
  show: 'Show',
  boardName: 'Board, can be scrolled sideways',
  needs: '{count, plural, one {One needs you today.} other {# need you today.}}',
  nextStep: 'Next:',
  noNext: 'no next step',
  contact: '{days, plural, =0 {contact today} one {contact # d} other {contact # d}}',
  noContact: 'no contact yet',
  today: 'today',
  nobody: 'Nobody here',
  languages: '{language} in the group',
  native: 'Mother tongue',
  notTold: 'Not told',
  open: 'Open in the plans',
  openNone: 'No plan has open items.',
  coming: 'Next sessions',
  noSessions: 'No session is planned.',
  more: 'The board shows the first {n}. The list has everybody.',
  empty: 'Nobody is in the group yet',
  emptyText: 'Give people the address of the sign-up page, or add somebody yourself.',
  end: 'End the group',
  endText: 'Nobody new can come in. Those in it stay as they are. You can open it again.',
  again: 'Open the group again',
  ended: 'This group ended on {date}.',
  savedEnd: 'The group is ended.',
  savedAgain: 'The group is open again.',
  langFI: 'Finnish',
  langSE: 'Swedish',
  langNO: 'Norwegian',
});

const MOST = 200;
const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
const tongues: Readonly<Record<string, readonly string[]>> = { FI: ['fi'], SE: ['sv'], NO: ['nb', 'no', 'nn'] };

type Card = Member & Readonly<{ stuck: Stuck | null; plan: readonly PlanRow[] }>;

function PersonCard({ card, lang, today, full }: { card: Card; lang: Language; today: string; full: boolean }) {
  const t = words.in(lang);
  const { e, name, stuck } = card;
  const quiet = e.lastContactOn ? Math.round((Date.parse(today) - Date.parse(e.lastContactOn)) / 86_400_000) : null;
  return (
    <article class={`pcard${stuck ? ' stuck' : ''}`}>
      <h3>
        <a class="plainlink" href={`/${lang}/participants/${e.id}`}>
          {name}
        </a>
        <Direction from={e.homeCountry} to={e.destCountry} />
      </h3>
      {full ? <p class="xs mut">{stageName(e.stage, lang)}</p> : null}
      {stuck ? <p class="ling-ink">{stuckText(stuck, lang, (iso) => dayMonth(lang, iso))}</p> : null}
      <p>
        <b>{t('nextStep')}</b> {e.nextStep ?? <span class="mut">{t('noNext')}</span>}
      </p>
      <p class="xs mut row between">
        <span>{e.nextStepOn ? (e.nextStepOn === today ? t('today') : dayMonth(lang, e.nextStepOn)) : ''}</span>
        <span>{quiet === null ? t('noContact') : t('contact', { days: Math.max(0, quiet) })}</span>
      </p>
    </article>
  );
}

/** Levels of the group's language as bars with their numbers. */
function Levels({ rows }: { rows: readonly (readonly [label: string, n: number])[] }) {
  const most = Math.max(1, ...rows.map(([, n]) => n));
  const left = Math.max(...rows.map(([label]) => label.length)) > 3 ? 116 : 36;
  return (
    <svg
      class="chart"
      viewBox={`0 0 320 ${rows.length * 32 + 4}`}
      role="img"
      aria-label={rows.map(([label, n]) => `${label}: ${n}`).join(', ')}
    >
      {rows.map(([label, n], i) => (
        <>
          <text x="0" y={i * 32 + 21}>
            {label}
          </text>
          <rect class="f3" x={left} y={i * 32 + 8} width={286 - left} height="16" rx="3" />
          <rect class="f1" x={left} y={i * 32 + 8} width={Math.round(((286 - left) * n) / most)} height="16" rx="3" />
          <text class="bb" x="296" y={i * 32 + 21}>
            {n}
          </text>
        </>
      ))}
    </svg>
  );
}

async function draw(request: PageRequest, group: GroupRow, refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const today = app.clock.today();
  const rows = await membersOf(queries, group.id, MOST + 1);
  const members = (await withPeople(app, scope, group, rows.slice(0, MOST))).filter(({ person }) => person !== null);
  const ids = members.map(({ e }) => e.id);
  const [plans, sessions, profiles] = [
    await planOf(queries, ids),
    await sessionsOf(queries, [group.id]),
    await profilesOf(
      app,
      members.flatMap(({ e }) => (e.personId ? [e.personId] : [])),
    ),
  ];
  const stops = await stuckAmong(
    app,
    members.map(({ e }) => e),
  );
  const cards: Card[] = members.map((member) => ({
    ...member,
    plan: plans.filter((item) => item.enrolmentId === member.e.id),
    stuck: stops.get(member.e.id) ?? null,
  }));
  const stuck = cards.filter((card) => card.stuck !== null);
  const without = cards.filter((card) => card.e.nextStep === null);
  const show = query.get('show');
  const shown = show === 'stuck' ? stuck : show === 'without' ? without : cards;
  const seats = cards.filter(({ e }) => e.stage !== 'interested').length;
  const coming = sessions.filter((s) => s.cancelledAt === null && s.startsAt.slice(0, 10) >= today);
  const next = coming[0] ? sessionTime(lang, coming[0]) : null;
  const address = `/${lang}/groups/${group.id}`;
  const chip = (key: 'all' | 'stuck' | 'without', n: number) => {
    const here = (show ?? 'all') === key;
    return (
      <a
        class={`chip${here ? ' on' : ''}`}
        href={key === 'all' ? address : `${address}?show=${key}`}
        aria-current={here ? 'true' : undefined}
      >
        {t(key, { n: number(lang, n) })}
      </a>
    );
  };
  const spoken = tongues[group.country] ?? [];
  const levelOf = (card: Card) =>
    card.e.personId === null ? null : (profiles.get(card.e.personId)?.languages.find((l) => spoken.includes(l.lang))?.level ?? null);
  const levelRows = [
    ...levels.map((level) => [level === 'native' ? t('native') : level, cards.filter((card) => levelOf(card) === level).length] as const),
    [t('notTold'), cards.filter((card) => levelOf(card) === null).length] as const,
  ].filter(([, n]) => n > 0);
  const openKinds = planKinds
    .map((kind) => [kind, cards.filter((card) => card.plan.some((item) => item.kind === kind && isOpenItem(item.state))).length] as const)
    .filter(([, n]) => n > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4);
  const saved = query.get('saved');

  const body = (
    <Sheet>
      <header class="stack">
        <div class="row between">
          <div class="stack-s">
            <h1>{group.name}</h1>
            <p class="mut">
              {[
                t('members', { count: cards.length }),
                `${longDate(lang, group.startsOn)} – ${longDate(lang, group.endsOn)}`,
                t('seats', { taken: number(lang, seats), all: number(lang, group.capacity) }),
                ...(next ? [t('next', { day: next.day, time: next.clock })] : []),
              ].join(' · ')}
            </p>
          </div>
          <div class="row">
            {bringsInto(scope, group) && !group.closedAt ? (
              <a class="ds-button" href={`${address}/add`}>
                <Icon name="plus" /> {t('add')}
              </a>
            ) : null}
            {keepsSessions(scope, group) ? (
              <a class="ds-button" data-variant="secondary" href={`${address}/sessions#plan`}>
                {t('newSession')}
              </a>
            ) : null}
            <a class="ds-button" data-variant="secondary" href={`/${lang}/join/${group.id}`}>
              {t('join')}
            </a>
            {makesGroupAt(scope, group) ? (
              <a class="ds-button" data-variant="secondary" href={`/${lang}/groups/${group.id}/staff`}>
                {t('staff')}
              </a>
            ) : null}
          </div>
        </div>
        <div class="row between">
          <Tabs request={request} group={group} here="board" />
          {cards.length > 0 ? (
            <nav class="row" aria-label={t('show')}>
              {chip('all', cards.length)}
              {chip('stuck', stuck.length)}
              {chip('without', without.length)}
            </nav>
          ) : null}
        </div>
        <RefusalNote why={refused} lang={lang} />
        {saved === 'ended' ? <Note kind="done">{t('savedEnd')}</Note> : null}
        {saved === 'again' ? <Note kind="done">{t('savedAgain')}</Note> : null}
        {group.closedAt ? <Note>{t('ended', { date: longDate(lang, dayOf(group.closedAt)) })}</Note> : null}
      </header>
      {stuck.length > 0 ? (
        <div class="note ling">
          <Icon name="clock" />
          <div>
            <b>{t('needs', { count: stuck.length })}</b>
            <ul class="stack-s plain">
              {stuck.slice(0, 6).map(({ e, name, stuck: why }) => (
                <li>
                  <a href={`/${lang}/participants/${e.id}`}>{name}</a>: {stuckText(why!, lang, (iso) => longDate(lang, iso))}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {rows.length > MOST ? <Note>{t('more', { n: number(lang, MOST) })}</Note> : null}
      {cards.length === 0 ? (
        <div class="empty">
          <h2>{t('empty')}</h2>
          <p>{t('emptyText')}</p>
        </div>
      ) : (
        <div class="board" tabindex={0} role="region" aria-label={t('boardName')}>
          {columnNames.map((column) => {
            const here = shown.filter(({ e }) => columnOf(e.stage) === column);
            return (
              <section class="col">
                <h2>
                  {columnName(column, lang)}
                  <span class="mut">{here.length}</span>
                </h2>
                {here.length === 0 ? (
                  <p class="xs mut">{t('nobody')}</p>
                ) : (
                  here.map((card) => (
                    <PersonCard card={card} lang={lang} today={today} full={column !== 'applying' && column !== 'interview'} />
                  ))
                )}
              </section>
            );
          })}
        </div>
      )}
      {cards.length > 0 ? (
        <section class="grid3">
          <div class="card stack-s">
            <h2 class="h3">{t('languages', { language: t(`lang${group.country as 'FI' | 'SE' | 'NO'}`) })}</h2>
            <Levels rows={levelRows} />
          </div>
          <div class="card stack-s">
            <h2 class="h3">{t('open')}</h2>
            {openKinds.length === 0 ? (
              <p class="sm mut">{t('openNone')}</p>
            ) : (
              <ul class="lt">
                {openKinds.map(([kind, n]) => (
                  <li>
                    {kindName(kind, lang)}
                    <b>{number(lang, n)}</b>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div class="card stack-s">
            <h2 class="h3">{t('coming')}</h2>
            {coming.length === 0 ? <p class="sm mut">{t('noSessions')}</p> : null}
            <ul class="lt">
              {coming.slice(0, 3).map((session) => {
                const { day, clock } = sessionTime(lang, session);
                return (
                  <li>
                    <a href={`${address}/sessions?note=${session.id}#note`}>{session.topic}</a>
                    <span class="sm mut">
                      {day}, {clock}
                    </span>
                  </li>
                );
              })}
            </ul>
          </div>
        </section>
      ) : null}
      {makesGroupAt(scope, group) ? (
        <form method="post" action={address} class="row">
          <FormNumber />
          <button class="ds-button" data-variant="secondary" type="submit" name="do" value={group.closedAt ? 'again' : 'end'}>
            {group.closedAt ? t('again') : t('end')}
          </button>
          {group.closedAt ? null : <span class="sm mut">{t('endText')}</span>}
        </form>
      ) : null}
    </Sheet>
  );
  return { title: group.name, body, personal: true, status: refused ? 422 : 200 };
}

async function get(request: PageRequest): Promise<Answer> {
  const group = await openGroup(request.app, request.scope, request.params.id, seesBoard);
  return group ? draw(request, group) : notHere(request.lang);
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const group = await openGroup(app, scope, request.params.id, seesBoard);
  if (!group) return notHere(lang);
  const ended = form.get('do') === 'end';
  const done = await attempt(request, async (queries) => {
    await endGroup(app, queries, scope, group.id, ended);
    return `/${lang}/groups/${group.id}?saved=${ended ? 'ended' : 'again'}`;
  });
  return 'refused' in done ? draw(request, group, done.refused) : done;
}

export const page = definePage({
  path: '/groups/:id',
  access: worksWithGroups,
  get,
  post,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    return first ? [`/groups/${first.id}`, `/groups/${first.id}?show=stuck`] : [];
  },
});
