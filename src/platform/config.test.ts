import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { InputProblem } from './problems.ts';

describe('settings', () => {
  test('without any, the service runs on port 3000 with a demo world and every feed off', () => {
    const config = readConfig({});
    expect([config.port, config.host, config.demo, config.databaseUrl]).toEqual([3000, '127.0.0.1', true, null]);
    expect(config.feeds).toEqual({ norway: null, sweden: null, finland: null });
  });

  test.each([
    [{ PORT: 'abc' }, /setting PORT: "abc" does not fit; expected a port number/],
    [{ PORT: '99999' }, /setting PORT/],
    [{ DATABASE_URL: 'mysql://x' }, /setting DATABASE_URL: the value does not fit; expected a postgres:\/\/ address/],
    [{ KALOTT_TODAY: 'tomorrow' }, /setting KALOTT_TODAY: "tomorrow" does not fit; expected a date such as 2026-11-21/],
    [{ KALOTT_TODAY: '2026-02-30' }, /KALOTT_TODAY/],
    [{ KALOTT_DEMO: 'yes' }, /setting KALOTT_DEMO: "yes" does not fit; expected 0 or 1/],
    [{ PUBLIC_URL: 'kalott.example' }, /setting PUBLIC_URL/],
    [{ KALOTT_FEED_NORWAY_URL: 'ftp://x' }, /setting KALOTT_FEED_NORWAY_URL: "ftp:\/\/x" does not fit; expected an http/],
    [{ KALOTT_FEED_FINLAND_URL: 'https://example.com' }, /KALOTT_FEED_FINLAND_KEY: missing/],
    [{ KALOTT_HOME: '/etc/hostname' }, /KALOTT_HOME: .* is a file; expected a directory/],
  ])('a wrong one stops the start with a sentence that names it: %o', (env, message) => {
    expect(() => readConfig(env)).toThrow(InputProblem);
    expect(() => readConfig(env)).toThrow(message);
  });

  test('a secret never stands in the sentence', () => {
    expect(() => readConfig({ KALOTT_OPERATOR_KEY: 'tooshort' })).toThrow(/KALOTT_OPERATOR_KEY/);
    expect(() => readConfig({ KALOTT_OPERATOR_KEY: 'tooshort' })).not.toThrow(/tooshort/);
  });

  test('advisers are named with a key each; what is wrong is said without a key', () => {
    expect(readConfig({}).advisers).toBeNull();
    expect([...readConfig({ KALOTT_ADVISERS: 'Aino:a-long-enough:key, Björn Å:another-long-key' }).advisers!]).toEqual([
      ['Aino', 'a-long-enough:key'],
      ['Björn Å', 'another-long-key'],
    ]);
    for (const [given, said] of [
      ['Aino:tooshort', /"Aino" is shorter/],
      ['a-key-without-name', /entry 1 has no name/],
      ['Aino:a-long-enough-key,Aino:another-long-key', /stands twice/],
      ['Aino:a-long-enough-key,Siv:a-long-enough-key', /same key/],
    ] as const) {
      expect(() => readConfig({ KALOTT_ADVISERS: given })).toThrow(said);
      expect(() => readConfig({ KALOTT_ADVISERS: given })).not.toThrow(/tooshort|long-enough-key,/);
    }
  });
});
