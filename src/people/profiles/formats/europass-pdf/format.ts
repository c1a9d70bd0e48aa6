import { cvOf } from '../../cv/cv.ts';
import { cvPdf } from '../../cv/cv-pdf.ts';
import { FileProblem, type ProfileFormat } from '../format.ts';
import { writeCandidate } from '../europass-xml/candidate.ts';
import { readEuropass } from '../europass-xml/format.ts';
import { isLocked, xmlInPdf } from './attachments.ts';

/** Which country's CV goes with a language, where nobody chose one. */
export const homeConvention = { fi: 'FI', sv: 'SE', nb: 'NO', en: 'FI' } as const;

/** The PDF that carries Europass: for people a CV, for machines the XML inside, under the name the Europass site uses. */
export const format: ProfileFormat = {
  name: 'europass-pdf',
  file: 'europass.pdf',
  type: 'application/pdf',
  // Readers allow some bytes before the mark.
  recognises: (bytes) => Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-'),
  read(bytes, lang, taxonomy) {
    let problem: unknown = new FileProblem(isLocked(bytes) ? 'pdfLocked' : 'pdfWithout');
    for (const xml of xmlInPdf(bytes))
      try {
        return readEuropass(xml, lang, taxonomy);
      } catch (found) {
        // Another attached XML may be the one; the first real fault is told.
        if (found instanceof FileProblem && found.fault !== 'notEuropass') problem = found;
      }
    throw problem;
  },
  async write(given) {
    const { profile, contact, lang, taxonomy, made } = given;
    const { xml, left } = writeCandidate(given);
    const cv = cvOf(
      profile,
      { name: contact.name ?? null, email: contact.email ?? null, phone: contact.phone ?? null },
      { convention: homeConvention[lang], lang, taxonomy },
    );
    const bytes = await cvPdf(cv, made, {
      name: 'attachment.xml',
      type: 'text/xml',
      about: 'Europass Candidate',
      bytes: new TextEncoder().encode(xml),
    });
    return { bytes, left };
  },
};
