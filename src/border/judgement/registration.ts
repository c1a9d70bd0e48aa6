import type { Country } from '#taxonomy';
import type { NumberOutcome, RegistrationOutcome } from '../guidance.ts';
import type { NumberKind } from '../situation.ts';
import type { Truth } from '../truth.ts';
import type { Bench, Finding } from './decide.ts';

type Register = Readonly<{ country: Country; change: boolean }>;

/** Where one is registered: the country one moves to decides (REG-00); who does not move stays where they are. */
export function judgeRegistration(bench: Bench): RegistrationOutcome {
  const { value, ...found } = register(bench);
  return { country: value?.country ?? null, change: value?.change ?? null, ...found };
}

function register(bench: Bench): Finding<Register> {
  const { c } = bench;
  const from = c.from;
  if (from === null) return bench.ask('missing', [], ['home']);
  const stays =
    (refs: readonly string[], because: string, atMost: 'certain' | 'likely' = 'certain') =>
    () =>
      bench.say<Register>({ country: from, change: false }, refs, because, atMost);
  const to = (c.workCountries ?? []).filter((country) => country !== from);
  if (c.s.pattern === null) return bench.ask('missing', [], ['pattern']);
  if (c.s.pattern === 'move') {
    const there = c.residence;
    if (there === null) return bench.ask('missing', [], ['dest']);
    if (there === from) return bench.say({ country: from, change: false }, ['REG-00'], 'registration.same-country');
    return moving(bench, from, there);
  }
  if (c.s.work === null) return bench.ask('missing', [], ['work']);
  if (to.length === 0 || c.s.pattern === 'daily' || c.s.pattern === 'remote')
    return stays(c.s.pattern === 'daily' && to.length === 1 ? dailyFacts(to[0]!) : ['REG-00'], 'registration.no-move')();
  // Away for some time, home now and then: short stays are settled, longer ones follow the real home.
  const long: Readonly<Record<Country, readonly [Truth, readonly string[], readonly string[]]>> = {
    NO: [c.months({ under: 6 }), ['REG-NO-02'], ['REG-NO-02', 'REG-NO-03']],
    SE: [c.months({ under: 12 }), ['REG-SE-02'], ['REG-SE-03']],
    FI: [c.months({ max: 6 }), ['REG-FI-02'], ['REG-00']],
  };
  const homeOften = c.s.pattern === 'weekly' || c.s.pattern === 'rotation';
  const findings = to.map((country) => {
    const [short, shortFacts, longFacts] = long[country];
    return bench.decide<Register>([[short, stays(shortFacts, 'registration.short')]], () =>
      homeOften ? stays(longFacts, 'registration.real-home', 'likely')() : bench.ask('registration.long-stay', longFacts),
    );
  });
  const ask = findings.filter((f) => f.value === null);
  if (ask.length > 0) return { ...ask[0]!, open: ask.flatMap((f) => f.open) };
  const weak = findings.find((f) => f.certainty === 'likely') ?? findings[0]!;
  return { ...weak, facts: [...new Set(findings.flatMap((f) => f.facts))] };
}

const dailyFacts = (to: Country) => ({ NO: ['REG-NO-02'], SE: ['REG-SE-02'], FI: ['REG-00'] })[to];

function moving(bench: Bench, from: Country, there: Country): Finding<Register> {
  const { c } = bench;
  const moved = (refs: readonly string[]) => bench.say<Register>({ country: there, change: true }, refs, 'registration.moves');
  const stays = (refs: readonly string[]) => bench.say<Register>({ country: from, change: false }, refs, 'registration.short');
  const byCitizen = (nordic: readonly string[], eu: readonly string[]) =>
    bench.decide<Register>(
      [
        [c.citizen('Nordic'), () => moved(nordic)],
        [c.citizen('EU'), () => moved(eu)],
      ],
      () => bench.ask('stopped', ['PER-03']),
    );
  switch (there) {
    case 'NO':
      return bench.decide<Register>([[c.months({ min: 6 }), () => byCitizen(['REG-00', 'REG-NO-01'], ['REG-00', 'REG-NO-01'])]], () =>
        stays(['REG-NO-02']),
      );
    case 'SE':
      return bench.decide<Register>([[c.months({ min: 12 }), () => byCitizen(['REG-00', 'REG-SE-01'], ['REG-00', 'REG-SE-04'])]], () =>
        stays(['REG-SE-02']),
      );
    case 'FI':
      // Between six months and a year the sources differ (CONF-1): a temporary move or a full one is for DVV to say.
      return bench.decide<Register>(
        [
          [c.months({ max: 6 }), () => stays(['REG-FI-02'])],
          [c.months({ over: 12 }), () => byCitizen(['REG-00'], ['REG-00', 'REG-FI-03'])],
        ],
        () => bench.ask('registration.fi-middle', ['REG-FI-01']),
      );
  }
}

/** Numbers that are needed beside the one at home; kinds, never the number itself. */
export function judgeNumbers(
  bench: Bench,
  registration: RegistrationOutcome,
  taxed: (country: Country) => Truth,
  stopped: boolean,
): NumberOutcome[] {
  const { c } = bench;
  if (stopped || c.from === null) return [];
  const found: NumberOutcome[] = [];
  const add = (kind: NumberKind, country: Country, refs: readonly string[], because: string) => {
    if (c.s.ids?.includes(kind)) return;
    const { value: _, ...said } = bench.say(kind, refs, because);
    // The kind is known; whether one is needed is what may have to be asked.
    found.push({ kind, country, ...said, because });
  };
  for (const country of c.abroad) {
    const moved = registration.change === true && registration.country === country;
    // To look for work with a benefit taken along, one registers at NAV.
    if (!c.s.work && country === 'NO' && c.jobseeker() === true) add('D-nummer', 'NO', ['UNE-07'], 'number.u2');
    // Whether one moves decides which number it is.
    if (registration.change === null && registration.because === 'missing') continue;
    if (country === 'NO') {
      if (moved) add('fødselsnummer', 'NO', ['REG-NO-01'], 'number.moves');
      else if (c.s.work && c.worksIn('NO') === true) add('D-nummer', 'NO', ['REG-NO-02'], 'number.works');
    } else if (country === 'SE') {
      if (moved) add('personnummer', 'SE', [c.s.citizen === 'EU' ? 'REG-SE-04' : 'REG-SE-01'], 'number.moves');
      else if (c.s.work && c.worksIn('SE') === true) {
        const tax = taxed('SE');
        if (tax === true) add('samordningsnummer', 'SE', ['REG-SE-02'], 'number.taxed');
        else {
          const { value: _, ...said } = bench.ask<string>('number.maybe', ['REG-SE-02']);
          if (!c.s.ids?.includes('samordningsnummer')) found.push({ kind: 'samordningsnummer', country: 'SE', ...said });
        }
      }
    } else if (moved || (c.s.work && c.worksIn('FI') === true))
      add('henkilötunnus', 'FI', moved ? ['REG-00'] : ['REG-FI-02:henkilotunnus'], moved ? 'number.moves' : 'number.works');
  }
  return found;
}
