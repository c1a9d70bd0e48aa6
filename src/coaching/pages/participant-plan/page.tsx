import { groundOf, guidanceIn, judge, parseSituation } from '#border';
import { defineWords, isId, isLanguage, type Language } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, Choice, definePage, ErrorSummary, FormNumber, Note, type PageRequest, SelectField, TextField } from '#ui';
import type { Refusal } from '../../groups/commands.ts';
import { dayMonth, errorIn, type Problems, reader } from '../../groups/fields.ts';
import { attempt, notHere, personCrumbs, RefusalNote, Sheet } from '../../groups/frame.tsx';
import { worksWithGroups } from '../../groups/may.ts';
import { firstParticipant, isBeforeYes, type Opened, openOne, profilesOf } from '../../groups/people.ts';
import { planOf } from '../../groups/store.ts';
import { planKinds, planStates } from '../../groups/terms.ts';
import { inOrder, ItemState } from '../../groups/way.tsx';
import { kindName, stateName } from '../../groups/words.ts';
import { addPlanItem, agreePlan, setPlanState } from '../../groups/work.ts';

const words = defineWords('coaching.plan', {
  title: 'Plan of {name}',
  here: 'Plan',
  lead: 'Goals and steps that you agree together. {name} sees them, ticks them off and adds their own.',
  none: 'Nothing in the plan yet. Begin with a goal in their own words.',
  stateOf: 'How far: {text}',
  due: 'by {date}',
  keep: 'Save',
  add: 'Add to the plan',
  kind: 'What kind',
  text: 'In words',
  textHelp: 'In the language of {name}, such as “Norwegian B1 before the start”.',
  dueField: 'By which day? May be left out.',
  put: 'Add',
  border: 'Border steps from the guide',
  borderText: 'The guide judges from where they live and where they want to work. Choose the place, then tick what belongs in the plan.',
  place: 'Municipality where they would work',
  how: 'How',
  move: 'Moving there',
  daily: 'Daily from home',
  weekly: 'Weekly from home',
  look: 'Look in the guide',
  noHome: 'Note in the intake where they live; then the guide can judge.',
  noSteps: 'The guide has no steps for this.',
  take: 'Take these into the plan',
  takeNone: 'Tick at least one step',
  agree: 'Is the plan agreed?',
  agreeOwn: '{name} agrees on their own page.',
  agreeNote: 'For somebody without an account: note here that you went through it together and they said yes.',
  agreeButton: 'We went through it, and they said yes',
  agreed: 'Agreed.',
  saved: 'Saved.',
});

const ways = ['move', 'daily', 'weekly'] as const;

/** Steps of the border guide for this person and a place to work, in their own language; null when it cannot judge. */
async function borderSteps({ app }: PageRequest, { person }: Opened, place: string | null, how: string, lang: Language) {
  if (!person.home || !place) return null;
  const { places } = await taxonomyOf(app);
  const at = places.find(place);
  const home = places.find(person.home);
  if (!at || !home) return null;
  const ground = await groundOf(app);
  const profile = (await profilesOf(app, [person.id])).get(person.id);
  const there = `${at.country}/${at.code}`;
  const trained = profile?.qualifications?.find((q) => q.country)?.country;
  const job = profile?.occupations.find((o) => o.uri)?.uri ?? profile?.occupations[0]?.text;
  const { situation } = parseSituation(
    Object.fromEntries(
      Object.entries({
        home: `${home.country}/${home.code}`,
        work: [{ place: there, share: 100, mode: 'on-site', employer: 0 }],
        employers: [{ country: at.country }],
        dest: how === 'move' ? there : undefined,
        pattern: how,
        status: 'employee',
        phase: 'exploring',
        start: profile?.seeks?.from,
        occupation: job,
        qualified_in: trained === undefined ? undefined : ['FI', 'SE', 'NO'].includes(trained) ? trained : 'other',
      }).filter(([, value]) => value !== undefined),
    ),
    ground.lookup,
  );
  return guidanceIn(judge(situation, ground), lang, ground.on, ground.today).steps;
}

async function draw(request: PageRequest, opened: Opened, problems: Problems = [], refused: Refusal | null = null): Promise<Answer> {
  const { app, lang, form, query } = request;
  const { e, group, name, person } = opened;
  const t = words.in(lang);
  const plan = await planOf(app.database.queries, [e.id]);
  const theirs: Language = isLanguage(person.lang) ? person.lang : lang;
  const { places } = await taxonomyOf(app);
  const typed = (form.get('place') ?? query.get('place') ?? '').trim();
  const how = ways.find((w) => w === (form.get('how') ?? query.get('how'))) ?? 'move';
  const found = typed ? places.typed(typed) : [];
  const place = found.length === 1 ? `${found[0]!.country}/${places.nameIn(found[0]!, '')}` : null;
  const placeProblem = typed && found.length !== 1 ? reader(new URLSearchParams({ place: typed }), lang) : null;
  placeProblem?.municipality('place', places);
  const steps = await borderSteps(request, opened, place, how, theirs);
  const inPlan = new Set(plan.flatMap((item) => (item.kind === 'border' && item.ref ? [item.ref] : [])));
  const address = `/${lang}/participants/${e.id}/plan`;
  const value = (field: string, usual = '') => form.get(field) ?? usual;
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet>
        <header class="stack">
          <h1>{t('title', { name })}</h1>
          <p class="lead">{t('lead', { name })}</p>
          <ErrorSummary lang={lang} errors={problems} />
          <RefusalNote why={refused} lang={lang} />
          {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
        </header>
        {plan.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul class="ledger plain">
            {inOrder(plan).map((item) => (
              <li class="lrow">
                <div>
                  <ItemState state={item.state} lang={lang} />
                </div>
                <div>
                  <h2 class="h3">{item.text}</h2>
                  <p class="sm mut">
                    {kindName(item.kind as 'goal', lang)}
                    {item.due ? ` · ${t('due', { date: dayMonth(lang, item.due) })}` : ''}
                  </p>
                </div>
                <form method="post" action={address} class="tick">
                  <FormNumber />
                  <input type="hidden" name="item" value={item.id} />
                  <select class="ds-input" name="state" aria-label={t('stateOf', { text: item.text })}>
                    {planStates.map((state) => (
                      <option value={state} selected={state === item.state}>
                        {stateName(state, lang)}
                      </option>
                    ))}
                  </select>
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="state">
                    {t('keep')}
                    <span class="vh">: {item.text}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        {plan.length > 0 ? (
          <section class="card flat stack-s">
            <h2 class="h3">{t('agree')}</h2>
            {plan.every((item) => item.agreedAt) ? (
              <p>{t('agreed')}</p>
            ) : person.email !== null ? (
              <p>{t('agreeOwn', { name })}</p>
            ) : (
              <form method="post" action={address} class="stack-s">
                <FormNumber />
                <p>{t('agreeNote')}</p>
                <p class="row">
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="agree">
                    {t('agreeButton')}
                  </button>
                </p>
              </form>
            )}
          </section>
        ) : null}
        <div class="grid2">
          <section class="card stack">
            <h2>{t('add')}</h2>
            <form method="post" action={address} class="stack">
              <FormNumber />
              <SelectField
                id="kind"
                short
                label={t('kind')}
                value={value('kind', plan.length === 0 ? 'goal' : 'step')}
                options={planKinds.filter((k) => k !== 'border').map((k) => ({ value: k, label: kindName(k, lang) }))}
              />
              <TextField
                id="text"
                label={t('text')}
                description={t('textHelp', { name })}
                value={value('text')}
                error={errorIn(problems, 'text')}
                maxlength={300}
              />
              <TextField id="due" type="date" short label={t('dueField')} value={value('due')} error={errorIn(problems, 'due')} />
              <p class="row">
                <button class="ds-button" type="submit" name="do" value="add">
                  {t('put')}
                </button>
              </p>
            </form>
          </section>
          <section class="card stack" id="border">
            <h2>{t('border')}</h2>
            {person.home ? (
              <>
                <p class="sm mut">{t('borderText')}</p>
                <form method="get" action={address} class="stack">
                  <TextField
                    id="place"
                    label={t('place')}
                    value={typed}
                    error={placeProblem ? errorIn(placeProblem.problems, 'place') : null}
                    maxlength={120}
                  />
                  <SelectField id="how" short label={t('how')} value={how} options={ways.map((w) => ({ value: w, label: t(w) }))} />
                  <p class="row">
                    <button class="ds-button" data-variant="secondary" type="submit">
                      {t('look')}
                    </button>
                  </p>
                </form>
              </>
            ) : (
              <p>{t('noHome')}</p>
            )}
            {steps === null ? null : steps.length === 0 ? (
              <p>{t('noSteps')}</p>
            ) : (
              <form method="post" action={address} class="stack-s">
                <FormNumber />
                <input type="hidden" name="place" value={typed} />
                <input type="hidden" name="how" value={how} />
                {steps
                  .filter((s) => !inPlan.has(s.id))
                  .map((s) => (
                    <Choice
                      type="checkbox"
                      name="take"
                      id={`take-${s.id}`}
                      value={s.id}
                      checked={false}
                      label={s.title}
                      help={[s.authority, s.due ? t('due', { date: dayMonth(lang, s.due) }) : null].filter(Boolean).join(' · ')}
                      lang={theirs}
                    />
                  ))}
                {errorIn(problems, 'take') ? <p class="ds-validation-message">{errorIn(problems, 'take')}</p> : null}
                <p class="row">
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="take">
                    {t('take')}
                  </button>
                </p>
              </form>
            )}
          </section>
        </div>
      </Sheet>
    </>
  );
  return { title: t('title', { name }), body, personal: true, status: problems.length > 0 || refused ? 422 : 200 };
}

const open = async ({ app, scope, params }: PageRequest): Promise<Opened | null> => {
  const opened = await openOne(app, scope, params.id);
  return opened?.coaches && !isBeforeYes(opened.e.stage) ? opened : null;
};

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const opened = await open(request);
  if (!opened) return notHere(lang);
  const { e, person } = opened;
  const read = reader(form, lang);
  const back = `/${lang}/participants/${e.id}/plan?saved=1`;
  const what = form.get('do');
  let work: Parameters<typeof attempt>[1];
  if (what === 'state') {
    const [item, state] = [read.raw('item'), read.code('state', planStates)];
    work = async (queries) => {
      if (isId(item)) await setPlanState(app, queries, scope, item, state);
      return back;
    };
  } else if (what === 'agree')
    work = async (queries) => {
      await agreePlan(app, queries, scope, e.id);
      return back;
    };
  else if (what === 'take') {
    const { places } = await taxonomyOf(app);
    const place = read.municipality('place', places);
    const theirs: Language = isLanguage(person.lang) ? person.lang : lang;
    const how = ways.find((w) => w === form.get('how')) ?? 'move';
    const wanted = ((await borderSteps(request, opened, place, how, theirs)) ?? []).filter((s) => form.getAll('take').includes(s.id));
    if (wanted.length === 0) read.wrong('take', words.in(lang)('takeNone'));
    work = async (queries) => {
      const there = new Set((await planOf(queries, [e.id])).map((item) => item.ref));
      for (const s of wanted)
        if (!there.has(s.id)) await addPlanItem(app, queries, scope, e.id, { kind: 'border', text: s.title, due: s.due, ref: s.id });
      return back;
    };
  } else {
    const item = { kind: read.code('kind', planKinds), text: read.text('text', 300), due: read.date('due') };
    work = async (queries) => {
      await addPlanItem(app, queries, scope, e.id, item);
      return back;
    };
  }
  if (read.problems.length > 0) return draw(request, opened, read.problems);
  const done = await attempt(request, work);
  return 'refused' in done ? draw(request, opened, [], done.refused) : done;
}

export const page = definePage({
  path: '/participants/:id/plan',
  access: worksWithGroups,
  async get(request) {
    const opened = await open(request);
    return opened ? draw(request, opened) : notHere(request.lang);
  },
  post,
  samples: async (app) => [...(await firstParticipant(app, '/plan')), ...(await firstParticipant(app, '/plan?place=Troms%C3%B8&how=move'))],
});
