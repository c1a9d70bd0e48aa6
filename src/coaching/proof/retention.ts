import { addressOfOurs, type App, isLanguage } from '#platform';
import { applyIdleClock, countPersons, idleWarning } from '#people';
import { idleMonthsOf, releaseProofs } from './store.ts';

/** Months without use after which somebody who is in no project is erased. */
const USUAL_MONTHS = 12;

export type Retained = Readonly<{ erased: number; kept: number; held: number; warned: number; released: number }>;

/**
 * Applies the two clocks as of today: what is not used goes, warned thirty days before; proof of participation stays to
 * the end of the programme's hold and then goes too.
 */
export async function applyClocks(app: App): Promise<Retained> {
  const idle = await applyIdleClock(
    app,
    async (queries, person) => (await idleMonthsOf(queries, person.id)) ?? USUAL_MONTHS,
    async (queries, person, until) => {
      if (!person.email) return;
      const lang = isLanguage(person.lang) ? person.lang : 'en';
      await idleWarning(queries, app.clock, {
        to: person.email,
        lang,
        until: until.toISOString().slice(0, 10),
        link: addressOfOurs(app.config, `/${lang}/sign-in`),
      });
    },
  );
  const proofs = await releaseProofs(app.database.queries, app.clock.today());
  return { ...idle, ...proofs, kept: await countPersons(app) };
}
