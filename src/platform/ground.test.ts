import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, instantOf, localTime, makeClock } from './clock.ts';
import { isId, newId } from './ids.ts';
import { defineWords, fingerprint, negotiate, textOf } from './messages.ts';
import { withPidLock } from './pid-lock.ts';
import { oneLine } from './problems.ts';
import { makeSeal } from './seal.ts';

describe('ids', () => {
  test('are UUIDv7, unique, and rise in the order they are made', () => {
    const made = Array.from({ length: 5000 }, () => newId());
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
    for (const id of made.slice(0, 50)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([isId(made[0]!), isId('x'), isId(`${made[0]}'; drop table`)]).toEqual([true, false, false]);
  });

  test('never go back when the clock does', () => {
    const late = newId(Date.now() + 60_000);
    expect(newId(Date.now()) > late).toBe(true);
  });
});

describe('time', () => {
  test('a naive time is local to its zone, winter and summer', () => {
    expect(instantOf('2026-11-21T23:59:59', 'Europe/Stockholm')!.toISOString()).toBe('2026-11-21T22:59:59.000Z');
    expect(instantOf('2026-07-01T12:00:00', 'Europe/Helsinki')!.toISOString()).toBe('2026-07-01T09:00:00.000Z');
    expect(instantOf('2026-07-01T12:00:00+02:00', 'Europe/Helsinki')!.toISOString()).toBe('2026-07-01T10:00:00.000Z');
    expect([instantOf('soon', 'Europe/Oslo'), instantOf('', 'Europe/Oslo')]).toEqual([null, null]);
  });

  test('local and instant are each other’s inverse but for the hour that comes twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
        fc.constantFrom('Europe/Helsinki', 'Europe/Stockholm', 'Europe/Oslo'),
        (ms, zone) => {
          const at = Math.floor(ms / 1000) * 1000;
          const back = instantOf(localTime(new Date(at), zone), zone)!.getTime();
          expect(Math.abs(back - at) === 0 || Math.abs(back - at) === 3_600_000).toBe(true);
        },
      ),
    );
  });

  test('KALOTT_TODAY moves all of it', () => {
    const clock = makeClock('2030-02-01');
    expect(clock.today()).toBe('2030-02-01');
    expect(daysBetween('2030-01-31', clock.now().toISOString().slice(0, 10))).toBeLessThanOrEqual(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2); // over the change to summer time
  });

  test('today is counted in Helsinki', () => {
    expect(makeClock(null, () => new Date('2026-11-20T22:30:00Z')).today()).toBe('2026-11-21');
  });
});

describe('the visitor’s seal', () => {
  const seal = makeSeal('secret', 'visitor');
  test('opens what it closed, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => void expect(seal.open(seal.close(value, 1_000_000)!)).toEqual(JSON.parse(JSON.stringify(value))),
      ),
      { numRuns: 100 },
    );
    const sealed = seal.close({ a: 1 })!;
    for (const broken of ['', 'x', `${sealed.slice(0, -2)}AA`, sealed.slice(4), `${sealed}AAAA`]) expect(seal.open(broken)).toBeNull();
    expect(makeSeal('other', 'visitor').open(sealed)).toBeNull();
    expect(makeSeal('secret', 'session').open(sealed)).toBeNull();
  });

  test('refuses what does not fit a cookie', () => {
    expect(seal.close(Array.from({ length: 4000 }, () => Math.random()))).toBeNull();
  });
});

describe('words', () => {
  test('an untranslated text shows its English source', () => {
    const words = defineWords('test.none', { hello: 'Hello {name}' });
    expect(words.in('fi')('hello', { name: 'Aino' })).toBe('Hello Aino');
    expect(textOf('test.none.hello', 'Hello {name}', 'fi').lang).toBe('en');
  });

  test('plurals follow the language', () => {
    const words = defineWords('test.plural', { jobs: '{n, plural, =0 {No job} one {# job} other {# jobs}}' });
    expect([0, 1, 2].map((n) => words.in('en')('jobs', { n }))).toEqual(['No job', '1 job', '2 jobs']);
  });

  test('a fingerprint changes with its source', () => {
    expect(fingerprint('a')).not.toBe(fingerprint('b'));
    expect(fingerprint('a')).toMatch(/^[0-9a-f]{8}$/);
  });

  test.each([
    ['fi-FI,fi;q=0.9,en;q=0.8', 'fi'],
    ['nn,en;q=0.5', 'nb'],
    ['no', 'nb'],
    ['se,sv;q=0.1', 'nb'],
    ['de,fr', 'en'],
    ['en;q=0,sv', 'sv'],
    [undefined, 'en'],
    ['*'.repeat(5000), 'en'],
  ])('Accept-Language %s is answered in %s', (header, lang) => {
    expect(negotiate(header)).toBe(lang);
  });
});

describe('a lock file', () => {
  test('lets one in at a time and is taken over from the dead', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-lock-'));
    const file = path.join(folder, 'lock');
    fs.writeFileSync(file, '999999999\n');
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 5 }, () =>
        withPidLock(file, 10_000, async () => {
          most = Math.max(most, ++inside);
          await new Promise((done) => setTimeout(done, 20));
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(fs.existsSync(file)).toBe(false);
    fs.rmSync(folder, { recursive: true });
  });

  test('held by a living process gives up with a line that names it', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-lock-'));
    const file = path.join(folder, 'lock');
    fs.writeFileSync(file, `${process.ppid}\n`);
    await expect(withPidLock(file, 200, async () => {})).rejects.toThrow(new RegExp(`held by process ${process.ppid}`));
    fs.rmSync(folder, { recursive: true });
  });
});

test('whatever is thrown becomes one line', () => {
  expect(oneLine(new Error('a\n  b'))).toBe('a b');
  expect(oneLine('x')).toBe('x');
  expect(oneLine(new AggregateError([new Error('first')], ''))).toBe('first');
});
