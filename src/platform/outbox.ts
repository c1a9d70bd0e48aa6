import { createTransport } from 'nodemailer';
import type { Clock } from './clock.ts';
import type { Database, Queries } from './database.ts';
import { newId } from './ids.ts';
import type { Log } from './log.ts';
import { InputProblem, oneLine } from './problems.ts';
import { outbox } from './tables.ts';

export type Letter = Readonly<{
  letter: string;
  to: string;
  subject: string;
  body: string;
  /** Address at which the receiver stops letters of this kind: a page for people, and one click for mail programs (RFC 8058). */
  stop?: string;
}>;

const HEADER_BREAK = /[\r\n]/;

/**
 * Promises a letter. Call it in the transaction of what the letter tells about: then both happen or neither.
 * @throws InputProblem when address or subject would break out of their header line.
 */
export async function promiseLetter(queries: Queries, clock: Clock, letter: Letter): Promise<void> {
  if ([letter.to, letter.subject, letter.stop ?? ''].some((text) => HEADER_BREAK.test(text)))
    throw new InputProblem('e-mail address or subject: a line break is not allowed');
  const id = newId();
  const now = clock.now();
  await queries.insert(outbox).values({
    id,
    createdAt: now,
    letter: letter.letter,
    recipient: letter.to,
    subject: letter.subject,
    body: letter.body,
    stop: letter.stop ?? null,
    messageId: `<${id}@kalott>`,
    nextAt: now,
  });
}

export type Post = Readonly<{
  /** Sends what is due; returns how many were sent. */
  sendDue(): Promise<number>;
  /** Seconds that the oldest unsent letter has waited past its time, 0 when none. */
  oldestWait(): Promise<number>;
  close(): void;
}>;

/** The postman: takes due letters one at a time, under a row lock, so that two nodes never send the same one. */
export function makePost(database: Database, clock: Clock, log: Log, settings: { smtpUrl: string | null; from: string }): Post {
  const transport = settings.smtpUrl
    ? createTransport({
        url: settings.smtpUrl,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 20_000,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    : null;

  async function sendOne(): Promise<'sent' | 'later' | 'none'> {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query(
        'select id, recipient, subject, body, stop, message_id, attempts from outbox where sent_at is null and refused is null and next_at <= $1 order by next_at limit 1 for update skip locked',
        [clock.now()],
      );
      const letter = rows[0];
      if (!letter || !transport) {
        await client.query('rollback');
        return 'none';
      }
      try {
        // The same Message-ID on every try: if the line is cut after the server took the letter, receivers can fold the double.
        await transport.sendMail({
          from: settings.from,
          to: letter.recipient,
          subject: letter.subject,
          text: letter.body,
          messageId: letter.message_id,
          ...(letter.stop
            ? { headers: { 'List-Unsubscribe': `<${letter.stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }
            : {}),
        });
        await client.query(
          'update outbox set sent_at = $2, recipient = null, subject = null, body = null, stop = null, attempts = attempts + 1 where id = $1',
          [letter.id, clock.now()],
        );
        await client.query('commit');
        return 'sent';
      } catch (problem) {
        const code = (problem as { responseCode?: number }).responseCode ?? 0;
        const final = code >= 500 && code < 600 && letter.attempts >= 2;
        // Pauses of 5, 10, 20 … seconds, at most 30: sending resumes within half a minute of the server's return.
        const pause = Math.min(30, 5 * 2 ** Math.min(letter.attempts, 3));
        await client.query('update outbox set attempts = attempts + 1, next_at = $2, refused = $3 where id = $1', [
          letter.id,
          new Date(clock.now().getTime() + pause * 1000),
          final ? String(code) : null,
        ]);
        await client.query('commit');
        log.warn(
          { letter: letter.id, attempt: letter.attempts + 1, reason: oneLine(problem).replace(/\S+@\S+/g, '[address]') },
          'letter not sent',
        );
        return 'later';
      }
    } catch (problem) {
      await client.query('rollback').catch(() => {});
      throw problem;
    } finally {
      client.release();
    }
  }

  return {
    async sendDue() {
      let sent = 0;
      for (;;) {
        const outcome = await sendOne();
        if (outcome === 'none') return sent;
        if (outcome === 'sent') sent++;
      }
    },
    async oldestWait() {
      const { rows } = await database.pool.query('select min(next_at) as at from outbox where sent_at is null and refused is null');
      return rows[0].at ? Math.max(0, (clock.now().getTime() - rows[0].at.getTime()) / 1000) : 0;
    },
    close: () => transport?.close(),
  };
}
