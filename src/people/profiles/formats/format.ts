import { defineWords, InputProblem, type Language } from '#platform';
import type { Taxonomy } from '#taxonomy';
import type { PersonProfile } from '../../profile.ts';

/** The largest file that is read; a CV with a photograph is far smaller. */
export const LARGEST_FILE = 5 * 1024 * 1024;

const words = defineWords('people.profile-files', {
  // why a file was not read
  tooLarge: 'The file is larger than 5 MB. Save it without pictures and try again.',
  empty: 'The file is empty. Choose the file again.',
  notKnown: 'We can read Europass (XML, or the PDF that Europass made) and JSON Resume. This file is none of them.',
  brokenXml: 'The XML in this file breaks off or is damaged. Save it again in Europass and try once more.',
  dangerousXml: 'This XML brings definitions of its own (DOCTYPE), which Europass never does. We do not open such files.',
  notEuropass: 'This is XML, but not from Europass. Save your CV in Europass as XML or PDF.',
  oldEuropass: 'This Europass file is of a kind from before 2012, which we cannot read. Open it in Europass and save it again.',
  pdfWithout: 'This PDF carries no Europass data. Only PDFs made by Europass or by us do; a scanned or printed CV does not.',
  pdfLocked: 'This PDF is locked with a password. Save it without one and try again.',
  brokenJson: 'The file is not whole JSON. Save it again and try once more.',
  notResume: 'This is JSON, but not JSON Resume: it has no “basics”, “work”, “education”, “skills” or “languages”.',
  noContent: 'The file can be read, but nothing that belongs in a profile stands in it.',
  // what was not carried over when reading
  birthDate: 'Your date of birth: we do not keep it.',
  nationality: 'Your nationality: we do not ask for it.',
  gender: 'Your gender: we do not ask for it.',
  photo: 'Your photograph: a CV here has none.',
  street: 'Your street address: your municipality is enough.',
  place: 'Where you live, “{text}”: we know no such municipality in Finland, Sweden or Norway.',
  links: 'Links to web pages and social media.',
  unknownLanguage: 'The language “{text}”: we do not know it under this name. Add it yourself.',
  noLevel: '{language}: the file does not say how well on the scale A1 to C2. Add it yourself.',
  eqf: 'The level of “{title}” (EQF {level}): the file does not say whether it is vocational. Choose the level yourself.',
  date: 'The time of “{title}”: the date “{text}” is not readable.',
  section: 'The section “{text}”.',
  skillsText: 'The text on skills under “{text}”, because it is not a list. Add the skills one by one.',
  more: '{kind, select, occupations {Occupations} skills {Skills} languages {Languages} licences {Licences} qualifications {Trainings} other {Jobs}} beyond what one profile holds: {n}.',
  longText: 'The end of a text that is too long.',
  untitled: '{count, plural, one {One entry without a title.} other {# entries without a title.}}',
  // what a file of ours does not carry when writing
  evidence: 'How well your skills are attested.',
  wishes: 'What you wish for and what work has to fit around: that is yours and not an employer’s.',
  headline: 'The line under your name.',
  otherTexts: 'What you wrote about yourself in other languages than that of the file.',
  wordsLanguage: 'In which language each title is: the file has one language for all.',
  meanings: 'What your words mean in our list of names.',
  licenceDetails: 'Until when licences hold, and from which country they are.',
  levelVocational: 'That a training is vocational or a certificate: Europass has only the European level.',
  phone: 'Your telephone: Europass takes numbers with a country code only, such as +358.',
  languageWhole: 'Languages with one level: the same level is written for all five skills.',
  nativeSkills: 'The skills of your mother tongue: Europass keeps none for it.',
  experienceYears: 'How many years of experience you have told.',
});
type Keys = Parameters<ReturnType<typeof words.in>>[0];

/** Why a file was not read. */
export const fileFaults = [
  'tooLarge',
  'empty',
  'notKnown',
  'brokenXml',
  'dangerousXml',
  'notEuropass',
  'oldEuropass',
  'pdfWithout',
  'pdfLocked',
  'brokenJson',
  'notResume',
  'noContent',
] as const satisfies readonly Keys[];
export type FileFault = (typeof fileFaults)[number];

/** Something that a file has and a profile has not, or the other way round. */
export type Left = Readonly<{ what: Exclude<Keys, FileFault>; values?: Readonly<Record<string, string | number>> }>;

/** What is left out, as a sentence. */
export const leftInWords = ({ what, values }: Left, lang: Language): string => words.in(lang)(what, values);
export const faultInWords = (fault: FileFault, lang: Language): string => words.in(lang)(fault);

/** A file that is not what it should be; `fault` says it in the reader's language. */
export class FileProblem extends InputProblem {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(words.source[fault]);
    this.fault = fault;
  }
}

/** How to reach somebody, as a file says; an account's e-mail address is never changed by a file. */
export type Contact = Readonly<{ name?: string; email?: string; phone?: string }>;

export type Understood = Readonly<{ profile: PersonProfile; contact: Contact; left: readonly Left[] }>;

/** One way of carrying a profile: found in `formats/<name>/format.ts`. */
export type ProfileFormat = Readonly<{
  name: 'europass-xml' | 'europass-pdf' | 'json-resume';
  /** Name of the file that is given out. */
  file: string;
  /** Media type of the file that is given out. */
  type: string;
  /** Whether the bytes begin as such a file does; what it is called is never looked at. */
  recognises(bytes: Uint8Array): boolean;
  /**
   * Reads an outside file.
   * @param lang what the words are taken to be in where the file does not say.
   * @throws FileProblem
   */
  read(bytes: Uint8Array, lang: Language, taxonomy: Taxonomy): Understood;
  /** Writes a file that `read` understands, and says what of the profile it does not carry. */
  write(given: {
    profile: PersonProfile;
    contact: Contact;
    lang: Language;
    taxonomy: Taxonomy;
    /** When it is made. */
    made: Date;
  }): Promise<{ bytes: Uint8Array; left: readonly Left[] }>;
}>;

/** Collects what is left out, each thing once. */
export function leftovers(): { say(what: Left['what'], values?: Left['values']): void; list: Left[] } {
  const list: Left[] = [];
  const seen = new Set<string>();
  return {
    list,
    say(what, values) {
      const key = JSON.stringify([what, values]);
      if (seen.has(key)) return;
      seen.add(key);
      list.push(values ? { what, values } : { what });
    },
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file in UTF-8, without a byte order mark, or null when it is none. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
