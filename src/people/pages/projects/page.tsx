import { defineWords, longDate } from '#platform';
import { type Answer, definePage, Empty, Foreign, type PageRequest } from '#ui';
import { runsInstallation } from '../../may.ts';
import { allProjects } from '../../store.ts';
import { inLanguage } from '../network-words.ts';

const words = defineWords('people.projects', {
  title: 'Projects',
  lead: 'What is done together across the borders, by whom, and until when.',
  none: 'There is no project yet',
  dates: '{from} – {to}',
  example: 'example',
  add: 'Add a project',
});

async function get({ app, lang, scope }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const projects = await allProjects(app.database.queries);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {runsInstallation(scope) ? (
            <p>
              <a class="ds-button" data-variant="secondary" href={`/${lang}/projects/new/edit`}>
                {t('add')}
              </a>
            </p>
          ) : null}
        </header>
        {projects.length === 0 ? <Empty title={t('none')} /> : null}
        <ul class="plainlist">
          {projects.map((project) => {
            const [name, about] = [inLanguage(project.name, lang), inLanguage(project.about, lang)];
            return (
              <li class="card stack-s">
                <h2 class="h3">
                  <a href={`/${lang}/projects/${project.slug}`} lang={name.lang}>
                    {name.text}
                  </a>
                </h2>
                <p>
                  <Foreign of={about.lang} lang={lang}>
                    {about.text}
                  </Foreign>
                </p>
                <p class="sm mut">
                  {project.programme} · {t('dates', { from: longDate(lang, project.startsOn), to: longDate(lang, project.endsOn) })}
                  {project.example ? ` · ${t('example')}` : ''}
                </p>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/projects',
  access: 'public',
  footer: { column: 1, order: 50, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/projects'],
});
