import { z } from 'zod';
import type { Taxonomy } from '#taxonomy';
import { link, oneLineText } from '../../cleaning.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  deadlineOf,
  extentOf,
  fieldText,
  instantText,
  list,
  localDay,
  maybe,
  misfit,
  occupationCode,
  text,
  workplaceOf,
} from '../../fields.ts';
import type { NormalisedAd, OccupationCode, Workplace } from '../../vacancy.ts';
import type { Found } from '../feed.ts';

const zone = 'Europe/Oslo';

const advert = z.object(
  {
    uuid: text,
    published: text,
    expires: text,
    title: z.string({ error: 'expected a text' }),
    description: text,
    sourceurl: text,
    link: text,
    applicationUrl: text,
    applicationDue: text,
    jobtitle: text,
    starttime: text,
    positioncount: maybe(z.union([z.string(), z.number()])),
    engagementtype: text,
    extent: text,
    sector: text,
    employer: maybe(z.object({ name: text, orgnr: text, homepage: text })),
    workLocations: list(z.object({ country: text, municipal: text, county: text, city: text })),
    categoryList: list(z.object({ categoryType: text, code: text, name: text })),
    occupationCategories: list(z.object({ level1: text, level2: text })),
  },
  { error: 'expected an object' },
);
const entry = z.object(
  {
    uuid: z.string({ error: 'expected a text' }).min(1),
    status: z.enum(['ACTIVE', 'INACTIVE'], { error: 'expected ACTIVE or INACTIVE' }),
    sistEndret: text,
    ad_content: z.unknown().optional(),
  },
  { error: 'expected an object' },
);

/** STYRK-08 differs from ISCO-08 in three unit groups (NAV's own EURES exporter). */
const iscoOfStyrk: Readonly<Record<string, string>> = { '2223': '2221', '2224': '3412', '3439': '3435' };

/** One feed entry of NAV, normalised. Contact persons are never looked at. */
export function readNorwegian(value: unknown, taxonomy: Taxonomy): Found {
  const outer = entry.safeParse(value);
  if (!outer.success) {
    const id = (value as { uuid?: unknown } | null)?.uuid;
    return {
      kind: 'unreadable',
      sourceId: typeof id === 'string' && id !== '' ? id : null,
      reason: misfit(outer.error),
      bytes: null,
      key: '',
    };
  }
  const { uuid, status, sistEndret, ad_content } = outer.data;
  const changed = instantText(sistEndret, zone);
  if (status === 'INACTIVE')
    return {
      kind: 'gone',
      source: 'norway',
      sourceId: uuid,
      at: null,
      status: 'closed',
      reason: 'inactive',
      closedAt: changed ? new Date(changed) : null,
    };
  return readAdContent(uuid, changed, ad_content, taxonomy);
}

/** The ad itself, as it stands in `ad_content` of an entry and in older exports. */
export function readAdContent(uuid: string, changed: string | null, value: unknown, taxonomy: Taxonomy): Found {
  const parsed = advert.safeParse(value);
  if (!parsed.success) return { kind: 'unreadable', sourceId: uuid, reason: `ad_content: ${misfit(parsed.error)}`, bytes: null, key: uuid };
  const ad = parsed.data;
  const main = adText(ad.title, ad.description ?? '', 'html', null, 'nb');
  if (main.title === '') return { kind: 'unreadable', sourceId: uuid, reason: 'title: empty', bytes: null, key: uuid };
  const normalised: NormalisedAd = {
    source: 'norway',
    sourceId: uuid,
    sourceUpdatedAt: changed,
    datePosted: localDay(ad.published, zone),
    validThrough: localDay(ad.expires, zone),
    deadline: deadlineOf(ad.applicationDue, zone),
    texts: [main],
    employer: {
      name: oneLineText(ad.employer?.name ?? ''),
      orgNumber: ad.employer?.orgnr?.replace(/\D/g, '') || null,
      url: link(ad.employer?.homepage),
    },
    occupations: occupationsOf(ad.categoryList),
    workplaces: ad.workLocations.flatMap((place) => placeOf(place, taxonomy)),
    given: {
      extent: extentOf(ad.extent),
      percent: null,
      contract: contractOf(ad.engagementtype),
      startText: fieldText(ad.starttime),
      salaryText: null,
      positions: countOf(ad.positioncount),
      remote: null,
      experienceRequired: null,
      languages: [],
      licences: [],
      skills: [],
      sector: /offentlig/i.test(ad.sector ?? '') ? 'public' : /privat/i.test(ad.sector ?? '') ? 'private' : null,
    },
    url: link(ad.link) ?? link(ad.sourceurl) ?? `https://arbeidsplassen.nav.no/stillinger/stilling/${encodeURIComponent(uuid)}`,
    applyUrl: link(ad.applicationUrl),
    terms: 'nav',
    example: false,
  };
  return { kind: 'ad', ad: normalised, at: null, bytes: main.description.length };
}

function occupationsOf(categories: readonly { categoryType: string | null; code: string | null; name: string | null }[]): OccupationCode[] {
  const codes = categories.flatMap((c) => occupationCode(c.categoryType ?? 'NAV', c.code, c.name));
  const seen = new Set<string>();
  return codes
    .map((c) => {
      if (c.scheme !== 'STYRK-08') return c;
      const group = c.code.split('.')[0]!;
      return group in iscoOfStyrk ? { scheme: 'ISCO-08', code: iscoOfStyrk[group]!, label: c.label } : c;
    })
    .filter((c) => {
      const key = `${c.scheme} ${c.code}`;
      return !seen.has(key) && seen.add(key);
    });
}

function placeOf(
  place: { country: string | null; municipal: string | null; county: string | null; city: string | null },
  taxonomy: Taxonomy,
): Workplace[] {
  const country = countryOf(place.country) ?? (place.country === null && (place.municipal ?? place.county) ? 'NO' : null);
  if (country === null)
    return place.country || place.municipal
      ? [{ country: null, municipality: null, region: null, text: oneLineText(place.country ?? place.municipal ?? '') }]
      : [];
  return [workplaceOf(taxonomy, { country, name: place.municipal ?? place.city, regionName: place.county })];
}
