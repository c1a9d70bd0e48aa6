import { defineWords, type Language, number, textOf } from '#platform';
import type { Country } from '#taxonomy';
import { countryName } from '#ui';
import type { Amount, Certainty, Fact } from './fact.ts';
import type { Guidance, Outcomes, PlanStep } from './guidance.ts';
import type { Judged, Task } from './judge.ts';
import type { Question } from './questions.ts';
import { amountsOn } from './review.ts';
import { services } from './services.ts';
import { because } from './words.ts';

const words = defineWords('border.say', {
  hour: '{amount} an hour',
  day: '{amount} a day',
  month: '{amount} a month',
  year: '{amount} a year',
  check: 'To be checked: {text}',
  hidden: 'The amount for this time has not been checked. See the source.',
});

/** A text of a fact in a language, with the language it really is in. Ids of translations: `border.facts.<ID>.<key>`. */
export function factText(fact: Fact, key: string, lang: Language): { text: string; lang: string } | null {
  const source = fact.text[key];
  return source === undefined ? null : textOf(`border.facts.${fact.id}.${key}`, source, lang);
}

/** Whom to turn to, in a language; official names stay. */
export const authorityText = (fact: Fact, lang: Language): string | null => factText(fact, 'authority', lang)?.text ?? fact.authority;
export const formText = (fact: Fact, lang: Language): string | null => factText(fact, 'form', lang)?.text ?? fact.form;

/** `7.6 %`, `34 470 SEK a month`, as the language writes it. */
export function amountText(amount: Amount, lang: Language): string {
  const value = number(lang, amount.value, 2);
  const bare = amount.unit === '%' ? `${value}\u00a0%` : `${value}\u00a0${amount.unit}`;
  return amount.per ? words.in(lang)(amount.per, { amount: bare }) : bare;
}

/** The sentence with the amounts that hold on a day; a note when they are not known; null when the fact has none. */
export function amountsSentence(fact: Fact, lang: Language, day: string, today: string): { text: string; lang: string } | null {
  const said = factText(fact, 'amounts', lang);
  if (!said) return null;
  const amounts = amountsOn(fact, day, today);
  if (!amounts) return { text: words.in(lang)('hidden'), lang };
  const text = said.text.replace(/\{(\w+)\}/g, (whole, key) => {
    const amount = amounts.get(key);
    return amount ? amountText(amount, said.lang as Language) : whole;
  });
  return { text, lang: said.lang };
}

/** A code of a reason as a sentence. */
export function becauseText(
  code: string,
  lang: Language,
  places: { country?: Country | null; home?: Country | null; there?: Country | null },
): string {
  const t = because.in(lang);
  const name = (c: Country | null | undefined) => (c ? countryName(c, lang) : '–');
  const key = (code in because.source ? code : 'not-settled') as Parameters<typeof t>[0];
  return t(key, { country: name(places.country), home: name(places.home), there: name(places.there) });
}

/** The whole answer in a language, as the contract's Guidance. */
export function guidanceIn(judged: Judged, lang: Language, on: string, today: string): Guidance {
  return {
    asOf: on,
    outcomes: toldOutcomes(judged.outcomes),
    steps: judged.tasks.map((task) => stepIn(task, lang, judged.case.payDay, today)),
    handovers: judged.questions.map((q) => handoverIn(q, judged, lang)),
    unknown: judged.unknown,
    facts: judged.facts,
  };
}

/** Outcomes as programs get them: what is known of a licence or number, and `needed` for how sure it is that one needs it. */
export const toldOutcomes = (outcomes: Outcomes): Guidance['outcomes'] => ({
  ...outcomes,
  licence: outcomes.licence.map(told),
  idNumbers: outcomes.idNumbers.map(told),
});

const told = <T extends { certainty: Certainty }>({ certainty, ...said }: T) => ({ ...said, needed: certainty });

export function stepIn({ id, fact, step, due, certainty }: Task, lang: Language, day: string, today: string): PlanStep {
  const key = step.key ?? 'step';
  const said = factText(fact, key, lang) ?? factText(fact, 'step', lang) ?? factText(fact, 'rule', lang)!;
  // A fact with several steps has its amounts at the one without a key.
  const amounts = step.key === undefined ? amountsSentence(fact, lang, day, today) : null;
  const title = factText(fact, 'title', lang)!;
  const deadline = factText(fact, 'deadline', lang);
  const bring = factText(fact, 'bring', lang);
  const text = amounts ? `${said.text} ${amounts.text}` : said.text;
  return {
    id,
    phase: step.phase,
    due,
    authority: authorityText(fact, lang),
    form: formText(fact, lang),
    url: fact.sources[0] ?? null,
    title: title.text,
    text: certainty === 'ask' ? words.in(lang)('check', { text }) : text,
    deadline: deadline?.text ?? null,
    bring: bring ? bring.text.split(' · ') : [],
    facts: [fact.id],
    certainty,
    checkedOn: fact.read,
    translated: [said, title, deadline, bring].every((x) => x === null || x.lang === lang),
  };
}

export function handoverIn(question: Question, judged: Judged, lang: Language): Guidance['handovers'][number] {
  const to =
    typeof question.to === 'string'
      ? services[question.to]
      : question.fact
        ? { name: authorityText(question.fact, lang) ?? question.to.name, url: null }
        : question.to;
  const c = judged.case;
  const there = c.abroad[0] ?? c.residence;
  const own = question.fact && question.why === 'open-fact' ? factText(question.fact, 'ask', lang) : null;
  const why = own?.text ?? becauseText(question.why, lang, { home: c.residence ?? c.from, there });
  const about = question.why === 'past-review' && question.fact ? `${factText(question.fact, 'title', lang)!.text}: ${why}` : why;
  return { to: to.name, url: to.url, why: about, facts: question.facts };
}
