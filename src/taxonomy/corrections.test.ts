import { afterEach, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { useCorrections } from './corrections.ts';
import { taxonomyOf } from './taxonomy.ts';

afterEach(() => useCorrections([]));

test('an approved correction changes what the words mean, and no other words', async () => {
  const { app, close } = await testApp();
  const { linker } = await taxonomyOf(app);
  const before = linker.rank('hitsaaja', 'fi', 'occupation', 3);
  const other = linker.rank('sairaanhoitaja', 'fi', 'occupation', 3);
  const wrong = before[0]!;
  const right = other[0]!;
  useCorrections([{ said: ' Hitsaaja ', lang: 'fi', wrong: wrong.concept.uri, right: right.concept.uri }]);
  const after = linker.rank('hitsaaja', 'fi', 'occupation', 3);
  expect(after[0]!.concept.uri).toBe(right.concept.uri);
  expect(after.map((c) => c.concept.uri)).not.toContain(wrong.concept.uri);
  expect(after).toHaveLength(3);
  expect(linker.rank('sairaanhoitaja', 'fi', 'occupation', 3)).toEqual(other);
  expect(linker.rank('hitsaaja', 'sv', 'occupation', 1)[0]?.matchedLabel).not.toBe('hitsaaja');
  useCorrections([]);
  expect(linker.rank('hitsaaja', 'fi', 'occupation', 3)).toEqual(before);
  await close();
});

test('a correction without a right meaning only takes the wrong one away', async () => {
  const { app, close } = await testApp();
  const { linker } = await taxonomyOf(app);
  const before = linker.rank('hitsaaja', 'fi', 'occupation', 4);
  useCorrections([{ said: 'hitsaaja', lang: 'fi', wrong: before[0]!.concept.uri, right: null }]);
  expect(linker.rank('hitsaaja', 'fi', 'occupation', 2)[0]!.concept.uri).toBe(
    before.find((c) => c.concept.uri !== before[0]!.concept.uri && c.uri !== before[0]!.concept.uri)!.concept.uri,
  );
  await close();
});
