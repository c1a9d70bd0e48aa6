import fs from 'node:fs';
import { type Command, InputProblem } from '#platform';
import { type OfficialFile, readOfficialFile, textFiles } from './official-files.ts';
import { keepOfficial, removeOfficial } from './store.ts';
import { taxonomyOf } from './taxonomy.ts';

const tongues = ['fi', 'sv', 'nb', 'nn', 'no', 'da', 'en', 'se'];

const importFiles: Command = {
  name: 'taxonomy import',
  usage: 'FILE…',
  summary:
    'Takes in the official ESCO CSV packages (zip or folder) and national crosswalk CSVs. All or nothing; the same files again change nothing.',
  arguments: [1, 50],
  async run({ app, args, options, io }) {
    const total = {
      occupations: new Set<string>(),
      skills: new Set<string>(),
      labels: { fi: 0, sv: 0, nb: 0, en: 0 } as Record<string, number>,
      relations: 0,
      version: '',
    };
    function* files(): Generator<OfficialFile> {
      for (const arg of args)
        for (const { name, bytes } of textFiles(io.path(arg))) {
          const file = readOfficialFile(name, bytes);
          if (!file) continue;
          // The package's version stands in the name of the zip, not in the files inside.
          yield { ...file, version: file.version ?? /(\d+\.\d+\.\d+)/.exec(arg)?.[1] ?? null };
        }
    }
    await keepOfficial(app, app.clock, files(), (file, outcome) => {
      for (const c of file.concepts)
        (c.kind === 'occupation' ? total.occupations : c.kind === 'skill' ? total.skills : new Set()).add(c.uri);
      for (const l of file.labels) total.labels[l.lang] = (total.labels[l.lang] ?? 0) + 1;
      total.relations += file.relations.length;
      if (file.role.startsWith('esco') && file.version) total.version = `ESCO ${file.version}`;
      io.note(
        `${file.file}: ${outcome}, ${file.concepts.length} concepts, ${file.labels.length} names, ${file.relations.length} relations, ${file.crosswalk.length} crosswalk rows`,
      );
    });
    const { fi = 0, sv = 0, nb = 0, en = 0 } = total.labels;
    const answer = {
      occupations: total.occupations.size,
      skills: total.skills.size,
      labels: { fi, sv, nb, en },
      relations: total.relations,
      version: total.version,
    };
    if (options.json) io.json(answer);
    else
      io.print(
        `${answer.occupations} occupations, ${answer.skills} skills, ${fi + sv + nb + en} names, ${answer.relations} relations${answer.version ? `, ${answer.version}` : ''}`,
      );
  },
};

const removeFiles: Command = {
  name: 'taxonomy remove',
  usage: '[ROLE]',
  summary:
    'Takes imported official files back: all of them, or those whose role begins with ROLE (see `taxonomy show`). The built-in taxonomy stays.',
  arguments: [0, 1],
  async run({ app, args, options, io }) {
    const removed = await removeOfficial(app, args[0] ?? null);
    if (args[0] && removed.length === 0)
      throw new InputProblem(`taxonomy remove: no import whose role begins with "${args[0]}"; see taxonomy show`);
    if (options.json) io.json({ removed });
    else io.print(removed.length ? `removed: ${removed.join(', ')}` : 'nothing was imported');
  },
};

const show: Command = {
  name: 'taxonomy show',
  usage: '',
  summary: 'Says which taxonomy this installation runs.',
  async run({ app, options, io }) {
    const taxonomy = await taxonomyOf(app);
    const count = (kind: string) => taxonomy.concepts.filter((c) => c.kind === kind).length;
    const answer = {
      version: taxonomy.version,
      occupations: count('occupation'),
      groups: count('group'),
      skills: count('skill'),
      licences: taxonomy.licences.all.size,
      municipalities: taxonomy.places.municipalities.length,
    };
    if (options.json) io.json(answer);
    else
      io.print(
        `${answer.version.join(', ')}: ${answer.occupations} occupations, ${answer.groups} unit groups, ${answer.skills} skills, ${answer.licences} licences, ${answer.municipalities} municipalities`,
      );
  },
};

const link: Command = {
  name: 'link',
  usage: '[TEXT]',
  summary: 'Says what a job or skill text may mean: at most ten ESCO or ISCO concepts, best first.',
  arguments: [0, 100],
  options: {
    lang: { type: 'string', value: 'LANG', help: `language of the text: ${tongues.join(' ')}` },
    kind: { type: 'string', value: 'occupation|skill', default: 'occupation', help: 'what is looked for' },
    batch: { type: 'string', value: 'FILE', help: 'one text a line; the answer has a line for each, in order' },
  },
  async run({ app, args, options, io }) {
    const lang = String(options.lang ?? '');
    if (!tongues.includes(lang)) throw new InputProblem(`link: --lang is "${lang}"; expected one of ${tongues.join(' ')}`);
    const kind = options.kind as string;
    if (kind !== 'occupation' && kind !== 'skill') throw new InputProblem(`link: --kind is "${kind}"; expected occupation or skill`);
    let queries: string[];
    if (options.batch !== undefined) {
      const file = io.path(String(options.batch));
      if (!fs.existsSync(file)) throw new InputProblem(`link: ${options.batch} not found; expected a text file with one query a line`);
      queries = fs
        .readFileSync(file, 'utf8')
        .replace(/\r?\n$/, '')
        .split(/\r?\n/);
    } else if (args.length > 0) queries = [args.join(' ')];
    else throw new InputProblem('link: nothing to link; give a TEXT or --batch FILE');
    const taxonomy = await taxonomyOf(app);
    for (const query of queries) {
      const candidates = taxonomy.linker.rank(query, lang, kind, 10).map((c) => ({
        uri: c.uri,
        iscoGroup: c.iscoGroup,
        label: taxonomy.label(c.concept, lang === 'no' ? 'nb' : lang),
        lang: c.matchedLang,
        matchedLabel: c.matchedLabel,
        score: Math.round(c.score * 1e6) / 1e6,
      }));
      if (options.json) io.print(JSON.stringify({ query, candidates }));
      else {
        io.print(`${query}:`);
        for (const c of candidates) io.print(`  ${c.score.toFixed(2)}  ${c.label}  (${c.matchedLabel}, ${c.lang})  ${c.uri}`);
        if (candidates.length === 0) io.print('  nothing found');
      }
    }
  },
};

export const commands: readonly Command[] = [importFiles, removeFiles, show, link];
