import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#platform';
import { type ApplicationEvent, applicationMachine, isLive, reasonsFor } from './application.ts';
import { hireMachine, monthsAfter } from './hire.ts';
import { interviewMachine } from './interview.ts';
import type { Machine } from './machine.ts';
import { countsAsOffer, offerMachine } from './offer.ts';
import { isAtLeast, levels, risen } from './verification.ts';

const machines = [
  ['application', applicationMachine, 'suggested', 'suggested'],
  ['interview', interviewMachine, 'booked', 'booked'],
  ['offer', offerMachine, 'open', 'made'],
  ['hire', hireMachine, 'accepted', 'agreed'],
] as const satisfies readonly (readonly [string, unknown, string, string])[];

describe.each(machines)('the life of: %s', (named, made, first, born) => {
  const life = made as unknown as Machine<string, string>;
  test('whatever is tried, it is always at a state of its list, and every state can be reached', () => {
    const reached = new Set<string>([first]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...life.events), { maxLength: 40 }), (tried) => {
        let at: string = first;
        for (const event of tried) {
          const to = life.step(at, event);
          expect(to === null).toBe(!life.rule(event).from.includes(at));
          at = to ?? at;
          reached.add(at);
          expect(life.isState(at)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
    expect([...reached].sort()).toEqual([...life.states].sort());
  });
  test('no event leads to where it starts, and each says who may cause it', () => {
    for (const event of life.events) {
      expect(life.rule(event).from).not.toContain(life.rule(event).to);
      expect(life.rule(event).by.length).toBeGreaterThan(0);
    }
  });
  test('its diagram in the documentation is the one of the table', () => {
    const text = fs.readFileSync(path.join(packageRoot, 'docs/coaching.md'), 'utf8');
    expect(new RegExp(`<!-- ${named} -->\\n\`\`\`mermaid\\n([\\s\\S]*?)\\n\`\`\``).exec(text)?.[1]).toBe(life.draw(first, born));
  });
});

test('an application that ends is told why, and everything that ended can be taken up again', () => {
  for (const event of ['rejected', 'withdrawn', 'offer-declined'] as const) expect(reasonsFor(event).length).toBeGreaterThan(3);
  for (const stage of applicationMachine.states.filter((s) => !isLive(s))) {
    const back = applicationMachine.at(stage).filter((e: ApplicationEvent) => isLive(applicationMachine.rule(e).to));
    expect(back.length).toBeGreaterThan(0);
  }
});

test('a level only rises, and the order in which people say so does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels), { minLength: 1, maxLength: 8 }), (said) => {
      const fold = (list: readonly (typeof levels)[number][]) => list.reduce(risen);
      let at = said[0]!;
      for (const level of said) {
        expect(isAtLeast(risen(at, level), at)).toBe(true);
        at = risen(at, level);
      }
      expect(fold([...said].reverse())).toBe(at);
    }),
  );
});

test('an oral offer counts when the employer confirmed it, a written one at once', () => {
  expect(levels.map((level) => countsAsOffer({ form: 'oral', level }))).toEqual([false, false, true, true]);
  expect(levels.map((level) => countsAsOffer({ form: 'written', level }))).toEqual([true, true, true, true]);
});

test('a month after the last of January is the last of February', () => {
  expect(monthsAfter('2027-01-31', 1)).toBe('2027-02-28');
  expect(monthsAfter('2027-11-30', 3)).toBe('2028-02-29');
  expect(monthsAfter('2026-12-01', 12)).toBe('2027-12-01');
});
