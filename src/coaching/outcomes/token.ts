import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link without an account; only its hash is kept. */
export const newToken = (): { token: string; hash: string } => {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
};
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
