import { defineWords, longDate } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';

const words = defineWords('web.accessibility', {
  title: 'Accessibility statement',
  lead: 'This service is meant for everyone. Here is how far we are, what does not work yet, and what to do if something stops you.',
  status: 'How far we are',
  statusText:
    'The goal is level AA of the Web Content Accessibility Guidelines 2.2. The law asks for EN 301 549, which holds version 2.1. Every page is tested by machine in four languages, on wide and narrow screens, in light and dark, and no faults are found. Machines find about half of what there is. No outside audit has been made yet.',
  works: 'What works',
  works1: 'Everything can be done with a keyboard, and without JavaScript.',
  works2: 'Pages can be enlarged to 400 % and read on a narrow screen without scrolling sideways.',
  works3: 'Foreign words and quotations carry their language, so that a screen reader reads them right.',
  works4: 'No meaning rests on colour alone. Nothing moves by itself.',
  works5: 'The map’s numbers also stand in a table.',
  gaps: 'What we know is lacking',
  gap1: 'The texts of job ads come from employers. We show them as they are; some are long, and some use abbreviations.',
  gap2: 'There is no easy-to-read version and no sign language yet.',
  gap3: 'The pages have not yet been tried out with people who use screen readers every day.',
  gap4: 'Tables for the people who run the service scroll sideways on narrow screens.',
  tell: 'Tell us',
  tellText:
    'If something stops you, tell the organisation that runs this service. Say which page it was and what you wanted to do. You should get an answer within two weeks, and the information in another form if you need it.',
  authority: 'If the answer does not help',
  authorityText: 'You can turn to the authority of the country that the organisation is in:',
  fi: 'Finland: Finnish Transport and Communications Agency Traficom, supervision of digital accessibility',
  sv: 'Sweden: Agency for Digital Government (Digg)',
  no: 'Norway: Authority for Universal Design of ICT (Uu-tilsynet)',
  made: 'This statement was written on {date} and rests on our own tests.',
});

/** The day the statement was last gone through; change it when it is gone through again. */
const WRITTEN = '2026-11-21';

async function get({ lang }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const body = (
    <article class="sec-s">
      <div class="wrap narrow">
        <div class="prose">
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
          <h2>{t('status')}</h2>
          <p>{t('statusText')}</p>
          <h2>{t('works')}</h2>
          <ul>
            {(['works1', 'works2', 'works3', 'works4', 'works5'] as const).map((key) => (
              <li>{t(key)}</li>
            ))}
          </ul>
          <h2>{t('gaps')}</h2>
          <ul>
            {(['gap1', 'gap2', 'gap3', 'gap4'] as const).map((key) => (
              <li>{t(key)}</li>
            ))}
          </ul>
          <h2>{t('tell')}</h2>
          <p>{t('tellText')}</p>
          <h2>{t('authority')}</h2>
          <p>{t('authorityText')}</p>
          <ul>
            {(['fi', 'sv', 'no'] as const).map((key) => (
              <li>{t(key)}</li>
            ))}
          </ul>
          <p class="sm mut">{t('made', { date: longDate(lang, WRITTEN) })}</p>
        </div>
      </div>
    </article>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/accessibility',
  access: 'public',
  footer: { column: 2, order: 10, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/accessibility'],
});
