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
  page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'fi-FI', viewport: { width: 390, height: 844 } })).newPage();
}, 240_000);
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

test('a practical nurse in Tornio, in Finnish, on a phone, without JavaScript: from one sentence to a job in Sweden', async () => {
  await page.goto(base);
  expect(page.url()).toBe(`${base}/fi/`);

  // She says what she can do.
  await page.getByLabel('Mitä osaat tai teet?').fill('olen lähihoitaja Torniosta, 4 vuotta kokemusta, ruotsi B1, ajokortti B');
  await page.getByRole('button', { name: 'Näytä työpaikat' }).click();

  // She sees what was understood, and puts it right.
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tätäkö tarkoitit?');
  expect(await page.getByLabel('Kotikunta').inputValue()).toBe('Tornio (FI)');
  expect(await page.getByLabel('Kokemus näistä töistä vuosina').inputValue()).toBe('4');
  expect(await page.getByLabel('Ruotsi: kuinka hyvin?').inputValue()).toBe('B1');
  await page.getByRole('radio', { name: 'Lähihoitaja', exact: true }).first().check();
  await page.getByRole('combobox', { name: 'Lisää kieli' }).selectOption('fi');
  await page.getByRole('combobox', { name: 'Taso', exact: true }).first().selectOption('native');
  await page
    .getByRole('button', { name: 'Lisää : Kielet' })
    .or(page.getByRole('button', { name: 'Lisää: Kielet' }))
    .click();
  expect(await page.getByLabel('Suomi: kuinka hyvin?').inputValue()).toBe('native');
  await page.getByRole('checkbox', { name: 'Viikon kerrallaan' }).check();
  await page.getByRole('checkbox', { name: 'Päivittäin kotoa' }).check();
  await page.getByRole('textbox', { name: 'Lisää koulutus' }).fill('lähihoitaja');
  await page.getByRole('combobox', { name: 'Maa' }).last().selectOption('FI');
  await page.getByRole('combobox', { name: 'Taso', exact: true }).last().selectOption('vocational');
  await page.getByRole('button', { name: 'Näytä työpaikat' }).last().click();

  // The list says why each job fits; she looks at Sweden only.
  expect(page.url()).toBe(`${base}/fi/for-me`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^\d+ työpaik/);
  await page.getByRole('checkbox', { name: 'Ruotsi' }).check();
  await page.getByRole('button', { name: 'Näytä nämä' }).click();
  expect(page.url()).toContain('country=SE');
  const first = page.getByRole('article').first();
  expect(await first.getByText('Miksi tämä sopii').count()).toBe(1);
  await first.getByRole('link', { name: /^Katso tarkemmin/ }).click();

  // The job: facts in Finnish, the ad's own words in Swedish, and what to do next.
  expect(await page.getByRole('heading', { name: 'Sinä ja tämä työ' }).count()).toBe(1);
  expect(await page.locator('.ledger q[lang=sv]').count()).toBeGreaterThan(0);
  expect(await page.locator('.ad[lang=sv]').count()).toBe(1);
  expect(await page.getByText('Työnantaja päättää, ei tämä palvelu.').count()).toBe(1);
}, 60_000);
