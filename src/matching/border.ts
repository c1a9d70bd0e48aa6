import { type Answers, type Ground, type Guidance, type Judged, judgeOutcomes, type Lookup, parseSituation, toldOutcomes } from '#border';
import type { Taxonomy } from '#taxonomy';
import type { KeptVacancy } from '#vacancies';
import type { PlaceAnswer } from './person.ts';
import type { Profile } from './profile.ts';

/** What the guide needs beside a situation: facts, the day, and how words are read. */
export type BorderGround = Ground & Readonly<{ lookup: Lookup }>;

/** A profile and an ad as the situation they make together: the contract's fields, for the border room to judge. Null when no border lies between. */
export function situationOfJob(
  profile: Profile,
  vacancy: KeptVacancy,
  place: PlaceAnswer | null,
  taxonomy: Taxonomy,
  told: Answers = {},
): Readonly<Record<string, unknown>> | null {
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  const at =
    place?.municipality != null
      ? taxonomy.places.municipalities[place.municipality]!
      : vacancy.country && vacancy.municipality
        ? taxonomy.places.find(`${vacancy.country}/${vacancy.municipality}`)
        : null;
  if (!home || !at || home.country === at.country) return null;
  const how = place && place.how !== 'out' && place.how !== 'unknown' ? place.how : null;
  const remote = how === 'remote';
  const trained = profile.qualifications?.find((q) => q.country)?.country;
  const job = vacancy.reading?.occupations[0]?.uri;
  const start = profile.seeks?.from ?? vacancy.reading?.start?.value.date ?? null;
  const sector = vacancy.ad?.given.sector;
  // What the visitor told the guide about themselves holds for this job too; what belongs to another job does not.
  const { citizen, permit, reg_1nov: registered, children, car, dog } = told as Record<string, unknown>;
  const ref = `${home.country}/${home.code}`;
  return Object.fromEntries(
    Object.entries({
      home: ref,
      work: [{ place: remote ? ref : `${at.country}/${at.code}`, share: 100, mode: remote ? 'telework' : 'on-site', employer: 0 }],
      employers: [{ country: at.country, ...(sector === 'public' || sector === 'private' ? { sector } : {}) }],
      pattern: how,
      dest: how === 'move' ? `${at.country}/${at.code}` : null,
      status: 'employee',
      start,
      duration: vacancy.reading?.contract?.value === 'permanent' ? 'permanent' : null,
      occupation: job,
      qualified_in: trained === undefined ? null : ['FI', 'SE', 'NO'].includes(trained) ? trained : 'other',
      ...{ citizen, permit, children, car, dog },
      reg_1nov: told.home === ref ? registered : null,
    }).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** Who taxes, insures and licenses if this person takes this job: the guide's own judgement. */
export function borderOfJob(situation: Readonly<Record<string, unknown>>, ground: BorderGround): Judged['outcomes'] {
  return judgeOutcomes(parseSituation(situation, ground.lookup).situation, ground).outcomes;
}

/** The border block of a match. */
export const borderBlock = (situation: Readonly<Record<string, unknown>> | null, ground: BorderGround): Guidance['outcomes'] | null =>
  situation ? toldOutcomes(borderOfJob(situation, ground)) : null;
