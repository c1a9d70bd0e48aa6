import type { Answers } from './answers.ts';
import { type Ground, type Judged, judge } from './judge.ts';
import { type Lookup, parseSituation } from './situation.ts';

/** The same job done another way. */
export const variantIds = ['daily', 'weekly', 'move', 'seasonal', 'remote', 'two-days-home'] as const;
export type VariantId = (typeof variantIds)[number];
export type Variant = Readonly<{ id: VariantId; answers: Answers; judged: Judged; mine: boolean }>;

type RawPlace = { place: string; share?: number; mode?: string; employer?: number };

/** The answers changed so that the same job is done as the variant says; null when that makes no sense. */
export function inVariant(answers: Answers, id: VariantId): Answers | null {
  const work = (answers.work as RawPlace[] | undefined) ?? null;
  const home = answers.home as string | undefined;
  if (!work || !home) return null;
  const abroad = work.filter((w) => w.place.split('/')[0] !== home.split('/')[0]);
  if (abroad.length === 0 && id !== 'remote') return null;
  const first = abroad[0];
  const atWork = abroad.map((w) => ({
    ...w,
    share: Math.round(((w.share ?? 100 / abroad.length) * 10_000) / abroad.reduce((s, x) => s + (x.share ?? 100 / abroad.length), 0)) / 100,
  }));
  const whole = fixSum(atWork);
  switch (id) {
    case 'daily':
    case 'weekly':
      return { ...answers, work: whole, pattern: id, dest: undefined };
    case 'move':
      return { ...answers, work: whole, pattern: 'move', dest: first!.place };
    case 'seasonal':
      return { ...answers, work: whole, pattern: 'seasonal', dest: undefined, duration: '4m' };
    case 'remote':
      return { ...answers, work: [{ place: home, share: 100, mode: 'telework', employer: 0 }], pattern: 'remote', dest: undefined };
    case 'two-days-home': {
      const pattern = answers.pattern === 'weekly' ? 'weekly' : 'daily';
      const part = fixSum(
        whole.map((w) => ({ ...w, share: Math.round(w.share * 60) / 100 })),
        60,
      );
      return { ...answers, work: [...part, { place: home, share: 40, mode: 'telework', employer: 0 }], pattern, dest: undefined };
    }
  }
}

/** Rounded shares add up again: the last one takes the rest. */
function fixSum<T extends { share: number }>(work: readonly T[], sum = 100): T[] {
  const rest = sum - work.slice(0, -1).reduce((s, w) => s + w.share, 0);
  return work.map((w, i) => (i === work.length - 1 ? { ...w, share: Math.round(rest * 100) / 100 } : w));
}

/** The same job as move, daily, weekly, season, remote and with two days at home, each judged by the same engine. */
export function sideBySide(answers: Answers, ground: Ground, lookup: Lookup): Variant[] {
  return variantIds.flatMap((id) => {
    const changed = inVariant(answers, id);
    if (!changed) return [];
    const clean = Object.fromEntries(Object.entries(changed).filter(([, v]) => v !== undefined));
    const mine = id === 'two-days-home' ? false : answers.pattern === id;
    return [{ id, answers: clean, judged: judge(parseSituation(clean, lookup).situation, ground), mine }];
  });
}
