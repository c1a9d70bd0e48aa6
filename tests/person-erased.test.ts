import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, newId, type TablePrivacy, taggedTables } from '#platform';
import { addPerson, findPerson, type PersonRow } from '#people';
import { erasePerson, exportPerson } from '../src/people/rights.ts';
import { testApp } from './setup/test-app.ts';

/** Stands in every personal column of the person's rows, and nowhere else. */
const MARK = 'xyzzy-personal';

let app: App;
let close: () => Promise<void>;
let person: PersonRow;
let tables: Map<string, TablePrivacy>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  tables = new Map((await taggedTables()).map(({ table, tags }) => [table, tags]));
});
afterAll(() => close());

const leadsToPerson = (table: string): boolean => {
  const tags = tables.get(table)!;
  return tags.who !== undefined || (tags.via !== undefined && leadsToPerson(tags.via.table));
};
const depth = (table: string): number => (tables.get(table)!.via ? 1 + depth(tables.get(table)!.via!.table) : 0);

/** A row in every table that leads to the person, and one in every table that names them as an actor. */
beforeEach(async () => {
  const { pool } = app.database;
  await pool.query(
    `truncate ${[...tables.keys()]
      .filter((t) => t !== 'setting')
      .map((t) => `"${t}"`)
      .join(', ')} cascade`,
  );
  person = await addPerson(app.database.queries, app.clock, {
    email: `${MARK}@example.org`,
    name: MARK,
    phone: MARK,
    home: 'FI/Tornio',
    lang: 'fi',
  });
  const { rows: columns } = await pool.query(
    "select table_name as t, column_name as c, data_type as type from information_schema.columns where table_schema = 'public' order by ordinal_position",
  );
  const ids = new Map<string, string>([['person', person.id]]);
  const concerned = [...tables.keys()].filter(
    (t) => t !== 'person' && (leadsToPerson(t) || tables.get(t)!.actors?.length || tables.get(t)!.address),
  );
  for (const table of concerned.sort((a, b) => depth(a) - depth(b))) {
    const tags = tables.get(table)!;
    const own = columns.filter((c) => c.t === table);
    const values = own.map(({ c, type }) => {
      if (c === 'id') {
        ids.set(table, newId());
        return ids.get(table);
      }
      if (c === tags.who || tags.actors?.includes(c)) return person.id;
      if (c === tags.address) return person.email;
      if (c === tags.via?.column) return ids.get(tags.via!.table);
      if (c === 'subject') return type === 'uuid' ? person.subject : 'somebody';
      const mark = leadsToPerson(table) && tags.personal.includes(c);
      if (type === 'uuid') return newId();
      if (type === 'jsonb') return JSON.stringify(mark ? { said: MARK } : {});
      if (/timestamp|date/.test(type)) return '2026-01-01';
      if (type === 'boolean') return true;
      if (/int|numeric/.test(type)) return 1;
      return mark ? MARK : 'x';
    });
    await pool.query(
      `insert into "${table}" (${own.map(({ c }) => `"${c}"`).join(', ')}) values (${own.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    );
  }
});

async function tablesThatSay(...what: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables.keys()) {
    const { rows } = await app.database.pool.query(`select t::text as row from "${table}" t`);
    if (rows.some(({ row }) => what.some((text) => row.includes(text)))) found.push(table);
  }
  return found;
}

describe('a person who is erased', () => {
  test('stands in no table any more: no name, no address, no number, no word of theirs', async () => {
    expect((await tablesThatSay(MARK, person.id, person.email!)).length).toBeGreaterThan(10);
    await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'asked'));
    expect(await tablesThatSay(MARK, person.id, person.email!)).toEqual([]);
    expect(await findPerson(app.database.queries, person.id)).toBeNull();
  });

  test('is still counted: rows that are counted stay, with the pseudonym', async () => {
    const counted = [...tables].filter(([table, tags]) => tags.erase === 'empty' && leadsToPerson(table)).map(([table]) => table);
    await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'asked'));
    for (const table of counted) expect([table, (await app.database.pool.query(`select 1 from "${table}"`)).rowCount]).toEqual([table, 1]);
  });

  test('leaves others’ rows alone', async () => {
    const other = await addPerson(app.database.queries, app.clock, { email: 'other@example.org', name: 'Other', lang: 'sv' });
    await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'asked'));
    expect(await findPerson(app.database.queries, other.id)).toEqual(other);
  });

  test('is erased whole or not at all', async () => {
    await expect(
      app.database.queries.transaction(async (queries) => {
        await erasePerson(app, queries, person, 'asked');
        throw new Error('cut');
      }),
    ).rejects.toThrow('cut');
    expect((await tablesThatSay(MARK, person.id, person.email!)).length).toBeGreaterThan(10);
  });
});

test('an export holds a row of every table that leads to the person, and no secret', async () => {
  const held = await exportPerson(app, person);
  const expected = [...tables.keys()].filter((t) => t !== 'person' && leadsToPerson(t)).sort();
  expect(Object.keys(held.tables).sort()).toEqual(expected);
  expect(held.person).toMatchObject({ email: `${MARK}@example.org`, name: MARK });
  const text = JSON.stringify(held);
  expect(text).not.toMatch(/token_hash|sealed_secret|stop_hash|public_key/);
});
