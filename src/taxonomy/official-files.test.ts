import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { readOfficialFile, textFiles } from './official-files.ts';
import { keepOfficial, loadOfficial, removeOfficial } from './store.ts';

const OCCUPATION = 'http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-000000000001';
const SKILL = 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000002';
const occupations = (label: string) =>
  `conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status\r\nOccupation,${OCCUPATION},7212,${label},"svetsare två\nplåtsvetsare",,released\r\n`;
const relations = `occupationUri,relationType,skillType,skillUri\r\n${OCCUPATION},essential,knowledge,${SKILL}\r\n`;
const file = (name: string, text: string) => readOfficialFile(name, Buffer.from(text))!;

let folder: string;
let app: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-files-'));
  app = await testApp();
});
afterEach(async () => {
  await app.close();
  fs.rmSync(folder, { recursive: true });
});

describe('official files', () => {
  test('occupations come with their names; ESCO’s "no" is nb; a lone dash is no name', () => {
    const read = file('occupations_no.csv', occupations('-'));
    expect(read.concepts).toEqual([{ uri: OCCUPATION, kind: 'occupation', isco: '7212' }]);
    expect(read.labels).toEqual([
      { uri: OCCUPATION, lang: 'nb', text: 'svetsare två', origin: 'other' },
      { uri: OCCUPATION, lang: 'nb', text: 'plåtsvetsare', origin: 'other' },
    ]);
  });

  test('a crosswalk is read from the row that begins its table, with line ends of ";" and lines wrapped in quotes', () => {
    const text = `﻿Mapping project name,ESCO - SE NSC;\nClassification 1 Language,sv;\n,;\nClassification 1 URI,Classification 1 PrefLabel,Classification 1 URL,Classification 2 URI,Classification 2 PrefLabel,Classification 2 URL,Mapping relation,Editorial note;\n${SKILL},svetsa,,http://data.jobtechdev.se/taxonomy/concept/aaaa_bbb_ccc,Svetsning,,skos:exactMatch,;\n"${SKILL},svetsa,,http://data.jobtechdev.se/taxonomy/concept/dddd_eee_fff,""Svets, rör"",,skos:broadMatch,";\n${SKILL},x,,http://data.jobtechdev.se/taxonomy/concept/gggg_hhh_iii,nej,,no relation,;\n`;
    const read = file('skills.csv', text);
    expect(read.crosswalk.map((x) => [x.scheme, x.code, x.relation])).toEqual([
      ['jobtech', 'aaaa_bbb_ccc', 'exactMatch'],
      ['jobtech', 'dddd_eee_fff', 'broadMatch'],
    ]);
    expect(read.labels.map((l) => l.text)).toEqual(['Svetsning', 'Svets, rör']);
  });

  test.each([
    ['something else', 'a.csv', 'name;age\nx;1\n', /not an official ESCO or crosswalk file/],
    [
      'a broken address',
      'occupations_sv.csv',
      occupations('x').replace(OCCUPATION, 'nonsense'),
      /occupations_sv\.csv:\d+: conceptUri is "nonsense"/,
    ],
    ['a cut quote', 'occupations_sv.csv', occupations('x').slice(0, -60), /occupations_sv\.csv.*damaged/],
  ])('%s is refused with one line that names the file', (_, name, text, message) => {
    expect(() => readOfficialFile(name, Buffer.from(text))).toThrow(message);
  });

  test('a zip that is damaged, empty or larger than it says is refused', () => {
    const target = path.join(folder, 'x.zip');
    fs.writeFileSync(target, Buffer.from('PK\x03\x04nonsense'));
    expect(() => [...textFiles(target)]).toThrow(/damaged/);
    fs.writeFileSync(target, zipSync({ 'readme.txt': Buffer.from('hello') }));
    expect(() => [...textFiles(target)]).toThrow(/no CSV file/);
    expect(() => [...textFiles(path.join(folder, 'absent.zip'))]).toThrow(/not found/);
  });

  test('an import again changes nothing, a newer file replaces the older, and taking it back leaves nothing', async () => {
    const outcomes: string[] = [];
    const keep = (...files: ReturnType<typeof file>[]) =>
      keepOfficial(app.app, app.app.clock, files, (_, outcome) => outcomes.push(outcome));
    await keep(file('occupations_sv.csv', occupations('svetsare')), file('relations.csv', relations));
    await keep(file('occupations_sv.csv', occupations('svetsare')));
    await keep(file('occupations_sv.csv', occupations('gassvetsare')));
    expect(outcomes).toEqual(['new', 'new', 'unchanged', 'replaced']);
    const loaded = await loadOfficial(app.app);
    expect(loaded.labels.filter((l) => l.origin === 'preferred').map((l) => l.text)).toEqual(['gassvetsare']);
    expect(loaded.relations).toHaveLength(1);
    expect(await removeOfficial(app.app, null)).toHaveLength(2);
    expect((await loadOfficial(app.app)).labels).toEqual([]);
  });

  test('a file that breaks in the middle of an import keeps nothing of the whole import', async () => {
    function* files() {
      yield file('occupations_sv.csv', occupations('svetsare'));
      throw new Error('the disk went away');
    }
    await expect(keepOfficial(app.app, app.app.clock, files(), () => {})).rejects.toThrow('the disk went away');
    expect((await loadOfficial(app.app)).concepts).toEqual([]);
  });
});
