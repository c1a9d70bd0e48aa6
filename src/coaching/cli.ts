import type { Command } from '#platform';
import { applyClocks } from './proof/retention.ts';

const retention: Command = {
  name: 'retention run',
  usage: '',
  summary:
    'Applies the retention clocks as of today: erases who was not seen for long, after a warning, and lets go of proofs whose hold is over.',
  async run({ app, options, io }) {
    const done = await applyClocks(app);
    if (options.json) io.json(done);
    else
      io.print(
        `${done.erased} erased, ${done.warned} warned, ${done.kept} kept; ${done.held} proofs of participation held, ${done.released} released`,
      );
  },
};

export const commands: readonly Command[] = [retention];
