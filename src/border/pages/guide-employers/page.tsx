import { defineWords, longDate, shortDate } from '#platform';
import { countries, type Country } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  Crumbs,
  definePage,
  ErrorSummary,
  Icon,
  type PageRequest,
  SelectField,
  TextField,
  siteOf,
} from '#ui';
import { dutiesOf, dutyKinds } from '../../employer.ts';
import { groundOf } from '../../ground.ts';
import { type Judged, judge } from '../../judge.ts';
import { factText, handoverIn } from '../../say.ts';
import { citizens, parseSituation } from '../../situation.ts';
import { factWords } from '../fact-words.ts';
import { choicesOf, placeOf } from '../guide-question/reading.ts';
import { planWords } from '../plan-words.ts';
import { CertaintyMark } from '../summary.tsx';
import { answerWords } from '../view.tsx';

const words = defineWords('border.employers', {
  title: 'For employers',
  heading: 'You employ someone from the other side',
  lead: 'Tell where the person lives and works. You see what is yours to do: contributions, tax, A1, payslip, qualifications. Nothing is stored.',
  seat: 'The country of your company',
  sector: 'Your organisation',
  public: 'Public: state, region or municipality',
  private: 'Private',
  home: 'The worker lives in',
  work: 'The work is done in',
  placeHelp: 'A municipality, such as Tornio (FI)',
  share: 'Share of the work done at home',
  none: 'Nothing',
  one: 'One day of five, 20 %',
  two: 'Two days of five, 40 %',
  three: 'Three days of five, 60 %',
  allHome: 'All of it',
  pattern: 'How often is the worker home?',
  posted: 'We send the worker there from our own country',
  months: 'For how many months? Leave empty for good',
  occupation: 'Occupation',
  show: 'Show our duties',
  result: 'What is yours to do',
  registration: 'Registering as an employer',
  'registration.register':
    'Contributions go to {country}, where your company is not. You register there as an employer, or agree in writing that the worker pays them.',
  contributions: 'Social contributions',
  'contributions.own': 'You pay them in {country}, as for your other workers.',
  'contributions.abroad': 'They are paid in {country}, by its rules.',
  'contributions.ask': 'Which country they are paid in is not settled. The institution where the worker lives decides.',
  withholding: 'Withholding tax',
  'withholding.own': 'You withhold tax in {country}, on the worker’s tax card.',
  'withholding.commuter':
    'The worker is a border commuter and taxed in {country} only. Ask your tax office how you are shown that, before the first pay.',
  'withholding.abroad': '{country} taxes this part. Whether you must register there and withhold, ask its tax office.',
  'withholding.ask': 'Which country taxes this is not settled. Ask before the first pay.',
  payslip: 'Payslip',
  'payslip.split': 'Show the parts of the wage that different countries tax apart on the payslip.',
  a1: 'A1',
  'a1.needed': 'An A1 must show which country insures the worker. Ask for it before the work begins: {from}.',
  'a1.not-needed': 'The work is done in one country, so no A1 is needed.',
  posting: 'Posting',
  'posting.notify': 'Check the duties of notice in {country} before the worker goes, and what the site asks for.',
  qualifications: 'Qualifications',
  'qualifications.authority':
    'The profession is regulated in {country}. See that the worker’s licence is there before the first day: {authority}.',
  'qualifications.yours': 'We know of no authority that must approve this work in {country}. You judge the qualifications yourself.',
  'qualifications.permit': 'The worker needs a permit of {country} before anything else. Check it and keep a copy.',
  agreement: 'Pay and collective agreement',
  'agreement.NO': 'Norway has minimum pay in nine sectors, also for foreign employers. Check whether yours is one.',
  'agreement.SE': 'Sweden has no minimum wage by law. Ask which collective agreement holds.',
  'agreement.FI':
    'In Finland a generally binding collective agreement may hold in your sector, also for an employer from abroad. Check which one.',
  remote: 'Remote work',
  'remote.write': 'Write down place, hours, sick leave, data protection, which country insures, and who pays if that changes.',
  rests: 'Rests on',
  unknownPlace: 'We know no municipality called “{typed}”. Write it as on a map, such as Haparanda (SE).',
  severalPlaces: 'There are several of that name. Which one: {list}?',
  needPlace: 'Write a municipality.',
  asks: 'Whom to ask',
  asOf: 'As of {date}',
});
const SHARES = { '0': 'none', '20': 'one', '40': 'two', '60': 'three', '100': 'allHome' } as const;

async function view(request: PageRequest, form: URLSearchParams | null): Promise<Answer> {
  const { app, lang } = request;
  const t = words.in(lang);
  const a = answerWords.in(lang);
  const ground = await groundOf(app);
  const { places } = ground.taxonomy;
  // A link from an employer's own need brings the country and the place along.
  const get = (name: string, otherwise = '') => ((form ?? request.query).get(name) ?? otherwise).slice(0, 100);
  const errors: { field: string; text: string }[] = [];
  const place = (field: string) => {
    const { place: found, amiss } = placeOf(places, get(field));
    if (form && amiss) errors.push({ field, text: t(amiss, { typed: get(field), list: choicesOf(places, get(field), lang) }) });
    return found;
  };
  const home = place('home');
  const work = place('work');
  const seat = countries.find((c) => c === get('seat')) ?? 'SE';
  let judged: Judged | null = null;
  if (form && home && work) {
    const share = Number(get('share', '0'));
    const workplaces =
      share === 100
        ? [{ place: home, share: 100, mode: 'telework', employer: 0 }]
        : [
            { place: work, share: 100 - share, mode: 'on-site', employer: 0 },
            ...(share > 0 ? [{ place: home, share, mode: 'telework', employer: 0 }] : []),
          ];
    const months = Number(get('months').replace(',', '.'));
    const { situation } = parseSituation(
      {
        home,
        work: workplaces,
        employers: [{ country: seat, sector: get('sector') === 'public' ? 'public' : 'private' }],
        pattern: share === 100 ? 'remote' : get('pattern', 'daily'),
        status: form.has('posted') ? 'posted' : 'employee',
        duration: months > 0 && months <= 600 ? `${Math.round(months * 100) / 100}m` : 'permanent',
        ...(get('occupation').trim() ? { occupation: get('occupation').trim() } : {}),
        ...(citizens.some((c) => c === get('citizen')) ? { citizen: get('citizen') } : {}),
      },
      ground.lookup,
    );
    judged = judge(situation, ground);
  }
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.text ?? null;
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: planWords.in(lang)('guide') }]} here={t('title')} />
      <section class="sec-s">
        <div class="wrap narrow stack-l">
          <ErrorSummary lang={lang} errors={errors} />
          <header class="stack">
            <h1>{t('heading')}</h1>
            <p class="lead">{t('lead')}</p>
          </header>
          {judged ? <Result judged={judged} request={request} ground={ground} /> : null}
          <form class="stack" method="post" action={`/${lang}/guide/employers`} novalidate>
            <Choices legend={t('seat')}>
              {countries.map((c) => (
                <Choice type="radio" name="seat" value={c} id={`seat-${c}`} checked={seat === c} label={countryName(c, lang)} />
              ))}
            </Choices>
            <Choices legend={t('sector')}>
              {(['private', 'public'] as const).map((s) => (
                <Choice type="radio" name="sector" value={s} id={`sector-${s}`} checked={get('sector', 'private') === s} label={t(s)} />
              ))}
            </Choices>
            <TextField
              id="home"
              label={t('home')}
              description={t('placeHelp')}
              list="municipalities"
              value={get('home')}
              maxlength={100}
              error={errorOf('home')}
            />
            <TextField
              id="work"
              label={t('work')}
              description={t('placeHelp')}
              list="municipalities"
              value={get('work')}
              maxlength={100}
              error={errorOf('work')}
            />
            <datalist id="municipalities">
              {places.northern.map((m) => (
                <option value={places.label(m, lang)} />
              ))}
            </datalist>
            <SelectField
              id="share"
              label={t('share')}
              value={get('share', '0')}
              options={(Object.keys(SHARES) as (keyof typeof SHARES)[]).map((value) => ({ value, label: t(SHARES[value]) }))}
            />
            <SelectField
              id="pattern"
              label={t('pattern')}
              value={get('pattern', 'daily')}
              options={(['daily', 'weekly', 'rotation', 'seasonal'] as const).map((value) => ({ value, label: a(value) }))}
            />
            <Choice type="checkbox" name="posted" value="1" id="posted" checked={form?.has('posted') ?? false} label={t('posted')} />
            <TextField id="months" label={t('months')} short inputmode="decimal" maxlength={6} value={get('months')} />
            <SelectField
              id="citizen"
              label={a('citizen')}
              value={get('citizen')}
              options={[{ value: '', label: a('dontKnow') }, ...citizens.map((value) => ({ value, label: a(value) }))]}
            />
            <TextField id="occupation" label={t('occupation')} maxlength={100} value={get('occupation')} />
            <div>
              <button class="ds-button" type="submit">
                {t('show')} <Icon name="arrow" />
              </button>
            </div>
          </form>
        </div>
      </section>
    </>
  );
  return {
    title: t('title'),
    body,
    personal: form !== null,
    description: t('lead'),
    ...(errors.length > 0 ? { status: 422 as const } : {}),
  };
}

function Result({
  judged,
  request: { lang },
  ground,
}: {
  judged: Judged;
  request: PageRequest;
  ground: Awaited<ReturnType<typeof groundOf>>;
}) {
  const t = words.in(lang);
  const duties = dutiesOf(judged);
  const handovers = judged.questions.map((q) => handoverIn(q, judged, lang));
  const name = (c: Country | null) => (c ? countryName(c, lang) : '–');
  return (
    <section class="stack" aria-labelledby="h-duties">
      <h2 id="h-duties">{t('result')}</h2>
      <p class="sm mut">{t('asOf', { date: longDate(lang, ground.on) })}</p>
      {dutyKinds.flatMap((kind) => {
        const mine = duties.filter((d) => d.kind === kind);
        if (mine.length === 0) return [];
        return [
          <article class="card stack-s">
            <h3>{t(kind)}</h3>
            {mine.map((duty) => {
              const key = `${kind}.${duty.says}`;
              const authority = judged.outcomes.licence.find((l) => l.country === duty.country)?.authority ?? '–';
              return (
                <div class="stack-s">
                  <p>
                    {t(key as Parameters<typeof t>[0], {
                      country: name(duty.country),
                      from: judged.outcomes.insurance.a1.from ?? '–',
                      authority,
                    })}
                  </p>
                  <CertaintyMark certainty={duty.certainty} lang={lang} />
                  <p class="src">
                    <span>{t('rests')}:</span>
                    {duty.facts.flatMap((id) => {
                      const fact = ground.shelf.find(id);
                      return fact
                        ? [
                            <a href={`/${lang}/guide/facts/${id}`}>
                              {factText(fact, 'title', lang)!.text} (
                              {fact.sources[0] ? siteOf(fact.sources[0]) : factWords.in(lang)('certainM')}, {shortDate(lang, fact.read)})
                            </a>,
                          ]
                        : [];
                    })}
                  </p>
                </div>
              );
            })}
          </article>,
        ];
      })}
      {handovers.length > 0 ? (
        <div class="note">
          <Icon name="chat" />
          <div class="stack-s">
            <h3>{t('asks')}</h3>
            <ul>
              {handovers.map((h) => (
                <li>
                  <b>{h.to}</b>: {h.why}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <p class="xs mut">{planWords.in(lang)('notDecision')}</p>
    </section>
  );
}

export const page = definePage({
  path: '/guide/employers',
  access: 'public',
  get: (request) => view(request, null),
  post: (request) => view(request, request.form),
  samples: async () => ['/guide/employers'],
});
