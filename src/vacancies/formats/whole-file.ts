import fs from 'node:fs';
import { InputProblem } from '#platform';

/** Files that cannot be streamed are read whole up to here. Bytes. */
const LARGEST = 32 * 1024 * 1024;

/**
 * The text of a whole file: UTF-8 where its bytes are, else what it declares (XML, HTML), else Latin-1.
 * @throws InputProblem when it is too large or not of a charset we know.
 */
export function wholeFile(file: string): string {
  const { size } = fs.statSync(file);
  if (size > LARGEST)
    throw new InputProblem(`${file}: ${Math.round(size / 1024 / 1024)} MiB; expected at most ${LARGEST / 1024 / 1024} MiB`);
  const bytes = fs.readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const declared = /(?:encoding|charset)\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1] ?? 'iso-8859-1';
    try {
      return new TextDecoder(declared, { fatal: true }).decode(bytes);
    } catch {
      throw new InputProblem(`${file}: is neither UTF-8 nor ${declared}`);
    }
  }
}
