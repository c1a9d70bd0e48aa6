import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { definedTexts, fallbacks, fingerprint, languages, packageRoot, translations } from '#platform';

/** Every text that the pages, letters and facts define: whatever file calls `defineWords` is loaded, so that none is forgotten. */
export async function allTexts(): Promise<Map<string, string>> {
  const source = path.join(packageRoot, 'src');
  for (const entry of fs.readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.|\.d\.ts$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (path.basename(file) !== 'messages.ts' && /\bdefineWords\(/.test(fs.readFileSync(file, 'utf8')))
      await import(pathToFileURL(file).href);
  }
  return new Map([...definedTexts()].filter(([id]) => !id.startsWith('test.')));
}

/** Names and kinds of what is put into a message, so that a translation can be held against its source. */
export function slots(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: readonly MessageFormatElement[]) => {
    for (const part of parts) {
      if (part.type === TYPE.literal || part.type === TYPE.pound) continue;
      if (part.type === TYPE.plural || part.type === TYPE.select) {
        found.add(`{${part.value}, ${part.type === TYPE.plural ? 'plural' : 'select'}}`);
        for (const option of Object.values(part.options)) walk(option.value);
      } else if (part.type === TYPE.tag) {
        found.add(`<${part.value}>`);
        walk(part.children);
      } else found.add(`{${part.value}}`);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

/** What is wrong with the translations, one line each; an empty list when all is well. */
export async function checkLocales(): Promise<string[]> {
  const texts = await allTexts();
  const remarks: string[] = [];
  for (const [id, text] of texts)
    try {
      slots(text);
    } catch (problem) {
      remarks.push(`en: ${id}: cannot be read as a message: ${String(problem)}`);
    }
  const folder = path.join(packageRoot, 'locales');
  const tags = new Set([...languages.filter((l) => l !== 'en'), ...fs.readdirSync(folder)]);
  for (const tag of tags) {
    const shelf = translations(tag);
    // Languages beyond the four may have gaps: they fall back.
    if (!(tag in fallbacks)) for (const id of texts.keys()) if (!shelf.has(id)) remarks.push(`${tag}: ${id}: missing`);
    for (const [id, translation] of shelf) {
      const source = texts.get(id);
      if (source === undefined) remarks.push(`${tag}: ${id}: left over, nothing uses it`);
      else if (typeof translation === 'string') remarks.push(`${tag}: ${id}: not stamped; run node tools/locales.mjs stamp`);
      else if (translation.of !== fingerprint(source)) remarks.push(`${tag}: ${id}: stale, the source has changed to: ${source}`);
      else
        try {
          const [own, theirs] = [slots(translation.text), slots(source)];
          if (own.join() !== theirs.join())
            remarks.push(`${tag}: ${id}: has ${own.join(' ') || 'nothing'} where the source has ${theirs.join(' ') || 'nothing'}`);
        } catch (problem) {
          remarks.push(`${tag}: ${id}: cannot be read as a message: ${String(problem)}`);
        }
    }
  }
  return remarks;
}
