import { describe, expect, test } from 'vitest';
import { languageOf } from './language.ts';

describe('the language of a text', () => {
  test.each([
    ['fi', 'Haemme sairaanhoitajaa Tornioon. Tarjoamme monipuolisen työn ja hyvän työyhteisön, ja toivomme että sinulla on kokemusta.'],
    ['sv', 'Vi söker dig som är undersköterska och vill arbeta hos oss. Du har körkort och erfarenhet av hemtjänst.'],
    ['nb', 'Vi søker deg som er sykepleier og ønsker å jobbe hos oss. Stillingen er fast og du får bolig.'],
    ['nn', 'Vi søkjer deg som er sjukepleiar og ønskjer å arbeide hjå oss. Du skal ikkje vere redd for noko, og me gjer vårt.'],
    ['en', 'We are looking for a nurse who will work with us. You have experience and the right to work in the country.'],
    ['fi', 'Lähihoitaja kotihoitoon'],
    ['sv', 'Undersköterska till hemtjänsten'],
    ['nb', 'Sykepleier søkes'],
    ['en', 'Senior Software Engineer'],
  ])('%s: %s', (lang, text) => {
    expect(languageOf(text, 'xx')).toBe(lang);
  });

  test('a text that does not say is in the language that was expected', () => {
    expect(languageOf('IKEA', 'sv')).toBe('sv');
    expect(languageOf('', 'nb')).toBe('nb');
  });
});
