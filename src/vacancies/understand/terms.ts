import type { Money, Read, Reading } from '../reading.ts';
import type { NormalisedAd } from '../vacancy.ts';
import { type Clause, quoteAround } from './clauses.ts';
import { unicode } from './unicode.ts';

// The terms of the job, as far as fields or text say them.

type Pattern<T> = readonly (readonly [T, RegExp])[];

function first<T>(clauses: readonly Clause[], patterns: Pattern<T>, skip?: (clause: Clause) => boolean): Read<T> | null {
  for (const [value, words] of patterns)
    for (const clause of clauses) {
      if (skip?.(clause)) continue;
      const hit = words.exec(clause.text);
      if (hit) return { value, evidence: [quoteAround(clause, hit.index, hit[0].length)] };
    }
  return null;
}

const FULL = unicode(/\bheltid\w*|\bfulltid\w*|kokoaikai\w*|kokopäiväi\w*|full[- ]time|\b100 ?%|täysi työaika/i);
const PART = unicode(/\bdeltid\w*|osa-aikai\w*|part[- ]time|(?<![\d,.–-])[1-9]\d ?%(?! (?:rabatt|remote|distans))/i);

export function readExtent(ad: NormalisedAd, clauses: readonly Clause[]): Reading['extent'] {
  const { extent, percent } = ad.given;
  if (percent)
    return {
      value: percent[0] < 90 && percent[1] >= 100 ? 'either' : percent[1] >= 90 ? 'full-time' : 'part-time',
      evidence: [{ field: 'scope', code: percent.join('–') }],
    };
  const full = first(clauses, [['full-time' as const, FULL]]);
  const part = first(clauses, [['part-time' as const, PART]]);
  if (full && part) return { value: 'either', evidence: [...full.evidence, ...part.evidence] };
  if (full || part) return (full ?? part)!;
  return extent ? { value: extent, evidence: [{ field: 'extent', code: extent }] } : null;
}

const CONTRACT: Pattern<NonNullable<Reading['contract']>['value']> = [
  [
    'on-call',
    unicode(
      /timanställ\w*|timvikari\w*|behovsanställ\w*|intermittent|tilkalling\w*|ringevikar\w*|tarvittaessa työhön|keikkatyö\w*|on[- ]call|zero[- ]hours/i,
    ),
  ],
  ['apprenticeship', unicode(/lärling\w*|lærling\w*|oppisopimu\w*|apprentice\w*/i)],
  [
    'seasonal',
    unicode(
      /säsong(?:s(?:arbete|anställ\w*|jobb)|en\b)?\w*|sesong\w*|kausityö\w*|kausiluontei\w*|sesonki\w*|seasonal|sommarjobb\w*|sommerjobb\w*|kesätyö\w*|summer job/i,
    ),
  ],
  ['substitute', unicode(/vikariat\w*|\bvikar\b|sijaisuu\w*|sijainen|substitute|maternity cover|föräldraledig\w*/i)],
  [
    'fixed-term',
    unicode(
      /tidsbegränsad\w*|visstid\w*|midlertidig\w*|mellombels|engasjement|åremål|määräaikai\w*|fixed[- ]term|temporary|projektanställ\w*|allmän visstid/i,
    ),
  ],
  [
    'permanent',
    unicode(
      /tillsvidare\w*|fast (?:stilling|ansettelse|tilsetting|tilsetjing|jobb|anställning)|faste (?:stillinger|stillingar)|\bfast\b(?= \d)|vakitui\w*|vakinai\w*|toistaiseksi voimassa|permanent|fast \d{2,3} ?%/i,
    ),
  ],
];

export function readContract(ad: NormalisedAd, clauses: readonly Clause[]): Reading['contract'] {
  if (ad.given.contract) return { value: ad.given.contract, evidence: [{ field: 'contract', code: ad.given.contract }] };
  return first(clauses, CONTRACT, (clause) => clause.text.length > 400);
}

const MONTHS: Readonly<Record<string, number>> = {
  januari: 1,
  februari: 2,
  mars: 3,
  april: 4,
  maj: 5,
  juni: 6,
  juli: 7,
  augusti: 8,
  september: 9,
  oktober: 10,
  november: 11,
  december: 12,
  januar: 1,
  februar: 2,
  mai: 5,
  august: 8,
  desember: 12,
  tammikuu: 1,
  helmikuu: 2,
  maaliskuu: 3,
  huhtikuu: 4,
  toukokuu: 5,
  kesäkuu: 6,
  heinäkuu: 7,
  elokuu: 8,
  syyskuu: 9,
  lokakuu: 10,
  marraskuu: 11,
  joulukuu: 12,
  january: 1,
  february: 2,
  march: 3,
  may: 5,
  june: 6,
  july: 7,
  october: 10,
};
const START = unicode(
  /tillträde\w*|oppstart\w*|tiltredelse\w*|tiltreding|startdato|startdatum|(?:työ|tehtävä|työsuhde|kausi|työt)\s+(?:alka\w*|alkaa)|aloitus\w*|alkamispäivä|alkaen|\bstart(?:s|ing|er|ar)?\b|börjar|starter|begynner|we start|beginning/i,
);
const ASAP = unicode(
  /snarast\w*|snarest\w*|omgående|omgåande|straks|så snart|heti|mahdollisimman pian|välittömästi|as soon as possible|\basap\b|immediate\w*|right away/i,
);

export function readStart(ad: NormalisedAd, clauses: readonly Clause[], today: string): Reading['start'] {
  const year = Number(today.slice(0, 4));
  const given = ad.given.startText;
  if (given) {
    const date = dateIn(given, year, today);
    if (date || ASAP.test(given))
      return {
        value: { date, asap: ASAP.test(given), text: given.slice(0, 120) },
        evidence: [{ field: 'start', code: given.slice(0, 120) }],
      };
  }
  for (const clause of clauses) {
    const cue = START.exec(clause.text);
    if (!cue || clause.field === 'title') continue;
    const near = clause.text.slice(Math.max(0, cue.index - 25), cue.index + cue[0].length + 60);
    const date = dateIn(near, year, today);
    const asap = ASAP.test(near);
    if (date || asap)
      return { value: { date, asap, text: near.trim().slice(0, 120) }, evidence: [quoteAround(clause, cue.index, cue[0].length)] };
  }
  return null;
}

/** A date in words or figures; without a year the next one to come. */
function dateIn(text: string, year: number, today: string): string | null {
  const iso = /\b(20\d\d)-(\d\d)-(\d\d)\b/.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /(?<!\d)(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(20\d\d)?(?!\d)/.exec(text);
  if (dotted) return coming(dotted[3] ? Number(dotted[3]) : null, Number(dotted[2]), Number(dotted[1]));
  const worded = /(?<!\d)(?:(\d{1,2})\.?\s*(?::?[ae]\s+)?)?\b(\p{L}{3,12})\b(?:\s+(20\d\d))?/giu;
  for (const m of text.matchAll(worded)) {
    const word = m[2]!.toLowerCase().replace(/(ta|n|ssa|sta)$/u, (end, _e, at) => (MONTHS[m[2]!.toLowerCase().slice(0, at)] ? '' : end));
    const month = MONTHS[word] ?? MONTHS[m[2]!.toLowerCase().replace(/kuu\p{L}*$/u, 'kuu')];
    if (month) return coming(m[3] ? Number(m[3]) : null, month, m[1] ? Number(m[1]) : 1);
  }
  return null;
  function coming(y: number | null, month: number, day: number): string | null {
    if (y) return valid(y, month, day);
    const here = valid(year, month, day);
    // A month that passed a while ago is meant next year.
    return here && here < today.slice(0, 8).concat('01') ? valid(year + 1, month, day) : here;
  }
  function valid(y: number, month: number, day: number): string | null {
    const date = new Date(Date.UTC(y, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
  }
}

const AMOUNT =
  /(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{2,6})(?:[,.](\d{1,2}))?(?:\s*(?:–|-|til|till|to|…)\s*(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{2,6})(?:[,.](\d{1,2}))?)?/;
const MONEY = new RegExp(
  `(?:(kr\\.?|NOK|SEK|EUR|€)\\s*)?${AMOUNT.source}\\s*(?:,-)?\\s*(kr\\b|kronor|kroner|NOK|SEK|EUR|€|euroa|eur\\b|e)?\\s*(?:/|per|i|pr\\.?|brutto\\s+)?\\s*(kk|kuukau\\p{L}*|mån\\p{L}*|måned\\p{L}*|mnd|month|h\\b|t\\b|tunti|tunnissa|tim\\p{L}*|time\\p{L}*|hour|år\\b|årlig|year|vuosi|vuodessa)?`,
  'giu',
);
/** Words of pay. */
export const PAY = unicode(
  /lön\w*|lønn\w*|palk\w*|salary|pay\b|wage\w*|årslønn|timlön|månadslön|ansvarslisä|€\/|kr\/|per år|per mån|€ ?\/ ?kk/i,
);

/** Pay, only where amount, currency and period are said or follow from the country. */
export function readPay(ad: NormalisedAd, clauses: readonly Clause[], country: string | null): Reading['pay'] {
  const sources: { text: string; clause: Clause | null }[] = [
    ...(ad.given.salaryText ? [{ text: ad.given.salaryText, clause: null }] : []),
    ...clauses.filter((c) => c.field === 'description' && PAY.test(c.text)).map((c) => ({ text: c.text, clause: c })),
  ];
  for (const { text, clause } of sources)
    for (const m of text.matchAll(MONEY)) {
      const sign = (m[1] ?? m[6] ?? '').toLowerCase();
      const unit = (m[7] ?? '').toLowerCase();
      if (!sign && !unit) continue;
      const currency: Money['currency'] | null = /€|eur|^e$/.test(sign)
        ? 'EUR'
        : sign === 'nok'
          ? 'NOK'
          : sign === 'sek' || sign === 'kronor'
            ? 'SEK'
            : sign === 'kroner'
              ? 'NOK'
              : /kr/.test(sign) || (!sign && unit)
                ? (({ FI: 'EUR', SE: 'SEK', NO: 'NOK' } as const)[country ?? ''] ?? null)
                : null;
      if (!currency) continue;
      const value = (whole: string | undefined, part: string | undefined) =>
        whole ? Number(whole.replace(/\D/g, '')) + (part ? Number(part) / 10 ** part.length : 0) : null;
      const min = value(m[2], m[3]);
      const max = value(m[4], m[5]);
      const top = max ?? min ?? 0;
      const per: Money['per'] | null = /^(kk|kuukau|mån|måned|mnd|month)/.test(unit)
        ? 'month'
        : /^(h|t$|tunti|tunnissa|tim|hour)/.test(unit)
          ? 'hour'
          : /^(år|year|vuosi|vuodessa)/.test(unit)
            ? 'year'
            : currency !== 'EUR' && top >= 250_000
              ? 'year'
              : top >= 1500 && top < 100_000
                ? 'month'
                : null;
      const sober = {
        EUR: { hour: [8, 120], month: [800, 15_000], year: [12_000, 200_000] },
        SEK: { hour: [80, 1200], month: [12_000, 150_000], year: [150_000, 2_000_000] },
        NOK: { hour: [100, 1500], month: [15_000, 150_000], year: [180_000, 2_500_000] },
      }[currency];
      if (!per || min === null || min < sober[per][0]! || top > sober[per][1]!) continue;
      return {
        value: { min, max, currency, per },
        evidence: clause ? [quoteAround(clause, m.index, m[0].length)] : [{ field: 'salary', code: text.slice(0, 120) }],
      };
    }
  return null;
}

const REMOTE: Pattern<'full' | 'partly' | 'no'> = [
  ['no', unicode(/(?:ei|inte|ikke|no|not)\s+(?:\w+\s+){0,3}(?:etätyö\w*|distans\w*|hjemmekontor|remote)|on[- ]site only/i)],
  [
    'full',
    unicode(
      /100 ?% (?:remote|distans|etä)|fully remote|helt på distans|täysin etä\w*|kokonaan etä\w*|remote[- ]first|work from anywhere|fjernarbeid \(100/i,
    ),
  ],
  [
    'partly',
    unicode(/hybrid\w*|etätyö\w*|etänä|distansarbete|arbeta på distans|hjemmekontor|fjernarbeid|delvis hjemme|work from home|\bremote\b/i),
  ],
];

export function readRemote(ad: NormalisedAd, clauses: readonly Clause[]): Reading['remote'] {
  const said = first(clauses, REMOTE);
  if (said) return said;
  return ad.given.remote === null
    ? null
    : { value: ad.given.remote ? 'full' : 'no', evidence: [{ field: 'remote', code: String(ad.given.remote) }] };
}

const HOUSING = unicode(
  /(?:personal|rekryterings|tjänste|företags)bostad\w*|bostad (?:kan|finns|ordnas|ingår|erbjuds)|hjälper (?:\w+ ){0,4}(?:bostad|boende)|(?:ordnar|erbjuder|fixar) (?:\w+ ){0,3}(?:bostad|boende)|med boende|boende (?:ingår|finns|ordnas|erbjuds)|övernattningsrum|bolig (?:kan|tilgjengelig|formidles|ordnes|inkludert|til leie|tilbys)|(?:skaffe|tilby\w*|ordne\w*|formidle\w*|hjelpe\w*) (?:\w+ ){0,4}bolig|bolig tilgjengelig|rom til leie|hybel\w*|leilighet\w* (?:til leie|kan)|med bolig|overnatting (?:\w+ ){0,3}ordnes|bustad\w* (?:kan|til leige)|majoitu\w*|työsuhdeasun\w*|asun(?:non|to|nto) (?:järjest\w*|löyty\w*|tarjo\w*|saatavilla|tarvittaessa)|(?:autamme|järjestämme|tarjoamme) (?:\w+ ){0,3}asun\w*|accommodation|staff housing|housing (?:is )?(?:provided|available|included|offered)|shared cabin|help (?:\w+ ){0,4}(?:housing|apartment|place to live)/i,
);
const NO_HOUSING = unicode(
  /(?:ingen|inte|ei|ikke|no)\s+(?:\w+\s+){0,2}(?:bostad|bolig|asun|majoitus|housing|accommodation)|(?:bostad|boende|bolig|asunto|majoitus)\s+(?:ingår|inngår|kuulu)\s+(?:inte|ej|ikke|ei)|ei (?:järjesty|kuulu)|eget boende|oma asunto|without accommodation/i,
);

export function readHousing(clauses: readonly Clause[]): Reading['housing'] {
  const none = first(clauses, [[false, NO_HOUSING]]);
  if (none) return none;
  return first(
    clauses,
    [[true, HOUSING]],
    (clause) => /hotell|hotel|hotelli/i.test(clause.text) && !/personal|ansatte|työntekij|staff|du\b|sinulle/i.test(clause.text),
  );
}
