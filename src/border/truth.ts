/**
 * Three-valued logic. A statement about a situation is true, false, or open until certain fields are answered.
 * Kleene's rules: what is open stays open unless the other side settles it. Everything the judgement says is put together
 * with these four functions, so taking an answer away can only open a statement, never settle one the other way.
 */
export type Open = Readonly<{ open: readonly string[] }>;
export type Truth = boolean | Open;

/** Open until these fields of the situation are answered. */
export const open = (...fields: string[]): Open => ({ open: fields });
export const isOpen = (t: Truth): t is Open => typeof t === 'object';
/** True or open: not ruled out. */
export const possible = (t: Truth): boolean => t !== false;
/** The fields that keep statements open, each once. */
export const fieldsOf = (...truths: readonly Truth[]): string[] => [...new Set(truths.flatMap((t) => (isOpen(t) ? t.open : [])))];

/** True when all are. */
export function all(...truths: readonly Truth[]): Truth {
  if (truths.some((t) => t === false)) return false;
  const fields = fieldsOf(...truths);
  return fields.length > 0 ? { open: fields } : true;
}

/** True when one is. */
export function any(...truths: readonly Truth[]): Truth {
  if (truths.some((t) => t === true)) return true;
  const fields = fieldsOf(...truths);
  return fields.length > 0 ? { open: fields } : false;
}

export const not = (t: Truth): Truth => (isOpen(t) ? t : !t);

/** Whether an answer is one of these; open when the field is not answered. */
export const among = <T>(field: string, answer: T | null, ...values: readonly T[]): Truth =>
  answer === null ? open(field) : values.includes(answer);
