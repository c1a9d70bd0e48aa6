import { defineWords } from '#platform';
import type { WaitingFor } from '#ui';
import { standingObstacles } from '../obstacles/store.ts';
import { opensDesk } from './may.ts';
import { countWaiting, questionsOf } from './store.ts';
import { servicesOf } from './words.tsx';

const words = defineWords('coaching.desk-waiting', {
  answered: 'The border service has answered your question',
  referred: 'The border service has passed your question on',
  cases:
    '{n, plural, one {A question to the border service waits for an answer} other {# questions to the border service wait for an answer}}',
  reports: '{n, plural, one {A new report of a border obstacle} other {# new reports of border obstacles}}',
});

/** What waits for whoever asked the border service, and for its advisers. */
export const deskWaiting: WaitingFor = async (app, scope, lang) => {
  if (scope.personId === null) return [];
  const { queries } = app.database;
  const t = words.in(lang);
  const mine = (await questionsOf(queries, scope.personId)).flatMap(({ id, state }) =>
    state === 'answered' || state === 'referred' ? [{ text: t(state), href: `/${lang}/me/questions#q-${id}`, by: null }] : [],
  );
  if (!opensDesk(scope)) return mine;
  const services = await servicesOf(app, scope);
  const cases = await countWaiting(
    queries,
    services.map((s) => s.id),
  );
  const reports = services.length > 0 ? (await standingObstacles(queries)).filter((o) => o.state === 'reported').length : 0;
  return [
    ...mine,
    ...(cases > 0 ? [{ text: t('cases', { n: cases }), href: `/${lang}/desk/cases`, by: null }] : []),
    ...(reports > 0 ? [{ text: t('reports', { n: reports }), href: `/${lang}/desk/obstacles?show=fresh`, by: null }] : []),
  ];
};
