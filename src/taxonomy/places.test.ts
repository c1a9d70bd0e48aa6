import { describe, expect, test } from 'vitest';
import { builtIn } from './built-in.ts';
import { distanceKm, makePlaces, travel } from './places.ts';

const places = makePlaces(builtIn());

describe('places', () => {
  test('a municipality is found by country and name, code, older code, a neighbour’s name and its town', () => {
    const haparanda = places.find('SE/Haparanda')!;
    expect(haparanda.code).toBe('2583');
    expect(places.find('SE/2583')).toBe(haparanda);
    expect(places.find('SE/haaparanta')).toBe(haparanda);
    expect(places.find('NO/Kirkenes')).toBe(places.find('NO/Sør-Varanger'));
    expect(places.find('NO/Guovdageaidnu')).toBe(places.find('NO/Kautokeino'));
    expect(places.byCode('NO', '5401')).toBe(places.find('NO/Tromsø'));
  });

  test('Finnish codes may have lost their leading zeros', () => {
    expect(places.byCode('FI', '5')).toBe(places.byCode('FI', '005'));
    expect(places.byCode('FI', '5')).not.toBeNull();
  });

  test('an unknown place is nothing, never a guess', () => {
    expect(places.find('FI/Atlantis')).toBeNull();
    expect(places.find('Tornio')).toBeNull();
    expect(places.find('DK/Aarhus')).toBeNull();
  });

  test('names are shown in the reader’s language where there is one, else in the local one', () => {
    const oulu = places.find('FI/Oulu')!;
    expect(places.nameIn(oulu, 'sv')).toBe('Uleåborg');
    expect(places.nameIn(oulu, 'en')).toBe('Oulu');
    expect(places.nameIn(places.find('NO/Karasjok')!, 'nb')).toBe('Karasjok');
  });

  test('what a form wrote is read back, in every language', () => {
    for (const lang of ['fi', 'sv', 'nb', 'en'])
      for (const place of places.municipalities)
        expect(places.typed(places.label(place, lang)), places.label(place, lang)).toEqual([place]);
    expect(places.label(places.find('NO/1818')!, 'nb')).toBe('Herøy, Nordland (NO)');
  });

  test('a name that several bear is a question, an exact spelling none', () => {
    const codes = (text: string) => places.typed(text).map((p) => `${p.country}/${p.code}`);
    expect(codes('tornio')).toEqual(['FI/851']);
    expect(codes(' SE/Haparanda ')).toEqual(['SE/2583']);
    expect(codes('Kiruna kommun (SE)')).toEqual(['SE/2584']);
    // Övertorneå is also what Ylitornio is called in Swedish.
    expect(codes('Övertorneå')).toEqual(['FI/976', 'SE/2518']);
    expect(codes('Övertorneå (SE)')).toEqual(['SE/2518']);
    expect(codes('Herøy (NO)')).toEqual(['NO/1515', 'NO/1818']);
    expect(codes('Vardø')).toEqual(['NO/5634']);
    for (const nowhere of ['', 'Atlantis', 'Atlantis (FI)', 'Tornio (NO)']) expect(codes(nowhere)).toEqual([]);
  });

  test('travel is an estimate that says so, symmetric, and longer than the straight line', () => {
    const [tornio, haparanda, tromsø] = [places.find('FI/Tornio')!, places.find('SE/Haparanda')!, places.find('NO/Tromsø')!];
    expect(distanceKm(tornio, haparanda)).toBeLessThan(10);
    const there = travel(tornio, tromsø);
    expect(there).toEqual(travel(tromsø, tornio));
    expect(there.estimate).toBe(true);
    expect(there.roadKm).toBeGreaterThan(there.straightKm);
    expect(there.minutes).toBeGreaterThan(360);
  });
});
