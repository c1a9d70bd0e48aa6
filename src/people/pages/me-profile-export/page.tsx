import { defineWords } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { Crumbs, definePage, Icon } from '#ui';
import { hasAccount } from '../../may.ts';
import { formats } from '../../profiles/files.ts';
import { leftInWords } from '../../profiles/formats/format.ts';
import { findPerson } from '../../store.ts';
import { contactOf, profileOf } from '../own-profile.tsx';

const words = defineWords('people.me-profile-export', {
  title: 'Take your profile with you',
  back: 'My profile',
  lead: 'As files that other services can read, and we can read again.',
  'europass-pdf': 'Europass as PDF',
  'europass-pdf-text': 'A CV to print and send, with the Europass data inside: the Europass site and other services can read it.',
  'europass-xml': 'Europass as XML',
  'europass-xml-text': 'The same data for machines alone.',
  'json-resume': 'JSON Resume',
  'json-resume-text': 'An open format for CVs that carries most of what you told.',
  download: 'Download',
  lacks: 'What this file does not carry',
});

export const page = definePage({
  path: '/me/profile/export',
  access: hasAccount,
  async get(request) {
    const { app, lang, scope } = request;
    const t = words.in(lang);
    const taxonomy = await taxonomyOf(app);
    const profile = await profileOf(request);
    const person = (await findPerson(app.database.queries, scope.personId!))!;
    const files = await Promise.all(
      ['europass-pdf', 'europass-xml', 'json-resume'].map(async (name) => {
        const format = formats.find((f) => f.name === name)!;
        const { left } = await format.write({ profile, contact: contactOf(person), lang, taxonomy, made: app.clock.now() });
        return { format, left };
      }),
    );
    const body = (
      <>
        <Crumbs lang={lang} links={[{ href: `/${lang}/me/profile`, label: t('back') }]} here={t('title')} />
        <section class="sec-s">
          <div class="wrap narrow stack-l">
            <header class="stack">
              <h1>{t('title')}</h1>
              <p class="lead">{t('lead')}</p>
            </header>
            {files.map(({ format: { name, file }, left }) => (
              <section class="card stack-s" aria-labelledby={`h-${name}`}>
                <h2 id={`h-${name}`}>{t(name)}</h2>
                <p>{t(`${name}-text`)}</p>
                <p>
                  <a class="ds-button" data-variant="secondary" href={`/${lang}/me/profile/export/${file}`}>
                    <Icon name="download" /> {t('download')} <span class="vh">: {t(name)}</span>
                  </a>
                </p>
                {left.length > 0 ? (
                  <details class="quiet">
                    <summary>{t('lacks')}</summary>
                    <ul>
                      {left.map((l) => (
                        <li>{leftInWords(l, lang)}</li>
                      ))}
                    </ul>
                  </details>
                ) : null}
              </section>
            ))}
          </div>
        </section>
      </>
    );
    return { title: t('title'), body, personal: true };
  },
  samples: async () => ['/me/profile/export'],
});
