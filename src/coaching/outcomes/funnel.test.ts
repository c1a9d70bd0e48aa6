import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, newId, operator } from '#platform';
import { readPersons } from '#people';
import { testApp } from '../../../tests/setup/test-app.ts';
import { Refused } from '../groups/commands.ts';
import { type Stage, stages } from '../groups/enrolment.ts';
import { findEnrolment, findGroup } from '../groups/store.ts';
import { bringIn, makeGroup } from '../groups/work.ts';
import { applicationMachine, isLive, reasonsFor } from './application.ts';
import {
  acceptOffer,
  addApplication,
  bookInterview,
  endOffer,
  makeOffer,
  moveApplication,
  moveHire,
  moveInterview,
  putInWriting,
  verify,
} from './commands.ts';
import { countFunnel, foldFunnel, type Funnel, type FunnelRows } from './funnel.ts';
import { hireMachine } from './hire.ts';
import { interviewMachine } from './interview.ts';
import { groupLog, groupRows, outcomeBreaches } from './store.ts';

let app: App;
let close: () => Promise<void>;
/** Each step of a history happens on a day of its own. */
let day = 0;
const dayAt = (n: number) => new Date(Date.parse('2026-01-01T12:00:00Z') + n * 86_400_000);

beforeAll(async () => {
  const made = await testApp();
  close = made.close;
  app = { ...made.app, clock: { now: () => dayAt(day), today: () => dayAt(day).toISOString().slice(0, 10) } };
});
afterAll(() => close());

/** What the tables say now; how far each enrolment ever came is not in a table, and is kept by whoever watches. */
async function tables(groupId: string, furthest: ReadonlyMap<string, Stage>): Promise<Funnel> {
  const rows = await groupRows(app.database.queries, groupId);
  const applicationOf = new Map(rows.offers.map((o) => [o.id, o.applicationId]));
  const given: FunnelRows = {
    enrolments: new Map(
      rows.enrolments.map((e) => [e.id, { stage: e.stage as Stage, furthest: furthest.get(e.id)!, exitReason: e.exitReason }]),
    ),
    applications: new Map(
      rows.applications.map((a) => [
        a.id,
        {
          enrolment: a.enrolmentId!,
          stage: a.stage,
          sent: a.appliedOn !== null,
          reason: a.reason,
          direction: `${a.homeCountry}-${a.country}`,
        },
      ]),
    ),
    interviews: new Map(rows.interviews.map((i) => [i.id, { application: i.applicationId, state: i.state, level: i.verified }])),
    offers: new Map(
      rows.offers.map((o) => [
        o.id,
        { application: o.applicationId, state: o.state, form: o.form, level: o.verified, reason: o.declineReason },
      ]),
    ),
    hires: new Map(
      rows.hires.map((h) => [
        h.id,
        { application: applicationOf.get(h.offerId)!, state: h.state, level: h.verified, reason: h.endReason, started: started.has(h.id) },
      ]),
    ),
  };
  return countFunnel(given);
}
const started = new Set<string>();
/** What the histories came to: a test of empty funnels would be none. */
const seen = new Set<string>();

/** One thing that may happen, chosen by numbers; what cannot happen is refused and leaves nothing. */
async function happen(
  enrolments: readonly string[],
  groupId: string,
  [what, which, how]: readonly [number, number, number],
): Promise<void> {
  const rows = await groupRows(app.database.queries, groupId);
  const pick = <T>(list: readonly T[]): T | undefined => list[which % Math.max(1, list.length)];
  const queries = app.database.queries;
  const a = pick(rows.applications);
  if (what === 0 || !a) {
    const e = (await findEnrolment(queries, enrolments[which % enrolments.length]!))!;
    if (e.stage === 'closed') return;
    const person = (await readPersons(queries, [e.personId!])).get(e.personId!)!;
    const stage = (['suggested', 'saved', 'applied'] as const)[how % 3]!;
    await addApplication(app, queries, 'system', {
      person,
      homeCountry: 'FI',
      enrolment: e,
      employer: 'Fjordglimt',
      title: 'Nurse',
      country: how % 4 === 0 ? 'FI' : 'NO',
      lang: 'nb',
      stage,
    });
    return;
  }
  const offersOfIt = rows.offers.filter((o) => o.applicationId === a.id);
  const offer = pick(offersOfIt);
  const hire = rows.hires.find((h) => offersOfIt.some((o) => o.id === h.offerId));
  const interview = pick(rows.interviews.filter((i) => i.applicationId === a.id));
  const event = applicationMachine.events[how % applicationMachine.events.length]!;
  if (what === 1 && !event.startsWith('offer-') && !event.startsWith('interview-'))
    await moveApplication(app, queries, operator, a.id, event, { reason: reasonsFor(event)[which % 3] ?? null });
  else if (what === 2)
    await bookInterview(app, queries, operator, a.id, { startsAt: '2026-02-01T10:00', zone: 'Europe/Oslo', mode: 'video' });
  else if (what === 3 && interview)
    await moveInterview(app, queries, operator, a.id, interview.id, interviewMachine.events[how % interviewMachine.events.length]!);
  else if (what === 4) await makeOffer(app, queries, operator, a.id, { form: how % 2 ? 'oral' : 'written', answerBy: null });
  else if (what === 5 && offer) {
    const end = (['declined', 'withdrawn', 'expired', 'open-again'] as const)[how % 4]!;
    await endOffer(app, queries, operator, a.id, offer.id, end, end === 'declined' ? 'pay' : null);
  } else if (what === 6 && offer)
    await acceptOffer(app, queries, operator, a.id, offer.id, {
      contract: 'permanent',
      hoursPerWeek: 37,
      startsOn: '2026-01-02',
      endsOn: null,
    });
  else if (what === 7 && offer) await putInWriting(app, queries, operator, a.id, offer.id);
  else if (what === 8 && hire) {
    const step = hireMachine.events[how % hireMachine.events.length]!;
    await moveHire(app, queries, operator, a.id, hire.id, step, { endedOn: '2026-05-01', reason: 'moved-back' });
    if (step === 'started') started.add(hire.id);
  } else if (what === 9) {
    const [entity, row] = (
      [
        ['interview', interview],
        ['offer', offer],
        ['hire', hire],
      ] as const
    )[how % 3]!;
    if (row) await verify(app, queries, 'system', a.id, entity, row.id, how % 2 ? 'employer' : 'document', 'contract');
  }
}

/** Histories tried: few in the everyday run, more with `KALOTT_RUNS`. */
const RUNS = Number(process.env.KALOTT_RUNS ?? 12);

test('the funnel folded from events equals the tables, today and as of every earlier day', async () => {
  const step = fc.tuple(fc.nat(9), fc.nat(20), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (history) => {
      const queries = app.database.queries;
      const projectId = newId();
      const groupId = await makeGroup(app, queries, operator, {
        projectId,
        organisationId: newId(),
        name: 'Test',
        country: 'FI',
        lang: 'fi',
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        capacity: 10,
      });
      const group = (await findGroup(queries, groupId))!;
      const enrolments: string[] = [];
      for (const name of ['Aino', 'Elias', 'Noor'])
        enrolments.push(
          await bringIn(app, queries, operator, group, {
            name,
            lang: 'fi',
            home: 'FI/Tornio',
            saidYes: true,
            homeCountry: 'FI',
            destCountry: 'NO',
            channel: null,
          }),
        );
      const furthest = new Map<string, Stage>();
      const watch = async () => {
        for (const id of enrolments) {
          const { stage } = (await findEnrolment(queries, id))!;
          if (stages.indexOf(stage) > stages.indexOf(furthest.get(id) ?? 'interested') && stage !== 'closed') furthest.set(id, stage);
          else if (!furthest.has(id)) furthest.set(id, 'interested');
        }
      };
      await watch();
      const told: { until: Date; funnel: Funnel }[] = [];
      for (const what of history) {
        day++;
        try {
          await queries.transaction(async (tx) => {
            const here = { ...app, database: { ...app.database, queries: tx as unknown as App['database']['queries'] } };
            await happenIn(here, enrolments, groupId, what);
          });
        } catch (problem) {
          if (!(problem instanceof Refused)) throw problem;
        }
        await watch();
        const { interviews, offers, hires, losses } = (told.at(-1)?.funnel ?? null) || {
          interviews: null,
          offers: null,
          hires: null,
          losses: [],
        };
        if (interviews?.held) seen.add('held');
        if (offers?.counted) seen.add('offer');
        if (hires?.ended) seen.add('ended');
        if (losses.length > 0) seen.add('lost');
        told.push({ until: new Date(dayAt(day).getTime() + 1), funnel: await tables(groupId, furthest) });
      }
      for (const { until, funnel } of told) expect(foldFunnel(await groupLog(queries, group, until))).toEqual(funnel);
      expect(await outcomeBreaches(queries)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  // Few histories may miss one of them; many must not.
  if (RUNS >= 20) expect([...seen].sort()).toEqual(['ended', 'held', 'lost', 'offer']);
  else expect(seen.size).toBeGreaterThan(1);
}, 240_000);

/** In a transaction, so that what is refused half-way leaves nothing. */
async function happenIn(here: App, enrolments: readonly string[], groupId: string, what: readonly [number, number, number]) {
  const outside = app;
  app = here;
  try {
    await happen(enrolments, groupId, what);
  } finally {
    app = outside;
  }
}

test('an ended application is not live, whatever ended it', () => {
  expect(applicationMachine.states.filter((s) => !isLive(s))).toEqual(['rejected', 'withdrawn', 'no-answer']);
});
