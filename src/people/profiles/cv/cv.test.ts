import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '#platform';
import { builtIn, type Country, countries, makeTaxonomy } from '#taxonomy';
import { emptyPersonProfile, type PersonProfile } from '../../profile.ts';
import { type Cv, cvOf, recognitionOf } from './cv.ts';
import { cvPdf, drawable } from './cv-pdf.ts';

const taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
const made = new Date('2026-11-21T10:00:00Z');
const aile = { name: 'Áile Čáhput Niittyvuopio', email: 'aile@example.org', phone: '+358 40 1234567' };
const carer: PersonProfile = {
  ...emptyPersonProfile,
  headline: [{ lang: 'sv', text: 'Undersköterska med fyra års erfarenhet' }],
  about: [
    { lang: 'fi', text: 'Hoidan vanhuksia.' },
    { lang: 'sv', text: 'Jag vårdar äldre.' },
  ],
  occupations: [{ text: 'lähihoitaja', lang: 'fi' }],
  skills: [
    { text: 'haavanhoito', lang: 'fi', evidence: 'claimed' },
    { text: 'ensiapu', lang: 'fi', evidence: 'attested', attestedBy: 'Punainen Risti' },
    { text: 'šaddan ja ŋáđđi', lang: 'se' },
  ],
  languages: [
    { lang: 'fi', level: 'native' },
    { lang: 'sv', level: 'A2', listening: 'B2', reading: 'B1', interaction: 'B1', production: 'B1', writing: 'A2' },
  ],
  licences: ['B', { text: 'tulityökortti', country: 'FI', validTo: '2029-05-01' }],
  qualifications: [
    { title: 'Ylioppilastutkinto', lang: 'fi', country: 'FI', year: 2015 },
    { title: 'lähihoitaja', lang: 'fi', country: 'FI', level: 'vocational', year: 2019, institution: 'Perämeren ammattiopisto' },
  ],
  experience: [
    { title: 'siivooja', lang: 'fi', employer: 'Puhdas Oy', from: '2015-06', to: '2016-08', country: 'FI' },
    {
      title: 'lähihoitaja',
      lang: 'fi',
      employer: 'Hoivakoti',
      place: 'Tornio',
      country: 'FI',
      from: '2019-08',
      to: null,
      text: 'Yövuorot.',
    },
  ],
  wishes: 'WISH',
  constraints: 'CONSTRAINT',
  home: 'FI/Tornio',
};
const cv = (convention: Country, lang: Language, profile = carer) => cvOf(profile, aile, { convention, lang, taxonomy });
const section = (of: Cv, key: string) => of.sections.find((s) => s.key === key);
const entriesOf = (of: Cv, key: string) => {
  const found = section(of, key);
  return found && 'entries' in found ? found.entries : [];
};
const linesOf = (of: Cv, key: string) => {
  const found = section(of, key);
  return found && 'lines' in found ? found.lines.map((l) => l.text) : [];
};

describe('one profile as three national CVs', () => {
  test('has the order of each country', () => {
    const order = (country: Country) => cv(country, 'en').sections.map((s) => s.key);
    expect(order('FI').indexOf('work')).toBeLessThan(order('FI').indexOf('education'));
    expect(order('SE').indexOf('work')).toBeLessThan(order('SE').indexOf('education'));
    expect(order('NO').indexOf('education')).toBeLessThan(order('NO').indexOf('work'));
    for (const country of countries) expect(order(country).at(-1)).toBe('references');
  });

  test('begins with the latest, and what still lasts is the latest', () => {
    for (const country of countries) {
      expect(entriesOf(cv(country, 'fi'), 'work').map((e) => e.title.text)).toEqual(['Lähihoitaja', 'Siivooja']);
      expect(entriesOf(cv(country, 'fi'), 'education').map((e) => e.when)).toEqual(['2019', '2015']);
    }
  });

  test('shows a title in its language with the original beside it', () => {
    const [job] = entriesOf(cv('SE', 'sv'), 'work');
    expect(job!.title).toEqual({ text: 'Undersköterska', lang: 'sv' });
    expect(job!.beside?.title).toEqual({ text: 'lähihoitaja', lang: 'fi' });
    expect(entriesOf(cv('FI', 'fi'), 'work')[0]).not.toHaveProperty('beside');
  });

  test('keeps a training under the name of its certificate: the translated one may be a protected title', () => {
    const training = entriesOf(cv('SE', 'sv'), 'education').find((e) => e.when === '2019')!;
    expect(training.title).toEqual({ text: 'Lähihoitaja', lang: 'fi' });
    expect(training.beside?.title).toEqual({ text: 'Undersköterska', lang: 'sv' });
  });

  test('leaves a title alone that it knows no name for, marks its language and tells the person', () => {
    const odd: PersonProfile = { ...carer, experience: [{ title: 'revontulivahti', lang: 'fi' }] };
    const of = cv('NO', 'nb', odd);
    expect(entriesOf(of, 'work')[0]!.title).toEqual({ text: 'Revontulivahti', lang: 'fi' });
    expect(of.hints.join(' ')).toContain('revontulivahti');
  });

  test('takes what somebody wrote of themselves in its language only', () => {
    expect(linesOf(cv('SE', 'sv'), 'summary')).toEqual(['Jag vårdar äldre.']);
    expect(cv('NO', 'nb').sections.map((s) => s.key)).not.toContain('summary');
    expect(cv('SE', 'sv').headline?.text).toContain('Undersköterska');
    expect(cv('NO', 'nb').headline).toBeNull();
  });

  test('never shows wishes or constraints, in any country or language', () => {
    for (const country of countries) for (const lang of languages) expect(JSON.stringify(cv(country, lang))).not.toMatch(/WISH|CONSTRAINT/);
  });

  test('tells the five skills of a language by their levels', () => {
    const [native, swedish] = linesOf(cv('SE', 'en'), 'languages');
    expect(native).toBe('Finnish: mother tongue');
    expect(swedish).toContain('A2');
    expect(swedish).toContain('listening B2');
    expect(swedish).toContain('writing A2');
  });
});

describe('the line on recognition', () => {
  const trained = (convention: Country, lang: Language) =>
    entriesOf(cv(convention, lang), 'education').find((e) => e.when === '2019')!.recognition;

  test('names the authority where the profession is regulated', () => {
    expect(trained('SE', 'en')).toMatch(/^Vocational qualification from Finland, original title\. In Sweden .*Socialstyrelsen/);
    expect(trained('NO', 'en')).toMatch(/In Norway .*Helsedirektoratet/);
  });

  test('is not there for a training of the same country', () => {
    expect(trained('FI', 'en')).toBeUndefined();
  });

  test('says no more than the country where nothing is known to be regulated', () => {
    expect(recognitionOf({ title: 'Ylioppilastutkinto', lang: 'fi', country: 'FI' }, 'SE', 'en', taxonomy)).toBe(
      'Training from Finland, original title.',
    );
    expect(recognitionOf({ title: 'Kosmetolog', country: 'EE', level: 'vocational' }, 'NO', 'en', taxonomy)).toBe(
      'Vocational qualification from another country (Estonia), original title.',
    );
  });

  test('never says that one training equals another', () => {
    for (const country of countries)
      for (const lang of languages)
        expect(JSON.stringify(cv(country, lang))).not.toMatch(/equivalent|equals|vastaa tutkintoa|motsvarar|tilsvarer|likestilt/i);
  });
});

describe('the CV as PDF', () => {
  const read = async (bytes: Uint8Array) => {
    const doc = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise;
    let text = '';
    const roles: string[] = [];
    type Node = { role?: string; lang?: string; children?: Node[] };
    const walk = (node: Node) => {
      if (node.role) roles.push(node.role);
      for (const child of node.children ?? []) walk(child);
    };
    for (let i = 1; i <= doc.numPages; i++) {
      const page = await doc.getPage(i);
      text += (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ');
      walk((await page.getStructTree()) as Node);
    }
    const found = {
      text,
      roles,
      pages: doc.numPages,
      mark: await doc.getMarkInfo(),
      info: (await doc.getMetadata()).info as Record<string, unknown>,
      attached: await doc.getAttachments(),
    };
    await doc.destroy();
    return found;
  };

  test('is tagged, with title and language, headings and lists', async () => {
    const { mark, info, roles } = await read(await cvPdf(cv('SE', 'sv'), made));
    expect(mark?.Marked).toBe(true);
    expect(info.Language).toBe('sv');
    expect(info.Title).toBe('CV – Áile Čáhput Niittyvuopio');
    for (const role of ['H1', 'H2', 'H3', 'L', 'LI', 'LBody', 'P']) expect(roles).toContain(role);
    expect(roles.filter((r) => r === 'H1')).toHaveLength(1);
  });

  test('keeps the letters of every Sámi language and of the neighbours', async () => {
    const letters = 'ÁáÂâČčĐđǦǧǤǥŊŋǨǩŠšŦŧŽžƷʒǮǯÅåÄäÖöÕõØøÆæÏïÐðÞþ';
    const missing = [...letters].filter((l) => drawable(l) !== l);
    // The house font lacks some letters of Skolt Sámi: the nearest stands in, else a question mark, and the page says so.
    expect(missing.filter((l) => !'ǦǧǤǥǨǩƷʒǮǯ'.includes(l))).toEqual([]);
    const { text } = await read(await cvPdf(cv('FI', 'fi'), made));
    for (const word of ['Áile Čáhput', 'Šaddan', 'ŋáđđi', 'Lähihoitaja', 'Siivooja']) expect(text.normalize('NFC')).toContain(word);
  });

  test('goes on over pages with a number on each, and says all of it', async () => {
    const long: PersonProfile = {
      ...carer,
      experience: Array.from({ length: 40 }, (_, i) => ({
        title: `Työ ${i}`,
        lang: 'fi',
        from: '2001',
        to: '2002',
        text: 'Pitkä teksti. '.repeat(20),
      })),
    };
    const { text, pages, roles } = await read(await cvPdf(cv('FI', 'fi', long), made));
    expect(pages).toBeGreaterThan(3);
    for (let i = 0; i < 40; i++) expect(text).toContain(`Työ ${i}`);
    expect(text).toContain(`1/${pages}`);
    expect(roles.filter((r) => r === 'H1')).toHaveLength(1);
  });

  test('of an empty profile is still a whole one', async () => {
    const { text } = await read(
      await cvPdf(cvOf(emptyPersonProfile, { name: null, email: null, phone: null }, { convention: 'NO', lang: 'en', taxonomy }), made),
    );
    expect(text).toContain('References are given on request');
  });
});
