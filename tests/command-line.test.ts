import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commandLine } from '../src/web/command-line.ts';
import { testApp } from './setup/test-app.ts';

// The command line as a program sees it: exit code, standard output, one line on standard error.

let held: Awaited<ReturnType<typeof testApp>>;
let folder: string;
beforeAll(async () => {
  held = await testApp();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-cli-'));
});
afterAll(async () => {
  await held.close();
  fs.rmSync(folder, { recursive: true });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => (out.push(String(chunk)), true));
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => (err.push(String(chunk)), true));
  try {
    const code = await commandLine(argv, {
      DATABASE_URL: held.app.config.databaseUrl!,
      KALOTT_TODAY: '2026-11-21',
      KALOTT_DEMO: '0',
      INIT_CWD: folder,
      LOG_LEVEL: 'silent',
    });
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
const file = (name: string, content: string) => {
  fs.writeFileSync(path.join(folder, name), content);
  return name;
};
const counts = async () =>
  (
    await held.app.database.pool.query(
      'select (select count(*) from vacancy)::int as ads, (select count(*) from taxonomy_import)::int as imports',
    )
  ).rows[0];

describe('bad input', () => {
  test.each<[string, () => string[], RegExp]>([
    ['an unknown command', () => ['report', 'x'], /unknown command "report x"; see --help/],
    ['an unknown option', () => ['link', '--nonsense', 'x'], /link: Unknown option '--nonsense'.*usage: kalott -- link/],
    ['a language nobody speaks here', () => ['link', '--lang', 'xx', 'hitsaaja'], /--lang is "xx"; expected one of fi sv nb/],
    ['nothing to link', () => ['link', '--lang', 'fi'], /nothing to link/],
    ['a batch file that is not there', () => ['link', '--lang', 'fi', '--batch', 'gone.txt'], /gone\.txt not found/],
    ['a profile that is not there', () => ['match', 'gone.json'], /gone\.json: not found; expected a profile as JSON/],
    ['a profile that is no JSON', () => ['match', file('broken.json', '{"occupations": [')], /broken\.json: not JSON/],
    [
      'a profile with an unknown municipality',
      () => ['match', file('far.json', '{"home":"FI/Atlantis"}')],
      /far\.json: home: unknown municipality "FI\/Atlantis"; expected/,
    ],
    [
      'a profile with a level that does not exist',
      () => ['match', file('level.json', '{"languages":[{"lang":"sv","level":"X"}]}')],
      /level\.json: languages\[0\]\.level: expected A1/,
    ],
    ['a limit of nothing', () => ['match', file('ok.json', '{}'), '--limit', '0'], /--limit is "0"; expected a whole number from 1 to 500/],
    [
      'a wrong ESCO file',
      () => ['taxonomy', 'import', file('occupations_sv.csv', 'name;age\n')],
      /occupations_sv\.csv:1: not an official ESCO or crosswalk file/,
    ],
    ['a broken zip', () => ['taxonomy', 'import', file('esco.zip', 'PK\u0003\u0004broken')], /esco\.zip: this zip is damaged/],
    ['a feed that is off', () => ['vacancies', 'sync', 'norway'], /KALOTT_FEED_NORWAY_URL/],
    ['a feed that does not exist', () => ['vacancies', 'sync', 'denmark'], /denmark/],
    ['a file of ads that is not there', () => ['vacancies', 'import', 'gone.jsonl', '--format', 'kalott'], /gone\.jsonl: no such file/],
    [
      'a format that does not exist',
      () => ['vacancies', 'import', file('ads.jsonl', '{}\n'), '--format', 'csv'],
      /--format "csv" is unknown; expected one of/,
    ],
    ['live without a feed', () => ['vacancies', 'live'], /no feed has an address/],
    ['a seed of nonsense', () => ['seed', 'everything'], /seed: "everything"; expected demo, load or clear/],
  ])('%s exits 2 with one line and changes nothing', async (_, argv, message) => {
    const before = await counts();
    const { code, out, err } = await run(...argv());
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err.trim().split('\n'), err).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at /);
    expect(await counts()).toEqual(before);
  });
});

describe('answers', () => {
  test('--help lists the commands that stand, and only those', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of [
      'link',
      'match',
      'taxonomy import',
      'vacancies sync',
      'vacancies import',
      'vacancies export',
      'border',
      'border facts export',
      'border links',
      'person add',
      'person role',
      'person export',
      'person erase',
      'retention run',
      'seed',
      'check',
    ])
      expect(out).toContain(`  ${name} `);
    expect(out).not.toMatch(/ {2}(report|backup|restore) /);
  });

  test('border judges a situation, and names what cannot be in one line', async () => {
    const commuter = {
      home: 'FI/Tornio',
      work: [{ place: 'SE/Haparanda', share: 100, mode: 'on-site', employer: 0 }],
      employers: [{ country: 'SE', sector: 'private' }],
      ...{ pattern: 'daily', status: 'employee', citizen: 'Nordic', start: '2027-01-11' },
    };
    const { code, out } = await run(
      'border',
      file('commuter.json', JSON.stringify(commuter)),
      '--json',
      '--lang',
      'sv',
      '--on',
      '2026-11-21',
    );
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer.asOf).toBe('2026-11-21');
    expect(answer.outcomes.tax).toEqual([expect.objectContaining({ work: 'SE/Haparanda', country: 'FI', certainty: 'certain' })]);
    expect(answer.outcomes.insurance).toMatchObject({ country: 'SE', certainty: 'certain' });
    expect(answer.steps.every((s: { url: string | null; checkedOn: string }) => /^\d{4}-/.test(s.checkedOn))).toBe(true);
    expect(answer.facts).toContain('TAX-CB-07');
    const wrong = {
      ...commuter,
      home: 'FI/Atlantis',
      work: [
        { place: 'SE/Haparanda', share: 80 },
        { place: 'FI/Tornio', share: 10 },
      ],
    };
    const bad = await run('border', file('wrong.json', JSON.stringify(wrong)), '--json');
    expect(bad.code).toBe(2);
    expect(bad.out).toBe('');
    expect(bad.err.trim().split('\n')).toHaveLength(1);
    expect(bad.err).toMatch(/wrong\.json: home: FI\/Atlantis .*expected a country and a municipality/);
    expect(bad.err).toMatch(/work: 90 .*expected shares that add up to 100/);
  });

  test('link --batch answers one line of JSON a query, in order', async () => {
    const { code, out } = await run(
      'link',
      '--lang',
      'fi',
      '--kind',
      'occupation',
      '--batch',
      file('q.txt', 'hitsaaja\nqqqq\nkokki\n'),
      '--json',
    );
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(lines.map((l) => l.query)).toEqual(['hitsaaja', 'qqqq', 'kokki']);
    expect(lines[0].candidates[0]).toMatchObject({ iscoGroup: '7212', lang: 'fi' });
    expect(lines[0].candidates.length).toBeLessThanOrEqual(10);
  });

  test('the demo world comes, is matched, passes the audit, and goes without a trace', async () => {
    expect((await run('seed', 'demo', '--json')).code).toBe(0);
    expect((await counts()).ads).toBeGreaterThanOrEqual(240);
    const profile = file(
      'nurse.json',
      JSON.stringify({
        occupations: [{ text: 'lähihoitaja', lang: 'fi' }],
        languages: [
          { lang: 'fi', level: 'native' },
          { lang: 'sv', level: 'B1' },
        ],
        home: 'FI/Tornio',
        mobility: { countries: ['SE'] },
      }),
    );
    const { code, out } = await run('match', profile, '--limit', '5', '--lang', 'fi', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer.algorithm).toMatch(/^kalott-match\//);
    expect(answer.matches.length).toBe(5);
    for (const m of answer.matches) {
      expect(m.vacancy.country).toBe('SE');
      expect(Math.abs(m.reasons.reduce((s: number, r: { points: number }) => s + r.points, 0) - m.score)).toBeLessThan(0.005);
      expect(m.gaps.length).toBe(m.reasons.filter((r: { verdict: string }) => r.verdict === 'unmet' || r.verdict === 'learnable').length);
      // A job in Sweden for somebody in Tornio: the border block is the guide's own judgement.
      expect(m.border.insurance.country === null || ['FI', 'SE'].includes(m.border.insurance.country)).toBe(true);
      expect(m.border.tax.length).toBe(1);
      expect(m.border.permit.certainty).toBe('ask');
    }
    expect((await run('check', '--json')).code).toBe(0);
    expect((await run('seed', 'clear', '--json')).code).toBe(0);
    expect((await counts()).ads).toBe(0);
  });
});
