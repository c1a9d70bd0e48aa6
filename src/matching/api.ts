import { InputProblem, isLanguage, type Language } from '#platform';
import { type Country, taxonomyOf } from '#taxonomy';
import type { Endpoint } from '#ui';
import { mayBeForwarded, readVacancies, titleFor } from '#vacancies';
import { ALGORITHM } from './constants.ts';
import { parseProfile } from './profile.ts';
import { explainMatches, personFor } from './reads.ts';
import { findMatches } from './match.ts';
import { searchAds } from './search.ts';

const MOST = 100;

const languageOf = (query: URLSearchParams): Language => {
  const lang = query.get('lang') ?? 'en';
  if (!isLanguage(lang)) throw new InputProblem(`lang: "${lang.slice(0, 20)}"; expected fi, sv, nb or en`);
  return lang;
};

function numberOf(query: URLSearchParams, name: string, usual: number, most: number): number {
  const value = Number(query.get(name) ?? usual);
  if (!Number.isInteger(value) || value < 1 || value > most) throw new InputProblem(`${name}: expected a whole number from 1 to ${most}`);
  return value;
}

const lang = {
  name: 'lang',
  in: 'query' as const,
  schema: { type: 'string', enum: ['fi', 'sv', 'nb', 'en'], default: 'en' },
  description: 'Language of the reasons, and of texts without a language.',
};
const text = { type: 'string' };

export const endpoints: readonly Endpoint[] = [
  {
    path: '/match',
    method: 'post',
    summary: 'The open vacancies that fit a profile best, with reasons and gaps; the profile is used for the answer and not kept',
    parameters: [
      lang,
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: MOST, default: 20 }, description: 'How many.' },
    ],
    requestBody: {
      type: 'object',
      properties: {
        occupations: { type: 'array', items: { type: 'object', properties: { text, lang: text, uri: text } } },
        skills: { type: 'array', items: { type: 'object', properties: { text, lang: text, uri: text } } },
        languages: {
          type: 'array',
          items: {
            type: 'object',
            properties: { lang: text, level: { type: 'string', enum: ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] } },
          },
        },
        licences: { type: 'array', items: text },
        qualifications: {
          type: 'array',
          items: { type: 'object', properties: { title: text, country: text, level: text, year: { type: 'integer' } } },
        },
        experienceYears: { type: 'number' },
        home: { type: 'string', example: 'FI/Tornio' },
        mobility: {
          type: 'object',
          properties: { modes: { type: 'array', items: text }, countries: { type: 'array', items: text }, maxKm: { type: 'number' } },
        },
        seeks: { type: 'object', properties: { from: text, extent: text } },
      },
    },
    response: {
      type: 'object',
      properties: {
        algorithm: text,
        matches: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              vacancy: { type: 'object' },
              score: { type: 'number' },
              reasons: { type: 'array', items: { type: 'object' } },
              gaps: { type: 'array', items: { type: 'object' } },
              border: { type: 'object', nullable: true },
            },
          },
        },
      },
    },
    async answer({ app, query, body }) {
      const language = languageOf(query);
      const limit = numberOf(query, 'limit', 20, MOST);
      const { places } = await taxonomyOf(app);
      const { person, snapshot } = await personFor(app, parseProfile(body, 'profile', places), language);
      const found = findMatches(snapshot, person, { today: app.clock.today(), limit: limit * 3 });
      const shown = await explainMatches(
        app,
        person,
        snapshot,
        found.map((f) => f.id),
        language,
      );
      // The quotations in the reasons are the ad's text: where it may not be handed on, the match is left out.
      const matches = shown.filter((s) => mayBeForwarded(s.vacancy.ad!.terms)).slice(0, limit);
      return { body: { algorithm: ALGORITHM, matches: matches.map((s) => s.match) } };
    },
  },
  {
    path: '/search',
    summary: 'Open vacancies for a free query in one language, found in all languages, and why each was found',
    parameters: [
      { name: 'q', in: 'query', schema: text, description: 'Job, skill, place or word.' },
      { name: 'country', in: 'query', schema: { type: 'string', enum: ['FI', 'SE', 'NO'] }, description: 'Country of a workplace.' },
      {
        name: 'municipality',
        in: 'query',
        schema: { type: 'string', example: 'SE/Haparanda' },
        description: 'Municipality of a workplace.',
      },
      { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 }, description: 'Pages of 50.' },
      lang,
    ],
    response: {
      type: 'object',
      properties: {
        total: { type: 'integer' },
        withheld: { type: 'integer', description: 'Hits of this page whose terms forbid handing them on.' },
        hits: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: text,
              title: text,
              label: text,
              employer: text,
              country: text,
              why: { type: 'array', items: { type: 'object' } },
            },
          },
        },
      },
    },
    async answer({ app, query }) {
      const language = languageOf(query);
      const page = numberOf(query, 'page', 1, 10_000);
      const country = query.get('country');
      if (country !== null && !['FI', 'SE', 'NO'].includes(country)) throw new InputProblem('country: expected FI, SE or NO');
      const taxonomy = await taxonomyOf(app);
      const named = query.get('municipality');
      const municipality = named === null ? null : taxonomy.places.find(named);
      if (named !== null && !municipality)
        throw new InputProblem(`municipality: unknown "${named.slice(0, 60)}"; expected a country and a municipality such as SE/Haparanda`);
      const { total, hits } = await searchAds(app, {
        q: (query.get('q') ?? '').slice(0, 200),
        lang: language,
        country: country as Country | null,
        municipality,
        page,
      });
      const kept = await readVacancies(
        app,
        hits.map((h) => h.id),
      );
      const open = hits.flatMap(({ id, why }) => {
        const v = kept.get(id);
        if (!v?.ad || !mayBeForwarded(v.ad.terms)) return [];
        return [
          {
            id,
            title: v.ad.texts[0].title,
            label: titleFor(v.ad, v.reading, taxonomy, language).title,
            employer: v.ad.employer.name,
            country: v.country,
            why,
          },
        ];
      });
      return { body: { total, withheld: hits.length - open.length, hits: open } };
    },
  },
];
