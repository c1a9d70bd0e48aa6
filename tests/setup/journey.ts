import net, { type AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { type App, makePost } from '#platform';
import { launchBrowser } from '../../tools/acceptance/browser.ts';
import { makeTestHall, type TestHall } from './hall.ts';
import { testApp } from './test-app.ts';

export type ReceivedLetter = Readonly<{ to: string; subject: string; text: string; headers: string; links: string[] }>;

export type Journey = Readonly<{
  app: App;
  house: TestHall;
  base: string;
  browser: Browser;
  /** A person's browser of its own: without JavaScript unless told, on a phone unless told. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Sends what waits and gives the latest letter to an address, as the mail server took it. */
  letterTo(address: string): Promise<ReceivedLetter>;
  /** Signs in as a person would: address, letter, code. */
  signIn(page: Page, lang: string, address: string, words: { email: string; send: string; code: string; enter: string }): Promise<void>;
  /** A browser of somebody of the staff: they showed a passkey already, and sit at a wide screen. */
  staff(address: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}>;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Quoted-printable and base64 as letters come over the wire. */
function decoded(raw: string): { headers: string; text: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(end + 4);
  if (/content-transfer-encoding: base64/i.test(headers)) return { headers, text: Buffer.from(body, 'base64').toString('utf8') };
  if (!/content-transfer-encoding: quoted-printable/i.test(headers)) return { headers, text: body.replace(/\r\n/g, '\n') };
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n/g, '\n') };
}
const decodedSubject = (headers: string): string =>
  (/^subject: (.*)$/im.exec(headers)?.[1] ?? '').replace(/=\?utf-8\?([qb])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  );

/** A whole house on a real port, with the demo world, a real browser and a real mail server. */
export async function startJourney(options: { env?: Record<string, string>; host?: string } = {}): Promise<Journey> {
  const ends: (() => Promise<unknown>)[] = [];
  const letters: ReceivedLetter[] = [];
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { headers, text } = decoded(Buffer.concat(parts).toString('latin1'));
        for (const { address } of session.envelope.rcptTo)
          letters.push({ to: address, subject: decodedSubject(headers), text, headers, links: text.match(/https?:\/\/\S+/g) ?? [] });
        callback();
      });
    },
  });
  await new Promise<void>((done) => mail.listen(0, '127.0.0.1', () => done()));
  ends.push(() => new Promise((done) => mail.close(() => done(null))));
  const smtpUrl = `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`;
  const port = await freePort();
  const base = `http://${options.host ?? '127.0.0.1'}:${port}`;
  const { app, close } = await testApp({ PORT: String(port), SMTP_URL: smtpUrl, PUBLIC_URL: base, ...options.env });
  ends.push(close);
  const house = await makeTestHall(app);
  const server = await house.listen(port);
  ends.push(server.close);
  const post = makePost(app.database, app.clock, app.log, { smtpUrl, from: 'kalott@example.org' });
  ends.push(async () => post.close());
  const browser = await launchBrowser();
  ends.push(() => browser.close());

  const journey: Journey = {
    app,
    house,
    base,
    browser,
    async open(more = {}) {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, ...more });
      // A word that is not on the page is told within seconds, not when the whole test runs out of time.
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },
    async letterTo(address) {
      await post.sendDue();
      const found = letters.filter((letter) => letter.to === address).at(-1);
      if (!found) throw new Error(`no letter to ${address}; there are letters to ${letters.map((l) => l.to).join(', ') || 'nobody'}`);
      return found;
    },
    async signIn(page, lang, address, words) {
      await page.goto(`${base}/${lang}/sign-in`);
      await page.getByLabel(words.email).fill(address);
      await page.getByRole('button', { name: words.send }).click();
      const { subject } = await journey.letterTo(address);
      await page.getByLabel(words.code).fill(/\d{6}/.exec(subject)![0]);
      await page.getByRole('button', { name: words.enter }).click();
    },
    async staff(address, more = {}) {
      const page = await journey.open({ viewport: { width: 1280, height: 900 }, ...more });
      const { cookie } = await house.signIn(address);
      const [name, ...value] = cookie.split('=') as [string, ...string[]];
      await page.context().addCookies([{ name, value: value.join('='), url: base }]);
      return page;
    },
    async close() {
      for (const end of ends.reverse()) await end();
    },
  };
  return journey;
}
