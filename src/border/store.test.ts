import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeClock, newId } from '#platform';
import { testApp } from '../../tests/setup/test-app.ts';
import {
  approvedVersions,
  breaches,
  closeReport,
  countOpenReports,
  decide,
  findVersion,
  forgetOld,
  pendingVersions,
  propose,
  report,
  reports,
  saveShownPlan,
  versionsOf,
  withdraw,
} from './store.ts';
import type { FactBody } from './versions.ts';

let stage: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  stage = await testApp();
});
afterEach(() => stage.close());

const body: FactBody = {
  ...{ text: { title: 'T', rule: 'R' }, amounts: [], parts: {}, confidence: 'V', changeClass: 'P', authority: null, form: null },
  ...{ sources: ['https://vero.example/'], read: '2026-11-21', validFrom: null, validTo: null },
};
const proposal = (by: string, more: { validFrom?: string; factId?: string } = {}) =>
  propose(stage.app, { factId: more.factId ?? 'TAX-CB-01', basedOn: 1, validFrom: more.validFrom ?? null, body, note: 'New form', by });
const approve = (id: string, by: string) => decide(stage.app, { id, verdict: 'approved', by, answer: null });
const events = async () =>
  (await stage.app.database.pool.query("select type, data, actor from event_log where room = 'border' order by at, id")).rows as {
    type: string;
    data: Record<string, unknown>;
    actor: string | null;
  }[];

describe('two persons', () => {
  test('nobody approves their own proposal; a second person does, and it holds from that day', async () => {
    const { id, version } = await proposal('Aino');
    expect(version).toBe(2);
    expect(await approve(id, 'Aino')).toBe(false);
    expect(await approvedVersions(stage.app)).toEqual([]);
    expect(await approve(id, 'Björn')).toBe(true);
    expect(await findVersion(stage.app, id)).toMatchObject({
      state: 'approved',
      validFrom: '2026-11-21',
      proposedBy: 'Aino',
      decidedBy: 'Björn',
    });
    expect(await breaches(stage.app, ['TAX-CB-01'])).toEqual([]);
  });

  test('of clicks at the same time one decides', async () => {
    const { id } = await proposal('Aino');
    const verdicts = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        decide(stage.app, { id, verdict: i % 2 ? 'approved' : 'rejected', by: `Second ${i}`, answer: null }),
      ),
    );
    expect(verdicts.filter(Boolean)).toHaveLength(1);
    expect((await events()).filter((e) => e.type !== 'version-proposed')).toHaveLength(1);
  });

  test('a rejected one stays in the history with its answer and is decided for good', async () => {
    const { id } = await proposal('Aino');
    expect(await decide(stage.app, { id, verdict: 'rejected', by: 'Björn', answer: 'The page says otherwise' })).toBe(true);
    expect(await approve(id, 'Siv')).toBe(false);
    expect(await versionsOf(stage.app, 'TAX-CB-01')).toMatchObject([{ state: 'rejected', answer: 'The page says otherwise' }]);
  });

  test('the event log holds codes, no names', async () => {
    const { id } = await proposal('Aino');
    await approve(id, 'Björn');
    expect(await events()).toEqual([
      { type: 'version-proposed', data: { fact: 'TAX-CB-01', version: 2 }, actor: null },
      { type: 'version-approved', data: { fact: 'TAX-CB-01', version: 2 }, actor: null },
    ]);
  });

  test('every server hears of an approval', async () => {
    const { id } = await proposal('Aino');
    const heard = new Promise<void>((resolve) => stage.app.database.listen('border', () => resolve()));
    await approve(id, 'Björn');
    await heard;
  });
});

describe('numbers and days', () => {
  test('proposals made at the same time get numbers of their own', async () => {
    const made = await Promise.all([proposal('Aino'), proposal('Björn'), proposal('Siv')]);
    expect(made.map((m) => m.version).sort()).toEqual([2, 3, 4]);
    expect(await pendingVersions(stage.app)).toHaveLength(3);
  });

  test('a second approved on the same day takes the place of the first', async () => {
    const [first, second] = [await proposal('Aino'), await proposal('Aino')];
    expect(await approve(first.id, 'Björn')).toBe(true);
    expect(await approve(second.id, 'Björn')).toBe(true);
    expect((await versionsOf(stage.app, 'TAX-CB-01')).map((v) => [v.version, v.state])).toEqual([
      [3, 'approved'],
      [2, 'withdrawn'],
    ]);
    expect(await breaches(stage.app, [])).toEqual([]);
  });

  test('a refused approval leaves the one in force alone', async () => {
    const [first, own] = [await proposal('Aino'), await proposal('Aino')];
    await approve(first.id, 'Björn');
    expect(await approve(own.id, 'Aino')).toBe(false);
    expect((await approvedVersions(stage.app)).map((v) => v.version)).toEqual([2]);
  });

  test('a proposal is taken back by its proposer alone, an approved one only before its day', async () => {
    const { id } = await proposal('Aino');
    expect(await withdraw(stage.app, id, 'Björn')).toBe(false);
    expect(await withdraw(stage.app, id, 'Aino')).toBe(true);
    expect(await approve(id, 'Björn')).toBe(false);
    const ahead = await proposal('Aino', { validFrom: '2027-01-01' });
    await approve(ahead.id, 'Björn');
    expect(await withdraw(stage.app, ahead.id, 'Siv')).toBe(true);
    const now = await proposal('Aino');
    await approve(now.id, 'Björn');
    expect(await withdraw(stage.app, now.id, 'Aino')).toBe(false);
  });

  test('a version in a shape this program does not know is left out and named', async () => {
    const { id } = await proposal('Aino');
    await approve(id, 'Björn');
    await stage.app.database.pool.query("update fact_version set body = '{}' where id = $1", [id]);
    expect(await approvedVersions(stage.app)).toEqual([]);
    expect(await breaches(stage.app, ['TAX-CB-01'])).toEqual([expect.stringContaining('cannot read')]);
  });
});

describe('reported errors', () => {
  test('are open until somebody has looked; then what was said goes', async () => {
    const id = await report(stage.app, { factId: 'TAX-CB-01', lang: 'fi', said: 'Lomake on uusi' });
    expect(await reports(stage.app, { state: 'open' })).toMatchObject([{ factId: 'TAX-CB-01', said: 'Lomake on uusi' }]);
    expect(await reports(stage.app, { state: 'open', factId: 'TAX-07' })).toEqual([]);
    expect(await closeReport(stage.app, { id, by: 'Aino', answer: 'Mended' })).toBe(true);
    expect(await closeReport(stage.app, { id, by: 'Björn', answer: null })).toBe(false);
    expect(await countOpenReports(stage.app)).toBe(0);
    expect(await reports(stage.app, { state: 'done' })).toMatchObject([{ said: null, doneBy: 'Aino', answer: 'Mended' }]);
  });

  test('and the event of one holds nothing of what was said', async () => {
    await report(stage.app, { factId: 'TAX-CB-01', lang: 'fi', said: 'Lomake on uusi' });
    expect(await events()).toEqual([{ type: 'error-reported', data: { fact: 'TAX-CB-01', lang: 'fi' }, actor: null }]);
  });
});

test('old things are forgotten: done reports after a year, plans after two', async () => {
  const id = await report(stage.app, { factId: 'TAX-CB-01', lang: 'sv', said: 'x' });
  await report(stage.app, { factId: 'TAX-CB-01', lang: 'sv', said: 'still open' });
  await closeReport(stage.app, { id, by: 'Aino', answer: null });
  await saveShownPlan(stage.app, '2026-11-21', { 'TAX-CB-01': '1:00000000' });
  const later = (today: string) => ({ ...stage.app, clock: makeClock(today) });
  expect(await forgetOld(later('2027-11-01'))).toEqual({ reports: 0, plans: 0 });
  expect(await forgetOld(later('2027-12-15'))).toEqual({ reports: 1, plans: 0 });
  expect(await forgetOld(later('2028-12-15'))).toEqual({ reports: 0, plans: 1 });
  expect(await countOpenReports(stage.app)).toBe(1);
});

test('check names what must never be', async () => {
  const { id } = await proposal('Aino');
  await stage.app.database.pool.query("update fact_version set state = 'approved', decided_by = 'Aino' where id = $1", [id]);
  await saveShownPlan(stage.app, '2026-11-21', { 'GONE-01': '1:00000000' });
  await stage.app.database.pool.query(
    "insert into fact_report (id, fact_id, lang, said, at, state) values ($1, 'X', 'en', 'words', now(), 'done')",
    [newId()],
  );
  expect((await breaches(stage.app, ['TAX-CB-01'])).join(' | ')).toMatch(/second person.*no first day.*not there.*still hold/);
});
