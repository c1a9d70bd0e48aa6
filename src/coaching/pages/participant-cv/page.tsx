import { conventionOf, CvPair, CvView, cvFor, isStrongStaff, noteAccess } from '#people';
import { defineWords, isLanguage, type Language, languages, ownName } from '#platform';
import { countries } from '#taxonomy';
import { type Answer, countryName, definePage, type PageRequest, SelectField } from '#ui';
import { notHere, personCrumbs, Sheet } from '../../groups/frame.tsx';
import { firstParticipant, lookingAs, openOne } from '../../groups/people.ts';

const words = defineWords('coaching.cv', {
  title: 'CV of {name}',
  here: 'CV',
  lead: 'As it stands in the profile of {name}. Choose the country that it is for, and a second language to have beside it.',
  country: 'Country',
  language: 'Language',
  beside: 'Beside it',
  none: 'No second language',
  show: 'Show',
});

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, params, query } = request;
  const opened = await openOne(app, scope, params.id);
  if (!opened?.sees('profile')) return notHere(lang);
  const { e, group, name, person } = opened;
  const t = words.in(lang);
  const theirs: Language = isLanguage(person.lang) ? person.lang : lang;
  const asked = query.get('lang') ?? '';
  const first: Language = isLanguage(asked) ? asked : lang;
  const besides = query.get('beside') ?? (theirs === first ? '' : theirs);
  const second: Language | null = isLanguage(besides) && besides !== first ? besides : null;
  const convention = conventionOf(query.get('country') ?? e.destCountry, first);
  const cv = await cvFor(app, person.id, { convention, lang: first });
  const other = second ? await cvFor(app, person.id, { convention, lang: second }) : null;
  if (!cv) return notHere(lang);
  await noteAccess(app, app.database.queries, { scope, personId: person.id, what: 'cv', ...lookingAs(scope, e) });
  const tongues = languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }));
  const body = (
    <>
      {personCrumbs(lang, group, { id: e.id, name }, t('here'))}
      <Sheet>
        <header class="stack">
          <h1>{t('title', { name })}</h1>
          <p class="lead">{t('lead', { name })}</p>
          <form method="get" action={`/${lang}/participants/${e.id}/cv`} class="row">
            <SelectField
              id="country"
              short
              label={t('country')}
              value={convention}
              options={countries.map((c) => ({ value: c, label: countryName(c, lang) }))}
            />
            <SelectField id="lang" short label={t('language')} value={first} options={tongues} />
            <SelectField
              id="beside"
              short
              label={t('beside')}
              value={second ?? ''}
              options={[{ value: '', label: t('none') }, ...tongues]}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('show')}
            </button>
          </form>
        </header>
        {other ? <CvPair first={cv} second={other} /> : <CvView cv={cv} />}
      </Sheet>
    </>
  );
  return { title: t('title', { name }), body, personal: true };
}

export const page = definePage({
  path: '/participants/:id/cv',
  access: isStrongStaff,
  get,
  samples: async (app) => [...(await firstParticipant(app, '/cv')), ...(await firstParticipant(app, '/cv?country=NO&lang=nb&beside='))],
});
