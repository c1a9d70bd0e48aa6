import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { InputProblem, oneLine } from '#platform';

/** Rows of one official file, ready for the store. */
export type OfficialFile = Readonly<{
  role: string;
  file: string;
  digest: string;
  version: string | null;
  concepts: { uri: string; kind: 'occupation' | 'group' | 'skill'; isco: string | null }[];
  labels: { uri: string; lang: string; text: string; origin: 'preferred' | 'other' | 'crosswalk' }[];
  relations: { occupation: string; skill: string; essential: boolean }[];
  crosswalk: { scheme: string; code: string; uri: string; relation: string }[];
}>;

const MOST_BYTES = 300_000_000;
const ESCO = /^http:\/\/data\.europa\.eu\/esco\/(occupation|skill|isco)\//;
const CROSSWALK_HEAD = 'Classification 1 URI';

/** Text files inside what the user named: a CSV, a gzip of one, a zip, or a folder of them. */
export function* textFiles(named: string): Generator<{ name: string; bytes: Buffer }> {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(named);
  } catch {
    throw new InputProblem(`${named}: not found; expected an official ESCO package (zip, folder or CSV) or a crosswalk CSV`);
  }
  if (stat.isDirectory()) {
    const inside = fs
      .readdirSync(named)
      .sort()
      .filter((f) => /\.(csv|csv\.gz|zip)$/i.test(f));
    if (inside.length === 0) throw new InputProblem(`${named}: no CSV file in this folder`);
    for (const file of inside) yield* textFiles(path.join(named, file));
    return;
  }
  if (stat.size > MOST_BYTES)
    throw new InputProblem(`${named}: ${Math.round(stat.size / 1e6)} MB; expected at most ${MOST_BYTES / 1e6} MB`);
  const bytes = fs.readFileSync(named);
  const name = path.basename(named);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    let total = 0;
    let files: Record<string, Uint8Array>;
    try {
      files = unzipSync(bytes, {
        filter: (entry) => {
          // A small zip can hold gigabytes: the sizes it claims are added up before anything is unpacked.
          total += entry.originalSize;
          if (total > MOST_BYTES) throw new InputProblem(`${name}: more than ${MOST_BYTES / 1e6} MB unpacked`);
          return /\.csv$/i.test(entry.name);
        },
      });
    } catch (problem) {
      if (problem instanceof InputProblem) throw problem;
      throw new InputProblem(`${name}: this zip is damaged (${oneLine(problem)})`);
    }
    const csv = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
    if (csv.length === 0) throw new InputProblem(`${name}: no CSV file in this zip`);
    for (const [inner, content] of csv) yield { name: path.basename(inner), bytes: Buffer.from(content) };
    return;
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      yield { name: name.replace(/\.gz$/i, ''), bytes: gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) };
    } catch (problem) {
      throw new InputProblem(`${name}: this gzip file is damaged (${oneLine(problem)})`);
    }
    return;
  }
  yield { name, bytes };
}

/**
 * Reads one official file; null for files of the packages that are not used (hierarchies, collections).
 * @throws InputProblem naming file, line and what was expected.
 */
export function readOfficialFile(name: string, bytes: Buffer): OfficialFile | null {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const head = text.slice(0, 20_000);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const version = /v?(\d+\.\d+\.\d+)/.exec(name)?.[1] ?? null;
  const empty = { file: name, digest, version, concepts: [], labels: [], relations: [], crosswalk: [] };
  if (head.includes(CROSSWALK_HEAD)) return readCrosswalk(name, text, empty);
  const columns = (head.split(/\r?\n/, 1)[0] ?? '').split(',');
  if (columns.includes('occupationUri') && columns.includes('skillUri')) {
    const rows = table(name, text);
    return {
      ...empty,
      role: 'esco relations',
      relations: rows.map(({ row, line }) => {
        expectUri(name, line, 'occupationUri', row.occupationUri);
        expectUri(name, line, 'skillUri', row.skillUri);
        return { occupation: row.occupationUri!, skill: row.skillUri!, essential: row.relationType === 'essential' };
      }),
    };
  }
  if (columns[0] === 'conceptType' && columns.includes('conceptUri') && columns.includes('preferredLabel')) {
    const kind = /^(occupations|skills|ISCOGroups)_([a-z]{2})/i.exec(name);
    if (!kind) return null;
    const lang = kind[2]!.toLowerCase() === 'no' ? 'nb' : kind[2]!.toLowerCase();
    const sort = kind[1]!.toLowerCase();
    const file: OfficialFile = { ...empty, role: `esco ${sort} ${lang}`, concepts: [], labels: [] };
    for (const { row, line } of table(name, text)) {
      const uri = row.conceptUri ?? '';
      expectUri(name, line, 'conceptUri', uri);
      const isco = sort === 'iscogroups' ? (row.code ?? null) : sort === 'occupations' ? (row.iscoGroup ?? '').padStart(4, '0') : null;
      file.concepts.push({ uri, kind: sort === 'occupations' ? 'occupation' : sort === 'skills' ? 'skill' : 'group', isco });
      const seen = new Set<string>();
      const add = (label: string | undefined, origin: 'preferred' | 'other') => {
        const clean = (label ?? '').replace(/\s+/g, ' ').trim();
        if (clean.length < 2 || clean === '-' || seen.has(clean)) return; // a lone "-" stands for "no label" in the Swedish package
        seen.add(clean);
        file.labels.push({ uri, lang, text: clean, origin });
      };
      add(row.preferredLabel, 'preferred');
      for (const alternative of (row.altLabels ?? '').split(/\r?\n/)) add(alternative, 'other');
    }
    if (file.concepts.length === 0) throw new InputProblem(`${name}: no rows; expected the official ESCO package`);
    return file;
  }
  // Other tables of the official package begin with one of these and are not needed here.
  if (/^(conceptType|conceptSchemes?|Level 0 URI|originalSkillUri)/.test(head)) return null;
  throw new InputProblem(
    `${name}:1: not an official ESCO or crosswalk file; expected a header with conceptUri and preferredLabel, occupationUri and skillUri, or "${CROSSWALK_HEAD}"`,
  );
}

function table(name: string, text: string): { row: Record<string, string | undefined>; line: number }[] {
  try {
    const parsed = parse(text, { columns: true, info: true, relax_column_count: false, skip_empty_lines: true }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return parsed.map(({ record, info }) => ({ row: record, line: info.lines }));
  } catch (problem) {
    const at = (problem as { lines?: number }).lines;
    throw new InputProblem(
      `${name}${at ? `:${at}` : ''}: this CSV is damaged (${oneLine(problem)}); load the package again from the ESCO site`,
    );
  }
}

function expectUri(name: string, line: number, field: string, value: string | undefined): void {
  if (!value || !/^http:\/\/data\.europa\.eu\/esco\//.test(value))
    throw new InputProblem(
      `${name}:${line}: ${field} is "${(value ?? '').slice(0, 60)}"; expected an address that begins with http://data.europa.eu/esco/`,
    );
}

/** National crosswalks: a preamble of varying length, then rows from the line that begins with "Classification 1 URI". */
function readCrosswalk(name: string, text: string, empty: Omit<OfficialFile, 'role'>): OfficialFile {
  const at = text.search(/^"?Classification 1 URI/m);
  const preamble = text.slice(0, at);
  const named = (what: string) => new RegExp(`^${what},"?([^,;"\\r\\n]*)`, 'm').exec(preamble)?.[1]?.trim() ?? '';
  const file: OfficialFile = {
    ...empty,
    role: `crosswalk ${named('Mapping project name') || name}`,
    version: named('Classification 1 Version') || empty.version,
  };
  const lang = named('Classification 1 Language').toLowerCase() === 'no' ? 'nb' : named('Classification 1 Language').toLowerCase() || 'sv';
  let rows: string[][];
  try {
    // The Swedish skills file ends its lines with ";" and wraps some of them whole in quotes.
    const lines = text.slice(at).replace(/;(?=\r?\n|$)/g, '');
    rows = (parse(lines, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][]).map((row) =>
      row.length === 1 && row[0]!.includes(',')
        ? ((parse(row[0]!, { relax_column_count: true, relax_quotes: true }) as string[][])[0] ?? row)
        : row,
    );
  } catch (problem) {
    throw new InputProblem(`${name}: this CSV is damaged (${oneLine(problem)})`);
  }
  const column = (title: string) => rows[0]!.findIndex((c) => c.trim() === title);
  const [uriAt, otherAt, labelAt, relationAt] = [
    column(CROSSWALK_HEAD),
    column('Classification 2 URI'),
    column('Classification 2 PrefLabel'),
    column('Mapping relation'),
  ];
  if (otherAt < 0 || labelAt < 0 || relationAt < 0)
    throw new InputProblem(
      `${name}: the row "${CROSSWALK_HEAD}" lacks "Classification 2 URI", "Classification 2 PrefLabel" or "Mapping relation"`,
    );
  const seen = new Set<string>();
  for (const row of rows.slice(1)) {
    const uri = row[uriAt]?.trim() ?? '';
    const relation = (row[relationAt] ?? '').replace(/^skos:/, '').trim();
    if (!ESCO.test(uri) || !/Match$/.test(relation)) continue; // rows that say "no relation", remarks that run over lines
    const other = row[otherAt]?.trim() ?? '';
    const scheme = other.includes('jobtechdev.se') ? 'jobtech' : other.includes('norwegian-occupations') ? 'styrk08' : 'other';
    const code = other.split('/').at(-1) ?? '';
    if (code && !seen.has(`x ${code} ${uri}`)) {
      seen.add(`x ${code} ${uri}`);
      file.crosswalk.push({ scheme, code, uri, relation });
    }
    const label = (row[labelAt] ?? '').replace(/\s+/g, ' ').trim();
    if (label.length > 1 && !seen.has(`${uri} ${label}`)) {
      seen.add(`${uri} ${label}`);
      // A name of a wider or narrower national title is a useful way in, but not the concept's own name.
      file.labels.push({ uri, lang, text: label, origin: relation === 'exactMatch' || relation === 'closeMatch' ? 'crosswalk' : 'other' });
    }
  }
  if (file.crosswalk.length === 0) throw new InputProblem(`${name}: no row with an ESCO address and a mapping relation`);
  return file;
}
