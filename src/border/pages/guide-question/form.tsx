import type { Language } from '#platform';
import { countries, type Places } from '#taxonomy';
import { Choice, countryName, SelectField, TextField } from '#ui';
import type { Answers, QuestionId } from '../../answers.ts';
import { citizens, statuses } from '../../situation.ts';
import { answerWords } from '../view.tsx';
import { MOST_PLACES } from './reading.ts';
import { words } from './words.ts';

type FieldsProps = Readonly<{
  id: QuestionId;
  lang: Language;
  answers: Answers;
  form: URLSearchParams | null;
  errors: readonly { field: string; text: string }[];
  places: Places;
}>;

/** The fields of one question, with what was typed or answered before. */
export function Fields({ id, lang, answers, form, errors, places }: FieldsProps) {
  const t = words.in(lang);
  const a = answerWords.in(lang);
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.text ?? null;
  const placeText = (ref: unknown): string => {
    const m = typeof ref === 'string' ? places.find(ref) : null;
    return m ? places.label(m, lang) : '';
  };
  const typed = (field: string, kept: string) => form?.get(field) ?? kept;
  const radios = (field: string, options: readonly { value: string; label: string; help?: string }[], kept: unknown) => (
    <div class="stack-s" id={field}>
      {errorOf(field) ? (
        <p class="ds-validation-message" data-field="validation">
          {errorOf(field)}
        </p>
      ) : null}
      {options.map(({ value, label, help }) => (
        <Choice
          type="radio"
          name={field}
          value={value}
          id={`${field}-${value}`}
          checked={typed(field, String(kept ?? '')) === value}
          label={<b>{label}</b>}
          help={help}
        />
      ))}
    </div>
  );
  const datalist = (
    <datalist id="municipalities">
      {places.northern.map((m) => (
        <option value={places.label(m, lang)} />
      ))}
    </datalist>
  );
  const placeField = (field: string, label: string, kept: unknown, description?: string) => (
    <TextField
      id={field}
      label={label}
      description={description}
      value={typed(field, placeText(kept))}
      list="municipalities"
      maxlength={100}
      error={errorOf(field)}
    />
  );
  const countryOptions = (first: string) => [
    { value: '', label: first },
    ...countries.map((c) => ({ value: c as string, label: countryName(c, lang) })),
  ];
  const sectors = [
    { value: '', label: t('unsaid') },
    { value: 'private', label: t('private') },
    { value: 'public', label: t('public') },
  ];
  switch (id) {
    case 'home':
      return (
        <>
          {placeField('home', t('municipality'), answers.home, t('municipalityHelp'))}
          {datalist}
        </>
      );
    case 'work': {
      const work = (answers.work as { place: string; share?: number; mode?: string }[] | undefined) ?? [];
      const row = (i: number) => {
        const w = work[i];
        return (
          <div class="stack-s">
            <div class="addrow">
              {placeField(`place${i}`, t('place', { n: i + 1 }), w?.place)}
              <TextField
                id={`share${i}`}
                label={t('share')}
                short
                inputmode="decimal"
                value={typed(`share${i}`, w?.share === undefined ? '' : String(w.share))}
                maxlength={6}
                error={errorOf(`share${i}`)}
              />
            </div>
            <Choice
              type="checkbox"
              name={`tele${i}`}
              value="1"
              id={`tele${i}`}
              checked={form ? form.has(`tele${i}`) : w?.mode === 'telework'}
              label={
                <>
                  {t('fromHome')} <span class="vh">{t('place', { n: i + 1 })}</span>
                </>
              }
            />
          </div>
        );
      };
      const others = Array.from({ length: MOST_PLACES - 1 }, (_, i) => i + 1);
      return (
        <>
          {row(0)}
          <details class="more" open={work.length > 1 || others.some((i) => (form?.get(`place${i}`) ?? '') !== '')}>
            <summary>{t('morePlaces')}</summary>
            <div class="stack">{others.map(row)}</div>
          </details>
          <h2>{t('noJob')}</h2>
          {placeField('dest', t('dest'), answers.dest, t('destHelp'))}
          {datalist}
        </>
      );
    }
    case 'pattern':
      return radios(
        'pattern',
        (['daily', 'weekly', 'rotation', 'move', 'seasonal', 'remote'] as const).map((p) => ({
          value: p,
          label: a(p),
          help: t(`${p}Help`),
        })),
        answers.pattern,
      );
    case 'status':
      return radios(
        'status',
        statuses.map((s) => ({ value: s, label: capital(a(s === 'posted' ? 'posted-status' : s), lang) })),
        answers.status,
      );
    case 'employers': {
      const [first, second] = (answers.employers as { country?: string; sector?: string }[] | undefined) ?? [];
      return (
        <>
          {radios(
            'country',
            countries.map((c) => ({ value: c, label: countryName(c, lang) })),
            first?.country,
          )}
          <SelectField id="sector" label={t('sector')} value={typed('sector', first?.sector ?? '')} options={sectors} />
          <details class="more" open={second !== undefined}>
            <summary>{t('second')}</summary>
            <div class="stack-s">
              <SelectField
                id="country2"
                label={t('country')}
                value={typed('country2', second?.country ?? '')}
                options={countryOptions('–')}
              />
              <SelectField id="sector2" label={t('sector')} value={typed('sector2', second?.sector ?? '')} options={sectors} />
            </div>
          </details>
        </>
      );
    }
    case 'start': {
      const duration = String(answers.duration ?? '');
      return (
        <>
          <TextField
            id="start"
            type="date"
            label={t('startDay')}
            value={typed('start', String(answers.start ?? ''))}
            error={errorOf('start')}
          />
          <TextField
            id="months"
            label={t('months')}
            description={t('monthsHelp')}
            short
            inputmode="decimal"
            maxlength={6}
            value={typed('months', duration === 'permanent' ? '' : duration.replace(/m$/, ''))}
            error={errorOf('months')}
          />
          <Choice
            type="checkbox"
            name="permanent"
            value="1"
            id="permanent"
            checked={form ? form.has('permanent') : duration === 'permanent'}
            label={t('permanent')}
          />
        </>
      );
    }
    case 'citizen':
      return (
        <>
          {radios(
            'citizen',
            citizens.map((c) => ({ value: c, label: a(c) })),
            answers.citizen,
          )}
          <SelectField
            id="permit"
            label={t('permit')}
            value={typed('permit', String(answers.permit ?? '').slice(0, 2))}
            options={countryOptions(t('none'))}
          />
        </>
      );
    case 'phase':
      return (
        <>
          {radios(
            'phase',
            (['exploring', 'interview', 'offer', 'signed', 'first-week', 'working', 'change', 'leaving'] as const).map((p) => ({
              value: p,
              label: a(p === 'change' ? 'change-phase' : p),
            })),
            answers.phase,
          )}
          <Choice
            type="checkbox"
            name="hoursCut"
            value="1"
            id="hoursCut"
            checked={form ? form.has('hoursCut') : answers.event === 'partial_unemployment'}
            label={t('hoursCut')}
          />
        </>
      );
    case 'reg_1nov': {
      const same = answers.reg_1nov !== undefined && answers.reg_1nov === answers.home;
      return (
        <>
          {radios(
            'where',
            [
              { value: 'home', label: t('regHome'), help: placeText(answers.home) },
              { value: 'other', label: t('regOther') },
            ],
            answers.reg_1nov === undefined ? '' : same ? 'home' : 'other',
          )}
          {placeField('place', t('regPlace'), same ? '' : answers.reg_1nov)}
          {datalist}
        </>
      );
    }
    case 'occupation':
      return (
        <>
          <TextField
            id="occupation"
            label={a('occupation')}
            value={typed('occupation', String(answers.occupation ?? ''))}
            maxlength={100}
            error={errorOf('occupation')}
          />
          <SelectField
            id="qualified"
            label={t('trained')}
            value={typed('qualified', String(answers.qualified_in ?? ''))}
            options={[...countryOptions(t('unsaid')), { value: 'other', label: t('elsewhere') }]}
          />
        </>
      );
    case 'benefit':
      return (
        <>
          {radios(
            'benefit',
            [
              { value: 'FI-earnings', label: t('earnings') },
              { value: 'FI-yleistuki', label: t('basic') },
              { value: 'other', label: t('other') },
            ],
            answers.benefit,
          )}
          <TextField
            id="weeks"
            label={t('weeks')}
            short
            inputmode="numeric"
            maxlength={4}
            value={typed('weeks', String(answers.unemployed_weeks ?? ''))}
            error={errorOf('weeks')}
          />
        </>
      );
    case 'pay': {
      const pay = answers.pay as { amount: number; currency: string } | undefined;
      return (
        <div class="addrow">
          <TextField
            id="amount"
            label={t('amount')}
            inputmode="decimal"
            maxlength={10}
            value={typed('amount', pay ? String(pay.amount) : '')}
            error={errorOf('amount')}
          />
          <SelectField
            id="currency"
            label={t('currency')}
            value={typed('currency', pay?.currency ?? 'EUR')}
            options={['EUR', 'SEK', 'NOK'].map((c) => ({ value: c, label: c }))}
          />
        </div>
      );
    }
    case 'more':
      return (
        <>
          <TextField
            id="children"
            label={t('children')}
            description={t('childrenHelp')}
            maxlength={40}
            value={typed('children', ((answers.children as number[] | undefined) ?? []).join(', '))}
            error={errorOf('children')}
          />
          <Choice type="checkbox" name="car" value="1" id="car" checked={form ? form.has('car') : answers.car === true} label={t('car')} />
          <Choice type="checkbox" name="dog" value="1" id="dog" checked={form ? form.has('dog') : answers.dog === true} label={t('dog')} />
        </>
      );
  }
}

const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
