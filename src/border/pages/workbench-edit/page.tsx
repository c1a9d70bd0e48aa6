import { defineWords, type Language, shortDate } from '#platform';
import { type Answer, definePage, Empty, ErrorSummary, Note, type PageRequest, SelectField, TextField, LongField } from '#ui';
import type { Fact } from '../../fact.ts';
import { refreshFacts, shelfOn, versionsAhead, versionsOn } from '../../in-force.ts';
import { amountRows, fieldsOf, type Problem, readProposal, textKeys } from '../../proposal.ts';
import { factText } from '../../say.ts';
import { writtenFacts } from '../../shelf.ts';
import { propose, versionsOf } from '../../store.ts';
import { bodyOf, changeClasses, confidences, type FactBody, periods, units } from '../../versions.ts';
import { className, confidenceName, Desk, fieldName } from '../desk.tsx';

const words = defineWords('border.workbench-edit', {
  title: 'Propose a new version of {id}',
  lead: 'Change what is no longer true. A second person looks at it before anybody sees it.',
  unknown: 'There is no fact {id}',
  startFrom: 'The form holds what version {n} says.',
  ahead: 'From {date} version {n} takes over. If your change should hold then as well, make it there too.',
  texts: 'Texts, in English',
  textsHelp:
    'Plain sentences. Official terms stand as the country writes them. A changed text is shown in English until its translations are renewed.',
  amountsHelp: 'Put the name of an amount in braces where its value goes. No number stands in the text itself.',
  bringHelp: 'Put “ · ” between things.',
  amounts: 'Amounts',
  amountsLead: 'Enter a value of next year in a row of its own, with the day it begins. An emptied row is removed.',
  row: 'Amount {n}',
  key: 'Name',
  value: 'Value',
  unit: 'Unit',
  choose: 'Choose',
  per: 'For each',
  once: 'no period',
  hour: 'hour',
  day: 'day',
  month: 'month',
  year: 'year',
  from: 'From',
  to: 'To',
  own: 'Certainty',
  likeFact: 'like the fact',
  basis: 'What it rests on',
  sourcesHelp: 'One address on each line.',
  dateHelp: 'Such as 2027-01-01.',
  reach: 'Authority, form and time',
  proposal: 'The proposal',
  begins: 'Valid from',
  beginsHelp: 'Such as 2027-01-01. Empty: at once, when it is approved.',
  note: 'Why',
  noteHelp: 'For the second person: what has changed, and where you read it. No names of private persons.',
  send: 'Propose',
  required: '{field}: write something here',
  'too-long': '{field}: too long; at most {given}',
  braces: '{field}: braces stand only in the sentence with the amounts',
  'no-amount': '{field}: there is no amount called “{given}”',
  'amount-name': '{field}: “{given}” cannot be the name of an amount; use letters a–z and digits',
  'amount-value': '{field}: “{given}” is no number',
  'amount-unit': '{field}: choose a unit',
  'amount-overlap': '{field}: another row of “{given}” holds at the same time',
  'no-date': '{field}: “{given}” is no date; write it as 2027-01-01',
  'date-order': '{field}: the end lies before the beginning',
  'read-ahead': '{field}: this day has not come yet',
  'read-earlier': '{field}: the sources were read on {given} already; write the day you read them',
  'no-choice': '{field}: choose one',
  'no-source': '{field}: what was read needs the address where it was read',
  'no-address': '{field}: “{given}” is no address of a public page',
  same: 'Nothing is changed yet',
});

type T = ReturnType<typeof words.in>;

async function load({ app, params, query }: PageRequest) {
  const today = app.clock.today();
  const id = params.id ?? '';
  const current = (await shelfOn(app, today)).find(id);
  if (!current) return null;
  const version = (await versionsOn(app, today))(id);
  // `?from=3` begins with the text of another version, such as the written one.
  const wanted = Number(query.get('from') ?? version);
  const other = wanted === version ? null : (await versionsOf(app, id)).find((v) => v.version === wanted);
  const written = writtenFacts.find((f) => f.id === id)!;
  const start: { version: number; body: FactBody } = other
    ? { version: wanted, body: other.body }
    : wanted === 1
      ? { version: 1, body: bodyOf(written) }
      : { version, body: bodyOf(current) };
  const ahead = (await versionsAhead(app, today)).filter((v) => v.factId === id);
  return { current, version, start, ahead, today };
}
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;

async function get(request: PageRequest): Promise<Answer> {
  const loaded = await load(request);
  return loaded ? draw(request, loaded, fieldsOf(loaded.start.body), []) : unknown(request);
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, adviser } = request;
  await refreshFacts(app); // held against what stands now, not against what this process last heard
  const loaded = await load(request);
  if (!loaded) return unknown(request);
  const { current, version, today } = loaded;
  const { body, validFrom, note, problems } = readProposal(form, current, today);
  if (problems.length > 0) return draw(request, loaded, Object.fromEntries(form), problems);
  const { id } = await propose(app, { factId: current.id, basedOn: version, validFrom, body, note, by: adviser });
  return { redirect: `/${lang}/workbench/versions/${id}` };
}

function unknown({ lang, adviser, path, params }: PageRequest): Answer {
  const title = words.in(lang)('unknown', { id: (params.id ?? '').slice(0, 40) });
  const body = (
    <Desk {...{ lang, adviser, path }} title={title}>
      <Empty title="–" />
    </Desk>
  );
  return { title, body, status: 404, personal: true, unlisted: true };
}

function draw(
  request: PageRequest,
  { current, start, ahead }: Loaded,
  fields: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): Answer {
  const { lang, adviser, path } = request;
  const t = words.in(lang);
  const title = t('title', { id: current.id });
  const named = (field: string) => nameOf(field, t, lang);
  const errors = problems.map(({ field, kind, given }) => {
    const shown = kind === 'read-earlier' ? shortDate(lang, given) : given;
    return { field, text: t(kind, { field: named(field), given: shown }) };
  });
  const at = (id: string) => ({ id, label: named(id), value: fields[id] ?? '', error: errors.find((e) => e.field === id)?.text ?? null });
  const own = factText(current, 'title', lang)!;
  const body = (
    <Desk {...{ lang, adviser, path }} title={title} here={title} lead={t('lead')}>
      <p>
        <a href={`/${lang}/workbench/facts/${current.id}`}>{current.id}</a>{' '}
        <span lang={own.lang === lang ? undefined : own.lang}>{own.text}</span>
        <span class="sm mut"> · {t('startFrom', { n: start.version })}</span>
      </p>
      {ahead.map((v) => (
        <Note kind="attention">{t('ahead', { date: shortDate(lang, v.validFrom!), n: v.version })}</Note>
      ))}
      <ErrorSummary lang={lang} errors={errors} />
      <form class="form" method="post" action={path}>
        <section class="stack">
          <h2>{t('texts')}</h2>
          <p>{t('textsHelp')}</p>
          {textKeys(current).map((key) => (
            <LongField {...at(`text-${key}`)} lang="en" rows={key === 'rule' ? 5 : 2} description={helpOf(key, t)} />
          ))}
        </section>
        <section class="stack">
          <h2>{t('amounts')}</h2>
          <p>{t('amountsLead')}</p>
          {Array.from({ length: amountRows(fields) }, (_, i) => (
            <AmountRow n={i} {...{ t, lang, at }} />
          ))}
        </section>
        <section class="stack">
          <h2>{t('basis')}</h2>
          <LongField {...at('sources')} rows={4} description={t('sourcesHelp')} />
          <TextField {...at('read')} description={t('dateHelp')} short />
          <SelectField {...at('confidence')} options={confidences.map((c) => ({ value: c, label: confidenceName(c, lang) }))} />
          {Object.keys(current.parts ?? {}).map((key) => (
            <SelectField {...at(`part-${key}`)} options={confidences.map((c) => ({ value: c, label: confidenceName(c, lang) }))} />
          ))}
          <SelectField {...at('changeClass')} options={changeClasses.map((c) => ({ value: c, label: className(c, lang) }))} />
        </section>
        <section class="stack">
          <h2>{t('reach')}</h2>
          <TextField {...at('authority')} maxlength={200} />
          <TextField {...at('form')} maxlength={200} />
          <TextField {...at('validFrom')} description={t('dateHelp')} short />
          <TextField {...at('validTo')} description={t('dateHelp')} short />
        </section>
        <section class="stack">
          <h2>{t('proposal')}</h2>
          <TextField {...at('begins')} description={t('beginsHelp')} short />
          <LongField {...at('note')} description={t('noteHelp')} maxlength={500} />
          <p>
            <button class="ds-button" type="submit">
              {t('send')}
            </button>
          </p>
        </section>
      </form>
    </Desk>
  );
  return { title, body, status: errors.length > 0 ? 422 : 200, personal: true, unlisted: true };
}

const helpOf = (key: string, t: T) => (key === 'amounts' ? t('amountsHelp') : key === 'bring' ? t('bringHelp') : undefined);

type Field = { id: string; label: string; value: string; error: string | null };

function AmountRow({ n, t, lang, at }: { n: number; t: T; lang: Language; at: (id: string) => Field }) {
  const field = (name: string) => at(`amount-${n}-${name}`);
  return (
    <fieldset class="said">
      <legend>{t('row', { n: n + 1 })}</legend>
      <div class="addrow">
        <TextField {...field('key')} label={t('key')} maxlength={31} short />
        <TextField {...field('value')} label={t('value')} inputmode="decimal" short />
        <SelectField
          {...field('unit')}
          label={t('unit')}
          short
          options={[{ value: '', label: t('choose') }, ...units.map((u) => ({ value: u, label: u }))]}
        />
        <SelectField
          {...field('per')}
          label={t('per')}
          short
          options={[{ value: '', label: t('once') }, ...periods.map((p) => ({ value: p, label: t(p) }))]}
        />
        <TextField {...field('from')} label={t('from')} placeholder="2027-01-01" short />
        <TextField {...field('to')} label={t('to')} placeholder="2027-12-31" short />
        <SelectField
          {...field('confidence')}
          label={t('own')}
          short
          options={[{ value: '', label: t('likeFact') }, ...confidences.map((c) => ({ value: c, label: confidenceName(c, lang) }))]}
        />
      </div>
    </fieldset>
  );
}

/** What a field of the form is called, for its label and for the sentence about what is wrong with it. */
function nameOf(field: string, t: T, lang: Language): string {
  const [, row, column] = /^amount-(\d+)-(\w+)$/.exec(field) ?? [];
  if (row !== undefined) return `${t('row', { n: Number(row) + 1 })}, ${t(column === 'confidence' ? 'own' : (column as 'key'))}`;
  if (field === 'begins' || field === 'note') return t(field);
  return fieldName(field.replace(/^text-/, 'text.').replace(/^part-/, 'parts.'), lang);
}

/** Facts with more and with less in them; without amounts, whose braces the page tests take for a message that was not filled in. */
const someOf = (facts: readonly Fact[]) => [facts[0], facts.find((f) => f.parts && !f.amounts)];

export const page = definePage({
  path: '/workbench/facts/:id/edit',
  access: 'adviser',
  get,
  post,
  samples: async (app) =>
    someOf((await shelfOn(app, app.clock.today())).facts).flatMap((f) => (f ? [`/workbench/facts/${f.id}/edit`] : [])),
});
