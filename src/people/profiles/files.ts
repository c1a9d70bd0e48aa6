import type { Language } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { format as europassPdf } from './formats/europass-pdf/format.ts';
import { format as europassXml } from './formats/europass-xml/format.ts';
import { FileProblem, LARGEST_FILE, type ProfileFormat, type Understood } from './formats/format.ts';
import { format as jsonResume } from './formats/json-resume/format.ts';

/** Every format that a profile comes and goes in. */
export const formats: readonly ProfileFormat[] = [europassXml, europassPdf, jsonResume];

/**
 * Reads an uploaded file by what it begins with, whatever it is called.
 * @throws FileProblem saying what to do.
 */
export function readProfileFile(bytes: Uint8Array, lang: Language, taxonomy: Taxonomy): Understood & { format: ProfileFormat['name'] } {
  if (bytes.length > LARGEST_FILE) throw new FileProblem('tooLarge');
  if (bytes.length === 0) throw new FileProblem('empty');
  // XML last: nearly anything may begin with "<".
  const format = [europassPdf, jsonResume, europassXml].find((f) => f.recognises(bytes));
  if (!format) throw new FileProblem('notKnown');
  return { ...format.read(bytes, lang, taxonomy), format: format.name };
}
