import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '#platform';
import { makeTestHall, type TestHall } from '../../../../tests/setup/hall.ts';
import { testApp } from '../../../../tests/setup/test-app.ts';
import { allGroups, type GroupRow } from '../../groups/store.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
let groups: GroupRow[];
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app);
  groups = await allGroups(app.database.queries);
}, 240_000);
afterAll(() => close());

test('a role for one group opens that group and no other, and ends with its sessions', async () => {
  const [one, other] = [groups[0]!, groups.find((g) => g.organisationId !== groups[0]!.organisationId)!];
  const manager = await house.signIn('manager@example.org');
  const staff = `/en/groups/${one.id}/staff`;
  expect((await house.post(staff, { do: 'give', email: 'nobody', role: 'king' }, manager)).status).toBe(422);
  expect((await house.post(staff, { do: 'give', email: 'guest.teacher@example.org', role: 'teacher' }, manager)).location).toBe(
    `${staff}?saved=given`,
  );
  expect((await house.post(staff, { do: 'give', email: 'guest.teacher@example.org', role: 'teacher' }, manager)).location).toBe(
    `${staff}?saved=held`,
  );
  const teacher = await house.signIn('guest.teacher@example.org');
  expect((await house.get(`/en/groups/${one.id}/list`, teacher)).status).toBe(200);
  expect((await house.get(`/en/groups/${other.id}/list`, teacher)).status).toBe(404);
  // A coach of one partner does not decide who works with another's group.
  const stranger = await house.signIn('coordinator.elsewhere@example.org', {
    roles: [{ role: 'partner-coordinator', organisationId: other.organisationId }],
  });
  expect((await house.get(staff, stranger)).status).toBe(404);
  const grant = /name="end" value="([0-9a-f-]{36})"/.exec((await house.get(staff, manager)).text)![1]!;
  expect((await house.post(staff, { end: grant }, stranger)).status).toBe(404);
  expect((await house.post(staff, { end: grant }, manager)).location).toBe(`${staff}?saved=ended`);
  expect((await house.get(`/en/groups/${one.id}/list`, teacher)).status).toBe(303);
});
