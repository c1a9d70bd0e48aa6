import { z } from 'zod';
import { InputProblem } from '#platform';
import { cefr, type Places } from '#taxonomy';

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'expected a language tag such as fi, sv or nb');
const country = z.enum(['FI', 'SE', 'NO'], { error: 'expected FI, SE or NO' });
const said = z.union(
  [
    z.object({ text: z.string().min(1).max(200), lang: languageTag.optional(), uri: z.string().max(300).optional() }).strict(),
    z.object({ uri: z.string().min(1).max(300), text: z.string().max(200).optional(), lang: languageTag.optional() }).strict(),
  ],
  { error: 'expected {"text": "…", "lang": "fi"} or {"uri": "…"}' },
);

const shape = z
  .object({
    occupations: z.array(said).max(20).default([]),
    skills: z.array(said).max(100).default([]),
    languages: z
      .array(
        z
          .object({ lang: languageTag, level: z.enum([...cefr, 'native'], { error: 'expected A1, A2, B1, B2, C1, C2 or native' }) })
          .strict(),
      )
      .max(30)
      .default([]),
    licences: z
      .array(z.union([z.string().min(1).max(200), said]))
      .max(50)
      .optional(),
    qualifications: z
      .array(
        z
          .object({
            title: z.string().min(1).max(200),
            country: z
              .string()
              .regex(/^[A-Z]{2}$/, 'expected a country such as FI')
              .optional(),
            level: z
              .enum(['primary', 'vocational', 'certificate', 'bachelor', 'master', 'doctor'], {
                error: 'expected primary, vocational, certificate, bachelor, master or doctor',
              })
              .optional(),
            year: z.number().int().min(1940).max(2100).optional(),
          })
          .strict(),
      )
      .max(30)
      .optional(),
    experienceYears: z.number().min(0).max(70).optional(),
    home: z.string().max(120).optional(),
    mobility: z
      .object({
        modes: z
          .array(z.enum(['daily', 'weekly', 'move', 'seasonal', 'remote'], { error: 'expected daily, weekly, move, seasonal or remote' }))
          .optional(),
        countries: z.array(country).optional(),
        maxKm: z.number().min(0).max(5000).optional(),
      })
      .strict()
      .optional(),
    seeks: z
      .object({
        from: z.iso.date({ error: 'expected a date such as 2027-01-01' }).optional(),
        extent: z.enum(['full-time', 'part-time', 'any'], { error: 'expected full-time, part-time or any' }).optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

/** What a person says of themselves; nothing else about the person is known to matching. Shape: the contract's Profile. */
export type Profile = z.infer<typeof shape>;

/**
 * Reads a profile.
 * @param name what the answer calls it (a file name).
 * @throws InputProblem naming the field, what was wrong and what was expected.
 */
export function parseProfile(value: unknown, name: string, places: Places): Profile {
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const field = issue.path
      .map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
      .join('')
      .replace(/^\./, '');
    throw new InputProblem(
      `${name}: ${field || 'the profile'}: ${issue.code === 'unrecognized_keys' ? `unknown field ${(issue as { keys?: string[] }).keys?.join(', ')}` : issue.message}`,
    );
  }
  if (parsed.data.home !== undefined && !places.find(parsed.data.home))
    throw new InputProblem(
      `${name}: home: unknown municipality "${parsed.data.home}"; expected a country and a municipality such as FI/Tornio or SE/2583`,
    );
  return parsed.data;
}
