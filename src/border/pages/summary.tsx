import { defineWords, type Language } from '#platform';
import type { Country } from '#taxonomy';
import { countryName, StatusPicture } from '#ui';
import type { Certainty } from '../fact.ts';
import type { Judged } from '../judge.ts';
import { becauseText } from '../say.ts';
import { outcomeWords } from '../words.ts';

const words = defineWords('border.summary', {
  taxOne: 'Tax on the wage',
  taxAt: 'Tax on the wage in {place}',
  insured: 'Insured in',
  registered: 'Registered in',
  number: 'New number',
  noNumber: 'None',
  licence: 'Right to practise',
  notNeeded: 'We know of none',
  notNeededWhy: 'We know of no authority that must approve this work. The employer decides.',
  tellOccupation: 'Tell your occupation',
  permit: 'Permit',
  noPermit: 'Not needed',
  needed: 'Needed first',
  lost: 'If the job ends',
  cut: 'If hours are cut: {country}',
  fund: 'Fund while you work: {country}',
  askWhom: 'Ask',
  missing: 'An answer is missing',
  line: '{name}: {value}',
  or: '{name}: not settled yet',
});

export type Card = Readonly<{
  id: string;
  name: string;
  value: string;
  why: string;
  certainty: Certainty;
  facts: readonly string[];
  /** Questions that would settle it. */
  open: readonly string[];
  more: readonly string[];
}>;

/** The outcomes as cards for a reader, the most important first. Place names come through `placeName`. */
export function cardsOf(judged: Judged, lang: Language, placeName: (ref: string) => string): Card[] {
  const t = words.in(lang);
  const { outcomes, case: c } = judged;
  const name = (country: Country | null) => (country ? countryName(country, lang) : t('askWhom'));
  const why = (code: string, country: Country | null, there: Country | null = null) =>
    becauseText(code, lang, { country, home: c.residence, there: there ?? c.abroad[0] ?? c.residence });
  const cards: Card[] = [];
  const { permit, insurance, registration, unemployment } = outcomes;
  const add = (card: Omit<Card, 'more'> & { more?: string[] }) => void cards.push({ more: [], ...card });
  if (permit.stop !== false)
    add({
      id: 'permit',
      name: t('permit'),
      value: permit.stop ? t('needed') : t('askWhom'),
      why: why(permit.because, null),
      certainty: permit.certainty,
      facts: permit.facts,
      open: permit.open,
    });
  // Nothing else is said before the permit is settled.
  if (permit.stop === true) return cards;
  for (const tax of outcomes.tax)
    add({
      id: `tax-${tax.work}`,
      name: outcomes.tax.length === 1 ? t('taxOne') : t('taxAt', { place: placeName(tax.work) }),
      value: name(tax.country),
      why: why(tax.because, tax.country, c.abroad.find((x) => tax.work.startsWith(x)) ?? null),
      certainty: tax.certainty,
      facts: tax.facts,
      open: tax.open,
    });
  add({
    id: 'insurance',
    name: t('insured'),
    value: name(insurance.country),
    why: why(insurance.because, insurance.country),
    certainty: insurance.certainty,
    facts: insurance.facts,
    open: insurance.open,
  });
  add({
    id: 'registration',
    name: t('registered'),
    value: registration.change === null ? t('askWhom') : name(registration.country),
    why: why(registration.because, registration.country),
    certainty: registration.certainty,
    facts: registration.facts,
    open: registration.open,
  });
  for (const n of outcomes.idNumbers)
    add({
      id: `number-${n.kind}`,
      name: t('number'),
      value: n.kind,
      why: why(n.because, n.country, n.country),
      certainty: n.certainty,
      facts: n.facts,
      open: n.open,
    });
  for (const l of outcomes.licence)
    add({
      id: `licence-${l.country}-${l.profession}`,
      name: `${t('licence')}, ${countryName(l.country, lang)}`,
      value: l.authority ?? t('askWhom'),
      why: why(l.because, null, l.country),
      certainty: l.certainty,
      facts: l.facts,
      open: l.open,
    });
  if (outcomes.licence.length === 0 && c.abroad.length > 0)
    add({
      id: 'licence',
      name: t('licence'),
      value: c.s.occupation ? t('notNeeded') : t('tellOccupation'),
      why: c.s.occupation ? t('notNeededWhy') : '',
      certainty: c.s.occupation ? 'likely' : 'ask',
      facts: ['REC-00'],
      open: c.s.occupation ? [] : ['occupation'],
    });
  add({
    id: 'unemployment',
    name: t('lost'),
    value: name(unemployment.ifFullyUnemployed),
    why: why(unemployment.because, unemployment.ifFullyUnemployed),
    certainty: unemployment.certainty,
    facts: unemployment.facts,
    open: unemployment.open,
    more: [
      ...(unemployment.ifPartlyUnemployed && unemployment.ifPartlyUnemployed !== unemployment.ifFullyUnemployed
        ? [t('cut', { country: name(unemployment.ifPartlyUnemployed) })]
        : []),
      ...(unemployment.fund ? [t('fund', { country: name(unemployment.fund) })] : []),
    ],
  });
  if (permit.stop !== null)
    add({
      id: 'permit',
      name: t('permit'),
      value: t('noPermit'),
      why: why(permit.because, null),
      certainty: permit.certainty,
      facts: permit.facts,
      open: permit.open,
    });
  return cards;
}

/** Two or three lines of what is settled so far, for the side of a question. */
export function soFar(judged: Judged, lang: Language): string[] {
  const t = words.in(lang);
  const { tax, insurance, permit } = judged.outcomes;
  if (permit.stop === true) return [t('line', { name: t('permit'), value: t('needed') })];
  const countries = [...new Set(tax.map((x) => x.country))];
  const line = (name: string, list: readonly (Country | null)[]) =>
    list.length === 0 || list.includes(null)
      ? t('or', { name })
      : t('line', { name, value: list.map((x) => countryName(x!, lang)).join(', ') });
  return [line(t('taxOne'), countries), line(t('insured'), [insurance.country])];
}

const picture = { certain: 'met', likely: 'learnable', ask: 'unknown' } as const;
const tone = { certain: 'met', likely: 'learn', ask: 'unk' } as const;

/** How sure an answer is: a shape and a word. */
export const CertaintyMark = ({ certainty, lang }: { certainty: Certainty; lang: Language }) => (
  <span class={`st ${tone[certainty]}`}>
    <StatusPicture status={picture[certainty]} />
    {outcomeWords.in(lang)(certainty)}
  </span>
);
