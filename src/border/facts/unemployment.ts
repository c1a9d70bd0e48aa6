import type { Case } from '../case.ts';
import { defineFacts } from '../fact.ts';
import { job } from './examples.ts';
import { all, any, not, open, possible, type Truth } from '../truth.ts';

/** The country one lives in, before a move, is the one that insures. */
const insuredAtHome = (c: Case): boolean => c.from !== null && c.insuredIn(c.from) === true;

const commutes = (c: Case): Truth => any(c.commutesTo('FI'), c.commutesTo('SE'), c.commutesTo('NO'));
/** Works in a country other than home, and that one insures. */
const insuredAbroad = (c: Case): Truth =>
  any(
    all(c.comesToWorkIn('FI'), c.insuredIn('FI')),
    all(c.comesToWorkIn('SE'), c.insuredIn('SE')),
    all(c.comesToWorkIn('NO'), c.insuredIn('NO')),
  );
const hasJob = (c: Case): Truth => not(c.status('self-employed', 'jobseeker', 'posted'));
const comesHomeWeekly = (c: Case): Truth => c.pattern('daily', 'weekly');
/** The work ends, or the person is leaving; false while nothing has been said of it. */
const jobEnds = (c: Case): boolean => c.event('job_end') === true || c.s.phase === 'leaving';

const fourWeeks = (c: Case): Truth => (c.s.unemployedWeeks === null ? open('unemployed_weeks') : c.s.unemployedWeeks >= 4);
const yleistuki = (c: Case): Truth => (c.s.benefit === null ? open('benefit') : /yleistuki|labour-market|basic/i.test(c.s.benefit));

const tornioHaparanda = job('FI/Tornio', 'SE/Haparanda', 'daily');
const kirunaNarvik = job('SE/Kiruna', 'NO/Narvik', 'daily', { reg_1nov: 'SE/Kiruna' });
const haparandaTornio = job('SE/Haparanda', 'FI/Tornio', 'daily', { reg_1nov: 'SE/Haparanda' });
const atHomeInOulu = job('FI/Oulu', 'FI/Oulu', 'daily');
const hoursCut = { ...haparandaTornio, event: 'partial_unemployment', phase: 'change' };
const jobEnded = { ...haparandaTornio, event: 'job_end', phase: 'leaving' };
const kemiAlta = job('FI/Kemi', 'NO/Alta', 'move', { dest: 'NO/Alta', duration: 'permanent' });
const searchInAlta = {
  home: 'FI/Oulu',
  dest: 'NO/Alta',
  status: 'jobseeker',
  benefit: 'FI-earnings',
  unemployed_weeks: 6,
  phase: 'exploring',
};

export const facts = defineFacts(
  {
    id: 'UNE-01',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'a-kassa / työttömyyskassa; NO automatic',
    form: null,
    confidence: 'V',
    changeClass: 'P',
    sources: [
      'https://kokokassa.fi/en/work-abroad-2/working-nordic-country/',
      'https://a-kassa.fi/en/ohjepankki/working-and-job-seeking-abroad',
      'https://www.norden.org/en/info-norden/unemployment-benefits-finland',
      'https://www.aea.se/vanliga-fragor/utland',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'a-kassa in Sweden, työttömyyskassa in Finland; automatic in Norway',
      title: 'Unemployment insurance follows the work: change funds without a gap',
      rule: 'You insure yourself against unemployment where you work. In Sweden (a-kassa) and Finland (työttömyyskassa) that means joining a fund of your own accord; in Norway it comes by itself. A Finnish fund cannot keep you while another country insures you, and Finland accepts a gap of 1 month at the most.',
      step: 'Join a fund in the work country on your first day: an a-kassa in Sweden, a työttömyyskassa in Finland. Resign from the old one only when the new membership has begun.',
      norway:
        'In Norway you need no fund: you are covered from the first day of work. Keep your membership at home until the job has begun, and only then resign.',
      deadline: 'the day you start; a gap of at most 1 month in Finland',
    },
    applies: (c) => c.crosses(),
    steps: [
      {
        phase: 'before-start',
        due: { days: 0, from: 'start' },
        rank: 60,
        when: (c) => c.sure(possible(hasJob(c)), insuredAbroad(c), not(c.insuredIn('NO'))),
      },
      {
        key: 'norway',
        phase: 'before-start',
        due: { days: 0, from: 'start' },
        rank: 60,
        when: (c) => c.sure(possible(hasJob(c)), insuredAbroad(c), c.insuredIn('NO')),
      },
    ],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives and works in Oulu for a Finnish firm', given: atHomeInOulu, applies: false },
      { name: 'Only a home is known', given: { home: 'FI/Tornio', status: 'employee' }, applies: 'open' },
    ],
  },
  {
    id: 'UNE-02',
    topic: 'unemployment',
    from: ['FI'],
    to: ['SE'],
    authority: 'Finnish fund',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://kokokassa.fi/en/work-abroad-2/working-nordic-country/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the Finnish unemployment fund',
      title: 'To count in Finland, your Swedish work needs an a-kassa',
      rule: 'For the earnings-related allowance in Finland, your time at work in Sweden counts only when you belonged to a Swedish fund (a-kassa) meanwhile. The basic part that Alfa-kassan covers without a membership is not enough.',
      step: 'Ask your a-kassa for proof of your membership months before you leave it, and give it to your Finnish fund.',
    },
    applies: (c) => all(c.livesIn('FI'), c.worksIn('SE')),
    steps: [{ phase: 'leaving', rank: 20, when: (c) => c.sure(not(c.moves()), possible(hasJob(c)), c.insuredIn('SE')) }],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
    ],
  },
  {
    id: 'UNE-03',
    topic: 'unemployment',
    from: ['SE', 'NO'],
    to: ['FI'],
    authority: 'Finnish fund',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://kokokassa.fi/en/work-abroad-2/working-nordic-country/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'the Finnish unemployment fund',
      title: 'Back to Finland: join a Finnish fund in time',
      rule: 'When your insurance abroad ends and you return to Finland, you have 1 month to join a Finnish fund (työttömyyskassa). Those who return from another Nordic country have 8 weeks.',
      step: 'Join a Finnish fund as soon as your insurance in Sweden or Norway ends, and note that day.',
      deadline: '1 month after the insurance abroad ends; 8 weeks for those who return from a Nordic country',
    },
    applies: (c) => any(all(c.livesIn('FI'), c.worksAbroad()), c.movesTo('FI')),
    steps: [{ phase: 'leaving', rank: 30, when: (c) => c.sure(not(c.moves()), possible(hasJob(c)), c.livesIn('FI'), insuredAbroad(c)) }],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      {
        name: 'Moves back from Luleå to Oulu',
        given: job('SE/Luleå', 'FI/Oulu', 'move', { dest: 'FI/Oulu', duration: 'permanent' }),
        applies: true,
      },
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: false },
    ],
  },
  {
    id: 'UNE-04',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'fund of the country you move back to',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    parts: { 'eight-weeks': 'V-old' },
    sources: ['http://www.nordsoc.org/Umemployed/', 'https://www.worknorway.se/norgeguiden/12/arbetsloshetersattning-akassa/'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    conflictsWith: ['CONF-5'],
    text: {
      authority: 'the fund of the country you move back to',
      title: 'The Nordic five-year rule: your time abroad counts at once',
      rule: 'If you were insured against unemployment, or received benefit, in the country you return to within the last 5 years, your time in the other Nordic country counts there without new work first. One page says that a Swedish fund wants the application within 8 weeks.',
      step: 'Apply to a fund in the country you return to, and tell it that you were insured or had benefit there within the last 5 years.',
      sweden:
        'Apply to a Swedish fund (a-kassa) soon, within 8 weeks by the one page we found, and tell it that you were insured or had benefit in Sweden within the last 5 years.',
      deadline: 'Swedish fund: within 8 weeks, by one page only',
      ask: 'If you go back to Sweden, ask the a-kassa which time limit holds: the 8 weeks rest on one commercial page.',
    },
    applies: (c) => all(c.crosses(), any(jobEnds(c), c.moves())),
    steps: [
      { phase: 'leaving', rank: 32, when: (c) => c.sure(jobEnds(c), c.worksAbroad(), any(c.livesIn('FI'), c.livesIn('NO'))) },
      {
        key: 'sweden',
        phase: 'leaving',
        rank: 32,
        when: (c) => c.sure(jobEnds(c), c.worksAbroad(), c.livesIn('SE')),
        parts: ['eight-weeks'],
      },
    ],
    examples: [
      { name: 'Lives in Haparanda, the job in Tornio ends', given: jobEnded, applies: true },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'UNE-05',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'residence country if wholly unemployed; work country if partly unemployed, laid off or employer bankrupt',
    form: null,
    confidence: 'C',
    changeClass: 'S',
    parts: { partly: 'V', fully: 'V', 'fully-no': 'C' },
    sources: [
      'https://www.nav.no/no/person/arbeid/dagpenger-ved-arbeidsloshet-og-permittering/relatert-informasjon/bo-i-ett-eos-land-og-arbeide-i-et-annet',
      'https://www.norden.org/da/node/34930',
      'https://www.nav.no/no/person/flere-tema/arbeid-og-opphold-i-norge/arbeid-i-norge/grensearbeider',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    conflictsWith: ['CONF-2'],
    related: ['CH-01'],
    text: {
      authority: 'the country you live in, or the country of work',
      title: 'Out of work as a frontier worker: which country pays',
      rule: 'If you go home at least once a week and lose your work altogether, the country you live in pays. If your hours are cut, you are laid off for a time (permittert, lomautettu) or your employer goes bankrupt, the work country pays. If you go home less often, you may stay in the work country and claim there, or go home and claim there; a reform of the rules is under way but not in force.',
      step: 'Register as a jobseeker at once in the country you live in, and apply for benefit there.',
      partly:
        'Your hours are cut or you are laid off: turn at once to the employment service and your fund in the country you work in; in Norway both are NAV.',
      norway:
        'Register as a jobseeker at once in the country you live in, and ask NAV whether you could also claim in Norway: its pages disagree.',
      away: 'Decide whether you stay in the work country and claim there or go home and claim there, and register as a jobseeker at once in the one you choose.',
      deadline: 'register at once',
      ask: 'If your work is cut or ends, ask the border service before you register: for someone who worked in Norway and has no work left, two pages of NAV say that the country you live in pays, and one that you may choose if you stay in Norway.',
    },
    applies: (c) => commutes(c),
    steps: [
      {
        key: 'partly',
        phase: 'change',
        rank: 10,
        when: (c) => c.sure(c.worksAbroad(), !insuredAtHome(c), c.event('partial_unemployment')),
        parts: ['partly'],
      },
      {
        phase: 'change',
        rank: 10,
        when: (c) => c.sure(c.event('job_end'), comesHomeWeekly(c), any(not(c.worksIn('NO')), insuredAtHome(c))),
        parts: ['fully'],
      },
      {
        key: 'norway',
        phase: 'change',
        rank: 10,
        when: (c) => c.sure(c.event('job_end'), comesHomeWeekly(c), c.worksIn('NO'), !insuredAtHome(c)),
        parts: ['fully-no'],
      },
      {
        key: 'away',
        phase: 'change',
        rank: 10,
        when: (c) => c.sure(c.worksAbroad(), !insuredAtHome(c), c.event('job_end'), not(comesHomeWeekly(c))),
      },
    ],
    examples: [
      { name: 'Lives in Haparanda, the factory in Tornio cuts the hours', given: hoursCut, applies: true },
      { name: 'Moves from Kemi to Alta', given: kemiAlta, applies: false },
      {
        name: 'Lives in Tornio, works in Haparanda, pattern not said',
        given: job('FI/Tornio', 'SE/Haparanda', 'unknown'),
        applies: 'open',
      },
    ],
  },
  {
    id: 'UNE-06',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'work country: NAV; Swedish a-kassa/IAF; Finnish fund or Kela',
    form: 'PD U1',
    confidence: 'V-old',
    changeClass: 'P',
    sources: [
      'https://www.grensetjansten.com/sv/jobba-i-norge/nar-du-jobbar-i-norge/permitterad/',
      'https://www.grensetjansten.com/sv/jobba-i-norge/nar-du-jobbar-i-norge/om-du-blir-sjuk/',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      authority: 'NAV; a-kassa or IAF; the Finnish fund or Kela',
      title: 'PD U1: the proof of your work and insurance abroad',
      rule: 'PD U1 shows how long you worked and were insured in a country. You ask for it in the work country when the job ends; authorities often fetch it between themselves, but older pages advise asking anyway, as it took about 5 weeks. In Norway, time laid off and time on AAP (work assessment allowance) does not show on it as work.',
      step: 'Ask for PD U1 in every country you worked in: NAV in Norway, your a-kassa or IAF in Sweden, your fund or Kela in Finland.',
      change:
        'Ask now for PD U1 from the other countries you have worked in, so that no time is lost if the job ends: NAV in Norway, your a-kassa or IAF in Sweden, your fund or Kela in Finland.',
      deadline: 'when the job ends',
    },
    applies: (c) => all(c.worksAbroad(), any(c.event('partial_unemployment'), jobEnds(c))),
    steps: [
      { phase: 'leaving', rank: 10, when: (c) => c.sure(c.worksAbroad(), jobEnds(c)) },
      { key: 'change', phase: 'change', rank: 20, when: (c) => c.sure(c.worksAbroad(), c.event('partial_unemployment'), !jobEnds(c)) },
    ],
    examples: [
      { name: 'Lives in Haparanda, the job in Tornio ends', given: jobEnded, applies: true },
      { name: 'Lives in Haparanda, the factory in Tornio cuts the hours', given: hoursCut, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'UNE-07',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI', 'SE', 'NO'],
    authority: 'fund or Kela; then NAV / Arbetsförmedlingen',
    form: 'PD U2',
    confidence: 'V',
    changeClass: 'P',
    parts: { 'from-se': 'M' },
    sources: [
      'https://erko.fi/en/unemployment/unemployment-insurance-and-working-abroad/job-seeking-in-an-eu-eea-member-state-or-switzerland',
      'https://www.norden.org/en/info-norden/job-hunting-abroad-finnish-unemployment-allowance',
      'https://www.nav.no/no/person/arbeid/dagpenger-ved-arbeidsloshet-og-permittering/dagpenger-under-arbeidsloshet-i-eos-land',
    ],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    related: ['CH-01'],
    text: {
      authority: 'your fund or Kela; then NAV or Arbetsförmedlingen',
      title: 'PD U2: take your unemployment benefit along while you look for work',
      rule: 'As a citizen of an EU or EEA country you can keep your benefit for up to 3 months while you look for work across the border. From Finland you must first have been registered unemployed for 4 weeks, or less in some cases such as a job interview, and labour-market subsidy cannot be taken along. If you are not back by the end date, you lose the right.',
      step: 'Ask the one who pays your benefit for PD U2 before you go. In Finland that is your fund or Kela, at least 2 weeks before you leave.',
      sweden: 'Ask your a-kassa for PD U2 before you go, and ask it which conditions hold.',
      register:
        'Register as a jobseeker in the new country within 7 days: with NAV in Norway, with Arbetsförmedlingen in Sweden. Note the day by which you must be back.',
      meldekort:
        'You need a D-nummer to register in Norway, and NAV helps you to get it. Then send meldekort (the report card) every 14 days.',
      deadline: 'ask at least 2 weeks before leaving; register within 7 days',
      ask: 'If your benefit comes from Sweden, ask your a-kassa how PD U2 is applied for: we know it only from memory.',
    },
    applies: (c) => all(c.jobseeker(), c.worksAbroad()),
    steps: [
      {
        phase: 'exploring',
        rank: 20,
        when: (c) =>
          c.sure(
            c.jobseeker(),
            c.worksAbroad(),
            possible(fourWeeks(c)),
            possible(not(c.citizen('TCN'))),
            possible(not(yleistuki(c))),
            possible(not(c.livesIn('SE'))),
          ),
      },
      {
        key: 'sweden',
        phase: 'exploring',
        rank: 20,
        when: (c) => c.sure(c.jobseeker(), c.worksAbroad(), possible(fourWeeks(c)), possible(not(c.citizen('TCN'))), c.livesIn('SE')),
        parts: ['from-se'],
      },
      {
        key: 'register',
        phase: 'first-week',
        due: { days: 7, from: 'arrival' },
        rank: 8,
        when: (c) =>
          c.sure(c.jobseeker(), c.worksAbroad(), possible(fourWeeks(c)), possible(not(c.citizen('TCN'))), possible(not(yleistuki(c)))),
      },
      {
        key: 'meldekort',
        phase: 'first-week',
        rank: 9,
        when: (c) =>
          c.sure(
            c.jobseeker(),
            c.worksAbroad(),
            possible(fourWeeks(c)),
            possible(not(c.citizen('TCN'))),
            possible(not(yleistuki(c))),
            c.worksIn('NO'),
            not(c.livesIn('NO')),
          ),
      },
    ],
    examples: [
      { name: 'Unemployed in Oulu for 6 weeks, looks for work in Alta', given: searchInAlta, applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
      {
        name: 'Jobseeker in Oulu, has not said where',
        given: { home: 'FI/Oulu', status: 'jobseeker', benefit: 'FI-earnings' },
        applies: 'open',
      },
    ],
  },
  {
    id: 'UNE-08',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['SE'],
    authority: 'a-kassa',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    parts: { 'law-number': 'M' },
    amounts: [
      { key: 'income', value: 120_000, unit: 'SEK' },
      { key: 'monthly', value: 11_000, unit: 'SEK' },
      { key: 'ceiling', value: 34_000, unit: 'SEK', per: 'month' },
      { key: 'level12', value: 80, unit: '%' },
      { key: 'level6', value: 60, unit: '%' },
      { key: 'level0', value: 50, unit: '%' },
    ],
    sources: [
      'https://www.iaf.se/lag-ratt/ny-arbetsloshetsforsakring-fran-1-oktober',
      'https://www.akademikernasakassa.se/mer-fran-oss/ny-arbetsloshetsforsakring-2025/',
    ],
    read: '2026-11-21',
    validFrom: '2025-10-01',
    validTo: null,
    related: ['CH-04'],
    text: {
      title: 'Sweden: the longer your membership, the higher the benefit',
      rule: 'Since 1 October 2025 the Swedish benefit depends on your income in a frame period and on how long you have been in an a-kassa, and it falls step by step. It lasts 100, 200 or 300 days, or 66 by an alternative rule. A gap in membership when you cross the border therefore costs you money.',
      amounts:
        'You need {income} in the frame period, with at least {monthly} in each of 4 months or more. The level is {level12} after 12 months of membership or more, {level6} after 6 to 11 months and {level0} after fewer, counted on pay of up to {ceiling}.',
      step: 'Count your membership months from the day you join, and leave no gap when you change funds.',
      ask: 'Ask your a-kassa whether months in another country’s insurance count as membership: we have not read it, and know the number of the law (2024:506) only from memory.',
    },
    applies: (c) => all(c.worksIn('SE'), not(c.status('self-employed', 'jobseeker', 'posted'))),
    steps: [{ phase: 'first-months', rank: 60, when: (c) => c.sure(c.worksIn('SE')) }],
    examples: [
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: true },
      { name: 'Lives in Haparanda and works in Tornio', given: haparandaTornio, applies: false },
    ],
  },
  {
    id: 'UNE-09',
    topic: 'unemployment',
    from: ['FI'],
    to: ['FI', 'SE', 'NO'],
    authority: 'Kela',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    parts: { export: 'ask' },
    amounts: [{ key: 'rate', value: 37.21, unit: 'EUR', per: 'day', from: '2026-05-01', to: '2026-12-31' }],
    sources: ['https://www.dailyfinland.fi/national/46822/Social-benefit-to-replace-Kela-paid-unemployment-benefits-in-May'],
    read: '2026-11-21',
    validFrom: '2026-05-01',
    validTo: null,
    related: ['CH-05'],
    text: {
      title: 'Finland: yleistuki in place of Kela’s unemployment benefits',
      rule: 'Since 1 May 2026 Kela pays yleistuki, a general support that depends on your means, in place of the basic unemployment allowance and the labour-market subsidy. The earnings-related allowance from the funds remains.',
      amounts: 'Yleistuki is {rate}.',
      step: 'Ask Kela before you leave whether you can take yleistuki along while you look for work abroad.',
      ask: 'Ask Kela whether yleistuki can be taken abroad with PD U2: we found no answer.',
    },
    applies: (c) => all(c.livesIn('FI'), c.jobseeker(), yleistuki(c)),
    steps: [{ phase: 'exploring', rank: 20, when: (c) => c.sure(c.worksAbroad(), yleistuki(c)), parts: ['export'] }],
    examples: [
      { name: 'Gets yleistuki in Oulu, looks for work in Alta', given: { ...searchInAlta, benefit: 'FI-yleistuki' }, applies: true },
      { name: 'Gets the earnings-related allowance', given: searchInAlta, applies: false },
      { name: 'Has not said which benefit', given: { ...searchInAlta, benefit: 'unknown' }, applies: 'open' },
    ],
  },
  {
    id: 'UNE-10',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['NO'],
    authority: 'NAV',
    form: null,
    confidence: 'V',
    changeClass: 'A',
    parts: { 'minimum-income': 'M' },
    sources: ['https://www.norden.org/sv/info-norden/norsk-arbetsloshetsersattning'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'Norwegian dagpenger: work in other countries counts too',
      rule: 'For dagpenger, the Norwegian unemployment benefit, work of the last 36 months in other EEA countries counts toward the income you must have had. You have to live in Norway, unless you are a frontier worker who is laid off.',
      ask: 'If you lose your work, ask NAV how much income dagpenger takes: from memory 1.5 G in 12 months or 3 G in 36 months (G is the base amount of Norwegian insurance).',
    },
    applies: (c) => any(c.worksIn('NO'), all(c.livesIn('NO'), c.worksAbroad())),
    examples: [
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: true },
      { name: 'Lives in Sør-Varanger, works in Inari', given: job('NO/Sør-Varanger', 'FI/Inari', 'weekly'), applies: true },
      { name: 'Lives in Tornio and goes to Haparanda every day', given: tornioHaparanda, applies: false },
    ],
  },
  {
    id: 'UNE-11',
    topic: 'unemployment',
    from: ['NO'],
    to: ['SE'],
    authority: 'NAV',
    form: null,
    confidence: 'V',
    changeClass: 'S',
    sources: ['https://www.grensetjansten.com/sv/granshinder/losta-granshinder-mellan-sverige-och-norge'],
    read: '2026-11-21',
    validFrom: null,
    validTo: null,
    text: {
      title: 'You live in Norway and worked in Sweden: it counts without an a-kassa',
      rule: 'If you live in Norway and lose a job in Sweden, your Swedish periods on PD U1 count in Norway even if you were never in an a-kassa (Swedish fund). This border obstacle has been solved.',
    },
    applies: (c) => all(c.livesIn('NO'), c.worksIn('SE')),
    examples: [
      { name: 'Lives in Narvik and works in Kiruna', given: job('NO/Narvik', 'SE/Kiruna', 'daily'), applies: true },
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: false },
    ],
  },
  {
    id: 'UNE-12',
    topic: 'unemployment',
    from: ['FI', 'SE', 'NO'],
    to: ['FI'],
    authority: 'employment area (työllisyysalue)',
    form: null,
    confidence: 'M',
    changeClass: 'L',
    sources: [],
    read: '2026-11-21',
    validFrom: '2025-01-01',
    validTo: null,
    related: ['CH-08'],
    text: {
      authority: 'the employment area (työllisyysalue)',
      title: 'Finland: the municipalities now run the employment services',
      rule: 'As far as we know, public employment services in Finland have been run by municipal employment areas (työllisyysalueet) since 1 January 2025 in place of the TE offices. Many pages still say TE Office.',
      ask: 'Ask your Finnish municipality which employment area (työllisyysalue) serves you.',
    },
    applies: (c) => all(any(c.livesIn('FI'), c.worksIn('FI')), any(c.jobseeker(), c.event('job_end', 'partial_unemployment'))),
    examples: [
      { name: 'Lives in Haparanda, the factory in Tornio cuts the hours', given: hoursCut, applies: true },
      { name: 'Unemployed in Oulu, looks for work in Alta', given: searchInAlta, applies: true },
      { name: 'Registered in Kiruna, works in Narvik', given: kirunaNarvik, applies: false },
    ],
  },
);
