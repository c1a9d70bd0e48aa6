import { defineWords } from '#platform';
import type { Waiting, WaitingFor } from '#ui';
import { passesInvitations } from '../employers/may.ts';
import { invitationsOf, invitationsToPass } from '../employers/store.ts';
import { coachesIn } from '../groups/may.ts';
import { enrolmentsOf } from '../groups/store.ts';
import { answersOverdue, applicationsOfPerson, disputedSince, offersOf, wantsCall } from './store.ts';

const words = defineWords('coaching.outcomes-waiting', {
  offer: 'An offer wants your answer: {title}',
  nudge: 'No answer yet: {title}. You can ask how far it is',
  invitations: '{count, plural, one {An employer invites you} other {# employers invite you}}',
  pass: '{count, plural, one {An invitation to pass on} other {# invitations to pass on}}',
  disputed: 'An employer sees an outcome differently',
  call: 'Somebody who has started work would like you to get in touch',
});

/** A wish to be called, and an employer's no, are spoken of for a month. */
const CALL_MS = 31 * 86_400_000;

/** What waits for a person in their applications, and for a coach in those of their people. */
export const outcomesWaiting: WaitingFor = async (app, scope, lang) => {
  if (scope.personId === null) return [];
  const { queries } = app.database;
  const t = words.in(lang);
  const found: Waiting[] = [];
  const mine = await applicationsOfPerson(queries, scope.personId);
  const open = mine.filter((a) => a.stage === 'offer');
  const offers = await offersOf(
    queries,
    open.map((a) => a.id),
  );
  for (const a of open) {
    const offer = offers.find((o) => o.applicationId === a.id && o.state === 'open');
    if (offer) found.push({ text: t('offer', { title: a.title }), href: `/${lang}/me/applications/${a.id}`, by: offer.answerBy });
  }
  for (const a of mine.length > 0 ? await answersOverdue(queries, { personId: scope.personId }, app.clock.today()) : [])
    found.push({ text: t('nudge', { title: a.title }), href: `/${lang}/me/applications/${a.id}`, by: null });
  const enrolments = await enrolmentsOf(queries, scope.personId);
  const invited = (
    await invitationsOf(
      queries,
      enrolments.map((e) => e.id),
    )
  ).filter((i) => i.state === 'passed-on').length;
  if (invited > 0) found.push({ text: t('invitations', { count: invited }), href: `/${lang}/me/invitations`, by: null });
  if (!passesInvitations(scope)) return found;
  const now = app.clock.now();
  const toPass = (await invitationsToPass(queries, now)).filter(
    ({ invitation: i, enrolment: e }) => i.state === 'sent' && e.stage !== 'closed' && coachesIn(scope, e),
  ).length;
  if (toPass > 0) found.push({ text: t('pass', { count: toPass }), href: `/${lang}/invitations`, by: null });
  for (const { enrolmentId, applicationId } of await disputedSince(queries, scope.personId, new Date(now.getTime() - CALL_MS)))
    found.push({ text: t('disputed'), href: `/${lang}/participants/${enrolmentId}/applications/${applicationId}`, by: null });
  for (const { enrolmentId } of await wantsCall(queries, scope.personId, new Date(now.getTime() - CALL_MS)))
    found.push({ text: t('call'), href: `/${lang}/participants/${enrolmentId}`, by: null });
  return found;
};
