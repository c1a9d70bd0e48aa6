import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#platform';
import { COMMUTER, makeTestHall, plain, type TestHall, type Visitor } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';

let house: TestHall;
let close: () => Promise<void>;
const visitors = new Map<string, Visitor>();
let insider: Visitor;
const sentences = {
  fi: 'olen lähihoitaja Torniosta, ruotsi B1, haavanhoito',
  sv: 'undersköterska från Haparanda, finska B2',
  nb: 'sykepleier fra Alta, svensk B1',
  en: 'nurse in Tornio, Swedish B1',
} as const;

beforeAll(async () => {
  const { app, close: end } = await testApp();
  close = end;
  house = await makeTestHall(app);
  for (const lang of languages) {
    const visitor = await house.tell(lang, sentences[lang]);
    await house.answer(lang, visitor, COMMUTER);
    visitors.set(lang, visitor);
  }
  insider = await house.insider();
}, 240_000);
afterAll(() => close());

const withoutTags = (html: string) => plain(html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '));
/** The text of ads is the employers'; what stands there is not ours to judge. */
const withoutAds = (html: string) => html.replace(/<div class="ad"[\s\S]*?<\/div>/g, '').replace(/<q [\s\S]*?<\/q>/g, '');

function faults(html: string, lang: string, path: string): string[] {
  const found: string[] = [];
  const say = (fault: string) => found.push(`${path}: ${fault}`);
  if (!html.startsWith(`<!doctype html><html lang="${lang}"`)) say('wrong or missing lang');
  for (const other of languages) if (!html.includes(`hreflang="${other}"`)) say(`no hreflang ${other}`);
  if ((html.match(/<h1[\s>]/g) ?? []).length !== 1) say(`${(html.match(/<h1[\s>]/g) ?? []).length} h1`);
  if (/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/.test(html)) say('inline script or style');
  if (/(src|href)="(https?:)?\/\/[^"]*\.(js|css|woff2?)"/.test(html)) say('a third party');
  const text = withoutTags(withoutAds(html));
  const odd =
    /\bundefined\b|\bNaN\b|\[object |\bnull\b|\{[a-z]\w*[,}]|\b(matching|vacancies|border|people|coaching|ui|web|platform)\.[\w-]+\.\w+/.exec(
      text,
    );
  if (odd) say(`"${odd[0]}" in: ${text.slice(Math.max(0, odd.index - 40), odd.index + 40).replace(/\s+/g, ' ')}`);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]!);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) say(`id ${twice} twice`);
  for (const [, target] of html.matchAll(/\s(?:for|aria-labelledby|list)="([^"]+)"/g))
    if (!ids.includes(target!)) say(`points at ${target}, which is not there`);
  for (const [, list] of html.matchAll(/\saria-describedby="([^"]+)"/g))
    for (const target of list!.split(' ')) if (!ids.includes(target)) say(`described by ${target}, which is not there`);
  return found;
}

describe('every page in every language', () => {
  for (const lang of languages)
    test(`reads as a page of its own: ${lang}`, async () => {
      const found: string[] = [];
      for (const visitor of [undefined, visitors.get(lang)!, insider])
        for (const { path, access } of house.samples) {
          if (access !== 'public' && visitor !== insider) continue;
          const answer = await house.get(`/${lang}${path}`, visitor);
          if (answer.status === 303 && visitor === insider) continue; // such as signing in, when one is
          if (![200, 404, 410, 422].includes(answer.status)) found.push(`${path}: status ${answer.status}`);
          found.push(...faults(answer.text, lang, `${path}${visitor ? ' (told)' : ''}`));
          if (answer.headers.get('content-language') !== lang) found.push(`${path}: content-language`);
        }
      expect(found).toEqual([]);
    });

  test('works without JavaScript: no public page brings any', async () => {
    for (const { path, access } of house.samples)
      if (access === 'public' && path !== '/sign-in/passkey') expect((await house.get(`/fi${path}`)).text).not.toContain('<script');
  });

  test('no link of ours is dead', async () => {
    const seen = new Set<string>();
    const dead: string[] = [];
    const addresses = house.samples.filter(({ path }) => !/0000-000|0000000000000000/.test(path));
    for (const { path, access } of addresses) {
      const address = `/nb${path}`;
      const who = access === 'public' ? visitors.get('nb') : insider;
      const { text } = await house.get(address, who);
      for (const [, raw] of text.matchAll(/href="(\/[^"#]*)/g)) {
        const target = plain(raw!);
        if (seen.has(target)) continue;
        seen.add(target);
        const { status } = await house.get(target, who);
        if (status >= 400) dead.push(`${address} → ${target}: ${status}`);
      }
    }
    expect(dead).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });
});

describe('for me', () => {
  test('shows the reason next to each job, and what the visitor has told', async () => {
    const { text, headers } = await house.get('/fi/for-me', visitors.get('fi'));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('Miksi tämä sopii');
    expect(text).toContain('Mikä vielä puuttuu');
    expect(text).toMatch(/class="match"/);
    expect(text).toMatch(/vaatimuksesta täyttyy/);
  });

  test('counts as many as it lists, and filters only take away', async () => {
    const count = async (query: string) =>
      Number(
        /<h1>(?:Yli )?([\d\s]+) työpaik/.exec((await house.get(`/fi/for-me${query}`, visitors.get('fi'))).text)?.[1]?.replace(/\s/g, '') ??
          0,
      );
    const all = await count('');
    expect(all).toBeGreaterThan(0);
    for (const query of ['?country=SE', '?missing=nothing', '?country=FI&missing=language'])
      expect(await count(query)).toBeLessThanOrEqual(all);
    expect((await count('?country=SE')) + (await count('?country=FI')) + (await count('?country=NO'))).toBeLessThanOrEqual(all);
  });

  test('asks for a profile when there is none, and sets no cookie on a first visit', async () => {
    const { text, headers } = await house.get('/sv/for-me');
    expect(text).toContain('Berätta vad du kan');
    expect(headers.get('set-cookie')).toBeNull();
  });
});

describe('jobs', () => {
  test('a query in Finnish finds ads in Swedish, and says why', async () => {
    const { text } = await house.get('/fi/jobs?q=l%C3%A4hihoitaja&country=SE');
    expect(text).toContain('Löytyi ammatilla');
    expect(text).toMatch(/<span lang="sv">/);
  });

  test('an unknown municipality is named beside its field', async () => {
    const { text } = await house.get('/en/jobs?place=Nowhereville');
    expect(text).toContain('Nowhereville');
    expect(text).toContain('aria-invalid="true"');
  });
});

describe('a job that cannot be shown', () => {
  test('an unknown one is 404', async () => {
    expect((await house.get('/nb/jobs/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await house.get('/nb/jobs/what')).status).toBe(404);
  });
});

test.each([
  ['fi', 'Mikä näistä: Ylitornio (FI), Matarengi (SE)?'],
  ['sv', 'Vilken av dem: Övertorneå (FI), Övertorneå (SE)?'],
  ['nb', 'Hvilken av dem: Ylitornio (FI), Övertorneå (SE)?'],
  ['en', 'Which one: Ylitornio (FI), Övertorneå (SE)?'],
] as const)('a name that two municipalities bear is asked about, not chosen: %s', async (lang, asked) => {
  const visitor: Visitor = { cookie: '' };
  const answer = await house.post(`/${lang}/guide/questions/home`, { home: 'Övertorneå' }, visitor);
  expect(answer.status).toBe(422);
  expect(withoutTags(answer.text)).toContain(asked);
  const employer = await house.post(`/${lang}/guide/employers`, { home: 'Övertorneå', work: 'Tornio (FI)' }, visitor);
  expect(withoutTags(employer.text)).toContain(asked);
  const jobs = await house.get(`/${lang}/jobs?place=${encodeURIComponent('Övertorneå')}`, visitor);
  expect(withoutTags(jobs.text)).toContain(asked);
  expect((await house.post(`/${lang}/guide/questions/home`, { home: 'Övertorneå (SE)' }, visitor)).status).toBe(303);
});
