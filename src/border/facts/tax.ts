import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { job } from './examples.ts';
import { all, any, not, open, possible, type Truth } from '../truth.ts';

const commutes = (c: Case): Truth => any(c.commutesTo('FI'), c.commutesTo('SE'), c.commutesTo('NO'));
const comesHomeWeekly = (c: Case): Truth => c.pattern('daily', 'weekly');

/** Some place abroad is not covered by the commuter rule. */
const placeOutsideRule = (c: Case): Truth => {
  if (!c.s.work) return open('work');
  return any(...c.s.work.filter((w) => w.place.country !== c.from).map((w) => not(c.commuter(w))));
};

/** Pay for work at some place abroad comes from an employer who is not of the country of the place. */
const employerElsewhere = (c: Case): Truth => {
  if (!c.s.work) return open('work');
  if (c.from === null) return open('home');
  return any(
    ...c.s.work
      .filter((w) => w.place.country !== c.from)
      .map((w): Truth => {
        const country = c.employerOf(w)?.country ?? null;
        return country === null ? open('employers') : country !== w.place.country;
      }),
  );
};

/** Work in Finland for an employer who is not Finnish. */
const foreignPayInFinland = (c: Case): Truth => {
  if (!c.s.work) return open('work');
  return any(
    ...c.s.work
      .filter((w) => w.place.country === 'FI')
      .map((w): Truth => {
        const country = c.employerOf(w)?.country ?? null;
        return country === null ? open('employers') : country !== 'FI';
      }),
  );
};

/** Some working time is at home, for an employer across the border, and not by a commuter. */
const splitWithHome = (c: Case): Truth => {
  const share = c.homeShare;
  return all(c.telework(), c.foreignEmployer(), share === null ? open('work') : share > 0, not(c.commuterRule()));
};

const livesInFinlandPaidFromAbroad = (c: Case): Truth =>
  all(c.livesIn('FI'), not(c.moves()), foreignPayInFinland(c), not(c.commuterRule()));
/** Posted by a Finnish employer. */
const sentFromFinland = (c: Case): Truth => all(c.posted(), c.livesIn('FI'), c.employerIn('FI'), any(c.worksIn('SE'), c.worksIn('NO')));
/** Lives in Finland for weeks at a time over more than six months, with the home still in the other country. */
const staysInFinlandLong = (c: Case): Truth =>
  all(c.worksIn('FI'), not(c.livesIn('FI')), c.pattern('weekly', 'rotation', 'seasonal'), c.months({ over: 6 }));
const movesToFinland = (c: Case): Truth => all(c.movesTo('FI'), c.months({ over: 6 }));

const tornioHaparanda = job('FI/Tornio', 'SE/Haparanda', 'daily');
const kirunaNarvik = job('SE/Kiruna', 'NO/Narvik', 'daily', { reg_1nov: 'SE/Kiruna' });
const haparandaTornio = job('SE/Haparanda', 'FI/Tornio', 'daily', { reg_1nov: 'SE/Haparanda' });
const rovaniemiKiruna = job('FI/Rovaniemi', 'SE/Kiruna', 'weekly', { duration: '12m' });
const kirunaTromso = job('SE/Kiruna', 'NO/Tromsø', 'rotation', { duration: '10m' });
const bodenLevi = job('SE/Boden', 'FI/Kittilä', 'seasonal', { status: 'student', start: '2026-12-01', duration: '4.5m', phase: 'signed' });
const kemiAlta = job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' });
const ouluForTromso = {
  home: 'FI/Oulu',
  work: [{ place: 'FI/Oulu', share: 100, mode: 'telework', employer: 0 }],
  employers: [{ country: 'NO', sector: 'private' }],
  pattern: 'remote',
  status: 'employee',
};
const tornioKemi = {
  home: 'SE/Haparanda',
  reg_1nov: 'SE/Haparanda',
  work: [
    { place: 'FI/Tornio', share: 60, mode: 'on-site', employer: 0 },
    { place: 'FI/Kemi', share: 40, mode: 'on-site', employer: 0 },
  ],
  employers: [{ country: 'FI', sector: 'public' }],
  pattern: 'daily',
  status: 'employee',
};
const haparandaAndHome = {
  home: 'FI/Tornio',
  work: [
    { place: 'SE/Haparanda', share: 80, mode: 'on-site', employer: 0 },
    { place: 'FI/Tornio', share: 20, mode: 'telework', employer: 0 },
  ],
  employers: [{ country: 'SE', sector: 'public' }],
  pattern: 'daily',
  status: 'employee',
  citizen: 'Nordic',
};
const luleaOulu = {
  home: 'SE/Luleå',
  work: [
    { place: 'FI/Oulu', share: 60, mode: 'on-site', employer: 0 },
    { place: 'SE/Luleå', share: 40, mode: 'telework', employer: 0 },
  ],
  employers: [{ country: 'FI', sector: 'private' }],
  pattern: 'weekly',
  status: 'employee',
  citizen: 'Nordic',
};
const postedToPello = {
  home: 'SE/Övertorneå',
  reg_1nov: 'SE/Övertorneå',
  work: [{ place: 'FI/Pello', share: 100, mode: 'on-site', employer: 0 }],
  employers: [{ country: 'SE', sector: 'private' }],
  pattern: 'daily',
  status: 'posted',
  citizen: 'Nordic',
  duration: '3m',
};

const VERO_COMMUTERS = [
  'https://vero.fi/en/individuals/tax-cards-and-tax-returns/moving_away_from_finland/overseas_work/cross-border-commuter/',
  'https://www.vero.fi/en/detailed-guidance/guidance/49150/taxation-of-cross-border-commuters3/',
] as const;

export const facts = defineFacts(
  {
    id: 'TAX-00',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://nordisketax.net/main.asp?url=files/suo/eng/011.asp',
      'https://www.nordisketax.net/main.asp?url=files/nor/eng/012.asp',
      'http://www4.skatteverket.se/rattsligvagledning/edition/2016.13/3017.html',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Who taxes your wage: three questions in order',
      rule: 'First the commuter rule, then the 183-day rule: if either fits, only the country you live in taxes your wage. If neither does, the country where you physically do the work taxes it, and your home country exempts it or credits the tax, though it usually counts when your rate is set. This order is for private employers; public ones have a rule of their own.',
    },
    applies: (c) => all(c.crosses(), not(c.status('self-employed'))),
    examples: [
      { name: 'Lives in Rovaniemi, works in Kiruna, home at weekends', given: rovaniemiKiruna, applies: true },
      { name: 'Lives and works in Oulu for a Finnish firm', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
      { name: 'Only a home is known', given: { home: 'FI/Tornio', status: 'employee' }, applies: 'open' },
    ],
  },
  {
    id: 'TAX-CB-01',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Vero / Skatteverket / Skatteetaten',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: VERO_COMMUTERS,
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'The commuter rule: your wage is taxed only where you live',
      rule: 'If you live in a municipality on the land border, work in one on the other side of the same border, and spend at least two days and one night a week in your permanent home, only your home country taxes the wage (rajankävijä, gränsgångare, grensegjenger). The two need not be neighbours, and the employer may be private or public. Business income, pensions, benefits and the pay of artists and athletes are left out.',
    },
    applies: (c) => c.commuterRule(),
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Rovaniemi, works in Kiruna, home at weekends', given: rovaniemiKiruna, applies: false },
      {
        name: 'Lives in Tornio, works in Haparanda, has not said how often at home',
        given: job('FI/Tornio', 'SE/Haparanda', 'unknown'),
        applies: 'open',
      },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: false },
    ],
  },
  {
    id: 'TAX-CB-02',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Vero / Skatteverket / Skatteetaten',
    form: null,
    confidence: 'V',
    changeClass: 'L',
    parts: { 'fi-se': 'V', 'fi-no': 'V', 'se-no': 'D', not: 'D' },
    sources: VERO_COMMUTERS,
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Which municipalities count as border municipalities',
      rule: 'Finland–Sweden: Enontekiö, Kolari, Muonio, Pello, Tornio and Ylitornio; Haparanda, Kiruna, Pajala and Övertorneå. Finland–Norway: Enontekiö, Inari and Utsjoki; Karasjok, Kautokeino, Kåfjord, Nesseby, Nordreisa, Storfjord, Sør-Varanger and Tana. Sweden–Norway in the north, worked out from municipal boundaries and not yet confirmed by the border service: Kiruna, Gällivare, Jokkmokk, Arjeplog, Sorsele, Storuman and Vilhelmina; Storfjord, Målselv, Bardu, Narvik, Hamarøy, Sørfold, Fauske, Saltdal, Rana, Hemnes, Hattfjelldal, Røyrvik and Lierne. On no list: Oulu, Kemi, Keminmaa, Rovaniemi, Sodankylä, Luleå, Piteå, Boden, Kalix, Överkalix, Tromsø, Alta, Hammerfest, Bodø, Harstad and Balsfjord.',
    },
    applies: (c) => all(c.crosses(), not(c.status('self-employed'))),
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Rovaniemi, works in Kiruna: not on the list', given: rovaniemiKiruna, applies: true },
      { name: 'Lives and works in Oulu for a Finnish firm', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
    ],
  },
  {
    id: 'TAX-CB-03',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Skatteetaten',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['http://www.skatteetaten.no/en/business-and-organisation/employer/utenlandsk-arbeidskraft/cross-border-commuters/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Home and work must lie on the same border',
      rule: 'Being on some border is not enough: both municipalities must touch the one between the two countries. A home in Norway on the Finnish border and a job in Sweden on the Norwegian border do not make a commuter. Enontekiö touches both Sweden and Norway.',
    },
    applies: (c) => all(commutes(c), comesHomeWeekly(c)),
    examples: [
      {
        name: 'Lives in Sør-Varanger, works in Kiruna, home every week',
        given: job('NO/Sør-Varanger', 'SE/Kiruna', 'weekly'),
        applies: true,
      },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: false },
    ],
  },
  {
    id: 'TAX-CB-04',
    topic: 'tax',
    from: ['SE'],
    to: ['FI', 'NO'],
    authority: 'Skatteverket',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://production.faronline.se/dokument/skatteverket/stallningstaganden2/2025/skvst20250828e'],
    read: '2026-11-21',
    validFrom: '2025-08-28',
    validTo: null,
    text: {
      title: 'Living in Sweden: where you were registered on 1 November decides',
      rule: 'For the commuter rule Sweden looks at the municipality where you were registered (folkbokförd) on 1 November of the year before. If you move within Sweden to a border municipality after that day in one year, you cannot use the rule in the next year, only in the one after it. If you had newly come to Sweden and were not registered that day, the municipality where you first lived or stayed counts.',
      step: 'Look up where you were registered on the last 1 November before the year you start: it must have been the border municipality.',
      november: 'Stay registered in the border municipality over 1 November: that day decides the whole next year.',
      deadline: '1 November, for the year that follows',
    },
    applies: (c) => all(c.livesIn('SE'), commutes(c), comesHomeWeekly(c)),
    steps: [
      {
        phase: 'before-accepting',
        rank: 35,
        when: (c) => c.sure(c.livesIn('SE'), commutes(c), possible(c.commuterRule()), c.s.reg1nov === null),
      },
      { key: 'november', phase: 'yearly', rank: 10, when: (c) => c.sure(c.livesIn('SE'), c.commuterRule()) },
    ],
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
      {
        name: 'Lives in Haparanda, works in Tornio, has not said how often at home',
        given: job('SE/Haparanda', 'FI/Tornio', 'unknown'),
        applies: 'open',
      },
    ],
  },
  {
    id: 'TAX-CB-05',
    topic: 'tax',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Skatteetaten',
    form: 'tax deduction card',
    confidence: 'V',
    changeClass: 'A',
    amounts: [
      { key: 'rate', value: 7.9, unit: '%', from: '2023-01-01', to: '2023-12-31' },
      { key: 'rate', value: 7.7, unit: '%', from: '2025-01-01', to: '2025-12-31' },
      { key: 'rate', value: 7.6, unit: '%', from: '2026-01-01', to: '2026-12-31' },
    ],
    sources: [
      'https://skattno-zr-chdeevdxejhjbvh8.westeurope-01.azurewebsites.net/en/person/taxes/tax-deduction-card-and-advance-tax/grensegjenger---skattekort',
      'https://www.grensetjansten.com/sv/aktuellt/nyheter/2022-12-16-nya-regler-for-gransgangares-inbetalning-av-avgifter-till-norge-2023',
      'https://www.lexis.no/artikler/statsbudsjettet-2026',
      'https://formue.no/innsikt/statsbudsjettet-2026-dette-betyr-budsjettforliket-for-skatt-og-avgift',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    conflictsWith: ['CONF-4', 'CONF-8'],
    text: {
      form: 'tax deduction card (skattekort)',
      title: 'Commuter to Norway: a tax card with only trygdeavgift on it',
      rule: 'A commuter who lives in Finland or Sweden pays no Norwegian income tax on the wage, only trygdeavgift, the Norwegian national insurance contribution. Your employer takes it every month, with no lighter June or December. Benefits from NAV are normally taxed in Norway and need a new card, and a Norwegian tax return still comes. Older pages show older rates; the rate of the income year counts.',
      amounts: 'Trygdeavgift on wages is {rate}.',
      step: 'Contact Skatteetaten, show that you are a cross-border commuter, and ask for a tax card (skattekort) with only trygdeavgift on it.',
      return: 'Look through the Norwegian tax return that is sent to you, even though your wage is taxed at home.',
      bring: 'population register certificate from Finland or Sweden · employment contract',
    },
    applies: (c) => c.commuterRule('NO'),
    steps: [
      { phase: 'before-start', rank: 31, when: (c) => c.sure(c.commuterRule('NO')) },
      { key: 'return', phase: 'yearly', rank: 32, when: (c) => c.sure(c.commuterRule('NO')) },
    ],
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Two weeks in Tromsø, two at home in Kiruna', given: kirunaTromso, applies: false },
      {
        name: 'Lives in Kiruna, works in Narvik, has not said where registered on 1 November',
        given: job('SE/Kiruna', 'NO/Narvik', 'daily'),
        applies: 'open',
      },
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: false },
    ],
  },
  {
    id: 'TAX-CB-06',
    topic: 'tax',
    from: ['SE'],
    to: ['NO'],
    authority: 'Skatteverket',
    form: 'SKV 4314',
    confidence: 'V',
    changeClass: 'P',
    sources: [
      'https://www.skatteverket.se/privat/skatter/arbeteinkomst/internationellt/foretagarbeteinorge/norge/gransgangarebetalaskattdeklarera.4.7b610ded10741da92fa80001442.html',
      'https://www.grensetjansten.com/sv/jobba-i-norge/nar-du-fatt-jobb-i-norge/gransgangare-preliminar-sjalvdeklaration/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Commuter from Sweden to Norway: you pay the Swedish tax yourself',
      rule: 'Your Norwegian employer does not take Swedish tax. You tell Skatteverket what you expect to earn and pay särskild A-skatt (your own monthly prepayment), or let another employer withhold more. While you pay trygdeavgift (the Norwegian contribution) you pay no Swedish general pension fee, and trygdeavgift is deducted in your return.',
      step: 'Send in the preliminary income declaration, SKV 4314 or the e-service Preliminär inkomstdeklaration. Then pay särskild A-skatt yourself, or ask another employer to withhold more.',
      return: 'Deduct the trygdeavgift you paid in your Swedish tax return.',
    },
    applies: (c) => all(c.livesIn('SE'), c.commuterRule('NO')),
    steps: [
      { phase: 'first-months', rank: 20, when: (c) => c.sure(c.livesIn('SE'), c.commuterRule('NO')) },
      { key: 'return', phase: 'yearly', rank: 30, when: (c) => c.sure(c.livesIn('SE'), c.commuterRule('NO')) },
    ],
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Two weeks in Tromsø, two at home in Kiruna', given: kirunaTromso, applies: false },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
    ],
  },
  {
    id: 'TAX-CB-07',
    topic: 'tax',
    from: ['FI'],
    to: ['SE', 'NO'],
    authority: 'Vero',
    form: 'OmaVero ennakkovero',
    confidence: 'V',
    changeClass: 'P',
    parts: { omavero: 'M' },
    sources: [
      'https://www.norden.org/en/node/36458',
      'https://vero.fi/en/individuals/tax-cards-and-tax-returns/moving_away_from_finland/overseas_work/cross-border-commuter/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Commuter from Finland: you pay the Finnish tax ahead yourself',
      rule: 'Your Swedish or Norwegian employer does not take Finnish tax, so you pay it ahead as ennakkovero (prepayment of tax). Uneven pay makes it hard to guess right, a trouble many commuters know. The wage goes into your Finnish tax return too.',
      step: 'Ask Vero, the Finnish tax administration, for ennakkovero on your wage. Estimate the year’s pay with care, and correct it when your hours change.',
      return: 'Declare the foreign wage in your Finnish tax return.',
      ask: 'Ask Vero how ennakkovero is requested in OmaVero, its e-service: we have not read that step.',
    },
    applies: (c) => all(c.livesIn('FI'), c.commuterRule()),
    steps: [
      { phase: 'first-months', rank: 20, when: (c) => c.sure(c.livesIn('FI'), c.commuterRule()) },
      { key: 'return', phase: 'yearly', rank: 30, when: (c) => c.sure(c.livesIn('FI'), c.commuterRule()) },
    ],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Rovaniemi, works in Kiruna, home at weekends', given: rovaniemiKiruna, applies: false },
      {
        name: 'Lives in Tornio, works in Haparanda, has not said how often at home',
        given: job('FI/Tornio', 'SE/Haparanda', 'unknown'),
        applies: 'open',
      },
    ],
  },
  {
    id: 'TAX-CB-08',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'employer',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://www.norden.org/en/node/36458'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the employer',
      title: 'Some of your work lies off the border: the payslip must be split',
      rule: 'If you also work somewhere that is not on the border, such as Haparanda and Luleå, or Narvik and Tromsø, the commuter rule covers only the pay from the border municipality. The work country taxes the rest.',
      step: 'Ask your employer to split the payslip by place of work, and keep a record of your days in each place.',
    },
    applies: (c) => all(c.commuterRule(), placeOutsideRule(c)),
    steps: [{ phase: 'before-start', rank: 34, when: (c) => c.sure(c.commuterRule(), placeOutsideRule(c)) }],
    examples: [
      { name: 'Lives in Haparanda, works in Tornio and Kemi', given: tornioKemi, applies: true },
      { name: 'Lives in Tornio and goes only to Haparanda', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'TAX-CB-09',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'A commuter’s days at home: the tax stays, the insurance may not',
      rule: 'As far as we know, a home day changes nothing in a commuter’s income tax, because work done where you live is taxed there anyway. What can move is your social security. Remote work from a third place, or from a cabin in another part of the work country, may fall outside the commuter rule.',
      ask: 'Ask the tax office of your home country how it sees your remote days, and where you may do them.',
    },
    applies: (c) => all(c.commuterRule(), c.telework()),
    examples: [
      { name: 'Four days in Haparanda, one at home in Tornio', given: haparandaAndHome, applies: true },
      { name: 'All days in Haparanda', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'TAX-183-01',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V-old',
    changeClass: 'S',
    sources: ['https://rkjh.se/blog/2018/03/12/bo-sverige-med-anstallningsinkomst-fran-norge/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'The 183-day rule: short work abroad for an employer from home',
      rule: 'An older page says that only your home country taxes the wage if all of this holds: you are in the work country for 183 days at most in any 12 months, your employer is not from there, your pay is not charged to a permanent establishment (fixed place of business) there, and you are not hired out. A day counts in full even if you are there for only part of it.',
      step: 'Note every day you are in the work country, part days too, and check with your employer that the other conditions hold.',
    },
    applies: (c) => all(c.worksAbroad(), not(c.moves()), not(c.status('self-employed')), employerElsewhere(c)),
    steps: [
      { phase: 'before-start', rank: 38, when: (c) => c.sure(c.worksAbroad(), employerElsewhere(c), possible(c.months({ max: 6 }))) },
    ],
    examples: [
      { name: 'An Övertorneå firm sends a carpenter to Pello for 3 months', given: postedToPello, applies: true },
      { name: 'Swedish employer in Kiruna', given: rovaniemiKiruna, applies: false },
      {
        name: 'Work in Pello, employer not said',
        given: { home: 'SE/Övertorneå', work: [{ place: 'FI/Pello', share: 100, mode: 'on-site' }], pattern: 'daily', status: 'posted' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'TAX-183-02',
    topic: 'tax',
    from: ['FI'],
    to: ['SE', 'NO'],
    authority: 'Vero (Incomes Register)',
    form: 'NT1 (6105e), NT2',
    confidence: 'V',
    changeClass: 'P',
    sources: [
      'https://www.vero.fi/en/incomes-register/about-us/e-service-instructions/reporting-companies/general-instructions-reporting/information-on-international-work/report-data/',
      'https://www.vero.fi/en/detailed-guidance/guidance/61643/nordic-agreement-concerning-the-collection-and-transfer-of-tax-trekk-treaty/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'Vero, the Incomes Register (tulorekisteri)',
      title: 'A Finnish employer sends you to Sweden or Norway: NT1 or NT2',
      rule: 'For a posting under 6 months your Finnish employer sends NT1 to the Incomes Register, on form 6105e. For one over 183 days, where the Finnish six-month exemption is used, it sends NT2. You send neither yourself.',
      step: 'Ask your employer whether NT1 or NT2 has been filed for your posting.',
      deadline: 'NT1 by the 5th day after the first payday',
    },
    applies: sentFromFinland,
    steps: [{ phase: 'first-months', rank: 30, when: (c) => c.sure(sentFromFinland(c)) }],
    examples: [
      {
        name: 'A Kemi firm sends a welder to Kiruna for 4 months',
        given: {
          home: 'FI/Kemi',
          work: [{ place: 'SE/Kiruna', share: 100, mode: 'on-site', employer: 0 }],
          employers: [{ country: 'FI', sector: 'private' }],
          pattern: 'posted',
          status: 'posted',
          citizen: 'Nordic',
          duration: '4m',
        },
        applies: true,
      },
      { name: 'A Swedish firm sends a carpenter to Pello', given: postedToPello, applies: false },
    ],
  },
  {
    id: 'TAX-NO-01',
    topic: 'tax',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Skatteetaten',
    form: 'tax deduction card',
    confidence: 'V',
    changeClass: 'A',
    parts: { 'rate-ceiling': 'M', form: 'M' },
    amounts: [
      { key: 'withheld', value: 50, unit: '%' },
      { key: 'paye', value: 25, unit: '%', confidence: 'M' },
      { key: 'ceiling', value: 725_050, unit: 'NOK', per: 'year', from: '2026-01-01', to: '2026-12-31', confidence: 'M' },
    ],
    sources: [
      'https://www.skatteetaten.no/en/person/foreign/are-you-intending-to-work-in-norway/tax-deduction-cards/how-can-you-obtain-a-tax-deduction-card/',
      'https://www.skatteetaten.no/en/business-and-organisation/employer/tax-deduction-cards-and-tax-deductions/paye',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'tax deduction card (skattekort)',
      title: 'Norway: get your tax card before the first pay',
      rule: 'To be paid in Norway you need a tax card (skattekort), and for that a Norwegian identity number and, if you are new, an ID check. Without the card your employer withholds 50 %. If you are new and come from abroad, you start in PAYE (kildeskatt på lønn): a flat rate each month, no tax return, and a tax receipt in June. You may choose ordinary tax instead.',
      step: 'Order a tax card from Skatteetaten in time for your first pay, and go to the ID check if you are new in Norway: without the card 50 % is withheld. Think over whether PAYE or ordinary tax suits you better.',
      deadline: 'before your first pay',
      commuter:
        'Get your tax card in time for your first pay, and go to the ID check if you are new in Norway: without the card 50 % is withheld. As a border commuter you ask for the card with only trygdeavgift (the national insurance contribution) on it.',
      ask: 'Ask Skatteetaten for this year’s PAYE rate and its ceilings on income and on years of residence, and which form goes with the ID check: we know them only from memory (RF-1209, at most one year of tax residence).',
    },
    applies: (c) => c.worksIn('NO'),
    steps: [
      {
        phase: 'before-start',
        due: { days: 0, from: 'first-pay' },
        rank: 30,
        when: (c) => c.sure(c.worksIn('NO'), possible(not(c.livesIn('NO'))), c.commuterRule('NO') !== true),
      },
      { key: 'commuter', phase: 'before-start', due: { days: 0, from: 'first-pay' }, rank: 30, when: (c) => c.sure(c.commuterRule('NO')) },
    ],
    examples: [
      { name: 'Two weeks in Tromsø, two at home in Kiruna', given: kirunaTromso, applies: true },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: true },
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: false },
      { name: 'Only a home is known', given: { home: 'FI/Tornio', status: 'employee' }, applies: 'open' },
    ],
  },
  {
    id: 'TAX-NO-02',
    topic: 'tax',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'employer / Aa-register',
    form: null,
    confidence: 'V-old',
    changeClass: 'P',
    sources: [
      'https://www.grensetjansten.com/sv/jobba-i-norge/nar-du-fatt-jobb-i-norge/kontrollera-om-arbetsgivaren-har-fatt-ditt-skattekort-och-anmald-dig-till-aa-registret/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the employer; Aa-registeret',
      title: 'Three weeks into a Norwegian job: was the card fetched, were you reported?',
      rule: 'The border service advises, on an older page, to check two things after three weeks: that your employer has fetched your tax card, and that you stand in Aa-registeret, the register of employees, to which it reports with the a-melding.',
      step: 'Ask your employer whether your tax card has been fetched, and look whether you stand in Aa-registeret.',
      deadline: '3 weeks after you start',
    },
    applies: (c) => all(c.worksIn('NO'), not(c.livesIn('NO')), not(c.status('self-employed'))),
    steps: [
      {
        phase: 'first-months',
        due: { days: 21, from: 'start' },
        rank: 10,
        when: (c) => c.sure(c.worksIn('NO'), possible(not(c.livesIn('NO'))), possible(not(c.status('self-employed')))),
      },
    ],
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
    ],
  },
  {
    id: 'TAX-SE-01',
    topic: 'tax',
    from: ['FI', 'NO'],
    to: ['SE'],
    authority: 'Skatteverket',
    form: 'SKV 4350',
    confidence: 'V',
    changeClass: 'A',
    parts: { 'ordinary-cheaper': 'M' },
    amounts: [
      { key: 'rate', value: 25, unit: '%', to: '2025-12-31' },
      { key: 'rate', value: 22.5, unit: '%', from: '2026-01-01', to: '2026-12-31' },
      { key: 'rate', value: 20, unit: '%', from: '2027-01-01' },
    ],
    sources: [
      'https://skatteverket.se/privat/skatter/internationellt/bosattutomlands/sinksarskildinkomstskattforutomlandsbosatta.4.6fdde64a12cc4eee23080002583.html',
      'https://www.svalneratlas.com/sv/nyheter/vad-ar-sink',
      'https://www.riksdagen.se/sv/dokument-och-lagar/dokument/yttrande/skattefragor-i-budgetpropositionen-for-2026_hd05sku1y/html',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    related: ['CH-02'],
    text: {
      title: 'Sweden taxes you and you live elsewhere: SINK or ordinary tax',
      rule: 'If you work in Sweden for less than 6 months, or are not resident there, you may choose between SINK, a flat income tax for people who live abroad, and ordinary tax. With SINK there are no deductions and no tax return. If the commuter rule covers you, you need neither.',
      amounts: 'SINK is {rate} of your pay.',
      step: 'Choose between SINK and ordinary tax. For SINK, you or your employer apply in the e-service or on SKV 4350 before the first pay.',
      deadline: 'before your first pay',
      bring:
        'copy of your passport · employment contract · citizen from outside the EEA: proof of your right to work · look for the full list on the form',
      ask: 'Ask Skatteverket whether ordinary tax would be cheaper for you, for example if your pay is low or if at least 90 % of your income is Swedish.',
    },
    applies: (c) => all(c.worksIn('SE'), not(c.livesIn('SE')), c.taxedIn('SE')),
    steps: [
      {
        phase: 'before-start',
        due: { days: 0, from: 'first-pay' },
        rank: 30,
        when: (c) => c.sure(possible(c.months({ under: 6 }))),
      },
    ],
    examples: [
      {
        name: 'Lives in Rovaniemi, works in Kiruna for 4 months',
        given: job('FI/Rovaniemi', 'SE/Kiruna', 'weekly', { duration: '4m' }),
        applies: true,
      },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
    ],
  },
  {
    id: 'TAX-SE-02',
    topic: 'tax',
    from: ['FI', 'NO'],
    to: ['SE'],
    authority: 'Skatteverket',
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Six months or more in Sweden: probably ordinary Swedish tax',
      rule: 'As far as we know, a continuous stay of 6 months or more in Sweden makes you fully liable to tax there, with ordinary tax on the wage (A-skatt) and a tax return by early May.',
      step: 'Ask Skatteverket whether your stay makes you fully liable to Swedish tax, and have your tax set up accordingly.',
      deadline: 'tax return by early May, as far as we know',
      ask: 'Ask Skatteverket whether you count as staying in Sweden for 6 months or more when you travel home in between.',
    },
    applies: (c) => all(c.worksIn('SE'), not(c.livesIn('SE')), c.taxedIn('SE'), c.months({ min: 6 })),
    steps: [{ phase: 'before-start', rank: 33, when: (c) => c.sure(c.months({ min: 6 })) }],
    examples: [
      { name: 'Lives in Rovaniemi, works in Kiruna for 12 months', given: rovaniemiKiruna, applies: true },
      { name: 'The same for 4 months', given: job('FI/Rovaniemi', 'SE/Kiruna', 'weekly', { duration: '4m' }), applies: false },
      { name: 'The same, length not known', given: job('FI/Rovaniemi', 'SE/Kiruna', 'weekly'), applies: 'open' },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: { ...tornioHaparanda, duration: 'permanent' }, applies: false },
    ],
  },
  {
    id: 'TAX-FI-01',
    topic: 'tax',
    from: ['SE', 'NO'],
    to: ['FI'],
    authority: 'Vero',
    form: '5057e',
    confidence: 'V',
    changeClass: 'A',
    amounts: [
      { key: 'rate', value: 35, unit: '%' },
      { key: 'month', value: 510, unit: 'EUR' },
      { key: 'day', value: 17, unit: 'EUR' },
    ],
    sources: [
      'https://vero.fi/en/individuals/tax-cards-and-tax-returns/arriving_in_finland/work_in_finland/finnish-employer/staying-6-months-or-less---pay-tax-at-source/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Up to 6 months in Finland: tax at source, or progressive tax if you ask',
      rule: 'If you work in Finland for 6 months at the most for a Finnish employer, a flat tax at source is taken after a fixed deduction. If you live in the EEA you may ask for progressive tax instead, which is nearly always cheaper on an ordinary wage.',
      amounts: 'Tax at source is {rate}, after a deduction of {month} for each month or {day} for each day.',
      step: 'Ask Vero, the Finnish tax administration, for a tax-at-source card on form 5057e, and ask for progressive tax if it is cheaper for you. Show the card to your employer.',
      deadline: 'before your first pay',
      bring: 'A1 if you are insured in another country',
    },
    applies: (c) => all(c.worksIn('FI'), not(c.livesIn('FI')), c.taxedIn('FI')),
    steps: [
      {
        phase: 'before-start',
        due: { days: 0, from: 'first-pay' },
        rank: 30,
        when: (c) => c.sure(possible(c.months({ max: 6 })), possible(c.employerIn('FI'))),
      },
    ],
    examples: [
      { name: 'Winter season at Levi, 4.5 months', given: bodenLevi, applies: true },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'TAX-FI-02',
    topic: 'tax',
    from: ['SE', 'NO'],
    to: ['FI'],
    authority: 'Vero',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://vero.fi/en/detailed-guidance/guidance/49113/taxation-of-employees-from-other-countries7/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Resident in Finland: ordinary tax, and prepayments if the employer is foreign',
      rule: 'Once you stay in Finland for over 6 months you are taxed as a resident, with an ordinary tax card (verokortti) and a pre-completed tax return in spring. If your employer is foreign and takes no Finnish tax, you pay it yourself in prepayments (ennakkovero).',
      step: 'Order an ordinary tax card from Vero, the Finnish tax administration, and check the pre-completed return that comes in spring.',
      prepay:
        'Ask your employer whether it takes Finnish tax. If it does not, ask Vero for prepayments (ennakkovero), and check your pre-completed return in spring.',
    },
    applies: (c) => all(c.taxedIn('FI'), any(movesToFinland(c), staysInFinlandLong(c), livesInFinlandPaidFromAbroad(c))),
    steps: [
      { phase: 'before-start', rank: 30, when: (c) => c.sure(any(movesToFinland(c), staysInFinlandLong(c))) },
      {
        key: 'prepay',
        phase: 'before-start',
        rank: 32,
        when: (c) => c.sure(any(livesInFinlandPaidFromAbroad(c), all(movesToFinland(c), foreignPayInFinland(c)))),
      },
    ],
    examples: [
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: true },
      {
        name: 'Moves from Luleå to Oulu for good',
        given: job('SE/Luleå', 'FI/Oulu', 'move', { dest: 'FI/Oulu', duration: 'permanent' }),
        applies: true,
      },
      {
        name: 'Lives in Luleå, in Rovaniemi in the week for a year',
        given: job('SE/Luleå', 'FI/Rovaniemi', 'weekly', { duration: '12m' }),
        applies: true,
      },
      { name: 'Winter season at Levi, 4.5 months', given: bodenLevi, applies: false },
      { name: 'Four days in Haparanda, one at home in Tornio', given: haparandaAndHome, applies: false },
    ],
  },
  {
    id: 'TAX-06',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Vero / Skatteetaten / Skatteverket',
    form: 'NO: RF-1150E; SE: "Övriga upplysningar"',
    confidence: 'V',
    changeClass: 'P',
    sources: [
      'https://nordisketax.net/main.asp?url=files/suo/eng/011.asp',
      'https://www.nordisketax.net/main.asp?url=files/nor/eng/011.asp',
      'https://www.nordisketax.net/main.asp?url=/files/sve/sve/013.asp',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'Norway: RF-1150E; Sweden: Övriga upplysningar',
      title: 'Taxed abroad: tell your home country all the same',
      rule: 'Your home country does not tax the same wage again, but wants to know of it. Finland exempts it and lets it raise the rate on your other income; Norway lowers your tax so that none falls on that wage; Sweden exempts it.',
      fi: 'Declare the foreign wage in your Finnish tax return. It is exempt, but it raises the rate on your other income.',
      no: 'Declare the foreign wage in your Norwegian tax return and ask for relief on RF-1150E.',
      se: 'State the foreign wage in your Swedish tax return under “Övriga upplysningar” (other information).',
    },
    applies: (c) => all(c.taxedAbroad(), not(c.moves())),
    steps: [
      { key: 'fi', phase: 'yearly', rank: 30, when: (c) => c.sure(not(c.moves()), c.livesIn('FI')) },
      { key: 'no', phase: 'yearly', rank: 30, when: (c) => c.sure(not(c.moves()), c.livesIn('NO')) },
      { key: 'se', phase: 'yearly', rank: 30, when: (c) => c.sure(not(c.moves()), c.livesIn('SE')) },
    ],
    examples: [
      { name: 'Lives in Rovaniemi, works in Kiruna, home at weekends', given: rovaniemiKiruna, applies: true },
      { name: 'Two weeks in Tromsø, two at home in Kiruna', given: kirunaTromso, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: false },
    ],
  },
  {
    id: 'TAX-07',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://www.nordisketax.net/main.asp?url=/files/sve/sve/013.asp',
      'https://www.nordisketax.net/main.asp?url=files/suo/eng/013.asp',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Public employer: the country that pays you taxes you',
      rule: 'If you work in a country for its own state, region or municipality, that country taxes the wage – unless the commuter rule covers you. If a public employer of your home country pays you, you are taxed at home. By the Swedish page, work you do in your home country is normally taxed there too. Finnish universities count as private, and publicly owned companies are not public employers.',
    },
    applies: (c) => all(c.crosses(), c.publicEmployer()),
    examples: [
      { name: 'Lives in Haparanda, works for the public sector in Tornio and Kemi', given: tornioKemi, applies: true },
      { name: 'Private employer in Haparanda', given: tornioHaparanda, applies: false },
      {
        name: 'Employer not said',
        given: { home: 'FI/Tornio', work: [{ place: 'SE/Haparanda', share: 100, mode: 'on-site' }], pattern: 'daily', status: 'employee' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'TAX-08',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://www.norden.org/en/news/nordic-regions-labour-market-needs-simpler-tax-rules',
      'http://viking.norden.org/en/news/freedom-movement-council-prioritises-tax-issues-2024',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Remote work: days at home are taxed at home',
      rule: 'We found no tax agreement on remote work between Finland, Sweden and Norway, so a day worked at home is taxed where you sit. Unless the commuter rule covers you, two countries then tax you, and yours may want your employer to register and withhold tax. The Øresund agreement, signed in June 2024 and in use from 2025, is only for Sweden and Denmark; Nordic proposals have been on the table since 2023, and the Freedom of Movement Council put them high in 2024.',
      step: 'Agree on your home days before you accept, and ask your employer whether it has to register and withhold tax in the country you live in.',
    },
    applies: (c) => all(c.crosses(), c.telework()),
    steps: [{ phase: 'before-accepting', rank: 46, when: (c) => c.sure(splitWithHome(c)) }],
    examples: [
      { name: 'Lives in Luleå, works in Oulu and 40 % at home', given: luleaOulu, applies: true },
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: true },
      { name: 'All days on site in Haparanda', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'TAX-09',
    topic: 'tax',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    parts: { 'no-commuter-rule': 'V' },
    sources: ['https://vero.fi/en/individuals/tax-cards-and-tax-returns/moving_away_from_finland/overseas_work/cross-border-commuter/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Self-employed: no commuter rule',
      rule: 'The commuter rule does not cover business income. As far as we know, profit is taxed where you live unless you have a permanent establishment (a fixed place of business) across the border, and you have to be registered before you send invoices: F-skatt in Sweden, registration of the enterprise in Norway, the prepayment register (ennakkoperintärekisteri) in Finland.',
      ask: 'Ask the tax office on both sides whether you have a permanent establishment across the border, and which registration you need before the first invoice.',
    },
    applies: (c) => all(c.crosses(), c.status('self-employed', 'both')),
    examples: [
      {
        name: 'Builder with a firm of their own in Tornio works in Haparanda',
        given: {
          home: 'FI/Tornio',
          work: [{ place: 'SE/Haparanda', share: 100, mode: 'on-site' }],
          pattern: 'daily',
          status: 'self-employed',
          citizen: 'Nordic',
        },
        applies: true,
      },
      { name: 'Employee who goes to Haparanda every day', given: tornioHaparanda, applies: false },
      {
        name: 'Employee or self-employed not said',
        given: { home: 'FI/Tornio', work: [{ place: 'SE/Haparanda', share: 100, mode: 'on-site' }], pattern: 'daily' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'TAX-10',
    topic: 'tax',
    from: ['SE', 'NO', 'FI'],
    to: ['FI'],
    authority: 'Vero / Kela',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    amounts: [
      { key: 'care', value: 1.1, unit: '%', from: '2026-01-01', to: '2026-12-31' },
      { key: 'daily', value: 0.88, unit: '%', from: '2026-01-01', to: '2026-12-31' },
      { key: 'dailyFrom', value: 17_255, unit: 'EUR', from: '2026-01-01', to: '2026-12-31' },
      { key: 'insuredFrom', value: 800.02, unit: 'EUR', per: 'month' },
    ],
    sources: [
      'https://news.bloombergtax.com/payroll/finland-tax-agency-updates-guidance-on-health-insurance-contributions-in-international-employment-situations',
    ],
    read: '2026-11-21',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    text: {
      title: 'Finnish health insurance contribution: only if Finland insures you',
      rule: 'Finland collects its health insurance contributions from you only if you are insured in Finland, wherever you are taxed. If you live elsewhere, you are insured there once your monthly pay reaches a floor.',
      amounts:
        'The contribution for medical care is {care}; the one for daily allowances is {daily} when your pay comes to {dailyFrom} or more. People who live elsewhere are insured from a pay of {insuredFrom}.',
    },
    applies: (c) => c.insuredIn('FI'),
    examples: [
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
);
