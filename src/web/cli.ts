import { type Command, discoverInRooms, InputProblem, type RoomLife } from '#platform';

async function lives(): Promise<{ room: string; life: RoomLife }[]> {
  return (await discoverInRooms<{ room?: RoomLife }>('jobs.ts')).flatMap(({ room, module }) =>
    module.room ? [{ room, life: module.room }] : [],
  );
}

const seed: Command = {
  name: 'seed',
  usage: 'demo|load|clear',
  summary: 'Loads the demo world or a load-test population, or removes what a seed made and nothing else.',
  arguments: [1, 1],
  options: { n: { type: 'string', value: 'N', default: '100000', help: 'how many ads `load` makes' } },
  async run({ app, args, options, io }) {
    const what = args[0];
    if (what !== 'demo' && what !== 'load' && what !== 'clear') throw new InputProblem(`seed: "${what}"; expected demo, load or clear`);
    const n = Number(options.n);
    if (!Number.isInteger(n) || n < 1 || n > 1_000_000)
      throw new InputProblem(`seed: --n is "${options.n}"; expected a whole number from 1 to 1000000`);
    const answer: Record<string, number> = {};
    for (const { room, life } of await lives()) {
      if (!life.seed) continue;
      const counts =
        what === 'demo'
          ? await life.seed.demo(app)
          : what === 'clear'
            ? await life.seed.clear(app)
            : ((await life.seed.load?.(app, n, io.progress)) ?? {});
      for (const [key, count] of Object.entries(counts)) answer[`${room}.${key}`] = count;
    }
    if (options.json) io.json(answer);
    else
      io.print(
        Object.entries(answer)
          .map(([key, count]) => `${key} ${count}`)
          .join(', ') || 'nothing to do',
      );
  },
};

const check: Command = {
  name: 'check',
  usage: '',
  summary: 'Audits every invariant of every room; exit 1 and a list on any breach.',
  async run({ app, options, io }) {
    const breaches: string[] = [];
    for (const { life } of await lives()) breaches.push(...((await life.check?.(app)) ?? []));
    if (options.json) io.json({ breaches });
    else if (breaches.length === 0) io.print('every invariant holds');
    else for (const breach of breaches) io.print(breach);
    return breaches.length === 0 ? 0 : 1;
  },
};

export const commands: readonly Command[] = [seed, check];
