// The matching benchmark's door to the product: the same engine that the pages call, with the benchmark's weights and
// penalties as parameters. `node run.mjs --product THIS_FILE` (see docs/performance.md).
import { register } from 'tsx/esm/api';

register();
const { IndexBuilder, languageCost } = await import('../src/matching/engine.ts');

const TODAY = 20000; // the benchmark counts days; ads that close before this one are closed
let builder = new IndexBuilder();
let index = null;
let weights = new Float32Array(0);

const pack = (req) => req[0] | (req[1] << 3) | (req[2] << 6) | (req[3] << 9);

function fill(into, vacancies) {
  for (const v of vacancies) into.add(v.occ.length + v.skills.length === 0 ? [] : [...v.occ, ...v.skills], v.muni, v.closing, pack(v.req));
}

function query(profile, w) {
  const concepts = [...profile.occ, ...profile.skills];
  return {
    concepts,
    weights: concepts.map((c) => w[c]),
    places: profile.pen,
    languageCost: languageCost(profile.lv, 1.5),
    today: TODAY,
    k: 20,
  };
}

export function init() {
  builder = new IndexBuilder();
}
export function add(vacancies) {
  fill(builder, vacancies);
}
export function finish(given) {
  weights = given.weights;
  index = builder.build(weights.length);
}
export function match(profile) {
  return index.top(query(profile, weights)).map((hit) => ({ id: hit.document, score: hit.score }));
}
export function reverse(profiles, vacancies, w) {
  const fresh = new IndexBuilder();
  fill(fresh, vacancies);
  const small = fresh.build(w.length);
  return profiles.map((p) => small.top(query(p, w)).map((hit) => ({ id: hit.document, score: hit.score })));
}
export const bytes = () => index?.bytes ?? 0;
