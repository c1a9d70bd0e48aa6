import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney({ host: 'localhost' });
}, 240_000);
afterAll(() => journey.close());

test('a coach adds a passkey and signs in with it, which is strong enough to see others; removed, it opens nothing', async () => {
  const page = await journey.open({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 } });
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  // By letter she is let in, but not to the pages for staff.
  await journey.signIn(page, 'en', 'admin@example.org', {
    email: 'E-mail address',
    send: 'Send me a code',
    code: 'Code of six digits',
    enter: 'Sign in',
  });
  expect(page.url()).toContain('/en/sign-in/second');
  await page.goto(`${journey.base}/en/operator/feeds`);
  expect(page.url()).toContain('/en/sign-in/second');

  // She adds a passkey.
  await page.getByRole('link', { name: 'Add a second sign' }).click();
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await page.getByLabel('What to call it').fill('My laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL('**/me/security?saved=keyAdded');
  expect(await page.textContent('main')).toContain('My laptop');
  await page.goto(`${journey.base}/en/operator/feeds`);
  expect(page.url()).toBe(`${journey.base}/en/operator/feeds`);

  // Signed out, she comes back with the passkey alone.
  await page.locator('summary', { hasText: 'Your pages' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(`${journey.base}/en/sign-in?back=/en/operator/feeds`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('button', { name: 'Show my passkey' }).click();
  await page.waitForURL('**/en/operator/feeds');

  // The question that was answered is not answered twice.
  const { rows } = await journey.app.database.pool.query('select strong, method from session order by at desc limit 1');
  expect(rows[0]).toEqual({ strong: true, method: 'passkey' });

  // Removed, the passkey opens nothing.
  await page.goto(`${journey.base}/en/me/security`);
  await page
    .getByRole('button', { name: 'Remove : My laptop' })
    .or(page.getByRole('button', { name: 'Remove: My laptop' }))
    .click();
  await page.waitForURL('**/me/security?saved=keyDropped');
  await page.context().clearCookies();
  await page.goto(`${journey.base}/en/sign-in/passkey`);
  await page.getByRole('button', { name: 'Show my passkey' }).click();
  await page.waitForSelector('[role=alert]');
  await page.goto(`${journey.base}/en/me`);
  expect(page.url()).toContain('/en/sign-in');
}, 120_000);
