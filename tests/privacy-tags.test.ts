import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, taggedTables } from '#platform';
import { testApp } from './setup/test-app.ts';

let app: App;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
});
afterAll(() => close());

test('every column of every table is tagged once, as personal or plain', async () => {
  const { rows } = await app.database.pool.query(
    "select table_name as t, column_name as c from information_schema.columns where table_schema = 'public' order by 1, 2",
  );
  const real = rows.map((r) => `${r.t}.${r.c}`);
  const tagged = (await taggedTables()).flatMap(({ table, tags }) => [...tags.personal, ...tags.plain].map((c) => `${table}.${c}`));
  expect(real.filter((column) => !tagged.includes(column))).toEqual([]);
  expect(tagged.filter((column, i) => !real.includes(column) || tagged.indexOf(column) !== i)).toEqual([]);
});

test('a table that leads to a person says what erasing does, and its ways exist', async () => {
  const tables = await taggedTables();
  const names = new Set(tables.map(({ table }) => table));
  for (const { table, tags } of tables) {
    const all = [...tags.personal, ...tags.plain];
    if (tags.who || tags.via) expect([table, tags.erase]).not.toEqual([table, undefined]);
    if (tags.who) expect(all).toContain(tags.who);
    if (tags.via) expect([names.has(tags.via.table), all.includes(tags.via.column)]).toEqual([true, true]);
    for (const actor of tags.actors ?? []) expect(all).toContain(actor);
    if (tags.personal.length > 0) expect([table, tags.basis]).not.toEqual([table, 'not-personal']);
  }
});
