import type { App, Language } from '#platform';
import type { Places } from '#taxonomy';
import type { Drawer } from '#ui';
import { type GuideVisit, readGuide } from './answers.ts';
import type { Guidance } from './guidance.ts';
import { groundOf } from './ground.ts';
import { type Judged, judge } from './judge.ts';
import { guidanceIn } from './say.ts';
import { parseSituation } from './situation.ts';

/** The plan of a visitor, made anew from their answers each time it is looked at. */
export type Plan = Readonly<{
  visit: GuideVisit;
  judged: Judged;
  guidance: Guidance;
  places: Places;
  ground: Awaited<ReturnType<typeof groundOf>>;
  placeName(ref: string): string;
}>;

/** Null when there is too little to make a plan of: where one lives, and where one works or wants to go. */
export async function planOf(app: App, drawer: Drawer, lang: Language, on?: string): Promise<Plan | null> {
  const visit = readGuide(drawer);
  const { answers } = visit;
  if (answers.home === undefined || (answers.work === undefined && answers.dest === undefined)) return null;
  const ground = await groundOf(app, on);
  const { situation } = parseSituation(answers, ground.lookup);
  if (!situation.home || (!situation.work && !situation.dest)) return null;
  const judged = judge(situation, ground);
  const { places } = ground.taxonomy;
  const placeName = (ref: string) => {
    const m = places.find(ref);
    return m ? places.nameIn(m, lang) : ref;
  };
  return { visit, judged, guidance: guidanceIn(judged, lang, ground.on, ground.today), places, ground, placeName };
}
