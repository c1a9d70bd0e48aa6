import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { languages } from '#platform';
import { builtIn, makeTaxonomy } from '#taxonomy';
import { parsePersonProfile, type PersonProfile } from '../../profile.ts';
import { formats, readProfileFile } from '../files.ts';
import { carried } from './europass-xml/candidate.ts';
import { type Contact, FileProblem, fileFaults, faultInWords, leftInWords, leftovers } from './format.ts';

const taxonomy = makeTaxonomy(builtIn(), { concepts: [], labels: [], relations: [], crosswalk: [], imports: [] });
const made = new Date('2026-11-21T10:00:00Z');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const faultOf = (bytes: Uint8Array) => {
  try {
    readProfileFile(bytes, 'fi', taxonomy);
    return 'read';
  } catch (problem) {
    if (problem instanceof FileProblem) return problem.fault;
    throw problem;
  }
};

// ---- any profile

const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const phrase = fc.constantFrom(
  'lähihoitaja',
  'Haavanhoito & lääkkeet',
  '<b>sveiser</b>',
  'undersköterska',
  'Čáhppes šaddu',
  'TIG "141"',
  'a]]>b',
);
const tag = fc.constantFrom('fi', 'sv', 'nb', 'en', 'se');
const spokenTag = fc.constantFrom('fi', 'sv', 'nb', 'en', 'se', 'de', 'ar', 'smn');
const cefr = fc.constantFrom('A1', 'A2', 'B1', 'B2', 'C1', 'C2');
const country = some(fc.constantFrom('FI', 'SE', 'NO', 'EE'));
const month = fc.constantFrom('2012', '2019-08', '2021-12', '1999-01');
const uri = some(fc.constantFrom('http://data.europa.eu/esco/occupation/x', 'urn:kalott:occupation:y'));
const known = fc.record({
  text: phrase,
  lang: tag,
  uri: some(fc.constant('http://data.europa.eu/esco/skill/z')),
  evidence: some(fc.constantFrom('claimed', 'shown', 'attested')),
  attestedBy: some(phrase),
  years: some(fc.integer({ min: 0, max: 40 })),
});
const ownTexts = some(fc.uniqueArray(fc.record({ lang: tag, text: phrase }), { selector: (t) => t.lang, minLength: 1, maxLength: 3 }));
const profiles: fc.Arbitrary<PersonProfile> = fc
  .record({
    headline: ownTexts,
    about: ownTexts,
    occupations: fc.uniqueArray(known, { selector: (k) => k.text, maxLength: 3 }),
    skills: fc.uniqueArray(known, { selector: (k) => k.text, maxLength: 4 }),
    languages: fc.uniqueArray(
      fc.oneof(
        fc.record({ lang: spokenTag, level: fc.constant('native') }),
        fc
          .record({
            lang: spokenTag,
            level: cefr,
            listening: some(cefr),
            reading: some(cefr),
            interaction: some(cefr),
            production: some(cefr),
            writing: some(cefr),
          })
          .map((l) => {
            // The whole is the lowest of what was told, as the page saves it.
            const told = [l.listening, l.reading, l.interaction, l.production, l.writing].filter((x) => x !== undefined).sort();
            return { ...l, level: told[0] ?? l.level };
          }),
      ),
      { selector: (l) => l.lang, maxLength: 4 },
    ),
    licences: some(fc.uniqueArray(fc.constantFrom('B', 'CE', 'tulityökortti', 'ISO 9606-1'), { minLength: 1, maxLength: 3 })),
    qualifications: some(
      fc.array(
        fc.record({
          title: phrase,
          lang: tag,
          country,
          level: some(fc.constantFrom('vocational', 'bachelor', 'primary')),
          year: some(fc.integer({ min: 1960, max: 2026 })),
          institution: some(phrase),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    experience: some(
      fc.array(
        fc.record({
          title: phrase,
          lang: tag,
          uri,
          employer: some(phrase),
          place: some(phrase),
          country,
          from: some(month),
          to: some(fc.option(month)),
          text: some(fc.constantFrom('Yksi\nkaksi', 'Hoivaa & iloa', '1 < 2')),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    experienceYears: some(fc.integer({ min: 0, max: 40 })),
    home: some(fc.constantFrom('FI/Tornio', 'SE/Haparanda', 'NO/Alta')),
    mobility: some(fc.constant({ modes: ['daily' as const] })),
    wishes: some(phrase),
    constraints: some(fc.constant('SECRET: only when the children are at school')),
  })
  .map((p) => parsePersonProfile(plain(p)));
const contacts: fc.Arbitrary<Contact> = fc
  .record({
    name: fc.constantFrom('Aino Jänkälä', 'Áile Čáhput Niittyvuopio'),
    email: fc.constant('aino@example.org'),
    phone: some(fc.constantFrom('+358 40 1234567', '+46 70 12 34')),
  })
  .map(plain);

/** What is expected to come back from each format. */
const expected = (name: string, profile: PersonProfile, lang: (typeof languages)[number]): PersonProfile => {
  if (name !== 'json-resume') return carried(profile, lang, taxonomy, leftovers());
  const { wishes, constraints, mobility, seeks, ...rest } = profile;
  return rest;
};

describe.each(formats)('$name', (format) => {
  test('what we write we read back, but for what is named', async () => {
    await fc.assert(
      fc.asyncProperty(profiles, contacts, fc.constantFrom(...languages), async (profile, contact, lang) => {
        const back = expected(format.name, profile, lang);
        const { bytes } = await format.write({ profile, contact, lang, taxonomy, made });
        expect(format.recognises(bytes)).toBe(true);
        if (back.occupations.length + back.skills.length + back.languages.length === 0 && Object.keys(contact).length === 0) return;
        const read = readProfileFile(bytes, 'en', taxonomy);
        expect(read.format).toBe(format.name);
        expect(plain(read.profile)).toEqual(plain(back));
        expect(read.contact).toEqual(contact);
        // Only levels that the European scale does not tell apart may be asked about again.
        expect(read.left.filter((l) => l.what !== 'eqf')).toEqual([]);
        expect(() => parsePersonProfile(read.profile)).not.toThrow();
      }),
      { numRuns: format.name === 'europass-pdf' ? 15 : 150 },
    );
  });

  test('whatever is lost in writing is named, and what is the person’s own never goes out', async () => {
    await fc.assert(
      fc.asyncProperty(profiles, contacts, async (profile, contact) => {
        const { bytes, left } = await format.write({ profile, contact, lang: 'fi', taxonomy, made });
        const back = expected(format.name, profile, 'fi');
        if (JSON.stringify(plain(back)) !== JSON.stringify(plain(profile)) && left.length === 0) {
          // Nothing but the order may differ.
          expect(sorted(back)).toEqual(sorted(profile));
        }
        expect(Buffer.from(bytes).toString('latin1')).not.toContain('SECRET');
      }),
      { numRuns: format.name === 'europass-pdf' ? 10 : 100 },
    );
  });

  test('bytes of any kind are read or refused with a sentence, never with a crash', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', '<?xml version="1.0"?>', '<Candidate>', '%PDF-1.7\n', '{"basics":', '{"work":[{"position":'),
        (noise, begin) => {
          expect(['read', ...fileFaults]).toContain(faultOf(new Uint8Array([...bytesOf(begin), ...noise])));
        },
      ),
    );
  });
});

const sorted = (profile: PersonProfile) =>
  Object.fromEntries(
    Object.entries(plain(profile)).map(([key, value]) => [key, Array.isArray(value) ? value.map((v) => JSON.stringify(v)).sort() : value]),
  );

describe('a file from outside', () => {
  test.each([
    ['', 'empty'],
    ['just words', 'notKnown'],
    ['<Candidate><a></Candidate>', 'brokenXml'],
    [`<?xml version="1.0"?>${'<a>'.repeat(80)}${'</a>'.repeat(80)}`, 'brokenXml'],
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Candidate>&e;</Candidate>', 'dangerousXml'],
    ['<html><body>CV</body></html>', 'notEuropass'],
    ['<learnerinfo></learnerinfo>', 'oldEuropass'],
    ['<Candidate></Candidate>', 'noContent'],
    ['{"basics":', 'brokenJson'],
    ['{"name":"x"}', 'notResume'],
    ['[1,2]', 'notKnown'],
    ['%PDF-1.7\n1 0 obj << >> endobj', 'pdfWithout'],
    ['%PDF-1.7\ntrailer << /Encrypt 4 0 R >>', 'pdfLocked'],
  ])('%s is refused as %s', (text, fault) => {
    expect(faultOf(bytesOf(text))).toBe(fault);
  });

  test('that is too large is not opened', () => {
    expect(faultOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('tooLarge');
  });

  test('that unpacks into a flood is not unpacked', () => {
    const flood = deflateSync(Buffer.alloc(30 * 1024 * 1024, 0x3c));
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n'),
      flood,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    expect(faultOf(pdf)).toBe('pdfWithout');
  });

  test('says every fault and every leftover in each language', () => {
    for (const lang of languages) {
      for (const fault of fileFaults) expect(faultInWords(fault, lang).length).toBeGreaterThan(20);
      expect(leftInWords({ what: 'eqf', values: { title: 'Hoitaja', level: '4' } }, lang)).toContain('Hoitaja');
    }
  });
});

describe('Europass as its site writes it', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <CandidatePerson>
  <PersonName><oa:GivenName>Aino</oa:GivenName><hr:FamilyName>Jänkälä</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode><CountryDialing>358</CountryDialing><oa:DialNumber>401234567</oa:DialNumber></Communication>
  <Communication><UseCode>home</UseCode><Address type="home"><oa:AddressLine>Rantatie 1</oa:AddressLine><oa:CityName>Tornio</oa:CityName><CountryCode>fi</CountryCode></Address></Communication>
  <hr:BirthDate>1990-01-02</hr:BirthDate><GenderCode>female</GenderCode><NationalityCode>fi</NationalityCode>
  <PrimaryLanguageCode name="NORMAL">fin</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="fi">
  <hr:ExecutiveSummary>&lt;p&gt;Hoidan &lt;strong&gt;vanhuksia&lt;/strong&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;yöt&lt;/li&gt;&lt;/ul&gt;</hr:ExecutiveSummary>
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Hoivakoti</hr:OrganizationName><PositionHistory>
   <PositionTitle typeCode="FREETEXT">Lähihoitaja</PositionTitle>
   <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-08-01</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
   <City>Tornio</City><Country>fi</Country></PositionHistory></EmployerHistory></EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Opisto</hr:OrganizationName>
   <AttendancePeriod><EndDate><hr:FormattedDateTime>2019-05-31</hr:FormattedDateTime></EndDate></AttendancePeriod>
   <EducationDegree><hr:DegreeName>Lähihoitaja</hr:DegreeName></EducationDegree><EducationLevelCode>4</EducationLevelCode></EducationOrganizationAttendance></EducationHistory>
  <eures:Licenses><eures:License><hr:LicenseTypeCode>B</hr:LicenseTypeCode></eures:License></eures:Licenses>
  <PersonQualifications>
   <PersonCompetency><CompetencyID schemeName="NORMAL">swe</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
    <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
    <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>A2</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
   <PersonCompetency><CompetencyID schemeName="FREE_TEXT">Klingon</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID></PersonCompetency>
  </PersonQualifications>
  <Others><Title>Harrastukset</Title><Other><Title>Hiihto</Title></Other></Others>
 </CandidateProfile>
</Candidate>`;

  test('is understood, and what is not taken is named', () => {
    const { profile, contact, left } = readProfileFile(bytesOf(xml), 'en', taxonomy);
    expect(contact).toEqual({ name: 'Aino Jänkälä', phone: '+358 401234567' });
    expect(profile).toEqual({
      about: [{ lang: 'fi', text: 'Hoidan vanhuksia.\n- yöt' }],
      occupations: [],
      skills: [],
      languages: [
        { lang: 'fi', level: 'native' },
        { lang: 'sv', level: 'A2', listening: 'B2', writing: 'A2' },
      ],
      licences: ['B'],
      qualifications: [{ title: 'Lähihoitaja', lang: 'fi', year: 2019, institution: 'Opisto' }],
      experience: [{ title: 'Lähihoitaja', lang: 'fi', employer: 'Hoivakoti', place: 'Tornio', country: 'FI', from: '2019-08', to: null }],
      home: 'FI/Tornio',
    });
    expect(left.map((l) => l.what).sort()).toEqual(['birthDate', 'eqf', 'gender', 'nationality', 'section', 'street', 'unknownLanguage']);
  });

  test('of the time before 2020 is understood too', () => {
    const old = `<?xml version="1.0"?><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="sv"><LearnerInfo>
<Identification><PersonName><FirstName>Erik</FirstName><Surname>Lantto</Surname></PersonName><ContactInfo><Email><Contact>erik@example.org</Contact></Email></ContactInfo></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2012" month="--09"/><To year="2015"/></Period><Position><Label>Svetsare</Label></Position><Activities>&lt;p&gt;TIG&lt;/p&gt;</Activities><Employer><Name>Verkstaden</Name></Employer></WorkExperience></WorkExperienceList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>sv</Code></Description></MotherTongue></MotherTongueList><ForeignLanguageList><ForeignLanguage><Description><Code>fi</Code></Description><ProficiencyLevel><Listening>B1</Listening><Reading>A2</Reading><SpokenInteraction>B1</SpokenInteraction><SpokenProduction>A2</SpokenProduction><Writing>A1</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<JobRelated><Description>&lt;ul&gt;&lt;li&gt;TIG-svetsning&lt;/li&gt;&lt;li&gt;ritningsläsning&lt;/li&gt;&lt;/ul&gt;</Description></JobRelated><Computer><Description>&lt;p&gt;Word and so on.&lt;/p&gt;</Description></Computer><Driving><Description><Licence>B</Licence><Licence>BE</Licence></Description></Driving></Skills></LearnerInfo></SkillsPassport>`;
    const { profile, contact, left } = readProfileFile(bytesOf(old), 'en', taxonomy);
    expect(contact).toEqual({ name: 'Erik Lantto', email: 'erik@example.org' });
    expect(profile.experience).toEqual([
      { title: 'Svetsare', lang: 'sv', employer: 'Verkstaden', from: '2012-09', to: '2015', text: 'TIG' },
    ]);
    expect(profile.languages).toEqual([
      { lang: 'sv', level: 'native' },
      { lang: 'fi', level: 'A1', listening: 'B1', reading: 'A2', interaction: 'B1', production: 'A2', writing: 'A1' },
    ]);
    expect(profile.skills.map((s) => s.text)).toEqual(['TIG-svetsning', 'ritningsläsning']);
    expect(profile.licences).toEqual(['B', 'BE']);
    expect(left).toEqual([{ what: 'skillsText', values: { text: 'Computer' } }]);
  });
});

describe('JSON Resume from elsewhere', () => {
  test('keeps a level that is told by its letters, and asks about one that is not', () => {
    const resume = {
      basics: { name: 'Aino Jänkälä', label: 'Lähihoitaja', image: 'x.png', location: { city: 'Nowhere', countryCode: 'FI' } },
      work: [{ name: 'Hoivakoti', position: 'Lähihoitaja', startDate: '2019-08-01', endDate: 'last year', highlights: ['yövuorot'] }],
      languages: [
        { language: 'Swedish', fluency: 'B1 (intermediate)' },
        { language: 'English', fluency: 'quite good' },
        { language: 'suomi', fluency: 'Native speaker' },
      ],
      skills: [{ name: 'Hoiva', keywords: ['haavanhoito'] }, 7, { keywords: 'no list' }],
      projects: [{ name: 'x' }],
    };
    const { profile, left } = readProfileFile(bytesOf(JSON.stringify(resume)), 'fi', taxonomy);
    expect(profile.languages).toEqual([
      { lang: 'sv', level: 'B1' },
      { lang: 'fi', level: 'native' },
    ]);
    expect(profile.experience).toEqual([{ title: 'Lähihoitaja', lang: 'fi', employer: 'Hoivakoti', from: '2019-08', text: '- yövuorot' }]);
    expect(profile.skills).toEqual([
      { text: 'Hoiva', lang: 'fi' },
      { text: 'haavanhoito', lang: 'fi' },
    ]);
    expect(left.map((l) => l.what).sort()).toEqual(['date', 'noLevel', 'photo', 'place', 'section']);
  });
});
