import type { Child } from 'hono/jsx';
import { defineWords, type Language, longDate } from '#platform';
import { type Answer, Empty } from '#ui';
import { dayOf, eventText } from './words.tsx';

const words = defineWords('coaching.obstacle-frame', {
  gone: 'There is no such obstacle here',
  goneText: 'It is not shown, or the address is not complete.',
  all: 'All obstacles',
});

export const Sheet = ({ children, narrow }: { children: Child; narrow?: boolean }) => (
  <section class="sec-s">
    <div class={`wrap${narrow ? ' narrow' : ''} stack-l`}>{children}</div>
  </section>
);

/** What is not there and what is not shown look the same. */
export function gone(lang: Language, to = `/${lang}/obstacles`): Answer {
  const t = words.in(lang);
  const body = (
    <Sheet narrow>
      <h1>{t('gone')}</h1>
      <Empty title={t('goneText')}>
        <a href={to}>{t('all')}</a>
      </Empty>
    </Sheet>
  );
  return { title: t('gone'), body, status: 404, unlisted: true };
}

/** What happened and when, from the log. */
export const History = ({
  events,
  lang,
}: {
  events: readonly { at: Date; type: string; data: Record<string, unknown> }[];
  lang: Language;
}) => (
  <ol class="plainlist">
    {events.flatMap(({ at, type, data }) => {
      const text = eventText(type, data, lang);
      return text === null
        ? []
        : [
            <li class="row top">
              <span class="sm mut nb">{longDate(lang, dayOf(at))}</span>
              <span>{text}</span>
            </li>,
          ];
    })}
  </ol>
);
