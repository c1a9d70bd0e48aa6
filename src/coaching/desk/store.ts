import { and, asc, desc, eq, gte, inArray, lt, notInArray, sql } from 'drizzle-orm';
import { allOrganisations } from '#people';
import type { Queries } from '#platform';
import { guidanceCase, guidanceContact } from '../tables.ts';
import { type CaseState, waitsForDesk } from './case.ts';

export type ContactRow = typeof guidanceContact.$inferSelect;
export type CaseRow = Omit<typeof guidanceCase.$inferSelect, 'state'> & { state: CaseState };

// ---- contacts

export async function addContact(queries: Queries, row: typeof guidanceContact.$inferInsert): Promise<void> {
  await queries.insert(guidanceContact).values(row);
}
/** Takes back a contact that this adviser noted since an instant. @returns what was taken back. */
export async function takeBackContact(queries: Queries, id: string, byId: string, since: Date): Promise<ContactRow | null> {
  const [gone] = await queries
    .delete(guidanceContact)
    .where(and(eq(guidanceContact.id, id), eq(guidanceContact.byId, byId), gte(guidanceContact.at, since)))
    .returning();
  return gone ?? null;
}
/** The latest contacts of a service, the newest first. */
export async function latestContacts(queries: Queries, organisationIds: readonly string[], since: Date, limit = 60): Promise<ContactRow[]> {
  if (organisationIds.length === 0) return [];
  return queries
    .select()
    .from(guidanceContact)
    .where(and(inArray(guidanceContact.organisationId, [...organisationIds]), gte(guidanceContact.at, since)))
    .orderBy(desc(guidanceContact.at), desc(guidanceContact.id))
    .limit(limit);
}
export async function lastContactBy(queries: Queries, byId: string): Promise<ContactRow | null> {
  const [found] = await queries
    .select()
    .from(guidanceContact)
    .where(eq(guidanceContact.byId, byId))
    .orderBy(desc(guidanceContact.at), desc(guidanceContact.id))
    .limit(1);
  return found ?? null;
}
export async function findContact(queries: Queries, id: string): Promise<ContactRow | null> {
  const [found] = await queries.select().from(guidanceContact).where(eq(guidanceContact.id, id));
  return found ?? null;
}
export async function contactsOfCase(queries: Queries, caseId: string): Promise<ContactRow[]> {
  return queries.select().from(guidanceContact).where(eq(guidanceContact.caseId, caseId)).orderBy(asc(guidanceContact.at));
}
export async function joinCase(queries: Queries, contactId: string, caseId: string): Promise<void> {
  await queries.update(guidanceContact).set({ caseId }).where(eq(guidanceContact.id, contactId));
}

export type DeskCounts = Readonly<{
  /** Every contact that was noted. */
  contacts: number;
  /** Customers that were told apart, and how many contacts are nobody's in particular. */
  customers: number;
  notToldApart: number;
  /** Cases that were opened. */
  cases: number;
  /** Contacts and customers by class of customer and by topic. */
  byCustomer: ReadonlyMap<string, { contacts: number; customers: number }>;
  byTopic: ReadonlyMap<string, number>;
}>;

/** Counts contacts, customers and cases of services from an instant up to another: three different things. */
export async function countDesk(
  queries: Queries,
  organisationIds: readonly string[] | 'all',
  from: Date,
  until: Date,
): Promise<DeskCounts> {
  const here = organisationIds === 'all' ? undefined : inArray(guidanceContact.organisationId, [...organisationIds]);
  const during = and(here, gte(guidanceContact.at, from), lt(guidanceContact.at, until));
  const all = await queries
    .select({
      contacts: sql<number>`count(*)::int`,
      customers: sql<number>`count(distinct ${guidanceContact.customerId})::int`,
      apart: sql<number>`count(${guidanceContact.customerId})::int`,
    })
    .from(guidanceContact)
    .where(during);
  const classes = await queries
    .select({
      customer: guidanceContact.customer,
      contacts: sql<number>`count(*)::int`,
      customers: sql<number>`count(distinct ${guidanceContact.customerId})::int`,
    })
    .from(guidanceContact)
    .where(during)
    .groupBy(guidanceContact.customer);
  const topics = await queries
    .select({ topic: guidanceContact.topic, contacts: sql<number>`count(*)::int` })
    .from(guidanceContact)
    .where(during)
    .groupBy(guidanceContact.topic);
  const [cases] = await queries
    .select({ n: sql<number>`count(*)::int` })
    .from(guidanceCase)
    .where(
      and(
        organisationIds === 'all' ? undefined : inArray(guidanceCase.organisationId, [...organisationIds]),
        gte(guidanceCase.at, from),
        lt(guidanceCase.at, until),
      ),
    );
  return {
    contacts: all[0]!.contacts,
    customers: all[0]!.customers,
    notToldApart: all[0]!.contacts - all[0]!.apart,
    cases: cases!.n,
    byCustomer: new Map(classes.map(({ customer, ...n }) => [customer, n])),
    byTopic: new Map(topics.map((t) => [t.topic, t.contacts])),
  };
}

// ---- cases

export async function addCase(queries: Queries, row: typeof guidanceCase.$inferInsert): Promise<void> {
  await queries.insert(guidanceCase).values(row);
}
export async function findCase(queries: Queries, id: string, forUpdate = false): Promise<CaseRow | null> {
  const asked = queries.select().from(guidanceCase).where(eq(guidanceCase.id, id));
  const [found] = await (forUpdate ? asked.for('update') : asked);
  return (found as CaseRow | undefined) ?? null;
}
export async function casesAt(queries: Queries, organisationIds: readonly string[], limit = 500): Promise<CaseRow[]> {
  if (organisationIds.length === 0) return [];
  const rows = await queries
    .select()
    .from(guidanceCase)
    .where(inArray(guidanceCase.organisationId, [...organisationIds]))
    .orderBy(desc(guidanceCase.stateSince))
    .limit(limit);
  return rows as CaseRow[];
}
export async function questionsOf(queries: Queries, personId: string): Promise<CaseRow[]> {
  const rows = await queries.select().from(guidanceCase).where(eq(guidanceCase.personId, personId)).orderBy(desc(guidanceCase.at));
  return rows as CaseRow[];
}
export async function changeCase(
  queries: Queries,
  id: string,
  set: Partial<Pick<CaseRow, 'state' | 'stateSince' | 'answer' | 'referredTo' | 'obstacleId' | 'personId' | 'title'>>,
): Promise<void> {
  await queries.update(guidanceCase).set(set).where(eq(guidanceCase.id, id));
}
export const countWaiting = async (queries: Queries, organisationIds: readonly string[]): Promise<number> =>
  (await casesAt(queries, organisationIds)).filter((c) => waitsForDesk(c.state)).length;

// ---- the invented world and the audit

/** Removes what was noted at invented services, whether they are still there or were removed before. */
export async function clearExampleDesk(queries: Queries): Promise<{ contacts: number; cases: number }> {
  const real = (await allOrganisations(queries)).filter((o) => !o.example).map((o) => o.id);
  const contacts = await queries
    .delete(guidanceContact)
    .where(notInArray(guidanceContact.organisationId, real))
    .returning({ id: guidanceContact.id });
  const cases = await queries.delete(guidanceCase).where(notInArray(guidanceCase.organisationId, real)).returning({ id: guidanceCase.id });
  return { contacts: contacts.length, cases: cases.length };
}

/** Sentences of what does not hold. */
export async function deskBreaches(queries: Queries): Promise<string[]> {
  const found: string[] = [];
  const ask = async (query: ReturnType<typeof sql>, say: (n: number) => string) => {
    const n = Number((await queries.execute(query)).rows[0]!.n);
    if (n > 0) found.push(say(n));
  };
  await ask(
    sql`select count(*) as n from guidance_contact k left join guidance_case c on c.id = k.case_id where k.case_id is not null and (c.id is null or c.organisation_id <> k.organisation_id)`,
    (n) => `coaching: ${n} contacts belong to a case that is not there or is another service's`,
  );
  await ask(
    sql`select count(*) as n from guidance_case c left join border_obstacle o on o.id = c.obstacle_id where c.obstacle_id is not null and o.id is null`,
    (n) => `coaching: ${n} cases point at an obstacle that is not there`,
  );
  await ask(
    sql`select count(*) as n from guidance_case where state = 'referred' and coalesce(referred_to, '') = ''`,
    (n) => `coaching: ${n} cases are referred to nobody`,
  );
  await ask(
    sql`select count(*) as n from guidance_case c where c.state <> (
      select coalesce((array_agg(e.data->>'to' order by e.id desc))[1], 'open') from event_log e
      where e.room = 'coaching' and e.type like 'case.%' and e.data->>'case' = c.id::text and e.data ? 'to')`,
    (n) => `coaching: ${n} cases are at another state than their events say`,
  );
  return found;
}
