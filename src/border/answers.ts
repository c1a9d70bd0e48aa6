import type { Drawer } from '#ui';
import type { Ground } from './judge.ts';
import { judge } from './judge.ts';
import { type Lookup, parseSituation, type Situation, type SituationProblem } from './situation.ts';

/** Answers as they are kept: the situation in the contract's own fields, without what was not said. */
export type Answers = Readonly<Record<string, unknown>>;

/** Where a step of the plan stands for the person (life cycle of a checklist item). */
export const tickStates = ['todo', 'in-progress', 'waiting', 'sent', 'done', 'blocked', 'not-relevant'] as const;
export type TickState = (typeof tickStates)[number];

/** What the visitor's own browser keeps of the guide, sealed: answers, questions passed over, ticks, and the plan last shown. */
export type GuideVisit = Readonly<{
  answers: Answers;
  /** Questions answered with "don't know". */
  passed: readonly string[];
  ticks: Readonly<Record<string, TickState>>;
  /** Id of the plan last shown; it says which versions of facts it stood on, nothing of the answers. Other answers make another plan. */
  plan: string | null;
}>;

export const nothingKept: GuideVisit = { answers: {}, passed: [], ticks: {}, plan: null };

/** The guide's drawer, parsed: an older version of the page may have written it. */
export function readGuide(drawer: Pick<Drawer, 'read'>): GuideVisit {
  const kept = drawer.read();
  if (typeof kept !== 'object' || kept === null) return nothingKept;
  const { answers, passed, ticks, plan } = kept as Record<string, unknown>;
  const record = (v: unknown): Record<string, unknown> =>
    typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : {};
  return {
    answers: record(answers),
    passed: Array.isArray(passed) ? passed.filter((p): p is string => typeof p === 'string').slice(0, 30) : [],
    ticks: Object.fromEntries(
      Object.entries(record(ticks)).filter((entry): entry is [string, TickState] => tickStates.includes(entry[1] as TickState)),
    ),
    plan: typeof plan === 'string' && /^[0-9a-f-]{36}$/.test(plan) ? plan : null,
  };
}

/** False when it does not fit into the browser's cookie; then nothing changes. */
export const keepGuide = (drawer: Drawer, visit: GuideVisit): boolean => drawer.write(visit);

/** Ids of questions, in the order they are asked. */
export const coreQuestions = ['home', 'work', 'pattern', 'status', 'employers', 'start', 'citizen', 'phase'] as const;
export const furtherQuestions = ['reg_1nov', 'occupation', 'benefit', 'pay', 'more'] as const;
export type QuestionId = (typeof coreQuestions)[number] | (typeof furtherQuestions)[number];
export const isQuestion = (id: string): id is QuestionId => [...coreQuestions, ...furtherQuestions].includes(id as QuestionId);

/** Fields of the situation that a question fills. */
export const fieldsOfQuestion: Readonly<Record<QuestionId, readonly string[]>> = {
  home: ['home'],
  work: ['work', 'dest'],
  pattern: ['pattern'],
  status: ['status'],
  employers: ['employers'],
  start: ['start', 'duration'],
  citizen: ['citizen', 'permit'],
  phase: ['phase', 'event'],
  reg_1nov: ['reg_1nov'],
  occupation: ['occupation', 'qualified_in'],
  benefit: ['benefit', 'unemployed_weeks'],
  pay: ['pay'],
  more: ['children', 'car', 'dog', 'partner'],
};

/** The question that asks for a field. */
export const questionFor = (field: string): QuestionId | null =>
  (Object.entries(fieldsOfQuestion).find(([, fields]) => fields.includes(field))?.[0] as QuestionId | undefined) ?? null;

export const isAnswered = (answers: Answers, question: QuestionId): boolean =>
  fieldsOfQuestion[question].some((f) => answers[f] !== undefined);

/**
 * Answers that stand for the possible ones of a further question: if none of them changes the answer, the question is not
 * asked. Municipalities are examples of their kind.
 */
const trials: Readonly<Record<(typeof furtherQuestions)[number], readonly Answers[]>> = {
  reg_1nov: [{ reg_1nov: 'SE/Haparanda' }, { reg_1nov: 'SE/Kiruna' }, { reg_1nov: 'SE/Luleå' }],
  occupation: [],
  benefit: [
    { benefit: 'FI-earnings', unemployed_weeks: 6 },
    { benefit: 'FI-yleistuki', unemployed_weeks: 6 },
  ],
  pay: [{ pay: { amount: 500, currency: 'EUR', per: 'month' } }],
  more: [{ children: [3], car: true, dog: true }],
};

/** The next question to ask, or null when what is left would change nothing. */
export function nextQuestion(visit: GuideVisit, ground: Ground, lookup: Lookup): QuestionId | null {
  const left = (q: QuestionId) => !isAnswered(visit.answers, q) && !visit.passed.includes(q);
  for (const q of coreQuestions) if (left(q) && asksFor(q, visit.answers)) return q;
  for (const q of furtherQuestions) if (left(q) && matters(q, visit.answers, ground, lookup)) return q;
  return null;
}

/** Questions on the way, answered ones included, for the progress line. */
export function questionsOnTheWay(visit: GuideVisit, ground: Ground, lookup: Lookup): QuestionId[] {
  return [
    ...coreQuestions.filter((q) => asksFor(q, visit.answers)),
    ...furtherQuestions.filter(
      (q) => isAnswered(visit.answers, q) || visit.passed.includes(q) || matters(q, visit.answers, ground, lookup),
    ),
  ];
}

/** Who has no job yet is not asked about an employer or how often they go home. */
function asksFor(question: QuestionId, answers: Answers): boolean {
  const looking = answers.work === undefined && answers.dest !== undefined;
  return !(looking && question === 'employers');
}

function matters(question: (typeof furtherQuestions)[number], answers: Answers, ground: Ground, lookup: Lookup): boolean {
  const { situation } = parseSituation(answers, lookup);
  const base = judge(situation, ground);
  if (base.outcomes.permit.stop === true) return question === 'pay';
  // What one does for a living decides on recognition wherever one goes abroad.
  if (question === 'occupation') return base.case.abroad.length > 0;
  if (question === 'reg_1nov' && base.case.from !== 'SE') return false;
  const before = signature(base);
  return trials[question].some((trial) => signature(judge(parseSituation({ ...answers, ...trial }, lookup).situation, ground)) !== before);
}

/** What an answer comes to: every outcome with its certainty, and which steps there are. */
export function signature({ outcomes, tasks, questions }: ReturnType<typeof judge>): string {
  return JSON.stringify([
    outcomes.permit.stop,
    outcomes.tax.map((t) => [t.country, t.certainty]),
    [outcomes.insurance.country, outcomes.insurance.certainty],
    [outcomes.registration.country, outcomes.registration.change, outcomes.registration.certainty],
    outcomes.idNumbers.map((n) => n.kind),
    outcomes.licence.map((l) => [l.country, l.profession]),
    [outcomes.unemployment.fund, outcomes.unemployment.ifFullyUnemployed, outcomes.unemployment.ifPartlyUnemployed],
    tasks.map((t) => t.id),
    questions.map((q) => q.why),
  ]);
}

export type Problems = readonly SituationProblem[];
export type { Situation };
