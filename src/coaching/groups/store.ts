import { and, asc, count, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { newId, type Clock, type Queries } from '#platform';
import {
  attendance,
  coachingGroup,
  coachingSession,
  coachNote,
  correction,
  enrolment,
  handover,
  mockInterview,
  planItem,
  suggestion,
} from '../tables.ts';
import { isEnrolmentEvent, type EnrolmentEvent, type Stage, stages } from './enrolment.ts';

export type GroupRow = typeof coachingGroup.$inferSelect;
export type EnrolmentRow = Omit<typeof enrolment.$inferSelect, 'stage'> & Readonly<{ stage: Stage }>;
export type PlanRow = typeof planItem.$inferSelect;
export type NoteRow = typeof coachNote.$inferSelect;
export type SessionRow = typeof coachingSession.$inferSelect;
export type AttendanceRow = typeof attendance.$inferSelect;
export type MockRow = typeof mockInterview.$inferSelect;
export type SuggestionRow = typeof suggestion.$inferSelect;
export type CorrectionRow = typeof correction.$inferSelect;
export type HandoverRow = typeof handover.$inferSelect;

// ---- groups

export async function addGroup(queries: Queries, row: typeof coachingGroup.$inferInsert): Promise<void> {
  await queries.insert(coachingGroup).values(row);
}

export async function findGroup(queries: Queries, id: string): Promise<GroupRow | null> {
  const [row] = await queries.select().from(coachingGroup).where(eq(coachingGroup.id, id));
  return row ?? null;
}

/** A group, held until the end of the transaction: seats are counted and taken under it. */
export async function holdGroup(queries: Queries, id: string): Promise<GroupRow | null> {
  const [row] = await queries.select().from(coachingGroup).where(eq(coachingGroup.id, id)).for('update');
  return row ?? null;
}

/** Every group, those that run last first. Groups are few; who may see which is said in `may.ts`. */
export const allGroups = (queries: Queries): Promise<GroupRow[]> =>
  queries.select().from(coachingGroup).orderBy(desc(coachingGroup.startsOn), asc(coachingGroup.name));

export const groupsNamed = (queries: Queries, ids: readonly string[]): Promise<GroupRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(coachingGroup)
        .where(inArray(coachingGroup.id, [...ids]));

export async function closeGroup(queries: Queries, id: string, at: Date | null): Promise<void> {
  await queries.update(coachingGroup).set({ closedAt: at }).where(eq(coachingGroup.id, id));
}

/** How many stand at each stage, of each of these groups. */
export async function countStages(queries: Queries, groupIds: readonly string[]): Promise<Map<string, Map<Stage, number>>> {
  const found = new Map<string, Map<Stage, number>>(groupIds.map((id) => [id, new Map()]));
  if (groupIds.length === 0) return found;
  const rows = await queries
    .select({ groupId: enrolment.groupId, stage: enrolment.stage, n: count() })
    .from(enrolment)
    .where(inArray(enrolment.groupId, [...groupIds]))
    .groupBy(enrolment.groupId, enrolment.stage);
  for (const row of rows) found.get(row.groupId)!.set(row.stage as Stage, row.n);
  return found;
}

/** Seats that are taken: everybody but those who wait and those who left. */
export async function countSeats(queries: Queries, groupId: string): Promise<number> {
  const [row] = await queries
    .select({ n: count() })
    .from(enrolment)
    .where(and(eq(enrolment.groupId, groupId), sql`${enrolment.stage} not in ('interested', 'closed')`));
  return row!.n;
}

// ---- enrolments

/** An enrolment, held until the end of the transaction, so that two who move it come one after the other. */
export async function holdEnrolment(queries: Queries, id: string): Promise<EnrolmentRow | null> {
  const [row] = await queries.select().from(enrolment).where(eq(enrolment.id, id)).for('update');
  return (row as EnrolmentRow | undefined) ?? null;
}

export async function findEnrolment(queries: Queries, id: string): Promise<EnrolmentRow | null> {
  const [row] = await queries.select().from(enrolment).where(eq(enrolment.id, id));
  return (row as EnrolmentRow | undefined) ?? null;
}

export async function findEnrolmentIn(queries: Queries, groupId: string, personId: string): Promise<EnrolmentRow | null> {
  const [row] = await queries
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.groupId, groupId), eq(enrolment.personId, personId)));
  return (row as EnrolmentRow | undefined) ?? null;
}

/** @returns the row as it was made, or null when this person is in the group already. */
export async function addEnrolment(queries: Queries, row: typeof enrolment.$inferInsert): Promise<EnrolmentRow | null> {
  const [made] = await queries.insert(enrolment).values(row).onConflictDoNothing().returning();
  return (made as EnrolmentRow | undefined) ?? null;
}

/** Changes an enrolment of a known version. @returns false when it was changed meanwhile. */
export async function changeEnrolment(
  queries: Queries,
  id: string,
  version: number,
  change: Partial<typeof enrolment.$inferInsert>,
): Promise<boolean> {
  const done = await queries
    .update(enrolment)
    .set({ ...change, version: sql`${enrolment.version} + 1` })
    .where(and(eq(enrolment.id, id), eq(enrolment.version, version)))
    .returning({ id: enrolment.id });
  return done.length > 0;
}

/** Everybody of a group who has not left, the longest there first; at most `limit`. */
export const membersOf = async (queries: Queries, groupId: string, limit: number): Promise<EnrolmentRow[]> =>
  (await queries
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.groupId, groupId), ne(enrolment.stage, 'closed')))
    .orderBy(enrolment.at, enrolment.id)
    .limit(limit)) as EnrolmentRow[];

/** One page of a group's list, the latest first. */
export const enrolmentPage = async (
  queries: Queries,
  groupId: string,
  given: { stages: readonly Stage[]; offset: number; limit: number },
): Promise<EnrolmentRow[]> =>
  (await queries
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.groupId, groupId),
        given.stages.length > 0 && given.stages.length < stages.length ? inArray(enrolment.stage, [...given.stages]) : undefined,
      ),
    )
    .orderBy(desc(enrolment.at), desc(enrolment.id))
    .limit(given.limit)
    .offset(given.offset)) as EnrolmentRow[];

export const enrolmentsOf = async (queries: Queries, personId: string): Promise<EnrolmentRow[]> =>
  (await queries.select().from(enrolment).where(eq(enrolment.personId, personId)).orderBy(desc(enrolment.at))) as EnrolmentRow[];

/** Enrolments of these people: what a colleague sees of those who share something with them. */
export const enrolmentsOfAll = async (queries: Queries, personIds: readonly string[]): Promise<EnrolmentRow[]> =>
  personIds.length === 0
    ? []
    : ((await queries
        .select()
        .from(enrolment)
        .where(inArray(enrolment.personId, [...personIds]))
        .orderBy(desc(enrolment.at))) as EnrolmentRow[]);

/** Everybody with a yes to coaching behind them who has not left, to look whether that yes still stands. */
export const coachedEnrolments = async (queries: Queries): Promise<EnrolmentRow[]> =>
  (await queries
    .select()
    .from(enrolment)
    .where(sql`${enrolment.personId} is not null and ${enrolment.stage} not in ('interested', 'registered', 'closed')`)) as EnrolmentRow[];

/** Days by which open offers want an answer, by enrolment; the earliest. */
export async function offerDeadlines(queries: Queries, enrolmentIds: readonly string[]): Promise<Map<string, string>> {
  if (enrolmentIds.length === 0) return new Map();
  const { rows } = await queries.execute(sql`
    select a.enrolment_id as id, min(o.answer_by)::text as by from offer o join application a on a.id = o.application_id
    where o.state = 'open' and o.answer_by is not null and a.enrolment_id in ${[...enrolmentIds]} group by a.enrolment_id`);
  return new Map((rows as { id: string; by: string }[]).map(({ id, by }) => [id, by]));
}

// ---- what happened

export type Happened = Readonly<{ at: Date; type: string; data: Readonly<Record<string, unknown>> }>;

/** Events of an enrolment from the log, the latest first. */
export async function eventsOf(queries: Queries, e: Pick<EnrolmentRow, 'id' | 'subject'>, limit = 200): Promise<Happened[]> {
  const { rows } = await queries.execute(sql`
    select at, type, data from event_log
    where subject = ${e.subject} and room = 'coaching' and data->>'enrolment' = ${e.id}
    order by at desc, id desc limit ${limit}`);
  return (rows as { at: Date | string; type: string; data: Record<string, unknown> }[]).map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Every enrolment's named events in the order in which they happened. */
export async function foldable(queries: Queries): Promise<{ id: string; stage: Stage; events: EnrolmentEvent[]; begun: boolean }[]> {
  const { rows } = await queries.execute(sql`
    select e.id, e.stage, coalesce(array_agg(l.type order by l.id) filter (where l.type is not null), '{}') as types
    from enrolment e left join event_log l
      on l.room = 'coaching' and l.type like 'enrolment.%' and l.data->>'enrolment' = e.id::text
    group by e.id, e.stage`);
  return (rows as { id: string; stage: Stage; types: string[] }[]).map(({ id, stage, types }) => ({
    id,
    stage,
    events: types.map((t) => t.slice('enrolment.'.length)).filter(isEnrolmentEvent),
    begun: types[0] === 'enrolment.interest-shown',
  }));
}

// ---- plan

export const planOf = (queries: Queries, enrolmentIds: readonly string[]): Promise<PlanRow[]> =>
  enrolmentIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(planItem)
        .where(inArray(planItem.enrolmentId, [...enrolmentIds]))
        .orderBy(planItem.at, planItem.id);

export async function addPlanRow(queries: Queries, row: typeof planItem.$inferInsert): Promise<void> {
  await queries.insert(planItem).values(row);
}

export async function findPlanRow(queries: Queries, id: string): Promise<PlanRow | null> {
  const [row] = await queries.select().from(planItem).where(eq(planItem.id, id));
  return row ?? null;
}

export async function changePlanRow(queries: Queries, id: string, change: Partial<typeof planItem.$inferInsert>): Promise<void> {
  await queries.update(planItem).set(change).where(eq(planItem.id, id));
}

/** The person says yes to what stands in the plan and has not been agreed yet. */
export async function agreePlanRows(queries: Queries, enrolmentId: string, at: Date): Promise<number> {
  return (
    await queries
      .update(planItem)
      .set({ agreedAt: at })
      .where(and(eq(planItem.enrolmentId, enrolmentId), sql`${planItem.agreedAt} is null`))
      .returning({ id: planItem.id })
  ).length;
}

// ---- notes, sessions, mock interviews

export async function addNoteRow(queries: Queries, row: typeof coachNote.$inferInsert): Promise<void> {
  await queries.insert(coachNote).values(row);
}
export const notesOf = (queries: Queries, enrolmentId: string): Promise<NoteRow[]> =>
  queries.select().from(coachNote).where(eq(coachNote.enrolmentId, enrolmentId)).orderBy(desc(coachNote.at));

export async function addSessionRow(queries: Queries, row: typeof coachingSession.$inferInsert): Promise<void> {
  await queries.insert(coachingSession).values(row);
}
export const sessionsOf = (queries: Queries, groupIds: readonly string[]): Promise<SessionRow[]> =>
  groupIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(coachingSession)
        .where(inArray(coachingSession.groupId, [...groupIds]))
        .orderBy(coachingSession.startsAt);
export async function findSession(queries: Queries, id: string): Promise<SessionRow | null> {
  const [row] = await queries.select().from(coachingSession).where(eq(coachingSession.id, id));
  return row ?? null;
}
export async function changeSession(queries: Queries, id: string, change: Partial<typeof coachingSession.$inferInsert>): Promise<void> {
  await queries.update(coachingSession).set(change).where(eq(coachingSession.id, id));
}
/** Attendance as it is noted; noted again, the later word holds. */
export async function saveAttendance(queries: Queries, rows: readonly (typeof attendance.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await queries
    .insert(attendance)
    .values([...rows])
    .onConflictDoUpdate({
      target: [attendance.sessionId, attendance.enrolmentId],
      set: {
        present: sql`excluded.present`,
        mode: sql`excluded.mode`,
        minutes: sql`excluded.minutes`,
        at: sql`excluded.at`,
        notedBy: sql`excluded.noted_by`,
      },
    });
}
export const attendanceOf = (queries: Queries, sessionIds: readonly string[]): Promise<AttendanceRow[]> =>
  sessionIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(attendance)
        .where(inArray(attendance.sessionId, [...sessionIds]));
export const attendanceBy = (queries: Queries, enrolmentId: string): Promise<{ attendance: AttendanceRow; session: SessionRow }[]> =>
  queries
    .select({ attendance, session: coachingSession })
    .from(attendance)
    .innerJoin(coachingSession, eq(coachingSession.id, attendance.sessionId))
    .where(eq(attendance.enrolmentId, enrolmentId));

export async function addMockRow(queries: Queries, row: typeof mockInterview.$inferInsert): Promise<void> {
  await queries.insert(mockInterview).values(row);
}
export const mocksOf = (queries: Queries, enrolmentId: string): Promise<MockRow[]> =>
  queries.select().from(mockInterview).where(eq(mockInterview.enrolmentId, enrolmentId)).orderBy(desc(mockInterview.at));

// ---- handing over

export async function addHandover(queries: Queries, row: typeof handover.$inferInsert): Promise<void> {
  await queries.insert(handover).values(row);
}
export const handoversOf = (queries: Queries, enrolmentIds: readonly string[]): Promise<HandoverRow[]> =>
  enrolmentIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(handover)
        .where(inArray(handover.enrolmentId, [...enrolmentIds]))
        .orderBy(desc(handover.askedAt));
/** Moves a hand-over from one state to another. @returns the row, or null when it was not in that state (any more). */
export async function moveHandover(queries: Queries, id: string, from: string, to: string, now: Date): Promise<HandoverRow | null> {
  const [row] = await queries
    .update(handover)
    .set({ state: to, stateSince: now })
    .where(and(eq(handover.id, id), eq(handover.state, from)))
    .returning();
  return row ?? null;
}
export async function findHandover(queries: Queries, id: string): Promise<HandoverRow | null> {
  const [row] = await queries.select().from(handover).where(eq(handover.id, id));
  return row ?? null;
}

// ---- suggestions and corrections

/** @returns false when the job was laid before them already. */
export async function addSuggestion(queries: Queries, row: typeof suggestion.$inferInsert): Promise<boolean> {
  return (await queries.insert(suggestion).values(row).onConflictDoNothing().returning({ id: suggestion.id })).length > 0;
}
export const suggestionsOf = (queries: Queries, enrolmentIds: readonly string[]): Promise<SuggestionRow[]> =>
  enrolmentIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(suggestion)
        .where(inArray(suggestion.enrolmentId, [...enrolmentIds]))
        .orderBy(desc(suggestion.at));
export async function findSuggestion(queries: Queries, id: string): Promise<SuggestionRow | null> {
  const [row] = await queries.select().from(suggestion).where(eq(suggestion.id, id));
  return row ?? null;
}
export async function changeSuggestion(queries: Queries, id: string, change: Partial<typeof suggestion.$inferInsert>): Promise<void> {
  await queries.update(suggestion).set(change).where(eq(suggestion.id, id));
}

export async function addCorrection(
  queries: Queries,
  clock: Clock,
  given: { said: string; lang: string; wrong: string; right: string | null; byId: string | null },
): Promise<string> {
  const id = newId();
  await queries.insert(correction).values({ id, at: clock.now(), state: 'open', ...given });
  return id;
}
export const correctionsIn = (queries: Queries, state: 'open' | 'taken' | 'refused', limit = 500): Promise<CorrectionRow[]> =>
  queries.select().from(correction).where(eq(correction.state, state)).orderBy(desc(correction.at)).limit(limit);
/** Decides a correction that nobody decided yet. */
export async function decideCorrectionRow(
  queries: Queries,
  id: string,
  state: 'taken' | 'refused',
  right: string | null,
): Promise<CorrectionRow | null> {
  const [row] = await queries
    .update(correction)
    .set({ state, right })
    .where(and(eq(correction.id, id), eq(correction.state, 'open')))
    .returning();
  return row ?? null;
}
/** Opens a decided correction again, so that a mistake can be undone. */
export async function reopenCorrectionRow(queries: Queries, id: string): Promise<CorrectionRow | null> {
  const [row] = await queries
    .update(correction)
    .set({ state: 'open' })
    .where(and(eq(correction.id, id), ne(correction.state, 'open')))
    .returning();
  return row ?? null;
}

// ---- the invented world and load runs

/** Removes example groups with everything that hangs on them, and what the log says of them. */
export async function clearExampleGroups(queries: Queries): Promise<Record<string, number>> {
  const groups = (await queries.select({ id: coachingGroup.id }).from(coachingGroup).where(eq(coachingGroup.example, true))).map(
    (r) => r.id,
  );
  if (groups.length === 0) return { groups: 0, enrolments: 0 };
  const of = (table: string) =>
    sql.raw(
      `delete from ${table} where enrolment_id in (select e.id from enrolment e join coaching_group g on g.id = e.group_id where g.example)`,
    );
  await queries.execute(
    sql`delete from event_log l using coaching_group g where g.example and l.room = 'coaching' and l.data->>'group' = g.id::text`,
  );
  for (const table of ['plan_item', 'session_attendance', 'coach_note', 'mock_interview', 'suggestion', 'handover'])
    await queries.execute(of(table));
  await queries.delete(coachingSession).where(inArray(coachingSession.groupId, groups));
  const gone = await queries.delete(enrolment).where(inArray(enrolment.groupId, groups)).returning({ id: enrolment.id });
  await queries.delete(coachingGroup).where(inArray(coachingGroup.id, groups));
  return { groups: groups.length, enrolments: gone.length };
}

/** Enrolments of these people in one group, for load runs: rows and their events in one statement. */
export async function addLoad(
  queries: Queries,
  group: GroupRow,
  people: readonly { id: string; subject: string }[],
  now: Date,
): Promise<void> {
  await queries.execute(sql`
    with made as (
      insert into enrolment (id, group_id, project_id, organisation_id, person_id, subject, stage, stage_since, at, home_country, dest_country, version)
      select gen_random_uuid(), ${group.id}, ${group.projectId}, ${group.organisationId}, p.id, p.subject, 'interested',
        ${now.toISOString()}::timestamptz - (p.i || ' minutes')::interval, ${now.toISOString()}::timestamptz - (p.i || ' minutes')::interval, 'FI', 'NO', 1
      from json_to_recordset(${JSON.stringify(people.map((p, i) => ({ ...p, i })))}::json) as p(id uuid, subject uuid, i integer)
      returning id, subject, at)
    insert into event_log (id, at, room, type, v, subject, project_id, organisation_id, data)
    select gen_random_uuid(), at, 'coaching', 'enrolment.interest-shown', 1, subject::text, ${group.projectId}, ${group.organisationId},
      jsonb_build_object('group', ${group.id}::text, 'enrolment', id, 'from', null, 'to', 'interested', 'direction', 'FI-NO')
    from made`);
}
