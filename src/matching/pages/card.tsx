import { defineWords, type Language, number } from '#platform';
import type { Taxonomy } from '#taxonomy';
import { CountryTag, countryName, Icon, RequirementBar, StatusPicture, type Verdict } from '#ui';
import { deadlineLine, money, titleFor, Under } from '#vacancies';
import type { Finding } from '../assess.ts';
import type { ShownMatch } from '../reads.ts';

const words = defineWords('matching.card', {
  why: 'Why this fits',
  missing: 'What is still missing',
  nothing: 'Nothing that the ad demands',
  fromHome: '{place} · {km} km from home',
  atHome: '{place} · where you live',
  look: 'Look closer',
  lookAt: 'Look closer: {title}',
  housing: 'Help with housing',
  unclearPlace: 'Place not named',
});

/** Requirements are what the ad, or the law, demands; merits and wishes are shown, but not counted. */
export const isRequirement = (finding: Finding): boolean => finding.must && finding.kind !== 'place';

export function countRequirements(findings: readonly Finding[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { met: 0, learnable: 0, unmet: 0, unknown: 0 };
  for (const finding of findings) if (isRequirement(finding)) counts[finding.verdict]++;
  return counts;
}

/** Country, place and distance of a match, as the finding about the place has them. */
export function placeLine(
  findings: readonly Finding[],
  taxonomy: Taxonomy,
  lang: Language,
): { country: string | null; text: string; km: number | null } {
  const t = words.in(lang);
  const finding = findings.find((f) => f.detail.of === 'place');
  const answer = finding?.detail.of === 'place' ? finding.detail.answer : null;
  const municipality = answer?.municipality == null ? null : taxonomy.places.municipalities[answer.municipality]!;
  if (!municipality) return { country: null, text: t('unclearPlace'), km: null };
  const place = taxonomy.places.nameIn(municipality, lang);
  return {
    country: municipality.country,
    text:
      answer!.km === null
        ? place
        : answer!.km < 1
          ? t('atHome', { place })
          : t('fromHome', { place, km: number(lang, Math.round(answer!.km)) }),
    km: answer!.km,
  };
}

const MOST_LINES = 4;

/** One job that fits: where, what, why, what is missing, by when. */
export function MatchCard({
  shown: { match, vacancy },
  findings,
  taxonomy,
  lang,
}: {
  shown: ShownMatch;
  findings: readonly Finding[];
  taxonomy: Taxonomy;
  lang: Language;
}) {
  const t = words.in(lang);
  const ad = vacancy.ad!;
  const shown = titleFor(ad, vacancy.reading, taxonomy, lang);
  const place = placeLine(findings, taxonomy, lang);
  const pairs = match.reasons.map((reason, i) => ({ reason, finding: findings[i]! }));
  const good = pairs.filter((p) => p.reason.verdict === 'met').sort((a, b) => b.reason.points - a.reason.points);
  const rank = { unmet: 0, learnable: 1, unknown: 2, met: 3 } as const;
  const lacking = pairs
    .filter(
      (p) =>
        p.reason.verdict === 'unmet' ||
        p.reason.verdict === 'learnable' ||
        (p.reason.verdict === 'unknown' && (p.finding.must || p.finding.kind === 'occupation')),
    )
    .sort((a, b) => Number(b.finding.must) - Number(a.finding.must) || rank[a.reason.verdict] - rank[b.reason.verdict]);
  const deadline = deadlineLine(ad, lang);
  const country = place.country ?? vacancy.country;
  return (
    <article class="match">
      <div class="row between">
        {country ? (
          <CountryTag country={country} lang={lang}>
            <span class="vh">{countryName(country, lang)}: </span>
            {place.text}
          </CountryTag>
        ) : (
          <span class="sm mut">{place.text}</span>
        )}
        <RequirementBar counts={countRequirements(findings)} lang={lang} />
      </div>
      <div class="stack-s">
        <h2 lang={shown.lang === lang ? undefined : shown.lang}>
          <a href={`/${lang}/jobs/${vacancy.id}`}>{shown.title}</a>
        </h2>
        <Under shown={shown} ad={ad} lang={lang} />
      </div>
      <div class="why">
        <div>
          <h3>{t('why')}</h3>
          <ul>
            {good.slice(0, MOST_LINES).map(({ reason }) => (
              <li>
                <StatusPicture status="met" />
                <span>{reason.text}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('missing')}</h3>
          <ul>
            {lacking.length === 0 ? (
              <li>
                <StatusPicture status="met" />
                <span>{t('nothing')}</span>
              </li>
            ) : (
              lacking.slice(0, MOST_LINES).map(({ reason }) => (
                <li>
                  <StatusPicture status={reason.verdict} />
                  <span>{reason.text}</span>
                </li>
              ))
            )}
          </ul>
        </div>
      </div>
      <div class="mfoot">
        <p class="meta">
          {deadline ? (
            <span>
              <Icon name="clock" />
              {deadline}
            </span>
          ) : null}
          {vacancy.reading?.pay ? (
            <span>
              <Icon name="euro" />
              {money(vacancy.reading.pay.value, lang)}
            </span>
          ) : null}
          {vacancy.reading?.housing?.value ? (
            <span>
              <Icon name="home" />
              {t('housing')}
            </span>
          ) : null}
        </p>
        <a class="ds-button" data-variant="secondary" href={`/${lang}/jobs/${vacancy.id}`} aria-label={t('lookAt', { title: shown.title })}>
          {t('look')}
        </a>
      </div>
    </article>
  );
}
