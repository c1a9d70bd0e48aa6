import { defineWords, longDate, type Language, number } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, definePage, type PageRequest } from '#ui';
import { feedStates } from '#vacancies';
import * as constants from '../../constants.ts';
import { FITS_FROM } from '../../constants.ts';

const words = defineWords('matching.about', {
  title: 'How the order arises',
  lead: 'No secret formula and no guessing: every reason has its points, and the points added up make the order. The same input always gives the same answer.',
  how: 'What is done',
  how1: 'Your words are linked to occupations and skills. You confirm what was meant; what you have not confirmed counts for less.',
  how2: 'Each ad is read: its codes, fields and text. Every demand keeps the words of the ad that say it.',
  how3: 'The two are compared. What fits adds points, what is missing takes points off. You see each reason on the job’s page, under “You and this job”.',
  how4: 'The jobs are sorted by the sum. A job with fewer than {points} points is not shown as fitting you. Two jobs with the same sum stand in a fixed order.',
  table: 'The points',
  reason: 'Reason',
  points: 'Points',
  upTo: 'up to {n}',
  SAME_OCCUPATION: 'The job is one you named',
  SAME_GROUP: 'Another job of the same occupational group',
  NEIGHBOUR: 'A job that shares skills with yours, by how much they share',
  SAME_MINOR_GROUP: 'A related line of work, when nothing is closer',
  RARE_SKILL: 'A skill the ad names and you have, if few ads ask for it; a common one gives less',
  SKILLS_MOST: 'All skills together',
  USUAL_SKILLS_MOST: 'Skills of yours that are usual in the job, though the ad does not name them',
  LANGUAGE_MET: 'A language the ad demands, at the level it asks for',
  LANGUAGE_MERIT: 'A language that is a merit',
  LANGUAGE_ONE_SHORT: 'One level short of a demanded language',
  LANGUAGE_EACH_MORE: 'Each further level that is missing',
  LANGUAGE_LEAST: 'At the most for one language',
  LICENCE_MET: 'A licence or card the ad demands',
  LICENCE_ELSEWHERE: 'One you have from another country, which may or may not be accepted',
  CARD_MISSING: 'A missing card that takes days',
  LICENCE_WEEKS: 'A missing licence that takes weeks',
  LICENCE_LONG: 'A missing licence that takes months or more',
  RECOGNITION_MET: 'You are trained for a regulated profession in the country of the job',
  RECOGNITION_NEEDED: 'You are trained in another country and need recognition',
  PROFESSION_LACKING: 'The profession is regulated and you are not trained for it',
  QUALIFICATION_MET: 'The level of education the ad demands',
  QUALIFICATION_LACKING: 'A missing level of education',
  PLACE_DAILY: 'Within your daily way',
  PLACE_WEEKLY: 'Within reach for a week at a time',
  PLACE_MOVE: 'You would move, or go for the season',
  PLACE_REMOTE: 'The work can be done from home',
  PLACE_OUT: 'Further than you want to go',
  PLACE_OUT_PER_100_KM: 'Each 100 km beyond that, at most ten times',
  EXPERIENCE_MET: 'Experience the ad demands',
  EXPERIENCE_SHORT: 'Too few years of experience',
  EXTENT_MET: 'The working time you wish',
  EXTENT_OTHER: 'Another working time than you wish',
  START_TOO_EARLY: 'The job starts before you can',
  assumed:
    'Where an ad asks for a language without a level, {level} is assumed. Native speakers of Swedish and Norwegian count as {neighbour} in the other language.',
  never: 'What is never used',
  neverText:
    'Age, sex, origin, nationality, family, health, faith and opinions. We do not ask about them, and what an ad says of citizenship is shown but never counted. What other visitors do changes nothing.',
  limits: 'What can go wrong',
  limit1:
    'A machine reads the ads. It can miss a demand or take a merit for a demand. That is why you see the ad’s own words beside each reason, and the whole ad below.',
  limit2: 'Distances are straight lines between municipalities. Roads and fjords make them longer.',
  limit3: 'Rules about professions and licences change. The authority named is the one to ask.',
  limit4: 'An ad that says little gets few reasons. Few reasons do not make it a bad job.',
  human: 'People decide',
  humanText:
    'The list is advice. Employers get no ranking of people from this service, and nobody is turned down by it. For each job shown, the algorithm’s version, the points and the kinds of reasons are logged without any person, so that the order can be checked afterwards.',
  complain: 'If something is wrong',
  complainText:
    'Tell the organisation that runs this service which job and which reason. If you think that an authority should look at it, turn to the one in your country for equal treatment or data protection.',
  version: 'Version and sources',
  algorithm: 'Algorithm',
  vocabulary: 'Vocabulary',
  builtIn: 'built in',
  esco: 'This service uses the ESCO classification of the European Commission.',
  sources: 'Where the ads come from',
  source: 'Source',
  lastRead: 'Last read',
  neverRead: 'not yet',
  noSources: 'No source of ads is connected. The ads you see are examples or were given as files.',
  norway: 'Norway: NAV, Arbeidsplassen',
  sweden: 'Sweden: Arbetsförmedlingen, JobTech',
  finland: 'Finland: Job Market Finland',
  file: 'File',
  nav: 'How the order arises',
});

/** Constants in the order in which the table shows them; `most` marks those that are an upper limit. */
const rows: readonly { name: Extract<keyof typeof constants, keyof typeof words.source>; most?: true }[] = [
  { name: 'SAME_OCCUPATION' },
  { name: 'SAME_GROUP' },
  { name: 'NEIGHBOUR', most: true },
  { name: 'SAME_MINOR_GROUP' },
  { name: 'RARE_SKILL', most: true },
  { name: 'SKILLS_MOST', most: true },
  { name: 'USUAL_SKILLS_MOST', most: true },
  { name: 'LANGUAGE_MET' },
  { name: 'LANGUAGE_MERIT' },
  { name: 'LANGUAGE_ONE_SHORT' },
  { name: 'LANGUAGE_EACH_MORE' },
  { name: 'LANGUAGE_LEAST' },
  { name: 'LICENCE_MET' },
  { name: 'LICENCE_ELSEWHERE' },
  { name: 'CARD_MISSING' },
  { name: 'LICENCE_WEEKS' },
  { name: 'LICENCE_LONG' },
  { name: 'RECOGNITION_MET' },
  { name: 'RECOGNITION_NEEDED' },
  { name: 'PROFESSION_LACKING' },
  { name: 'QUALIFICATION_MET' },
  { name: 'QUALIFICATION_LACKING' },
  { name: 'EXPERIENCE_MET' },
  { name: 'EXPERIENCE_SHORT' },
  { name: 'PLACE_DAILY' },
  { name: 'PLACE_WEEKLY' },
  { name: 'PLACE_MOVE' },
  { name: 'PLACE_REMOTE' },
  { name: 'PLACE_OUT' },
  { name: 'PLACE_OUT_PER_100_KM' },
  { name: 'EXTENT_MET' },
  { name: 'EXTENT_OTHER' },
  { name: 'START_TOO_EARLY' },
];

const signed = (lang: Language, n: number) => `${n > 0 ? '+' : n < 0 ? '−' : ''}${number(lang, Math.abs(n), 1)}`;
const levels = ['', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

async function get({ app, lang }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const feeds = await feedStates(app);
  const body = (
    <article class="sec-s">
      <div class="wrap narrow stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
        </header>
        <section class="prose">
          <h2>{t('how')}</h2>
          <ol>
            <li>{t('how1')}</li>
            <li>{t('how2')}</li>
            <li>{t('how3')}</li>
            <li>{t('how4', { points: FITS_FROM })}</li>
          </ol>
        </section>
        <section class="stack">
          <h2 id="points">{t('table')}</h2>
          <table class="tbl card" aria-labelledby="points">
            <thead>
              <tr>
                <th scope="col">{t('reason')}</th>
                <th scope="col" class="r">
                  {t('points')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, most }) => {
                const value = signed(lang, Number(constants[name]));
                return (
                  <tr>
                    <td>{t(name)}</td>
                    <td class="r nb">{most ? t('upTo', { n: value }) : value}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p class="mut">{t('assumed', { level: levels[constants.LEVEL_WHEN_UNSAID]!, neighbour: levels[constants.NEIGHBOUR_TONGUE]! })}</p>
        </section>
        <section class="prose">
          <h2>{t('never')}</h2>
          <p>{t('neverText')}</p>
          <h2>{t('limits')}</h2>
          <ul>
            <li>{t('limit1')}</li>
            <li>{t('limit2')}</li>
            <li>{t('limit3')}</li>
            <li>{t('limit4')}</li>
          </ul>
          <h2>{t('human')}</h2>
          <p>{t('humanText')}</p>
          <h2>{t('complain')}</h2>
          <p>{t('complainText')}</p>
        </section>
        <section class="stack">
          <h2>{t('version')}</h2>
          <dl class="facts">
            <dt>{t('algorithm')}</dt>
            <dd lang="en">{constants.ALGORITHM}</dd>
            <dt>{t('vocabulary')}</dt>
            {taxonomy.version.map((v) => (
              <dd>{v === 'built-in' ? t('builtIn') : v}</dd>
            ))}
          </dl>
          <p>{t('esco')}</p>
          <h3 id="sources">{t('sources')}</h3>
          {feeds.length === 0 ? (
            <p>{t('noSources')}</p>
          ) : (
            <table class="tbl card" aria-labelledby="sources">
              <thead>
                <tr>
                  <th scope="col">{t('source')}</th>
                  <th scope="col">{t('lastRead')}</th>
                </tr>
              </thead>
              <tbody>
                {feeds.map((feed) => (
                  <tr>
                    <td>
                      {feed.source === 'norway' || feed.source === 'sweden' || feed.source === 'finland' ? t(feed.source) : t('file')}
                    </td>
                    <td>{feed.lastSuccessAt ? longDate(lang, new Date(feed.lastSuccessAt).toISOString().slice(0, 10)) : t('neverRead')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </article>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/about/matching',
  access: 'public',
  footer: { column: 1, order: 10, label: (lang) => words.in(lang)('nav') },
  get,
  samples: async () => ['/about/matching'],
});
