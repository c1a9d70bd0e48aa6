import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stages } from './enrolment.ts';
import { columnOf, SILENT_DAYS, STANDING_DAYS, stuckOf } from './terms.ts';

const today = '2026-11-21';
const calm = { stage: 'in-coaching', stageSince: '2026-11-10', lastContactOn: '2026-11-20', nextStepOn: '2026-11-25' };

describe('what stops somebody', () => {
  test('nothing, when all is on its way', () => {
    expect(stuckOf(calm, [{ state: 'in-progress', stateSince: '2026-09-01', due: null }], '2026-12-20', today)).toBeNull();
  });

  test('an answer that is due comes before all else', () => {
    expect(
      stuckOf({ ...calm, lastContactOn: '2026-10-01' }, [{ state: 'blocked', stateSince: today, due: null }], '2026-11-26', today),
    ).toEqual({
      why: 'answer',
      date: '2026-11-26',
      days: 5,
    });
  });

  test('waiting for an authority is told with its day, and with the day that was promised', () => {
    const sent = { state: 'sent', stateSince: '2026-10-05', due: '2027-01-03' };
    expect(stuckOf(calm, [sent], null, today)).toEqual({ why: 'waiting', days: 47, of: 90 });
    expect(stuckOf(calm, [{ ...sent, due: null }], null, today)).toEqual({ why: 'waiting', days: 47, of: null });
    expect(stuckOf(calm, [{ ...sent, stateSince: '2026-11-01' }], null, today)).toBeNull();
  });

  test('silence, a late step and standing still are told from their day on, not before', () => {
    expect(stuckOf({ ...calm, lastContactOn: '2026-11-08' }, [], null, today)).toBeNull();
    expect(stuckOf({ ...calm, lastContactOn: '2026-11-07' }, [], null, today)).toEqual({ why: 'silent', days: SILENT_DAYS });
    expect(stuckOf({ ...calm, nextStepOn: today }, [], null, today)).toBeNull();
    expect(stuckOf({ ...calm, nextStepOn: '2026-11-20' }, [], null, today)).toEqual({ why: 'overdue', days: 1 });
    expect(stuckOf({ ...calm, stageSince: '2026-10-07' }, [], null, today)).toEqual({ why: 'standing', days: STANDING_DAYS });
  });

  test('whoever works or has left is left in peace', () => {
    const long = { ...calm, stageSince: '2026-01-01', lastContactOn: '2026-01-01' };
    expect(stuckOf({ ...long, stage: 'started' }, [], null, today)).toBeNull();
    expect(stuckOf({ ...long, stage: 'closed' }, [{ state: 'blocked', stateSince: today, due: null }], '2026-11-22', today)).toBeNull();
  });

  test('more contact never makes anybody more stuck', () => {
    const day = fc.integer({ min: 0, max: 90 }).map((n) => new Date(Date.parse(today) - n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...stages), day, day, day, (stage, stageSince, a, b) => {
        const [earlier, later] = [a, b].sort() as [string, string];
        const at = (lastContactOn: string) => stuckOf({ ...calm, stage, stageSince, lastContactOn }, [], null, today);
        if (at(earlier) === null) expect(at(later)).toBeNull();
      }),
    );
  });
});

test('every stage but the end stands in one column of the board', () => {
  expect(stages.filter((stage) => columnOf(stage) === null)).toEqual(['closed']);
});
