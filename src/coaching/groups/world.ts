import {
  addExamplePersons,
  addPerson,
  allOrganisations,
  findPersonByEmail,
  findProject,
  giveConsent,
  keepDrawers,
  letIn,
  type PersonRow,
  signOut,
  visitorOf,
} from '#people';
import { type App, type Language, operator, type Scope } from '#platform';
import { parseProfile, type Profile } from '#matching';
import { taxonomyOf } from '#taxonomy';
import { moveEnrolment } from './commands.ts';
import type { Barrier, EnrolmentEvent } from './enrolment.ts';
import { addLoad, allGroups, changeEnrolment, clearExampleGroups, findEnrolment, findGroup, type GroupRow } from './store.ts';
import { daysFrom } from './fields.ts';
import type { Channel, NoteKind, PlanKind, PlanState, TargetGroup } from './terms.ts';
import {
  addPlanItem,
  agreePlan,
  askHandover,
  bringIn,
  holdIntake,
  holdMock,
  joinGroup,
  makeGroup,
  noteAttendance,
  planSession,
  type Present,
  setNextStep,
  writeNote,
} from './work.ts';

/** The app on an earlier day: what the invented world did then goes through the same commands, and its events carry that day. */
const daysAgo = (app: App, days: number): App => ({
  ...app,
  clock: {
    now: () => new Date(app.clock.now().getTime() - days * 86_400_000),
    today: () => daysFrom(app.clock.today(), -days),
  },
});

type Told = Readonly<{
  name: string;
  /** Somebody of the people's world with an account; else the coach keeps the record. */
  email?: string;
  lang: Language;
  home: string;
  dest: 'FI' | 'SE' | 'NO';
  target: TargetGroup;
  channel: Channel;
  job: string;
  levels: Readonly<Record<string, 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'native'>>;
  /** Days ago they came in. */
  came: number;
  /** Without a yes they stay signed up. */
  yes?: boolean;
  intake?: number;
  plan?: readonly Readonly<{ kind: PlanKind; text: string; due?: number; state?: PlanState; days: number }>[];
  /** Events by days ago, in order. */
  later?: readonly (readonly [days: number, event: EnrolmentEvent, barrier?: Barrier])[];
  notes?: readonly Readonly<{ days: number; kind: NoteKind; text: string }>[];
  next?: readonly [text: string, inDays: number | null];
  mock?: Readonly<{ days: number; feedback: string; steps: readonly number[] }>;
}>;

/** The winter group in Tromsø: fourteen people, as far along as real groups are. */
const tromso: readonly Told[] = [
  {
    name: 'Veeti Esimerkki',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'NO',
    target: 'recently-graduated',
    channel: 'school',
    job: 'kokki',
    levels: { fi: 'native', sv: 'A2', nb: 'A1', en: 'B2' },
    came: 9,
    notes: [{ days: 2, kind: 'call', text: 'Soitettu. Kartoitus sovittu.' }],
    next: ['kartleggingssamtale', 3],
  },
  {
    name: 'Sunna Exempel',
    lang: 'sv',
    home: 'SE/Övertorneå',
    dest: 'NO',
    target: 'soon-to-graduate',
    channel: 'school',
    job: 'elektriker',
    levels: { sv: 'native', en: 'B1' },
    came: 5,
    yes: false,
    next: ['samtykke mangler', 4],
  },
  {
    name: 'Noor Exempel',
    email: 'noor@example.org',
    lang: 'sv',
    home: 'SE/Haparanda',
    dest: 'NO',
    target: 'jobseeker',
    channel: 'employment-office',
    job: 'sjuksköterska',
    levels: { sv: 'native', nb: 'B1', fi: 'A2', en: 'B2' },
    came: 30,
    intake: 26,
    plan: [
      { kind: 'goal', text: 'Arbete som sjuksköterska i Nordnorge till våren', days: 20 },
      { kind: 'licence', text: 'Norsk auktorisation som sjuksköterska', days: 20, state: 'to-do', due: 30 },
    ],
    later: [[18, 'coaching-began']],
    notes: [{ days: 16, kind: 'message', text: 'Skickade frågan om planen passar. Inget svar än.' }],
    next: ['ring og spør om planen passer', 0],
  },
  {
    name: 'Oskar Exempel',
    lang: 'sv',
    home: 'SE/Haparanda',
    dest: 'FI',
    target: 'jobseeker',
    channel: 'friend',
    job: 'lagerarbetare',
    levels: { sv: 'native', fi: 'A2', en: 'B1' },
    came: 25,
    intake: 21,
    plan: [{ kind: 'language', text: 'Finska B1 före start', days: 18, state: 'in-progress' }],
    later: [[14, 'coaching-began']],
    notes: [{ days: 3, kind: 'call', text: 'Språkkaféet på torsdagar passar.' }],
    next: ['språkkafé, finsk', 5],
  },
  {
    name: 'Ilona Esimerkki',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'SE',
    target: 'recently-graduated',
    channel: 'event',
    job: 'myyjä',
    levels: { fi: 'native', sv: 'B1', en: 'B2' },
    came: 24,
    intake: 20,
    plan: [{ kind: 'step', text: 'CV ruotsiksi', days: 15, state: 'in-progress', due: 6 }],
    later: [[12, 'coaching-began']],
    notes: [{ days: 1, kind: 'meeting', text: 'CV:n runko valmis, tittelit ruotsiksi puuttuvat.' }],
    next: ['CV på svensk', 6],
  },
  {
    name: 'Matti Esimerkki',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'NO',
    target: 'unemployed-after-training',
    channel: 'employment-office',
    job: 'koneenasentaja',
    levels: { fi: 'native', en: 'B1', nb: 'A2' },
    came: 33,
    intake: 29,
    plan: [
      { kind: 'language', text: 'Norja A2–B1', days: 25, state: 'in-progress' },
      { kind: 'step', text: 'Harjoitushaastattelu norjaksi', days: 8 },
    ],
    later: [
      [22, 'coaching-began'],
      [6, 'found-job-ready'],
    ],
    notes: [{ days: 4, kind: 'meeting', text: 'Valmis hakemaan. Harjoitellaan vielä haastattelua.' }],
    next: ['prøveintervju', 9],
  },
  {
    name: 'Elias Esimerkki',
    email: 'elias@example.org',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'NO',
    target: 'unemployed-after-training',
    channel: 'school',
    job: 'hitsaaja',
    levels: { fi: 'native', sv: 'B1', nb: 'A2', en: 'B1' },
    came: 60,
    intake: 55,
    plan: [
      { kind: 'licence', text: 'Hitsausluokkien hyväksyntä Norjassa', days: 47, state: 'sent', due: 43 },
      { kind: 'language', text: 'Norja B1 ennen alkua', days: 47, state: 'in-progress' },
      { kind: 'step', text: 'CV norjaksi', days: 40, state: 'done' },
    ],
    later: [
      [45, 'coaching-began'],
      [6, 'application-sent'],
    ],
    notes: [{ days: 6, kind: 'call', text: 'Hakemus lähetetty konepajalle Tromssaan. Vastaus luvattu kahden viikon sisällä.' }],
    mock: { days: 9, feedback: 'Selität työvaiheet hyvin. Harjoitellaan vielä turvallisuussanoja norjaksi.', steps: [3, 4, 3, 2, 2, 3] },
    next: ['purre på godkjenningen', 0],
  },
  {
    name: 'Lotta Exempel',
    lang: 'sv',
    home: 'SE/Övertorneå',
    dest: 'NO',
    target: 'jobseeker',
    channel: 'web',
    job: 'undersköterska',
    levels: { sv: 'native', nb: 'B1', en: 'B1' },
    came: 48,
    intake: 43,
    plan: [{ kind: 'step', text: 'Två ansökningar till Tromsø', days: 12, due: 6, state: 'in-progress' }],
    later: [
      [35, 'coaching-began'],
      [12, 'application-sent'],
    ],
    notes: [{ days: 2, kind: 'call', text: 'En ansökan klar, två till på väg.' }],
    next: ['sende to søknader', 6],
  },
  {
    name: 'Rasmus Esimerkki',
    lang: 'fi',
    home: 'FI/Tornio',
    dest: 'SE',
    target: 'jobseeker',
    channel: 'friend',
    job: 'kuorma-autonkuljettaja',
    levels: { fi: 'native', sv: 'B1', en: 'A2' },
    came: 50,
    intake: 46,
    plan: [{ kind: 'step', text: 'Hakemus Haaparannan kuljetusliikkeeseen', days: 14, state: 'done' }],
    later: [
      [38, 'coaching-began'],
      [14, 'application-sent'],
    ],
    notes: [{ days: 7, kind: 'message', text: 'Vastaus luvattu joulukuun alussa.' }],
    next: ['svar ventes', 10],
  },
  {
    name: 'Hanna Esimerkki',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'NO',
    target: 'soon-to-graduate',
    channel: 'school',
    job: 'lastenhoitaja',
    levels: { fi: 'native', nb: 'A2', en: 'B2' },
    came: 44,
    intake: 40,
    plan: [{ kind: 'trip', text: 'Tutustumispäivä päiväkodissa Tromssassa', days: 10, state: 'in-progress', due: 12 }],
    later: [
      [32, 'coaching-began'],
      [10, 'application-sent'],
    ],
    notes: [{ days: 1, kind: 'call', text: 'Tutustumispäivä sovittu.' }],
    next: ['hospitering avtalt', 12],
  },
  {
    name: 'Joni Esimerkki',
    lang: 'fi',
    home: 'FI/Tornio',
    dest: 'NO',
    target: 'in-work',
    channel: 'employer',
    job: 'asentaja',
    levels: { fi: 'native', nb: 'B1', en: 'B2' },
    came: 58,
    intake: 54,
    plan: [{ kind: 'border', text: 'Verokortti Norjaan', days: 20, state: 'to-do' }],
    later: [
      [44, 'coaching-began'],
      [21, 'application-sent'],
      [4, 'interview-booked'],
    ],
    notes: [{ days: 1, kind: 'call', text: 'Haastattelu videolla keskiviikkona.' }],
    mock: { days: 5, feedback: 'Hyvä aloitus. Kysy itse työajoista ja perehdytyksestä.', steps: [4, 3, 3, 3, 2, 3] },
    next: ['intervju på video kl. 10 norsk tid', 4],
  },
  {
    name: 'Ebba Exempel',
    lang: 'sv',
    home: 'SE/Haparanda',
    dest: 'FI',
    target: 'recently-graduated',
    channel: 'event',
    job: 'kock',
    levels: { sv: 'native', fi: 'B1', en: 'B2' },
    came: 52,
    intake: 47,
    plan: [{ kind: 'language', text: 'Finska för restaurang', days: 30, state: 'in-progress' }],
    later: [
      [40, 'coaching-began'],
      [18, 'application-sent'],
      [3, 'interview-booked'],
    ],
    notes: [{ days: 2, kind: 'meeting', text: 'Övar frågorna på finska.' }],
    next: ['øve intervju på finsk', 5],
  },
  {
    name: 'Aino Esimerkki',
    email: 'aino@example.org',
    lang: 'fi',
    home: 'FI/Tornio',
    dest: 'NO',
    target: 'unemployed-after-training',
    channel: 'school',
    job: 'lähihoitaja',
    levels: { fi: 'native', sv: 'B1', nb: 'A2', en: 'A2' },
    came: 75,
    intake: 70,
    plan: [
      { kind: 'goal', text: 'Lähihoitajan työ Tromssassa keväällä', days: 68, state: 'in-progress' },
      { kind: 'licence', text: 'Norjan laillistus (helsefagarbeider)', days: 60, state: 'done' },
      { kind: 'language', text: 'Norja B1', days: 60, state: 'in-progress' },
      { kind: 'border', text: 'Muuttoilmoitus ja henkilönumero', days: 10 },
    ],
    later: [
      [62, 'coaching-began'],
      [30, 'found-job-ready'],
      [25, 'application-sent'],
      [11, 'interview-booked'],
      [1, 'offer-made'],
    ],
    notes: [{ days: 0, kind: 'call', text: 'Suullinen tarjous saatu. Vastaus perjantaihin mennessä.' }],
    mock: { days: 14, feedback: 'Puhut selvästi. Osaat kertoa omasta työstäsi, ja kielikin riittää.', steps: [4, 4, 3, 3, 3, 4] },
    next: ['svare på tilbudet', 6],
  },
  {
    name: 'Kalle Eksempel',
    email: 'kalle@example.org',
    lang: 'nb',
    home: 'NO/Narvik',
    dest: 'SE',
    target: 'in-work',
    channel: 'friend',
    job: 'elektriker',
    levels: { nb: 'native', sv: 'B1', en: 'B2' },
    came: 110,
    intake: 104,
    plan: [{ kind: 'border', text: 'A1-attest', days: 40, state: 'done' }],
    later: [
      [95, 'coaching-began'],
      [70, 'application-sent'],
      [55, 'interview-booked'],
      [45, 'offer-made'],
      [42, 'offer-accepted'],
      [14, 'work-started'],
    ],
    notes: [{ days: 3, kind: 'call', text: 'Trives. Kollegene hjelper til med svensken.' }],
    next: ['oppfølging 1 måned', 16],
  },
];

/** A smaller group in Oulu: one who is asked about a colleague across the border, one at the start, one who left. */
const oulu: readonly Told[] = [
  {
    name: 'Onni Esimerkki',
    email: 'onni@example.org',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'NO',
    target: 'unemployed-after-training',
    channel: 'school',
    job: 'sähköasentaja',
    levels: { fi: 'native', en: 'B2', nb: 'A2' },
    came: 40,
    intake: 35,
    plan: [{ kind: 'goal', text: 'Sähköasentajan työ Tromssan seudulla', days: 30, state: 'in-progress' }],
    later: [
      [28, 'coaching-began'],
      [5, 'found-job-ready'],
    ],
    notes: [{ days: 2, kind: 'meeting', text: 'Kari Tromssassa tuntee yritykset. Kysytään, saako hän auttaa.' }],
    next: ['vastaus: saako kollega auttaa', 5],
  },
  {
    name: 'Petra Esimerkki',
    lang: 'fi',
    home: 'FI/Oulu',
    dest: 'SE',
    target: 'recently-graduated',
    channel: 'event',
    job: 'kirjanpitäjä',
    levels: { fi: 'native', sv: 'B2', en: 'B2' },
    came: 12,
    intake: 7,
    notes: [{ days: 7, kind: 'meeting', text: 'Alkukartoitus pidetty.' }],
    next: ['suunnitelma yhdessä', 2],
  },
  {
    name: 'Tuomas Esimerkki',
    lang: 'fi',
    home: 'FI/Kemi',
    dest: 'SE',
    target: 'jobseeker',
    channel: 'web',
    job: 'varastotyöntekijä',
    levels: { fi: 'native', sv: 'A2' },
    came: 80,
    intake: 75,
    later: [
      [60, 'coaching-began'],
      [20, 'work-at-home-found'],
    ],
  },
];

const profileOf = (told: Told): unknown => ({
  occupations: [{ text: told.job, lang: told.lang }],
  skills: [],
  languages: Object.entries(told.levels).map(([lang, level]) => ({ lang, level })),
  licences: ['B'],
  home: told.home,
  mobility: { modes: ['move', 'weekly'], countries: [told.dest] },
});

/** Does something as one of the invented people, let in like anybody who tries the service out. */
async function actingAs<T>(app: App, person: PersonRow, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { token } = await letIn(app, app.database.queries, person, { method: 'example', strong: true, device: 'demo' });
  const { scope } = (await visitorOf(app, token))!;
  try {
    return await work(scope);
  } finally {
    await signOut(app, scope);
  }
}

async function one(app: App, group: GroupRow, coach: Scope, told: Told): Promise<string> {
  const { queries } = app.database;
  const past = daysAgo(app, told.came);
  const dest = { homeCountry: told.home.slice(0, 2), destCountry: told.dest, channel: told.channel };
  let id: string;
  if (told.email) {
    const person =
      (await findPersonByEmail(queries, told.email)) ??
      (await addPerson(queries, past.clock, { name: told.name, email: told.email, lang: told.lang, home: told.home, example: true }));
    id = await actingAs(app, person, async (self) => {
      const joined = await queries.transaction((tx) => joinGroup(past, tx, self, group, { ...dest, lang: told.lang, saidYes: true }));
      return joined.id;
    });
    await queries.transaction(async (tx) => {
      const e = (await findEnrolment(tx, id))!;
      await changeEnrolment(tx, id, e.version, { coachId: coach.personId });
    });
  } else
    id = await queries.transaction((tx) =>
      bringIn(past, tx, coach, group, {
        ...dest,
        name: told.name,
        lang: told.lang,
        home: told.home,
        saidYes: told.yes !== false,
        example: true,
      }),
    );
  const e = (await findEnrolment(queries, id))!;
  const { places } = await taxonomyOf(app);
  // Who told the service about themselves keeps their own words.
  if (!told.email || told.email === 'onni@example.org') {
    const profile: Profile = parseProfile(profileOf(told), told.name, places);
    if (told.email)
      await queries.transaction((tx) => giveConsent(past, tx, { personId: e.personId!, purpose: 'keep-profile', lang: told.lang }));
    await keepDrawers(past, e.personId!, new Map([['visit', { profile, unread: [], levels: [] }]]));
  }
  type Deed = readonly [days: number, run: (at: App, tx: Parameters<typeof moveEnrolment>[1]) => Promise<unknown>];
  const deeds: Deed[] = [];
  if (told.intake !== undefined)
    deeds.push([told.intake, (at, tx) => holdIntake(at, tx, coach, id, { ...dest, targetGroup: told.target })]);
  for (const { days, due, state, kind, text } of told.plan ?? [])
    deeds.push([
      days,
      (at, tx) =>
        addPlanItem(at, tx, coach, id, {
          kind,
          text,
          due: due === undefined ? null : daysFrom(app.clock.today(), due),
          ...(state ? { state } : {}),
        }),
    ]);
  if (told.plan && told.later)
    deeds.push([
      Math.max(...told.later.map(([days]) => days)) + 1,
      async (at, tx) => {
        if (!told.email) return agreePlan(at, tx, coach, id);
        const person = (await findPersonByEmail(tx, told.email))!;
        return actingAs(app, person, (self) => agreePlan(at, tx, self, id));
      },
    ]);
  for (const [days, event, barrier] of told.later ?? [])
    deeds.push([days, (at, tx) => moveEnrolment(at, tx, coach, id, event, barrier ? { barrier } : {})]);
  for (const { days, kind, text } of told.notes ?? [])
    deeds.push([days, (at, tx) => writeNote(at, tx, coach, id, { kind, text, lang: told.lang })]);
  if (told.mock) {
    const { days, feedback, steps } = told.mock;
    const [opening, own, examples, language, questions, closing] = steps as [number, number, number, number, number, number];
    const rubric = { opening, 'own-work': own, examples, language, questions, closing };
    deeds.push([days, (at, tx) => holdMock(at, tx, coach, id, { lang: told.lang, minutes: 25, rubric, feedback })]);
  }
  // The earlier the deed the sooner it is done; of one day, in the order in which they are told.
  for (const [days, run] of deeds
    .map((deed, i) => ({ deed, i }))
    .sort((a, b) => b.deed[0] - a.deed[0] || a.i - b.i)
    .map(({ deed }) => deed))
    await queries.transaction((tx) => run(daysAgo(app, days), tx).then(() => undefined));
  if (told.next) {
    const [text, inDays] = told.next;
    await queries.transaction((tx) =>
      setNextStep(app, tx, coach, id, { text, on: inDays === null ? null : daysFrom(app.clock.today(), inDays) }),
    );
  }
  return id;
}

/** Puts the invented groups into the database, through the same commands as real ones; what is there already stays. */
export async function seedGroups(app: App): Promise<Record<string, number>> {
  const { queries } = app.database;
  const project = await findProject(queries, { slug: 'arctic-labour' });
  const [kari, helmi] = [
    await findPersonByEmail(queries, 'coach.tromso@example.org'),
    await findPersonByEmail(queries, 'coach.oulu@example.org'),
  ];
  if (!project || !kari || !helmi || (await allGroups(queries)).some((g) => g.example)) return { groups: 0, enrolments: 0 };
  const organisations = await allOrganisations(queries);
  const [nordlys, perameri] = [
    organisations.find((o) => o.name === 'Nordlys Kompetanse'),
    organisations.find((o) => o.name === 'Perämeren ammattiopisto'),
  ];
  if (!nordlys || !perameri) return { groups: 0, enrolments: 0 };
  const today = app.clock.today();
  const made: Record<string, number> = { groups: 0, enrolments: 0 };
  for (const { partner, coach, people, name, country, lang } of [
    {
      partner: nordlys,
      coach: kari,
      people: tromso,
      name: `Gruppe Tromsø, vinter ${Number(today.slice(0, 4)) + 1}`,
      country: 'NO',
      lang: 'nb',
    },
    {
      partner: perameri,
      coach: helmi,
      people: oulu,
      name: `Ryhmä Oulu, kevät ${Number(today.slice(0, 4)) + 1}`,
      country: 'FI',
      lang: 'fi',
    },
  ] as const) {
    const longAgo = daysAgo(app, 120);
    const groupId = await queries.transaction((tx) =>
      makeGroup(
        longAgo,
        tx,
        operator,
        {
          projectId: project.id,
          organisationId: partner.id,
          name,
          country,
          lang,
          startsOn: daysFrom(today, -120),
          endsOn: daysFrom(today, 125),
          capacity: people.length + 2,
        },
        true,
      ),
    );
    const group = (await findGroup(queries, groupId))!;
    made.groups!++;
    await actingAs(app, coach, async (scope) => {
      const ids: string[] = [];
      for (const told of people) {
        ids.push(await one(app, group, scope, told));
        made.enrolments!++;
      }
      await seedSessions(app, group, scope, ids);
      if (country === 'FI')
        await queries.transaction((tx) =>
          askHandover(daysAgo(app, 2), tx, scope, ids[0]!, {
            toOrganisationId: nordlys.id,
            toId: kari.id,
            why: 'Kari tuntee Tromssan sähköyritykset ja voi tulla mukaan haastatteluun.',
            what: ['profile', 'plan', 'contact'],
            until: daysFrom(today, 120),
          }),
        );
    });
  }
  return made;
}

/** Two sessions that were held, with attendance, and two to come. */
async function seedSessions(app: App, group: GroupRow, coach: Scope, ids: readonly string[]): Promise<void> {
  const { queries } = app.database;
  const today = app.clock.today();
  const zone = group.country === 'NO' ? 'Europe/Oslo' : 'Europe/Helsinki';
  const topics =
    group.country === 'NO'
      ? ['Arbeidsliv i Norge', 'Språkkafé', 'CV og søknad', 'Intervjutrening']
      : ['Työelämä rajan takana', 'Kielikahvila', 'CV ja hakemus', 'Haastattelu'];
  for (const [i, inDays] of [-28, -16, 3, 10].entries()) {
    const at = inDays < 0 ? daysAgo(app, -inDays) : app;
    const id = await queries.transaction((tx) =>
      planSession(at, tx, coach, group, {
        topic: topics[i]!,
        format: i === 1 ? 'online' : 'live',
        startsAt: `${daysFrom(today, inDays)}T09:00`,
        zone,
        minutes: i === 1 ? 60 : 90,
        place: i === 1 ? null : group.country === 'NO' ? 'Tromsø' : 'Oulu',
      }),
    );
    if (inDays >= 0) continue;
    const rows: Present[] = [];
    for (const [k, enrolmentId] of ids.entries()) {
      const e = await findEnrolment(queries, enrolmentId);
      if (e && e.at < at.clock.now())
        rows.push({
          enrolmentId,
          present: k % 5 !== 3,
          mode: k % 3 === 0 || i === 1 ? 'online' : 'live',
          minutes: i === 1 ? 60 : 90,
        });
    }
    await queries.transaction((tx) => noteAttendance(at, tx, coach, id, rows));
  }
}

export const clearGroups = (app: App): Promise<Record<string, number>> => app.database.queries.transaction(clearExampleGroups);

/** A group with a tenth of `n` enrolments for load runs, and one with nobody in it to hold it against. */
export async function loadGroup(app: App, n: number, progress: (line: string) => void): Promise<Record<string, number>> {
  const { queries } = app.database;
  const project = await findProject(queries, { slug: 'arctic-labour' });
  const organisation = (await allOrganisations(queries)).find((o) => o.name === 'Nordlys Kompetanse');
  const people = Math.max(1, Math.round(n / 10));
  if (!project || !organisation) return { enrolments: 0 };
  progress(`coaching: ${people} enrolments`);
  const today = app.clock.today();
  await queries.transaction(async (tx) => {
    const make = (name: string) =>
      makeGroup(
        app,
        tx,
        operator,
        {
          ...{ projectId: project.id, organisationId: organisation.id, name, country: 'NO', lang: 'nb' },
          ...{ startsOn: today, endsOn: daysFrom(today, 365), capacity: people },
        },
        true,
      );
    await make('Load 0');
    const id = await make(`Load ${people}`);
    await addLoad(tx, (await findGroup(tx, id))!, await addExamplePersons(tx, app.clock.now(), people), app.clock.now());
  });
  return { enrolments: people };
}
