/** How fast one address may ask: a bucket that holds a burst and fills steadily. */
const BURST = 120;
const PER_SECOND = 4;
/** Addresses remembered; the oldest go first, so that memory stays bounded under a flood. */
const MOST_ADDRESSES = 20_000;

export type Pace = Readonly<{
  /** Takes `cost` from the address's bucket. Returns 0, or the seconds to wait. */
  take(address: string, cost: number, now?: number): number;
}>;

export function makePace(): Pace {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(address, cost, now = Date.now()) {
      const known = buckets.get(address);
      const bucket = known ?? { left: BURST, at: now };
      bucket.left = Math.min(BURST, bucket.left + ((now - bucket.at) / 1000) * PER_SECOND);
      bucket.at = now;
      buckets.delete(address);
      buckets.set(address, bucket);
      if (buckets.size > MOST_ADDRESSES) buckets.delete(buckets.keys().next().value!);
      if (bucket.left < cost) return Math.max(1, Math.ceil((cost - bucket.left) / PER_SECOND));
      bucket.left -= cost;
      return 0;
    },
  };
}
