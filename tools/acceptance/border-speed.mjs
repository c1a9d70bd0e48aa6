// How long one border judgement takes: `node tools/acceptance/border-speed.mjs`. Situations of many kinds, in one process,
// warm; the whole judgement with steps and hand-overs, and the same put into words. Exit 1 when the middle one is above the bar.
import { register } from 'tsx/esm/api';

register();
const { groundOn, judged, situationOf, withHome, employed } = await import('../../tests/setup/border.ts');
const { judge } = await import('../../src/border/judge.ts');
const { guidanceIn } = await import('../../src/border/say.ts');
const MOST_MS = 5;
const places = ['FI/Tornio', 'SE/Haparanda', 'NO/Narvik', 'SE/Kiruna', 'FI/Oulu', 'NO/Alta', 'SE/Lule\u00e5', 'FI/Inari'];
const given = places.flatMap((home) =>
  places
    .filter((place) => place.slice(0, 2) !== home.slice(0, 2))
    .flatMap((place) => [
      employed(home, place, { occupation: 'nurse', start: '2027-01-11', duration: 'permanent' }),
      employed(home, place, { pattern: 'unknown', duration: 'unknown' }),
      withHome(home, place, 40, { pattern: 'weekly', duration: '12m', children: [3], car: true }),
      employed(home, place, { pattern: 'move', dest: place, duration: 'permanent' }),
    ]),
);
judged(given[0]);
const ground = groundOn();
const situations = given.map(situationOf);
const times = { judged: [], told: [] };
for (let round = 0; round < 12; round++)
  for (const situation of situations) {
    const t0 = performance.now();
    const answer = judge(situation, ground);
    const t1 = performance.now();
    guidanceIn(answer, 'fi', ground.on, ground.today);
    if (round > 3) {
      times.judged.push(t1 - t0);
      times.told.push(performance.now() - t0);
    }
  }
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)].toFixed(3);
console.log(
  `border judgement p50 ${at(times.judged, 0.5)} ms, p99 ${at(times.judged, 0.99)} ms; with words p50 ${at(times.told, 0.5)} ms (${situations.length} situations)`,
);
process.exitCode = Number(at(times.judged, 0.5)) <= MOST_MS ? 0 : 1;
