import type { Child } from 'hono/jsx';
import { defineWords, type Language, languages, ownName } from '#platform';
import { type Answer, Icon, Mark, Ridge } from '#ui';
import type { Assets } from './assets.ts';

const words = defineWords('web.frame', {
  skip: 'Skip to content',
  mainMenu: 'Main menu',
  menu: 'Menu',
  language: 'Language',
  about: 'One labour market in the north: Finland, Sweden and Norway. Open source, no adverts, no tracking.',
  home: 'Kalott, front page',
  more: 'About the service',
  signIn: 'Sign in',
  account: 'Your pages',
  me: 'My page',
  signOut: 'Sign out',
});

type Link = Readonly<{ href: string; label: string }>;

/** What the frame knows of the house: files, and which pages have a place in the menus. */
export type HouseFrame = Readonly<{
  assets: Assets;
  nav(lang: Language): Link[];
  /** Menu of somebody who is signed in. */
  menu(lang: Language): Link[];
  signedIn: Readonly<{ name: string | null; email: string | null }> | null;
  footer(lang: Language, column: 1 | 2): Link[];
}>;

type Shown = Extract<Answer, { title: string }>;

const MenuLinks = ({ links, path }: { links: readonly Link[]; path: string }) => (
  <>
    {links.map(({ href, label }) => (
      <a href={href} aria-current={path === href ? 'page' : undefined}>
        {label}
      </a>
    ))}
  </>
);

/** Two letters that stand for somebody; the whole name is beside them for those who listen. */
export const initials = (name: string): string =>
  name
    .split(/[\s.\-_]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => part[0]!.toUpperCase())
    .join('');

function Account({ frame, lang, path }: { frame: HouseFrame; lang: Language; path: string }) {
  const t = words.in(lang);
  if (!frame.signedIn)
    return (
      <a class="tool" href={`/${lang}/sign-in`}>
        <Icon name="person" />
        <span class="lt-long" aria-hidden="true">
          {t('signIn')}
        </span>
        <span class="vh">{t('signIn')}</span>
      </a>
    );
  const name = frame.signedIn.name ?? frame.signedIn.email ?? '';
  return (
    <details class="drop">
      <summary class="tool">
        <span class="ava" aria-hidden="true">
          {initials(name.split('@')[0]!)}
        </span>
        <span class="vh">
          {t('account')}: {name}
        </span>
      </summary>
      <div class="pop">
        <nav aria-label={t('account')}>
          <a href={`/${lang}/me`} aria-current={path === `/${lang}/me` ? 'page' : undefined}>
            {t('me')}
          </a>
          <MenuLinks links={frame.menu(lang)} path={path} />
        </nav>
        <form method="post" action={`/${lang}/sign-out`}>
          <button class="link" type="submit">
            {t('signOut')}
          </button>
        </form>
      </div>
    </details>
  );
}

/** Head, header and footer around the inside of a page. */
export function Frame({
  frame,
  lang,
  path,
  query,
  answer,
  children,
}: {
  frame: HouseFrame;
  lang: Language;
  path: string;
  query: string;
  answer: Shown;
  children: Child;
}) {
  const t = words.in(lang);
  const rest = path.replace(/^\/(fi|sv|nb|en)(?=\/|$)/, '') || '/';
  const inLanguage = (other: Language) => `/${other}${rest}${query}`;
  return (
    <html lang={lang} data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{answer.title === 'Kalott' ? 'Kalott' : `${answer.title} · Kalott`}</title>
        {answer.description ? <meta name="description" content={answer.description} /> : null}
        {answer.unlisted || answer.personal ? <meta name="robots" content="noindex" /> : null}
        <link rel="icon" href={frame.assets.path('kalott-mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={frame.assets.path('kalott.css')} />
        {languages.map((other) => (
          <link rel="alternate" hreflang={other} href={inLanguage(other)} />
        ))}
        {answer.alternates?.map(({ type, href }) => (
          <link rel="alternate" type={type} href={href} />
        ))}
        {answer.islands?.map((name) => (
          <script defer src={frame.assets.path(`${name}.js`)} />
        ))}
      </head>
      <body data-size="sm">
        <a class="ds-skip-link" href="#main">
          {t('skip')}
        </a>
        <header class="hd">
          <div class="wrap">
            <a class="logo" href={`/${lang}/`} aria-label={t('home')}>
              <Mark />
              <b>Kalott</b>
            </a>
            <nav class="nav" aria-label={t('mainMenu')}>
              <MenuLinks links={frame.nav(lang)} path={path} />
            </nav>
            <details class="drop">
              <summary class="tool">
                <Icon name="globe" />
                <span class="vh">{t('language')}: </span>
                <span class="lt-long">{ownName[lang]}</span>
                <span class="only-s" aria-hidden="true">
                  {lang.toUpperCase()}
                </span>
              </summary>
              <nav class="pop" aria-label={t('language')}>
                {languages.map((other) => (
                  <a href={inLanguage(other)} lang={other} hreflang={other} aria-current={other === lang ? 'true' : undefined}>
                    {ownName[other]}
                  </a>
                ))}
              </nav>
            </details>
            <Account frame={frame} lang={lang} path={path} />
            <details class="drop menu">
              <summary class="tool box">
                <Icon name="menu" />
                <span class="lt-menu">{t('menu')}</span>
              </summary>
              <nav class="pop" aria-label={t('menu')}>
                <MenuLinks links={frame.nav(lang)} path={path} />
              </nav>
            </details>
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <Ridge />
          <div class="wrap">
            <div class="stack">
              <span class="logo">
                <Mark night />
                <b>Kalott</b>
              </span>
              <p>{t('about')}</p>
              <p class="row">
                {languages.map((other) => (
                  <a href={inLanguage(other)} lang={other} hreflang={other}>
                    {ownName[other]}
                  </a>
                ))}
              </p>
            </div>
            <nav class="columns" aria-label={t('more')}>
              {([1, 2] as const).map((column) => (
                <ul>
                  {frame.footer(lang, column).map(({ href, label }) => (
                    <li>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              ))}
            </nav>
          </div>
        </footer>
      </body>
    </html>
  );
}
