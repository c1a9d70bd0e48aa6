import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from '#platform';
import { enrolment } from '../tables.ts';
import type { Stage } from './enrolment.ts';

export type EnrolmentRow = Omit<typeof enrolment.$inferSelect, 'stage'> & Readonly<{ stage: Stage }>;

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
