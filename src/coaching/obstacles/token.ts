import { createHash, createHmac } from 'node:crypto';
import { type App, installationSecret } from '#platform';

/**
 * The key of a report's private link. It is computed, not kept: letters much later can carry the same link, and a copy of
 * the database does not open it.
 */
export const reportToken = async (app: App, reportId: string): Promise<string> =>
  createHmac('sha256', `obstacle-report\0${await installationSecret(app)}`)
    .update(reportId)
    .digest('base64url');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
