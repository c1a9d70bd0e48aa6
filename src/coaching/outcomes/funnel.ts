import { isStage, type Stage, stages } from '../groups/enrolment.ts';
import { countsAsOffer, type OfferForm, type OfferState } from './offer.ts';
import type { HireState } from './hire.ts';
import type { InterviewState } from './interview.ts';
import type { ApplicationStage } from './application.ts';
import { isLevel, type Level, levels } from './verification.ts';

/** One line of the event log, as far as a funnel needs it. */
export type Logged = Readonly<{ at: Date; type: string; data: Readonly<Record<string, unknown>> }>;

export type ByLevel = Readonly<Record<Level, number>>;
/** How often something ended, where on the way, and why. */
export type Loss = Readonly<{ where: 'application' | 'offer' | 'hire' | 'enrolment'; reason: string; n: number }>;
/** The way from one country to another, such as `FI-NO`; `FI-FI` is work at home. */
export type Direction = Readonly<{ direction: string; interviews: number; offers: number; hires: number }>;

/** What became of a group by the end of a day. Counts are of rows; `persons` are enrolments. */
export type Funnel = Readonly<{
  enrolments: number;
  /** How many ever came as far as each stage, and how many are at it. */
  reached: Readonly<Record<Stage, number>>;
  now: Readonly<Record<Stage, number>>;
  applications: Readonly<{ sent: number; unanswered: number; persons: number }>;
  interviews: Readonly<{ booked: number; held: number; persons: number; byLevel: ByLevel }>;
  /** `made` are all; `counted` are written ones and those the employer confirmed. */
  offers: Readonly<{ made: number; counted: number; persons: number; accepted: number; declined: number }>;
  hires: Readonly<{ agreed: number; started: number; ended: number; persons: number; byLevel: ByLevel }>;
  directions: readonly Direction[];
  losses: readonly Loss[];
}>;

/** A row as the log or the tables tell it; both make the same figures of it. */
export type FunnelRows = Readonly<{
  enrolments: ReadonlyMap<string, Readonly<{ stage: Stage; furthest: Stage; exitReason: string | null }>>;
  applications: ReadonlyMap<
    string,
    Readonly<{ enrolment: string; stage: ApplicationStage; sent: boolean; reason: string | null; direction: string }>
  >;
  interviews: ReadonlyMap<string, Readonly<{ application: string; state: InterviewState; level: Level }>>;
  offers: ReadonlyMap<string, Readonly<{ application: string; state: OfferState; form: OfferForm; level: Level; reason: string | null }>>;
  hires: ReadonlyMap<string, Readonly<{ application: string; state: HireState; level: Level; reason: string | null; started: boolean }>>;
}>;

const zero = <K extends string>(keys: readonly K[]): Record<K, number> => Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>;

/** Counts rows into a funnel. */
export function countFunnel(rows: FunnelRows): Funnel {
  const reached = zero(stages);
  const now = zero(stages);
  const losses = new Map<string, number>();
  const lose = (where: Loss['where'], reason: string | null) => {
    const key = `${where} ${reason ?? 'not-said'}`;
    losses.set(key, (losses.get(key) ?? 0) + 1);
  };
  for (const e of rows.enrolments.values()) {
    now[e.stage]++;
    const far = stages.indexOf(e.furthest);
    for (const [i, stage] of stages.entries()) if (i <= far && stage !== 'closed') reached[stage]++;
    if (e.stage === 'closed') {
      reached.closed++;
      if (e.exitReason !== 'completed') lose('enrolment', e.exitReason);
    }
  }
  const directions = new Map<string, { interviews: number; offers: number; hires: number }>();
  const toward = (application: string) => {
    const key = rows.applications.get(application)!.direction;
    let found = directions.get(key);
    if (!found) directions.set(key, (found = { interviews: 0, offers: 0, hires: 0 }));
    return found;
  };
  const personOf = (application: string) => rows.applications.get(application)!.enrolment;
  const persons = { sent: new Set<string>(), interviews: new Set<string>(), offers: new Set<string>(), hires: new Set<string>() };
  const applications = { sent: 0, unanswered: 0 };
  for (const a of rows.applications.values()) {
    if (a.sent) {
      applications.sent++;
      persons.sent.add(a.enrolment);
    }
    if (a.stage === 'no-answer') {
      applications.unanswered++;
      lose('application', 'no-answer');
    }
    // A declined offer ends the application too: told once, as the offer.
    if ((a.stage === 'rejected' || a.stage === 'withdrawn') && a.reason !== 'offer') lose('application', a.reason);
  }
  const interviews = { booked: 0, held: 0, byLevel: zero(levels) };
  for (const i of rows.interviews.values()) {
    interviews.booked++;
    if (i.state !== 'held') continue;
    interviews.held++;
    interviews.byLevel[i.level]++;
    persons.interviews.add(personOf(i.application));
    toward(i.application).interviews++;
  }
  const offers = { made: 0, counted: 0, accepted: 0, declined: 0 };
  for (const o of rows.offers.values()) {
    offers.made++;
    if (o.state === 'accepted') offers.accepted++;
    if (o.state === 'declined') offers.declined++;
    if (o.state === 'declined' || o.state === 'withdrawn' || o.state === 'expired')
      lose('offer', o.state === 'declined' ? o.reason : o.state);
    if (!countsAsOffer(o)) continue;
    offers.counted++;
    persons.offers.add(personOf(o.application));
    toward(o.application).offers++;
  }
  const hires = { agreed: 0, started: 0, ended: 0, byLevel: zero(levels) };
  for (const h of rows.hires.values()) {
    hires.agreed++;
    if (h.started) hires.started++;
    if (h.state === 'ended') {
      hires.ended++;
      lose('hire', h.reason);
    }
    hires.byLevel[h.level]++;
    persons.hires.add(personOf(h.application));
    toward(h.application).hires++;
  }
  return {
    enrolments: rows.enrolments.size,
    reached,
    now,
    applications: { ...applications, persons: persons.sent.size },
    interviews: { ...interviews, persons: persons.interviews.size },
    offers: { ...offers, persons: persons.offers.size },
    hires: { ...hires, persons: persons.hires.size },
    directions: [...directions].map(([direction, n]) => ({ direction, ...n })).sort((a, b) => a.direction.localeCompare(b.direction)),
    losses: [...losses]
      .map(([key, n]) => {
        const [where, reason] = key.split(' ') as [Loss['where'], string];
        return { where, reason, n };
      })
      .sort((a, b) => b.n - a.n || a.where.localeCompare(b.where) || a.reason.localeCompare(b.reason)),
  };
}

type Loose = Record<string, string | null | undefined>;

/** The rows as they were when the last of these events had happened. Events come in the order of the log. */
export function rowsOf(events: Iterable<Logged>): FunnelRows {
  const enrolments = new Map<string, { stage: Stage; furthest: Stage; exitReason: string | null }>();
  const applications = new Map<
    string,
    { enrolment: string; stage: ApplicationStage; sent: boolean; reason: string | null; direction: string }
  >();
  const interviews = new Map<string, { application: string; state: InterviewState; level: Level }>();
  const offers = new Map<string, { application: string; state: OfferState; form: OfferForm; level: Level; reason: string | null }>();
  const hires = new Map<string, { application: string; state: HireState; level: Level; reason: string | null; started: boolean }>();
  const levelOf = (text: string | null | undefined): Level => (text && isLevel(text) ? text : 'self');
  for (const { type, data } of events) {
    const d = data as Loose;
    const [entity, event] = type.split('.') as [string, string];
    if (entity === 'enrolment' && d.enrolment && typeof d.to === 'string' && isStage(d.to)) {
      const before = enrolments.get(d.enrolment);
      // Left and come back is the same way: the furthest stays.
      const furthest =
        d.to === 'closed' || (before && stages.indexOf(before.furthest) > stages.indexOf(d.to)) ? (before?.furthest ?? 'interested') : d.to;
      enrolments.set(d.enrolment, { stage: d.to, furthest, exitReason: d.to === 'closed' ? (d.reason ?? null) : null });
    } else if (entity === 'application' && d.application && d.to) {
      const before = applications.get(d.application);
      const to = d.to as ApplicationStage;
      applications.set(d.application, {
        enrolment: d.enrolment ?? '',
        stage: to,
        sent: before?.sent === true || to === 'applied',
        reason: event.startsWith('offer-') ? 'offer' : (d.reason ?? null),
        direction: `${d.home}-${d.country}`,
      });
    } else if (entity === 'interview' && d.interview && d.to) {
      const level = levelOf(d.level ?? interviews.get(d.interview)?.level);
      interviews.set(d.interview, { application: d.application!, state: d.to as InterviewState, level });
    } else if (entity === 'offer' && d.offer && d.to) {
      offers.set(d.offer, {
        application: d.application!,
        state: d.to as OfferState,
        form: d.form as OfferForm,
        level: levelOf(d.level),
        reason: d.reason ?? null,
      });
    } else if (entity === 'hire' && d.hire && d.to) {
      hires.set(d.hire, {
        application: d.application!,
        state: d.to as HireState,
        level: levelOf(d.level),
        reason: d.reason ?? null,
        started: hires.get(d.hire)?.started === true || d.to === 'started',
      });
    } else if (type === 'outcome.verified' && d.id && d.level) {
      const kept = { interview: interviews, offer: offers, hire: hires }[d.entity as 'interview'] as
        | Map<string, { level: Level }>
        | undefined;
      const row = kept?.get(d.id);
      if (row) kept!.set(d.id, { ...row, level: levelOf(d.level) });
    }
  }
  return { enrolments, applications, interviews, offers, hires };
}

/** The funnel of a group from the event log alone. */
export const foldFunnel = (events: Iterable<Logged>): Funnel => countFunnel(rowsOf(events));

/** Fewest in a figure that is shown to those who do not coach the group. */
export const FEWEST_SHOWN = 5;
