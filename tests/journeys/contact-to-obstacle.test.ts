import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
}, 240_000);
afterAll(() => journey.close());

test('in Norwegian: an adviser notes a contact in under a minute, and what hinders twelve people goes to the Council and back to who reported it', async () => {
  const { base } = journey;
  const siv = await journey.staff('adviser.skibotn@example.org', { locale: 'nb-NO' });
  const main = async () => (await siv.textContent('main')) ?? '';

  // The telephone rings: a company in Norway wants somebody from Finland, and the tax card cannot be ordered.
  const began = Date.now();
  await siv.goto(`${base}/nb/desk`);
  const before = Number(/henvendelser\s*(\d+)/.exec(await main())![1]);
  const group = (name: string) => siv.getByRole('group', { name, exact: true });
  await group('Hvem').getByLabel('bedrift').check();
  await group('Fra').getByLabel('Finland').check();
  await group('Til').getByLabel('Norge').check();
  await siv.getByLabel('Tema').selectOption({ label: 'skatt' });
  await group('Hvordan').getByLabel('telefon').check();
  await siv.getByRole('button', { name: 'Noter', exact: true }).click();
  expect(await main()).toContain('Notert.');
  expect(Date.now() - began).toBeLessThan(60_000);
  expect(Number(/henvendelser\s*(\d+)/.exec(await main())![1])).toBe(before + 1);

  // Somebody reports the same hindrance without an account, on a phone, and wants to hear how it goes.
  const visitor = await journey.open({ locale: 'nb-NO' });
  await visitor.goto(`${base}/nb/obstacles/report`);
  await visitor.getByLabel('Hva som hindrer, på én linje').fill('Skattekortet kan ikke bestilles uten et besøk i Norge');
  await visitor.getByLabel('Hva skjer?').fill('Det er 300 km til kontoret.');
  await visitor.getByLabel('en lov, en regel eller et skjema').check();
  await visitor.getByLabel('Hva gjelder det?', { exact: true }).selectOption({ label: 'skatt' });
  await visitor.getByLabel('Hvor mange mennesker gjelder det?').fill('12');
  await visitor.getByLabel('E-postadresse, hvis du vil ha nyheter').fill('reporter@example.org');
  await visitor.getByRole('button', { name: 'Send meldingen' }).click();
  const follow = visitor.url().replace(/\?.*/, '');
  expect(await visitor.textContent('main')).toContain('Takk. En rådgiver i grensetjenesten leser den.');
  expect(await visitor.textContent('main')).toMatch(/Berørte i alt\s*12/);

  // Siv takes it on: reads it, checks it, confirms it, and brings it to the authority and to the Council.
  await siv.goto(`${base}/nb/desk/obstacles`);
  await siv.getByRole('link', { name: /Skattekortet kan ikke bestilles/ }).click();
  const next = async (name: string, fill: Record<string, string> = {}) => {
    const folded = siv.locator('details', { has: siv.locator('summary', { hasText: name }) });
    if (await folded.count()) {
      if ((await folded.getAttribute('open')) === null) await folded.locator('> summary').click();
      for (const [label, text] of Object.entries(fill)) await folded.getByLabel(label).fill(text);
      await folded.getByRole('button').last().click();
    } else await siv.getByRole('button', { name, exact: true }).click();
  };
  await next('Jeg har lest det');
  await next('Jeg har kontrollert det');
  await next('Bekreft det som grensehinder');
  await next('Legg det fram for en myndighet', { 'Til hvem': 'Skatteetaten' });
  await next('Legg det fram for Grensehinderrådet', { 'Til hvem': 'Grensehinderrådet' });
  expect(await main()).toContain('hos Grensehinderrådet');
  await next('Det er løst', { 'Hva det førte til': 'Skattekortet kan nå bestilles på nett.' });

  // The one who reported it is told by letter at each step, and sees the whole way without an account.
  const letter = await journey.letterTo('reporter@example.org');
  expect(letter.links.some((link) => link.startsWith(follow))).toBe(true);
  await visitor.goto(follow);
  for (const word of ['løst', 'Skattekortet kan nå bestilles på nett.', 'Lagt fram for Grensehinderrådet'])
    expect(await visitor.textContent('main')).toContain(word);

  // Every step left an event, and no word of anybody stands in it.
  const { rows } = await journey.app.database.pool.query(
    "select type, data from event_log where type like 'obstacle.%' order by id desc limit 7",
  );
  expect(rows[0].type).toBe('obstacle.solved');
  expect(JSON.stringify(rows)).not.toMatch(/Skattekort|reporter|300 km/);
}, 120_000);
