import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#platform';
import {
  drawEnrolment,
  type EnrolmentEvent,
  enrolmentEvents,
  eventsAt,
  fold,
  forwardTo,
  ruleOf,
  stages,
  step,
  tableOfEnrolment,
} from './enrolment.ts';

describe('the way of an enrolment', () => {
  test('every event changes the stage, and only the listed stages know it', () => {
    for (const event of enrolmentEvents)
      for (const stage of stages) {
        const to = step(stage, event);
        expect(to === null).toBe(!ruleOf(event).from.includes(stage));
        expect(to).not.toBe(stage);
      }
  });

  test('whatever happens, in whatever order, the stage is a known one, and it is closed only with a reason', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...enrolmentEvents), { maxLength: 60 }), (tried) => {
        const happened: EnrolmentEvent[] = [];
        let stage: (typeof stages)[number] = 'interested';
        for (const event of tried) {
          const next = step(stage, event);
          if (next === null) continue;
          happened.push(event);
          stage = next;
          expect(stages).toContain(stage);
          if (stage === 'closed') expect(ruleOf(event).reason).toBeTruthy();
          else expect(ruleOf(event).reason).toBeUndefined();
        }
        expect(fold(happened)).toBe(stage);
      }),
    );
  });

  test('nobody is coached before they said yes: no way leads past consent without it', () => {
    const before = ['interested', 'registered'] as const;
    for (const stage of before)
      for (const event of eventsAt(stage)) {
        const to = step(stage, event)!;
        expect([...before, 'consented', 'closed']).toContain(to);
        if (to === 'consented') expect(event).toBe('consent-given');
      }
    expect(step('closed', 'reopened')).toBe('registered');
  });

  test('every stage but the ends can be reached, left, and gone forward to by one event', () => {
    const reached = new Set(enrolmentEvents.map((e) => ruleOf(e).to));
    expect(stages.filter((s) => s !== 'interested' && !reached.has(s))).toEqual([]);
    expect(stages.filter((s) => eventsAt(s).length === 0)).toEqual([]);
    expect(stages.filter((s) => s !== 'interested' && s !== 'closed' && forwardTo(s) === null)).toEqual([]);
  });

  test('a log that lies is not folded', () => {
    expect(() => fold(['signed-up', 'work-started'])).toThrow(/cannot happen/);
  });

  test('the stages that an event comes from stand side by side, so that the table may name the first and the last', () => {
    for (const event of enrolmentEvents) {
      const { from } = ruleOf(event);
      const first = stages.indexOf(from[0]!);
      expect(from).toEqual(stages.slice(first, first + from.length));
    }
  });

  test('diagram and table in the documentation are those of the machine', () => {
    const text = fs.readFileSync(path.join(packageRoot, 'docs/coaching.md'), 'utf8');
    expect(/<!-- enrolment -->\n```mermaid\n([\s\S]*?)\n```/.exec(text)?.[1]).toBe(drawEnrolment());
    expect(text).toContain(tableOfEnrolment());
  });
});
