import { beforeAll, describe, expect, test } from 'vitest';
import { builtIn, makeTaxonomy, type Taxonomy } from '#taxonomy';
import { nothingGiven, type NormalisedAd } from '../vacancy.ts';
import type { Demand } from '../reading.ts';
import { readSaid } from './said.ts';
import { understand } from './understand.ts';

const TODAY = '2026-11-21';
let taxonomy: Taxonomy;
beforeAll(() => {
  taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
});

function ad(
  lang: string,
  description: string,
  more: Partial<NormalisedAd> & { title?: string; country?: 'FI' | 'SE' | 'NO' } = {},
): NormalisedAd {
  const { title = '', country = ({ fi: 'FI', sv: 'SE', nb: 'NO', nn: 'NO', en: 'NO' } as const)[lang as 'fi'] ?? 'NO', ...rest } = more;
  return {
    source: 'test',
    sourceId: '1',
    sourceUpdatedAt: null,
    datePosted: TODAY,
    validThrough: null,
    deadline: { date: null, text: null, asap: false },
    texts: [{ lang, title, description }],
    employer: { name: 'Exempel AB', orgNumber: null, url: null },
    occupations: [],
    workplaces: [{ country, municipality: null, region: null, text: null }],
    given: nothingGiven,
    url: null,
    applyUrl: null,
    terms: 'own',
    example: true,
    ...rest,
  };
}
const read = (lang: string, description: string, more: Parameters<typeof ad>[2] = {}) =>
  understand(ad(lang, description, more), taxonomy, TODAY);
const short = (demands: readonly Demand[]) =>
  demands.map((d) => {
    const strength = d.must ? 'must' : 'merit';
    if (d.kind === 'language') return `${strength} ${d.anyOf.map((a) => a.lang + (a.level ? ` ${a.level}` : '')).join(' | ')}`;
    if (d.kind === 'licence') return `${strength} ${d.anyOf.join(' | ')}${d.later ? ' later' : ''}`;
    return `${strength} ${d.kind}`;
  });
const languages = (lang: string, text: string) => short(read(lang, text).demands.filter((d) => d.kind === 'language'));
const licences = (lang: string, text: string) => short(read(lang, text).demands.filter((d) => d.kind === 'licence'));

describe('languages an ad asks for', () => {
  test.each([
    ['sv', 'Du talar och skriver svenska obehindrat.', ['must sv C1']],
    ['sv', 'Goda kunskaper i svenska och engelska krävs. Finska är meriterande.', ['must sv B2', 'must en B2', 'merit fi']],
    ['sv', 'Svenska, norska eller danska i tal och skrift.', ['must sv B2 | nb B2 | da B2']],
    ['sv', 'Du kan göra dig förstådd på svenska.', ['must sv B1']],
    ['nb', 'God norsk muntlig og skriftlig, gjerne finsk.', ['must nb B2', 'merit fi']],
    ['nb', 'Norsk eller samisk. Fast stilling.', ['must nb | se']],
    ['nb', 'Du må beherske et skandinavisk språk.', ['must nb B2 | sv B2 | da B2']],
    ['nb', 'Gode norskkunnskaper, minimum B1.', ['must nb B1']],
    ['nn', 'Gode norskkunnskapar, munnleg og skriftleg.', ['must nb B2']],
    ['fi', 'Edellytämme sujuvaa suomen kieltä, ruotsi eduksi.', ['must fi C1', 'merit sv']],
    ['fi', 'Kielitaitovaatimus: suomi C1 ja ruotsi B1.', ['must fi C1', 'must sv B1']],
    ['fi', 'Työkieli suomi, ruotsi tai englanti.', ['must fi | sv | en']],
    ['fi', 'Pohjoissaamen taito on eduksi.', ['merit se']],
    ['en', 'Fluent English is required; Finnish is a plus.', ['must en C1', 'merit fi']],
    ['en', 'English is our working language.', ['must en B1']],
  ])('%s: %s', (lang, text, wanted) => {
    expect(languages(lang, text)).toEqual(
      wanted.map((w) =>
        expect.stringMatching(new RegExp(`^${w.replace(/[|]/g, '\\|').replace(/ ([a-z]{2})(?= |$)/g, ' $1(?: [ABC][12])?')}$`)),
      ),
    );
  });

  test.each([
    ['nb', 'Norsk er ikke et krav, du lærer språket hos oss.'],
    ['sv', 'Svensk lag gäller. Vi är ett norskt företag med finska ägare.'],
    ['nb', 'Vi søker lærer i norsk og samfunnsfag.'],
    ['nb', 'Bli kjent med norsk natur.'],
    ['nb', 'Du har fagbrev eller tilsvarende svensk/finsk utdanning.'],
    ['sv', 'Vi tillverkar maskiner åt gruvan.'],
    ['fi', 'Toimimme Suomessa ja Ruotsissa. Suomen laki määrää työajan.'],
    ['en', 'We are a Swedish company in the Norwegian mountains.'],
  ])('nothing is read into: %s %s', (lang, text) => {
    expect(languages(lang, text)).toEqual([]);
  });
});

describe('licences an ad asks for', () => {
  test.each([
    ['sv', 'B-körkort är ett krav.', ['must driving-b']],
    ['sv', 'Körkort är meriterande.', ['merit driving-b']],
    ['sv', 'Truckkort och traverskort är meriterande.', ['merit forklift', 'merit crane-overhead']],
    ['nb', 'Førerkort klasse CE er et krav.', ['must driving-ce']],
    ['fi', 'Edellytämme tulityökorttia ja B-ajokorttia.', ['must driving-b', 'must hot-work']],
    ['fi', 'Työturvallisuus- ja tulityökortti vaaditaan.', ['must occupational-safety-card', 'must hot-work']],
    ['fi', 'Vaadimme hygieniapassin.', ['must hygiene-passport']],
    ['nb', 'Truckførerbevis kan tas hos oss.', ['must forklift later']],
  ])('%s: %s', (lang, text, wanted) => {
    expect(licences(lang, text)).toEqual(expect.arrayContaining(wanted));
  });

  test.each([
    ['sv', 'Körkort är inget krav.'],
    ['nb', 'Førerkort er ikke nødvendig.'],
    ['fi', 'Ajokorttia ei vaadita.'],
  ])('what is not asked for is no demand: %s %s', (lang, text) => {
    expect(licences(lang, text)).toEqual([]);
  });
});

describe('an ad', () => {
  test('gets its job from the source’s code, and the finer job from its title', () => {
    const reading = read('nb', 'Vi søker en sveiser.', {
      title: 'Sveiser til verksted',
      occupations: [{ scheme: 'STYRK08', code: '7212', label: null }],
    });
    expect(taxonomy.byUri(reading.occupations[0]!.uri)!.isco).toBe('7212');
    expect(reading.occupations.some((o) => o.origin === 'code')).toBe(true);
  });

  test('without a code gets its job from the title', () => {
    const reading = read('fi', '', { title: 'Lähihoitaja kotihoitoon, Tornio' });
    expect(taxonomy.byUri(reading.occupations[0]!.uri)!.isco).toBe('5321');
  });

  test('says its terms, each with its words', () => {
    const reading = read(
      'sv',
      'Vi söker en svetsare. Heltid, tillsvidare. Lön 31 000–34 000 kr/mån. Tillträde 1 februari. Vi hjälper till med bostad. Minst två års erfarenhet krävs.',
    );
    expect(reading.extent?.value).toBe('full-time');
    expect(reading.contract?.value).toBe('permanent');
    expect(reading.pay?.value).toEqual({ min: 31000, max: 34000, currency: 'SEK', per: 'month' });
    expect(reading.start?.value.date).toBe('2027-02-01');
    expect(reading.housing?.value).toBe(true);
    expect(reading.demands.find((d) => d.kind === 'experience')).toMatchObject({ years: 2, must: true });
  });

  test('that says nothing has nothing read into it', () => {
    const reading = read('sv', 'Hos oss blir ingen dag den andra lik. Välkommen!');
    expect([reading.demands, reading.extent, reading.contract, reading.start, reading.pay, reading.remote, reading.housing]).toEqual([
      [],
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('names several places of work', () => {
    const reading = read('sv', '', {
      workplaces: [
        { country: 'SE', municipality: '2583', region: null, text: 'Haparanda' },
        { country: 'SE', municipality: null, region: null, text: 'Övertorneå' },
      ],
    });
    expect(reading.workplaces.map((w) => w.value)).toEqual(['SE/2583', 'SE/2518']);
  });

  test('asks for recognition of its own profession', () => {
    const reading = read('sv', 'Krav: svensk legitimation som sjuksköterska.', { title: 'Sjuksköterska till hälsocentral' });
    expect(reading.demands.find((d) => d.kind === 'recognition')).toMatchObject({ profession: 'nurse', must: true });
  });

  test('every quote is verbatim at its place', () => {
    const text =
      'Vi söker dig!\n\nKrav:\n- B-körkort\n- goda kunskaper i svenska\n- minst 2 års erfarenhet\n\nMeriterande:\n- finska\n- truckkort';
    const reading = read('sv', text, { title: 'Svetsare' });
    const all = [...reading.demands, ...reading.occupations, ...reading.skills].flatMap((x) => x.evidence);
    expect(all.length).toBeGreaterThan(4);
    for (const e of all)
      if ('quote' in e) expect((e.field === 'title' ? 'Svetsare' : text).slice(e.start, e.start + e.quote.length)).toBe(e.quote);
    expect(short(reading.demands)).toEqual(expect.arrayContaining(['merit fi', 'merit forklift', 'must driving-b']));
  });

  test('is read the same way twice', () => {
    const one = ad('fi', 'Haemme hitsaajaa. Edellytämme tulityökorttia ja hyvää suomen kielen taitoa.', { title: 'Hitsaaja' });
    expect(understand(one, taxonomy, TODAY)).toEqual(understand(one, taxonomy, TODAY));
  });

  test('however odd, never breaks the reader', () => {
    for (const text of [
      '',
      '\u0000',
      '((((((',
      '€'.repeat(5000),
      'ajokortti '.repeat(2000),
      '- '.repeat(3000),
      '😀 ŋđšž ﷽',
      'B, C, CE, D '.repeat(500),
    ])
      expect(() => read('fi', text, { title: text.slice(0, 300) })).not.toThrow();
  });
});

describe('a person’s own sentence', () => {
  test('names job, languages and licence', () => {
    const said = readSaid('Olen lähihoitaja Torniosta, puhun suomea ja vähän ruotsia, B-kortti', 'fi', taxonomy);
    expect(said.occupations.map((o) => o.what.isco)).toContain('5321');
    expect(said.languages.map((l) => [l.lang, l.level])).toEqual([
      ['fi', null],
      ['sv', 'A2'],
    ]);
    expect(said.licences.map((l) => l.id)).toEqual(['driving-b']);
  });
});
