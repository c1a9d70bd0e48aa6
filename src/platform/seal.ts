import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type App, service } from './app.ts';

/** Keeps a value in the visitor's own browser, unreadable and unchangeable to anybody else. */
export type Seal = Readonly<{
  /** Text fit for a cookie, or null when the value does not fit `limit` bytes. */
  close(value: unknown, limit?: number): string | null;
  /** What was sealed, or null when it is not ours, was changed or is broken. */
  open(sealed: string): unknown;
}>;

/** A seal from a key. AES-256-GCM over the compressed JSON; the first byte is the version of the form. */
export function makeSeal(secret: string, purpose: string): Seal {
  const key = createHash('sha256').update(`${purpose}\0${secret}`).digest();
  return {
    close(value, limit = 3800) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(deflateRawSync(Buffer.from(JSON.stringify(value)))), cipher.final()]);
      const sealed = Buffer.concat([Buffer.from([1]), iv, cipher.getAuthTag(), body]).toString('base64url');
      return sealed.length <= limit ? sealed : null;
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        if (bytes[0] !== 1 || sealed.length > 4096) return null;
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13));
        decipher.setAuthTag(bytes.subarray(13, 29));
        const body = Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
        return JSON.parse(inflateRawSync(body, { maxOutputLength: 64_000 }).toString('utf8'));
      } catch {
        return null;
      }
    },
  };
}

/** The installation's secret: made once, kept in the database, so that every node opens what another sealed. */
export const installationSecret = service(async (app: App): Promise<string> => {
  const fresh = JSON.stringify(randomBytes(32).toString('hex'));
  const { rows } = await app.database.pool.query(
    "insert into setting (key, value) values ('installation-secret', $1::jsonb) on conflict (key) do update set key = excluded.key returning value",
    [fresh],
  );
  return String(rows[0].value);
});
