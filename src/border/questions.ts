import type { Country } from '#taxonomy';
import type { Fact } from './fact.ts';
import type { Because, Outcomes } from './guidance.ts';
import type { Bench } from './judgement/decide.ts';
import { teleworkAgreement } from './judgement/insurance.ts';
import { isPastReview } from './review.ts';
import { borderService, type ServiceId } from './services.ts';
import { possible } from './truth.ts';

/** Somebody to ask: a service of ours, or an authority by its own name. */
export type Question = Readonly<{
  to: ServiceId | Readonly<{ name: string; url: string | null }>;
  why: Because;
  fact: Fact | null;
  facts: readonly string[];
}>;

/** Topics whose open facts send one to somebody; the rest stand as steps to be checked. */
const WEIGHTY = new Set(['permit', 'recognition', 'social-security', 'tax', 'registration', 'unemployment']);

/**
 * Whom to ask, and why: what the outcomes leave open, what a person should look at although it is answered (the hard stops),
 * and facts that are open in themselves.
 * @param applying facts that concern the case.
 * @param unread facts with something to do that nobody read anywhere.
 */
export function questionsOf(
  bench: Bench,
  outcomes: Outcomes,
  applying: readonly Fact[],
  unread: readonly Fact[],
  today: string,
): Question[] {
  const { c } = bench;
  const found: Question[] = [];
  const ask = (to: Question['to'], why: Because, facts: readonly string[], fact: Fact | null = null) => {
    if (!found.some((q) => q.why === why && JSON.stringify(q.to) === JSON.stringify(to) && q.fact === fact))
      found.push({ to, why, facts, fact });
  };
  const work = c.abroad[0] ?? null;
  const home = c.residence ?? c.from;
  const border = borderService(c.from, work);
  const { permit, insurance, tax, registration, unemployment, licence } = outcomes;
  if (permit.stop === true) {
    for (const country of c.abroad) ask(`permit-${country}`, 'stopped', permit.facts);
    ask(border, 'stopped-adviser', ['PER-03', 'SVC-01']);
    return found;
  }
  // What the facts do not settle.
  if (permit.stop === null && permit.because !== 'missing') ask(`permit-${work ?? home ?? 'FI'}`, permit.because, permit.facts);
  for (const t of tax)
    if (t.country === null && t.because !== 'missing') for (const x of asked(home, work)) ask(`tax-${x}`, t.because, t.facts);
  if (insurance.country === null && insurance.because !== 'missing' && home) ask(`insurance-${home}`, insurance.because, insurance.facts);
  if (registration.change === null && registration.because !== 'missing' && (c.residence ?? home))
    ask(`register-${(c.s.pattern === 'move' ? c.residence : work) ?? home!}`, registration.because, registration.facts);
  if (unemployment.ifFullyUnemployed === null && !['missing', insurance.because].includes(unemployment.because))
    ask(border, unemployment.because, unemployment.facts);
  for (const l of licence) {
    if (l.certainty !== 'ask') continue;
    // A fact of its own says better what is open than the bare news that nothing was read.
    const fact = l.facts[0] === 'REC-00' ? null : bench.shelf.find(l.facts[0] ?? '');
    if (fact?.text.ask) ask(toOf(fact, border), 'open-fact', l.facts, fact);
    else ask(l.authority === null ? border : { name: l.authority, url: null }, 'licence.not-read', l.facts);
  }
  for (const n of outcomes.idNumbers)
    if (n.certainty === 'ask') ask(n.country === 'FI' ? 'register-FI' : `tax-${n.country}`, 'number.maybe', n.facts);
  const missing = [permit, insurance, registration, unemployment, ...tax].some((o) => o.because === 'missing');
  if (missing) ask(border, 'missing', ['SVC-01']);
  // Hard stops: the answer may stand, a person looks at it all the same.
  const share = c.homeShare;
  const several = (c.workCountries?.length ?? 0) > 1;
  if (several && share !== null && share >= 20 && share <= 30 && home) ask(`insurance-${home}`, 'stop.near-quarter', ['SOC-03']);
  if (possible(teleworkAgreement(bench)) && insurance.because !== 'missing' && c.s.work && work)
    ask(`insurance-${work}`, 'stop.telework-agreement', ['SOC-04', 'SOC-06']);
  if (several && c.telework() === true && c.publicEmployer() !== true && home && home !== work && c.foreignEmployer() === true)
    ask(`tax-${home}`, 'stop.employer-abroad', ['TAX-08']);
  if (several && (share ?? 0) > 0 && c.publicEmployer() === true && home) ask(`tax-${home}`, 'stop.public-home-days', ['TAX-07']);
  if (c.status('self-employed', 'both') === true) ask(border, 'stop.self-employed', ['TAX-09']);
  const employers = new Set((c.s.employers ?? []).map((e) => e.country));
  if (employers.size > 1) ask(border, 'stop.several-employers', ['SOC-03']);
  if (c.s.event !== null) ask(border, 'stop.event', ['UNE-05']);
  if (c.posted() === true && work) ask(border, 'stop.posting', ['SOC-07', 'TAX-183-01']);
  const floor = bench.shelf.get('SOC-10').amounts?.find((a) => a.per === 'month')?.value ?? 0;
  if (c.s.pay && insurance.country === 'FI' && c.s.pay.currency === 'EUR' && c.s.pay.per === 'month' && c.s.pay.amount < floor)
    ask('insurance-FI', 'stop.low-pay', ['SOC-10']);
  if (c.s.pattern === 'daily' && c.from !== 'FI' && tax.some((t) => t.country === 'FI') && c.months({ over: 6 }) === true)
    ask('tax-FI', 'fi.daily-long', ['TAX-FI-01', 'TAX-FI-02']);
  // A commuter who lives in Sweden or Norway shows it to the work country's tax office; how, no source told.
  for (const t of tax)
    if (
      t.because.startsWith('tax.commuter') &&
      t.country !== null &&
      work &&
      !(t.country === 'SE' && work === 'NO') &&
      t.country !== 'FI' &&
      work !== 'NO'
    )
      ask(`tax-${work}`, 'commuter.how-to-show', ['TAX-CB-01']);
  // Facts that are open in themselves, or past their review. Those that outcomes ask about already are not asked twice.
  for (const fact of applying) {
    if (fact.applies(c) !== true || !WEIGHTY.has(fact.topic) || ASKED_BY_OUTCOMES.has(fact.id)) continue;
    const past = isPastReview(fact, today);
    if (past || (fact.text.ask && UNSETTLED.has(fact.confidence)))
      ask(toOf(fact, border), past ? 'past-review' : 'open-fact', [fact.id], fact);
  }
  for (const fact of unread) ask(toOf(fact, border), 'open-fact', [fact.id], fact);
  return found;
}

const UNSETTLED = new Set(['M', 'C', 'ask']);
const ASKED_BY_OUTCOMES = new Set(['UNE-05', 'SOC-03', 'TAX-CB-02', 'TAX-CB-09']);

/** The fact's own authority where it is one; a list of several, or none, leads to the border service. */
const toOf = (fact: Fact, border: ServiceId): Question['to'] =>
  fact.authority !== null && fact.authority.length <= 40 && !fact.authority.includes(';') ? { name: fact.authority, url: null } : border;

const asked = (home: Country | null, work: Country | null): Country[] => (work && work !== home ? [work] : home ? [home] : []);
