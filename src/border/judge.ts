import type { Country } from '#taxonomy';
import { Case } from './case.ts';
import type { Certainty, Fact, Step } from './fact.ts';
import { phases } from './fact.ts';
import type { Outcomes } from './guidance.ts';
import { Bench } from './judgement/decide.ts';
import { judgeInsurance } from './judgement/insurance.ts';
import { judgeLicences, type ProfessionRule } from './judgement/licence.ts';
import { judgePermit } from './judgement/permit.ts';
import { judgeNumbers, judgeRegistration } from './judgement/registration.ts';
import { judgeTax } from './judgement/tax.ts';
import { judgeUnemployment } from './judgement/unemployment.ts';
import { type Question, questionsOf } from './questions.ts';
import { weakest } from './review.ts';
import type { Shelf } from './shelf.ts';
import type { Situation } from './situation.ts';
import { possible } from './truth.ts';

/** What a judgement stands on: facts, professions, the day it is asked for and the day it is. */
export type Ground = Readonly<{ shelf: Shelf; professions: readonly ProfessionRule[]; on: string; today: string }>;

/** A step before it is put into words. */
export type Task = Readonly<{ id: string; fact: Fact; step: Step; due: string | null; certainty: Certainty }>;

/** The judgement in codes: outcomes, tasks in the order to be done, whom to ask, and which answers are missing. */
export type Judged = Readonly<{
  case: Case;
  outcomes: Outcomes;
  tasks: readonly Task[];
  questions: readonly Question[];
  unknown: readonly Readonly<{ field: string; wouldChange: readonly string[] }>[];
  facts: readonly string[];
}>;

/**
 * Only the outcomes: permit → licence → insurance → tax → registration and numbers → fund. Pure.
 * A missing permit stops the plan: no steps but those towards the permit, and the pages show nothing else. Tax and insurance
 * are still judged, because they do not look at citizenship; were they withheld here, keeping a citizenship to oneself would
 * make them surer.
 */
export function judgeOutcomes(situation: Situation, ground: Ground): { c: Case; bench: Bench; outcomes: Outcomes } {
  const c = new Case(situation, ground.on, ground.today);
  const bench = new Bench(c, ground.shelf);
  const staying = outcomesOf(bench, ground);
  // Not told how often one goes home, it may also be a move: what both ways agree on is the answer.
  const outcomes =
    situation.pattern === null && c.abroad.length > 0
      ? inCommon(staying, outcomesOf(new Bench(new Case({ ...situation, pattern: 'move' }, ground.on, ground.today), ground.shelf), ground))
      : staying;
  c.outcomes = outcomes;
  return { c, bench, outcomes };
}

function outcomesOf(bench: Bench, { professions }: Ground): Outcomes {
  const permit = judgePermit(bench);
  const stopped = permit.stop === true;
  const licence = stopped ? [] : judgeLicences(bench, professions);
  const insurance = judgeInsurance(bench);
  const tax = judgeTax(bench);
  const registration = judgeRegistration(bench);
  const taxed = (country: Country) => tax.some((t) => t.country === country);
  const idNumbers = judgeNumbers(bench, registration, taxed, stopped);
  return { permit, licence, insurance, tax, registration, idNumbers, unemployment: judgeUnemployment(bench, insurance) };
}

/** Outcomes on which two ways of reading a situation agree, as sure as the less sure; where they differ, the pattern is asked for. */
function inCommon(a: Outcomes, b: Outcomes): Outcomes {
  const open = (x: { open: readonly string[] }, y: { open: readonly string[] }) => [...new Set(['pattern', ...x.open, ...y.open])];
  const lost = { certainty: 'ask', facts: [], because: 'missing' } as const;
  const insurance =
    a.insurance.country !== null && a.insurance.country === b.insurance.country
      ? weakest(a.insurance.certainty, b.insurance.certainty) === a.insurance.certainty
        ? a.insurance
        : b.insurance
      : { ...a.insurance, ...lost, country: null, open: open(a.insurance, b.insurance), a1: { ...a.insurance.a1, from: null } };
  const tax = a.tax.map((t, i) => {
    const other = b.tax[i]!;
    if (t.country !== null && t.country === other.country) return weakest(t.certainty, other.certainty) === t.certainty ? t : other;
    return { ...t, ...lost, country: null, open: open(t, other) };
  });
  const same = (of: 'fund' | 'ifFullyUnemployed' | 'ifPartlyUnemployed') =>
    a.unemployment[of] !== null && a.unemployment[of] === b.unemployment[of] ? a.unemployment[of] : null;
  const sure = (of: 'fund' | 'ifFullyUnemployed' | 'ifPartlyUnemployed') =>
    same(of) === null ? ('ask' as const) : weakest(a.unemployment.of[of], b.unemployment.of[of]);
  const of = { fund: sure('fund'), ifFullyUnemployed: sure('ifFullyUnemployed'), ifPartlyUnemployed: sure('ifPartlyUnemployed') };
  const certainty = weakest(of.fund, of.ifFullyUnemployed, of.ifPartlyUnemployed);
  const unemployment = {
    ...a.unemployment,
    ...{ fund: same('fund'), ifFullyUnemployed: same('ifFullyUnemployed'), ifPartlyUnemployed: same('ifPartlyUnemployed') },
    ...{ of, certainty, open: certainty === 'ask' ? open(a.unemployment, b.unemployment) : [] },
    ...(certainty === 'ask' ? { because: 'missing' } : {}),
  };
  return { ...a, insurance, tax, unemployment };
}

/** The whole judgement of a situation. Pure: same input, same answer. */
export function judge(situation: Situation, ground: Ground): Judged {
  const { c, bench, outcomes } = judgeOutcomes(situation, ground);
  const applying = ground.shelf.facts.filter((fact) => inForce(fact, ground.on) && possible(fact.applies(c)));
  const found = applying.flatMap((fact) => tasksOf(fact, c, ground)).sort(byOrder);
  // What nobody read anywhere is no step: it is something to ask.
  const tasks = found.filter((task) => task.fact.sources.length > 0);
  const unread = [...new Set(found.filter((task) => task.fact.sources.length === 0).map((task) => task.fact))];
  const questions = questionsOf(bench, outcomes, applying, unread, ground.today);
  const unknown = unknownOf(outcomes);
  const facts = new Set<string>();
  for (const said of Object.values(outcomes).flat()) for (const id of said.facts) facts.add(id);
  for (const { fact } of tasks) facts.add(fact.id);
  for (const question of questions) for (const id of question.facts) facts.add(id);
  return { case: c, outcomes, tasks, questions, unknown, facts: [...facts] };
}

const inForce = (fact: Fact, on: string) =>
  (fact.validFrom === null || on >= fact.validFrom) && (fact.validTo === null || on <= fact.validTo);

function tasksOf(fact: Fact, c: Case, { shelf, on, today }: Ground): Task[] {
  return (fact.steps ?? []).flatMap((step) => {
    if (step.when && !possible(step.when(c))) return [];
    const refs = step.parts?.map((part) => `${fact.id}:${part}`) ?? [fact.id];
    return [
      {
        id: step.key ? `${fact.id}-${step.key}` : fact.id,
        fact,
        step,
        due: step.due && c.s.start ? dayFrom(c.s.start, step.due.days) : null,
        certainty: shelf.certainty(refs, on, today),
      },
    ];
  });
}

/** Arrival and first pay are not asked for: the first working day stands for both, and steps say what they count from. */
const dayFrom = (start: string, days: number): string =>
  new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const phaseNumber = new Map(phases.map((phase, i) => [phase, i]));
function byOrder(a: Task, b: Task): number {
  return (
    phaseNumber.get(a.step.phase)! - phaseNumber.get(b.step.phase)! ||
    (a.step.rank ?? 50) - (b.step.rank ?? 50) ||
    (a.step.due?.days ?? 999) - (b.step.due?.days ?? 999)
  );
}

function unknownOf(outcomes: Outcomes): Judged['unknown'] {
  const fields = new Map<string, Set<string>>();
  const add = (outcome: string, open: readonly string[]) => {
    for (const field of open) if (!field.startsWith('~')) fields.set(field, (fields.get(field) ?? new Set()).add(outcome));
  };
  for (const t of outcomes.tax) add('tax', t.open);
  add('insurance', outcomes.insurance.open);
  add('registration', outcomes.registration.open);
  add('idNumbers', outcomes.registration.open);
  add('permit', outcomes.permit.open);
  for (const l of outcomes.licence) add('licence', l.open);
  add('unemployment', outcomes.unemployment.open);
  return [...fields].map(([field, set]) => ({ field, wouldChange: [...set] }));
}
