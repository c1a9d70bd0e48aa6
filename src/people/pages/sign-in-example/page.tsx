import { defineWords, isId } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';
import { isRole } from '../../roles.ts';
import { backOf, letIn } from '../../sign-in.ts';
import { examplePersons } from '../../store.ts';
import { roleName } from '../role-names.ts';

const words = defineWords('people.sign-in-example', {
  title: 'Look around as somebody invented',
  lead: 'Everybody here is invented. This page exists only on your own machine, while the service has no public address.',
  be: 'Be {name}',
  seeker: 'jobseeker',
});

/** Only for somebody at the machine itself, and only while the service has no address for the public. */
const isOpen = ({ app, local }: PageRequest) => local && app.config.publicUrl === null;

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, query } = request;
  if (!isOpen(request)) return { redirect: `/${lang}/sign-in` };
  const t = words.in(lang);
  const back = backOf(query.get('back'));
  const people = await examplePersons(app.database.queries);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <form method="post" action={`/${lang}/sign-in/example`} class="stack-s">
          {back ? <input type="hidden" name="back" value={back} /> : null}
          <ul class="plainlist">
            {people.map((person) => (
              <li class="row">
                <button class="ds-button" data-variant="secondary" type="submit" name="person" value={person.id}>
                  {t('be', { name: person.name ?? '' })}
                </button>
                <span class="sm mut">
                  {person.roles.length === 0
                    ? t('seeker')
                    : [...new Set(person.roles)].map((role) => (isRole(role) ? roleName(role, lang) : role)).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </form>
      </div>
    </section>
  );
  return { title: t('title'), body, unlisted: true, personal: true };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, device } = request;
  const id = form.get('person') ?? '';
  if (!isOpen(request) || !isId(id)) return { redirect: `/${lang}/sign-in` };
  return app.database.queries.transaction(async (queries): Promise<Answer> => {
    const person = (await examplePersons(queries)).find((p) => p.id === id);
    if (!person) return { redirect: `/${lang}/sign-in` };
    const { token } = await letIn(app, queries, person, { method: 'example', strong: true, device });
    return { redirect: backOf(form.get('back')) ?? `/${lang}/me`, session: token };
  });
}

export const page = definePage({ path: '/sign-in/example', access: 'public', get, post, samples: async () => ['/sign-in/example'] });
