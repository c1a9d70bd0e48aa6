import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '#platform';

/** Names for trying the workbench on a machine of one's own: two, because nobody approves alone. */
export const triedOut: readonly string[] = ['adviser-1', 'adviser-2'];

export type Knock = Readonly<{
  /** The `Authorization` header. */
  authorization: string | undefined;
  /** Whom somebody at the machine itself would like to be. */
  picked: string | null;
  /** True when the request comes from this very machine, by its own name, through no proxy. */
  local: boolean;
}>;

/**
 * Who may come in to a page for advisers: the name that fits its key, `sign-in` to be asked, `closed` when there are no
 * advisers here. Without a setting, and with no address for the public, the machine's own user may try it under a made-up name.
 */
export function adviserOf(
  { advisers, publicUrl }: Pick<Config, 'advisers' | 'publicUrl'>,
  knock: Knock,
): { name: string } | 'sign-in' | 'closed' {
  if (advisers === null) {
    if (publicUrl !== null || !knock.local) return 'closed';
    return { name: triedOut.includes(knock.picked ?? '') ? knock.picked! : triedOut[0]! };
  }
  const [, sealed = ''] = /^Basic (.*)$/i.exec(knock.authorization ?? '') ?? [];
  const given = Buffer.from(sealed, 'base64').toString('utf8');
  const colon = given.indexOf(':');
  const name = colon < 0 ? '' : given.slice(0, colon);
  // Digests are of one length, so that neither the name nor the length of a key can be told from the time it takes.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const fits = timingSafeEqual(digest(given.slice(colon + 1)), digest(advisers.get(name) ?? '\0'));
  return fits && advisers.has(name) ? { name } : 'sign-in';
}
