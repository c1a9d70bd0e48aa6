import { defineWords, type Language } from '#platform';
import { type Cefr, type Country, sameName, type Taxonomy } from '#taxonomy';
import { countryName } from '#ui';
import { namedExactly } from '../meaning.ts';
import { type Experience, languageSkills, overallLevel, type PersonProfile, type Qualification } from '../../profile.ts';

/** Words in a language: the page's, or another that has to be marked. */
export type CvText = Readonly<{ text: string; lang: string }>;

/** One job, training or other entry. */
export type CvEntry = Readonly<{
  title: CvText;
  /** The other of the title as it stands on certificate or contract and its name in the CV's language, with what it is called. */
  beside?: Readonly<{ label: string; title: CvText }>;
  /** Employer or school, and place. */
  where?: string;
  when?: string;
  text?: CvText;
  /** Where the training is from and who decides on it in the country of the CV; never that it equals another. */
  recognition?: string;
}>;

export type CvSectionKey = 'summary' | 'keySkills' | 'work' | 'education' | 'skills' | 'languages' | 'licences' | 'references';
export type CvSection = Readonly<{ key: CvSectionKey; heading: string } & ({ entries: readonly CvEntry[] } | { lines: readonly CvText[] })>;

/** A CV ready to be shown or printed. */
export type Cv = Readonly<{
  convention: Country;
  lang: Language;
  name: string;
  headline: CvText | null;
  contactHeading: string;
  contact: readonly Readonly<{ label: string; text: string }>[];
  sections: readonly CvSection[];
  /** What would make it better, as sentences for the person; never printed. */
  hints: readonly string[];
}>;

export type CvPerson = Readonly<{ name: string | null; email: string | null; phone: string | null }>;

const words = defineWords('people.cv', {
  contactFI: 'Contact details',
  contactSE: 'Contact details',
  contactNO: 'Personal details',
  summaryFI: 'Profile',
  summarySE: 'Summary',
  summaryNO: 'About me',
  keySkillsFI: 'Strengths',
  keySkillsSE: 'Main skills',
  keySkillsNO: 'Key qualifications',
  work: 'Work experience',
  education: 'Education and training',
  skills: 'Skills',
  languages: 'Languages',
  licencesFI: 'Cards and licences',
  licencesSE: 'Driving licence and certificates',
  licencesNO: 'Courses and certificates',
  references: 'References',
  onRequest: 'References are given on request.',
  original: 'Original title',
  translated: 'Translated title',
  name: 'Name',
  email: 'E-mail',
  phone: 'Telephone',
  home: 'Place',
  nameless: 'Name missing',
  now: 'still',
  since: 'from {from}',
  until: 'until {to}',
  native: '{language}: mother tongue',
  level: '{language}: {level}, {means}',
  levelSkills: '{language}: {level}, {means} ({skills})',
  listening: 'listening {level}',
  reading: 'reading {level}',
  interaction: 'conversation {level}',
  production: 'speaking {level}',
  writing: 'writing {level}',
  A: 'basic user (CEFR)',
  B: 'independent user (CEFR)',
  C: 'proficient user (CEFR)',
  shown: '{what} (shown in work)',
  attested: '{what} (attested)',
  attestedBy: '{what} (attested by {who})',
  validTo: '{what}, valid until {date}',
  fromCountry: '{what} ({country})',
  primary: 'Basic education',
  vocational: 'Vocational qualification',
  certificate: 'Certificate',
  bachelor: 'Bachelor’s degree',
  master: 'Master’s degree',
  doctor: 'Doctorate',
  training: 'Training',
  origin:
    '{level} {country, select, FI {from Finland} SE {from Sweden} NO {from Norway} other {from another country ({name})}}, original title.',
  regulated:
    '{country, select, FI {In Finland this profession is regulated} SE {In Sweden this profession is regulated} other {In Norway this profession is regulated}}: {authority} decides on recognition.',
  regulatedSomebody:
    '{country, select, FI {In Finland this profession is regulated} SE {In Sweden this profession is regulated} other {In Norway this profession is regulated}}, and recognition is applied for.',
  protectedTitle:
    '{country, select, FI {In Finland the title {title} is protected} SE {In Sweden the title {title} is protected} other {In Norway the title {title} is protected}}: {authority} decides who may use it.',
  hintName: 'Your name is missing. Add it on your page.',
  hintPhone: 'A telephone number is missing. Employers in the north often ring.',
  hintAbout: 'You have not written about yourself in this language. A few lines at the top help the reader.',
  hintWork: 'No work experience is told yet.',
  hintText: 'What you did as {title} is written in another language. It is shown as you wrote it.',
  hintTitle: '“{title}” is shown as you wrote it: we know no name for it in this language.',
});

/**
 * Order of the parts. Undisputed in all three countries: the latest first, no identity number, no photograph needed, one to
 * two pages. Checked against guides of TEK and the University of Turku (FI), Stockholm University and Akademikerförbundet
 * SSR (SE), NAV (NO). That work stands before education in Finland and Sweden for those who have worked is what the
 * guides say of people with experience; NAV names education before work. The wording of headings is from memory.
 */
const orders: Readonly<Record<Country, readonly CvSectionKey[]>> = {
  FI: ['summary', 'keySkills', 'work', 'education', 'skills', 'languages', 'licences', 'references'],
  SE: ['summary', 'keySkills', 'work', 'education', 'skills', 'languages', 'licences', 'references'],
  NO: ['summary', 'keySkills', 'education', 'work', 'licences', 'languages', 'skills', 'references'],
};
/** How many of the best-attested skills stand at the top. */
const KEY_SKILLS = 5;

const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

type Titled = Readonly<{ text?: string | undefined; lang?: string | undefined; uri?: string | undefined }>;

/**
 * A title in the language of the CV: the name of the concept that the person chose; for words without one, only a concept
 * that bears exactly that name. @returns null when there is no such name.
 */
export function titleIn(taxonomy: Taxonomy, item: Titled, lang: Language, kind: 'occupation' | 'skill'): string | null {
  const chosen = item.uri ? taxonomy.byUri(item.uri) : null;
  if (item.text && item.lang === lang) return capital(item.text, lang);
  // A whole field ("Nursing professionals") is no job title.
  if (chosen && chosen.kind !== 'group') return capital(taxonomy.label(chosen, lang), lang);
  if (!item.text) return chosen ? capital(taxonomy.label(chosen, lang), lang) : null;
  if (!item.lang) return null;
  const named = namedExactly(taxonomy, item.text, item.lang, kind);
  return named ? capital(taxonomy.label(named, lang), lang) : null;
}

/** A month (`2019-08`) or year as the language writes it: `8/2019`, `2019-08`. */
export function monthIn(lang: Language, month: string): string {
  if (month.length === 4) return month;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', year: 'numeric', month: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** The latest first: what lasts, then by end, then by beginning; what has no time last. */
const byTime = (a: Experience, b: Experience): number => {
  const end = (x: Experience) => (x.to === null ? '9999' : (x.to ?? x.from ?? ''));
  return end(b).localeCompare(end(a)) || (b.from ?? '').localeCompare(a.from ?? '');
};

/**
 * One profile as the CV of a country, in one of four languages.
 * @param given.convention whose order and headings; also the country for which recognition is told.
 * @param given.hintsIn the language in which the person is told what would make it better; the CV's own unless told.
 */
export function cvOf(
  profile: PersonProfile,
  person: CvPerson,
  given: { convention: Country; lang: Language; taxonomy: Taxonomy; hintsIn?: Language },
): Cv {
  const { convention, lang, taxonomy } = given;
  const t = words.in(lang);
  const tell = words.in(given.hintsIn ?? lang);
  const hints: string[] = [];
  const home = profile.home ? taxonomy.places.find(profile.home) : null;
  const own = (texts: PersonProfile['about']) => texts?.find((x) => x.lang === lang) ?? null;
  if (!person.name) hints.push(tell('hintName'));
  if (!person.phone) hints.push(tell('hintPhone'));

  const titled = (item: Titled, kind: 'occupation' | 'skill'): Pick<CvEntry, 'title' | 'beside'> | null => {
    const shown = titleIn(taxonomy, item, lang, kind);
    if (shown !== null)
      return item.text && item.lang !== lang && sameName(item.text) !== sameName(shown)
        ? { title: { text: shown, lang }, beside: { label: t('original'), title: { text: item.text, lang: item.lang ?? lang } } }
        : { title: { text: shown, lang } };
    if (!item.text) return null;
    if (item.lang && item.lang !== lang) hints.push(tell('hintTitle', { title: item.text }));
    return { title: { text: capital(item.text, item.lang ?? lang), lang: item.lang ?? lang } };
  };

  const when = (x: Experience): string | undefined => {
    const from = x.from ? monthIn(lang, x.from) : null;
    const to = x.to === null ? t('now') : x.to ? monthIn(lang, x.to) : null;
    if (from && to) return `${from} – ${to}`;
    return from ? t('since', { from }) : to && x.to !== null ? t('until', { to }) : undefined;
  };
  const work = [...(profile.experience ?? [])].sort(byTime).flatMap((x): CvEntry[] => {
    const title = titled({ text: x.title, lang: x.lang, uri: x.uri }, 'occupation');
    if (!title) return [];
    if (x.text && x.lang !== lang) hints.push(tell('hintText', { title: x.title }));
    const country = x.country && x.country !== convention ? countryName(x.country, lang) : null;
    const where = [x.employer, x.place, country].filter(Boolean).join(', ');
    const time = when(x);
    return [
      {
        ...title,
        ...(where ? { where } : {}),
        ...(time ? { when: time } : {}),
        ...(x.text ? { text: { text: x.text, lang: x.lang } } : {}),
      },
    ];
  });

  const education = [...(profile.qualifications ?? [])]
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))
    .flatMap((q): CvEntry[] => {
      const named = titled({ text: q.title, lang: q.lang }, 'occupation');
      if (!named) return [];
      // A training keeps the name on its certificate; the translated one stands beside, because it may be a protected title.
      const original = named.beside?.title;
      const title = original
        ? { title: { ...original, text: capital(original.text, original.lang) }, beside: { label: t('translated'), title: named.title } }
        : named;
      const where = [q.institution, q.country && q.country !== convention ? countryName(q.country, lang) : null].filter(Boolean).join(', ');
      const recognition = recognitionOf(q, convention, lang, taxonomy);
      return [
        { ...title, ...(where ? { where } : {}), ...(q.year ? { when: String(q.year) } : {}), ...(recognition ? { recognition } : {}) },
      ];
    });

  const strength = { attested: 0, shown: 1, claimed: 2 } as const;
  const skills = [...profile.skills]
    .sort((a, b) => strength[a.evidence ?? 'claimed'] - strength[b.evidence ?? 'claimed'])
    .flatMap((s): CvText[] => {
      const title = titled(s, 'skill');
      if (!title) return [];
      const what = title.title.text;
      const text =
        s.evidence === 'attested'
          ? s.attestedBy
            ? t('attestedBy', { what, who: s.attestedBy })
            : t('attested', { what })
          : s.evidence === 'shown'
            ? t('shown', { what })
            : what;
      return [{ text, lang: title.title.lang }];
    });

  const languages = profile.languages.map((spoken): CvText => {
    const language = capital(taxonomy.languageName(spoken.lang, lang), lang);
    const level = overallLevel(spoken);
    if (level === 'native') return { text: t('native', { language }), lang };
    const told = languageSkills.flatMap((skill) => (spoken[skill] ? [t(skill, { level: spoken[skill] as Cefr })] : []));
    const means = t(level[0] as 'A');
    return {
      text:
        told.length > 0 ? t('levelSkills', { language, level, means, skills: told.join(', ') }) : t('level', { language, level, means }),
      lang,
    };
  });

  const licences = (profile.licences ?? []).flatMap((held): CvText[] => {
    const item = typeof held === 'string' ? { text: held } : held;
    const concept = item.uri ? taxonomy.byUri(item.uri) : null;
    const text = item.text ?? (concept ? taxonomy.label(concept, lang) : null);
    if (!text) return [];
    // A licence is shown by its name in the language when the words are nothing but its name or class.
    const [id] = taxonomy.licences.link(text);
    const licence = id ? taxonomy.licences.all.get(id) : undefined;
    const exact =
      licence &&
      (licence.codes.some((c) => sameName(c) === sameName(text)) ||
        Object.values(licence.names)
          .flat()
          .some((n) => sameName(n) === sameName(text)));
    let what = (exact ? licence.names[lang]?.[0] : undefined) ?? text;
    what = capital(what, lang);
    if ('country' in item && item.country && item.country !== convention)
      what = t('fromCountry', { what, country: countryName(item.country, lang) });
    if ('validTo' in item && item.validTo) what = t('validTo', { what, date: monthIn(lang, item.validTo.slice(0, 7)) });
    return [{ text: what, lang: exact || !('lang' in item) ? lang : (item.lang ?? lang) }];
  });

  const about = own(profile.about);
  if (!about) hints.push(tell('hintAbout'));
  if (work.length === 0) hints.push(tell('hintWork'));
  const inSection: Readonly<Record<CvSectionKey, readonly CvEntry[] | readonly CvText[]>> = {
    summary: about ? [{ text: about.text, lang }] : [],
    // Twice the same list says nothing more: key skills stand apart only when there are many.
    keySkills: skills.length > KEY_SKILLS ? skills.slice(0, KEY_SKILLS) : [],
    work,
    education,
    skills: skills.length > KEY_SKILLS ? skills.slice(KEY_SKILLS) : skills,
    languages,
    licences,
    references: [{ text: t('onRequest'), lang }],
  };
  const headings: Readonly<Record<CvSectionKey, string>> = {
    summary: t(`summary${convention}`),
    keySkills: t(`keySkills${convention}`),
    work: t('work'),
    education: t('education'),
    skills: t('skills'),
    languages: t('languages'),
    licences: t(`licences${convention}`),
    references: t('references'),
  };
  const sections = orders[convention].flatMap((key): CvSection[] => {
    const inside = inSection[key];
    if (inside.length === 0) return [];
    const heading = headings[key];
    return [
      key === 'work' || key === 'education'
        ? { key, heading, entries: inside as readonly CvEntry[] }
        : { key, heading, lines: inside as readonly CvText[] },
    ];
  });
  const contact = [
    // In Norway the name is part of the personal details; elsewhere it stands above.
    ...(convention === 'NO' && person.name ? [{ label: t('name'), text: person.name }] : []),
    ...(home ? [{ label: t('home'), text: `${taxonomy.places.nameIn(home, lang)}, ${countryName(home.country, lang)}` }] : []),
    ...(person.phone ? [{ label: t('phone'), text: person.phone }] : []),
    ...(person.email ? [{ label: t('email'), text: person.email }] : []),
  ];
  const headline = own(profile.headline);
  return {
    convention,
    lang,
    name: person.name ?? t('nameless'),
    headline: headline ? { text: headline.text, lang } : null,
    contactHeading: t(`contact${convention}`),
    contact,
    sections,
    hints: [...new Set(hints)],
  };
}

/**
 * What a reader in another country needs to know of a training: where it is from, and who decides there when the
 * profession is regulated. It says nothing of what the training equals: only the authority can.
 * @returns null for a training of the CV's own country, or without a country.
 */
export function recognitionOf(q: Qualification, convention: Country, lang: Language, taxonomy: Taxonomy): string | null {
  if (!q.country || q.country === convention) return null;
  const t = words.in(lang);
  const origin = t('origin', {
    level: t(q.level ?? 'training'),
    country: q.country,
    name: q.country === 'ZZ' ? '–' : countryName(q.country, lang),
  });
  const profession = professionOf(q, taxonomy);
  const there = profession?.countries[convention];
  if (!there?.regulated) return origin;
  const authority = there.authority ?? '';
  const rule = !authority
    ? t('regulatedSomebody', { country: convention })
    : there.kind === 'protected-title' && there.title
      ? t('protectedTitle', { country: convention, title: there.title.replace(/\s*\(.*\)$/, ''), authority })
      : t('regulated', { country: convention, authority });
  return `${origin} ${rule}`;
}

/** The regulated profession that a training's title names, by its own name in the title's language or country's languages. */
function professionOf(q: Qualification, taxonomy: Taxonomy) {
  const title = sameName(q.title);
  const tongues = q.lang
    ? [q.lang]
    : q.country === 'FI'
      ? ['fi', 'sv']
      : q.country === 'SE'
        ? ['sv']
        : q.country === 'NO'
          ? ['nb']
          : ['en'];
  const direct = taxonomy.regulated.find((p) => tongues.some((lang) => p.names[lang]?.some((name) => sameName(name) === title)));
  if (direct) return direct;
  for (const lang of tongues) {
    const named = namedExactly(taxonomy, q.title, lang, 'occupation');
    if (named) {
      const found = taxonomy.professionsOf(named);
      if (found.length === 1) return found[0];
    }
  }
  return undefined;
}
