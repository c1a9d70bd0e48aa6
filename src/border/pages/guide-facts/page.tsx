import { defineWords } from '#platform';
import { type Answer, Crumbs, definePage, Empty, Icon, type PageRequest, TextField } from '#ui';
import { topics } from '../../fact.ts';
import { groundOf } from '../../ground.ts';
import { factText } from '../../say.ts';
import { searchFacts } from '../../search.ts';
import { factWords, topicWords } from '../fact-words.ts';
import { FactView } from '../fact-view.tsx';

const words = defineWords('border.search', {
  title: 'All rules',
  found: '{n, plural, =0 {No rule found} one {# rule} other {# rules}}',
  q: 'Search the rules',
  qHelp: 'Such as tax card, samordningsnummer, dog',
  search: 'Search',
  none: 'Nothing found',
  noneText: 'Try another word, or look by topic.',
});
const MOST = 30;

async function get({ app, lang, query }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const ground = await groundOf(app);
  const q = (query.get('q') ?? '').trim().slice(0, 100);
  const found = q ? searchFacts(ground.shelf.facts, q, lang) : [];
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/guide`, label: factWords.in(lang)('guide') }]} here={t('title')} />
      <section class="sec-s">
        <div class="wrap narrow stack-l">
          <h1>{q ? t('found', { n: found.length }) : t('title')}</h1>
          <form class="addrow" method="get" action={`/${lang}/guide/facts`} role="search">
            <TextField id="q" type="search" label={t('q')} value={q} placeholder={t('qHelp')} maxlength={100} />
            <button class="ds-button" type="submit">
              <Icon name="search" /> {t('search')}
            </button>
          </form>
          {q ? (
            found.length === 0 ? (
              <Empty title={t('none')}>
                <p>{t('noneText')}</p>
              </Empty>
            ) : (
              <div class="stack">
                <h2 class="vh">{t('found', { n: found.length })}</h2>
                {found.slice(0, MOST).map((fact) => (
                  <FactView fact={fact} lang={lang} on={ground.on} today={ground.today} />
                ))}
              </div>
            )
          ) : (
            topics.map((topic) => (
              <section class="stack-s" aria-labelledby={`h-${topic}`}>
                <h2 id={`h-${topic}`}>
                  <a class="plainlink" href={`/${lang}/guide/topics/${topic}`}>
                    {topicWords.in(lang)(topic)}
                  </a>
                </h2>
                <ul>
                  {ground.shelf.facts
                    .filter((f) => f.topic === topic)
                    .map((f) => (
                      <li>
                        <a href={`/${lang}/guide/facts/${f.id}`}>{factText(f, 'title', lang)!.text}</a>
                      </li>
                    ))}
                </ul>
              </section>
            ))
          )}
        </div>
      </section>
    </>
  );
  return { title: q ? `${t('title')}: ${q}` : t('title'), body, unlisted: q !== '' };
}

export const page = definePage({
  path: '/guide/facts',
  access: 'public',
  get,
  samples: async () => ['/guide/facts', '/guide/facts?q=tax', '/guide/facts?q=zzzz'],
});
