import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
}, 240_000);
afterAll(() => journey.close());

const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await journey.app.database.pool.query<T & Record<string, unknown>>(text, values)).rows;
const heading = (of: Page) => of.getByRole('heading', { level: 1 }).textContent();
const main = async (of: Page) => (await of.getByRole('main').textContent())!;

const NOTE = 'Noor has sent the papers for the authorisation. The ward in Tromsø answers in December.';

test('in English: a week of a coach, from who needs her today to the figures of the group, and the participant reads what was written', async () => {
  const { base } = journey;

  // Noor has an account, and has said that what she can do may be kept on it.
  const noor = await journey.open({ locale: 'en-GB' });
  await journey.signIn(noor, 'en', 'noor@example.org', {
    email: 'E-mail address',
    send: 'Send me a code',
    code: 'Code of six digits',
    enter: 'Sign in',
  });

  // Monday: the board says who needs Kari today.
  const kari = await journey.staff('coach.tromso@example.org', { locale: 'en-GB' });
  await kari.goto(`${base}/en/groups`);
  await kari
    .getByRole('main')
    .getByRole('link', { name: /^Gruppe Tromsø/ })
    .click();
  const board = kari.url();
  const today = () => kari.locator('.note', { hasText: /needs? you today/ });
  expect(await today().textContent()).toMatch(/Noor Exempel: No word for 16 days/);
  const [{ before }] = (await sql<{ before: number }>(
    `select count(*)::int as before from event_log where type = 'enrolment.found-job-ready'`,
  )) as [{ before: number }];
  await kari.goto(`${board}/funnel`);
  const reached = async (stage: string) =>
    Number(
      await kari
        .getByRole('region', { name: 'How far they came' })
        .getByRole('row', { name: new RegExp(`^${stage} `) })
        .getByRole('cell')
        .nth(1)
        .textContent(),
    );
  const readyBefore = await reached('Ready to apply');

  // She calls, and writes down what was said and what comes next.
  await kari.goto(board);
  await today().getByRole('link', { name: 'Noor Exempel' }).click();
  expect(await heading(kari)).toBe('Noor Exempel');
  const person = kari.url();
  await kari.getByRole('link', { name: 'Write it down' }).click();
  await kari.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await kari.getByRole('alert').isVisible()).toBe(true);
  await kari.getByLabel('What was it?').selectOption({ label: 'Call' });
  await kari.getByLabel('What was said or agreed?').fill(NOTE);
  await kari.getByLabel('Next step', { exact: true }).fill('rehearse the interview');
  await kari.getByLabel('By which day?').fill('2026-11-26');
  await kari.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await main(kari)).toContain('Saved.');
  await kari.goto(board);
  expect(await today().textContent()).not.toContain('Noor Exempel');

  // Tuesday: she plans a session, holds it, and notes who was there. The connection is bad and the form goes out twice.
  await kari.getByRole('link', { name: 'New session' }).click();
  await kari.getByLabel('Topic').fill('What an employer in Tromsø asks');
  await kari.getByLabel('Day', { exact: true }).fill('2026-11-21');
  await kari.getByLabel('Time, NO time').fill('10:00');
  await kari.getByRole('button', { name: 'Plan it' }).click();
  expect(await main(kari)).toContain('Saved.');
  await kari.getByRole('link', { name: /^Note who was there ?: What an employer in Tromsø asks/ }).click();
  await kari.getByLabel('Noor Exempel', { exact: true }).check();
  await kari.getByLabel('Minutes of Noor Exempel').fill('75');
  const form = kari.locator('form', { has: kari.getByRole('button', { name: 'Save attendance' }) });
  const fields: Record<string, string> = { do: 'note' };
  for (const field of await form.locator('input, select').all()) {
    const name = (await field.getAttribute('name'))!;
    const ticks = (await field.getAttribute('type')) === 'checkbox';
    if (!ticks || (await field.isChecked())) fields[name] = await field.inputValue();
  }
  const answers = await Promise.all(
    [1, 2].map(() => kari.request.post(`${board}/sessions`, { form: fields, headers: { origin: base }, maxRedirects: 0 })),
  );
  expect(answers.map((a) => a.status())).toEqual([303, 303]);
  await kari.goto(`${board}/sessions`);
  expect(await kari.getByRole('row', { name: /What an employer in Tromsø asks/ }).textContent()).toMatch(/1 of \d+/);
  const [attended] = await sql<{ n: number; minutes: number }>(
    `select count(*)::int as n, sum(a.minutes)::int as minutes from session_attendance a join coaching_session s on s.id = a.session_id
     where s.topic = 'What an employer in Tromsø asks' and a.present`,
  );
  expect(attended).toEqual({ n: 1, minutes: 75 });
  const [told] = await sql<{ n: number }>(
    `select count(*)::int as n from event_log e join coaching_session s on e.data->>'session' = s.id::text
     where s.topic = 'What an employer in Tromsø asks' and e.type = 'attendance.noted' and (e.data->>'present')::boolean`,
  );
  expect(told!.n).toBe(1);

  // Wednesday: a step for the plan. It is agreed when Noor says so, on her own page.
  await kari.goto(person);
  await kari.getByRole('link', { name: 'Open the plan' }).click();
  await kari.getByLabel('What kind').selectOption({ label: 'Language' });
  await kari.getByLabel('In words').fill('Norska B2 före starten');
  await kari.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await main(kari)).toContain('Norska B2 före starten');
  expect(await main(kari)).toContain('Noor Exempel agrees on their own page.');

  // Thursday: jobs for the group. She lays one before Noor, with the reasons beside it.
  await kari.goto(`${board}/match`);
  const hers = kari.locator('section', { has: kari.getByRole('heading', { level: 2, name: 'Noor Exempel' }) }).last();
  const lay = hers.getByRole('button', { name: /^Lay before Noor Exempel/ });
  const job = (await lay.first().textContent())!.split(': ').slice(1).join(': ').trim();
  await lay.first().click();
  expect(await kari.getByText('Laid before Noor Exempel. They see it on their own page.').isVisible()).toBe(true);

  // They rehearse the interview. Each part gets words, never a mark.
  await kari.goto(`${person}/mock`);
  await kari.getByLabel('Minutes').fill('40');
  for (const part of await kari.getByRole('main').getByRole('group').all()) await part.getByLabel('Works well').check();
  await kari.getByRole('group', { name: 'Language: you understand and are understood' }).getByLabel('On the way').check();
  await kari.getByLabel('What went well, and what to rehearse before next time?').fill('Calm and clear. Rehearse the words for medicines.');
  await kari.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await main(kari)).toContain('Saved.');

  // Friday: Noor is ready to apply. The board shows it, and so do the figures, told from the log.
  await kari.getByLabel('What has happened?').selectOption({ label: 'Ready to apply' });
  await kari.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await main(kari)).toContain('Now: Ready to apply');
  await kari.goto(`${board}/funnel`);
  expect(await reached('Ready to apply')).toBe(readyBefore + 1);
  const [{ after }] = (await sql<{ after: number }>(
    `select count(*)::int as after from event_log where type = 'enrolment.found-job-ready'`,
  )) as [{ after: number }];
  expect(after).toBe(before + 1);
  // The day before, it was not so.
  await kari.getByLabel('As of the end of').fill('2026-11-20');
  await kari.getByRole('button', { name: 'Show' }).click();
  expect(await reached('Ready to apply')).toBe(readyBefore);

  // Noor reads all that was written, on her telephone.
  await noor.goto(`${base}/en/me/coaching`);
  const page = await main(noor);
  expect(page).toContain(NOTE);
  expect(page).toContain('Calm and clear. Rehearse the words for medicines.');
  expect(page).toContain('rehearse the interview');
  expect(page).toContain('What an employer in Tromsø asks');
  expect(page).not.toMatch(/\d ?%/);
  await noor.getByRole('button', { name: 'I agree to the plan' }).click();
  expect(await main(noor)).toContain('Saved.');
  await kari.goto(person);
  expect(await main(kari)).toContain('Agreed with Noor Exempel.');

  // She decides about the job, and Kari sees what she decided.
  await noor.getByRole('link', { name: 'Look at them' }).click();
  expect(await main(noor)).toContain(job);
  await noor.getByRole('button', { name: 'This is for me' }).click();
  expect(await main(noor)).toContain('You said: this is for me.');
  await kari.goto(`${board}/match`);
  expect(await hers.textContent()).toContain('Noor Exempel wants this');

  // Another partner's coach cannot open her, and nobody but those who looked stands in her list.
  const stina = await journey.staff('coach.overtornea@example.org');
  expect((await stina.goto(person))!.status()).toBe(404);
  await noor.goto(`${base}/en/me/sharing`);
  const looks = await noor.getByRole('region', { name: 'Who has looked' }).getByRole('table').textContent();
  expect(looks).toContain('Kari Veileder');
  expect(looks).not.toContain('Stina');
}, 60_000);
