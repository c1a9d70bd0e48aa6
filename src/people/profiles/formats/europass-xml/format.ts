import type { Language } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { FileProblem, leftovers, type ProfileFormat, textOfBytes, type Understood } from '../format.ts';
import { gather } from '../gather.ts';
import { languageNamed } from '../languages.ts';
import { readCandidate, writeCandidate } from './candidate.ts';
import { readPassport } from './passport.ts';
import { one, parseXml } from './tree.ts';

/**
 * Reads Europass XML, of today (Candidate) or of 2012–2020 (SkillsPassport).
 * @throws FileProblem
 */
export function readEuropass(xml: string, lang: Language, taxonomy: Taxonomy): Understood {
  const whole = parseXml(xml);
  const left = leftovers();
  const candidate = one(whole, 'Candidate');
  const passport = one(whole, 'SkillsPassport') ?? one(whole, 'Europass');
  const raw = candidate ? readCandidate(candidate, lang, taxonomy, left) : passport ? readPassport(passport, lang, taxonomy, left) : null;
  if (!raw) throw new FileProblem(one(whole, 'learnerinfo') ? 'oldEuropass' : 'notEuropass');
  return gather(raw, left, (name) => languageNamed(name, taxonomy));
}

export const format: ProfileFormat = {
  name: 'europass-xml',
  file: 'europass.xml',
  type: 'application/xml',
  recognises: (bytes) => /^(\xEF\xBB\xBF)?\s*<[?!a-zA-Z]/.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')),
  read(bytes, lang, taxonomy) {
    const text = textOfBytes(bytes);
    if (text === null) throw new FileProblem('brokenXml');
    return readEuropass(text, lang, taxonomy);
  },
  async write(given) {
    const { xml, left } = writeCandidate(given);
    return { bytes: new TextEncoder().encode(xml), left };
  },
};
