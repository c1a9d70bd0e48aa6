import { type App, type Clock, newId } from '#platform';
import type { OfficialFile } from './official-files.ts';

/** What one import did to one file. */
export type Imported = 'new' | 'replaced' | 'unchanged';

/**
 * Keeps files of one import, all or nothing. The same file again changes nothing; a newer file of the same role replaces the older.
 * @param progress is told after every file.
 */
export async function keepOfficial(
  app: App,
  clock: Clock,
  files: Iterable<OfficialFile>,
  progress: (file: OfficialFile, outcome: Imported) => void,
): Promise<void> {
  const client = await app.database.pool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('taxonomy import'))");
    let changed = false;
    for (const file of files) {
      const known = await client.query('select id, digest from taxonomy_import where role = $1', [file.role]);
      if (known.rows[0]?.digest === file.digest) {
        progress(file, 'unchanged');
        continue;
      }
      changed = true;
      if (known.rows[0]) await remove(client, known.rows[0].id);
      const id = newId();
      const counts = {
        concepts: file.concepts.length,
        labels: file.labels.length,
        relations: file.relations.length,
        crosswalk: file.crosswalk.length,
      };
      await client.query('insert into taxonomy_import (id, at, role, file, digest, version, counts) values ($1, $2, $3, $4, $5, $6, $7)', [
        ...[id, clock.now(), file.role, file.file, file.digest, file.version],
        JSON.stringify(counts),
      ]);
      await bulk(client, 'official_concept (uri, kind, isco, import_id)', 'text[], text[], text[]', id, file.concepts, (c) => [
        c.uri,
        c.kind,
        c.isco,
      ]);
      await bulk(client, 'official_label (uri, lang, text, origin, import_id)', 'text[], text[], text[], text[]', id, file.labels, (l) => [
        l.uri,
        l.lang,
        l.text,
        l.origin,
      ]);
      await bulk(
        client,
        'official_relation (occupation, skill, essential, import_id)',
        'text[], text[], bool[]',
        id,
        file.relations,
        (r) => [r.occupation, r.skill, r.essential],
      );
      await bulk(
        client,
        'official_crosswalk (scheme, code, uri, relation, import_id)',
        'text[], text[], text[], text[]',
        id,
        file.crosswalk,
        (x) => [x.scheme, x.code, x.uri, x.relation],
      );
      progress(file, known.rows[0] ? 'replaced' : 'new');
    }
    await client.query('commit');
    if (changed) {
      await app.database.pool.query('analyze official_concept, official_label, official_relation, official_crosswalk');
      await app.database.notify('taxonomy');
    }
  } catch (problem) {
    await client.query('rollback').catch(() => {});
    throw problem;
  } finally {
    client.release();
  }
}

type Client = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, string>[]; rowCount: number | null }> };

async function bulk<T>(
  client: Client,
  into: string,
  types: string,
  id: string,
  items: readonly T[],
  row: (item: T) => unknown[],
): Promise<void> {
  const arrays = types.split(', ').map((type, i) => `$${i + 1}::${type}`);
  for (let from = 0; from < items.length; from += 10_000) {
    const rows = items.slice(from, from + 10_000).map(row);
    await client.query(
      `insert into ${into} select *, $${arrays.length + 1}::uuid from unnest(${arrays.join(', ')}) on conflict do nothing`,
      [...arrays.map((_, i) => rows.map((r) => r[i])), id],
    );
  }
}

async function remove(client: Client, id: string): Promise<void> {
  for (const table of ['official_concept', 'official_label', 'official_relation', 'official_crosswalk'])
    await client.query(`delete from ${table} where import_id = $1`, [id]);
  await client.query('delete from taxonomy_import where id = $1', [id]);
}

/** Takes imports back; all of them, or those whose role begins with `role`. Returns the roles that went. */
export async function removeOfficial(app: App, role: string | null): Promise<string[]> {
  const client = await app.database.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(
      "select id, role from taxonomy_import where $1::text is null or role like $1 || '%' order by role",
      [role],
    );
    for (const row of rows) await remove(client as unknown as Client, row.id);
    await client.query('commit');
    if (rows.length) await app.database.notify('taxonomy');
    return rows.map((row) => row.role);
  } catch (problem) {
    await client.query('rollback').catch(() => {});
    throw problem;
  } finally {
    client.release();
  }
}

export type Official = Readonly<{
  concepts: { uri: string; kind: string; isco: string | null }[];
  labels: { uri: string; lang: string; text: string; origin: string }[];
  relations: { occupation: string; skill: string; essential: boolean }[];
  crosswalk: { scheme: string; code: string; uri: string; relation: string }[];
  imports: { role: string; file: string; version: string | null; at: Date }[];
}>;

/** Everything that was imported; empty lists when nothing was. */
export async function loadOfficial(app: App): Promise<Official> {
  const { pool } = app.database;
  const [concepts, labels, relations, crosswalk, imports] = await Promise.all([
    pool.query('select distinct on (uri) uri, kind, isco from official_concept order by uri, isco nulls last'),
    pool.query('select distinct uri, lang, text, origin from official_label order by uri, lang, origin desc, text'),
    pool.query('select distinct occupation, skill, bool_or(essential) as essential from official_relation group by 1, 2'),
    pool.query('select distinct scheme, code, uri, relation from official_crosswalk order by scheme, code, uri'),
    pool.query('select role, file, version, at from taxonomy_import order by role'),
  ]);
  return { concepts: concepts.rows, labels: labels.rows, relations: relations.rows, crosswalk: crosswalk.rows, imports: imports.rows };
}
