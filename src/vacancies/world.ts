import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type App, packageRoot } from '#platform';
import { type Country, taxonomyOf, type Taxonomy } from '#taxonomy';
import { seedExamples } from './import.ts';
import { readerWith } from './reader.ts';
import { announce, clearExamples, keepBatch, type Understood } from './store.ts';
import { type NormalisedAd, nothingGiven } from './vacancy.ts';

// The demo world's ads: all invented, each shown as an example. Days are counted from the day it is loaded.

const folder = path.join(packageRoot, 'data', 'world', 'ads');

const line = z.object({
  sourceId: z.string(),
  title: z.string(),
  lang: z.string(),
  description: z.string(),
  employer: z.string(),
  country: z.enum(['FI', 'SE', 'NO']),
  municipality: z.string().nullable(),
  otherMunicipalities: z.array(z.string()).default([]),
  occupationCodes: z.array(z.object({ scheme: z.string(), code: z.string() })).default([]),
  deadlineInDays: z.number().nullable(),
  postedDaysAgo: z.number(),
  asap: z.boolean().default(false),
  extent: z.enum(['full-time', 'part-time']).nullable().default(null),
  engagement: z.enum(['permanent', 'fixed-term', 'seasonal', 'substitute', 'on-call']).nullable().default(null),
  startText: z.string().nullable().default(null),
  positions: z.number().nullable().default(null),
  remote: z.enum(['full', 'partly']).nullable().default(null),
  applyUrl: z.string().nullable().default(null),
});

const addDays = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The invented ads, dated from `today`. */
export function exampleAds(taxonomy: Taxonomy, today: string): NormalisedAd[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      fs
        .readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .filter((l) => l.trim() !== ''),
    )
    .map((text) => {
      const ad = line.parse(JSON.parse(text));
      const place = (name: string) => ({
        country: name.slice(0, 2) as Country,
        municipality: taxonomy.places.find(name)?.code ?? null,
        region: null,
        text: name.slice(3),
      });
      const places = [ad.municipality, ...ad.otherMunicipalities].flatMap((name) => (name ? [place(name)] : []));
      const deadline = ad.deadlineInDays === null ? null : addDays(today, ad.deadlineInDays);
      return {
        source: 'example',
        sourceId: ad.sourceId,
        sourceUpdatedAt: null,
        datePosted: addDays(today, -ad.postedDaysAgo),
        validThrough: deadline ?? addDays(today, 180),
        deadline: { date: deadline, text: null, asap: ad.asap },
        texts: [{ lang: ad.lang, title: ad.title, description: ad.description }],
        employer: { name: ad.employer, orgNumber: null, url: null },
        occupations: ad.occupationCodes.map((o) => ({ ...o, label: null })),
        workplaces: places.length > 0 ? places : [{ country: ad.country, municipality: null, region: null, text: null }],
        given: {
          ...nothingGiven,
          extent: ad.extent,
          contract: ad.engagement,
          startText: ad.startText,
          positions: ad.positions,
          remote: ad.remote === 'full' ? true : null,
        },
        url: null,
        applyUrl: ad.applyUrl,
        terms: 'example',
        example: true,
      } satisfies NormalisedAd;
    });
}

/** Loads the demo world's ads; again changes nothing on the same day. */
export async function seedDemo(app: App): Promise<Record<string, number>> {
  const { created, updated } = await seedExamples(app, exampleAds(await taxonomyOf(app), app.clock.today()));
  return { created, updated };
}

/**
 * Loads `n` invented ads for load tests: the demo world's readings over all municipalities, with a skill or two more or
 * less, so that scores differ as they do in life.
 */
export async function seedLoad(app: App, n: number, progress: (line: string) => void): Promise<Record<string, number>> {
  const taxonomy = await taxonomyOf(app);
  const reader = readerWith(taxonomy);
  const today = app.clock.today();
  const base = exampleAds(taxonomy, today).map((ad) => ({ ad, understood: reader.understand(ad) }));
  const skills = taxonomy.concepts.filter((c) => c.kind === 'skill');
  let created = 0;
  for (let from = 0; from < n; from += 2000) {
    const readings = new Map<string, Understood>();
    const items = Array.from({ length: Math.min(2000, n - from) }, (_, i) => {
      const k = from + i;
      const { ad, understood } = base[k % base.length]!;
      // A cheap mixing of the number: the same n gives the same population.
      const mix = (salt: number) => (Math.imul(k + 1, 2654435761) >>> salt) >>> 0;
      const place = taxonomy.places.municipalities[mix(7) % taxonomy.places.municipalities.length]!;
      const extra = [skills[mix(3) % skills.length]!.uri, skills[mix(11) % skills.length]!.uri];
      const workplace = `${place.country}/${place.code}`;
      const deadline = addDays(today, 1 + (mix(5) % 60));
      const made: NormalisedAd = {
        ...ad,
        source: 'load',
        sourceId: `load-${k}`,
        deadline: { date: deadline, text: null, asap: false },
        workplaces: [{ country: place.country, municipality: place.code, region: place.region, text: null }],
      };
      readings.set(made.sourceId, {
        version: understood.version,
        reading: { ...understood.reading, workplaces: [{ value: workplace, evidence: [] }] },
        essence: {
          ...understood.essence,
          skills: [...new Set([...understood.essence.skills, ...extra])],
          workplaces: [workplace],
          country: place.country,
          deadline,
        },
      });
      return { kind: 'ad' as const, ad: made, at: null, bytes: 0 };
    });
    const { counts } = await keepBatch(app, { items, mode: 'file', timeOf: () => null, understand: (ad) => readings.get(ad.sourceId)! });
    created += counts.created;
    progress(`${created} of ${n} ads`);
  }
  await announce(app, created);
  return { created };
}

/** Removes every invented ad, of the demo world and of load runs. */
export const seedClear = async (app: App): Promise<Record<string, number>> => ({ removed: await clearExamples(app) });
