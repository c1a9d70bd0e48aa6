import type { Fact } from './fact.ts';
import { bodyOf, changeClasses, confidences, differences, type FactBody, periods, units } from './versions.ts';

/** What is wrong with a field of the form; each has a sentence in `pages/workbench-edit`. */
export type ProblemKind =
  | 'required'
  | 'too-long'
  | 'braces'
  | 'no-amount'
  | 'amount-name'
  | 'amount-value'
  | 'amount-unit'
  | 'amount-overlap'
  | 'no-date'
  | 'date-order'
  | 'read-ahead'
  | 'read-earlier'
  | 'no-choice'
  | 'no-source'
  | 'no-address'
  | 'same';
export type Problem = Readonly<{ field: string; kind: ProblemKind /** What was given, or the name that is missing. */; given: string }>;

export type ReadProposal = Readonly<{ body: FactBody; validFrom: string | null; note: string; problems: readonly Problem[] }>;

const LONGEST = { title: 200, note: 500, authority: 200, form: 200, text: 3000, sources: 20 };
/** Empty rows at the end of the amounts, to be filled in. */
export const SPARE_ROWS = 3;

/** Keys of the texts of a fact in the order of the form: what every fact may have, with the texts of its own steps after `step`. */
export function textKeys(fact: Fact): string[] {
  const first = ['title', 'rule', 'amounts', 'step'];
  const last = ['deadline', 'bring', 'ask'];
  const steps = (fact.steps ?? []).flatMap((s) => s.key ?? []);
  const own = [...steps, ...Object.keys(fact.text)].filter((key) => !first.includes(key) && !last.includes(key));
  return [...first, ...new Set(own), ...last];
}

/** The fields of the form for a body, by name. */
export function fieldsOf(body: FactBody): Record<string, string> {
  const { text, amounts, parts, confidence, changeClass, authority, form, sources, read, validFrom, validTo } = body;
  const named = (prefix: string, of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([key, value]) => [`${prefix}-${key}`, value]);
  return Object.fromEntries([
    ...named('text', text),
    ...amounts.flatMap((a, i) =>
      (['key', 'value', 'unit', 'per', 'from', 'to', 'confidence'] as const).map((name) => [`amount-${i}-${name}`, String(a[name] ?? '')]),
    ),
    ...named('part', parts),
    ...Object.entries({ confidence, changeClass, read, authority: authority ?? '', form: form ?? '', sources: sources.join('\n') }),
    ...Object.entries({ validFrom: validFrom ?? '', validTo: validTo ?? '' }),
  ]);
}

/** How many rows of amounts a form has: those that are filled in, and spare ones. */
export function amountRows(fields: Readonly<Record<string, string>>): number {
  const filled = Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : Number(/^amount-(\d+)-/.exec(name)?.[1] ?? -1)));
  return Math.min(40, Math.max(-1, ...filled) + 1 + SPARE_ROWS);
}

/**
 * Reads what an adviser wants a fact to say. Pure; every field is read, so that all problems are named at once.
 * @param current the fact as it stands, which the proposal is held against.
 */
export function readProposal(form: URLSearchParams, current: Fact, today: string): ReadProposal {
  const problems: Problem[] = [];
  const wrong = (field: string, kind: ProblemKind, given = '') => problems.push({ field, kind, given });
  const line = (name: string) => (form.get(name) ?? '').replace(/\s+/g, ' ').trim();
  const short = (name: string, longest: number) => {
    const value = line(name);
    if (value.length > longest) wrong(name, 'too-long', String(longest));
    return value;
  };
  const date = (name: string) => {
    const value = line(name);
    if (value === '') return null;
    if (isDay(value)) return value;
    wrong(name, 'no-date', value);
    return null;
  };
  const choice = <T extends string>(name: string, of: readonly T[], or: T): T => {
    const value = line(name);
    if ((of as readonly string[]).includes(value)) return value as T;
    wrong(name, 'no-choice', value);
    return or;
  };

  const text: Record<string, string> = {};
  for (const key of textKeys(current)) {
    const value = short(`text-${key}`, key === 'title' ? LONGEST.title : LONGEST.text);
    if (value !== '') text[key] = value;
    else if (current.text[key] !== undefined && (key === 'title' || key === 'rule' || isStep(current, key)))
      wrong(`text-${key}`, 'required');
    if (key !== 'amounts' && /[{}]/.test(value)) wrong(`text-${key}`, 'braces');
  }

  const amounts = readAmounts(form, line, date, wrong);
  const known = new Set(amounts.map((a) => a.key));
  for (const [, name] of (text.amounts ?? '').matchAll(/\{(\w+)\}/g)) if (!known.has(name!)) wrong('text-amounts', 'no-amount', name);

  const parts = Object.fromEntries(Object.entries(current.parts ?? {}).map(([key, was]) => [key, choice(`part-${key}`, confidences, was)]));
  const confidence = choice('confidence', confidences, current.confidence);
  const sources = (form.get('sources') ?? '').split(/\s+/).filter(Boolean);
  for (const source of sources) if (!isAddress(source)) wrong('sources', 'no-address', source.slice(0, 80));
  if (sources.length > LONGEST.sources) wrong('sources', 'too-long', String(LONGEST.sources));
  // What was known without an address may stay as it is; nothing becomes known without one, and none is lost.
  const asBefore = current.sources.length === 0 && confidence === current.confidence;
  if (sources.length === 0 && ['V', 'V-old'].includes(confidence) && !asBefore) wrong('sources', 'no-source');

  const read = date('read');
  if (line('read') === '') wrong('read', 'required');
  if (read !== null && read > today) wrong('read', 'read-ahead');
  if (read !== null && read < current.read) wrong('read', 'read-earlier', current.read);

  const [from, to] = [date('validFrom'), date('validTo')];
  if (from !== null && to !== null && from > to) wrong('validTo', 'date-order');
  const validFrom = date('begins');
  const note = short('note', LONGEST.note);
  if (note === '') wrong('note', 'required');

  const body: FactBody = {
    ...{ text, amounts, parts, confidence, changeClass: choice('changeClass', changeClasses, current.changeClass) },
    authority: short('authority', LONGEST.authority) || null,
    form: short('form', LONGEST.form) || null,
    ...{ sources: [...new Set(sources)], read: read ?? current.read, validFrom: from, validTo: to },
  };
  if (problems.length === 0 && differences(bodyOf(current), body).length === 0) wrong('text-title', 'same');
  return { body, validFrom, note, problems };
}

const isStep = (fact: Fact, key: string) => (fact.steps ?? []).some((s) => (s.key ?? 'step') === key);

type Wrong = (field: string, kind: ProblemKind, given?: string) => void;

function readAmounts(
  form: URLSearchParams,
  line: (name: string) => string,
  date: (name: string) => string | null,
  wrong: Wrong,
): FactBody['amounts'] {
  const rows = amountRows(Object.fromEntries(form));
  const found: FactBody['amounts'] = [];
  for (let row = 0; row < rows; row++) {
    const field = (name: string) => `amount-${row}-${name}`;
    const [key, given] = [line(field('key')), line(field('value'))];
    if (key === '' && given === '') continue; // an emptied row is a removed one
    const value = Number(given.replace(/[\s\u00a0]/g, '').replace(',', '.'));
    if (!/^[a-z]\w{0,30}$/i.test(key)) wrong(field('key'), 'amount-name', key);
    if (given === '' || !Number.isFinite(value)) wrong(field('value'), 'amount-value', given);
    const unit = units.find((u) => u === line(field('unit')));
    if (!unit) wrong(field('unit'), 'amount-unit');
    const per = periods.find((p) => p === line(field('per')));
    const confidence = confidences.find((c) => c === line(field('confidence')));
    const [from, to] = [date(field('from')), date(field('to'))];
    if (from !== null && to !== null && from > to) wrong(field('to'), 'date-order');
    const twin = found.find((a) => a.key === key && (a.from ?? '') <= (to ?? '9999') && (from ?? '') <= (a.to ?? '9999'));
    if (twin) wrong(field('from'), 'amount-overlap', key);
    found.push({
      key,
      value,
      unit: unit ?? '%',
      ...(per && { per }),
      ...(from && { from }),
      ...(to && { to }),
      ...(confidence && { confidence }),
    });
  }
  return found;
}

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** A public page: a web address with a name that has a dot, without user, password or port. */
export function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.port || text.length > 500) return false;
  return /^(?!.*\.(?:local|localhost|internal)$)[\p{L}\d-]+(\.[\p{L}\d-]+)*\.[\p{L}-]{2,}$/u.test(url.hostname);
}

/** Longest that a visitor may say of an error. */
export const LONGEST_REPORT = 500;

/** What is wrong with a reported error; null when it can be kept. Numbers and addresses of persons are turned away, not stored. */
export function reportProblem(said: string): 'required' | 'too-long' | 'personal' | null {
  if (said === '') return 'required';
  if (said.length > LONGEST_REPORT) return 'too-long';
  const identity = /\b\d{6}[-+A-FU-Y]\d{3}[\dA-Y]\b|\b(?:\d{2})?\d{6}[-+]?\d{4}\b|\b\d{6}\s?\d{5}\b/i;
  const mail = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;
  return identity.test(said) || mail.test(said) ? 'personal' : null;
}
