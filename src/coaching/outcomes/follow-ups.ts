import { findPerson } from '#people';
import { type App, isLanguage, promiseLetter, type Queries, record } from '#platform';
import { advanceTo } from '../groups/commands.ts';
import { findEnrolment } from '../groups/store.ts';
import { followUpLetter } from '../mail/outcomes.ts';
import { endOffer } from './commands.ts';
import type { Feeling, FollowUpAnswer } from './hire.ts';
import { answerFollowUpRow, aroundHire, findFollowUp, type FollowUpRow, followUpsDue, offersRunOut, takeFollowUp } from './store.ts';
import { hashOf, newToken } from './token.ts';

/** A follow-up that could not go out in time is not sent late: the next one asks. */
const LATEST_DAYS = 45;
/** Days for which the link in a follow-up can be answered. */
export const FOLLOW_UP_DAYS = 60;
/** From this month on "still there" means that somebody has settled. */
const SETTLED_FROM = 3;

const daysBefore = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Sends the follow-ups that are due, each once. @returns how many letters were promised. */
export async function sendFollowUps(app: App, address: (path: string) => string): Promise<number> {
  const today = app.clock.today();
  let sent = 0;
  for (const { row, application } of await followUpsDue(app.database.queries, today, daysBefore(today, LATEST_DAYS))) {
    sent += await app.database.queries.transaction(async (queries) => {
      const person = await findPerson(queries, application.personId!);
      // Somebody without an address is asked by their coach.
      if (!person?.email) return 0;
      const { token, hash } = newToken();
      if (!(await takeFollowUp(queries, row.id, hash, app.clock.now()))) return 0;
      const lang = isLanguage(person.lang) ? person.lang : 'en';
      const letter = followUpLetter(lang, {
        name: person.name ?? '',
        employer: application.employer,
        months: row.months,
        link: address(`/${lang}/follow-up/${token}`),
        days: FOLLOW_UP_DAYS,
      });
      await promiseLetter(queries, app.clock, { letter: 'coaching/follow-up', to: person.email, ...letter });
      await tell(app, queries, row, 'sent', {});
      return 1;
    });
  }
  return sent;
}

async function tell(app: App, queries: Queries, row: FollowUpRow, what: string, data: Record<string, string | number | boolean>) {
  const around = (await aroundHire(queries, row.hireId))!;
  const a = around.application;
  const e = a.enrolmentId ? await findEnrolment(queries, a.enrolmentId) : null;
  await record(queries, app.clock, [
    {
      room: 'coaching',
      type: `follow-up.${what}`,
      subject: a.subject,
      ...(e ? { projectId: e.projectId, organisationId: e.organisationId } : {}),
      data: { group: e?.groupId ?? null, enrolment: e?.id ?? null, application: a.id, hireId: row.hireId, months: row.months, ...data },
    },
  ]);
  return { ...around, enrolment: e };
}

export type FollowUpState = Readonly<
  | { is: 'unknown' }
  | { is: 'expired' }
  | { is: 'open'; row: FollowUpRow; employer: string; startsOn: string }
  | { is: 'answered'; row: FollowUpRow; employer: string; startsOn: string }
>;

/** Looks at the link of a follow-up; changes nothing. */
export async function readFollowUp(app: App, queries: Queries, token: string): Promise<FollowUpState> {
  const row = token.length > 100 ? null : await findFollowUp(queries, { tokenHash: hashOf(token) });
  const around = row && (await aroundHire(queries, row.hireId));
  if (!row || !around) return { is: 'unknown' };
  const what = { row, employer: around.application.employer, startsOn: around.hire.startsOn };
  if (row.answeredAt) return { is: 'answered', ...what };
  if (!row.sentAt || app.clock.now().getTime() > row.sentAt.getTime() + FOLLOW_UP_DAYS * 86_400_000) return { is: 'expired' };
  return { is: 'open', ...what };
}

/** Takes an answer, once. @returns false when there was one already. */
export async function answerFollowUp(
  app: App,
  queries: Queries,
  row: FollowUpRow,
  given: { answer: FollowUpAnswer; feeling: Feeling; wantsContact: boolean },
): Promise<boolean> {
  if (!(await answerFollowUpRow(queries, row.id, { ...given, answeredAt: app.clock.now() }))) return false;
  const { enrolment } = await tell(app, queries, row, 'answered', { answer: given.answer });
  if (enrolment && row.months >= SETTLED_FROM && (given.answer === 'still-there' || given.answer === 'other-job-there'))
    await advanceTo(app, queries, 'system', enrolment.id, 'settled');
  return true;
}

/** Open offers whose day has passed run out. @returns how many. */
export async function letOffersRunOut(app: App): Promise<number> {
  const due = await offersRunOut(app.database.queries, app.clock.today());
  for (const offer of due)
    await app.database.queries.transaction((queries) => endOffer(app, queries, 'clock', offer.applicationId, offer.id, 'expired'));
  return due.length;
}
