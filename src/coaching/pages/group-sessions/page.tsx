import { defineWords, isId, number } from '#platform';
import { type Answer, Choice, definePage, Empty, ErrorSummary, FormNumber, Note, type PageRequest, SelectField, TextField } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, groupCrumbs, notHere, RefusalNote, sessionTime, Sheet, Tabs, zoneOf } from '../../groups/frame.tsx';
import { keepsSessions, worksWithGroups } from '../../groups/may.ts';
import { type Member, openGroup, withPeople } from '../../groups/people.ts';
import { allGroups, attendanceOf, type GroupRow, membersOf, type SessionRow, sessionsOf } from '../../groups/store.ts';
import { formatName } from '../../groups/words.ts';
import { cancelSession, noteAttendance, planSession, type Present } from '../../groups/work.ts';

const words = defineWords('coaching.sessions', {
  title: 'Sessions of {group}',
  here: 'Sessions',
  none: 'No session yet',
  noneText: 'Plan the first one below.',
  when: 'When',
  topic: 'Topic',
  how: 'How',
  who: 'There',
  present: '{present} of {all}',
  toNote: 'not noted yet',
  cancelled: 'cancelled',
  note: 'Note who was there',
  noteAgain: 'Correct',
  cancel: 'Cancel',
  again: 'Hold it after all',
  table: 'Table, can be scrolled sideways',
  plan: 'Plan a session',
  format: 'On site or online',
  day: 'Day',
  time: 'Time, {country} time',
  minutes: 'Minutes',
  place: 'Place, or link',
  placeHelp: 'Everybody in the group sees it.',
  save: 'Plan it',
  attendance: 'Who was at {topic}?',
  attendanceHelp: 'Whoever is not ticked is noted as away. You can correct it later.',
  mode: 'How {name} took part',
  minutesOf: 'Minutes of {name}',
  keep: 'Save attendance',
  saved: 'Saved.',
  nobody: 'Nobody has a seat in the group yet.',
});

const MOST = 300;
const formats = ['live', 'online'] as const;
const canAttend = ({ e }: Member) => e.stage !== 'interested' && e.personId !== null;

async function draw(request: PageRequest, group: GroupRow, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, query, form } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const sessions = await sessionsOf(queries, [group.id]);
  const attended = await attendanceOf(
    queries,
    sessions.map((s) => s.id),
  );
  const keeps = keepsSessions(scope, group);
  const chosen = keeps ? sessions.find((s) => s.id === (form.get('session') ?? query.get('note')) && s.cancelledAt === null) : undefined;
  const members = chosen ? (await withPeople(app, scope, group, await membersOf(queries, group.id, MOST))).filter(canAttend) : [];
  const noted = new Map(attended.filter((a) => a.sessionId === chosen?.id).map((a) => [a.enrolmentId, a]));
  const address = `/${lang}/groups/${group.id}/sessions`;
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const present = (s: SessionRow) => {
    const rows = attended.filter((a) => a.sessionId === s.id);
    return t('present', { present: number(lang, rows.filter((a) => a.present).length), all: number(lang, rows.length) });
  };
  const body = (
    <>
      {groupCrumbs(lang, group, t('here'))}
      <Sheet>
        <header class="stack">
          <h1>{t('title', { group: group.name })}</h1>
          <Tabs request={request} group={group} here="sessions" />
          <ErrorSummary lang={lang} errors={problems} />
          <RefusalNote why={refused} lang={lang} />
          {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
        </header>
        {sessions.length === 0 ? (
          <Empty title={t('none')}>{keeps ? <p>{t('noneText')}</p> : null}</Empty>
        ) : (
          <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
            <table class="tbl">
              <thead>
                <tr>
                  {(['when', 'topic', 'how', 'who'] as const).map((key) => (
                    <th scope="col">{t(key)}</th>
                  ))}
                  <th scope="col">
                    <span class="vh">{t('note')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((s) => {
                  const { day, clock } = sessionTime(lang, s);
                  return (
                    <tr>
                      <td>
                        {day}, {clock}
                      </td>
                      <th scope="row" class="rowh">
                        {s.topic}
                      </th>
                      <td>
                        {formatName(s.format as 'live', lang)}
                        {s.place ? ` · ${s.place}` : ''}
                      </td>
                      <td>{s.cancelledAt ? t('cancelled') : s.notedAt ? present(s) : <span class="mut">{t('toNote')}</span>}</td>
                      <td>
                        {keeps ? (
                          <form method="post" action={address} class="row">
                            <FormNumber />
                            <input type="hidden" name="of" value={s.id} />
                            {s.cancelledAt ? null : (
                              <a href={`${address}?note=${s.id}#note`}>
                                {s.notedAt ? t('noteAgain') : t('note')}
                                <span class="vh">: {s.topic}</span>
                              </a>
                            )}
                            {s.notedAt ? null : (
                              <button class="link" type="submit" name="do" value={s.cancelledAt ? 'again' : 'cancel'}>
                                {s.cancelledAt ? t('again') : t('cancel')}
                                <span class="vh">: {s.topic}</span>
                              </button>
                            )}
                          </form>
                        ) : null}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
        {chosen ? (
          <section class="card stack" id="note">
            <h2>{t('attendance', { topic: chosen.topic })}</h2>
            <p class="sm mut">{t('attendanceHelp')}</p>
            {members.length === 0 ? (
              <p>{t('nobody')}</p>
            ) : (
              <form method="post" action={address} class="stack">
                <FormNumber />
                <input type="hidden" name="session" value={chosen.id} />
                {members.map(({ e, name }) => {
                  const row = noted.get(e.id);
                  return (
                    <div class="row between">
                      <Choice
                        type="checkbox"
                        name={`there-${e.id}`}
                        id={`there-${e.id}`}
                        value="1"
                        checked={form.has('session') ? form.has(`there-${e.id}`) : (row?.present ?? false)}
                        label={name}
                      />
                      <span class="row">
                        <select class="ds-input" name={`mode-${e.id}`} aria-label={t('mode', { name })}>
                          {formats.map((f) => (
                            <option value={f} selected={f === value(`mode-${e.id}`, row?.mode ?? chosen.format)}>
                              {formatName(f, lang)}
                            </option>
                          ))}
                        </select>
                        <input
                          class="ds-input short"
                          type="number"
                          id={`minutes-${e.id}`}
                          name={`minutes-${e.id}`}
                          min={0}
                          max={600}
                          value={value(`minutes-${e.id}`, String(row?.present ? row.minutes : chosen.minutes))}
                          aria-label={t('minutesOf', { name })}
                          aria-invalid={errorIn(problems, `minutes-${e.id}`) ? 'true' : undefined}
                        />
                      </span>
                    </div>
                  );
                })}
                <p class="row">
                  <button class="ds-button" type="submit" name="do" value="note">
                    {t('keep')}
                  </button>
                </p>
              </form>
            )}
          </section>
        ) : null}
        {keeps ? (
          <section class="card stack" id="plan">
            <h2>{t('plan')}</h2>
            <form method="post" action={address} class="stack">
              <FormNumber />
              <TextField id="topic" label={t('topic')} value={value('topic')} error={errorIn(problems, 'topic')} maxlength={120} />
              <SelectField
                id="format"
                short
                label={t('format')}
                value={value('format', 'live')}
                error={errorIn(problems, 'format')}
                options={formats.map((f) => ({ value: f, label: formatName(f, lang) }))}
              />
              <TextField id="day" type="date" short label={t('day')} value={value('day')} error={errorIn(problems, 'day')} />
              <TextField
                id="time"
                type="time"
                short
                label={t('time', { country: group.country })}
                value={value('time', '09:00')}
                error={errorIn(problems, 'time')}
              />
              <TextField
                id="minutes"
                type="number"
                short
                min={5}
                max={600}
                label={t('minutes')}
                value={value('minutes', '90')}
                error={errorIn(problems, 'minutes')}
              />
              <TextField
                id="place"
                label={t('place')}
                description={t('placeHelp')}
                value={value('place')}
                error={errorIn(problems, 'place')}
                maxlength={200}
              />
              <p class="row">
                <button class="ds-button" type="submit" name="do" value="plan">
                  {t('save')}
                </button>
              </p>
            </form>
          </section>
        ) : null}
      </Sheet>
    </>
  );
  return { title: t('title', { group: group.name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, params } = request;
  const group = await openGroup(app, scope, params.id);
  if (!group || !keepsSessions(scope, group)) return notHere(lang);
  const { queries } = app.database;
  const address = `/${lang}/groups/${group.id}/sessions`;
  const read = reader(form, lang);
  const what = form.get('do');
  if (what === 'cancel' || what === 'again') {
    const id = read.raw('of');
    const done = await attempt(request, async (tx) => {
      if (isId(id)) await cancelSession(app, tx, scope, id, what === 'cancel');
      return `${address}?saved=1`;
    });
    return 'refused' in done ? draw(request, group, [], done.refused) : done;
  }
  if (what === 'note') {
    const id = read.raw('session');
    const members = (await withPeople(app, scope, group, await membersOf(queries, group.id, MOST))).filter(canAttend);
    const rows: Present[] = members.map(({ e }) => {
      const there = form.has(`there-${e.id}`);
      return {
        enrolmentId: e.id,
        present: there,
        mode: read.code(`mode-${e.id}`, formats),
        minutes: there ? read.number(`minutes-${e.id}`, 0, 600) : 0,
      };
    });
    if (!isId(id) || read.problems.length > 0) return draw(request, group, read.problems);
    const done = await attempt(request, async (tx) => {
      await noteAttendance(app, tx, scope, id, rows);
      return `${address}?saved=1`;
    });
    return 'refused' in done ? draw(request, group, [], done.refused) : done;
  }
  const topic = read.text('topic', 120);
  const format = read.code('format', formats);
  const day = read.date('day', { must: true });
  const time = read.time('time');
  const minutes = read.number('minutes', 5, 600);
  const place = read.maybe('place', 200);
  if (read.problems.length > 0) return draw(request, group, read.problems);
  const done = await attempt(request, async (tx) => {
    await planSession(app, tx, scope, group, { topic, format, startsAt: `${day}T${time}`, zone: zoneOf[group.country]!, minutes, place });
    return `${address}?saved=1`;
  });
  return 'refused' in done ? draw(request, group, [], done.refused) : done;
}

export const page = definePage({
  path: '/groups/:id/sessions',
  access: worksWithGroups,
  async get(request) {
    const group = await openGroup(request.app, request.scope, request.params.id);
    return group ? draw(request, group) : notHere(request.lang);
  },
  post,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    if (!first) return [];
    const [session] = await sessionsOf(app.database.queries, [first.id]);
    return [`/groups/${first.id}/sessions`, ...(session ? [`/groups/${first.id}/sessions?note=${session.id}`] : [])];
  },
});
