import { defineWords, isLanguage, type Language, languages } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { languageSkills, type PersonProfile } from '../../../profile.ts';
import { type Contact, type Left, leftovers } from '../format.ts';
import { emptyRaw, homeFor, homeOf, type Raw, withSkills } from '../gather.ts';
import { languageNamed, threeLettersOf } from '../languages.ts';
import { all, attribute, type Element, escaped, one, plainOf, richOf, textAt } from './tree.ts';

/** Europass has no place for these; they are sections of one's own under these titles, known again in each language. */
const words = defineWords('people.profile-sections', {
  skills: 'Skills',
  occupations: 'Occupations',
  licences: 'Licences and permits',
});
type Section = 'skills' | 'occupations' | 'licences';
const sections: readonly Section[] = ['skills', 'occupations', 'licences'];
const sectionCalled = (title: string): Section | null =>
  sections.find((section) => languages.some((lang) => words.in(lang)(section).toLowerCase() === title.trim().toLowerCase())) ?? null;

const dimensions = {
  listening: 'CEF-Understanding-Listening',
  reading: 'CEF-Understanding-Reading',
  interaction: 'CEF-Speaking-Interaction',
  production: 'CEF-Speaking-Production',
  writing: 'CEF-Writing-Production',
} as const;
const driving = new Set(['AM', 'A1', 'A2', 'A', 'B1', 'B', 'BE', 'C1', 'C1E', 'C', 'CE', 'D1', 'D1E', 'D', 'DE']);
/** Levels of the European framework that say by themselves what a training was; 3 to 5 are vocational in one country and general in another. */
const byEqf = { '1': 'primary', '2': 'primary', '6': 'bachelor', '7': 'master', '8': 'doctor' } as const;
const eqfOf: Readonly<Record<string, string>> = { primary: '2', bachelor: '6', master: '7', doctor: '8' };
const ESCO = 'http://data.europa.eu/esco/';
/** Country codes of telephone numbers that Europass knows, the longest first. */
const dialling =
  /^\+?(358|354|353|351|352|356|357|359|370|371|372|373|374|375|376|377|378|380|381|382|383|385|386|387|389|298|299|30|31|32|33|34|36|39|40|41|43|44|45|46|47|48|49|90)[\s-]*(\d[\d\s-]*)$/;

const period = (parent: Element | undefined, end: 'EndDate' | 'StartDate') =>
  textAt(parent, end, 'FormattedDateTime') ?? textAt(parent, end, 'FormattedDate');

/** Reads Europass as it is since 2020 (a Candidate of HR-XML 3). */
export function readCandidate(root: Element, lang: Language, taxonomy: Taxonomy, left: ReturnType<typeof leftovers>): Raw {
  const who = one(root, 'CandidatePerson');
  const profile = one(root, 'CandidateProfile');
  const told = attribute(profile, 'languageCode')?.toLowerCase();
  const tongue = told === 'no' ? 'nb' : told && (isLanguage(told) || /^[a-z]{2}$/.test(told)) ? told : lang;
  const raw = emptyRaw();
  const channel = (code: string) => all(who, 'Communication').filter((c) => textAt(c, 'ChannelCode') === code);
  const phone = channel('Telephone')[0];
  const prefix = textAt(phone, 'CountryDialing')?.replace(/^\+/, '');
  const dial = textAt(phone, 'DialNumber');
  raw.contact = {
    name: [textAt(who, 'PersonName', 'GivenName'), textAt(who, 'PersonName', 'FamilyName')].filter(Boolean).join(' '),
    email: textAt(channel('Email')[0], 'URI'),
    phone: dial ? (prefix ? `+${prefix} ${dial}` : dial) : null,
  };
  const address = all(who, 'Communication', 'Address')[0];
  raw.home = homeOf(taxonomy, textAt(address, 'CityName'), textAt(address, 'CountryCode'), left);
  if (textAt(address, 'AddressLine') || textAt(address, 'PostalCode')) left.say('street');
  if (textAt(who, 'BirthDate')) left.say('birthDate');
  if (textAt(who, 'GenderCode')) left.say('gender');
  if (textAt(who, 'NationalityCode')) left.say('nationality');
  if (channel('Web').length + channel('Social Media').length > 0) left.say('links');
  if (one(profile, 'Attachment')) left.say('photo');
  const about = plainOf(textAt(profile, 'ExecutiveSummary') ?? '');
  if (about) raw.about = [{ lang: tongue, text: about }];

  for (const mother of all(who, 'PrimaryLanguageCode'))
    if (typeof mother['#text'] === 'string') raw.languages.push({ name: mother['#text'], level: 'native', skills: {} });
  for (const competency of all(profile, 'PersonQualifications', 'PersonCompetency')) {
    const name = textAt(competency, 'CompetencyID') ?? textAt(competency, 'CompetencyName');
    if (textAt(competency, 'TaxonomyID')?.toLowerCase() !== 'language') {
      if (name) raw.skills.push({ text: textAt(competency, 'CompetencyName') ?? name, lang: tongue });
      continue;
    }
    const level = (code: string) =>
      textAt(
        all(competency, 'CompetencyDimension').find((d) => textAt(d, 'CompetencyDimensionTypeCode') === code),
        'Score',
        'ScoreText',
      );
    if (name)
      raw.languages.push({
        name,
        level: null,
        skills: Object.fromEntries(languageSkills.map((skill) => [skill, level(dimensions[skill])])),
      });
  }

  for (const employer of all(profile, 'EmploymentHistory', 'EmployerHistory'))
    for (const position of all(employer, 'PositionHistory')) {
      const where = one(employer, 'OrganizationContact', 'Communication', 'Address');
      const time = one(position, 'EmploymentPeriod') ?? one(employer, 'EmploymentPeriod');
      const title = one(position, 'PositionTitle');
      const uri = [attribute(title, 'languageID'), textAt(position, 'JobCategoryCode')].find((u) => u?.startsWith(ESCO));
      const country = (textAt(position, 'Country') ?? textAt(where, 'CountryCode'))?.toUpperCase();
      const end = period(time, 'EndDate');
      raw.experience.push({
        title: textAt(position, 'PositionTitle'),
        lang: tongue,
        ...(uri ? { uri } : {}),
        employer: textAt(employer, 'OrganizationName') ?? undefined,
        place: textAt(position, 'City') ?? textAt(where, 'CityName') ?? undefined,
        ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
        from: period(time, 'StartDate'),
        to: end,
        ongoing: end === null && textAt(time, 'CurrentIndicator') === 'true',
        text: plainOf(textAt(position, 'Description') ?? '') || undefined,
      });
    }
  for (const attendance of all(profile, 'EducationHistory', 'EducationOrganizationAttendance')) {
    const title = textAt(attendance, 'EducationDegree', 'DegreeName');
    const eqf = textAt(attendance, 'EducationLevelCode') ?? textAt(attendance, 'EducationDegree', 'EducationLevelCode');
    const level = eqf ? byEqf[eqf as '6'] : undefined;
    if (eqf && !level && title) left.say('eqf', { title, level: eqf });
    const country = textAt(one(attendance, 'OrganizationContact', 'Communication', 'Address'), 'CountryCode')?.toUpperCase();
    raw.qualifications.push({
      title,
      lang: tongue,
      ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
      ...(level ? { level } : {}),
      year: period(one(attendance, 'AttendancePeriod'), 'EndDate')?.slice(0, 4) ?? null,
      institution: textAt(attendance, 'OrganizationName') ?? undefined,
    });
  }
  for (const licence of all(profile, 'Licenses', 'License')) {
    const code = textAt(licence, 'LicenseTypeCode') ?? textAt(licence, 'LicenseName');
    if (code) raw.licences.push(code.toUpperCase() === code ? code : code.slice(0, 200));
  }
  for (const skill of [...all(profile, 'Skills', 'PersonCompetency'), ...all(profile, 'Skills', 'SkillsGroup', 'PersonCompetency')]) {
    const text = textAt(skill, 'CompetencyName') ?? textAt(skill, 'CompetencyID');
    if (text) raw.skills.push({ text, lang: tongue });
  }
  for (const other of all(profile, 'Others')) {
    const title = textAt(other, 'Title') ?? '';
    const section = sectionCalled(title);
    if (!section) left.say('section', { text: title.slice(0, 60) });
    else
      for (const entry of all(other, 'Other')) {
        const text = textAt(entry, 'Title');
        if (text && section === 'licences') raw.licences.push(text.slice(0, 200));
        else if (text) raw[section as 'skills'].push({ text, lang: tongue });
      }
  }
  for (const part of [
    'PublicationHistory',
    'CreativeWorks',
    'Projects',
    'SocialAndPoliticalActivities',
    'NetworksAndMemberships',
    'ConferencesAndSeminars',
    'VoluntaryWorks',
    'CourseCertifications',
    'Certifications',
    'EmploymentReferences',
  ])
    if (all(profile, part).some((e) => Object.keys(e).some((key) => key !== '#text')))
      left.say('section', { text: part.replace(/([a-z])([A-Z])/g, '$1 $2') });
  return raw;
}

/** What of a profile Europass carries: the same again after writing and reading. */
export function carried(profile: PersonProfile, lang: Language, taxonomy: Taxonomy, left: ReturnType<typeof leftovers>): PersonProfile {
  const own = (list: PersonProfile['about']) => list?.find((t) => t.lang === lang) ?? null;
  if (profile.headline?.length) left.say('headline');
  const about = own(profile.about);
  if ((profile.about?.length ?? 0) > (about ? 1 : 0)) left.say('otherTexts');
  if (profile.wishes || profile.constraints || profile.mobility || profile.seeks) left.say('wishes');
  if (profile.experienceYears !== undefined) left.say('experienceYears');
  const named = (list: PersonProfile['skills']) => {
    const seen = new Set<string>();
    return list.flatMap((item) => {
      if (item.evidence || item.attestedBy || item.years !== undefined) left.say('evidence');
      if (item.uri) left.say('meanings');
      if (item.text && item.lang !== lang) left.say('wordsLanguage');
      const concept = item.uri ? taxonomy.byUri(item.uri) : null;
      const text = (item.text ?? (concept ? taxonomy.label(concept, lang) : '')).replace(/\s+/g, ' ').trim();
      if (!text || seen.has(text.toLowerCase())) return [];
      seen.add(text.toLowerCase());
      return [{ text, lang }];
    });
  };
  const tongues: PersonProfile['languages'] = [];
  for (const spoken of profile.languages) {
    const three = threeLettersOf(spoken.lang);
    const tag = three ? languageNamed(three, taxonomy) : null;
    if (!tag) left.say('unknownLanguage', { text: spoken.lang });
    if (!tag || tongues.some((l) => l.lang === tag)) continue;
    const kept = withSkills({ ...spoken, lang: tag });
    const toldSkills = languageSkills.some((s) => spoken[s] !== undefined);
    if (kept.level === 'native' ? toldSkills : !toldSkills) left.say(kept.level === 'native' ? 'nativeSkills' : 'languageWhole');
    tongues.push(kept);
  }
  // Mother tongues stand with the person, before the others.
  tongues.sort((a, b) => Number(b.level === 'native') - Number(a.level === 'native'));
  const licences = (profile.licences ?? []).flatMap((licence): string[] => {
    if (typeof licence === 'string') return [licence.trim()].filter(Boolean);
    if (licence.validTo || licence.country) left.say('licenceDetails');
    if (licence.uri) left.say('meanings');
    const concept = licence.uri ? taxonomy.byUri(licence.uri) : null;
    return [(licence.text ?? (concept ? taxonomy.label(concept, lang) : '')).trim()].filter(Boolean);
  });
  licences.sort((a, b) => Number(driving.has(b)) - Number(driving.has(a)));
  const home = homeFor(taxonomy, profile.home);
  const qualifications = (profile.qualifications ?? []).map((q) => {
    if (q.level && !eqfOf[q.level]) left.say('levelVocational');
    if (q.lang && q.lang !== lang) left.say('wordsLanguage');
    const { level, ...rest } = q;
    return { ...rest, lang, ...(level && eqfOf[level] ? { level } : {}) };
  });
  const experience = (profile.experience ?? []).map(({ uri, ...x }) => {
    if (x.lang !== lang) left.say('wordsLanguage');
    if (uri && !uri.startsWith(ESCO)) left.say('meanings');
    return { ...x, lang, ...(uri?.startsWith(ESCO) ? { uri } : {}), ...(x.text ? { text: x.text } : {}) };
  });
  return {
    ...(about ? { about: [{ lang, text: about.text }] } : {}),
    occupations: named(profile.occupations),
    skills: named(profile.skills),
    languages: tongues,
    ...(licences.length > 0 ? { licences } : {}),
    ...(qualifications.length > 0 ? { qualifications } : {}),
    ...(experience.length > 0 ? { experience } : {}),
    ...(home ? { home: home.kept } : {}),
  };
}

type Written = string | null;
const tag = (name: string, inside: Written | readonly Written[], attributes: Readonly<Record<string, string>> = {}): Written => {
  const content = typeof inside === 'string' ? inside : (inside ?? []).filter((x) => x !== null).join('');
  const told = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  return content === '' && told === '' ? null : `<${name}${told}>${content}</${name}>`;
};
const text = (name: string, value: string | null | undefined, attributes: Readonly<Record<string, string>> = {}): Written =>
  value ? tag(name, escaped(value), attributes) : null;

/** Writes a Candidate: what the Europass site reads. Long texts are rich text, escaped once more inside the XML. */
export function writeCandidate(given: { profile: PersonProfile; contact: Contact; lang: Language; taxonomy: Taxonomy }): {
  xml: string;
  left: readonly Left[];
} {
  const { contact, lang, taxonomy } = given;
  const left = leftovers();
  const profile = carried(given.profile, lang, taxonomy, left);
  const parts = (contact.name ?? '').trim().split(/\s+/).filter(Boolean);
  const family = parts.length > 1 ? parts.at(-1) : '';
  const name = `<PersonName><oa:GivenName>${escaped(parts.slice(0, Math.max(1, parts.length - 1)).join(' '))}</oa:GivenName><hr:FamilyName>${escaped(family ?? '')}</hr:FamilyName></PersonName>`;
  const phone = contact.phone ? dialling.exec(contact.phone.trim()) : null;
  if (contact.phone && !(phone && contact.phone.trim().startsWith('+'))) left.say('phone');
  const mail = contact.email ? tag('Communication', [text('ChannelCode', 'Email'), text('oa:URI', contact.email)]) : null;
  const home = homeFor(taxonomy, profile.home);
  const person = tag('CandidatePerson', [
    name,
    mail,
    phone && contact.phone!.trim().startsWith('+')
      ? tag('Communication', [
          text('ChannelCode', 'Telephone'),
          text('UseCode', 'mobile'),
          text('CountryDialing', phone[1]),
          text('oa:DialNumber', phone[2]!.trim()),
        ])
      : null,
    home
      ? tag('Communication', [
          text('UseCode', 'home'),
          tag('Address', [text('oa:CityName', home.city), text('CountryCode', home.country.toLowerCase())], { type: 'home' }),
        ])
      : null,
    ...profile.languages
      .filter((l) => l.level === 'native')
      .map((l) => text('PrimaryLanguageCode', threeLettersOf(l.lang), { name: 'NORMAL' })),
  ]);
  const work = (profile.experience ?? []).map((x) =>
    tag('EmployerHistory', [
      text('hr:OrganizationName', x.employer),
      tag('PositionHistory', [
        x.uri
          ? text('PositionTitle', x.title, { typeCode: 'URI', languageID: x.uri })
          : text('PositionTitle', x.title, { typeCode: 'FREETEXT' }),
        tag('eures:EmploymentPeriod', [
          tag('eures:StartDate', text('hr:FormattedDateTime', x.from)),
          tag('eures:EndDate', text('hr:FormattedDateTime', x.to)),
          x.to === undefined ? null : text('hr:CurrentIndicator', String(x.to === null)),
        ]),
        x.text ? text('oa:Description', richOf(x.text)) : null,
        text('City', x.place),
        text('Country', x.country?.toLowerCase()),
      ]),
    ]),
  );
  const study = (profile.qualifications ?? []).map((q) =>
    tag('EducationOrganizationAttendance', [
      text('hr:OrganizationName', q.institution),
      q.country ? tag('OrganizationContact', tag('Communication', tag('Address', text('CountryCode', q.country.toLowerCase())))) : null,
      q.year ? tag('AttendancePeriod', [tag('EndDate', text('hr:FormattedDateTime', String(q.year))), text('Ongoing', 'false')]) : null,
      tag('EducationDegree', text('hr:DegreeName', q.title)),
      text('EducationLevelCode', q.level ? eqfOf[q.level] : null),
    ]),
  );
  const spoken = profile.languages
    .filter((l) => l.level !== 'native')
    .map((l) =>
      tag('PersonCompetency', [
        text('CompetencyID', threeLettersOf(l.lang), { schemeName: 'NORMAL' }),
        text('hr:TaxonomyID', 'language'),
        ...languageSkills.map((skill) =>
          l[skill]
            ? tag('eures:CompetencyDimension', [
                text('hr:CompetencyDimensionTypeCode', dimensions[skill]),
                tag('eures:Score', text('hr:ScoreText', l[skill])),
              ])
            : null,
        ),
      ]),
    );
  const held = (profile.licences ?? []).map((l) => (typeof l === 'string' ? l : (l.text ?? '')));
  const t = words.in(lang);
  // The site keeps the last entry of a section only, and joins sections of one title: one section for each entry.
  const others = (section: Section, entries: readonly string[]) =>
    entries.map((entry) => tag('Others', [text('Title', t(section)), tag('Other', text('Title', entry))]));
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Candidate xsi:schemaLocation="http://www.europass.eu/1.0 Candidate.xsd" xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${[
    '<hr:DocumentID schemeID="Kalott" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS" schemeVersionID="4.0"/>',
    tag('CandidateSupplier', [
      '<hr:PartyID schemeID="Kalott" schemeName="PartyID" schemeAgencyName="EUROPASS" schemeVersionID="1.0"/>',
      text('hr:PartyName', 'Owner'),
      tag('PersonContact', [name, mail]),
      text('hr:PrecedenceCode', '1'),
    ]),
    person,
    tag(
      'CandidateProfile',
      [
        profile.about ? text('hr:ExecutiveSummary', richOf(profile.about[0]!.text)) : null,
        tag('EmploymentHistory', work),
        tag('EducationHistory', study),
        tag(
          'eures:Licenses',
          held.filter((l) => driving.has(l)).map((l) => tag('eures:License', text('hr:LicenseTypeCode', l))),
        ),
        tag('PersonQualifications', spoken),
        ...others(
          'occupations',
          profile.occupations.map((o) => o.text!),
        ),
        ...others(
          'skills',
          profile.skills.map((s) => s.text!),
        ),
        ...others(
          'licences',
          held.filter((l) => !driving.has(l)),
        ),
      ],
      { languageCode: lang === 'nb' ? 'no' : lang },
    ),
    tag(
      'RenderingInformation',
      tag('Design', [
        text('Template', 'Template1'),
        tag(
          'SectionsOrder',
          ['about-me', 'work-experience', 'education-training', 'language', 'driving-licence'].map((s) => tag('Section', text('Title', s))),
        ),
      ]),
    ),
  ]
    .filter((x) => x !== null)
    .join('\n')}</Candidate>\n`;
  return { xml, left: left.list };
}
