import type { Country } from '#taxonomy';
import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { all, any, not, type Truth } from '../truth.ts';

/** Nothing is asked of someone who lacks a permit. */
const free = (c: Case): boolean => !c.stopped();
/** Works, or looks for work, in this country and has lived in another until now. */
const into = (c: Case, country: Country): Truth => all(c.worksIn(country), not(c.livesIn(country)));
const abroad = (c: Case): Truth => any(into(c, 'FI'), into(c, 'SE'), into(c, 'NO'));
/**
 * The nine sectors with generally applied minimum pay, as far as ISCO tells them: building; cleaning; hotels, restaurants and
 * catering; shipyards; farms and gardens; fish processing; electrical work; road freight and coaches.
 */
const NINE_SECTORS = [
  ...['71', '9313', '9112', '512', '513', '5151', '9411', '9412', '7212', '7214', '61', '9211', '9212', '9213', '9214', '7511', '8160'],
  ...['741', '8332', '8331'],
];

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
    id: 'WL-NO-01',
    topic: 'working-life',
    from: ['FI', 'SE'],
    to: ['NO'],
    authority: 'Arbeidstilsynet',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    changesOn: ['06-15'],
    parts: { rates: 'V-old' },
    amounts: [
      { key: 'skilled', value: 264.32, unit: 'NOK', per: 'hour', to: '2026-06-14', confidence: 'V-old', from: '2025-06-15' },
      { key: 'unskilled', value: 239.61, unit: 'NOK', per: 'hour', to: '2026-06-14', confidence: 'V-old', from: '2025-06-15' },
      { key: 'experienced', value: 249.0, unit: 'NOK', per: 'hour', to: '2026-06-14', confidence: 'V-old', from: '2025-06-15' },
      { key: 'young', value: 162.44, unit: 'NOK', per: 'hour', to: '2026-06-14', confidence: 'V-old', from: '2025-06-15' },
      { key: 'overtime', value: 40, unit: '%', to: '2026-06-14', confidence: 'V-old', from: '2025-06-15' },
    ],
    sources: [
      'https://prod.arbeidstilsynet.no/en/pay-and-engagement-of-employees/pay-and-minimum-rates-of-pay/minimum-wage/?nav-veiviser=12957',
      'https://frifagbevegelse.no/foreign-workers/this-is-the-new-minimum-wage-in-norway-6.539.932304.b303a72efd',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Norway: minimum pay in nine sectors',
      rule: 'Norway has no general minimum wage, but in nine sectors a minimum is allmenngjort (made binding for all): building, cleaning, hotels, restaurants and catering, shipyards, farming and gardening, fish processing, electrical work, road freight and coaches. It binds every employer, also foreign ones and staffing firms. The rates change yearly, usually on 15 June.',
      amounts:
        'In building the minimum is {skilled} for skilled work, {unskilled} for unskilled work, {experienced} for unskilled work after at least 1 year and {young} under 18; overtime adds {overtime}.',
      step: 'Look up the minimum rate of your sector at Arbeidstilsynet and compare it with the pay you are offered.',
      ask: 'Ask Arbeidstilsynet for the rates that hold now; those of 2026 we did not find.',
    },
    applies: (c) => all(free(c), into(c, 'NO'), c.isco(...NINE_SECTORS)),
    steps: [{ phase: 'exploring', rank: 45, when: (c) => c.isco(...NINE_SECTORS) === true }],
    examples: [
      {
        name: 'Welder from Kiruna at a shipyard in Tromsø',
        given: job('SE/Kiruna', 'NO/Tromsø', 'rotation', { duration: '10m', occupation: 'welder' }),
        applies: true,
      },
      {
        name: 'Nurse moves from Kemi to Alta',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent', occupation: 'nurse' }),
        applies: false,
      },
      { name: 'Lives in Kiruna, works in Narvik, work not said', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: 'open' },
    ],
  },
  {
    id: 'WL-NO-02',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['NO'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Norway: hours, holiday and contract',
      rule: 'As far as we know, the law allows 40 hours a week (37.5 by most agreements) and gives 25 days of holiday. Feriepenger (holiday pay) of 10.2 %, or 12 % by agreement, is earned the year before, so your first summer can be unpaid. You get a written contract within 7 days; NAV and Arbeidstilsynet have a template.',
      step: 'Ask for a written contract; a template stands with NAV and Arbeidstilsynet.',
      deadline: 'written contract within 7 days, as far as we know',
      ask: 'Ask Arbeidstilsynet which rules on hours, holiday pay and contract hold for you; we have not read a page on it.',
    },
    applies: (c) => all(free(c), into(c, 'NO')),
    steps: [{ phase: 'before-accepting', rank: 42, when: (c) => into(c, 'NO') === true }],
    examples: [
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: true },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-SE-01',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['SE'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Sweden: pay follows the collective agreement',
      rule: 'As far as we know, Sweden has no minimum wage in law; pay follows kollektivavtal (collective agreements). The week has 40 hours, and 25 days of holiday are earned over a year. An a-kassa (unemployment fund) is joined separately from a union.',
      step: 'Ask the employer whether it has a kollektivavtal, and which one.',
      ask: 'Ask the employer which kollektivavtal applies and what it says on pay and holiday; we have not read a page on it.',
    },
    applies: (c) => all(free(c), into(c, 'SE')),
    steps: [{ phase: 'before-accepting', rank: 42, when: (c) => into(c, 'SE') === true }],
    examples: [
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: true },
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-FI-01',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['FI'],
    authority: null,
    form: null,
    confidence: 'M',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Finland: pay follows generally binding agreements',
      rule: 'As far as we know, minimum pay in Finland comes from generally binding collective agreements (työehtosopimus); you find them at Finlex and tyosuojelu.fi. After the first year you earn 2.5 days of holiday a month, and your employer must arrange occupational health care.',
      step: 'Ask the employer which työehtosopimus (collective agreement) applies to your work.',
      ask: 'Ask the occupational safety authority (tyosuojelu.fi) which collective agreement binds your employer; we have not read a page on it.',
    },
    applies: (c) => all(free(c), into(c, 'FI')),
    steps: [{ phase: 'before-accepting', rank: 42, when: (c) => into(c, 'FI') === true }],
    examples: [
      {
        name: 'Carpenter from Övertorneå sent to Pello',
        given: job('SE/Övertorneå', 'FI/Pello', 'daily', {
          reg_1nov: 'SE/Övertorneå',
          employers: [{ country: 'SE', sector: 'private' }],
          status: 'posted',
          occupation: 'carpenter',
          duration: '3m',
        }),
        applies: true,
      },
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-02',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: null,
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    related: ['SICK-01', 'SICK-02', 'SICK-03'],
    text: {
      title: 'Sick pay, country by country',
      rule: 'How sick pay works in the country you work in stands in a fact for each of the three countries: Norway, Sweden and Finland.',
    },
    applies: (c) => all(free(c), abroad(c)),
    examples: [
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: true },
      { name: 'Lives and works in Oulu', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-03',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'union',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://www.grensetjansten.com/sv/flytta/flytta-till-norge/dina-forsakringar-och-pension/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the union',
      title: 'Unions: the one of the country of work',
      rule: 'Whether you join a union is up to you. If you do, the union of the country of work is the right one, as its agreement is yours, and Nordic unions have arrangements for moving a membership. The a-kassa (unemployment fund) stands apart from the union in Sweden; in Finland the two often go together.',
      step: 'If you want to be in a union, join the one in the country of work, and ask whether a membership can be moved.',
    },
    applies: (c) => all(free(c), abroad(c)),
    steps: [{ phase: 'first-months', rank: 70, when: (c) => all(abroad(c), not(c.posted())) === true }],
    examples: [
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: true },
      { name: 'Lives and works in Oulu', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-04',
    topic: 'working-life',
    from: ['SE'],
    to: ['NO'],
    authority: null,
    form: null,
    confidence: 'V-old',
    changeClass: 'P',
    sources: ['https://www.byggnads.se/regioner/orebro-varmland/medlem1/arbeta-i-norge/?nav=visible'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'From Sweden to work in Norway: a list for both ends',
      rule: 'A Swedish union has written this list; the page is older. When you start: Norwegian tax card and D-number, a Norwegian bank account, and word to Försäkringskassan, your union and a-kassa, and Skatteverket. When you come back: a U1 certificate from NAV, then Arbetsförmedlingen, your a-kassa, Försäkringskassan and Skatteverket.',
    },
    applies: (c) => all(free(c), c.livesIn('SE'), c.commutesTo('NO')),
    examples: [
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: true },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
    ],
  },
  {
    id: 'WL-05',
    topic: 'working-life',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'employer',
    form: 'written agreement',
    confidence: 'V',
    changeClass: 'P',
    sources: ['https://www.norden.org/en/info-norden/guide-remote-work-finland-or-finnish-employer'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      form: 'written agreement',
      authority: 'the employer',
      title: 'Working from home across the border: put it in writing',
      rule: 'If you work from home for an employer on the other side, a written agreement spares you trouble: where you work and when, what happens when you are ill, how data is kept safe, which country insures you, and who pays if it becomes dearer.',
      step: 'Agree in writing with your employer on place, hours, illness, data security, the country that insures you and who bears extra costs.',
    },
    applies: (c) => all(free(c), c.telework(), c.crosses()),
    steps: [{ phase: 'before-accepting', rank: 40, when: (c) => c.telework() === true }],
    examples: [
      {
        name: 'Lives in Luleå, works in Oulu and 40 % at home',
        given: job('SE/Luleå', 'FI/Oulu', 'weekly', {
          work: [
            { place: 'FI/Oulu', share: 60, mode: 'on-site', employer: 0 },
            { place: 'SE/Luleå', share: 40, mode: 'telework', employer: 0 },
          ],
        }),
        applies: true,
      },
      {
        name: 'Works from home in Oulu for a firm in Tromsø',
        given: {
          home: 'FI/Oulu',
          work: [{ place: 'FI/Oulu', share: 100, mode: 'telework', employer: 0 }],
          employers: [{ country: 'NO', sector: 'private' }],
          pattern: 'remote',
          status: 'employee',
        },
        applies: true,
      },
      { name: 'Lives in Tornio, works on site in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
      {
        name: 'How the work is done not said',
        given: job('FI/Tornio', 'SE/Haparanda', 'daily', { work: [{ place: 'SE/Haparanda', share: 100, employer: 0 }] }),
        applies: 'open',
      },
    ],
  },
);
