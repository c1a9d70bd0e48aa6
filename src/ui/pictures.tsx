import { raw } from 'hono/html';
import { type IconName, iconPaths, type StatusName, statusPaths } from './icon-paths.ts';

/** A line icon; decoration beside a word. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
    {raw(iconPaths[name])}
  </svg>
);

/** A status picture; the word beside it says the same. */
export const StatusPicture = ({ status }: { status: StatusName }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    {raw(statusPaths[status])}
  </svg>
);

/** The mark: the cap of the north in three parts, and one line that crosses them. */
export const Mark = ({ night = false }: { night?: boolean }) => {
  const [a, b, line] = night ? ['#8cc3db', '#c8e2ec', '#f2b05a'] : ['var(--k-fjord)', 'var(--k-fjord)', 'var(--k-berry)'];
  return (
    <svg viewBox="0 0 48 30" aria-hidden="true">
      <path d="M21.7 1.7C13.6 7.2 11.3 17.5 11.2 28.5H1.5C1.5 14.5 10 3.7 21.7 1.7Z" fill={a} />
      <path d="M24 2.6c7 6 9.6 15.4 9.7 25.9H14.3C14.4 18 17 8.6 24 2.6Z" fill={b} />
      <path d="M26.3 1.7c8.1 5.5 10.4 15.8 10.5 26.8h9.7c0-14-8.5-24.8-20.2-26.8Z" fill={a} />
      <path d="M3 19.5q21 7.2 42 0" fill="none" stroke={line} stroke-width="3.6" stroke-linecap="round" />
    </svg>
  );
};

/** The ridge over the footer. */
export const Ridge = () => (
  <svg class="ridge" viewBox="0 0 1440 34" preserveAspectRatio="none" aria-hidden="true">
    <path
      fill="currentColor"
      d="M0 35V24l40-9 34 7 46-18 30 9 40-13 42 14c60 2 100 12 180 10 110-2 150-18 250-16 90 2 130 16 230 14 96-2 150-14 246-12 100 2 160 12 302 6V35Z"
    />
  </svg>
);
