import { z } from 'zod';
import { cefr, type Country, type Level, type Taxonomy } from '#taxonomy';
import { link, oneLineText } from '../../cleaning.ts';
import {
  adText,
  contractOf,
  countOf,
  countryOf,
  dayOf,
  extentOf,
  fieldText,
  instantText,
  languageTag,
  list,
  maybe,
  misfit,
  occupationCode,
  percentOf,
  text,
  workplaceOf,
} from '../../fields.ts';
import type { Found } from '../../feeds/feed.ts';
import type { ExportRow } from '../../store.ts';
import { type AdText, type GivenFacts, type NormalisedAd, nothingGiven, type Workplace } from '../../vacancy.ts';

const terms = ['nav', 'jobtech', 'job-market-finland', 'own', 'example'] as const;
const workplace = z.object({ country: maybe(z.enum(['FI', 'SE', 'NO'])), municipality: text, region: text, text });
const named = z.union([
  z.string().transform((label) => ({ label, text: label })),
  z.object({ lang: text, level: text, must: maybe(z.boolean()), text, uri: text, label: text }),
]);

const line = z.object(
  {
    source: text,
    sourceId: z.union([z.string().min(1), z.number()], { error: 'expected a text' }).transform(String),
    status: z.enum(['open', 'closed', 'withdrawn'], { error: 'expected open, closed or withdrawn' }).default('open'),
    closedAt: text,
    closeReason: text,
    title: maybe(z.string()),
    description: maybe(z.string()),
    lang: text,
    translations: list(z.object({ lang: z.string(), title: z.string(), description: z.string().default('') })),
    employer: maybe(z.union([z.string(), z.object({ name: z.string() }).transform((e) => e.name)])),
    orgNumber: text,
    employerUrl: text,
    country: text,
    municipality: text,
    otherMunicipalities: list(z.string()),
    workplaces: list(workplace),
    occupationCodes: list(z.object({ scheme: z.string(), code: z.union([z.string(), z.number()]).transform(String), label: text })),
    deadline: text,
    deadlineText: text,
    asap: maybe(z.boolean()),
    datePosted: text,
    validThrough: text,
    sourceUpdatedAt: text,
    url: text,
    applyUrl: text,
    extent: text,
    percent: maybe(z.tuple([z.number(), z.number()])),
    engagement: text,
    contract: maybe(z.enum(['permanent', 'fixed-term', 'seasonal', 'substitute', 'on-call', 'apprenticeship'])),
    startText: text,
    salaryText: text,
    positions: maybe(z.union([z.number(), z.string()])),
    remote: maybe(z.union([z.boolean(), z.string()])),
    workLanguage: text,
    languages: list(named),
    licences: list(named),
    skills: list(named),
    experienceRequired: maybe(z.boolean()),
    sector: maybe(z.enum(['public', 'private'])),
    terms: maybe(z.enum(terms)),
    example: maybe(z.boolean()),
  },
  { error: 'expected an object' },
);
type Line = z.output<typeof line>;

/** One `kalott` line: an open ad, or what stays of a closed one. What an export wrote comes back as it was. */
export function readKalottLine(value: unknown, taxonomy: Taxonomy): Found {
  const parsed = line.safeParse(value);
  if (!parsed.success) {
    const id = (value as { sourceId?: unknown } | null)?.sourceId;
    return {
      kind: 'unreadable',
      sourceId: typeof id === 'string' && id !== '' ? id : null,
      reason: misfit(parsed.error),
      bytes: null,
      key: '',
    };
  }
  const ad = parsed.data;
  const source = ad.source ?? 'file';
  const updated = instantText(ad.sourceUpdatedAt, 'UTC');
  const workplaces = placesOf(ad, taxonomy);
  if (ad.status !== 'open') {
    const closed = instantText(ad.closedAt, 'UTC');
    const first = workplaces.find((w) => w.municipality) ?? workplaces[0];
    return {
      kind: 'gone',
      source,
      sourceId: ad.sourceId,
      at: updated ? new Date(updated) : null,
      status: ad.status,
      reason: (ad.closeReason ?? 'closed').slice(0, 60),
      closedAt: closed ? new Date(closed) : null,
      remains: {
        country: first?.country ?? countryOf(ad.country),
        municipality: first?.municipality ?? null,
        occupationCodes: ad.occupationCodes.map(({ scheme, code }) => ({ scheme, code })),
        deadline: dayOf(ad.deadline),
        terms: ad.terms ?? 'own',
        example: ad.example ?? false,
      },
    };
  }
  const main = adText(ad.title ?? '', ad.description ?? '', 'kept', ad.lang, tongueOf(ad.country));
  if (main.title === '') return { kind: 'unreadable', sourceId: ad.sourceId, reason: 'title: expected a text', bytes: null, key: '' };
  const normalised: NormalisedAd = {
    source,
    sourceId: ad.sourceId,
    sourceUpdatedAt: updated,
    datePosted: dayOf(ad.datePosted),
    validThrough: dayOf(ad.validThrough),
    deadline: {
      date: dayOf(ad.deadline),
      text: fieldText(ad.deadlineText ?? (dayOf(ad.deadline) ? null : ad.deadline)),
      asap: ad.asap ?? false,
    },
    texts: [main, ...ad.translations.map((t): AdText => adText(t.title, t.description, 'kept', t.lang, t.lang))],
    employer: { name: oneLineText(ad.employer ?? '', 'kept'), orgNumber: ad.orgNumber, url: link(ad.employerUrl) },
    occupations: ad.occupationCodes.flatMap((o) => occupationCode(o.scheme, o.code, o.label)),
    workplaces,
    given: givenOf(ad, taxonomy),
    url: link(ad.url),
    applyUrl: link(ad.applyUrl),
    terms: ad.terms ?? 'own',
    example: ad.example ?? false,
  };
  return { kind: 'ad', ad: normalised, at: updated ? new Date(updated) : null, bytes: main.description.length };
}

const tongueOf = (country: string | null): string => ({ FI: 'fi', SE: 'sv', NO: 'nb' })[country ?? ''] ?? 'en';

function placesOf(ad: Line, taxonomy: Taxonomy): Workplace[] {
  if (ad.workplaces.length > 0)
    return ad.workplaces.map((w) => ({ country: w.country ?? null, municipality: w.municipality, region: w.region, text: w.text }));
  const country = countryOf(ad.country);
  const named = [...(ad.municipality ? [ad.municipality] : []), ...ad.otherMunicipalities].map((name): Workplace => {
    const [, land, rest] = /^\s*(FI|SE|NO)\s*\/\s*(.+)$/i.exec(name) ?? [];
    const known = taxonomy.places.find(name);
    if (known) return { country: known.country, municipality: known.code, region: known.region, text: null };
    return workplaceOf(taxonomy, { country: (land?.toUpperCase() as Country | undefined) ?? country, name: rest ?? name });
  });
  return named.length > 0 ? named : country ? [{ country, municipality: null, region: null, text: null }] : [];
}

function givenOf(ad: Line, taxonomy: Taxonomy): GivenFacts {
  const level = (words: string | null | undefined): Level | null =>
    words === 'native' ? 'native' : (cefr.find((l) => l === words) ?? null);
  const percent = /(\d{1,3})\s?(?:[-–]\s?(\d{1,3})\s?)?%/.exec(ad.extent ?? '');
  return {
    ...nothingGiven,
    extent: extentOf(ad.extent),
    percent: ad.percent
      ? percentOf(ad.percent[0], ad.percent[1])
      : percent
        ? percentOf(Number(percent[1]), Number(percent[2] ?? percent[1]))
        : null,
    contract: ad.contract ?? contractOf(ad.engagement) ?? contractOf(ad.extent),
    startText: fieldText(ad.startText),
    salaryText: fieldText(ad.salaryText),
    positions: countOf(ad.positions),
    remote:
      ad.remote === null || ad.remote === undefined
        ? null
        : ad.remote === true || /full|partly|hybrid|yes|ja|true/i.test(String(ad.remote)),
    experienceRequired: ad.experienceRequired ?? null,
    languages: [
      ...ad.languages.flatMap((l) => {
        const lang = 'lang' in l && l.lang ? l.lang : l.label ? languageTag(taxonomy, l.label) : null;
        return lang ? [{ lang, level: 'level' in l ? level(l.level) : null, must: 'must' in l ? (l.must ?? true) : true }] : [];
      }),
      // "Norsk" alone is a demand; "norsk, engelsk eller skandinavisk" is a choice that only the text can tell.
      ...(ad.workLanguage && languageTag(taxonomy, ad.workLanguage)
        ? [{ lang: languageTag(taxonomy, ad.workLanguage)!, level: null, must: true }]
        : []),
    ],
    licences: ad.licences.flatMap((l) =>
      l.text ? [{ text: oneLineText(l.text, 'kept'), must: 'must' in l ? (l.must ?? true) : true }] : [],
    ),
    skills: ad.skills.flatMap((s) => {
      const uri = 'uri' in s ? s.uri : null;
      return s.label || uri ? [{ uri, label: s.label ?? '', must: 'must' in s ? (s.must ?? false) : false }] : [];
    }),
    sector: ad.sector ?? null,
  };
}

/** An ad as a `kalott` line with its status; a closed one carries no title, text, employer text or contact. */
export function kalottLine(row: ExportRow, taxonomy: Taxonomy): Record<string, unknown> {
  const name = (country: string | null, code: string | null) => {
    const place = country && code ? taxonomy.places.byCode(country as Country, code) : null;
    return place ? `${place.country}/${taxonomy.places.nameIn(place, ({ FI: 'fi', SE: 'sv', NO: 'nb' } as const)[place.country])}` : null;
  };
  const outer = {
    id: row.id,
    source: row.source,
    sourceId: row.sourceId,
    status: row.status,
    closedAt: row.closedAt?.toISOString() ?? null,
    closeReason: row.closeReason,
  };
  const { ad } = row;
  if (!ad)
    return {
      ...outer,
      country: row.country,
      municipality: name(row.country, row.municipality),
      workplaces:
        row.municipality || row.country ? [{ country: row.country, municipality: row.municipality, region: null, text: null }] : [],
      occupationCodes: row.occupationCodes,
      deadline: row.deadline,
      sourceUpdatedAt: row.sourceUpdatedAt?.toISOString() ?? null,
      terms: row.terms,
      example: row.example,
    };
  const [main, ...translations] = ad.texts;
  const towns = ad.workplaces.flatMap((w) => name(w.country, w.municipality) ?? []);
  const { given } = ad;
  return {
    ...outer,
    title: main.title,
    description: main.description,
    lang: main.lang,
    translations,
    employer: ad.employer.name,
    orgNumber: ad.employer.orgNumber,
    employerUrl: ad.employer.url,
    country: ad.workplaces.find((w) => w.country)?.country ?? row.country,
    municipality: towns[0] ?? name(row.country, row.municipality),
    otherMunicipalities: towns.slice(1),
    workplaces: ad.workplaces,
    occupationCodes: ad.occupations,
    deadline: ad.deadline.date,
    deadlineText: ad.deadline.text,
    asap: ad.deadline.asap,
    datePosted: ad.datePosted,
    validThrough: ad.validThrough,
    sourceUpdatedAt: ad.sourceUpdatedAt,
    url: ad.url,
    applyUrl: ad.applyUrl,
    ...given,
    terms: ad.terms,
    example: ad.example,
  };
}
