import fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { taggedTables } from '#platform';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
}, 240_000);
afterAll(() => journey.close());

/** Tables in which a text stands. */
async function tablesThatSay(...what: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table } of await taggedTables()) {
    const { rows } = await journey.app.database.pool.query(`select t::text as row from "${table}" t`);
    if (rows.some(({ row }) => what.some((text) => row.includes(text)))) found.push(table);
  }
  return found;
}

test('in Finnish, on a phone, without JavaScript: somebody keeps their plan on the account, takes a yes back, takes all with them and deletes it', async () => {
  const page = await journey.open({ locale: 'fi-FI' });
  const { base } = journey;

  // She tells what she can do, before there is any account.
  await page.goto(`${base}/fi/`);
  await page.getByLabel('Mitä osaat tai teet?').fill('olen sairaanhoitaja Torniosta, ruotsi B2');
  await page.getByRole('button', { name: 'Näytä työpaikat' }).click();
  await page.getByRole('button', { name: 'Näytä työpaikat' }).last().click();

  // She signs in by letter; what she told waits in the browser until she decides.
  await journey.signIn(page, 'fi', 'helena.esimerkki@example.org', {
    email: 'Sähköpostiosoite',
    send: 'Lähetä minulle koodi',
    code: 'Kuusinumeroinen koodi',
    enter: 'Kirjaudu sisään',
  });
  expect(page.url()).toBe(`${base}/fi/me`);
  await page.getByLabel('Miksi kutsumme sinua?').fill('Helena Esimerkkinen');
  await page.getByRole('button', { name: 'Tallenna' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hei, Helena Esimerkkinen');
  expect(await tablesThatSay('sairaanhoitaja Torniosta')).toEqual([]);

  // She says yes to one thing, and no to all else.
  await page.getByRole('link', { name: 'Päätä, mitä säilytetään' }).click();
  const profile = page.getByRole('region', { name: 'Säilytä tililläni, mitä osaan ja haluan' });
  await profile.getByRole('button', { name: /^Kyllä, suostun/ }).click();
  expect(await page.getByText('Tähän selaimeen tallennetut tiedot ovat nyt tililläsi.').isVisible()).toBe(true);
  const phone = await journey.open({ locale: 'fi-FI' });
  await phone.context().addCookies((await page.context().cookies()).filter((c) => c.name.includes('session')));
  await phone.goto(`${base}/fi/for-me`);
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toMatch(/^\d+ työpaik/);

  // She saves a search and is told of nothing without having agreed to letters.
  await phone.getByRole('link', { name: 'Tallenna haku ja saa tieto uusista työpaikoista' }).click();
  await phone.getByLabel('Ei viestejä').check();
  await phone.getByRole('button', { name: 'Tallenna haku' }).click();
  expect(phone.url()).toContain('/fi/me/searches?saved=1');

  // She takes the yes back: the profile is gone from the server.
  await page.goto(`${base}/fi/me/consents`);
  await profile.getByRole('button', { name: /^Peru suostumus/ }).click();
  expect(await page.getByText('Sitä varten säilytetyt tiedot on poistettu.').isVisible()).toBe(true);
  expect(
    (
      await journey.app.database.pool.query('select 1 from profile p join person x on x.id = p.person_id where x.email like $1', [
        'helena%',
      ])
    ).rowCount,
  ).toBe(0);
  await page.getByText('Kaikki suostumukseni').click();
  expect(await page.getByRole('table').textContent()).toContain('Suomi');

  // She takes everything with her.
  await page.goto(`${base}/fi/me/data`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Lataa tiedosto' }).click()]);
  const held = JSON.parse(fs.readFileSync(await download.path(), 'utf8'));
  expect(held.person.name).toBe('Helena Esimerkkinen');
  expect(Object.keys(held.tables)).toEqual(expect.arrayContaining(['consent', 'saved_search', 'session']));

  // She deletes it all. The first press without the tick does nothing.
  await page.getByRole('button', { name: 'Poista kaikki' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Merkitse rastilla');
  await page.getByLabel('Kyllä, poista kaikki tietoni').check();
  await page.getByRole('button', { name: 'Poista kaikki' }).click();
  await page.goto(`${base}/fi/me`);
  expect(page.url()).toContain('/fi/sign-in');
  await phone.goto(`${base}/fi/me/searches`);
  expect(phone.url()).toContain('/fi/sign-in');
  expect(await tablesThatSay('Helena', 'helena.esimerkki', held.person.id)).toEqual([]);
}, 120_000);
