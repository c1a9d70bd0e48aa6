import type { Country } from '#taxonomy';
import type { LicenceOutcome } from '../guidance.ts';
import type { Bench } from './decide.ts';

/** What a country asks of a profession, as the taxonomy's list of regulated professions has it. */
export type ProfessionRule = Readonly<{
  id: string;
  countries: Readonly<Record<Country, Readonly<{ regulated: boolean; authority: string | null; facts: readonly string[] }>>>;
}>;

/** Recognition or authorisation needed in each country of work. Work without a rule of its own has no entry: the employer decides (REC-00). */
export function judgeLicences(bench: Bench, professions: readonly ProfessionRule[]): LicenceOutcome[] {
  const { c } = bench;
  const mine = c.s.occupation?.professions ?? [];
  return c.abroad.flatMap((country) => {
    if (c.worksIn(country) !== true && c.s.dest?.country !== country) return [];
    const rules = mine.flatMap((id) => professions.find((p) => p.id === id) ?? []);
    // Words that fit several professions of one trade ask for the same step: one entry for each set of facts.
    const seen = new Set<string>();
    return rules.flatMap((rule): LicenceOutcome[] => {
      const there = rule.countries[country];
      const facts = there.facts.filter((id) => bench.shelf.find(id) && !GENERAL.includes(id));
      if (!there.regulated && facts.length === 0) return [];
      const key = facts.join() || rule.id;
      if (seen.has(key)) return [];
      seen.add(key);
      const outside = c.trainedOutside(country);
      if (outside === false) return [];
      const main = facts.slice(0, 1);
      const found =
        main.length === 0
          ? bench.ask<string>('licence.not-read', ['REC-00'])
          : bench.say(rule.id, main, 'licence.needed', outside === true ? 'certain' : 'likely');
      return [
        {
          profession: rule.id,
          country,
          authority: (main[0] && bench.shelf.get(main[0]).authority) || there.authority,
          certainty: found.certainty,
          facts: found.facts,
          because: outside === true ? found.because : 'licence.unless-trained-there',
          open: outside === true ? [] : ['qualified_in'],
        },
      ];
    });
  });
}

/** Facts about recognition as such, and for temporary work: they say how, not whether. */
const GENERAL: readonly string[] = ['REC-00', 'REC-01', 'REC-02', 'REC-03', 'REC-FI-TEMP', 'REC-ACAD', 'REC-VET'];
