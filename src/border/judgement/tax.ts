import type { Country } from '#taxonomy';
import { sameBorder } from '../borders.ts';
import type { TaxOutcome } from '../guidance.ts';
import type { Workplace } from '../situation.ts';
import { all, among, not, open, type Truth } from '../truth.ts';
import type { Bench, Finding } from './decide.ts';

/** Which country taxes the wage of each work place. Order of tests: TAX-00; public employers: TAX-07. */
export function judgeTax(bench: Bench): TaxOutcome[] {
  return (bench.c.s.work ?? []).map((w) => {
    const { value, ...found } = taxOn(bench, w);
    return { work: w.place.ref, country: value, ...found };
  });
}

function taxOn(bench: Bench, w: Workplace): Finding<Country> {
  const { c } = bench;
  const home = c.residence;
  if (home === null) return bench.ask('missing', [], [c.s.pattern === 'move' ? 'dest' : 'home']);
  const there = w.place.country;
  const employer = c.employerOf(w);
  const sector = employer ? among('employers', employer.sector, 'public') : open('employers');
  const employerIn = (country: Country): Truth => (employer ? among('employers', employer.country, country) : open('employers'));
  const own = c.status('self-employed', 'both');

  if (there === home)
    return bench.decide<Country>(
      [
        [own, () => bench.ask('tax.self-employed', ['TAX-09'])],
        [all(sector, not(employerIn(home)), not(c.commuterRule())), () => bench.ask('tax.public-home-days', ['TAX-07'])],
        // The commuter rule keeps the wage at home; how the paying country sees the home days is for Vero and its sisters to confirm.
        [all(sector, not(employerIn(home))), () => bench.say(home, ['TAX-00'], 'tax.at-home', 'likely')],
        [all(among('work', w.mode, 'telework'), not(employerIn(home))), () => bench.say(home, ['TAX-00', 'TAX-08'], 'tax.telework')],
      ],
      () => bench.say(home, ['TAX-00'], 'tax.at-home'),
    );

  // Lives in a new country and works in a third, or in the old one: two rules may meet, and how often one is home is not told.
  if (c.s.pattern === 'move') return bench.ask('tax.moves-and-commutes', ['TAX-00']);

  const list = c.s.home ? sameBorder(c.s.home, w.place) : false;
  const covered = JSON.stringify(c.commuter(w));
  const mixed = (c.s.work ?? []).some((other) => other.place.country !== home && JSON.stringify(c.commuter(other)) !== covered);
  const commuterFacts = [
    'TAX-CB-01',
    ...(typeof list === 'string' && list !== 'beyond' ? [`TAX-CB-02:${list}`] : []),
    ...(home === 'SE' ? ['TAX-CB-04'] : []),
    ...(mixed ? ['TAX-CB-08'] : []),
  ];
  const splitting = mixed && c.commuterRule() === true ? ['TAX-CB-08'] : [];
  return bench.decide<Country>(
    [
      [own, () => bench.ask('tax.self-employed', ['TAX-09'])],
      [c.commuter(w), () => bench.say(home, commuterFacts, mixed ? 'tax.commuter-split' : 'tax.commuter')],
      [all(sector, employerIn(there)), () => bench.say(there, ['TAX-07', ...splitting], 'tax.public-there')],
      [all(sector, employerIn(home)), () => bench.say(home, ['TAX-07'], 'tax.public-home')],
      [all(sector, not(employerIn(there)), not(employerIn(home))), () => bench.ask('tax.public-third', ['TAX-07'])],
      [all(not(employerIn(there)), fewDays(bench, w)), () => bench.say(home, ['TAX-183-01'], 'tax.183-days')],
    ],
    () => bench.say(there, ['TAX-00', ...splitting], splitting.length > 0 ? 'tax.outside-border' : 'tax.where-worked'),
  );
}

/**
 * At most 183 days in any twelve months (TAX-183-01). Part of a day counts as a day, so the calendar days of the share are
 * the most there can be, and working days of a five-day week the least; between the two nobody can tell.
 */
function fewDays({ c }: Bench, w: Workplace): Truth {
  if (c.s.months === null) return open('duration');
  if (w.share === null) return open('work');
  const most = (Math.min(12, c.s.months) * 30.4375 * w.share) / 100;
  const least = (most * 5) / 7;
  return most <= 183 ? true : least > 183 ? false : open('~days');
}
