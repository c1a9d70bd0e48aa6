import fs from 'node:fs';
import { type Command, InputProblem, isLanguage, languages, oneLine } from '#platform';
import { groundOf } from './ground.ts';
import { judge } from './judge.ts';
import { guidanceIn } from './say.ts';
import { parseSituation } from './situation.ts';
import { workbenchCommands } from './workbench-cli.ts';
import { outcomeWords } from './words.ts';

const border: Command = {
  name: 'border',
  usage: 'SITUATION.json',
  summary: 'Says who taxes and insures, what to do and by when, for one situation across a border, with sources.',
  arguments: [1, 1],
  options: {
    lang: { type: 'string', value: 'LANG', default: 'en', help: `language of the answer: ${languages.join(' ')}` },
    on: { type: 'string', value: 'DATE', help: 'the day the answer is asked for, such as 2026-11-21; today unless told' },
  },
  async run({ app, args, options, io }) {
    const lang = String(options.lang);
    if (!isLanguage(lang)) throw new InputProblem(`border: --lang is "${lang}"; expected one of ${languages.join(' ')}`);
    const on = options.on === undefined ? app.clock.today() : String(options.on);
    if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(Date.parse(`${on}T00:00:00Z`)))
      throw new InputProblem(`border: --on is "${on}"; expected a date such as 2026-11-21`);
    const file = args[0]!;
    const ground = await groundOf(app, on);
    const { situation, problems } = parseSituation(readJson(io.path(file), file), ground.lookup);
    if (problems.length > 0)
      throw new InputProblem(
        problems
          .map((p) => `${file}: ${p.field}: ${p.given === '' ? 'not given' : p.given} (${p.kind}); expected ${p.expected}`)
          .join(' | '),
      );
    const guidance = guidanceIn(judge(situation, ground), lang, on, ground.today);
    if (options.json) return void io.json(guidance);
    const t = outcomeWords.in(lang);
    const { outcomes } = guidance;
    for (const x of outcomes.tax) io.print(`${t('tax')} ${x.work}: ${x.country ?? t('ask')} (${t(x.certainty)})`);
    io.print(`${t('insurance')}: ${outcomes.insurance.country ?? t('ask')} (${t(outcomes.insurance.certainty)})`);
    io.print(`${t('registration')}: ${outcomes.registration.country ?? t('ask')} (${t(outcomes.registration.certainty)})`);
    for (const x of outcomes.licence) io.print(`${t('licence')}: ${x.country} ${x.authority ?? ''} (${t(x.needed)})`);
    for (const s of guidance.steps) io.print(`- [${s.phase}] ${s.due ?? ''} ${s.title} · ${s.authority ?? ''} · ${s.facts.join(', ')}`);
    for (const h of guidance.handovers) io.print(`? ${h.to}: ${h.why}`);
  },
};

/** @throws InputProblem naming the file. */
function readJson(file: string, name: string): unknown {
  try {
    if (fs.statSync(file).size > 1_000_000) throw new InputProblem(`${name}: over 1 MB; a situation is at most 1 MB`);
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (problem) {
    if (problem instanceof InputProblem) throw problem;
    const code = (problem as { code?: string }).code;
    throw new InputProblem(
      code === 'ENOENT'
        ? `${name}: not found; expected a situation as JSON`
        : code === 'EISDIR'
          ? `${name}: is a folder; expected a situation as JSON`
          : `${name}: not JSON (${oneLine(problem)})`,
    );
  }
}

export const commands: readonly Command[] = [border, ...workbenchCommands];
