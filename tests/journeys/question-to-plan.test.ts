import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../tools/acceptance/browser.ts';
import { makeTestHall } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';

let browser: Browser;
let page: Page;
let base: string;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const { app, close } = await testApp();
  ends.push(close);
  const server = await (await makeTestHall(app)).listen();
  ends.push(server.close);
  base = server.base;
  browser = await launchBrowser();
  ends.push(() => browser.close());
  page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE', viewport: { width: 390, height: 844 } })).newPage();
}, 240_000);
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

const next = () => page.getByRole('button', { name: 'Fortsätt' }).click();
const at = (question: string) => expect(page.url()).toBe(`${base}/sv/guide/questions/${question}`);

test('a welder in Haparanda, in Swedish, on a phone, without JavaScript: from a question to a plan, and what if', async () => {
  await page.goto(`${base}/sv/guide`);
  await page.locator('a.ds-button').first().click();

  // A town that nobody knows is named; the rest of the answers stay.
  at('home');
  await page.locator('#home').fill('Nowhereville');
  await next();
  expect(await page.getByRole('alert').textContent()).toContain('Nowhereville');
  await page.locator('#home').fill('Haparanda (SE)');
  await next();

  // Shares that do not add up are told, too.
  at('work');
  await page.locator('#place0').fill('Torneå (FI)');
  await page.locator('#share0').fill('60');
  await page.getByText('Jag jobbar på flera platser').click();
  await page.locator('#place1').fill('Kemi (FI)');
  await page.locator('#share1').fill('30');
  await next();
  expect(await page.getByRole('alert').textContent()).toContain('90');
  await page.locator('#place1').fill('');
  await page.locator('#share0').fill('');
  await page.locator('#share1').fill('');
  await next();

  at('pattern');
  await page.locator('#pattern-daily').check();
  await next();
  at('status');
  await page.locator('#status-employee').check();
  await next();
  at('employers');
  await page.locator('#country-FI').check();
  await next();
  at('start');
  await page.locator('#start').fill('2027-02-01');
  await page.locator('#permanent').check();
  await next();
  // She does not want to say which citizenship she has yet.
  at('citizen');
  await page.locator('button[value=pass]').click();
  at('phase');
  await page.locator('#phase-signed').check();
  await next();
  // Asked only because she lives in a Swedish border municipality.
  at('reg_1nov');
  await page.locator('#where-home').check();
  await next();
  at('occupation');
  await page.locator('#occupation').fill('svetsare');
  await next();
  while (page.url().includes('/questions/')) await page.locator('button[value=pass]').click();

  // The plan: Sweden taxes, Finland insures, each with its certainty; what she did not say is asked.
  expect(page.url()).toBe(`${base}/sv/guide/plan`);
  const card = (name: string) => page.locator('article.ans', { has: page.getByRole('heading', { name, exact: true }) });
  expect(await card('Skatt på lönen').innerText()).toMatch(/Sverige[\s\S]*Säkert/);
  expect(await card('Försäkrad i').innerText()).toMatch(/Finland[\s\S]*Säkert/);
  expect(await page.locator('article.ans a[href$="/guide/questions/citizen"]').count()).toBeGreaterThan(0);
  const steps = await page.locator('ol.steps > li').count();
  expect(steps).toBeGreaterThan(5);
  // Every step says where it was read, or that nothing was found, and when.
  expect(await page.locator('ol.steps > li .src').count()).toBe(steps);

  // On paper it takes two pages, with a box to tick for each step.
  const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page[^s]/g)!.length).toBeLessThanOrEqual(2);

  // She ticks off a step; the page remembers.
  const first = page.locator('ol.steps > li').first();
  const id = await first.getAttribute('id');
  await first.locator('select').selectOption('done');
  await first.locator('button').click();
  expect(await page.locator(`#${id} select`).inputValue()).toBe('done');
  expect(await page.locator(`#${id}`).getAttribute('class')).toBe('done');

  // What if she worked two days at home? The insurance would move; she sees them side by side.
  await page.goto(`${base}/sv/guide/compare`);
  const row = page.locator('tr', { has: page.locator('th', { hasText: 'Försäkrad i' }) });
  const cells = await row.locator('td').allInnerTexts();
  expect(cells[0]).toBe('Finland');
  expect(cells.at(-1)).toContain('Sverige');

  // The calendar and the copy for a trip come as files, without her name or an address that tells her answers.
  const calendar = await page.request.get(`${base}/sv/guide/plan/calendar`);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  const ics = await calendar.text();
  expect(ics).toContain('BEGIN:VALARM');
  expect(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  // Nine in the morning in Finland is seven in UTC in February.
  expect(ics).toContain('DTSTART:20270201T070000Z');
  const copy = await page.request.get(`${base}/sv/guide/plan/offline`);
  expect(copy.headers()['content-disposition']).toContain('attachment');
  const html = await copy.text();
  expect(html).not.toMatch(/<script|<link|src=/);
  expect(html).toContain('Haparanda');

  // And she can take it all away again.
  await page.goto(`${base}/sv/guide/plan`);
  await page.locator('button[value=forget]').click();
  await page.goto(`${base}/sv/guide/plan`);
  expect(await page.locator('ol.steps').count()).toBe(0);
}, 60_000);
