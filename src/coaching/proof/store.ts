import { eq, lt, sql } from 'drizzle-orm';
import { type App, newId, type Queries } from '#platform';
import { findPerson, findProject } from '#people';
import { attendance, coachingSession, enrolment, heldProof } from '../tables.ts';

/**
 * Before somebody is erased: keeps the proof of participation that a programme's hold demands (EU 2021/1060 art. 82; for
 * Interreg Nord to the end of the seventh year after the project), and nothing more.
 */
export async function holdProof(app: App, queries: Queries, personId: string): Promise<void> {
  const rows = await queries
    .select({
      projectId: enrolment.projectId,
      targetGroup: enrolment.targetGroup,
      startsAt: coachingSession.startsAt,
      minutes: attendance.minutes,
    })
    .from(attendance)
    .innerJoin(enrolment, eq(enrolment.id, attendance.enrolmentId))
    .innerJoin(coachingSession, eq(coachingSession.id, attendance.sessionId))
    .where(sql`${enrolment.personId} = ${personId} and ${attendance.present}`)
    .orderBy(coachingSession.startsAt);
  const person = await findPerson(queries, personId);
  for (const projectId of new Set(rows.map((row) => row.projectId))) {
    const project = await findProject(queries, { id: projectId });
    if (!project || project.proofUntil < app.clock.today() || !person?.name) continue;
    const own = rows.filter((row) => row.projectId === projectId);
    await queries.insert(heldProof).values({
      id: newId(),
      projectId,
      name: person.name,
      targetGroup: own[0]!.targetGroup,
      days: own.map(({ startsAt, minutes }) => ({ on: startsAt.slice(0, 10), minutes })),
      heldUntil: project.proofUntil,
    });
  }
}

/** Lets go of proofs whose hold is over. @returns how many went and how many stay. */
export async function releaseProofs(queries: Queries, today: string): Promise<{ released: number; held: number }> {
  const gone = await queries.delete(heldProof).where(lt(heldProof.heldUntil, today)).returning({ id: heldProof.id });
  const [row] = await queries.select({ n: sql<number>`count(*)::int` }).from(heldProof);
  return { released: gone.length, held: row!.n };
}

/** The longest time without use that the projects of a person set, in months; null when they are in none. */
export async function idleMonthsOf(queries: Queries, personId: string): Promise<number | null> {
  const rows = await queries.selectDistinct({ projectId: enrolment.projectId }).from(enrolment).where(eq(enrolment.personId, personId));
  const projects = await Promise.all(rows.map(({ projectId }) => findProject(queries, { id: projectId })));
  const months = projects.flatMap((project) => (project ? [project.idleMonths] : []));
  return months.length > 0 ? Math.max(...months) : null;
}
