import type { Country } from '#taxonomy';
import type { InsuranceOutcome, UnemploymentOutcome } from '../guidance.ts';
import { weakest } from '../review.ts';
import type { Bench, Finding } from './decide.ts';

/** Which country's fund, and which country pays if the work ends or is cut (UNE-01, UNE-05). Follows the insurance. */
export function judgeUnemployment(bench: Bench, insurance: InsuranceOutcome): UnemploymentOutcome {
  const { c } = bench;
  const country = insurance.country;
  const put = (fund: Finding<Country>, fully: Finding<Country>, partly: Finding<Country>): UnemploymentOutcome => ({
    fund: fund.value,
    ifFullyUnemployed: fully.value,
    ifPartlyUnemployed: partly.value,
    of: { fund: fund.certainty, ifFullyUnemployed: fully.certainty, ifPartlyUnemployed: partly.certainty },
    certainty: weakest(fund.certainty, fully.certainty, partly.certainty),
    facts: [...new Set([...fund.facts, ...fully.facts, ...partly.facts])],
    because: fully.because,
    open: [...new Set([...fund.open, ...fully.open, ...partly.open])],
  });
  if (country === null) {
    const none = bench.ask<Country>(insurance.because, [], insurance.open);
    return put(none, none, none);
  }
  const sure = insurance.certainty;
  const fund = bench.say(
    country,
    country === 'NO' ? ['UNE-01', 'SOC-08'] : ['UNE-01'],
    country === 'NO' ? 'fund.automatic' : 'fund.work-country',
    sure,
  );
  const home = c.residence;
  if (home === null) return put(fund, bench.ask('missing', [], ['home']), bench.ask('missing', [], ['home']));
  if (home === country) {
    const same = bench.say(country, ['UNE-01'], 'fund.same-country', sure);
    return put(fund, same, same);
  }
  const weekly = c.pattern('daily', 'weekly');
  const away = c.pattern('rotation', 'seasonal', 'posted');
  const fully = bench.decide<Country>(
    [
      [
        weekly,
        () => (country === 'NO' ? bench.ask('fully.norway', ['UNE-05:fully-no']) : bench.say(home, ['UNE-05:fully'], 'fully.home', sure)),
      ],
      [away, () => bench.ask('fully.choice', ['UNE-05'])],
    ],
    () => bench.ask('fully.unclear', ['UNE-05'], c.s.pattern === null ? ['pattern'] : []),
  );
  return put(fund, fully, bench.say(country, ['UNE-05:partly'], 'partly.work-country', sure));
}
