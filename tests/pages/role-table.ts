/** Everybody whom the role table knows; `other …` belong to another partner, employer or person. */
export const actors = [
  'anonymous',
  'participant',
  'other participant',
  'employer contact',
  'other employer',
  'coach',
  'other coach',
  'teacher',
  'border adviser',
  'partner coordinator',
  'project manager',
  'funder',
  'administrator',
] as const;
export type Actor = (typeof actors)[number];
export type Opens = 'everybody' | 'signed-in' | readonly Actor[];

/** Advisers of the border service, and those who run the installation. */
/** Advisers of the border service, and those who run the installation. */
/** Advisers of the border service, and those who run the installation. */
/** Advisers of the border service, and those who run the installation. */
/** Advisers of the border service, and those who run the installation. */
const desk: Opens = ['border adviser', 'administrator'];
/** Those who lead: they make groups, give roles and settle what words mean. */
const leads: Opens = ['partner coordinator', 'project manager', 'administrator'];
/** Whoever works with groups; which groups, each page asks. */
const groups: Opens = ['coach', 'other coach', 'teacher', ...leads];
/** Everybody who may see a person, some of them only through a share. */
const staff: Opens = [...groups, 'border adviser'];
/** Figures without persons are the funder's too. */
const figures: Opens = [...groups, 'funder'];
/** Needs are kept by employers' contacts, and by partners who write down what an employer told them. */
const needs: Opens = ['employer contact', 'other employer', 'coach', 'other coach', ...leads];
/** Invitations are passed on by coaches. */
const coaches: Opens = ['coach', 'other coach', 'partner coordinator'];

/**
 * Who may open which route at all. What stands behind a gate and belongs to others answers 404; that is tried beside each
 * object. A route that is not named here fails the tests.
 */
export const routes: Readonly<Record<string, Opens>> = {};
