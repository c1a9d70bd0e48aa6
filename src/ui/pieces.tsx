import type { Child } from 'hono/jsx';
import { defineWords, type Language, number } from '#platform';
import type { IconName, StatusName, statusPaths } from './icon-paths.ts';
import { Icon, StatusPicture } from './pictures.tsx';

const words = defineWords('ui.pieces', {
  fi: 'Finnish',
  sv: 'Swedish',
  nb: 'Norwegian',
  nn: 'Nynorsk',
  no: 'Norwegian',
  en: 'English',
  se: 'Northern Sámi',
  FI: 'Finland',
  SE: 'Sweden',
  NO: 'Norway',
  met: 'Met',
  learnable: 'Can be learnt',
  unmet: 'Missing',
  unknown: 'Not known',
  requirements: '{met} of {all} requirements met',
  noRequirements: 'The ad does not say what it asks for.',
  pages: 'Pages',
  page: 'Page {n}',
  shown: '{from}–{to} of {total}',
  next: 'Next',
  previous: 'Previous',
  youAreHere: 'You are here',
});

/** Extra names for languages and countries come from the platform's own lists. */
const nameOf = (type: 'language' | 'region', tag: string, lang: Language) => new Intl.DisplayNames(lang, { type }).of(tag) ?? tag;

/** A language's two letters, with its name for those who hover or listen. */
export function LanguageMark({ of, lang }: { of: string; lang: Language }) {
  const t = words.in(lang);
  const known = (of in words.source ? t(of as 'fi') : null) ?? nameOf('language', of, lang);
  return (
    <abbr class="lm" title={known}>
      {of.toUpperCase()}
    </abbr>
  );
}

/** Words of another language than the page's: marked for eyes and for screen readers. */
export const Foreign = ({ of, lang, children, mark = true }: { of: string; lang: Language; children: Child; mark?: boolean }) =>
  of === lang ? (
    <span>{children}</span>
  ) : (
    <span>
      {mark ? <LanguageMark of={of} lang={lang} /> : null} <span lang={of}>{children}</span>
    </span>
  );

export const countryName = (country: string, lang: Language): string =>
  country === 'FI' || country === 'SE' || country === 'NO' ? words.in(lang)(country) : nameOf('region', country, lang);

/** A country as its two letters and a text beside them. */
export const CountryTag = ({ country, lang, children }: { country: string; lang: Language; children?: Child }) => (
  <span class="cc">
    <i aria-hidden="true">{country}</i>
    <span>{children ?? countryName(country, lang)}</span>
  </span>
);

export type Verdict = 'met' | 'learnable' | 'unmet' | 'unknown';
const statusClass: Readonly<Record<Verdict, string>> = { met: 'met', learnable: 'learn', unmet: 'miss', unknown: 'unk' };

export const statusWord = (verdict: Verdict, lang: Language): string => words.in(lang)(verdict);

/** A verdict as a shape and a word. */
export const Status = ({ verdict, lang }: { verdict: Verdict; lang: Language }) => (
  <span class={`st ${statusClass[verdict]}`}>
    <StatusPicture status={verdict as StatusName & keyof typeof statusPaths} />
    {statusWord(verdict, lang)}
  </span>
);

const WIDEST_BLOCK = 30;

/** One block for each requirement, and the same in words; never a percentage. */
export function RequirementBar({
  counts,
  lang,
  width = 168,
}: {
  counts: Readonly<Record<Verdict, number>>;
  lang: Language;
  width?: number;
}) {
  const t = words.in(lang);
  const all = counts.met + counts.learnable + counts.unmet + counts.unknown;
  if (all === 0) return <span class="sm mut">{t('noRequirements')}</span>;
  const gap = all > 20 ? 1 : 3;
  // Few requirements stay blocks, not beams.
  const block = Math.min(WIDEST_BLOCK, (width - gap * (all - 1)) / all);
  const length = Math.ceil((block + gap) * all - gap);
  let at = 0;
  return (
    <span class="row sm mut">
      <svg class="sbar" width={length} height="12" viewBox={`0 0 ${length} 12`} aria-hidden="true">
        {(['met', 'learnable', 'unmet', 'unknown'] as const).flatMap((verdict) =>
          Array.from({ length: counts[verdict] }, () => {
            const inset = verdict === 'unmet' ? 0.75 : 0;
            return (
              <rect
                class={statusClass[verdict]}
                x={((block + gap) * at++ + inset).toFixed(1)}
                y={inset}
                width={(block - 2 * inset).toFixed(1)}
                height={12 - 2 * inset}
                rx="2.5"
              />
            );
          }),
        )}
      </svg>
      <span>{t('requirements', { met: counts.met, all })}</span>
    </span>
  );
}

/** One row of the gap ledger: verdict, what it is about, the ad's own words, and what to do next. */
export const LedgerRow = ({
  verdict,
  lang,
  title,
  quotes,
  next,
  children,
}: {
  verdict: Verdict;
  lang: Language;
  title: Child;
  quotes: readonly { lang: string; text: string }[];
  next?: Child;
  children?: Child;
}) => (
  <li class={`lrow is-${statusClass[verdict]}`}>
    <div>
      <Status verdict={verdict} lang={lang} />
    </div>
    <div class={next ? undefined : 'wide'}>
      <h3>{title}</h3>
      {children}
      {quotes.map((quote) => (
        <Quote of={quote.lang} lang={lang} text={quote.text} />
      ))}
    </div>
    {next ? <div class="next">{next}</div> : null}
  </li>
);

/** The ad's own words, in the ad's own language. */
export const Quote = ({ of, lang, text }: { of: string; lang: Language; text: string }) => (
  <p class="q">
    <LanguageMark of={of} lang={lang} />
    <q lang={of}>{text.trim()}</q>
  </p>
);

/** A list of names and values. */
export const Facts = ({ rows }: { rows: readonly (readonly [name: string, ...values: Child[]])[] }) => (
  <dl class="facts">
    {rows.map(([name, ...values]) => (
      <>
        <dt>{name}</dt>
        {values.map((value) => (
          <dd>{value}</dd>
        ))}
      </>
    ))}
  </dl>
);

/** A remark: information, attention, or something that stops you. */
export const Note = ({
  kind = 'info',
  icon,
  children,
}: {
  kind?: 'info' | 'attention' | 'stop' | 'done';
  icon?: IconName;
  children: Child;
}) => (
  <div class={`note${{ info: '', attention: ' berry', stop: ' ling', done: ' met' }[kind]}`}>
    <Icon name={icon ?? ({ info: 'info', attention: 'clock', stop: 'flag', done: 'check' } as const)[kind]} />
    <div>{children}</div>
  </div>
);

/** Nothing to show: why, and what to do instead. */
export const Empty = ({ title, children }: { title: string; children?: Child }) => (
  <div class="empty">
    <h2>{title}</h2>
    {children}
  </div>
);

export const Crumbs = ({ lang, links, here }: { lang: Language; links: readonly { href: string; label: string }[]; here: string }) => (
  <nav class="crumbs wrap" aria-label={words.in(lang)('youAreHere')}>
    <ol>
      {links.map(({ href, label }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
      <li>
        <span aria-current="page">{here}</span>
      </li>
    </ol>
  </nav>
);

/** Links to the pages of a long list; `address` gives the address of page n (from 1). */
export function Pagination({
  lang,
  page,
  per,
  total,
  address,
}: {
  lang: Language;
  page: number;
  per: number;
  total: number;
  address: (page: number) => string;
}) {
  const t = words.in(lang);
  const last = Math.max(1, Math.ceil(total / per));
  const shown = t('shown', {
    from: number(lang, (page - 1) * per + 1),
    to: number(lang, Math.min(total, page * per)),
    total: number(lang, total),
  });
  if (last === 1) return <p class="sm mut">{shown}</p>;
  const near = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last);
  return (
    <nav class="pages" aria-label={t('pages')}>
      <span class="sm mut">{shown}</span>
      <ol>
        {page > 1 ? (
          <li>
            <a href={address(page - 1)} rel="prev">
              {t('previous')}
            </a>
          </li>
        ) : null}
        {near.map((n) => (
          <li>
            {n === page ? (
              <span aria-current="page">
                <span class="vh">{t('page', { n })}</span>
                <span aria-hidden="true">{n}</span>
              </span>
            ) : (
              <a href={address(n)} aria-label={t('page', { n })}>
                {n}
              </a>
            )}
          </li>
        ))}
        {page < last ? (
          <li>
            <a href={address(page + 1)} rel="next">
              {t('next')}
            </a>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}
