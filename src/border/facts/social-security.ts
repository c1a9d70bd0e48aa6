import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { job } from './examples.ts';
import { all, among, any, not, open, possible, type Truth } from '../truth.ts';

/** Employers sit in more than one country. */
const employersInSeveralCountries = (c: Case): Truth => {
  const { employers } = c.s;
  if (!employers || employers.length === 0) return open('employers');
  const known = new Set(employers.flatMap((e) => e.country ?? []));
  if (known.size > 1) return true;
  return employers.length > 1 && employers.some((e) => e.country === null) ? open('employers') : false;
};

/** The share of work at home lies within these bounds, in per cent. */
const homeShare = (c: Case, bounds: { min: number; under?: number }): Truth => {
  const share = c.homeShare;
  if (share === null) return open(c.s.work ? 'work' : 'home');
  return share >= bounds.min && (bounds.under === undefined || share < bounds.under);
};

/** What is done in the country one lives in is done by an IT link. */
const homeWorkIsTelework = (c: Case): Truth => {
  if (!c.s.work) return open('work');
  if (c.residence === null) return open('home');
  const at = c.s.work.filter((w) => w.place.country === c.residence);
  return at.length === 0 ? false : all(...at.map((w) => among('work', w.mode, 'telework')));
};

/** All other work is done in the country of the employers. */
const restInEmployersCountry = (c: Case): Truth => {
  const { work, employers } = c.s;
  if (!work) return open('work');
  if (c.residence === null) return open('home');
  if (!employers || employers.length === 0) return open('employers');
  const away = work.filter((w) => w.place.country !== c.residence);
  if (away.length === 0) return false;
  return all(...away.map((w) => c.employerIn(w.place.country)));
};

const teleworkAgreement = (c: Case): Truth =>
  all(
    homeShare(c, { min: 25, under: 50 }),
    homeWorkIsTelework(c),
    not(c.status('self-employed')),
    c.foreignEmployer(),
    not(employersInSeveralCountries(c)),
    restInEmployersCountry(c),
  );
/** Only remote work, at home, for an employer abroad. */
const allFromHome = (c: Case): Truth => all(homeShare(c, { min: 100 }), c.telework(), c.foreignEmployer());
/** Sweden is one of the two countries; that it signed is known only from memory. */
const withSweden = (c: Case): Truth => any(c.livesIn('SE'), c.employerIn('SE'));

/** The country one lives in, before a move, is the one that insures. */
const insuredAtHome = (c: Case): boolean => c.from !== null && c.insuredIn(c.from) === true;

const comesToSweden = (c: Case): Truth => all(c.worksIn('SE'), not(c.livesIn('SE')));
const leavesSweden = (c: Case): Truth => all(c.livesIn('SE'), c.worksAbroad());
const comesToFinland = (c: Case): Truth => all(c.worksIn('FI'), not(c.livesIn('FI')));
const leavesFinland = (c: Case): Truth => all(c.livesIn('FI'), c.worksAbroad());

/** One employer, days on site across the border and days at home. */
const split = (home: string, place: string, atHome: number, more: Readonly<Record<string, unknown>> = {}) => ({
  home,
  work: [
    { place, share: 100 - atHome, mode: 'on-site', employer: 0 },
    { place: home, share: atHome, mode: 'telework', employer: 0 },
  ],
  employers: [{ country: place.slice(0, 2), sector: 'private' }],
  pattern: 'weekly',
  status: 'employee',
  citizen: 'Nordic',
  ...more,
});
const tornioHaparanda = job('FI/Tornio', 'SE/Haparanda', 'daily');
const kirunaNarvik = job('SE/Kiruna', 'NO/Narvik', 'daily', { reg_1nov: 'SE/Kiruna' });
const haparandaTornio = job('SE/Haparanda', 'FI/Tornio', 'daily', { reg_1nov: 'SE/Haparanda' });
const atHomeInOulu = job('FI/Oulu', 'FI/Oulu', 'daily');
const ouluForTromso = {
  home: 'FI/Oulu',
  work: [{ place: 'FI/Oulu', share: 100, mode: 'telework', employer: 0 }],
  employers: [{ country: 'NO', sector: 'private' }],
  pattern: 'remote',
  status: 'employee',
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

export const facts = defineFacts(
  {
    id: 'SOC-01',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'ETK/Kela, Försäkringskassan, NAV',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://www.norden.org/en/info-norden/cross-border-workers-living-finland', 'http://www.nordsoc.org/Employee/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'One country insures you: the one you work in',
      rule: 'You belong to the social security of one country at a time. If you work in only one, that one insures you, wherever you live, are registered or pay tax, and whatever your citizenship. You count as a frontier worker if you go home at least once a week.',
    },
    applies: (c) => all(c.crosses(), not(c.worksInSeveralCountries())),
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Luleå, works in Oulu and 40 % at home', given: split('SE/Luleå', 'FI/Oulu', 40), applies: false },
      { name: 'Lives and works in Oulu for a Finnish firm', given: atHomeInOulu, applies: false },
    ],
  },
  {
    id: 'SOC-02',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://skattno-zr-chdeevdxejhjbvh8.westeurope-01.azurewebsites.net/en/person/taxes/tax-deduction-card-and-advance-tax/grensegjenger---skattekort',
      'http://www.skatteetaten.no/en/business-and-organisation/employer/utenlandsk-arbeidskraft/cross-border-commuters/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Tax in one country, insurance in another: that is normal',
      rule: 'Who taxes you and who insures you are two separate questions. Someone who lives in Tornio and works in Haparanda pays tax in Finland and is insured in Sweden; from Kiruna to Narvik, the tax goes to Sweden and trygdeavgift (the national insurance contribution) to Norway.',
    },
    applies: (c) => c.crosses(),
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives and works in Oulu for a Finnish firm', given: atHomeInOulu, applies: false },
    ],
  },
  {
    id: 'SOC-03',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'institution of the residence country (ETK, Försäkringskassan, NAV)',
    form: 'A1',
    confidence: 'V',
    changeClass: 'S',
    parts: { 'one-employer': 'V', 'two-employers-one-at-home': 'C', 'no-employer-at-home': 'M' },
    sources: [
      'https://www.tyoelake.fi/en/working-in-finland/working-in-two-or-more-countries',
      'https://www.norden.org/sv/info-norden/arbeta-samtidigt-i-finland-och-ett-annat-land',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the institution of the country you live in: ETK, Försäkringskassan or NAV',
      title: 'Work in two countries: the 25 % rule',
      rule: 'If you regularly work in two or more countries, the country you live in insures you once at least 25 % of your working time or pay falls there. With less than 25 % at home and one employer, the country where the employer has its seat does. Days at home count: 1 day in 5 is 20 %, 2 in 5 are 40 %, and even a side job or on-call shifts at home may shift your insurance as a whole, so that your employer across the border owes contributions in your country.',
      step: 'Count how much of your working time and pay falls in the country you live in, with home days, side jobs and on-call shifts. Tell your employer before you sign, and agree who pays if the insurance moves.',
      several:
        'Do not settle this yourself: with employers in different countries, let the institution of the country you live in decide and issue the A1 (proof of where you are insured).',
      ask: 'If you have employers in different countries, ask the institution of the country you live in (ETK, Försäkringskassan or NAV) which country insures you: with one of two at home and under 25 % there the sources disagree, and with none of them at home we know the rule only from memory.',
    },
    applies: (c) => c.worksInSeveralCountries(),
    steps: [
      {
        phase: 'before-accepting',
        rank: 30,
        when: (c) => c.sure(c.worksInSeveralCountries(), possible(not(employersInSeveralCountries(c)))),
        parts: ['one-employer'],
      },
      {
        key: 'several',
        phase: 'before-accepting',
        rank: 30,
        when: (c) => c.sure(c.worksInSeveralCountries(), employersInSeveralCountries(c)),
        parts: ['two-employers-one-at-home', 'no-employer-at-home'],
      },
    ],
    examples: [
      { name: 'Lives in Luleå, works in Oulu and 40 % at home', given: split('SE/Luleå', 'FI/Oulu', 40), applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
      { name: 'Only a home is known', given: { home: 'FI/Tornio', status: 'employee' }, applies: 'open' },
    ],
  },
  {
    id: 'SOC-04',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'institution of the employer’s country (ETK, Försäkringskassan, NAV)',
    form: 'joint request',
    confidence: 'V',
    changeClass: 'S',
    parts: { 'se-signatory': 'M', duration: 'M' },
    sources: [
      'https://etk.fi/en/work-and-pensions-abroad/insurance-while-working-abroad/remote-work-and-work-abroad/eu-agreement-on-remote-work',
      'https://blogg.pwc.no/skattebloggen-en/new-framework-agreement-for-telework-within-eu/eea',
      'https://socialsecurity.belgium.be/en/internationally-active/cross-border-telework-eu-eea-and-switzerland',
    ],
    read: '2026-11-21',
    validFrom: '2023-07-01',
    validTo: null,
    text: {
      form: 'joint request',
      authority: 'the institution of the employer’s country: ETK, Försäkringskassan or NAV',
      title: 'Telework agreement: stay insured with your employer’s country',
      rule: 'If you telework at home by an IT link for at least 25 % but less than 50 % of your time, and otherwise work in the country of your one employer (or of several in that same country), you can stay insured there. You and the employer have to ask for it together. Manual work, self-employment and regular work in a third country are left out.',
      step: 'Decide with your employer whether you want to stay insured in its country, and send a joint request to the institution there: ETK in Finland, Försäkringskassan in Sweden, NAV in Norway.',
      sweden:
        'Ask Försäkringskassan whether the telework agreement can be used in your case. If it can, you and your employer send a joint request to the institution of the employer’s country: ETK, Försäkringskassan or NAV.',
      ask: 'Ask the institution of the employer’s country how long the permission lasts and how far back it can go (from memory: up to 3 years at a time, with little back-dating), and whether Sweden takes part in the agreement.',
    },
    applies: teleworkAgreement,
    steps: [
      { phase: 'before-accepting', rank: 45, when: (c) => c.sure(c.worksInSeveralCountries(), c.telework(), not(withSweden(c))) },
      {
        key: 'sweden',
        phase: 'before-accepting',
        rank: 45,
        when: (c) => c.sure(c.worksInSeveralCountries(), c.telework(), possible(withSweden(c))),
        parts: ['se-signatory'],
      },
    ],
    examples: [
      { name: 'Lives in Luleå, works in Oulu and 40 % at home', given: split('SE/Luleå', 'FI/Oulu', 40), applies: true },
      { name: 'One day in five at home', given: split('FI/Tornio', 'SE/Haparanda', 20), applies: false },
      { name: 'Half the time at home', given: split('FI/Utsjoki', 'NO/Tana', 50), applies: false },
      {
        name: 'Shares not said',
        given: {
          home: 'FI/Utsjoki',
          work: [
            { place: 'NO/Tana', mode: 'on-site', employer: 0 },
            { place: 'FI/Utsjoki', mode: 'telework', employer: 0 },
          ],
          employers: [{ country: 'NO', sector: 'private' }],
          pattern: 'daily',
          status: 'employee',
        },
        applies: 'open',
      },
    ],
  },
  {
    id: 'SOC-05',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'ETK (FI); mirror in SE and NO',
    form: 'A1 if temporary',
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://etk.fi/en/international-affairs/to-finland-from-abroad/working-remotely-in-finland-for-a-foreign-employer'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'A1 if it is for a time',
      authority: 'ETK in Finland, Försäkringskassan in Sweden, NAV in Norway',
      title: 'All work from home for an employer abroad: insured at home',
      rule: 'If you live in Finland and do all your work from there for a Swedish or Norwegian company, Finland insures you, and the employer has to arrange Finnish insurance or authorise you to do it. The same holds the other way round for Sweden and Norway. Remote work meant to last 24 months at the most can be a posting with an A1.',
      step: 'Ask your employer how it will arrange insurance in the country you live in, or have it authorise you in writing to do so.',
    },
    applies: allFromHome,
    steps: [{ phase: 'before-accepting', rank: 40, when: (c) => c.sure(allFromHome(c)) }],
    examples: [
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: true },
      {
        name: 'Works from home in Oulu for a Finnish firm',
        given: { ...ouluForTromso, employers: [{ country: 'FI', sector: 'private' }] },
        applies: false,
      },
      { name: 'Lives in Luleå, works in Oulu and 40 % at home', given: split('SE/Luleå', 'FI/Oulu', 40), applies: false },
    ],
  },
  {
    id: 'SOC-06',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'ETK / Försäkringskassan / NAV',
    form: 'SE: 6220; NO: Altinn/nav.no',
    confidence: 'V',
    changeClass: 'P',
    sources: [
      'https://www.tyoelake.fi/en/working-in-finland/working-in-two-or-more-countries',
      'https://www.grensetjansten.com/no/bedrift/personal--og-arbeidsgiversporsmal/midlertidig-utsendt-arbeidstaker-folketrygd-og-a1',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'Sweden: 6220; Norway: Altinn or nav.no',
      title: 'A1, the proof of where you are insured: who asks for it',
      rule: 'If you work in several countries, the A1 comes from the institution of the country you live in: one employer asks for you, with several you ask yourself, and so do the self-employed. If you are posted, it comes from the country that sends you. The addresses are ETK in Finland (free of charge), Försäkringskassan with form 6220 in Sweden, and NAV through Altinn or nav.no in Norway.',
      step: 'Have an A1 asked for at the institution of the country you live in: by your employer if you have one, by yourself if you have several or work for yourself.',
      posted: 'Check that an A1 is asked for at the institution of the country that sends you, and take a copy along.',
      deadline: 'before you start',
    },
    applies: (c) => any(c.worksInSeveralCountries(), c.posted()),
    steps: [
      {
        phase: 'before-start',
        due: { days: -30, from: 'start' },
        rank: 5,
        when: (c) => c.sure(c.worksInSeveralCountries(), possible(not(c.posted()))),
      },
      { key: 'posted', phase: 'before-start', due: { days: -30, from: 'start' }, rank: 5, when: (c) => c.sure(c.posted()) },
    ],
    examples: [
      { name: 'Four days in Haparanda, one at home in Tornio', given: split('FI/Tornio', 'SE/Haparanda', 20), applies: true },
      { name: 'An Övertorneå firm sends a carpenter to Pello', given: postedToPello, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'SOC-07',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'sending country’s institution',
    form: 'A1',
    confidence: 'V',
    changeClass: 'S',
    sources: [
      'https://nav.no/en/Home/Rules+and+regulations/Relatert+informasjon/coming-from-an-eu-eea-country-to-work-in-norway',
      'https://www.grensetjansten.com/no/bedrift/personal--og-arbeidsgiversporsmal/midlertidig-utsendt-arbeidstaker-folketrygd-og-a1',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    related: ['CH-01'],
    text: {
      authority: 'the institution of the sending country',
      title: 'Posted for up to 24 months: your insurance stays at home',
      rule: 'If your employer sends you abroad for 24 months at the most, you remain its employee and were insured in the sending country before, you stay insured there. A reform of the rules is under way but not in force.',
      deadline: 'A1 before you start',
    },
    applies: (c) => all(c.posted(), c.worksAbroad(), c.months({ max: 24 })),
    examples: [
      { name: 'An Övertorneå firm sends a carpenter to Pello for 3 months', given: postedToPello, applies: true },
      { name: 'The same for 3 years', given: { ...postedToPello, duration: '3y' }, applies: false },
      { name: 'The same, length not known', given: { ...postedToPello, duration: 'unknown' }, applies: 'open' },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'SOC-08',
    topic: 'social-security',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'NAV',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://nav.no/en/Home/Rules+and+regulations/Relatert+informasjon/coming-from-an-eu-eea-country-to-work-in-norway'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Norway: insured in folketrygden from day 1',
      rule: 'Whoever works in Norway belongs to folketrygden, the national insurance scheme, from the first day. It makes no difference that you live in Sweden or Finland or pay no Norwegian tax. Cover for unemployment comes with it.',
    },
    applies: (c) => c.worksIn('NO'),
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: false },
      { name: 'Only a home is known', given: { home: 'SE/Kiruna', status: 'employee' }, applies: 'open' },
    ],
  },
  {
    id: 'SOC-09',
    topic: 'social-security',
    from: ['FI', 'NO'],
    to: ['SE'],
    authority: 'Försäkringskassan',
    form: '5456; leaving: Mina sidor / 6220',
    confidence: 'V',
    changeClass: 'P',
    sources: ['https://www.forsakringskassan.se/privatperson/flytta-till-arbeta-studera-eller-nyanland-i-sverige/flytta-till-sverige'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: '5456; when leaving Mina sidor or 6220',
      title: 'Sweden: insured once you start work; tell Försäkringskassan',
      rule: 'Work in Sweden insures you from its first day, even if you live elsewhere. Försäkringskassan (the social insurance agency) takes your details on form 5456 if you work or live in Sweden without being registered there, or need a benefit. If you live in Sweden and go to work abroad, you tell it before you start, in Mina sidor or on form 6220.',
      step: 'Send Försäkringskassan your details on form 5456 if you are not registered in Sweden or need a benefit.',
      leaving: 'Tell Försäkringskassan that you are going to work abroad, in Mina sidor or on form 6220.',
      deadline: 'when you leave to work abroad: before you start',
    },
    applies: (c) => any(comesToSweden(c), leavesSweden(c)),
    steps: [
      {
        phase: 'first-months',
        rank: 25,
        when: (c) => c.sure(comesToSweden(c), !insuredAtHome(c), possible(not(c.posted())), possible(not(c.jobseeker()))),
      },
      { key: 'leaving', phase: 'before-start', rank: 10, when: (c) => c.sure(leavesSweden(c), possible(not(c.jobseeker()))) },
    ],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Kiruna and works in Narvik', given: kirunaNarvik, applies: true },
      {
        name: 'Moves from Kemi to Alta',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' }),
        applies: false,
      },
    ],
  },
  {
    id: 'SOC-10',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Kela',
    form: 'Y 77e (coming), Y 38e (leaving), OmaKela',
    confidence: 'V',
    changeClass: 'A',
    parts: { 'after-end': 'V-old' },
    amounts: [{ key: 'threshold', value: 800.02, unit: 'EUR', per: 'month', from: '2025-01-01', to: '2026-12-31' }],
    sources: ['https://kela.fi/from-other-countries-to-finland-family-members', 'https://www.kela.fi/can-you-get-benefits-outside-finland'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'Y 77e (coming), Y 38e (leaving), OmaKela',
      title: 'Finland: tell Kela when you come to work, and when you leave to work',
      rule: 'If you come to work in Finland, Kela (the social insurance institution) covers you through the work once your monthly pay reaches a floor; you tell it on Y 77e or in OmaKela. If you live in Finland and work in Sweden or Norway, you report it on Y 38e if you get benefits from Kela or hold a Finnish European health insurance card, because even short work abroad ends the benefits that rest on living in Finland. An older source says that cover goes on for 3 months at the most when work of 6 months or more ends.',
      amounts: 'Cover through work in Finland takes a pay of at least {threshold}.',
      step: 'Tell Kela about your work on form Y 77e or in OmaKela, its e-service.',
      leaving:
        'Tell Kela on form Y 38e that you are going to work abroad, if you get benefits from Kela or hold a Finnish European health insurance card.',
    },
    applies: (c) => any(comesToFinland(c), leavesFinland(c)),
    steps: [
      {
        phase: 'first-months',
        rank: 25,
        when: (c) => c.sure(comesToFinland(c), !insuredAtHome(c), possible(not(c.posted())), possible(not(c.jobseeker()))),
      },
      { key: 'leaving', phase: 'before-start', rank: 12, when: (c) => c.sure(leavesFinland(c), possible(not(c.jobseeker()))) },
    ],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: true },
      { name: 'Lives in Kiruna and works in Narvik', given: kirunaNarvik, applies: false },
      { name: 'Works only from home in Oulu for a firm in Tromsø', given: ouluForTromso, applies: false },
    ],
  },
  {
    id: 'SOC-11',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: ['http://a-kasser.dk/unemployment-insurance-in-the-nordic-countries/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Citizens of other countries: which insurance rules hold',
      rule: 'As far as we know, the EU regulation that extends the insurance rules to citizens of third countries (1231/2010) does not bind Norway or Denmark. The Nordic convention steps in: it applies the EU rules to people who live in the Nordic countries and are not covered otherwise.',
      ask: 'Ask the insurance institution of the work country (ETK or Kela, Försäkringskassan or NAV) which rules hold for you as a citizen of a third country.',
    },
    applies: (c) => all(c.crosses(), c.citizen('TCN')),
    examples: [
      {
        name: 'Filipino cook with a Finnish permit, offer from Haparanda',
        given: job('FI/Tornio', 'SE/Haparanda', 'daily', { citizen: 'TCN', permit: 'FI-worker' }),
        applies: true,
      },
      { name: 'Finn who works in Haparanda', given: tornioHaparanda, applies: false },
      { name: 'Citizenship not said', given: job('FI/Tornio', 'SE/Haparanda', 'daily', { citizen: 'unknown' }), applies: 'open' },
    ],
  },
  {
    id: 'SOC-12',
    topic: 'social-security',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'nordsoc.org',
    form: null,
    confidence: 'V',
    changeClass: 'L',
    sources: ['http://www.nordsoc.org/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'nordsoc.org: Nordic social security explained',
      rule: 'The Nordic portal nordsoc.org tells, for each role such as employee or jobseeker, how social security works across the borders. It explains, and says itself that it does not advise.',
    },
    applies: (c) => c.crosses(),
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives and works in Oulu for a Finnish firm', given: atHomeInOulu, applies: false },
    ],
  },
);
