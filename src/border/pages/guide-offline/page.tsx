import { longDate, shortDate } from '#platform';
import { type Answer, definePage, type PageRequest } from '#ui';
import { phases } from '../../fact.ts';
import { planOf } from '../../plan.ts';
import { outcomeWords } from '../../words.ts';
import { planTitle, planWords, toBring } from '../plan-words.ts';
import { cardsOf } from '../summary.tsx';

/** One file that opens without a net: the whole plan, its own small style, no script, nothing fetched. */
async function get(request: PageRequest): Promise<Answer> {
  const { app, lang } = request;
  const t = planWords.in(lang);
  const plan = await planOf(app, request.drawerOf('guide'), lang);
  if (!plan) return { redirect: `/${lang}/guide/plan` };
  const { title, line } = planTitle(plan, lang);
  const document = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>
            {line} {t('asOf', { date: longDate(lang, plan.guidance.asOf) })}
          </p>
          <h2>{t('main')}</h2>
          <table>
            <tbody>
              {cardsOf(plan.judged, lang, plan.placeName).map((c) => (
                <tr>
                  <th>{c.name}</th>
                  <td>
                    <b>{c.value}</b>
                    <br />
                    {c.why}
                  </td>
                  <td>{outcomeWords.in(lang)(c.certainty)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2>{t('steps')}</h2>
          {phases.flatMap((phase) => {
            const mine = plan.guidance.steps.filter((s) => s.phase === phase && plan.visit.ticks[s.id] !== 'not-relevant');
            return mine.length === 0
              ? []
              : [
                  <h3>{t(phase)}</h3>,
                  <ul>
                    {mine.map((s) => (
                      <li>
                        <b>
                          {plan.visit.ticks[s.id] === 'done' ? '☑' : '☐'} {s.title}
                        </b>
                        <br />
                        {[s.due ? t('by', { date: longDate(lang, s.due) }) : '', s.deadline, s.authority, s.form]
                          .filter(Boolean)
                          .join(' · ')}
                        <br />
                        {s.text}
                        {s.bring.length > 0 ? (
                          <>
                            <br />
                            {t('bring', { list: s.bring.join(' · ') })}
                          </>
                        ) : null}
                        <br />
                        <small>
                          {s.url ?? t('noSource')} · {t('checked', { date: shortDate(lang, s.checkedOn) })}
                        </small>
                      </li>
                    ))}
                  </ul>,
                ];
          })}
          {toBring(plan.guidance.steps).length > 0 ? (
            <>
              <h2>{t('bringTitle')}</h2>
              <p>{toBring(plan.guidance.steps).join(' · ')}</p>
            </>
          ) : null}
          {plan.guidance.handovers.length > 0 ? (
            <>
              <h2>{t('human')}</h2>
              <ul>
                {plan.guidance.handovers.map((h) => (
                  <li>
                    <b>{h.to}</b>: {h.why}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <p>{t('notDecision')}</p>
        </main>
      </body>
    </html>
  );
  return { file: `<!doctype html>${String(await document.toString())}`, type: 'text/html; charset=utf-8', name: 'kalott-plan.html' };
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#16252f;background:#fff}main{max-width:46rem;margin:0 auto;padding:16px}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 8px;border-bottom:1px solid #d9e0e2}li{margin-bottom:12px}small{color:#4b5b66}';

export const page = definePage({ path: '/guide/plan/offline', access: 'public', get, samples: async () => [] });
