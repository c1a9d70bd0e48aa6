import { defineWords } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { definePage, Empty } from '#ui';
import { hasAccount } from '../../may.ts';
import { formats } from '../../profiles/files.ts';
import { findPerson } from '../../store.ts';
import { contactOf, profileOf } from '../own-profile.tsx';

const words = defineWords('people.me-profile-file', {
  none: 'There is no such file',
  back: 'See which files there are',
});

/** The profile of who asks, as a file in one of the formats. */
export const page = definePage({
  path: '/me/profile/export/:file',
  access: hasAccount,
  async get(request) {
    const { app, lang, params, scope } = request;
    const format = formats.find((f) => f.file === params.file);
    if (!format) {
      const t = words.in(lang);
      const body = (
        <section class="sec-s">
          <div class="wrap narrow">
            <h1 class="vh">{t('none')}</h1>
            <Empty title={t('none')}>
              <p>
                <a href={`/${lang}/me/profile/export`}>{t('back')}</a>
              </p>
            </Empty>
          </div>
        </section>
      );
      return { title: t('none'), body, status: 404, personal: true };
    }
    const person = (await findPerson(app.database.queries, scope.personId!))!;
    const { bytes } = await format.write({
      profile: await profileOf(request),
      contact: contactOf(person),
      lang,
      taxonomy: await taxonomyOf(app),
      made: app.clock.now(),
    });
    return { file: bytes, type: format.type, name: format.file };
  },
  samples: async () => [],
});
