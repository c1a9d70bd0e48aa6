import type { Child } from 'hono/jsx';
import { dayOf, defineWords, type Language, shortDate } from '#platform';
import { Crumbs } from '#ui';
import type { ChangeClass, Confidence } from '../fact.ts';
import type { VersionState } from '../store.ts';
import type { Difference, TranslationState } from '../versions.ts';

const words = defineWords('border.desk', {
  workbench: 'Workbench',
  calendar: 'Calendar',
  facts: 'Facts',
  reports: 'Reported errors',
  links: 'Links',
  tabs: 'Parts of the workbench',
  signedIn: 'You are {name}.',
  scroll: 'Table, can be scrolled sideways',
  title: 'Title',
  rule: 'Rule',
  amounts: 'Sentence with the amounts',
  step: 'What to do',
  deadline: 'Deadline',
  bring: 'What to bring',
  question: 'What to ask',
  otherText: 'Text “{key}”',
  amount: 'Amount “{key}”',
  part: 'Certainty of “{key}”',
  confidence: 'How well it is known',
  changeClass: 'How it changes',
  authority: 'Authority',
  form: 'Form',
  sources: 'Sources',
  read: 'Sources read on',
  validFrom: 'The rule is in force from',
  validTo: 'The rule is in force to',
  'known-V': 'V: read at the source',
  'known-V-old': 'V-old: read on an old page',
  'known-D': 'D: follows from what was read',
  'known-M': 'M: from memory',
  'known-C': 'C: sources contradict each other',
  'known-ask': 'ask: not found, to be asked',
  'class-A': 'A: amounts of a year',
  'class-P': 'P: practice and forms',
  'class-S': 'S: laws and treaties',
  'class-L': 'L: lists, links and names',
  'translation-current': 'up to date',
  'translation-stale': 'out of date',
  'translation-missing': 'missing',
  'translation-none-needed': 'not needed',
  'state-proposed': 'waits for a second person',
  'state-approved': 'approved',
  'state-rejected': 'turned down',
  'state-withdrawn': 'taken back',
  what: 'What',
  nothing: 'nothing',
  same: 'The two say the same.',
});

const t = (lang: Language) => words.in(lang);
export const confidenceName = (of: Confidence, lang: Language) => t(lang)(`known-${of}`);
export const className = (of: ChangeClass, lang: Language) => t(lang)(`class-${of}`);
export const translationName = (of: TranslationState, lang: Language) => t(lang)(`translation-${of}`);
export const stateName = (of: VersionState, lang: Language) => t(lang)(`state-${of}`);

/** Name of a field of a fact, as `differences` and the form call it: `text.rule`, `amounts.rate`, `parts.se-no`, `read`. */
export function fieldName(field: string, lang: Language): string {
  const [group = '', ...rest] = field.split('.');
  const key = rest.join('.');
  if (group === 'amounts') return t(lang)('amount', { key });
  if (group === 'parts') return t(lang)('part', { key });
  if (group === 'text' && key === 'ask') return t(lang)('question');
  const name = group === 'text' ? key : group;
  const known = [
    'title',
    'rule',
    'amounts',
    'step',
    'deadline',
    'bring',
    'confidence',
    'changeClass',
    'authority',
    'form',
    'sources',
    'read',
  ];
  if (known.includes(name) || name === 'validFrom' || name === 'validTo') return t(lang)(name as 'title');
  return t(lang)('otherText', { key: name });
}

const tabs = [
  ['/workbench', 'calendar'],
  ['/workbench/facts', 'facts'],
  ['/workbench/reports', 'reports'],
  ['/workbench/links', 'links'],
] as const;

/** What stands around every page of the workbench: where one is, who one is, and the way to its other parts. */
export function Desk(props: { lang: Language; adviser: string; path: string; title: Child; here?: string; lead?: Child; children: Child }) {
  const { lang, adviser, path, title, here, lead, children } = props;
  return (
    <>
      {here ? <Crumbs lang={lang} links={[{ href: `/${lang}/workbench`, label: t(lang)('workbench') }]} here={here} /> : null}
      <section class="sec-s">
        <div class="wrap stack-l">
          <header class="stack">
            <h1>{title}</h1>
            {lead ? <p class="lead">{lead}</p> : null}
            <nav class="chips" aria-label={t(lang)('tabs')}>
              {tabs.map(([to, key]) => {
                const href = `/${lang}${to}`;
                return (
                  <a class={`chip${path === href ? ' on' : ''}`} href={href} aria-current={path === href ? 'page' : undefined}>
                    {t(lang)(key)}
                  </a>
                );
              })}
            </nav>
            <p class="sm mut">{t(lang)('signedIn', { name: adviser })}</p>
          </header>
          {children}
        </div>
      </section>
    </>
  );
}

/** A table that a narrow screen shows row by row; `label` is unique on the page. */
export const Table = ({
  lang,
  label,
  head,
  rows,
}: {
  lang: Language;
  label: string;
  head: readonly string[];
  rows: readonly (readonly Child[])[];
}) => (
  <section class="scroll card" aria-label={`${label}. ${t(lang)('scroll')}`} tabindex={0}>
    <table class="tbl cards">
      <thead>
        <tr>
          {head.map((h) => (
            <th scope="col">{h}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, i) => (
              <td data-l={head[i]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** What differs, field by field; `before` and `after` name the two sides. */
export function DifferenceTable(props: { lang: Language; label: string; before: string; after: string; list: readonly Difference[] }) {
  const { lang, label, before, after, list } = props;
  if (list.length === 0) return <p>{t(lang)('same')}</p>;
  const side = (field: string, value: string | null) => {
    if (value === null) return <span class="mut">{t(lang)('nothing')}</span>;
    const said = sayValue(field, value, lang);
    const lines = said.split('\n').map((line) => <span>{line}</span>);
    return (
      <span class="stack-s" lang={field.startsWith('text.') ? 'en' : undefined}>
        {lines}
      </span>
    );
  };
  const rows = list.map((d) => [fieldName(d.field, lang), side(d.field, d.before), side(d.field, d.after)]);
  return <Table lang={lang} label={label} head={[t(lang)('what'), before, after]} rows={rows} />;
}

function sayValue(field: string, value: string, lang: Language): string {
  if (field === 'confidence' || field.startsWith('parts.')) return confidenceName(value as Confidence, lang);
  if (field === 'changeClass') return className(value as ChangeClass, lang);
  return ['read', 'validFrom', 'validTo'].includes(field) ? shortDate(lang, value) : value;
}

/** Day of an instant in Finland, as the language writes it. */
export const shortDayOf = (at: Date, lang: Language): string => shortDate(lang, dayOf(at));

/** A page of the web outside, opened from a table of the workbench. */
export const Outside = ({ url }: { url: string }) => (
  <a href={url} rel="noreferrer" class="hy">
    {url}
  </a>
);
