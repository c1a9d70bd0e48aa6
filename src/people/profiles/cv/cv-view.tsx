import type { Child } from 'hono/jsx';
import type { App, Language } from '#platform';
import { type Country, countries, taxonomyOf } from '#taxonomy';
import { emptyPersonProfile } from '../../profile.ts';
import { findPerson } from '../../store.ts';
import { homeConvention } from '../formats/europass-pdf/format.ts';
import { readProfile } from '../store.ts';
import { type Cv, type CvEntry, type CvSectionKey, type CvText, cvOf } from './cv.ts';

/** The CV's country that was asked for, else the one that goes with the language. */
export const conventionOf = (asked: string | null, lang: Language): Country =>
  countries.find((country) => country === asked) ?? homeConvention[lang];

/**
 * Somebody's CV as it stands today. Who asks is guarded, and noted in the access log, by the page that shows it.
 * @returns null when there is no such person.
 */
export async function cvFor(app: App, personId: string, given: { convention: Country; lang: Language }): Promise<Cv | null> {
  const { queries } = app.database;
  const person = await findPerson(queries, personId);
  if (!person) return null;
  const profile = (await readProfile(queries, personId)) ?? emptyPersonProfile;
  const home = profile.home ?? person.home ?? undefined;
  return cvOf({ ...profile, ...(home ? { home } : {}) }, person, { ...given, taxonomy: await taxonomyOf(app) });
}

const Words = ({ of, lang }: { of: CvText; lang: Language }) => <span lang={of.lang === lang ? undefined : of.lang}>{of.text}</span>;

/** Lines as they were written, each a paragraph. */
const Lines = ({ of, lang }: { of: CvText; lang: Language }) => (
  <>
    {of.text
      .split('\n')
      .filter(Boolean)
      .map((line) => (
        <p lang={of.lang === lang ? undefined : of.lang}>{line}</p>
      ))}
  </>
);

const isProse = (key: CvSectionKey) => key === 'summary' || key === 'references';

const Entry = ({ e, lang }: { e: CvEntry; lang: Language }) => (
  <div>
    <h4>
      <Words of={e.title} lang={lang} />
    </h4>
    {e.beside ? (
      <p class="sm mut">
        {e.beside.label}: <Words of={e.beside.title} lang={lang} />
      </p>
    ) : null}
    {e.where || e.when ? <p class="sm mut">{[e.where, e.when].filter(Boolean).join(' · ')}</p> : null}
    {e.recognition ? <p class="sm">{e.recognition}</p> : null}
    {e.text ? <Lines of={e.text} lang={lang} /> : null}
  </div>
);

/** A CV as a part of a page: whole in its own language, whatever the page's is. `id` keeps two on one page apart. */
export const CvView = ({ cv, id = 'cv' }: { cv: Cv; id?: string }) => (
  <article class="card cv stack" lang={cv.lang} aria-labelledby={`${id}-name`}>
    <header>
      <h2 id={`${id}-name`}>{cv.name}</h2>
      {cv.headline ? (
        <p class="lead">
          <Words of={cv.headline} lang={cv.lang} />
        </p>
      ) : null}
    </header>
    <section>
      <h3>{cv.contactHeading}</h3>
      <dl class="facts">
        {cv.contact.map(({ label, text }) => (
          <>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
    </section>
    {cv.sections.map((section) => (
      <section class="stack-s">
        <h3>{section.heading}</h3>
        {'entries' in section ? (
          section.entries.map((e) => <Entry e={e} lang={cv.lang} />)
        ) : isProse(section.key) ? (
          section.lines.map((line) => <Lines of={line} lang={cv.lang} />)
        ) : (
          <ul>
            {section.lines.map((line) => (
              <li>
                <Words of={line} lang={cv.lang} />
              </li>
            ))}
          </ul>
        )}
      </section>
    ))}
  </article>
);

/**
 * Two CVs of one profile and country in two languages, each part beside its other: for two people who read different
 * languages, or for one who learns the other.
 */
export function CvPair({ first, second }: { first: Cv; second: Cv }) {
  const keys = [...new Set([...first.sections, ...second.sections].map((s) => s.key))];
  // Parts that only one language has keep their place among the others.
  const order = first.sections.length >= second.sections.length ? first.sections : second.sections;
  keys.sort((a, b) => order.findIndex((s) => s.key === a) - order.findIndex((s) => s.key === b));
  const both = [first, second];
  const cell = (cv: Cv, inside: Child) => <div lang={cv.lang}>{inside}</div>;
  return (
    <article class="card cv pair">
      {both.map((cv) =>
        cell(
          cv,
          <>
            <h2>{cv.name}</h2>
            {cv.headline ? <p class="lead">{cv.headline.text}</p> : null}
            <h3>{cv.contactHeading}</h3>
            {cv.contact.map(({ label, text }) => (
              <p>
                {label}: {text}
              </p>
            ))}
          </>,
        ),
      )}
      {keys.flatMap((key) => {
        const sections = both.map((cv) => cv.sections.find((s) => s.key === key));
        const items = sections.map((s) => (s === undefined ? [] : 'entries' in s ? s.entries : s.lines));
        const rows = Math.max(...items.map((list) => list.length));
        return [
          ...both.map((cv, i) => cell(cv, sections[i] ? <h3>{sections[i].heading}</h3> : null)),
          ...Array.from({ length: rows }, (_, row) =>
            both.map((cv, i) => {
              const item = items[i]![row];
              return cell(
                cv,
                item === undefined ? null : 'title' in item ? <Entry e={item} lang={cv.lang} /> : <Lines of={item} lang={cv.lang} />,
              );
            }),
          ).flat(),
        ];
      })}
    </article>
  );
}
