import { defineWords } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';

const words = defineWords('web.privacy', {
  title: 'Data protection',
  lead: 'In short: you need no account, without one your answers stay in your own browser, with one you decide line by line what is kept, and nobody follows you.',
  browser: 'What your browser keeps',
  browserText:
    'One cookie, called kalott-visitor, with what you can do. It is set when you tell us, and not before. It holds your answers, encrypted, for 30 days from the last change. Its only purpose is that the pages can show the jobs that fit. Without it that would not work, so the law asks for no consent.',
  guideText:
    'A second one, kalott-visitor_guide, with your answers to the border guide and the ticks in your plan, when you answer a question there. Encrypted and kept as long as the first; you delete it on the page of your plan.',
  deleteText: 'You can delete it at any time:',
  deleteLink: 'About you, “Delete everything”',
  account: 'If you have an account',
  accountText:
    'An account is made when you sign in by letter, by passkey or with your organisation. We keep your e-mail address, the language of letters, what you want to be called if you say so, and where you are signed in (browser and system in two words). A cookie called kalott-session keeps you signed in; it is needed for that and ends after 30 days without use, for staff after 12 hours.',
  accountConsent:
    'Everything else is kept only when you say yes to it, each thing by itself: your profile, your border answers and plan, coaching, letters about jobs or rules, being shown to employers without your name. The text you said yes to, its language and the day are kept with it. You take a yes back on the page “What I have agreed to”; what was kept for it is deleted, or no longer seen.',
  accountSee:
    'If you are coached, your coach and the partner that runs the group see your profile, plan, applications and notes; you can read all that is written about you. Another organisation sees something only after your own click, until the day you set. On the page “What I share, and who has looked” you see who has looked at what.',
  accountEvents:
    'To count what a project does, events are kept in codes under a pseudonym: that somebody was enrolled, applied, was offered a job. No name and no free text stands in them. When you delete your account, nobody can tell any more whose they were.',
  accountHow: 'How long it is kept',
  accountHowText:
    'Until you delete it, or until the account has not been used for twelve months (a project may set another time); you get a letter 30 days before. If you took part in a project whose programme demands proof of participation, your name and the days you were present are kept for that proof alone until the last day the programme sets, even if you delete the rest.',
  server: 'What the server keeps of everybody',
  server1: 'Your answers are sent to the server with each page you open, used to make the page, and not kept.',
  server2:
    'For each job shown as fitting, we keep the version of the algorithm, the job, the points and the kinds of reasons. There is nothing in it about who saw it. It is deleted after twelve months.',
  serverPlan:
    'For each border plan shown, we keep which rules it stood on and in which version, so that we can tell you when one has changed. There is nothing in it of your answers or of you. It is deleted after two years.',
  serverReport:
    'When you report an error in a rule, we keep what you wrote until it is dealt with, and that a report was made for one year. Please write nothing about yourself there.',
  server3: 'Network addresses are held in working memory for a short time, to stop floods of requests. They are not written into any log.',
  server4: 'The log of the server holds errors and times, without names, addresses or what you wrote.',
  ads: 'Job ads and people named in them',
  adsText:
    'Ads come from public sources. Names, telephone numbers and e-mail addresses of contact persons are taken out when an ad is read; you find them at the source. When an ad closes, its text is deleted.',
  none: 'What we do not do',
  noneText:
    'No tracking, no adverts, no third parties, no fonts or scripts from elsewhere. We do not ask for your health, origin, faith, opinions or identity number. Please do not write such things in the text fields.',
  automated: 'Automated decisions',
  automatedText:
    'None. The list of jobs is advice to you alone. If you are coached, your coach can look at it with you. Employers get no list of people in an order; they see who fits a need without names, and only those who said yes to that.',
  rights: 'Your rights',
  rightsText:
    'You have the right to see, correct, delete and take with you what is kept about you. Without an account your answers are only in your own browser; you do all of this yourself on the page “About you”. With an account you do it on the page “My data”. With questions, turn to the organisation that runs this service; it is the controller. You can also complain to the data protection authority of your country.',
});

async function get({ lang }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const body = (
    <article class="sec-s">
      <div class="wrap narrow">
        <div class="prose">
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
          <h2>{t('browser')}</h2>
          <p>{t('browserText')}</p>
          <p>{t('guideText')}</p>
          <p>
            {t('deleteText')} <a href={`/${lang}/you`}>{t('deleteLink')}</a>
          </p>
          <h2>{t('account')}</h2>
          {(['accountText', 'accountConsent', 'accountSee', 'accountEvents'] as const).map((key) => (
            <p>{t(key)}</p>
          ))}
          <h2>{t('accountHow')}</h2>
          <p>{t('accountHowText')}</p>
          <h2>{t('server')}</h2>
          <ul>
            {(['server1', 'server2', 'serverPlan', 'serverReport', 'server3', 'server4'] as const).map((key) => (
              <li>{t(key)}</li>
            ))}
          </ul>
          {(['ads', 'none', 'automated', 'rights'] as const).map((key) => (
            <>
              <h2>{t(key)}</h2>
              <p>{t(`${key}Text`)}</p>
            </>
          ))}
        </div>
      </div>
    </article>
  );
  return { title: t('title'), description: t('lead'), body };
}

export const page = definePage({
  path: '/privacy',
  access: 'public',
  footer: { column: 2, order: 20, label: (lang) => words.in(lang)('title') },
  get,
  samples: async () => ['/privacy'],
});
