import type { Country } from '#taxonomy';
import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { type Truth, all, any, not, open } from '../truth.ts';

/** Nothing is asked of someone who lacks a permit. */
const free = (c: Case): boolean => !c.stopped();
/** Works, or looks for work, in this country and has lived in another until now. */
const into = (c: Case, country: Country): Truth => all(c.worksIn(country), not(c.livesIn(country)));
const abroad = (c: Case): Truth => any(into(c, 'FI'), into(c, 'SE'), into(c, 'NO'));
/** Comes into this country to work or to live. */
const comesTo = (c: Case, country: Country): Truth => any(into(c, country), c.movesTo(country));

/** An ordinary job for an employer of the place. */
const job = (home: string, place: string, pattern: string, more: Readonly<Record<string, unknown>> = {}) => ({
  home,
  work: [{ place, share: 100, mode: 'on-site', employer: 0 }],
  employers: [{ country: place.slice(0, 2), sector: 'private' }],
  pattern,
  status: 'employee',
  citizen: 'Nordic',
  ...more,
});

export const facts = defineFacts(
  {
    id: 'VEH-01',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Transportstyrelsen (SE)',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://www.transportstyrelsen.se/sv/vagtrafik/korkort/har-korkort/utlandska-korkort/utlandska-korkort2/far-jag-kora-i-sverige-med-ett-utlandskt-korkort/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Your driving licence stays valid',
      rule: 'In Sweden a driving licence from any EEA country is good for as long as it is valid at home, even once you are registered; changing it is up to you. Norway and Finland go by the same principle. A licence from outside the EEA counts in Sweden for 1 year after registration, and Norway limits which ones can be exchanged.',
    },
    applies: (c) => all(free(c), abroad(c)),
    examples: [
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: true },
      { name: 'Lives and works in Oulu', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
    ],
  },
  {
    id: 'VEH-02',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Skatteetaten / Tolletaten',
    form: null,
    confidence: 'V-old',
    changeClass: 'P',
    sources: ['https://www.norden.org/da/info-norden/bil-i-norge', 'https://www.skatteetaten.no/en/person/foreign/utenlandsregistrertbil/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Driving your own car to work in Norway',
      rule: 'As older pages have it, you need no permit for a car on foreign plates if you commute daily, if you are abroad over 185 days a year, or if a spouse or children under 18 live abroad and you visit them at least monthly. For a stay of up to 1 year there is nothing to apply for; a second year takes a driving permit. If you live with your spouse or children in Norway you count as resident there: then the car must be registered and the one-off tax paid.',
      step: 'Keep papers in the car that show you are one of these cases.',
      deadline: 'for a second year: apply before the first one ends',
    },
    // Not asked yet, a car is likely enough among those who commute in the north that the step is shown until they say no.
    applies: (c) => all(free(c), c.s.car === null ? open('car') : c.s.car, c.commutesTo('NO')),
    steps: [{ phase: 'before-start', rank: 60 }],
    examples: [
      { name: 'Lives in Kiruna, drives to Narvik every day', given: job('SE/Kiruna', 'NO/Narvik', 'daily', { car: true }), applies: true },
      { name: 'Lives in Kiruna, works in Narvik, no car named', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: 'open' },
      { name: 'Lives in Kiruna, takes the train to Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily', { car: false }), applies: false },
      {
        name: 'Moves from Kemi to Alta with a car',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent', car: true }),
        applies: false,
      },
    ],
  },
  {
    id: 'VEH-03',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Tolletaten',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    sources: ['https://www.toll.no/no/flytte-til-eller-fra-norge/flyttegods/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Moving to Norway with a car: count on the tax',
      rule: 'When you move to Norway, your household goods may be free of duty, but your car is not: the one-off registration tax and the VAT rules apply.',
      step: 'Find out from Tolletaten (Norwegian customs) what your car will cost before you decide to take it along.',
    },
    applies: (c) => all(free(c), c.hasCar(), c.movesTo('NO')),
    steps: [{ phase: 'before-start', rank: 62 }],
    examples: [
      {
        name: 'Moves from Kemi to Alta with a car',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent', car: true }),
        applies: true,
      },
      {
        name: 'Moves from Kemi to Alta, no car named',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' }),
        applies: false,
      },
    ],
  },
  {
    id: 'VEH-04',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE'],
    authority: 'Vero / Transportstyrelsen',
    form: null,
    confidence: 'M',
    changeClass: 'P',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Moving to Finland or Sweden with a car: ask first',
      rule: 'Once you live in Finland or Sweden, your car has to be registered and taxed there. As far as we know, Finland wants its car tax before the car is used, with no relief left for people who move, and Sweden lets residents use a foreign car for a limited time only, a week by one rule.',
      step: 'Ask Vero (Finland) or Transportstyrelsen (Sweden) what applies to your car before you drive it there as a resident.',
      deadline: 'Finland: car tax before the car is used',
      ask: 'Ask Vero or Transportstyrelsen what your car costs and how long you may drive it on foreign plates; we have not read a page on it.',
    },
    applies: (c) => all(free(c), c.hasCar(), any(c.movesTo('FI'), c.movesTo('SE'))),
    steps: [{ phase: 'before-start', rank: 62 }],
    examples: [
      {
        name: 'Moves from Luleå to Oulu with a car',
        given: job('SE/Luleå', 'FI/Oulu', 'move', { dest: 'FI/Oulu', duration: 'permanent', car: true }),
        applies: true,
      },
      {
        name: 'Moves from Kemi to Alta with a car',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent', car: true }),
        applies: false,
      },
    ],
  },
  {
    id: 'CUS-01',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Tolletaten',
    form: 'declaration and inventory list',
    confidence: 'V',
    changeClass: 'P',
    parts: { 'no-to-eu': 'M' },
    sources: ['https://www.toll.no/no/flytte-til-eller-fra-norge/flyttegods/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'declaration and inventory list',
      title: 'Household goods into Norway',
      rule: 'What you own and have used comes into Norway free of duty and VAT if you have lived abroad for at least a year and bring it within a year of moving. You take the red channel with a declaration and a list. Not included are the car and the boat, which have rules of their own, new goods and alcohol, and food has limits (10 kg of meat and cheese from the EEA). Between Finland and Sweden there is no customs, apart from Åland.',
      step: 'Write a list of what you bring, fill in the declaration and take the red channel at the border.',
      deadline: 'within 1 year of moving',
      bring: 'declaration · list of your goods',
      ask: 'If you take your goods out of Norway again, ask Finnish or Swedish customs about the relief for people who move; as far as we know the conditions are similar, with 12 months.',
    },
    applies: (c) => all(free(c), c.movesTo('NO')),
    steps: [{ phase: 'before-start', rank: 64 }],
    examples: [
      {
        name: 'Moves from Kemi to Alta for good',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' }),
        applies: true,
      },
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: false },
      {
        name: 'Moves from Luleå to Oulu',
        given: job('SE/Luleå', 'FI/Oulu', 'move', { dest: 'FI/Oulu', duration: 'permanent' }),
        applies: false,
      },
    ],
  },
  {
    id: 'PET-01',
    topic: 'vehicle-customs-pets',
    from: ['FI', 'SE', 'NO'],
    to: ['NO', 'FI'],
    authority: 'Mattilsynet / Ruokavirasto',
    form: 'EU pet passport',
    confidence: 'V',
    changeClass: 'P',
    parts: { rabies: 'V-old' },
    sources: [
      'https://www.a-vet.no/en/traveling-with-animals/',
      'https://www.evira.fi/en/shared-topics/news/echinococcus-medication-no-longer-required-of-dogs-arriving-straight-from-norway-to-finland/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'EU pet passport',
      title: 'Your dog: treatment against tapeworm on the way from Sweden',
      rule: 'A dog that enters Norway or Finland from Sweden needs an ID chip, an EU pet passport and a treatment against tapeworm (Echinococcus) from a vet, 24–120 hours before the border; if you cross often, there is a 28-day scheme instead. Straight between Norway and Finland no treatment is needed, and cats and ferrets need none. An old clinic page says that no rabies vaccination is asked for from Sweden to Norway; check that, and other ways.',
      step: 'If you come through Sweden, take your dog to a vet for the treatment and have it written into the passport. Straight from Finland to Norway or back you do not need it.',
      deadline: '24–120 hours before you cross',
      bring: 'EU pet passport with the vet’s entry',
    },
    applies: (c) => all(free(c), c.hasDog(), any(comesTo(c, 'NO'), comesTo(c, 'FI'))),
    steps: [{ phase: 'before-start', due: { days: -1, from: 'arrival' }, rank: 66 }],
    examples: [
      {
        name: 'Moves from Kemi to Alta with a dog',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent', dog: true }),
        applies: true,
      },
      {
        name: 'Lives in Tornio with a dog, works in Haparanda',
        given: job('FI/Tornio', 'SE/Haparanda', 'daily', { dog: true }),
        applies: false,
      },
      {
        name: 'Moves from Kemi to Alta, no dog named',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' }),
        applies: false,
      },
    ],
  },
);
