import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { makePost, promiseLetter } from './outbox.ts';

type Mood = 'take' | 'refuse' | 'busy' | 'cut-after-taking';

let mood: Mood;
let received: { id: string; to: string; text: string }[];
let server: SMTPServer;
let url: string;
let held: Awaited<ReturnType<typeof testApp>>;

beforeEach(async () => {
  mood = 'take';
  received = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) =>
      done(
        mood === 'refuse'
          ? Object.assign(new Error('no such user'), { responseCode: 550 })
          : mood === 'busy'
            ? Object.assign(new Error('try later'), { responseCode: 451 })
            : null,
      ),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (c: Buffer) => chunks.push(c));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        received.push({ id: /message-id: (.*)/i.exec(text)?.[1] ?? '', to: session.envelope.rcptTo.map((r) => r.address).join(), text });
        if (mood === 'cut-after-taking') (session as unknown as { socket?: { destroy(): void } }).socket?.destroy();
        done(mood === 'cut-after-taking' ? Object.assign(new Error('cut'), { responseCode: 421 }) : null);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`;
  held = await testApp();
});
afterEach(async () => {
  await new Promise<void>((done) => server.close(() => done()));
  await held.close();
});

const post = (shift = 0) => {
  const clock = { now: () => new Date(held.app.clock.now().getTime() + shift), today: held.app.clock.today };
  return makePost(held.app.database, clock, held.app.log, { smtpUrl: url, from: 'kalott@example.org' });
};
const letter = { letter: 'test/hello', to: 'aino@example.org', subject: 'Hei ŋđšž', body: 'Tervetuloa' };

describe('the outbox', () => {
  test('a promised letter is sent once, and its content is forgotten', async () => {
    await promiseLetter(held.app.database.queries, held.app.clock, letter);
    expect(await post().sendDue()).toBe(1);
    expect(await post().sendDue()).toBe(0);
    expect(received.map((r) => r.to)).toEqual(['aino@example.org']);
    const { rows } = await held.app.database.pool.query('select recipient, subject, body from outbox');
    expect(rows).toEqual([{ recipient: null, subject: null, body: null }]);
  });

  test('a letter promised in a transaction that fails was never promised', async () => {
    await expect(
      held.app.database.queries.transaction(async (tx) => {
        await promiseLetter(tx, held.app.clock, letter);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await post().sendDue()).toBe(0);
  });

  test('a busy server gets it later, within half a minute', async () => {
    await promiseLetter(held.app.database.queries, held.app.clock, letter);
    mood = 'busy';
    expect(await post().sendDue()).toBe(0);
    mood = 'take';
    expect(await post().sendDue()).toBe(0);
    expect(await post(31_000).sendDue()).toBe(1);
  });

  test('a line cut after the letter was taken costs one double at most, under the same Message-ID', async () => {
    await promiseLetter(held.app.database.queries, held.app.clock, letter);
    mood = 'cut-after-taking';
    await post().sendDue();
    mood = 'take';
    await post(31_000).sendDue();
    expect(received.length).toBeLessThanOrEqual(2);
    expect(new Set(received.map((r) => r.id)).size).toBe(1);
  });

  test('two postmen never send the same letter', async () => {
    for (let i = 0; i < 6; i++) await promiseLetter(held.app.database.queries, held.app.clock, { ...letter, to: `a${i}@example.org` });
    await Promise.all([post().sendDue(), post().sendDue()]);
    expect(received.map((r) => r.to).sort()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `a${i}@example.org`));
  });

  test('a line break in address or subject is refused', async () => {
    for (const bad of [{ to: 'a@b.c\r\nBcc: x@y.z' }, { subject: 'Hi\nBcc: x@y.z' }])
      await expect(promiseLetter(held.app.database.queries, held.app.clock, { ...letter, ...bad })).rejects.toThrow(/line break/);
  });

  test('a letter refused for good is tried three times and then left', async () => {
    await promiseLetter(held.app.database.queries, held.app.clock, letter);
    mood = 'refuse';
    for (let i = 0; i < 5; i++) await post(i * 31_000).sendDue();
    const { rows } = await held.app.database.pool.query('select attempts, refused from outbox');
    expect(rows).toEqual([{ attempts: 3, refused: '550' }]);
  });
});
