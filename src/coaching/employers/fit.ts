import { createHash } from 'node:crypto';
import { consenting, whoConsented } from '#people';
import { type App, defineWords, type Language } from '#platform';
import { type Finding, judgeAlone } from '#matching';
import { cefr, type Country, type Taxonomy, taxonomyOf } from '#taxonomy';
import { profilesOf } from '../groups/people.ts';
import { type EnrolmentRow, enrolmentsOfAll } from '../groups/store.ts';
import { demandsOf, essenceOfNeed, offeringsOf } from './need.ts';
import type { NeedRow } from './store.ts';

const words = defineWords('coaching.fit', {
  knows: 'Knows this work: {job}',
  mayKnow: 'May know this work: {job}. Ask the coach.',
  near: 'Knows work that is close to it',
  language: '{language}: {level}',
  native: '{language}: mother tongue',
  neighbour: '{language}: understands it from a sister language',
  short: '{language}: has {have}, you ask for {need}',
  noLanguage: '{language} {need}: not said',
  has: '{what}',
  licenceElsewhere: '{what}, from another country. Ask whether it holds at your place.',
  lacks: '{what}: missing',
  onHire: '{what}: comes with the job',
  unsaid: '{what}: not said',
  recognised: 'Trained for this profession in your country',
  recognition: 'Trained in another country: needs recognition first',
  noProfession: 'The profession asks for a training that is not there',
  education: 'The education you ask for',
  experience: 'Experience',
  hours: 'The working hours suit',
  hoursNot: 'Looks for other working hours',
  start: 'Can start in time',
  startLate: 'Can start later than you need',
  nearby: 'Can come every day',
  weekly: 'Would come for a week at a time',
  move: 'Would move there',
  seasonal: 'Would come for the season',
  placeUnsaid: 'How they would come is not said',
});

/** One person as an employer sees them: what they have, and what they would still need. Nothing says who they are. */
export type Shown = Readonly<{
  /** Neutral: made of need and enrolment, says nothing of either, and gives the order of the list. */
  key: string;
  enrolmentId: string;
  /** Country and region of home, never finer. */
  region: Readonly<{ country: Country; name: string }> | null;
  has: readonly string[];
  /** Missing, but can be learnt or settled. */
  learnable: readonly string[];
  lacks: readonly string[];
  /** Nobody has said. */
  unsaid: readonly string[];
}>;

/** Made for one need only, so that two lists cannot be laid side by side. */
export const keyOf = (needId: string, enrolmentId: string): string =>
  createHash('sha256').update(`${needId} ${enrolmentId}`).digest('hex').slice(0, 24);

/** Stages at which somebody looks for work. */
const looking = ['consented', 'intake-done', 'plan-agreed', 'in-coaching', 'job-ready', 'applying', 'interviewing', 'offered'];

/** Enrolments of those who said yes to being shown and are looking; one a person. */
async function candidates(app: App): Promise<EnrolmentRow[]> {
  const { queries } = app.database;
  const rows = (await enrolmentsOfAll(queries, await consenting(queries, 'shown-to-employers'))).filter((e) => looking.includes(e.stage));
  const coached = new Map<string, Set<string>>();
  for (const projectId of new Set(rows.map((e) => e.projectId))) {
    const ids = rows.filter((e) => e.projectId === projectId).map((e) => e.personId!);
    coached.set(projectId, await whoConsented(queries, ids, 'coaching', projectId));
  }
  const seen = new Set<string>();
  return rows.filter((e) => {
    if (!coached.get(e.projectId)!.has(e.personId!) || seen.has(e.personId!)) return false;
    seen.add(e.personId!);
    return true;
  });
}

/** The people whom a need fits and who said yes to being shown, in an order that says nothing of how well they fit. */
export async function peopleFor(app: App, need: NeedRow, lang: Language): Promise<Shown[]> {
  const taxonomy = await taxonomyOf(app);
  const rows = await candidates(app);
  const profiles = await profilesOf(
    app,
    rows.map((e) => e.personId!),
  );
  const known = rows.flatMap((e) => {
    const profile = profiles.get(e.personId!);
    return profile ? [{ e, profile }] : [];
  });
  const essence = essenceOfNeed({ ...need, demands: demandsOf(need.demands), offers: offeringsOf(need.offers) });
  const judged = await judgeAlone(
    app,
    essence,
    known.map((k) => k.profile),
    lang,
  );
  return known
    .flatMap(({ e, profile }, i): Shown[] => {
      const { fits, findings } = judged[i]!;
      if (!fits) return [];
      const home = profile.home ? taxonomy.places.find(profile.home) : null;
      const region = home ? taxonomy.places.region(home.country, home.region) : null;
      const told = findings.map((f) => ({ verdict: f.verdict, text: wordsFor(f, need, taxonomy, lang) }));
      const of = (...verdicts: Finding['verdict'][]) => [
        ...new Set(told.flatMap(({ verdict, text }) => (text !== null && verdicts.includes(verdict) ? [text] : []))),
      ];
      return [
        {
          key: keyOf(need.id, e.id),
          enrolmentId: e.id,
          region: region && home ? { country: home.country, name: taxonomy.places.nameIn(region, lang) } : null,
          has: of('met'),
          learnable: of('learnable'),
          lacks: of('unmet'),
          unsaid: of('unknown'),
        },
      ];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** One finding of the matching in words for an employer: about a person whom nobody names. */
function wordsFor({ verdict, detail }: Finding, need: NeedRow, taxonomy: Taxonomy, lang: Language): string | null {
  const t = words.in(lang);
  const upper = (text: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  const named = (index: number) => upper(taxonomy.label(taxonomy.concepts[index]!, lang));
  switch (detail.of) {
    case 'occupation': {
      const concept = taxonomy.byUri(need.occupation);
      const job = concept ? taxonomy.label(concept, lang) : need.title;
      return verdict === 'met' ? t('knows', { job }) : verdict === 'learnable' ? t('near') : t('mayKnow', { job });
    }
    case 'skills':
      return detail.had.length > 0
        ? t('has', { what: detail.had.map((s) => named(s.concept)).join(', ') })
        : detail.unsaid.length > 0
          ? t('unsaid', { what: detail.unsaid.map(named).join(', ') })
          : null;
    case 'language': {
      const language = upper(taxonomy.languageName(detail.language, lang));
      const want = cefr[detail.need - 1]!;
      if (verdict === 'met')
        return detail.native
          ? t('native', { language })
          : detail.throughNeighbour
            ? t('neighbour', { language })
            : t('language', { language, level: cefr[detail.have - 1] ?? want });
      return detail.have > 0
        ? t('short', { language, have: cefr[detail.have - 1]!, need: want })
        : t('noLanguage', { language, need: want });
    }
    case 'licence': {
      const what = detail.anyOf
        .map((id) => taxonomy.licences.all.get(id)?.names[lang]?.[0] ?? taxonomy.licences.all.get(id)?.names.en?.[0] ?? id)
        .join(', ');
      if (verdict === 'met') return t('has', { what });
      if (detail.elsewhere) return t('licenceElsewhere', { what });
      if (verdict === 'unknown')
        return detail.anyOf.every((id) => taxonomy.licences.all.get(id)?.onHire) ? t('onHire', { what }) : t('unsaid', { what });
      return t('lacks', { what });
    }
    case 'recognition':
      return verdict === 'met'
        ? t('recognised')
        : verdict === 'learnable'
          ? t('recognition')
          : verdict === 'unmet'
            ? t('noProfession')
            : null;
    case 'qualification':
      return verdict === 'met'
        ? t('has', { what: t('education') })
        : t(verdict === 'unknown' ? 'unsaid' : 'lacks', { what: t('education') });
    case 'experience':
      return verdict === 'met'
        ? t('has', { what: t('experience') })
        : t(verdict === 'unknown' ? 'unsaid' : 'lacks', { what: t('experience') });
    case 'extent':
      return t(verdict === 'met' ? 'hours' : 'hoursNot');
    case 'start':
      return t(verdict === 'met' ? 'start' : 'startLate');
    case 'place':
      return (
        ({ daily: t('nearby'), weekly: t('weekly'), move: t('move'), seasonal: t('seasonal') } as Record<string, string>)[
          detail.answer.how
        ] ?? t('placeUnsaid')
      );
    default:
      return null;
  }
}
