import { sql } from 'drizzle-orm';
import type { App } from './app.ts';
import type { Queries } from './database.ts';
import { discoverInRooms } from './discovery.ts';

/** Why data may be kept: what somebody asked for, said yes to, the task of the project, or a duty in law. */
export type LegalBasis = 'asked-for' | 'consent' | 'public-task' | 'legal-duty' | 'not-personal';

/** When rows go: with the account or after months without use, at the end of a programme's hold, after days, or never. */
export type RetentionClock = 'account' | 'hold' | 'days' | 'none';

/** What is known of one table. Every column of it is named once, as personal or plain. */
export type TablePrivacy = Readonly<{
  /** Columns about a person; emptied or deleted with the person. */
  personal: readonly string[];
  /** Columns that say nothing of a person. */
  plain: readonly string[];
  purpose: string;
  basis: LegalBasis;
  clock: RetentionClock;
  /** The column that holds the person's id. */
  who?: string;
  /** Rows that know nobody yet but hold an e-mail address: they go with the person whose address it is. */
  address?: string;
  /** Or the way there: this column holds the id of a row of that table. */
  via?: Readonly<{ column: string; table: string }>;
  /** Columns that name other persons who had a part in it (a coach, say): emptied when those are erased. */
  actors?: readonly string[];
  /** What erasing the person does: rows go, or stay to be counted with the personal columns emptied (`null`, or `''` and `{}` where null is not allowed). */
  erase?: 'delete' | 'empty';
}>;

/** A room's tables, found as `src/<room>/privacy.ts` exporting `privacy`. */
export type RoomPrivacy = Readonly<Record<string, TablePrivacy>>;

/** Work of a room before a person's rows go, in the same transaction: `src/<room>/privacy.ts` exporting `beforeErase`. */
export type BeforeErase = (app: App, queries: Queries, personId: string) => Promise<void>;

type Module = { privacy: RoomPrivacy; beforeErase?: BeforeErase };

/** Every tagged table of the house, higher rooms first: what hangs on other rows goes before them. */
export async function taggedTables(): Promise<{ room: string; table: string; tags: TablePrivacy }[]> {
  return (await discoverInRooms<Module>('privacy.ts'))
    .reverse()
    .flatMap(({ room, module }) => Object.entries(module.privacy).map(([table, tags]) => ({ room, table, tags })));
}

const name = (text: string) => {
  if (!/^[a-z_]+$/.test(text)) throw new Error(`not a name of a table or column: ${text}`);
  return sql.raw(`"${text}"`);
};

/** `where` of the rows that are about a person, along the way to `who`. */
function mine(table: string, all: ReadonlyMap<string, TablePrivacy>, personId: string): ReturnType<typeof sql> | null {
  const tags = all.get(table);
  if (tags?.who) return sql`${name(tags.who)} = ${personId}`;
  if (!tags?.via) return null;
  const inner = mine(tags.via.table, all, personId);
  return inner && sql`${name(tags.via.column)} in (select id from ${name(tags.via.table)} where ${inner})`;
}

/** All that is held on a person, by table; driven by the tags, so that a new table cannot be forgotten. */
export async function everythingAbout(queries: Queries, personId: string): Promise<Record<string, unknown[]>> {
  const tables = await taggedTables();
  const all = new Map(tables.map(({ table, tags }) => [table, tags]));
  const found: Record<string, unknown[]> = {};
  for (const { table } of [...tables].reverse()) {
    const where = mine(table, all, personId);
    if (!where) continue;
    const { rows } = await queries.execute(sql`select * from ${name(table)} where ${where}`);
    if (rows.length > 0) found[table] = rows.map(withoutSecrets);
  }
  return found;
}

/** Hashes and sealed secrets are of no use to anybody and of some to a thief. */
const withoutSecrets = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !/(_hash|^sealed_secret|^public_key|^recovery)$/.test(column)));

/** What happened under a pseudonym: codes and counts, the oldest first. */
export async function eventsAbout(queries: Queries, subject: string): Promise<Record<string, unknown>[]> {
  const { rows } = await queries.execute(sql`select at, room, type, data from event_log where subject = ${subject} order by id`);
  return rows;
}

/**
 * Erases a person: rows go or are emptied as their tags say, in one transaction; letters that wait for them are not sent.
 * What is counted stays, without the person.
 */
export async function eraseEverythingAbout(app: App, queries: Queries, personId: string, email: string | null): Promise<void> {
  for (const { module } of await discoverInRooms<Module>('privacy.ts')) await module.beforeErase?.(app, queries, personId);
  const tables = await taggedTables();
  const all = new Map(tables.map(({ table, tags }) => [table, tags]));
  const columns = await nullable(queries);
  // What hangs on a row goes before it; emptying `who` last keeps the way to it open.
  const emptied: { table: string; where: ReturnType<typeof sql> }[] = [];
  for (const { table, tags } of [...tables].sort((a, b) => depth(b.table, all) - depth(a.table, all))) {
    const where = mine(table, all, personId);
    if (where && tags.erase === 'delete') await queries.execute(sql`delete from ${name(table)} where ${where}`);
    else if (where) emptied.push({ table, where });
    for (const actor of tags.actors ?? [])
      await queries.execute(sql`update ${name(table)} set ${name(actor)} = null where ${name(actor)} = ${personId}`);
  }
  for (const { table, where } of emptied) {
    const { personal, who } = all.get(table)!;
    const set = personal.filter((column) => column !== who).map((column) => sql`${name(column)} = ${empty(columns, table, column)}`);
    if (set.length > 0) await queries.execute(sql`update ${name(table)} set ${sql.join(set, sql`, `)} where ${where}`);
  }
  for (const { table } of emptied) {
    const { who } = all.get(table)!;
    if (who) await queries.execute(sql`update ${name(table)} set ${name(who)} = null where ${name(who)} = ${personId}`);
  }
  if (email)
    for (const { table, tags } of tables)
      if (tags.address) await queries.execute(sql`delete from ${name(table)} where ${name(tags.address)} = ${email}`);
}

const depth = (table: string, all: ReadonlyMap<string, TablePrivacy>): number => {
  const via = all.get(table)?.via;
  return via ? 1 + depth(via.table, all) : 0;
};

async function nullable(queries: Queries): Promise<Map<string, { nullable: boolean; type: string }>> {
  const { rows } = await queries.execute(
    sql`select table_name, column_name, is_nullable, data_type from information_schema.columns where table_schema = 'public'`,
  );
  return new Map(rows.map((r) => [`${r.table_name}.${r.column_name}`, { nullable: r.is_nullable === 'YES', type: String(r.data_type) }]));
}

function empty(columns: Map<string, { nullable: boolean; type: string }>, table: string, column: string): ReturnType<typeof sql> {
  const found = columns.get(`${table}.${column}`);
  if (!found) throw new Error(`no column ${column} in ${table}`);
  if (found.nullable) return sql`null`;
  if (found.type === 'jsonb') return sql`'{}'::jsonb`;
  if (found.type === 'text') return sql`''`;
  throw new Error(`${table}.${column} is personal, must not be null and has no empty value; delete the row instead`);
}
