import type { Language } from '#platform';
import type { Places } from '#taxonomy';
import type { Answers, QuestionId } from '../../answers.ts';

/** A field that could not be read, with the key of its sentence in `page.tsx` and what was typed. */
export type FieldError = Readonly<{
  field: string;
  key: 'unknownPlace' | 'severalPlaces' | 'needPlace' | 'sharesSum' | 'shareRange' | 'notADate' | 'notANumber' | 'choose';
  typed: string;
}>;
/** What a form says: fields to set (undefined takes one away), and what to mend. */
export type ReadForm = Readonly<{ patch: Readonly<Record<string, unknown>>; errors: readonly FieldError[] }>;

export const MOST_PLACES = 3;

/** The one municipality that somebody typed, as `SE/2583`, or what to mend: nothing typed, none of that name, or several. */
export function placeOf(
  places: Places,
  typed: string,
): { place: string; amiss?: undefined } | { place: null; amiss: 'needPlace' | 'unknownPlace' | 'severalPlaces' } {
  const meant = places.typed(typed);
  const [only] = meant;
  if (only && meant.length === 1) return { place: `${only.country}/${only.code}` };
  return { place: null, amiss: only ? 'severalPlaces' : typed.trim() === '' ? 'needPlace' : 'unknownPlace' };
}

/** The municipalities of a name that several bear, to choose from. */
export const choicesOf = (places: Places, typed: string, lang: Language): string =>
  places
    .typed(typed)
    .slice(0, 4)
    .map((m) => places.label(m, lang))
    .join(', ');

const numberIn = (text: string): number | null => {
  const n = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(n) ? null : n;
};

/** Reads the form of one question. Nothing of another question is touched. */
export function readQuestion(id: QuestionId, form: URLSearchParams, answers: Answers, places: Places): ReadForm {
  const errors: FieldError[] = [];
  const get = (name: string) => (form.get(name) ?? '').slice(0, 200);
  const wrong = (field: string, key: FieldError['key'], typed = get(field)) => void errors.push({ field, key, typed });
  const choice = (field: string, target = field): ReadForm => {
    const value = get(field);
    if (value === '') wrong(field, 'choose');
    return { patch: { [target]: value === '' ? undefined : value }, errors };
  };
  switch (id) {
    case 'home': {
      const { place, amiss } = placeOf(places, get('home'));
      if (amiss) wrong('home', amiss);
      return { patch: { home: place ?? undefined, ...(answers.home === place ? {} : { reg_1nov: undefined }) }, errors };
    }
    case 'work': {
      const destText = get('dest');
      const { place: dest, amiss: destAmiss } = placeOf(places, destText);
      if (destAmiss && destAmiss !== 'needPlace') wrong('dest', destAmiss);
      const rows = Array.from({ length: MOST_PLACES }, (_, i) => ({
        i,
        text: get(`place${i}`),
        share: get(`share${i}`),
        home: form.has(`tele${i}`),
      })).filter((r) => r.text.trim() !== '');
      if (rows.length === 0) {
        if (destText.trim() === '') wrong('place0', 'needPlace', '');
        return { patch: { work: undefined, dest: dest ?? undefined }, errors };
      }
      const work = rows.flatMap((r) => {
        const { place, amiss } = placeOf(places, r.text);
        if (amiss) wrong(`place${r.i}`, amiss);
        const share = numberIn(r.share);
        if (r.share.trim() !== '' && (share === null || share <= 0 || share > 100)) wrong(`share${r.i}`, 'shareRange');
        return place ? [{ place, ...(share === null ? {} : { share }), mode: r.home ? 'telework' : 'on-site', employer: 0 }] : [];
      });
      const shares = work.map((w) => ('share' in w ? w.share : null));
      if (errors.length === 0 && work.length > 1 && shares.every((s) => s !== null)) {
        const sum = shares.reduce<number>((a, b) => a + (b ?? 0), 0);
        if (Math.round(sum * 100) !== 10_000) wrong(`share${rows[0]!.i}`, 'sharesSum', String(Math.round(sum * 100) / 100));
      }
      return { patch: { work, dest: dest ?? undefined }, errors };
    }
    case 'pattern':
      return choice('pattern');
    case 'status':
      return choice('status');
    case 'employers': {
      const country = get('country');
      const sector = get('sector');
      if (country === '') wrong('country', 'choose');
      const second = get('country2');
      const list = [
        { country, ...(sector ? { sector } : {}) },
        ...(second ? [{ country: second, ...(get('sector2') ? { sector: get('sector2') } : {}) }] : []),
      ];
      // With two employers, work in the second one's country is taken to be for that one.
      const work = (answers.work as { place: string }[] | undefined)?.map((w) => ({
        ...w,
        employer: second && w.place.startsWith(`${second}/`) && second !== country ? 1 : 0,
      }));
      return { patch: { employers: country ? list : undefined, ...(work ? { work } : {}) }, errors };
    }
    case 'start': {
      const start = get('start').trim();
      const fine = start === '' || (/^\d{4}-\d\d-\d\d$/.test(start) && !Number.isNaN(Date.parse(`${start}T00:00:00Z`)));
      if (!fine) wrong('start', 'notADate');
      const months = numberIn(get('months'));
      const forGood = form.has('permanent');
      if (!forGood && get('months').trim() !== '' && (months === null || months <= 0 || months > 600)) wrong('months', 'notANumber');
      const duration = forGood ? 'permanent' : months === null ? undefined : `${Math.round(months * 100) / 100}m`;
      if (start === '' && duration === undefined && errors.length === 0) wrong('start', 'choose', '');
      return { patch: { start: fine && start ? start : undefined, duration }, errors };
    }
    case 'citizen': {
      const { patch } = choice('citizen');
      const permit = get('permit');
      return { patch: { ...patch, permit: patch.citizen === 'TCN' && permit ? `${permit}-permit` : undefined }, errors };
    }
    case 'phase': {
      const { patch } = choice('phase');
      const event =
        patch.phase === 'change' && form.has('hoursCut') ? 'partial_unemployment' : patch.phase === 'leaving' ? 'job_end' : undefined;
      return { patch: { ...patch, event }, errors };
    }
    case 'reg_1nov': {
      const where = get('where');
      if (where === 'home') return { patch: { reg_1nov: answers.home }, errors };
      if (where === 'other') {
        const { place, amiss } = placeOf(places, get('place'));
        if (amiss) wrong('place', amiss);
        return { patch: { reg_1nov: place ?? undefined }, errors };
      }
      wrong('where', 'choose');
      return { patch: { reg_1nov: undefined }, errors };
    }
    case 'occupation': {
      const occupation = get('occupation').trim();
      if (occupation === '') wrong('occupation', 'choose');
      return { patch: { occupation: occupation || undefined, qualified_in: get('qualified') || undefined }, errors };
    }
    case 'benefit': {
      const weeks = numberIn(get('weeks'));
      if (get('weeks').trim() !== '' && (weeks === null || weeks < 0 || weeks > 2000)) wrong('weeks', 'notANumber');
      if (get('benefit') === '' && weeks === null && errors.length === 0) wrong('benefit', 'choose');
      return { patch: { benefit: get('benefit') || undefined, unemployed_weeks: weeks ?? undefined }, errors };
    }
    case 'pay': {
      const amount = numberIn(get('amount'));
      if (amount === null || amount < 0) wrong('amount', 'notANumber');
      return { patch: { pay: amount === null ? undefined : { amount, currency: get('currency') || 'EUR', per: 'month' } }, errors };
    }
    case 'more': {
      const ages = get('children')
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((a) => numberIn(a));
      if (ages.some((a) => a === null || a < 0 || a > 30)) wrong('children', 'notANumber');
      return {
        patch: { children: ages.filter((a): a is number => a !== null && a >= 0 && a <= 30), car: form.has('car'), dog: form.has('dog') },
        errors,
      };
    }
  }
}
