import type { Case } from '../case.ts';
import type { PermitOutcome } from '../guidance.ts';
import type { Bench } from './decide.ts';

/** Whether a permit stands in the way. For a citizen of a third country everything else waits: no positive answer. */
export function judgePermit(bench: Bench): PermitOutcome {
  const { c } = bench;
  const found = bench.decide<boolean>(
    [
      [c.citizen('Nordic'), () => bench.say(false, ['PER-01'], 'permit.nordic')],
      [c.citizen('EU'), () => bench.say(false, ['PER-02'], 'permit.eu')],
    ],
    () => bench.say(true, ['PER-03'], 'permit.tcn'),
  );
  return {
    stop: c.s.citizen === 'TCN' ? true : found.value,
    certainty: found.certainty,
    facts: c.s.citizen === 'TCN' ? ['PER-03', ...floorOf(c, bench)] : found.facts,
    because: found.because,
    open: found.open,
  };
}

/** The pay floor of the work country, where it is in force on the day. */
function floorOf(c: Case, bench: Bench): string[] {
  return (
    [
      ['SE', 'PER-05'],
      ['NO', 'PER-06'],
      ['FI', 'PER-07'],
    ] as const
  ).flatMap(([country, id]) => (c.worksIn(country) === true && bench.shelf.certainty([id], c.on, c.today) !== 'ask' ? [id] : []));
}
