import type { Country } from '#taxonomy';
import { inActionZone, sameBorder } from './borders.ts';
import type { Outcomes } from './guidance.ts';
import type { Citizen, Pattern, Situation, SituationPhase, WorkStatus, Workplace } from './situation.ts';
import { all, among, any, not, open, type Truth } from './truth.ts';

/**
 * What facts and the judgement ask of a situation. Every answer is three-valued: open when a field is missing.
 * `on` is the day the answer is asked for, `today` the day it is asked: validity follows the first, review the second.
 */
export class Case {
  readonly s: Situation;
  readonly on: string;
  readonly today: string;
  /** Set by the judgement before steps are looked for. */
  outcomes: Outcomes | null = null;

  constructor(s: Situation, on: string, today: string) {
    this.s = s;
    this.on = on;
    this.today = today;
  }

  /** The day amounts are looked up for: the first day of work when it is later than the day asked for. */
  get payDay(): string {
    return this.s.start !== null && this.s.start > this.on ? this.s.start : this.on;
  }

  // ---- where

  /** Country one lives in, before a move. */
  get from(): Country | null {
    return this.s.home?.country ?? null;
  }

  livesIn(...countries: Country[]): Truth {
    return among('home', this.from, ...countries);
  }

  /** Countries of the work places; null when none is known. */
  get workCountries(): readonly Country[] | null {
    return this.s.work ? [...new Set(this.s.work.map((w) => w.place.country))] : null;
  }

  /** Work is done in this country, or, where no work is named yet, looked for in it. */
  worksIn(country: Country): Truth {
    const countries = this.workCountries;
    if (countries) return countries.includes(country);
    if (this.s.dest) return this.s.dest.country === country;
    return open('work');
  }

  /**
   * Where the person will live: after a move the new place, else home. Who moves and names no place moves to where the work
   * is; with work in several countries that says nothing.
   */
  get livesAt(): Situation['home'] {
    const { home, dest, work } = this.s;
    if (this.s.pattern !== 'move') return home;
    if (dest) return dest;
    const abroad = (work ?? []).filter((w) => w.place.country !== home?.country);
    return abroad.length === 0
      ? work
        ? home
        : null
      : abroad.every((w) => w.place.country === abroad[0]!.place.country)
        ? abroad[0]!.place
        : null;
  }

  get residence(): Country | null {
    return this.livesAt?.country ?? null;
  }

  /** Goes to live in another country. */
  moves(): Truth {
    const p = this.pattern('move');
    const to = this.livesAt;
    if (p !== true) return p;
    return this.s.home && to ? this.s.home.country !== to.country : open(this.s.home ? 'dest' : 'home');
  }

  movesTo(country: Country): Truth {
    if (this.s.pattern === null) {
      // Whether it is a move is open as long as this country is where one goes.
      const to = this.s.dest?.country ?? null;
      return (to ?? this.abroad[0]) === country || (to === null && this.abroad.includes(country)) ? open('pattern') : false;
    }
    return all(this.moves(), this.residence === null ? open('dest') : this.residence === country);
  }

  /** Works in this country and keeps living in another. */
  commutesTo(country: Country): Truth {
    return all(this.worksIn(country), not(this.livesIn(country)), not(this.pattern('move')));
  }

  /** Works, or looks for work, in this country and has lived in another until now. */
  comesToWorkIn(country: Country): Truth {
    return all(this.worksIn(country), not(this.livesIn(country)));
  }

  /** Works, or looks for work, in a country other than the one lived in until now. */
  worksAbroad(): Truth {
    return any(this.comesToWorkIn('FI'), this.comesToWorkIn('SE'), this.comesToWorkIn('NO'));
  }

  /** Countries other than home where one works, moves or looks for work. */
  get abroad(): readonly Country[] {
    const to = new Set([...(this.workCountries ?? []), ...(this.s.dest ? [this.s.dest.country] : [])]);
    if (this.from) to.delete(this.from);
    return [...to];
  }

  /** Something of the work, or the person, crosses a border. */
  crosses(): Truth {
    if (this.s.home === null) return open('home');
    if (this.abroad.length > 0) return true;
    if (this.s.work === null && this.s.dest === null) return open('work');
    return this.foreignEmployer();
  }

  goesToActionZone(): Truth {
    const place = this.s.dest ?? (this.s.pattern === 'move' ? (this.s.work?.[0]?.place ?? null) : null);
    return place ? inActionZone(place) : this.s.pattern === null ? open('pattern') : false;
  }

  // ---- who

  citizen(...which: Citizen[]): Truth {
    return among('citizen', this.s.citizen, ...which);
  }

  pattern(...which: Pattern[]): Truth {
    return among('pattern', this.s.pattern, ...which);
  }

  status(...which: WorkStatus[]): Truth {
    return among('status', this.s.status, ...which);
  }

  /** Sent abroad by an employer. */
  posted(): Truth {
    return any(this.status('posted'), this.pattern('posted'));
  }

  phase(...which: SituationPhase[]): Truth {
    return among('phase', this.s.phase, ...which);
  }

  event(...which: string[]): Truth {
    return this.s.event !== null && which.includes(this.s.event);
  }

  /** Regulated professions by id; false for work that is not among them. */
  profession(...ids: string[]): Truth {
    if (this.s.occupation === null) return open('occupation');
    return this.s.occupation.professions.some((p) => ids.includes(p));
  }

  /** ISCO-08 codes or their beginnings: `7` craft, `711` builders. */
  isco(...beginnings: string[]): Truth {
    if (this.s.occupation === null) return open('occupation');
    const code = this.s.occupation.isco;
    return code !== null && beginnings.some((b) => code.startsWith(b));
  }

  health(): Truth {
    return this.profession(...HEALTH);
  }

  /** Trained in a country other than this one, as far as said. */
  trainedOutside(country: Country): Truth {
    return this.s.qualifiedIn === null ? open('qualified_in') : this.s.qualifiedIn !== country;
  }

  hasChildren(): Truth {
    return this.s.children === null ? false : this.s.children.length > 0;
  }

  hasCar(): Truth {
    return this.s.car ?? false;
  }

  hasDog(): Truth {
    return this.s.dog ?? false;
  }

  /** Looks for work, with or without a benefit. */
  jobseeker(): Truth {
    return this.status('jobseeker');
  }

  student(): Truth {
    return this.status('student');
  }

  // ---- how long

  /** Length of the work or stay in months; `under` and `over` leave the value itself out, `min` and `max` take it in. */
  months(bounds: { min?: number; under?: number; max?: number; over?: number }): Truth {
    const m = this.s.months;
    if (m === null) return open('duration');
    return (
      (bounds.min === undefined || m >= bounds.min) &&
      (bounds.over === undefined || m > bounds.over) &&
      (bounds.max === undefined || m <= bounds.max) &&
      (bounds.under === undefined || m < bounds.under)
    );
  }

  // ---- how the work is done

  /** Per cent of the working time done in the country one lives in; null when shares are missing. */
  get homeShare(): number | null {
    const { work } = this.s;
    if (!work || this.residence === null) return null;
    const at = work.filter((w) => w.place.country === this.residence);
    if (at.length === 0) return 0;
    if (at.length === work.length) return 100;
    return at.every((w) => w.share !== null) ? at.reduce((sum, w) => sum + w.share!, 0) : null;
  }

  /** Some work is done from home or elsewhere by an IT link. */
  telework(): Truth {
    const { work } = this.s;
    if (!work) return open('work');
    return any(...work.map((w) => among('work', w.mode, 'telework')));
  }

  worksInSeveralCountries(): Truth {
    const countries = this.workCountries;
    return countries ? countries.length > 1 : open('work');
  }

  employerOf(w: Workplace) {
    return this.s.employers?.[w.employer] ?? null;
  }

  /** The employer of some work place sits in one of these countries. */
  employerIn(...countries: Country[]): Truth {
    if (!this.s.employers || this.s.employers.length === 0) return open('employers');
    return any(...this.s.employers.map((e) => among('employers', e.country, ...countries)));
  }

  publicEmployer(): Truth {
    if (!this.s.employers || this.s.employers.length === 0) return open('employers');
    return any(...this.s.employers.map((e) => among('employers', e.sector, 'public')));
  }

  /** The employer sits in another country than the one the person lives in. */
  foreignEmployer(): Truth {
    const home = this.residence;
    if (home === null) return open('home');
    if (!this.s.employers || this.s.employers.length === 0) return open('employers');
    return any(...this.s.employers.map((e) => (e.country === null ? open('employers') : e.country !== home)));
  }

  // ---- the commuter rule

  /**
   * Whether the commuter rule covers the wage of a work place (TAX-CB-01 to TAX-CB-04).
   * `~lists` stands for a border further south than our lists reach: no answer of the person can settle it.
   */
  commuter(w: Workplace): Truth {
    const { home, reg1nov } = this.s;
    if (!home) return open('home');
    if (w.place.country === home.country) return false;
    const here = sameBorder(home, w.place);
    if (here === false) return false;
    const comesHome = ((): Truth => {
      switch (this.s.pattern) {
        case 'daily':
        case 'weekly':
          return true;
        case 'move':
        case 'rotation':
          return false;
        default:
          // Seasonal, posted and remote work says nothing of how often one is at home.
          return open('pattern');
      }
    })();
    const wage = ((): Truth => {
      switch (this.s.status) {
        case null:
          return open('status');
        case 'self-employed':
          return false;
        case 'both':
          return open('~both');
        default:
          return true;
      }
    })();
    // Sweden asks where one was registered on 1 November of the year before; who was registered abroad then has just come.
    const registered = ((): Truth => {
      if (home.country !== 'SE') return true;
      if (!reg1nov) return open('reg_1nov');
      if (reg1nov.country !== 'SE') return true;
      const then = sameBorder(reg1nov, w.place);
      return then === 'beyond' ? open('~lists') : then !== false;
    })();
    return all(here === 'beyond' ? open('~lists') : true, comesHome, wage, registered);
  }

  /** The commuter rule holds for some work place, in one of these countries where named. */
  commuterRule(...countries: Country[]): Truth {
    if (!this.s.work) return open('work');
    const places = this.s.work.filter((w) => countries.length === 0 || countries.includes(w.place.country));
    return any(...places.map((w) => this.commuter(w)));
  }

  // ---- what the judgement found; only after it

  /** Wages of some work place are taxed in this country. */
  taxedIn(country: Country): Truth {
    return (this.outcomes?.tax ?? []).some((t) => t.country === country);
  }

  /** Taxed in a country other than the one lived in. */
  taxedAbroad(): Truth {
    return (this.outcomes?.tax ?? []).some((t) => t.country !== null && t.country !== this.residence);
  }

  insuredIn(country: Country): Truth {
    const i = this.outcomes?.insurance;
    return i?.country === undefined || i.country === null ? false : i.country === country;
  }

  /** A permit is missing: nothing else is answered before. */
  stopped(): boolean {
    return this.outcomes?.permit.stop === true;
  }

  /** No permit is missing. */
  free(): boolean {
    return !this.stopped();
  }

  /** All of these are known to be so, and no permit is missing: what is open gives no step. */
  sure(...truths: readonly Truth[]): boolean {
    return this.free() && truths.every((t) => t === true);
  }
}

/** Ids of regulated health professions in `data/taxonomy/regulated.jsonl`. */
export const HEALTH: readonly string[] = [
  ...[
    'nurse',
    'practical-nurse',
    'midwife',
    'doctor',
    'dentist',
    'physiotherapist',
    'occupational-therapist',
    'pharmacist',
    'radiographer',
  ],
  ...['psychologist', 'paramedic', 'public-health-nurse', 'dental-hygienist', 'dental-nurse', 'dental-technician', 'biomedical-scientist'],
  ...[
    'speech-therapist',
    'optician',
    'chiropractor',
    'audiologist',
    'podiatrist',
    'dietitian',
    'naprapath',
    'osteopath',
    'prescriptionist',
  ],
  ...['pharmacy-technician', 'medical-physicist', 'prosthetist', 'psychotherapist', 'health-care-counsellor', 'massage-therapist'],
];
export const TEACHERS: readonly string[] = [
  ...['class-teacher', 'subject-teacher', 'special-teacher', 'vocational-teacher', 'early-childhood-teacher', 'guidance-counsellor'],
];
