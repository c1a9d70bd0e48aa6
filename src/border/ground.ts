import { type App, service } from '#platform';
import { type Country, fold, normalise, type Taxonomy, taxonomyOf } from '#taxonomy';
import { shelfOn } from './in-force.ts';
import type { Ground } from './judge.ts';
import type { ProfessionRule } from './judgement/licence.ts';
import type { Lookup, Work } from './situation.ts';

/** A kind of work is known only when the words are: below this share it stays words. */
const KNOWN = 0.7;

/** Finds what kind of work words mean: regulated professions by name, else the taxonomy's linking in all four languages. */
export function lookupIn(taxonomy: Taxonomy): Lookup {
  const byName = new Map<string, string[]>();
  for (const p of taxonomy.regulated)
    for (const list of Object.values(p.names))
      for (const name of list) {
        const key = fold(normalise(name));
        byName.set(key, [...(byName.get(key) ?? []), p.id]);
      }
  const kept = new Map<string, Work>();
  const work = (text: string): Work => {
    const known = kept.get(text);
    if (known) return known;
    const named = byName.get(fold(normalise(text)));
    const best = taxonomy.byUri(text) ?? bestOf(taxonomy, text);
    const professions = named ?? (best ? taxonomy.professionsOf(best).map((p) => p.id) : []);
    const isco = best?.isco ?? (named ? (taxonomy.regulated.find((p) => p.id === named[0])?.isco[0] ?? null) : null);
    const found: Work = { text, isco, professions: [...new Set(professions)] };
    if (kept.size > 2000) kept.clear();
    kept.set(text, found);
    return found;
  };
  return { places: taxonomy.places, work };
}

function bestOf(taxonomy: Taxonomy, text: string) {
  const found = ['fi', 'sv', 'nb', 'en'].flatMap((lang) => taxonomy.linker.rank(text, lang, 'occupation', 1));
  const best = found.sort((a, b) => b.score - a.score)[0];
  return best && best.score >= KNOWN ? best.concept : null;
}

/** What the taxonomy's list of regulated professions says of each country. */
export function professionRules(taxonomy: Taxonomy): ProfessionRule[] {
  const of = (p: Taxonomy['regulated'][number], country: Country) => {
    const { regulated, authority, facts } = p.countries[country];
    return { regulated, authority: authority ?? null, facts };
  };
  return taxonomy.regulated.map((p) => ({ id: p.id, countries: { FI: of(p, 'FI'), SE: of(p, 'SE'), NO: of(p, 'NO') } }));
}

type Kept = { taxonomy: Taxonomy; lookup: Lookup; professions: ProfessionRule[] };
const keptOf = service(async () => ({ current: null as Kept | null }));

/** What a judgement stands on today, or as of a day: the facts in force then; `lookup` reads situations. */
export async function groundOf(app: App, on: string = app.clock.today()): Promise<Ground & { lookup: Lookup; taxonomy: Taxonomy }> {
  const holder = await keptOf(app);
  const taxonomy = await taxonomyOf(app);
  if (holder.current?.taxonomy !== taxonomy)
    holder.current = { taxonomy, lookup: lookupIn(taxonomy), professions: professionRules(taxonomy) };
  const { lookup, professions } = holder.current!;
  return { shelf: await shelfOn(app, on), professions, on, today: app.clock.today(), lookup, taxonomy };
}
