import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../tests/setup/test-app.ts';
import { taxonomyOf } from '#taxonomy';
import { reread } from './cli.ts';
import { kalottLine } from './formats/kalott/line.ts';
import { importFile, seedExamples } from './import.ts';
import { expire, room } from './jobs.ts';
import { clearExamples, countOpen, type ExportRow, exportRows, findVacancy, openEssences, recentQuarantine } from './store.ts';
import { nothingGiven, type NormalisedAd } from './vacancy.ts';

let folder: string;
let stage: Awaited<ReturnType<typeof testApp>>;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kalott-import-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  stage = await testApp();
});
afterEach(() => stage.close());

let files = 0;
const take = (format: string, text: string | Buffer) => {
  const file = path.join(folder, `ads-${++files}`);
  fs.writeFileSync(file, text);
  return importFile(stage.app, file, format);
};
const jsonl = (...values: unknown[]) => values.map((v) => `${typeof v === 'string' ? v : JSON.stringify(v)}\n`).join('');
async function rows(): Promise<Record<string, ExportRow>> {
  const found: Record<string, ExportRow> = {};
  for await (const row of exportRows(stage.app, true)) found[`${row.source} ${row.sourceId}`] = row;
  return found;
}

describe('a file of ads', () => {
  test('that is missing, or of an unknown format, is a mistake of the caller', async () => {
    await expect(importFile(stage.app, path.join(folder, 'none'), 'kalott')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no such file'),
    });
    await expect(importFile(stage.app, folder, 'kalott')).rejects.toMatchObject({ exitCode: 2 });
    await expect(take('nonsense', '')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('hr-open, jobposting, jobstream, kalott, nav-entry, p67'),
    });
    await expect(take('kalott', '<html></html>')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('expected JSON') });
  });

  test('keeps the good items and sets the others aside with their reason', async () => {
    const summary = await take(
      'kalott',
      jsonl(
        { sourceId: 'a', title: 'Kokki', country: 'FI' },
        '{"sourceId":"b","titl',
        { title: 'no id' },
        { sourceId: 'c', description: 'no title' },
        [1],
        { sourceId: 'd', title: 'Kock' },
      ),
    );
    expect(summary).toEqual({
      source: 'file',
      mode: 'file',
      read: 6,
      created: 2,
      updated: 0,
      unchanged: 0,
      closed: 0,
      quarantined: 4,
      complete: true,
      cursor: null,
    });
    expect((await recentQuarantine(stage.app, 9)).map((q) => `${q.sourceId}: ${q.reason}`).sort()).toEqual([
      'b: no valid JSON',
      'c: title: expected a text',
      'null: item: expected an object',
      'null: sourceId: expected a text',
    ]);
  });

  test('closes nothing by absence, and again changes nothing', async () => {
    await take('kalott', jsonl({ sourceId: 'a', title: 'Kokki' }, { sourceId: 'b', title: 'Kock' }));
    expect(await take('kalott', jsonl({ sourceId: 'a', title: 'Kokki' }))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
      closed: 0,
    });
    expect(await countOpen(stage.app)).toEqual([{ source: 'file', open: 2 }]);
  });

  test('may be a title alone, without a newline at its end', async () => {
    expect(
      await take(
        'kalott',
        '{"source":"thin","sourceId":"1","title":"Lärare","description":"","country":"SE","municipality":"SE/Haparanda"}',
      ),
    ).toMatchObject({ created: 1 });
    expect((await rows())['thin 1']).toMatchObject({ country: 'SE', municipality: '2583' });
  });
});

describe('formats', () => {
  test('kalott: the fields of a line', async () => {
    await take(
      'kalott',
      jsonl({
        source: 'x',
        sourceId: '1',
        title: 'Elektriker',
        description: 'Du har fagbrev.',
        lang: 'nb',
        employer: 'Nord AS',
        country: 'NO',
        municipality: 'NO/Tromsø',
        otherMunicipalities: ['NO/Alta'],
        occupationCodes: [{ scheme: 'STYRK-08', code: '7411', label: 'Elektriker' }],
        deadline: '2027-01-10',
        url: 'https://example.org/1',
        extent: 'Fast, heltid 100%',
        engagement: 'Fast',
        positions: '2',
        languages: ['Engelska'],
        remote: 'full',
      }),
    );
    const { ad } = (await rows())['x 1']!;
    expect(ad).toMatchObject({
      source: 'x',
      terms: 'own',
      employer: { name: 'Nord AS' },
      deadline: { date: '2027-01-10' },
      occupations: [{ scheme: 'STYRK-08', code: '7411' }],
      given: {
        extent: 'full-time',
        percent: [100, 100],
        contract: 'permanent',
        positions: 2,
        remote: true,
        languages: [{ lang: 'en', must: true }],
      },
    });
    expect(ad!.workplaces.map((w) => w.municipality)).toEqual(['5501', '5601']);
  });

  test('jobstream: an array or lines, with removals', async () => {
    expect(
      await take('jobstream', `[\n ${JSON.stringify({ id: 7, headline: 'Kock', description: { text: 'Vi söker kock.' } })},\n null ]`),
    ).toMatchObject({ created: 1, quarantined: 1 });
    expect(await take('jobstream', jsonl({ id: '7', removed: true, removed_date: '2026-11-20T10:00:00' }))).toMatchObject({ closed: 1 });
    expect((await rows())['file 7']).toMatchObject({ status: 'closed', ad: null, closedAt: new Date('2026-11-20T09:00:00Z') });
    await expect(take('jobstream', '[{"id":1,"headline":"a"}')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('nav-entry: one entry over many lines, or bare ads', async () => {
    const ad = {
      uuid: 'u1',
      title: 'Kokk',
      description: '<p>Norsk &amp; engelsk</p>',
      employer: { name: 'Nord' },
      applicationDue: '21.12.2026',
    };
    expect(
      await take(
        'nav-entry',
        JSON.stringify({ uuid: 'u1', sistEndret: '2026-11-01T00:00:00Z', status: 'ACTIVE', ad_content: ad }, null, 2),
      ),
    ).toMatchObject({ created: 1 });
    expect(await take('nav-entry', jsonl({ ...ad, uuid: 'u2' }, { uuid: 'u1', status: 'INACTIVE' }))).toMatchObject({
      created: 1,
      closed: 1,
    });
    expect((await rows())['file u2']!.ad).toMatchObject({
      terms: 'nav',
      deadline: { date: '2026-12-21', text: null, asap: false },
      texts: [{ description: 'Norsk & engelsk' }],
    });
  });

  test('p67: postings keep their terms, archived ones leave no text', async () => {
    const posting = (id: string, archived?: string) => ({
      languages: ['fi'],
      metadata: { externalId: id, archived },
      position: { title: { fi: 'Kokki' }, jobDescription: { fi: 'Salaisuus' } },
    });
    expect(await take('p67', jsonl(posting('a'), posting('b')))).toMatchObject({ created: 2 });
    expect(await take('p67', jsonl(posting('b', '2026-11-20T10:00:00')))).toMatchObject({ closed: 1 });
    expect((await rows())['file a']!.terms).toBe('job-market-finland');
    expect(JSON.stringify((await rows())['file b'])).not.toContain('Salaisuus');
  });

  test('hr-open: HR-XML in an envelope and EURES, in their charset', async () => {
    const hrxml = `<?xml version="1.0" encoding="iso-8859-1"?><s:Envelope xmlns:s="x"><s:Body><L><m0:PositionOpening xmlns:m0="y"><PositionPostings><PositionPosting><Id><IdValue>159880</IdValue></Id></PositionPosting></PositionPostings><PositionSupplier><EntityName>Gård AS</EntityName></PositionSupplier><PositionProfile><ProfileName>Kokk på fjellet</ProfileName><PositionDateInfo><MaximumStartDate>2026-12-24</MaximumStartDate></PositionDateInfo><FormattedPositionDescription><Value><![CDATA[<p>Du må kunne norsk.</p><script>bad()</script>]]></Value></FormattedPositionDescription><Organization>&lt;p&gt;Vi er en g&#229;rd &amp;amp; kro&lt;/p&gt;</Organization><HowToApply><PersonName>Kari Eksempel</PersonName><ApplicationMethod><InternetWebAddress>https://example.org/</InternetWebAddress></ApplicationMethod></HowToApply></PositionProfile><NumberToFill>2</NumberToFill></m0:PositionOpening></L></s:Body></s:Envelope>`;
    const eures = `<PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>d1</DocumentID><PositionProfile languageCode="no"><PositionTitle>Elektriker</PositionTitle><PositionLocation><Address><o:CityName xmlns:o="z">TROMSØ</o:CityName><CountryCode>NO</CountryCode></Address></PositionLocation><PositionOrganization><OrganizationIdentifiers><OrganizationName>Nord</OrganizationName></OrganizationIdentifiers></PositionOrganization><JobCategoryCode listName="ISCO2008">7411</JobCategoryCode><PositionScheduleTypeCode>FullTime</PositionScheduleTypeCode><ApplicationCloseDate>2027-03-01</ApplicationCloseDate></PositionProfile></PositionOpening>`;
    expect(await take('hr-open', Buffer.from(hrxml, 'latin1'))).toMatchObject({ created: 1 });
    expect(await take('hr-open', eures)).toMatchObject({ created: 1 });
    const found = await rows();
    expect(found['file 159880']!.ad).toMatchObject({
      employer: { name: 'Gård AS' },
      deadline: { date: '2026-12-24' },
      given: { positions: 2 },
      applyUrl: 'https://example.org/',
      texts: [{ lang: 'nb', title: 'Kokk på fjellet', description: 'Du må kunne norsk.\n\nVi er en gård & kro' }],
    });
    expect(found['file d1']!.ad).toMatchObject({
      occupations: [{ scheme: 'ISCO-08', code: '7411' }],
      workplaces: [{ country: 'NO', municipality: '5501' }],
      given: { extent: 'full-time' },
    });
    expect(JSON.stringify(found)).not.toContain('Kari');
  });

  test('hr-open: document types and entities are refused, broken XML is named by its line', async () => {
    await expect(
      take('hr-open', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><PositionOpening>&a;</PositionOpening>'),
    ).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('DOCTYPE') });
    await expect(take('hr-open', '<PositionOpening><a></PositionOpening>')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('line 1'),
    });
    await expect(take('hr-open', '<x/>')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('no PositionOpening') });
  });

  test('jobposting: pages with several blocks, @graph, strings or objects, escaped HTML', async () => {
    const posting = (id: string, more: object = {}) => ({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      identifier: { '@type': 'PropertyValue', value: id },
      title: 'Sairaanhoitaja',
      description: '&lt;p&gt;Haemme sairaanhoitajaa, ja olet hyvä.&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;',
      hiringOrganization: 'Tornion kaupunki',
      jobLocation: { address: { addressLocality: 'Tornio', addressCountry: 'FI' } },
      employmentType: ['FULL_TIME'],
      validThrough: '2026-12-24',
      url: 'javascript:bad()',
      ...more,
    });
    const page = `<html><head><script>var x = 1</script><script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'Organization' }, posting('a'), posting('b', { hiringOrganization: [{ name: 'Kemi' }], jobLocation: [{ address: 'Kemi' }], validThrough: '2026-11-30T23:59:00+02:00' })] })}</script>
      <script type='application/ld+json'>[${JSON.stringify(posting('old', { validThrough: '2026-11-20' }))}]</script><script type="application/ld+json">{broken</script></head></html>`;
    expect(await take('jobposting', page)).toMatchObject({ read: 4, created: 2, quarantined: 1 });
    const found = await rows();
    expect(found['file a']!.ad).toMatchObject({
      employer: { name: 'Tornion kaupunki' },
      workplaces: [{ municipality: '851' }],
      given: { extent: 'full-time' },
      url: null,
      validThrough: '2026-12-24',
      texts: [{ lang: 'fi', description: 'Haemme sairaanhoitajaa, ja olet hyvä.' }],
    });
    expect(found['file b']!.ad).toMatchObject({ employer: { name: 'Kemi' }, validThrough: '2026-11-30' });
    expect(found['file old']).toBeUndefined();
    // The same ad with a past date is closed.
    expect(await take('jobposting', JSON.stringify(posting('a', { validThrough: '2026-11-01' })))).toMatchObject({ closed: 1 });
    await expect(take('jobposting', '<html></html>')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no JobPosting'),
    });
  });
});

describe('the catalogue', () => {
  const lines = async () => {
    const taxonomy = await taxonomyOf(stage.app);
    return Object.values(await rows()).map((row) => ({ ...kalottLine(row, taxonomy), id: null }));
  };

  test('an export comes back as it was, closed ads too', async () => {
    await take(
      'kalott',
      jsonl({
        source: 'x',
        sourceId: '1',
        title: 'Kokk & <bar> "ås"',
        description: 'Linje 1\n- punkt &amp; mer\n\n  innrykk',
        lang: 'nb',
        country: 'NO',
        municipality: 'NO/Alta',
        otherMunicipalities: ['NO/Vadsø'],
        occupationCodes: [{ scheme: 'JANZZ', code: '1', label: 'x' }],
        deadline: 'Snarest',
      }),
    );
    await take(
      'p67',
      jsonl({
        languages: ['fi', 'sv'],
        metadata: { externalId: 'p', lastModified: '2026-11-20T10:00:00' },
        position: { title: { fi: 'Kokki', sv: 'Kock' }, jobDescription: { fi: '**Hei**', sv: 'Hej' } },
        location: { regions: ['19'] },
      }),
    );
    await take(
      'jobstream',
      jsonl({
        id: 7,
        headline: 'Kock',
        timestamp: 1_700_000_000_000,
        workplace_address: { municipality_code: '2583', country_code: '199' },
        occupation_group: { legacy_ams_taxonomy_id: '5120' },
      }),
    );
    await take('jobstream', jsonl({ id: 7, removed: true, removed_date: '2026-11-20T10:00:00' }));
    const before = await lines();
    const text = jsonl(...before);
    expect(await take('kalott', text)).toMatchObject({ created: 0, updated: 0, closed: 0, unchanged: 3 });
    const other = await testApp();
    const file = path.join(folder, 'export.jsonl');
    fs.writeFileSync(file, text);
    await importFile(other.app, file, 'kalott');
    await stage.close();
    stage = other;
    expect(await lines()).toEqual(before);
  });

  test('a closed line carries no title, text, employer or link', async () => {
    await take('kalott', jsonl({ sourceId: '1', title: 'Kokki', employer: 'Kemi', description: 'Teksti', url: 'https://example.org/' }));
    await take('kalott', jsonl({ sourceId: '1', status: 'withdrawn', closedAt: '2026-11-20T10:00:00Z', closeReason: 'withdrawn' }));
    const [line] = await lines();
    expect(line).toMatchObject({ status: 'withdrawn', closedAt: '2026-11-20T10:00:00.000Z', closeReason: 'withdrawn' });
    for (const field of ['title', 'description', 'employer', 'url', 'applyUrl', 'translations', 'startText'])
      expect(line).not.toHaveProperty(field);
  });

  test('an ad of a file closes when its last day is over, and the same file does not bring it back', async () => {
    const text = jsonl(
      { sourceId: '1', title: 'Kokki', deadline: '2026-11-20' },
      { sourceId: '2', title: 'Kokki', deadline: '2026-11-21' },
    );
    await take('kalott', text);
    expect(await expire(stage.app)).toBe(1);
    expect((await rows())['file 1']).toMatchObject({ status: 'closed', closeReason: 'deadline passed' });
    expect(await take('kalott', text)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  const example = (sourceId: string): NormalisedAd => ({
    source: 'sweden',
    sourceId,
    sourceUpdatedAt: null,
    datePosted: null,
    validThrough: null,
    deadline: { date: '2026-12-24', text: null, asap: false },
    texts: [{ lang: 'sv', title: 'Kock', description: 'Vi söker kock.' }],
    employer: { name: 'Exempel AB', orgNumber: null, url: null },
    occupations: [],
    workplaces: [],
    given: nothingGiven,
    url: null,
    applyUrl: null,
    terms: 'example',
    example: true,
  });

  test('examples come once, and go without touching anything else', async () => {
    await take('kalott', jsonl({ sourceId: '1', title: 'Kokki' }));
    expect(await seedExamples(stage.app, [example('e1'), example('e2')])).toMatchObject({ created: 2 });
    expect(await seedExamples(stage.app, [example('e1'), example('e2')])).toMatchObject({ created: 0, unchanged: 2 });
    expect(await clearExamples(stage.app)).toBe(2);
    expect(Object.keys(await rows())).toEqual(['file 1']);
  });

  test('essences come in the order of ids, open ads only, each with its reading', async () => {
    await take(
      'kalott',
      jsonl(...Array.from({ length: 30 }, (_, i) => ({ sourceId: `${i}`, title: 'Kokki', country: 'FI', municipality: 'FI/Tornio' }))),
    );
    await take('kalott', jsonl({ sourceId: '3', status: 'closed' }));
    const found = [];
    for await (const batch of openEssences(stage.app)) found.push(...batch);
    expect(found).toHaveLength(29);
    expect(found.map((e) => e.id)).toEqual(found.map((e) => e.id).sort());
    expect(await findVacancy(stage.app, found[0]!.id)).toMatchObject({ status: 'open', source: 'file' });
    expect(await findVacancy(stage.app, '00000000-0000-7000-8000-000000000000')).toBeNull();
  });

  test('ads that an older reader read are read again, once', async () => {
    await take('kalott', jsonl({ sourceId: '1', title: 'Kokki' }, { sourceId: '2', title: 'Kock' }));
    expect(await room.check!(stage.app)).toEqual([]);
    await stage.app.database.pool.query("update vacancy set reading_version = 'old', essence = null where source_id = '1'");
    expect(await room.check!(stage.app)).toHaveLength(2);
    expect(await reread(stage.app)).toBe(1);
    expect(await reread(stage.app)).toBe(0);
    expect(await room.check!(stage.app)).toEqual([]);
  });

  test('a feed in trouble is shown and never makes the service unready', async () => {
    expect(await room.ready!(stage.app)).toEqual({ ok: {}, note: { feeds: { finland: 'off', norway: 'off', sweden: 'off' } } });
  });
});
