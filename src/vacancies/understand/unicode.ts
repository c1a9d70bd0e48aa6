const LETTER = '[\\p{L}\\p{N}]';
const BOUNDARY = `(?:(?<=${LETTER})(?!${LETTER})|(?<!${LETTER})(?=${LETTER}))`;

/**
 * The same expression with `\b` and `\w` that know å, ä, ö, ø, æ and the Sámi letters: JavaScript's own count only
 * a–z, so that `\bönskvärt` never matches.
 */
export function unicode(expression: RegExp): RegExp {
  const source = expression.source.replace(/\\b/g, BOUNDARY).replace(/\\w/g, `${LETTER}`);
  const flags = new Set(`${expression.flags}u`.replace('v', ''));
  return new RegExp(source, [...flags].join(''));
}
