import type { Country } from '#taxonomy';
import type { Judged } from './judge.ts';
import { possible } from './truth.ts';

/** Subjects of an employer's duties, in the order they come up. */
export const dutyKinds = [
  'registration',
  'contributions',
  'withholding',
  'payslip',
  'a1',
  'posting',
  'qualifications',
  'agreement',
  'remote',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** One duty: which country it points to (null: ask), in which words, and the facts it rests on. */
export type Duty = Readonly<{
  kind: DutyKind;
  country: Country | null;
  says: string;
  facts: readonly string[];
  certainty: 'certain' | 'likely' | 'ask';
}>;

/** What an employer has to do for one worker, read off the same judgement as the worker's own plan. */
export function dutiesOf({ outcomes, case: c }: Judged): Duty[] {
  const duties: Duty[] = [];
  const seat = c.s.employers?.[0]?.country ?? null;
  const add = (kind: DutyKind, says: string, country: Country | null, facts: readonly string[], certainty: Duty['certainty']) =>
    duties.push({ kind, says, country, facts, certainty });
  if (outcomes.permit.stop === true) {
    add('qualifications', 'permit', c.abroad[0] ?? c.residence, outcomes.permit.facts, 'certain');
    return duties;
  }
  const { insurance } = outcomes;
  // Contributions follow the insurance. Where that is not the employer's own country, the employer has something to set up there.
  if (insurance.country === null) add('contributions', 'ask', null, insurance.facts.length > 0 ? insurance.facts : ['SOC-01'], 'ask');
  else {
    add('contributions', insurance.country === seat ? 'own' : 'abroad', insurance.country, insurance.facts, insurance.certainty);
    if (seat !== null && insurance.country !== seat)
      add(
        'registration',
        'register',
        insurance.country,
        insurance.because === 'insurance.remote' ? ['SOC-05'] : insurance.facts,
        insurance.certainty,
      );
  }
  const taxCountries = [...new Set(outcomes.tax.map((t) => t.country))];
  for (const country of taxCountries) {
    const facts = [...new Set(outcomes.tax.filter((t) => t.country === country).flatMap((t) => t.facts))];
    const weakest = outcomes.tax.filter((t) => t.country === country).some((t) => t.certainty !== 'certain') ? 'likely' : 'certain';
    if (country === null) add('withholding', 'ask', null, facts, 'ask');
    else if (country === seat) add('withholding', 'own', country, facts, weakest);
    // Whether a foreign employer must withhold there is for the tax office: the sources give the known obstacle, not the duty.
    else
      add(
        'withholding',
        outcomes.tax.some((t) => t.country === country && t.because.startsWith('tax.commuter')) ? 'commuter' : 'abroad',
        country,
        facts,
        'ask',
      );
  }
  if (taxCountries.length > 1) {
    const split = outcomes.tax.some((t) => t.facts.includes('TAX-CB-08'));
    add('payslip', 'split', null, split ? ['TAX-CB-08'] : [...new Set(outcomes.tax.flatMap((t) => t.facts))], split ? 'certain' : 'likely');
  }
  if (insurance.a1.needed === true) add('a1', 'needed', insurance.country, ['SOC-06'], 'certain');
  if (insurance.a1.needed === false) add('a1', 'not-needed', insurance.country, ['SOC-01'], 'certain');
  if (c.posted() === true) add('posting', 'notify', c.abroad[0] ?? null, ['SOC-07', ...(seat === 'FI' ? ['TAX-183-02'] : [])], 'ask');
  for (const l of outcomes.licence) add('qualifications', 'authority', l.country, l.facts, l.certainty);
  if (outcomes.licence.length === 0) add('qualifications', 'yours', c.abroad[0] ?? c.residence, ['REC-00'], 'likely');
  for (const country of c.workCountries ?? [])
    add('agreement', country, country, [{ NO: 'WL-NO-01', SE: 'WL-SE-01', FI: 'WL-FI-01' }[country]], country === 'NO' ? 'likely' : 'ask');
  if (possible(c.telework()) && c.telework() !== false && (c.workCountries?.length ?? 0) > 0 && c.foreignEmployer() === true)
    add('remote', 'write', c.residence, ['WL-05', 'TAX-08'], 'certain');
  return duties;
}
