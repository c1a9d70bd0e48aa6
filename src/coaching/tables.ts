import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

/** A coaching group of one partner in a project. */
export const coachingGroup = pgTable(
  'coaching_group',
  {
    id: uuid().primaryKey(),
    projectId: uuid().notNull(),
    /** The partner that runs it. */
    organisationId: uuid().notNull(),
    name: text().notNull(),
    country: text().notNull(),
    lang: text().notNull(),
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    capacity: integer().notNull(),
    closedAt: instant(),
    example: boolean().notNull().default(false),
  },
  (t) => [index('coaching_group_by_project').on(t.projectId)],
);

/** One person in one group, and how far they are. When the person is erased, `personId` and all free text go and the row stays to be counted. */
export const enrolment = pgTable(
  'enrolment',
  {
    id: uuid().primaryKey(),
    groupId: uuid().notNull(),
    projectId: uuid().notNull(),
    organisationId: uuid().notNull(),
    personId: uuid(),
    /** The person's pseudonym. */
    subject: uuid().notNull(),
    coachId: uuid(),
    /** See `enrolment.ts`: interested … settled, closed. */
    stage: text().notNull(),
    stageSince: instant().notNull(),
    at: instant().notNull(),
    /** Target-group class B13, such as `soon-to-graduate`. */
    targetGroup: text(),
    /** How they heard of the group. */
    channel: text(),
    /** Countries of home and of where they want to work, for direction. */
    homeCountry: text().notNull(),
    destCountry: text(),
    exitReason: text(),
    barrier: text(),
    nextStep: text(),
    nextStepOn: date(),
    lastContactOn: date(),
    /** Rises with every change; a form that saw an older one is told. */
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('enrolment_once').on(t.groupId, t.subject),
    index('enrolment_by_group').on(t.groupId, t.stage),
    index('enrolment_by_group_time').on(t.groupId, t.at, t.id),
    index('enrolment_by_person').on(t.personId),
    index('enrolment_by_coach').on(t.coachId),
  ],
);

/** A goal, or a step of the plan; border steps, courses and trips are steps too. */
export const planItem = pgTable(
  'plan_item',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid().notNull(),
    /** goal | step | border | course | trip | language | licence */
    kind: text().notNull(),
    text: text().notNull(),
    /** What it stands for elsewhere, such as a border step's id or a fact. */
    ref: text(),
    due: date(),
    /** not-relevant | waiting | to-do | in-progress | sent | done | blocked */
    state: text().notNull(),
    at: instant().notNull(),
    stateSince: instant().notNull(),
    /** The person said yes to it. */
    agreedAt: instant(),
  },
  (t) => [index('plan_item_by_enrolment').on(t.enrolmentId)],
);

export const coachingSession = pgTable(
  'coaching_session',
  {
    id: uuid().primaryKey(),
    groupId: uuid().notNull(),
    topic: text().notNull(),
    /** live | online */
    format: text().notNull(),
    /** Local time without zone, such as `2026-11-24T09:00`, and its zone. */
    startsAt: text().notNull(),
    zone: text().notNull(),
    minutes: integer().notNull(),
    place: text(),
    /** When attendance was noted. */
    notedAt: instant(),
    cancelledAt: instant(),
  },
  (t) => [index('coaching_session_by_group').on(t.groupId)],
);

export const attendance = pgTable(
  'session_attendance',
  {
    sessionId: uuid().notNull(),
    enrolmentId: uuid().notNull(),
    present: boolean().notNull(),
    /** live | online */
    mode: text().notNull(),
    minutes: integer().notNull(),
    at: instant().notNull(),
    notedBy: uuid(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.enrolmentId] })],
);

/** What a coach writes; the participant can read all of it. */
export const coachNote = pgTable(
  'coach_note',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid().notNull(),
    authorId: uuid(),
    at: instant().notNull(),
    lang: text().notNull(),
    /** call | meeting | message | note */
    kind: text().notNull(),
    text: text().notNull(),
  },
  (t) => [index('coach_note_by_enrolment').on(t.enrolmentId)],
);

export const mockInterview = pgTable(
  'mock_interview',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid().notNull(),
    at: instant().notNull(),
    coachId: uuid(),
    lang: text().notNull(),
    minutes: integer().notNull(),
    /** By rubric line: 1 to 4. */
    rubric: jsonb().notNull(),
    feedback: text().notNull(),
  },
  (t) => [index('mock_interview_by_enrolment').on(t.enrolmentId)],
);

/** A job that the coach laid before somebody; the person decides. */
export const suggestion = pgTable(
  'suggestion',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid().notNull(),
    vacancyId: uuid().notNull(),
    at: instant().notNull(),
    byId: uuid(),
    /** suggested | wanted | declined */
    state: text().notNull(),
    stateSince: instant().notNull(),
    reason: text(),
    /** What is kept of the ad for good: employer, municipality, country, occupation; no text. */
    employer: text().notNull(),
    country: text(),
    municipality: text(),
    occupation: text(),
  },
  (t) => [uniqueIndex('suggestion_once').on(t.enrolmentId, t.vacancyId)],
);

/** "These words do not mean this": what coaches and people corrected, so that everyday names get better. */
export const correction = pgTable('name_correction', {
  id: uuid().primaryKey(),
  at: instant().notNull(),
  /** Words as they were said, and their language. */
  said: text().notNull(),
  lang: text().notNull(),
  /** Concept that was wrong, and the right one if it was told. */
  wrong: text().notNull(),
  right: text(),
  byId: uuid(),
  /** open | taken | refused */
  state: text().notNull(),
});

export const application = pgTable(
  'application',
  {
    id: uuid().primaryKey(),
    /** Null when the person keeps it without being in a group. */
    enrolmentId: uuid(),
    personId: uuid(),
    /** The person's pseudonym, and the country they live in: what stays to be counted. */
    subject: uuid().notNull(),
    homeCountry: text().notNull(),
    vacancyId: uuid(),
    organisationId: uuid(),
    employer: text().notNull(),
    title: text().notNull(),
    country: text().notNull(),
    municipality: text(),
    occupation: text(),
    /** Language of the letters to this employer. */
    lang: text().notNull(),
    employerEmail: text(),
    /** See `application.ts`. */
    stage: text().notNull(),
    stageSince: instant().notNull(),
    at: instant().notNull(),
    appliedOn: date(),
    answerBy: date(),
    nudgedAt: instant(),
    reason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('application_by_enrolment').on(t.enrolmentId),
    index('application_by_person').on(t.personId),
    index('application_by_answer').on(t.answerBy),
  ],
);

export const interview = pgTable(
  'interview',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** Local time and its zone. */
    startsAt: text().notNull(),
    zone: text().notNull(),
    /** live | video | phone */
    mode: text().notNull(),
    /** booked | held | cancelled | missed */
    state: text().notNull(),
    stateSince: instant().notNull(),
    /** self | coach | employer | document */
    verified: text().notNull(),
  },
  (t) => [index('interview_by_application').on(t.applicationId)],
);

export const offer = pgTable(
  'offer',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    at: instant().notNull(),
    /** oral | written */
    form: text().notNull(),
    answerBy: date(),
    /** open | accepted | declined | withdrawn | expired */
    state: text().notNull(),
    stateSince: instant().notNull(),
    /** Code, see `offer.ts`. */
    declineReason: text(),
    verified: text().notNull(),
  },
  (t) => [index('offer_by_application').on(t.applicationId)],
);

export const hire = pgTable(
  'hire',
  {
    id: uuid().primaryKey(),
    offerId: uuid().notNull(),
    /** substitute | fixed-term | permanent | season */
    contract: text().notNull(),
    hoursPerWeek: integer(),
    startsOn: date().notNull(),
    endsOn: date(),
    homeCountry: text().notNull(),
    workCountry: text().notNull(),
    /** accepted | signed | started | ended */
    state: text().notNull(),
    stateSince: instant().notNull(),
    endedOn: date(),
    endReason: text(),
    verified: text().notNull(),
  },
  (t) => [uniqueIndex('hire_by_offer').on(t.offerId)],
);

/** Who said that an outcome is so: the person, the coach, the employer, a document. */
export const evidence = pgTable(
  'outcome_evidence',
  {
    id: uuid().primaryKey(),
    /** interview | offer | hire */
    entity: text().notNull(),
    entityId: uuid().notNull(),
    level: text().notNull(),
    at: instant().notNull(),
    byId: uuid(),
    /** For a document: what it is, never its content. */
    note: text(),
  },
  (t) => [index('outcome_evidence_by_entity').on(t.entity, t.entityId)],
);

/** One signed link by which an employer says yes or no without an account. */
export const employerLink = pgTable(
  'employer_link',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    tokenHash: text().notNull(),
    sentTo: text(),
    lang: text().notNull(),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
    /** What was answered, such as `{ "interview:<id>": "yes" }`: yes | no | not-quite. */
    answers: jsonb().notNull().default({}),
  },
  (t) => [uniqueIndex('employer_link_by_token').on(t.tokenHash), index('employer_link_by_application').on(t.applicationId)],
);

/** How it goes 1, 3, 6 and 12 months after the start; answered by a link that needs no account. */
export const followUp = pgTable(
  'follow_up',
  {
    id: uuid().primaryKey(),
    hireId: uuid().notNull(),
    months: integer().notNull(),
    due: date().notNull(),
    tokenHash: text(),
    sentAt: instant(),
    answeredAt: instant(),
    /** still-there | other-job-there | moved-back | looking | other */
    answer: text(),
    /** good | so-so | bad | not-said */
    feeling: text(),
    wantsContact: boolean(),
  },
  (t) => [uniqueIndex('follow_up_once').on(t.hireId, t.months), index('follow_up_by_due').on(t.due)],
);

/** Handing somebody's case to a colleague across the border: nothing is shared before the person's own click. */
export const handover = pgTable(
  'handover',
  {
    id: uuid().primaryKey(),
    enrolmentId: uuid().notNull(),
    fromId: uuid(),
    toOrganisationId: uuid().notNull(),
    toId: uuid(),
    why: text().notNull(),
    /** What would be shared: profile, plan, applications, notes, contact. */
    what: jsonb().notNull(),
    until: date().notNull(),
    askedAt: instant().notNull(),
    /** asked | agreed | refused | revoked | ended */
    state: text().notNull(),
    stateSince: instant().notNull(),
  },
  (t) => [index('handover_by_enrolment').on(t.enrolmentId), index('handover_by_organisation').on(t.toOrganisationId)],
);

/** Labour that an employer needs, even without a vacancy. */
export const labourNeed = pgTable(
  'labour_need',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    siteId: uuid(),
    /** Concept of the occupation, and how the employer calls it. */
    occupation: text().notNull(),
    title: text().notNull(),
    lang: text().notNull(),
    municipality: text().notNull(),
    number: integer().notNull(),
    startsOn: date().notNull(),
    endsOn: date(),
    /** certain | likely | possible */
    certainty: text().notNull(),
    /** A `Demand` list, see `employers/need.ts`: codes only, so that it reads in every language. */
    demands: jsonb().notNull(),
    offers: jsonb().notNull(),
    asOf: date().notNull(),
    source: text().notNull(),
    /** open | filled | withdrawn */
    state: text().notNull(),
    /** When the employer made it public; null = only the employer and the partners see it. */
    publishedAt: instant(),
    byId: uuid(),
    at: instant().notNull(),
    example: boolean().notNull().default(false),
  },
  (t) => [index('labour_need_by_organisation').on(t.organisationId), index('labour_need_by_state').on(t.state)],
);

/** An employer would like to meet somebody whose name they do not know; the coach passes it on, the person decides. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey(),
    needId: uuid().notNull(),
    enrolmentId: uuid().notNull(),
    message: text().notNull(),
    lang: text().notNull(),
    at: instant().notNull(),
    byId: uuid(),
    /** sent | passed-on | accepted | declined */
    state: text().notNull(),
    stateSince: instant().notNull(),
  },
  (t) => [uniqueIndex('invitation_once').on(t.needId, t.enrolmentId)],
);

/** Times at which an employer meets people: interviews and visits. */
export const timeSlot = pgTable(
  'time_slot',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    needId: uuid(),
    /** interview | visit */
    kind: text().notNull(),
    startsAt: text().notNull(),
    zone: text().notNull(),
    minutes: integer().notNull(),
    place: text(),
    seats: integer().notNull(),
    taken: integer().notNull().default(0),
    cancelledAt: instant(),
  },
  (t) => [index('time_slot_by_organisation').on(t.organisationId)],
);

export const slotBooking = pgTable(
  'slot_booking',
  {
    slotId: uuid().notNull(),
    enrolmentId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.slotId, t.enrolmentId] })],
);

/** One contact at the border service desk, noted in under a minute: who, direction, topic, channel, language; no name. */
export const guidanceContact = pgTable(
  'guidance_contact',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    at: instant().notNull(),
    byId: uuid(),
    /** private | company | authority */
    customer: text().notNull(),
    fromCountry: text(),
    toCountry: text(),
    topic: text().notNull(),
    channel: text().notNull(),
    lang: text().notNull(),
    caseId: uuid(),
    /** Counts customers: the same customer's contacts carry the same number; null = not told apart. */
    customerId: uuid(),
  },
  (t) => [index('guidance_contact_by_organisation').on(t.organisationId, t.at), index('guidance_contact_by_case').on(t.caseId)],
);

export const guidanceCase = pgTable(
  'guidance_case',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    at: instant().notNull(),
    byId: uuid(),
    personId: uuid(),
    title: text().notNull(),
    topic: text().notNull(),
    fromCountry: text(),
    toCountry: text(),
    /** open | answered | referred | closed | reopened */
    state: text().notNull(),
    stateSince: instant().notNull(),
    /** Where it was referred to. */
    referredTo: text(),
    answer: text(),
    obstacleId: uuid(),
  },
  (t) => [index('guidance_case_by_organisation').on(t.organisationId, t.state)],
);

/** A hindrance at the border that stops more than one: reported … solved. */
export const obstacle = pgTable('border_obstacle', {
  id: uuid().primaryKey(),
  at: instant().notNull(),
  title: text().notNull(),
  titleLang: text().notNull(),
  description: text().notNull(),
  /** information | formal | practical | mental */
  kind: text().notNull(),
  topic: text().notNull(),
  fromCountry: text(),
  toCountry: text(),
  state: text().notNull(),
  stateSince: instant().notNull(),
  mergedInto: uuid(),
  /** Authority or council that has it now. */
  withWhom: text(),
  outcome: text(),
  /** Shown to the public. */
  listed: boolean().notNull().default(false),
  example: boolean().notNull().default(false),
});

/** One report of an obstacle; the number of those affected is counted from these. */
export const obstacleReport = pgTable(
  'obstacle_report',
  {
    id: uuid().primaryKey(),
    obstacleId: uuid().notNull(),
    at: instant().notNull(),
    personId: uuid(),
    text: text().notNull(),
    lang: text().notNull(),
    /** How many this report says are affected, the reporter included. */
    affected: integer().notNull(),
    tokenHash: text().notNull(),
    email: text(),
  },
  (t) => [index('obstacle_report_by_obstacle').on(t.obstacleId), uniqueIndex('obstacle_report_by_token').on(t.tokenHash)],
);

/**
 * Proof that somebody took part, for a programme that demands it after they were erased: the fewest fields, until the last
 * day of the hold. Nothing else of the person is kept.
 */
export const heldProof = pgTable(
  'held_proof',
  {
    id: uuid().primaryKey(),
    projectId: uuid().notNull(),
    name: text().notNull(),
    /** Class of the target group: that they were eligible. */
    targetGroup: text(),
    /** Days they were present: `[{ on: 'YYYY-MM-DD', minutes }]`. */
    days: jsonb().notNull(),
    heldUntil: date().notNull(),
  },
  (t) => [index('held_proof_by_day').on(t.heldUntil)],
);
