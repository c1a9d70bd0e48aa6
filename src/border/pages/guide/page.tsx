import { defineWords } from '#platform';
import { countries } from '#taxonomy';
import { type Answer, countryName, definePage, Icon, Note, type PageRequest, TextField } from '#ui';
import { coreQuestions, readGuide } from '../../answers.ts';
import { topics } from '../../fact.ts';
import { topicWords } from '../fact-words.ts';

const words = defineWords('border.guide', {
  title: 'Border guide',
  heading: 'What happens to my tax, my insurance, my licence?',
  lead: 'Answer up to eight questions about your own case. You get who taxes and who insures, what to do and by when, each with its source and the day it was read. Where the sources do not settle it, we say whom to ask.',
  begin: 'Begin',
  again: 'Go on with your plan',
  answered: '{n, plural, one {# question is answered} other {# questions are answered}} so far.',
  kept: 'Your answers stay in this browser, sealed. Nothing is stored on the server, and no name or identity number is asked.',
  keptAccount:
    'Your answers are kept on your account, because you said yes to that. Only you see them, unless you share your plan. No identity number is asked.',
  topics: 'By topic',
  topicsLead: 'The same rules as in the plans, each with authority, source and date.',
  search: 'Search the rules',
  searchHelp: 'Such as tax card, samordningsnummer, dog',
  go: 'Search',
  employers: 'For employers',
  employersLead: 'You employ someone from the other side? See what is yours to do.',
  employersLink: 'Duties of an employer',
  notDecision: 'Guidance, not a decision. The authority decides in your case.',
});

async function get(request: PageRequest): Promise<Answer> {
  const { lang } = request;
  const t = words.in(lang);
  const visit = readGuide(request.drawerOf('guide'));
  const n = coreQuestions.filter((q) => visit.answers[q] !== undefined).length;
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack">
          <h1>{t('heading')}</h1>
          <p class="lead">{t('lead')}</p>
          <div class="row">
            <a class="ds-button" href={n > 0 ? `/${lang}/guide/plan` : `/${lang}/guide/questions/home`}>
              {t(n > 0 ? 'again' : 'begin')} <Icon name="arrow" />
            </a>
            {n > 0 ? <span class="sm mut">{t('answered', { n })}</span> : null}
          </div>
          <Note icon="lock">{t(request.drawerOf('guide').kept === 'account' ? 'keptAccount' : 'kept')}</Note>
        </header>
        <form class="addrow" method="get" action={`/${lang}/guide/facts`} role="search">
          <TextField id="q" type="search" label={t('search')} placeholder={t('searchHelp')} maxlength={100} />
          <button class="ds-button" data-variant="secondary" type="submit">
            <Icon name="search" /> {t('go')}
          </button>
        </form>
        <section class="stack" aria-labelledby="h-topics">
          <h2 id="h-topics">{t('topics')}</h2>
          <p class="mut">{t('topicsLead')}</p>
          <ul class="hits cols">
            {topics.map((topic) => (
              <li>
                <h3>
                  <a href={`/${lang}/guide/topics/${topic}`}>{topicWords.in(lang)(topic)}</a>
                </h3>
                <p class="sm mut">{topicWords.in(lang)(`${topic}Lead`)}</p>
                <p class="sm row">
                  {countries.map((c) => (
                    <a href={`/${lang}/guide/topics/${topic}/${c.toLowerCase()}`}>
                      {countryName(c, lang)}
                      <span class="vh">: {topicWords.in(lang)(topic)}</span>
                    </a>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </section>
        <section class="card stack-s" aria-labelledby="h-employers">
          <h2 id="h-employers">{t('employers')}</h2>
          <p>{t('employersLead')}</p>
          <p>
            <a href={`/${lang}/guide/employers`}>{t('employersLink')}</a>
          </p>
        </section>
        <p class="xs mut">{t('notDecision')}</p>
      </div>
    </section>
  );
  return { title: t('title'), body, description: t('lead'), personal: n > 0 };
}

export const page = definePage({
  path: '/guide',
  access: 'public',
  nav: { order: 30, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/guide'],
});
