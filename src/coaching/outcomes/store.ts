import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { newId, type Queries } from '#platform';
import { application, coachingGroup, employerLink, enrolment, evidence, followUp, hire, interview, offer } from '../tables.ts';
import type { ApplicationStage } from './application.ts';
import type { Logged } from './funnel.ts';
import type { HireState } from './hire.ts';
import type { InterviewState } from './interview.ts';
import type { OfferForm, OfferState } from './offer.ts';
import type { Level, Outcome } from './verification.ts';

export type ApplicationRow = Omit<typeof application.$inferSelect, 'stage'> & Readonly<{ stage: ApplicationStage }>;
export type InterviewRow = Omit<typeof interview.$inferSelect, 'state' | 'verified'> & Readonly<{ state: InterviewState; verified: Level }>;
export type OfferRow = Omit<typeof offer.$inferSelect, 'state' | 'verified' | 'form'> &
  Readonly<{ state: OfferState; verified: Level; form: OfferForm }>;
export type HireRow = Omit<typeof hire.$inferSelect, 'state' | 'verified'> & Readonly<{ state: HireState; verified: Level }>;
export type EvidenceRow = typeof evidence.$inferSelect;
export type LinkRow = typeof employerLink.$inferSelect;
export type FollowUpRow = typeof followUp.$inferSelect;

// ---- applications

export async function addApplicationRow(queries: Queries, row: typeof application.$inferInsert): Promise<ApplicationRow> {
  const [made] = await queries.insert(application).values(row).returning();
  return made as ApplicationRow;
}

export async function findApplication(queries: Queries, id: string): Promise<ApplicationRow | null> {
  const [row] = await queries.select().from(application).where(eq(application.id, id));
  return (row as ApplicationRow | undefined) ?? null;
}

/** An application, held until the end of the transaction. */
export async function holdApplication(queries: Queries, id: string): Promise<ApplicationRow | null> {
  const [row] = await queries.select().from(application).where(eq(application.id, id)).for('update');
  return (row as ApplicationRow | undefined) ?? null;
}

export async function changeApplication(queries: Queries, id: string, change: Partial<typeof application.$inferInsert>): Promise<void> {
  await queries
    .update(application)
    .set({ ...change, version: sql`${application.version} + 1` })
    .where(eq(application.id, id));
}

/** Applications of a person, in a group or not, the latest change first. */
export const applicationsOfPerson = async (queries: Queries, personId: string): Promise<ApplicationRow[]> =>
  (await queries
    .select()
    .from(application)
    .where(eq(application.personId, personId))
    .orderBy(desc(application.stageSince))) as ApplicationRow[];

export const applicationsOfEnrolment = async (queries: Queries, enrolmentId: string): Promise<ApplicationRow[]> =>
  (await queries
    .select()
    .from(application)
    .where(eq(application.enrolmentId, enrolmentId))
    .orderBy(desc(application.stageSince))) as ApplicationRow[];

/** An application of this person for an ad that is kept here already. */
export async function applicationFor(queries: Queries, personId: string, vacancyId: string): Promise<ApplicationRow | null> {
  const [row] = await queries
    .select()
    .from(application)
    .where(and(eq(application.personId, personId), eq(application.vacancyId, vacancyId)))
    .limit(1);
  return (row as ApplicationRow | undefined) ?? null;
}

/** Where the answer should have come by a day and nothing has been heard; of one person, or of those whom somebody coaches. */
export const answersOverdue = async (
  queries: Queries,
  of: { personId: string } | { coachId: string },
  today: string,
): Promise<ApplicationRow[]> => {
  const rows = await queries
    .select({ a: application })
    .from(application)
    .leftJoin(enrolment, eq(enrolment.id, application.enrolmentId))
    .where(
      and(
        'personId' in of ? eq(application.personId, of.personId) : eq(enrolment.coachId, of.coachId),
        inArray(application.stage, ['applied', 'received', 'shortlisted', 'interviewed']),
        lte(application.answerBy, today),
        isNull(application.nudgedAt),
      ),
    )
    .orderBy(asc(application.answerBy))
    .limit(50);
  return rows.map(({ a }) => a as ApplicationRow);
};

// ---- interviews, offers, hires

export async function addInterviewRow(queries: Queries, row: typeof interview.$inferInsert): Promise<InterviewRow> {
  const [made] = await queries.insert(interview).values(row).returning();
  return made as InterviewRow;
}
export async function changeInterview(queries: Queries, id: string, change: Partial<typeof interview.$inferInsert>): Promise<void> {
  await queries.update(interview).set(change).where(eq(interview.id, id));
}
export const interviewsOf = async (queries: Queries, applicationIds: readonly string[]): Promise<InterviewRow[]> =>
  applicationIds.length === 0
    ? []
    : ((await queries
        .select()
        .from(interview)
        .where(inArray(interview.applicationId, [...applicationIds]))
        .orderBy(interview.startsAt, interview.id)) as InterviewRow[]);

export async function addOfferRow(queries: Queries, row: typeof offer.$inferInsert): Promise<OfferRow> {
  const [made] = await queries.insert(offer).values(row).returning();
  return made as OfferRow;
}
export async function changeOffer(queries: Queries, id: string, change: Partial<typeof offer.$inferInsert>): Promise<void> {
  await queries.update(offer).set(change).where(eq(offer.id, id));
}
export const offersOf = async (queries: Queries, applicationIds: readonly string[]): Promise<OfferRow[]> =>
  applicationIds.length === 0
    ? []
    : ((await queries
        .select()
        .from(offer)
        .where(inArray(offer.applicationId, [...applicationIds]))
        .orderBy(offer.at, offer.id)) as OfferRow[]);

export async function addHireRow(queries: Queries, row: typeof hire.$inferInsert): Promise<HireRow> {
  const [made] = await queries.insert(hire).values(row).returning();
  return made as HireRow;
}
export async function changeHire(queries: Queries, id: string, change: Partial<typeof hire.$inferInsert>): Promise<void> {
  await queries.update(hire).set(change).where(eq(hire.id, id));
}
export const hiresOf = async (queries: Queries, offerIds: readonly string[]): Promise<HireRow[]> =>
  offerIds.length === 0
    ? []
    : ((await queries
        .select()
        .from(hire)
        .where(inArray(hire.offerId, [...offerIds]))
        .orderBy(hire.startsOn, hire.id)) as HireRow[]);

/** Open offers whose day has passed. */
export const offersRunOut = async (queries: Queries, today: string): Promise<OfferRow[]> =>
  (await queries
    .select()
    .from(offer)
    .where(and(eq(offer.state, 'open'), sql`${offer.answerBy} < ${today}`))) as OfferRow[];

// ---- who said so

export async function addEvidence(
  queries: Queries,
  row: { entity: Outcome; entityId: string; level: Level; at: Date; byId: string | null; note?: string | null },
): Promise<void> {
  await queries.insert(evidence).values({ id: newId(), note: null, ...row });
}
export const evidenceOf = (queries: Queries, ids: readonly string[]): Promise<EvidenceRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(evidence)
        .where(inArray(evidence.entityId, [...ids]))
        .orderBy(evidence.at, evidence.id);

// ---- links for employers

export async function addLink(queries: Queries, row: typeof employerLink.$inferInsert): Promise<void> {
  await queries.insert(employerLink).values(row);
}
export async function findLink(queries: Queries, tokenHash: string, hold = false): Promise<LinkRow | null> {
  const asked = queries.select().from(employerLink).where(eq(employerLink.tokenHash, tokenHash));
  const [row] = await (hold ? asked.for('update') : asked);
  return row ?? null;
}
export const linksOf = (queries: Queries, applicationId: string): Promise<LinkRow[]> =>
  queries.select().from(employerLink).where(eq(employerLink.applicationId, applicationId)).orderBy(desc(employerLink.at));
/** Uses a link up with what was answered. @returns false when it was used, revoked or too old. */
export async function useLink(queries: Queries, id: string, now: Date, answers: Readonly<Record<string, string>>): Promise<boolean> {
  const used = await queries
    .update(employerLink)
    .set({ usedAt: now, answers })
    .where(and(eq(employerLink.id, id), isNull(employerLink.usedAt), isNull(employerLink.revokedAt), gt(employerLink.expiresAt, now)))
    .returning({ id: employerLink.id });
  return used.length === 1;
}
/** Ends links of an application that nobody has used. @returns how many. */
export async function revokeLinks(queries: Queries, applicationId: string, now: Date): Promise<number> {
  return (
    await queries
      .update(employerLink)
      .set({ revokedAt: now })
      .where(and(eq(employerLink.applicationId, applicationId), isNull(employerLink.usedAt), isNull(employerLink.revokedAt)))
      .returning({ id: employerLink.id })
  ).length;
}

/** Applications about which an employer said no or not quite since an instant, of those whom somebody coaches. */
export async function disputedSince(
  queries: Queries,
  coachId: string,
  since: Date,
): Promise<{ enrolmentId: string; applicationId: string }[]> {
  return queries
    .selectDistinct({ enrolmentId: enrolment.id, applicationId: application.id })
    .from(employerLink)
    .innerJoin(application, eq(application.id, employerLink.applicationId))
    .innerJoin(enrolment, eq(enrolment.id, application.enrolmentId))
    .where(and(eq(enrolment.coachId, coachId), gt(employerLink.usedAt, since), sql`${employerLink.answers}::text ~ '"(no|not-quite)"'`));
}

// ---- follow-up

export async function addFollowUps(queries: Queries, rows: readonly (typeof followUp.$inferInsert)[]): Promise<void> {
  await queries
    .insert(followUp)
    .values([...rows])
    .onConflictDoNothing();
}
export const followUpsOf = (queries: Queries, hireIds: readonly string[]): Promise<FollowUpRow[]> =>
  hireIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(followUp)
        .where(inArray(followUp.hireId, [...hireIds]))
        .orderBy(followUp.months);
/** Follow-ups that are due and not older than `since`, of hires that have not ended, with the person who is asked. */
export async function followUpsDue(
  queries: Queries,
  today: string,
  since: string,
): Promise<{ row: FollowUpRow; application: ApplicationRow }[]> {
  const rows = await queries
    .select({ row: followUp, application })
    .from(followUp)
    .innerJoin(hire, eq(hire.id, followUp.hireId))
    .innerJoin(offer, eq(offer.id, hire.offerId))
    .innerJoin(application, eq(application.id, offer.applicationId))
    .where(
      and(
        lte(followUp.due, today),
        sql`${followUp.due} > ${since}`,
        isNull(followUp.sentAt),
        isNull(followUp.answeredAt),
        isNotNull(application.personId),
        sql`${hire.state} <> 'ended'`,
      ),
    )
    .orderBy(followUp.due)
    .limit(500);
  return rows as { row: FollowUpRow; application: ApplicationRow }[];
}
/** Takes a follow-up to send it. @returns false when another node was first. */
export async function takeFollowUp(queries: Queries, id: string, tokenHash: string, now: Date): Promise<boolean> {
  return (
    (
      await queries
        .update(followUp)
        .set({ tokenHash, sentAt: now })
        .where(and(eq(followUp.id, id), isNull(followUp.sentAt)))
        .returning({ id: followUp.id })
    ).length === 1
  );
}
export async function findFollowUp(queries: Queries, by: { tokenHash: string } | { id: string }): Promise<FollowUpRow | null> {
  const [row] = await queries
    .select()
    .from(followUp)
    .where('id' in by ? eq(followUp.id, by.id) : eq(followUp.tokenHash, by.tokenHash));
  return row ?? null;
}
/** Notes an answer once. @returns false when there was one. */
export async function answerFollowUpRow(
  queries: Queries,
  id: string,
  given: { answer: string; feeling: string; wantsContact: boolean; answeredAt: Date },
): Promise<boolean> {
  return (
    (
      await queries
        .update(followUp)
        .set(given)
        .where(and(eq(followUp.id, id), isNull(followUp.answeredAt)))
        .returning({ id: followUp.id })
    ).length === 1
  );
}
/** Hire, offer and application that a follow-up or a hire hangs on. */
export async function aroundHire(
  queries: Queries,
  hireId: string,
): Promise<{ hire: HireRow; offer: OfferRow; application: ApplicationRow } | null> {
  const [row] = await queries
    .select({ hire, offer, application })
    .from(hire)
    .innerJoin(offer, eq(offer.id, hire.offerId))
    .innerJoin(application, eq(application.id, offer.applicationId))
    .where(eq(hire.id, hireId));
  return (row as { hire: HireRow; offer: OfferRow; application: ApplicationRow } | undefined) ?? null;
}

/** Those whom somebody coaches and who asked for a call in a follow-up since a day. */
export async function wantsCall(queries: Queries, coachId: string, since: Date): Promise<{ enrolmentId: string; at: Date }[]> {
  const rows = await queries
    .select({ enrolmentId: enrolment.id, at: followUp.answeredAt })
    .from(followUp)
    .innerJoin(hire, eq(hire.id, followUp.hireId))
    .innerJoin(offer, eq(offer.id, hire.offerId))
    .innerJoin(application, eq(application.id, offer.applicationId))
    .innerJoin(enrolment, eq(enrolment.id, application.enrolmentId))
    .where(and(eq(enrolment.coachId, coachId), eq(followUp.wantsContact, true), gt(followUp.answeredAt, since)));
  return rows.map(({ enrolmentId, at }) => ({ enrolmentId, at: at! }));
}

// ---- the log

/** What happened in a group up to an instant, in the order in which it happened. */
export async function groupLog(queries: Queries, group: { id: string; projectId: string }, until: Date): Promise<Logged[]> {
  const { rows } = await queries.execute(sql`
    select at, type, data from event_log
    where room = 'coaching' and project_id = ${group.projectId} and data->>'group' = ${group.id} and at < ${until.toISOString()}
    order by at, id`);
  return (rows as { at: Date | string; type: string; data: Record<string, unknown> }[]).map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Events of one application, the latest first. */
export async function applicationLog(queries: Queries, a: Pick<ApplicationRow, 'id' | 'subject'>): Promise<Logged[]> {
  const { rows } = await queries.execute(sql`
    select at, type, data from event_log
    where room = 'coaching' and subject = ${a.subject} and data->>'application' = ${a.id}
    order by at desc, id desc limit 100`);
  return (rows as { at: Date | string; type: string; data: Record<string, unknown> }[]).map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Everything of a group as the tables have it: what the funnel must equal. */
export async function groupRows(queries: Queries, groupId: string) {
  const applications = (await queries
    .select({ a: application })
    .from(application)
    .innerJoin(enrolment, eq(enrolment.id, application.enrolmentId))
    .where(eq(enrolment.groupId, groupId))) as { a: ApplicationRow }[];
  const ids = applications.map(({ a }) => a.id);
  const offers = await offersOf(queries, ids);
  return {
    enrolments: await queries.select().from(enrolment).where(eq(enrolment.groupId, groupId)),
    applications: applications.map(({ a }) => a),
    interviews: await interviewsOf(queries, ids),
    offers,
    hires: await hiresOf(
      queries,
      offers.map((o) => o.id),
    ),
  };
}

// ---- what must always be so

export async function outcomeBreaches(queries: Queries): Promise<string[]> {
  const found: string[] = [];
  const ask = async (question: ReturnType<typeof sql>, say: (id: string) => string) => {
    const { rows } = await queries.execute(question);
    found.push(...(rows as { id: string }[]).map(({ id }) => say(id)));
  };
  await ask(
    sql`select h.id from hire h left join offer o on o.id = h.offer_id where o.state is distinct from 'accepted' limit 20`,
    (id) => `coaching: hire ${id} has no accepted offer`,
  );
  for (const entity of ['interview', 'offer', 'hire'] as const)
    await ask(
      sql`select t.id from ${sql.raw(entity)} t where t.verified is distinct from (
        select e.level from outcome_evidence e where e.entity = ${entity} and e.entity_id = t.id
        order by array_position(array['self', 'coach', 'employer', 'document'], e.level) desc limit 1) limit 20`,
      (id) => `coaching: ${entity} ${id}: its level is not that of its evidence`,
    );
  return found;
}

/** Removes what the invented world put here. Before the groups go. */
export async function clearExampleOutcomes(queries: Queries): Promise<number> {
  const { rows } = await queries.execute(sql`
    select a.id from application a
    left join enrolment e on e.id = a.enrolment_id left join coaching_group g on g.id = e.group_id left join person p on p.id = a.person_id
    where g.example or p.example`);
  const ids = (rows as { id: string }[]).map((r) => r.id);
  if (ids.length === 0) return 0;
  const offers = (await offersOf(queries, ids)).map((o) => o.id);
  const hires = (await hiresOf(queries, offers)).map((h) => h.id);
  const interviews = (await interviewsOf(queries, ids)).map((i) => i.id);
  const said = [...offers, ...hires, ...interviews];
  if (said.length > 0) await queries.delete(evidence).where(inArray(evidence.entityId, said));
  if (hires.length > 0) await queries.delete(followUp).where(inArray(followUp.hireId, hires));
  if (hires.length > 0) await queries.delete(hire).where(inArray(hire.id, hires));
  if (offers.length > 0) await queries.delete(offer).where(inArray(offer.id, offers));
  await queries.delete(interview).where(inArray(interview.applicationId, ids));
  await queries.delete(employerLink).where(inArray(employerLink.applicationId, ids));
  await queries.execute(sql`delete from event_log where room = 'coaching' and data->>'application' in ${ids}`);
  await queries.delete(application).where(inArray(application.id, ids));
  return ids.length;
}

/** Groups that stand in the invented world, for it to go on from. */
export const exampleEnrolments = async (queries: Queries) =>
  queries
    .select({ enrolment })
    .from(enrolment)
    .innerJoin(coachingGroup, eq(coachingGroup.id, enrolment.groupId))
    .where(and(eq(coachingGroup.example, true), or(isNotNull(enrolment.personId))))
    .orderBy(enrolment.id);
