import { serve as listen } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { type App, discoverInRooms, type Language, type RoomLife } from '#platform';
import { addPerson, findPersonByEmail, letIn, type NewGrant, roles, saveGrant } from '#people';
import type { Access } from '#ui';
import { type Hall, makeHall } from '../../src/web/hall.tsx';

/** A visitor who has told us something: their cookies as they are sent along, one for each drawer. */
export type Visitor = { cookie: string };

export type TestHall = Readonly<{
  hall: Hall;
  /** Addresses behind the language prefix of every page, as the pages themselves name them. */
  samples: readonly { page: string; path: string; access: Access }[];
  /** Somebody who holds every role everywhere, to whom every page opens. */
  insider(): Promise<Visitor>;
  get(path: string, visitor?: Visitor): Promise<{ status: number; headers: Headers; text: string }>;
  post(
    path: string,
    form: Record<string, string> | [string, string][],
    visitor?: Visitor,
  ): Promise<{ status: number; headers: Headers; text: string; location: string | null }>;
  /** Goes through the sentence on the front page and confirms it as it stands. */
  tell(lang: Language, sentence: string): Promise<Visitor>;
  /** Answers the border guide's questions, each as its form sends it. */
  answer(lang: Language, visitor: Visitor, answers: Readonly<Record<string, Record<string, string>>>): Promise<void>;
  /** Lets somebody in, as if by a passkey: a person of the demo world, or a new one with these roles. */
  signIn(email: string, more?: { name?: string; roles?: readonly NewGrant[] }): Promise<Visitor>;
  /** Answers over a real port, for a browser. */
  listen(port?: number): Promise<{ base: string; close(): Promise<void> }>;
}>;

/** A carer in Haparanda with work on both sides of the commuter rule: every part of a plan has something to show. */
export const COMMUTER: Readonly<Record<string, Record<string, string>>> = {
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

const HERE = 'http://127.0.0.1:3000';
/** In-process there is no socket. Pages are asked for from this machine, forms each from an address of its own: how fast one may send them is tested by itself. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
let forms = 0;

/** The whole web application over an app, with the demo world in it. */
export async function makeTestHall(app: App, options: { demo?: boolean } = {}): Promise<TestHall> {
  const lives = (await discoverInRooms<{ room?: RoomLife }>('jobs.ts')).flatMap(({ room, module }) =>
    module.room ? [{ name: room, life: module.room }] : [],
  );
  if (options.demo !== false) for (const { life } of lives) await life.seed?.demo(app);
  for (const { life } of lives) await life.start?.(app);
  const hall = await makeHall(app, lives);
  const samples = (
    await Promise.all(
      hall.pages.map(async ({ room, name, page }) =>
        (await page.samples(app)).map((path) => ({ page: `${room}/${name}`, path, access: page.access })),
      ),
    )
  ).flat();
  const ask = async (path: string, init: RequestInit, visitor?: Visitor) => {
    const answer = await hall.fetch(
      new Request(`${HERE}${path}`, { ...init, headers: { ...init.headers, ...(visitor?.cookie ? { cookie: visitor.cookie } : {}) } }),
      from(init.method === 'POST' ? `192.0.2.${++forms % 250}` : '127.0.0.1') as never,
    );
    if (visitor) {
      const jar = new Map(
        visitor.cookie
          .split('; ')
          .filter(Boolean)
          .map((c) => [c.split('=')[0]!, c]),
      );
      for (const set of answer.headers.getSetCookie()) jar.set(set.split('=')[0]!, set.split(';')[0]!);
      visitor.cookie = [...jar.values()].join('; ');
    }
    return { status: answer.status, headers: answer.headers, text: await answer.text(), location: answer.headers.get('location') };
  };
  const test: TestHall = {
    hall,
    samples,
    get: (path, visitor) => ask(path, {}, visitor),
    post: (path, form, visitor) =>
      ask(
        path,
        {
          method: 'POST',
          headers: { origin: HERE, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form as Record<string, string>).toString(),
        },
        visitor,
      ),
    async tell(lang, sentence) {
      const visitor: Visitor = { cookie: '' };
      const told = await test.post(`/${lang}/`, { say: sentence }, visitor);
      if (told.status !== 303) throw new Error(`the sentence was not understood: ${told.status}`);
      const form = formFields((await test.get(`/${lang}/you`, visitor)).text);
      await test.post(`/${lang}/you`, [...form, ['do', 'done']], visitor);
      return visitor;
    },
    async answer(lang, visitor, answers) {
      for (const [question, form] of Object.entries(answers)) {
        const { status } = await test.post(`/${lang}/guide/questions/${question}`, form, visitor);
        if (status !== 303) throw new Error(`the answer to ${question} was not taken: ${status}`);
      }
    },
    async signIn(email, { name, roles = [] } = {}) {
      const queries = app.database.queries;
      let person = await findPersonByEmail(queries, email);
      if (!person) {
        person = await addPerson(queries, app.clock, { email, name: name ?? null, lang: 'en' });
        for (const role of roles) await saveGrant(queries, app.clock, person.id, role, null);
      }
      const { token } = await letIn(app, queries, person, { method: 'passkey', strong: true, device: 'test' });
      return { cookie: `kalott-session=${token}` };
    },
    insider: () =>
      test.signIn('insider@example.org', {
        name: 'Ines Insider',
        roles: roles.filter((r) => r !== 'participant').map((role) => ({ role })),
      }),
    async listen(port = 0) {
      const server = await new Promise<ReturnType<typeof listen>>((resolve) => {
        const made = listen({ fetch: hall.fetch, port, hostname: '127.0.0.1' }, () => resolve(made));
      });
      return {
        base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () => new Promise((resolve) => server.close(() => resolve())),
      };
    },
  };
  return test;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
export const plain = (html: string): string => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);

/** What a browser would send of the first large form on a page: as it stands, nothing pressed. */
export function formFields(html: string): [string, string][] {
  const form = /<form(?=[^>]*\sclass="form")[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const fields: [string, string][] = [];
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) continue;
    if (attribute(tag, 'name')) fields.push([attribute(tag, 'name'), attribute(tag, 'value')]);
  }
  for (const [whole, open] of form.matchAll(/(<select[^>]*>)[\s\S]*?<\/select>/g)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(whole)?.[0] ?? '';
    fields.push([attribute(open!, 'name'), attribute(chosen, 'value')]);
  }
  return fields;
}
