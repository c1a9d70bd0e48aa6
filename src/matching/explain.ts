import { defineWords, type Language, longDate, number } from '#platform';
import { cefr, type Country, type Taxonomy } from '#taxonomy';
import type { Evidence, Reading } from '#vacancies';
import type { Detail, Finding, ReasonKind, Verdict } from './assess.ts';
import * as points from './constants.ts';
import type { Profile } from './profile.ts';

const words = defineWords('matching.reasons', {
  sameJob: 'This is the job you named: {job}.',
  maybeJob: 'This may be the job you named: {job}. Confirm what you meant.',
  groupJob: 'The same kind of work as you named: {job}.',
  neighbourJob: 'Shares skills with the job you named: {job}.',
  minorJob: 'A related line of work: {job}.',
  otherJob: 'Not a job you named: {job}.',
  unclearJob: 'The ad does not say clearly which job it is.',
  skillsHad: 'The ad names skills that you have: {list}.',
  skillsUsual: 'Skills that are usual in this job and that you have: {list}.',
  skillsMaybe: 'Your words may mean skills that the ad names. Confirm what you meant.',
  skillsUnsaid: 'The ad also names: {list}. You have not said whether you know these.',
  languageMet: '{language}: they ask for {need}, you have {have}.',
  languageMetUnsaid: '{language} is asked for; you have {have}.',
  languageMerit: '{language} is a merit; you have {have}.',
  languageMeritMissing: '{language} {need} is a merit; you have {have}.',
  languageMeritMissingUnsaid: '{language} is a merit; you have not said that you know it.',
  languageOneShort: '{language}: you have {have}, they ask for {need}. You can apply now.',
  languageShort: '{language}: they ask for {need}, you have {have}.',
  languageNone: '{language}: they ask for {need}, and you have not said that you know it.',
  languageNoneUnsaid: '{language} is asked for, and you have not said that you know it.',
  neighbourTongue: 'Speakers of Swedish and Norwegian understand each other: your mother tongue counts as {have} in {language}.',
  native: 'mother tongue',
  licenceMet: '{licence}: you have it.',
  licenceElsewhere: '{licence}: you have one. Ask the employer whether one from another country is accepted.',
  licenceMissing: '{licence}: asked for, and not among yours.',
  licenceMerit: '{licence}: a merit, and not among yours.',
  licenceLater: '{licence}: can be taken before the start or on the job.',
  licenceOnHire: '{licence}: you get this when you are hired.',
  licenceUnknown: '{licence}: asked for. You have not told us about your licences.',
  recognitionMet: '{profession}: you are trained for it in {country}.',
  recognitionNeeded: '{profession} is a regulated profession in {country}. Your training is from {from}: apply for recognition.',
  recognitionUnknown: '{profession} is a regulated profession in {country}. You have not told us about your training.',
  professionLacking: '{profession} asks for a training of its own in {country}, and you have not named one.',
  educationMet: 'The education they ask for: you have it.',
  educationLacking: '{level}: asked for, and not among yours.',
  educationField: 'A training for this job is asked for, and you have not named one.',
  educationUnknown: 'They ask for training. We cannot tell from what you have told us.',
  levelPrimary: 'Basic education',
  levelVocational: 'Vocational training',
  levelCertificate: 'A certificate',
  levelBachelor: 'A bachelor’s degree',
  levelMaster: 'A master’s degree',
  levelDoctor: 'A doctorate',
  experienceMet:
    'Experience: {years, plural, =0 {asked for} one {they ask for # year} other {they ask for # years}}, you have {have, plural, one {# year} other {# years}}.',
  experienceShort:
    'Experience: they ask for {years, plural, one {# year} other {# years}}, you have {have, plural, =0 {none} one {# year} other {# years}}.',
  experienceUnknown:
    'They ask for experience{years, plural, =0 {} one {: # year} other {: # years}}. We cannot tell from what you have told us.',
  placeDaily: '{place}: a daily way of {km} km as the crow flies, by our estimate {time} by road.',
  placeWeekly: '{place}: {km} km as the crow flies, by our estimate {time} by road. For a week at a time.',
  placeMove: '{place}: you would move there.',
  placeHere: '{place}: where you live.',
  minutes: '{minutes} min',
  hours: '{hours} h {minutes} min',
  placeSeasonal: '{place}: you would go there for the season.',
  placeRemote: 'The work can be done from home.',
  placeOut: '{place}: {km} km as the crow flies, by our estimate {time} by road. Further than you want to travel.',
  placeUnknown: 'The ad does not say clearly where the work is.',
  placeHomeUnknown: '{place}. Tell us where you live and we can say how far it is.',
  placeModesUnknown: '{place}: {km} km as the crow flies. Tell us how you can travel and we can say whether it is near enough.',
  extentMet: 'The working hours are as you wish.',
  extentPart: 'This is part time; you look for full time.',
  extentFull: 'This is full time; you look for part time.',
  startFits: 'Starts {date}.',
  startEarly: 'Starts {date}, before you can.',
  citizenship: 'They ask for a certain citizenship. We never ask about yours; read what the ad says.',
  clearance: 'They ask for a security clearance. Read what the ad says.',
  anyOf: '{list} (one is enough)',
  FI: 'Finland',
  SE: 'Sweden',
  NO: 'Norway',
  none: 'none',
  courseLanguage: 'A course or a language café in {language}',
  courseLicenceDays: '{licence}: a course of a few days',
  courseLicenceWeeks: '{licence}: takes some weeks',
  courseLicenceMonths: '{licence}: takes months',
  courseLicenceLong: '{licence}: a long training',
  authority: 'Apply to {authority}',
  authorityUnknown: 'Ask who recognises this training',
  askEmployer: 'Ask the employer whether this is a must, and whether you can learn it on the job',
  stepPlace: 'Look at this job as a weekly commute, a season or a move',
  stepConfirm: 'Say more about yourself, and we can tell',
});

export type Remedy = Readonly<{ kind: 'course' | 'event' | 'authority' | 'step' | 'ask'; ref: string; text: string }>;
export type ProfileEvidence = Readonly<{ profile?: string; quote?: string; field?: string; start?: number; code?: string }>;
export type Reason = Readonly<{ kind: ReasonKind; verdict: Verdict; points: number; text: string; evidence: readonly ProfileEvidence[] }>;
export type Gap = Readonly<{
  kind: ReasonKind;
  need: string;
  have: string;
  must: boolean;
  blocking: boolean;
  evidence: readonly ProfileEvidence[];
  remedies: readonly Remedy[];
}>;

/** A room above (`activities`, `coaching`) or beside (`border`) that knows more remedies for a gap. */
export type RemedyProvider = (gap: { finding: Finding; lang: Language; taxonomy: Taxonomy }) => readonly Remedy[];
const providers: RemedyProvider[] = [];
/** Registers remedies from another room; called once at start. */
export const offerRemedies = (provider: RemedyProvider): void => {
  providers.push(provider);
};

type Words = ReturnType<typeof words.in>;
const capital = (text: string, lang: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
const LEVEL_WORDS = [
  'levelPrimary',
  'levelPrimary',
  'levelVocational',
  'levelCertificate',
  'levelBachelor',
  'levelMaster',
  'levelDoctor',
] as const;

/** Reasons and gaps in words, in the order of the findings; points add up to the score. */
export function explain(
  findings: readonly Finding[],
  reading: Reading | null,
  profile: Profile,
  taxonomy: Taxonomy,
  lang: Language,
): { reasons: Reason[]; gaps: Gap[] } {
  const t = words.in(lang);
  const reasons: Reason[] = [];
  const gaps: Gap[] = [];
  for (const finding of findings) {
    const evidence = [...adEvidence(finding, reading, taxonomy), ...profileEvidence(finding, profile)];
    reasons.push({
      kind: finding.kind,
      verdict: finding.verdict,
      points: finding.hundredths / 100,
      text: sentence(finding, taxonomy, lang, t),
      evidence,
    });
    if (finding.verdict === 'unmet' || finding.verdict === 'learnable') {
      const { need, have } = needAndHave(finding, profile, taxonomy, lang, t);
      gaps.push({
        kind: finding.kind,
        need,
        have,
        must: finding.must,
        blocking: finding.blocking,
        evidence,
        remedies: remediesFor(finding, taxonomy, lang, t),
      });
    }
  }
  return { reasons, gaps };
}

function adEvidence(finding: Finding, reading: Reading | null, taxonomy: Taxonomy): ProfileEvidence[] {
  if (!reading) return [];
  const bare = (list: readonly Evidence[]): ProfileEvidence[] =>
    list.map((e) => ('quote' in e ? { quote: e.quote, field: e.field, start: e.start } : { field: e.field, code: e.code }));
  if (finding.demand >= 0) return bare(reading.demands[finding.demand]?.evidence ?? []);
  const { detail } = finding;
  if (detail.of === 'occupation') {
    const concept = detail.concept === null ? null : taxonomy.concepts[detail.concept];
    const own =
      reading.occupations.find((o) => o.uri === concept?.uri) ??
      reading.occupations.find((o) => taxonomy.byUri(o.uri)?.isco === concept?.isco) ??
      reading.occupations[0];
    return bare(own?.evidence ?? []);
  }
  if (detail.of === 'skills') {
    const wanted = new Set([...detail.had.map((s) => s.concept), ...detail.unsaid.slice(0, 6)].map((n) => taxonomy.concepts[n]!.uri));
    return reading.skills.filter((s) => wanted.has(s.uri)).flatMap((s) => bare(s.evidence.slice(0, 1)));
  }
  if (detail.of === 'place')
    return detail.answer.how === 'remote' ? bare(reading.remote?.evidence ?? []) : bare(reading.workplaces[0]?.evidence ?? []);
  if (detail.of === 'extent') return bare(reading.extent?.evidence ?? []);
  if (detail.of === 'start') return bare(reading.start?.evidence ?? []);
  return [];
}

function profileEvidence({ detail }: Finding, profile: Profile): ProfileEvidence[] {
  switch (detail.of) {
    case 'occupation':
      return detail.entry === null ? [] : [{ profile: `occupations[${detail.entry}]` }];
    case 'skills':
      return detail.had.map((s) => ({ profile: `skills[${s.entry}]` }));
    case 'language': {
      const at = profile.languages.findIndex((l) => l.lang === detail.language);
      return at < 0 ? [] : [{ profile: `languages[${at}]` }];
    }
    case 'recognition':
    case 'qualification':
      return (profile.qualifications ?? []).slice(0, 1).map(() => ({ profile: 'qualifications' }));
    case 'licence':
      return profile.licences ? [{ profile: 'licences' }] : [];
    case 'experience':
      return profile.experienceYears === undefined ? [] : [{ profile: 'experienceYears' }];
    case 'place':
      return profile.home ? [{ profile: 'home' }] : [];
    default:
      return [];
  }
}

const listOf = (lang: Language, items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
  new Intl.ListFormat(lang, { type, style: 'long' }).format(items);
const levelText = (level: number, native: boolean, t: Words): string => (native ? t('native') : level === 0 ? t('none') : cefr[level - 1]!);

/** A licence's name: that of the page's language, with the official term of a country where it has one. */
export function licenceName(taxonomy: Taxonomy, id: string, lang: Language): string {
  return capital(taxonomy.licences.all.get(id)?.names[lang]?.[0] ?? id, lang);
}

export function professionName(taxonomy: Taxonomy, id: string, lang: Language): string {
  return capital(taxonomy.regulated.find((p) => p.id === id)?.names[lang]?.[0] ?? id, lang);
}

function sentence({ detail, verdict, must }: Finding, taxonomy: Taxonomy, lang: Language, t: Words): string {
  switch (detail.of) {
    case 'occupation': {
      if (detail.concept === null) return t('unclearJob');
      const job = taxonomy.label(taxonomy.concepts[detail.concept]!, lang);
      if (detail.how === 'none' || detail.how === 'skills') return t('otherJob', { job });
      if (!detail.sure && (detail.how === 'same' || detail.how === 'group')) return t('maybeJob', { job });
      return t(
        detail.how === 'same' ? 'sameJob' : detail.how === 'group' ? 'groupJob' : detail.how === 'neighbour' ? 'neighbourJob' : 'minorJob',
        { job },
      );
    }
    case 'skills': {
      const names = (list: readonly number[]) =>
        listOf(
          lang,
          list.slice(0, 6).map((n) => taxonomy.label(taxonomy.concepts[n]!, lang)),
        );
      if (detail.unsaid.length > 0) return t('skillsUnsaid', { list: names(detail.unsaid) });
      if (detail.had.length > 0) return t('skillsHad', { list: names(detail.had.map((s) => s.concept)) });
      if (detail.usual.length > 0) return t('skillsUsual', { list: names(detail.usual) });
      return t('skillsMaybe');
    }
    case 'language': {
      const language = capital(languageList(detail, taxonomy, lang, t), lang);
      const need = cefr[detail.need - 1]!;
      const have = levelText(detail.have, detail.native, t);
      if (detail.throughNeighbour) {
        const through = t('neighbourTongue', {
          have: cefr[points.NEIGHBOUR_TONGUE - 1]!,
          language: taxonomy.languageName(detail.language, lang),
        });
        return verdict === 'met'
          ? through
          : `${t(verdict === 'learnable' ? 'languageOneShort' : 'languageShort', { language, need, have })} ${through}`;
      }
      if (verdict === 'met')
        return must
          ? t(detail.needSaid ? 'languageMet' : 'languageMetUnsaid', { language, need, have })
          : t('languageMerit', { language, have });
      if (!must) return t(detail.have > 0 ? 'languageMeritMissing' : 'languageMeritMissingUnsaid', { language, need, have });
      if (detail.have === 0) return t(detail.needSaid ? 'languageNone' : 'languageNoneUnsaid', { language, need });
      return t(verdict === 'learnable' ? 'languageOneShort' : 'languageShort', { language, need, have });
    }
    case 'licence': {
      const licence =
        detail.anyOf.length > 1
          ? t('anyOf', {
              list: listOf(
                lang,
                detail.anyOf.map((id) => licenceName(taxonomy, id, lang)),
                'disjunction',
              ),
            })
          : licenceName(taxonomy, detail.anyOf[0]!, lang);
      if (verdict === 'met') return t('licenceMet', { licence });
      if (detail.elsewhere) return t('licenceElsewhere', { licence });
      if (verdict === 'unknown')
        return t(detail.anyOf.every((id) => taxonomy.licences.all.get(id)?.onHire) ? 'licenceOnHire' : 'licenceUnknown', { licence });
      return t(!must ? 'licenceMerit' : detail.later ? 'licenceLater' : 'licenceMissing', { licence });
    }
    case 'recognition': {
      const profession = professionName(taxonomy, detail.profession, lang);
      const country = t(detail.country as Country);
      if (verdict === 'met') return t('recognitionMet', { profession, country });
      if (verdict === 'unknown') return t('recognitionUnknown', { profession, country });
      if (detail.trainedIn.length === 0) return t('professionLacking', { profession, country });
      return t('recognitionNeeded', {
        profession,
        country,
        from: listOf(
          lang,
          detail.trainedIn.map((c) => countryName(c, lang, t)),
        ),
      });
    }
    case 'qualification': {
      if (verdict === 'met') return t('educationMet');
      if (verdict === 'unknown') return t('educationUnknown');
      return detail.need > 0 && detail.have < detail.need
        ? t('educationLacking', { level: t(LEVEL_WORDS[detail.need]!) })
        : t('educationField');
    }
    case 'experience':
      return t(verdict === 'met' ? 'experienceMet' : verdict === 'unknown' ? 'experienceUnknown' : 'experienceShort', {
        years: detail.need ?? (verdict === 'unmet' ? 1 : 0),
        have: detail.have ?? 0,
      });
    case 'place': {
      const { how, km, minutes, municipality } = detail.answer;
      if (how === 'remote') return t('placeRemote');
      if (municipality === null) return t('placeUnknown');
      const place = taxonomy.places.nameIn(taxonomy.places.municipalities[municipality]!, lang);
      if (how === 'unknown')
        return km === null ? t('placeHomeUnknown', { place }) : t('placeModesUnknown', { place, km: number(lang, Math.round(km)) });
      if (km === 0) return t('placeHere', { place });
      return t(PLACE_WORDS[how], { place, km: number(lang, Math.max(1, Math.round(km ?? 0))), time: duration(minutes ?? 0, t) });
    }
    case 'extent':
      return verdict === 'met' ? t('extentMet') : t(detail.offered === 'part-time' ? 'extentPart' : 'extentFull');
    case 'start':
      return t(verdict === 'met' ? 'startFits' : 'startEarly', {
        date: longDate(lang, new Date(detail.day * 86_400_000).toISOString().slice(0, 10)),
      });
    case 'citizenship':
      return t(detail.what);
  }
}

const PLACE_WORDS = { daily: 'placeDaily', weekly: 'placeWeekly', move: 'placeMove', seasonal: 'placeSeasonal', out: 'placeOut' } as const;

const duration = (minutes: number, t: Words): string =>
  minutes < 60 ? t('minutes', { minutes }) : t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });

function countryName(code: string, lang: Language, t: Words): string {
  return code === 'FI' || code === 'SE' || code === 'NO' ? t(code) : (new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code);
}

function languageList(detail: Extract<Detail, { of: 'language' }>, taxonomy: Taxonomy, lang: Language, t: Words): string {
  if (detail.alternatives.length <= 1) return taxonomy.languageName(detail.language, lang);
  return t('anyOf', {
    list: listOf(
      lang,
      detail.alternatives.map((l) => taxonomy.languageName(l, lang)),
      'disjunction',
    ),
  });
}

function needAndHave(finding: Finding, profile: Profile, taxonomy: Taxonomy, lang: Language, t: Words): { need: string; have: string } {
  const { detail } = finding;
  switch (detail.of) {
    case 'language':
      return {
        need: `${capital(languageList(detail, taxonomy, lang, t), lang)} ${cefr[detail.need - 1]}`,
        have:
          detail.have === 0
            ? t('none')
            : `${capital(taxonomy.languageName(detail.language, lang), lang)} ${levelText(detail.have, detail.native, t)}`,
      };
    case 'licence':
      return {
        need: listOf(
          lang,
          detail.anyOf.map((id) => licenceName(taxonomy, id, lang)),
          'disjunction',
        ),
        have: t('none'),
      };
    case 'recognition':
      return {
        need: `${professionName(taxonomy, detail.profession, lang)}, ${t(detail.country as Country)}`,
        have:
          listOf(
            lang,
            (profile.qualifications ?? []).map((q) => q.title),
          ) || t('none'),
      };
    case 'qualification':
      return {
        need: detail.need > 0 ? t(LEVEL_WORDS[detail.need]!) : t('educationField'),
        have:
          listOf(
            lang,
            (profile.qualifications ?? []).map((q) => q.title),
          ) || t('none'),
      };
    case 'experience':
      return { need: String(detail.need ?? 1), have: String(detail.have ?? 0) };
    case 'place': {
      const m = detail.answer.municipality;
      return { need: m === null ? '' : taxonomy.places.nameIn(taxonomy.places.municipalities[m]!, lang), have: profile.home ?? t('none') };
    }
    case 'occupation':
      return {
        need: detail.concept === null ? '' : taxonomy.label(taxonomy.concepts[detail.concept]!, lang),
        have:
          listOf(
            lang,
            profile.occupations.map((o) => o.text ?? (o.uri ? taxonomy.label(taxonomy.byUri(o.uri) ?? taxonomy.concepts[0]!, lang) : '')),
          ) || t('none'),
      };
    default:
      return { need: sentence(finding, taxonomy, lang, t), have: '' };
  }
}

const EFFORT = {
  days: 'courseLicenceDays',
  weeks: 'courseLicenceWeeks',
  months: 'courseLicenceMonths',
  long: 'courseLicenceLong',
} as const;

function remediesFor(finding: Finding, taxonomy: Taxonomy, lang: Language, t: Words): Remedy[] {
  const { detail } = finding;
  const own: Remedy[] = [];
  if (detail.of === 'language')
    own.push({
      kind: 'course',
      ref: `language:${detail.language}:${cefr[detail.need - 1]}`,
      text: t('courseLanguage', { language: taxonomy.languageName(detail.language, lang) }),
    });
  else if (detail.of === 'licence')
    for (const id of detail.anyOf.slice(0, 3))
      own.push({
        kind: 'course',
        ref: `licence:${id}`,
        text: t(EFFORT[taxonomy.licences.all.get(id)?.effort ?? 'weeks'], { licence: licenceName(taxonomy, id, lang) }),
      });
  else if (detail.of === 'recognition') {
    const rule = taxonomy.regulated.find((p) => p.id === detail.profession)?.countries[detail.country as Country];
    own.push({
      kind: 'authority',
      ref: rule?.url ?? `profession:${detail.profession}:${detail.country}`,
      text: rule?.authority ? t('authority', { authority: rule.authority }) : t('authorityUnknown'),
    });
  } else if (detail.of === 'place') own.push({ kind: 'step', ref: 'mobility', text: t('stepPlace') });
  for (const provider of providers) own.push(...provider({ finding, lang, taxonomy }));
  if (own.length === 0 || (finding.must && detail.of !== 'place'))
    own.push({ kind: 'ask', ref: `ask:${finding.kind}`, text: t('askEmployer') });
  return own;
}
