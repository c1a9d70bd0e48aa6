import { AxeBuilder } from '@axe-core/playwright';
import fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPersonByEmail, readProfile } from '#people';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
}, 240_000);
afterAll(() => journey.close());

const resume = JSON.stringify({
  basics: {
    name: 'Elin Exempel',
    phone: '+46 70 123 45 67',
    summary: 'Jag vårdar äldre och talar finska med dem.',
    location: { city: 'Haparanda', countryCode: 'SE' },
  },
  work: [{ name: 'Strandgårdens äldreboende', position: 'undersköterska', startDate: '2019-08', summary: 'Omvårdnad och läkemedel.' }],
  education: [{ institution: 'Tornedalens yrkesskola', studyType: 'Undersköterska', endDate: '2019-06' }],
  skills: [{ name: 'sårvård' }, { name: 'första hjälpen' }],
  languages: [
    { language: 'svenska', fluency: 'Native speaker' },
    { language: 'finska', fluency: 'B1' },
  ],
});

test('in Swedish, without JavaScript: somebody brings a CV from a file, mends it, and has it the Norwegian way beside her own language', async () => {
  const page = await journey.open({ locale: 'sv-SE' });
  const { base, app } = journey;
  const seen: string[] = [];
  const soundly = () => seen.push(page.url());
  const [name, value] = (await journey.house.signIn('elin.exempel@example.org')).cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: base }]);
  await page.goto(`${base}/sv/me/profile`);
  soundly();
  await page.getByRole('button', { name: 'Ja, spara min profil' }).click();
  await page.getByRole('link', { name: 'Hämta från en fil' }).click();
  await page
    .getByLabel('Filen', { exact: true })
    .setInputFiles({ name: 'cv.json', mimeType: 'application/json', buffer: Buffer.from(resume) });
  await page.getByRole('button', { name: 'Läs filen' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Vad vi förstod');
  soundly();
  await page.getByRole('button', { name: 'Ta in i profilen' }).click();
  await page.getByText('Det du valde ur filen finns nu i din profil.').waitFor();
  soundly();

  // The school and the country were not in the file; an attested skill is worth more.
  await page.getByText('Undersköterska · 2019').first().click();
  const training = page.getByRole('group', { name: 'Undersköterska · 2019' });
  await training.getByLabel('Land').selectOption('SE');
  await training.getByLabel('Nivå').selectOption('vocational');
  await page.getByText('Jag säger det själv: första hjälpen').click();
  await page.getByRole('group', { name: 'första hjälpen' }).getByLabel('Vad visar det?').selectOption('attested');
  await page.getByRole('button', { name: 'Spara', exact: true }).last().click();
  await page.getByText('Sparat.').waitFor();
  const person = (await findPersonByEmail(app.database.queries, 'elin.exempel@example.org'))!;
  const profile = (await readProfile(app.database.queries, person.id))!;
  expect(profile.qualifications).toEqual([
    { title: 'Undersköterska', lang: 'sv', country: 'SE', level: 'vocational', year: 2019, institution: 'Tornedalens yrkesskola' },
  ]);
  expect(profile.skills[1]).toMatchObject({ text: 'första hjälpen', evidence: 'attested' });

  await page.getByRole('link', { name: 'Gör ett cv av den' }).click();
  await page.getByLabel('På vilket lands sätt?').selectOption('NO');
  await page.getByLabel('På vilket språk?').selectOption('nb');
  await page.getByRole('button', { name: 'Visa' }).click();
  const cv = page.getByRole('article');
  for (const text of ['Personalia', 'Helsefagarbeider', 'Opprinnelig tittel', 'Helsedirektoratet'])
    expect(await cv.textContent()).toContain(text);
  soundly();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Ladda ner som PDF' }).click()]);
  expect(
    fs
      .readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.getByRole('link', { name: 'Två språk sida vid sida' }).click();
  await page.getByLabel('Bredvid vilket språk?').selectOption('sv');
  await page.getByRole('button', { name: 'Visa' }).click();
  for (const text of ['Arbeidserfaring', 'Arbetslivserfarenhet']) expect(await page.getByRole('article').textContent()).toContain(text);
  soundly();
  await page.goto(`${base}/sv/me/profile/export`);
  soundly();

  // Every page she saw stands the automatic part of the accessibility rules, which itself needs scripts to run.
  const judge = await journey.open({ locale: 'sv-SE', javaScriptEnabled: true });
  await judge.context().addCookies(await page.context().cookies());
  for (const address of new Set(seen)) {
    await judge.goto(address);
    const wide = 'document.fonts.ready.then(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)';
    expect([address, await judge.evaluate(wide)]).toEqual([address, 0]);
    const { violations } = await new AxeBuilder({ page: judge })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .setLegacyMode(true)
      .analyze();
    expect(violations.map((v) => `${address}: ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
  }
}, 120_000);
