import { defineWords, number } from '#platform';
import { type Answer, definePage, Empty, Pagination, type PageRequest, SelectField } from '#ui';
import { dayMonth } from '../../groups/fields.ts';
import { Direction, notHere, Sheet, Tabs } from '../../groups/frame.tsx';
import { seesBoard, worksWithGroups } from '../../groups/may.ts';
import { openGroup, withPeople } from '../../groups/people.ts';
import { allGroups, countStages, enrolmentPage } from '../../groups/store.ts';
import { isStage, type Stage, stages } from '../../groups/enrolment.ts';
import { reasonName, stageName } from '../../groups/words.ts';
import type { ExitReason } from '../../groups/enrolment.ts';

const words = defineWords('coaching.list', {
  title: 'Everybody in {group}',
  stage: 'Stage',
  all: 'All who have not left',
  show: 'Show',
  option: '{stage} ({n})',
  name: 'Name',
  way: 'Way',
  next: 'Next step',
  contact: 'Last contact',
  table: 'Table, can be scrolled sideways',
  none: 'Nobody at this stage',
  noneText: 'Choose another stage, or show everybody.',
  erased: 'Somebody who had their data erased',
});

const PER_PAGE = 50;

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, query, params } = request;
  const group = await openGroup(app, scope, params.id);
  if (!group) return notHere(lang);
  const t = words.in(lang);
  const { queries } = app.database;
  const chosen = query.get('stage') ?? '';
  const wanted: readonly Stage[] = isStage(chosen) ? [chosen] : stages.filter((s) => s !== 'closed');
  const counts = (await countStages(queries, [group.id])).get(group.id)!;
  const named = new Map(stages.map((stage) => [stage, stageName(stage, lang)]));
  const total = wanted.reduce((all, stage) => all + (counts.get(stage) ?? 0), 0);
  const last = Math.max(1, Math.ceil(total / PER_PAGE));
  const at = Math.min(last, Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1));
  const rows = await enrolmentPage(queries, group.id, { stages: wanted, offset: (at - 1) * PER_PAGE, limit: PER_PAGE });
  const members = await withPeople(app, scope, group, rows);
  // A teacher sees who is in the group and how far, not what was agreed.
  const full = seesBoard(scope, group);
  const address = `/${lang}/groups/${group.id}/list`;
  const filter = isStage(chosen) ? `stage=${chosen}&` : '';
  const body = (
    <Sheet>
      <header class="stack">
        <h1>{t('title', { group: group.name })}</h1>
        <div class="row between">
          <Tabs request={request} group={group} here="list" />
          <form method="get" action={address} class="row">
            <SelectField
              id="stage"
              label={t('stage')}
              value={isStage(chosen) ? chosen : ''}
              options={[
                { value: '', label: t('all') },
                ...stages.map((stage) => ({
                  value: stage,
                  label: t('option', { stage: named.get(stage)!, n: number(lang, counts.get(stage) ?? 0) }),
                })),
              ]}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('show')}
            </button>
          </form>
        </div>
      </header>
      {members.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
        </Empty>
      ) : (
        <>
          <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('stage')}</th>
                  <th scope="col">{t('way')}</th>
                  {full ? <th scope="col">{t('next')}</th> : null}
                  {full ? <th scope="col">{t('contact')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {members.map(({ e, name }) => (
                  <tr>
                    <th scope="row" class="rowh">
                      {name === '' ? (
                        <span class="mut">{t('erased')}</span>
                      ) : full ? (
                        <a href={`/${lang}/participants/${e.id}`}>{name}</a>
                      ) : (
                        name
                      )}
                    </th>
                    <td>
                      {named.get(e.stage)}
                      {e.stage === 'closed' && full && e.exitReason ? `: ${reasonName(e.exitReason as ExitReason, lang)}` : ''}
                    </td>
                    <td>
                      <Direction from={e.homeCountry} to={e.destCountry} />
                    </td>
                    {full ? (
                      <td>
                        {e.nextStepOn ? `${dayMonth(lang, e.nextStepOn)} ` : ''}
                        {e.nextStep}
                      </td>
                    ) : null}
                    {full ? <td>{e.lastContactOn ? dayMonth(lang, e.lastContactOn) : ''}</td> : null}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Pagination lang={lang} page={at} per={PER_PAGE} total={total} address={(n) => `${address}?${filter}page=${n}`} />
        </>
      )}
    </Sheet>
  );
  return { title: t('title', { group: group.name }), body, personal: true };
}

export const page = definePage({
  path: '/groups/:id/list',
  access: worksWithGroups,
  get,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    return first ? [`/groups/${first.id}/list`, `/groups/${first.id}/list?stage=closed`] : [];
  },
});
