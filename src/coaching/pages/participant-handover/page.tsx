import { calledOf, holdersOf, partnerships, readPersons } from '#people';
import { defineWords } from '#platform';
import {
  type Answer,
  Choice,
  Choices,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  LongField,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { daysFrom, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { firstParticipant, isBeforeYes, type Opened, openOne } from '../../groups/people.ts';
import { partName, problem } from '../../groups/words.ts';
import { askHandover, handedOver } from '../../groups/work.ts';

const words = defineWords('coaching.handover', {
  title: 'Ask {name} whether a colleague may help',
  here: 'A colleague',
  lead: 'You ask, {name} decides. Nothing is shared before {name} has clicked yes, and {name} can take it back at any time.',
  noAccount: '{name} has no account, so the yes cannot be given here',
  noAccountText: 'Sharing with another partner needs the person’s own click. Help them to sign in with their e-mail address first.',
  whom: 'Who shall help?',
  everybody: '{organisation}: all who coach there',
  one: '{organisation}: {name}',
  what: 'What may they see?',
  whatMissing: 'Tick at least one thing',
  why: 'Why? {name} reads this',
  whyHelp: 'Such as: “Kari knows the nursing homes in Tromsø and can come to the interview with you.”',
  until: 'Until which day?',
  ask: 'Ask {name}',
  nobody: 'No other partner coaches in this project',
});

type Whom = Readonly<{ value: string; organisationId: string; colleagueId: string | null; label: string }>;

async function colleagues({ app, lang }: PageRequest, { e }: Opened): Promise<Whom[]> {
  const t = words.in(lang);
  const { queries } = app.database;
  const found: Whom[] = [];
  for (const { organisation } of await partnerships(queries, { projectId: e.projectId })) {
    if (organisation.id === e.organisationId) continue;
    const holders = [
      ...(await holdersOf(queries, 'coach', { projectId: e.projectId, organisationId: organisation.id })),
      ...(await holdersOf(queries, 'border-adviser', { projectId: e.projectId, organisationId: organisation.id })),
    ];
    if (holders.length === 0) continue;
    found.push({
      value: organisation.id,
      organisationId: organisation.id,
      colleagueId: null,
      label: t('everybody', { organisation: organisation.name }),
    });
    const persons = await readPersons(
      queries,
      holders.map((h) => h.personId),
    );
    for (const person of persons.values())
      found.push({
        value: `${organisation.id} ${person.id}`,
        organisationId: organisation.id,
        colleagueId: person.id,
        label: t('one', { organisation: organisation.name, name: calledOf(person) }),
      });
  }
  return found;
}

async function draw(request: PageRequest, opened: Opened, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, form } = request;
  const { e, group, name, person } = opened;
  const t = words.in(lang);
  const whom = await colleagues(request, opened);
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const ticked = form.has('why') ? form.getAll('what') : ['profile', 'plan', 'contact'];
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet narrow>
        <h1>{t('title', { name })}</h1>
        {person.email === null ? (
          <Empty title={t('noAccount', { name })}>{t('noAccountText')}</Empty>
        ) : whom.length === 0 ? (
          <Empty title={t('nobody')} />
        ) : (
          <>
            <p class="lead">{t('lead', { name })}</p>
            <ErrorSummary lang={lang} errors={problems} />
            <RefusalNote why={refused} lang={lang} />
            <form method="post" action={`/${lang}/participants/${e.id}/handover`} class="stack">
              <FormNumber />
              <SelectField
                id="whom"
                label={t('whom')}
                value={value('whom')}
                error={errorIn(problems, 'whom')}
                options={whom.map((w) => ({ value: w.value, label: w.label }))}
              />
              <Choices id="what" legend={t('what')}>
                {handedOver.map((part) => (
                  <Choice
                    type="checkbox"
                    name="what"
                    id={`what-${part}`}
                    value={part}
                    checked={ticked.includes(part)}
                    label={partName(part, lang)}
                  />
                ))}
                {errorIn(problems, 'what') ? <p class="ds-validation-message">{errorIn(problems, 'what')}</p> : null}
              </Choices>
              <LongField
                id="why"
                label={t('why', { name })}
                description={t('whyHelp')}
                value={value('why')}
                error={errorIn(problems, 'why')}
                rows={3}
                maxlength={500}
              />
              <TextField
                id="until"
                type="date"
                short
                label={t('until')}
                value={value('until', daysFrom(app.clock.today(), 90))}
                error={errorIn(problems, 'until')}
              />
              <p class="row">
                <button class="ds-button" type="submit">
                  {t('ask', { name })}
                </button>
              </p>
            </form>
          </>
        )}
      </Sheet>
    </>
  );
  return { title: t('title', { name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

const open = async ({ app, scope, params }: PageRequest): Promise<Opened | null> => {
  const opened = await openOne(app, scope, params.id);
  return opened?.coaches && !isBeforeYes(opened.e.stage) && opened.e.stage !== 'closed' ? opened : null;
};

export const page = definePage({
  path: '/participants/:id/handover',
  access: worksWithGroups,
  async get(request) {
    const opened = await open(request);
    return opened ? draw(request, opened) : notHere(request.lang);
  },
  async post(request) {
    const { app, lang, scope, form } = request;
    const opened = await open(request);
    if (!opened || opened.person.email === null) return notHere(lang);
    const read = reader(form, lang);
    const whom = (await colleagues(request, opened)).find((w) => w.value === read.raw('whom'));
    if (!whom) read.wrong('whom', problem(lang)('choose'));
    const what = handedOver.filter((part) => form.getAll('what').includes(part));
    if (what.length === 0) read.wrong('what', words.in(lang)('whatMissing'));
    const why = read.text('why', 500);
    const until = read.date('until', { must: true, from: app.clock.today() });
    if (read.problems.length > 0 || !whom || !until) return draw(request, opened, read.problems);
    const done = await attempt(request, async (queries) => {
      await askHandover(app, queries, scope, opened.e.id, {
        toOrganisationId: whom.organisationId,
        toId: whom.colleagueId,
        why,
        what,
        until,
      });
      return `/${lang}/participants/${opened.e.id}?saved=1`;
    });
    return 'refused' in done ? draw(request, opened, [], done.refused) : done;
  },
  samples: (app) => firstParticipant(app, '/handover'),
});
