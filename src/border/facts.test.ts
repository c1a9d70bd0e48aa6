import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fingerprint, languages, translations } from '#platform';
import { DAY, judged } from '../../tests/setup/border.ts';
import { phases, topics } from './fact.ts';
import { certaintyOf } from './review.ts';
import { writtenFacts } from './shelf.ts';
import { isOpen } from './truth.ts';

const ids = new Set(writtenFacts.map((f) => f.id));

describe('every fact', () => {
  test('has an id of its own, and the shelf holds at least the 148 that were read', () => {
    expect(ids.size).toBe(writtenFacts.length);
    expect(writtenFacts.length).toBeGreaterThanOrEqual(148);
  });

  describe.each(writtenFacts.map((f) => [f.id, f] as const))('%s', (_, fact) => {
    test('says where and when it was read, and is not surer than its sources', () => {
      expect(topics).toContain(fact.topic);
      expect(fact.read).toMatch(/^\d{4}-\d\d-\d\d$/);
      for (const url of fact.sources) expect(() => new URL(url)).not.toThrow();
      // Without a page that was read, whatever is said of it, it can only be asked about.
      if (fact.sources.length === 0) expect(certaintyOf(fact, null, DAY, DAY)).toBe('ask');
      expect(fact.from.length).toBeGreaterThan(0);
      expect(fact.to.length).toBeGreaterThan(0);
      for (const id of [...(fact.related ?? [])]) expect(ids, `${fact.id} → ${id}`).toContain(id);
    });

    test('speaks four languages, each translation of today’s text', () => {
      for (const [key, source] of Object.entries(fact.text)) {
        if (source === undefined) continue;
        expect(source.trim(), key).toBe(source);
        for (const lang of languages) {
          if (lang === 'en') continue;
          const found = translations(lang).get(`border.facts.${fact.id}.${key}`);
          expect(found, `${lang} ${key}`).toBeDefined();
          expect(found!.of, `${lang} ${key} is stale`).toBe(fingerprint(source));
        }
      }
    });

    test('keeps amounts that change apart from the rule, and every placeholder has an amount', () => {
      const slots = [...(fact.text.amounts ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
      const keys = new Set((fact.amounts ?? []).map((a) => a.key));
      for (const slot of slots) expect(keys).toContain(slot);
      for (const a of fact.amounts ?? []) if (a.from && a.to) expect(a.from < a.to).toBe(true);
      for (const [key, source] of Object.entries(fact.text)) if (key !== 'amounts') expect(source, key).not.toMatch(/\{\w+\}/);
    });

    test('its steps stand in a phase, have words, and rest on pieces that are there', () => {
      for (const step of fact.steps ?? []) {
        expect(phases).toContain(step.phase);
        expect(fact.text[step.key ?? 'step'] ?? fact.text.step, step.key ?? 'step').toBeTruthy();
        for (const part of step.parts ?? []) expect(Object.keys(fact.parts ?? {})).toContain(part);
      }
    });

    test('an open question stands wherever it is not settled', () => {
      if (['M', 'C', 'ask'].includes(fact.confidence) && fact.topic !== 'change') expect(fact.text.ask).toBeTruthy();
    });

    test('holds for its own examples', () => {
      expect(fact.examples.length).toBeGreaterThanOrEqual(2);
      for (const example of fact.examples) {
        const { case: c } = judged(example.given);
        const says = fact.applies(c);
        expect(isOpen(says) ? 'open' : says, example.name).toBe(example.applies);
      }
    });
  });
});

/** The code that judges names facts, and pieces of facts, by their ids. */
const judging = ['.', './judgement'].flatMap((dir) =>
  readdirSync(new URL(`${dir}/`, import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => [`${dir}/${name}`, readFileSync(new URL(`${dir}/${name}`, import.meta.url), 'utf8')] as const),
);

test('the judgement names no fact, and no piece of one, that is not on the shelf', () => {
  const named = judging.flatMap(([file, code]) =>
    [...code.matchAll(/'([A-Z]+(?:-[A-Z]+)*-\d\d)(?::([a-z-]+))?'/g)].map(([, id, part]) => ({ file, id: id!, part })),
  );
  expect(new Set(named.map((n) => n.id)).size).toBeGreaterThan(20);
  for (const { file, id, part } of named) {
    const fact = writtenFacts.find((f) => f.id === id);
    expect(fact, `${file} names ${id}`).toBeDefined();
    if (part) expect(Object.keys(fact!.parts ?? {}), `${file} names a piece of ${id}`).toContain(part);
  }
});
