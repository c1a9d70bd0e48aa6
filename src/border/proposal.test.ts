import { describe, expect, test } from 'vitest';
import type { Fact } from './fact.ts';
import { amountRows, fieldsOf, isAddress, isDay, readProposal, reportProblem, textKeys } from './proposal.ts';
import { writtenFacts } from './shelf.ts';
import { bodyOf, differences } from './versions.ts';

const TODAY = '2026-11-21';
const fact: Fact = {
  ...{ id: 'TAX-SE-01', topic: 'tax', from: ['FI'], to: ['SE'], authority: 'Skatteverket', form: 'SKV 4350' },
  ...{
    confidence: 'V',
    changeClass: 'A',
    sources: ['https://www.skatteverket.se/sink'],
    read: '2026-11-01',
    validFrom: null,
    validTo: null,
  },
  amounts: [{ key: 'rate', value: 22.5, unit: '%', to: '2026-12-31' }],
  parts: { 'se-no': 'M' },
  text: { title: 'Flat tax', rule: 'You pay a flat tax.', amounts: 'It is {rate}.', apply: 'Apply.' },
  applies: () => true,
  steps: [{ key: 'apply', phase: 'before-start' }],
  examples: [],
};
const read = (changes: Record<string, string>) =>
  readProposal(new URLSearchParams({ ...fieldsOf(bodyOf(fact)), note: 'Why', ...changes }), fact, TODAY);
const kinds = (changes: Record<string, string>) => read(changes).problems.map((p) => `${p.field} ${p.kind}`);

describe('the form of a proposal', () => {
  test('filled in as it stands it gives every written fact back, and says that nothing is changed', () => {
    for (const f of writtenFacts) {
      const { body, problems } = readProposal(new URLSearchParams({ ...fieldsOf(bodyOf(f)), note: 'x' }), f, '2099-01-01');
      expect(differences(bodyOf(f), body).map((d) => `${f.id} ${d.field}`)).toEqual([]);
      expect(problems.map((p) => `${f.id} ${p.field} ${p.kind} ${p.given}`)).toEqual([`${f.id} text-title same `]);
    }
  });

  test('takes a value of next year in a row of its own, with a decimal comma', () => {
    const { body, problems, validFrom } = read({
      ...{ 'amount-1-key': 'rate', 'amount-1-value': '20,5', 'amount-1-unit': '%', 'amount-1-from': '2027-01-01', begins: '2027-01-01' },
    });
    expect(problems).toEqual([]);
    expect(validFrom).toBe('2027-01-01');
    expect(body.amounts).toEqual([...fact.amounts!, { key: 'rate', value: 20.5, unit: '%', from: '2027-01-01' }]);
  });

  test('an emptied row is gone, and there are always spare ones', () => {
    const { body } = read({ 'amount-0-key': '', 'amount-0-value': '', 'text-amounts': '' });
    expect(body.amounts).toEqual([]);
    expect(amountRows(fieldsOf(bodyOf(fact)))).toBe(4);
    expect(amountRows({})).toBe(3);
  });

  test('names every problem at once, each at its field', () => {
    expect(
      kinds({
        ...{
          'text-rule': ' ',
          'text-apply': '',
          'text-deadline': 'By {rate}',
          'text-amounts': 'It is {rat}.',
          note: '',
          begins: '1.1.2027',
        },
        ...{
          'amount-0-value': 'much',
          'amount-0-unit': '',
          sources: 'http://localhost/x',
          read: '2026-11-22',
          confidence: 'sure',
          validTo: '2026-13-01',
        },
      }),
    ).toEqual([
      'text-rule required',
      'text-apply required',
      'text-deadline braces',
      'amount-0-value amount-value',
      'amount-0-unit amount-unit',
      'text-amounts no-amount',
      'confidence no-choice',
      'sources no-address',
      'read read-ahead',
      'validTo no-date',
      'begins no-date',
      'note required',
    ]);
  });

  test('two values of one amount may not hold at the same time', () => {
    const row = { 'amount-1-key': 'rate', 'amount-1-value': '20', 'amount-1-unit': '%' };
    expect(kinds({ ...row, 'amount-1-from': '2026-12-31' })).toEqual(['amount-1-from amount-overlap']);
    expect(kinds({ ...row, 'amount-1-from': '2027-01-01' })).toEqual([]);
  });

  test('what was read needs its source, and is not read earlier than before', () => {
    expect(kinds({ sources: '' })).toEqual(['sources no-source']);
    expect(kinds({ sources: '', confidence: 'M' })).toEqual([]);
    expect(kinds({ read: '2026-10-31' })).toEqual(['read read-earlier']);
  });

  test('looking again and finding the same is a change worth a version', () => {
    expect(kinds({ read: TODAY })).toEqual([]);
  });

  test('the texts of the steps stand in the form', () => {
    expect(textKeys(fact)).toEqual(['title', 'rule', 'amounts', 'step', 'apply', 'deadline', 'bring', 'ask']);
  });
});

test('days and addresses are what they look like', () => {
  expect(['2027-01-01', '2028-02-29'].every(isDay)).toBe(true);
  expect(['2027-02-29', '2027-1-1', '', '2027-01-01T00:00:00Z'].some(isDay)).toBe(false);
  expect(['https://www.vero.fi/a?b=c#d', 'http://åbo.example/'].every(isAddress)).toBe(true);
  expect(
    ['https://10.0.0.1/', 'https://x.local/', 'javascript:alert(1)', 'https://a.example:8080/', 'https://intranet/'].some(isAddress),
  ).toBe(false);
});

test('a reported error with a number or an address of a person is turned away', () => {
  for (const said of ['hetu 131052-308T', '19811228-9874', 'fødselsnr 01010112345', '010101 12345', 'write to me@example.org'])
    expect(reportProblem(said)).toBe('personal');
  for (const said of ['The fee is 690 euro since 1.1.2027', 'Form 4350-1 is now 5041', 'Read § 45a of 2009:1059'])
    expect(reportProblem(said)).toBeNull();
  expect(reportProblem('')).toBe('required');
  expect(reportProblem('x'.repeat(501))).toBe('too-long');
});
