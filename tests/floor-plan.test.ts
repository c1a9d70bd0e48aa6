import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, test } from 'vitest';
import { levels, packageRoot } from '#platform';

const source = path.join(packageRoot, 'src');
const level = new Map(levels.flatMap((rooms, i) => rooms.map((room) => [room, i] as const)));

type Import = { from: string; file: string; room: string };

/** Every import of the source, type-only ones included, read with a real parser. */
function imports(): Import[] {
  const found: Import[] = [];
  for (const entry of fs.readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.d\.ts$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { module, errors } = parseSync(file, fs.readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' });
    if (errors.length) throw new Error(`${file}: ${errors[0]!.message}`);
    const names = [
      ...module.staticImports.map((i) => i.moduleRequest.value),
      ...module.staticExports.flatMap((e) => e.entries.flatMap((x) => (x.moduleRequest ? [x.moduleRequest.value] : []))),
      ...module.dynamicImports.flatMap(
        (d) => /^(['"`])(.*)\1$/.exec(fs.readFileSync(file, 'utf8').slice(d.moduleRequest.start, d.moduleRequest.end))?.[2] ?? [],
      ),
    ];
    const room = path.relative(source, file).split(path.sep)[0]!;
    for (const from of names) found.push({ from, file: path.relative(packageRoot, file), room });
  }
  return found;
}

const all = imports();

describe('the floor plan', () => {
  test('every folder of src is a room with a level', () => {
    expect(fs.readdirSync(source).filter((room) => !level.has(room))).toEqual([]);
  });

  test('a room is entered by its door only', () => {
    const wrong = all.filter(({ from, file, room }) => {
      if (!from.startsWith('.')) return false;
      if (file.includes('.test.') && from.includes('/tests/setup/')) return false; // what a test stands on
      const target = path.relative(source, path.resolve(packageRoot, path.dirname(file), from)).split(path.sep)[0];
      return target !== room;
    });
    expect(
      wrong.map((w) => `${w.file} reaches past a door: ${w.from}; import #<room> and put what is needed into that room's index.ts`),
    ).toEqual([]);
  });

  test('a room imports rooms of lower levels only', () => {
    const wrong = all.filter(({ from, room, file }) => {
      if (!from.startsWith('#')) return false;
      const target = from.slice(1);
      if (file.includes('.test.')) return false; // a test may stand up what it needs
      return !level.has(target) || level.get(target)! >= level.get(room)!;
    });
    expect(wrong.map((w) => `${w.file} imports ${w.from}; news goes up as events, never as an import`)).toEqual([]);
  });

  test('only tables.ts, store.ts and platform speak SQL', () => {
    const wrong = all.filter(
      ({ from, file, room }) =>
        (from.startsWith('drizzle-orm') || from === 'pg') && room !== 'platform' && !/\/(tables|store)\.ts$/.test(file),
    );
    expect(wrong.map((w) => w.file)).toEqual([]);
  });

  test('only the session gate and the command line make a scope', () => {
    const makers = fs
      .readdirSync(source, { recursive: true })
      .map(String)
      .filter(
        (file) =>
          /\.tsx?$/.test(file) && !file.includes('.test.') && /\bmintScope\b/.test(fs.readFileSync(path.join(source, file), 'utf8')),
      );
    expect(makers.sort()).toEqual(['people/sessions.ts', 'platform/index.ts', 'platform/scope.ts']);
  });

  test('no drawer for everything', () => {
    const drawers = fs
      .readdirSync(source, { recursive: true })
      .map(String)
      .filter((name) => /(^|\/)(utils?|helpers?|common|misc|shared|manager)(\/|\.tsx?$)/.test(name));
    expect(drawers).toEqual([]);
  });

  test('every room has a README and a door', () => {
    const rooms = fs.readdirSync(source);
    expect(rooms.filter((room) => !fs.existsSync(path.join(source, room, 'README.md')))).toEqual([]);
    expect(rooms.filter((room) => room !== 'web' && !fs.existsSync(path.join(source, room, 'index.ts')))).toEqual([]);
  });
});
