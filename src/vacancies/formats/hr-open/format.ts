import { createHash } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { InputProblem } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { link, oneLineText } from '../../cleaning.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  dayOf,
  deadlineOf,
  extentOf,
  fieldText,
  instantText,
  languageTag,
  occupationCode,
  percentOf,
  workplaceOf,
} from '../../fields.ts';
import type { Found } from '../../feeds/feed.ts';
import { safely } from '../../items.ts';
import { type NormalisedAd, nothingGiven } from '../../vacancy.ts';
import type { Format } from '../format.ts';
import { wholeFile } from '../whole-file.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  cdataPropName: '#cdata',
  trimValues: true,
});

/**
 * HR-XML 2.5 (as Norwegian suppliers send it to NAV) and HR-Open/EURES 3.x `PositionOpening`, one or many in an envelope.
 * Entities beyond XML's own five and document types are refused: they can fetch and multiply.
 */
export const format: Format = {
  name: 'hr-open',
  async *items({ file, taxonomy }) {
    const text = wholeFile(file).replace(/^\ufeff/, '');
    if (/<!DOCTYPE|<!ENTITY/i.test(text))
      throw new InputProblem(`${file}: declares a document type or entities; expected plain XML without DOCTYPE`);
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw new InputProblem(`${file}: line ${valid.err.line}: ${valid.err.msg}; expected well-formed XML`);
    const found: Node[] = [];
    collect(parser.parse(text) as Node, 0, found);
    if (found.length === 0) throw new InputProblem(`${file}: holds no PositionOpening; expected HR-Open or HR-XML`);
    for (const opening of found) {
      const key = createHash('sha1').update(JSON.stringify(opening)).digest('hex');
      const item = safely(opening, (value) => readOpening(value as Node, taxonomy));
      yield item.kind === 'unreadable' ? { ...item, key: item.sourceId ?? key } : item;
    }
  },
};

type Node = { [name: string]: unknown };

/** Every PositionOpening of the tree, wherever the envelope puts it. */
function collect(node: unknown, depth: number, found: Node[]): void {
  if (depth > 40 || node === null || typeof node !== 'object') return;
  for (const [name, value] of Object.entries(node)) {
    const values = Array.isArray(value) ? value : [value];
    if (name === 'PositionOpening') for (const v of values) found.push((v !== null && typeof v === 'object' ? v : {}) as Node);
    else for (const v of values) collect(v, depth + 1, found);
  }
}

/** The first node at a path; repeated elements count with their first. */
function at(node: unknown, ...path: readonly string[]): unknown {
  let here: unknown = node;
  for (const name of path) {
    if (Array.isArray(here)) here = here[0];
    if (here === null || typeof here !== 'object') return null;
    here = (here as Node)[name];
  }
  return Array.isArray(here) ? here[0] : here;
}

const five: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string) =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return five[name.toLowerCase()] ?? whole;
    const code = name[1]!.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });

/** The text of an element, or null; placeholders and emptiness are null. */
function textAt(node: unknown, ...path: readonly string[]): string | null {
  const value = at(node, ...path);
  const text =
    value !== null && typeof value === 'object'
      ? `${decode(String((value as Node)['#text'] ?? ''))}${[(value as Node)['#cdata'] ?? ''].flat().join('')}`
      : value === null || value === undefined
        ? ''
        : decode(String(value));
  return /^\s*(?:\[removed\]|null|na)?\s*$/i.test(text) ? null : text.trim();
}

function readOpening(opening: Node, taxonomy: Taxonomy): Found {
  const profile = at(opening, 'PositionProfile');
  const id =
    textAt(opening, 'DocumentID') ??
    textAt(opening, 'PositionPostings', 'PositionPosting', 'Id', 'IdValue') ??
    textAt(opening, 'PositionRecordInfo', 'Id', 'IdValue') ??
    textAt(opening, 'PositionID');
  if (!id)
    return {
      kind: 'unreadable',
      sourceId: null,
      reason: 'PositionOpening: expected DocumentID or an Id with IdValue',
      bytes: null,
      key: '',
    };
  const state = textAt(opening, 'PositionOpeningStatusCode') ?? textAt(opening, 'PositionRecordInfo', 'Status');
  if (state && /^(?:closed|cancelled|canceled|inactive|filled|expired|onhold)$/i.test(state))
    return { kind: 'gone', source: 'file', sourceId: id, at: null, status: 'closed', reason: 'closed', closedAt: null };
  const title = textAt(profile, 'PositionTitle') ?? textAt(profile, 'ProfileName') ?? textAt(profile, 'PositionDetail', 'PositionTitle');
  if (!title) return { kind: 'unreadable', sourceId: id, reason: 'PositionTitle: expected a text', bytes: null, key: '' };
  const description =
    textAt(profile, 'PositionFormattedDescription', 'Content') ??
    textAt(profile, 'FormattedPositionDescription', 'Value') ??
    textAt(profile, 'PositionDescription') ??
    '';
  const about = textAt(profile, 'Organization');
  const address = at(profile, 'PositionLocation', 'Address') ?? at(profile, 'PositionDetail', 'PhysicalLocation', 'PostalAddress');
  const country =
    countryOf(textAt(address, 'CountryCode')) ??
    (/nav_stilling/.test(JSON.stringify(opening).slice(0, 400)) || at(opening, 'PositionPostings') ? 'NO' : null);
  const place = textAt(address, 'CityName') ?? textAt(address, 'Municipality') ?? textAt(address, 'Region');
  const tongue = textAt(profile, '@languageCode');
  const lang = tongue && /^(?:fi|sv|en|nb|nn)$/i.test(tongue) ? tongue.toLowerCase() : null;
  const text = adText(
    title,
    about ? `${description}\n<p></p>\n${about}` : description,
    'html',
    lang,
    ({ FI: 'fi', SE: 'sv', NO: 'nb' } as const)[country ?? 'NO'],
  );
  if (text.title === '') return { kind: 'unreadable', sourceId: id, reason: 'PositionTitle: expected a text', bytes: null, key: '' };
  const dates = at(profile, 'PositionDateInfo');
  const percent = countOf(textAt(profile, 'PositionDetail', 'PositionSchedule', '@percentage'));
  const schedule = textAt(profile, 'PositionScheduleTypeCode') ?? textAt(profile, 'PositionDetail', 'PositionSchedule');
  const start = textAt(profile, 'PositionPeriod', 'StartDate', 'DateText') ?? textAt(dates, 'StartDate');
  const asap = /^true$/i.test(textAt(profile, 'ImmediateStartIndicator') ?? textAt(dates, 'StartAsSoonAsPossible') ?? '');
  const work = textAt(profile, 'WorkingLanguageCode');
  const workLang = work ? languageTag(taxonomy, work) : null;
  const apply =
    textAt(profile, 'PostingInstruction', 'ApplicationMethod', 'Instructions') ??
    textAt(profile, 'HowToApply', 'ApplicationMethod', 'InternetWebAddress');
  const updated = instantText(textAt(opening, '@validFrom'), 'Europe/Oslo');
  const ad: NormalisedAd = {
    source: 'file',
    sourceId: id,
    sourceUpdatedAt: updated,
    datePosted: dayOf(updated),
    validThrough: dayOf(textAt(dates, 'MaximumEndDate')),
    // NAV's suppliers write the last day to apply into MaximumStartDate.
    deadline: deadlineOf(textAt(profile, 'ApplicationCloseDate') ?? textAt(dates, 'MaximumStartDate'), 'Europe/Oslo'),
    texts: [text],
    employer: {
      name: oneLineText(
        textAt(profile, 'PositionOrganization', 'OrganizationIdentifiers', 'OrganizationName') ??
          textAt(opening, 'PositionSupplier', 'EntityName') ??
          '',
      ),
      orgNumber: textAt(profile, 'PositionOrganization', 'OrganizationIdentifiers', 'OrganizationLegalID'),
      url: null,
    },
    occupations: occupationCode(
      textAt(profile, 'JobCategoryCode', '@listName')?.replace(/^ISCO2008$/i, 'ISCO-08') ?? 'ISCO-08',
      textAt(profile, 'JobCategoryCode'),
      textAt(profile, 'JobCategoryCode', '@name'),
    ),
    workplaces: place || country ? [workplaceOf(taxonomy, { country, name: place })] : [],
    given: {
      ...nothingGiven,
      extent: extentOf(schedule) ?? (percent === 100 ? 'full-time' : percent ? 'part-time' : null),
      percent: percentOf(percent, percent),
      contract: contractOf(schedule) ?? contractOf(textAt(profile, 'PositionOfferingTypeCode')),
      startText: fieldText(start ?? (asap ? 'as soon as possible' : null)),
      positions: countOf(textAt(profile, 'PositionOpenQuantity') ?? textAt(opening, 'NumberToFill')),
      languages: workLang ? [{ lang: workLang, level: null, must: true }] : [],
    },
    url: link(/https?:\/\/[^\s"'<>]+/.exec(apply ?? '')?.[0]),
    applyUrl: link(/https?:\/\/[^\s"'<>]+/.exec(apply ?? '')?.[0]),
    terms: 'own',
    example: false,
  };
  return { kind: 'ad', ad, at: updated ? new Date(updated) : null, bytes: text.description.length };
}
