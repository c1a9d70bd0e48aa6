import { defineWords, type Language, longDate, number } from '#platform';
import type { Country, Places } from '#taxonomy';
import { countryName } from '#ui';
import type { Answers, QuestionId } from '../answers.ts';
import { fieldsOfQuestion, isAnswered } from '../answers.ts';
import type { Situation } from '../situation.ts';

export const answerWords = defineWords('border.answers', {
  home: 'You live in',
  work: 'The work is done in',
  pattern: 'How often home',
  status: 'You are',
  employers: 'Employer',
  start: 'Start and length',
  citizen: 'Citizenship',
  phase: 'How far you are',
  reg_1nov: 'Registered on 1 November',
  occupation: 'Occupation',
  benefit: 'Benefit now',
  pay: 'Pay',
  more: 'Family, car, dog',
  change: 'Change',
  dontKnow: 'Don’t know',
  looking: 'No job yet, towards {place}',
  share: '{place} {share} %',
  telework: '{place} {share} %, from home',
  move: 'I move there',
  daily: 'Every day',
  weekly: 'Every week',
  rotation: 'Less often',
  seasonal: 'There for the season',
  posted: 'Sent by my employer',
  remote: 'I work from home',
  employee: 'employed',
  'self-employed': 'self-employed',
  both: 'employed and self-employed',
  student: 'a student who works',
  jobseeker: 'looking for work',
  'on-leave': 'on leave from a job',
  'posted-status': 'sent abroad by an employer',
  Nordic: 'A Nordic country',
  EU: 'Another EU or EEA country',
  TCN: 'A country outside the EU and EEA',
  public: '{country}, public',
  private: '{country}, private',
  sectorUnknown: '{country}',
  permanent: 'for good',
  months: '{n, plural, one {# month} other {# months}}',
  from: 'from {date}',
  exploring: 'Looking around',
  interview: 'Going to an interview',
  offer: 'I have an offer',
  signed: 'I have signed',
  'first-week': 'In the first weeks',
  working: 'Working already',
  'change-phase': 'Something changes',
  leaving: 'The work ends',
  trainedIn: '{what}, trained in {country}',
  elsewhere: 'another country',
  weeks: '{n, plural, one {# week} other {# weeks}} without work',
  children: '{n, plural, =0 {no children} one {# child} other {# children}}',
  car: 'car',
  dog: 'dog',
});

/** What the person has answered, question by question, in words. */
export function answered(
  answers: Answers,
  passed: readonly string[],
  s: Situation,
  places: Places,
  lang: Language,
): { id: QuestionId; name: string; value: string }[] {
  const t = answerWords.in(lang);
  const placeName = (p: { country: Country; code: string }) => {
    const m = places.byCode(p.country, p.code);
    return m ? places.nameIn(m, lang) : p.code;
  };
  const value = (id: QuestionId): string => {
    switch (id) {
      case 'home':
        return s.home ? `${placeName(s.home)}, ${countryName(s.home.country, lang)}` : '';
      case 'work':
        if (!s.work) return s.dest ? t('looking', { place: placeName(s.dest) }) : '';
        return s.work
          .map((w) =>
            s.work!.length === 1 && w.mode !== 'telework'
              ? placeName(w.place)
              : t(w.mode === 'telework' ? 'telework' : 'share', {
                  place: placeName(w.place),
                  share: w.share === null ? '?' : number(lang, w.share, 1),
                }),
          )
          .join(' · ');
      case 'pattern':
        return s.pattern ? t(s.pattern) : '';
      case 'status':
        return s.status ? t(s.status === 'posted' ? 'posted-status' : s.status) : '';
      case 'employers':
        return (s.employers ?? [])
          .map((e) => t(e.sector ?? 'sectorUnknown', { country: e.country ? countryName(e.country, lang) : '?' }))
          .join(' · ');
      case 'start':
        return [
          s.start ? t('from', { date: longDate(lang, s.start) }) : '',
          s.months === null
            ? ''
            : s.months === Number.POSITIVE_INFINITY
              ? t('permanent')
              : t('months', { n: Math.round(s.months * 10) / 10 }),
        ]
          .filter(Boolean)
          .join(', ');
      case 'citizen':
        return s.citizen ? t(s.citizen) : '';
      case 'phase':
        return s.phase ? t(s.phase === 'change' ? 'change-phase' : s.phase) : '';
      case 'reg_1nov':
        return s.reg1nov ? placeName(s.reg1nov) : '';
      case 'occupation':
        if (!s.occupation) return '';
        return s.qualifiedIn
          ? t('trainedIn', {
              what: s.occupation.text,
              country: s.qualifiedIn === 'other' ? t('elsewhere') : countryName(s.qualifiedIn, lang),
            })
          : s.occupation.text;
      case 'benefit':
        return s.unemployedWeeks === null ? '' : t('weeks', { n: s.unemployedWeeks });
      case 'pay':
        return s.pay ? `${number(lang, s.pay.amount)} ${s.pay.currency}` : '';
      case 'more':
        return [s.children ? t('children', { n: s.children.length }) : '', s.car ? t('car') : '', s.dog ? t('dog') : '']
          .filter(Boolean)
          .join(', ');
    }
  };
  return (Object.keys(fieldsOfQuestion) as QuestionId[]).flatMap((id) => {
    if (passed.includes(id) && !isAnswered(answers, id)) return [{ id, name: t(id), value: t('dontKnow') }];
    const text = isAnswered(answers, id) ? value(id) : '';
    return text ? [{ id, name: t(id), value: text }] : [];
  });
}

/** The answers with a way to change each. */
export const AnswerList = ({ rows, lang }: { rows: readonly { id: QuestionId; name: string; value: string }[]; lang: Language }) => (
  <dl class="facts">
    {rows.map(({ id, name, value }) => (
      <>
        <dt>{name}</dt>
        <dd>
          {value}{' '}
          <a class="sm noprint" href={`/${lang}/guide/questions/${id}`}>
            {answerWords.in(lang)('change')}
            <span class="vh">: {name}</span>
          </a>
        </dd>
      </>
    ))}
  </dl>
);
