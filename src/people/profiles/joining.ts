import type { Known, PersonProfile } from '../profile.ts';

const key = (...parts: unknown[]) => JSON.stringify(parts.map((p) => (typeof p === 'string' ? p.toLowerCase().trim() : (p ?? null))));

/** Two lists as one: what stands stays as it is, and only what is new is added. */
function joined<T>(old: readonly T[], fresh: readonly T[], keyOf: (item: T) => string, most: number): T[] {
  const seen = new Set(old.map(keyOf));
  return [...old, ...fresh.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)))].slice(0, most);
}

const saidKey = (item: Known) => (item.text ? key(item.text, item.lang) : key(item.uri));

/** Adds what a file brought to a profile. What the person told already is never overwritten. */
export function addTo(before: PersonProfile, brought: PersonProfile): PersonProfile {
  const licences = joined(before.licences ?? [], brought.licences ?? [], (l) => key(typeof l === 'string' ? l : (l.text ?? l.uri)), 50);
  const qualifications = joined(before.qualifications ?? [], brought.qualifications ?? [], (q) => key(q.title, q.year), 30);
  const experience = joined(before.experience ?? [], brought.experience ?? [], (x) => key(x.title, x.employer, x.from), 50);
  const about = joined(before.about ?? [], brought.about ?? [], (x) => x.lang, 8);
  const headline = joined(before.headline ?? [], brought.headline ?? [], (x) => x.lang, 8);
  return {
    ...brought,
    ...before,
    occupations: joined(before.occupations, brought.occupations, saidKey, 20),
    skills: joined(before.skills, brought.skills, saidKey, 100),
    languages: joined(before.languages, brought.languages, (l) => l.lang, 30),
    ...(licences.length > 0 || before.licences ? { licences } : {}),
    ...(qualifications.length > 0 || before.qualifications ? { qualifications } : {}),
    ...(experience.length > 0 ? { experience } : {}),
    ...(about.length > 0 ? { about } : {}),
    ...(headline.length > 0 ? { headline } : {}),
  };
}

/** Titles of the latest jobs, to look for jobs with; none when the file names occupations itself. */
export function jobsOf(profile: PersonProfile): (Known & { text: string })[] {
  if (profile.occupations.length > 0) return [];
  const jobs = new Map<string, Known & { text: string }>();
  for (const { title, lang, uri } of profile.experience ?? [])
    if (!jobs.has(key(title))) jobs.set(key(title), { text: title, lang, ...(uri ? { uri } : {}) });
  return [...jobs.values()].slice(0, 5);
}
