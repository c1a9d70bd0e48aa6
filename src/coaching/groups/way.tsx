import { defineWords, type Language, number } from '#platform';
import { StatusPicture } from '#ui';
import { isBeyond, type Stage } from './enrolment.ts';
import { dayMonth, dayOf } from './fields.ts';
import { isEnrolmentEvent } from './enrolment.ts';
import type { AttendanceRow, Happened, MockRow, NoteRow, PlanRow, SessionRow } from './store.ts';
import type { NoteKind, PlanKind, PlanState } from './terms.ts';
import { eventName, kindName, noteKindName, stageName, stateName } from './words.ts';

const words = defineWords('coaching.way', {
  way: 'How far',
  attended: '{topic}: there for {minutes} min',
  away: '{topic}: not there',
  mock: 'Mock interview, {minutes} min',
  handoverAsked: 'Asked whether a colleague may see this',
  handoverAgreed: 'Agreed that a colleague sees this',
  handoverRefused: 'Said no to a colleague',
  handoverRevoked: 'Took back what a colleague could see',
  nothing: 'Nothing has happened yet.',
  due: 'by {date}',
  since: 'since {date}',
});

/** Stops on the line, as the person sees their way: from the intake to being at home in the job. */
const stops: readonly Stage[] = ['intake-done', 'plan-agreed', 'in-coaching', 'applying', 'interviewing', 'offered', 'started', 'settled'];

/** Whether the line names this stage; others stand between two stops. */
export const isStop = (stage: Stage): boolean => stops.includes(stage);

/** The line of the way: stops behind, the one where somebody stands, stops ahead. Somebody who left stands nowhere. */
export function StageLine({ stage, lang }: { stage: Stage; lang: Language }) {
  const reached = stage === 'closed' ? -1 : stops.filter((stop) => isBeyond(stage, stop)).length - 1;
  return (
    <ol class="stages" aria-label={words.in(lang)('way')}>
      {stops.map((stop, i) => (
        <li class={i < reached ? 'd' : i === reached ? 'c' : ''} aria-current={i === reached ? 'step' : undefined}>
          {stageName(stop, lang)}
        </li>
      ))}
    </ol>
  );
}

const look: Readonly<Record<PlanState, readonly [row: string, picture: 'met' | 'learnable' | 'unmet' | 'unknown']>> = {
  done: ['met', 'met'],
  'in-progress': ['learn', 'learnable'],
  sent: ['learn', 'learnable'],
  waiting: ['unk', 'unknown'],
  'to-do': ['unk', 'unknown'],
  blocked: ['miss', 'unmet'],
  'not-relevant': ['unk', 'unknown'],
};
const order: readonly PlanState[] = ['blocked', 'sent', 'in-progress', 'to-do', 'waiting', 'done', 'not-relevant'];

/** Items of a plan in the order in which they press. */
export const inOrder = (items: readonly PlanRow[]): PlanRow[] =>
  [...items].sort(
    (a, b) =>
      order.indexOf(a.state as PlanState) - order.indexOf(b.state as PlanState) ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      a.at.getTime() - b.at.getTime(),
  );

/** How far an item is, as a shape and a word. */
export const ItemState = ({ state, lang }: { state: string; lang: Language }) => {
  const [row, picture] = look[state as PlanState];
  return (
    <span class={`st ${row}`}>
      <StatusPicture status={picture} />
      {stateName(state as PlanState, lang)}
    </span>
  );
};

/** Goals and steps as a ledger; what is not needed is left out. `after` stands at the end of each row. */
export const PlanLedger = ({ items, lang, after }: { items: readonly PlanRow[]; lang: Language; after?: (item: PlanRow) => unknown }) => {
  const t = words.in(lang);
  return (
    <ul class="ledger plain">
      {inOrder(items)
        .filter((item) => item.state !== 'not-relevant')
        .map((item) => (
          <li class={`lrow is-${look[item.state as PlanState][0]}`}>
            <div>
              <ItemState state={item.state} lang={lang} />
            </div>
            <div>
              <h3>{item.text}</h3>
              <p class="sm mut">
                {[
                  kindName(item.kind as PlanKind, lang),
                  ...(item.due ? [t('due', { date: dayMonth(lang, item.due) })] : []),
                  ...(item.state === 'to-do' ? [] : [t('since', { date: dayMonth(lang, dayOf(item.stateSince)) })]),
                ].join(' · ')}
              </p>
            </div>
            <div class="next">{after?.(item) as string}</div>
          </li>
        ))}
    </ul>
  );
};

const handovers: Readonly<Record<string, 'handoverAsked' | 'handoverAgreed' | 'handoverRefused' | 'handoverRevoked'>> = {
  'handover.asked': 'handoverAsked',
  'handover.agreed': 'handoverAgreed',
  'handover.refused': 'handoverRefused',
  'handover.revoked': 'handoverRevoked',
};

type Line = Readonly<{ at: Date; title: string; text: string; lang: string }>;

/** What happened, the latest first: events, notes, sessions and mock interviews as one line of time. */
export function timeline(
  given: Readonly<{
    events: readonly Happened[];
    notes: readonly NoteRow[];
    attended: readonly { attendance: AttendanceRow; session: SessionRow }[];
    mocks: readonly MockRow[];
  }>,
  lang: Language,
): Line[] {
  const t = words.in(lang);
  const lines: Line[] = [];
  for (const { at, type } of given.events) {
    const event = type.startsWith('enrolment.') ? type.slice('enrolment.'.length) : '';
    if (event === 'interest-shown' || isEnrolmentEvent(event)) lines.push({ at, title: eventName(event, lang), text: '', lang });
    const handed = handovers[type];
    if (handed) lines.push({ at, title: t(handed), text: '', lang });
  }
  for (const note of given.notes)
    lines.push({ at: note.at, title: noteKindName(note.kind as NoteKind, lang), text: note.text, lang: note.lang });
  for (const { attendance, session } of given.attended) {
    const title = t(attendance.present ? 'attended' : 'away', { topic: session.topic, minutes: number(lang, attendance.minutes) });
    lines.push({ at: new Date(`${session.startsAt.slice(0, 10)}T12:00:00Z`), title, text: '', lang });
  }
  for (const mock of given.mocks)
    lines.push({ at: mock.at, title: t('mock', { minutes: number(lang, mock.minutes) }), text: mock.feedback, lang: mock.lang });
  return lines.sort((a, b) => b.at.getTime() - a.at.getTime());
}

export const Timeline = ({ lines, lang }: { lines: readonly Line[]; lang: Language }) =>
  lines.length === 0 ? (
    <p class="mut">{words.in(lang)('nothing')}</p>
  ) : (
    <ol class="tl">
      {lines.map((line) => (
        <li>
          <time datetime={dayOf(line.at)}>{dayMonth(lang, dayOf(line.at))}</time>
          <div>
            <b>{line.title}</b>
            {line.text ? (
              <>
                {' · '}
                <span lang={line.lang === lang ? undefined : line.lang}>{line.text}</span>
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
