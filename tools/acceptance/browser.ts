import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Where Linux keeps libraries; Chromium wants NSS, which a bare machine may lack. */
const LIBRARY_FOLDERS = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu'];

/** Chromium that comes with the packages; nothing is downloaded, and missing libraries come with it as well. */
export async function launchBrowser(): Promise<Browser> {
  if (!LIBRARY_FOLDERS.some((folder) => fs.existsSync(path.join(folder, 'libnss3.so')))) {
    // The package unpacks its libraries, and points the loader at them, when it believes to be in a bare container.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  }
  // The package unpacks to one place for everybody: what another user left there is of no use to us.
  const unpacked = path.join(os.tmpdir(), 'chromium');
  if (fs.existsSync(unpacked)) {
    try {
      fs.accessSync(unpacked, fs.constants.R_OK | fs.constants.X_OK);
    } catch {
      process.env.TMPDIR = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-browser-'));
    }
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = chromium.args.filter((a) => !a.startsWith('--headless') && a !== '--single-process');
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

/** One way of looking at a page: how wide the window is, and whether it is night. */
export type View = Readonly<{ width: number; dark: boolean }>;
export type Look = Readonly<{ views: readonly View[]; cookie?: string }>;
export type Seen = Readonly<{
  address: string;
  view: View;
  status: number;
  faults: readonly string[];
  requests: number;
  kilobytes: number;
  fontKilobytes: number;
}>;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** First view: HTML, style and script as they come over the wire. */
const MOST_KILOBYTES = 50;
const MOST_REQUESTS = 6;
const MOST_FONT = 40;

/**
 * Opens pages one after another and says of each view what is wrong with it. A page is loaded once, with a cold cache as on
 * a first view; width and night are then changed on it, which loads nothing more.
 * @param cookie what the browser sends along: one or several, as in a header.
 */
export async function look(
  browser: Browser,
  base: string,
  addresses: readonly string[],
  { views, cookie }: Look,
  done: (seen: Seen) => void,
): Promise<void> {
  const [first] = views;
  if (!first) return;
  for (const address of addresses) {
    const context = await browser.newContext({
      viewport: { width: first.width, height: 900 },
      colorScheme: first.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    try {
      for (const one of (cookie ?? '').split('; ').filter(Boolean)) {
        const [name, ...value] = one.split('=');
        await context.addCookies([{ name: name!, value: value.join('='), url: base }]);
      }
      const page = await context.newPage();
      let faults: string[] = [];
      // What is not there any more answers 410, what never was 404.
      const expected = /0000-000|0000000000000000/.test(address) ? [404, 410] : [200];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text().slice(0, 200)}`);
      });
      page.on('pageerror', (problem) => faults.push(`page error: ${problem.message.slice(0, 200)}`));
      const sizes: { url: string; bytes: Promise<number> }[] = [];
      page.on('requestfinished', (request) => {
        if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
          faults.push(`third party: ${request.url().slice(0, 120)}`);
        if (request.url().startsWith(base))
          sizes.push({
            url: request.url(),
            bytes: request.sizes().then(
              (s) => s.responseBodySize,
              () => 0,
            ),
          });
      });
      const answer = await page.goto(`${base}${address}`, { waitUntil: 'load' });
      // No script of ours asks for more after the load; only the font may still be on its way.
      await page.evaluate('document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 60)))');
      const status = answer?.status() ?? 0;
      if (!expected.includes(status)) faults.push(`status ${status}, expected ${expected.join(' or ')}`);
      const requests = sizes.length;
      let bytes = 0;
      let font = 0;
      for (const { url, bytes: size } of sizes) {
        if (/\.woff2$/.test(url)) font = Math.max(font, await size);
        else if (!/\.(svg|png)$/.test(url)) bytes += await size;
      }
      if (requests > MOST_REQUESTS) faults.push(`${requests} requests`);
      if (bytes > MOST_KILOBYTES * 1024) faults.push(`${Math.round(bytes / 1024)} kB`);
      if (font > MOST_FONT * 1024) faults.push(`font of ${Math.round(font / 1024)} kB`);
      for (const view of views) {
        await page.setViewportSize({ width: view.width, height: 900 });
        await page.emulateMedia({ colorScheme: view.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (wide > 0) faults.push(`scrolls ${wide} px sideways`);
        // Only what is wrong is asked for, and in one go: no page of ours holds a frame of another site. Three times as fast.
        // Night changes colours and nothing else: what was right by day at this width is asked again for contrast alone.
        const byDay = view.dark && views.some((other) => !other.dark && other.width === view.width);
        const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
        const { violations } = await (byDay ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(TAGS)).analyze();
        for (const v of violations)
          faults.push(
            `axe ${v.id}: ${v.nodes
              .slice(0, 2)
              .map((n) => n.target.join(' '))
              .join(' | ')} (${v.nodes.length}): ${(v.nodes[0]?.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)}`,
          );
        done({
          ...{ address, view, status, faults, requests },
          ...{ kilobytes: Math.round(bytes / 102.4) / 10, fontKilobytes: Math.round(font / 102.4) / 10 },
        });
        faults = [];
      }
    } finally {
      await context.close();
    }
  }
}

/**
 * Largest paint of a page on a slow line (1.6 Mbit/s, 150 ms) and a processor four times slower, cold cache.
 * @returns milliseconds; the median of `rounds`.
 */
export async function largestPaint(browser: Browser, url: string, rounds = 3): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(url, { waitUntil: 'networkidle' });
    const seen = await page.evaluate<number>(
      `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`,
    );
    times.push(seen);
    await context.close();
  }
  return Math.round(times.sort((a, b) => a - b)[rounds >> 1]!);
}
