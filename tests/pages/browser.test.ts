import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, look, type Seen } from '../../tools/acceptance/browser.ts';
import { COMMUTER, makeTestHall, type TestHall, type Visitor } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';

let house: TestHall;
let browser: Browser;
let base: string;
let visitor: Visitor;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const { app, close } = await testApp();
  ends.push(close);
  house = await makeTestHall(app);
  const server = await house.listen();
  ends.push(server.close);
  base = server.base;
  visitor = await house.tell('nb', 'sykepleier fra Alta, svensk B1, førerkort B');
  await house.answer('nb', visitor, COMMUTER);
  browser = await launchBrowser();
  ends.push(() => browser.close());
}, 480_000);
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

// One language and width here; the full matrix (four languages, two widths, light and dark) runs in the acceptance step.
test('every page is accessible, light, of our own making, and narrow enough for a telephone', async () => {
  const faults: string[] = [];
  const insider = await house.insider();
  const done = (seen: Seen) => faults.push(...seen.faults.map((fault) => `${seen.address}: ${fault}`));
  const inNorwegian = (open: boolean) =>
    house.samples
      .filter(
        ({ access, page, path }) =>
          (access === 'public') === open && house.samples.filter((s) => s.page === page).findIndex((s) => s.path === path) < 1,
      )
      .map(({ path }) => `/nb${path}`);
  const views = [{ width: 320, dark: false }];
  // One sample of each page here; all of them in the acceptance step. Side by side: one browser leaves the second core idle.
  await Promise.all([
    look(browser, base, inNorwegian(true), { views, cookie: visitor.cookie }, done),
    look(browser, base, inNorwegian(false), { views, cookie: insider.cookie }, done),
  ]);
  expect(faults).toEqual([]);
}, 480_000);
