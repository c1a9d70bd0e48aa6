import type { Taxonomy } from '#taxonomy';
import type { Reading } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { clausesOf } from './clauses.ts';
import { readLanguages } from './languages.ts';
import { readLicences } from './licences.ts';
import { readOccupations } from './occupations.ts';
import { readSkills } from './skills.ts';
import { readContract, readExtent, readHousing, readPay, readRemote, readStart } from './terms.ts';
import { readCitizenship, readExperience, readQualifications, readRecognition } from './training.ts';
import { readWorkplaces } from './workplaces.ts';

/** Goes up with every change of what is read: open ads are read again. */
export const READER = 'reader/1';

/**
 * Reads an ad: what it is about and what it asks for, each with the words that say so. Pure: the same ad, taxonomy and
 * day give the same reading. What the ad does not say is absent.
 * @param today YYYY-MM-DD, for dates without a year.
 */
export function understand(ad: NormalisedAd, taxonomy: Taxonomy, today: string = ad.datePosted?.slice(0, 10) ?? '2026-01-01'): Reading {
  const [text] = ad.texts;
  const clauses = clausesOf(text.title, text.description);
  const workplaces = readWorkplaces(ad, clauses, taxonomy);
  const country = workplaces[0]?.value.slice(0, 2) ?? ad.workplaces.find((w) => w.country)?.country ?? null;
  const occupations = readOccupations(ad, clauses, taxonomy);
  const recognition = readRecognition(ad, clauses, occupations, taxonomy);
  const given = ad.given.languages.map((l) => ({
    kind: 'language' as const,
    anyOf: [{ lang: l.lang, level: l.level }],
    must: l.must,
    evidence: [{ field: 'languages', code: l.lang }],
  }));
  const languages = readLanguages(clauses, text.lang);
  return {
    version: READER,
    lang: text.lang,
    occupations,
    skills: readSkills(ad, clauses, taxonomy),
    demands: [
      ...given.filter((g) => !languages.some((l) => l.anyOf.some((a) => a.lang === g.anyOf[0]!.lang))),
      ...languages,
      ...recognition,
      ...readQualifications(ad, clauses, recognition, taxonomy),
      ...readLicences(ad, clauses, taxonomy),
      ...readExperience(ad, clauses),
      ...readCitizenship(clauses),
    ],
    workplaces,
    extent: readExtent(ad, clauses),
    contract: readContract(ad, clauses),
    start: readStart(ad, clauses, today),
    pay: readPay(ad, clauses, country),
    remote: readRemote(ad, clauses),
    housing: readHousing(clauses),
    positions:
      ad.given.positions && ad.given.positions > 1
        ? { value: ad.given.positions, evidence: [{ field: 'positions', code: String(ad.given.positions) }] }
        : null,
  };
}
