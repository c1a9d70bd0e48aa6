import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Queries } from '#platform';
import { enrolment, invitation, labourNeed, slotBooking, timeSlot } from '../tables.ts';

export type NeedRow = typeof labourNeed.$inferSelect;
export type InvitationRow = typeof invitation.$inferSelect;
export type SlotRow = typeof timeSlot.$inferSelect;

// ---- needs

export async function addNeedRow(queries: Queries, row: typeof labourNeed.$inferInsert): Promise<void> {
  await queries.insert(labourNeed).values(row);
}
export async function findNeed(queries: Queries, id: string): Promise<NeedRow | null> {
  const [row] = await queries.select().from(labourNeed).where(eq(labourNeed.id, id));
  return row ?? null;
}
export async function changeNeed(queries: Queries, id: string, change: Partial<typeof labourNeed.$inferInsert>): Promise<void> {
  await queries.update(labourNeed).set(change).where(eq(labourNeed.id, id));
}
/** Needs of these organisations, or of all when null; open ones first, the latest first. */
export const needsOf = (queries: Queries, organisationIds: readonly string[] | null): Promise<NeedRow[]> =>
  organisationIds?.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(labourNeed)
        .where(organisationIds ? inArray(labourNeed.organisationId, [...organisationIds]) : undefined)
        .orderBy(sql`${labourNeed.state} <> 'open'`, desc(labourNeed.at))
        .limit(500);
/** What is public: open, published, and not over. */
export const publicNeeds = (queries: Queries, today: string): Promise<NeedRow[]> =>
  queries
    .select()
    .from(labourNeed)
    .where(
      and(
        eq(labourNeed.state, 'open'),
        isNotNull(labourNeed.publishedAt),
        sql`coalesce(${labourNeed.endsOn}, ${labourNeed.startsOn} + 365) >= ${today}`,
      ),
    )
    .orderBy(asc(labourNeed.startsOn), labourNeed.id)
    .limit(200);

// ---- invitations

/** @returns false when this person was invited to this need before. */
export async function addInvitationRow(queries: Queries, row: typeof invitation.$inferInsert): Promise<boolean> {
  return (await queries.insert(invitation).values(row).onConflictDoNothing().returning({ id: invitation.id })).length === 1;
}
export async function holdInvitation(queries: Queries, id: string): Promise<InvitationRow | null> {
  const [row] = await queries.select().from(invitation).where(eq(invitation.id, id)).for('update');
  return row ?? null;
}
export async function moveInvitationRow(queries: Queries, id: string, state: string, now: Date): Promise<void> {
  await queries.update(invitation).set({ state, stateSince: now }).where(eq(invitation.id, id));
}
export const invitationsFor = (queries: Queries, needId: string): Promise<InvitationRow[]> =>
  queries.select().from(invitation).where(eq(invitation.needId, needId)).orderBy(invitation.at);
export const invitationsOf = (queries: Queries, enrolmentIds: readonly string[]): Promise<InvitationRow[]> =>
  enrolmentIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(invitation)
        .where(inArray(invitation.enrolmentId, [...enrolmentIds]))
        .orderBy(desc(invitation.at));
/** Invitations that nobody has passed on yet, and those of late, with the enrolment that they are meant for. */
export const invitationsToPass = async (queries: Queries, since: Date) =>
  queries
    .select({ invitation, enrolment })
    .from(invitation)
    .innerJoin(enrolment, eq(enrolment.id, invitation.enrolmentId))
    .where(sql`${invitation.state} = 'sent' or ${invitation.stateSince} > ${since}`)
    .orderBy(desc(invitation.at))
    .limit(500);

// ---- times

export async function addSlotRow(queries: Queries, row: typeof timeSlot.$inferInsert): Promise<void> {
  await queries.insert(timeSlot).values(row);
}
export async function findSlot(queries: Queries, id: string): Promise<SlotRow | null> {
  const [row] = await queries.select().from(timeSlot).where(eq(timeSlot.id, id));
  return row ?? null;
}
export const slotsOf = (queries: Queries, needIds: readonly string[]): Promise<SlotRow[]> =>
  needIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(timeSlot)
        .where(inArray(timeSlot.needId, [...needIds]))
        .orderBy(timeSlot.startsAt);
export const bookingsOf = (queries: Queries, slotIds: readonly string[]) =>
  slotIds.length === 0
    ? Promise.resolve([])
    : queries
        .select()
        .from(slotBooking)
        .where(inArray(slotBooking.slotId, [...slotIds]))
        .orderBy(slotBooking.at);

/**
 * Takes a seat of a time, once a person. The seat is taken in one statement, so that of a hundred who want the last one
 * exactly one gets it.
 */
export async function takeSlot(queries: Queries, slotId: string, enrolmentId: string, now: Date): Promise<'taken' | 'full' | 'had'> {
  const booked = await queries
    .insert(slotBooking)
    .values({ slotId, enrolmentId, at: now })
    .onConflictDoNothing()
    .returning({ slotId: slotBooking.slotId });
  if (booked.length === 0) return 'had';
  const seat = await queries
    .update(timeSlot)
    .set({ taken: sql`${timeSlot.taken} + 1` })
    .where(and(eq(timeSlot.id, slotId), sql`${timeSlot.taken} < ${timeSlot.seats}`, isNull(timeSlot.cancelledAt)))
    .returning({ id: timeSlot.id });
  if (seat.length === 1) return 'taken';
  await queries.delete(slotBooking).where(and(eq(slotBooking.slotId, slotId), eq(slotBooking.enrolmentId, enrolmentId)));
  return 'full';
}

/** Gives a seat back. @returns false when there was none. */
export async function giveSlotBack(queries: Queries, slotId: string, enrolmentId: string): Promise<boolean> {
  const gone = await queries
    .delete(slotBooking)
    .where(and(eq(slotBooking.slotId, slotId), eq(slotBooking.enrolmentId, enrolmentId)))
    .returning({ slotId: slotBooking.slotId });
  if (gone.length === 0) return false;
  await queries
    .update(timeSlot)
    .set({ taken: sql`${timeSlot.taken} - 1` })
    .where(eq(timeSlot.id, slotId));
  return true;
}

export async function cancelSlotRow(queries: Queries, id: string, now: Date): Promise<boolean> {
  return (
    (
      await queries
        .update(timeSlot)
        .set({ cancelledAt: now })
        .where(and(eq(timeSlot.id, id), isNull(timeSlot.cancelledAt)))
        .returning({ id: timeSlot.id })
    ).length === 1
  );
}

// ---- what must always be so, and the invented world

export async function employerBreaches(queries: Queries): Promise<string[]> {
  const { rows } = await queries.execute(sql`
    select s.id, s.taken, s.seats, (select count(*)::int from slot_booking b where b.slot_id = s.id) as booked from time_slot s
    where s.taken > s.seats or s.taken < 0 or s.taken <> (select count(*) from slot_booking b where b.slot_id = s.id) limit 20`);
  return (rows as { id: string; taken: number; seats: number; booked: number }[]).map(
    ({ id, taken, seats, booked }) => `coaching: time ${id} has ${seats} seats, ${taken} taken, ${booked} booked`,
  );
}

export async function clearExampleNeeds(queries: Queries): Promise<number> {
  const needs = (await queries.select({ id: labourNeed.id }).from(labourNeed).where(eq(labourNeed.example, true))).map((r) => r.id);
  if (needs.length === 0) return 0;
  const slots = (await slotsOf(queries, needs)).map((s) => s.id);
  if (slots.length > 0) await queries.delete(slotBooking).where(inArray(slotBooking.slotId, slots));
  if (slots.length > 0) await queries.delete(timeSlot).where(inArray(timeSlot.id, slots));
  await queries.delete(invitation).where(inArray(invitation.needId, needs));
  await queries.delete(labourNeed).where(inArray(labourNeed.id, needs));
  return needs.length;
}
