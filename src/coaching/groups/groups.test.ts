import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPerson,
  allOrganisations,
  findPersonByEmail,
  findProject,
  hasConsent,
  letIn,
  sharedToScope,
  sharesOf,
  visitorOf,
  withdrawConsent,
} from '#people';
import { type App, doOnce, formNumber, operator, type Scope } from '#platform';
import { seedPeople } from '../../../tests/setup/people.ts';
import { testApp } from '../../../tests/setup/test-app.ts';
import { advanceTo, moveEnrolment, Refused, type Refusal } from './commands.ts';
import { enrolmentEvents, fold, isEnrolmentEvent, stages } from './enrolment.ts';
import { groupBreaches, takeBackYes } from './life.ts';
import { openOne } from './people.ts';
import { attendanceOf, eventsOf, findEnrolment, findGroup, type GroupRow, planOf, suggestionsOf } from './store.ts';
import {
  addPlanItem,
  agreePlan,
  answerHandover,
  askHandover,
  bringIn,
  closeAllOf,
  decideSuggestion,
  joinGroup,
  leaveGroup,
  makeGroup,
  noteAttendance,
  planSession,
  revokeHandover,
  setNextStep,
  suggest,
} from './work.ts';

let app: App;
let close: () => Promise<void>;
let group: GroupRow;
let coach: Scope;
let colleague: Scope;

const q = () => app.database.queries;
const scopeOf = async (email: string): Promise<Scope> => {
  const person =
    (await findPersonByEmail(q(), email)) ?? (await addPerson(q(), app.clock, { email, name: email.split('@')[0]!, lang: 'fi' }));
  const { token } = await letIn(app, q(), person, { method: 'passkey', strong: true, device: 'test' });
  return (await visitorOf(app, token))!.scope;
};
const tx = <T>(
  work: Parameters<App['database']['queries']['transaction']>[0] extends (t: infer T2) => unknown ? (t: T2) => Promise<T> : never,
) => q().transaction(work) as Promise<T>;
async function refusal(work: () => Promise<unknown>): Promise<Refusal | 'done'> {
  try {
    await work();
    return 'done';
  } catch (problem) {
    if (problem instanceof Refused) return problem.why;
    throw problem;
  }
}
const newGroup = async (capacity: number): Promise<GroupRow> => {
  const project = (await findProject(q(), { slug: 'arctic-labour' }))!;
  const organisation = (await allOrganisations(q())).find((o) => o.name === 'Perämeren ammattiopisto')!;
  const id = await tx((t) =>
    makeGroup(app, t, operator, {
      ...{ projectId: project.id, organisationId: organisation.id, name: 'Ryhmä', country: 'FI', lang: 'fi' },
      ...{ startsOn: '2026-11-01', endsOn: '2027-05-01', capacity },
    }),
  );
  return (await findGroup(q(), id))!;
};
const coming = { homeCountry: 'FI', destCountry: 'NO', channel: null, lang: 'fi', saidYes: true } as const;
let n = 0;
const joined = async (into: GroupRow = group): Promise<{ scope: Scope; id: string }> => {
  const scope = await scopeOf(`p${++n}@example.org`);
  return { scope, id: (await tx((t) => joinGroup(app, t, scope, into, coming))).id };
};

beforeAll(async () => {
  ({ app, close } = await testApp());
  await seedPeople(app);
  group = await newGroup(500);
  coach = await scopeOf('coach.oulu@example.org');
  colleague = await scopeOf('coach.tromso@example.org');
}, 60_000);
afterAll(() => close());

describe('an enrolment', () => {
  test('goes from interest to the yes in one form, with one event for each step', async () => {
    const { id } = await joined();
    const e = (await findEnrolment(q(), id))!;
    expect(e.stage).toBe('consented');
    expect((await eventsOf(q(), e)).map((x) => x.type).reverse()).toEqual([
      'enrolment.interest-shown',
      'enrolment.signed-up',
      'enrolment.consent-given',
    ]);
    expect(await hasConsent(q(), e.personId!, 'coaching', e.projectId)).toBe(true);
  });

  test('whatever is tried on it, it changes exactly when the machine says so, and leaves one event each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...enrolmentEvents), { minLength: 5, maxLength: 25 }), async (tried) => {
        const { id } = await joined();
        for (const event of tried) {
          const before = (await findEnrolment(q(), id))!;
          const count = (await eventsOf(q(), before)).length;
          const answer = await refusal(() =>
            tx((t) => moveEnrolment(app, t, 'system', id, event, event === 'stopped-by-barrier' ? { barrier: 'MB-LANG' } : {})),
          );
          const after = (await findEnrolment(q(), id))!;
          expect(stages).toContain(after.stage);
          expect((await eventsOf(q(), before)).length - count).toBe(answer === 'done' ? 1 : 0);
          expect(after.stage === before.stage).toBe(answer !== 'done');
          expect(after.stage === 'closed').toBe(after.exitReason !== null);
          expect(after.exitReason === 'barrier').toBe(after.barrier !== null);
        }
        const e = (await findEnrolment(q(), id))!;
        const events = (await eventsOf(q(), e)).map((x) => x.type.slice('enrolment.'.length)).reverse();
        expect(fold(events.filter(isEnrolmentEvent))).toBe(e.stage);
      }),
      { numRuns: 8 },
    );
    expect(await groupBreaches(app)).toEqual([]);
  }, 60_000);

  test('two who move it from the same page: the second is told that it changed', async () => {
    const { id } = await joined();
    const { version } = (await findEnrolment(q(), id))!;
    const both = await Promise.all([
      refusal(() => tx((t) => moveEnrolment(app, t, coach, id, 'intake-held', { version }))),
      refusal(() => tx((t) => moveEnrolment(app, t, coach, id, 'coaching-began', { version }))),
    ]);
    expect(both.sort()).toEqual(['changed-meanwhile', 'done']);
  });

  test('an outcome moves it forward by the one event that leads there, never back, and never past the yes', async () => {
    const { id } = await joined();
    expect(await tx((t) => advanceTo(app, t, 'system', id, 'interviewing'))).toBe('interviewing');
    expect(await tx((t) => advanceTo(app, t, 'system', id, 'applying'))).toBe('interviewing');
    const e = (await findEnrolment(q(), id))!;
    expect((await eventsOf(q(), e)).filter((x) => x.type.startsWith('enrolment.'))).toHaveLength(4);
    const waits = await tx((t) => bringIn(app, t, coach, group, { ...coming, name: 'Vilma', home: 'FI/Oulu', saidYes: false }));
    expect(await tx((t) => advanceTo(app, t, 'system', waits, 'applying'))).toBe('registered');
  });

  test('the last seat is given once, and whoever comes later waits without a yes', async () => {
    const small = await newGroup(1);
    const scopes = await Promise.all(['last1@example.org', 'last2@example.org', 'last3@example.org'].map(scopeOf));
    const answers = await Promise.all(scopes.map((scope) => tx((t) => joinGroup(app, t, scope, small, coming))));
    expect(answers.filter((a) => a.seat)).toHaveLength(1);
    for (const { id, seat } of answers) {
      const e = (await findEnrolment(q(), id))!;
      expect(e.stage).toBe(seat ? 'consented' : 'interested');
      expect(await hasConsent(q(), e.personId!, 'coaching', e.projectId)).toBe(seat);
    }
  });

  test('a sign-up sent twice is one', async () => {
    const scope = await scopeOf('twice@example.org');
    const number = formNumber();
    const send = () => doOnce(app, number, async (t) => (await joinGroup(app, t, scope, group, coming)).id);
    const [a, b] = await Promise.all([send(), send()]);
    expect(a).toBe(b);
    expect(await refusal(() => tx((t) => joinGroup(app, t, scope, group, coming)))).toBe('already-there');
  });

  test('log data hold codes and ids only', async () => {
    const { id } = await joined();
    await tx((t) => setNextStep(app, t, coach, id, { text: 'Soita Ainolle', on: '2026-12-01' }));
    await tx((t) => addPlanItem(app, t, coach, id, { kind: 'goal', text: 'Työ Tromssassa', due: null }));
    const events = await eventsOf(q(), (await findEnrolment(q(), id))!);
    expect(JSON.stringify(events)).not.toMatch(/Soita|Tromssa/);
  });
});

describe('who may', () => {
  test('a coach of the partner works with its people; another partner’s coach neither sees nor moves them', async () => {
    const { id } = await joined();
    expect((await openOne(app, coach, id))?.coaches).toBe(true);
    expect(await openOne(app, colleague, id)).toBeNull();
    expect(await refusal(() => tx((t) => moveEnrolment(app, t, colleague, id, 'intake-held')))).toBe('not-yours');
    expect(await refusal(() => tx((t) => setNextStep(app, t, colleague, id, { text: 'x', on: null })))).toBe('not-yours');
  });

  test('a person moves what is theirs to move, and nothing of others', async () => {
    const [mine, other] = [await joined(), await joined()];
    expect(await refusal(() => tx((t) => moveEnrolment(app, t, mine.scope, mine.id, 'intake-held')))).toBe('not-yours');
    expect(await refusal(() => tx((t) => leaveGroup(app, t, mine.scope, other.id)))).toBe('not-there');
    expect(await refusal(() => tx((t) => leaveGroup(app, t, mine.scope, mine.id)))).toBe('done');
    expect((await findEnrolment(q(), mine.id))!).toMatchObject({ stage: 'closed', exitReason: 'withdrew' });
    expect(await openOne(app, coach, mine.id)).toBeNull();
  });

  test('whoever takes their yes back is seen by no coach at once, and closed by the next look', async () => {
    const { id } = await joined();
    const e = (await findEnrolment(q(), id))!;
    await withdrawConsent(app, q(), { personId: e.personId!, purpose: 'coaching', projectId: e.projectId });
    expect(await openOne(app, coach, id)).toBeNull();
    expect(await takeBackYes(app)).toBeGreaterThanOrEqual(1);
    expect((await findEnrolment(q(), id))!.stage).toBe('closed');
  });

  test('whoever is erased holds no seat any more, and stays to be counted without a name', async () => {
    const { id, scope } = await joined();
    await tx((t) => closeAllOf(app, t, scope.personId!));
    expect((await findEnrolment(q(), id))!).toMatchObject({ stage: 'closed', exitReason: 'withdrew' });
    expect(await groupBreaches(app)).toEqual([]);
  });

  test('a plan of somebody with an account is agreed by them, not by the coach', async () => {
    const { id, scope } = await joined();
    await tx((t) => addPlanItem(app, t, coach, id, { kind: 'goal', text: 'Työ', due: null }));
    expect(await refusal(() => tx((t) => agreePlan(app, t, coach, id)))).toBe('not-yours');
    expect(await refusal(() => tx((t) => agreePlan(app, t, scope, id)))).toBe('done');
    expect((await findEnrolment(q(), id))!.stage).toBe('plan-agreed');
    expect((await planOf(q(), [id])).every((item) => item.agreedAt !== null)).toBe(true);
  });
});

describe('handing over', () => {
  const ask = async (id: string) => {
    const nordlys = (await allOrganisations(q())).find((o) => o.name === 'Nordlys Kompetanse')!;
    return tx((t) =>
      askHandover(app, t, coach, id, {
        toOrganisationId: nordlys.id,
        toId: colleague.personId,
        why: 'Tuntee Tromssan',
        what: ['plan'],
        until: '2027-01-31',
      }),
    );
  };

  test('asking shares nothing; the person’s own click shares what was named; taking back ends it', async () => {
    const { id, scope } = await joined();
    const personId = scope.personId!;
    const handover = await ask(id);
    expect(await openOne(app, colleague, id)).toBeNull();
    expect(await refusal(() => tx((t) => answerHandover(app, t, coach, handover, true)))).toBe('not-there');
    await tx((t) => answerHandover(app, t, scope, handover, true));
    const opened = await openOne(app, colleague, id);
    expect(opened?.coaches).toBe(false);
    expect(opened?.sees('plan')).toBe(true);
    expect(opened?.sees('notes')).toBe(false);
    expect((await sharedToScope(app, await scopeOf('coach.overtornea@example.org'), [personId])).size).toBe(0);
    await tx((t) => revokeHandover(app, t, scope, handover));
    expect(await openOne(app, colleague, id)).toBeNull();
    expect((await sharesOf(q(), personId)).every((s) => s.revokedAt !== null)).toBe(true);
  });

  test('a no shares nothing, and is not turned into a yes by a second click', async () => {
    const { id, scope } = await joined();
    const handover = await ask(id);
    await tx((t) => answerHandover(app, t, scope, handover, false));
    expect(await refusal(() => tx((t) => answerHandover(app, t, scope, handover, true)))).toBe('not-now');
    expect(await openOne(app, colleague, id)).toBeNull();
  });
});

test('attendance noted twice is one, and people of another group are left out', async () => {
  const other = await joined(await newGroup(5));
  const { id } = await joined();
  const session = await tx((t) =>
    planSession(app, t, coach, group, {
      topic: 'Kielikahvila',
      format: 'live',
      startsAt: '2026-11-20T09:00',
      zone: 'Europe/Helsinki',
      minutes: 60,
      place: null,
    }),
  );
  const rows = [
    { enrolmentId: id, present: true, mode: 'live' as const, minutes: 60 },
    { enrolmentId: other.id, present: true, mode: 'live' as const, minutes: 60 },
  ];
  await tx((t) => noteAttendance(app, t, coach, session, rows));
  await tx((t) => noteAttendance(app, t, coach, session, [{ ...rows[0]!, minutes: 45 }]));
  expect((await attendanceOf(q(), [session])).map((a) => [a.enrolmentId, a.minutes])).toEqual([[id, 45]]);
});

test('a job is laid before somebody once; they decide, with a reason, and may change their mind', async () => {
  const { id, scope } = await joined();
  const ad = { vacancyId: crypto.randomUUID(), employer: 'Esimerkki', country: 'NO', municipality: null, occupation: null };
  expect(await tx((t) => suggest(app, t, coach, id, ad))).toBe(true);
  expect(await tx((t) => suggest(app, t, coach, id, ad))).toBe(false);
  const [row] = await suggestionsOf(q(), [id]);
  await tx((t) => decideSuggestion(app, t, scope, row!.id, { wanted: false, reason: 'too-far' }));
  expect(await refusal(() => tx((t) => decideSuggestion(app, t, coach, row!.id, { wanted: true })))).toBe('not-there');
  await tx((t) => decideSuggestion(app, t, scope, row!.id, { wanted: true }));
  expect((await suggestionsOf(q(), [id]))[0]).toMatchObject({ state: 'wanted', reason: null });
});
