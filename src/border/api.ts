import { InputProblem, isLanguage, type Language } from '#platform';
import type { Endpoint } from '#ui';
import { groundOf } from './ground.ts';
import { judge } from './judge.ts';
import { factText, guidanceIn } from './say.ts';
import { parseSituation } from './situation.ts';

const languageOf = (query: URLSearchParams): Language => {
  const lang = query.get('lang') ?? 'en';
  if (!isLanguage(lang)) throw new InputProblem(`lang: "${lang}"; expected fi, sv, nb or en`);
  return lang;
};
const dayOf = (query: URLSearchParams, today: string): string => {
  const on = query.get('on') ?? today;
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(Date.parse(`${on}T00:00:00Z`)))
    throw new InputProblem(`on: "${on}"; expected a date such as 2026-11-21`);
  return on;
};
const lang = {
  name: 'lang',
  in: 'query',
  schema: { type: 'string', enum: ['fi', 'sv', 'nb', 'en'], default: 'en' },
  description: 'Language of the texts.',
} as const;
const on = {
  name: 'on',
  in: 'query',
  schema: { type: 'string', format: 'date' },
  description: 'The day the answer is asked for; today unless told.',
} as const;

export const endpoints: readonly Endpoint[] = [
  {
    path: '/border',
    method: 'post',
    summary: 'Who taxes and insures, what to do and by when, for one situation across a border. Nothing is stored.',
    parameters: [lang, on],
    requestBody: {
      type: 'object',
      description: 'A situation: home, work, pattern, employers, status, start, duration, citizen … Any field may be missing or "unknown".',
    },
    response: {
      type: 'object',
      properties: {
        asOf: { type: 'string' },
        outcomes: { type: 'object' },
        steps: { type: 'array' },
        handovers: { type: 'array' },
        unknown: { type: 'array' },
        facts: { type: 'array', items: { type: 'string' } },
      },
    },
    async answer({ app, query, body }) {
      const day = dayOf(query, app.clock.today());
      const ground = await groundOf(app, day);
      const { situation, problems } = parseSituation(body, ground.lookup);
      const first = problems[0];
      if (first) throw new InputProblem(`${first.field}: ${first.given || 'not given'}; expected ${first.expected}`);
      return { body: guidanceIn(judge(situation, ground), languageOf(query), day, ground.today) };
    },
  },
  {
    path: '/border/facts',
    summary: 'All facts as in force, with sources, the day they were read, confidence and validity.',
    parameters: [lang, on],
    response: { type: 'object', properties: { asOf: { type: 'string' }, facts: { type: 'array', items: { type: 'object' } } } },
    async answer({ app, query }) {
      const day = dayOf(query, app.clock.today());
      const ground = await groundOf(app, day);
      const language = languageOf(query);
      const facts = ground.shelf.facts.map((f) => {
        const { text: _, applies: _a, steps: _s, examples: _e, ...bare } = f;
        const texts = Object.fromEntries(Object.keys(f.text).flatMap((key) => [[key, factText(f, key, language)]]));
        return { ...bare, texts };
      });
      return { body: { asOf: day, facts } };
    },
  },
];
