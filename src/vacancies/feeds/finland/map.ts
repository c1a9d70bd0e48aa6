import { z } from 'zod';
import { type Country, countries, iscoOfUri, type Taxonomy } from '#taxonomy';
import { link, oneLineText, plainText } from '../../cleaning.ts';
import { withoutContacts } from '../../contacts.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  deadlineOf,
  fieldText,
  instantText,
  languageTag,
  list,
  localDay,
  maybe,
  misfit,
  text,
  workplaceOf,
} from '../../fields.ts';
import type { AdText, GivenFacts, NormalisedAd, OccupationCode, Workplace } from '../../vacancy.ts';
import type { Found } from '../feed.ts';

/** A text by language; keys may be `fi` or `FI`. */
const byLanguage = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform(
    (texts) =>
      new Map(
        Object.entries(texts ?? {}).flatMap(([lang, value]) =>
          typeof value === 'string' && value.trim() !== '' ? [[lang.toLowerCase(), value] as const] : [],
        ),
      ),
  );
const texts = list(z.union([z.string(), z.number()]).transform(String));
const party = maybe(z.object({ employerType: text, businessId: text, company: byLanguage, name: byLanguage }));
/** A code, or an object that holds one. */
const coded = list(
  z.union([
    z.string(),
    z.number().transform(String),
    z.object({ code: text, language: text, languageCode: text, level: text, skillLevel: text, required: maybe(z.boolean()) }),
  ]),
);

const posting = z.object({
  languages: texts,
  descriptionsContentType: text,
  metadata: z.object(
    { externalId: z.string({ error: 'expected a text' }).min(1), created: text, lastModified: text, archived: text },
    { error: 'expected an object with externalId' },
  ),
  owner: party,
  client: party,
  position: z.object(
    {
      mainOccupation: text,
      occupations: texts,
      skills: texts,
      title: byLanguage,
      jobDescription: byLanguage,
      marketingDescription: byLanguage,
      employmentRelationship: text,
      continuityOfWork: texts,
      workTime: text,
      workLanguages: coded,
      drivingLicenses: coded,
      permitCards: coded,
      wagePrinciple: text,
      wageInformation: byLanguage,
      workBegins: text,
    },
    { error: 'expected an object' },
  ),
  location: maybe(z.object({ countries: texts, regions: texts, municipalities: texts })),
  application: maybe(
    z.object({ published: text, expires: text, openPositions: maybe(z.union([z.number(), z.string()])), url: byLanguage }),
  ),
});

const levels: Readonly<Record<string, GivenFacts['languages'][number]['level']>> = {
  A1: 'A1',
  A2: 'A2',
  B1: 'B1',
  B2: 'B2',
  C1: 'C1',
  C2: 'C2',
  L1: 'native',
};

/** One posting of P67 v2, normalised; an archived one is news of its end, whatever text it still carries. */
export function readFinnish(value: unknown, taxonomy: Taxonomy, zone: 'Europe/Helsinki' | 'UTC'): Found {
  const parsed = posting.safeParse(value);
  if (!parsed.success) {
    const id = (value as { metadata?: { externalId?: unknown } } | null)?.metadata?.externalId;
    return {
      kind: 'unreadable',
      sourceId: typeof id === 'string' && id !== '' ? id : null,
      reason: misfit(parsed.error),
      bytes: null,
      key: '',
    };
  }
  const { metadata, position, location, application, owner, client, descriptionsContentType, languages } = parsed.data;
  const archived = instantText(metadata.archived, zone);
  if (archived)
    return {
      kind: 'gone',
      source: 'finland',
      sourceId: metadata.externalId,
      at: new Date(archived),
      status: 'closed',
      reason: 'archived',
      closedAt: new Date(archived),
    };

  const given = languages.map((l) => l.toLowerCase());
  // The first language the posting names is its own; others are its translations.
  const order = [...new Set([...given.filter((l) => position.title.has(l)), ...position.title.keys()])];
  // Plain fields hold Markdown in practice; a star or a hash too many does no harm to plain text.
  const markup = /html/i.test(descriptionsContentType ?? '') ? 'html' : 'markdown';
  const versions = order.map((lang): AdText => {
    const body = [position.jobDescription.get(lang), position.marketingDescription.get(lang)].filter((t): t is string => t !== undefined);
    const tongue = ['fi', 'sv', 'en', 'nb', 'nn', 'se'].includes(lang) ? lang : null;
    const one = adText(position.title.get(lang)!, body[0] ?? '', markup, null, tongue ?? 'fi');
    const extra = body[1] ? withoutContacts(plainText(body[1], markup)) : '';
    return { ...one, lang: tongue === 'se' ? 'se' : one.lang, description: [one.description, extra].filter(Boolean).join('\n\n') };
  });
  const usable = versions.filter((v) => v.title !== '');
  const main = usable[0];
  if (!main)
    return {
      kind: 'unreadable',
      sourceId: metadata.externalId,
      reason: 'position.title: expected a text in some language',
      bytes: null,
      key: '',
    };

  const updated = instantText(metadata.lastModified, zone);
  const employer = owner ?? client;
  const name =
    [...(client?.company ?? []), ...(client?.name ?? []), ...(owner?.company ?? []), ...(owner?.name ?? [])].find(
      ([lang]) => lang === main.lang,
    ) ?? [...(client?.company ?? []), ...(owner?.company ?? []), ...(owner?.name ?? [])][0];
  const expires = localDay(application?.expires, zone === 'UTC' ? 'UTC' : 'Europe/Helsinki');
  const ad: NormalisedAd = {
    source: 'finland',
    sourceId: metadata.externalId,
    sourceUpdatedAt: updated,
    datePosted: localDay(application?.published, 'Europe/Helsinki'),
    validThrough: expires,
    deadline: deadlineOf(application?.expires, 'Europe/Helsinki'),
    texts: [main, ...usable.slice(1)],
    employer: { name: oneLineText(name?.[1] ?? ''), orgNumber: employer?.businessId ?? null, url: null },
    occupations: occupationsOf(position.mainOccupation, position.occupations),
    workplaces: placesOf(location, taxonomy),
    given: {
      extent: position.workTime === '01' ? 'full-time' : position.workTime === '02' ? 'part-time' : null,
      percent: null,
      contract: position.continuityOfWork.some((c) => c.padStart(2, '0') === '01')
        ? 'permanent'
        : position.continuityOfWork.some((c) => c.padStart(2, '0') === '02')
          ? 'fixed-term'
          : contractOf(position.employmentRelationship),
      startText: fieldText(position.workBegins && !/^\d\d$/.test(position.workBegins) ? position.workBegins : null),
      salaryText: fieldText([...position.wageInformation.values()][0]),
      positions: countOf(application?.openPositions),
      remote: null,
      experienceRequired: null,
      languages: position.workLanguages.flatMap((l) => languageOf(l, taxonomy)),
      licences: [
        ...position.drivingLicenses.map((l) => [l, 'ajokortti '] as const),
        ...position.permitCards.map((c) => [c, ''] as const),
      ].flatMap(([l, before]) => {
        const code = typeof l === 'string' ? l : l.code;
        return code ? [{ text: `${before}${oneLineText(code)}`, must: true }] : [];
      }),
      skills: position.skills.filter((uri) => /^https?:/.test(uri)).map((uri) => ({ uri, label: '', must: true })),
      sector: employer?.employerType
        ? /KUNTA|VALTIO|JULKINEN|HYVINVOINTI|MUNICIP|STATE|PUBLIC/i.test(employer.employerType)
          ? 'public'
          : /YRITYS|COMPANY|YKSITYI/i.test(employer.employerType)
            ? 'private'
            : null
        : null,
    },
    url: `https://tyomarkkinatori.fi/henkiloasiakkaat/avoimet-tyopaikat/${encodeURIComponent(metadata.externalId)}`,
    applyUrl: [application?.url.get(main.lang), ...(application?.url.values() ?? [])].map(link).find((url) => url !== null) ?? null,
    terms: 'job-market-finland',
    example: false,
  };
  return { kind: 'ad', ad, at: updated ? new Date(updated) : null, bytes: main.description.length };
}

type Coded = z.output<typeof coded>[number];

function languageOf(value: Coded, taxonomy: Taxonomy): GivenFacts['languages'][number][] {
  const code = typeof value === 'string' ? value : (value.languageCode ?? value.language ?? value.code);
  const lang = code ? languageTag(taxonomy, code) : null;
  const level = typeof value === 'string' ? null : (levels[(value.skillLevel ?? value.level ?? '').toUpperCase()] ?? null);
  return lang ? [{ lang, level, must: typeof value === 'string' ? true : value.required !== false }] : [];
}

/** ESCO occupations, ISCO groups and national extensions, each kept as given; the main one first. */
function occupationsOf(main: string | null, others: readonly string[]): OccupationCode[] {
  return [...new Set([...(main ? [main] : []), ...others])].map((uri) => {
    const isco = iscoOfUri(uri);
    if (isco) return { scheme: 'ISCO-08', code: isco, label: null };
    return { scheme: /data\.europa\.eu\/esco/.test(uri) ? 'ESCO' : 'job-market-finland', code: uri.slice(0, 200), label: null };
  });
}

function placesOf(
  location: { countries: string[]; regions: string[]; municipalities: string[] } | null | undefined,
  taxonomy: Taxonomy,
): Workplace[] {
  if (!location) return [];
  if (location.municipalities.length > 0)
    return location.municipalities.map((code) => workplaceOf(taxonomy, { country: 'FI', code, name: /^\d+$/.test(code) ? null : code }));
  if (location.regions.length > 0) return location.regions.map((region) => workplaceOf(taxonomy, { country: 'FI', region }));
  const lands = location.countries.map(countryOf).filter((c): c is Country => c !== null && countries.includes(c));
  return lands.map((country) => ({ country, municipality: null, region: null, text: null }));
}
