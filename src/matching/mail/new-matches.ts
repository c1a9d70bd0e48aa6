import { type Clock, defineWords, type Language, longDate, promiseLetter, type Queries } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { countryName } from '#ui';
import { employerName } from '#vacancies';
import type { ShownMatch } from '../reads.ts';

const words = defineWords('matching.letter-new-matches', {
  subject: '{n, plural, one {A new job that fits: {name}} other {# new jobs that fit: {name}}}',
  hello: 'Hello,',
  lead: '{n, plural, one {since we last wrote, a job has come up that fits your search “{name}”.} other {since we last wrote, # jobs have come up that fit your search “{name}”.}}',
  place: '{employer}, {place}',
  why: 'Why it fits: {reasons}',
  missing: 'What is missing: {gaps}',
  deadline: 'Apply by {date}',
  more: '{n, plural, one {One more is on the page:} other {# more are on the page:}}',
  all: 'All jobs that fit:',
  stop: 'Stop these letters with one click:',
});

/** New jobs for a saved search, each with why it fits and what is missing. */
export async function newMatchesLetter(
  queries: Queries,
  clock: Clock,
  given: {
    to: string;
    lang: Language;
    name: string;
    shown: readonly ShownMatch[];
    more: number;
    all: string;
    stop: string;
    job(id: string): string;
    taxonomy: Taxonomy;
  },
): Promise<void> {
  const { lang, name, shown, more, taxonomy } = given;
  const t = words.in(lang);
  const n = shown.length + more;
  const jobs = shown.map(({ match, vacancy }) => {
    const place = match.vacancy.municipality ? taxonomy.places.find(match.vacancy.municipality) : null;
    const where = place
      ? `${taxonomy.places.nameIn(place, lang)}, ${countryName(place.country, lang)}`
      : vacancy.country
        ? countryName(vacancy.country, lang)
        : '';
    const met = match.reasons.filter((r) => r.verdict === 'met').map((r) => r.text);
    const gaps = match.gaps.map((g) => g.need);
    return [
      match.vacancy.title,
      t('place', { employer: employerName(vacancy.ad!, lang), place: where }),
      ...(met.length > 0 ? [t('why', { reasons: met.slice(0, 4).join('; ') })] : []),
      ...(gaps.length > 0 ? [t('missing', { gaps: gaps.slice(0, 4).join('; ') })] : []),
      ...(match.vacancy.deadline ? [t('deadline', { date: longDate(lang, match.vacancy.deadline) })] : []),
      given.job(match.vacancy.id),
    ].join('\n');
  });
  await promiseLetter(queries, clock, {
    letter: 'matching/new-matches',
    to: given.to,
    subject: t('subject', { n, name }),
    body: [
      t('hello'),
      t('lead', { n, name }),
      ...jobs,
      `${more > 0 ? t('more', { n: more }) : t('all')}\n${given.all}`,
      `${t('stop')}\n${given.stop}`,
      'Kalott',
    ].join('\n\n'),
    stop: given.stop,
  });
}
