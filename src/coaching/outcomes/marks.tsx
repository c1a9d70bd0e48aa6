import { raw } from 'hono/html';
import type { Language } from '#platform';
import type { Level } from './verification.ts';
import { levelName } from './words.ts';

/** A pie that fills as more weighty people say so: a quarter, half, three quarters, full with a tick. */
const drawn: Readonly<Record<Level, string>> = {
  self: '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-unk)" stroke-width="2"/><path d="M12 12V3a9 9 0 0 1 9 9Z" fill="var(--k-unk)"/>',
  coach:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-berry-ink)" stroke-width="2"/><path d="M12 3a9 9 0 0 1 0 18Z" fill="var(--k-berry-ink)"/>',
  employer:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-fjord)" stroke-width="2"/><path d="M12 3a9 9 0 1 1-9 9h9Z" fill="var(--k-fjord)"/>',
  document:
    '<circle cx="12" cy="12" r="10" fill="var(--k-met)"/><path d="m7.3 12.4 3.2 3.2 6.2-6.7" fill="none" stroke="var(--k-surface)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
};

/** Who says that an outcome is so, as a shape and in words. */
export const LevelMark = ({ level, lang, n }: { level: Level; lang: Language; n?: number }) => (
  <span class="ver">
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {raw(drawn[level])}
    </svg>
    {n === undefined ? levelName(level, lang) : `${n} ${levelName(level, lang)}`}
  </span>
);
