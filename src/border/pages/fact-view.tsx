import { type Language, longDate, shortDate } from '#platform';
import { countryName, siteOf } from '#ui';
import type { Fact } from '../fact.ts';
import { certaintyOf, isPastReview, reviewBy } from '../review.ts';
import { amountsSentence, authorityText, factText, formText } from '../say.ts';
import { factWords, takesText } from './fact-words.ts';
import { CertaintyMark } from './summary.tsx';

/** A fact as a reader sees it: the rule, what to do, whom to ask, and where and when it was read. */
export function FactView({
  fact,
  lang,
  on,
  today,
  link = true,
}: {
  fact: Fact;
  lang: Language;
  on: string;
  today: string;
  link?: boolean;
}) {
  const t = factWords.in(lang);
  const [title, rule] = [factText(fact, 'title', lang)!, factText(fact, 'rule', lang)!];
  const [step, deadline, bring, ask] = (['step', 'deadline', 'bring', 'ask'] as const).map((key) => factText(fact, key, lang));
  const amounts = amountsSentence(fact, lang, on, today);
  const past = isPastReview(fact, today);
  const foreign = (said: { lang: string } | null | undefined) => (said && said.lang !== lang ? said.lang : undefined);
  const untranslated = [title, rule, step, deadline, bring, ask].some((x) => foreign(x));
  return (
    <article class={`card stack-s${past ? ' grey' : ''}`} id={fact.id}>
      {link ? (
        <h3 lang={foreign(title)}>
          <a class="plainlink" href={`/${lang}/guide/facts/${fact.id}`}>
            {title.text}
          </a>
        </h3>
      ) : null}
      <p lang={foreign(rule)}>{rule.text}</p>
      {amounts ? <p lang={foreign(amounts)}>{amounts.text}</p> : null}
      {step ? (
        <p lang={foreign(step)}>
          <b>{t('step')}:</b> {step.text}
        </p>
      ) : null}
      {ask ? (
        <p lang={foreign(ask)}>
          <b>{t('ask')}:</b> {ask.text}
        </p>
      ) : null}
      {untranslated ? <p class="sm mut">{t('untranslated')}</p> : null}
      <dl class="facts">
        {fact.authority ? (
          <>
            <dt>{t('authority')}</dt>
            <dd>{authorityText(fact, lang)}</dd>
          </>
        ) : null}
        {fact.form ? (
          <>
            <dt>{t('form')}</dt>
            <dd>{formText(fact, lang)}</dd>
          </>
        ) : null}
        {deadline ? (
          <>
            <dt>{t('deadline')}</dt>
            <dd>{deadline.text}</dd>
          </>
        ) : null}
        {bring ? (
          <>
            <dt>{t('bring')}</dt>
            <dd>{bring.text}</dd>
          </>
        ) : null}
        {takesText(fact, lang) ? (
          <>
            <dt>{t('takes')}</dt>
            <dd>{takesText(fact, lang)}</dd>
          </>
        ) : null}
        {fact.costs ? (
          <>
            <dt>{t('costs')}</dt>
            <dd>{t(fact.costs)}</dd>
          </>
        ) : null}
        <dt>{t('directions')}</dt>
        <dd>
          {t('direction', {
            from: new Intl.ListFormat(lang, { type: 'disjunction' }).format(fact.from.map((c) => countryName(c, lang))),
            to: new Intl.ListFormat(lang, { type: 'disjunction' }).format(fact.to.map((c) => countryName(c, lang))),
          })}
        </dd>
      </dl>
      <p class="row">
        <CertaintyMark certainty={certaintyOf(fact, null, on, today)} lang={lang} />
        <span class="sm mut">{t(`certain${fact.confidence}`)}</span>
      </p>
      {past ? (
        <p class="sm">{t('past', { date: longDate(lang, reviewBy(fact)) })}</p>
      ) : (
        <p class="sm mut">{t('reviewBy', { date: longDate(lang, reviewBy(fact)) })}</p>
      )}
      {fact.validFrom && fact.validFrom > '2020' ? <p class="sm mut">{t('validFrom', { date: longDate(lang, fact.validFrom) })}</p> : null}
      {fact.validTo ? <p class="sm mut">{t('validTo', { date: longDate(lang, fact.validTo) })}</p> : null}
      <p class="src">
        {fact.sources.length === 0 ? (
          <span>{t('noSources')}</span>
        ) : (
          <>
            <span>{t('sources', { date: shortDate(lang, fact.read) })}:</span>
            {fact.sources.map((url) => (
              <a href={url} rel="noopener">
                {siteOf(url) ?? url}
              </a>
            ))}
          </>
        )}
        <a href={`/${lang}/guide/report?fact=${fact.id}`}>
          {t('report')}
          <span class="vh">: {title.text}</span>
        </a>
      </p>
    </article>
  );
}
