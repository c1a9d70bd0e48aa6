// `node tools/acceptance/pages.mjs [SHARED]`: every page × four languages × {1280, 320} × {light, dark}, as a newcomer and as
// somebody who has told us something: axe, console, third parties, weight, requests, sideways scrolling. Starts the server
// itself on an empty data directory. Last line `pages: N of N held`; exit 1 when one did not.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { register } from 'tsx/esm/api';

register();
const { largestPaint, launchBrowser, look } = await import('./browser.ts');
const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..', '..');
const languages = ['fi', 'sv', 'nb', 'en'];
const sentences = {
  fi: 'olen lähihoitaja Torniosta, ruotsi B1, ajokortti B',
  sv: 'undersköterska från Haparanda, finska B2',
  nb: 'rørlegger fra Alta, svensk B1',
  en: 'welder in Tornio, Swedish B1',
};

/** Who walks the pages that need an account: invented people of every kind, each by the links they see. */
const people = [
  'Aino Esimerkki',
  'Helmi Valmentaja',
  'Anders Personalsson',
  'Rauni Neuvoja',
  'Kerttu Koordinaattori',
  'Per Projektledare',
  'Aura Ylläpitäjä',
];

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-pages-'));
fs.chmodSync(home, 0o755); // as root the database runs as another user, who must be able to walk in
const server = spawn(process.execPath, ['tools/start.mjs'], {
  cwd: root,
  env: { ...process.env, KALOTT_HOME: home, PORT: '0', KALOTT_TODAY: '2026-11-21', KALOTT_DEMO: '1', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const base = await new Promise((resolve, reject) => {
  let said = '';
  server.stdout.on('data', (chunk) => {
    said += chunk;
    const ready = /ready (http\S+)/.exec(said);
    if (ready) resolve(ready[1]);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});

/** Pages that look otherwise to somebody who has not told us anything. */
const newcomers = ['/', '/you', '/for-me', '/guide', '/guide/plan', '/guide/compare'];
const views = [1280, 320].flatMap((width) => [false, true].map((dark) => ({ width, dark })));

let held = 0;
let all = 0;
let heaviest = { kilobytes: 0, address: '' };
/** Largest paint on a slow line and processor, by page; at most 1.5 s. */
const MOST_PAINT = 1500;
const paints = [];
let browser;
try {
  const samples = await sampleAddresses();
  const insiders = await walkAsInsiders(samples);
  browser = await launchBrowser();
  for (const address of ['/fi/', '/sv/jobs', '/nb/about/matching']) {
    const ms = await largestPaint(browser, `${base}${address}`);
    paints.push(`${address} ${ms} ms`);
    all++;
    if (ms <= MOST_PAINT) held++;
    else process.stdout.write(`${address}: largest paint after ${ms} ms, at most ${MOST_PAINT}\n`);
  }
  // Two languages side by side: one browser leaves the second core idle.
  const inLanguage = async (lang) => {
    const cookie = await tell(lang);
    const done = (seen) => {
      all++;
      if (seen.kilobytes > heaviest.kilobytes) heaviest = seen;
      if (seen.faults.length === 0) held++;
      else
        for (const fault of seen.faults)
          process.stdout.write(`${seen.address} ${seen.view.width} ${seen.view.dark ? 'dark' : 'light'}: ${fault}\n`);
    };
    const here = (list) => list.map((sample) => `/${lang}${sample}`);
    await look(browser, base, here(samples), { views, cookie }, done);
    await look(browser, base, here(newcomers), { views }, done);
    for (const { cookie: session, addresses } of insiders) await look(browser, base, here(addresses), { views, cookie: session }, done);
  };
  for (let i = 0; i < languages.length; i += 2) await Promise.all(languages.slice(i, i + 2).map(inLanguage));
} finally {
  await browser?.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  fs.rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`heaviest first view: ${heaviest.kilobytes} kB, ${heaviest.requests} requests (${heaviest.address})\n`);
process.stdout.write(`largest paint, slow 4G and slow processor: ${paints.join(' · ')}\n`);
process.stdout.write(`pages: ${held} of ${all} held\n`);
process.exitCode = held === all && all > 0 ? 0 : 1;

/** Addresses behind the language prefix: what the front page, lists and footers link to, one job, one employer, what is not there. */
async function sampleAddresses() {
  const found = new Set([
    '/',
    '/you',
    '/for-me',
    '/jobs',
    ...[
      '/guide',
      '/guide/plan',
      '/guide/compare',
      '/guide/employers',
      '/guide/facts',
      '/guide/facts?q=tax',
      '/guide/report?fact=TAX-CB-01',
    ],
    ...['home', 'work', 'pattern', 'employers', 'start', 'occupation', 'more'].map((q) => `/guide/questions/${q}`),
    ...['/guide/topics/tax', '/guide/topics/recognition/no', '/guide/facts/TAX-CB-05', '/guide/facts/REC-SE-EL'],
    '/sign-in',
    '/sign-in/passkey',
    '/sign-in/code',
    '/sign-in/example',
    '/jobs/00000000-0000-7000-8000-000000000000',
    '/employers/0000000000000000',
  ]);
  for (const start of ['/', '/jobs?q=nurse', '/employers']) {
    const html = await (await fetch(`${base}/en${start}`)).text();
    const links = [...html.matchAll(/href="\/en(\/[^"#]*)"/g)].map((m) => m[1].replaceAll('&amp;', '&'));
    for (const link of links) if (!/^\/(jobs|employers)\/[0-9a-f]|^\/guide\//.test(link)) found.add(link);
    for (const kind of [/^\/jobs\/[0-9a-f]/, /^\/employers\/[0-9a-f]/]) {
      const first = links.find((link) => kind.test(link));
      if (first) found.add(first);
    }
  }
  return [...found];
}

/** Every kind of page behind an account, once, with the cookie of the first of the people who comes to it. */
async function walkAsInsiders(seen) {
  const shape = (address) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/=[^&]*/g, '=');
  const known = new Set(seen.map(shape));
  // What these begin with is public, or was walked already.
  const elsewhere =
    /^\/(jobs|employers\/|guide|about|for-me|you|accessibility|privacy|sign-out|me\/data\/export|.*\.(pdf|xml|json|ics|csv))/;
  const found = [];
  const list = await (await fetch(`${base}/en/sign-in/example`)).text();
  for (const name of people) {
    const id = new RegExp(`value="([0-9a-f-]{36})"[^>]*>Be ${name}<`).exec(list)?.[1];
    if (!id) throw new Error(`${name} is not among the invented people`);
    const entered = await fetch(`${base}/en/sign-in/example`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ person: id }),
    });
    const cookie = entered.headers
      .getSetCookie()
      .find((set) => set.startsWith('kalott-session='))
      ?.split(';')[0];
    if (!cookie) throw new Error(`${name} was not let in`);
    const addresses = [];
    const waiting = ['/me'];
    const begun = new Set();
    while (waiting.length > 0 && addresses.length < 60) {
      const address = waiting.shift();
      // Everybody's own page is where their links begin, though it is looked at once.
      const again = known.has(shape(address));
      if (begun.has(shape(address)) || (again && address !== '/me')) continue;
      begun.add(shape(address));
      const answer = await fetch(`${base}/en${address}`, { redirect: 'manual', headers: { cookie } });
      if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      known.add(shape(address));
      if (!again) addresses.push(address);
      for (const [, link] of (await answer.text()).matchAll(/href="\/en(\/[^"#]*)"/g)) {
        const next = link.replaceAll('&amp;', '&');
        if (!elsewhere.test(next)) waiting.push(next);
      }
    }
    if (addresses.length > 0) found.push({ name, cookie, addresses });
  }
  return found;
}

/** Says a sentence on the front page and answers the guide; the cookies hold what was understood. */
async function tell(lang) {
  const jar = new Map();
  const post = async (address, form) => {
    const answer = await fetch(`${base}/${lang}${address}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: base,
        'content-type': 'application/x-www-form-urlencoded',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: new URLSearchParams(form),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [name, ...value] = set.split(';')[0].split('=');
      jar.set(name, value.join('='));
    }
  };
  await post('/', { say: sentences[lang] });
  const answers = {
    home: { home: 'Haparanda (SE)' },
    work: { place0: 'Tornio (FI)', share0: '60', place1: 'Kemi (FI)', share1: '40' },
    pattern: { pattern: 'daily' },
    status: { status: 'employee' },
    employers: { country: 'FI', sector: 'public' },
    start: { start: '2027-02-01', permanent: '1' },
    citizen: { citizen: 'Nordic' },
    phase: { phase: 'offer' },
    reg_1nov: { where: 'home' },
    occupation: { occupation: 'sairaanhoitaja', qualified: 'SE' },
    more: { children: '3, 8', car: '1', dog: '1' },
  };
  for (const [question, form] of Object.entries(answers)) await post(`/guide/questions/${question}`, form);
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
