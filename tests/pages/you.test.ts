import { afterAll, beforeAll, expect, test } from 'vitest';
import { formFields, makeTestHall, type TestHall, type Visitor } from '../setup/hall.ts';
import { testApp } from '../setup/test-app.ts';

let house: TestHall;
let close: () => Promise<void>;
beforeAll(async () => {
  const { app, close: end } = await testApp();
  close = end;
  house = await makeTestHall(app, { demo: false });
}, 120_000);
afterAll(() => close());

const newcomer = (): Visitor => ({ cookie: '' });

test('nothing said is answered beside the field, not with an error page', async () => {
  const answer = await house.post('/sv/', { say: '  ' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Berätta en sak som du kan');
});

test('what was not understood is kept in the field', async () => {
  const answer = await house.post('/fi/', { say: 'qwxzqwxz vbnmvbnm' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('qwxzqwxz vbnmvbnm</textarea>');
});

test('an unconfirmed word is shown with its meanings, never taken silently', async () => {
  const visitor = newcomer();
  await house.post('/fi/', { say: 'hitsaaja' }, visitor);
  const { text } = await house.get('/fi/you', visitor);
  expect(text).toContain('Kirjoitit ”hitsaaja”');
  expect(text).toContain('Valitse, mitä se tarkoittaa');
  expect(text).toContain('name="occ.0.uri"');
});

test('an unknown municipality keeps the text and stands in the summary', async () => {
  const visitor = newcomer();
  await house.post('/nb/', { say: 'rørlegger' }, visitor);
  const fields = formFields((await house.get('/nb/you', visitor)).text).filter(([name]) => name !== 'home');
  const answer = await house.post('/nb/you', [...fields, ['home', 'Ingensteds'], ['do', 'done']], visitor);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="Ingensteds"');
  expect(answer.text).toContain('href="#home"');
  expect(answer.text).toContain('id="home-error"');
});

test('things are added and removed without script, and the rest of the form is kept', async () => {
  const visitor = newcomer();
  await house.post('/en/', { say: 'cook' }, visitor);
  const first = formFields((await house.get('/en/you', visitor)).text).filter(([name]) => !['addSkill', 'home', 'years'].includes(name));
  await house.post('/en/you', [...first, ['addSkill', 'baking, cleaning'], ['home', 'Tornio'], ['years', '3'], ['do', 'add']], visitor);
  const second = (await house.get('/en/you', visitor)).text;
  expect(second).toContain('“baking”');
  expect(second).toContain('“cleaning”');
  expect(second).toContain('value="Tornio (FI)"');
  await house.post('/en/you', [...formFields(second), ['remove', 'skill:0']], visitor);
  const third = (await house.get('/en/you', visitor)).text;
  expect(third).not.toContain('“baking”');
  expect(third).toContain('“cleaning”');
});

test('a skill typed last is confirmed before jobs are shown', async () => {
  const visitor = newcomer();
  await house.post('/en/', { say: 'cook' }, visitor);
  const fields = formFields((await house.get('/en/you', visitor)).text).filter(([name]) => name !== 'addSkill');
  const answer = await house.post('/en/you', [...fields, ['addSkill', 'baking'], ['do', 'done']], visitor);
  expect(answer.location).toBe('/en/you#skills');
});

test('a date that does not exist is not believed', async () => {
  const visitor = newcomer();
  await house.post('/en/', { say: 'cook' }, visitor);
  const fields = formFields((await house.get('/en/you', visitor)).text).filter(([name]) => name !== 'from');
  const answer = await house.post('/en/you', [...fields, ['from', '31.2.2027'], ['do', 'done']], visitor);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="31.2.2027"');
});

test('everything is deleted at once', async () => {
  const visitor = newcomer();
  await house.post('/fi/', { say: 'kokki' }, visitor);
  const answer = await house.post('/fi/you', { do: 'forget' }, visitor);
  expect(answer.location).toBe('/fi/you?deleted');
  expect(answer.headers.get('set-cookie')).toMatch(/Max-Age=0/);
});

test('a form from another site is refused', async () => {
  const answer = await house.hall.fetch(
    new Request('http://127.0.0.1:3000/fi/you', {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'do=forget',
    }),
  );
  expect(answer.status).toBe(403);
});
