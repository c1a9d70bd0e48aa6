export type { LanguageNames, Licence, RegulatedProfession } from './built-in.ts';
export { builtIn } from './built-in.ts';
export { type Cefr, type Concept, cefr, groupUri, iscoOfUri, type Label, type Level, levelNumber, ownUri } from './concept.ts';
export type { Licences } from './licences.ts';
export { type Candidate, CONFIRM_BAR, calibrate, type Linker } from './linker.ts';
export { type Mention, PhraseFinder } from './phrases.ts';
export { type Country, countries, distanceKm, type Municipality, type Places, type Region, type Travel, travel } from './places.ts';
export { fold, normalise, poolLanguages, poolOf, stem, type Token, tokens } from './spelling.ts';
export { makeTaxonomy, type OccupationSkill, type Scheme, sameName, schemeNamed, type Taxonomy, taxonomyOf } from './taxonomy.ts';
