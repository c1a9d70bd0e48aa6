import { explainMatches, findMatches, personFor } from '#matching';
import { defineWords, isId, type Language, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { readVacancies, titleFor } from '#vacancies';
import { type Answer, countryName, definePage, Empty, FormNumber, Icon, Note, type PageRequest } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { attempt, Direction, groupCrumbs, notHere, RefusalNote, Sheet, Tabs } from '../../groups/frame.tsx';
import { coachesIn, seesBoard, worksWithGroups } from '../../groups/may.ts';
import { isBeforeYes, type Member, openGroup, profilesOf, withPeople } from '../../groups/people.ts';
import { allGroups, findEnrolment, type GroupRow, membersOf, type SuggestionRow, suggestionsOf } from '../../groups/store.ts';
import { declineName, stageName } from '../../groups/words.ts';
import { suggest } from '../../groups/work.ts';

const words = defineWords('coaching.match', {
  title: 'Jobs for {group}',
  here: 'Jobs for the group',
  lead: 'For each person the open jobs that fit what they told, with the reasons. You lay a job before somebody; they decide.',
  none: 'Nobody here has told yet what they can do',
  noneText: 'Note it in the intake, then jobs can be looked for.',
  noProfile: 'Not told yet what they can do: {names}.',
  noJobs: 'No open job fits yet.',
  mean: 'Understood from their words:',
  notThis: '“{said}” does not mean this',
  by: 'apply by {date}',
  lay: 'Lay before {name}',
  laid: 'laid before {name}',
  wanted: '{name} wants this',
  declined: '{name}: not for me ({reason})',
  ad: 'Read the ad',
  more: 'More jobs for {name}',
  gone: 'The ad closed meanwhile. Load the page again.',
  saved: 'Laid before {name}. They see it on their own page.',
  sorted: 'The order of people is that of coming into the group.',
});

const JOBS = 3;
const MORE = 12;
const PEOPLE = 40;

const stateLine = (row: SuggestionRow, name: string, lang: Language): string => {
  const t = words.in(lang);
  if (row.state === 'wanted') return t('wanted', { name });
  if (row.state === 'declined') return t('declined', { name, reason: declineName((row.reason ?? 'other') as 'other', lang) });
  return t('laid', { name });
};

async function draw(request: PageRequest, group: GroupRow, refused: Refusal | 'ad-gone' | null = null): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const taxonomy = await taxonomyOf(app);
  const members = (await withPeople(app, scope, group, await membersOf(queries, group.id, PEOPLE))).filter(
    ({ e, person }) => person !== null && !isBeforeYes(e.stage),
  );
  const profiles = await profilesOf(
    app,
    members.map(({ person }) => person!.id),
  );
  const told = members.filter(({ person }) => {
    const profile = profiles.get(person!.id);
    return profile && profile.occupations.length + profile.skills.length > 0;
  });
  const suggestions = await suggestionsOf(
    queries,
    told.map(({ e }) => e.id),
  );
  const address = `/${lang}/groups/${group.id}/match`;
  const savedFor = told.find(({ e }) => e.id === query.get('saved'));
  const rows = [];
  for (const member of told) rows.push(await row(member));

  async function row({ e, person, name }: Member) {
    const profile = profiles.get(person!.id)!;
    const { person: ready, snapshot } = await personFor(app, profile, lang);
    const limit = query.get('more') === e.id ? MORE : JOBS;
    const found = findMatches(snapshot, ready, { today: app.clock.today(), limit });
    const shown = await explainMatches(
      app,
      ready,
      snapshot,
      found.map((f) => f.id),
      lang,
    );
    const mine = suggestions.filter((s) => s.enrolmentId === e.id);
    const meant = profile.occupations.flatMap((o) => {
      if (!o.text) return [];
      const best = taxonomy.linker.rank(o.text, o.lang ?? person!.lang, 'occupation', 1)[0];
      return best ? [{ said: o.text, lang: o.lang ?? person!.lang, best }] : [];
    });
    return (
      <section class="card stack" id={`p-${e.id}`}>
        <div class="row between">
          <h2 class="h3">
            <a href={`/${lang}/participants/${e.id}`}>{name}</a>
          </h2>
          <span class="row sm mut">
            {stageName(e.stage, lang)}
            <Direction from={e.homeCountry} to={e.destCountry} />
          </span>
        </div>
        {meant.length > 0 ? (
          <ul class="sm plain stack-s">
            {meant.map((m) => (
              <li class="row">
                <span>
                  {t('mean')} <span lang={m.lang}>{m.said}</span> → {taxonomy.label(m.best.concept, lang)}
                </span>
                <a href={`/${lang}/names?${new URLSearchParams({ said: m.said, language: m.lang, wrong: m.best.concept.uri })}`}>
                  {t('notThis', { said: m.said })}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {shown.length === 0 ? (
          <p class="mut">{t('noJobs')}</p>
        ) : (
          <ul class="plain stack">
            {shown.map(({ match, vacancy }) => {
              const title = titleFor(vacancy.ad!, vacancy.reading, taxonomy, lang);
              const there = mine.find((s) => s.vacancyId === match.vacancy.id);
              return (
                <li class="stack-s">
                  <h3 lang={title.lang === lang ? undefined : title.lang}>{title.title}</h3>
                  <p class="sm mut">
                    {[
                      match.vacancy.employer,
                      match.vacancy.municipality?.split('/')[1],
                      match.vacancy.country ? countryName(match.vacancy.country, lang) : null,
                      match.vacancy.deadline ? t('by', { date: longDate(lang, match.vacancy.deadline) }) : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <ul class="sm">
                    {match.reasons.slice(0, 4).map((r) => (
                      <li>{r.text}</li>
                    ))}
                  </ul>
                  <div class="row">
                    <a href={`/${lang}/jobs/${match.vacancy.id}`}>{t('ad')}</a>
                    {there ? (
                      <span class="sm">{stateLine(there, name, lang)}</span>
                    ) : coachesIn(scope, e) ? (
                      <form method="post" action={address}>
                        <FormNumber />
                        <input type="hidden" name="of" value={e.id} />
                        <input type="hidden" name="vacancy" value={match.vacancy.id} />
                        <button class="ds-button" data-variant="secondary" type="submit">
                          <Icon name="bookmark" /> {t('lay', { name })}
                          <span class="vh">: {title.title}</span>
                        </button>
                      </form>
                    ) : null}
                  </div>
                </li>
              );
            })}
          </ul>
        )}
        {limit === JOBS && shown.length === JOBS ? (
          <p>
            <a href={`${address}?more=${e.id}#p-${e.id}`}>{t('more', { name })}</a>
          </p>
        ) : null}
      </section>
    );
  }

  const silent = members.filter((m) => !told.includes(m));
  const body = (
    <>
      {groupCrumbs(lang, group, t('here'))}
      <Sheet>
        <header class="stack">
          <h1>{t('title', { group: group.name })}</h1>
          <Tabs request={request} group={group} here="match" />
          <p class="lead">{t('lead')}</p>
          {refused === 'ad-gone' ? <Note kind="stop">{t('gone')}</Note> : <RefusalNote why={refused} lang={lang} />}
          {savedFor ? <Note kind="done">{t('saved', { name: savedFor.name })}</Note> : null}
        </header>
        {told.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneText')}</p>
          </Empty>
        ) : (
          <>
            {rows}
            <p class="sm mut">{t('sorted')}</p>
          </>
        )}
        {silent.length > 0 ? <p class="sm mut">{t('noProfile', { names: silent.map((m) => m.name).join(', ') })}</p> : null}
      </Sheet>
    </>
  );
  return { title: t('title', { group: group.name }), body, personal: true, status: refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, params } = request;
  const group = await openGroup(app, scope, params.id, seesBoard);
  const [of, id] = [form.get('of') ?? '', form.get('vacancy') ?? ''];
  if (!group || !isId(of) || !isId(id)) return notHere(lang);
  const e = await findEnrolment(app.database.queries, of);
  if (e?.groupId !== group.id || isBeforeYes(e.stage)) return notHere(lang);
  const vacancy = (await readVacancies(app, [id])).get(id);
  if (!vacancy?.ad || vacancy.status !== 'open') return draw(request, group, 'ad-gone');
  const ad = {
    vacancyId: id,
    employer: vacancy.ad.employer.name,
    country: vacancy.country,
    municipality: vacancy.municipality && vacancy.country ? `${vacancy.country}/${vacancy.municipality}` : null,
    occupation: vacancy.reading?.occupations[0]?.uri ?? null,
  };
  const done = await attempt(request, async (queries) => {
    await suggest(app, queries, scope, of, ad);
    return `/${lang}/groups/${group.id}/match?saved=${of}#p-${of}`;
  });
  return 'refused' in done ? draw(request, group, done.refused) : done;
}

export const page = definePage({
  path: '/groups/:id/match',
  access: worksWithGroups,
  async get(request) {
    const group = await openGroup(request.app, request.scope, request.params.id, seesBoard);
    return group ? draw(request, group) : notHere(request.lang);
  },
  post,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    return first ? [`/groups/${first.id}/match`] : [];
  },
});
