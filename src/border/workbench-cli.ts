import fs from 'node:fs';
import { type Command, InputProblem, OperationProblem, oneLine } from '#platform';
import { shelfOn, versionsOn } from './in-force.ts';
import { checkLinks } from './links.ts';
import { isDay } from './proposal.ts';
import { bodyOf } from './versions.ts';

const exportFacts: Command = {
  name: 'border facts export',
  usage: '[FILE]',
  summary: 'Writes the facts in force as JSON lines, with what was approved in the workbench, to carry them back into the files.',
  arguments: [0, 1],
  options: { on: { type: 'string', value: 'DATE', help: 'the day they hold on, such as 2027-01-01; today unless told' } },
  async run({ app, args, options, io }) {
    const on = String(options.on ?? app.clock.today());
    if (!isDay(on)) throw new InputProblem(`border facts export: --on is "${on}"; expected a date such as 2027-01-01`);
    const [shelf, versionOf] = [await shelfOn(app, on), await versionsOn(app, on)];
    const lines = shelf.facts.map((fact) => {
      const { id, topic, from, to } = fact;
      return JSON.stringify({ id, version: versionOf(id), topic, from, to, ...bodyOf(fact) });
    });
    const file = args[0];
    if (file === undefined) for (const line of lines) io.print(line);
    else {
      try {
        fs.writeFileSync(io.path(file), `${lines.join('\n')}\n`);
      } catch (problem) {
        throw new OperationProblem(`${file}: cannot be written (${oneLine(problem)})`);
      }
      if (options.json) io.json({ file, facts: lines.length });
      else io.note(`${lines.length} facts written to ${file}`);
    }
  },
};

const links: Command = {
  name: 'border links',
  usage: '',
  summary: 'Looks up every address that stands in a fact, one at a time, and keeps what came of it for the workbench.',
  async run({ app, options, io }) {
    const result = await checkLinks(app, { progress: io.progress });
    if (options.json) io.json(result);
    else io.print(`${result.checked} addresses looked up, ${result.broken} without answer, ${result.moved} lead to another site`);
  },
};

/** Commands of the workbench, for `cli.ts`. */
export const workbenchCommands: readonly Command[] = [exportFacts, links];
