import type { Child } from 'hono/jsx';
import { defineWords, doOnce, instantOf, type Language, type Queries } from '#platform';
import { type Answer, Crumbs, Note, type PageRequest } from '#ui';
import { type Refusal, Refused } from './commands.ts';
import { seesBoard } from './may.ts';
import type { GroupRow } from './store.ts';
import type { Stuck } from './terms.ts';
import { refusalText } from './words.ts';

const words = defineWords('coaching.frame', {
  myGroups: 'My groups',
  view: 'View',
  board: 'Board',
  list: 'List',
  sessions: 'Sessions',
  match: 'Jobs for the group',
  funnel: 'Figures',
  gone: 'There is nothing here for you to see',
  goneText: 'It is not there any more, or it belongs to others. Go back to your own groups.',
  goneMine: 'It is not there any more, or it is not yours.',
  toMine: 'To my coaching',
  answer: 'The offer wants an answer by {date}',
  answerLate: 'The offer wanted an answer by {date}',
  blocked: 'A step of the plan has stopped',
  waiting: 'Waits for an answer, day {days}',
  waitingOf: 'Waits for an answer, day {days} of {of}',
  silent: 'No word for {days, plural, one {# day} other {# days}}',
  overdue: 'The next step is {days, plural, one {# day} other {# days}} late',
  standing: 'At this stage for {days, plural, one {# day} other {# days}}',
  bothTimes: '{time} ({country} {other})',
});

/** The inside of an ordinary page. */
export const Sheet = ({ children, narrow }: { children: Child; narrow?: boolean }) => (
  <section class="sec-s">
    <div class={`wrap${narrow ? ' narrow' : ''} stack-l`}>{children}</div>
  </section>
);

/** Others' things, and things that are not there, look the same. */
export function notHere(lang: Language, whose: 'staff' | 'mine' = 'staff'): Answer {
  const t = words.in(lang);
  const body = (
    <Sheet narrow>
      <div class="empty">
        <h1>{t('gone')}</h1>
        <p>{whose === 'staff' ? t('goneText') : t('goneMine')}</p>
        <p>
          <a href={whose === 'staff' ? `/${lang}/groups` : `/${lang}/me/coaching`}>{whose === 'staff' ? t('myGroups') : t('toMine')}</a>
        </p>
      </div>
    </Sheet>
  );
  return { title: t('gone'), body, status: 404, personal: true, unlisted: true };
}

/** Does the work of a form once. What is refused comes back as a reason, with nothing changed. */
export async function attempt(
  { app, formNumber }: Pick<PageRequest, 'app' | 'formNumber'>,
  work: (queries: Queries) => Promise<string>,
): Promise<{ redirect: string } | { refused: Refusal }> {
  try {
    return { redirect: await doOnce(app, formNumber, work) };
  } catch (problem) {
    if (problem instanceof Refused) return { refused: problem.why };
    throw problem;
  }
}

/** Why something was not done, where reading begins. */
export const RefusalNote = ({ why, lang }: { why: Refusal | null; lang: Language }) =>
  why === null ? null : (
    <div role="alert">
      <Note kind="stop">{refusalText(why, lang)}.</Note>
    </div>
  );

export const groupCrumbs = (lang: Language, group: GroupRow, here: string) => (
  <Crumbs
    lang={lang}
    links={[
      { href: `/${lang}/groups`, label: words.in(lang)('myGroups') },
      { href: `/${lang}/groups/${group.id}`, label: group.name },
    ]}
    here={here}
  />
);

export const personCrumbs = (lang: Language, group: GroupRow, person: { id: string; name: string }, here: string | null) => (
  <Crumbs
    lang={lang}
    links={[
      { href: `/${lang}/groups`, label: words.in(lang)('myGroups') },
      { href: `/${lang}/groups/${group.id}`, label: group.name },
      ...(here === null ? [] : [{ href: `/${lang}/participants/${person.id}`, label: person.name }]),
    ]}
    here={here ?? person.name}
  />
);

export type Tab = 'board' | 'list' | 'sessions' | 'match' | 'funnel';
const tabPath: Readonly<Record<Tab, string>> = { board: '', list: '/list', sessions: '/sessions', match: '/match', funnel: '/funnel' };

/** Ways to look at a group; a teacher sees list, sessions and figures. */
export function Tabs({ request, group, here }: { request: PageRequest; group: GroupRow; here: Tab }) {
  const { lang, scope } = request;
  const t = words.in(lang);
  const open: readonly Tab[] = seesBoard(scope, group) ? ['board', 'list', 'sessions', 'match', 'funnel'] : ['list', 'sessions', 'funnel'];
  return (
    <nav class="seg" aria-label={t('view')}>
      {open.map((tab) => (
        <a href={`/${lang}/groups/${group.id}${tabPath[tab]}`} aria-current={tab === here ? 'page' : undefined}>
          {t(tab)}
        </a>
      ))}
    </nav>
  );
}

/** What stops somebody, in one line. */
export function stuckText(stuck: Stuck, lang: Language, date: (iso: string) => string): string {
  const t = words.in(lang);
  if (stuck.why === 'answer') return t(stuck.days < 0 ? 'answerLate' : 'answer', { date: date(stuck.date) });
  if (stuck.why === 'blocked') return t('blocked');
  if (stuck.why === 'waiting')
    return stuck.of === null ? t('waiting', { days: stuck.days }) : t('waitingOf', { days: stuck.days, of: stuck.of });
  return t(stuck.why, { days: stuck.days });
}

/** Direction as countries with an arrow; the arrow is read as "to". */
export const Direction = ({ from, to }: { from: string; to: string | null }) =>
  to ? <span class="xs mut nowrap">{`${from} → ${to}`}</span> : null;

export const zoneOf: Readonly<Record<string, string>> = { FI: 'Europe/Helsinki', SE: 'Europe/Stockholm', NO: 'Europe/Oslo' };

/** Day and clock of a session: the group's own time, and Finland's beside it where it is another. */
export function sessionTime(lang: Language, session: { startsAt: string; zone: string }): { day: string; clock: string } {
  const at = instantOf(session.startsAt, session.zone) ?? new Date(0);
  const locale = lang === 'en' ? 'en-GB' : lang;
  const clock = (zone: string) => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  const day = new Intl.DateTimeFormat(locale, { timeZone: session.zone, weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  const [own, other] = [clock(session.zone), clock(session.zone === zoneOf.FI ? zoneOf.SE! : zoneOf.FI!)];
  const country = session.zone === zoneOf.FI ? 'SE, NO' : 'FI';
  return { day, clock: own === other ? own : words.in(lang)('bothTimes', { time: own, country, other }) };
}
