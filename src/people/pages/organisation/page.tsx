import { defineWords, isId, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, CountryTag, Crumbs, definePage, Empty, Foreign, Icon, Note, type PageRequest } from '#ui';
import { keepsOrganisation } from '../../may.ts';
import { allOrganisations, contactsOf, findOrganisation, partnerships, sitesOf } from '../../store.ts';
import { inLanguage, kindName, partName } from '../network-words.ts';

const words = defineWords('people.organisation', {
  network: 'The network',
  unknown: 'This organisation is not in the directory',
  unknownText: 'It may have left, or the address is mistyped.',
  example: 'This is an invented organisation of the demo world.',
  website: 'Website',
  sites: 'Where',
  contacts: 'Whom to ask',
  speaks: 'speaks {languages}',
  noContacts: 'Nobody has agreed to be shown here. Use the website.',
  projects: 'Projects',
  noProjects: 'Takes part in no project here.',
  dates: '{from} – {to}',
  edit: 'Change this page',
  saved: 'Saved.',
});

async function get({ app, lang, params, scope, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const queries = app.database.queries;
  const id = params.id ?? '';
  const o = isId(id) ? await findOrganisation(queries, id) : null;
  if (!o || (!o.listed && !keepsOrganisation(scope, id))) {
    const body = (
      <section class="sec-s">
        <div class="wrap narrow stack">
          <h1>{t('unknown')}</h1>
          <Empty title={t('unknownText')}>
            <a href={`/${lang}/organisations`}>{t('network')}</a>
          </Empty>
        </div>
      </section>
    );
    return { title: t('unknown'), body, status: 404, unlisted: true };
  }
  const { places, languageName } = await taxonomyOf(app);
  const sites = await sitesOf(queries, [id]);
  const contacts = (await contactsOf(queries, [id])).filter((c) => c.listed);
  const projects = await partnerships(queries, { organisationId: id });
  const about = inLanguage(o.about, lang);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/organisations`, label: t('network') }]} here={o.name} />
      <section class="sec-s">
        <div class="wrap side">
          <div class="stack-l">
            <header class="stack">
              <h1>{o.name}</h1>
              <p>
                <CountryTag country={o.country} lang={lang}>
                  {kindName(o.kind, lang)}
                </CountryTag>
              </p>
              {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
              {o.example ? <Note>{t('example')}</Note> : null}
              {about.text ? (
                <p class="lead">
                  <Foreign of={about.lang} lang={lang}>
                    {about.text}
                  </Foreign>
                </p>
              ) : null}
              <p class="row">
                {o.website ? (
                  <a href={o.website} rel="noreferrer">
                    {t('website')} <Icon name="external" />
                  </a>
                ) : null}
                {keepsOrganisation(scope, id) ? (
                  <a class="ds-button" data-variant="secondary" href={`/${lang}/organisations/${id}/edit`}>
                    {t('edit')}
                  </a>
                ) : null}
              </p>
            </header>
            <section class="stack-s" aria-labelledby="h-projects">
              <h2 id="h-projects">{t('projects')}</h2>
              {projects.length === 0 ? <p class="mut">{t('noProjects')}</p> : null}
              <ul class="plainlist">
                {projects.map(({ partner, project }) => {
                  const [name, task] = [inLanguage(project.name, lang), inLanguage(partner.task, lang)];
                  return (
                    <li class="card flat stack-s">
                      <h3>
                        <a href={`/${lang}/projects/${project.slug}`} lang={name.lang}>
                          {name.text}
                        </a>
                      </h3>
                      <p class="sm">
                        {partName(partner.part, lang)}
                        {task.text ? (
                          <>
                            {': '}
                            <Foreign of={task.lang} lang={lang}>
                              {task.text}
                            </Foreign>
                          </>
                        ) : null}
                      </p>
                      <p class="sm mut">{t('dates', { from: longDate(lang, project.startsOn), to: longDate(lang, project.endsOn) })}</p>
                    </li>
                  );
                })}
              </ul>
            </section>
          </div>
          <aside class="stack">
            {sites.length > 0 ? (
              <section class="card stack-s" aria-labelledby="h-sites">
                <h2 id="h-sites" class="h3">
                  {t('sites')}
                </h2>
                <ul class="plainlist">
                  {sites.map((s) => {
                    const place = places.find(s.municipality);
                    const name = place ? places.nameIn(place, lang) : s.municipality;
                    return <li>{s.name === name ? name : `${s.name}, ${name}`}</li>;
                  })}
                </ul>
              </section>
            ) : null}
            <section class="card stack-s" aria-labelledby="h-contacts">
              <h2 id="h-contacts" class="h3">
                {t('contacts')}
              </h2>
              {contacts.length === 0 ? <p class="sm mut">{t('noContacts')}</p> : null}
              {contacts.map((c) => (
                <p>
                  <span class="b">{c.name}</span>
                  <br />
                  <span class="sm">{c.task}</span>
                  {c.email ? (
                    <>
                      <br />
                      <a class="hy" href={`mailto:${c.email}`}>
                        {c.email}
                      </a>
                    </>
                  ) : null}
                  {c.phone ? (
                    <>
                      <br />
                      {c.phone}
                    </>
                  ) : null}
                  {(c.langs as string[]).length > 0 ? (
                    <>
                      <br />
                      <span class="sm mut">
                        {t('speaks', {
                          languages: new Intl.ListFormat(lang).format((c.langs as string[]).map((l) => languageName(l, lang))),
                        })}
                      </span>
                    </>
                  ) : null}
                </p>
              ))}
            </section>
          </aside>
        </div>
      </section>
    </>
  );
  return { title: o.name, description: about.text, body };
}

export const page = definePage({
  path: '/organisations/:id',
  access: 'public',
  get,
  samples: async (app) => [
    ...(await allOrganisations(app.database.queries)).slice(0, 2).map((o) => `/organisations/${o.id}`),
    '/organisations/00000000-0000-7000-8000-000000000000',
  ],
});
