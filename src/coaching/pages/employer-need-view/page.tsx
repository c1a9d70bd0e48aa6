import { calledOf, findOrganisation, findPerson, hasConsent, noteAccess } from '#people';
import { defineWords, isId, type Language, longDate, ownName, languages } from '#platform';
import { taxonomyOf } from '#taxonomy';
import {
  type Answer,
  countryName,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  LongField,
  Note,
  type PageRequest,
  SelectField,
  Status,
  TextField,
} from '#ui';
import { addSlot, cancelSlot, invite, publishNeed, settleNeed } from '../../employers/commands.ts';
import { peopleFor, type Shown } from '../../employers/fit.ts';
import { keepsNeedsOf, worksWithNeeds } from '../../employers/may.ts';
import { needStates } from '../../employers/need.ts';
import { bookingsOf, findNeed, type InvitationRow, invitationsFor, needsOf, type NeedRow, slotsOf } from '../../employers/store.ts';
import { jobName, NeedText } from '../../employers/template.tsx';
import type { Refusal } from '../../groups/commands.ts';
import { dayOf, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { findEnrolment } from '../../groups/store.ts';
import { zoneOf } from '../../outcomes/interview.ts';

const words = defineWords('coaching.employer-need', {
  saved: 'Saved.',
  invitedNote: 'The invitation is with the coach, who passes it on. You hear yes or no.',
  publish: 'Make it public',
  unpublish: 'Take it off the public pages',
  publicAt: 'Public since {date}. Anybody can read it in four languages.',
  notPublic: 'Only you, the coaches and the partners see it.',
  see: 'See the public page',
  filled: 'It is filled',
  withdrawn: 'It is not needed any more',
  open: 'It is open again',
  stateFilled: 'This need is filled.',
  stateWithdrawn: 'This need was withdrawn.',
  people: 'People whom this fits',
  peopleLead:
    'They have said yes to being shown without their name. The order is by a neutral number and says nothing of how well anybody fits. You see what they have and what they would still need.',
  noPeople: 'Nobody whom this fits has said yes to being shown so far',
  noPeopleText:
    'The list fills as people say yes. A demand that is turned from a must into something to learn does not hide anybody, and shows more.',
  person: 'Somebody from {region}, {country}',
  personNowhere: 'Somebody who has not said where they live',
  has: 'Has',
  learnable: 'Can be learnt or settled',
  lacks: 'Missing',
  unsaid: 'Not said',
  invite: 'Invite through the coach',
  message: 'Your message',
  messageHelp: 'Who you are, what the work is like, why you would like to meet. At most {n} characters.',
  messageLang: 'Language of the message',
  sendInvite: 'Give it to the coach',
  sent: 'The coach has your invitation.',
  'passed-on': 'Passed on. They think about it.',
  accepted: 'Yes.',
  declined: 'No, thank you.',
  gone: 'They are not shown any more.',
  invitations: 'Invitations',
  times: 'Times to meet',
  timesLead: 'Those who said yes to an invitation can take one of these.',
  noTimes: 'No times are offered.',
  interview: 'job interview',
  visit: 'visit',
  slot: '{date} at {time}, {kind}, {minutes} minutes',
  seats: '{taken} of {seats} taken',
  cancelled: 'cancelled',
  cancel: 'Cancel this time',
  addTime: 'Offer a time',
  kind: 'What is it?',
  day: 'Day',
  time: 'Time, on the clock of the place',
  minutes: 'Minutes',
  place: 'Place',
  seatsField: 'For how many people?',
  save: 'Save',
  duties: 'Your duties as an employer, for this case',
  back: 'All needs',
  four: 'The same in other languages',
});

const LONGEST = 600;

async function opened(request: PageRequest): Promise<NeedRow | null> {
  const { app, scope, params } = request;
  const need = params.id && isId(params.id) ? await findNeed(app.database.queries, params.id) : null;
  return need && keepsNeedsOf(scope, need.organisationId) ? need : null;
}

const List = ({
  title,
  verdict,
  texts,
  lang,
}: {
  title: string;
  verdict: 'met' | 'learnable' | 'unmet' | 'unknown';
  texts: readonly string[];
  lang: Language;
}) =>
  texts.length === 0 ? null : (
    <div class="stack-s">
      <p class="row">
        <Status verdict={verdict} lang={lang} /> <span class="vh">{title}</span>
      </p>
      <ul>
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </div>
  );

/** What the employer learns of somebody who said yes: the name, and how to reach them. Only while they are still shown. */
async function metPerson({ app, scope }: PageRequest, invitation: InvitationRow) {
  const e = await findEnrolment(app.database.queries, invitation.enrolmentId);
  if (!e?.personId || invitation.state !== 'accepted') return null;
  if (!(await hasConsent(app.database.queries, e.personId, 'shown-to-employers'))) return null;
  const person = await findPerson(app.database.queries, e.personId);
  if (!person) return null;
  await noteAccess(app, app.database.queries, { scope, personId: person.id, what: 'contact' });
  return { name: calledOf(person), email: person.email, phone: person.phone };
}

async function draw(request: PageRequest, need: NeedRow, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, query, form } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const taxonomy = await taxonomyOf(app);
  const employer = (await findOrganisation(queries, need.organisationId))?.name ?? '';
  const people: Shown[] = need.state === 'open' ? await peopleFor(app, need, lang) : [];
  const invitations = await invitationsFor(queries, need.id);
  const invited = new Map(invitations.map((i) => [i.enrolmentId, i]));
  const met = new Map(await Promise.all(invitations.map(async (i) => [i.id, await metPerson(request, i)] as const)));
  const slots = await slotsOf(queries, [need.id]);
  const booked = await bookingsOf(
    queries,
    slots.map((s) => s.id),
  );
  const action = `/${lang}/employer/needs/${need.id}`;
  const error = (field: string) => errorIn(problems, field);
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const site = taxonomy.places.find(need.municipality);
  const dutiesQuery = new URLSearchParams({
    seat: need.municipality.slice(0, 2),
    ...(site ? { work: taxonomy.places.label(site, lang) } : {}),
    occupation: need.title,
  });
  const stateText = (i: InvitationRow) => t(i.state as 'sent');
  const person = (one: Shown) =>
    one.region ? t('person', { region: one.region.name, country: countryName(one.region.country, lang) }) : t('personNowhere');
  const body = (
    <Sheet>
      <header class="stack">
        <p>
          <a href={`/${lang}/employer/needs`}>{t('back')}</a>
        </p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
        {query.has('saved') ? <Note kind="done">{query.get('saved') === 'invited' ? t('invitedNote') : t('saved')}</Note> : null}
        {need.state === 'open' ? null : <Note>{t(need.state === 'filled' ? 'stateFilled' : 'stateWithdrawn')}</Note>}
      </header>
      <div class="side">
        <div class="stack-l">
          <NeedText need={need} employer={employer} taxonomy={taxonomy} lang={lang} heading="h1" />
          <details class="quiet">
            <summary>{t('four')}</summary>
            <div class="stack-l">
              {languages
                .filter((other) => other !== lang)
                .map((other) => (
                  <NeedText need={need} employer={employer} taxonomy={taxonomy} lang={other} />
                ))}
            </div>
          </details>
          {need.state === 'open' ? (
            <section class="stack" aria-labelledby="h-people">
              <h2 id="h-people">{t('people')}</h2>
              <p class="sm mut">{t('peopleLead')}</p>
              {people.length === 0 ? (
                <Empty title={t('noPeople')}>
                  <p>{t('noPeopleText')}</p>
                </Empty>
              ) : null}
              {people.map((one, i) => {
                const invitation = invited.get(one.enrolmentId);
                return (
                  <article class="card stack" aria-labelledby={`p-${i}`}>
                    <h3 id={`p-${i}`}>{person(one)}</h3>
                    <List title={t('has')} verdict="met" texts={one.has} lang={lang} />
                    <List title={t('learnable')} verdict="learnable" texts={one.learnable} lang={lang} />
                    <List title={t('lacks')} verdict="unmet" texts={one.lacks} lang={lang} />
                    <List title={t('unsaid')} verdict="unknown" texts={one.unsaid} lang={lang} />
                    {invitation ? (
                      <p class="b">{stateText(invitation)}</p>
                    ) : (
                      <details class="quiet" open={form.get('key') === one.key && error(`message-${i}`) !== null}>
                        <summary>{t('invite')}</summary>
                        <form method="post" action={action} class="stack">
                          <FormNumber />
                          <input type="hidden" name="key" value={one.key} />
                          <LongField
                            id={`message-${i}`}
                            name="message"
                            label={t('message')}
                            description={t('messageHelp', { n: LONGEST })}
                            value={form.get('key') === one.key ? value('message') : ''}
                            error={form.get('key') === one.key ? error(`message-${i}`) : null}
                            maxlength={LONGEST}
                          />
                          <SelectField
                            id={`lang-${i}`}
                            name="lang"
                            label={t('messageLang')}
                            value={value('lang', lang)}
                            options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
                          />
                          <p>
                            <button class="ds-button" data-variant="secondary" type="submit" name="do" value="invite">
                              {t('sendInvite')}
                            </button>
                          </p>
                        </form>
                      </details>
                    )}
                  </article>
                );
              })}
            </section>
          ) : null}
          {invitations.length > 0 ? (
            <section class="stack-s" aria-labelledby="h-invitations">
              <h2 id="h-invitations">{t('invitations')}</h2>
              <ul class="card rows">
                {invitations.map((i) => {
                  const them = met.get(i.id);
                  return (
                    <li class="stack-s">
                      <p>
                        <span class="b">{i.state === 'accepted' && !them ? t('gone') : stateText(i)}</span>{' '}
                        <span class="sm mut">{longDate(lang, dayOf(i.stateSince))}</span>
                      </p>
                      {them ? <p>{[them.name, them.email, them.phone].filter(Boolean).join(' · ')}</p> : null}
                    </li>
                  );
                })}
              </ul>
            </section>
          ) : null}
          <section class="stack" aria-labelledby="h-times">
            <h2 id="h-times">{t('times')}</h2>
            <p class="sm mut">{slots.length === 0 ? t('noTimes') : t('timesLead')}</p>
            {slots.length > 0 ? (
              <ul class="card rows">
                {slots.map((s) => {
                  const name = t('slot', {
                    date: longDate(lang, s.startsAt.slice(0, 10)),
                    time: s.startsAt.slice(11, 16),
                    kind: t(s.kind as 'visit'),
                    minutes: s.minutes,
                  });
                  return (
                    <li class="row between">
                      <span>
                        {name}
                        {s.place ? `, ${s.place}` : ''}
                        <br />
                        <span class="sm mut">
                          {s.cancelledAt
                            ? t('cancelled')
                            : t('seats', { taken: booked.filter((b) => b.slotId === s.id).length, seats: s.seats })}
                        </span>
                      </span>
                      {s.cancelledAt ? null : (
                        <form method="post" action={action}>
                          <FormNumber />
                          <input type="hidden" name="slot" value={s.id} />
                          <button class="ds-button" data-variant="secondary" type="submit" name="do" value="cancel">
                            {t('cancel')}
                            <span class="vh">: {name}</span>
                          </button>
                        </form>
                      )}
                    </li>
                  );
                })}
              </ul>
            ) : null}
            {need.state === 'open' ? (
              <details class="quiet" open={['day', 'time', 'minutes', 'seats', 'where'].some((f) => error(f))}>
                <summary>{t('addTime')}</summary>
                <form method="post" action={action} class="card stack">
                  <FormNumber />
                  <SelectField
                    id="kind"
                    label={t('kind')}
                    value={value('kind', 'interview')}
                    options={(['interview', 'visit'] as const).map((k) => ({ value: k, label: t(k) }))}
                  />
                  <TextField id="day" type="date" short label={t('day')} value={value('day')} error={error('day')} />
                  <TextField id="time" type="time" short label={t('time')} value={value('time')} error={error('time')} />
                  <TextField
                    id="minutes"
                    inputmode="numeric"
                    short
                    label={t('minutes')}
                    value={value('minutes', '30')}
                    error={error('minutes')}
                  />
                  <TextField id="where" label={t('place')} value={value('where')} error={error('where')} maxlength={120} />
                  <TextField
                    id="seats"
                    inputmode="numeric"
                    short
                    label={t('seatsField')}
                    value={value('seats', '1')}
                    error={error('seats')}
                  />
                  <p>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="slot">
                      {t('save')}
                    </button>
                  </p>
                </form>
              </details>
            ) : null}
          </section>
        </div>
        <aside class="stack">
          <section class="card stack">
            <p>{need.publishedAt ? t('publicAt', { date: longDate(lang, dayOf(need.publishedAt)) }) : t('notPublic')}</p>
            {need.publishedAt && need.state === 'open' ? (
              <p>
                <a href={`/${lang}/needs/${need.id}`}>{t('see')}</a>
              </p>
            ) : null}
            <form method="post" action={action} class="stack-s">
              <FormNumber />
              {need.state === 'open' ? (
                <p>
                  <button class="ds-button" type="submit" name="do" value={need.publishedAt ? 'unpublish' : 'publish'}>
                    {t(need.publishedAt ? 'unpublish' : 'publish')}
                  </button>
                </p>
              ) : null}
              {needStates
                .filter((state) => state !== need.state && (state === 'open' || need.state === 'open'))
                .map((state) => (
                  <p>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value={`state:${state}`}>
                      {t(state)}
                    </button>
                  </p>
                ))}
            </form>
          </section>
          <p>
            <a href={`/${lang}/guide/employers?${dutiesQuery}`}>{t('duties')}</a>
          </p>
        </aside>
      </div>
    </Sheet>
  );
  return { title: jobName(need, taxonomy, lang), body, personal: true, unlisted: true, status: problems.length > 0 || refused ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const need = await opened(request);
  if (!need) return notHere(lang, 'mine');
  const read = reader(form, lang);
  const back = `/${lang}/employer/needs/${need.id}`;
  const [what, which = ''] = (form.get('do') ?? '').split(':', 2) as [string, string?];
  let work: Parameters<typeof attempt>[1] | null = null;
  if (what === 'publish' || what === 'unpublish')
    work = async (queries) => {
      await publishNeed(app, queries, scope, need.id, what === 'publish');
      return `${back}?saved=1`;
    };
  else if (what === 'state') {
    const state = needStates.find((s) => s === which);
    if (state)
      work = async (queries) => {
        await settleNeed(app, queries, scope, need.id, state);
        return `${back}?saved=1`;
      };
  } else if (what === 'invite') {
    const people = await peopleFor(app, need, lang);
    const at = people.findIndex((p) => p.key === form.get('key'));
    if (at < 0) return draw(request, need, [], 'not-there');
    const message = read.text('message', LONGEST);
    const tongue = read.code('lang', languages);
    if (read.problems.length > 0)
      return draw(
        request,
        need,
        read.problems.map((p) => (p.field === 'message' ? { ...p, field: `message-${at}` } : p)),
      );
    work = async (queries) => {
      await invite(app, queries, scope, need.id, people[at]!.enrolmentId, { message, lang: tongue });
      return `${back}?saved=invited`;
    };
  } else if (what === 'slot') {
    const kind = read.code('kind', ['interview', 'visit'] as const);
    const day = read.date('day', { must: true, from: app.clock.today() });
    const time = read.time('time');
    const minutes = read.number('minutes', 5, 480);
    const place = read.maybe('where', 120);
    const seats = read.number('seats', 1, 500);
    const zone = zoneOf(need.municipality.slice(0, 2));
    work = async (queries) => {
      await addSlot(app, queries, scope, need.id, { kind, startsAt: `${day}T${time}`, zone, minutes, place, seats });
      return `${back}?saved=1`;
    };
  } else if (what === 'cancel')
    work = async (queries) => {
      await cancelSlot(app, queries, scope, need.id, isId(form.get('slot') ?? '') ? form.get('slot')! : need.id);
      return `${back}?saved=1`;
    };
  if (read.problems.length > 0) return draw(request, need, read.problems);
  if (!work) return { redirect: back };
  const done = await attempt(request, work);
  return 'redirect' in done ? done : draw(request, need, [], done.refused);
}

export const page = definePage({
  path: '/employer/needs/:id',
  access: worksWithNeeds,
  async get(request) {
    const need = await opened(request);
    return need ? draw(request, need) : notHere(request.lang, 'mine');
  },
  post,
  postCost: 1,
  samples: async (app) => {
    const first = (await needsOf(app.database.queries, null)).filter((n) => n.example).slice(0, 2);
    return [...first.map((n) => `/employer/needs/${n.id}`), '/employer/needs/00000000-0000-7000-8000-000000000000'];
  },
});
