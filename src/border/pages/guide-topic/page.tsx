import { defineWords, longDate } from '#platform';
import { countries, type Country } from '#taxonomy';
import { type Answer, Crumbs, countryName, definePage, type PageRequest } from '#ui';
import { type Topic, topics } from '../../fact.ts';
import { groundOf } from '../../ground.ts';
import { factWords, topicWords } from '../fact-words.ts';
import { FactView } from '../fact-view.tsx';

const words = defineWords('border.topic', {
  inCountry: '{topic}: work in {country}',
  all: 'All three countries',
  choose: 'Where do you work, or where do you move?',
  asOf: 'As of {date}',
  toPlan: 'Your own case is answered by the plan:',
  begin: 'Answer a few questions',
});

async function get({ app, lang, params }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const topic = topics.find((x) => x === params.topic) as Topic | undefined;
  if (!topic) return { redirect: `/${lang}/guide` };
  const country = countries.find((c) => c.toLowerCase() === params.country) ?? null;
  const ground = await groundOf(app);
  const name = topicWords.in(lang)(topic);
  const facts = ground.shelf.facts.filter((f) => f.topic === topic && (country === null || f.to.includes(country as Country)));
  const title = country ? t('inCountry', { topic: name, country: countryName(country, lang) }) : name;
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: factWords.in(lang)('guide') }]} here={title} />
      <section class="sec-s">
        <div class="wrap narrow stack-l">
          <header class="stack">
            <h1>{title}</h1>
            <p class="lead">{topicWords.in(lang)(`${topic}Lead`)}</p>
            <nav class="chips" aria-label={t('choose')}>
              <a
                class={`chip${country === null ? ' on' : ''}`}
                href={`/${lang}/guide/topics/${topic}`}
                aria-current={country === null ? 'page' : undefined}
              >
                {t('all')}
              </a>
              {countries.map((c) => (
                <a
                  class={`chip${c === country ? ' on' : ''}`}
                  href={`/${lang}/guide/topics/${topic}/${c.toLowerCase()}`}
                  aria-current={c === country ? 'page' : undefined}
                >
                  {countryName(c, lang)}
                </a>
              ))}
            </nav>
            <p class="sm mut">{t('asOf', { date: longDate(lang, ground.on) })}</p>
          </header>
          <div class="stack">
            <h2 class="vh">{name}</h2>
            {facts.map((fact) => (
              <FactView fact={fact} lang={lang} on={ground.on} today={ground.today} />
            ))}
          </div>
          <p>
            {t('toPlan')} <a href={`/${lang}/guide/questions/home`}>{t('begin')}</a>
          </p>
          <p class="xs mut">{factWords.in(lang)('notLaw')}</p>
        </div>
      </section>
    </>
  );
  return { title, body, description: topicWords.in(lang)(`${topic}Lead`) };
}

export const page = definePage({
  path: '/guide/topics/:topic',
  access: 'public',
  get,
  samples: async () => topics.map((topic) => `/guide/topics/${topic}`),
});
