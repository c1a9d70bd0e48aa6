import { describe, expect, test } from 'vitest';
import { holdsPhone, withoutContacts } from './contacts.ts';

describe('contact persons', () => {
  test.each([
    ['Kontaktperson: Anna Exempel, 070-123 45 67'],
    ['Kontaktperson: Anna Exempel'],
    ['Yhteyshenkilö: Matti Esimerkki'],
    ['Lisätietoja antaa palveluesimies Matti Esimerkki, puh. 040 123 4567.'],
    ['For mer informasjon kontakt Kari Eksempel på tlf. 77 62 61 00'],
    ['Ta gärna kontakt med Anna Exempel'],
    ['Har du spørsmål om stillingen, kontakt Kari Eksempel.'],
    ['Send an e-mail to anna@example.org'],
    ['anna (at) example.org'],
    ['Tel: +47 900 12 345'],
    ['Ring 0920-45 30 00'],
    ['Mobil 90012345'],
    ['Fackliga företrädare: Saco, Anna Exempel'],
  ])('%s goes', (line) => {
    expect(withoutContacts(`Vi söker dig.\n${line}\nVälkommen!`)).toBe('Vi söker dig.\nVälkommen!');
  });

  test.each([
    ['Du ska ha B-körkort och minst 2 års erfarenhet.'],
    ['Lønn 450 000–520 000 kr per år.'],
    ['Palkka 24 000–30 000 € vuodessa.'],
    ['Org.nr. 974 798 395'],
    ['Organisationsnummer 556074-3089'],
    ['Y-tunnus 0201256-6'],
    ['Søknadsfrist 06.12.2026 kl. 23:59'],
    ['Tjänsten gäller 2026-12-01 - 2027-05-31.'],
    ['Arbetstid 0700-1530, helger 08-16.'],
    ['Diarienummer 2026/01234'],
    ['Stillingsnummer 4789064795'],
    ['Stillingsident: 3982879632'],
    ['00100 Helsinki'],
    ['Du har mye kontakt med kunder i Nord Norge.'],
    ['God kontakt med Region Norrbotten och Luleå Kommun ingår.'],
    ['Muita yhteistyötahoja ovat Lapin Hyvinvointialue ja Rovaniemen Kaupunki.'],
    ['Lønn kr 630 000 - 1 050 000 avhengig av erfaring.'],
    ['Send gjerne SMS og oppgi referanse 33-2024.'],
    ['ISO 9001 og NS 3420, 1000-2000 timer'],
  ])('%s stays', (line) => {
    expect(withoutContacts(`Vi söker dig.\n${line}\nVälkommen!`)).toBe(`Vi söker dig.\n${line}\nVälkommen!`);
  });

  test('only the sentence that holds the number goes', () => {
    expect(withoutContacts('Du må ha fagbrev. Spørsmål? Ring Kari Eksempel på tlf. 900 12 345. Vi tilbyr bolig.')).toBe(
      'Du må ha fagbrev. Spørsmål? Vi tilbyr bolig.',
    );
  });

  test('the name above a number goes with it', () => {
    expect(withoutContacts('Vi tilbyr bolig.\n\nKari Eksempel\nAvdelingsleder\n900 12 345')).toBe('Vi tilbyr bolig.');
  });

  test('a list of persons under its heading goes, what follows stays', () => {
    expect(
      withoutContacts('Krav: fagbrev.\n\nKontaktpersoner\nKari Eksempel\nAvdelingsleder\n900 12 345\n\nOm oss\nVi er et sykehus i nord.'),
    ).toBe('Krav: fagbrev.\n\nOm oss\nVi er et sykehus i nord.');
  });

  test('what is clean stays as it is', () => {
    const clean = withoutContacts('Du må ha fagbrev. Ring 900 12 345.\nKontakt: Kari Eksempel\n- punkt\n\nSlutt');
    expect(withoutContacts(clean)).toBe(clean);
  });

  test('a date, a salary or a number of an organisation is no phone number', () => {
    for (const text of ['01-12-2026', '24 000–30 000 kr', '974798395', '20261121', '2026 2027', '12 345 678 kr'])
      expect([text, holdsPhone(text)]).toEqual([text, false]);
    for (const text of ['+358 40 123 4567', '00358401234567', '(08) 123 456', '0401234567', '77 62 61 00', '+999 5550 1234'])
      expect([text, holdsPhone(text)]).toEqual([text, true]);
  });
});
