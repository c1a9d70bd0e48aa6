import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Found } from './feeds/feed.ts';
import { Folding, type Known, nextStep, shrinkProblem } from './life.ts';
import type { NormalisedAd } from './vacancy.ts';

type Item = Exclude<Found, { kind: 'unreadable' }>;
const now = new Date('2026-11-21T12:00:00Z');
const at = (minutes: number | null) => (minutes === null ? null : new Date(now.getTime() - 86_400_000 + minutes * 60_000));
const ad = (sourceId: string, minutes: number | null, title = `v${minutes}`): Item => ({
  kind: 'ad',
  ad: { source: 'sweden', sourceId, texts: [{ lang: 'sv', title, description: '' }] } as unknown as NormalisedAd,
  at: at(minutes),
  bytes: 1,
});
const gone = (sourceId: string, minutes: number | null): Item => ({
  kind: 'gone',
  source: 'sweden',
  sourceId,
  at: at(minutes),
  status: 'closed',
  reason: 'removed',
  closedAt: at(minutes),
});

/** A catalogue in miniature: folds one run and applies every step, as the pipeline does with the database. */
function takeIn(catalogue: Map<string, Known>, items: readonly Item[], batch: number): void {
  const folding = new Folding(now);
  let waiting = new Map<string, Item>();
  const keep = () => {
    for (const [id, item] of waiting) {
      const hash = item.kind === 'ad' ? item.ad.texts[0].title : null;
      const step = nextStep(catalogue.get(id) ?? null, item, 'delta', hash, false);
      if (step === 'create' || step === 'update') catalogue.set(id, { status: 'open', contentHash: hash, at: item.at, closeReason: null });
      if (step === 'close' || step === 'redate')
        catalogue.set(id, { status: 'closed', contentHash: null, at: item.at, closeReason: 'removed' });
    }
    waiting = new Map();
  };
  for (const item of items) {
    if (folding.newest(item)) waiting.set(item.kind === 'ad' ? item.ad.sourceId : item.sourceId, item);
    if (waiting.size >= batch) keep();
  }
  keep();
}

describe('the life of an ad', () => {
  test('events in any order, repeated, in batches of any size, end in the same state', () => {
    const event = fc.record({ id: fc.constantFrom('1', '2', '3'), minute: fc.integer({ min: 1, max: 500 }), gone: fc.boolean() });
    fc.assert(
      fc.property(
        // One event an instant: a source does not say two things of one ad at once.
        fc.uniqueArray(event, { selector: (e) => `${e.id} ${e.minute}`, minLength: 1, maxLength: 12 }).chain((events) =>
          fc.record({
            events: fc.constant(events),
            order: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
            batch: fc.integer({ min: 1, max: 5 }),
          }),
        ),
        ({ events, order, batch }) => {
          const known = () =>
            new Map<string, Known>(
              ['1', '2', '3'].map((id) => [id, { status: 'open', contentHash: 'first', at: at(0), closeReason: null }]),
            );
          const make = (e: { id: string; minute: number; gone: boolean }) => (e.gone ? gone(e.id, e.minute) : ad(e.id, e.minute));
          const inOrder = known();
          for (const e of [...events].sort((a, b) => a.minute - b.minute)) takeIn(inOrder, [make(e)], 1);
          const shuffled = known();
          takeIn(shuffled, order.map(make), batch);
          const across = known();
          for (const e of order) takeIn(across, [make(e)], 1);
          expect(shuffled).toEqual(inOrder);
          expect(across).toEqual(inOrder);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('without times the last one wins', () => {
    const catalogue = new Map<string, Known>();
    takeIn(catalogue, [ad('1', null, 'a'), ad('1', null, 'b'), gone('1', null), ad('1', null, 'c')], 10);
    expect(catalogue.get('1')).toMatchObject({ status: 'open', contentHash: 'c' });
  });

  test('an older version changes nothing, nor does the news of an end before it', () => {
    const open: Known = { status: 'open', contentHash: 'h', at: at(100), closeReason: null };
    expect(nextStep(open, ad('1', 99), 'full', 'older', false)).toBe('nothing');
    expect(nextStep(open, gone('1', 99), 'delta', null, false)).toBe('nothing');
    expect(nextStep(open, ad('1', 100), 'delta', 'h', false)).toBe('nothing');
    expect(nextStep(open, ad('1', 100), 'delta', 'other', false)).toBe('update');
  });

  test('a complete list reopens whatever it shows', () => {
    const closed: Known = { status: 'closed', contentHash: null, at: at(100), closeReason: 'removed' };
    expect(nextStep(closed, ad('1', 50), 'full', 'h', false)).toBe('update');
    expect(nextStep(closed, ad('1', 50), 'delta', 'h', false)).toBe('nothing');
    expect(nextStep(closed, ad('1', 101), 'delta', 'h', false)).toBe('update');
  });

  test('an ad that we closed for its absence comes back with the same version', () => {
    expect(nextStep({ status: 'closed', contentHash: null, at: at(100), closeReason: 'absent' }, ad('1', 100), 'delta', 'h', false)).toBe(
      'update',
    );
  });

  test('an ad past its last day does not come back from the same file', () => {
    const closed: Known = { status: 'closed', contentHash: null, at: null, closeReason: 'deadline passed' };
    expect(nextStep(closed, ad('1', null), 'file', 'h', true)).toBe('nothing');
    expect(nextStep(closed, ad('1', null), 'file', 'h', false)).toBe('update');
  });

  test('the end of an ad that we never had is no news', () => {
    expect(nextStep(null, gone('1', 1), 'delta', null, false)).toBe('nothing');
  });

  test('a clock that is wrong by more than a day has no say', () => {
    const folding = new Folding(now);
    expect(folding.timeOf(ad('1', 60 * 24 * 30))).toBeNull();
    expect(folding.newest(ad('1', 60 * 24 * 30))).toBe(true);
    expect(folding.newest(ad('1', 5))).toBe(true);
  });
});

describe('a list that has become much shorter', () => {
  test.each([
    [0, 100, 100, true],
    [0, 0, 0, true],
    [60, 100, 40, true],
    [70, 100, 30, false],
    [69, 100, 31, true],
    [5, 10, 5, false],
    [4, 10, 6, true],
    [100, 0, 0, false],
  ])('%i shown, %i open, %i absent: held %s', (shown, open, absent, held) => {
    expect(shrinkProblem(shown, open, absent) !== null).toBe(held);
  });
});
