import { expect, test } from 'vitest';
import { type Grant, mintScope, newId, nobody, type Scope } from '#platform';
import { keepsApplication, readsApplication, vouches } from './may.ts';

const [projectId, organisationId, groupId, personId] = [newId(), newId(), newId(), newId()];
const scope = (role: string | null, where: Partial<Grant>, strong = true, own = false): Scope =>
  mintScope({
    personId: own ? personId : newId(),
    via: 'session',
    sessionId: newId(),
    grants: role === null ? [] : [{ role, projectId: null, organisationId: null, groupId: null, ...where }],
    strong,
  });
const here = { projectId, organisationId };

const mine = { personId, enrolment: { groupId, projectId, organisationId, personId } };
const alone = { personId, enrolment: null };

/** Who, and whether they keep, read and vouch for an application in a group; and read one that is in none. */
const table: readonly [who: string, scope: Scope, keeps: boolean, reads: boolean, vouches: boolean, alone: boolean][] = [
  ['nobody', nobody, false, false, false, false],
  ['the person', scope(null, {}, false, true), true, true, false, true],
  ['another person', scope(null, {}, false), false, false, false, false],
  ['their coach', scope('coach', here), true, true, true, false],
  ['their coach without a second sign', scope('coach', here, false), false, false, false, false],
  ['a coach of another partner', scope('coach', { projectId, organisationId: newId() }), false, false, false, false],
  ['a coach of another group', scope('coach', { ...here, groupId: newId() }), false, false, false, false],
  ['the partner’s coordinator', scope('partner-coordinator', { organisationId }), true, true, true, false],
  ['the project’s manager', scope('project-manager', { projectId }), false, true, false, false],
  ['another project’s manager', scope('project-manager', { projectId: newId() }), false, false, false, false],
  ['a teacher of the partner', scope('teacher', here), false, false, false, false],
  ['an employer’s contact', scope('employer-contact', { organisationId }), false, false, false, false],
  ['the funder', scope('funder', { projectId }), false, false, false, false],
  ['a border adviser', scope('border-adviser', {}), false, false, false, false],
  ['an administrator', scope('administrator', {}), false, true, false, false],
  ['a coach who is the person', scope('coach', here, true, true), true, true, false, true],
];

test.each(table)('%s', (_, who, keeps, reads, says, readsAlone) => {
  expect([keepsApplication(who, mine), readsApplication(who, mine), vouches(who, mine), readsApplication(who, alone)]).toEqual([
    keeps,
    reads,
    says,
    readsAlone,
  ]);
});

test('a share opens reading, and nothing else, to somebody strong', () => {
  const colleague = scope('border-adviser', { organisationId: newId() });
  expect(readsApplication(colleague, mine, new Set(['applications']))).toBe(true);
  expect(readsApplication(colleague, mine, new Set(['plan']))).toBe(false);
  expect(readsApplication(scope('border-adviser', {}, false), mine, new Set(['applications']))).toBe(false);
  expect(keepsApplication(colleague, mine)).toBe(false);
});
