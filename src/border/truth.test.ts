import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, among, any, fieldsOf, isOpen, not, open, possible, type Truth } from './truth.ts';

const truth: fc.Arbitrary<Truth> = fc.oneof(
  fc.constant(true),
  fc.constant(false),
  fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((fields) => open(...fields)),
);
/** What is open may come out either way once it is answered. */
const answers = (t: Truth): boolean[] => (isOpen(t) ? [true, false] : [t]);

describe('three-valued statements', () => {
  test('what is settled stays as it is, whatever an open part turns out to be', () => {
    fc.assert(
      fc.property(truth, truth, (a, b) => {
        for (const x of answers(a))
          for (const y of answers(b)) {
            const [both, either] = [all(a, b), any(a, b)];
            if (!isOpen(both)) expect(x && y).toBe(both);
            if (!isOpen(either)) expect(x || y).toBe(either);
            if (!isOpen(not(a))) expect(!x).toBe(not(a));
          }
      }),
    );
  });

  test('an open statement names every field that keeps it open, each once', () => {
    expect(fieldsOf(all(open('home'), open('work', 'home')))).toEqual(['home', 'work']);
    expect(all(open('home'), false)).toBe(false);
    expect(any(open('home'), true)).toBe(true);
  });

  test('an answer that is missing is neither among nor not among the values', () => {
    expect(among('pattern', null, 'daily')).toEqual(open('pattern'));
    expect(among('pattern', 'daily', 'daily', 'weekly')).toBe(true);
    expect(among('pattern', 'move', 'daily')).toBe(false);
    expect(possible(open('pattern'))).toBe(true);
  });
});
