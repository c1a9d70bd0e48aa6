import type { Country } from '#taxonomy';
import type { InsuranceOutcome } from '../guidance.ts';
import { all, among, any, not, open, type Truth } from '../truth.ts';
import type { Bench, Finding } from './decide.ts';

/** Who issues the A1, by country. */
export const A1_FROM: Readonly<Record<Country, string>> = { FI: 'ETK', SE: 'Försäkringskassan', NO: 'NAV' };

/** One country insures: where one works (SOC-01); with two or more, the 25 % rule (SOC-03). */
export function judgeInsurance(bench: Bench): InsuranceOutcome {
  const { c } = bench;
  const { value, ...found } = insurer(bench);
  return { country: value, ...found, a1: c.s.work ? a1(bench) : { needed: null, from: null } };
}

function insurer(bench: Bench): Finding<Country> {
  const { c } = bench;
  const home = c.residence;
  const { work } = c.s;
  if (!work) return bench.ask('missing', [], ['work']);
  if (home === null) return bench.ask('missing', [], [c.s.pattern === 'move' ? 'dest' : 'home']);
  const several = c.workCountries!.length > 1;
  const own = c.status('self-employed', 'both');
  if (several)
    return bench.decide<Country>(
      [
        [own, () => bench.ask('insurance.self-employed-several', ['SOC-03'])],
        [c.posted(), () => bench.ask('insurance.posted-several', ['SOC-07', 'SOC-03'])],
      ],
      () => twentyFive(bench, home),
    );
  const there = work[0]!.place.country;
  return bench.decide<Country>(
    [
      [c.status('both'), () => bench.ask('insurance.employed-and-own', ['SOC-03'])],
      [c.posted(), () => posted(bench, there)],
      [there === home ? all(c.telework(), c.foreignEmployer()) : false, () => bench.say(home, ['SOC-05'], 'insurance.remote')],
      [own, () => bench.say(there, ['SOC-01'], 'insurance.where-worked', 'likely')],
    ],
    () => bench.say(there, there === 'NO' && there !== home ? ['SOC-01', 'SOC-08'] : ['SOC-01'], 'insurance.where-worked'),
  );
}

function posted(bench: Bench, there: Country): Finding<Country> {
  const { c } = bench;
  const sender = c.s.employers?.[c.s.work?.[0]?.employer ?? 0]?.country ?? null;
  if (sender === null) return bench.ask('missing', [], ['employers']);
  if (sender === there || there === c.residence) return bench.ask('insurance.posted-unclear', ['SOC-07']);
  return bench.decide<Country>([[c.months({ max: 24 }), () => bench.say(sender, ['SOC-07', 'SOC-06'], 'insurance.posted')]], () =>
    bench.ask('insurance.posted-long', ['SOC-07']),
  );
}

function twentyFive(bench: Bench, home: Country): Finding<Country> {
  const { c } = bench;
  const share = c.homeShare;
  if (share === null) return bench.ask('missing', [], ['work']);
  if (share >= 25)
    return bench.decide<Country>(
      [[teleworkAgreement(bench), () => bench.say(home, ['SOC-03:one-employer'], 'insurance.agreement-possible', 'likely')]],
      () => bench.say(home, ['SOC-03:one-employer'], 'insurance.quarter-at-home'),
    );
  const { employers, work } = c.s;
  if (!employers) return bench.ask('missing', [], ['employers']);
  const used = [...new Set(work!.map((w) => w.employer))];
  if (used.length > 1) {
    const countries = used.map((i) => employers[i]?.country ?? null);
    if (countries.some((x) => x === null)) return bench.ask('missing', ['SOC-03'], ['employers']);
    return bench.ask('insurance.several-employers', ['SOC-03']);
  }
  const employer = employers[used[0]!];
  const seat = employer?.seat ?? employer?.country ?? null;
  if (seat === null) return bench.ask('missing', [], ['employers']);
  return bench.say(seat, ['SOC-03:one-employer'], 'insurance.seat');
}

/** Whether the telework framework agreement could keep the insurance with the employer's country, on joint request (SOC-04). */
export function teleworkAgreement({ c }: Bench): Truth {
  const share = c.homeShare;
  const home = c.residence;
  if (share === null || home === null || !c.s.work) return open('work');
  if (share < 25 || share >= 50) return false;
  const atHome = c.s.work.filter((w) => w.place.country === home);
  const other = c.workCountries!.filter((x) => x !== home);
  if (other.length !== 1) return false;
  const { employers } = c.s;
  const used = [...new Set(c.s.work.map((w) => w.employer))];
  return all(
    any(...atHome.map((w) => among('work', w.mode, 'telework'))),
    not(c.status('self-employed', 'both')),
    employers ? all(...used.map((i) => among('employers', employers[i]?.country ?? null, other[0]!))) : open('employers'),
  );
}

function a1({ c }: Bench): InsuranceOutcome['a1'] {
  const several = c.workCountries!.length > 1;
  const sent = c.posted();
  if (sent === true) {
    const sender = c.s.employers?.[0]?.country ?? null;
    return { needed: true, from: sender ? A1_FROM[sender] : null };
  }
  if (several) return { needed: true, from: c.residence ? A1_FROM[c.residence] : null };
  return sent === false ? { needed: false, from: null } : { needed: null, from: null };
}
