import type { Country } from '#taxonomy';
import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { all, any, not, open, type Truth } from '../truth.ts';

/** Nothing is asked of someone who lacks a permit. */
const free = (c: Case): boolean => !c.stopped();
/** Works, or looks for work, in this country and has lived in another until now. */
const into = (c: Case, country: Country): Truth => all(c.worksIn(country), not(c.livesIn(country)));
const abroad = (c: Case): Truth => any(into(c, 'FI'), into(c, 'SE'), into(c, 'NO'));
/** Patterns that keep the home; also those that say nothing of a move. */
const stays = (c: Case): Truth => c.pattern('daily', 'weekly', 'rotation', 'seasonal', 'posted', 'remote');
const onFinnishBenefit = (c: Case): Truth => (c.s.benefit === null ? open('benefit') : c.s.benefit.startsWith('FI'));
/** Likely enough to come from a time without work, or to go far, that the allowance is worth a line. */
const mayBePaid = (c: Case): boolean =>
  any(c.jobseeker(), onFinnishBenefit(c), c.pattern('move', 'weekly', 'rotation', 'seasonal')) === true;
const fundPays = (c: Case): boolean => c.s.benefit === 'FI-earnings';

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
    id: 'TMS-01',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Arbetsförmedlingen (EURES)',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    parts: { amounts: 'V-old', 'return-home': 'ask' },
    amounts: [
      { key: 'tripFrom', value: 110, unit: 'EUR', confidence: 'V-old' },
      { key: 'tripTo', value: 385, unit: 'EUR', confidence: 'V-old' },
      { key: 'moveFrom', value: 770, unit: 'EUR', confidence: 'V-old' },
      { key: 'moveTo', value: 1540, unit: 'EUR', confidence: 'V-old' },
      { key: 'course', value: 2200, unit: 'EUR', confidence: 'V-old' },
      { key: 'recognition', value: 440, unit: 'EUR', confidence: 'V-old' },
      { key: 'familyFrom', value: 770, unit: 'EUR', confidence: 'V-old' },
      { key: 'familyTo', value: 1540, unit: 'EUR', confidence: 'V-old' },
      { key: 'special', value: 550, unit: 'EUR', confidence: 'V-old' },
    ],
    sources: [
      'https://arbetsformedlingen.se/other-languages/english-engelska/eures-targeted-mobility-scheme-tms-sweden/for-jobseekers',
      'https://www.nuorisovaihto.fi/allianssi-youth-exchanges/eures/targeted-mobility-scheme-tms/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Money for the move: EURES Targeted Mobility Scheme',
      rule: 'The EURES Targeted Mobility Scheme can pay towards an interview trip, a move, a language course or recognition if you take a job in another country and move there; Arbetsförmedlingen in Sweden leads it, with Germany and Italy. You are 18 or over, a citizen and resident of the EU, Norway or Iceland (or an EU long-term resident), the contract runs at least 6 months at 50 % or more, and a EURES adviser is involved. Nobody has a right to it, and if you quit before 6 months you pay all of it back.',
      amounts:
        'An interview trip gives {tripFrom} to {tripTo}, the move {moveFrom} to {moveTo}, a language course up to {course}, recognition {recognition}, family {familyFrom} to {familyTo} and special needs up to {special}.',
      step: 'Write to a EURES adviser and apply before you travel to the interview, move or start; afterwards nothing is paid.',
      deadline: 'before the interview trip, the move and the start',
      ask: 'Ask the EURES adviser whether you can get it when you move back to your own country; that line was cut off in what we read.',
    },
    applies: (c) =>
      all(free(c), c.citizen('Nordic', 'EU'), c.crosses(), any(all(c.moves(), c.months({ min: 6 })), all(c.jobseeker(), not(stays(c))))),
    steps: [{ phase: 'exploring', rank: 20 }],
    examples: [
      {
        name: 'German moves from Oulu to Tromsø',
        given: job('FI/Oulu', 'NO/Tromsø', 'move', { dest: 'NO/Tromsø', duration: 'permanent', citizen: 'EU' }),
        applies: true,
      },
      { name: 'Lives in Tornio, works in Haparanda, home every day', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
      {
        name: 'Moves from Kemi to Alta for 3 months',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: '3m' }),
        applies: false,
      },
      {
        name: 'Looks for work in Alta from Oulu, citizenship not said',
        given: { home: 'FI/Oulu', dest: 'NO/Alta', status: 'jobseeker', benefit: 'FI-earnings', unemployed_weeks: 6, phase: 'exploring' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'MOB-FI-01',
    topic: 'money-students',
    from: ['FI'],
    to: ['SE', 'NO'],
    authority: 'unemployment fund or Kela',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    changesOn: ['01-01', '05-01'],
    parts: { 'after-may-2026': 'ask' },
    sources: [
      'https://www.ytkkassa.fi/en/income-security/mobility-allowance',
      'https://a-kassa.fi/en/?sivut=mobility-allowance',
      'http://www.tyj.fi/eng/earnings-related_allowance/mobility_allowance/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    conflictsWith: ['CONF-6'],
    text: {
      authority: 'your unemployment fund or Kela',
      title: 'Liikkuvuusavustus: Finnish money for a job far away, abroad too',
      rule: 'If you were on unemployment benefit in Finland just before, liikkuvuusavustus (mobility allowance) can help with a job of at least 2 months, also abroad. The way there and back takes over 3 hours a day (over 2 for part-time work), or you move from such a distance, with the contract made before the move. Your fund or Kela pays about the basic allowance for 30–60 days, and more beyond 200 km.',
      step: 'If you were on Finnish unemployment benefit, ask your fund or Kela for liikkuvuusavustus and apply before you start, to be on the safe side.',
      deadline: 'within 3 months, says one fund; an older page says before you start',
      ask: 'Ask your fund or Kela by when you must apply, and whether Kela still pays the allowance since the yleistuki reform of May 2026.',
    },
    applies: (c) => all(free(c), c.livesIn('FI'), any(into(c, 'SE'), into(c, 'NO')), c.months({ min: 2 }), onFinnishBenefit(c)),
    steps: [
      { phase: 'exploring', rank: 25, when: (c) => mayBePaid(c) && fundPays(c) },
      { phase: 'exploring', rank: 25, parts: ['after-may-2026'], when: (c) => mayBePaid(c) && !fundPays(c) },
    ],
    examples: [
      {
        name: 'On earnings-related allowance in Rovaniemi, 12 months in Kiruna',
        given: job('FI/Rovaniemi', 'SE/Kiruna', 'weekly', { duration: '12m', benefit: 'FI-earnings' }),
        applies: true,
      },
      { name: 'Lives in Kiruna, works in Narvik', given: job('SE/Kiruna', 'NO/Narvik', 'daily'), applies: false },
      {
        name: 'Looks for work in Alta from Oulu, length not known',
        given: { home: 'FI/Oulu', dest: 'NO/Alta', status: 'jobseeker', benefit: 'FI-earnings', unemployed_weeks: 6, phase: 'exploring' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'MON-01',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['NO'],
    authority: 'Skatteetaten / Lånekassen',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    amounts: [
      { key: 'deduction', value: 45000, unit: 'NOK', to: '2026-12-31', from: '2026-01-01' },
      { key: 'loan', value: 60000, unit: 'NOK', per: 'year', to: '2026-12-31', from: '2026-01-01' },
      { key: 'points', value: 3.5, unit: '%', to: '2026-12-31', from: '2026-01-01' },
    ],
    sources: [
      'https://www.regjeringen.no/no/aktuelt/sa-mye-kan-man-spare-ved-a-bo-i-finnmark-og-nord-troms/id3147980',
      'https://www.smartepenger.no/pluss/1486-flytt-til-nord-norge',
    ],
    read: '2026-11-21',
    validFrom: '2026-01-01',
    validTo: null,
    related: ['CH-10'],
    text: {
      title: 'Living in Finnmark or Nord-Troms pays: the action zone',
      rule: 'The Norwegian action zone (tiltakssonen) is all of Finnmark and Karlsøy, Kvænangen, Kåfjord, Lyngen, Nordreisa, Skjervøy and Storfjord. If you live there you get finnmarksfradrag (a tax deduction), lower tax on ordinary income, free kindergarten, a supplement to child benefit and no electricity levy. Norwegian student loans (Lånekassen) are written off bit by bit when you live there and work at least 50 % for 12 months, with extra for teachers. Working there while you live elsewhere is not enough.',
      amounts:
        'The finnmarksfradrag is {deduction}, the tax rate on ordinary income is lower by {points} (percentage points), and up to {loan} of a student loan is written off.',
      step: 'Check that your tax card has the finnmarksfradrag. If you have a Norwegian student loan, note the day your 12 months begin and apply to Lånekassen after they end.',
      deadline: 'Lånekassen: within 3 months after each period of 12 months',
    },
    applies: (c) => all(free(c), c.goesToActionZone(), any(c.moves(), c.jobseeker()), not(stays(c))),
    steps: [{ phase: 'first-months', rank: 40 }],
    examples: [
      {
        name: 'Moves from Kemi to Alta for good',
        given: job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' }),
        applies: true,
      },
      {
        name: 'Moves from Oulu to Tromsø',
        given: job('FI/Oulu', 'NO/Tromsø', 'move', { dest: 'NO/Tromsø', duration: 'permanent' }),
        applies: false,
      },
      {
        name: 'Lives in Inari, works in Sør-Varanger, home every week',
        given: job('FI/Inari', 'NO/Sør-Varanger', 'weekly'),
        applies: false,
      },
      {
        name: 'Looks for work in Alta from Oulu, will move or commute',
        given: { home: 'FI/Oulu', dest: 'NO/Alta', status: 'jobseeker', benefit: 'FI-earnings', unemployed_weeks: 6, phase: 'exploring' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'MON-02',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['SE'],
    authority: 'Skatteverket',
    form: null,
    confidence: 'V-old',
    changeClass: 'A',
    amounts: [{ key: 'reduction', value: 1675, unit: 'SEK', per: 'year', confidence: 'V-old' }],
    sources: ['https://data.riksdagen.se/dokument/H801SkU6.html'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Sweden: a small tax reduction in the north',
      rule: 'Under a law of 2020, those who live on 1 November in one of the listed municipalities in the north of Sweden get a regional tax reduction. Whether it has changed since, we have not read. We looked for a write-off of student loans (CSN) from 2026 and found none.',
      amounts: 'Under the law of 2020 it was {reduction}.',
      deadline: 'living there on 1 November',
    },
    applies: (c) => all(free(c), c.movesTo('SE')),
    examples: [
      {
        name: 'Moves from Oulu to Kiruna for good',
        given: job('FI/Oulu', 'SE/Kiruna', 'move', { dest: 'SE/Kiruna', duration: 'permanent' }),
        applies: true,
      },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
    ],
  },
  {
    id: 'STU-01',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Lånekassen / CSN / Kela',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    parts: { kela: 'V-old' },
    sources: ['https://lanekassen.no/en-US/grants-and-loans/norden/university-and-university-college-in-the-nordic-region/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Student finance: from home, and from one fund only',
      rule: 'As a rule student finance comes from your home country, and you can have it from one Nordic fund at a time. Norway’s Lånekassen pays for degrees and vocational training in the Nordic countries that are approved there. Sweden’s CSN may also pay citizens of other EU and EEA countries who work in Sweden or are frontier workers; Finland’s Kela, as an older page has it, wants 2 of the last 5 years lived in Finland for studies abroad.',
      step: 'Apply for student finance in your home country, and from one Nordic fund only. Lånekassen takes applications from mid-May.',
      deadline: 'Lånekassen: 15 November for the year or the autumn, 15 March for the spring',
    },
    applies: (c) => all(free(c), c.student(), abroad(c)),
    steps: [{ phase: 'before-start', rank: 50, when: (c) => c.student() === true }],
    examples: [
      {
        name: 'Student from Boden works at Levi for a season',
        given: job('SE/Boden', 'FI/Kittilä', 'seasonal', { status: 'student', duration: '4.5m' }),
        applies: true,
      },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
      {
        name: 'Works at Levi for a season, status not said',
        given: job('SE/Boden', 'FI/Kittilä', 'seasonal', { status: 'unknown', duration: '4.5m' }),
        applies: 'open',
      },
    ],
  },
  {
    id: 'STU-02',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Utbildning Nord',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    parts: { 'utbildning-nord': 'M' },
    sources: ['https://www.cedefop.europa.eu/et/news-and-press/news/norway-cooperation-and-recognition-education-among-nordic-countries'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Upper secondary school and Utbildning Nord across the border',
      rule: 'By a Nordic agreement you can apply to upper secondary school in a neighbouring country on equal terms. Utbildning Nord in Övertorneå, as far as we know, trains adults from all three countries.',
      ask: 'Ask Utbildning Nord which courses it has and who can apply; that part is from memory.',
    },
    applies: (c) => all(free(c), c.student(), c.crosses()),
    examples: [
      {
        name: 'Student from Boden works at Levi for a season',
        given: job('SE/Boden', 'FI/Kittilä', 'seasonal', { status: 'student', duration: '4.5m' }),
        applies: true,
      },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
    ],
  },
  {
    id: 'NJ-01',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Nordjobb',
    form: null,
    confidence: 'M',
    changeClass: 'P',
    sources: [],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Nordjobb: a summer or a season in another Nordic country',
      rule: 'As far as we know, Nordjobb arranges summer and seasonal jobs for people of 18 to 30, with help to find housing.',
      step: 'If you are between 18 and 30, look at the jobs of Nordjobb; it helps with housing as well.',
      ask: 'Ask Nordjobb which jobs it has and by when you apply; we have not read its page.',
    },
    applies: (c) => all(free(c), abroad(c), c.pattern('seasonal')),
    steps: [
      {
        phase: 'exploring',
        rank: 60,
        when: (c) => all(c.pattern('seasonal'), any(c.phase('exploring', 'interview'), c.jobseeker())) === true,
      },
    ],
    examples: [
      { name: 'Works at Levi for a season', given: job('SE/Boden', 'FI/Kittilä', 'seasonal', { duration: '4.5m' }), applies: true },
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: false },
    ],
  },
  {
    id: 'SVC-01',
    topic: 'money-students',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Nordkalottens Gränstjänst / Rajaneuvonta, Grensetjänsten, Info Norden, EURES',
    form: null,
    confidence: 'V',
    changeClass: 'L',
    sources: [
      'https://nordkalottradet.org/uutinen/granstjansten-enda-med-samlad-information/',
      'https://centrumbalticum.org/en/publications/baltic_rim_economies/baltic_rim_economies_3_2023/paula_mikkola_border_information_service_sweden-finland-norway',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'People who know the border will help you',
      rule: 'You do not have to work this out alone. Rajaneuvonta / Nordkalottens Gränstjänst is the border service of the north: in Tornio/Haparanda for Finland and Sweden, in Skibotn for Norway with Finland or Sweden. There are also Grensetjänsten in Morokulien (Norway and Sweden), Info Norden, the EURES advisers and the authorities themselves (Kela, ETK, Vero, Försäkringskassan, Skatteverket, NAV, Skatteetaten). In 2020 the service had 3,218 contacts at Tornio/Haparanda and 4,112 at Skibotn.',
      step: 'Call or write to the border service or a EURES adviser before you decide; bring your questions and your offer.',
    },
    applies: (c) => c.crosses(),
    steps: [{ phase: 'exploring', rank: 30 }],
    examples: [
      { name: 'Lives in Tornio, works in Haparanda', given: job('FI/Tornio', 'SE/Haparanda', 'daily'), applies: true },
      { name: 'Lives and works in Oulu', given: job('FI/Oulu', 'FI/Oulu', 'daily'), applies: false },
      { name: 'Lives in Tornio, work not said', given: { home: 'FI/Tornio' }, applies: 'open' },
    ],
  },
);
