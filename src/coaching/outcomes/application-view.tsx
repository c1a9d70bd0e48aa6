import { calledOf, findPerson } from '#people';
import { defineWords, type Language, languages, longDate, ownName } from '#platform';
import {
  type Answer,
  Choice,
  Choices,
  countryName,
  ErrorSummary,
  Facts,
  FormNumber,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../groups/commands.ts';
import { dayOf, errorIn, type Problems } from '../groups/fields.ts';
import { RefusalNote, Sheet } from '../groups/frame.tsx';
import { nudgeLetter } from '../mail/outcomes.ts';
import { type ApplicationEvent, applicationMachine, awaitsAnswer, employerReasons, personReasons, pressable } from './application.ts';
import { letterLanguage, mayNudge } from './commands.ts';
import { contractKinds, endReasons, type Feeling, type FollowUpAnswer, type HireEvent, hireMachine } from './hire.ts';
import { type InterviewEvent, interviewMachine, type InterviewMode, interviewModes } from './interview.ts';
import { answersBy, askable, keyOf } from './links.ts';
import { LevelMark } from './marks.tsx';
import { countsAsOffer, offerForms, offerMachine, type OfferEvent } from './offer.ts';
import type { Place } from './place.tsx';
import {
  type ApplicationRow,
  applicationLog,
  type FollowUpRow,
  followUpsOf,
  type HireRow,
  hiresOf,
  type InterviewRow,
  interviewsOf,
  linksOf,
  type OfferRow,
  offersOf,
  type LinkRow,
} from './store.ts';
import { documentKinds, isLevel, type Outcome } from './verification.ts';
import {
  applicationStageName,
  confirmationName,
  contractName,
  documentName,
  feelingName,
  followUpName,
  formName,
  hireStateName,
  interviewStateName,
  levelName,
  modeName,
  offerStateName,
  outcomeEventName,
  outcomeReasonName,
  pressName,
  reasonInLog,
} from './words.ts';

export const viewWords = defineWords('coaching.application', {
  employer: 'Employer',
  where: 'Where',
  appliedOn: 'Applied',
  answerBy: 'Answer expected by',
  letters: 'Language of the employer',
  ad: 'Open the ad',
  saved: 'Saved.',
  sent: 'The letter is on its way to the employer.',
  noted: 'Noted that you have asked.',
  asked: 'The employer gets a letter with a link.',
  backTaken: 'The link no longer works.',
  linkHere: 'Hand this link to the employer. It is shown only now:',
  ended: 'It ended: {reason}.',
  what: 'What has happened?',
  rejectedWhy: 'Why, as far as you know?',
  withdrawnWhy: 'Why not?',
  choose: 'Choose',
  save: 'Save',
  interviews: 'Job interviews',
  interviewAt: '{date} at {time}, {mode}',
  interviewNew: 'An interview is booked',
  day: 'Day',
  time: 'Time, on the employer’s clock',
  how: 'How?',
  offers: 'Job offers',
  offerNew: 'An offer has come',
  form: 'How did it come?',
  offerAnswer: 'They want an answer by, if they said',
  offerOf: '{form}, {state}',
  offerBy: 'They want an answer by {date}.',
  counts: 'It counts as an offer: it is in writing, or the employer has confirmed it.',
  countsNot: 'An oral offer counts once the employer has confirmed it.',
  written: 'It has come in writing',
  yes: 'Say yes',
  yesLead: 'What was agreed',
  contract: 'Kind of contract',
  hours: 'Hours a week, if agreed',
  starts: 'First day',
  ends: 'Last day, if there is one',
  yesDo: 'Yes to the offer',
  no: 'Say no',
  noWhy: 'What decided it?',
  noDo: 'No to the offer',
  noLater: 'It can be opened again if the employer agrees.',
  hire: 'The job',
  hireOf: '{contract}, from {start}',
  hireTo: '{contract}, from {start} to {end}',
  hoursOf: '{hours} hours a week',
  hireEnd: 'The work has ended',
  hireEndDay: 'Last day at work',
  hireEndWhy: 'Why?',
  steps: 'Border steps for this way',
  followUp: 'After {months, plural, one {# month} other {# months}}: {answer}. How it feels: {feeling}',
  who: 'Who confirms it',
  whoLead: 'What you say yourself counts as preliminary. When the employer confirms it, it is sure.',
  whoLeadOf: 'What the person says counts as preliminary. When the employer confirms it, it is sure.',
  ask: 'Ask the employer to confirm',
  askLead: 'They get one link, see what they are asked about, and answer without an account.',
  askEmail: 'E-mail of the employer',
  askEmailHelp: 'Leave it empty to get a link that you hand on yourself.',
  askDo: 'Ask',
  askLang: 'Language of the letter',
  waits: 'A link is out since {date} and works until {date2}.',
  takeBack: 'Take the link back',
  said: 'The employer: {answer}',
  vouch: 'I confirm it as coach',
  seen: 'I have seen a document',
  seenKind: 'What was it?',
  seenFor: 'What does it show?',
  seenDo: 'Note the document',
  seenLead: 'Only what kind of document it was is kept, never the document.',
  nudge: 'Ask how far it is',
  nudgeLead: 'No answer by {date}. This is the letter in the employer’s language, exactly as it goes out:',
  nudgeSend: 'Send it to {email}',
  nudgeCopy: 'Copy it and send it yourself. Then note it here.',
  nudgeDone: 'I have sent it',
  nudged: 'Asked on {date}.',
  noReply: 'Give an e-mail address or a telephone number first, so that the employer can answer.',
  mend: 'Change details',
  email: 'E-mail of the employer',
  timeline: 'What has happened so far',
  by: '{what}: {reason}',
  verifiedTo: '{what}: {level}',
  interviewName: 'interview',
  offerName: 'offer',
  hireName: 'job',
});

export type Whole = Readonly<{
  a: ApplicationRow;
  interviews: readonly InterviewRow[];
  offers: readonly OfferRow[];
  hires: readonly HireRow[];
  links: readonly LinkRow[];
  followUps: readonly FollowUpRow[];
}>;

/** An application with all that hangs on it. */
export async function readWhole({ app }: Pick<PageRequest, 'app'>, a: ApplicationRow): Promise<Whole> {
  const { queries } = app.database;
  const offers = await offersOf(queries, [a.id]);
  const hires = await hiresOf(
    queries,
    offers.map((o) => o.id),
  );
  return {
    a,
    interviews: await interviewsOf(queries, [a.id]),
    offers,
    hires,
    followUps: await followUpsOf(
      queries,
      hires.map((h) => h.id),
    ),
    links: await linksOf(queries, a.id),
  };
}

/** The letter that asks how far it is, and where the employer can answer; null when there is nowhere. */
export async function nudgeOf(request: PageRequest, place: Place, a: ApplicationRow): Promise<{ subject: string; body: string } | null> {
  const coach = place.whose === 'staff' ? await findPerson(request.app.database.queries, request.scope.personId ?? place.person.id) : null;
  const reply = place.person.email ?? place.person.phone ?? coach?.email ?? null;
  if (reply === null) return null;
  return nudgeLetter(letterLanguage(a), {
    title: a.title,
    employer: a.employer,
    appliedOn: a.appliedOn,
    name: calledOf(place.person),
    reply,
  });
}

const capital = (text: string, lang: Language): string => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

type Draw = Readonly<{ request: PageRequest; place: Place; whole: Whole; problems: Problems }>;

const Do = ({
  lang,
  value,
  label,
  primary,
  named,
}: {
  lang: Language;
  value: string;
  label: string;
  primary?: boolean;
  named?: string;
}) => (
  <button class="ds-button" data-variant={primary ? undefined : 'secondary'} type="submit" name="do" value={value} lang={lang}>
    {label}
    {named ? <span class="vh">: {named}</span> : null}
  </button>
);

function Interviews({ request: { lang, form }, place, whole, problems }: Draw) {
  const t = viewWords.in(lang);
  const { a, interviews, links } = whole;
  const answers = answersBy(links);
  const action = `${place.base}/${a.id}`;
  const error = (field: string) => errorIn(problems, field);
  const open = ['day', 'time', 'mode'].some((f) => error(f));
  const canBook = place.keeps && (applicationMachine.step(a.stage, 'interview-booked') !== null || a.stage === 'interview-booked');
  if (interviews.length === 0 && !canBook) return null;
  return (
    <section class="stack" aria-labelledby="h-interviews">
      <h2 id="h-interviews">{t('interviews')}</h2>
      {interviews.map((i) => {
        const name = t('interviewAt', {
          date: longDate(lang, i.startsAt.slice(0, 10)),
          time: i.startsAt.slice(11, 16),
          mode: modeName(i.mode as InterviewMode, lang),
        });
        const said = answers.get(keyOf('interview', i.id));
        return (
          <div class="card stack-s">
            <p class="b">{name}</p>
            <p class="row">
              <span class="chip">{interviewStateName(i.state, lang)}</span> <LevelMark level={i.verified} lang={lang} />
              {said ? <span class="sm">{t('said', { answer: confirmationName(said, lang) })}</span> : null}
            </p>
            {place.keeps ? (
              <form method="post" action={action} class="row">
                <FormNumber />
                <input type="hidden" name="of" value={i.id} />
                {interviewMachine.at(i.state, 'person').map((event: InterviewEvent) => (
                  <Do lang={lang} value={`interview:${event}`} label={pressName(`interview-${event}`, lang)} named={name} />
                ))}
                {place.vouches && i.state === 'held' && i.verified === 'self' ? (
                  <Do lang={lang} value="vouch:interview" label={t('vouch')} named={name} />
                ) : null}
              </form>
            ) : null}
          </div>
        );
      })}
      {canBook ? (
        <details class="quiet" open={open}>
          <summary>{t('interviewNew')}</summary>
          <form method="post" action={action} class="card stack">
            <FormNumber />
            <TextField id="day" type="date" short label={t('day')} value={form.get('day') ?? ''} error={error('day')} />
            <TextField id="time" type="time" short label={t('time')} value={form.get('time') ?? ''} error={error('time')} />
            <SelectField
              id="mode"
              label={t('how')}
              value={form.get('mode') ?? 'live'}
              error={error('mode')}
              options={interviewModes.map((m) => ({ value: m, label: modeName(m, lang) }))}
            />
            <p>
              <Do lang={lang} value="book" label={t('save')} />
            </p>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function Offers({ request, place, whole, problems }: Draw) {
  const { lang, form } = request;
  const t = viewWords.in(lang);
  const { a, offers, links } = whole;
  const answers = answersBy(links);
  const action = `${place.base}/${a.id}`;
  const error = (field: string) => errorIn(problems, field);
  const value = (field: string) => form.get(field) ?? '';
  const canMake = place.keeps && applicationMachine.step(a.stage, 'offer-made') !== null;
  if (offers.length === 0 && !canMake) return null;
  const choose = { value: '', label: t('choose') };
  return (
    <section class="stack" aria-labelledby="h-offers">
      <h2 id="h-offers">{t('offers')}</h2>
      {offers.map((o) => {
        const said = answers.get(keyOf('offer', o.id));
        const name = capital(t('offerOf', { form: formName(o.form, lang), state: offerStateName(o.state, lang) }), lang);
        const ends = offerMachine
          .at(o.state, 'person')
          .filter((e): e is 'withdrawn' | 'expired' | 'open-again' => e !== 'accepted' && e !== 'declined');
        return (
          <div class="card stack">
            <div class="stack-s">
              <p class="b">{name}</p>
              <p class="row">
                <LevelMark level={o.verified} lang={lang} />
                {said ? <span class="sm">{t('said', { answer: confirmationName(said, lang) })}</span> : null}
              </p>
              {o.state === 'open' && o.answerBy ? <p>{t('offerBy', { date: longDate(lang, o.answerBy) })}</p> : null}
              {o.declineReason ? <p>{t('ended', { reason: reasonInLog(o.declineReason, lang) })}</p> : null}
              <p class="sm mut">{countsAsOffer({ form: o.form, level: o.verified }) ? t('counts') : t('countsNot')}</p>
            </div>
            {place.keeps && o.state === 'open' ? (
              <>
                <details open={place.whose === 'mine' || ['contract', 'hours', 'starts', 'ends'].some((f) => error(f))}>
                  <summary>{t('yes')}</summary>
                  <form method="post" action={action} class="stack">
                    <FormNumber />
                    <input type="hidden" name="of" value={o.id} />
                    <p>{t('yesLead')}</p>
                    <SelectField
                      id="contract"
                      label={t('contract')}
                      value={value('contract')}
                      error={error('contract')}
                      options={[choose, ...contractKinds.map((k) => ({ value: k, label: contractName(k, lang) }))]}
                    />
                    <TextField id="starts" type="date" short label={t('starts')} value={value('starts')} error={error('starts')} />
                    <TextField id="ends" type="date" short label={t('ends')} value={value('ends')} error={error('ends')} />
                    <TextField id="hours" inputmode="numeric" short label={t('hours')} value={value('hours')} error={error('hours')} />
                    <p>
                      <Do lang={lang} value="accept" label={t('yesDo')} primary />
                    </p>
                  </form>
                </details>
                <details open={error('why') !== null}>
                  <summary>{t('no')}</summary>
                  <form method="post" action={action} class="stack">
                    <FormNumber />
                    <input type="hidden" name="of" value={o.id} />
                    <SelectField
                      id="why"
                      label={t('noWhy')}
                      description={t('noLater')}
                      value={value('why')}
                      error={error('why')}
                      options={[choose, ...personReasons.map((r) => ({ value: r, label: outcomeReasonName(r, lang) }))]}
                    />
                    <p>
                      <Do lang={lang} value="decline" label={t('noDo')} />
                    </p>
                  </form>
                </details>
              </>
            ) : null}
            {place.keeps ? (
              <form method="post" action={action} class="row">
                <FormNumber />
                <input type="hidden" name="of" value={o.id} />
                {o.form === 'oral' && (o.state === 'open' || o.state === 'accepted') ? (
                  <Do lang={lang} value="write" label={t('written')} />
                ) : null}
                {ends.map((event: Exclude<OfferEvent, 'accepted' | 'declined'>) => (
                  <Do lang={lang} value={`offer:${event}`} label={pressName(`offer-${event}`, lang)} />
                ))}
                {place.vouches && o.verified === 'self' ? <Do lang={lang} value="vouch:offer" label={t('vouch')} named={name} /> : null}
              </form>
            ) : null}
          </div>
        );
      })}
      {canMake ? (
        <details class="quiet" open={['form-kind', 'offerBy'].some((f) => error(f))}>
          <summary>{t('offerNew')}</summary>
          <form method="post" action={action} class="card stack">
            <FormNumber />
            <SelectField
              id="form-kind"
              label={t('form')}
              value={value('form-kind')}
              error={error('form-kind')}
              options={[choose, ...offerForms.map((f) => ({ value: f, label: formName(f, lang) }))]}
            />
            <TextField id="offerBy" type="date" short label={t('offerAnswer')} value={value('offerBy')} error={error('offerBy')} />
            <p>
              <Do lang={lang} value="offer" label={t('save')} />
            </p>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function Hires({ request: { lang, form, app }, place, whole, problems }: Draw) {
  const t = viewWords.in(lang);
  const { a, hires, links } = whole;
  const answers = answersBy(links);
  const action = `${place.base}/${a.id}`;
  const today = app.clock.today();
  const error = (field: string) => errorIn(problems, field);
  if (hires.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="h-hire">
      <h2 id="h-hire">{t('hire')}</h2>
      {hires.map((h) => {
        const contract = contractName(h.contract as (typeof contractKinds)[number], lang);
        const start = longDate(lang, h.startsOn);
        const said = answers.get(keyOf('hire', h.id));
        const steps = hireMachine.at(h.state, 'person').filter((e): e is Exclude<HireEvent, 'ended'> => e !== 'ended');
        return (
          <div class="card stack">
            <div class="stack-s">
              <p class="b">
                {h.endsOn ? t('hireTo', { contract, start, end: longDate(lang, h.endsOn) }) : t('hireOf', { contract, start })}
              </p>
              {h.hoursPerWeek ? <p>{t('hoursOf', { hours: h.hoursPerWeek })}</p> : null}
              <p class="row">
                <span class="chip">{hireStateName(h.state, lang)}</span> <LevelMark level={h.verified} lang={lang} />
                {said ? <span class="sm">{t('said', { answer: confirmationName(said, lang) })}</span> : null}
              </p>
              {whole.followUps
                .filter((f) => f.hireId === h.id && f.answeredAt)
                .map((f) => (
                  <p class="sm">
                    {t('followUp', {
                      months: f.months,
                      answer: followUpName(f.answer as FollowUpAnswer, lang),
                      feeling: feelingName((f.feeling ?? 'not-said') as Feeling, lang),
                    })}
                  </p>
                ))}
              {h.endReason ? <p>{t('ended', { reason: reasonInLog(h.endReason, lang) })}</p> : null}
              {a.homeCountry === a.country || h.state === 'ended' ? null : (
                <p>
                  <a href={`/${lang}/guide`}>{t('steps')}</a>
                </p>
              )}
            </div>
            {place.keeps && h.state !== 'ended' ? (
              <>
                <form method="post" action={action} class="row">
                  <FormNumber />
                  <input type="hidden" name="of" value={h.id} />
                  {steps
                    .filter((event) => event !== 'started' || h.startsOn <= today)
                    .map((event) => (
                      <Do lang={lang} value={`hire:${event}`} label={pressName(`hire-${event}`, lang)} />
                    ))}
                  {place.vouches && h.verified === 'self' ? (
                    <Do lang={lang} value="vouch:hire" label={t('vouch')} named={t('hireName')} />
                  ) : null}
                </form>
                <details class="quiet" open={error('endedOn') !== null || error('endWhy') !== null}>
                  <summary>{t('hireEnd')}</summary>
                  <form method="post" action={action} class="stack">
                    <FormNumber />
                    <input type="hidden" name="of" value={h.id} />
                    <TextField
                      id="endedOn"
                      type="date"
                      short
                      label={t('hireEndDay')}
                      value={form.get('endedOn') ?? ''}
                      error={error('endedOn')}
                    />
                    <SelectField
                      id="endWhy"
                      label={t('hireEndWhy')}
                      value={form.get('endWhy') ?? ''}
                      error={error('endWhy')}
                      options={[
                        { value: '', label: t('choose') },
                        ...endReasons.map((r) => ({ value: r, label: outcomeReasonName(r, lang) })),
                      ]}
                    />
                    <p>
                      <Do lang={lang} value="hire-end" label={t('save')} />
                    </p>
                  </form>
                </details>
              </>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

function Confirming({ request, place, whole, problems, canAsk }: Draw & { canAsk: boolean }) {
  const { lang, form, app } = request;
  const t = viewWords.in(lang);
  const { a, links, offers, hires, interviews } = whole;
  const action = `${place.base}/${a.id}`;
  const error = (field: string) => errorIn(problems, field);
  if (!place.keeps || !canAsk) return null;
  const out = links.find((l) => !l.usedAt && !l.revokedAt && l.expiresAt > app.clock.now());
  const shown: readonly { entity: Outcome; id: string; label: string }[] = [
    ...interviews
      .filter((i) => i.state === 'held')
      .map((i) => ({
        entity: 'interview' as const,
        id: i.id,
        label: `${t('interviewName')}, ${longDate(lang, i.startsAt.slice(0, 10))}`,
      })),
    ...offers.map((o) => ({ entity: 'offer' as const, id: o.id, label: `${t('offerName')}, ${longDate(lang, dayOf(o.at))}` })),
    ...hires.map((h) => ({ entity: 'hire' as const, id: h.id, label: `${t('hireName')}, ${longDate(lang, h.startsOn)}` })),
  ];
  return (
    <section class="card stack" aria-labelledby="h-who">
      <h2 id="h-who" class="h3">
        {t('who')}
      </h2>
      <p class="sm mut">{t(place.whose === 'mine' ? 'whoLead' : 'whoLeadOf')}</p>
      {out ? (
        <form method="post" action={action} class="stack-s">
          <FormNumber />
          <p>{t('waits', { date: longDate(lang, dayOf(out.at)), date2: longDate(lang, dayOf(out.expiresAt)) })}</p>
          <p>
            <Do lang={lang} value="take-back" label={t('takeBack')} />
          </p>
        </form>
      ) : null}
      <details class="quiet" open={error('askEmail') !== null}>
        <summary>{t('ask')}</summary>
        <form method="post" action={action} class="stack">
          <FormNumber />
          <p class="sm">{t('askLead')}</p>
          <TextField
            id="askEmail"
            type="email"
            label={t('askEmail')}
            description={t('askEmailHelp')}
            value={form.get('askEmail') ?? a.employerEmail ?? ''}
            error={error('askEmail')}
            maxlength={200}
          />
          <SelectField
            id="askLang"
            label={t('askLang')}
            value={form.get('askLang') ?? letterLanguage(a)}
            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
          />
          <p>
            <Do lang={lang} value="ask" label={t('askDo')} />
          </p>
        </form>
      </details>
      {place.vouches && shown.length > 0 ? (
        <details class="quiet" open={error('kind') !== null || error('shows') !== null}>
          <summary>{t('seen')}</summary>
          <form method="post" action={action} class="stack">
            <FormNumber />
            <p class="sm">{t('seenLead')}</p>
            <Choices legend={t('seenFor')} id="shows">
              {shown.map(({ entity, id, label }, i) => (
                <Choice type="radio" name="shows" id={`shows-${i}`} value={`${entity}:${id}`} checked={shown.length === 1} label={label} />
              ))}
            </Choices>
            {error('shows') ? <p class="ds-validation-message">{error('shows')}</p> : null}
            <SelectField
              id="kind"
              label={t('seenKind')}
              value={form.get('kind') ?? ''}
              error={error('kind')}
              options={[{ value: '', label: t('choose') }, ...documentKinds.map((k) => ({ value: k, label: documentName(k, lang) }))]}
            />
            <p>
              <Do lang={lang} value="document" label={t('seenDo')} />
            </p>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function Nudge({ request, place, whole, letter }: Draw & { letter: { subject: string; body: string } | null }) {
  const { lang, app } = request;
  const t = viewWords.in(lang);
  const { a } = whole;
  if (!place.keeps || !mayNudge(a, app.clock.today())) return null;
  const action = `${place.base}/${a.id}`;
  return (
    <section class="card stack" aria-labelledby="h-nudge">
      <h2 id="h-nudge">{t('nudge')}</h2>
      {letter === null ? (
        <p>{t('noReply')}</p>
      ) : (
        <>
          <p>{t('nudgeLead', { date: longDate(lang, a.answerBy!) })}</p>
          <div class="card flat stack-s" lang={letterLanguage(a)}>
            <p class="b">{letter.subject}</p>
            {letter.body.split('\n\n').map((line) => (
              <p>{line}</p>
            ))}
          </div>
          <form method="post" action={action} class="stack-s">
            <FormNumber />
            {a.employerEmail ? (
              <p>
                <Do lang={lang} value="nudge" label={t('nudgeSend', { email: a.employerEmail })} primary />
              </p>
            ) : (
              <>
                <p>{t('nudgeCopy')}</p>
                <p>
                  <Do lang={lang} value="nudge" label={t('nudgeDone')} primary />
                </p>
              </>
            )}
          </form>
        </>
      )}
    </section>
  );
}

function Steps({ request: { lang, form }, place, whole, problems }: Draw) {
  const t = viewWords.in(lang);
  const { a } = whole;
  const action = `${place.base}/${a.id}`;
  const error = (field: string) => errorIn(problems, field);
  const can = applicationMachine.at(a.stage).filter((event) => pressable.includes(event));
  const hasOutcome = whole.offers.some((o) => o.state === 'open' || o.state === 'accepted');
  // What an offer ended is opened again there.
  const plain = can.filter((e) => e !== 'rejected' && e !== 'withdrawn' && !(e === 'taken-up-again' && a.reason === 'offer'));
  const ends = can.filter((e): e is 'rejected' | 'withdrawn' => e === 'rejected' || e === 'withdrawn');
  if (!place.keeps || hasOutcome || can.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="h-what">
      <h2 id="h-what">{t('what')}</h2>
      {plain.length > 0 ? (
        <form method="post" action={action} class="row">
          <FormNumber />
          <input type="hidden" name="version" value={a.version} />
          {plain.map((event) => (
            <Do
              lang={lang}
              value={`move:${event}`}
              label={pressName(event as Exclude<(typeof pressable)[number] & Parameters<typeof pressName>[0], never>, lang)}
              primary={event === 'applied'}
            />
          ))}
        </form>
      ) : null}
      {ends.map((event) => (
        <details class="quiet" open={error(`reason-${event}`) !== null}>
          <summary>{pressName(event, lang)}</summary>
          <form method="post" action={action} class="card stack">
            <FormNumber />
            <input type="hidden" name="version" value={a.version} />
            <SelectField
              id={`reason-${event}`}
              label={t(event === 'rejected' ? 'rejectedWhy' : 'withdrawnWhy')}
              value={form.get(`reason-${event}`) ?? ''}
              error={error(`reason-${event}`)}
              options={[
                { value: '', label: t('choose') },
                ...(event === 'rejected' ? employerReasons : personReasons).map((r) => ({ value: r, label: outcomeReasonName(r, lang) })),
              ]}
            />
            <p>
              <Do lang={lang} value={`move:${event}`} label={t('save')} />
            </p>
          </form>
        </details>
      ))}
    </section>
  );
}

/** Steps of the application that follow from an interview or an offer, which stand in the list themselves. */
const follows = (type: string): boolean => type.startsWith('application.interview-') || type.startsWith('application.offer-');

/** The page of one application, for the person and for their coach. */
export async function drawApplication(
  request: PageRequest,
  place: Place,
  a: ApplicationRow,
  problems: Problems = [],
  refused: Refusal | null = null,
): Promise<Answer> {
  const { app, lang, query, form } = request;
  const t = viewWords.in(lang);
  const whole = await readWhole(request, a);
  const draw: Draw = { request, place, whole, problems };
  const log = await applicationLog(app.database.queries, a);
  const letter = mayNudge(a, app.clock.today()) ? await nudgeOf(request, place, a) : null;
  const token = /^[\w-]{43}$/.exec(query.get('link') ?? '')?.[0];
  const canAsk = (await askable(app, app.database.queries, a.id)).length > 0;
  const error = (field: string) => errorIn(problems, field);
  const title = a.title || a.employer;
  const done = { '1': 'saved', sent: 'sent', noted: 'noted', asked: 'asked', back: 'backTaken' } as const;
  const saved = done[query.get('saved') as '1'];
  const action = `${place.base}/${a.id}`;
  const facts: [string, string][] = [
    [t('employer'), a.employer],
    [t('where'), [a.municipality?.split('/')[1], countryName(a.country, lang)].filter(Boolean).join(', ')],
    ...(a.appliedOn ? [[t('appliedOn'), longDate(lang, a.appliedOn)] as [string, string]] : []),
    ...(a.answerBy && awaitsAnswer(a.stage) ? [[t('answerBy'), longDate(lang, a.answerBy)] as [string, string]] : []),
    [t('letters'), ownName[letterLanguage(a)]],
  ];
  const body = (
    <>
      {place.crumbs(title)}
      <Sheet>
        <header class="stack">
          <h1>{title}</h1>
          <p class="lead">
            {applicationStageName(a.stage, lang)}
            {a.reason && a.reason !== 'offer' ? ` · ${reasonInLog(a.reason, lang)}` : ''}
          </p>
          <ErrorSummary lang={lang} errors={problems} />
          <RefusalNote why={refused} lang={lang} />
          {saved ? <Note kind="done">{t(saved)}</Note> : null}
          {token ? (
            <Note kind="attention">
              <p>{t('linkHere')}</p>
              <p class="b">{request.absolute(`/${letterLanguage(a)}/confirm/${token}`)}</p>
            </Note>
          ) : null}
        </header>
        <div class="side">
          <div class="stack-l">
            <Hires {...draw} />
            <Nudge {...draw} letter={letter} />
            <Offers {...draw} />
            <Interviews {...draw} />
            <Steps {...draw} />
            <section class="stack" aria-labelledby="h-time">
              <h2 id="h-time">{t('timeline')}</h2>
              <ul class="card rows">
                {log.flatMap(({ at, type, data }) => {
                  const what = follows(type) ? null : outcomeEventName(type, lang);
                  if (what === null) return [];
                  const reason = typeof data.reason === 'string' && data.reason !== 'offer' ? reasonInLog(data.reason, lang) : null;
                  const level = type === 'outcome.verified' && typeof data.level === 'string' && isLevel(data.level) ? data.level : null;
                  const text = level
                    ? t('verifiedTo', { what: t(`${String(data.entity) as Outcome}Name`), level: levelName(level, lang) })
                    : reason
                      ? t('by', { what, reason })
                      : what;
                  return [
                    <li class="row between">
                      <span>{capital(text, lang)}</span>
                      <span class="sm mut">{longDate(lang, dayOf(at))}</span>
                    </li>,
                  ];
                })}
              </ul>
            </section>
          </div>
          <aside class="stack">
            <section class="card stack">
              <Facts rows={facts} />
              {a.vacancyId ? (
                <p>
                  <a href={`/${lang}/jobs/${a.vacancyId}`}>{t('ad')}</a>
                </p>
              ) : null}
              {a.nudgedAt ? <p class="sm mut">{t('nudged', { date: longDate(lang, dayOf(a.nudgedAt)) })}</p> : null}
              {place.keeps ? (
                <details class="quiet" open={['answerBy', 'email', 'lang'].some((f) => error(f))}>
                  <summary>{t('mend')}</summary>
                  <form method="post" action={action} class="stack">
                    <FormNumber />
                    <TextField
                      id="answerBy"
                      type="date"
                      short
                      label={t('answerBy')}
                      value={form.get('answerBy') ?? a.answerBy ?? ''}
                      error={error('answerBy')}
                    />
                    <TextField
                      id="email"
                      type="email"
                      label={t('email')}
                      value={form.get('email') ?? a.employerEmail ?? ''}
                      error={error('email')}
                      maxlength={200}
                    />
                    <SelectField
                      id="lang"
                      label={t('letters')}
                      value={form.get('lang') ?? letterLanguage(a)}
                      error={error('lang')}
                      options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
                    />
                    <p>
                      <Do lang={lang} value="mend" label={t('save')} />
                    </p>
                  </form>
                </details>
              ) : null}
            </section>
            <Confirming {...draw} canAsk={canAsk} />
          </aside>
        </div>
      </Sheet>
    </>
  );
  return { title, body, personal: true, unlisted: true, status: problems.length > 0 || refused ? 422 : 200 };
}

export const isPressable = (text: string): text is ApplicationEvent => pressable.some((e) => e === text);
