import { type App, isLanguage, record } from '#platform';
import { changedSince, readGuide, titleOfFact } from '#border';
import { findPerson, hasConsent, keptDrawersNamed, readKeptDrawers, writeKeptDrawer } from '#people';
import { changedRulesLetter } from './mail/changed-rules.ts';

/** Where it is noted which changes of which plan were told: beside the plan, on the person. */
const TOLD = 'guide-told';

/**
 * Writes to those who keep a plan on their account and asked for it, when a rule that the plan rests on says something
 * else by now. The same change of the same plan is told once.
 * @returns how many letters were promised.
 */
export async function tellChangedRules(app: App, absolute: (path: string) => string): Promise<number> {
  let letters = 0;
  for (const { personId, value } of await keptDrawersNamed(app.database.queries, 'guide')) {
    const { plan } = readGuide({ read: () => value });
    if (!plan) continue;
    const changed = await changedSince(app, plan);
    if (changed.length === 0) continue;
    const told = await app.database.queries.transaction(async (queries) => {
      const person = await findPerson(queries, personId);
      if (!person?.email || !(await hasConsent(queries, personId, 'letters-rules'))) return false;
      const before = (await readKeptDrawers(queries, personId)).get(TOLD) as { plan?: string; facts?: string[] } | null | undefined;
      const fresh = changed.filter((id) => before?.plan !== plan || !before.facts?.includes(id));
      if (fresh.length === 0) return false;
      const lang = isLanguage(person.lang) ? person.lang : 'en';
      const titles = await Promise.all(fresh.map(async (id) => ({ title: (await titleOfFact(app, id, lang)) ?? id, id })));
      await changedRulesLetter(queries, app.clock, {
        to: person.email,
        lang,
        rules: titles.map(({ title, id }) => ({ title, url: absolute(`/${lang}/guide/facts/${id}`) })),
        plan: absolute(`/${lang}/guide/plan`),
        stop: absolute(`/${lang}/me/consents`),
      });
      await writeKeptDrawer(queries, app.clock, personId, TOLD, {
        plan,
        facts: [...(before?.plan === plan ? (before.facts ?? []) : []), ...fresh],
      });
      await record(queries, app.clock, [{ room: 'matching', type: 'rules-told', subject: person.subject, data: { rules: fresh.length } }]);
      return true;
    });
    if (told) letters++;
  }
  return letters;
}
