import { beforeAll, describe, expect, test } from 'vitest';
import { builtIn, makeTaxonomy, type Taxonomy } from '#taxonomy';
import { readSentence } from './sentence.ts';

let taxonomy: Taxonomy;
beforeAll(() => {
  taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
});

const heard = (lang: string, text: string) => {
  const u = readSentence(text, lang, taxonomy);
  return {
    jobs: u.occupations.map((o) => `${o.text} ${o.candidates[0]?.iscoGroup}`),
    languages: u.languages.map((l) => `${l.lang} ${l.level}`),
    licences: u.licences.map((l) => l.id),
    home: u.home ? `${u.home.municipality.country}/${u.home.municipality.code}` : null,
    years: u.experienceYears,
  };
};

describe('a sentence in one’s own words', () => {
  test.each([
    [
      'fi',
      'Olen lähihoitaja Torniosta, puhun suomea ja vähän ruotsia, B-kortti',
      { jobs: ['lähihoitaja 5321'], languages: ['fi native', 'sv A2'], licences: ['driving-b'], home: 'FI/851', years: null },
    ],
    [
      'sv',
      'svetsare i Luleå, finska B1, truckkort',
      { jobs: ['svetsare 7212'], languages: ['fi B1'], licences: ['forklift'], home: 'SE/2580', years: null },
    ],
    [
      'nb',
      'snekker fra Alta, svensk B1, 10 års erfaring',
      { jobs: ['snekker 7115'], languages: ['sv B1'], licences: [], home: 'NO/5601', years: 10 },
    ],
    [
      'en',
      'I am a welder from Kiruna, Swedish B1, 5 years',
      { jobs: ['welder 7212'], languages: ['sv B1'], licences: [], home: 'SE/2584', years: 5 },
    ],
    ['fi', 'ajan rekkaa ja hitsaan', { jobs: ['ajan rekkaa 8332', 'hitsaan 7212'], languages: [], licences: [], home: null, years: null }],
    [
      'nb',
      'reindriftsutøver fra Kautokeino, samisk morsmål',
      { jobs: ['reindriftsutøver 6129'], languages: ['se C2'], licences: [], home: 'NO/5612', years: null },
    ],
  ])('%s: %s', (lang, text, wanted) => {
    expect(heard(lang, text)).toEqual(wanted);
  });

  test('a part that nothing was made of is handed back', () => {
    const u = readSentence('hitsaaja, qwzx vbnm', 'fi', taxonomy);
    expect(u.occupations).toHaveLength(1);
    expect([...u.unread, ...u.skills.map((s) => s.text)].join()).toMatch(/qwzx|^$/);
  });

  test('however odd, never breaks', () => {
    for (const text of ['', '   ', ',,,;;;', '😀'.repeat(200), 'a'.repeat(2000), '\u0000', 'Oulu', 'i', 'B, C, CE'])
      expect(() => readSentence(text, 'fi', taxonomy)).not.toThrow();
  });
});
