import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from '../setup/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
}, 240_000);
afterAll(() => journey.close());

const heading = (of: Page) => of.getByRole('heading', { level: 1 }).textContent();
const main = async (of: Page) => (await of.getByRole('main').textContent())!;

test('in Finnish for the person and Norwegian for the colleague: a coach in Oulu asks, the person decides, the colleague in Tromsø sees just that, until it is taken back', async () => {
  const { base } = journey;
  const helmi = await journey.staff('coach.oulu@example.org', { locale: 'fi-FI' });
  const kari = await journey.staff('coach.tromso@example.org', { locale: 'nb-NO' });

  // Helmi has asked before. The colleague in Tromsø sees nothing of it, nor even that Onni is there.
  await helmi.goto(`${base}/fi/groups`);
  await helmi
    .getByRole('main')
    .getByRole('link', { name: /^Ryhmä Oulu/ })
    .click();
  await helmi.getByRole('region', { name: /Taulu/ }).getByRole('link', { name: 'Onni Esimerkki' }).click();
  expect(await heading(helmi)).toBe('Onni Esimerkki');
  expect(await main(helmi)).toContain('kysytty, ei vielä vastausta');
  const id = /participants\/([\w-]+)/.exec(helmi.url())![1]!;
  const seenByKari = async () => {
    const answer = await kari.goto(`${base}/nb/participants/${id}`);
    return answer!.status();
  };
  expect(await seenByKari()).toBe(404);
  expect(await heading(kari)).toBe('Her er det ikke noe for deg å se');
  await kari.goto(`${base}/nb/groups`);
  expect(await main(kari)).not.toContain('Onni');

  // Onni signs in by letter. The question waits on his own page; he says no to it.
  const onni = await journey.open({ locale: 'fi-FI' });
  await journey.signIn(onni, 'fi', 'onni@example.org', {
    email: 'Sähköpostiosoite',
    send: 'Lähetä minulle koodi',
    code: 'Kuusinumeroinen koodi',
    enter: 'Kirjaudu sisään',
  });
  await onni
    .getByRole('link', { name: /kollega/i })
    .first()
    .click();
  expect(onni.url()).toBe(`${base}/fi/me/handovers`);
  expect(await main(onni)).toContain('Kari tuntee Tromssan sähköyritykset');
  await onni.getByRole('button', { name: 'Ei', exact: true }).click();
  expect(await onni.getByText('Mitään ei jaeta.', { exact: true }).isVisible()).toBe(true);
  expect(await seenByKari()).toBe(404);

  // They talk about it, and Helmi asks for less: the plan and how to reach him, not what he can do, not the notes.
  await helmi.reload();
  await helmi.getByRole('link', { name: 'Kysy: Onni Esimerkki' }).click();
  await helmi.getByLabel('Kuka auttaisi?').selectOption({ label: 'Nordlys Kompetanse: Kari Veileder' });
  await helmi.getByLabel('Mitä osaa ja haluaa').uncheck();
  expect(await helmi.getByLabel('Suunnitelma ja rajan vaiheet').isChecked()).toBe(true);
  expect(await helmi.getByLabel('Yhteystiedot').isChecked()).toBe(true);
  await helmi.getByRole('button', { name: 'Kysy: Onni Esimerkki' }).click();
  // Without saying why, it is not sent; what was ticked stays as it was.
  expect(await helmi.getByRole('alert').isVisible()).toBe(true);
  expect(await helmi.getByLabel('Mitä osaa ja haluaa').isChecked()).toBe(false);
  await helmi
    .getByLabel('Miksi? Onni Esimerkki lukee tämän')
    .fill('Kari soittaa kahdelle yritykselle Tromssassa ja kertoo sinulle, mitä he sanovat.');
  await helmi.getByRole('button', { name: 'Kysy: Onni Esimerkki' }).click();
  expect(await main(helmi)).toContain('kysytty, ei vielä vastausta');
  expect(await seenByKari()).toBe(404);

  // Onni reads who would see what, why and until when, and says yes.
  await onni.goto(`${base}/fi/me/handovers`);
  const question = onni.locator('section', { hasText: 'Kari soittaa kahdelle yritykselle' }).last();
  expect(await question.getByRole('listitem').allTextContents()).toEqual(['Suunnitelmani ja rajan vaiheet', 'Miten minut tavoittaa']);
  await question.getByRole('button', { name: 'Kyllä, tämän saa nähdä' }).click();
  expect(await onni.getByText('Nyt sen saa nähdä.').isVisible()).toBe(true);

  // Kari finds him among those who were shared with her, and sees that and no more.
  await kari.goto(`${base}/nb/groups`);
  await kari.getByRole('link', { name: 'Onni Esimerkki' }).click();
  expect(await heading(kari)).toBe('Onni Esimerkki');
  const shown = await main(kari);
  expect(shown).toContain('Sähköasentajan työ Tromssan seudulla');
  expect(shown).toContain('onni@example.org');
  expect(shown).not.toContain('Kari Tromssassa tuntee yritykset');
  expect(shown).not.toContain('snakker');
  expect(await kari.getByRole('link', { name: 'Loggfør' }).count()).toBe(0);
  // She cannot write, nor open the rest by its address.
  for (const part of ['log', 'plan', 'intake', 'mock', 'applications']) {
    const answer = await kari.goto(`${base}/nb/participants/${id}/${part}`);
    expect([part, answer!.status()]).toEqual([part, 404]);
  }
  // Another colleague at the same partner's neighbour sees nothing.
  const stina = await journey.staff('coach.overtornea@example.org', { locale: 'sv-SE' });
  expect((await stina.goto(`${base}/sv/participants/${id}`))!.status()).toBe(404);

  // Every look stands in Onni's own list, with who and from where.
  await onni.goto(`${base}/fi/me/sharing`);
  const looks = onni.getByRole('region', { name: 'Kuka on katsonut' }).getByRole('table');
  const hers = looks.getByRole('row', { name: /Kari Veileder.*Nordlys Kompetanse/ });
  expect(await hers.filter({ hasText: 'suunnitelmani' }).count()).toBeGreaterThan(0);
  expect(await hers.filter({ hasText: 'miten minut tavoittaa' }).count()).toBeGreaterThan(0);
  expect(await hers.filter({ hasText: 'mitä valmentajani on kirjoittanut' }).count()).toBe(0);
  expect(await looks.textContent()).not.toContain('Stina');

  // He takes it back with one click, and the door is closed at once.
  await onni.goto(`${base}/fi/me/handovers`);
  await onni.getByRole('button', { name: 'Peru', exact: true }).click();
  expect(await onni.getByText('Se on peruttu.').isVisible()).toBe(true);
  expect(await seenByKari()).toBe(404);
  await kari.goto(`${base}/nb/groups`);
  expect(await main(kari)).not.toContain('Onni');

  // What happened stands in the log as codes: asked, refused, asked again, agreed, taken back.
  const { rows } = await journey.app.database.pool.query<{ type: string; row: string }>(
    `select e.type, e::text as row from event_log e join person p on p.subject::text = e.subject
     where p.email = 'onni@example.org' and e.type like 'handover.%' order by e.at, e.id`,
  );
  expect(rows.map(({ type }) => type)).toEqual([
    'handover.asked',
    'handover.refused',
    'handover.asked',
    'handover.agreed',
    'handover.revoked',
  ]);
  expect(rows.some(({ row }) => row.includes('yritykselle') || row.includes('Onni'))).toBe(false);
}, 60_000);
