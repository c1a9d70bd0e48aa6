import { defineWords, type Language, longDate } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { countryName } from '#ui';
import { type Certainty, type Demand, demandsOf, type Offering, offeringsOf } from './need.ts';
import type { NeedRow } from './store.ts';

const words = defineWords('coaching.need-text', {
  looks: '{employer} looks for {number, plural, one {one person} other {# people}} in {place}.',
  start: 'The work begins on {start}.',
  startEnd: 'The work begins on {start} and ends on {end}.',
  certain: 'The need is certain.',
  likely: 'The need is likely, not yet decided.',
  possible: 'The need is possible. Nothing is decided yet.',
  must: 'You must have',
  learn: 'You can learn this here',
  noMust: 'Nothing is demanded beforehand.',
  offers: 'We offer',
  language: '{language}, at least {level}',
  experience: '{years, plural, one {one year of experience} other {# years of experience}} in the work',
  primary: 'basic education',
  vocational: 'vocational training',
  certificate: 'a certificate',
  bachelor: 'a bachelor’s degree',
  master: 'a master’s degree',
  doctor: 'a doctorate',
  'full-time': 'full time',
  'part-time': 'part time',
  permanent: 'a permanent job',
  season: 'work for a season',
  housing: 'help with a place to live',
  'language-course': 'a language course',
  introduction: 'somebody beside you in the beginning',
  travel: 'travel costs',
  'trial-day': 'a day to come and see',
});

export const offeringName = (offering: Offering, lang: Language): string => words.in(lang)(offering);
export const certaintyText = (certainty: Certainty, lang: Language): string => words.in(lang)(certainty);

const upper = (text: string, lang: Language) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

/** A licence as it is called in a language. */
export const licenceName = (taxonomy: Taxonomy, id: string, lang: Language): string => {
  const licence = taxonomy.licences.all.get(id);
  return licence?.names[lang]?.[0] ?? licence?.names.en?.[0] ?? licence?.names.fi?.[0] ?? id;
};

export function demandText(demand: Demand, taxonomy: Taxonomy, lang: Language): string {
  const t = words.in(lang);
  if (demand.kind === 'language') return t('language', { language: taxonomy.languageName(demand.lang, lang), level: demand.level });
  if (demand.kind === 'licence') return licenceName(taxonomy, demand.id, lang);
  if (demand.kind === 'qualification') return t(demand.level);
  if (demand.kind === 'experience') return t('experience', { years: demand.years });
  const skill = taxonomy.byUri(demand.uri);
  return skill ? taxonomy.label(skill, lang) : demand.uri;
}

/** What the work is called in a language. */
export const jobName = (need: Pick<NeedRow, 'occupation' | 'title'>, taxonomy: Taxonomy, lang: Language): string => {
  const concept = taxonomy.byUri(need.occupation);
  return concept ? upper(taxonomy.label(concept, lang), lang) : need.title;
};

/**
 * A need as a vacancy, put together from codes in one language: what is a must and what can be learnt stand apart. The
 * same need reads the same in all four.
 */
export function NeedText({
  need,
  employer,
  taxonomy,
  lang,
  heading = 'h2',
}: {
  need: NeedRow;
  employer: string;
  taxonomy: Taxonomy;
  lang: Language;
  heading?: 'h1' | 'h2';
}) {
  const t = words.in(lang);
  const place = taxonomy.places.find(need.municipality);
  const where = place ? `${taxonomy.places.nameIn(place, lang)}, ${countryName(place.country, lang)}` : need.municipality;
  const demands = demandsOf(need.demands);
  const list = (must: boolean) => demands.filter((d) => d.must === must).map((d) => upper(demandText(d, taxonomy, lang), lang));
  const [musts, learnt] = [list(true), list(false)];
  const offers = offeringsOf(need.offers);
  const Heading = heading;
  const Lower = heading === 'h1' ? 'h2' : 'h3';
  const items = (texts: readonly string[]) => (
    <ul>
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
  return (
    <article class="stack" lang={lang}>
      <Heading>{jobName(need, taxonomy, lang)}</Heading>
      <p class="lead">{t('looks', { employer, number: need.number, place: where })}</p>
      <p>
        {need.endsOn
          ? t('startEnd', { start: longDate(lang, need.startsOn), end: longDate(lang, need.endsOn) })
          : t('start', { start: longDate(lang, need.startsOn) })}{' '}
        {t(need.certainty as Certainty)}
      </p>
      <div class="grid2">
        <section class="card flat stack-s">
          <Lower class="h3">{t('must')}</Lower>
          {musts.length > 0 ? items(musts) : <p>{t('noMust')}</p>}
        </section>
        {learnt.length > 0 ? (
          <section class="card flat stack-s">
            <Lower class="h3">{t('learn')}</Lower>
            {items(learnt)}
          </section>
        ) : null}
      </div>
      {offers.length > 0 ? (
        <section class="stack-s">
          <Lower class="h3">{t('offers')}</Lower>
          {items(offers.map((o) => upper(t(o), lang)))}
        </section>
      ) : null}
    </article>
  );
}
