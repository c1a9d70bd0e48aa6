export { type Looked, noteAccess, noteAccesses, revokeShare, type Shareable, shareable, sharedToScope, shareWith } from './access.ts';
export {
  addExamplePersons,
  addPerson,
  allGrants,
  allOrganisations,
  allProjects,
  changePerson,
  consenting,
  countPersons,
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
  personOfEmail,
  type PersonRow,
  type ProjectRow,
  readKeptDrawers,
  readPersons,
  saveGrant,
  sharedWith,
  sharesOf,
  type ShareRow,
  sitesOf,
  writeKeptDrawer,
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
export { emailOf, letIn } from './sign-in.ts';
export {
  emptyPersonProfile,
  type Evidence,
  evidences,
  type Experience,
  type HeldLicence,
  type Known,
  languageSkills,
  type MatchingView,
  matchingView,
  overallLevel,
  type PersonProfile,
  parsePersonProfile,
  type Qualification,
  type SpokenLanguage,
  takeMatchingView,
} from './profile.ts';
export { forgetProfile, readProfile, readProfiles, saveProfile } from './profiles/store.ts';
export { idleWarning } from './mail/idle-warning.ts';
export { applyIdleClock, erasePerson, exportPerson, personNamed } from './rights.ts';
export { type Cv, type CvPerson, cvOf } from './profiles/cv/cv.ts';
export { cvPdf } from './profiles/cv/cv-pdf.ts';
export { conventionOf, CvPair, CvView, cvFor } from './profiles/cv/cv-view.tsx';
export { roleName } from './pages/role-names.ts';
export { endRole, giveRole } from './role-commands.ts';
