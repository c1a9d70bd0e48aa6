/** The invented people, organisations and projects, for tests of rooms that stand on them. */
export { clearPeople, seedPeople } from '../../src/people/world.ts';
