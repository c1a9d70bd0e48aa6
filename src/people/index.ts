export * from './may.ts';
export { holds, holdsOne, isRole, isStaff, placesOf, type Role, roles, staffRoles, type Where } from './roles.ts';
