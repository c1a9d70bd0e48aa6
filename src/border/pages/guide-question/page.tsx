import { defineWords, type Language } from '#platform';
import { countries, type Places } from '#taxonomy';
import { type Answer, Choice, countryName, Crumbs, definePage, ErrorSummary, Icon, type PageRequest, SelectField, TextField } from '#ui';
import { type Answers, isQuestion, keepGuide, nextQuestion, type QuestionId, questionsOnTheWay, readGuide } from '../../answers.ts';
import { groundOf } from '../../ground.ts';
import { judge } from '../../judge.ts';
import { citizens, parseSituation, statuses } from '../../situation.ts';
import { AnswerList, answered, answerWords } from '../view.tsx';
import { soFar } from '../summary.tsx';
import { type FieldError, MOST_PLACES, readQuestion } from './fields.ts';

const words = defineWords('border.question', {
  guide: 'Border guide',
  progress: 'Question {n} of {all}',
  kept: 'Question {n} of {all} · kept only in this browser',
  next: 'Go on',
  back: 'Back',
  pass: 'I don’t know yet',
  toPlan: 'To the plan with what is answered',
  yours: 'What you have answered',
  soFar: 'So far',
  why: 'Why do we ask this?',
  home: 'Where do you live?',
  homeHelp: 'The municipality where your home is now.',
  homeWhy:
    'Tax on a commuter’s wage depends on whether your municipality touches the border. In Sweden, where you were registered on 1 November counts too.',
  municipality: 'Municipality',
  municipalityHelp: 'Such as Tornio (FI), Haparanda (SE) or Tana (NO)',
  work: 'Where is the work done?',
  workHelp:
    'Each place where you work, with its share of your working time. Days at home count as well: write your own municipality and tick “from home”.',
  workWhy:
    'Tax follows the place where the work is physically done, and insurance follows how much of it is done in each country. One day of five at home is 20 per cent, two are 40.',
  place: 'Municipality {n}',
  share: 'Share, %',
  fromHome: 'I work there from home',
  noJob: 'No job yet?',
  dest: 'Where do you want to go?',
  destHelp: 'Leave the places above empty then. Fill this in as well if you move.',
  pattern: 'How often will you be home?',
  patternHelp: 'Choose what is true in most weeks.',
  patternWhy:
    'Who comes home at least once a week is a border commuter: that decides on care in both countries and on unemployment benefit. For tax it must be two days and one night at home every week.',
  dailyHelp: 'You sleep at home most nights',
  weeklyHelp: 'Home at least two days and one night a week',
  rotationHelp: 'For instance two weeks on, two weeks off',
  moveHelp: 'Your home will be in the other country',
  seasonalHelp: 'You live there for a season and then go home',
  remoteHelp: 'You work at home for an employer in another country',
  status: 'What will you be?',
  statusHelp: 'Choose what fits the work you plan.',
  statusWhy:
    'Other rules hold for a business of your own, for those who are sent abroad by an employer, and for jobseekers who take a benefit along.',
  employers: 'Who is the employer?',
  employersHelp: 'The country where the employer has its seat, and whether it is public: state, region or municipality.',
  employersWhy:
    'The employer’s country decides on insurance when you work in several countries. A public employer’s wage is mostly taxed in the country that pays it.',
  country: 'The employer’s country',
  sector: 'Kind of employer',
  public: 'Public',
  private: 'Private',
  unsaid: 'Don’t know',
  second: 'I have a second employer',
  start: 'When do you start, and for how long?',
  startHelp: 'The start gives every step its date. The length decides on registration and on the kind of tax.',
  startWhy:
    'Norway asks you to register from six months, Finland over six months, Sweden from a year. Amounts are those of the day you start.',
  startDay: 'First day of work',
  months: 'Months',
  monthsHelp: 'Half months are fine: 4.5',
  permanent: 'For good, or no end agreed',
  citizen: 'Which citizenship do you have?',
  citizenHelp: 'Only the group is asked. Citizens of Nordic countries need no permit.',
  citizenWhy:
    'A permit for one country gives no right to work in another. For citizens outside the EU and EEA we stop here and say whom to ask.',
  permit: 'My permit is from',
  none: 'No permit',
  phase: 'How far are you?',
  phaseHelp: 'The plan shows the steps that are next.',
  phaseWhy: 'Some money has to be applied for before you travel, and a licence can take months.',
  hoursCut: 'My hours are cut, or I am laid off for a time',
  reg_1nov: 'Where were you registered on 1 November?',
  reg_1novHelp: 'The last 1 November before the year you start. This is folkbokföring at Skatteverket.',
  reg_1novWhy:
    'For those who live in Sweden the commuter rule looks at the municipality where one was registered on 1 November of the year before.',
  regHome: 'Where I live now',
  regOther: 'Somewhere else',
  regPlace: 'Which municipality? In another country if you lived there.',
  occupation: 'What is your occupation?',
  occupationHelp: 'In your own words. Some professions need a licence in each country.',
  occupationWhy:
    'Nurses, teachers, electricians and others must be approved by an authority before they begin. That can take three to six months.',
  trained: 'Where were you trained?',
  elsewhere: 'Another country',
  benefit: 'Do you get a benefit now?',
  benefitHelp: 'Some benefits can be taken along while you look for work.',
  benefitWhy:
    'With form U2 an unemployment benefit can be taken along for up to three months. From Finland most need four weeks as a registered jobseeker first.',
  benefitKind: 'Which benefit?',
  earnings: 'Earnings-related, from a fund',
  basic: 'From Kela (yleistuki)',
  other: 'Another one, or none',
  weeks: 'Weeks as a registered jobseeker',
  pay: 'What is the pay?',
  payHelp: 'Before tax, in a month.',
  payWhy: 'Some permits, and cover by Kela in Finland, have a lowest pay.',
  amount: 'Amount',
  currency: 'Currency',
  more: 'Anything else to plan for?',
  moreHelp: 'Leave out what does not fit you.',
  moreWhy: 'Children, a car or a dog each bring steps of their own. Nothing of it changes tax or insurance.',
  children: 'Ages of your children',
  childrenHelp: 'With commas between: 3, 8',
  car: 'I take a car along',
  dog: 'I take a dog along',
  unknownPlace: 'We know no municipality called “{typed}”. Write it as on a map, such as Haparanda (SE).',
  needPlace: 'Write a municipality.',
  sharesSum: 'The shares add up to {typed} %. They have to be 100 % together.',
  shareRange: 'The share “{typed}” does not fit. Write a number above 0 and at most 100.',
  notADate: '“{typed}” is no date. Write it as 2027-01-11.',
  notANumber: '“{typed}” does not fit here. Write a number.',
  choose: 'Choose one, or say that you don’t know yet.',
  tooMuch: 'These answers do not fit into the browser’s memory for this page. Shorten them.',
});
const NORTH = 63.4;

type View = Readonly<{
  request: PageRequest;
  id: QuestionId;
  form: URLSearchParams | null;
  errors: readonly FieldError[];
  tooMuch?: boolean;
}>;

async function view({ request, id, form, errors, tooMuch = false }: View): Promise<Answer> {
  const { app, lang } = request;
  const t = words.in(lang);
  const ground = await groundOf(app);
  const visit = readGuide(request.drawerOf('guide'));
  const { situation } = parseSituation(visit.answers, ground.lookup);
  const way = questionsOnTheWay(visit, ground, ground.lookup);
  const at = Math.max(0, way.indexOf(id));
  const all = Math.max(way.length, at + 1);
  const before = way[at - 1];
  const shown = errors.map((e) => ({ field: e.field, text: t(e.key, { typed: e.typed }) }));
  if (tooMuch) shown.push({ field: 'q', text: t('tooMuch') });
  const rows = answered(visit.answers, visit.passed, situation, ground.taxonomy.places, lang);
  const summary = visit.answers.home && (visit.answers.work || visit.answers.dest) ? soFar(judge(situation, ground), lang) : [];
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: t('guide') }]} here={t(id)} />
      <div class="wrap sec-s side">
        <form class="stack-l" method="post" action={`/${lang}/guide/questions/${id}`} novalidate id="q">
          <ErrorSummary lang={lang} errors={shown} />
          <div class="stack">
            <div class="prog" role="img" aria-label={t('progress', { n: at + 1, all })}>
              {Array.from({ length: all }, (_, i) => (
                <i class={i < at ? 'd' : i === at ? 'c' : undefined} />
              ))}
            </div>
            <p class="sm mut">{t('kept', { n: at + 1, all })}</p>
          </div>
          <fieldset class="stack lik">
            <legend>
              <h1>{t(id)}</h1>
            </legend>
            <p class="lead">{t(`${id}Help`)}</p>
            <Fields id={id} lang={lang} answers={visit.answers} form={form} errors={shown} places={ground.taxonomy.places} />
          </fieldset>
          <details class="more">
            <summary>{t('why')}</summary>
            <p class="sm mut">{t(`${id}Why`)}</p>
          </details>
          <div class="row">
            <button class="ds-button" type="submit" name="do" value="next">
              {t('next')} <Icon name="arrow" />
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="pass">
              {t('pass')}
            </button>
            {before ? (
              <a class="ds-button" data-variant="tertiary" href={`/${lang}/guide/questions/${before}`}>
                <Icon name="back" /> {t('back')}
              </a>
            ) : null}
          </div>
        </form>
        <aside class="stack">
          {rows.length > 0 ? (
            <section class="card stack" aria-labelledby="h-yours">
              <h2 id="h-yours">{t('yours')}</h2>
              <AnswerList rows={rows} lang={lang} />
            </section>
          ) : null}
          {summary.length > 0 ? (
            <div class="note">
              <Icon name="info" />
              <div>
                <p class="b">{t('soFar')}</p>
                {summary.map((line) => (
                  <p>{line}</p>
                ))}
                <p>
                  <a href={`/${lang}/guide/plan`}>{t('toPlan')}</a>
                </p>
              </div>
            </div>
          ) : null}
        </aside>
      </div>
    </>
  );
  return { title: t(id), body, personal: true, ...(shown.length > 0 ? { status: 422 as const } : {}) };
}

type FieldsProps = Readonly<{
  id: QuestionId;
  lang: Language;
  answers: Answers;
  form: URLSearchParams | null;
  errors: readonly { field: string; text: string }[];
  places: Places;
}>;

function Fields({ id, lang, answers, form, errors, places }: FieldsProps) {
  const t = words.in(lang);
  const a = answerWords.in(lang);
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.text ?? null;
  const placeText = (ref: unknown): string => {
    const m = typeof ref === 'string' ? places.find(ref) : null;
    return m ? `${places.nameIn(m, lang)} (${m.country})` : '';
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
      {places.municipalities
        .filter((m) => m.lat >= NORTH)
        .map((m) => (
          <option value={`${places.nameIn(m, lang)} (${m.country})`} />
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
      return (
        <>
          {Array.from({ length: MOST_PLACES }, (_, i) => {
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
          })}
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

async function get(request: PageRequest): Promise<Answer> {
  const id = request.params.id!;
  if (!isQuestion(id)) return { redirect: `/${request.lang}/guide` };
  return view({ request, id, form: null, errors: [] });
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form } = request;
  const id = request.params.id!;
  if (!isQuestion(id)) return { redirect: `/${lang}/guide` };
  const drawer = request.drawerOf('guide');
  const visit = readGuide(drawer);
  const ground = await groundOf(app);
  if (form.get('do') === 'pass') {
    if (!keepGuide(drawer, { ...visit, passed: [...new Set([...visit.passed, id])] }))
      return view({ request, id, form, errors: [], tooMuch: true });
  } else {
    const { patch, errors } = readQuestion(id, form, visit.answers, ground.taxonomy.places);
    if (errors.length > 0) return view({ request, id, form, errors });
    const answers = Object.fromEntries(Object.entries({ ...visit.answers, ...patch }).filter(([, v]) => v !== undefined));
    if (!keepGuide(drawer, { ...visit, answers, plan: null, passed: visit.passed.filter((p) => p !== id) }))
      return view({ request, id, form, errors: [], tooMuch: true });
  }
  const next = nextQuestion(readGuide(drawer), ground, ground.lookup);
  return { redirect: next ? `/${lang}/guide/questions/${next}` : `/${lang}/guide/plan` };
}

export const page = definePage({
  path: '/guide/questions/:id',
  get,
  post,
  postCost: 1,
  samples: async () =>
    ['home', 'work', 'pattern', 'status', 'employers', 'start', 'citizen', 'phase', 'reg_1nov', 'occupation', 'benefit', 'pay', 'more'].map(
      (q) => `/guide/questions/${q}`,
    ),
});
