import { type App, isId, type Language } from '#platform';
import { shelfOn, versionsOn } from './in-force.ts';
import { factText } from './say.ts';
import { findShownPlan, noteTold, saveShownPlan } from './store.ts';
import { markOf, sameSaid } from './versions.ts';

/**
 * Remembers which facts a plan was made of and in which version; nothing of the answers, nothing of the person.
 * @param on the day the plan was asked for.
 * @returns the number of the plan, to be kept with it.
 */
export async function rememberPlan(app: App, judgedFactIds: readonly string[], on: string): Promise<string> {
  return saveShownPlan(app, on, await marks(app, judgedFactIds, on));
}

/** Ids of facts that say something else by now than when the plan was shown, or are gone. Nothing for a plan nobody remembers. */
export async function changedSince(app: App, planId: string): Promise<string[]> {
  const plan = isId(planId) ? await findShownPlan(app, planId) : null;
  if (!plan) return [];
  const today = app.clock.today();
  const ids = Object.keys(plan.facts);
  // A plan for a day to come is held against that day, an older one against today.
  const now = await marks(app, ids, plan.asOf > today ? plan.asOf : today);
  const changed = ids.filter((id) => now[id] === undefined || !sameSaid(now[id], plan.facts[id]!));
  if (changed.length > 0 && plan.toldAt === null) await noteTold(app, plan.id);
  return changed;
}

async function marks(app: App, ids: readonly string[], on: string): Promise<Record<string, string>> {
  const [shelf, versionOf] = [await shelfOn(app, on), await versionsOn(app, on)];
  return Object.fromEntries(
    ids.flatMap((id) => {
      const fact = shelf.find(id);
      return fact ? [[id, markOf(fact, versionOf(id))]] : [];
    }),
  );
}

/** What a fact of today is called in a language, or null when it is gone. */
export async function titleOfFact(app: App, id: string, lang: Language): Promise<string | null> {
  const fact = (await shelfOn(app, app.clock.today())).find(id);
  return fact ? factText(fact, 'title', lang)!.text : null;
}
