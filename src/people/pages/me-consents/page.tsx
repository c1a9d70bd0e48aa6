import { dayOf, defineWords, type Language, longDate, ownName } from '#platform';
import { type Answer, definePage, FormNumber, Note, type PageRequest } from '#ui';
import { consentText, giveConsent, isPurpose, type Purpose, withdrawConsent } from '../../consents.ts';
import { keepDrawer } from '../../drawers.ts';
import { hasAccount } from '../../may.ts';
import { allProjects, consentsOf, type ConsentRow } from '../../store.ts';

const words = defineWords('people.me-consents', {
  title: 'What I have agreed to',
  about: 'Give your consent, or take it back as easily.',
  lead: 'Each line stands for itself. You can say yes or take it back at any time, and nothing else gets worse for it.',
  yes: 'Yes, I agree',
  no: 'Take it back',
  given: 'You agreed on {date}.',
  notedBy: 'Your coach noted it on {date}, when you said yes.',
  notGiven: 'You have not agreed to this.',
  coaching: 'Coaching',
  coachingNone: 'You have not joined a coaching group. You agree on the page where you join one.',
  history: 'All I ever agreed to',
  purpose: 'What',
  from: 'From',
  to: 'Until',
  text: 'Text of',
  today: 'still holds',
  saved: 'Noted.',
  deleted: 'Noted. What was kept for it has been deleted.',
  moved: 'Noted. What this browser had kept lies on your account now.',
});

const own = ['keep-profile', 'keep-guide', 'letters-new-jobs', 'letters-rules', 'shown-to-employers'] as const satisfies readonly Purpose[];
/** Where what a purpose allows is kept. */
const drawers = { 'keep-profile': 'visit', 'keep-guide': 'guide' } as const;

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const rows = await consentsOf(app.database.queries, scope.personId!);
  const projects = new Map((await allProjects(app.database.queries)).map((p) => [p.id, p]));
  const projectName = (id: string | null) => {
    const name = id ? (projects.get(id)?.name as Record<string, string> | undefined) : undefined;
    return name?.[lang] ?? name?.en ?? '';
  };
  const standing = (purpose: Purpose): ConsentRow | undefined => rows.find((r) => r.purpose === purpose && r.withdrawnAt === null);
  const since = (row: ConsentRow) => t(row.notedBy ? 'notedBy' : 'given', { date: longDate(lang, dayOf(row.givenAt)) });
  const button = (purpose: Purpose, what: 'yes' | 'no', label: string, projectId: string | null = null) => (
    <form method="post" action={`/${lang}/me/consents`}>
      <FormNumber />
      <input type="hidden" name="purpose" value={purpose} />
      {projectId ? <input type="hidden" name="project" value={projectId} /> : null}
      <button class="ds-button" data-variant="secondary" type="submit" name="do" value={what}>
        {t(what)} <span class="vh">: {label}</span>
      </button>
    </form>
  );
  const coaching = rows.filter((r) => r.purpose === 'coaching' && r.withdrawnAt === null);
  const saved = query.get('saved');
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {saved ? <Note kind="done">{t(saved === 'deleted' || saved === 'moved' ? saved : 'saved')}</Note> : null}
        </header>
        {own.map((purpose) => {
          const row = standing(purpose);
          const { title, text } = consentText(purpose, lang);
          return (
            <section class="card stack-s" aria-labelledby={`h-${purpose}`}>
              <h2 id={`h-${purpose}`} class="h3">
                {title}
              </h2>
              <p>{text}</p>
              <p class="sm mut">{row ? since(row) : t('notGiven')}</p>
              {button(purpose, row ? 'no' : 'yes', title)}
            </section>
          );
        })}
        <section class="stack-s" aria-labelledby="h-coaching">
          <h2 id="h-coaching">{t('coaching')}</h2>
          {coaching.length === 0 ? <p class="mut">{t('coachingNone')}</p> : null}
          {coaching.map((row) => {
            const { title, text } = consentText('coaching', lang, { project: projectName(row.projectId) });
            return (
              <div class="card stack-s">
                <h3>{title}</h3>
                <p>{text}</p>
                <p class="sm mut">{since(row)}</p>
                {button('coaching', 'no', title, row.projectId)}
              </div>
            );
          })}
        </section>
        {rows.length > 0 ? (
          <details class="more">
            <summary>{t('history')}</summary>
            <div class="scroll" role="region" aria-label={t('history')} tabindex={0}>
              <table class="tbl">
                <thead>
                  <tr>
                    <th scope="col">{t('purpose')}</th>
                    <th scope="col">{t('from')}</th>
                    <th scope="col">{t('to')}</th>
                    <th scope="col">{t('text')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr>
                      <td>
                        {isPurpose(row.purpose)
                          ? consentText(row.purpose, lang, { project: projectName(row.projectId) }).title
                          : row.purpose}
                      </td>
                      <td>{longDate(lang, dayOf(row.givenAt))}</td>
                      <td>{row.withdrawnAt ? longDate(lang, dayOf(row.withdrawnAt)) : t('today')}</td>
                      <td>
                        {longDate(lang, row.textVersion)}, {ownName[row.textLang as Language] ?? row.textLang}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        ) : null}
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const purpose = form.get('purpose') ?? '';
  const personId = scope.personId!;
  const to = `/${lang}/me/consents`;
  if (!isPurpose(purpose)) return { redirect: to };
  const name = purpose in drawers ? drawers[purpose as keyof typeof drawers] : null;
  if (form.get('do') === 'yes') {
    // A project's yes is given where one joins, with the project's name beside it.
    if (purpose === 'coaching') return { redirect: to };
    const inBrowser = name && request.drawerOf(name).kept === 'browser' ? request.drawerOf(name).read() : null;
    await app.database.queries.transaction((queries) => giveConsent(app, queries, { personId, purpose, lang }));
    if (name) await request.keepOnAccount(name);
    return { redirect: `${to}?saved=${inBrowser === null ? '1' : 'moved'}` };
  }
  const deleted = await app.database.queries.transaction(async (queries) => {
    await withdrawConsent(app, queries, { personId, purpose, projectId: purpose === 'coaching' ? form.get('project') : null });
    if (!name || request.drawerOf(name).kept === 'browser') return false;
    const had = request.drawerOf(name).read() !== null;
    for (const kept of [name, `${name}-told`]) await keepDrawer(app, queries, personId, kept, null);
    return had;
  });
  return { redirect: `${to}?saved=${deleted ? 'deleted' : '1'}` };
}

export const page = definePage({
  path: '/me/consents',
  access: hasAccount,
  menu: { order: 70, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get,
  post,
  samples: async () => ['/me/consents', '/me/consents?saved=moved'],
});
