import { defineWords, longDate, number } from '#platform';
import { type Answer, CountryTag, Crumbs, definePage, Empty, Facts, Foreign, type PageRequest } from '#ui';
import { keepsProject } from '../../may.ts';
import { allProjects, findProject, partnerships } from '../../store.ts';
import { inLanguage, kindName, partName } from '../network-words.ts';

const words = defineWords('people.project', {
  projects: 'Projects',
  unknown: 'This project is not here',
  programme: 'Programme',
  funder: 'Funder',
  from: 'Begins',
  to: 'Ends',
  hold: 'Proof of participation is kept until',
  partners: 'Who does what',
  targets: 'Targets',
  target: 'Indicator {code}',
  example: 'The partners and people of this project are invented.',
  edit: 'Change the project',
});

async function get({ app, lang, params, scope }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const project = await findProject(app.database.queries, { slug: params.slug ?? '' });
  if (!project) {
    const body = (
      <section class="sec-s">
        <div class="wrap narrow stack">
          <h1>{t('unknown')}</h1>
          <Empty title={t('projects')}>
            <a href={`/${lang}/projects`}>{t('projects')}</a>
          </Empty>
        </div>
      </section>
    );
    return { title: t('unknown'), body, status: 404, unlisted: true };
  }
  const [name, about] = [inLanguage(project.name, lang), inLanguage(project.about, lang)];
  const partners = await partnerships(app.database.queries, { projectId: project.id });
  const order = ['lead', 'partner', 'co-funder', 'associated'];
  const targets = Object.entries(project.targets as Record<string, number>);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/projects`, label: t('projects') }]} here={name.text} />
      <section class="sec-s">
        <div class="wrap side">
          <div class="stack-l">
            <header class="stack">
              <h1 lang={name.lang}>{name.text}</h1>
              <p class="lead">
                <Foreign of={about.lang} lang={lang}>
                  {about.text}
                </Foreign>
              </p>
              {project.example ? <p class="sm mut">{t('example')}</p> : null}
              {keepsProject(scope, project.id) ? (
                <p>
                  <a class="ds-button" data-variant="secondary" href={`/${lang}/projects/${project.slug}/edit`}>
                    {t('edit')}
                  </a>
                </p>
              ) : null}
            </header>
            <section class="stack-s" aria-labelledby="h-partners">
              <h2 id="h-partners">{t('partners')}</h2>
              <ul class="plainlist">
                {[...partners]
                  .sort((a, b) => order.indexOf(a.partner.part) - order.indexOf(b.partner.part))
                  .map(({ partner, organisation }) => {
                    const task = inLanguage(partner.task, lang);
                    return (
                      <li class="card flat stack-s">
                        <h3>
                          <a href={`/${lang}/organisations/${organisation.id}`}>{organisation.name}</a>
                        </h3>
                        <p class="sm">
                          <CountryTag country={organisation.country} lang={lang}>
                            {partName(partner.part, lang)}, {kindName(organisation.kind, lang)}
                          </CountryTag>
                        </p>
                        {task.text ? (
                          <p class="sm">
                            <Foreign of={task.lang} lang={lang}>
                              {task.text}
                            </Foreign>
                          </p>
                        ) : null}
                      </li>
                    );
                  })}
              </ul>
            </section>
          </div>
          <aside class="stack">
            <section class="card">
              <Facts
                rows={[
                  [t('programme'), project.programme],
                  [t('funder'), project.funder],
                  [t('from'), longDate(lang, project.startsOn)],
                  [t('to'), longDate(lang, project.endsOn)],
                  [t('hold'), longDate(lang, project.proofUntil)],
                ]}
              />
            </section>
            {targets.length > 0 ? (
              <section class="card stack-s" aria-labelledby="h-targets">
                <h2 id="h-targets" class="h3">
                  {t('targets')}
                </h2>
                <Facts rows={targets.map(([code, value]) => [t('target', { code }), number(lang, value)] as const)} />
              </section>
            ) : null}
          </aside>
        </div>
      </section>
    </>
  );
  return { title: name.text, description: about.text, body };
}

export const page = definePage({
  path: '/projects/:slug',
  access: 'public',
  get,
  samples: async (app) => [
    ...(await allProjects(app.database.queries)).slice(0, 1).map((p) => `/projects/${p.slug}`),
    '/projects/0000000000000000',
  ],
});
