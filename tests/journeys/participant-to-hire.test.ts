import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from '../setup/journey.ts';

const EMPLOYER = 'personal@fjordglimt.example';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await startJourney();
  page = await journey.open({ locale: 'sv-SE' });
}, 240_000);
afterAll(() => journey.close());

const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await journey.app.database.pool.query<T & Record<string, unknown>>(text, values)).rows;
const heading = (of: Page) => of.getByRole('heading', { level: 1 }).textContent();
const section = (name: string) => page.getByRole('region', { name, exact: true });
/** A folded part of the page, opened as a finger would. */
const unfold = async (name: string | RegExp) => {
  const folded = page.locator('details', { has: page.locator('summary', { hasText: name }) }).last();
  await folded.locator('> summary').click();
  return folded;
};

test('in Swedish, on a phone, without JavaScript: from one sentence on the front page to the first day at work', async () => {
  const { base } = journey;

  // She says what she can do, puts right what was understood, and sees jobs.
  await page.goto(`${base}/sv/`);
  await page.getByLabel('Vad kan du, eller vad gör du?').fill('undersköterska i Haparanda, 5 års erfarenhet, norska B2, körkort B');
  await page.getByRole('button', { name: 'Visa jobb' }).click();
  expect(await heading(page)).toBe('Var det så du menade?');
  expect(await page.getByLabel('Hemkommun').inputValue()).toBe('Haparanda (SE)');
  await page.getByRole('checkbox', { name: 'Jag kan flytta' }).check();
  await page.getByRole('button', { name: 'Visa jobb' }).last().click();
  expect(await heading(page)).toMatch(/jobb som passar dig$/);

  // A poster at the school shows the address of a group. She looks before she signs in, and comes back to the same page.
  const [group] = await sql<{ id: string }>(`select id from coaching_group where country = 'NO' order by starts_on desc limit 1`);
  await page.goto(`${base}/sv/join/${group!.id}`);
  expect(await page.getByText('Ingen annan ser det, om du inte säger ja till det särskilt.').isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Logga in för att anmäla dig' }).click();
  await page.getByLabel(/^E-post|^E-mail/).fill('saga.exempel@example.org');
  await page.getByRole('button', { name: /kod|code/i }).click();
  const letter = await journey.letterTo('saga.exempel@example.org');
  await page.getByLabel(/kod|code/i).fill(/\d{6}/.exec(letter.subject)![0]);
  await page
    .getByRole('main')
    .getByRole('button', { name: /Logga in|Sign in/ })
    .click();
  expect(page.url()).toBe(`${base}/sv/join/${group!.id}`);

  // Without her yes nobody may coach her, and the page says so; what she wrote is still there.
  await page.getByLabel('Vad ska din coach kalla dig?').fill('Saga Exempel');
  await page.getByLabel('Var bor du?').fill('Haparanda');
  await page.getByLabel('Var vill du arbeta?').selectOption('NO');
  await page.getByRole('button', { name: 'Anmäl dig' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Kryssa i att du går med på det');
  expect(await page.getByLabel('Vad ska din coach kalla dig?').inputValue()).toBe('Saga Exempel');
  await page.getByLabel('Ja, jag går med på det här').check();
  await page.getByRole('button', { name: 'Anmäl dig' }).click();
  expect(page.url()).toContain('/sv/me/coaching?saved=in');
  expect(await page.getByText('Du är med. Din coach hör av sig.').isVisible()).toBe(true);

  // She looks at Norway, opens a job and puts it among her applications: it is sent already.
  await page.goto(`${base}/sv/for-me?country=NO`);
  await page.getByRole('article').first().getByRole('link').first().click();
  const job = (await heading(page))!;
  await page.getByRole('link', { name: 'Lägg bland mina ansökningar' }).click();
  expect(await page.getByRole('main').textContent()).toContain(job);
  await page.getByLabel('Ansökan är skickad').check();
  await page.getByLabel('Arbetsgivarens språk').selectOption('nb');
  await page.getByLabel('Arbetsgivarens e-post, om du har den').fill('personal@fjordglimt');
  await page.getByRole('button', { name: 'Spara' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Skriv en e-postadress');
  await page.getByLabel('Arbetsgivarens e-post, om du har den').fill(EMPLOYER);
  await page.getByRole('button', { name: 'Spara' }).click();
  expect(await page.getByText('Sparat.', { exact: true }).isVisible()).toBe(true);
  const application = page.url().replace(/\?.*/, '');

  // An interview is booked, by video, and it is held.
  const booking = await unfold('En intervju är bokad');
  await booking.getByLabel('Dag').fill('2026-11-21');
  await booking.getByLabel('Klockslag i arbetsgivarens land').fill('09:30');
  await booking.getByLabel('Hur?').selectOption({ label: 'på video' });
  await booking.getByRole('button', { name: 'Spara' }).click();
  expect(await section('Jobbintervjuer').textContent()).toContain('21 november kl. 09:30 (FI 10:30), på video');
  await section('Jobbintervjuer')
    .getByRole('button', { name: /^Den blev av/ })
    .click();
  expect(await section('Jobbintervjuer').textContent()).toContain('genomförd');

  // An offer comes by telephone. It does not count yet, and the page says why.
  const coming = await unfold('Ett erbjudande har kommit');
  await coming.getByLabel('Hur kom det?').selectOption({ label: 'muntligt' });
  await coming.getByRole('button', { name: 'Spara' }).click();
  expect(await section('Jobberbjudanden').textContent()).toContain('räknas när arbetsgivaren har bekräftat det');

  // She says yes, but forgets what was agreed, and is told.
  await page.getByRole('button', { name: 'Ja till erbjudandet' }).click();
  expect(await page.getByRole('alert').isVisible()).toBe(true);
  await page.getByLabel('Typ av anställning').selectOption({ label: 'tillsvidare' });
  await page.getByLabel('Första arbetsdagen').fill('2026-11-21');
  await page.getByLabel('Timmar i veckan, om det är avtalat').fill('35');
  await page.getByRole('button', { name: 'Ja till erbjudandet' }).click();
  expect(await section('Jobbet').textContent()).toContain('egen uppgift, preliminär');

  // The first day has come.
  await section('Jobbet').getByRole('button', { name: 'Arbetet har börjat' }).click();
  expect(await section('Jobbet').textContent()).toContain('påbörjat');
  await page.goto(`${base}/sv/me/coaching`);
  expect(await page.getByText('Du har börjat.').isVisible()).toBe(true);

  // Her way stands in the log as codes, and nowhere in it her name.
  const [{ subject }] = (await sql<{ subject: string }>(`select subject from person where name = 'Saga Exempel'`)) as [{ subject: string }];
  const log = await sql<{ type: string; row: string }>('select type, e::text as row from event_log e where subject = $1 order by id', [
    subject,
  ]);
  expect(log.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['application.applied', 'interview.booked', 'interview.held', 'offer.made', 'offer.accepted', 'hire.started']),
  );
  expect(log.some(({ row }) => row.includes('Saga') || row.includes('fjordglimt'))).toBe(false);

  // She asks the employer to confirm it all: they get one letter, in their own language.
  await page.goto(application);
  const asking = await unfold('Be arbetsgivaren bekräfta');
  expect(await asking.getByLabel('Arbetsgivarens e-post').inputValue()).toBe(EMPLOYER);
  await asking.getByRole('button', { name: 'Be om det' }).click();
  expect(await page.getByText('Arbetsgivaren får ett brev med en länk.').isVisible()).toBe(true);
}, 60_000);

test('in Norwegian, in a browser of its own: the employer confirms without an account, once, and later links say plainly that they are over', async () => {
  const letter = await journey.letterTo(EMPLOYER);
  expect(letter.subject).toMatch(/^Kan du bekrefte\? Saga Exempel, /);
  const link = letter.links.find((l) => l.includes('/nb/confirm/'))!;
  const theirs = await journey.open({ locale: 'nb-NO' });
  const levels = async () =>
    (
      await sql<{ verified: string }>(
        `select i.verified from interview i join application a on a.id = i.application_id where a.employer_email = $1
         union all select o.verified from offer o join application a on a.id = o.application_id where a.employer_email = $1
         union all select h.verified from hire h join offer o on o.id = h.offer_id join application a on a.id = o.application_id where a.employer_email = $1`,
        [EMPLOYER],
      )
    ).map(({ verified }) => verified);

  // A mail scanner and the employer open the link: that changes nothing.
  await theirs.goto(link);
  await theirs.reload();
  expect(await heading(theirs)).toBe('Stemmer dette?');
  expect(await levels()).toEqual(['self', 'self', 'self']);

  // Sent without an answer, it asks for one and can still be used.
  await theirs.getByRole('button', { name: 'Send svarene' }).click();
  expect(await theirs.getByRole('alert').textContent()).toContain('Svar på minst én av linjene');

  // All three are right; each answer raises the level to the employer's.
  for (const line of [/^Et jobbintervju 21\. november 2026/, /^Dere tilbød jobben/, /^Ansatt: fast, fra 21\. november 2026/])
    await theirs.getByRole('group', { name: line }).getByLabel('Ja', { exact: true }).check();
  await theirs.getByRole('button', { name: 'Send svarene' }).click();
  expect(await heading(theirs)).toBe('Takk');
  expect(await levels()).toEqual(['employer', 'employer', 'employer']);

  // She sees who confirmed it, and the oral offer counts now.
  await page.reload();
  expect(await section('Jobberbjudanden').textContent()).toContain('bekräftat av arbetsgivaren');
  expect(await section('Jobbet').textContent()).toContain('bekräftat av arbetsgivaren');

  // Opened again, the link shows what was answered and takes nothing more.
  await theirs.goto(link);
  expect(await theirs.getByText('Lenken tar imot svar én gang.').isVisible()).toBe(true);
  expect(await theirs.getByRole('button', { name: 'Send svarene' }).count()).toBe(0);

  // A second link that nobody answered for thirty days says that the time is over, also to a form that was left open.
  await (await unfold('Be arbetsgivaren bekräfta')).getByRole('button', { name: 'Be om det' }).click();
  const second = (await journey.letterTo(EMPLOYER)).links.find((l) => l.includes('/nb/confirm/'))!;
  expect(second).not.toBe(link);
  await theirs.goto(second);
  await theirs.getByLabel('Nei', { exact: true }).first().check();
  await sql(`update employer_link set expires_at = expires_at - interval '31 days' where used_at is null`);
  await theirs.getByRole('button', { name: 'Send svarene' }).click();
  expect(await heading(theirs)).toBe('Svartiden er ute');
  expect(await theirs.getByText('Be den som sendte den, om en ny.').isVisible()).toBe(true);

  // An address of which a part is missing is unknown, and says what to look for.
  await theirs.goto(second.slice(0, -5));
  expect(await heading(theirs)).toBe('Det finnes ingen slik lenke');
  expect(await levels()).toEqual(['employer', 'employer', 'employer']);
}, 60_000);
