import { z } from 'zod';
import type { Drawer } from '#ui';
import type { Asked } from '../sign-in.ts';

const shape = z.object({ letter: z.uuid(), browser: z.string().max(64) });

/** What this browser keeps of a letter it asked for, or null. */
export function askedIn(drawer: Drawer): Asked | null {
  const read = shape.safeParse(drawer.read());
  return read.success ? read.data : null;
}
