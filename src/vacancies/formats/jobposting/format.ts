import { createHash } from 'node:crypto';
import { InputProblem } from '#platform';
import type { Country, Taxonomy } from '#taxonomy';
import { link, oneLineText } from '../../cleaning.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  extentOf,
  fieldText,
  instantText,
  localDay,
  occupationCode,
  workplaceOf,
} from '../../fields.ts';
import type { Found } from '../../feeds/feed.ts';
import { safely } from '../../items.ts';
import { parsePiece } from '../../splitting.ts';
import { type NormalisedAd, nothingGiven, type Workplace } from '../../vacancy.ts';
import type { Format } from '../format.ts';
import { wholeFile } from '../whole-file.ts';

const script = /<script\b[^>]*\btype\s*=\s*["']?application\/ld\+json["']?[^>]*>([\s\S]*?)<\/script\s*>/gi;

/** schema.org JobPosting: JSON-LD in web pages, or a .json file of it. Nothing of the page itself is read. */
export const format: Format = {
  name: 'jobposting',
  async *items({ file, taxonomy, today }) {
    const text = wholeFile(file)
      .replace(/^\ufeff/, '')
      .trim();
    const blocks = /^[[{]/.test(text)
      ? [text]
      : [...text.matchAll(script)].map((m) => m[1]!.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>)\s*$/g, '').trim());
    let postings = 0;
    for (const block of blocks) {
      const parsed = parsePiece({ text: block, problem: null, bytes: Buffer.byteLength(block), key: '', head: '' });
      if (parsed.problem !== null) {
        postings++;
        yield {
          kind: 'unreadable',
          sourceId: null,
          reason: `JSON-LD block: ${parsed.problem}`,
          bytes: Buffer.byteLength(block),
          key: parsed.key,
        };
        continue;
      }
      const found: Node[] = [];
      collect(parsed.value, 0, found);
      for (const posting of found) {
        postings++;
        const key = createHash('sha1').update(JSON.stringify(posting)).digest('hex');
        const item = safely(posting, (value) => readPosting(value as Node, taxonomy, today));
        yield item.kind === 'unreadable' ? { ...item, key: item.sourceId ?? key } : item;
      }
    }
    if (postings === 0) throw new InputProblem(`${file}: holds no JobPosting; expected JSON-LD of schema.org, in a page or a .json file`);
  },
};

type Node = { [name: string]: unknown };
const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]);

/** Every JobPosting, in arrays, in @graph, or inside another thing. */
function collect(value: unknown, depth: number, found: Node[]): void {
  if (depth > 8) return;
  if (Array.isArray(value)) for (const v of value) collect(v, depth + 1, found);
  else if (isNode(value)) {
    if (many(value['@type']).some((t) => /(?:^|\/)JobPosting$/.test(String(t)))) found.push(value);
    else for (const name of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item']) collect(value[name], depth + 1, found);
  }
}

/** A string, or the name or value of the object that stands where a string was expected. */
function text(value: unknown, ...names: readonly string[]): string | null {
  const one = first(value);
  if (typeof one === 'string') return one.trim() || null;
  if (typeof one === 'number') return String(one);
  if (isNode(one))
    for (const name of [...names, 'name', 'value', '@value', '@id']) {
      const inner = first(one[name]);
      if (typeof inner === 'string' && inner.trim() !== '') return inner.trim();
      if (typeof inner === 'number') return String(inner);
    }
  return null;
}

function readPosting(posting: Node, taxonomy: Taxonomy, today: string): Found {
  const title = text(posting.title) ?? text(posting.name);
  const url = link(text(posting.url, '@id'));
  const organisation = text(posting.hiringOrganization);
  const id =
    text(posting.identifier, 'value') ??
    url ??
    text(posting['@id']) ??
    (title
      ? createHash('sha1')
          .update(`${organisation}\n${title}\n${text(posting.datePosted)}`)
          .digest('hex')
          .slice(0, 20)
      : null);
  if (!id)
    return { kind: 'unreadable', sourceId: null, reason: 'JobPosting: expected a title and an identifier or url', bytes: null, key: '' };
  const sourceId = id.slice(0, 300);
  const workplaces = many(posting.jobLocation).flatMap((place) => placeOf(place, taxonomy));
  const zone = ({ FI: 'Europe/Helsinki', SE: 'Europe/Stockholm', NO: 'Europe/Oslo' } as const)[workplaces[0]?.country ?? 'FI'];
  const through = localDay(text(posting.validThrough), zone);
  if (through !== null && through < today)
    return {
      kind: 'gone',
      source: 'file',
      sourceId,
      at: null,
      status: 'closed',
      reason: 'validThrough',
      closedAt: new Date(`${through}T23:59:59Z`),
    };
  if (!title) return { kind: 'unreadable', sourceId, reason: 'title: expected a text', bytes: null, key: '' };
  const remote = /TELECOMMUTE/i.test(many(posting.jobLocationType).join(' '));
  const body = ['description', 'responsibilities', 'qualifications', 'skills', 'experienceRequirements', 'educationRequirements'].flatMap(
    (name) => many(posting[name]).filter((v): v is string => typeof v === 'string' && v.trim() !== ''),
  );
  const fallback = ({ FI: 'fi', SE: 'sv', NO: 'nb' } as const)[workplaces[0]?.country ?? 'FI'];
  const given = text(posting.inLanguage)?.slice(0, 2).toLowerCase() ?? null;
  const main = adText(title, body.join('<p></p>'), 'html', given && /^(?:fi|sv|nb|nn|en)$/.test(given) ? given : null, fallback);
  if (main.title === '') return { kind: 'unreadable', sourceId, reason: 'title: expected a text', bytes: null, key: '' };
  const kinds = many(posting.employmentType).map(String).join(' ');
  const updated = instantText(text(posting.dateModified), zone);
  const ad: NormalisedAd = {
    source: 'file',
    sourceId,
    sourceUpdatedAt: updated,
    datePosted: localDay(text(posting.datePosted), zone),
    validThrough: through,
    deadline: { date: localDay(text(posting.applicationDeadline), zone), text: null, asap: false },
    texts: [main],
    employer: {
      name: oneLineText(organisation ?? ''),
      orgNumber: null,
      url: isNode(first(posting.hiringOrganization)) ? link(text((first(posting.hiringOrganization) as Node).sameAs)) : null,
    },
    occupations: many(posting.occupationalCategory).flatMap((c) =>
      isNode(c)
        ? occupationCode(text(c.inCodeSet) ?? 'category', text(c.codeValue), text(c.name))
        : /^\d{4}$/.test(String(c))
          ? occupationCode('ISCO-08', String(c), null)
          : [],
    ),
    workplaces,
    given: {
      ...nothingGiven,
      extent: extentOf(kinds),
      contract: contractOf(kinds),
      startText: fieldText(text(posting.jobStartDate)) ?? (posting.jobImmediateStart === true ? 'as soon as possible' : null),
      salaryText: salaryOf(posting.baseSalary),
      positions: countOf(first(posting.totalJobOpenings)),
      remote: remote ? true : null,
    },
    url,
    applyUrl: url,
    terms: 'own',
    example: false,
  };
  return { kind: 'ad', ad, at: updated ? new Date(updated) : null, bytes: main.description.length };
}

function placeOf(value: unknown, taxonomy: Taxonomy): Workplace[] {
  if (typeof value === 'string') return [{ country: null, municipality: null, region: null, text: oneLineText(value) }];
  if (!isNode(value)) return [];
  const address = first(value.address);
  if (typeof address === 'string') return [{ country: null, municipality: null, region: null, text: oneLineText(address) }];
  if (!isNode(address)) return [];
  const country: Country | null = countryOf(text(address.addressCountry));
  const name = text(address.addressLocality);
  if (!country && name) {
    const alone = taxonomy.places.named(name);
    if (alone.length === 1) return [{ country: alone[0]!.country, municipality: alone[0]!.code, region: alone[0]!.region, text: null }];
  }
  return [workplaceOf(taxonomy, { country, name, regionName: text(address.addressRegion) })];
}

/** The pay as one text: `2 900–3 400 EUR / MONTH`. */
function salaryOf(value: unknown): string | null {
  const pay = first(value);
  if (!isNode(pay)) return fieldText(text(pay));
  const inner = isNode(first(pay.value)) ? (first(pay.value) as Node) : pay;
  const amounts = [inner.minValue, inner.maxValue, inner.value]
    .filter((v) => typeof v === 'number' || (typeof v === 'string' && v !== ''))
    .map(String);
  if (amounts.length === 0) return null;
  return fieldText(
    `${[...new Set(amounts)].join('–')} ${text(pay.currency) ?? ''} ${text(inner.unitText) ? `/ ${text(inner.unitText)}` : ''}`,
  );
}
