import { z } from 'zod';
import type { Taxonomy } from '#taxonomy';
import { link, oneLineText } from '../../cleaning.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  dayOf,
  deadlineOf,
  extentOf,
  fieldText,
  instantText,
  languageTag,
  list,
  maybe,
  misfit,
  occupationCode,
  percentOf,
  text,
  workplaceOf,
} from '../../fields.ts';
import type { GivenFacts, NormalisedAd, OccupationCode } from '../../vacancy.ts';
import type { Found } from '../feed.ts';

const zone = 'Europe/Stockholm';
const concept = z.object({ concept_id: text, label: text, legacy_ams_taxonomy_id: text });
const concepts = list(concept);
const wishes = maybe(z.object({ skills: concepts, languages: concepts }));

const advert = z.object({
  id: z.union([z.string().min(1), z.number()], { error: 'expected a text or number' }).transform(String),
  headline: z.string({ error: 'expected a text' }),
  removed: maybe(z.boolean()),
  timestamp: maybe(z.number()),
  webpage_url: text,
  application_deadline: text,
  number_of_vacancies: maybe(z.number()),
  description: maybe(z.object({ text, text_formatted: text })),
  employment_type: maybe(concept),
  duration: maybe(concept),
  salary_type: maybe(concept),
  salary_description: text,
  working_hours_type: maybe(concept),
  scope_of_work: maybe(z.object({ min: maybe(z.number()), max: maybe(z.number()) })),
  access: text,
  employer: maybe(z.object({ name: text, workplace: text, organization_number: text, url: text })),
  application_details: maybe(z.object({ url: text })),
  experience_required: maybe(z.boolean()),
  access_to_own_car: maybe(z.boolean()),
  driving_license_required: maybe(z.boolean()),
  driving_license: concepts,
  // Historical files hold a list where the stream holds one.
  occupation: concepts,
  occupation_group: concepts,
  workplace_address: maybe(
    z.object({
      municipality: text,
      municipality_code: text,
      municipality_concept_id: text,
      region: text,
      region_code: text,
      country: text,
      country_code: text,
      city: text,
    }),
  ),
  must_have: wishes,
  nice_to_have: wishes,
  publication_date: text,
  last_publication_date: text,
});

const removal = z.object({ id: z.union([z.string().min(1), z.number()]).transform(String), removed: z.literal(true), removed_date: text });

/** One item of JobStream (an ad or a removal), normalised. Contact persons, references and free information are never looked at. */
export function readSwedish(value: unknown, taxonomy: Taxonomy): Found {
  const gone = removal.safeParse(value);
  if (gone.success) {
    const closed = instantText(gone.data.removed_date, zone);
    // The removal is told to the second, ads to the millisecond: the whole second belongs to the removal.
    const at = closed ? new Date(Date.parse(closed) + 999) : null;
    return {
      kind: 'gone',
      source: 'sweden',
      sourceId: gone.data.id,
      at,
      status: 'closed',
      reason: 'removed',
      closedAt: closed ? new Date(closed) : null,
    };
  }
  const parsed = advert.safeParse(value);
  if (!parsed.success) {
    const id = (value as { id?: unknown } | null)?.id;
    return {
      kind: 'unreadable',
      sourceId: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
      reason: misfit(parsed.error),
      bytes: null,
      key: '',
    };
  }
  const ad = parsed.data;
  const at = ad.timestamp !== null && ad.timestamp !== undefined && ad.timestamp > 0 ? new Date(ad.timestamp) : null;
  const known = at && !Number.isNaN(at.getTime()) ? at : null;
  const formatted = ad.description?.text_formatted ?? null;
  const main = adText(ad.headline, formatted ?? ad.description?.text ?? '', formatted ? 'html' : 'plain', null, 'sv');
  if (main.title === '') return { kind: 'unreadable', sourceId: ad.id, reason: 'headline: empty', bytes: null, key: '' };
  const normalised: NormalisedAd = {
    source: 'sweden',
    sourceId: ad.id,
    sourceUpdatedAt: known?.toISOString() ?? null,
    datePosted: dayOf(ad.publication_date),
    validThrough: dayOf(ad.last_publication_date),
    deadline: deadlineOf(ad.application_deadline, zone),
    texts: [main],
    employer: {
      name: oneLineText(ad.employer?.name ?? ad.employer?.workplace ?? ''),
      orgNumber: ad.employer?.organization_number?.replace(/\D/g, '') || null,
      url: link(ad.employer?.url),
    },
    occupations: occupationsOf(ad),
    workplaces: placesOf(ad.workplace_address, taxonomy),
    given: givenOf(ad, taxonomy),
    url: link(ad.webpage_url) ?? (/^\d+$/.test(ad.id) ? `https://arbetsformedlingen.se/platsbanken/annonser/${ad.id}` : null),
    applyUrl: link(ad.application_details?.url),
    terms: 'jobtech',
    example: false,
  };
  return { kind: 'ad', ad: normalised, at: known, bytes: main.description.length };
}

type Advert = z.output<typeof advert>;

function occupationsOf(ad: Advert): OccupationCode[] {
  return [
    ...ad.occupation.flatMap((o) => occupationCode('jobtech', o.concept_id, o.label)),
    ...ad.occupation_group.flatMap((g) =>
      /^\d{4}$/.test(g.legacy_ams_taxonomy_id ?? '') ? occupationCode('SSYK-2012', g.legacy_ams_taxonomy_id, g.label) : [],
    ),
  ];
}

function placesOf(address: Advert['workplace_address'], taxonomy: Taxonomy): NormalisedAd['workplaces'] {
  if (!address) return [];
  // 199 is their Sweden; old payloads have 01 or nothing, with the name beside it.
  const country =
    countryOf(address.country) ??
    countryOf(address.country_code) ??
    (address.country === null && (address.municipality_code ?? address.municipality) ? 'SE' : null);
  const byConcept = address.municipality_concept_id ? taxonomy.places.byConcept(address.municipality_concept_id) : null;
  const place = workplaceOf(taxonomy, {
    country,
    code: byConcept?.code ?? address.municipality_code,
    name: address.municipality ?? address.city,
    region: address.region_code,
    regionName: address.region,
  });
  if (country === null && address.country) return [{ country: null, municipality: null, region: null, text: oneLineText(address.country) }];
  return place.municipality || place.region || place.text || place.country ? [place] : [];
}

function givenOf(ad: Advert, taxonomy: Taxonomy): GivenFacts {
  const languages = (
    [
      ['must_have', true],
      ['nice_to_have', false],
    ] as const
  ).flatMap(([field, must]) =>
    (ad[field]?.languages ?? []).flatMap((l) => {
      const lang = l.label ? languageTag(taxonomy, l.label) : null;
      return lang ? [{ lang, level: null, must }] : [];
    }),
  );
  const skills = (
    [
      ['must_have', true],
      ['nice_to_have', false],
    ] as const
  ).flatMap(([field, must]) =>
    (ad[field]?.skills ?? []).flatMap((s) => (s.label ? [{ uri: null, label: oneLineText(s.label), must }] : [])),
  );
  const licences = ad.driving_license.flatMap((l) =>
    l.label ? [{ text: `körkort ${oneLineText(l.label).replace(/^körkort\s*/i, '')}`, must: ad.driving_license_required === true }] : [],
  );
  if (licences.length === 0 && ad.driving_license_required) licences.push({ text: 'körkort', must: true });
  const org = ad.employer?.organization_number?.replace(/\D/g, '') ?? '';
  const pay = [ad.salary_description, ad.salary_type?.label].map((t) => fieldText(t)).filter(Boolean);
  return {
    extent: extentOf(ad.working_hours_type?.label),
    percent: percentOf(ad.scope_of_work?.min, ad.scope_of_work?.max),
    contract: contractOf(
      ad.employment_type?.label === 'Vanlig anställning'
        ? ad.duration?.label
        : `${ad.employment_type?.label ?? ''} ${ad.duration?.label ?? ''}`,
    ),
    startText: fieldText(ad.access),
    salaryText: pay[0] ?? null,
    positions: countOf(ad.number_of_vacancies),
    remote: null,
    experienceRequired: ad.experience_required ?? null,
    languages,
    licences,
    skills,
    sector: org === '' ? null : org.startsWith('2') ? 'public' : 'private',
  };
}
