import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, languages } from '#platform';
import { formFields, makeTestHall, plain, type TestHall, type Visitor } from '../../../../tests/setup/hall.ts';
import { testApp } from '../../../../tests/setup/test-app.ts';
import { hasConsent } from '../../consents.ts';
import { parsePersonProfile } from '../../profile.ts';
import { readProfile } from '../../profiles/store.ts';
import { findPerson, findPersonByEmail } from '../../store.ts';
import { readDay, readMonth } from './draft.ts';

let app: App;
let house: TestHall;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await testApp());
  house = await makeTestHall(app, { demo: false });
});
afterAll(() => close());

let count = 0;
const somebody = async (): Promise<{ visitor: Visitor; id: string }> => {
  const email = `profile${++count}@example.org`;
  const visitor = await house.signIn(email, { name: 'Aino Jänkälä' });
  return { visitor, id: (await findPersonByEmail(app.database.queries, email))!.id };
};
const agreed = async () => {
  const who = await somebody();
  await house.post('/en/me/profile', { do: 'agree' }, who.visitor);
  return who;
};
const kept = async (id: string) => readProfile(app.database.queries, id);
/** Sends the form as it stands, with changes. */
const send = async (visitor: Visitor, changes: Record<string, string>, lang = 'en') => {
  const { text } = await house.get(`/${lang}/me/profile`, visitor);
  const fields = [
    ...formFields(text).filter(([name]) => !(name in changes) && name !== 'remove'),
    ...textareas(text).filter(([name]) => !(name in changes)),
  ];
  return house.post(`/${lang}/me/profile`, [...fields, ...Object.entries(changes)], visitor);
};
const textareas = (html: string): [string, string][] =>
  [...html.matchAll(/<textarea[^>]*\sname="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)].map((m) => [m[1]!, plain(m[2]!)]);
const upload = async (visitor: Visitor, name: string, bytes: string | Uint8Array, lang = 'en') => {
  const body = new FormData();
  body.set('do', 'read');
  body.set('fileLang', 'fi');
  body.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  const answer = await house.hall.fetch(
    new Request(`http://127.0.0.1:3000/${lang}/me/profile/import`, {
      method: 'POST',
      headers: { origin: 'http://127.0.0.1:3000', cookie: visitor.cookie },
      body,
    }),
    { incoming: { socket: { remoteAddress: `192.0.2.${++count}` } } } as never,
  );
  return { status: answer.status, text: await answer.text() };
};
const resume = JSON.stringify({
  basics: { name: 'Aino Jänkälä', phone: '+358 40 1234567', location: { city: 'Tornio', countryCode: 'FI', address: 'Rantatie 1' } },
  work: [{ name: 'Hoivakoti', position: 'lähihoitaja', startDate: '2019-08' }],
  skills: [{ name: 'haavanhoito' }],
});

describe('my profile', () => {
  test('is not kept before its person has said yes', async () => {
    const { visitor, id } = await somebody();
    expect((await house.get('/en/me/profile', visitor)).text).toContain('Before you begin');
    await house.post('/en/me/profile', { do: 'save', addOcc: 'welder' }, visitor);
    expect(await kept(id)).toBeNull();
    await house.post('/en/me/profile', { do: 'agree' }, visitor);
    expect(await hasConsent(app.database.queries, id, 'keep-profile')).toBe(true);
    await send(visitor, { do: 'add', addOcc: 'welder' });
    expect((await kept(id))?.occupations).toMatchObject([{ text: 'welder', lang: 'en' }]);
  });

  test('is deleted when the yes is taken back', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addSkill: 'wound care' });
    expect(await kept(id)).not.toBeNull();
    await house.post('/en/me/consents', { do: 'no', purpose: 'keep-profile' }, visitor);
    expect(await kept(id)).toBeNull();
  });

  test('keeps all of it, and sent again as it stands it stays the same', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addOcc: 'nurse', addSkill: 'wound care, first aid', addLang: 'sv', addLevel: 'B1' });
    await send(visitor, {
      do: 'save',
      'headline.en': 'Nurse on both sides of the river',
      'about.sv': 'Jag vårdar äldre.\nGärna på natten.',
      'skill.1.evidence': 'attested',
      'skill.1.by': 'Red Cross',
      'lang.0.listening': 'B2',
      'lang.0.writing': 'A2',
      'exp.0.title': 'lähihoitaja',
      'exp.0.employer': 'Hoivakoti',
      'exp.0.lang': 'fi',
      'exp.0.from': '8/2019',
      'exp.0.still': '1',
      'qual.0.title': 'lähihoitaja',
      'qual.0.country': 'FI',
      'qual.0.lang': 'fi',
      'qual.0.level': 'vocational',
      'qual.0.year': '2019',
      'lic.0.text': 'B',
      'lic.0.until': '1.2.2030',
      home: 'Tornio',
      mode: 'daily',
      from: '1.2.2027',
      constraints: 'Only by day',
    });
    const profile = (await kept(id))!;
    expect(profile.skills).toMatchObject([
      { text: 'wound care', lang: 'en' },
      { text: 'first aid', lang: 'en', evidence: 'attested', attestedBy: 'Red Cross' },
    ]);
    expect(profile.languages).toEqual([{ lang: 'sv', level: 'A2', listening: 'B2', writing: 'A2' }]);
    expect(profile.experience).toEqual([{ title: 'lähihoitaja', lang: 'fi', employer: 'Hoivakoti', from: '2019-08', to: null }]);
    expect(profile.licences).toEqual([{ text: 'B', validTo: '2030-02-01' }]);
    expect(profile).toMatchObject({
      home: 'FI/Tornio',
      mobility: { modes: ['daily'] },
      seeks: { from: '2027-02-01' },
      constraints: 'Only by day',
    });
    for (const lang of languages) {
      await send(visitor, { do: 'save' }, lang);
      expect(await kept(id)).toEqual(profile);
    }
  });

  test('is what the pages that look for jobs know, and what is changed there comes back', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addOcc: 'nurse', 'skill.0.text': 'wound care', 'skill.0.lang': 'en', 'skill.0.evidence': 'shown' });
    expect((await house.get('/en/you', visitor)).text).toContain('nurse');
    const fields = formFields((await house.get('/en/you', visitor)).text).filter(([name]) => name !== 'addOcc');
    await house.post('/en/you', [...fields, ['addOcc', 'welder'], ['do', 'add']], visitor);
    await send(visitor, { do: 'save' });
    const profile = (await kept(id))!;
    expect(profile.occupations.map((o) => o.text)).toEqual(['nurse', 'welder']);
    expect(profile.skills[0]).toMatchObject({ text: 'wound care', evidence: 'shown' });
  });

  test('says what to mend and keeps what was typed, saving nothing', async () => {
    const { visitor, id } = await agreed();
    const { status, text } = await send(visitor, {
      do: 'save',
      'exp.0.title': 'Nurse',
      'exp.0.from': 'last summer',
      home: 'Atlantis',
      maxKm: 'far',
      'qual.0.year': '19',
    });
    expect(status).toBe(422);
    for (const typed of ['last summer', 'Atlantis', 'far']) expect(text).toContain(`value="${typed}"`);
    expect(text).toContain('Write month and year, such as 8/2019');
    for (const field of ['exp.0.from', 'home', 'maxKm', 'qual.0.title', 'qual.0.year']) {
      expect(text).toContain(`href="#${field}"`);
      expect(text).toContain(`id="${field}"`);
    }
    expect(await kept(id)).toBeNull();
  });

  test('lets a row go, and only that one', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addSkill: 'one, two, three' });
    await send(visitor, { remove: 'skill:1' });
    expect((await kept(id))!.skills.map((s) => s.text)).toEqual(['one', 'three']);
  });

  test('is one’s own: without an account one is asked to sign in', async () => {
    for (const path of [
      '/me/profile',
      '/me/profile/import',
      '/me/profile/export',
      '/me/profile/export/resume.json',
      '/me/cv',
      '/me/cv/pdf',
      '/me/cv/two',
    ]) {
      const { status, headers } = await house.get(`/en${path}`);
      expect(status).toBe(303);
      expect(headers.get('location')).toMatch(/^\/en\/sign-in/);
    }
  });
});

describe('a profile from a file', () => {
  test('is shown first, and kept only when its person takes it over', async () => {
    const { visitor, id } = await agreed();
    const seen = await upload(visitor, '../../etc/passwd', resume);
    expect(seen.status).toBe(200);
    for (const word of ['Hoivakoti', 'Wound', 'Your street address']) expect(seen.text).toContain(word);
    expect(await kept(id)).toBeNull();
    const fields = formFields(seen.text);
    const taken = await house.post('/en/me/profile/import', [...fields, ['do', 'take']], visitor);
    expect(taken.location).toBe('/en/me/profile?saved=file');
    const profile = (await kept(id))!;
    expect(profile.occupations).toEqual([{ text: 'lähihoitaja', lang: 'fi' }]);
    expect(profile).toMatchObject({ skills: [{ text: 'haavanhoito' }], home: 'FI/Tornio' });
    expect((await findPerson(app.database.queries, id))?.phone).toBe('+358 40 1234567');
  });

  test('adds to what is there, and sent twice adds once', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addSkill: 'first aid' });
    const fields = formFields((await upload(visitor, 'cv.json', resume)).text);
    for (let i = 0; i < 2; i++) await house.post('/en/me/profile/import', [...fields, ['do', 'take']], visitor);
    expect((await kept(id))!.skills.map((s) => s.text)).toEqual(['first aid', 'haavanhoito']);
  });

  test('in place of the old one leaves the wishes alone', async () => {
    const { visitor, id } = await agreed();
    await send(visitor, { do: 'add', addSkill: 'first aid', mode: 'weekly' });
    const fields = formFields((await upload(visitor, 'cv.json', resume)).text).filter(([name]) => name !== 'how');
    await house.post('/en/me/profile/import', [...fields, ['how', 'replace'], ['do', 'take']], visitor);
    expect(await kept(id)).toMatchObject({ skills: [{ text: 'haavanhoito' }], mobility: { modes: ['weekly'] } });
  });

  test('that is none is refused with a sentence in the reader’s language', async () => {
    const { visitor } = await agreed();
    for (const lang of languages) {
      const { status, text } = await upload(visitor, 'cv.pdf', '%PDF-1.4 nothing', lang);
      expect(status).toBe(422);
      expect(text).toContain('Europass');
      expect(text).toContain('href="#file"');
    }
    expect((await upload(visitor, 'cv.xml', '')).status).toBe(422);
  });

  test('whose hidden copy was changed on the way is not taken', async () => {
    const { visitor, id } = await agreed();
    const { status } = await house.post('/en/me/profile/import', { do: 'take', profile: '{"occupations":7}', contact: '{}' }, visitor);
    expect(status).toBe(422);
    expect(await kept(id)).toBeNull();
  });
});

describe('a profile as files and CV', () => {
  test('goes out in each format and comes back in', async () => {
    const { visitor } = await agreed();
    await send(visitor, { do: 'add', addOcc: 'nurse', addSkill: 'wound care' });
    for (const [file, type] of [
      ['europass.xml', 'application/xml'],
      ['europass.pdf', 'application/pdf'],
      ['resume.json', 'application/json'],
    ] as const) {
      const answer = await house.hall.fetch(
        new Request(`http://127.0.0.1:3000/en/me/profile/export/${file}`, { headers: { cookie: visitor.cookie } }),
        { incoming: { socket: { remoteAddress: '127.0.0.1' } } } as never,
      );
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const again = await upload(visitor, file, new Uint8Array(await answer.arrayBuffer()));
      expect(again.status).toBe(200);
      const hidden = formFields(again.text).find(([name]) => name === 'profile')![1];
      expect(parsePersonProfile(JSON.parse(hidden)).occupations[0]).toMatchObject({ text: 'nurse' });
    }
  });

  test('is shown in each country’s way and each language, alone and side by side', async () => {
    const { visitor } = await agreed();
    await send(visitor, { do: 'add', addOcc: 'nurse', 'exp.0.title': 'lähihoitaja', 'exp.0.lang': 'fi' });
    for (const lang of languages)
      for (const country of ['FI', 'SE', 'NO']) {
        const { status, text } = await house.get(`/${lang}/me/cv?convention=${country}&lang=sv`, visitor);
        expect(status).toBe(200);
        expect(text).toContain('Undersköterska');
        expect(text).toMatch(/<article class="card cv stack" lang="sv"/);
      }
    // What is missing is said in the page's language, about the CV's.
    const hinted = (await house.get('/fi/me/cv?convention=SE&lang=sv', visitor)).text;
    expect(hinted).toContain('Et ole kirjoittanut itsestäsi tällä kielellä.');
    const two = (await house.get('/fi/me/cv/two?convention=SE&lang=fi&other=sv', visitor)).text;
    expect(two).toContain('Undersköterska');
    expect(two).toContain('>Lähihoitaja<');
    const pdf = await house.get('/fi/me/cv/pdf?convention=SE&lang=sv', visitor);
    expect(pdf.headers.get('content-disposition')).toContain('cv-se-sv.pdf');
    expect(pdf.text.startsWith('%PDF-1.7')).toBe(true);
  });
});

describe('times as people write them', () => {
  test.each([
    ['8/2019', '2019-08'],
    ['08.2019', '2019-08'],
    ['2019-08', '2019-08'],
    ['2019', '2019'],
    ['13/2019', null],
    ['summer', null],
    ['1/19', null],
  ])('the month %s', (typed, month) => expect(readMonth(typed)).toBe(month));
  test.each([
    ['1.2.2030', '2030-02-01'],
    ['2030-02-01', '2030-02-01'],
    ['31.2.2030', null],
    ['soon', null],
  ])('the day %s', (typed, day) => expect(readDay(typed)).toBe(day));
});
