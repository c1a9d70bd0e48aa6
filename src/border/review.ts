import type { Amount, Certainty, Confidence, Fact } from './fact.ts';

/** Months until a fact of a class must be read again. Amounts go by their own dates. */
const REVIEW_MONTHS = { P: 6, S: 12, L: 12 } as const;
/** An amount that was not renewed this long after its day of change is no longer shown. */
const GRACE_DAYS = 30;

const addMonths = (day: string, months: number): string => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
};
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The next day of change after a day, for a fact of class A. */
function nextChange(fact: Pick<Fact, 'changesOn'>, after: string): string {
  const year = Number(after.slice(0, 4));
  const days = [year, year + 1].flatMap((y) => (fact.changesOn ?? ['01-01']).map((md) => `${y}-${md}`)).sort();
  return days.find((d) => d > after)!;
}

/**
 * The day by which a fact should have been read again. Lists are also looked through each 1 January; amounts fall due on
 * their day of change.
 */
export function reviewBy(fact: Pick<Fact, 'read' | 'changeClass' | 'changesOn'>): string {
  if (fact.changeClass === 'A') return nextChange(fact, fact.read);
  const due = addMonths(fact.read, REVIEW_MONTHS[fact.changeClass]);
  const january = `${Number(fact.read.slice(0, 4)) + 1}-01-01`;
  return fact.changeClass === 'L' && january < due ? january : due;
}

/**
 * Past its review date a fact can only give "ask". Amounts are hidden one by one instead (`amountsOn`), their rule stays.
 * A list that waits for its January look is due, not past: twelve months after reading it is.
 */
export function isPastReview(fact: Pick<Fact, 'read' | 'changeClass'>, today: string): boolean {
  return fact.changeClass !== 'A' && today > addMonths(fact.read, REVIEW_MONTHS[fact.changeClass]);
}

/**
 * The amounts that a fact's sentence names, as they hold on a day and were renewed since their last day of change, by key;
 * null where one of them is missing.
 */
export function amountsOn(fact: Fact, day: string, today: string): ReadonlyMap<string, Amount> | null {
  const found = new Map<string, Amount>();
  const keys = new Set([...(fact.text.amounts ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1]!));
  for (const amount of fact.amounts ?? []) {
    if ((amount.from && day < amount.from) || (amount.to && day > amount.to)) continue;
    if (!keys.has(amount.key) || (amount.confidence && !['V', 'D'].includes(amount.confidence))) continue;
    // A value that was entered ahead and has come into force counts as renewed.
    const renewed = amount.from && amount.from <= today && amount.from > fact.read ? amount.from : fact.read;
    if (fact.changeClass === 'A' && today > addDays(nextChange(fact, renewed), GRACE_DAYS)) continue;
    found.set(amount.key, amount);
  }
  return found.size > 0 && found.size === keys.size ? found : null;
}

const shownAs: Readonly<Record<Confidence, Certainty>> = {
  V: 'certain',
  D: 'likely',
  'V-old': 'likely',
  M: 'ask',
  C: 'ask',
  ask: 'ask',
};

/** How a fact, or a piece of it, may be shown today. Nothing that was not read in a source is more than "ask". */
export function certaintyOf(fact: Fact, part: string | null, on: string, today: string): Certainty {
  // Nothing is said that nobody read anywhere.
  if (fact.sources.length === 0 || isPastReview(fact, today)) return 'ask';
  if ((fact.validFrom !== null && on < fact.validFrom) || (fact.validTo !== null && on > fact.validTo)) return 'ask';
  if (part !== null) return shownAs[fact.parts?.[part] ?? 'ask'];
  return shownAs[fact.confidence];
}

const order: Readonly<Record<Certainty, number>> = { certain: 2, likely: 1, ask: 0 };
/** The weakest of several certainties; `certain` of none. */
export const weakest = (...certainties: readonly Certainty[]): Certainty =>
  certainties.reduce((a, b) => (order[b] < order[a] ? b : a), 'certain' as Certainty);
