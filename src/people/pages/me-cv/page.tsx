import { defineWords } from '#platform';
import { Crumbs, definePage, Icon } from '#ui';
import { hasAccount } from '../../may.ts';
import { CvView } from '../../profiles/cv/cv-view.tsx';
import { ChooseCv, chosen, Hints, ownCv } from './choice.tsx';

const words = defineWords('people.me-cv', {
  title: 'My CV',
  about: 'One profile, a CV for Finland, Sweden and Norway.',
  back: 'My profile',
  lead: 'The order and the headings are those of the country. Titles are shown in the language you choose, with the original beside them.',
  pdf: 'Download as PDF',
  two: 'Two languages side by side',
  edit: 'Change your profile',
});

export const page = definePage({
  path: '/me/cv',
  access: hasAccount,
  menu: { order: 12, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  async get(request) {
    const { lang, query } = request;
    const t = words.in(lang);
    const { convention, cvLang } = chosen(query, lang);
    const cv = await ownCv(request, convention, cvLang);
    const asked = `convention=${convention}&lang=${cvLang}`;
    const body = (
      <>
        <Crumbs lang={lang} links={[{ href: `/${lang}/me/profile`, label: t('back') }]} here={t('title')} />
        <section class="sec-s">
          <div class="wrap narrow stack-l">
            <header class="stack">
              <h1>{t('title')}</h1>
              <p class="lead">{t('lead')}</p>
            </header>
            <ChooseCv lang={lang} action={`/${lang}/me/cv`} convention={convention} cvLang={cvLang} />
            <p class="row">
              <a class="ds-button" href={`/${lang}/me/cv/pdf?${asked}`}>
                <Icon name="download" /> {t('pdf')}
              </a>
              <a href={`/${lang}/me/cv/two?${asked}`}>{t('two')}</a>
              <a href={`/${lang}/me/profile`}>{t('edit')}</a>
            </p>
            <Hints cv={cv} lang={lang} />
            <CvView cv={cv} />
          </div>
        </section>
      </>
    );
    return { title: t('title'), body, personal: true };
  },
  samples: async () => ['/me/cv', '/me/cv?convention=NO&lang=nb', '/me/cv?convention=SE&lang=fi'],
});
