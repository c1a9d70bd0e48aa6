import { eq, inArray } from 'drizzle-orm';
import { type Clock, type Queries, record } from '#platform';
import { type PersonProfile, parsePersonProfile } from '../profile.ts';
import { person, profile } from '../tables.ts';

/** Somebody's profile, or null when they have none. */
export async function readProfile(queries: Queries, personId: string): Promise<PersonProfile | null> {
  const [row] = await queries.select({ body: profile.body }).from(profile).where(eq(profile.personId, personId));
  return row ? parsePersonProfile(row.body) : null;
}

/** The profiles of several people, of those who have one. */
export async function readProfiles(queries: Queries, personIds: readonly string[]): Promise<Map<string, PersonProfile>> {
  if (personIds.length === 0) return new Map();
  const rows = await queries
    .select()
    .from(profile)
    .where(inArray(profile.personId, [...personIds]));
  return new Map(rows.map((row) => [row.personId, parsePersonProfile(row.body)]));
}

/**
 * Keeps a profile on a person and says so in the events (how many of each thing, never what).
 * @param by who wrote it: the person, or the coach who helps them.
 */
export async function saveProfile(
  queries: Queries,
  clock: Clock,
  personId: string,
  value: PersonProfile,
  by: string = personId,
): Promise<void> {
  const [owner] = await queries.select({ subject: person.subject }).from(person).where(eq(person.id, personId));
  if (!owner) return;
  const kept = { at: clock.now(), body: value };
  await queries
    .insert(profile)
    .values({ personId, ...kept })
    .onConflictDoUpdate({ target: profile.personId, set: kept });
  await record(queries, clock, [
    {
      room: 'people',
      type: 'profile-saved',
      subject: owner.subject,
      actor: by,
      data: {
        occupations: value.occupations.length,
        skills: value.skills.length,
        languages: value.languages.length,
        qualifications: value.qualifications?.length ?? 0,
        experience: value.experience?.length ?? 0,
      },
    },
  ]);
}

/** Deletes a profile: when the yes to keeping it is taken back. */
export async function forgetProfile(queries: Queries, personId: string): Promise<void> {
  await queries.delete(profile).where(eq(profile.personId, personId));
}
