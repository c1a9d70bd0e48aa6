import { InputProblem, isId, isLanguage, type Language } from '#platform';
import { type Taxonomy, taxonomyOf } from '#taxonomy';
import type { Endpoint } from '#ui';
import { attribution, titleFor } from './pages/shown.tsx';
import { forwardableIds } from './pages/store.ts';
import { findVacancy, type KeptVacancy, readVacancies } from './store.ts';
import { mayBeForwarded } from './vacancy.ts';

const text = { type: 'string' };
const orNull = { type: 'string', nullable: true };
const shape = {
  type: 'object',
  properties: {
    id: text,
    source: text,
    sourceId: text,
    status: { type: 'string', enum: ['open'] },
    example: { type: 'boolean', description: 'An invented ad of the demo world.' },
    texts: { type: 'array', items: { type: 'object', properties: { lang: text, title: text, description: text } } },
    label: { type: 'string', description: 'The job in the language asked for.' },
    employer: text,
    country: orNull,
    municipality: orNull,
    deadline: orNull,
    url: orNull,
    applyUrl: orNull,
    occupations: { type: 'array', items: { type: 'object', properties: { uri: text, weight: { type: 'number' } } } },
    skills: { type: 'array', items: { type: 'object', properties: { uri: text, must: { type: 'boolean' } } } },
    demands: {
      type: 'array',
      description: 'What the ad asks for; `evidence` holds its own words with field and offset.',
      items: { type: 'object' },
    },
    attribution: text,
    changedAt: text,
  },
};

function shown(v: KeptVacancy, taxonomy: Taxonomy, lang: Language): object {
  const ad = v.ad!;
  return {
    id: v.id,
    source: v.source,
    sourceId: v.sourceId,
    status: v.status,
    example: v.example,
    texts: ad.texts,
    label: titleFor(ad, v.reading, taxonomy, lang).title,
    employer: ad.employer.name,
    country: v.country,
    municipality: v.municipality,
    deadline: ad.deadline.date,
    url: ad.url,
    applyUrl: ad.applyUrl,
    occupations: v.reading?.occupations.map(({ uri, weight }) => ({ uri, weight })) ?? [],
    skills: v.reading?.skills.map(({ uri, must }) => ({ uri, must })) ?? [],
    demands: v.reading?.demands ?? [],
    attribution: attribution(ad.terms, lang),
    changedAt: new Date(v.changedAt).toISOString(),
  };
}

const languageOf = (query: URLSearchParams): Language => {
  const lang = query.get('lang') ?? 'en';
  if (!isLanguage(lang)) throw new InputProblem(`lang: "${lang.slice(0, 20)}"; expected fi, sv, nb or en`);
  return lang;
};

/** An open ad that others may get from us; closed, unknown and withheld ones are alike to the asker, save that the closed are gone. */
async function openAd(
  app: Parameters<Endpoint['answer']>[0]['app'],
  id: string,
): Promise<{ vacancy: KeptVacancy } | { status: 404 | 410; body: object }> {
  const vacancy = isId(id) ? await findVacancy(app, id.toLowerCase()) : null;
  if (!vacancy) return { status: 404, body: { error: 'There is no such vacancy.' } };
  if (vacancy.status !== 'open' || !vacancy.ad)
    return { status: 410, body: { error: 'This vacancy is no longer open; its text is not kept.' } };
  if (!mayBeForwarded(vacancy.ad.terms))
    return { status: 404, body: { error: 'The terms of this source forbid handing the vacancy on. See it on the pages.' } };
  return { vacancy };
}

const lang = {
  name: 'lang',
  in: 'query' as const,
  schema: { type: 'string', enum: ['fi', 'sv', 'nb', 'en'], default: 'en' },
  description: 'Language of labels.',
};
const id = { name: 'id', in: 'path' as const, schema: { type: 'string', format: 'uuid' }, description: 'Id of the vacancy.' };

const EMPLOYMENT = { 'full-time': ['FULL_TIME'], 'part-time': ['PART_TIME'], either: ['FULL_TIME', 'PART_TIME'] } as const;
const UNITS = { hour: 'HOUR', month: 'MONTH', year: 'YEAR' } as const;

/** schema.org JobPosting, as search engines and partners read it. */
function jobPosting({ ad, reading, ...v }: KeptVacancy, taxonomy: Taxonomy, address: string): object {
  const own = ad!.texts[0];
  const places = (reading?.workplaces ?? []).flatMap((w) => taxonomy.places.find(w.value) ?? []);
  const kinds = [
    ...(reading?.extent ? EMPLOYMENT[reading.extent.value] : []),
    ...(reading?.contract && ['fixed-term', 'seasonal', 'substitute'].includes(reading.contract.value) ? ['TEMPORARY'] : []),
  ];
  const pay = reading?.pay?.value;
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    '@id': address,
    identifier: { '@type': 'PropertyValue', name: v.source, value: v.sourceId },
    title: own.title,
    description: own.description,
    inLanguage: own.lang,
    datePosted: (ad!.datePosted ?? new Date(v.firstSeenAt).toISOString()).slice(0, 10),
    ...((ad!.deadline.date ?? ad!.validThrough) ? { validThrough: ad!.deadline.date ?? ad!.validThrough } : {}),
    hiringOrganization: { '@type': 'Organization', name: ad!.employer.name, ...(ad!.employer.url ? { sameAs: ad!.employer.url } : {}) },
    jobLocation: places.map((place) => ({
      '@type': 'Place',
      address: { '@type': 'PostalAddress', addressLocality: taxonomy.places.nameIn(place, ''), addressCountry: place.country },
    })),
    ...(reading?.remote?.value === 'full' ? { jobLocationType: 'TELECOMMUTE' } : {}),
    ...(kinds.length > 0 ? { employmentType: kinds } : {}),
    ...(pay
      ? {
          baseSalary: {
            '@type': 'MonetaryAmount',
            currency: pay.currency,
            value: {
              '@type': 'QuantitativeValue',
              ...(pay.min === null ? {} : { minValue: pay.min }),
              ...(pay.max === null ? {} : { maxValue: pay.max }),
              unitText: UNITS[pay.per],
            },
          },
        }
      : {}),
    ...(reading?.positions ? { totalJobOpenings: reading.positions.value } : {}),
    occupationalCategory: reading?.occupations.filter((o) => o.weight >= 0.7).map((o) => o.uri) ?? [],
    directApply: false,
    ...(ad!.url ? { url: ad!.url } : {}),
  };
}

export const endpoints: readonly Endpoint[] = [
  {
    path: '/vacancies',
    summary: 'Open vacancies by id, a page at a time; ask on with `after` until `next` is null',
    parameters: [
      { name: 'after', in: 'query', schema: { type: 'string', format: 'uuid' }, description: 'Id of the last vacancy of the page before.' },
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 }, description: 'How many.' },
      { name: 'country', in: 'query', schema: { type: 'string', enum: ['FI', 'SE', 'NO'] }, description: 'Country of the main workplace.' },
      lang,
    ],
    response: { type: 'object', properties: { vacancies: { type: 'array', items: shape }, next: orNull } },
    async answer({ app, query }) {
      const language = languageOf(query);
      const limit = Number(query.get('limit') ?? 50);
      if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new InputProblem('limit: expected a whole number from 1 to 100');
      const after = query.get('after');
      if (after !== null && !isId(after)) throw new InputProblem('after: expected the id of a vacancy');
      const country = query.get('country');
      if (country !== null && !['FI', 'SE', 'NO'].includes(country)) throw new InputProblem('country: expected FI, SE or NO');
      const ids = await forwardableIds(app, { after, country, limit });
      const kept = await readVacancies(app, ids);
      const taxonomy = await taxonomyOf(app);
      const vacancies = ids.flatMap((one) => {
        const v = kept.get(one);
        return v?.ad && v.status === 'open' && mayBeForwarded(v.ad.terms) ? [shown(v, taxonomy, language)] : [];
      });
      return { body: { vacancies, next: ids.length === limit ? ids.at(-1) : null } };
    },
  },
  {
    path: '/vacancies/{id}',
    summary: 'One open vacancy with what was read out of it and the words that say so',
    parameters: [id, lang],
    response: shape,
    async answer({ app, params, query }) {
      const found = await openAd(app, params.id ?? '');
      return 'vacancy' in found ? { body: shown(found.vacancy, await taxonomyOf(app), languageOf(query)) } : found;
    },
  },
  {
    path: '/vacancies/{id}/jsonld',
    summary: 'The same as a schema.org JobPosting',
    parameters: [id],
    response: { type: 'object' },
    async answer({ app, params, absolute }) {
      const found = await openAd(app, params.id ?? '');
      return 'vacancy' in found
        ? { body: jobPosting(found.vacancy, await taxonomyOf(app), absolute(`/en/jobs/${found.vacancy.id}`)), type: 'application/ld+json' }
        : found;
    },
  },
];
