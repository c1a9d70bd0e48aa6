import { expect, test } from 'vitest';
import { allTexts, checkLocales, slots } from '../../tools/locales/texts.ts';

test('every text stands in Finnish, Swedish and Norwegian, of today’s source, with the same placeholders', async () => {
  expect((await allTexts()).size).toBeGreaterThan(400);
  expect(await checkLocales()).toEqual([]);
});

test('placeholders are found inside plurals and tags', () => {
  expect(slots('{count, plural, one {# of {all}} other {<b>{name}</b>}}')).toEqual(['<b>', '{all}', '{count, plural}', '{name}']);
});
