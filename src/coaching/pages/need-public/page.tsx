import { findOrganisation } from '#people';
import { defineWords, isId, languages, longDate } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, Crumbs, definePage, Empty, Note, type PageRequest } from '#ui';
import { findNeed, publicNeeds } from '../../employers/store.ts';
import { jobName, NeedText } from '../../employers/template.tsx';
import { Sheet } from '../../groups/frame.tsx';

const words = defineWords('coaching.need', {
  list: 'Employers look for people',
  gone: 'This need is not public any more',
  goneText: 'It may be filled, or the employer has taken it off.',
  all: 'See what other employers need',
  asOf: 'Told by the employer on {date}.',
  example: 'This is an example.',
  how: 'Interested? Tell your coach, or get in touch with the employer.',
  website: 'The employer’s website',
  others: 'The same in other languages',
  guide: 'What working across the border means for you',
});

async function get({ app, lang, params }: PageRequest): Promise<Answer> {
  const t = words.in(lang);
  const { queries } = app.database;
  const need = params.id && isId(params.id) ? await findNeed(queries, params.id) : null;
  if (!need?.publishedAt || need.state !== 'open') {
    const body = (
      <Sheet narrow>
        <h1>{t('gone')}</h1>
        <Empty title={t('goneText')}>
          <p>
            <a href={`/${lang}/needs`}>{t('all')}</a>
          </p>
        </Empty>
      </Sheet>
    );
    return { title: t('gone'), body, status: 404, unlisted: true };
  }
  const taxonomy = await taxonomyOf(app);
  const organisation = await findOrganisation(queries, need.organisationId);
  const employer = organisation?.name ?? '';
  const title = jobName(need, taxonomy, lang);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/needs`, label: t('list') }]} here={title} />
      <Sheet narrow>
        {need.example ? <Note>{t('example')}</Note> : null}
        <NeedText need={need} employer={employer} taxonomy={taxonomy} lang={lang} heading="h1" />
        <section class="card stack-s">
          <p>{t('how')}</p>
          {organisation?.website ? (
            <p>
              <a href={organisation.website} rel="noopener">
                {t('website')}
              </a>
            </p>
          ) : null}
          <p>
            <a href={`/${lang}/guide`}>{t('guide')}</a>
          </p>
          <p class="sm mut">{t('asOf', { date: longDate(lang, need.asOf) })}</p>
        </section>
        <section class="stack" aria-labelledby="h-others">
          <h2 id="h-others">{t('others')}</h2>
          {languages
            .filter((other) => other !== lang)
            .map((other) => (
              <details class="card">
                <summary lang={other}>{jobName(need, taxonomy, other)}</summary>
                <NeedText need={need} employer={employer} taxonomy={taxonomy} lang={other} />
              </details>
            ))}
        </section>
      </Sheet>
    </>
  );
  return { title: `${title}, ${employer}`, body };
}

export const page = definePage({
  path: '/needs/:id',
  access: 'public',
  get,
  samples: async (app) => {
    const [first] = await publicNeeds(app.database.queries, app.clock.today());
    return [...(first ? [`/needs/${first.id}`] : []), '/needs/00000000-0000-7000-8000-000000000000'];
  },
});
