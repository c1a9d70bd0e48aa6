import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint, makeClock, newId } from '#platform';
import { testApp } from '../../tests/setup/test-app.ts';
import { groundOf } from './ground.ts';
import { refreshFacts, shelfOn, versionsAhead, versionsOn } from './in-force.ts';
import { changedSince, rememberPlan } from './plans.ts';
import { factText } from './say.ts';
import { writtenFacts } from './shelf.ts';
import { decide, findShownPlan, propose } from './store.ts';
import { bodyOf, type FactBody, translationStates } from './versions.ts';

let stage: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  stage = await testApp();
});
afterEach(() => stage.close());

const [first, second] = writtenFacts;
const TODAY = '2026-11-21';

/** Two advisers bring a version into force. */
async function change(factId: string, more: Partial<FactBody>, validFrom: string | null = null): Promise<void> {
  const body = { ...bodyOf(writtenFacts.find((f) => f.id === factId)!), ...more };
  const { id } = await propose(stage.app, { factId, basedOn: 1, validFrom, body, note: 'changed', by: 'Aino' });
  expect(await decide(stage.app, { id, verdict: 'approved', by: 'Björn', answer: null })).toBe(true);
  await refreshFacts(stage.app);
}
const rule = (text: string) => ({ text: { ...bodyOf(first!).text, rule: text } });
const ruleOn = async (day: string) => (await groundOf(stage.app, day)).shelf.get(first!.id).text.rule;

describe('facts in force', () => {
  test('without approved versions they are the written ones, and one shelf serves every day', async () => {
    expect((await groundOf(stage.app)).shelf.facts).toBe(writtenFacts);
    expect(await shelfOn(stage.app, '2030-01-01')).toBe(await shelfOn(stage.app, TODAY));
  });

  test('a future version switches by date', async () => {
    await change(first!.id, rule('The new rule.'), '2027-01-01');
    expect(await ruleOn('2026-12-31')).toBe(first!.text.rule);
    expect(await ruleOn('2027-01-01')).toBe('The new rule.');
    expect((await versionsOn(stage.app, TODAY))(first!.id)).toBe(1);
    expect((await versionsOn(stage.app, '2027-06-01'))(first!.id)).toBe(2);
    expect((await versionsAhead(stage.app, TODAY)).map((v) => v.version)).toEqual([2]);
  });

  test('a server that did not make the change hears of it', async () => {
    expect(await ruleOn(TODAY)).toBe(first!.text.rule); // this process keeps what it read
    const body = { ...bodyOf(first!), ...rule('Changed elsewhere.') };
    const { id } = await propose(stage.app, { factId: first!.id, basedOn: 1, validFrom: null, body, note: 'x', by: 'Aino' });
    await decide(stage.app, { id, verdict: 'approved', by: 'Björn', answer: null });
    await expect.poll(() => ruleOn(TODAY), { timeout: 5000, interval: 20 }).toBe('Changed elsewhere.');
  });

  test('what is only proposed shows nowhere', async () => {
    const body = { ...bodyOf(first!), ...rule('Not yet.') };
    await propose(stage.app, { factId: first!.id, basedOn: 1, validFrom: null, body, note: 'x', by: 'Aino' });
    await refreshFacts(stage.app);
    expect(await ruleOn('2030-01-01')).toBe(first!.text.rule);
  });

  test('a changed text whose translation is stale stands in English, the others stay translated', async () => {
    await change(first!.id, rule('A rule nobody has translated.'));
    const fact = (await shelfOn(stage.app, TODAY)).get(first!.id);
    for (const lang of ['fi', 'sv', 'nb'] as const) {
      expect(factText(fact, 'rule', lang)).toEqual({ text: 'A rule nobody has translated.', lang: 'en' });
      expect(factText(fact, 'title', lang)).toEqual(factText(first!, 'title', lang));
    }
    const shelf = () =>
      new Map(Object.entries(first!.text).map(([key, text]) => [`border.facts.${first!.id}.${key}`, { of: fingerprint(text!) }]));
    expect(translationStates(fact, shelf).sv).toEqual({ state: 'stale', open: ['rule'] });
  });

  test('while the database is away, the guide goes on from what it knew', async () => {
    await change(first!.id, rule('Known before.'));
    expect(await ruleOn(TODAY)).toBe('Known before.');
    await stage.app.database.pool.query('alter table fact_version rename to gone');
    await refreshFacts(stage.app);
    expect(await ruleOn(TODAY)).toBe('Known before.');
    await stage.app.database.pool.query('alter table gone rename to fact_version');
    expect(await ruleOn(TODAY)).toBe('Known before.');
  });
});

describe('a plan that was shown', () => {
  const later = (today: string) => Object.assign(stage.app, { clock: makeClock(today) });

  test('is remembered by its facts and their versions, and by nothing else', async () => {
    const id = await rememberPlan(stage.app, [first!.id, second!.id, 'NO-SUCH-FACT'], TODAY);
    expect(await findShownPlan(stage.app, id)).toMatchObject({
      asOf: TODAY,
      facts: { [first!.id]: expect.stringMatching(/^1:[0-9a-f]{8}$/), [second!.id]: expect.stringMatching(/^1:/) },
      toldAt: null,
    });
    const { rows } = await stage.app.database.pool.query(
      "select column_name from information_schema.columns where table_name = 'shown_plan' order by 1",
    );
    expect(rows.map((r) => r.column_name)).toEqual(['as_of', 'at', 'facts', 'id', 'told_at']);
  });

  test('is told of a fact that changed since, and plans without it are not', async () => {
    const [using, other] = [
      await rememberPlan(stage.app, [first!.id, second!.id], TODAY),
      await rememberPlan(stage.app, [second!.id], TODAY),
    ];
    expect(await changedSince(stage.app, using)).toEqual([]);
    await change(first!.id, rule('Something else now.'));
    expect(await changedSince(stage.app, using)).toEqual([first!.id]);
    expect(await changedSince(stage.app, other)).toEqual([]);
    expect((await findShownPlan(stage.app, using))!.toldAt).not.toBeNull();
    expect(await changedSince(stage.app, await rememberPlan(stage.app, [first!.id], TODAY))).toEqual([]);
  });

  test('is told of a version entered ahead on its day, not before', async () => {
    const id = await rememberPlan(stage.app, [first!.id], TODAY);
    await change(first!.id, rule('From New Year.'), '2027-01-01');
    expect(await changedSince(stage.app, id)).toEqual([]);
    later('2027-01-01');
    expect(await changedSince(stage.app, id)).toEqual([first!.id]);
  });

  test('one for a day to come is held against that day', async () => {
    const id = await rememberPlan(stage.app, [first!.id], '2027-03-01');
    await change(first!.id, rule('From New Year.'), '2027-01-01');
    expect(await changedSince(stage.app, id)).toEqual([first!.id]);
  });

  test('is not troubled when somebody looked again and found the same', async () => {
    const id = await rememberPlan(stage.app, [first!.id], TODAY);
    await change(first!.id, { read: TODAY, sources: [...first!.sources, 'https://www.example.org/again'] });
    expect((await versionsOn(stage.app, TODAY))(first!.id)).toBe(2);
    expect(await changedSince(stage.app, id)).toEqual([]);
  });

  test('a number nobody knows has no news', async () => {
    expect(await changedSince(stage.app, newId())).toEqual([]);
    expect(await changedSince(stage.app, 'what')).toEqual([]);
  });
});
