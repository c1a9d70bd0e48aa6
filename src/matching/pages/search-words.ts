import { defineWords, type Language } from '#platform';
import { countryName } from '#ui';
import { type Filter, usualWays } from '../fits.ts';
import type { Cadence } from '../saved.ts';

const words = defineWords('matching.search-words', {
  everything: 'Everything that fits, in all three countries',
  countries: 'in {countries}',
  nothing: 'nothing demanded is missing',
  language: 'at most a language is missing',
  licence: 'at most a language, a licence or recognition is missing',
  ways: 'only some ways of getting there',
  daily: 'A letter a day, when there is something new',
  weekly: 'A letter a week, when there is something new',
  none: 'No letters',
});

/** A filter in words. */
export function filterWords(filter: Filter, lang: Language): string {
  const t = words.in(lang);
  const parts = [
    ...(filter.countries.length > 0
      ? [t('countries', { countries: new Intl.ListFormat(lang).format(filter.countries.map((c) => countryName(c, lang))) })]
      : []),
    ...(filter.lack !== 'anything' ? [t(filter.lack)] : []),
    ...(filter.ways.join() !== usualWays.join() ? [t('ways')] : []),
  ];
  return parts.length === 0 ? t('everything') : parts.join(', ');
}

export const cadenceName = (cadence: Cadence, lang: Language): string => words.in(lang)(cadence);
