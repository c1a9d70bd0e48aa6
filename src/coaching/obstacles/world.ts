import { type App, type Language, localTime, operator } from '#platform';
import { describeObstacle, moveObstacle, reportObstacle } from './commands.ts';
import type { ObstacleEvent } from './obstacle.ts';
import { clearExampleObstacles, exampleObstacles, findObstacle, markExample } from './store.ts';
import type { ObstacleKind, ObstacleTopic } from './terms.ts';

const DAY_MS = 86_400_000;
/** The same house some days ago, so that obstacles have a history. */
const ago = (app: App, days: number): App => {
  const now = () => new Date(app.clock.now().getTime() - days * DAY_MS);
  return { ...app, clock: { now, today: () => localTime(now(), 'Europe/Helsinki').slice(0, 10) } };
};

type Told = Readonly<{
  title: string;
  text: string;
  lang: Language;
  kind: ObstacleKind;
  topic: ObstacleTopic;
  from: string;
  to: string;
  affected: number;
  days: number;
  steps: readonly (readonly [days: number, event: ObstacleEvent, given?: { whom?: string; outcome?: string }])[];
  /** Reports of the same that are counted with it: language, affected, days ago, and what they said. */
  same?: readonly (readonly [lang: Language, affected: number, days: number, title: string])[];
  listed: boolean;
}>;

/** Invented obstacles: what they say about rules is made up and marked as an example. */
const told: readonly Told[] = [
  {
    title: 'Esimerkki: verokorttia ei voi tilata ilman käyntiä toisessa maassa',
    text: 'Työ alkaa ennen kuin aikaa viraston käyntiin saa. Ensimmäisestä palkasta otetaan siksi liikaa veroa.',
    lang: 'fi',
    kind: 'practical',
    topic: 'tax',
    from: 'FI',
    to: 'NO',
    affected: 3,
    days: 120,
    steps: [
      [118, 'acknowledged'],
      [110, 'checked'],
      [100, 'confirmed'],
      [80, 'brought-to-authority', { whom: 'Veroviranomaiset (esimerkki)' }],
    ],
    same: [
      ['nb', 5, 90, 'Eksempel: må reise langt for å vise pass'],
      ['sv', 4, 70, 'Exempel: ingen tid hos myndigheten före första lönen'],
    ],
    listed: true,
  },
  {
    title: 'Exempel: utbildningen måste styrkas på nytt fast den är godkänd på andra sidan',
    text: 'Samma papper begärs två gånger, och väntan är längre än anställningen.',
    lang: 'sv',
    kind: 'formal',
    topic: 'recognition',
    from: 'SE',
    to: 'FI',
    affected: 7,
    days: 200,
    steps: [
      [195, 'acknowledged'],
      [190, 'checked'],
      [180, 'confirmed'],
      [150, 'brought-to-authority', { whom: 'Myndigheten (exempel)' }],
      [60, 'brought-to-council', { whom: 'Gränshinderrådet' }],
    ],
    listed: true,
  },
  {
    title: 'Eksempel: nettsiden om dagpenger sa noe annet enn skjemaet',
    text: 'Den som fulgte nettsiden, sendte søknaden til feil land.',
    lang: 'nb',
    kind: 'information',
    topic: 'unemployment',
    from: 'NO',
    to: 'SE',
    affected: 2,
    days: 90,
    steps: [
      [88, 'acknowledged'],
      [85, 'checked'],
      [80, 'confirmed'],
      [40, 'solved', { outcome: 'Nettsiden er rettet og sier nå det samme som skjemaet.' }],
    ],
    listed: true,
  },
  {
    title: 'Example: the employer believes that hiring from the other side is forbidden',
    text: 'The application was turned down because the home is on the other side of the river.',
    lang: 'en',
    kind: 'mental',
    topic: 'recruiting',
    from: 'FI',
    to: 'SE',
    affected: 1,
    days: 4,
    steps: [],
    listed: false,
  },
];

const nowhere = (path: string) => path;

/** Puts the invented obstacles there, each with its history; those that are there already stay as they are. */
export async function seedObstacles(app: App): Promise<Record<string, number>> {
  return app.database.queries.transaction(async (queries) => {
    if ((await exampleObstacles(queries)).length > 0) return { obstacles: 0 };
    let n = 0;
    for (const { title, text, lang, kind, topic, from, to, affected, days, steps, same = [], listed } of told) {
      const sorted = { kind, topic, fromCountry: from, toCountry: to };
      const first = await reportObstacle(ago(app, days), queries, { title, text, lang, ...sorted, affected, email: null }, nowhere);
      for (const [when, event, given = {}] of steps)
        await moveObstacle(ago(app, when), queries, operator, first.obstacleId, event, given, nowhere);
      for (const [tongue, more, when, line] of same) {
        const other = await reportObstacle(
          ago(app, when),
          queries,
          { title: line, text: line, lang: tongue, ...sorted, affected: more, email: null },
          nowhere,
        );
        await moveObstacle(ago(app, when - 2), queries, operator, other.obstacleId, 'merged', { into: first.obstacleId }, nowhere);
        await markExample(queries, other.obstacleId);
        n++;
      }
      const row = (await findObstacle(queries, first.obstacleId))!;
      if (listed) await describeObstacle(ago(app, days - 3), queries, operator, row.id, { ...row, listed: true });
      await markExample(queries, row.id);
      n++;
    }
    return { obstacles: n };
  });
}

/** Removes the invented obstacles and nothing else. */
export const clearObstacles = async (app: App): Promise<Record<string, number>> => ({
  obstacles: await app.database.queries.transaction(clearExampleObstacles),
});
