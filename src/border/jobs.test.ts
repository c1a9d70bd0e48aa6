import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandIo } from '#platform';
import { testApp } from '../../tests/setup/test-app.ts';
import { refreshFacts } from './in-force.ts';
import { room } from './jobs.ts';
import { rememberPlan } from './plans.ts';
import { writtenFacts } from './shelf.ts';
import { decide, propose, saveShownPlan } from './store.ts';
import { bodyOf } from './versions.ts';
import { workbenchCommands } from './workbench-cli.ts';

let stage: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  stage = await testApp();
});
afterEach(() => stage.close());

const [fact] = writtenFacts;

describe('the work of the room', () => {
  test('links are looked up once a week, and not at all when that is switched off', async () => {
    const names = (app: typeof stage.app) => room.jobs!(app).map((job) => job.name);
    expect(names(stage.app)).toEqual(['border.links', 'border.forget']);
    const off = { ...stage.app, config: { ...stage.app.config, linkCheck: false } };
    expect(names(off)).toEqual(['border.forget']);
  });

  test('check is content with plans and versions made by the rules, and names what is not', async () => {
    await rememberPlan(stage.app, [fact!.id], '2026-11-21');
    const { id } = await propose(stage.app, { factId: fact!.id, basedOn: 1, validFrom: null, body: bodyOf(fact!), note: 'x', by: 'Aino' });
    await decide(stage.app, { id, verdict: 'approved', by: 'Björn', answer: null });
    expect(await room.check!(stage.app)).toEqual([]);
    await saveShownPlan(stage.app, '2026-11-21', { 'NO-SUCH': '1:00000000' });
    expect(await room.check!(stage.app)).toEqual([expect.stringContaining('not there')]);
  });
});

describe('border facts export', () => {
  const [command] = workbenchCommands;
  async function run(args: string[], options: Record<string, string> = {}) {
    const printed: string[] = [];
    const note = () => {};
    const io: CommandIo = { print: (line) => printed.push(line), json: note, note, progress: note, path: (file) => file };
    await command!.run({ app: stage.app, args, options, io });
    return printed;
  }

  test('writes every fact in force, one a line, with what was approved', async () => {
    const body = { ...bodyOf(fact!), form: 'New form' };
    const { id } = await propose(stage.app, { factId: fact!.id, basedOn: 1, validFrom: '2027-01-01', body, note: 'x', by: 'Aino' });
    await decide(stage.app, { id, verdict: 'approved', by: 'Björn', answer: null });
    await refreshFacts(stage.app);
    const lines = (await run([])).map((line) => JSON.parse(line));
    expect(lines.map((f) => f.id)).toEqual(writtenFacts.map((f) => f.id));
    expect(lines[0]).toMatchObject({ id: fact!.id, version: 1, form: fact!.form, text: { title: fact!.text.title } });
    const ahead = JSON.parse((await run([], { on: '2027-01-01' }))[0]!);
    expect(ahead).toMatchObject({ id: fact!.id, version: 2, form: 'New form' });
  });

  test('to a file, or says why it cannot', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-facts-'));
    try {
      await run([path.join(folder, 'facts.jsonl')]);
      expect(fs.readFileSync(path.join(folder, 'facts.jsonl'), 'utf8').trim().split('\n')).toHaveLength(writtenFacts.length);
      await expect(run([folder])).rejects.toThrow(/cannot be written/);
      await expect(run([], { on: 'soon' })).rejects.toThrow(/expected a date/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
