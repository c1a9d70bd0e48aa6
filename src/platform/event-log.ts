import type { Clock } from './clock.ts';
import type { Queries } from './database.ts';
import { newId } from './ids.ts';
import { eventLog } from './tables.ts';

/** One piece of news. `data` holds codes and counts only. */
export type NewEvent = Readonly<{
  room: string;
  type: string;
  v?: number;
  subject?: string;
  actor?: string;
  projectId?: string;
  organisationId?: string;
  data?: Readonly<Record<string, string | number | boolean | null>>;
}>;

/** Writes news to the event log, in the transaction it belongs to. */
export async function record(queries: Queries, clock: Clock, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const at = clock.now();
  await queries.insert(eventLog).values(events.map((e) => ({ id: newId(), at, v: 1, data: {}, ...e })));
}
