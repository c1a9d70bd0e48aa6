import { findOrganisation, sharedWith } from '#people';
import { defineWords, longDate, number } from '#platform';
import { type Answer, CountryTag, definePage, Empty, Icon, LanguageMark, type PageRequest } from '#ui';
import { Sheet } from '../../groups/frame.tsx';
import { makesGroups, seesBoard, seesGroup, worksWithGroups } from '../../groups/may.ts';
import { openOne } from '../../groups/people.ts';
import { allGroups, countStages, enrolmentsOfAll, type GroupRow } from '../../groups/store.ts';

const words = defineWords('coaching.groups', {
  title: 'My groups',
  about: 'The people you coach or teach, group by group.',
  make: 'New group',
  none: 'No group here yet',
  noneText: 'A group appears here when the coordinator of your organisation has made it and given you a role in it.',
  members: '{count, plural, =0 {nobody yet} one {# participant} other {# participants}}',
  waiting: '{count, plural, one {# waits for a seat} other {# wait for a seat}}',
  days: '{from} – {to}',
  ended: 'ended',
  shared: 'Shared with you',
  sharedText: 'People of other partners who agreed that you see something of theirs.',
  names: 'Corrected names',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const groups = (await allGroups(queries)).filter((group) => seesGroup(scope, group));
  const counts = await countStages(
    queries,
    groups.map((g) => g.id),
  );
  const partners = new Map<string, string>();
  for (const id of new Set(groups.map((g) => g.organisationId))) partners.set(id, (await findOrganisation(queries, id))?.name ?? '');
  const organisations = [...new Set(scope.grants.flatMap((g) => (g.organisationId ? [g.organisationId] : [])))];
  const shares = (await sharedWith(queries, organisations, app.clock.today())).filter(
    (share) => share.colleagueId === null || share.colleagueId === scope.personId,
  );
  const open = [];
  for (const e of await enrolmentsOfAll(queries, [...new Set(shares.map((s) => s.personId))])) {
    if (groups.some((g) => g.id === e.groupId)) continue;
    const one = await openOne(app, scope, e.id);
    if (one) open.push(one);
  }
  const sum = (group: GroupRow) =>
    [...counts.get(group.id)!].reduce((all, [stage, n]) => (stage === 'closed' || stage === 'interested' ? all : all + n), 0);
  const body = (
    <Sheet>
      <header class="row between">
        <h1>{t('title')}</h1>
        <div class="row">
          <a class="ds-button" data-variant="secondary" href={`/${lang}/names`}>
            {t('names')}
          </a>
          {makesGroups(scope) ? (
            <a class="ds-button" href={`/${lang}/groups/new`}>
              <Icon name="plus" /> {t('make')}
            </a>
          ) : null}
        </div>
      </header>
      {groups.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
        </Empty>
      ) : (
        <div class="grid2">
          {groups.map((group) => {
            const waiting = counts.get(group.id)!.get('interested') ?? 0;
            return (
              <article class="card stack-s">
                <h2 class="h3">
                  <a href={`/${lang}/groups/${group.id}${seesBoard(scope, group) ? '' : '/list'}`}>{group.name}</a>
                </h2>
                <p class="row sm">
                  <CountryTag country={group.country} lang={lang}>
                    {partners.get(group.organisationId)}
                  </CountryTag>
                  <LanguageMark of={group.lang} lang={lang} />
                </p>
                <p>
                  {t('members', { count: sum(group) })}
                  {waiting > 0 ? ` · ${t('waiting', { count: waiting })}` : ''}
                  {` · ${number(lang, sum(group))}/${number(lang, group.capacity)}`}
                </p>
                <p class="sm mut">
                  {t('days', { from: longDate(lang, group.startsOn), to: longDate(lang, group.endsOn) })}
                  {group.closedAt ? ` · ${t('ended')}` : ''}
                </p>
              </article>
            );
          })}
        </div>
      )}
      {open.length > 0 ? (
        <section class="stack">
          <h2>{t('shared')}</h2>
          <p class="mut">{t('sharedText')}</p>
          <ul class="lt card">
            {open.map(({ e, name, group }) => (
              <li>
                <a href={`/${lang}/participants/${e.id}`}>{name}</a>
                <span class="sm mut">{group.name}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Sheet>
  );
  return { title: t('title'), body, personal: true };
}

export const page = definePage({
  path: '/groups',
  access: worksWithGroups,
  nav: { order: 40, label: (lang) => words.in(lang)('title') },
  menu: { order: 5, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get,
  samples: async () => ['/groups'],
});
