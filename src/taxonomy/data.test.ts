import { describe, expect, test } from 'vitest';
import { builtIn } from './built-in.ts';
import { makeTaxonomy } from './taxonomy.ts';

const data = builtIn();
const nothing = { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] };
const taxonomy = makeTaxonomy(data, nothing);
const pages = ['fi', 'sv', 'nb', 'en'];

describe('the built-in taxonomy', () => {
  test('holds all 436 ISCO-08 unit groups, at least 300 occupations and 500 skills', () => {
    expect(data.groups.length).toBe(436);
    expect(new Set(data.groups.map((g) => g.isco)).size).toBe(436);
    expect(data.occupations.length).toBeGreaterThanOrEqual(300);
    expect(data.skills.length).toBeGreaterThanOrEqual(500);
  });

  test('names everything in four languages', () => {
    for (const item of [...data.groups, ...data.occupations, ...data.skills, ...data.licences, ...data.languages])
      for (const lang of pages) expect(item.names[lang]?.length, `${JSON.stringify(item).slice(0, 80)} lacks ${lang}`).toBeGreaterThan(0);
  });

  test('gives every occupation ISCO, SSYK, STYRK and Ammattiluokitus codes of a known group', () => {
    const groups = new Set(data.groups.map((g) => g.isco));
    for (const o of data.occupations) {
      expect(groups.has(o.isco), o.id).toBe(true);
      for (const codes of [o.ssyk, o.styrk, o.tk10]) expect(codes.length, o.id).toBeGreaterThan(0);
      for (const code of [...o.ssyk, ...o.styrk]) expect(code, o.id).toMatch(/^\d{4}$/);
    }
  });

  test('has unique ids, and every skill and licence that an occupation names exists', () => {
    for (const list of [data.occupations, data.skills, data.licences, data.regulated])
      expect(new Set(list.map((x) => x.id)).size).toBe(list.length);
    const skills = new Set(data.skills.map((s) => s.id));
    const licences = new Set(data.licences.map((l) => l.id));
    for (const o of data.occupations) {
      expect(
        o.skills.filter((s) => !skills.has(s)),
        o.id,
      ).toEqual([]);
      expect(
        o.licences.filter((l) => !licences.has(l)),
        o.id,
      ).toEqual([]);
    }
    for (const l of data.licences)
      expect(
        [...l.implies, ...l.equals].filter((id) => !licences.has(id)),
        l.id,
      ).toEqual([]);
  });

  test('knows every municipality of Finland (308), Sweden (290) and Norway (357) with a plausible place', () => {
    const box = { FI: [59, 70.2, 19, 32], SE: [55, 69.2, 10.5, 24.5], NO: [57.8, 71.3, 4, 31.5] } as const;
    const count = { FI: 0, SE: 0, NO: 0 };
    for (const m of taxonomy.places.municipalities) {
      count[m.country]++;
      const [south, north, west, east] = box[m.country];
      expect(m.lat > south && m.lat < north && m.lon > west && m.lon < east, `${m.country}/${m.code} ${m.lat} ${m.lon}`).toBe(true);
      expect(taxonomy.places.region(m.country, m.region), `${m.country}/${m.code} region ${m.region}`).not.toBeNull();
    }
    expect(count).toEqual({ FI: 308, SE: 290, NO: 357 });
  });

  test('says for every regulated profession where it is regulated and how sure that is', () => {
    for (const p of data.regulated) {
      expect(['read', 'memory'], p.id).toContain(p.confidence);
      // What is from memory may lack an authority: better no name than a wrong one.
      for (const country of ['FI', 'SE', 'NO'] as const)
        if (p.countries[country].regulated && p.confidence === 'read')
          expect(p.countries[country].authority, `${p.id} ${country}`).toBeTruthy();
    }
  });
});
