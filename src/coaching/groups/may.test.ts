import { describe, expect, test } from 'vitest';
import { type Grant, mintScope, nobody, operator, type Scope } from '#platform';
import * as may from './may.ts';

const [OWN, OTHER, PROJECT, ELSEWHERE] = ['own', 'other', 'project', 'elsewhere'] as const;
const group = { id: 'group', projectId: PROJECT, organisationId: OWN };
const enrolment = { groupId: 'group', projectId: PROJECT, organisationId: OWN, personId: 'me' };
const grant = (role: string, where: Partial<Grant> = {}): Grant => ({
  role,
  projectId: null,
  organisationId: null,
  groupId: null,
  ...where,
});
const as = (grants: Grant[], more: Partial<Parameters<typeof mintScope>[0]> = {}): Scope =>
  mintScope({ personId: 'somebody', via: 'session', sessionId: 's', grants, strong: true, ...more });

const who = {
  visitor: nobody,
  operator,
  'the person': as([], { personId: 'me', strong: false }),
  'another person': as([], { strong: false }),
  coach: as([grant('coach', { organisationId: OWN, projectId: PROJECT })]),
  'coach without a second sign': as([grant('coach', { organisationId: OWN, projectId: PROJECT })], { strong: false }),
  'coach of another partner': as([grant('coach', { organisationId: OTHER, projectId: PROJECT })]),
  'coach in another project': as([grant('coach', { organisationId: OWN, projectId: ELSEWHERE })]),
  'coach of another group': as([grant('coach', { organisationId: OWN, projectId: PROJECT, groupId: 'another' })]),
  teacher: as([grant('teacher', { organisationId: OWN, projectId: PROJECT })]),
  coordinator: as([grant('partner-coordinator', { organisationId: OWN })]),
  'coordinator of another partner': as([grant('partner-coordinator', { organisationId: OTHER })]),
  manager: as([grant('project-manager', { projectId: PROJECT })]),
  'manager of another project': as([grant('project-manager', { projectId: ELSEWHERE })]),
  funder: as([grant('funder', { projectId: PROJECT })]),
  employer: as([grant('employer-contact', { organisationId: OTHER })]),
  administrator: as([grant('administrator')]),
} satisfies Record<string, Scope>;
type Who = keyof typeof who;
const staff: readonly Who[] = ['operator', 'coach', 'coordinator', 'manager', 'administrator'];

const table: Readonly<Record<string, readonly [sentence: (scope: Scope) => boolean, allowed: readonly Who[]]>> = {
  'sees the group': [(s) => may.seesGroup(s, group), [...staff, 'teacher']],
  'sees the board': [(s) => may.seesBoard(s, group), staff],
  'opens somebody’s page': [(s) => may.opensParticipant(s, enrolment), staff],
  'works with somebody': [(s) => may.coachesIn(s, enrolment), ['operator', 'coach', 'coordinator']],
  'brings somebody in': [(s) => may.bringsInto(s, group), ['operator', 'coach', 'coordinator']],
  'plans sessions and notes attendance': [(s) => may.keepsSessions(s, group), ['operator', 'coach', 'teacher', 'coordinator']],
  'makes a group there': [(s) => may.makesGroupAt(s, group), ['operator', 'coordinator', 'manager', 'administrator']],
  'sees figures': [(s) => may.seesFigures(s, group), [...staff, 'teacher', 'funder']],
  'is the person': [(s) => may.isTheirOwn(s, enrolment), ['the person']],
  'decides what words mean': [
    (s) => may.decidesNames(s),
    ['operator', 'coordinator', 'coordinator of another partner', 'manager', 'manager of another project', 'administrator'],
  ],
};

describe('who may', () => {
  for (const [sentence, [holds, allowed]] of Object.entries(table))
    test(`${sentence}: ${allowed.join(', ')}, and nobody else`, () => {
      expect((Object.keys(who) as Who[]).filter((name) => holds(who[name])).sort()).toEqual([...allowed].sort());
    });

  test('a colleague elsewhere opens a page only through a share, and only with a second sign', () => {
    const shared = new Set(['plan']);
    expect(may.opensParticipant(who['coach of another partner'], enrolment, shared)).toBe(true);
    expect(may.opensParticipant(who['coach of another partner'], enrolment, new Set())).toBe(false);
    expect(may.opensParticipant(who['coach without a second sign'], enrolment, shared)).toBe(false);
    expect(may.seesThroughShare(who['coach of another partner'], shared, 'plan')).toBe(true);
    expect(may.seesThroughShare(who['coach of another partner'], shared, 'notes')).toBe(false);
    expect(may.coachesIn(who['coach of another partner'], enrolment)).toBe(false);
  });

  test('an enrolment whose person was erased is nobody’s own', () => {
    expect(may.isTheirOwn(nobody, { personId: null })).toBe(false);
    expect(may.isTheirOwn(operator, { personId: null })).toBe(false);
  });
});
