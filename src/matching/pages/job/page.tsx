import type { Child } from 'hono/jsx';
import { cardsOf, CertaintyMark, groundOf, judge, parseSituation, readGuide } from '#border';
import { defineWords, isId, type Language, longDate } from '#platform';
import { countries, schemeNamed, taxonomyOf, type Taxonomy } from '#taxonomy';
import {
  type Answer,
  CountryTag,
  Crumbs,
  countryName,
  definePage,
  Icon,
  LanguageMark,
  LedgerRow,
  Note,
  type PageRequest,
  RequirementBar,
  siteOf,
} from '#ui';
import {
  attribution,
  FactList,
  factRows,
  findVacancy,
  type KeptVacancy,
  mayBeForwarded,
  readVacancies,
  tagOf,
  titleFor,
  Under,
} from '#vacancies';
import type { Finding } from '../../assess.ts';
import { reasonsOf } from '../../match.ts';
import { situationOfJob } from '../../border.ts';
import { explainMatches, personFor, placeOf, snapshotOf, type ShownMatch } from '../../reads.ts';
import { similarAds } from '../../search.ts';
import type { Snapshot } from '../../snapshot.ts';
import { countRequirements, placeLine } from '../card.tsx';
import { canMatch, readVisit } from '../visitor.ts';
import { occupationCodesOf } from './store.ts';

const words = defineWords('matching.job', {
  jobs: 'Jobs',
  forYou: 'For you',
  youAndJob: 'You and this job',
  quotes: 'The quotations are from the ad, in its own language.',
  next: 'Next step:',
  strength: 'A strength of yours in this job.',
  occupation: 'The job',
  skills: 'Skills',
  language: 'Language',
  licence: 'Licence or card',
  recognition: 'Right to practise the profession',
  place: 'Place',
  qualification: 'Training',
  experience: 'Experience',
  extent: 'Working time',
  start: 'Start',
  citizenship: 'Citizenship or clearance',
  demanded: 'demanded',
  aMerit: 'a merit',
  blocking: 'This can hardly be put right before the job starts. The employer decides.',
  decides: 'You may apply even when something is missing. The employer decides, not this service.',
  tellFirst: 'Tell us what you can do, and you see here what fits and what is missing.',
  tell: 'Tell us what you can do',
  notYours: 'This job is in a country that you have left out.',
  changeYou: 'Change what you told us',
  brief: 'The ad in brief',
  briefNote: 'Read by a machine out of the ad. What counts is the ad itself.',
  original: 'The ad as it stands',
  apply: 'Apply for the job',
  keep: 'Put it among my applications',
  read: 'Read it at the source',
  opens: 'Opens {site}.',
  noApply: 'The source gives no address to apply at. Read the ad for how to apply.',
  source: 'Source: {source}',
  readOn: 'Read here first {first}, last changed {last}',
  exampleNote: 'This ad is an example, written to show how the service works. The employer is invented, and one cannot apply.',
  similar: 'Similar jobs',
  closed: 'This job is no longer open',
  closedText: 'It closed on {date}. We keep no text of closed ads.',
  closedTextNoDate: 'We keep no text of closed ads.',
  allJobs: 'All jobs',
  unknown: 'There is no such job here',
  unknownText: 'The address may be mistyped. Nothing of yours is lost.',
  description: '{title}, {employer}, {place}',
  border: 'Across the border',
  borderLead: 'What the border guide says for you and this job, as of {date}. Guidance, not a decision.',
  borderPlan: 'Make the whole plan for this job',
  borderRule: 'How to be recognised there',
});

const ORDER = { unmet: 0, learnable: 1, met: 2, unknown: 3 } as const;

/** What stands between the visitor and this job: missing first, then what can be learnt, then what fits, then what we do not know. */
function Ledger({
  shown,
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
  const { match, vacancy } = shown;
  const adLang = tagOf(vacancy.reading?.lang ?? vacancy.ad!.texts[0].lang);
  // Gaps stand in the order of the reasons that they belong to.
  let gap = 0;
  const rows = match.reasons
    .map((reason, i) => ({
      reason,
      finding: findings[i]!,
      gap: reason.verdict === 'unmet' || reason.verdict === 'learnable' ? match.gaps[gap++] : undefined,
    }))
    .sort((a, b) => ORDER[a.reason.verdict] - ORDER[b.reason.verdict] || Number(b.finding.must) - Number(a.finding.must));
  return (
    <ul class="ledger plain">
      {rows.map(({ reason, finding, gap }) => {
        const quotes = [...new Set(reason.evidence.flatMap((e) => (e.quote && e.field !== 'code' ? [e.quote] : [])))]
          .slice(0, 3)
          .map((text) => ({ lang: adLang, text }));
        const remedy = gap?.remedies[0];
        const others = gap?.remedies.slice(1) ?? [];
        const step = (r: NonNullable<typeof remedy>) =>
          /^https?:\/\//.test(r.ref) ? (
            <a href={r.ref} rel="noopener">
              {r.text}
            </a>
          ) : (
            r.text
          );
        return (
          <LedgerRow
            verdict={reason.verdict}
            lang={lang}
            title={
              <>
                {t(finding.kind)}
                {finding.demand >= 0 ? <span class="mut sm">, {t(finding.must ? 'demanded' : 'aMerit')}</span> : null}
              </>
            }
            quotes={quotes}
            next={
              remedy ? (
                <>
                  <b>{t('next')}</b> {step(remedy)}
                  {others.map((r) => (
                    <>
                      <br />
                      <span class="mut">{step(r)}</span>
                    </>
                  ))}
                </>
              ) : reason.verdict === 'met' && reason.points >= 4 && finding.kind !== 'place' ? (
                <span class="mut">{t('strength')}</span>
              ) : null
            }
          >
            <p>{reason.text}</p>
            {gap?.blocking ? <p class="sm mut">{t('blocking')}</p> : null}
            {gap ? <RecognitionRule finding={finding} taxonomy={taxonomy} lang={lang} /> : null}
          </LedgerRow>
        );
      })}
    </ul>
  );
}

/** From a missing right to practise to the guide's own account of how to get it. */
function RecognitionRule({ finding: { detail }, taxonomy, lang }: { finding: Finding; taxonomy: Taxonomy; lang: Language }) {
  if (detail.of !== 'recognition') return null;
  const country = countries.find((c) => c === detail.country);
  const rule = country && taxonomy.regulated.find((p) => p.id === detail.profession)?.countries[country].facts[0];
  return rule ? (
    <p class="sm">
      <a href={`/${lang}/guide/facts/${rule}`}>{words.in(lang)('borderRule')}</a>
    </p>
  ) : null;
}

async function Similar({ ids, request, taxonomy }: { ids: readonly string[]; request: PageRequest; taxonomy: Taxonomy }) {
  const { app, lang } = request;
  const t = words.in(lang);
  const kept = await readVacancies(app, ids);
  const ads = ids.flatMap((id) => {
    const v = kept.get(id);
    return v?.ad && v.status === 'open' ? [{ v, ad: v.ad }] : [];
  });
  if (ads.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="similar">
      <h2 id="similar">{t('similar')}</h2>
      <ul class="hits">
        {ads.map(({ v, ad }) => {
          const shown = titleFor(ad, v.reading, taxonomy, lang);
          return (
            <li>
              <PlaceTag vacancy={v} taxonomy={taxonomy} lang={lang} />
              <h3 lang={shown.lang === lang ? undefined : shown.lang}>
                <a href={`/${lang}/jobs/${v.id}`}>{shown.title}</a>
              </h3>
              <Under shown={shown} ad={ad} lang={lang} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export const PlaceTag = ({ vacancy, taxonomy, lang }: { vacancy: KeptVacancy; taxonomy: Taxonomy; lang: Language }) => {
  if (!vacancy.country) return null;
  const place = vacancy.municipality ? taxonomy.places.find(`${vacancy.country}/${vacancy.municipality}`) : null;
  return (
    <CountryTag country={vacancy.country} lang={lang}>
      <span class="vh">{countryName(vacancy.country, lang)}: </span>
      {place ? taxonomy.places.nameIn(place, lang) : countryName(vacancy.country, lang)}
    </CountryTag>
  );
};

const MOST_SIMILAR = 4;

/** Open ads of the occupations whose codes outlived a closed ad, those of its country first. */
function stillOpenLike(snapshot: Snapshot, codes: readonly { scheme: string; code: string }[], country: string | null): string[] {
  const found = new Set<number>();
  for (const { scheme, code } of codes) {
    const known = schemeNamed(scheme);
    for (const concept of known ? snapshot.taxonomy.byCode(known, code) : [])
      for (const document of snapshot.index.having(concept.index)) found.add(document);
  }
  const here = (document: number) => (snapshot.placeSets[snapshot.index.places[document]!]!.country === country ? 0 : 1);
  return [...found]
    .sort((a, b) => here(a) - here(b) || b - a)
    .slice(0, MOST_SIMILAR)
    .map((document) => snapshot.ids[document]!);
}

function without(request: PageRequest, status: 404 | 410, closedAt: Date | null, similar: unknown): Answer {
  const { lang } = request;
  const t = words.in(lang);
  const title = t(status === 410 ? 'closed' : 'unknown');
  const date = closedAt ? longDate(lang, closedAt.toISOString().slice(0, 10)) : null;
  return {
    title,
    status,
    unlisted: true,
    body: (
      <section class="sec">
        <div class="wrap narrow stack-l">
          <div class="stack">
            <h1>{title}</h1>
            <p class="lead">{status === 404 ? t('unknownText') : date ? t('closedText', { date }) : t('closedTextNoDate')}</p>
            <p>
              <a class="ds-button" href={`/${lang}/jobs`}>
                {t('allJobs')}
              </a>
            </p>
          </div>
          {similar as null}
        </div>
      </section>
    ),
  };
}

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, params, drawer } = request;
  const t = words.in(lang);
  const id = (params.id ?? '').toLowerCase();
  const vacancy = isId(id) ? await findVacancy(app, id) : null;
  if (!vacancy) return without(request, 404, null, null);
  const taxonomy = await taxonomyOf(app);
  const { ad, reading } = vacancy;
  if (vacancy.status !== 'open' || !ad) {
    const ids = stillOpenLike(await snapshotOf(app), await occupationCodesOf(app, id), vacancy.country);
    return without(request, 410, vacancy.closedAt, await Similar({ ids, request, taxonomy }));
  }
  const similar = await Similar({ ids: await similarAds(app, id), request, taxonomy });

  const visit = readVisit(drawer, taxonomy.places);
  let mine: { shown: ShownMatch; findings: Finding[]; place: string } | null = null;
  let leftOut = false;
  let border: Child = null;
  if (visit && canMatch(visit.profile)) {
    const { person, snapshot } = await personFor(app, visit.profile, lang);
    const document = snapshot.numberOf(id);
    const [shown] = document === undefined ? [] : await explainMatches(app, person, snapshot, [id], lang);
    if (shown && document !== undefined) {
      const { findings } = reasonsOf(snapshot, person, document);
      const situation = situationOfJob(visit.profile, vacancy, placeOf(findings), taxonomy, readGuide(request.drawerOf('guide')).answers);
      if (situation) border = <Border situation={situation} ground={await groundOf(app)} taxonomy={taxonomy} lang={lang} />;
      if (findings.length > 0) mine = { shown, findings, place: placeLine(findings, snapshot.taxonomy, lang).text };
      else leftOut = true;
    }
  } else await snapshotOf(app);

  const title = titleFor(ad, reading, taxonomy, lang);
  const rows = factRows(ad, reading, taxonomy, lang);
  const own = ad.texts[0];
  const ownLang = tagOf(own.lang);
  const address = ad.applyUrl ?? ad.url;
  const day = (at: Date) => longDate(lang, new Date(at).toISOString().slice(0, 10));
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[mine ? { href: `/${lang}/for-me`, label: t('forYou') } : { href: `/${lang}/jobs`, label: t('jobs') }]}
        here={title.title}
      />
      <div class="wrap sec-s side">
        <div class="stack-l">
          <header class="stack">
            {mine && vacancy.country ? (
              <CountryTag country={vacancy.country} lang={lang}>
                <span class="vh">{countryName(vacancy.country, lang)}: </span>
                {mine.place}
              </CountryTag>
            ) : (
              <PlaceTag vacancy={vacancy} taxonomy={taxonomy} lang={lang} />
            )}
            <h1 lang={title.lang === lang ? undefined : title.lang}>{title.title}</h1>
            <Under shown={title} ad={ad} lang={lang} />
          </header>
          {vacancy.example ? (
            <Note kind="attention" icon="info">
              {t('exampleNote')}
            </Note>
          ) : null}
          <section class="stack" aria-labelledby="you-and-job">
            <div class="row between">
              <h2 id="you-and-job">{t('youAndJob')}</h2>
              {mine ? <RequirementBar counts={countRequirements(mine.findings)} lang={lang} width={150} /> : null}
            </div>
            {mine ? (
              <>
                <p class="mut">
                  {t('quotes')} {t('decides')}
                </p>
                <Ledger shown={mine.shown} findings={mine.findings} taxonomy={taxonomy} lang={lang} />
                <p>
                  <a href={`/${lang}/you`}>{t('changeYou')}</a>
                </p>
              </>
            ) : (
              <div class="empty">
                <p>{t(leftOut ? 'notYours' : 'tellFirst')}</p>
                <a class="ds-button" data-variant="secondary" href={leftOut ? `/${lang}/you` : `/${lang}/#say`}>
                  {t(leftOut ? 'changeYou' : 'tell')}
                </a>
              </div>
            )}
          </section>
          {border}
          <section class="stack" aria-labelledby="original">
            <h2 id="original">
              {t('original')} {ownLang === lang ? null : <LanguageMark of={ownLang} lang={lang} />}
            </h2>
            <div class="card stack">
              <h3 lang={ownLang}>{own.title}</h3>
              <div class="ad" lang={ownLang}>
                {own.description}
              </div>
              <p class="src">
                <span>{t('source', { source: attribution(ad.terms, lang) })}</span>
                <span>{t('readOn', { first: day(vacancy.firstSeenAt), last: day(vacancy.changedAt) })}</span>
              </p>
            </div>
          </section>
          {similar}
        </div>
        <aside class="stack">
          <div class="card stack">
            <h2>{t('brief')}</h2>
            <FactList rows={rows} lang={lang} />
            <p class="xs mut">{t('briefNote')}</p>
            {vacancy.example ? null : address ? (
              <>
                <a class="ds-button" href={address} rel="noopener">
                  {t(ad.applyUrl ? 'apply' : 'read')} <Icon name="external" />
                </a>
                <p class="xs mut">{t('opens', { site: siteOf(address) ?? '' })}</p>
                {ad.applyUrl && ad.url && ad.url !== ad.applyUrl ? (
                  <p class="sm">
                    <a href={ad.url} rel="noopener">
                      {t('read')}
                    </a>
                  </p>
                ) : null}
              </>
            ) : (
              <p class="sm">{t('noApply')}</p>
            )}
            {request.scope.personId === null ? null : (
              <p>
                <a href={`/${lang}/me/applications/new?vacancy=${id}`}>{t('keep')}</a>
              </p>
            )}
          </div>
        </aside>
      </div>
    </>
  );
  const place = rows.find((r) => r.key === 'workplaces')?.values[0]?.text ?? '';
  return {
    title: title.title,
    description: t('description', { title: title.title, employer: ad.employer.name, place }),
    body,
    personal: visit !== null,
    unlisted: vacancy.example,
    ...(mayBeForwarded(ad.terms) ? { alternates: [{ type: 'application/ld+json', href: `/api/v1/vacancies/${id}/jsonld` }] } : {}),
  };
}

/** The border in short, for this job and this person: the same judgement as in the guide, and the way to the whole plan. */
function Border({
  situation,
  ground,
  taxonomy,
  lang,
}: {
  situation: Readonly<Record<string, unknown>>;
  ground: Awaited<ReturnType<typeof groundOf>>;
  taxonomy: Taxonomy;
  lang: Language;
}) {
  const t = words.in(lang);
  const judged = judge(parseSituation(situation, ground.lookup).situation, ground);
  const nameOf = (ref: string) => {
    const place = taxonomy.places.find(ref);
    return place ? taxonomy.places.nameIn(place, lang) : ref;
  };
  const cards = cardsOf(judged, lang, nameOf).filter((c) => /^(permit|tax|insurance|licence|registration)/.test(c.id));
  const work = (situation.work as { place: string }[])[0]!.place;
  const job = taxonomy.byUri(String(situation.occupation ?? ''));
  return (
    <section class="stack" aria-labelledby="border">
      <h2 id="border">{t('border')}</h2>
      <p class="mut">{t('borderLead', { date: longDate(lang, ground.on) })}</p>
      <div class="grid3">
        {cards.map((card) => (
          <article class="ans">
            <h3 class="k">{card.name}</h3>
            <p class="v hy">{card.value}</p>
            <p class="sm mut">{card.why}</p>
            <CertaintyMark certainty={card.certainty} lang={lang} />
          </article>
        ))}
      </div>
      <form method="post" action={`/${lang}/guide/start`}>
        <input type="hidden" name="home" value={String(situation.home)} />
        <input type="hidden" name="place" value={work} />
        <input type="hidden" name="pattern" value={String(situation.pattern ?? '')} />
        <input type="hidden" name="occupation" value={job ? taxonomy.label(job, lang) : ''} />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('borderPlan')} <Icon name="arrow" />
        </button>
      </form>
    </section>
  );
}

export const page = definePage({
  path: '/jobs/:id',
  access: 'public',
  get,
  async samples(app) {
    const { ids } = await snapshotOf(app);
    return [
      ...[...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)])].filter((id) => id !== undefined).map((id) => `/jobs/${id}`),
      '/jobs/00000000-0000-7000-8000-000000000000',
    ];
  },
});
