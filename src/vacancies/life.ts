import type { Found } from './feeds/feed.ts';
import type { Status } from './vacancy.ts';

/** What we hold of an ad before an item about it is taken in. */
export type Known = Readonly<{ status: Status; contentHash: string | null; at: Date | null; closeReason: string | null }>;
export type Mode = 'full' | 'delta' | 'file';
/** `redate`: it stays closed, but only what is newer than this news can open it again. */
export type Step = 'create' | 'update' | 'close' | 'redate' | 'remember' | 'nothing';

/** Reasons that are our own conclusion, not the source's word: an ad closed so comes back with any version of it. */
const ourOwnReasons = new Set(['absent', 'deadline passed']);

/**
 * What an item means for an ad: the one place where the life of an ad is decided. Pure.
 * @param hash of the normalised ad, for an ad.
 * @param past whether the ad's last day is over.
 */
export function nextStep(
  known: Known | null,
  item: Exclude<Found, { kind: 'unreadable' }>,
  mode: Mode,
  hash: string | null,
  past: boolean,
): Step {
  const older = known?.at && item.at ? item.at.getTime() - known.at.getTime() : 0;
  if (item.kind === 'gone') {
    if (!known) return item.remains ? 'remember' : 'nothing';
    if (known.status !== 'open') return older > 0 || (item.at && !known.at) ? 'redate' : 'nothing';
    return older < 0 ? 'nothing' : 'close';
  }
  if (!known) return 'create';
  if (known.status === 'open') return older < 0 || known.contentHash === hash ? 'nothing' : 'update';
  // A complete list shows what is open now, whatever time the ad carries.
  if (mode === 'full') return 'update';
  if (ourOwnReasons.has(known.closeReason ?? ''))
    return older < 0 || (known.closeReason === 'deadline passed' && past) ? 'nothing' : 'update';
  return item.at && known.at && older <= 0 ? 'nothing' : 'update';
}

/**
 * Of several items about one ad in one run the newest by the source's own time counts; without times the last one.
 * Holds one number per ad, never the ad.
 */
export class Folding {
  private readonly best = new Map<string, { at: number | null; gone: boolean }>();
  private readonly latest: number;

  /** @param now later times than a day from now are a clock gone wrong, and count as no time. */
  constructor(now: Date) {
    this.latest = now.getTime() + 86_400_000;
  }

  /** Whether this item is the newest so far. */
  newest(item: Exclude<Found, { kind: 'unreadable' }>): boolean {
    const key = keyOf(item);
    const at = this.timeOf(item)?.getTime() ?? null;
    const best = this.best.get(key);
    // At the same instant the news of the end wins: an ad shown after its end harms more than one shown late.
    if (best && at !== null && best.at !== null && (at < best.at || (at === best.at && best.gone && item.kind === 'ad'))) return false;
    this.best.set(key, { at, gone: item.kind === 'gone' });
    return true;
  }

  timeOf(item: Exclude<Found, { kind: 'unreadable' }>): Date | null {
    return item.at && item.at.getTime() <= this.latest ? item.at : null;
  }

  get size(): number {
    return this.best.size;
  }

  /** Ids that the source showed as open. */
  shown(): string[] {
    return [...this.best].flatMap(([key, { gone }]) => (gone ? [] : [key.slice(key.indexOf('\n') + 1)]));
  }
}

export const keyOf = (item: Exclude<Found, { kind: 'unreadable' }>): string =>
  item.kind === 'ad' ? `${item.ad.source}\n${item.ad.sourceId}` : `${item.source}\n${item.sourceId}`;

/**
 * Whether a complete list may close what it does not show: never from an empty one, and not when more than five and more
 * than 30 % of the source's open ads would go. Returns the reason why not, or null.
 */
export function shrinkProblem(shown: number, open: number, absent: number): string | null {
  if (shown === 0) return `the source shows no ads at all; ${open} are open here`;
  if (absent > 5 && absent > 0.3 * open) return `${absent} of ${open} open ads would close`;
  return null;
}
