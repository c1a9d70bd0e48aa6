import { cardsOf, CertaintyMark, groundOf, judge, parseSituation } from '#border';
import { type App, defineWords, isLanguage, type Language, number, shortDate } from '#platform';
import { type Answer, definePage, ErrorSummary, Icon, Landscape, Note, type PageRequest, siteOf } from '#ui';
import { countries, taxonomyOf } from '#taxonomy';
import { snapshotOf } from '../../reads.ts';
import { readSentence } from '../../sentence.ts';
import { openNumbers } from '../numbers.ts';
import { canMatch, emptyProfile, licenceText, readVisit, saveVisit, type Visit } from '../visitor.ts';

const words = defineWords('matching.home', {
  title: 'Work in the north, in three countries',
  heading: 'Work in the north, in three countries.',
  lead: 'Tell us in your own words what you can do. You see jobs in Finland, Sweden and Norway that fit, why they fit, and what you still lack.',
  label: 'What can you do, or what do you do?',
  example: 'E.g. nurse in Tornio, I speak some Swedish',
  show: 'Show jobs',
  starters: 'Or begin with one of these',
  privacy: 'No login. What you tell us stays in this browser until you delete it.',
  privacyAccount: 'What you tell us is kept on your account. You see it, and those you share it with.',
  empty: 'Tell us one thing you can do, such as a job or a skill.',
  notUnderstood: 'We did not find a job or a skill in this. Try the name of a job.',
  nearest: 'Did you mean one of these?',
  continue: 'Continue with what you told us',
  open: 'Open jobs today',
  openNote: 'Counted from the ads this service holds right now.',
  jobs: '{count, plural, one {open job} other {open jobs}}',
  seeFI: 'Jobs in Finland',
  seeSE: 'Jobs in Sweden',
  seeNO: 'Jobs in Norway',
  examples: 'The ads you see are examples, written to show how the service works. The employers are invented.',
  someExamples: 'Some of the ads are examples, and marked as such.',
  none: 'No ads have been read yet. The organisation that runs this service connects the sources.',
  how: 'How it works',
  step1: 'Say what you can do',
  step1Text: 'In Finnish, Swedish, Norwegian or English. We show what we understood, and you put it right.',
  step2: 'See what fits, and why',
  step2Text: 'Each job shows what you already have and what is missing, with the ad’s own words beside it.',
  step3: 'Take the next step',
  step3Text: 'Every gap ends in something you can do. You apply on the employer’s own page.',
  honest: 'What we do not do',
  honestText:
    'We do not rank people, and employers do not see what you write here. Nobody is sorted by age, sex or origin. The order of the jobs is explained, number by number.',
  honestLink: 'How the order arises',
  guide: 'Border guide',
  guideQuestion: 'I live in {home} and work in {work}. Where do I pay tax?',
  guideAnswer: 'Tax on the wage: {tax}. Insured in: {insured}.',
  guideSource: 'Source: {host}, checked {date}',
  guideOwn: 'Make a plan of your own',
});

/** The question on the front page, by the reader's language; the guide's own judgement answers it. */
const NEIGHBOURS: Readonly<Record<Language, readonly [home: string, work: string]>> = {
  fi: ['FI/Tornio', 'SE/Haparanda'],
  sv: ['SE/Haparanda', 'FI/Tornio'],
  nb: ['NO/Storfjord', 'FI/Enontekiö'],
  en: ['FI/Tornio', 'SE/Haparanda'],
};

/** Words in four languages to begin with; each is understood on every page. */
const starters: readonly { lang: Language; text: string }[] = [
  { lang: 'fi', text: 'hitsaaja' },
  { lang: 'sv', text: 'undersköterska' },
  { lang: 'nb', text: 'rørlegger' },
  { lang: 'en', text: 'cook' },
  { lang: 'fi', text: 'lähihoitaja, ruotsi B1' },
];
const MOST_LETTERS = 1000;

async function view(
  { app, lang, drawer }: PageRequest,
  failed: { text: string; problem: string; nearest: readonly string[] } | null,
): Promise<Answer> {
  const t = words.in(lang);
  const snapshot = await snapshotOf(app);
  const { country: open, all, examples } = await openNumbers(app, snapshot);
  const visit = readVisit(drawer, snapshot.taxonomy.places);
  const body = (
    <>
      <section class="hero">
        <Landscape />
        <div class="wrap">
          {failed ? <ErrorSummary lang={lang} errors={[{ field: 'say', text: failed.problem }]} /> : null}
          <h1>{t('heading')}</h1>
          <p class="lead">{t('lead')}</p>
          <form class="say" method="post" action={`/${lang}/`}>
            <label for="say">{t('label')}</label>
            <div class="field">
              <textarea
                id="say"
                name="say"
                rows={1}
                maxlength={MOST_LETTERS}
                placeholder={t('example')}
                aria-describedby={`say-privacy${failed ? ' say-error' : ''}`}
                aria-invalid={failed ? 'true' : undefined}
              >
                {failed?.text ?? ''}
              </textarea>
              <button class="ds-button" type="submit">
                {t('show')} <Icon name="arrow" />
              </button>
            </div>
            {failed ? (
              <div class="stack-s" id="say-error">
                <p class="ds-validation-message">{failed.problem}</p>
                {failed.nearest.length > 0 ? (
                  <>
                    <p class="sm b">{t('nearest')}</p>
                    <p class="chips">
                      {failed.nearest.map((text) => (
                        <button class="chip" type="submit" name="starter" value={`${lang}:${text}`}>
                          {text}
                        </button>
                      ))}
                    </p>
                  </>
                ) : null}
              </div>
            ) : null}
            <div class="hint">
              <span class="vh" id="starters">
                {t('starters')}
              </span>
              <span class="chips" role="group" aria-labelledby="starters">
                {starters.map((s) => (
                  <button class="chip" type="submit" name="starter" value={`${s.lang}:${s.text}`} lang={s.lang}>
                    {s.text}
                  </button>
                ))}
              </span>
            </div>
            <p class="hint sm mut" id="say-privacy">
              <Icon name="lock" />
              <span>{t(drawer.kept === 'account' ? 'privacyAccount' : 'privacy')}</span>
            </p>
            {visit && canMatch(visit.profile) ? (
              <p class="hint">
                <a href={`/${lang}/for-me`}>{t('continue')}</a>
              </p>
            ) : null}
          </form>
        </div>
      </section>
      <section class="sec">
        <div class="wrap stack-l">
          <div class="stack-s">
            <h2>{t('open')}</h2>
            <p class="mut">{all === 0 ? t('none') : t('openNote')}</p>
          </div>
          <ul class="figs plain">
            {countries.map((country) => (
              <li>
                <b>{number(lang, open[country])}</b>
                <span class="mut">{t('jobs', { count: open[country] })}</span>
                <br />
                <a href={`/${lang}/jobs?country=${country}`}>{t(`see${country}`)}</a>
              </li>
            ))}
          </ul>
          {examples > 0 ? (
            <Note kind="attention" icon="info">
              {t(examples >= all ? 'examples' : 'someExamples')}
            </Note>
          ) : null}
        </div>
      </section>
      <section class="wrap side">
        <div class="stack-l">
          <h2>{t('how')}</h2>
          <ol class="how">
            {([1, 2, 3] as const).map((n) => (
              <li>
                <h3>{t(`step${n}`)}</h3>
                <p>{t(`step${n}Text`)}</p>
              </li>
            ))}
          </ol>
        </div>
        <aside class="stack">
          {await GuideCard({ app, lang })}
          <section class="card stack" aria-labelledby="h-honest">
            <h2 id="h-honest">{t('honest')}</h2>
            <p>{t('honestText')}</p>
            <p>
              <a href={`/${lang}/about/matching`}>{t('honestLink')}</a>
            </p>
          </section>
        </aside>
      </section>
    </>
  );
  return { title: t('title'), body, description: t('lead'), status: failed ? 422 : 200, personal: failed !== null || visit !== null };
}

/** One question between neighbours, answered by the border guide as of today, with its source and date. */
async function GuideCard({ app, lang }: { app: App; lang: Language }) {
  const t = words.in(lang);
  const ground = await groundOf(app);
  const { places } = ground.taxonomy;
  const [home, work] = NEIGHBOURS[lang];
  const { situation } = parseSituation(
    {
      ...{ home, reg_1nov: home, work: [{ place: work, share: 100, mode: 'on-site', employer: 0 }], pattern: 'daily' },
      ...{ employers: [{ country: work.slice(0, 2), sector: 'private' }], status: 'employee', citizen: 'Nordic' },
    },
    ground.lookup,
  );
  const judged = judge(situation, ground);
  const name = (ref: string) => places.nameIn(places.find(ref)!, lang);
  const [tax, insured] = ['tax', 'insurance'].map((id) => cardsOf(judged, lang, name).find((c) => c.id.startsWith(id)));
  const fact = ground.shelf.find(tax?.facts[0] ?? '');
  if (!tax || !insured || !fact) return null;
  return (
    <section class="card stack" aria-labelledby="h-guide">
      <p class="eyebrow">
        <Icon name="flag" /> {t('guide')}
      </p>
      <h2 id="h-guide">{t('guideQuestion', { home: name(home), work: name(work) })}</h2>
      <p>
        <b>{t('guideAnswer', { tax: tax.value, insured: insured.value })}</b> {tax.why}
      </p>
      <CertaintyMark certainty={tax.certainty} lang={lang} />
      <p class="src">
        <a href={`/${lang}/guide/facts/${fact.id}`}>
          {t('guideSource', { host: siteOf(fact.sources[0]!)!, date: shortDate(lang, fact.read) })}
        </a>
      </p>
      <div>
        <a class="ds-button" data-variant="secondary" href={`/${lang}/guide`}>
          {t('guideOwn')}
        </a>
      </div>
    </section>
  );
}

export const page = definePage({
  path: '/',
  access: 'public',
  get: (request) => view(request, null),
  async post(request) {
    const { app, lang, form, drawer } = request;
    const t = words.in(lang);
    const chosen = /^(\w+):(.+)$/.exec(form.get('starter') ?? '');
    const text = (chosen?.[2] ?? form.get('say') ?? '').trim().slice(0, MOST_LETTERS);
    const tongue = chosen && isLanguage(chosen[1]!) ? chosen[1] : lang;
    if (text === '') return view(request, { text: '', problem: t('empty'), nearest: [] });
    const taxonomy = await taxonomyOf(app);
    const heard = readSentence(text, tongue, taxonomy);
    if (heard.occupations.length + heard.skills.length === 0) {
      const near = (['occupation', 'skill'] as const)
        .flatMap((kind) => taxonomy.linker.rank(text, tongue, kind, 4))
        .filter((c) => c.score >= 0.15);
      return view(request, {
        text,
        problem: t('notUnderstood'),
        nearest: [...new Set(near.map((c) => taxonomy.label(c.concept, lang)))].slice(0, 6),
      });
    }
    const visit: Visit = {
      profile: {
        ...emptyProfile,
        occupations: heard.occupations.map((o) => ({ text: o.text, lang: o.lang })),
        skills: heard.skills.map((s) => ({ text: s.text, lang: s.lang })),
        languages: heard.languages.flatMap((l) => (l.level ? [{ lang: l.lang, level: l.level }] : [])),
        ...(heard.licences.length > 0 ? { licences: heard.licences.map((l) => licenceText(taxonomy, l.id)) } : {}),
        ...(heard.home ? { home: `${heard.home.municipality.country}/${heard.home.municipality.code}` } : {}),
        ...(heard.experienceYears === null ? {} : { experienceYears: heard.experienceYears }),
      },
      unread: heard.unread,
      levels: heard.languages.flatMap((l) => (l.level ? [] : [l.lang])),
    };
    if (!saveVisit(drawer, visit)) return view(request, { text, problem: t('notUnderstood'), nearest: [] });
    return { redirect: `/${lang}/you` };
  },
  samples: async () => ['/'],
});
