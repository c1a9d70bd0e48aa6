/** How far somebody is in a group, from interest to being at home in the new job. The order is the order of the way. */
export const stages = [
  'interested',
  'registered',
  'consented',
  'intake-done',
  'plan-agreed',
  'in-coaching',
  'job-ready',
  'applying',
  'interviewing',
  'offered',
  'hired',
  'started',
  'settled',
  'closed',
] as const;
export type Stage = (typeof stages)[number];
export const isStage = (text: string): text is Stage => (stages as readonly string[]).includes(text);

/** Why somebody left; `completed` is the way walked to its end. */
export const exitReasons = [
  'completed',
  'withdrew',
  'no-contact',
  'work-at-home',
  'education',
  'not-in-target-group',
  'moved-on',
  'barrier',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** Mental and other border barriers, as the list of codes has them. */
export const barriers = ['MB-DIST', 'MB-LANG', 'MB-WORK', 'MB-IMAGE', 'MB-NATION', 'MB-BORDER', 'MB-COMFORT'] as const;
export type Barrier = (typeof barriers)[number];
export const isBarrier = (text: string): text is Barrier => (barriers as readonly string[]).includes(text);

/** Who may cause an event: the person, those who coach them, or what else is written down (an application, an offer). */
export type Cause = 'person' | 'coach' | 'outcome';

type Rule = Readonly<{
  from: readonly Stage[];
  to: Stage;
  way: 'forward' | 'back' | 'exit' | 'again';
  by: readonly Cause[];
  reason?: ExitReason;
}>;

const order = new Map(stages.map((stage, i) => [stage, i]));
const between = (first: Stage, last: Stage): readonly Stage[] => stages.slice(order.get(first), order.get(last)! + 1);
const open = between('interested', 'settled');
const both = ['person', 'coach'] as const;

/**
 * Everything that can happen to an enrolment, named for what happened. What is not here cannot happen.
 * Outcomes may come early (a job interview at a recruitment event before any plan): nothing in between is invented then.
 */
export const transitions = {
  'signed-up': { from: ['interested'], to: 'registered', way: 'forward', by: both },
  'consent-given': { from: ['interested', 'registered'], to: 'consented', way: 'forward', by: both },
  'intake-held': { from: ['consented'], to: 'intake-done', way: 'forward', by: ['coach'] },
  'plan-agreed': { from: between('consented', 'intake-done'), to: 'plan-agreed', way: 'forward', by: both },
  'coaching-began': { from: between('consented', 'plan-agreed'), to: 'in-coaching', way: 'forward', by: ['coach'] },
  'found-job-ready': { from: between('consented', 'in-coaching'), to: 'job-ready', way: 'forward', by: ['coach'] },
  'application-sent': { from: between('consented', 'job-ready'), to: 'applying', way: 'forward', by: ['outcome', 'coach'] },
  'interview-booked': { from: between('consented', 'applying'), to: 'interviewing', way: 'forward', by: ['outcome', 'coach'] },
  'offer-made': { from: between('consented', 'interviewing'), to: 'offered', way: 'forward', by: ['outcome', 'coach'] },
  'offer-accepted': { from: between('consented', 'offered'), to: 'hired', way: 'forward', by: ['outcome', 'coach'] },
  'work-started': { from: between('consented', 'hired'), to: 'started', way: 'forward', by: ['outcome', 'coach'] },
  'settled-in': { from: ['started'], to: 'settled', way: 'forward', by: ['outcome', 'coach'] },
  'plan-taken-up-again': { from: between('plan-agreed', 'job-ready'), to: 'intake-done', way: 'back', by: both },
  'more-coaching-needed': { from: between('job-ready', 'interviewing'), to: 'in-coaching', way: 'back', by: ['coach'] },
  'application-fell-through': { from: between('applying', 'offered'), to: 'job-ready', way: 'back', by: ['outcome', 'coach'] },
  'interview-fell-through': { from: ['interviewing'], to: 'applying', way: 'back', by: ['outcome', 'coach'] },
  'offer-fell-through': { from: ['offered'], to: 'applying', way: 'back', by: ['outcome', 'coach'] },
  'hire-fell-through': { from: ['hired'], to: 'applying', way: 'back', by: ['outcome', 'coach'] },
  'work-ended': { from: between('started', 'settled'), to: 'job-ready', way: 'back', by: ['outcome', 'coach'] },
  completed: { from: ['settled'], to: 'closed', way: 'exit', reason: 'completed', by: ['coach'] },
  withdrew: { from: open, to: 'closed', way: 'exit', reason: 'withdrew', by: both },
  'contact-lost': { from: open, to: 'closed', way: 'exit', reason: 'no-contact', by: ['coach'] },
  'work-at-home-found': { from: open, to: 'closed', way: 'exit', reason: 'work-at-home', by: ['coach'] },
  'education-begun': { from: open, to: 'closed', way: 'exit', reason: 'education', by: ['coach'] },
  'found-outside-target-group': { from: open, to: 'closed', way: 'exit', reason: 'not-in-target-group', by: ['coach'] },
  'moved-on': { from: open, to: 'closed', way: 'exit', reason: 'moved-on', by: ['coach'] },
  'stopped-by-barrier': { from: open, to: 'closed', way: 'exit', reason: 'barrier', by: ['coach'] },
  reopened: { from: ['closed'], to: 'registered', way: 'again', by: both },
} as const satisfies Readonly<Record<string, Rule>>;

export type EnrolmentEvent = keyof typeof transitions;
export const enrolmentEvents = Object.keys(transitions) as readonly EnrolmentEvent[];
export const isEnrolmentEvent = (text: string): text is EnrolmentEvent => Object.hasOwn(transitions, text);
export const ruleOf = (event: EnrolmentEvent): Rule => transitions[event];

/** Where an event leads from a stage; null when it cannot happen there. */
export function step(from: Stage, event: EnrolmentEvent): Stage | null {
  const rule = ruleOf(event);
  return rule.from.includes(from) ? rule.to : null;
}

/** What can happen at a stage, in the order of the table. */
export const eventsAt = (stage: Stage): readonly EnrolmentEvent[] => enrolmentEvents.filter((event) => step(stage, event) !== null);

/** The event that leads forward to a stage; null for those that nobody goes forward to. */
export const forwardTo = (stage: Stage): EnrolmentEvent | null =>
  enrolmentEvents.find((event) => ruleOf(event).way === 'forward' && ruleOf(event).to === stage) ?? null;

export const isBeyond = (stage: Stage, other: Stage): boolean => order.get(stage)! >= order.get(other)!;

/** The stage that a series of events leaves, from the first interest on; throws on one that could not happen, because a log that lies must not be folded. */
export function fold(events: readonly EnrolmentEvent[]): Stage {
  let stage: Stage = 'interested';
  for (const event of events) {
    const next = step(stage, event);
    if (next === null) throw new Error(`${event} cannot happen at ${stage}`);
    stage = next;
  }
  return stage;
}

/**
 * The diagram of the table, in Mermaid. A step forward is drawn from the stage before it; from where else it may come, and
 * the many ways out, stand in a note, because fifty more arrows would hide the way.
 */
export function drawEnrolment(): string {
  const name = (stage: string) => stage.replaceAll('-', '_');
  const early = enrolmentEvents.filter((event) => ruleOf(event).way === 'forward' && ruleOf(event).from.length > 1);
  const exits = enrolmentEvents.filter((event) => ruleOf(event).way === 'exit' && ruleOf(event).from.length > 1);
  const lines = enrolmentEvents.flatMap((event) => {
    const { way, from, to } = ruleOf(event);
    if (way === 'exit' && from.length > 1) return [];
    return (way === 'forward' ? from.slice(-1) : from).map((stage) => `  ${name(stage)} --> ${name(to)}: ${event}`);
  });
  return [
    'stateDiagram-v2',
    ...stages.map((stage) => `  ${name(stage)}: ${stage}`),
    '  [*] --> interested: interest-shown',
    ...lines,
    '  note right of consented',
    ...early.map((event) => `    ${event} may come from ${ruleOf(event).from[0]} on`),
    '  end note',
    '  note right of closed',
    `    From every stage but closed: ${exits.join(', ')}`,
    '  end note',
  ].join('\n');
}

/** The whole table in Markdown: what can happen, from where, to where, and who may cause it. */
export function tableOfEnrolment(): string {
  const rows = enrolmentEvents.map((event) => {
    const { from, to, by, reason } = ruleOf(event);
    const origin = from.length > 1 ? `${from[0]} … ${from.at(-1)}` : from[0]!;
    return `| ${event} | ${origin} | ${to}${reason ? ` (${reason})` : ''} | ${by.join(', ')} |`;
  });
  return ['| event | from | to | who |', '|---|---|---|---|', ...rows].join('\n');
}
