import { type Answer, Crumbs, definePage, type PageRequest } from '#ui';
import { groundOf } from '../../ground.ts';
import { factText } from '../../say.ts';
import { factWords, topicWords } from '../fact-words.ts';
import { FactView } from '../fact-view.tsx';

async function get({ app, lang, params }: PageRequest): Promise<Answer> {
  const t = factWords.in(lang);
  const ground = await groundOf(app);
  const fact = ground.shelf.find(params.id!);
  if (!fact) return { redirect: `/${lang}/guide/facts` };
  const title = factText(fact, 'title', lang)!;
  const related = [...new Set([...(fact.related ?? []), ...(fact.supersedes ?? [])])].flatMap((id) => ground.shelf.find(id) ?? []);
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[
          { href: `/${lang}/guide`, label: t('guide') },
          { href: `/${lang}/guide/topics/${fact.topic}`, label: topicWords.in(lang)(fact.topic) },
        ]}
        here={title.text}
      />
      <section class="sec-s">
        <div class="wrap narrow stack">
          <h1 lang={title.lang === lang ? undefined : title.lang}>{title.text}</h1>
          <FactView fact={fact} lang={lang} on={ground.on} today={ground.today} link={false} />
          {related.length > 0 ? (
            <section class="stack-s" aria-labelledby="h-related">
              <h2 id="h-related">{t('related')}</h2>
              <ul>
                {related.map((r) => (
                  <li>
                    <a href={`/${lang}/guide/facts/${r.id}`}>{factText(r, 'title', lang)!.text}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <p class="xs mut">{t('notLaw')}</p>
        </div>
      </section>
    </>
  );
  return { title: title.text, body, description: factText(fact, 'rule', lang)!.text.slice(0, 160) };
}

export const page = definePage({
  path: '/guide/facts/:id',
  access: 'public',
  get,
  samples: async () => ['/guide/facts/TAX-CB-01', '/guide/facts/TAX-SE-01', '/guide/facts/REC-SE-EL', '/guide/facts/UNE-05'],
});
