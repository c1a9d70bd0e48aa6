import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { type App, type Clock, type Grant, newId, type Queries } from '#platform';
import type { Role } from './roles.ts';
import {
  accessLog,
  consent,
  contactPerson,
  grant,
  keptDrawer,
  organisation,
  outsideLogin,
  partner,
  passkey,
  person,
  profile,
  project,
  secondFactor,
  session,
  share,
  signInLetter,
  site,
} from './tables.ts';

export type PersonRow = typeof person.$inferSelect;
export type SessionRow = typeof session.$inferSelect;
export type LetterRow = typeof signInLetter.$inferSelect;
export type ConsentRow = typeof consent.$inferSelect;
export type ShareRow = typeof share.$inferSelect;
export type OrganisationRow = typeof organisation.$inferSelect;
export type ProjectRow = typeof project.$inferSelect;
export type PasskeyRow = typeof passkey.$inferSelect;
export type GrantRow = typeof grant.$inferSelect;
export type AccessRow = typeof accessLog.$inferSelect;
export type SiteRow = typeof site.$inferSelect;
export type ContactRow = typeof contactPerson.$inferSelect;

// ---- persons

export type NewPerson = Readonly<{
  name?: string | null;
  email?: string | null;
  lang: string;
  home?: string | null;
  phone?: string | null;
  /** The coach who keeps the record, for somebody without an account. */
  keptBy?: string | null;
  example?: boolean;
}>;

/** Makes a person. @returns their id and pseudonym. */
export async function addPerson(queries: Queries, clock: Clock, given: NewPerson): Promise<PersonRow> {
  const now = clock.now();
  const [made] = await queries
    .insert(person)
    .values({ id: newId(), createdAt: now, lastSeenAt: now, subject: crypto.randomUUID(), ...given })
    .returning();
  return made!;
}

export async function findPerson(queries: Queries, id: string): Promise<PersonRow | null> {
  const [found] = await queries.select().from(person).where(eq(person.id, id));
  return found ?? null;
}

export async function findPersonByEmail(queries: Queries, email: string): Promise<PersonRow | null> {
  const [found] = await queries.select().from(person).where(eq(person.email, email));
  return found ?? null;
}

/** The person of an address, made when there is none; two at the same moment end with one. */
export async function personOfEmail(
  queries: Queries,
  clock: Clock,
  email: string,
  lang: string,
): Promise<{ person: PersonRow; fresh: boolean }> {
  const now = clock.now();
  const [made] = await queries
    .insert(person)
    .values({ id: newId(), createdAt: now, lastSeenAt: now, subject: crypto.randomUUID(), email, lang })
    .onConflictDoNothing()
    .returning();
  if (made) return { person: made, fresh: true };
  return { person: (await findPersonByEmail(queries, email))!, fresh: false };
}

export async function readPersons(queries: Queries, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .select()
    .from(person)
    .where(inArray(person.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function changePerson(
  queries: Queries,
  id: string,
  change: Partial<Pick<PersonRow, 'name' | 'email' | 'lang' | 'home' | 'phone' | 'lastSeenAt' | 'warnedAt' | 'keptBy'>>,
): Promise<void> {
  await queries.update(person).set(change).where(eq(person.id, id));
}

/** The invented people that one may try the service as. */
export async function examplePersons(queries: Queries): Promise<(PersonRow & { roles: string[] })[]> {
  const rows = await queries.select().from(person).where(eq(person.example, true)).orderBy(person.name);
  const held = await queries
    .select({ personId: grant.personId, role: grant.role })
    .from(grant)
    .where(
      and(isNull(grant.endedAt), inArray(grant.personId, rows.length ? rows.map((r) => r.id) : ['00000000-0000-7000-8000-000000000000'])),
    );
  return rows.map((row) => ({ ...row, roles: held.filter((g) => g.personId === row.id).map((g) => g.role) }));
}

export async function countPersons(app: App): Promise<number> {
  const [row] = await app.database.queries.select({ n: count() }).from(person);
  return row!.n;
}

/** Persons not seen since an instant, who are not examples; the oldest first. */
export async function idlePersons(queries: Queries, before: Date, limit = 500): Promise<PersonRow[]> {
  return queries
    .select()
    .from(person)
    .where(and(lt(person.lastSeenAt, before), eq(person.example, false)))
    .orderBy(person.lastSeenAt)
    .limit(limit);
}

// ---- letters that let somebody in

export async function lettersSince(queries: Queries, email: string, since: Date): Promise<number> {
  const [row] = await queries
    .select({ n: count() })
    .from(signInLetter)
    .where(and(eq(signInLetter.email, email), gt(signInLetter.at, since)));
  return row!.n;
}

export async function saveLetter(queries: Queries, row: typeof signInLetter.$inferInsert): Promise<void> {
  await queries.insert(signInLetter).values(row);
}

export async function findLetter(queries: Queries, by: { id: string } | { linkHash: string }): Promise<LetterRow | null> {
  const [found] = await queries
    .select()
    .from(signInLetter)
    .where('id' in by ? eq(signInLetter.id, by.id) : eq(signInLetter.linkHash, by.linkHash));
  return found ?? null;
}

/** Counts a try. @returns how many that makes; tries are counted before the code is looked at, so that many at once do not get more. */
export async function countTry(queries: Queries, id: string): Promise<number> {
  const [row] = await queries
    .update(signInLetter)
    .set({ tries: sql`${signInLetter.tries} + 1` })
    .where(eq(signInLetter.id, id))
    .returning({ tries: signInLetter.tries });
  return row?.tries ?? Number.POSITIVE_INFINITY;
}

/** Uses a letter up. @returns false when somebody else was first, or it is too late. */
export async function useLetter(queries: Queries, id: string, now: Date): Promise<boolean> {
  const used = await queries
    .update(signInLetter)
    .set({ usedAt: now })
    .where(and(eq(signInLetter.id, id), isNull(signInLetter.usedAt), gt(signInLetter.expiresAt, now)))
    .returning({ id: signInLetter.id });
  return used.length === 1;
}

export async function forgetLetters(queries: Queries, before: Date): Promise<number> {
  return (await queries.delete(signInLetter).where(lt(signInLetter.at, before)).returning({ id: signInLetter.id })).length;
}

// ---- sessions

export async function saveSession(queries: Queries, row: typeof session.$inferInsert): Promise<void> {
  await queries.insert(session).values(row);
}

/** The living session of a token, its person and their roles, in one question. */
export async function readSession(
  queries: Queries,
  tokenHash: string,
  now: Date,
): Promise<{ session: SessionRow; person: PersonRow; grants: Grant[] } | null> {
  const [row] = await queries
    .select({
      session,
      person,
      grants: sql<
        Grant[] | null
      >`(select json_agg(json_build_object('role', g.role, 'projectId', g.project_id, 'organisationId', g.organisation_id, 'groupId', g.group_id)) from role_grant g where g.person_id = ${session.personId} and g.ended_at is null)`,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(and(eq(session.tokenHash, tokenHash), isNull(session.endedAt), gt(session.expiresAt, now)));
  return row ? { ...row, grants: row.grants ?? [] } : null;
}

export async function touchSession(queries: Queries, id: string, personId: string, now: Date, expiresAt: Date): Promise<void> {
  await queries.update(session).set({ lastSeenAt: now, expiresAt }).where(eq(session.id, id));
  await queries.update(person).set({ lastSeenAt: now, warnedAt: null }).where(eq(person.id, personId));
}

export async function strengthenSession(queries: Queries, id: string): Promise<void> {
  await queries.update(session).set({ strong: true }).where(eq(session.id, id));
}

/** Ends sessions of a person: one, or all but one. @returns how many were ended. */
export async function endSessions(
  queries: Queries,
  personId: string,
  now: Date,
  which: { only?: string; except?: string | null },
): Promise<number> {
  const ended = await queries
    .update(session)
    .set({ endedAt: now })
    .where(
      and(
        eq(session.personId, personId),
        isNull(session.endedAt),
        which.only ? eq(session.id, which.only) : undefined,
        which.except ? sql`${session.id} <> ${which.except}` : undefined,
      ),
    )
    .returning({ id: session.id });
  return ended.length;
}

export async function sessionsOf(queries: Queries, personId: string, now: Date): Promise<SessionRow[]> {
  return queries
    .select()
    .from(session)
    .where(and(eq(session.personId, personId), isNull(session.endedAt), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt));
}

export async function forgetSessions(queries: Queries, before: Date): Promise<number> {
  return (
    await queries
      .delete(session)
      .where(or(lt(session.expiresAt, before), lt(session.endedAt, before)))
      .returning({ id: session.id })
  ).length;
}

// ---- passkeys, second factor, outside logins

export async function passkeysOf(queries: Queries, personId: string): Promise<PasskeyRow[]> {
  return queries.select().from(passkey).where(eq(passkey.personId, personId)).orderBy(passkey.at);
}
export async function findPasskey(queries: Queries, credentialId: string): Promise<PasskeyRow | null> {
  const [found] = await queries.select().from(passkey).where(eq(passkey.credentialId, credentialId));
  return found ?? null;
}
export async function savePasskey(queries: Queries, row: typeof passkey.$inferInsert): Promise<void> {
  await queries.insert(passkey).values(row);
}
export async function usePasskey(queries: Queries, id: string, counter: number, now: Date): Promise<void> {
  await queries.update(passkey).set({ counter, lastUsedAt: now }).where(eq(passkey.id, id));
}
export async function removePasskey(queries: Queries, personId: string, id: string): Promise<boolean> {
  return (
    (
      await queries
        .delete(passkey)
        .where(and(eq(passkey.id, id), eq(passkey.personId, personId)))
        .returning({ id: passkey.id })
    ).length > 0
  );
}

export type FactorRow = typeof secondFactor.$inferSelect;
export async function findFactor(queries: Queries, personId: string, forUpdate = false): Promise<FactorRow | null> {
  const asked = queries.select().from(secondFactor).where(eq(secondFactor.personId, personId));
  const [found] = await (forUpdate ? asked.for('update') : asked);
  return found ?? null;
}
export async function saveFactor(queries: Queries, row: typeof secondFactor.$inferInsert): Promise<void> {
  await queries.insert(secondFactor).values(row).onConflictDoUpdate({ target: secondFactor.personId, set: row });
}
export async function changeFactor(queries: Queries, personId: string, change: Partial<FactorRow>): Promise<void> {
  await queries.update(secondFactor).set(change).where(eq(secondFactor.personId, personId));
}
export async function removeFactor(queries: Queries, personId: string): Promise<void> {
  await queries.delete(secondFactor).where(eq(secondFactor.personId, personId));
}

export async function personOfOutsideLogin(queries: Queries, issuer: string, subject: string): Promise<string | null> {
  const [found] = await queries
    .select({ id: outsideLogin.personId })
    .from(outsideLogin)
    .where(and(eq(outsideLogin.issuer, issuer), eq(outsideLogin.subject, subject)));
  return found?.id ?? null;
}
/** @returns false when that login is somebody's already. */
export async function saveOutsideLogin(queries: Queries, issuer: string, subject: string, personId: string, at: Date): Promise<boolean> {
  return (await queries.insert(outsideLogin).values({ issuer, subject, personId, at }).onConflictDoNothing().returning()).length === 1;
}
export async function outsideLoginsOf(queries: Queries, personId: string): Promise<{ issuer: string; at: Date }[]> {
  return queries.select({ issuer: outsideLogin.issuer, at: outsideLogin.at }).from(outsideLogin).where(eq(outsideLogin.personId, personId));
}

/** Takes a number that may be used once. @returns false when it was taken before. */
export async function takeNumber(queries: Queries, number: string, now: Date): Promise<boolean> {
  const taken = await queries.execute(
    sql`insert into form_once (number, at, answer) values (${number}, ${now.toISOString()}, '') on conflict do nothing`,
  );
  return taken.rowCount === 1;
}

/** Forms are only sent twice within a day. */
export async function forgetForms(queries: Queries, before: Date): Promise<void> {
  await queries.execute(sql`delete from form_once where at < ${before.toISOString()}`);
}

// ---- roles

export type NewGrant = Readonly<{ role: Role; projectId?: string | null; organisationId?: string | null; groupId?: string | null }>;

export async function saveGrant(
  queries: Queries,
  clock: Clock,
  personId: string,
  given: NewGrant,
  grantedBy: string | null,
): Promise<string> {
  const id = newId();
  await queries.insert(grant).values({ id, personId, at: clock.now(), grantedBy, ...given });
  return id;
}
export async function endGrant(queries: Queries, id: string, now: Date): Promise<GrantRow | null> {
  const [ended] = await queries
    .update(grant)
    .set({ endedAt: now })
    .where(and(eq(grant.id, id), isNull(grant.endedAt)))
    .returning();
  return ended ?? null;
}
export async function findGrant(queries: Queries, id: string, forUpdate = false): Promise<GrantRow | null> {
  const asked = queries.select().from(grant).where(eq(grant.id, id));
  const [found] = await (forUpdate ? asked.for('update') : asked);
  return found ?? null;
}
/** How many persons hold a role; asked under a lock, so that two who leave at once do not both go. */
export async function countHolders(queries: Queries, role: Role): Promise<number> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext(${`role ${role}`}))`);
  const [row] = await queries
    .select({ n: sql<number>`count(distinct ${grant.personId})::int` })
    .from(grant)
    .where(and(eq(grant.role, role), isNull(grant.endedAt)));
  return row!.n;
}
export async function grantsOf(queries: Queries, personId: string): Promise<GrantRow[]> {
  return queries
    .select()
    .from(grant)
    .where(and(eq(grant.personId, personId), isNull(grant.endedAt)))
    .orderBy(grant.at);
}
/** Who holds a role somewhere: ids of persons. */
export async function holdersOf(
  queries: Queries,
  role: Role,
  where: { projectId?: string; organisationId?: string } = {},
): Promise<{ personId: string; organisationId: string | null; projectId: string | null }[]> {
  return queries
    .select({ personId: grant.personId, organisationId: grant.organisationId, projectId: grant.projectId })
    .from(grant)
    .where(
      and(
        eq(grant.role, role),
        isNull(grant.endedAt),
        where.projectId ? or(isNull(grant.projectId), eq(grant.projectId, where.projectId)) : undefined,
        where.organisationId ? eq(grant.organisationId, where.organisationId) : undefined,
      ),
    );
}
export async function allGrants(queries: Queries): Promise<(GrantRow & { name: string | null; email: string | null })[]> {
  const rows = await queries
    .select({ grant, name: person.name, email: person.email })
    .from(grant)
    .innerJoin(person, eq(person.id, grant.personId))
    .where(isNull(grant.endedAt))
    .orderBy(person.name, grant.at);
  return rows.map(({ grant: g, name, email }) => ({ ...g, name, email }));
}

// ---- consent, sharing, access

export async function saveConsent(queries: Queries, row: typeof consent.$inferInsert): Promise<void> {
  await queries.insert(consent).values(row);
}
export async function consentsOf(queries: Queries, personId: string): Promise<ConsentRow[]> {
  return queries.select().from(consent).where(eq(consent.personId, personId)).orderBy(desc(consent.givenAt));
}
export async function livingConsents(queries: Queries, personIds: readonly string[], purpose: string): Promise<ConsentRow[]> {
  if (personIds.length === 0) return [];
  return queries
    .select()
    .from(consent)
    .where(and(inArray(consent.personId, [...personIds]), eq(consent.purpose, purpose), isNull(consent.withdrawnAt)));
}
/** Ids of everybody who said yes to a purpose and has not taken it back. */
export async function consenting(queries: Queries, purpose: string): Promise<string[]> {
  const rows = await queries
    .selectDistinct({ id: consent.personId })
    .from(consent)
    .where(and(eq(consent.purpose, purpose), isNull(consent.withdrawnAt)));
  return rows.map((r) => r.id);
}
export async function endConsents(
  queries: Queries,
  personId: string,
  purpose: string,
  projectId: string | null,
  now: Date,
): Promise<number> {
  return (
    await queries
      .update(consent)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(consent.personId, personId),
          eq(consent.purpose, purpose),
          projectId === null ? isNull(consent.projectId) : eq(consent.projectId, projectId),
          isNull(consent.withdrawnAt),
        ),
      )
      .returning({ id: consent.id })
  ).length;
}

export async function saveShare(queries: Queries, row: typeof share.$inferInsert): Promise<void> {
  await queries.insert(share).values(row);
}
export async function sharesOf(queries: Queries, personId: string): Promise<(ShareRow & { organisation: string })[]> {
  const rows = await queries
    .select({ share, organisation: organisation.name })
    .from(share)
    .innerJoin(organisation, eq(organisation.id, share.organisationId))
    .where(eq(share.personId, personId))
    .orderBy(desc(share.at));
  return rows.map((r) => ({ ...r.share, organisation: r.organisation }));
}
/** Shares of these people that hold on a day for one of these organisations. */
export async function livingShares(
  queries: Queries,
  personIds: readonly string[],
  organisationIds: readonly string[],
  today: string,
): Promise<ShareRow[]> {
  if (personIds.length === 0 || organisationIds.length === 0) return [];
  return queries
    .select()
    .from(share)
    .where(
      and(
        inArray(share.personId, [...personIds]),
        inArray(share.organisationId, [...organisationIds]),
        isNull(share.revokedAt),
        sql`${share.until} >= ${today}`,
      ),
    );
}
/** Everything that is shared with these organisations on a day. */
export async function sharedWith(queries: Queries, organisationIds: readonly string[], today: string): Promise<ShareRow[]> {
  if (organisationIds.length === 0) return [];
  return queries
    .select()
    .from(share)
    .where(and(inArray(share.organisationId, [...organisationIds]), isNull(share.revokedAt), sql`${share.until} >= ${today}`))
    .orderBy(desc(share.at));
}
export async function endShare(queries: Queries, personId: string, id: string, now: Date): Promise<ShareRow | null> {
  const [ended] = await queries
    .update(share)
    .set({ revokedAt: now })
    .where(and(eq(share.id, id), eq(share.personId, personId), isNull(share.revokedAt)))
    .returning();
  return ended ?? null;
}

export async function saveAccess(queries: Queries, row: typeof accessLog.$inferInsert): Promise<void> {
  await queries.insert(accessLog).values(row);
}
/** One look at each of these people; whoever was looked at by the same actor since an instant is left out. */
export async function saveAccesses(
  queries: Queries,
  given: Omit<typeof accessLog.$inferInsert, 'id' | 'personId'> & { personIds: readonly string[]; since: Date; actorId: string | null },
): Promise<void> {
  await queries.execute(sql`
    insert into access_log (id, at, person_id, actor_id, role, organisation_id, what)
    select gen_random_uuid(), ${given.at}, p, ${given.actorId}::uuid, ${given.role}, ${given.organisationId ?? null}::uuid, ${given.what}
    from unnest(${`{${given.personIds.join(',')}}`}::uuid[]) p
    where not exists (select 1 from access_log a
      where a.person_id = p and a.actor_id = ${given.actorId}::uuid and a.what = ${given.what} and a.at > ${given.since})`);
}
/** True when the same actor's same look was noted since an instant: paging about is one look. */
export async function lookedSince(queries: Queries, personId: string, actorId: string, what: string, since: Date): Promise<boolean> {
  const [row] = await queries
    .select({ n: count() })
    .from(accessLog)
    .where(and(eq(accessLog.personId, personId), eq(accessLog.actorId, actorId), eq(accessLog.what, what), gt(accessLog.at, since)));
  return row!.n > 0;
}
export async function accessesOf(
  queries: Queries,
  personId: string,
  limit: number,
): Promise<(AccessRow & { actor: string | null; organisation: string | null })[]> {
  const rows = await queries
    .select({ access: accessLog, actor: person.name, organisation: organisation.name })
    .from(accessLog)
    .leftJoin(person, eq(person.id, accessLog.actorId))
    .leftJoin(organisation, eq(organisation.id, accessLog.organisationId))
    .where(eq(accessLog.personId, personId))
    .orderBy(desc(accessLog.at))
    .limit(limit);
  return rows.map((r) => ({ ...r.access, actor: r.actor, organisation: r.organisation }));
}

// ---- drawers kept for a person

export async function readKeptDrawers(queries: Queries, personId: string): Promise<Map<string, unknown>> {
  const rows = await queries.select().from(keptDrawer).where(eq(keptDrawer.personId, personId));
  return new Map(rows.map((r) => [r.name, r.value]));
}
export async function writeKeptDrawer(queries: Queries, clock: Clock, personId: string, name: string, value: unknown): Promise<void> {
  if (value === null) {
    await queries.delete(keptDrawer).where(and(eq(keptDrawer.personId, personId), eq(keptDrawer.name, name)));
    return;
  }
  const row = { personId, name, at: clock.now(), value };
  await queries
    .insert(keptDrawer)
    .values(row)
    .onConflictDoUpdate({ target: [keptDrawer.personId, keptDrawer.name], set: { at: row.at, value } });
}
/** Every kept drawer of a name, for work that goes over all of them, such as telling of changed rules. */
export async function keptDrawersNamed(queries: Queries, name: string): Promise<{ personId: string; value: unknown }[]> {
  return queries.select({ personId: keptDrawer.personId, value: keptDrawer.value }).from(keptDrawer).where(eq(keptDrawer.name, name));
}

// ---- organisations and projects

export async function saveOrganisation(queries: Queries, row: typeof organisation.$inferInsert): Promise<void> {
  await queries.insert(organisation).values(row).onConflictDoUpdate({ target: organisation.id, set: row });
}
export async function findOrganisation(queries: Queries, id: string): Promise<OrganisationRow | null> {
  const [found] = await queries.select().from(organisation).where(eq(organisation.id, id));
  return found ?? null;
}
export async function allOrganisations(queries: Queries): Promise<OrganisationRow[]> {
  return queries.select().from(organisation).orderBy(organisation.name);
}
export async function sitesOf(queries: Queries, organisationIds: readonly string[]): Promise<SiteRow[]> {
  if (organisationIds.length === 0) return [];
  return queries
    .select()
    .from(site)
    .where(inArray(site.organisationId, [...organisationIds]))
    .orderBy(site.name);
}
export async function saveSite(queries: Queries, row: typeof site.$inferInsert): Promise<void> {
  await queries.insert(site).values(row).onConflictDoUpdate({ target: site.id, set: row });
}
export async function removeSite(queries: Queries, organisationId: string, id: string): Promise<void> {
  await queries.delete(site).where(and(eq(site.id, id), eq(site.organisationId, organisationId)));
}
export async function contactsOf(queries: Queries, organisationIds: readonly string[]): Promise<ContactRow[]> {
  if (organisationIds.length === 0) return [];
  return queries
    .select()
    .from(contactPerson)
    .where(inArray(contactPerson.organisationId, [...organisationIds]))
    .orderBy(contactPerson.name);
}
export async function saveContact(queries: Queries, row: typeof contactPerson.$inferInsert): Promise<void> {
  await queries.insert(contactPerson).values(row).onConflictDoUpdate({ target: contactPerson.id, set: row });
}
export async function removeContact(queries: Queries, organisationId: string, id: string): Promise<void> {
  await queries.delete(contactPerson).where(and(eq(contactPerson.id, id), eq(contactPerson.organisationId, organisationId)));
}
export async function saveProject(queries: Queries, row: typeof project.$inferInsert): Promise<void> {
  await queries.insert(project).values(row).onConflictDoUpdate({ target: project.id, set: row });
}
export async function allProjects(queries: Queries): Promise<ProjectRow[]> {
  return queries.select().from(project).orderBy(desc(project.startsOn));
}
export async function findProject(queries: Queries, by: { id: string } | { slug: string }): Promise<ProjectRow | null> {
  const [found] = await queries
    .select()
    .from(project)
    .where('id' in by ? eq(project.id, by.id) : eq(project.slug, by.slug));
  return found ?? null;
}
export async function savePartner(queries: Queries, row: typeof partner.$inferInsert): Promise<void> {
  await queries
    .insert(partner)
    .values(row)
    .onConflictDoUpdate({ target: [partner.projectId, partner.organisationId], set: row });
}
export async function removePartner(queries: Queries, projectId: string, organisationId: string): Promise<void> {
  await queries.delete(partner).where(and(eq(partner.projectId, projectId), eq(partner.organisationId, organisationId)));
}
/** What organisations do in projects. */
export async function partnerships(
  queries: Queries,
  where: { projectId?: string; organisationId?: string } = {},
): Promise<{ partner: typeof partner.$inferSelect; organisation: OrganisationRow; project: ProjectRow }[]> {
  return queries
    .select({ partner, organisation, project })
    .from(partner)
    .innerJoin(organisation, eq(organisation.id, partner.organisationId))
    .innerJoin(project, eq(project.id, partner.projectId))
    .where(
      and(
        where.projectId ? eq(partner.projectId, where.projectId) : undefined,
        where.organisationId ? eq(partner.organisationId, where.organisationId) : undefined,
      ),
    )
    .orderBy(desc(project.startsOn), organisation.name);
}

// ---- the invented world

/** `n` invented people without an account, for load runs, in one statement. */
export async function addExamplePersons(queries: Queries, now: Date, n: number): Promise<{ id: string; subject: string }[]> {
  const { rows } = await queries.execute(sql`
    insert into person (id, created_at, subject, name, lang, home, last_seen_at, example)
    select gen_random_uuid(), ${now.toISOString()}, gen_random_uuid(), 'Esimerkki ' || i, 'fi', 'FI/Tornio', ${now.toISOString()}, true
    from generate_series(1, ${n}) i returning id, subject`);
  return rows as { id: string; subject: string }[];
}

/** Removes what the demo seed made and nothing else. */
export async function clearExamplePeople(queries: Queries): Promise<Record<string, number>> {
  const persons = (await queries.select({ id: person.id }).from(person).where(eq(person.example, true))).map((r) => r.id);
  const organisations = (await queries.select({ id: organisation.id }).from(organisation).where(eq(organisation.example, true))).map(
    (r) => r.id,
  );
  const projects = (await queries.select({ id: project.id }).from(project).where(eq(project.example, true))).map((r) => r.id);
  await erasePersonRows(queries, persons);
  if (organisations.length > 0) {
    await queries.delete(site).where(inArray(site.organisationId, organisations));
    await queries.delete(contactPerson).where(inArray(contactPerson.organisationId, organisations));
    await queries.delete(partner).where(inArray(partner.organisationId, organisations));
    await queries.delete(organisation).where(inArray(organisation.id, organisations));
  }
  if (projects.length > 0) {
    await queries.delete(partner).where(inArray(partner.projectId, projects));
    await queries.delete(project).where(inArray(project.id, projects));
  }
  return { persons: persons.length, organisations: organisations.length, projects: projects.length };
}

/** Deletes every row of this room that is about these people. */
async function erasePersonRows(queries: Queries, ids: readonly string[]): Promise<void> {
  // In parts: a statement takes only so many values.
  for (let at = 0; at < ids.length; at += 5000) {
    const some = ids.slice(at, at + 5000);
    const emails = (await queries.select({ email: person.email }).from(person).where(inArray(person.id, some))).flatMap(
      (r) => r.email ?? [],
    );
    if (emails.length > 0) await queries.delete(signInLetter).where(inArray(signInLetter.email, emails));
    for (const table of [session, passkey, secondFactor, outsideLogin, grant, consent, share, accessLog, keptDrawer, profile] as const)
      await queries.delete(table).where(inArray(table.personId, some));
    await queries.update(contactPerson).set({ personId: null }).where(inArray(contactPerson.personId, some));
    await queries.update(accessLog).set({ actorId: null }).where(inArray(accessLog.actorId, some));
    await queries.delete(person).where(inArray(person.id, some));
  }
}

/** Sentences of what does not hold. */
export async function peopleBreaches(queries: Queries): Promise<string[]> {
  const found: string[] = [];
  for (const [name, table] of [
    ['session', session],
    ['passkey', passkey],
    ['role_grant', grant],
    ['consent', consent],
    ['share', share],
    ['kept_drawer', keptDrawer],
  ] as const) {
    const [row] = await queries.select({ n: count() }).from(table).leftJoin(person, eq(person.id, table.personId)).where(isNull(person.id));
    if (row!.n > 0) found.push(`people: ${row!.n} rows of ${name} belong to nobody`);
  }
  const [lost] = await queries
    .select({ n: count() })
    .from(grant)
    .leftJoin(organisation, eq(organisation.id, grant.organisationId))
    .where(and(isNotNull(grant.organisationId), isNull(organisation.id)));
  if (lost!.n > 0) found.push(`people: ${lost!.n} roles hold in an organisation that is not there`);
  return found;
}
