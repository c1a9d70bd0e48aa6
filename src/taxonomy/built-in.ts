import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '#platform';

// The files in data/taxonomy, parsed. Shapes and sources: data/taxonomy/README.md.

const folder = path.join(packageRoot, 'data', 'taxonomy');
const names = z.record(z.string(), z.array(z.string().min(1)));

const groupLine = z.object({
  isco: z.string().regex(/^\d{4}$/),
  names,
  ssyk: z.array(z.string()),
  styrk: z.array(z.string()),
  tk10: z.array(z.string()),
});
const upperLine = z.object({ isco: z.string().regex(/^\d{1,3}$/), names: z.record(z.string(), z.string()) });
const occupationLine = z.object({
  id: z.string(),
  isco: z.string().regex(/^\d{4}$/),
  esco: z.string().nullable(),
  ssyk: z.array(z.string()),
  styrk: z.array(z.string()),
  tk10: z.array(z.string()),
  names,
  skills: z.array(z.string()),
  licences: z.array(z.string()),
});
const skillLine = z.object({ id: z.string(), esco: z.string().nullable(), names });
const languageLine = z.object({ lang: z.string(), names });
const country = z.enum(['FI', 'SE', 'NO']);
const licenceLine = z.object({
  id: z.string(),
  kind: z.enum(['driving', 'card', 'certificate', 'authorisation']),
  names,
  codes: z.array(z.string()).default([]),
  national: z.record(z.string(), z.string().nullable()),
  valid: z.array(country),
  implies: z.array(z.string()).default([]),
  equals: z.array(z.string()).default([]),
  effort: z.enum(['days', 'weeks', 'months', 'long']),
  onHire: z.boolean().default(false),
  clearance: z.boolean().default(false),
  note: z.string().nullable().default(null),
});
const regulatedCountry = z.object({
  regulated: z.boolean(),
  kind: z.string().nullable().optional(),
  title: z.string().nullable().optional(),
  authority: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  facts: z.array(z.string()).default([]),
});
const regulatedLine = z.object({
  id: z.string(),
  isco: z.array(z.string()),
  names,
  demandPhrases: z.record(z.string(), z.array(z.string())).default({}),
  countries: z.object({ FI: regulatedCountry, SE: regulatedCountry, NO: regulatedCountry }),
  confidence: z.string(),
});
const placeLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('region'), country, code: z.string(), names, concept: z.string().optional() }),
  z.object({
    kind: z.literal('municipality'),
    country,
    code: z.string(),
    region: z.string(),
    names,
    lat: z.number(),
    lon: z.number(),
    concept: z.string().optional(),
    oldCodes: z.array(z.string()).default([]),
    localities: z.array(z.string()).default([]),
    aliases: z.array(z.string()).default([]),
  }),
]);
const localityLine = z.object({ name: z.string(), country, municipality: z.string() });

export type BuiltInGroup = z.infer<typeof groupLine>;
export type BuiltInOccupation = z.infer<typeof occupationLine>;
export type BuiltInSkill = z.infer<typeof skillLine>;
export type LanguageNames = z.infer<typeof languageLine>;
export type Licence = z.infer<typeof licenceLine>;
export type RegulatedProfession = z.infer<typeof regulatedLine>;
export type PlaceLine = z.infer<typeof placeLine>;

function read<T extends z.ZodType>(file: string, shape: T): z.infer<T>[] {
  const where = path.join(folder, file);
  return fs
    .readFileSync(where, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      const parsed = shape.safeParse(JSON.parse(line));
      if (!parsed.success)
        throw new Error(`data/taxonomy/${file}:${i + 1}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
      return [parsed.data];
    });
}

const readShelf = <T extends z.ZodType>(shelf: string, shape: T): z.infer<T>[] =>
  fs
    .readdirSync(path.join(folder, shelf))
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => read(path.join(shelf, file), shape));

/** The taxonomy that this project wrote itself. */
export type BuiltIn = Readonly<{
  groups: BuiltInGroup[];
  upperGroups: z.infer<typeof upperLine>[];
  occupations: BuiltInOccupation[];
  skills: BuiltInSkill[];
  languages: LanguageNames[];
  licences: Licence[];
  regulated: RegulatedProfession[];
  places: PlaceLine[];
  localities: z.infer<typeof localityLine>[];
}>;

let kept: BuiltIn | null = null;

/** Reads the built-in taxonomy once. A broken line stops the program and is named: the files ship with it. */
export function builtIn(): BuiltIn {
  kept ??= {
    groups: read('groups.jsonl', groupLine),
    upperGroups: read('groups-upper.jsonl', upperLine),
    occupations: readShelf('occupations', occupationLine),
    skills: readShelf('skills', skillLine),
    languages: read('languages.jsonl', languageLine),
    licences: read('licences.jsonl', licenceLine),
    regulated: read('regulated.jsonl', regulatedLine),
    places: read('places.jsonl', placeLine),
    localities: read('localities.jsonl', localityLine),
  };
  return kept;
}
