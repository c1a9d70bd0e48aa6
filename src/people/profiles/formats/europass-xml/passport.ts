import type { Language } from '#platform';
import { isLanguage } from '#platform';
import type { Taxonomy } from '#taxonomy';
import type { leftovers } from '../format.ts';
import { emptyRaw, homeOf, type Raw } from '../gather.ts';
import { all, attribute, type Element, itemsOf, one, plainOf, textAt } from './tree.ts';

/** A day of the SkillsPassport: `<From year="2012" month="--09" day="---01"/>`. */
function day(element: Element | undefined): string | null {
  const year = attribute(element, 'year');
  if (!year) return null;
  const month = attribute(element, 'month')?.replace(/^--/, '').padStart(2, '0');
  return month ? `${year}-${month}` : year;
}

const skillParts = {
  listening: 'Listening',
  reading: 'Reading',
  interaction: 'SpokenInteraction',
  production: 'SpokenProduction',
  writing: 'Writing',
};

/** Reads Europass as it was from 2012 to 2020 (SkillsPassport 3.x); the CV is what stands under LearnerInfo. */
export function readPassport(root: Element, lang: Language, taxonomy: Taxonomy, left: ReturnType<typeof leftovers>): Raw {
  const told = attribute(root, 'locale')?.toLowerCase();
  const tongue = told === 'no' ? 'nb' : told && (isLanguage(told) || /^[a-z]{2}$/.test(told)) ? told : lang;
  const learner = one(root, 'LearnerInfo');
  const who = one(learner, 'Identification');
  const raw = emptyRaw();
  raw.contact = {
    name: [textAt(who, 'PersonName', 'FirstName'), textAt(who, 'PersonName', 'Surname')].filter(Boolean).join(' '),
    email: textAt(who, 'ContactInfo', 'Email', 'Contact'),
    phone: textAt(who, 'ContactInfo', 'TelephoneList', 'Telephone', 'Contact'),
  };
  const address = one(who, 'ContactInfo', 'Address', 'Contact');
  raw.home = homeOf(taxonomy, textAt(address, 'Municipality'), textAt(address, 'Country', 'Code'), left);
  if (textAt(address, 'AddressLine')) left.say('street');
  if (one(who, 'Photo')) left.say('photo');
  if (one(who, 'Demographics', 'Birthdate')) left.say('birthDate');
  if (one(who, 'Demographics', 'Gender')) left.say('gender');
  if (one(who, 'Demographics', 'NationalityList')) left.say('nationality');
  if (one(who, 'ContactInfo', 'WebsiteList') || one(who, 'ContactInfo', 'InstantMessagingList')) left.say('links');
  const headline = textAt(learner, 'Headline', 'Description', 'Label');
  if (headline) raw.headline = [{ lang: tongue, text: headline }];

  for (const work of all(learner, 'WorkExperienceList', 'WorkExperience')) {
    const where = one(work, 'Employer', 'ContactInfo', 'Address', 'Contact');
    const country = textAt(where, 'Country', 'Code')?.toUpperCase();
    raw.experience.push({
      title: textAt(work, 'Position', 'Label'),
      lang: tongue,
      from: day(one(work, 'Period', 'From')),
      to: day(one(work, 'Period', 'To')),
      ongoing: textAt(work, 'Period', 'Current') === 'true',
      employer: textAt(work, 'Employer', 'Name') ?? undefined,
      place: textAt(where, 'Municipality') ?? undefined,
      ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
      text: plainOf(textAt(work, 'Activities') ?? '') || undefined,
    });
  }
  for (const study of all(learner, 'EducationList', 'Education')) {
    const title = textAt(study, 'Title');
    const country = textAt(study, 'Organisation', 'ContactInfo', 'Address', 'Contact', 'Country', 'Code')?.toUpperCase();
    const level = textAt(study, 'Level', 'Label') ?? textAt(study, 'Level', 'Code');
    if (title && level) left.say('eqf', { title, level });
    raw.qualifications.push({
      title,
      lang: tongue,
      year: day(one(study, 'Period', 'To'))?.slice(0, 4) ?? null,
      institution: textAt(study, 'Organisation', 'Name') ?? undefined,
      ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    });
  }
  const skills = one(learner, 'Skills');
  for (const mother of all(skills, 'Linguistic', 'MotherTongueList', 'MotherTongue')) {
    const name = textAt(mother, 'Description', 'Code') ?? textAt(mother, 'Description', 'Label');
    if (name) raw.languages.push({ name, level: 'native', skills: {} });
  }
  for (const foreign of all(skills, 'Linguistic', 'ForeignLanguageList', 'ForeignLanguage')) {
    const name = textAt(foreign, 'Description', 'Code') ?? textAt(foreign, 'Description', 'Label');
    const levels = one(foreign, 'ProficiencyLevel');
    if (name)
      raw.languages.push({
        name,
        level: null,
        skills: Object.fromEntries(Object.entries(skillParts).map(([skill, part]) => [skill, textAt(levels, part)])),
      });
  }
  for (const licence of all(skills, 'Driving', 'Description', 'Licence'))
    if (typeof licence['#text'] === 'string') raw.licences.push(licence['#text']);
  for (const part of ['Communication', 'Organisational', 'JobRelated', 'Computer', 'Other']) {
    const text = textAt(skills, part, 'Description');
    if (!text) continue;
    const items = itemsOf(text);
    if (items) for (const item of items) raw.skills.push({ text: item, lang: tongue });
    else left.say('skillsText', { text: part });
  }
  for (const other of all(learner, 'AchievementList', 'Achievement'))
    left.say('section', { text: (textAt(other, 'Title', 'Label') ?? 'Achievement').slice(0, 60) });
  return raw;
}
