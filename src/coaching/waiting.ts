import { holds } from '#people';
import { defineWords } from '#platform';
import type { WaitingFor } from '#ui';
import { deskWaiting } from './desk/waiting.ts';
import { outcomesWaiting } from './outcomes/waiting.ts';
import { decidesNames } from './groups/may.ts';
import { stuckAmong } from './groups/people.ts';
import { allGroups, correctionsIn, enrolmentsOf, handoversOf, membersOf, planOf, suggestionsOf } from './groups/store.ts';
import { isOpenItem } from './groups/terms.ts';

const words = defineWords('coaching.waiting', {
  handover: 'Your coach asks whether a colleague may help you',
  suggestions: '{count, plural, one {A job that your coach found} other {# jobs that your coach found}}',
  yes: 'Your yes to being coached is missing',
  agree: 'Your plan waits for your yes',
  step: 'In your plan: {text}',
  needs: '{count, plural, one {One needs you today: {group}} other {# need you today: {group}}}',
  names: '{count, plural, one {A corrected name to decide} other {# corrected names to decide}}',
});

/** Days ahead that a step of the plan is spoken of. */
const AHEAD_MS = 14 * 86_400_000;

/** What waits for somebody who is coached. */
const groupsWaiting: WaitingFor = async (app, scope, lang) => {
  if (scope.personId === null) return [];
  const { queries } = app.database;
  const t = words.in(lang);
  const mine = (await enrolmentsOf(queries, scope.personId)).filter((e) => e.stage !== 'closed');
  if (mine.length === 0) return [];
  const ids = mine.map((e) => e.id);
  const [handovers, suggestions, plan] = [await handoversOf(queries, ids), await suggestionsOf(queries, ids), await planOf(queries, ids)];
  const coaching = `/${lang}/me/coaching`;
  const open = suggestions.filter((s) => s.state === 'suggested').length;
  const soon = new Date(Date.parse(app.clock.today()) + AHEAD_MS).toISOString().slice(0, 10);
  return [
    ...(mine.some((e) => e.stage === 'registered') ? [{ text: t('yes'), href: coaching, by: null }] : []),
    ...handovers.filter((h) => h.state === 'asked').map((h) => ({ text: t('handover'), href: `/${lang}/me/handovers`, by: h.until })),
    ...(plan.some((item) => item.agreedAt === null) ? [{ text: t('agree'), href: coaching, by: null }] : []),
    ...(open > 0 ? [{ text: t('suggestions', { count: open }), href: `/${lang}/me/suggestions`, by: null }] : []),
    ...plan
      .filter((item) => isOpenItem(item.state) && item.due !== null && item.due <= soon)
      .map((item) => ({ text: t('step', { text: item.text }), href: coaching, by: item.due })),
  ];
};

/** What waits for those who coach and coordinate: people at a standstill, group by group, and names to decide. */
const staffWaiting: WaitingFor = async (app, scope, lang) => {
  if (!scope.strong || scope.via !== 'session') return [];
  const { queries } = app.database;
  const t = words.in(lang);
  const found = [];
  if (holds(scope, 'coach'))
    for (const group of await allGroups(queries)) {
      if (group.closedAt !== null || !holds(scope, 'coach', { ...group, groupId: group.id })) continue;
      const count = (
        await stuckAmong(
          app,
          (await membersOf(queries, group.id, 200)).filter((e) => e.personId !== null),
        )
      ).size;
      if (count > 0)
        found.push({ text: t('needs', { count, group: group.name }), href: `/${lang}/groups/${group.id}?show=stuck`, by: null });
    }
  const names = decidesNames(scope) ? (await correctionsIn(queries, 'open')).length : 0;
  if (names > 0) found.push({ text: t('names', { count: names }), href: `/${lang}/names`, by: null });
  return found;
};

export const waiting: WaitingFor = async (app, scope, lang) => [
  ...(await staffWaiting(app, scope, lang)),
  ...(await groupsWaiting(app, scope, lang)),
  ...(await outcomesWaiting(app, scope, lang)),
  ...(await deskWaiting(app, scope, lang)),
];
