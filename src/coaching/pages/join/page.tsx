import { changePerson, consentText, findOrganisation, findPerson, findProject, hasAccount } from '#people';
import { defineWords, isId, longDate, number } from '#platform';
import { taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  Choices,
  CountryTag,
  countryName,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  LanguageMark,
  Note,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, RefusalNote, sessionTime, Sheet } from '../../groups/frame.tsx';
import { allGroups, countSeats, findEnrolmentIn, findGroup, type GroupRow, sessionsOf } from '../../groups/store.ts';
import { channels } from '../../groups/terms.ts';
import { channelName } from '../../groups/words.ts';
import { joinGroup } from '../../groups/work.ts';

const words = defineWords('coaching.join', {
  title: 'Coaching group: {group}',
  what: 'A group that prepares for work across the border: language, working life, your own plan, interviews, and employers to meet. It costs nothing.',
  run: 'Run by',
  project: 'Project',
  when: 'When',
  days: '{from} – {to}',
  language: 'Language of the group',
  next: 'Next session',
  seats: 'Seats left',
  who: 'Who sees what',
  whoCoach: 'Your coach and the partner that runs the group see your profile, your plan and your applications.',
  whoYou: 'You can read all that is written about you, and who has looked.',
  whoOthers: 'Nobody else sees it, unless you say yes to that separately.',
  whoCount: 'The project counts you without your name.',
  leave: 'You can leave at any time, on your own page, with one click.',
  signIn: 'Sign in to sign up',
  signInText: 'You sign in with your e-mail address, without a password. You come back here afterwards.',
  withoutAccount: 'You would rather not have an account? Ask the coach: they can write you down with your consent.',
  name: 'What shall your coach call you?',
  nameHelp: 'A first name is enough.',
  home: 'Where do you live?',
  homeHelp: 'Municipality, such as Tornio, Haparanda or Alta.',
  homeMissing: 'Write where you live, so that we know across which border you would go',
  dest: 'Where would you like to work?',
  open: 'I do not know yet',
  channel: 'How did you hear of the group?',
  notSaid: 'I would rather not say',
  yes: 'Your consent',
  yesBox: 'Yes, I agree to this',
  yesMissing: 'Tick that you agree. Without your yes nobody may coach you',
  go: 'Sign up',
  full: 'Every seat is taken',
  fullText: 'You can put yourself on the list. Your coach gets in touch when a seat is free.',
  list: 'Put me on the list',
  ended: 'This group has ended',
  endedText: 'It takes nobody in any more.',
  in: 'You are in this group already.',
  toMine: 'To my coaching',
  unknown: 'There is no such group',
  unknownText: 'Check the address, or ask whoever gave it to you.',
  nameMissing: 'Write what your coach shall call you',
});
const countries = ['FI', 'SE', 'NO'] as const;

function gone({ lang }: PageRequest): Answer {
  const t = words.in(lang);
  const body = (
    <Sheet narrow>
      <div class="empty">
        <h1>{t('unknown')}</h1>
        <p>{t('unknownText')}</p>
      </div>
    </Sheet>
  );
  return { title: t('unknown'), body, status: 404, unlisted: true };
}

async function draw(request: PageRequest, group: GroupRow, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, scope, form, path } = request;
  const t = words.in(lang);
  const { queries } = app.database;
  const today = app.clock.today();
  const [organisation, project] = [
    await findOrganisation(queries, group.organisationId),
    await findProject(queries, { id: group.projectId }),
  ];
  const person = hasAccount(scope) ? await findPerson(queries, scope.personId!) : null;
  const there = person ? await findEnrolmentIn(queries, group.id, person.id) : null;
  const left = Math.max(0, group.capacity - (await countSeats(queries, group.id)));
  const next = (await sessionsOf(queries, [group.id])).find((s) => s.cancelledAt === null && s.startsAt.slice(0, 10) >= today);
  const time = next ? sessionTime(lang, next) : null;
  const name = (project?.name as Record<string, string> | undefined)?.[lang] ?? project?.slug ?? '';
  const consent = consentText('coaching', lang, { project: name });
  const { places } = await taxonomyOf(app);
  const value = (field: string, usual = '') => (form.has('go') ? (form.get(field) ?? '') : usual);
  const home = person?.home ? places.find(person.home) : null;
  const over = group.closedAt !== null || group.endsOn < today;
  const inside = there !== null && there.stage !== 'closed' && there.stage !== 'interested';
  const body = (
    <Sheet narrow>
      <header class="stack">
        <h1>{t('title', { group: group.name })}</h1>
        <p class="lead">{t('what')}</p>
        <ErrorSummary lang={lang} errors={problems} />
        <RefusalNote why={refused} lang={lang} />
      </header>
      <dl class="facts">
        <dt>{t('run')}</dt>
        <dd>
          <CountryTag country={group.country} lang={lang}>
            {organisation?.name}
          </CountryTag>
        </dd>
        <dt>{t('project')}</dt>
        <dd>{name}</dd>
        <dt>{t('when')}</dt>
        <dd>{t('days', { from: longDate(lang, group.startsOn), to: longDate(lang, group.endsOn) })}</dd>
        <dt>{t('language')}</dt>
        <dd>
          <LanguageMark of={group.lang} lang={lang} />
        </dd>
        {time ? (
          <>
            <dt>{t('next')}</dt>
            <dd>{`${time.day}, ${time.clock}`}</dd>
          </>
        ) : null}
        <dt>{t('seats')}</dt>
        <dd>{number(lang, left)}</dd>
      </dl>
      <section class="card flat stack-s">
        <h2 class="h3">{t('who')}</h2>
        <ul class="stack-s">
          <li>{t('whoCoach')}</li>
          <li>{t('whoYou')}</li>
          <li>{t('whoOthers')}</li>
          <li>{t('whoCount')}</li>
          <li>{t('leave')}</li>
        </ul>
      </section>
      {inside ? (
        <Note kind="done">
          {t('in')} <a href={`/${lang}/me/coaching`}>{t('toMine')}</a>
        </Note>
      ) : over ? (
        <Empty title={t('ended')}>{t('endedText')}</Empty>
      ) : person === null ? (
        <section class="stack-s">
          <p>
            <a class="ds-button" href={`/${lang}/sign-in?back=${encodeURIComponent(path)}`}>
              {t('signIn')}
            </a>
          </p>
          <p class="sm mut">{t('signInText')}</p>
          <p class="sm mut">{t('withoutAccount')}</p>
        </section>
      ) : (
        <form method="post" action={path} class="stack">
          <FormNumber />
          <TextField
            id="name"
            label={t('name')}
            description={t('nameHelp')}
            value={value('name', person.name ?? '')}
            error={errorIn(problems, 'name')}
            autocomplete="given-name"
            maxlength={100}
          />
          <TextField
            id="home"
            label={t('home')}
            description={t('homeHelp')}
            value={value('home', home ? places.label(home, lang) : '')}
            error={errorIn(problems, 'home')}
            maxlength={120}
          />
          <SelectField
            id="dest"
            short
            label={t('dest')}
            value={value('dest', group.country)}
            options={[{ value: '', label: t('open') }, ...countries.map((c) => ({ value: c, label: countryName(c, lang) }))]}
          />
          <SelectField
            id="channel"
            short
            label={t('channel')}
            value={value('channel')}
            options={[{ value: '', label: t('notSaid') }, ...channels.map((c) => ({ value: c, label: channelName(c, lang) }))]}
          />
          {left > 0 ? (
            <Choices id="yes" legend={t('yes')}>
              <Note>
                <p class="b">{consent.title}</p>
                <p>{consent.text}</p>
              </Note>
              <Choice type="checkbox" id="yes-box" name="yes" value="1" checked={false} label={t('yesBox')} />
              {errorIn(problems, 'yes') ? <p class="ds-validation-message">{errorIn(problems, 'yes')}</p> : null}
            </Choices>
          ) : (
            <Note kind="attention">
              <p class="b">{t('full')}</p>
              <p>{t('fullText')}</p>
            </Note>
          )}
          <p class="row">
            <button class="ds-button" type="submit" name="go" value="1">
              {left > 0 ? t('go') : t('list')}
            </button>
          </p>
        </form>
      )}
    </Sheet>
  );
  return {
    title: t('title', { group: group.name }),
    description: t('what'),
    body,
    personal: person !== null,
    status: problems.length > 0 || refused ? 422 : 200,
  };
}

const open = async ({ app, params }: PageRequest): Promise<GroupRow | null> =>
  params.id && isId(params.id) ? findGroup(app.database.queries, params.id) : null;

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form, path } = request;
  const group = await open(request);
  if (!group) return gone(request);
  if (!hasAccount(scope)) return { redirect: `/${lang}/sign-in?back=${encodeURIComponent(path)}` };
  const t = words.in(lang);
  const read = reader(form, lang);
  const { places } = await taxonomyOf(app);
  const name = read.raw('name').replace(/\s+/g, ' ').slice(0, 100);
  if (name === '') read.wrong('name', t('nameMissing'));
  const home = read.municipality('home', places);
  if (read.raw('home') === '') read.wrong('home', t('homeMissing'));
  const destCountry = read.maybeCode('dest', countries);
  const channel = read.maybeCode('channel', channels);
  const full = (await countSeats(app.database.queries, group.id)) >= group.capacity;
  if (!full && !form.has('yes')) read.wrong('yes', t('yesMissing'));
  if (read.problems.length > 0 || !home) return draw(request, group, read.problems);
  const done = await attempt(request, async (queries) => {
    await changePerson(queries, scope.personId!, { name, home });
    const { seat } = await joinGroup(app, queries, scope, group, {
      homeCountry: home.slice(0, 2),
      destCountry,
      channel,
      lang,
      saidYes: form.has('yes'),
    });
    return `/${lang}/me/coaching?saved=${seat ? 'in' : 'list'}`;
  });
  return 'refused' in done ? draw(request, group, [], done.refused) : done;
}

export const page = definePage({
  path: '/join/:id',
  access: 'public',
  async get(request) {
    const group = await open(request);
    return group ? draw(request, group) : gone(request);
  },
  post,
  samples: async (app) => {
    const [first] = await allGroups(app.database.queries);
    return [...(first ? [`/join/${first.id}`] : []), '/join/00000000-0000-7000-8000-000000000000'];
  },
});
