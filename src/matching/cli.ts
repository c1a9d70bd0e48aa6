import fs from 'node:fs';
import { type Command, InputProblem, isLanguage, languages, oneLine } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { parseProfile } from './profile.ts';
import { matchProfile } from './reads.ts';

const match: Command = {
  name: 'match',
  usage: 'PROFILE.json',
  summary: 'Shows the open jobs that fit a profile best, with reasons and gaps.',
  arguments: [1, 1],
  options: {
    limit: { type: 'string', value: 'N', default: '20', help: 'how many jobs, 1 to 500' },
    lang: { type: 'string', value: 'LANG', default: 'en', help: `language of the reasons: ${languages.join(' ')}` },
  },
  async run({ app, args, options, io }) {
    const limit = Number(options.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500)
      throw new InputProblem(`match: --limit is "${options.limit}"; expected a whole number from 1 to 500`);
    const lang = String(options.lang);
    if (!isLanguage(lang)) throw new InputProblem(`match: --lang is "${lang}"; expected one of ${languages.join(' ')}`);
    const file = args[0]!;
    let value: unknown;
    try {
      const stat = fs.statSync(io.path(file));
      if (stat.size > 1_000_000) throw new InputProblem(`${file}: ${Math.round(stat.size / 1e6)} MB; a profile is at most 1 MB`);
      value = JSON.parse(fs.readFileSync(io.path(file), 'utf8'));
    } catch (problem) {
      if (problem instanceof InputProblem) throw problem;
      const code = (problem as { code?: string }).code;
      throw new InputProblem(
        code === 'ENOENT'
          ? `${file}: not found; expected a profile as JSON`
          : code === 'EISDIR'
            ? `${file}: is a folder; expected a profile as JSON`
            : `${file}: not JSON (${oneLine(problem)})`,
      );
    }
    const { places } = await taxonomyOf(app);
    const answer = await matchProfile(app, parseProfile(value, file, places), { limit, lang });
    if (options.json) return void io.json(answer);
    for (const m of answer.matches) {
      io.print(
        `${m.score.toFixed(1).padStart(6)}  ${m.vacancy.title} · ${m.vacancy.employer} · ${m.vacancy.municipality ?? m.vacancy.country ?? '–'}`,
      );
      for (const r of m.reasons)
        io.print(
          `        ${{ met: '+', unmet: '-', learnable: '~', unknown: '?' }[r.verdict]} ${r.points.toFixed(1).padStart(5)}  ${r.text}`,
        );
    }
    if (answer.matches.length === 0) io.print('No open job fits.');
  },
};

export const commands: readonly Command[] = [match];
