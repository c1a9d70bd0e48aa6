import { dayOf, defineWords, isId, type Language, longDate } from '#platform';
import { type Answer, definePage, Empty, FormNumber, Note, type PageRequest } from '#ui';
import { revokeShare, type Shareable, shareable } from '../../access.ts';
import { hasAccount } from '../../may.ts';
import { isRole } from '../../roles.ts';
import { accessesOf, sharesOf } from '../../store.ts';
import { roleName } from '../role-names.ts';

const words = defineWords('people.me-sharing', {
  title: 'What I share, and who has looked',
  about: 'With whom you share what, until when, and who has looked at it.',
  lead: 'Nobody sees anything of yours unless you are coached by them or share it here. You can end each share at once.',
  shares: 'What I share',
  noShares: 'You share nothing right now.',
  what: 'What',
  whom: 'With whom',
  until: 'Until',
  why: 'Why',
  end: 'End it',
  ended: 'ended on {date}',
  over: 'over since {date}',
  saved: 'The share is ended. They can no longer see it.',
  looks: 'Who has looked',
  noLooks: 'Nobody but you has looked at your data.',
  when: 'When',
  who: 'Who',
  somebody: 'somebody no longer here',
  operator: 'the operator of the service',
  table: 'Table, can be scrolled sideways',
  profile: 'what I can do and want',
  plan: 'my plan and border steps',
  applications: 'my applications',
  notes: 'what my coach has written',
  contact: 'how to reach me',
  cv: 'my CV',
  export: 'all my data',
  handover: 'the question whether to hand me on',
  case: 'my question to the border service',
  group: 'that I am in the group, and how far I am',
});

const known = [...shareable, 'cv', 'export', 'handover', 'case', 'group'] as const;

/** What of somebody was shared or looked at, in words. */
export const lookedName = (what: string, lang: Language): string =>
  (known as readonly string[]).includes(what) ? words.in(lang)(what as Shareable) : what;

async function get(request: PageRequest): Promise<Answer> {
  const { app, lang, scope, query } = request;
  const t = words.in(lang);
  const shares = await sharesOf(app.database.queries, scope.personId!);
  const looks = await accessesOf(app.database.queries, scope.personId!, 200);
  const today = app.clock.today();
  const body = (
    <section class="sec-s">
      <div class="wrap stack-l">
        <header class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {query.has('saved') ? <Note kind="done">{t('saved')}</Note> : null}
        </header>
        <section class="stack-s" aria-labelledby="h-shares">
          <h2 id="h-shares">{t('shares')}</h2>
          {shares.length === 0 ? (
            <Empty title={t('noShares')} />
          ) : (
            <div class="scroll" role="region" aria-label={t('table')} tabindex={0}>
              <table class="tbl">
                <thead>
                  <tr>
                    {(['what', 'whom', 'why', 'until'] as const).map((key) => (
                      <th scope="col">{t(key)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shares.map((share) => (
                    <tr>
                      <td>{lookedName(share.what, lang)}</td>
                      <td>{share.organisation}</td>
                      <td>{share.why}</td>
                      <td>
                        {share.revokedAt ? (
                          t('ended', { date: longDate(lang, dayOf(share.revokedAt)) })
                        ) : share.until < today ? (
                          t('over', { date: longDate(lang, share.until) })
                        ) : (
                          <form method="post" action={`/${lang}/me/sharing`} class="row">
                            <FormNumber />
                            <span>{longDate(lang, share.until)}</span>
                            <button class="ds-button" data-variant="secondary" type="submit" name="end" value={share.id}>
                              {t('end')}
                              <span class="vh">
                                : {lookedName(share.what, lang)}, {share.organisation}
                              </span>
                            </button>
                          </form>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        <section class="stack-s" aria-labelledby="h-looks">
          <h2 id="h-looks">{t('looks')}</h2>
          {looks.length === 0 ? (
            <Empty title={t('noLooks')} />
          ) : (
            <div class="scroll" role="region" aria-label={t('looks')} tabindex={0}>
              <table class="tbl">
                <thead>
                  <tr>
                    {(['when', 'who', 'what'] as const).map((key) => (
                      <th scope="col">{t(key)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {looks.map((look) => (
                    <tr>
                      <td>{longDate(lang, dayOf(look.at))}</td>
                      <td>
                        {look.actor ?? (look.role === 'operator' ? t('operator') : t('somebody'))}
                        {isRole(look.role) ? `, ${roleName(look.role, lang)}` : ''}
                        {look.organisation ? `, ${look.organisation}` : ''}
                      </td>
                      <td>{lookedName(look.what, lang)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      </div>
    </section>
  );
  return { title: t('title'), body, personal: true };
}

export const page = definePage({
  path: '/me/sharing',
  access: hasAccount,
  menu: { order: 60, label: (lang) => words.in(lang)('title'), about: (lang) => words.in(lang)('about') },
  get,
  async post({ app, lang, scope, form }) {
    const id = form.get('end') ?? '';
    const ended = isId(id) ? await app.database.queries.transaction((queries) => revokeShare(app, queries, scope.personId!, id)) : null;
    return { redirect: `/${lang}/me/sharing${ended ? '?saved=1' : ''}` };
  },
  samples: async () => ['/me/sharing'],
});
