import type { Country, Municipality, Places } from '#taxonomy';

export type Place = Readonly<{ /** As it was given: `SE/Haparanda`. */ ref: string; country: Country; code: string }>;
export type Mode = 'on-site' | 'telework' | 'travel';
/** One place where work is done, with its share of the working time in per cent; null is not answered. */
export type Workplace = Readonly<{ place: Place; share: number | null; mode: Mode | null; employer: number }>;
export type Employer = Readonly<{ country: Country | null; sector: 'public' | 'private' | null; seat: Country | null }>;

export const patterns = ['move', 'daily', 'weekly', 'rotation', 'seasonal', 'posted', 'remote'] as const;
export type Pattern = (typeof patterns)[number];
export const statuses = ['employee', 'self-employed', 'both', 'student', 'jobseeker', 'posted', 'on-leave'] as const;
export type WorkStatus = (typeof statuses)[number];
export const citizens = ['Nordic', 'EU', 'TCN'] as const;
export type Citizen = (typeof citizens)[number];
export const situationPhases = ['exploring', 'interview', 'offer', 'signed', 'first-week', 'working', 'change', 'leaving'] as const;
export type SituationPhase = (typeof situationPhases)[number];
export const numberKinds = ['fødselsnummer', 'D-nummer', 'personnummer', 'samordningsnummer', 'henkilötunnus'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** What kind of work it is, as far as the border cares. */
export type Work = Readonly<{
  text: string;
  /** ISCO-08 unit group, or null when the words are not known well enough. */
  isco: string | null;
  /** Ids of regulated professions (`data/taxonomy/regulated.jsonl`). */
  professions: readonly string[];
}>;

/**
 * One person's situation, parsed. Null means "not answered" or "don't know", everywhere.
 * Nothing about health, union membership or identity numbers; `ids` are kinds of numbers, never the numbers.
 */
export type Situation = Readonly<{
  home: Place | null;
  /** Where the person was registered on 1 November of the year before; asked only of those who live in a Swedish border municipality. */
  reg1nov: Place | null;
  dest: Place | null;
  work: readonly Workplace[] | null;
  employers: readonly Employer[] | null;
  pattern: Pattern | null;
  status: WorkStatus | null;
  start: string | null;
  /** In months; Infinity is permanent. */
  months: number | null;
  citizen: Citizen | null;
  /** Country and kind of a permit, such as `FI-worker`. */
  permit: Readonly<{ country: Country | null; kind: string | null }> | null;
  occupation: Work | null;
  qualifiedIn: Country | 'other' | null;
  event: string | null;
  phase: SituationPhase | null;
  benefit: string | null;
  unemployedWeeks: number | null;
  fund: Readonly<{ country: Country; months: number | null }> | null;
  ids: readonly NumberKind[] | null;
  /** Ages. */
  children: readonly number[] | null;
  partner: Readonly<{ citizen: Citizen | null; moves: boolean | null; works: Country | boolean | null }> | null;
  car: boolean | null;
  dog: boolean | null;
  pay: Readonly<{ amount: number; currency: string; per: string }> | null;
}>;

export const nothingSaid: Situation = {
  ...{ home: null, reg1nov: null, dest: null, work: null, employers: null, pattern: null, status: null, start: null, months: null },
  ...{ citizen: null, permit: null, occupation: null, qualifiedIn: null, event: null, phase: null, benefit: null, unemployedWeeks: null },
  ...{ fund: null, ids: null, children: null, partner: null, car: null, dog: null, pay: null },
};

/** Something in a situation that cannot be: the field, a kind with words for it, and what was given. The rest of the answers stand. */
export type SituationProblem = Readonly<{
  field: string;
  kind:
    | 'unknown-field'
    | 'not-an-object'
    | 'unknown-municipality'
    | 'shares-sum'
    | 'share-range'
    | 'end-before-start'
    | 'not-one-of'
    | 'not-a-date'
    | 'not-a-duration'
    | 'not-a-number'
    | 'not-a-list'
    | 'not-yes-or-no'
    | 'no-such-employer'
    | 'too-many';
  given: string;
  /** What would do, in the words of the data. */
  expected: string;
}>;

/** What reading a situation needs from outside: places by name, and kinds of work by their words. */
export type Lookup = Readonly<{ places: Places; work(text: string): Work }>;

const FIELDS = new Set([
  ...['home', 'reg_1nov', 'dest', 'work', 'employers', 'pattern', 'status', 'start', 'end', 'duration', 'citizen', 'permit', 'occupation'],
  ...['qualified_in', 'event', 'phase', 'benefit', 'unemployed_weeks', 'fund', 'ids', 'children', 'partner', 'car', 'dog', 'pay'],
  ...['languages', 'goods'],
]);

/**
 * Reads a situation as programs give it (the contract's fields). What cannot be is left out and named; everything else stands.
 * Any field may be missing, null or `"unknown"`.
 */
export function parseSituation(value: unknown, look: Lookup): { situation: Situation; problems: SituationProblem[] } {
  const problems: SituationProblem[] = [];
  const problem = (field: string, kind: SituationProblem['kind'], given: unknown, expected: string) => {
    problems.push({
      field,
      kind,
      given: typeof given === 'string' ? given.slice(0, 80) : (JSON.stringify(given)?.slice(0, 80) ?? ''),
      expected,
    });
    return null;
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problem('situation', 'not-an-object', value, 'one JSON object');
    return { situation: nothingSaid, problems };
  }
  const given = value as Record<string, unknown>;
  for (const field of Object.keys(given))
    if (!FIELDS.has(field)) problem(field, 'unknown-field', field, `one of ${[...FIELDS].join(', ')}`);
  const said = (field: string): unknown => {
    const v = Object.hasOwn(given, field) ? given[field] : null;
    return v === undefined || v === 'unknown' ? null : v;
  };
  const place = (field: string, v: unknown): Place | null => {
    if (v === null || v === undefined || v === 'unknown') return null;
    const found: Municipality | null = typeof v === 'string' ? look.places.find(v) : null;
    if (!found) return problem(field, 'unknown-municipality', v, 'a country and a municipality, such as FI/Tornio or SE/2583');
    return { ref: v as string, country: found.country, code: found.code };
  };
  const oneOf = <T extends string>(field: string, v: unknown, values: readonly T[]): T | null => {
    if (v === null || v === undefined || v === 'unknown') return null;
    return values.includes(v as T) ? (v as T) : problem(field, 'not-one-of', v, `one of ${values.join(', ')}`);
  };
  const countryOf = (field: string, v: unknown) => oneOf<Country>(field, v, ['FI', 'SE', 'NO']);
  const bool = (field: string): boolean | null => {
    const v = said(field);
    return v === null || typeof v === 'boolean' ? v : problem(field, 'not-yes-or-no', v, 'true or false');
  };
  const numberOf = (field: string, v: unknown, least: number, most: number): number | null => {
    if (v === null || v === undefined || v === 'unknown') return null;
    return typeof v === 'number' && v >= least && v <= most ? v : problem(field, 'not-a-number', v, `a number from ${least} to ${most}`);
  };
  const dateOf = (field: string): string | null => {
    const v = said(field);
    if (v === null) return null;
    const fine = typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v) && new Date(`${v}T00:00:00Z`).toISOString?.().slice(0, 10) === v;
    return fine ? (v as string) : problem(field, 'not-a-date', v, 'a date such as 2027-01-11');
  };
  const safeDate = (field: string): string | null => {
    try {
      return dateOf(field);
    } catch {
      return problem(field, 'not-a-date', said(field), 'a date such as 2027-01-11');
    }
  };

  const employers = ((): Employer[] | null => {
    const v = said('employers');
    if (v === null) return null;
    if (!Array.isArray(v)) return problem('employers', 'not-a-list', v, 'a list of employers');
    if (v.length > 10) return problem('employers', 'too-many', v.length, 'at most 10 employers');
    return v.map((e: unknown, i) => {
      const o = (typeof e === 'object' && e !== null ? e : {}) as Record<string, unknown>;
      const seat =
        typeof o.seat === 'string' && o.seat.includes('/')
          ? (place(`employers[${i}].seat`, o.seat)?.country ?? null)
          : countryOf(`employers[${i}].seat`, o.seat);
      return {
        country: countryOf(`employers[${i}].country`, o.country),
        sector: oneOf(`employers[${i}].sector`, o.sector, ['public', 'private']),
        seat,
      };
    });
  })();
  const work = ((): Workplace[] | null => {
    const v = said('work');
    if (v === null) return null;
    if (!Array.isArray(v)) return problem('work', 'not-a-list', v, 'a list of work places');
    if (v.length === 0) return null;
    if (v.length > 20) return problem('work', 'too-many', v.length, 'at most 20 work places');
    const read = v.map((w: unknown, i): Workplace | null => {
      const o = (typeof w === 'object' && w !== null ? w : {}) as Record<string, unknown>;
      const at = place(`work[${i}].place`, o.place ?? '');
      const share =
        o.share === null || o.share === undefined || o.share === 'unknown'
          ? null
          : typeof o.share === 'number' && o.share > 0 && o.share <= 100
            ? o.share
            : problem(`work[${i}].share`, 'share-range', o.share, 'a share above 0 and at most 100');
      const employer = typeof o.employer === 'number' && Number.isInteger(o.employer) && o.employer >= 0 ? o.employer : 0;
      if (employers && employer >= employers.length)
        problem(`work[${i}].employer`, 'no-such-employer', o.employer ?? 0, `an index into employers, 0 to ${employers.length - 1}`);
      const mode = oneOf<Mode>(`work[${i}].mode`, o.mode, ['on-site', 'telework', 'travel']);
      return at ? { place: at, share: v.length === 1 && share === null ? 100 : share, mode, employer } : null;
    });
    const kept = read.filter((w) => w !== null);
    if (kept.length < read.length) return null; // what share the lost place had is not known
    if (kept.every((w) => w.share !== null)) {
      const sum = Math.round(kept.reduce((s, w) => s + w.share!, 0) * 100) / 100;
      if (sum !== 100) {
        problem('work', 'shares-sum', sum, 'shares that add up to 100');
        return kept.map((w) => ({ ...w, share: null }));
      }
    }
    return kept;
  })();
  const start = safeDate('start');
  const end = safeDate('end');
  const months = ((): number | null => {
    const v = said('duration');
    if (v !== null) {
      if (v === 'permanent') return Number.POSITIVE_INFINITY;
      const m = typeof v === 'string' ? /^(\d{1,4}(?:\.\d{1,2})?)\s*([dwmy])$/.exec(v.trim()) : null;
      if (!m) return problem('duration', 'not-a-duration', v, 'such as 3m, 4.5m, 12m or permanent');
      return Number(m[1]) * { d: 12 / 365.25, w: 84 / 365.25, m: 1, y: 12 }[m[2] as 'd' | 'w' | 'm' | 'y'];
    }
    if (start && end) {
      if (end < start) return problem('end', 'end-before-start', end, `a day on or after the start, ${start}`);
      return ((Date.parse(end) - Date.parse(start)) / 86_400_000 + 1) / 30.4375;
    }
    return null;
  })();
  if (start && end && end < start && said('duration') !== null)
    problem('end', 'end-before-start', end, `a day on or after the start, ${start}`);

  const status = ((): WorkStatus | null => {
    const v = said('status');
    return oneOf('status', v === 'student+employee' ? 'student' : v, statuses);
  })();
  const permit = ((): Situation['permit'] => {
    const v = said('permit');
    if (v === null) return null;
    if (typeof v === 'string') {
      const m = /^(FI|SE|NO)[- ]?(.*)$/.exec(v);
      return { country: (m?.[1] as Country | undefined) ?? null, kind: (m ? m[2] : v)?.slice(0, 60) || null };
    }
    const o = v as Record<string, unknown>;
    return { country: countryOf('permit.country', o.country), kind: typeof o.kind === 'string' ? o.kind.slice(0, 60) : null };
  })();
  const fund = ((): Situation['fund'] => {
    const v = said('fund');
    if (v === null) return null;
    if (typeof v === 'string') {
      const c = countryOf('fund', v);
      return c ? { country: c, months: null } : null;
    }
    const o = v as Record<string, unknown>;
    const c = countryOf('fund.country', o.country);
    return c ? { country: c, months: numberOf('fund.months', o.months, 0, 1000) } : null;
  })();
  const children = ((): number[] | null => {
    const v = said('children');
    if (v === null || v === false) return v === false ? [] : null;
    if (!Array.isArray(v)) return problem('children', 'not-a-list', v, 'a list of ages');
    return v.slice(0, 20).flatMap((age, i) => numberOf(`children[${i}]`, age, 0, 30) ?? []);
  })();
  const partner = ((): Situation['partner'] => {
    const v = said('partner');
    if (v === null || typeof v !== 'object') return null;
    const o = v as Record<string, unknown>;
    const works = o.works === true || o.works === false ? o.works : countryOf('partner.works', o.works);
    return { citizen: oneOf('partner.citizen', o.citizen, citizens), moves: typeof o.moves === 'boolean' ? o.moves : null, works };
  })();
  const ids = ((): NumberKind[] | null => {
    const v = said('ids');
    if (v === null) return null;
    if (!Array.isArray(v)) return problem('ids', 'not-a-list', v, 'a list of kinds of numbers');
    return v.slice(0, 10).flatMap((k, i) => oneOf(`ids[${i}]`, k === 'D-number' ? 'D-nummer' : k, numberKinds) ?? []);
  })();
  const pay = ((): Situation['pay'] => {
    const v = said('pay');
    if (v === null) return null;
    const o = (typeof v === 'object' ? v : {}) as Record<string, unknown>;
    const amount = numberOf('pay.amount', o.amount, 0, 100_000_000);
    const currency = oneOf('pay.currency', o.currency, ['EUR', 'SEK', 'NOK']);
    const per = oneOf('pay.per', o.per ?? 'month', ['hour', 'day', 'month', 'year']);
    if (o.amount === undefined) problem('pay', 'not-a-number', v, '{"amount": 2500, "currency": "EUR", "per": "month"}');
    return amount !== null && currency && per ? { amount, currency, per } : null;
  })();
  const word = (field: string): string | null => {
    const v = said(field);
    return v === null ? null : typeof v === 'string' ? v.slice(0, 120) : problem(field, 'not-one-of', v, 'a word');
  };
  const occupation = word('occupation');
  return {
    situation: {
      home: place('home', said('home')),
      reg1nov: place('reg_1nov', said('reg_1nov')),
      dest: place('dest', said('dest')),
      work,
      employers,
      pattern: oneOf('pattern', said('pattern'), patterns),
      status,
      start,
      months,
      citizen: oneOf('citizen', said('citizen'), citizens),
      permit,
      occupation: occupation === null ? null : look.work(occupation),
      qualifiedIn: ((): Situation['qualifiedIn'] => {
        const v = word('qualified_in');
        return v === null ? null : v === 'FI' || v === 'SE' || v === 'NO' ? v : 'other';
      })(),
      event: word('event'),
      phase: oneOf('phase', said('phase'), situationPhases),
      benefit: word('benefit'),
      unemployedWeeks: numberOf('unemployed_weeks', said('unemployed_weeks'), 0, 5000),
      fund,
      ids,
      children,
      partner,
      car: bool('car'),
      dog: bool('dog'),
      pay,
    },
    problems,
  };
}
