import type { App } from '#platform';

/** Occupation codes as the source gave them; they stay when the text of a closed ad is gone. */
export async function occupationCodesOf(app: App, id: string): Promise<{ scheme: string; code: string }[]> {
  const { rows } = await app.database.pool.query('select occupation_codes from vacancy where id = $1', [id]);
  return Array.isArray(rows[0]?.occupation_codes) ? rows[0].occupation_codes : [];
}
