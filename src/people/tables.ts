import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform';

/** Somebody with an account, or somebody who is helped without one. No identity number, no birth date, no gender. */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey(),
    createdAt: instant().notNull(),
    /** The pseudonym that events and counted rows carry; what it stands for is gone when this row is. */
    subject: uuid().notNull(),
    /** What they want to be called; null until they say. */
    name: text(),
    /** In lower case. Null for somebody who is helped without an account. */
    email: text(),
    lang: text().notNull(),
    /** Municipality such as `FI/Tornio`. */
    home: text(),
    phone: text(),
    /** The coach who keeps the record of somebody without an account. */
    keptBy: uuid(),
    lastSeenAt: instant().notNull(),
    /** When they were told that their data will be deleted for want of use. */
    warnedAt: instant(),
    /** From the invented world. */
    example: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('person_by_email').on(t.email), uniqueIndex('person_by_subject').on(t.subject)],
);

/** A letter that lets somebody in: code and link as hashes, ten minutes, once. */
export const signInLetter = pgTable(
  'sign_in_letter',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    email: text().notNull(),
    lang: text().notNull(),
    codeHash: text().notNull(),
    linkHash: text().notNull(),
    /** The browser that asked. */
    browserHash: text().notNull(),
    tries: integer().notNull().default(0),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    back: text(),
  },
  (t) => [index('sign_in_letter_by_email').on(t.email, t.at), uniqueIndex('sign_in_letter_by_link').on(t.linkHash)],
);

export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    tokenHash: text().notNull(),
    at: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    /** letter | passkey | oidc | example */
    method: text().notNull(),
    strong: boolean().notNull(),
    /** Browser and system in two words, to recognise it by; never the full header. */
    device: text().notNull(),
  },
  (t) => [uniqueIndex('session_by_token').on(t.tokenHash), index('session_by_person').on(t.personId)],
);

export const passkey = pgTable(
  'passkey',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    credentialId: text().notNull(),
    publicKey: text().notNull(),
    counter: integer().notNull(),
    transports: jsonb().notNull(),
    name: text().notNull(),
    at: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex('passkey_by_credential').on(t.credentialId), index('passkey_by_person').on(t.personId)],
);

/** A second factor by an app that shows codes; the secret is sealed with the installation's. */
export const secondFactor = pgTable('second_factor', {
  personId: uuid().primaryKey(),
  sealedSecret: text().notNull(),
  confirmedAt: instant(),
  /** The step of the last code taken: a code works once. */
  lastStep: integer().notNull().default(0),
  tries: integer().notNull().default(0),
  triesFrom: instant(),
  /** Hashes of the codes for a lost phone. */
  recovery: jsonb().notNull(),
});

/** A login at an organisation's own provider, joined by issuer and subject, never by e-mail. */
export const outsideLogin = pgTable(
  'outside_login',
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
);

export const grant = pgTable(
  'role_grant',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    role: text().notNull(),
    projectId: uuid(),
    organisationId: uuid(),
    groupId: uuid(),
    at: instant().notNull(),
    grantedBy: uuid(),
    endedAt: instant(),
  },
  (t) => [index('role_grant_by_person').on(t.personId)],
);

/** Authorities, companies, municipalities, schools, staffing agencies, unions, networks. */
export const organisation = pgTable('organisation', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** authority | company | municipality | school | staffing-agency | union | network */
  kind: text().notNull(),
  country: text().notNull(),
  website: text(),
  /** What they do, by language. */
  about: jsonb().notNull(),
  /** Shown in the public directory. */
  listed: boolean().notNull().default(true),
  at: instant().notNull(),
  example: boolean().notNull().default(false),
});

export const site = pgTable(
  'site',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    name: text().notNull(),
    /** Municipality such as `SE/Kiruna`. */
    municipality: text().notNull(),
  },
  (t) => [index('site_by_organisation').on(t.organisationId)],
);

/** Whom to ask at an organisation; shown in the directory only when they said so. */
export const contactPerson = pgTable(
  'contact_person',
  {
    id: uuid().primaryKey(),
    organisationId: uuid().notNull(),
    siteId: uuid(),
    personId: uuid(),
    name: text().notNull(),
    task: text().notNull(),
    email: text(),
    phone: text(),
    langs: jsonb().notNull(),
    listed: boolean().notNull().default(false),
  },
  (t) => [index('contact_person_by_organisation').on(t.organisationId)],
);

export const project = pgTable(
  'project',
  {
    id: uuid().primaryKey(),
    /** Such as `arctic-labour`; stands in addresses and commands. */
    slug: text().notNull(),
    /** By language. */
    name: jsonb().notNull(),
    about: jsonb().notNull(),
    programme: text().notNull(),
    funder: text().notNull(),
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    /** Targets by indicator code, such as `{ "F1": 370 }`. */
    targets: jsonb().notNull(),
    /** Months without use after which what is not under hold goes. */
    idleMonths: integer().notNull().default(12),
    /** Last day of the programme's hold on proof of participation. */
    proofUntil: date().notNull(),
    example: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('project_by_slug').on(t.slug)],
);

/** What an organisation does in a project. */
export const partner = pgTable(
  'project_partner',
  {
    projectId: uuid().notNull(),
    organisationId: uuid().notNull(),
    /** lead | partner | co-funder | associated */
    part: text().notNull(),
    task: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.organisationId] })],
);

/** A consent, given and withdrawn, with the version and language of the text that was shown. Never changed but to be withdrawn. */
export const consent = pgTable(
  'consent',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    purpose: text().notNull(),
    projectId: uuid(),
    textVersion: text().notNull(),
    textLang: text().notNull(),
    givenAt: instant().notNull(),
    withdrawnAt: instant(),
    /** The coach who read it out and noted the answer, for somebody without an account. */
    notedBy: uuid(),
  },
  (t) => [index('consent_by_person').on(t.personId, t.purpose)],
);

/** What somebody shares, with whom, until when. */
export const share = pgTable(
  'share',
  {
    id: uuid().primaryKey(),
    personId: uuid().notNull(),
    /** profile | plan | applications | notes | contact */
    what: text().notNull(),
    organisationId: uuid().notNull(),
    /** One colleague only, or all of the organisation's when null. */
    colleagueId: uuid(),
    why: text().notNull(),
    at: instant().notNull(),
    until: date().notNull(),
    revokedAt: instant(),
  },
  (t) => [index('share_by_person').on(t.personId), index('share_by_organisation').on(t.organisationId)],
);

/** Who looked at what about somebody; the person reads it. */
export const accessLog = pgTable(
  'access_log',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    personId: uuid().notNull(),
    actorId: uuid(),
    /** As the actor then was: role and organisation. */
    role: text().notNull(),
    organisationId: uuid(),
    /** profile | plan | notes | applications | cv | export | handover | case */
    what: text().notNull(),
  },
  (t) => [index('access_log_by_person').on(t.personId, t.at)],
);

/** What somebody can do and wants, said once. */
export const profile = pgTable('profile', {
  personId: uuid().primaryKey(),
  at: instant().notNull(),
  /** A `PersonProfile`. */
  body: jsonb().notNull(),
});

/** What a page keeps of a signed-in person who said yes to that; without an account the same lies in the browser. */
export const keptDrawer = pgTable(
  'kept_drawer',
  {
    personId: uuid().notNull(),
    name: text().notNull(),
    at: instant().notNull(),
    value: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.name] })],
);
