import { findPerson } from '#people';
import { type App, localTime, operator, type Queries } from '#platform';
import type { EnrolmentRow } from '../groups/store.ts';
import { acceptOffer, addApplication, bookInterview, makeOffer, moveApplication, moveHire, moveInterview, verify } from './commands.ts';
import { zoneOf } from './interview.ts';
import { applicationsOfEnrolment, clearExampleOutcomes, exampleEnrolments } from './store.ts';

/** Invented employers by country of the work. */
const employers: Readonly<Record<string, readonly (readonly [employer: string, title: string, place: string, lang: string])[]>> = {
  NO: [
    ['Fjordglimt sykehjem (eksempel)', 'Helsefagarbeider', 'NO/Tromsø', 'nb'],
    ['Polarverft (eksempel)', 'Sveiser', 'NO/Narvik', 'nb'],
  ],
  SE: [
    ['Fjällmalm Gruv (exempel)', 'Underhållstekniker', 'SE/Kiruna', 'sv'],
    ['Älvdalens omsorg (exempel)', 'Undersköterska', 'SE/Haparanda', 'sv'],
  ],
  FI: [
    ['Perämeren hoivakoti (esimerkki)', 'Lähihoitaja', 'FI/Tornio', 'fi'],
    ['Lapin konepaja (esimerkki)', 'Hitsaaja', 'FI/Kemi', 'fi'],
  ],
};

const DAY_MS = 86_400_000;
/** The same house some days ago, so that the funnel of an earlier day has something to tell. */
const ago = (app: App, days: number): App => {
  const now = () => new Date(app.clock.now().getTime() - days * DAY_MS);
  return { ...app, clock: { now, today: () => localTime(now(), 'Europe/Helsinki').slice(0, 10) } };
};

/** How far each stage of an enrolment has come in its applications. */
const depth: Readonly<Record<string, number>> = { applying: 1, interviewing: 2, offered: 3, hired: 4, started: 5, settled: 5 };

async function walk(app: App, queries: Queries, e: EnrolmentRow, n: number): Promise<void> {
  const person = (await findPerson(queries, e.personId!))!;
  const country = e.destCountry ?? (e.homeCountry === 'NO' ? 'SE' : 'NO');
  const [job, other] = employers[country]!;
  const own = 'person';
  const far = depth[e.stage]!;
  const add = (at: App, [employer, title, municipality, lang]: NonNullable<typeof job>, stage: 'saved' | 'applied') =>
    addApplication(at, queries, own, {
      person,
      homeCountry: e.homeCountry,
      enrolment: e,
      employer,
      title,
      country,
      municipality,
      lang,
      employerEmail: n % 2 === 0 ? 'hr@example.org' : null,
      stage,
    });
  const begun = ago(app, 45);
  const id = await add(begun, job!, 'applied');
  if (far < 2) return;
  // Others came to nothing, each in its way: that is what the funnel has to tell.
  const second = await add(ago(app, 44), other!, 'applied');
  if (n % 2 === 0) await moveApplication(ago(app, 20), queries, own, second, 'went-unanswered');
  else await moveApplication(ago(app, 18), queries, own, second, 'rejected', { reason: n % 3 === 0 ? 'language' : 'other-chosen' });
  const meeting = ago(app, far > 2 ? 20 : -3);
  const interview = await bookInterview(ago(app, 25), queries, own, id, {
    startsAt: `${meeting.clock.today()}T10:00`,
    zone: zoneOf(country),
    mode: n % 2 === 0 ? 'live' : 'video',
  });
  if (far < 3) return;
  await moveInterview(ago(app, 20), queries, own, id, interview, 'held');
  await verify(ago(app, 19), queries, operator, id, 'interview', interview, 'coach');
  const offer = await makeOffer(ago(app, 12), queries, own, id, {
    form: n % 2 === 0 ? 'written' : 'oral',
    answerBy: ago(app, far > 3 ? 6 : -5).clock.today(),
  });
  if (far < 4) return;
  const hire = await acceptOffer(ago(app, 9), queries, own, id, offer, {
    contract: n % 3 === 0 ? 'season' : n % 3 === 1 ? 'permanent' : 'fixed-term',
    hoursPerWeek: 37,
    startsOn: ago(app, far > 4 ? 5 : -20).clock.today(),
    endsOn: n % 3 === 1 ? null : ago(app, -180).clock.today(),
  });
  // One of each level: preliminary, coach, employer, document.
  const said = n % 4;
  if (said === 1) await verify(ago(app, 8), queries, operator, id, 'hire', hire, 'coach');
  if (said === 2) await verify(ago(app, 8), queries, 'employer', id, 'hire', hire, 'employer');
  if (said === 3) await verify(ago(app, 8), queries, operator, id, 'hire', hire, 'document', 'contract');
  if (far < 5) return;
  await moveHire(ago(app, 4), queries, own, id, hire, 'started');
}

/** Applications and what came of them, for the invented people of the example groups. After the groups. */
export async function seedOutcomes(app: App): Promise<Record<string, number>> {
  const { queries } = app.database;
  let applications = 0;
  for (const [n, { enrolment }] of (await exampleEnrolments(queries)).entries()) {
    if (depth[enrolment.stage] === undefined || (await applicationsOfEnrolment(queries, enrolment.id)).length > 0) continue;
    await queries.transaction((tx) => walk(app, tx, enrolment as EnrolmentRow, n));
    applications++;
  }
  return { applications };
}

export const clearOutcomes = async (app: App): Promise<Record<string, number>> => ({
  applications: await clearExampleOutcomes(app.database.queries),
});
