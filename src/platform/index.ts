export { type App, type RoomLife, service } from './app.ts';
export { type Clock, dayOf, daysBetween, instantOf, localTime, makeClock } from './clock.ts';
export type { Command, CommandIo } from './command.ts';
export { addressOfOurs, type Config, packageRoot, readConfig } from './config.ts';
export { type Database, migrateDatabase, openDatabase, type Queries, takingTurns } from './database.ts';
export { discoverInRooms, discoverOnShelves, levels } from './discovery.ts';
export { type NewEvent, record } from './event-log.ts';
export { isId, newId } from './ids.ts';
export { type Log, makeLog } from './log.ts';
export {
  defineWords,
  definedTexts,
  fallbacks,
  fingerprint,
  isLanguage,
  type Language,
  languages,
  longDate,
  negotiate,
  number,
  ownName,
  type Speaker,
  shortDate,
  textOf,
  translations,
  type Words,
} from './messages.ts';
export { type Letter, makePost, type Post, promiseLetter } from './outbox.ts';
export { withPidLock } from './pid-lock.ts';
export { InputProblem, OperationProblem, oneLine } from './problems.ts';
export { type Job, type Queue, startQueue } from './queue.ts';
export { installationSecret, makeSeal, type Seal } from './seal.ts';
export { type Grant, mintScope, nobody, operator, type Scope } from './scope.ts';
export { doOnce, formNumber } from './once.ts';
export { instant, setting } from './tables.ts';
export {
  type BeforeErase,
  eraseEverythingAbout,
  eventsAbout,
  everythingAbout,
  type LegalBasis,
  type RetentionClock,
  type RoomPrivacy,
  type TablePrivacy,
  taggedTables,
} from './personal-data.ts';
