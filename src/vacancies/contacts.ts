/**
 * Contact persons do not enter the catalogue: one applies through the ad's own link. Sentences and lines that hold an
 * e-mail address or a phone number go, and so do lines that name whom to ask. Requirements stay.
 */

const email = /[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(a\)|\{at\})\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{2,})+|\bmailto:/i;
const label =
  '(?:tel|tlf|tfn|telefon|telefonnummer|telefonnr|telephone|phone|puh|puhelin|puhelinnumero|mob|mobil|mobile|mobiltelefon|gsm|växel|vaihde|sentralbord|whatsapp)';
const verb = '(?:ring|soita|call|sms)';
/** A word for telephone with a number soon after it. */
const labelled = new RegExp(
  String.raw`(?<![\p{L}])(?:${label}(?![\p{L}])[^\d\n]{0,25}|${verb}(?![\p{L}])[^\d\n]{0,5})\+?\(?(\d[\d\s()./–-]{4,}\d)`,
  'iu',
);
const international = /(?<![\d+]|\d[ \u00a0.,])(?:\+|00(?=[1-9]))(?:999|358|46|47|45|49|44|\d{1,3})[\s().-]*\d(?:[\s().-]?\d){5,13}(?!\d)/g;
/** Finnish and Swedish numbers begin with 0: 040 123 4567, 0920-45 30 00. */
const domestic = /(?<![\d.,-]|\d[ \u00a0])\(?0\d{1,3}\)?[\s/-]{0,3}\d{2,4}(?:[\s-]?\d{2,4}){1,3}(?![\d-])/g;
/** Norwegian numbers: 77 62 61 00, 900 12 345, 90012345. */
const norwegian = /(?<![\d.,]|\d[ -])(?:[2-9]\d(?: \d\d){3}|[2-9]\d\d \d\d \d\d\d|[49]\d{7})(?![\d.,]\d|\d| \d)/g;

const asDate = /^\(?\d{1,2}\)?[\s/-]\d{1,2}[\s/-]\d{2,4}$/;
const asTimes = /^(?:[01]\d|2[0-3])[0-5]\d\s?-\s?(?:[01]\d|2[0-3])[0-5]\d$/;
const asTimesInWords = /^(?:[01]\d|2[0-3])[ ][0-5]\d\s?-?\s?(?:[01]\d|2[0-3])[ ][0-5]\d$/;
const asBusinessId = /^\d{7}-\d$/;
const asNumberOfSomething = /(?:org|ref|id|nr|no|dnr|diarie|annons|stilling|tunnus|sak)[\p{L}.:;# -]{0,14}$/iu;

/** Whether a text holds a phone number. Dates, times, salaries, years and numbers of organisations are none. */
export function holdsPhone(text: string): boolean {
  if ((labelled.exec(text)?.[1]?.replace(/\D/g, '').length ?? 0) >= 6) return true;
  for (const pattern of [international, domestic, norwegian])
    for (const match of text.matchAll(pattern)) {
      const found = match[0].trim();
      const digits = found.replace(/\D/g, '').length;
      if (digits < 7 || asDate.test(found) || asTimes.test(found) || asTimesInWords.test(found) || asBusinessId.test(found)) continue;
      if (
        pattern === norwegian &&
        (asNumberOfSomething.test(text.slice(0, match.index)) || /^(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d$/.test(found))
      )
        continue;
      if (pattern === norwegian && /^\s*(?:kr|nok|sek|eur|€|,-)/i.test(text.slice(match.index + found.length))) continue;
      if (pattern === domestic && asNumberOfSomething.test(text.slice(0, match.index)) && !/[\s-]/.test(found)) continue;
      return true;
    }
  return false;
}

export const holdsContact = (text: string): boolean => email.test(text) || holdsPhone(text);

const opening =
  '(?:kontakt(?:person(?:er|en|ar)?|informasjon|information|uppgifter|opplysninger|info)?|contacts?(?: person| information| details)?|your contact|yhteyshenkilöt?|yhteystiedot|lisätietoja?|lisätietojen antaja|tiedustelut|kyselyt|facklig(?:a)? (?:företrädare|kontakt(?:person)?(?:er)?|representant(?:er)?)|rekryterande chef|ansvarig rekryterare|frågor besvaras av|upplysningar(?: lämnas)?(?: av)?|mer information (?:lämnas|ges) av|nærmere opplysninger|spørsmål (?:om stillingen|rettes til)|opplysninger om stillingen|recruiter|recruiting manager|hiring manager)';
const contactLine = new RegExp(String.raw`^[-\s]*${opening}\s*(?::|–|-)\s*\S`, 'iu');
const contactHeading = new RegExp(String.raw`^[-\s]*${opening}(?: (?:om stillingen|antaa|annetaan|for stillingen))?\s*[:.]?\s*$`, 'iu');
const askPhrase = new RegExp(
  String.raw`^[-\s]*(?:${opening}|(?:har du |ved |vid |om du har |för |for )?(?:eventuelle |ytterligare |mer |more |further |nærmere )?(?:frågor|spørsmål|questions|information|informasjon|opplysninger|upplysningar)|välkommen att kontakta|ta (?:gärna )?kontakt|ota yhteyttä|kontakta|contact|please contact)(?![\p{L}])`,
  'iu',
);
/** Two or three capitalised words in a row. Firms and places too, so it counts only beside words of asking. */
const person = /(?<![\p{L}])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:(?:av|von|van|de|af) )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?![\p{L}])/u;
const organisation =
  /\b(?:AB|AS|ASA|Oy|Oyj|HF|KS|Region|Kommun|kommun|kommune|kunta|kaupunki|University|Universitet|Group|Department|Facebook|LinkedIn|Instagram)\b/u;
const nameLine = /^[-\s]*\p{Lu}[\p{Ll}'’]+(?:[ -]\p{Lu}[\p{Ll}'’]+){1,3}(?:,? .{0,60})?$/u;

const namesSomebody = (sentence: string): boolean => {
  const rest = sentence.replace(/^[-\s]*\p{L}+/u, '');
  return person.test(rest) && !organisation.test(person.exec(rest)?.[0] ?? '');
};

/** The text without its contact persons. Line structure stays; running it again changes nothing. */
export function withoutContacts(text: string): string {
  const kept: string[] = [];
  let underHeading = 0;
  let afterPerson = false;
  for (const line of text.split('\n')) {
    const contact = holdsContact(line);
    if (contactHeading.test(line)) {
      underHeading = 6;
      afterPerson = false;
      continue;
    }
    if (underHeading > 0) {
      if (line.trim() === '') {
        if (underHeading < 6) kept.push(line);
        afterPerson = false;
        continue;
      }
      underHeading--;
      // Below such a heading stand names, roles and numbers, each on a short line.
      if (
        line.length < 120 &&
        (contact || nameLine.test(line) || (afterPerson && line.length < 45 && !/[.:!?]$/.test(line) && !line.startsWith('- ')))
      ) {
        afterPerson = true;
        continue;
      }
      underHeading = 0;
    }
    if (!contact && contactLine.test(line) && line.length < 300) continue;
    if (!contact && !(askPhraseAnywhere(line) && person.test(line))) {
      kept.push(line);
      continue;
    }
    const sentences = sentencesOf(line);
    const left = sentences.filter(
      (s) => !holdsContact(s) && !contactLine.test(s.trim()) && !(askPhrase.test(s.trim()) && namesSomebody(s)),
    );
    if (left.length === sentences.length) {
      // The number stands across two sentences ("Tel. 070 …"): whoever split it, the line holds a contact.
      if (!contact) kept.push(line);
      continue;
    }
    if (contact && left.length === 0) dropName(kept);
    const rest = left.join('').trim();
    // A number may have stood across a border of sentences.
    if (rest !== '' && rest !== '-' && !holdsContact(rest)) kept.push(rest);
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const asking =
  /kontakt|contact|yhtey|lisätieto|spørsmål|frågor|question|opplysning|upplysning|information|informasjon|tiedustelu|kysely|recruiter|facklig/i;
const askPhraseAnywhere = (line: string): boolean => asking.test(line);

/** The line above a bare number is its name, and perhaps a role between them. */
function dropName(kept: string[]): void {
  const last = kept.at(-1) ?? '';
  const before = kept.at(-2) ?? '';
  const pure = (line: string) => line.length < 60 && /^[-\s]*(?:\p{Lu}[\p{Ll}'’]+[ -]){1,3}\p{Lu}[\p{Ll}'’]+,?$/u.test(line);
  if (pure(last)) kept.pop();
  else if (last.length < 45 && last !== '' && !/[.!?:]$/.test(last) && pure(before)) kept.splice(-2, 2);
}

/** A line in sentences, with their spaces; abbreviations before a number ("tel. 070") end none. */
function sentencesOf(line: string): string[] {
  return line.split(
    /(?<=[.!?])(?<!\b(?:tel|tlf|tfn|puh|mob|nr|kl|ca|bl|o\.s\.v|dvs|t\.ex|f\.eks|esim|klo|jne|mm|m\.m|evt|ev|inkl|St|Dr)\.)(?=\s+["“(]?[\p{Lu}\d])/u,
  );
}
