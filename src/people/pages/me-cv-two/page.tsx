import { defineWords } from '#platform';
import { Crumbs, definePage } from '#ui';
import { hasAccount } from '../../may.ts';
import { CvPair } from '../../profiles/cv/cv-view.tsx';
import { ChooseCv, chosen, ownCv } from '../me-cv/choice.tsx';

const words = defineWords('people.me-cv-two', {
  title: 'My CV in two languages',
  back: 'My CV',
  lead: 'The same CV twice, line beside line: for going through it together. It can be printed as it stands.',
});

export const page = definePage({
  path: '/me/cv/two',
  access: hasAccount,
  async get(request) {
    const { lang, query } = request;
    const t = words.in(lang);
    const { convention, cvLang, other } = chosen(query, lang);
    const [first, second] = [await ownCv(request, convention, cvLang), await ownCv(request, convention, other)];
    const body = (
      <>
        <Crumbs lang={lang} links={[{ href: `/${lang}/me/cv`, label: t('back') }]} here={t('title')} />
        <section class="sec-s">
          <div class="wrap stack-l">
            <header class="stack">
              <h1>{t('title')}</h1>
              <p class="lead">{t('lead')}</p>
            </header>
            <ChooseCv lang={lang} action={`/${lang}/me/cv/two`} convention={convention} cvLang={cvLang} other={other} />
            <CvPair first={first} second={second} />
          </div>
        </section>
      </>
    );
    return { title: t('title'), body, personal: true };
  },
  samples: async () => ['/me/cv/two', '/me/cv/two?convention=SE&lang=fi&other=sv'],
});
