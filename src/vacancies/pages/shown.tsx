import { defineWords, type Language, longDate, number } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { Foreign, Quote } from '#ui';
import type { Demand, Evidence, Money, Read, Reading } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';

const words = defineWords('vacancies.facts', {
  pay: 'Pay',
  contract: 'Contract',
  extent: 'Working time',
  start: 'Starts',
  deadline: 'Apply by',
  languages: 'Languages',
  licences: 'Licences and cards',
  education: 'Training',
  experience: 'Experience',
  housing: 'Housing',
  positions: 'Openings',
  workplaces: 'Place of work',
  remote: 'Remote work',
  employer: 'Employer',
  permanent: 'Permanent',
  'fixed-term': 'Fixed term',
  seasonal: 'Seasonal',
  substitute: 'Substitute',
  'on-call': 'On call',
  apprenticeship: 'Apprenticeship',
  'full-time': 'Full time',
  'part-time': 'Part time',
  either: 'Full time or part time',
  full: 'The work can be done from home',
  partly: 'Partly from home',
  no: 'On site',
  hour: '{amount} an hour',
  month: '{amount} a month',
  year: '{amount} a year',
  payFrom: 'from {amount} {currency}',
  payTo: 'up to {amount} {currency}',
  payOf: '{amount} {currency}',
  asap: 'As soon as possible',
  asapDeadline: 'As soon as possible, the employer chooses as people apply',
  applyBy: 'Apply by {date}',
  applySoon: 'Apply as soon as you can',
  exampleOf: '{employer} (example)',
  housingYes: 'The employer offers or helps with a place to live',
  housingNo: 'No housing offered',
  must: '{what}, required',
  merit: '{what}, a merit',
  native: '{language}, mother tongue',
  later: '{what}, can be taken later',
  years: '{years, plural, one {at least # year} other {at least # years}}',
  someYears: 'some experience',
  primary: 'Basic education',
  vocational: 'Vocational training',
  certificate: 'A certificate',
  bachelor: 'Bachelor’s degree',
  master: 'Master’s degree',
  doctor: 'Doctorate',
  profession: 'The right to work as: {profession}',
  citizenship: 'A certain citizenship',
  clearance: 'A security clearance',
  trained: 'Training for the job',
  quote: 'The ad’s words',
  nav: 'NAV, Arbeidsplassen',
  jobtech: 'Arbetsförmedlingen, JobTech',
  'job-market-finland': 'Job Market Finland (Työmarkkinatori)',
  own: 'A file given to this service',
  example: 'Example, written for this service',
});

const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
const listOf = (lang: Language, items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
  new Intl.ListFormat(lang, { type }).format(items);

/** Bokmål, Nynorsk and "Norwegian" are one language to a reader of the pages. */
const tongue = (tag: string) => (tag === 'no' || tag === 'nn' ? 'nb' : tag.split('-')[0]!);
/** A language tag fit for the `lang` attribute. */
export const tagOf = (tag: string): string => (/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : 'und');

export type ShownTitle = Readonly<{ title: string; lang: string; original: { title: string; lang: string } | null }>;

/** Below this share an occupation is only a guess, and the ad keeps its own title. */
const SURE_ENOUGH = 0.6;

/** The job's title for a reader: the ad's own when it is in the reader's language, else the occupation's name, with the ad's own title beside it. */
export function titleFor(ad: NormalisedAd, reading: Reading | null, taxonomy: Taxonomy, lang: Language): ShownTitle {
  const own = ad.texts.find((text) => tongue(text.lang) === lang);
  if (own) return { title: own.title, lang: tagOf(own.lang), original: null };
  const first = ad.texts[0];
  const original = { title: first.title, lang: tagOf(first.lang) };
  // A job's own name says more than that of its group.
  const sure = (reading?.occupations ?? []).filter((o) => o.weight >= SURE_ENOUGH).flatMap((o) => taxonomy.byUri(o.uri) ?? []);
  const concept = sure.find((c) => c.kind === 'occupation') ?? sure[0];
  if (!concept?.labels.some((label) => label.lang === lang)) return { title: first.title, lang: tagOf(first.lang), original: null };
  return { title: capital(taxonomy.label(concept, lang), lang), lang, original };
}

/** The employer, and under it the ad's own title where the heading is another. */
export const Under = ({ shown, ad, lang }: { shown: ShownTitle; ad: NormalisedAd; lang: Language }) => (
  <p class="sm mut">
    {shown.original ? (
      <>
        <Foreign of={shown.original.lang} lang={lang}>
          {shown.original.title}
        </Foreign>
        {' · '}
      </>
    ) : null}
    {employerName(ad, lang)}
  </p>
);

export function money(pay: Money, lang: Language): string {
  const t = words.in(lang);
  const n = (value: number) => number(lang, value, 2);
  const { min, max, currency } = pay;
  const amount =
    min !== null && max !== null && min !== max
      ? t('payOf', { amount: `${n(min)}–${n(max)}`, currency })
      : min !== null && max === null
        ? t('payFrom', { amount: n(min), currency })
        : max !== null && min === null
          ? t('payTo', { amount: n(max), currency })
          : t('payOf', { amount: n(min ?? 0), currency });
  return t(pay.per, { amount });
}

export const deadlineText = (ad: NormalisedAd, lang: Language): string | null => {
  if (ad.deadline.date) return longDate(lang, ad.deadline.date);
  if (ad.deadline.asap) return words.in(lang)('asapDeadline');
  return ad.validThrough ? longDate(lang, ad.validThrough.slice(0, 10)) : null;
};

/** The same as a line of its own. */
export const deadlineLine = (ad: NormalisedAd, lang: Language): string | null => {
  const t = words.in(lang);
  const date = ad.deadline.date ?? (ad.deadline.asap ? null : (ad.validThrough?.slice(0, 10) ?? null));
  return date ? t('applyBy', { date: longDate(lang, date) }) : ad.deadline.asap ? t('applySoon') : null;
};

/** The employer's name, marked when the ad is an invented one and the name does not say so itself. */
export const employerName = (ad: NormalisedAd, lang: Language): string =>
  ad.example && !/esimerkki|exempel|eksempel|example/i.test(ad.employer.name)
    ? words.in(lang)('exampleOf', { employer: ad.employer.name })
    : ad.employer.name;

export const startText = (reading: Reading | null, lang: Language): string | null =>
  reading?.start
    ? reading.start.value.date
      ? longDate(lang, reading.start.value.date)
      : reading.start.value.asap
        ? words.in(lang)('asap')
        : null
    : null;

/** What a demand asks for, in the reader's language. */
export function demandText(demand: Demand, taxonomy: Taxonomy, lang: Language): string {
  const t = words.in(lang);
  const said = (() => {
    switch (demand.kind) {
      case 'language':
        return listOf(
          lang,
          demand.anyOf.map((l) => {
            const language = taxonomy.languageName(l.lang, lang);
            return l.level === null ? language : l.level === 'native' ? t('native', { language }) : `${language} ${l.level}`;
          }),
          'disjunction',
        );
      case 'licence': {
        const what = listOf(
          lang,
          demand.anyOf.map((id) => taxonomy.licences.all.get(id)?.names[lang]?.[0] ?? id),
          'disjunction',
        );
        return demand.later ? t('later', { what }) : what;
      }
      case 'recognition':
        return t('profession', {
          profession: taxonomy.regulated.find((p) => p.id === demand.profession)?.names[lang]?.[0] ?? demand.profession,
        });
      case 'qualification':
        return demand.level ? t(demand.level) : t('trained');
      case 'experience':
        return demand.years ? t('years', { years: demand.years }) : t('someYears');
      case 'citizenship':
        return t(demand.what);
    }
  })();
  return t(demand.must ? 'must' : 'merit', { what: capital(said, lang) });
}

/** The ad's words behind a fact, with the language they are in. */
export function quotesOf(evidence: readonly Evidence[], reading: Reading): { lang: string; text: string }[] {
  const seen = new Set<string>();
  return evidence.flatMap((e) => {
    if (!('quote' in e) || seen.has(e.quote)) return [];
    seen.add(e.quote);
    return [{ lang: tagOf(reading.lang), text: e.quote }];
  });
}

export type FactRow = Readonly<{
  key: string;
  name: string;
  values: readonly { text: string; quotes: readonly { lang: string; text: string }[] }[];
}>;

const GROUPS = {
  language: 'languages',
  licence: 'licences',
  recognition: 'education',
  qualification: 'education',
  experience: 'experience',
  citizenship: 'education',
} as const;

/** What the ad says, fact by fact, each with its words; what it does not say is not here. */
export function factRows(ad: NormalisedAd, reading: Reading | null, taxonomy: Taxonomy, lang: Language): FactRow[] {
  const t = words.in(lang);
  const rows: FactRow[] = [];
  const add = (key: keyof typeof words.source, text: string | null, read: Read<unknown> | null = null) => {
    if (text) rows.push({ key, name: t(key), values: [{ text, quotes: read && reading ? quotesOf(read.evidence, reading) : [] }] });
  };
  add('employer', ad.employer.name);
  if (reading && reading.workplaces.length > 0)
    rows.push({
      key: 'workplaces',
      name: t('workplaces'),
      values: reading.workplaces.slice(0, 8).flatMap((w) => {
        const place = taxonomy.places.find(w.value);
        return place ? [{ text: taxonomy.places.nameIn(place, lang), quotes: quotesOf(w.evidence, reading) }] : [];
      }),
    });
  else
    add(
      'workplaces',
      ad.workplaces
        .map((w) => w.text)
        .filter(Boolean)
        .join(', ') || null,
    );
  add('deadline', deadlineText(ad, lang));
  if (reading) {
    add('pay', reading.pay ? money(reading.pay.value, lang) : null, reading.pay);
    add('contract', reading.contract ? t(reading.contract.value) : null, reading.contract);
    add('extent', reading.extent ? t(reading.extent.value) : null, reading.extent);
    add('start', startText(reading, lang), reading.start);
    for (const group of ['languages', 'licences', 'education', 'experience'] as const) {
      const demands = reading.demands.filter((d) => GROUPS[d.kind] === group);
      if (demands.length > 0)
        rows.push({
          key: group,
          name: t(group),
          values: demands.map((d) => ({ text: demandText(d, taxonomy, lang), quotes: quotesOf(d.evidence, reading) })),
        });
    }
    add('housing', reading.housing ? t(reading.housing.value ? 'housingYes' : 'housingNo') : null, reading.housing);
    add('remote', reading.remote ? t(reading.remote.value) : null, reading.remote);
    add('positions', reading.positions ? number(lang, reading.positions.value) : null, reading.positions);
  }
  return rows.filter((row) => row.values.length > 0);
}

/** Facts with the ad's words folded away under each. */
export const FactList = ({ rows, lang }: { rows: readonly FactRow[]; lang: Language }) => {
  const t = words.in(lang);
  return (
    <dl class="facts">
      {rows.map(({ name, values }) => (
        <>
          <dt>{name}</dt>
          {values.map(({ text, quotes }) => (
            <dd class="hy">
              {text}
              {quotes.length > 0 ? (
                <details class="quiet">
                  <summary>
                    {t('quote')}
                    <span class="vh">: {name}</span>
                  </summary>
                  {quotes.map((q) => (
                    <Quote of={q.lang} lang={lang} text={q.text} />
                  ))}
                </details>
              ) : null}
            </dd>
          ))}
        </>
      ))}
    </dl>
  );
};

/** Who made the ad known, under whose terms it is shown. */
export const attribution = (terms: NormalisedAd['terms'], lang: Language): string => words.in(lang)(terms);
