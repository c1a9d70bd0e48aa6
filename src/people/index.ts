export { type Looked, noteAccess, noteAccesses, revokeShare, type Shareable, shareable, sharedToScope, shareWith } from './access.ts';
export {
  addPerson,
  allOrganisations,
  allProjects,
  changePerson,
  consenting,
  contactsOf,
  findOrganisation,
  findPerson,
  findPersonByEmail,
  findProject,
  holdersOf,
  keptDrawersNamed,
  type NewGrant,
  type NewPerson,
  type OrganisationRow,
  partnerships,
  type PersonRow,
  type ProjectRow,
  readKeptDrawerOf,
  readKeptDrawers,
  readPersons,
  saveGrant,
  sharedWith,
  sharesOf,
  type ShareRow,
  sitesOf,
} from './store.ts';
export {
  consentText,
  giveConsent,
  hasConsent,
  isPurpose,
  type Purpose,
  purposes,
  TEXT_VERSION,
  whoConsented,
  withdrawConsent,
} from './consents.ts';
export { keepDrawers, keptDrawers } from './drawers.ts';
export * from './may.ts';
export { calledOf, nameAtDesk } from './names.ts';
export { holds, holdsOne, isRole, isStaff, placesOf, type Role, roles, staffRoles, type Where } from './roles.ts';
export { deviceOf, signOut, type Visitor, visitorOf, whenStrong } from './sessions.ts';
export { letIn } from './sign-in.ts';
