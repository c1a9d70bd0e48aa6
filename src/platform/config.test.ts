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
    expect(() => readConfig({ KALOTT_FEED_FINLAND_KEY: 'geheim', KALOTT_FEED_FINLAND_URL: 'no address' })).toThrow(
      /KALOTT_FEED_FINLAND_URL/,
    );
    expect(() => readConfig({ KALOTT_FEED_FINLAND_KEY: 'geheim', KALOTT_FEED_FINLAND_URL: 'no address' })).not.toThrow(/geheim/);
  });
});
