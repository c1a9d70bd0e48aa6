import { describe, expect, test } from 'vitest';
import { employed, judged, withHome } from '../../tests/setup/border.ts';

const tax = (given: Record<string, unknown>, on?: string) => judged(given, on).outcomes.tax.map((t) => [t.work, t.country, t.certainty]);
const insurance = (given: Record<string, unknown>) => {
  const { country, certainty, a1 } = judged(given).outcomes.insurance;
  return [country, certainty, a1.needed, a1.from];
};

describe('the commuter rule', () => {
  test.each([
    ['FI/Tornio', 'SE/Haparanda', 'FI', 'certain'],
    ['SE/Haparanda', 'FI/Tornio', 'SE', 'certain'],
    ['FI/Inari', 'NO/Sør-Varanger', 'FI', 'certain'],
    ['NO/Sør-Varanger', 'FI/Inari', 'NO', 'certain'],
    // The list between Sweden and Norway was derived, not read: likely until the border service confirms it.
    ['SE/Kiruna', 'NO/Narvik', 'SE', 'likely'],
    ['NO/Narvik', 'SE/Kiruna', 'NO', 'likely'],
  ])('%s to %s, home daily: taxed where one lives', (home, place, country, certainty) => {
    expect(tax(employed(home, place))).toEqual([[place, country, certainty]]);
    expect(tax(employed(home, place, { pattern: 'weekly' }))).toEqual([[place, country, certainty]]);
  });

  test.each([
    ['FI/Rovaniemi', 'SE/Haparanda', 'SE'],
    ['FI/Tornio', 'SE/Luleå', 'SE'],
    ['SE/Luleå', 'FI/Tornio', 'FI'],
    ['NO/Tromsø', 'SE/Kiruna', 'SE'],
    ['FI/Utsjoki', 'NO/Alta', 'NO'],
    // Both are border municipalities, but not of the same border.
    ['NO/Sør-Varanger', 'SE/Kiruna', 'SE'],
    ['FI/Tornio', 'NO/Storfjord', 'NO'],
  ])('%s to %s does not touch the same border: taxed where one works', (home, place, country) => {
    expect(tax(employed(home, place))).toEqual([[place, country, 'certain']]);
  });

  test('who is home less than weekly is no commuter', () => {
    expect(tax(employed('FI/Tornio', 'SE/Haparanda', { pattern: 'rotation' }))).toEqual([['SE/Haparanda', 'SE', 'certain']]);
  });

  test('how often one is home is asked for when it decides', () => {
    const { outcomes, unknown } = judged(employed('FI/Tornio', 'SE/Haparanda', { pattern: 'unknown' }));
    expect(outcomes.tax[0]).toMatchObject({ country: null, certainty: 'ask' });
    expect(unknown.find((u) => u.field === 'pattern')?.wouldChange).toContain('tax');
  });

  test('Sweden looks at the municipality of 1 November', () => {
    const at = (reg: string) => tax(employed('SE/Haparanda', 'FI/Tornio', { reg_1nov: reg }))[0]!.slice(1);
    expect(at('SE/Haparanda')).toEqual(['SE', 'certain']);
    expect(at('SE/Pajala')).toEqual(['SE', 'certain']);
    expect(at('SE/Luleå')).toEqual(['FI', 'certain']);
    // Who was registered abroad then has just come, and counts from where they first live.
    expect(at('FI/Kemi')).toEqual(['SE', 'certain']);
    const open = judged(employed('SE/Haparanda', 'FI/Tornio', { reg_1nov: 'unknown' }));
    expect(open.outcomes.tax[0]!.certainty).toBe('ask');
    expect(open.unknown.map((u) => u.field)).toContain('reg_1nov');
  });

  test('only the border wage is covered; the rest is taxed where it is earned, and the payslip is split', () => {
    const given = employed('FI/Tornio', 'SE/Haparanda', {
      work: [
        { place: 'SE/Haparanda', share: 60, employer: 0 },
        { place: 'SE/Luleå', share: 40, employer: 0 },
      ],
    });
    expect(tax(given)).toEqual([
      ['SE/Haparanda', 'FI', 'certain'],
      ['SE/Luleå', 'SE', 'certain'],
    ]);
    expect(judged(given).facts).toContain('TAX-CB-08');
  });

  test('further south than our lists reach nothing is ruled out', () => {
    expect(judged(employed('SE/Årjäng', 'NO/Marker')).outcomes.tax[0]).toMatchObject({ country: null, certainty: 'ask' });
  });

  test('it covers no business of one’s own', () => {
    expect(judged(employed('FI/Tornio', 'SE/Haparanda', { status: 'self-employed' })).outcomes.tax[0]!.certainty).toBe('ask');
  });
});

describe('who else taxes', () => {
  test('a public employer’s wage is taxed in the country that pays it', () => {
    const at = (country: string, place = 'SE/Luleå') =>
      judged(employed('FI/Oulu', place, { employers: [{ country, sector: 'public' }], duration: '12m' })).outcomes.tax[0]!;
    expect(at('SE')).toMatchObject({ country: 'SE', facts: ['TAX-07'] });
    expect(at('FI')).toMatchObject({ country: 'FI', facts: ['TAX-07'] });
    expect(at('NO')).toMatchObject({ country: null, certainty: 'ask' });
  });

  test('whether the employer is public is not asked where it changes nothing', () => {
    const { outcomes, unknown } = judged(employed('FI/Oulu', 'SE/Luleå', { employers: [{ country: 'SE' }] }));
    expect(outcomes.tax[0]).toMatchObject({ country: 'SE', certainty: 'certain' });
    expect(unknown.flatMap((u) => u.wouldChange)).not.toContain('tax');
  });

  test('short work for an employer from home stays taxed at home, never more than likely', () => {
    const at = (duration: string) =>
      tax(employed('FI/Oulu', 'SE/Luleå', { employers: [{ country: 'FI', sector: 'private' }], duration }))[0]!.slice(1);
    expect(at('3m')).toEqual(['FI', 'likely']);
    expect(at('6m')).toEqual(['FI', 'likely']);
    expect(at('12m')).toEqual(['SE', 'certain']);
    // Between six months and the working days of half a year nobody can count from here.
    expect(at('7m')).toEqual([null, 'ask']);
    expect(at('unknown')).toEqual([null, 'ask']);
  });

  test('days at home are taxed at home', () => {
    expect(tax(withHome('SE/Luleå', 'FI/Oulu', 40, { pattern: 'weekly' }))).toEqual([
      ['FI/Oulu', 'FI', 'certain'],
      ['SE/Luleå', 'SE', 'certain'],
    ]);
  });
});

describe('who insures', () => {
  test.each([
    [24, 'SE', 'certain'],
    [24.9, 'SE', 'certain'],
    [25, 'FI', 'likely'],
    [40, 'FI', 'likely'],
    [49, 'FI', 'likely'],
    [49.9, 'FI', 'likely'],
    [50, 'FI', 'certain'],
    [75, 'FI', 'certain'],
  ])('%d %% at home in Finland for a Swedish employer: %s, %s', (share, country, certainty) => {
    expect(insurance(withHome('FI/Oulu', 'SE/Luleå', share, { pattern: 'weekly' }))).toEqual([country, certainty, true, 'ETK']);
  });

  test('the telework agreement is offered from 25 to under 50 per cent, for telework only', () => {
    const asks = (share: number, mode: string) => {
      const given = withHome('FI/Oulu', 'SE/Luleå', share, { pattern: 'weekly' });
      (given.work as { mode: string }[])[1]!.mode = mode;
      return judged(given).questions.some((q) => q.facts.includes('SOC-04'));
    };
    expect([24, 25, 49, 50].map((share) => asks(share, 'telework'))).toEqual([false, true, true, false]);
    expect(asks(40, 'on-site')).toBe(false);
  });

  test('near the limit a person looks at it', () => {
    const near = (share: number) =>
      judged(withHome('FI/Oulu', 'SE/Luleå', share, { pattern: 'weekly' })).questions.some((q) => q.why === 'stop.near-quarter');
    expect([19, 20, 30, 31].map(near)).toEqual([false, true, true, false]);
  });

  test('in all six directions the country of work insures, whoever taxes', () => {
    for (const [home, place] of [
      ['FI/Tornio', 'SE/Haparanda'],
      ['SE/Haparanda', 'FI/Tornio'],
      ['FI/Utsjoki', 'NO/Tana'],
      ['NO/Tana', 'FI/Utsjoki'],
      ['SE/Kiruna', 'NO/Narvik'],
      ['NO/Narvik', 'SE/Kiruna'],
    ] as const)
      expect(insurance(employed(home, place))).toEqual([place.slice(0, 2), 'certain', false, null]);
  });

  test('a posting of up to 24 months stays with the sender, longer ones are asked about', () => {
    const posted = (duration: string) =>
      insurance(employed('SE/Övertorneå', 'FI/Pello', { status: 'posted', employers: [{ country: 'SE', sector: 'private' }], duration }));
    expect(posted('3m')).toEqual(['SE', 'certain', true, 'Försäkringskassan']);
    expect(posted('24m')).toEqual(['SE', 'certain', true, 'Försäkringskassan']);
    expect(posted('25m')).toEqual([null, 'ask', true, 'Försäkringskassan']);
    expect(posted('unknown')).toEqual([null, 'ask', true, 'Försäkringskassan']);
  });

  test('two employers in two countries are never answered by machine', () => {
    const given = withHome('FI/Oulu', 'SE/Luleå', 20, {
      employers: [
        { country: 'SE', sector: 'private' },
        { country: 'FI', sector: 'private' },
      ],
    });
    (given.work as { employer: number }[])[1]!.employer = 1;
    const { outcomes, questions } = judged(given);
    expect(outcomes.insurance).toMatchObject({ country: null, certainty: 'ask' });
    expect(questions.some((q) => q.facts.includes('SOC-03'))).toBe(true);
  });

  test('all work from home: insured at home, no Norwegian membership', () => {
    const { outcomes, facts } = judged({
      home: 'FI/Oulu',
      work: [{ place: 'FI/Oulu', share: 100, mode: 'telework', employer: 0 }],
      employers: [{ country: 'NO', sector: 'private' }],
      pattern: 'remote',
      status: 'employee',
      citizen: 'Nordic',
    });
    expect(outcomes.insurance).toMatchObject({ country: 'FI', facts: ['SOC-05'] });
    expect(outcomes.idNumbers).toEqual([]);
    expect(facts).not.toContain('SOC-08');
  });
});

describe('registration and numbers', () => {
  const move = (home: string, place: string, duration: string, more = {}) =>
    judged(employed(home, place, { pattern: 'move', dest: place, duration, ...more })).outcomes;

  test('Norway registers from six months, Sweden from a year, Finland over a year for sure', () => {
    expect(move('FI/Kemi', 'NO/Alta', '5.9m').registration).toMatchObject({ country: 'FI', change: false });
    expect(move('FI/Kemi', 'NO/Alta', '6m').registration).toMatchObject({ country: 'NO', change: true, certainty: 'certain' });
    expect(move('NO/Narvik', 'SE/Kiruna', '11m').registration).toMatchObject({ country: 'NO', change: false });
    expect(move('NO/Narvik', 'SE/Kiruna', '12m').registration).toMatchObject({ country: 'SE', change: true });
    expect(move('SE/Luleå', 'FI/Oulu', '6m').registration).toMatchObject({ country: 'SE', change: false });
    expect(move('SE/Luleå', 'FI/Oulu', '9m').registration).toMatchObject({ country: null, certainty: 'ask' });
    expect(move('SE/Luleå', 'FI/Oulu', 'permanent').registration).toMatchObject({ country: 'FI', change: true });
  });

  test('who moves gets the resident’s number, who commutes the other one', () => {
    expect(move('FI/Kemi', 'NO/Alta', 'permanent').idNumbers.map((n) => n.kind)).toEqual(['fødselsnummer']);
    expect(move('FI/Kemi', 'SE/Luleå', 'permanent').idNumbers.map((n) => n.kind)).toEqual(['personnummer']);
    expect(judged(employed('SE/Kiruna', 'NO/Narvik')).outcomes.idNumbers.map((n) => n.kind)).toEqual(['D-nummer']);
    expect(judged(employed('FI/Oulu', 'SE/Luleå')).outcomes.idNumbers.map((n) => n.kind)).toEqual(['samordningsnummer']);
    expect(judged(employed('SE/Kiruna', 'NO/Narvik', { ids: ['D-nummer'] })).outcomes.idNumbers).toEqual([]);
  });

  test('without a length nothing is said of a move', () => {
    const { outcomes, unknown } = judged(employed('FI/Kemi', 'NO/Alta', { pattern: 'move', dest: 'NO/Alta' }));
    expect(outcomes.registration).toMatchObject({ country: null, change: null, certainty: 'ask' });
    expect(unknown.find((u) => u.field === 'duration')?.wouldChange).toEqual(expect.arrayContaining(['registration', 'idNumbers']));
  });
});

describe('permits', () => {
  test('a citizen of a third country is stopped, told whom to ask, and gets no steps but those towards a permit', () => {
    const { outcomes, questions, facts, tasks } = judged(employed('FI/Tornio', 'SE/Haparanda', { citizen: 'TCN', permit: 'FI-worker' }));
    expect(outcomes.permit).toMatchObject({ stop: true });
    expect(questions.some((q) => q.to === 'permit-SE')).toBe(true);
    expect(tasks.every((t) => t.fact.topic === 'permit' || t.fact.id === 'SVC-01')).toBe(true);
    expect(facts).toContain('PER-05');
    expect(facts).not.toContain('PER-01');
  });

  test('a move is not registered before there is a permit', () => {
    const { outcomes } = judged(
      employed('FI/Kemi', 'NO/Alta', { citizen: 'TCN', pattern: 'move', dest: 'NO/Alta', duration: 'permanent' }),
    );
    expect(outcomes.registration).toMatchObject({ country: null, change: null, certainty: 'ask' });
    expect(outcomes.idNumbers).toEqual([]);
  });

  test('the Swedish pay floor is named only from the day it holds', () => {
    const given = employed('FI/Tornio', 'SE/Haparanda', { citizen: 'TCN' });
    expect(judged(given, '2026-05-31').facts).not.toContain('PER-05');
    expect(judged(given, '2026-06-01').facts).toContain('PER-05');
  });

  test('who does not tell a citizenship is asked, the rest is answered', () => {
    const { outcomes, unknown } = judged(employed('FI/Tornio', 'SE/Haparanda', { citizen: 'unknown' }));
    expect(outcomes.permit).toMatchObject({ stop: null, certainty: 'ask' });
    expect(outcomes.tax[0]!.country).toBe('FI');
    expect(unknown).toContainEqual({ field: 'citizen', wouldChange: ['permit'] });
  });
});

describe('if the work ends', () => {
  test('a weekly commuter: home if wholly, the work country if partly unemployed', () => {
    expect(judged(employed('FI/Tornio', 'SE/Haparanda')).outcomes.unemployment).toMatchObject({
      fund: 'SE',
      ifFullyUnemployed: 'FI',
      ifPartlyUnemployed: 'SE',
    });
    expect(judged(employed('SE/Haparanda', 'FI/Tornio')).outcomes.unemployment).toMatchObject({
      fund: 'FI',
      ifFullyUnemployed: 'SE',
      ifPartlyUnemployed: 'FI',
    });
  });

  test('after a job in Norway the sources contradict each other: ask', () => {
    const { outcomes, questions } = judged(employed('SE/Kiruna', 'NO/Narvik'));
    expect(outcomes.unemployment).toMatchObject({ fund: 'NO', ifFullyUnemployed: null, ifPartlyUnemployed: 'NO' });
    expect(questions.some((q) => q.facts.includes('UNE-05'))).toBe(true);
  });
});

describe('as of a day', () => {
  test('SINK is 25, 22.5 and 20 per cent by the day the work begins', async () => {
    const { guidanceIn } = await import('./say.ts');
    const rate = (on: string, start?: string) => {
      const j = judged(employed('FI/Oulu', 'SE/Luleå', { duration: '4m', ...(start ? { start } : {}) }), on);
      return /([\d.]+)\s*%/.exec(guidanceIn(j, 'en', on, '2026-11-22').steps.find((s) => s.facts.includes('TAX-SE-01'))?.text ?? '')?.[1];
    };
    expect(rate('2025-12-31')).toBe('25');
    expect(rate('2026-11-22')).toBe('22.5');
    expect(rate('2026-11-22', '2027-01-11')).toBe('20');
    expect(rate('2027-01-01')).toBe('20');
  });

  test('a fact past its review gives no answer, and says so', () => {
    const given = employed('FI/Tornio', 'SE/Haparanda');
    const later = judged(given, '2026-11-22', '2027-12-01');
    expect(later.outcomes.tax[0]).toMatchObject({ country: null, certainty: 'ask' });
    expect(later.questions.some((q) => q.why === 'past-review')).toBe(true);
    // The day that is asked about does not age a fact; the day it is asked does.
    expect(judged(given, '2027-12-01', '2026-11-22').outcomes.tax[0]!.country).toBe('FI');
  });

  test('amounts that were not renewed are hidden, the rule stays', async () => {
    const { guidanceIn } = await import('./say.ts');
    const given = employed('SE/Kiruna', 'NO/Narvik');
    const step = (on: string, today: string) =>
      guidanceIn(judged(given, on, today), 'en', on, today).steps.find((s) => s.facts.includes('TAX-CB-05'));
    expect(step('2026-11-22', '2026-11-22')?.text).toMatch(/7\.6/);
    const next = step('2027-02-15', '2027-02-15');
    expect(next?.text).not.toMatch(/7\.6/);
    expect(next?.certainty).toBe('certain');
  });
});
