import { defineWords, isLanguage, type Language, languages, ownName } from '#platform';
import { type Country, countries, type Taxonomy, taxonomyOf } from '#taxonomy';
import { countryName, Note, type PageRequest, SelectField } from '#ui';
import { type Cv, cvOf } from '../../profiles/cv/cv.ts';
import { drawable } from '../../profiles/cv/cv-pdf.ts';
import { conventionOf } from '../../profiles/cv/cv-view.tsx';
import { findPerson } from '../../store.ts';
import { profileOf } from '../own-profile.tsx';

const words = defineWords('people.me-cv-choice', {
  convention: 'As it is done in',
  lang: 'In which language?',
  other: 'Beside it in which language?',
  show: 'Show',
  better: 'What would make it better',
  letters: 'Some letters of your texts are not in the font of the PDF and will be missing there. Write your name in Latin letters for it.',
});

/** What was chosen in the address; what is not there goes with the page's language. */
export function chosen(query: URLSearchParams, lang: Language): { convention: Country; cvLang: Language; other: Language } {
  const told = query.get('lang') ?? '';
  const cvLang = isLanguage(told) ? told : lang;
  const beside = query.get('other') ?? '';
  const convention = conventionOf(query.get('convention'), cvLang);
  const usual = { FI: 'fi', SE: 'sv', NO: 'nb' } as const;
  // Side by side: the person's language and that of the country, unless they are the same.
  const other = isLanguage(beside) ? beside : usual[convention] !== cvLang ? usual[convention] : 'en';
  return { convention, cvLang, other };
}

/** The CV of who asks. */
export async function ownCv(request: PageRequest, convention: Country, lang: Language): Promise<Cv> {
  const { app, scope } = request;
  const taxonomy: Taxonomy = await taxonomyOf(app);
  const person = (await findPerson(app.database.queries, scope.personId!))!;
  const profile = await profileOf(request);
  const home = profile.home ?? person.home ?? undefined;
  return cvOf({ ...profile, ...(home ? { home } : {}) }, person, { convention, lang, taxonomy, hintsIn: request.lang });
}

/** The form that chooses country and language; a plain GET, so that the address can be kept. */
export function ChooseCv({
  lang,
  action,
  convention,
  cvLang,
  other,
}: {
  lang: Language;
  action: string;
  convention: Country;
  cvLang: Language;
  other?: Language;
}) {
  const t = words.in(lang);
  const options = languages.map((tag) => ({ value: tag as string, label: ownName[tag], lang: tag as string }));
  return (
    <form method="get" action={action} class="addrow noprint">
      <SelectField
        id="convention"
        label={t('convention')}
        value={convention}
        options={countries.map((country) => ({ value: country, label: countryName(country, lang) }))}
      />
      <SelectField id="lang" label={t('lang')} value={cvLang} options={options} />
      {other ? <SelectField id="other" label={t('other')} value={other} options={options} /> : null}
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('show')}
      </button>
    </form>
  );
}

/** What would make the CV better: for the person, never printed. */
export function Hints({ cv, lang }: { cv: Cv; lang: Language }) {
  const t = words.in(lang);
  const plain = [
    cv.name,
    ...cv.sections.flatMap((s) => ('lines' in s ? s.lines.map((l) => l.text) : s.entries.map((e) => e.title.text))),
  ].join(' ');
  const lost = [...drawable(plain)].filter((l) => l === '?').length > [...plain].filter((l) => l === '?').length;
  const hints = [...cv.hints, ...(lost ? [t('letters')] : [])];
  return hints.length === 0 ? null : (
    <Note>
      <p class="b">{t('better')}</p>
      <ul>
        {hints.map((hint) => (
          <li>{hint}</li>
        ))}
      </ul>
    </Note>
  );
}
